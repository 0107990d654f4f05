from contested.record.build import build_record, record_hash


def test_a_record_of_nothing_is_empty_and_has_a_hash() -> None:
    record = build_record([], title="empty")
    assert (record.events, record.hash) == ((), record_hash(record))


def test_the_hash_changes_with_what_the_record_holds(report) -> None:
    raid = {"words": "A raid", "type": "attack"}
    one, other = (
        build_record([report("a", "A raid.", [raid | more])], title="war") for more in ({}, {"when": "1933-01-20"})
    )
    assert one.hash != other.hash != build_record(other.readings, title="other war").hash


def test_a_report_given_twice_is_in_the_record_once(report) -> None:
    reading = report("a", "A raid.", [{"words": "A raid", "type": "attack"}])
    assert build_record([reading, reading], title="war") == build_record([reading], title="war")


def test_claims_of_unknown_parties_and_places_are_kept(report) -> None:
    row = {
        "words": "A raid",
        "type": "attack",
        "actors": ["nobody"],
        "places": ["nowhere"],
        "claimant": "noone",
        "tolls": [("killed", "ghosts", 3, 3)],
    }
    record = build_record([report("a", "A raid.", [row])], title="war")
    assert (len(record.claims), record.tolls[0].who_name, record.tolls[0].claimant) == (1, "ghosts", "noone")


def test_a_lone_surrogate_in_a_text_stops_nothing(report) -> None:
    reading = report(
        "a",
        "A raid \ud800 on the depot.",
        [{"words": "A raid \ud800 on the depot", "trigger": "raid", "type": "attack"}],
    )
    assert len(build_record([reading, reading], title="war").hash) == 64
