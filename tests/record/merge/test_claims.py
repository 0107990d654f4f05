"""Which claims are held to be one occurrence."""

from typing import Any

import pytest


def attack(words: str, trigger: str = "attack", **more):
    return {"words": words, "trigger": trigger, "type": "attack", "actors": ["par"], "targets": ["bol"], **more}


def groups(record):
    """Triggers by event, in text order."""
    names = {c.id: r.document.text[c.trigger.start : c.trigger.end] for r in record.readings for c in r.claims}
    return sorted(sorted(names[c] for c in event.claims) for event in record.events)


def test_one_attack_told_by_two_reports_is_one_event(report, record_of) -> None:
    one = report(
        "a",
        "Paraguay opened an attack on Nanawa.",
        [attack("an attack on Nanawa", places=["nanawa"], when="1933-01-20")],
    )
    other = report(
        "b",
        "The assault on Nanawa began.",
        [attack("The assault on Nanawa", "assault", places=["nanawa"], when="1933-01-20")],
    )
    assert groups(record_of(one, other)) == [["assault", "attack"]]


@pytest.mark.parametrize(
    "changed",
    [{"places": ["villamontes"]}, {"when": "1933-07-04"}, {"actors": ["bol"], "targets": ["par"]}],
    ids=["another place", "another month", "the other side"],
)
def test_another_place_time_or_side_is_another_event(report, record_of, changed) -> None:
    told: dict[str, Any] = {"places": ["nanawa"], "when": "1933-01-20"}
    one = report("a", "Troops made an attack.", [attack("Troops made an attack", **told)])
    other = report("b", "The troops made an attack.", [attack("troops made an attack", **{**told, **changed})])
    assert len(record_of(one, other).events) == 2


def test_another_attack_is_another_event(report, record_of) -> None:
    text = "The attack on Nanawa failed. Another attack on Nanawa followed."
    rows = [
        attack("The attack on Nanawa", places=["nanawa"], when="1933-01-20"),
        attack("Another attack on Nanawa", places=["nanawa"], when="1933-01-20"),
    ]
    assert len(record_of(report("a", text, rows)).events) == 2


def test_a_denial_on_the_same_words_is_of_the_same_event(report, record_of) -> None:
    text = "La Paz denied that a raid burned the depot."
    rows = [
        {"words": "a raid burned the depot", "trigger": "raid", "type": "attack", "claimant": who, "stance": stance}
        for who, stance in (("unnamed", "asserts"), ("bol", "denies"))
    ]
    assert len(record_of(report("a", text, rows)).events) == 1


def test_how_many_were_killed_neither_joins_nor_parts(report, record_of) -> None:
    def with_toll(name: str, count: int):
        row = attack(
            "an attack on Nanawa", places=["nanawa"], when="1933-01-20", tolls=[("killed", "bol", count, count)]
        )
        return report(name, f"{name}: Paraguay opened an attack on Nanawa.", [row])

    near, far = record_of(with_toll("a", 40), with_toll("b", 40)), record_of(with_toll("a", 40), with_toll("b", 2000))
    assert len(near.events) == len(far.events) == 1
    assert near.events[0].links[0].score == far.events[0].links[0].score


def test_a_running_total_joins_the_offensive_and_not_a_raid_in_it(report, record_of) -> None:
    text = "The offensive at Nanawa began. A raid at dawn killed 9. The offensive has killed 2,000 so far."
    rows = [
        {"words": "The offensive at Nanawa began", "trigger": "offensive", "type": "offensive", "actors": ["bol"], "places": ["nanawa"]},
        {"words": "A raid at dawn killed 9", "trigger": "raid", "type": "attack", "actors": ["bol"], "tolls": [("killed", "par", 9, 9)]},
        {"words": "The offensive has killed 2,000 so far", "trigger": "killed", "type": "killing", "actors": ["bol"], "targets": ["par"],
         "places": ["nanawa"], "tolls": [("killed", "par", 2000, 2000, {"cumulative": True})]},
    ]  # fmt: skip
    assert groups(record_of(report("a", text, rows))) == [["killed", "offensive"], ["raid"]]


