"""What cannot both be true, rule by rule, tested both ways."""

import pytest

from contested.model.record import ContradictionPoint

FIGHT = {"trigger": "battle", "type": "clash", "actors": ["par", "bol"], "places": ["nanawa"], "when": "1933-01-20"}


def count(low, high, claimant, *, who="bol", **toll):
    extra = {"as_of": toll.pop("as_of")} if "as_of" in toll else {}
    return {**FIGHT, "claimant": claimant, "tolls": [("killed", who, low, high, {**toll, **extra})]}


def two(report, one, other, days=("1933-01-21", "1933-01-21")):
    texts = ("The battle of Nanawa cost many lives.", "In the battle of Nanawa many died.")
    return [
        report(name, text, [{"words": text[:-1], **row}], published=day)
        for name, text, row, day in zip("ab", texts, (one, other), days, strict=True)
    ]


def numbers(record):
    return [c.explanation for c in record.contradictions if c.point is ContradictionPoint.NUMBER]


def test_counts_that_share_no_number_clash(report, record_of) -> None:
    record = record_of(*two(report, count(310, 310, "par"), count(24, 24, "bol")))
    assert numbers(record) == ["310 by 1933-01-20 cannot fit under 24 through 1933-01-20"]


@pytest.mark.parametrize(
    ("one", "other"),
    [((20, None), (24, 24)), ((None, 30), (24, 24)), ((20, 30), (28, 40)), ((24, 24), (24, 24))],
    ids=["at least 20", "up to 30", "ranges that meet", "one number"],
)
def test_counts_that_meet_do_not_clash(report, record_of, one, other) -> None:
    assert numbers(record_of(*two(report, count(one[0], one[1], "par"), count(other[0], other[1], "bol")))) == []


def test_a_later_count_may_exceed_an_earlier_one_but_not_fall_short_of_it(report, record_of) -> None:
    def totals(first: str, second: str):
        rows = [
            count(n, n, who, cumulative=True, as_of=day) for n, who, day in ((310, "par", first), (24, "bol", second))
        ]
        return numbers(record_of(*two(report, *rows)))

    assert totals("1933-01-25", "1933-01-21") == []
    assert totals("1933-01-21", "1933-01-25") == ["310 by 1933-01-21 cannot fit under 24 through 1933-01-25"]


def test_counts_of_other_victims_do_not_clash(report, record_of) -> None:
    assert numbers(record_of(*two(report, count(310, 310, "par"), count(24, 24, "bol", who="par")))) == []


def test_about_forty_leaves_room_for_forty_eight(report, record_of) -> None:
    assert numbers(record_of(*two(report, count(40, 40, "par", about=True), count(48, 48, "bol")))) == []
    assert numbers(record_of(*two(report, count(40, 40, "par", about=True), count(60, 60, "bol")))) != []


def test_a_claimants_own_two_figures_do_not_clash_with_each_other(report, record_of) -> None:
    readings = two(report, count(63, 63, "par"), count(89, 89, "par"), days=("1933-01-21", "1933-01-23"))
    record = record_of(*readings)
    assert numbers(record) == []
    assert [(t.low, t.superseded_by is not None) for t in record.tolls] == [(63, True), (89, False)]


def test_a_part_cannot_exceed_the_total_that_covers_it(report, record_of) -> None:
    text = "The offensive in the Chaco goes on. In a raid on Nanawa 90 died. The offensive cost 50 lives so far."
    rows = [
        {"words": "The offensive in the Chaco goes on", "trigger": "offensive", "type": "offensive", "actors": ["par"], "places": ["chaco"],
         "when": "1933-01-19/1933-01-30", "event": "e1"},
        {"words": "In a raid on Nanawa 90 died", "trigger": "raid", "type": "attack", "actors": ["par"], "places": ["nanawa"], "when": "1933-01-20",
         "claimant": "par", "tolls": [("killed", "bol", 90, 90)], "event": "e2", "part_of": "e1"},
        {"words": "The offensive cost 50 lives so far", "trigger": "cost", "type": "killing", "claimant": "bol", "event": "e1",
         "tolls": [("killed", "bol", 50, 50, {"cumulative": True, "as_of": "1933-01-30"})]},
    ]  # fmt: skip
    record = record_of(report("a", text, rows))
    assert numbers(record) == ["90 in one part by 1933-01-20 cannot fit under 50 in all through 1933-01-30"]


def points(record):
    return sorted({(c.point.value, c.rule) for c in record.contradictions})


def told(report, record_of, one, other):
    text = "Asuncion and La Paz spoke of the raid on Nanawa."
    base = {
        "words": "the raid on Nanawa",
        "trigger": "raid",
        "type": "attack",
        "places": ["nanawa"],
        "when": "1933-01-20",
    }
    rows = [{**base, "claimant": "par", **one}, {**base, "claimant": "bol", **other}]
    return record_of(report("a", text, rows))


