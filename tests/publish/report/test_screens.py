"""Timeline, tolls, contradictions, events, words: what each screen says of the record."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.model.claim import EventType
from contested.model.edtf import Interval
from contested.model.record import Link, Record
from contested.model.span import Span
from contested.publish.report import page, words
from contested.publish.report.clashes import differing
from contested.publish.report.events import joining
from contested.publish.report.page import make_screens
from contested.publish.report.quotes import quote, sentence_around, sentence_ends
from contested.publish.report.reader import paragraph_spans
from contested.publish.report.tolls import scale_ticks
from contested.publish.report.unseen import spelt


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1805-10-21", "21 October 1805"),
        ("1916-07-01/1916-07-03", "1–3 July 1916"),
        ("1916-06-24/1916-07-03", "24 June – 3 July 1916"),
        ("1916-12-30/1917-01-02", "30 December 1916 – 2 January 1917"),
        ("../1968-02-02", "by 2 February 1968"),
        ("1968-01-31/..", "since 31 January 1968"),
        ("1968-01", "January 1968"),
        ("1968", "1968"),
        ("1968-01-31~", "about 31 January 1968"),
        ("1968-01/1968-03", "January 1968 – March 1968"),
    ],
)
def test_a_date_reads_as_words(edtf: str, said: str) -> None:
    assert words.when(Interval.parse(edtf)) == said


@pytest.mark.parametrize(
    ("low", "high", "about", "said"),
    [
        (66, 66, False, "66"), (41, None, False, "41 or more"), (None, 30, False, "up to 30"), (5, 6, False, "5–6"),
        (40, 40, True, "about 40"), (0, 0, False, "none"), (2000, None, True, "about 2,000 or more"),
    ],
)  # fmt: skip
def test_a_count_reads_as_words_and_unknown_is_not_nought(
    low: int | None, high: int | None, about: bool, said: str
) -> None:
    assert words.figure(low, high, about=about) == said


def test_every_type_of_event_has_words_a_code_of_its_own_and_a_shape() -> None:
    assert set(words.TYPE_WORDS) == set(words.TYPE_CODES) == set(EventType)
    assert len(set(words.TYPE_CODES.values())) == len(EventType)
    assert {words.family(kind) for kind in EventType} == set(words.FAMILY_WORDS)


def test_by_a_day_a_month_and_a_day_about_draw_in_three_ways_and_dates_that_clash_in_a_bracket(winter: Record) -> None:
    (period,) = make_screens(winter).timeline.periods
    marks = {(lane.name, mark.form, mark.about) for lane in period.lanes for mark in lane.marks}
    assert marks == {
        ("Suomussalmi", "conflict", False),
        ("Three hamlets", "span", False),
        ("Kuivajärvi", "day", True),
        ("Oulu Province", "day", False),
        ("No place named", "by", False),
    }


def test_undated_claims_stand_in_a_tray(winter: Record) -> None:
    assert [view.when_edtf for view in make_screens(winter).timeline.undated] == ["", ""]


def test_counts_of_one_harm_to_one_group_share_a_panel_and_others_do_not(winter: Record) -> None:
    panels = [panel for event in make_screens(winter).tolls for panel in event.panels]
    assert [(panel.title, [row.figure for row in panel.rows]) for panel in panels] == [
        ("Finland killed", ["900", "130"]),
        ("People killed", ["12 or more"]),
    ]


def test_an_open_count_starts_at_its_number_and_has_no_end(winter: Record) -> None:
    row = make_screens(winter).tolls[-1].panels[0].rows[0]
    assert (row.form, row.low, row.high, row.said) == ("at-least", 90.0, None, "at least 12")


def test_running_totals_of_two_claimants_are_two_lines_of_steps(winter: Record) -> None:
    (chart,) = make_screens(winter).running
    assert {line.voice.name: len(line.points) for line in chart.lines} == {
        "Soviet General Staff": 1,
        "Helsinki paper": 1,
    }


@given(st.integers(1, 10_000_000))
def test_a_scale_has_few_round_ticks_from_nought_to_the_largest(top: int) -> None:
    ticks = scale_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] <= top
    assert 2 <= len(ticks) <= 6


def test_a_contradiction_shows_both_sentences_the_point_and_the_rule(winter: Record) -> None:
    first = make_screens(winter).clashes[0]
    assert (first.point, first.rule, first.explanation) == (
        "How many",
        "count exceeds",
        "900 by 20 December 1939 cannot fit under 130",
    )
    assert (
        "".join(w.text for w in first.left.words)
        == "By 20 December Soviet aircraft had killed 900 Finnish soldiers, the staff said."
    )
    assert [w.text for w in first.left.words if w.differs] == ["900"]


def test_swapping_the_order_of_documents_leaves_both_columns(winter: Record) -> None:
    swapped = replace(winter, readings=winter.readings[::-1])
    sides = [(c.left.view.id, c.right.view.id) for c in make_screens(winter).clashes]
    assert [(c.left.view.id, c.right.view.id) for c in make_screens(swapped).clashes] == sides


@given(st.text("ab 12.,", max_size=40), st.text("ab 12.,", max_size=40))
def test_marking_what_differs_never_alters_a_sentence(left: str, right: str) -> None:
    a, b = differing(left, right)
    assert "".join(word.text for word in a) == left
    assert "".join(word.text for word in b) == right


def test_the_same_sentence_differs_nowhere() -> None:
    assert not [word for word in differing("Both sides lost men.", "Both sides lost men.")[0] if word.differs]


def test_pairs_that_repeat_what_others_say_are_left_out() -> None:
    pairs = [("a", "b", 3.0), ("b", "c", 2.0), ("a", "c", 1.0), ("d", "a", 0.5)]
    links = tuple(Link(left=a, right=b, score=score, evidence=()) for a, b, score in pairs)  # type: ignore[arg-type]
    assert [link.score for link in joining(links)] == [3.0, 2.0, 0.5]


def test_an_event_says_what_is_agreed_and_what_one_alone_says(winter: Record) -> None:
    event = make_screens(winter).events[0]
    assert [(point.label, point.value) for point in event.agreed] == [("Where", "Suomussalmi")]
    assert ("Who did it", "Soviet Union") in [(point.label, point.value) for point in event.once]


def test_an_event_of_one_claim_and_one_of_two_show_alike(winter: Record) -> None:
    assert [event.summary for event in make_screens(winter).events] == [
        "2 claims by 2 claimants", "2 claims by 2 claimants", "3 claims by 2 claimants", "said once", "said once",
    ]  # fmt: skip


def test_a_sentence_ends_at_a_stop_and_not_at_an_abbreviation() -> None:
    text = "Gen. Mannerheim spoke on Dec. 6 of losses. The U.S. envoy left."
    assert [text[:end].rstrip()[-7:] for end in sentence_ends(text)] == ["losses.", "y left."]


def test_a_quote_is_its_sentence_around_the_evidence() -> None:
    text = "First came the guns. Then two towns fell at dawn, he wrote. All was quiet."
    span = Span(text.index("two"), text.index(" at dawn"))
    found = quote(text, sentence_around(sentence_ends(text), span), span)
    assert (found.before, found.marked, found.after) == ("Then ", "two towns fell", " at dawn, he wrote.")


@given(st.text("ab \n", max_size=60))
def test_paragraphs_join_to_the_whole_text(text: str) -> None:
    assert "".join(text[a:b] for a, b in paragraph_spans(text)) == text


@given(st.text())
def test_text_spelt_out_holds_no_unseen_character(text: str) -> None:
    assert spelt(spelt(text)) == spelt(text)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def themes() -> list[dict[str, str]]:
    css = (Path(page.__file__).parent / "static" / "base.css").read_text(encoding="utf-8")
    return [
        dict(re.findall(r"--(\w+): (#[0-9A-F]{6})", css[css.index(start) :].split("}")[0]))
        for start in (":root {", ':root[data-theme="dark"]')
    ]


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
def test_text_stands_out_four_and_a_half_to_one_and_marks_three_to_one(theme: dict[str, str]) -> None:
    for text, ground in [(t, g) for t in ("ink", "muted") for g in ("paper", "raise", "sink", "land")]:
        assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
    for ground in ("tint1", "tint2", "tint3", "hit"):
        assert contrast(theme["ink"], theme[ground]) >= 4.5, ground
    for side in "ABCDEF":
        assert contrast(theme[f"on{side}"], theme[side]) >= 4.5, side
        assert contrast(theme[side], theme["paper"]) >= 3, side
        assert contrast(theme[side], theme["land"]) >= 3, side
    assert contrast(theme["focus"], theme["paper"]) >= 3


def test_the_two_dark_palettes_are_one() -> None:
    css = (Path(page.__file__).parent / "static" / "base.css").read_text(encoding="utf-8")
    blocks = [re.findall(r"--\w+: [^;]+;", part.split("}")[0]) for part in css.split("color-scheme: dark;")[1:]]
    assert blocks[0] == blocks[1]


def test_sides_are_ordered_by_how_often_they_are_spoken_of(winter: Record) -> None:
    assert [(side.letter, side.name) for side in make_screens(winter).index.sides.all] == [
        ("A", "Finnish"),
        ("B", "Soviet"),
    ]


def test_scripts_and_styles_stay_short() -> None:
    for file in sorted((Path(page.__file__).parent / "static").iterdir()):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 500, file.name


def test_days_of_a_period_are_words() -> None:
    assert words.days(date(1982, 5, 1), date(1982, 6, 14)) == "1 May – 14 June 1982"
