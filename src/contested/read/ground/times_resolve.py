"""times_resolve: time expressions given days, from the publication date and the dates that the text named before."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from contested.model.edtf import OPEN, Interval
from contested.read.ground.times_context import Context
from contested.read.ground.times_expr import (
    About,
    Calendar,
    Duration,
    Expr,
    Feast,
    Overnight,
    Part,
    Past,
    Shift,
    SoFar,
    Stretch,
    Then,
    Within,
    is_real_day,
)
from contested.read.ground.times_parts import (
    PART_OF_YEAR,
    easter,
    months_text,
    part_of_month,
    part_of_months,
    part_of_years,
    week_text,
    weekend_text,
    years_text,
)

MONTHS_BACK = 7  # a story that seems to go back more months than these has passed into the next year
LEAP_SEARCH = (
    -1,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
)  # years back in which to look for a 29 February; the next one first, where the story has just passed on
DAYS_AHEAD = 45  # a day without a year this far after the day of writing is the one to come, not last year's
SATURDAY = 6  # of the ISO week
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS_OF = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}
_YEARS_OF = {"year": 1, "decade": 10, "century": 100}
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}


def resolve(expr: Expr, context: Context) -> Interval | None:
    """The days that `expr` means in `context`, in its own precision; None when it means no known day, or none of the calendar."""
    try:
        text = _text(expr, context)
        return None if text is None else Interval.parse(text)
    except (ValueError, OverflowError):  # "31 February", the year 12000
        return None


def _text(expr: Expr, context: Context) -> str | None:
    match expr:
        case Calendar():
            return _calendar(expr, context)
        case Shift():
            return _shift(expr, context)
        case Part():
            return _part(expr, context)
        case Within():
            return _within(expr, context)
        case Stretch():
            return _stretch(expr, context)
        case Past():
            return _past(expr, context)
        case Feast():
            return _feast(expr, context)
        case About():
            inner = _text(expr.of, context)
            return None if inner is None else "/".join(part.rstrip("~") + "~" for part in inner.split("/"))
        case SoFar():
            return None if context.published is None else f"{OPEN}/{context.published}"
        case Overnight():
            now = context.now
            return None if now is None else f"{now - timedelta(days=1)}/{now}"
        case Then():
            return None if context.last is None else context.last.text
        case Duration():
            return None
    assert_never(expr)


# ---------------------------------------------------------------- calendar dates


def _calendar(expr: Calendar, context: Context) -> str | None:
    if expr.month_shift is not None:
        return _shifted_month(expr, context)
    if expr.day is None and expr.weekday is not None:
        return _weekday(expr.weekday, expr.turn, context)
    if expr.month is None and expr.day is not None:
        return _day_alone(expr.day, context)
    if expr.month is None:
        if expr.year is None:
            return None
        return years_text(expr.year, expr.years)
    year = expr.year if expr.year is not None else _year_for(expr, context)
    if year is None:
        return None
    if expr.year is None and expr.day is not None and not is_real_day(year, expr.month, expr.day):
        year = next((year - back for back in LEAP_SEARCH if is_real_day(year - back, expr.month, expr.day)), year)
    if expr.month > 12:
        return months_text(year, *_SEASONS[expr.month])
    if expr.day is None:
        return f"{year:04d}-{expr.month:02d}"
    return f"{year:04d}-{expr.month:02d}-{expr.day:02d}"


def _first_month(month: int) -> int:
    return _SEASONS[month][0] if month > 12 else month


def _year_for(expr: Calendar, context: Context) -> int | None:
    """The year of a day, month or season without one."""
    if expr.month is None:
        return None
    if (context.narrative or (context.near and not context.ahead)) and context.year is not None and expr.turn is None:
        return _year_by_weekday(expr, _story_year(_first_month(expr.month), context))
    now = context.published
    if now is None:
        return context.year
    if expr.turn is not None:
        return _turned_year(expr, now)
    return _year_by_weekday(expr, _news_year(expr, now, ahead=context.ahead))


def _story_year(month: int, context: Context) -> int | None:
    """The last year named; the next one where that is the shorter way on from the month named last ("in November … on 13 March")."""
    if context.year is None:
        return None
    if context.month is not None and context.month[0] == context.year:
        back = context.month[1] - month
        if back > MONTHS_BACK:
            return context.year + 1
    return context.year


def _news_year(expr: Calendar, now: date, *, ahead: bool) -> int:
    """Reports speak of the latest such day up to the day of writing, or of the one just to come."""
    month, day = _first_month(expr.month or 1), expr.day or 1
    this_year = _day_number(now.year, month, day) - now.toordinal()
    if ahead:
        return now.year if this_year >= -1 or (expr.day is None and month == now.month) else now.year + 1
    if this_year > DAYS_AHEAD:
        return now.year - 1
    if this_year < -(365 - 14):
        return now.year + 1
    return now.year


def _day_number(year: int, month: int, day: int) -> int:
    return date(year, month, min(day, monthrange(year, month)[1])).toordinal()


def _turned_year(expr: Calendar, now: date) -> int:
    """The year meant by a pointing word: "last October" is the latest that is over or running, "next May" the first to come, "this June" that of the year."""
    month = _first_month(expr.month or 1)
    if expr.turn == 0:
        return now.year
    if expr.turn == -1:
        return now.year if month < now.month else now.year - 1
    return now.year if month > now.month else now.year + 1


def _year_by_weekday(expr: Calendar, year: int | None) -> int | None:
    """The year near `year` in which the day falls on the weekday that the text says; `year` itself if none does."""
    if year is None or expr.weekday is None or expr.month is None or expr.day is None:
        return year
    for step in (0, -1, 1):
        if (
            is_real_day(year + step, expr.month, expr.day)
            and date(year + step, expr.month, expr.day).isoweekday() == expr.weekday
        ):
            return year + step
    return year


def _shifted_month(expr: Calendar, context: Context) -> str | None:
    now = context.written or context.now
    if now is None or expr.day is None or expr.month_shift is None:
        return None
    months = now.year * 12 + now.month - 1 + expr.month_shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}-{expr.day:02d}"


def _day_alone(day: int, context: Context) -> str | None:
    """For "the 5th": of the month that the text is in, else the latest up to the day of writing."""
    if context.month is not None:
        year, month = context.month
        if context.day is not None and context.day.day - day > 20:
            year, month = year + month // 12, month % 12 + 1
        return f"{year:04d}-{month:02d}-{day:02d}"
    now = context.published
    if now is None:
        return None
    year, month = now.year, now.month
    if day > now.day and not context.ahead:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _weekday(weekday: int, turn: int | None, context: Context) -> str | None:
    """News: the latest such day, that of writing included; with "next" or what is to come, the first after it. Stories: the first from the last day on."""
    if context.narrative:
        if context.day is None:
            return None
        return (context.day + timedelta(days=(weekday - context.day.isoweekday()) % 7)).isoformat()
    now = context.published
    if now is None:
        return None
    back, forth = (now.isoweekday() - weekday) % 7, (weekday - now.isoweekday()) % 7
    if turn == -1:
        return (now - timedelta(days=back or 7)).isoformat()
    if turn == 1:
        return (now + timedelta(days=forth or 7)).isoformat()
    if turn == 0:
        return (now + timedelta(days=weekday - now.isoweekday())).isoformat()
    if context.ahead:
        return (now + timedelta(days=forth)).isoformat()
    if (
        context.printed == now + timedelta(days=1) and context.printed.isoweekday() == weekday
    ):  # a report brought up to date
        return context.printed.isoformat()
    return (now - timedelta(days=back)).isoformat()


# ---------------------------------------------------------------- relative times


def _shift(expr: Shift, context: Context) -> str | None:
    if expr.to_event and not context.narrative:
        return None
    base = _base(expr, context)
    if base is None:
        return _shift_coarse(expr, context)
    if expr.unit in ("hour", "minute", "second"):
        hours = expr.amount if expr.unit == "hour" else 0
        return (base + timedelta(days=int(hours / 24))).isoformat()
    if expr.unit == "weekend" and expr.amount == -1:
        return (
            weekend_text(base - timedelta(days=base.isoweekday() % 7))
            if base.isoweekday() != SATURDAY
            else weekend_text(base)
        )
    if expr.unit in _DAYS_OF:
        moved = base + timedelta(days=expr.amount * _DAYS_OF[expr.unit])
        if not expr.whole or expr.unit in ("day", "night"):
            vague = "" if expr.unit in ("day", "night") or abs(expr.amount) == 1 else "~"
            return moved.isoformat() + vague if not vague else f"{moved.isoformat()}{vague}"
        return weekend_text(moved) if expr.unit == "weekend" else week_text(moved)
    if expr.unit == "season":
        return None
    months = base.year * 12 + base.month - 1 + expr.amount * _MONTHS_OF[expr.unit]
    if expr.unit == "month":
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return _year_unit(months // 12, expr)


def _year_unit(year: int, expr: Shift) -> str:
    size = _YEARS_OF[expr.unit]
    if size == 1 or not expr.whole:
        return f"{year:04d}"
    return years_text(year // size * size, size)


def _base(expr: Shift, context: Context) -> date | None:
    if not expr.from_text and not context.narrative:
        return context.now
    if context.day is not None:
        return context.day
    if context.month is not None or context.year is not None:
        return None
    return context.published


def _shift_coarse(expr: Shift, context: Context) -> str | None:
    """A shift from a month or year named last: months from a month, years from either; days from them mean no known day."""
    if expr.unit in _YEARS_OF and context.year is not None:
        return _year_unit(context.year + expr.amount * _YEARS_OF[expr.unit], expr)
    if expr.unit == "month" and context.month is not None:
        months = context.month[0] * 12 + context.month[1] - 1 + expr.amount
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return None


def _past(expr: Past, context: Context) -> str | None:
    base = context.day if expr.from_text else context.now
    if base is None:
        return None
    if expr.unit in ("hour", "minute", "second"):
        days = -(-expr.amount // 24) if expr.unit == "hour" else 0
    elif expr.unit in _DAYS_OF:
        days = expr.amount * _DAYS_OF[expr.unit]
    else:
        return _past_months(base, expr)
    other = base + timedelta(days=days if expr.forward else -days)
    first, last = sorted((base, other))
    return first.isoformat() if first == last else f"{first}/{last}"


def _past_months(base: date, expr: Past) -> str:
    months = expr.amount * _MONTHS_OF[expr.unit]
    here = base.year * 12 + base.month - 1
    there = here + months if expr.forward else here - months
    first, last = sorted((here, there))
    if expr.unit != "month":
        return f"{first // 12:04d}/{last // 12:04d}"
    return f"{first // 12:04d}-{first % 12 + 1:02d}/{last // 12:04d}-{last % 12 + 1:02d}"


# ---------------------------------------------------------------- composed times


def _part(expr: Part, context: Context) -> str | None:
    inner = _text(expr.of, context)
    if inner is None:
        return None
    whole = Interval.parse(inner)
    start, end = whole.start, whole.end
    if start is None or end is None or start == end:
        return inner
    days = (end - start).days + 1
    if days <= 7:
        return inner
    if days <= 31:
        return part_of_month(expr.part, start, end)
    if expr.part not in PART_OF_YEAR:
        return inner
    if days > 366:
        return part_of_years(expr.part, start, end)
    return part_of_months(expr.part, start, end)


def _within(expr: Within, context: Context) -> str | None:
    outer = resolve(expr.outer, context)
    if outer is None or outer.start is None or outer.end is None:
        return None
    inner = expr.inner
    if isinstance(inner, Shift):
        return week_text(outer.start)
    if isinstance(inner, Calendar) and inner.weekday is not None and inner.day is None:
        return (outer.start + timedelta(days=inner.weekday - 1)).isoformat()
    narrowed = replace(context, narrative=True, year=outer.start.year, month=None, day=None)
    if isinstance(inner, Calendar) and inner.month is None and inner.day is not None:
        return f"{outer.start.year:04d}-{outer.start.month:02d}-{inner.day:02d}"
    return _text(inner, narrowed)


def _stretch(expr: Stretch, context: Context) -> str | None:
    first = resolve(expr.first, context)
    if first is None:
        return None
    last = resolve(expr.last, replace(context.after(first), near=True, narrative=context.narrative))
    if last is None:
        return None
    left, right = first.text.split("/")[0], last.text.split("/")[-1]
    if first.start is not None and last.end is not None and first.start > last.end:
        return None
    return left if left == right else f"{left}/{right}"


def _feast(expr: Feast, context: Context) -> str | None:
    if len(expr.rule) == 10:
        return expr.rule
    if not expr.rule.startswith("easter"):
        month, day = (int(part) for part in expr.rule.split("-"))
        return _calendar(Calendar(year=expr.year, month=month, day=day), context)
    year = expr.year if expr.year is not None else _year_for(Calendar(month=4), context)
    if year is None:
        return None
    return (easter(year) + timedelta(days=int(expr.rule.removeprefix("easter") or 0))).isoformat()
