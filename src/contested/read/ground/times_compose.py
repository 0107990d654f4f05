"""times_compose: the later layers of the temporal grammar: parts of a time, one time within another, ranges."""

from __future__ import annotations

from contested.read.ground.times_expr import (
    About,
    Calendar,
    Duration,
    Expr,
    Node,
    NodeKind,
    Part,
    Past,
    Shift,
    Stretch,
    Within,
)
from contested.read.ground.times_grammar import Layer, Match, rule

_BUILT = "on_day|on_weekday|in_month|in_year|relative"
_DAYS = "on_day|on_weekday"


def _expr(m: Match, name: str = "time") -> Expr:
    expr = m[name].expr
    if expr is None:
        raise AssertionError(f"{name} is no built node")
    return expr


def _same(m: Match) -> Expr | None:
    """Words around a time that leave it as it is: "the night of", "9 p.m. on"."""
    return _expr(m)


def _weekday_date(m: Match) -> Expr | None:
    """For "Friday, 5 May", "5 May, a Friday": the date, with its weekday to help with a missing year."""
    date = _expr(m)
    if not isinstance(date, Calendar):
        return date
    weekday = m["weekday"]
    number = weekday.expr.weekday if isinstance(weekday.expr, Calendar) else weekday.number
    return Calendar(year=date.year, month=date.month, day=date.day, weekday=number, month_shift=date.month_shift)


def _part(m: Match) -> Expr | None:
    inner = _expr(m)
    if isinstance(inner, Past):
        return None
    return Part(part=m["part"].value, of=inner)


def _edge(m: Match) -> Expr | None:
    inner = _expr(m)
    if isinstance(inner, Past | Stretch | Duration):
        return None
    return Part(part=m["edge"].value, of=inner)


def _edge_unit(m: Match) -> Expr | None:
    """For "the end of the month", "the end of the year": of the one that is running."""
    if m["unit"].value not in ("month", "year", "week", "decade"):
        return None
    unit = Shift(amount=0, unit=m["unit"].value, from_text=False, whole=True)
    return Part(part=m["edge"].value, of=unit)


def _part_unit(m: Match) -> Expr | None:
    """For "late in the year", "early in the month"."""
    if m["unit"].value not in ("month", "year", "week", "decade", "day"):
        return None
    return Part(part=m["part"].value, of=Shift(amount=0, unit=m["unit"].value, from_text=True, whole=True))


def _nth_week(m: Match) -> Expr | None:
    """For "the first week of May": days 1 to 7; "the last week": the last seven."""
    number, unit = m.number("nth"), m["unit"].value
    inner = _expr(m)
    if unit != "week" or number is None or not 1 <= number <= 5 or not _is_month(inner):
        return None
    return Part(part=f"week{number}", of=inner)


def _last_week(m: Match) -> Expr | None:
    if m["which"].value != "last" or m["unit"].value != "week" or not _is_month(_expr(m)):
        return None
    return Part(part="week_last", of=_expr(m))


def _is_month(expr: Expr) -> bool:
    return isinstance(expr, Calendar) and expr.month is not None and expr.month <= 12 and expr.day is None


def _later_in(m: Match) -> Expr | None:
    """For "later that month", "earlier this week": the time itself, as its part isn't said."""
    return _expr(m)


def _within(m: Match) -> Expr | None:
    """For "25 July of that year", "May last year", "Friday of last week": the larger time gives what the smaller leaves out."""
    inner, outer = _expr(m, "inner"), _expr(m, "outer")
    units = {"on_weekday": ("week",), "on_day": ("year", "month"), "in_month": ("year",)}[m["inner"].kind]
    if isinstance(outer, Shift) and outer.whole and outer.unit in units:
        return Within(inner=inner, outer=outer)
    return None


def _month_of_year(m: Match) -> Expr | None:
    inner, outer = _expr(m, "inner"), _expr(m, "outer")
    if isinstance(inner, Calendar) and isinstance(outer, Calendar) and inner.year is None:
        return Calendar(year=outer.year, month=inner.month, day=inner.day, weekday=inner.weekday)
    if (
        isinstance(inner, Part)
        and isinstance(inner.of, Calendar)
        and isinstance(outer, Calendar)
        and inner.of.year is None
    ):
        return Part(part=inner.part, of=Calendar(year=outer.year, month=inner.of.month))
    return None


def _about(m: Match) -> Expr | None:
    return About(of=_expr(m))


def _unit_of(m: Match) -> Expr | None:
    """For "the month of May", "the year 1945"; "the week of 5 May" keeps the day's week."""
    if m["unit"].value == "week":
        return Within(inner=Shift(amount=0, unit="week", from_text=True, whole=True), outer=_expr(m))
    return _expr(m) if m["unit"].value in ("month", "year", "day") else None


def _range(m: Match) -> Expr | None:
    """For "from 3 May to 5 June", "31 December 2022/1 January 2023": the first borrows the year that only the last says."""
    first, last = _expr(m, "first"), _expr(m, "last")
    if isinstance(first, Duration | Past | Stretch) or isinstance(last, Duration | Past | Stretch):
        return None
    by_mark = m.nodes[m.first + 1].kind in (NodeKind.DASH, NodeKind.SLASH)
    if by_mark and (isinstance(first, Shift) or isinstance(last, Shift)):  # "26 October - Yesterday": a dateline
        return None
    return Stretch(first=_borrow(first, last), last=_borrow(last, first, forward=True))


