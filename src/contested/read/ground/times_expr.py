"""times_expr: what a time expression says, before a reference date gives it days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contested.codebook.times import TimeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date by its own words. What they leave out is None: "the 5th" has only a day.

    `month` 1 to 12; 21 to 24 seasons from spring, 33 to 36 quarters, 40 and 41 halves of a year (EDTF's codes). `years`: how many years
    from `year` on, 1 but for decades (10) and centuries (100). `weekday` 1 Monday to 7 Sunday. `month_shift`: months from that of
    writing ("ult." -1). `turn`: "last" -1, "this" 0, "next" 1. `short`: the year was written with two digits.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years: int = 1
    month_shift: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """`amount` units from the day of writing, or from the last date of the text when `from_text`: "yesterday", "two days later".

    `whole`: the unit as a calendar unit ("last week" is Monday to Sunday), else the amount counts from the very day. `to_event`: counted from
    something that happened ("two days after the landing"), whose day is known only where the text tells a story.
    """

    amount: int
    unit: str
    from_text: bool
    whole: bool
    to_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a longer time: early, mid, late, first_half, second_half, week1 to week5, first_N and last_N days of `of`."""

    part: str
    of: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A date whose missing year, month or week another expression gives: "25 July of that year", "Friday of last week"."""

    inner: Expr
    outer: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From one date to another, both included."""

    first: Expr
    last: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The last (`forward` False) or next `amount` units, up to or from the day of writing, or the last date when `from_text`."""

    amount: int
    unit: str
    forward: bool
    from_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A named day: `rule` is MM-DD, YYYY-MM-DD or "easter±n"."""

    rule: str
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A date that its words call approximate."""

    of: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Up to the day of writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overnight:
    """The night before the day of writing, into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time, or a time that the words do not let one place ("days later")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """The time named last: "since then"."""


Expr = Calendar | Shift | Part | Within | Stretch | Past | Feast | About | SoFar | Overnight | Duration | Then


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A word or a built expression in the text.

    `kind`: a TimeKind or one of `NodeKind`'s names. `number`: a number's, day's or year's value. `value`: the word's value in the word list, or
    the word itself in lower case; of a built node the kind of its first word. `expr`: what has been built, None for a plain word. `tag`: the Penn Treebank tag of the token that starts here.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    number: int | None = None
    expr: Expr | None = None
    tag: str = ""


class NodeKind:
    """Kinds of nodes beside those of the word list."""

    DAY_NUMBER = "day"  # 1 to 31 in digits
    NUMBER = "number"  # any other number
    ORDINAL = "ordinal"  # 1st to 31st
    BIG_ORDINAL = "big_ordinal"
    YEAR = "year"  # four digits
    SHORT_YEAR = "short_year"  # '45
    DECADE = "decade"
    NUMERIC = "numeric"  # 5/3/2004, 2004-03-05: already an expression
    CLOCK = "clock"
    COMMA = "comma"
    DASH = "dash"
    SLASH = "slash"
    DOT = "dot"
    OPEN = "open"
    CLOSE = "close"
    POSSESSIVE = "possessive"
    BREAK = "break"  # end of a paragraph
    COUNTED = "counted"  # a noun that figures before it count or measure: "men", "km"
    NUMBERED = "numbered"  # a noun whose number comes after it: "resolution", "flight"
    OTHER = "other"
    ON_DAY = "on_day"  # built: one day or a few
    ON_WEEKDAY = "on_weekday"
    IN_MONTH = "in_month"
    IN_YEAR = "in_year"
    RELATIVE = "relative"
    LASTING = "lasting"


def node_kind_of(expr: Expr) -> str:
    """The kind of node that an expression makes, for the rules that join expressions."""
    match expr:
        case Calendar():
            if expr.day is not None:
                return NodeKind.ON_DAY
            if expr.weekday is not None:
                return NodeKind.ON_WEEKDAY
            return NodeKind.IN_MONTH if expr.month is not None else NodeKind.IN_YEAR
        case Feast():
            return NodeKind.ON_DAY
        case Stretch():
            return node_kind_of(expr.last)
        case Within():
            return node_kind_of(expr.inner)
        case Part() | About():
            return node_kind_of(expr.of)
        case Duration():
            return NodeKind.LASTING
        case _:
            return NodeKind.RELATIVE


def is_real_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


ALL_KINDS = tuple(TimeKind) + tuple(value for name, value in sorted(vars(NodeKind).items()) if name.isupper())
"""Every kind of node, in a fixed order: the rules' patterns give each a character."""