def test_a_denial_clashes_and_a_doubt_does_not(report, record_of) -> None:
    assert points(told(report, record_of, {}, {"stance": "denies"})) == [("whether", "asserted-and-denied")]
    assert points(told(report, record_of, {}, {"stance": "doubts"})) == []


def test_one_deed_is_of_one_side(report, record_of) -> None:
    assert points(told(report, record_of, {"actors": ["par"]}, {"actors": ["pararmy"]})) == []
    # two claimants on the same words are one event, whoever they say did it
    assert points(told(report, record_of, {"actors": ["par"]}, {"actors": ["bol"]})) == [
        ("who-did", "done-by-two-sides")
    ]


def test_one_count_of_civilians_alone_and_of_fighters_alone_clash(report, record_of) -> None:
    civilians, fighters = ({"targets": [who], "tolls": [("killed", who, 17, 17)]} for who in ("civ", "bol"))
    assert points(told(report, record_of, civilians, fighters)) == [("who-harmed", "civilians-or-fighters")]


def test_fighters_and_civilians_can_both_be_harmed(report, record_of) -> None:
    civilians, fighters = (
        {"targets": [who], "tolls": [("killed", who, n, n)]} for who, n in (("civ", 17), ("bol", 40))
    )
    assert points(told(report, record_of, civilians, fighters)) == []
    assert points(told(report, record_of, {"targets": ["civ"]}, {"targets": ["civ", "bol"]})) == []


def test_a_moment_has_one_day(report, record_of) -> None:
    assert points(told(report, record_of, {}, {"when": "1933-01-25"})) == [("when", "two-days-for-a-moment")]
    assert points(told(report, record_of, {}, {"when": "1933-01-19/1933-01-21"})) == []
    lasting = {"type": "offensive", "trigger": "raid"}
    assert points(told(report, record_of, lasting, {**lasting, "when": "1933-01-25"})) == []


def test_a_moment_has_one_place(report, record_of) -> None:
    assert points(told(report, record_of, {}, {"places": ["villamontes"]})) == [("where", "two-places-for-a-moment")]
    assert points(told(report, record_of, {}, {"places": ["chaco"]})) == []


def test_two_holders_on_one_day_clash_whatever_events_they_are_of(report, record_of) -> None:
    def holds(name: str, who: str, type_: str):
        row = {
            "words": f"{name} is held",
            "type": type_,
            "actors": [who],
            "places": ["nanawa"],
            "when": "1933-01-20",
            "claimant": who,
        }
        return report(name, f"{name} is held.", [row | ({"control": (who, None)} if type_ == "capture" else {})])

    assert points(record_of(holds("a", "par", "capture"), holds("b", "bol", "repel"))) == [
        ("holder", "two-holders-on-one-day")
    ]


def test_a_place_taken_twice_was_lost_between(report, record_of) -> None:
    text = "Troops took Nanawa. Troops took Nanawa again."
    rows = [
        {
            "words": words,
            "trigger": "took",
            "type": "capture",
            "actors": ["par"],
            "places": ["nanawa"],
            "when": when,
            "control": ("par", None),
        }
        for words, when in (("Troops took Nanawa.", "1933-01-20"), ("Troops took Nanawa again", "1933-01-28"))
    ]
    assert points(record_of(report("a", text, rows))) == [("holder", "taken-twice")]


def test_the_sides_of_a_contradiction_stand_by_claimant_name(report, record_of) -> None:
    readings = two(report, count(310, 310, "par"), count(24, 24, "bol"))
    for order in (readings, readings[::-1]):
        (clash,) = record_of(*order).contradictions
        assert (clash.left_value, clash.right_value) == ("24 Bolivia killed", "310 Bolivia killed")


SIDE_BY_SIDE = "Paraguay put the enemy's dead by the end of the siege at 310. Bolivia admitted 24 dead in the bombing."


@pytest.mark.parametrize(
    ("text", "clashes"), [(SIDE_BY_SIDE, 1), (SIDE_BY_SIDE.replace(". B", "." + " Rain fell." * 40 + " B"), 0)]
)
def test_totals_that_a_report_sets_side_by_side_clash_also_as_two_events(
    report, record_of, text: str, clashes: int
) -> None:
    total = {
        "tolls": [("killed", "bol", 310, 310, {"cumulative": True})],
        "claimant": "par",
        "type": "siege",
        "actors": ["par"],
    }
    other = {
        "tolls": [("killed", "bol", 24, 24, {"cumulative": True})],
        "claimant": "bol",
        "type": "air_strike",
        "actors": ["par"],
    }
    rows = [
        {
            "words": "Paraguay put the enemy's dead by the end of the siege at 310",
            "trigger": "siege",
            "event": "e1",
            **total,
        },
        {"words": "Bolivia admitted 24 dead in the bombing", "trigger": "bombing", "event": "e2", **other},
    ]
    assert len(numbers(record_of(report("a", text, rows, published="1933-01-25")))) == clashes