def _borrow(of: Expr, other: Expr, *, forward: bool = False) -> Expr:
    """`of` with the year of `other` where it has none and both are calendar dates; over a turn of the year it is moved by one."""
    if not isinstance(of, Calendar) or not isinstance(other, Calendar) or of.year is not None or other.year is None:
        return of
    if of.month is None or other.month is None or of.month_shift is not None:
        return of
    year = other.year
    if forward and (of.month, of.day or 0) < (other.month, other.day or 0):
        year += 1
    if not forward and (of.month, of.day or 0) > (other.month, other.day or 31):
        year -= 1
    return Calendar(year=year, month=of.month, day=of.day, weekday=of.weekday)


def _range_tail(m: Match) -> Expr | None:
    """For "25 February to the 28th", which ends in the month that it starts in."""
    first, last = _expr(m, "first"), m.number("last")
    if not isinstance(first, Calendar) or first.day is None or last is None or first.day >= last:
        return None
    return Stretch(
        first=first, last=Calendar(year=first.year, month=first.month, day=last, month_shift=first.month_shift)
    )


def _first_days(m: Match) -> Expr | None:
    """For "the first two weeks of May", "the last ten days of the month"."""
    side, unit, amount = m["side"], m["unit"].value, m["n"].number
    inner = _expr(m)
    if unit == "month" and isinstance(inner, Calendar) and inner.month is None and inner.year is not None:
        return _first_months(side, amount, inner.year)
    days = (amount or 0) * (7 if unit == "week" else 1)
    if unit not in ("day", "week") or not 0 < days < 31 or not (_is_month(inner) or isinstance(inner, Shift)):
        return None
    first = side.kind == NodeKind.ORDINAL and side.number == 1
    if not first and side.value != "last":
        return None
    return Part(part=f"{'first' if first else 'last'}_{days}", of=inner)


def _first_months(side: Node, amount: int | None, year: int) -> Expr | None:
    if amount is None or not 1 < amount < 12:
        return None
    if side.kind == NodeKind.ORDINAL and side.number == 1:
        return Stretch(first=Calendar(year=year, month=1), last=Calendar(year=year, month=amount))
    return (
        Stretch(first=Calendar(year=year, month=13 - amount), last=Calendar(year=year, month=12))
        if side.value == "last"
        else None
    )


def _unit_end(m: Match) -> Expr | None:
    """For "month's end", "year's end": of the one that the text is in."""
    return _edge_unit(m)


def _clock_at(m: Match) -> Expr | None:
    """For "5:34 a.m. Baghdad time on 20 March": the word before "on" must be "time"."""
    return _expr(m) if m["word"].value in ("time", "hours", "local") else None


_JOINT = "comma? on? article?"

DATE_LAYER = Layer((
    rule("weekday=weekday_short dot? comma? time=on_day", _weekday_date),
    rule("weekday=on_weekday comma? time=on_day", _weekday_date),
    rule("weekday=on_weekday open time=on_day close", _weekday_date),
    rule("time=on_day open weekday=on_weekday close", _weekday_date),
    rule("inner=on_day|on_weekday|in_month of? comma? outer=relative", _within),
    rule("inner=on_day|in_month on outer=relative", _within),
    rule("inner=in_month|on_day of outer=in_year", _month_of_year),
))  # fmt: skip
"""Dates joined with their weekday, year or week."""

PART_LAYER = Layer((
    rule(f"article? part=part dash? time={_BUILT}", _part),
    rule(f"part=part on article? time={_BUILT}", _part),
    rule("part=part on article? unit=unit", _part_unit),
    rule(f"article? part to|dash part dash? time={_BUILT}", _same),
    rule(f"article? edge=edge of article? time={_BUILT}", _edge),
    rule("article? edge=edge of article? unit=unit", _edge_unit),
    rule("unit=unit possessive edge=edge", _unit_end),
    rule("article? nth=ordinal unit=unit of|on time=in_month", _nth_week),
    rule("article? which=which unit=unit of|on time=in_month", _last_week),
    rule("article? side=ordinal|which n=number|day unit=units of time=in_month|in_year|relative", _first_days),
    rule(f"article? part? daypart of|on article? time={_DAYS}", _same),
    rule(f"article? part? daypart units of|on article? time={_DAYS}", _same),
    rule(f"article? edge of article? daypart of|on time={_DAYS}", _same),
    rule(f"time={_DAYS} daypart", _same),
    rule(f"daypart time={_DAYS}", _same),
    rule(f"clock zone? open? zone? close? {_JOINT} time={_DAYS}|relative", _same),
    rule(f"clock other? word=other {_JOINT} time={_DAYS}", _clock_at),
    rule("earlier|later|after comma? on? article? time=relative", _later_in),
    rule("earlier|later on time=in_month|in_year", _later_in),
    rule("article? unit=unit of? time=in_month|in_year", _unit_of),
    rule("article? unit=unit of time=on_day", _unit_of),
))  # fmt: skip
"""Times with a part of them, a part of the day or a clock time. Run twice: "early on the morning of 5 May"."""

RANGE_LAYER = Layer((
    rule(f"about time={_BUILT}", _about),
    rule(f"first={_BUILT} dash|slash|to last={_BUILT}", _range),
    rule("first=on_day dash|slash|to article? last=ordinal", _range_tail),
))  # fmt: skip
"""Ranges and "about"."""

BETWEEN_LAYER = Layer((
    rule(f"first={_BUILT} and last={_BUILT}", _range),
))  # fmt: skip
"""Joined by "and": run only where "between" stands before."""
