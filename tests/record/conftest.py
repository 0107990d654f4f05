"""Reports of wars long past, coded in a line or two, and a strategy that makes many."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import strategies as st

from contested.codebook.merging import MergeBook, load_merging
from contested.model.reading import Reading
from contested.model.record import Record
from contested.publish.claimfile import read_claim_file
from contested.record.build import build_record

Report = Callable[..., Reading]

PARTIES: Mapping[str, Mapping[str, Any]] = {
    "par": {"name": "Paraguay", "kind": "state", "side": "paraguay", "aliases": ["Asuncion", "Paraguayan troops"]},
    "pararmy": {"name": "Paraguayan Army", "kind": "state_force", "side": "paraguay", "of": "par"},
    "bol": {"name": "Bolivia", "kind": "state", "side": "bolivia", "aliases": ["La Paz", "Bolivians"]},
    "bolarmy": {"name": "Bolivian Army", "kind": "state_force", "side": "bolivia", "of": "bol"},
    "civ": {"name": "civilians", "kind": "civilians"},
    "league": {"name": "League of Nations", "kind": "igo"},
    "cross": {"name": "Red Cross", "kind": "monitor"},
    "general": {"name": "Hans Kundt", "kind": "person", "side": "bolivia", "of": "bolarmy"},
}
SPOTS: Mapping[str, Mapping[str, Any]] = {
    "chaco": {"name": "Chaco", "kind": "region"},
    "boqueron": {"name": "Fort Boqueron", "kind": "facility", "in": "chaco"},
    "nanawa": {"name": "Nanawa", "kind": "village", "in": "chaco", "lat": -23.48, "lon": -59.9},
    "saavedra": {"name": "Saavedra", "kind": "village", "in": "chaco", "lat": -22.9, "lon": -60.3},
    "villamontes": {"name": "Villamontes", "kind": "town", "lat": -21.27, "lon": -63.47},
}


def claim_row(text: str, number: int, told: Mapping[str, Any]) -> dict[str, Any]:
    """A claim file's row from a few values: `words` and `trigger` are quoted from the text."""
    words = told.get("words", text)
    start = text.index(words)
    trigger = told.get("trigger", words.split()[0])
    at = text.index(trigger, start)
    row: dict[str, Any] = {
        "id": f"c{number}", "start": start, "end": start + len(words), "trigger": [at, at + len(trigger)], "event": None,
    }  # fmt: skip
    tolls = [
        {"harm": harm, "who": who, "low": low, "high": high, **(more[0] if more else {})}
        for harm, who, low, high, *more in told.get("tolls", ())
    ]
    row |= {"tolls": tolls} if tolls else {}
    if "control" in told:
        to, lost = told["control"]
        row["control"] = {"to": [to], "from": None if lost is None else [lost], "except": list(told.get("except", ()))}
    return row | {k: v for k, v in told.items() if k not in ("words", "trigger", "tolls", "control", "except")}


def make_report(
    name: str,
    text: str,
    claims: Sequence[Mapping[str, Any]],
    *,
    published: str | None = None,
    source: str | None = None,
    places: Mapping[str, Mapping[str, Any]] = SPOTS,
) -> Reading:
    """A reading of the report: all parties and places of the Chaco war, and these claims."""
    raw = {
        "doc_id": name, "published": published, "source": source, "entities": PARTIES, "places": places,
        "claims": [claim_row(text, number, told) for number, told in enumerate(claims, 1)],
    }  # fmt: skip
    return read_claim_file(json.dumps(raw).encode(), text=text)


@pytest.fixture(scope="session", name="claim_row")
def claim_row_fixture() -> Callable[[str, int, Mapping[str, Any]], dict[str, Any]]:
    return claim_row


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report


@pytest.fixture(scope="session")
def record_of() -> Callable[..., Record]:
    return lambda *readings: build_record(readings, title="Chaco")


@pytest.fixture(scope="session")
def book() -> MergeBook:
    return load_merging()


WORDS = (
    "troops took the fort", "the attack cost lives", "shells fell on the village", "a raid on the depot", "another assault failed",
    "the army withdrew", "fighting went on", "41 soldiers were killed", "bodies were found", "he denied it",
)  # fmt: skip
DAYS = (None, "1932-09-09", "1932-09-09/1932-09-11", "../1932-09-12", "1932-09", "1932-09-29", "1932-09-10/..")


@st.composite
def claim_rows(draw: st.DrawFn) -> dict[str, Any]:
    words = draw(st.sampled_from(WORDS))
    type_ = draw(
        st.sampled_from(
            ("offensive", "attack", "capture", "shelling", "killing", "clash", "withdraw", "repel", "other")
        )
    )
    row: dict[str, Any] = {
        "words": words, "type": type_, "claimant": draw(st.sampled_from((None, "unnamed", "par", "bol", "general", "cross"))),
        "stance": draw(st.sampled_from(("asserts", "asserts", "asserts", "denies", "doubts"))),
        "modality": draw(st.sampled_from(("actual", "actual", "actual", "planned", "attempted"))),
        "actors": draw(st.lists(st.sampled_from(("par", "bol", "bolarmy")), max_size=2, unique=True)),
        "targets": draw(st.lists(st.sampled_from(("par", "bol", "civ")), max_size=1)),
        "places": draw(st.lists(st.sampled_from(sorted(SPOTS)), max_size=2, unique=True)), "when": draw(st.sampled_from(DAYS)),
        "place_count": draw(st.sampled_from((None, None, 2, 4))),
    }  # fmt: skip
    if type_ == "capture" and row["stance"] == "asserts":
        row["control"] = (draw(st.sampled_from(("par", "bol"))), draw(st.sampled_from((None, "par", "bol"))))
    if draw(st.booleans()):
        low = draw(st.integers(0, 400))
        high = draw(st.sampled_from((low, None, low + 20)))
        extra = {"cumulative": draw(st.booleans()), "about": draw(st.booleans())}
        row["tolls"] = [("killed", draw(st.sampled_from(("bol", "par", "civ", "people"))), low, high, extra)]
    return row


@st.composite
def report_lists(draw: st.DrawFn) -> tuple[Reading, ...]:
    texts = draw(st.lists(st.lists(claim_rows(), min_size=1, max_size=5), min_size=1, max_size=4))
    readings = []
    for number, rows in enumerate(texts):
        text = f"Report {number}. " + ". ".join(WORDS) + "."
        published = draw(st.sampled_from((None, "1932-09-10", "1932-09-12")))
        source = draw(st.sampled_from((None, "Wire", "Gazette")))
        readings.append(make_report(f"report-{number}", text, rows, published=published, source=source))
    return tuple(readings)


@pytest.fixture(scope="session")
def many_reports() -> st.SearchStrategy[tuple[Reading, ...]]:
    return report_lists()
