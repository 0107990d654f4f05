"""Who is said to hold a place, day by day."""

from datetime import date

import pytest

from contested.model.record import ControlStatus


def take(words: str, to: str, lost: str | None, when: str, **more):
    return {
        "words": words,
        "type": "capture",
        "actors": [to],
        "places": ["nanawa"],
        "when": when,
        "control": (to, lost),
        **more,
    }


def band(record, name: str = "Nanawa"):
    """Start day, end day, holders and status of each piece."""
    return [
        (str(p.start) if p.start else None, str(p.end) if p.end else None, p.holders, p.status.value)
        for p in record.control
        if p.place_name == name
    ]


def test_a_capture_holds_from_its_day_and_is_carried_on_as_inferred(report, record_of) -> None:
    record = record_of(report("a", "Troops took Nanawa.", [take("Troops took Nanawa", "par", "bol", "1933-01-20")]))
    assert band(record) == [
        (None, "1933-01-20", ("bolivia",), "inferred"),
        ("1933-01-20", "1933-01-21", ("paraguay",), "claimed"),
        ("1933-01-21", "1934-01-21", ("paraguay",), "inferred"),
    ]
    assert record.control[-1].last_word == date(1933, 1, 20)


def test_a_recapture_ends_the_first_holder(report, record_of) -> None:
    text = "Troops took Nanawa. It was retaken."
    rows = [take("Troops took Nanawa", "bol", "par", "1933-01-20"), take("It was retaken", "par", "bol", "1933-01-23")]
    assert band(record_of(report("a", text, rows)))[2:4] == [
        ("1933-01-21", "1933-01-23", ("bolivia",), "inferred"),
        ("1933-01-23", "1933-01-24", ("paraguay",), "claimed"),
    ]


def test_a_place_lost_on_the_day_it_was_taken_changed_hands(report, record_of) -> None:
    text = "Troops took Nanawa. By dusk it was lost."
    rows = [
        take("Troops took Nanawa", "bol", "par", "1933-01-20"),
        take("By dusk it was lost", "par", "bol", "1933-01-20"),
    ]
    assert band(record_of(report("a", text, rows)))[1:] == [
        ("1933-01-20", "1933-01-21", ("bolivia", "paraguay"), "contested"),
        ("1933-01-21", "1934-01-21", ("paraguay",), "inferred"),
    ]


def test_two_reports_that_give_it_to_two_sides_leave_it_contested(report, record_of) -> None:
    one = report(
        "a", "Nanawa is ours, Asuncion said.", [take("Nanawa is ours", "par", None, "1933-01-20", claimant="par")]
    )
    other = report(
        "b", "Nanawa is ours, La Paz said.", [take("Nanawa is ours", "bol", None, "1933-01-20", claimant="bol")]
    )
    (piece,) = record_of(one, other).control
    assert (piece.status, piece.rule, piece.end, len(piece.claims)) == (
        ControlStatus.CONTESTED,
        "accounts-differ",
        None,
        2,
    )


def test_fighting_of_two_sides_in_a_place_makes_it_contested_while_it_lasts(report, record_of) -> None:
    text = "Troops took Nanawa. Fighting went on in Nanawa."
    fight = {
        "words": "Fighting went on in Nanawa",
        "type": "clash",
        "actors": ["par", "bol"],
        "places": ["nanawa"],
        "when": "1933-01-22/1933-01-24",
    }
    record = record_of(report("a", text, [take("Troops took Nanawa", "par", "bol", "1933-01-20"), fight]))
    assert band(record)[2:] == [
        ("1933-01-21", "1933-01-22", ("paraguay",), "inferred"),
        ("1933-01-22", "1933-01-25", ("paraguay", "bolivia"), "contested"),
        ("1933-01-25", "1934-01-21", ("paraguay",), "inferred"),
    ]


@pytest.mark.parametrize("type_", ["shelling", "air_strike", "attack"])
def test_what_comes_from_outside_contests_nothing(report, record_of, type_: str) -> None:
    raid = {
        "words": "Guns fired on Nanawa",
        "type": type_,
        "actors": ["bol"],
        "places": ["nanawa"],
        "when": "1933-01-22",
    }
    record = record_of(report("a", "Guns fired on Nanawa.", [raid]))
    assert record.control == ()


def test_fighting_near_a_place_or_in_a_region_contests_nothing(report, record_of) -> None:
    text = "Fighting went on north of Nanawa. Fighting went on in the Chaco."
    rows = [
        {"words": words, "type": "clash", "actors": ["par", "bol"], "places": [place], "when": "1933-01-22"}
        for words, place in (("Fighting went on north of Nanawa", "nanawa"), ("Fighting went on in the Chaco", "chaco"))
    ]
    assert record_of(report("a", text, rows)).control == ()


