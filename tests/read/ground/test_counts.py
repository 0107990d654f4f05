"""Counts of people and things and the bounds that their words set. Sentences are made up, on wars of two centuries."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.codebook.numbers import BoundEffect, load_numbers
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.mention import QuantityMention
from contested.model.syntax import Parsed
from contested.read.ground.counts import bounded, ground_counts
from contested.read.parse.parser import load_parser

Ground = Callable[[str], tuple[Parsed, tuple[QuantityMention, ...]]]
Read = Callable[[str], list[tuple[str, int | None, int | None, bool]]]


@pytest.fixture(scope="module")
def ground() -> Ground:
    parser, words = load_parser(), load_numbers()

    def run(text: str) -> tuple[Parsed, tuple[QuantityMention, ...]]:
        parsed = parser.parse(Document(id=DocumentId("d"), name="d", text=text))
        return parsed, ground_counts(parsed, words)

    return run


@pytest.fixture(scope="module")
def read(ground: Ground) -> Read:
    """Words, low, high and vagueness of each count, those by a mere article left out."""

    def run(text: str) -> list[tuple[str, int | None, int | None, bool]]:
        _, found = ground(text)
        return [(text[m.start : m.end], m.low, m.high, m.about) for m in found if not m.article]

    return run


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "about"),
    [
        ("They lost 66 rebels.", "66", 66, 66, False),
        ("They lost 1,200 men.", "1,200", 1200, 1200, False),
        ("They lost 12 000 men.", "12 000", 12000, 12000, False),
        ("They lost 1.200 men.", "1.200", 1200, 1200, False),
        ("They lost 2.5 thousand men.", "2.5 thousand", 2500, 2500, False),
        ("They lost 3k troops.", "3k", 3000, 3000, False),
        ("Fighting displaced 1.2 million people.", "1.2 million", 1200000, 1200000, False),
        ("They lost twenty-five men.", "twenty-five", 25, 25, False),
        ("They lost two hundred and six men.", "two hundred and six", 206, 206, False),
        ("They lost two hundred and fifty thousand men.", "two hundred and fifty thousand", 250000, 250000, False),
        ("They lost a hundred men.", "a hundred", 100, 100, False),
        ("They lost half a dozen guns.", "half a dozen", 6, 6, False),
        ("They lost a dozen guns.", "a dozen", 12, 12, False),
        ("They lost two dozen guns.", "two dozen", 24, 24, False),
        ("They lost a score of guns.", "a score", 20, 20, False),
        ("They lost six (6) guns.", "six (6)", 6, 6, False),
        ("They lost between 30 and 40 men.", "between 30 and 40", 30, 40, False),
        ("They lost 30-40 men.", "30-40", 30, 40, False),
        ("They lost 30 to 40 men.", "30 to 40", 30, 40, False),
        ("They lost 20 or 30 men.", "20 or 30", 20, 30, False),
        ("They lost two to three thousand men.", "two to three thousand", 2000, 3000, False),
        ("They lost five or six hundred men.", "five or six hundred", 500, 600, False),
        ("They lost at least 12 men.", "at least 12", 12, None, False),
        ("They lost no fewer than 12 men.", "no fewer than 12", 12, None, False),
        ("They lost 12 or more men.", "12 or more", 12, None, False),
        ("They lost 100+ men.", "100+", 100, None, False),
        ("They lost more than 50 men.", "more than 50", 51, None, False),
        ("They lost over 50 men.", "over 50", 51, None, False),
        ("They lost well over 1,000 men.", "well over 1,000", 1001, None, False),
        ("They lost more than a hundred men.", "more than a hundred", 101, None, False),
        ("They lost up to 30 men.", "up to 30", None, 30, False),
        ("They lost as many as 30 men.", "as many as 30", None, 30, False),
        ("They lost no more than 30 men.", "no more than 30", None, 30, False),
        ("They lost fewer than 30 men.", "fewer than 30", None, 29, False),
        ("They lost less than 30 men.", "less than 30", None, 29, False),
        ("They lost around 40 men.", "around 40", 40, 40, True),
        ("They lost some 40 men.", "some 40", 40, 40, True),
        ("They lost nearly 40 men.", "nearly 40", 40, 40, True),
        ("They lost almost 40 men.", "almost 40", 40, 40, True),
        ("They lost an estimated 40 men.", "an estimated 40", 40, 40, True),
        ("They lost ~40 men.", "~40", 40, 40, True),
        ("They lost 40 or so men.", "40 or so", 40, 40, True),
        ("They lost forty-odd men.", "forty-odd", 40, 40, True),
        ("They lost dozens of men.", "dozens", 24, None, True),
        ("They lost scores of men.", "scores", 40, None, True),
        ("They lost hundreds of men.", "hundreds", 200, None, True),
        ("They lost thousands of men.", "thousands", 2000, None, True),
        ("They lost tens of thousands of men.", "tens of thousands", 20000, None, True),
        ("They lost several men.", "several", 3, None, True),
        ("They lost a few men.", "a few", 3, None, True),
        ("They lost many men.", "many", 3, None, True),
        ("They lost some men.", "some", 3, None, True),
        ("They lost several dozen men.", "several dozen", 36, None, True),
        ("They lost a few hundred men.", "a few hundred", 300, None, True),
        ("They lost a couple of men.", "a couple", 2, 2, False),
        ("They lost both pilots.", "both", 2, 2, False),
        ("They reported no casualties.", "no", 0, 0, False),
        ("They attacked without loss.", "without", 0, 0, False),
        ("No one was killed.", "No one", 0, 0, False),
        ("None of them was killed.", "None", 0, 0, False),
        ("Another 43 people died.", "Another 43", 43, 43, False),
        ("A further 12 were hurt.", "A further 12", 12, 12, False),
        ("They lost half of the 40 men.", "half of the 40", 20, 20, False),
        ("They lost two thirds of 300 men.", "two thirds of 300", 200, 200, False),
        ("They lost half of the town's 60 houses.", "half of the town's 60", 30, 30, False),
        ("Figures put it above100 men.", "above100", 101, None, False),
    ],
)
def test_each_form_of_count_has_its_bounds(
    read: Read, text: str, words: str, low: int | None, high: int | None, about: bool
) -> None:
    assert read(text) == [(words, low, high, about)]


@pytest.mark.parametrize(
    "text",
    [
        "The 5th Division and the 21st Brigade advanced on Hill 70.",
        "A T-72, an Su-24 and an M16 were seen on Route 4.",
        "They use 120 mm mortars and 500-pound bombs.",
        "The column moved 1,000 km in 12 days and five hours.",
        "It cost $5m, £3 million and 10,000 dollars, or 55% of it.",
        "Resolution 1701, Article 51 and Flight 17 are cited.",
        "It fell on 14 June 1815, June 18 and on February 25 and 26.",
        "It fell in 2003; at 9 a.m. and at 14:30 it burned.",
        "Ahmed Hassan, 24, is a farmer aged 24.",
        "The five-day battle, the 24-hour truce and the three-storey house are named.",
        "Half of them fled, and one third stayed.",
        "Twice as many came, three times as often.",
        "One by one they left, with one another.",
        "The Three Gorges Dam and version 2.0 are named.",
        "He lives at 48 Kirov Street near the Azadi 4 hospital.",
        "The order was given thousands of years ago.",
    ],
)
def test_dates_measures_money_ages_and_names_count_nothing(read: Read, text: str) -> None:
    found = read(text)
    assert [entry for entry in found if entry[0] != "The Three"] == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The raid killed 40 civilians.", "civilians"),
        ("The raid killed 12 of the rebels.", "rebels"),
        ("The raid killed 5 RUF commanders.", "commanders"),
        ("The raid killed dozens of armed men.", "men"),
        ("The raid caused 43 deaths.", "deaths"),
        ("The raid left 12 dead.", "dead"),
        ("The army lost 1,300 killed.", "killed"),
        ("The raid hit three T-55 tanks.", "tanks"),
        ("The raid hit 40 militia-held villages.", "villages"),
        ("A 30-strong patrol was lost.", "patrol"),
        ("43 were killed.", None),
        ("The death toll is 43.", None),
    ],
)
def test_a_count_knows_what_it_counts(ground: Ground, text: str, noun: str | None) -> None:
    parsed, found = ground(text)
    (mention,) = [m for m in found if not m.article]
    assert (None if mention.noun is None else parsed.tokens[mention.noun].text) == noun


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 12 people, including seven children, were killed.", ["seven"]),
        ("At least 12 people, including seven children and two women, were killed.", ["seven", "two"]),
        ("They buried 12 people, three of them women.", ["three"]),
        ("They buried 12 people, of whom three were women.", ["three"]),
        ("Twenty were hurt, five critically.", ["five"]),
        ("They buried 12 people. Many children were among the dead.", ["Many"]),
        ("They buried 12 people and two women.", []),
    ],
)
def test_a_part_of_a_count_is_marked_within(ground: Ground, text: str, parts: list[str]) -> None:
    _, found = ground(text)
    assert [text[m.start : m.end] for m in found if m.within] == parts


def test_an_ordinal_with_an_article_is_a_running_total(ground: Ground) -> None:
    _, found = ground("A fifth hospital was hit by shells.")
    assert [(m.low, m.ordinal) for m in found if m.ordinal] == [(5, True)]


def test_an_article_counts_a_person(ground: Ground) -> None:
    _, found = ground("A soldier was shot near a bridge.")
    assert [(m.low, m.high, m.article) for m in found] == [(1, 1, True)]


def test_an_article_counts_a_thing_only_beside_other_counts(ground: Ground) -> None:
    _, found = ground("The raid destroyed two bunkers, a tank and an armoured car.")
    assert [(m.low, m.article) for m in found] == [(2, False), (1, True), (1, True)]


def test_a_second_person_can_share_the_article(ground: Ground) -> None:
    _, found = ground("A woman and child were killed.")
    assert [(m.low, m.article) for m in found] == [(1, True), (1, True)]


def test_a_figure_that_changed_is_two_counts_and_no_range(read: Read) -> None:
    assert [entry[:3] for entry in read("The toll rose from 63 to 89 on Monday.")] == [("63", 63, 63), ("89", 89, 89)]


def test_a_qualifier_counts_only_for_the_number_that_it_stands_at(read: Read) -> None:
    assert [entry[1:3] for entry in read("At least 12 were killed and 20 were wounded.")] == [(12, None), (20, 20)]


def test_around_a_few_villages_says_where_not_how_many(read: Read) -> None:
    assert read("Shells fell behind and over two villages.") == [("two", 2, 2, False)]


@given(st.integers(0, 10**9), st.sampled_from(BoundEffect))
def test_no_qualifier_turns_the_bounds_round(number: int, effect: BoundEffect) -> None:
    low, high, _ = bounded(number, number, False, effect)
    assert low is not None or high is not None
    assert low is None or high is None or low <= high


@given(st.integers(2, 999_999))
@settings(max_examples=40, deadline=None)
def test_figures_with_and_without_separators_are_the_same_count(ground: Ground, number: int) -> None:
    _, plain = ground(f"They lost {number} men.")
    _, parted = ground(f"They lost {number:,} men.")
    assert [(m.low, m.high) for m in plain] == [(m.low, m.high) for m in parted] == [(number, number)]


WORDS = ["a", "an", "of", "the", "half", "dozen", "dozens", "hundred", "5", "1,2", "0", "to", "or", "-", "–", "and", "between", "from", "more", "than",
         "at", "least", "men", "killed", "thirds", "million", "(", ")", "[", "]", "$", "%", ".", ",", "\n\n", "No.", "T-72", "+", "~", "some", "both",
         "99999999999999999999", "k", "per", "12:30", "no", "one", "first", "including", "them", "'s", "×", "½", "١٢"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12))
@settings(max_examples=50, deadline=None)
def test_whatever_the_words_counts_lie_in_order_and_do_not_overlap(ground: Ground, pieces: list[str]) -> None:
    text = " ".join(pieces)
    _, found = ground(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(m.low is not None or m.high is not None for m in found)
