import re
from pathlib import Path

import pytest

from contested.codebook.merging import load_merging
from contested.model.claim import EventType

WEIGHTS = Path(__file__).parents[2] / "src" / "contested" / "record" / "merge" / "weights.py"


def test_every_feature_that_the_code_names_has_a_weight() -> None:
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', WEIGHTS.read_text(encoding="utf-8"))) - {"type-related"}
    assert named and named <= load_merging().weights.keys()


def test_types_relate_the_same_both_ways() -> None:
    relations = load_merging().relations
    assert all(relations[b, a] == weight for (a, b), weight in relations.items())
    assert relations[EventType.SHELLING, EventType.ATTACK] > relations[EventType.CAPTURE, EventType.ATTACK]


def test_an_unknown_feature_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_merging().weight("no-such-feature")