def test_a_coders_labels_decide_within_a_report(report, record_of) -> None:
    text = "An attack on Nanawa. The attack on Nanawa. Talks. Shelling."
    rows = [
        attack("An attack on Nanawa", places=["nanawa"], event="e1"), attack("The attack on Nanawa", places=["nanawa"], event="e2"),
        {"words": "Talks", "type": "agreement", "event": "e3"}, {"words": "Shelling", "type": "shelling", "event": "e3"},
    ]  # fmt: skip
    assert groups(record_of(report("a", text, rows))) == [["Shelling", "Talks"], ["attack"], ["attack"]]


def test_labels_of_two_reports_have_nothing_to_do_with_each_other(report, record_of) -> None:
    one = report("a", "An attack on Nanawa.", [attack("An attack on Nanawa", places=["nanawa"], event="e1")])
    other = report("b", "Talks in Geneva.", [{"words": "Talks in Geneva", "type": "agreement", "event": "e1"}])
    assert len(record_of(one, other).events) == 2


def test_every_join_says_why(report, record_of) -> None:
    one = report("a", "An attack on Nanawa.", [attack("An attack on Nanawa", places=["nanawa"], when="1933-01-20")])
    other = report("b", "The attack on Nanawa.", [attack("The attack on Nanawa", places=["nanawa"], when="1933-01-20")])
    (link,) = record_of(one, other).events[0].links
    assert {e.feature for e in link.evidence} >= {
        "type-same",
        "place-same-spot",
        "time-same-day",
        "actors-same",
        "targets-same",
    }
    assert link.score == pytest.approx(sum(e.weight for e in link.evidence))
    assert all(e.words for e in link.evidence)


def test_an_event_of_several_claims_has_one_link_less_than_claims(report, record_of) -> None:
    readings = [
        report(n, f"{n}: The attack on Nanawa.", [attack("The attack on Nanawa", places=["nanawa"], when="1933-01-20")])
        for n in "abcd"
    ]
    (event,) = record_of(*readings).events
    assert (len(event.claims), len(event.links)) == (4, 3)


def test_a_blow_that_two_sides_lay_at_each_others_door_is_one_event_with_a_clash(report, record_of) -> None:
    def told(name: str, who: str, by: str):
        text = f"{name}: mortars struck the depot at Nanawa."
        row = {"words": "mortars struck the depot at Nanawa", "trigger": "struck", "type": "shelling", "claimant": who, "actors": [by],
               "places": ["nanawa"], "when": "1933-01-20"}  # fmt: skip
        return report(name, text, [row])

    record = record_of(told("a", "par", "bol"), told("b", "bol", "par"))
    assert (len(record.events), [c.rule for c in record.contradictions]) == (1, ["done-by-two-sides"])


def test_many_happenings_that_fit_keep_a_bare_word_from_joining_any(report, record_of) -> None:
    def raid(name: str, place: str | None):
        text = f"{name}: Paraguay made a raid."
        return report(
            name,
            text,
            [attack("Paraguay made a raid", "raid", places=[place] if place else [])],
            published="1933-01-21",
        )

    alone = record_of(raid("bare", None), raid("a", "nanawa"))
    among = record_of(
        raid("bare", None), *(raid(n, p) for n, p in (("a", "nanawa"), ("b", "saavedra"), ("c", "villamontes")))
    )
    assert (len(alone.events), len(among.events)) == (1, 4)


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [("the UN school", "school in Saavedra", 1), ("Saavedra camp", "school in Saavedra", 1), ("the hospital", "school in Saavedra", 2)],
)  # fmt: skip
def test_buildings_of_one_sort_or_in_a_camp_can_be_one_and_of_two_sorts_not(
    report, record_of, one: str, other: str, events: int
) -> None:
    def shelled(name: str, building: str):
        places = {"s": {"name": "Saavedra", "kind": "village"}, "b": {"name": building, "kind": "facility", "in": "s"}}
        text = f"{name}: shells hit children at their lessons."
        row = {"words": "shells hit children at their lessons", "trigger": "shells", "type": "shelling", "places": ["b"], "when": "1933-01-20",
               "targets": ["civ"]}  # fmt: skip
        return report(name, text, [row], places=places)

    assert len(record_of(shelled("a", one), shelled("b", other)).events) == events
