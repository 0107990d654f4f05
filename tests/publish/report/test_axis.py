"""The line of time: quiet stretches are folded, days keep their order, periods far apart are parted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contested.model.edtf import Interval
from contested.publish.report.axis import make_axes, span_of

DAYS = st.dates(date(1800, 1, 1), date(2100, 1, 1))


def axes(*texts: str) -> list[str]:
    return [axis.title for axis in make_axes([Interval.parse(text) for text in texts], [])]


def test_days_close_together_make_one_run_and_a_quiet_stretch_a_labelled_break() -> None:
    (axis,) = make_axes([Interval.parse(d) for d in ("1943-07-05", "1943-07-08", "1943-07-30")], [])
    assert [(date.fromordinal(r.start).day, date.fromordinal(r.end).day) for r in axis.runs] == [(5, 8), (30, 30)]
    assert [b.label for b in axis.breaks] == ["21 days"]


def test_two_wars_far_apart_are_two_periods() -> None:
    first = [f"1899-10-{day}" for day in range(11, 20)]
    second = [f"1971-12-{day:02}" for day in range(3, 12)]
    assert axes(*first, *second) == ["11–19 October 1899", "3–11 December 1971"]


def test_a_lone_old_date_stays_on_the_line_behind_a_break() -> None:
    assert axes("1994-12-11", *[f"1999-10-{day}" for day in range(11, 20)]) == ["11 December 1994 – 19 October 1999"]


def test_a_month_that_no_day_falls_into_is_a_coarse_run() -> None:
    (axis,) = make_axes([Interval.parse("1915-04"), Interval.parse("1915-08-06")], [])
    assert [run.coarse for run in axis.runs] == [True, False]
    assert axis.title == "April 1915 – 6 August 1915"


def test_by_a_day_counts_on_that_day_alone_and_since_a_day_until_publication() -> None:
    tenth = date(2003, 4, 10)
    assert span_of(Interval.parse("../2003-04-09")) == (date(2003, 4, 9).toordinal(),) * 2
    assert span_of(Interval.parse("2003-04-01/.."), tenth) == (date(2003, 4, 1).toordinal(), tenth.toordinal())
    assert span_of(None) is None


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_a_later_day_never_stands_before_an_earlier_one(days: list[date]) -> None:
    for axis in make_axes([], days):
        steps = axis.steps
        positions = [axis.x(day) for day in range(axis.start, axis.start + 40)]
        assert positions == sorted(positions)
        assert list(steps) == sorted(set(steps))
        assert 0 <= axis.x(axis.start) <= axis.x(axis.end + 1) <= 100.01


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_every_day_given_is_a_step_of_exactly_one_period(days: list[date]) -> None:
    found = [step for axis in make_axes([], days) for step in axis.steps]
    assert {day.toordinal() for day in days} <= set(found)
    assert len(found) == len(set(found))


@given(DAYS, st.integers(0, 13))
def test_the_order_of_dates_makes_no_difference(start: date, length: int) -> None:
    days = [start + timedelta(days=n) for n in range(length + 1)]
    assert make_axes([], days) == make_axes([], days[::-1])
