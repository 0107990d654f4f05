from contested.model.claim import Harm
from contested.model.record import OnlyIn
from contested.record.assess.accounts import claims_told_by, compare_claimants
from contested.record.build import told_by


def war(report, record_of):
    text = "The raid on Nanawa killed 90, Asuncion said. The raid on Nanawa killed 12, La Paz said. The shelling of Saavedra went on, Kundt said."
    raid = {"trigger": "raid", "type": "attack", "actors": ["par"], "places": ["nanawa"], "when": "1933-01-20"}
    rows = [
        {**raid, "words": "The raid on Nanawa killed 90", "claimant": "par", "tolls": [("killed", "bol", 90, 90)]},
        {**raid, "words": "The raid on Nanawa killed 12", "claimant": "bol", "tolls": [("killed", "bol", 12, 12)]},
        {
            "words": "The shelling of Saavedra went on",
            "trigger": "shelling",
            "type": "shelling",
            "places": ["saavedra"],
            "claimant": "general",
        },
    ]
    return record_of(report("a", text, rows))


def test_a_side_tells_what_its_state_army_and_spokesmen_tell(report, record_of) -> None:
    record = war(report, record_of)
    assert [
        len(claims_told_by(record, who)) for who in ("bolivia", "bolivian-army", "hans-kundt", "paraguay", "nobody")
    ] == [2, 1, 1, 1, 0]


def test_the_record_as_one_tells_it_keeps_the_documents(report, record_of) -> None:
    record = war(report, record_of)
    told = told_by(record, "paraguay")
    assert ([t.low for t in told.tolls], len(told.documents), told.contradictions) == ([90], 1, ())
    assert told.hash != record.hash


def test_two_claimants_are_set_side_by_side(report, record_of) -> None:
    record = war(report, record_of)
    compared = compare_claimants(record, "paraguay", "bolivia")
    assert sorted(e.standing for e in compared.events) == [OnlyIn.CLASH, OnlyIn.RIGHT]
    (counts,) = compared.counts
    assert (counts.harm, counts.pairs, counts.left_higher, counts.right_higher) == (Harm.KILLED, 1, 1, 0)
    assert counts.low is not None and 0.2 < counts.low < 0.3 and counts.high == 1.0
