"""The record of a small case: two accounts of one raid in the Chaco war."""

from contested.model.record import ContradictionPoint
from contested.publish.claimfile import read_claim_file
from contested.record.build import build_record

TEXTS = {
    "asuncion": "Asuncion said on 9 September that its troops took Fort Boqueron and killed 310 Bolivians.",
    "lapaz": "La Paz put its dead at Fort Boqueron on 9 September at 24.",
}


def reading(name: str, claims: str, published: str = "1932-09-10"):
    raw = f"""{{"doc_id": "{name}", "published": "{published}",
      "entities": {{"par": {{"name": "Paraguay", "kind": "state", "side": "paraguay"}}, "bol": {{"name": "Bolivia", "kind": "state", "side": "bolivia"}}}},
      "places": {{"fort": {{"name": "Fort Boqueron", "kind": "facility"}}}}, "claims": [{claims}]}}"""
    return read_claim_file(raw.encode(), text=TEXTS[name])


def two_accounts():
    took = (
        '{"id": "c1", "start": 0, "end": 40, "trigger": [37, 40], "type": "capture", "event": "e1", "claimant": "par", "actors": ["par"],'
        '"places": ["fort"], "when": "1932-09-09", "control": {"to": ["par"], "from": ["bol"]},'
        '"tolls": [{"harm": "killed", "who": "bol", "low": 310, "high": 310}]}'
    )
    dead = (
        '{"id": "c1", "start": 0, "end": 57, "trigger": [15, 19], "type": "capture", "event": "e1", "claimant": "bol", "actors": ["par"],'
        '"places": ["fort"], "when": "1932-09-09", "tolls": [{"harm": "killed", "who": "bol", "low": 24, "high": 24}]}'
    )
    return [reading("asuncion", took), reading("lapaz", dead)]


def test_two_accounts_of_one_capture_are_one_event_with_both_counts() -> None:
    record = build_record(two_accounts(), title="Chaco")
    assert len(record.events) == 1
    assert sorted(entry.low or 0 for entry in record.tolls) == [24, 310]


def test_counts_that_cannot_both_be_true_are_a_contradiction_in_words() -> None:
    record = build_record(two_accounts(), title="Chaco")
    (clash,) = (c for c in record.contradictions if c.point is ContradictionPoint.NUMBER)
    assert clash.explanation == "310 by 1932-09-09 cannot fit under 24 through 1932-09-09"


def test_the_order_of_documents_changes_nothing() -> None:
    readings = two_accounts()
    assert build_record(readings, title="Chaco") == build_record(readings[::-1], title="Chaco")
