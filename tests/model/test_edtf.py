"""EDTF dates and intervals, with the `edtf` package as oracle."""

import time
from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.model.edtf import OPEN, Interval

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MARKS = st.sampled_from(("", "~", "?", "%"))


@st.composite
def parts(draw: st.DrawFn) -> str:
    """One EDTF date of any of the precisions that we keep."""
    day = draw(DAYS)
    precision = draw(st.sampled_from((4, 7, 10)))
    return day.isoformat()[:precision] + draw(MARKS)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """A date, or an interval closed or open on one side."""
    form = draw(st.sampled_from(("date", "closed", "from", "until")))
    first = draw(parts())
    if form == "date":
        return Interval.parse(first)
    if form == "from":
        return Interval.parse(f"{first}/{OPEN}")
    if form == "until":
        return Interval.parse(f"{OPEN}/{first}")
    left, right = sorted((first, draw(parts())), key=lambda part: Interval.parse(part).start or date.min)
    return Interval.parse(f"{left}/{right}")


def day_of(moment: time.struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@given(parts())
@settings(max_examples=25, deadline=None)
def test_a_date_has_the_bounds_that_the_oracle_gives_it(text: str) -> None:
    oracle = edtf.parse_edtf(text)
    ours = Interval.parse(text)
    assert (ours.start, ours.end) == (day_of(oracle.lower_strict()), day_of(oracle.upper_strict()))


@given(intervals())
@settings(max_examples=25, deadline=None)
def test_every_interval_that_we_write_is_one_that_the_oracle_reads(interval: Interval) -> None:
    edtf.parse_edtf(interval.text)


@given(intervals())
def test_reading_what_was_written_gives_the_same_interval(interval: Interval) -> None:
    assert Interval.parse(str(interval)) == interval


@given(DAYS, DAYS)
def test_an_interval_of_two_days_keeps_them(left: date, right: date) -> None:
    first, last = sorted((left, right))
    interval = Interval.of(first, last)
    assert (interval.start, interval.end) == (first, last)


@given(intervals(), intervals())
def test_overlap_does_not_depend_on_the_order(left: Interval, right: Interval) -> None:
    assert left.overlaps(right) == right.overlaps(left)


@given(intervals())
def test_an_interval_overlaps_itself(interval: Interval) -> None:
    assert interval.overlaps(interval)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_neighbouring_days_do_not_overlap(day: date) -> None:
    assert not Interval.of(day, day).overlaps(Interval.of(day + timedelta(days=1), None))


@given(DAYS)
def test_one_day_is_written_as_one_date(day: date) -> None:
    assert Interval.of(day, day).text == day.isoformat()


def test_an_approximate_interval_marks_both_ends() -> None:
    assert Interval.of(date(1904, 2, 8), date(1904, 2, 9), about=True).text == "1904-02-08~/1904-02-09~"


def test_an_open_end_is_no_day() -> None:
    assert (Interval.parse("1914-07-28/..").end, Interval.parse("../1918-11-11").start) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "17", "2017-13", "2017-02-29", "2017-9-1", "201X", "a/b/c", "2018/2017", "2017-09-19T10:00"],
)
def test_what_is_no_date_is_named_in_the_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no|ends before"):
        Interval.parse(text)


def test_an_interval_needs_an_end() -> None:
    with pytest.raises(ValueError, match="a start or an end"):
        Interval.of(None, None)
