"""The pages of the record's rooms name every rule that the code has."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSESS = ROOT / "src" / "contested" / "record" / "assess"
PAGE = (ROOT / "docs" / "rooms" / "assess.md").read_text(encoding="utf-8")
MERGE = (ROOT / "docs" / "rooms" / "merge.md").read_text(encoding="utf-8")


def rules(*files: str) -> set[str]:
    found = set()
    for file in files:
        text = (ASSESS / file).read_text(encoding="utf-8")
        found |= set(re.findall(r'rule="([a-z-]+)"', text)) | set(re.findall(r'\(Sort\.\w+, "([a-z-]+)"\)', text))
    return found


def test_every_rule_of_a_contradiction_is_on_the_page() -> None:
    named = rules("clashes.py", "holders.py")
    assert len(named) >= 9
    assert [rule for rule in sorted(named) if f"`{rule}`" not in PAGE] == []


def test_every_rule_of_control_is_on_the_page() -> None:
    plain = {
        "said-to-take",
        "attack-beaten-back",
        "besieged-in-it",
        "excepted-from-loss",
        "left",
    }  # told there in words
    assert [rule for rule in sorted(rules("control.py", "sightings.py") - plain) if f"`{rule}`" not in PAGE] == []


def test_the_thresholds_and_tables_of_merging_are_on_its_page() -> None:
    assert all(
        name in MERGE
        for name in ("threshold-within", "threshold-across", "merge_weights.tsv", "merge_type_relations.tsv")
    )