def test_ground_taken_near_a_place_or_in_part_of_it_does_not_give_it_away(report, record_of) -> None:
    near = take("Troops took trenches near Nanawa", "par", "bol", "1933-01-20", objects=["trenches"])
    part = take("Troops took houses in Saavedra", "par", "bol", "1933-01-20", objects=["houses"], places=["saavedra"])
    record = record_of(report("a", "Troops took trenches near Nanawa. Troops took houses in Saavedra.", [near, part]))
    assert [(p.place_name, p.status, p.rule) for p in record.control] == [
        ("Saavedra", ControlStatus.CONTESTED, "part-of-it-taken")
    ]


def test_a_place_excepted_from_a_recapture_stays_with_those_who_had_it(report, record_of) -> None:
    row = {"words": "The army retook the Chaco except Nanawa", "type": "capture", "actors": ["par"], "when": "1933-01-20",
           "control": ("par", "bol"), "except": ["nanawa"]}  # fmt: skip
    record = record_of(report("a", "The army retook the Chaco except Nanawa.", [row]))
    assert band(record)[0] == ("1933-01-20", "1933-01-21", ("bolivia",), "claimed")


def test_a_denied_capture_is_contested(report, record_of) -> None:
    text = "Asuncion said it took Nanawa, which La Paz denied."
    told = {"words": "it took Nanawa", "trigger": "took"}
    took = take(to="par", lost="bol", when="1933-01-20", claimant="par", **told)
    denied = {
        "type": "capture",
        "actors": ["par"],
        "places": ["nanawa"],
        "when": "1933-01-20",
        "claimant": "bol",
        "stance": "denies",
        **told,
    }
    record = record_of(report("a", text, [took, denied]))
    piece = next(p for p in record.control if p.start == date(1933, 1, 20))
    assert (piece.status, piece.rule, piece.holders) == (
        ControlStatus.CONTESTED,
        "capture-denied",
        ("paraguay", "bolivia"),
    )


def test_a_side_that_owns_to_its_loss_speaks_against_its_interest(report, record_of) -> None:
    told = take("Nanawa was lost", "par", "bol", "1933-01-20", claimant="bol")
    record = record_of(report("a", "Nanawa was lost, La Paz said.", [told]))
    assert [p.against_interest for p in record.control if p.status is ControlStatus.CLAIMED] == [True]


def test_those_who_leave_with_nobody_to_come_leave_it_unknown(report, record_of) -> None:
    row = {
        "words": "The garrison left Nanawa",
        "type": "withdraw",
        "actors": ["bol"],
        "places": ["nanawa"],
        "when": "1933-01-20",
    }
    record = record_of(report("a", "The garrison left Nanawa.", [row]))
    assert band(record)[-1] == ("1933-01-20", None, (), "unknown")


def test_the_besieged_hold_the_place(report, record_of) -> None:
    row = {
        "words": "Troops besieged Saavedra",
        "type": "siege",
        "actors": ["par"],
        "targets": ["bol"],
        "places": ["saavedra"],
        "when": "1933-01-20",
    }
    record = record_of(report("a", "Troops besieged Saavedra.", [row]))
    assert band(record, "Saavedra")[0][2:] == (("bolivia",), "claimed")


@pytest.mark.parametrize(
    ("when", "start", "fuzzy"),
    [("1933-01-20/1933-01-22", "1933-01-20", True), ("../1933-01-22", "1933-01-22", True), ("1933-01", "1933-01-31", True),
     ("1933-01-22", "1933-01-22", False)],
)  # fmt: skip
def test_a_vague_day_has_a_fuzzy_end_and_is_not_stretched_over_weeks(report, record_of, when, start, fuzzy) -> None:
    record = record_of(report("a", "Troops took Nanawa.", [take("Troops took Nanawa", "par", None, when)]))
    assert (str(record.control[0].start), record.control[0].fuzzy_start) == (start, fuzzy)


def test_a_denied_doubted_planned_or_undated_capture_places_nobody(report, record_of) -> None:
    rows = [
        take("Troops took Nanawa", "par", "bol", "1933-01-20") | more
        for more in ({"stance": "doubts"}, {"modality": "planned"}, {"when": None})
    ]
    assert record_of(report("a", "Troops took Nanawa.", rows)).control == ()
