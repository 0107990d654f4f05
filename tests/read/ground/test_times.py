"""Expressions of time and the days that they mean. Sentences are made up, on wars of two centuries."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.codebook.times import load_times
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.mention import TimeMention, TimeRelation
from contested.read.ground.times import ground_times
from contested.read.parse.parser import load_parser

Read = Callable[..., list[tuple[str, str | None]]]
Ground = Callable[..., tuple[TimeMention, ...]]


@pytest.fixture(scope="module")
def ground() -> Ground:
    parser, words = load_parser(), load_times()

    def run(text: str, published: str | None = None, title: str | None = None) -> tuple[TimeMention, ...]:
        day = date.fromisoformat(published) if published else None
        document = Document(id=DocumentId("d"), name="d", text=text, title=title, published=day)
        return ground_times(parser.parse(document), words)

    return run


@pytest.fixture(scope="module")
def read(ground: Ground) -> Read:
    def run(text: str, published: str | None = None, title: str | None = None) -> list[tuple[str, str | None]]:
        found = ground(text, published, title)
        return [(text[m.start : m.end], m.value.text if m.value else None) for m in found]

    return run


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They crossed on the 14th of June 1815.", "the 14th of June 1815", "1815-06-14"),
        ("They crossed on 14 June 1815.", "14 June 1815", "1815-06-14"),
        ("They crossed on June 14th, 1815.", "June 14th, 1815", "1815-06-14"),
        ("They crossed on June the 14th, 1815.", "June the 14th, 1815", "1815-06-14"),
        ("They crossed on Thursday, 14 June 1815.", "Thursday, 14 June 1815", "1815-06-14"),
        ("They crossed on the fourteenth of June 1815.", "the fourteenth of June 1815", "1815-06-14"),
        ("The order is dated 14/6/1815.", "14/6/1815", "1815-06-14"),
        ("The order is dated 2004-03-07.", "2004-03-07", "2004-03-07"),
        ("The order is dated 05.03.2004.", "05.03.2004", "2004-03-05"),
        ("The convoy was hit at 311230Z DEC 06 near the bridge.", "311230Z DEC 06", "2006-12-31"),
        ("The siege began in May 1940.", "May 1940", "1940-05"),
        ("The siege began in 1940.", "1940", "1940"),
        ("The siege began in nineteen forty-one.", "nineteen forty-one", "1941"),
        (
            "It was fought on the night of 18-19 September 1944.",
            "the night of 18-19 September 1944",
            "1944-09-18/1944-09-19",
        ),
        ("It was fought on September 18 and 19, 1944.", "September 18 and 19, 1944", "1944-09-18/1944-09-19"),
        ("Raids of 5, 7 and 9 May 1943 failed.", "5, 7 and 9 May 1943", "1943-05-05/1943-05-09"),
        ("It was fought between 3 and 5 March 1991.", "3 and 5 March 1991", "1991-03-03/1991-03-05"),
        ("It lasted from 3 May to 5 June 1999.", "3 May to 5 June 1999", "1999-05-03/1999-06-05"),
        ("It lasted from 28 December to 3 January 1999.", "28 December to 3 January 1999", "1998-12-28/1999-01-03"),
        ("The March–April 2012 campaign failed.", "March–April 2012", "2012-03/2012-04"),
        (
            "On the night of 30 April 1975/1 May 1975 they left.",
            "the night of 30 April 1975/1 May 1975",
            "1975-04-30/1975-05-01",
        ),
        ("The war of 1914–18 cost much.", "1914–18", "1914/1918"),
        ("It was quiet in spring 1916.", "spring 1916", "1916-03/1916-05"),
        ("They starved in the winter of 1941-42.", "the winter of 1941-42", "1941-12/1942-02"),
        ("They starved in the spring and summer of 1979.", "the spring and summer of 1979", "1979-03/1979-08"),
        ("They came in early May 2011.", "early May 2011", "2011-05-01/2011-05-10"),
        ("They came in mid-May 2011.", "mid-May 2011", "2011-05-11/2011-05-20"),
        ("They came in late May 2011.", "late May 2011", "2011-05-21/2011-05-31"),
        ("They came at the end of February 2012.", "the end of February 2012", "2012-02-21/2012-02-29"),
        ("They came at the beginning of May 2011.", "the beginning of May 2011", "2011-05-01/2011-05-10"),
        ("They came in the first half of May 2011.", "the first half of May 2011", "2011-05-01/2011-05-15"),
        ("They came in the first week of May 2011.", "the first week of May 2011", "2011-05-01/2011-05-07"),
        ("They came in the first two weeks of May 2011.", "the first two weeks of May 2011", "2011-05-01/2011-05-14"),
        ("They came in the first three months of 2011.", "the first three months of 2011", "2011-01/2011-03"),
        ("Militias roamed in the 1990s.", "the 1990s", "1990/1999"),
        ("Militias roamed in the mid-1990s.", "the mid-1990s", "1993/1996"),
        ("Forts of the 19th century were no help.", "the 19th century", "1800/1899"),
        ("They sang on Christmas Eve 1914.", "Christmas Eve 1914", "1914-12-24"),
        ("They rose on Easter Monday 1916.", "Easter Monday 1916", "1916-04-24"),
        ("The boats passed about 5 March 1862.", "about 5 March 1862", "1862-03-05~"),
        ("At dawn on 5 May 1864 they attacked.", "dawn on 5 May 1864", "1864-05-05"),
        ("They met at 23:57 on 31 December 1999.", "23:57 on 31 December 1999", "1999-12-31"),
    ],
)
def test_a_full_date_is_read_off_its_words(read: Read, text: str, words: str, value: str) -> None:
    assert read(text, "2015-08-20") == [(words, value)]


@pytest.mark.parametrize(
    ("text", "published", "words", "value"),
    [
        ("The fort fell on the 14th inst. with its guns.", "1815-06-20", "the 14th inst", "1815-06-14"),
        ("The fort fell on the 28th ult. with its guns.", "1854-11-02", "the 28th ult", "1854-10-28"),
        ("The fort fell on the 1st of the month.", "1900-03-10", "the 1st of the month", "1900-03-01"),
        ("The fort fell on the 5th of last month.", "1900-03-10", "the 5th of last month", "1900-02-05"),
        ("The guns fired on the 5th and 6th.", "1854-11-10", "the 5th and 6th", "1854-11-05/1854-11-06"),
        ("The guns fired on the 25th.", "1854-11-10", "the 25th", "1854-10-25"),
        ("The army shelled Goma in December.", "2012-02-10", "December", "2011-12"),
        ("The army shelled Goma on December 30.", "2012-02-10", "December 30", "2011-12-30"),
        ("The army shelled Goma on Thursday.", "2012-11-22", "Thursday", "2012-11-22"),
        ("The army shelled Goma on Sunday.", "2012-11-22", "Sunday", "2012-11-18"),
        ("The army shelled Goma on Sunday night.", "2012-11-22", "Sunday night", "2012-11-18"),
        ("The army shelled Goma last Thursday.", "2012-11-22", "last Thursday", "2012-11-15"),
        ("Talks will start on Monday.", "2012-11-22", "Monday", "2012-11-26"),
        ("Talks are planned for Monday.", "2012-11-22", "Monday", "2012-11-26"),
        ("Talks start next Monday.", "2012-11-22", "next Monday", "2012-11-26"),
        ("The army shelled Goma yesterday.", "2012-11-22", "yesterday", "2012-11-21"),
        ("The army shelled Goma today.", "2012-11-22", "today", "2012-11-22"),
        ("The army shelled Goma this morning.", "2012-11-22", "this morning", "2012-11-22"),
        ("The army shelled Goma last night.", "2012-11-22", "last night", "2012-11-21"),
        ("The army shelled Goma overnight.", "2012-11-22", "overnight", "2012-11-21/2012-11-22"),
        ("The army shelled Goma the day before yesterday.", "2012-11-22", "the day before yesterday", "2012-11-20"),
        ("The army shelled Goma two days ago.", "2012-11-22", "two days ago", "2012-11-20"),
        ("The army shelled Goma last week.", "2012-11-22", "last week", "2012-11-12/2012-11-18"),
        ("The army shelled Goma over the weekend.", "2012-11-22", "the weekend", "2012-11-17/2012-11-18"),
        ("The army shelled Goma last month.", "2012-01-22", "last month", "2011-12"),
        ("The army shelled Goma earlier this month.", "2012-11-22", "earlier this month", "2012-11"),
        ("The army shelled Goma last December.", "2012-11-22", "last December", "2011-12"),
        ("The army shelled Goma a year earlier.", "2012-11-22", "a year earlier", "2011"),
        ("The army shelled Goma in the past three days.", "2012-11-22", "the past three days", "2012-11-19/2012-11-22"),
        ("The army shelled Goma in the last 24 hours.", "2012-11-22", "the last 24 hours", "2012-11-21/2012-11-22"),
    ],
)
def test_a_date_that_leaves_something_out_is_read_against_the_day_of_writing(
    read: Read, text: str, published: str, words: str, value: str
) -> None:
    assert read(text, published) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value", "relation"),
    [
        ("By 22 September 1914 all was lost.", "../1914-09-22", TimeRelation.BY),
        ("As of 5 May 1999, thirty had been killed.", "../1999-05-05", TimeRelation.BY),
        ("They have held it since 3 October 1993.", "1993-10-03/..", TimeRelation.SINCE),
        ("From 3 October 1993 on they held it.", "1993-10-03/..", TimeRelation.SINCE),
        ("They held it until 3 October 1993.", "../1993-10-03", TimeRelation.UNTIL),
        ("It fell before 5 May 1999.", "../1999-05-04", TimeRelation.BEFORE),
        ("It fell after 5 May 1999.", "1999-05-06/..", TimeRelation.AFTER),
        ("They fought throughout May 1999.", "1999-05", TimeRelation.DURING),
        ("They fought for three days.", None, TimeRelation.FOR),
        ("So far thirty have died.", "../2015-08-20", TimeRelation.BY),
        ("They showed footage from 2007.", "2007", TimeRelation.AT),
        ("They fought from 3 to 5 May 1999.", "1999-05-03/1999-05-05", TimeRelation.AT),
    ],
)
def test_the_word_before_a_date_bounds_its_value(
    ground: Ground, text: str, value: str | None, relation: TimeRelation
) -> None:
    (mention,) = ground(text, "2015-08-20")
    assert (mention.value.text if mention.value else None, mention.relation) == (value, relation)


def test_a_bounded_date_still_knows_the_day_that_its_words_name(ground: Ground) -> None:
    (mention,) = ground("By 22 September 1914 all was lost.")
    assert mention.named is not None
    assert mention.named.text == "1914-09-22"


def test_a_story_goes_on_from_the_date_named_last(read: Read) -> None:
    text = (
        "The column took Kindu on 3 May 1997. Two days later it took Kamina. The next day it rested. "
        "The following morning it marched. That day the president fled. The day before, talks had failed."
    )
    assert read(text) == [
        ("3 May 1997", "1997-05-03"),
        ("Two days later", "1997-05-05"),
        ("The next day", "1997-05-06"),
        ("The following morning", "1997-05-07"),
        ("That day", "1997-05-07"),
        ("The day before", "1997-05-06"),
    ]


def test_what_was_counted_from_another_date_is_marked_anchored(ground: Ground) -> None:
    found = ground("The column took Kindu on 3 May 1997. Two days later it took Kamina.")
    assert [mention.anchored for mention in found] == [False, True]


def test_a_month_of_a_story_takes_the_year_named_before_not_that_of_publication(read: Read) -> None:
    text = "War broke out on 8 February 1904. In May the army landed. On 28 July 1904 it reached the hills; in August it dug in."
    assert read(text, "2009-12-19")[1] == ("May", "1904-05")
    assert read(text, "2009-12-19")[3] == ("August", "1904-08")


def test_a_story_passes_from_december_into_the_next_january(read: Read) -> None:
    text = "The pass fell on 3 November 1942. In December snow came. In January they withdrew."
    assert read(text)[1:] == [("December", "1942-12"), ("January", "1943-01")]


def test_a_year_far_off_in_passing_does_not_move_the_story(read: Read) -> None:
    text = "On 3 May 1920 the river was crossed by men who had last fought there in 1812. On 9 June the city fell."
    assert read(text)[-1] == ("9 June", "1920-06-09")


def test_the_title_gives_the_year_that_the_text_leaves_out(read: Read) -> None:
    assert read("On 9 June the city fell.", None, "Battle of the Dnieper (1920)") == [("9 June", "1920-06-09")]


def test_a_dateline_stands_in_for_a_publication_date(read: Read) -> None:
    assert read("CAIRO, 23 November 1973 — Shelling resumed today.") == [
        ("23 November 1973", "1973-11-23"),
        ("today", "1973-11-23"),
    ]


def test_yesterday_counts_from_the_dateline_not_from_the_day_of_printing(read: Read) -> None:
    text = "CAMP BEFORE DELHI, August 20 - Yesterday the mutineers sallied out. On Tuesday they had kept quiet."
    assert read(text, "1857-10-02") == [
        ("August 20", "1857-08-20"),
        ("Yesterday", "1857-08-19"),
        ("Tuesday", "1857-08-18"),
    ]


def test_a_weekday_can_be_a_dateline(read: Read) -> None:
    assert read("SAIGON, Monday - The town was shelled last night.", "1968-02-07")[1] == ("last night", "1968-02-04")


def test_a_report_brought_up_to_date_may_name_the_day_of_printing(read: Read) -> None:
    text = "MANILA, April 21 - The marines landed on Tuesday. Two leaders gave themselves up on Wednesday."
    assert read(text, "2009-04-22")[1:] == [("Tuesday", "2009-04-21"), ("Wednesday", "2009-04-22")]


def test_the_instant_month_of_a_quoted_letter_is_that_of_its_date(read: Read) -> None:
    text = "We have letters dated from the fleet, the 6th of July, by which it appears that the fort fell on the 4th instant."
    assert read(text, "1806-09-05")[1] == ("the 4th instant", "1806-07-04")


def test_a_story_that_seems_to_go_back_eight_months_has_passed_into_the_next_year(read: Read) -> None:
    text = "In November 1953 the valley had been occupied. On 13 March the first hill fell."
    assert read(text)[1] == ("13 March", "1954-03-13")


def test_the_clock_time_after_which_it_happened_leaves_the_day(read: Read) -> None:
    assert read("A shell struck shortly after 11 a.m. on Monday.", "1994-02-08") == [
        ("11 a.m. on Monday", "1994-02-07")
    ]


def test_men_of_the_24th_are_no_date(read: Read) -> None:
    assert read("Some 80 men of the 24th held the post.", "1950-06-01") == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The army took Goma on 3 May 1997. A few days later it withdrew.", "A few days later", "1997-05-06~"),
        ("The army took Goma on 3 May 1997. Several weeks later it withdrew.", "Several weeks later", "1997-05-24~"),
        (
            "The army took Goma on 3 May 1997. Raids went on over the following days.",
            "the following days",
            "1997-05-03~/1997-05-06~",
        ),
        ("The army took Goma on 3 May 1997. Several years later it withdrew.", "Several years later", None),
        ("The army took Goma on 3 May 1997. Hours later it withdrew.", "Hours later", "1997-05-03"),
        ("The army took Goma on 3 May 1997. A day before that, a bridge was blown.", "A day before", "1997-05-02"),
    ],
)
def test_vague_numbers_of_days_place_a_day_approximately(read: Read, text: str, words: str, value: str | None) -> None:
    assert read(text)[1] == (words, value)


def test_since_then_means_since_the_date_named_last(read: Read) -> None:
    assert read("War came on 3 April 1854. Since then the port has been closed.")[1] == ("then", "1854-04-03/..")


@pytest.mark.parametrize(
    "text", ["On 31 February 1950 it fell.", "It fell on 30 February.", "It fell on 29 February 1900."]
)
def test_a_day_that_the_calendar_has_not_is_a_mention_without_value(read: Read, text: str) -> None:
    assert [value for _, value in read(text, "1950-06-01")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The 24th Regiment and the 5th Division advanced.",
        "The guard, aged 24, was shot at 9 a.m. by 1500 men.",
        "Resolution 1701 was read aloud at 1430.",
        "General May met Lieutenant March, who may march to the sea.",
        "April Smith and Jan Smuts were in his 30s.",
        "The 4th, 15th and 3rd armies were to push west.",
        "They remember Bloody Sunday and Black September.",
        "He was forced to fall back after the fall of the wall.",
    ],
)
def test_numbers_and_names_are_no_dates(read: Read, text: str) -> None:
    assert read(text, "1950-06-01") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The order is of 3/4/2004, the reply of 25/4/2004.", ["2004-04-03", "2004-04-25"]),
        ("The order is of 3/4/2004, the reply of 4/25/2004.", ["2004-03-04", "2004-04-25"]),
        ("The order of April 1, 2004 is filed as 3/4/2004.", ["2004-04-01", "2004-03-04"]),
    ],
)
def test_the_document_tells_which_part_of_a_numeric_date_is_the_month(read: Read, text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


def test_present_in_a_heading_tells_of_the_past(read: Read) -> None:
    assert read("Rebels seize town Monday\n\nThe town was quiet.", "2017-01-04") == [("Monday", "2017-01-02")]


PIECES = st.lists(
    st.sampled_from(
        [
            "on",
            "in",
            "the",
            "of",
            "5",
            "14th",
            "31",
            "June",
            "May",
            "March",
            "1815",
            ",",
            ".",
            "–",
            "/",
            "to",
            "and",
            "between",
            "by",
            "since",
            "night",
            "Friday",
            "last",
            "next",
            "week",
            "year",
            "two",
            "days",
            "later",
            "ago",
            "early",
            "late",
            "end",
            "9999",
            "0",
            "00",
            "2004-13-45",
            "31/31/2004",
            "winter",
            "quarter",
            "BC",
            "inst.",
            "then",
            "so",
            "far",
            "'s",
            "(",
            ")",
            "first",
            "half",
            "about",
            "\n\n",
        ]
    ),
    max_size=14,
)


@given(PIECES, st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))))
@settings(max_examples=50, deadline=None)
def test_whatever_the_words_mentions_lie_in_order_and_do_not_overlap(
    ground: Ground, pieces: list[str], published: date | None
) -> None:
    text = " ".join(pieces)
    found = ground(text, published.isoformat() if published else None)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
