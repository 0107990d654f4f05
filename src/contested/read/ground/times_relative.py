"""times_relative: builders of times that count from another: "yesterday", "last week", "two days later", "since then"."""

from __future__ import annotations

from dataclasses import replace

from contested.codebook.times import TimeKind
from contested.read.ground.times_calendar import FROM_TEXT, TURNS
from contested.read.ground.times_expr import About, Duration, Expr, NodeKind, Overnight, Past, Shift, SoFar, Then
from contested.read.ground.times_grammar import Match

_SHORT_UNITS = ("hour", "minute", "second")
VAGUE_AMOUNT = 3  # "the following days": as "several", guidelines' toll table
_VAGUE_UNITS = ("day", "week", "month")  # "several years later" places nothing
_SAME_DAY = Shift(amount=0, unit="day", from_text=True, whole=True)


def build_deictic(m: Match) -> Expr | None:
    """A day counted from that of writing: "today", "yesterday", "overnight"."""
    word = m["word"]
    if word.value == "overnight":
        return Overnight()
    return Shift(amount=int(word.value), unit="day", from_text=False, whole=True)


def _amount(m: Match) -> int | None:
    """The number of units; a vague word's is the guidelines' ("several", "a few" 3); None if it has none ("many")."""
    node = m.get("n")
    if node is None:
        return None
    if node.kind == TimeKind.VAGUE:
        return int(node.value) if node.value.isdigit() else None
    return 1 if node.kind in (TimeKind.ONE, TimeKind.ARTICLE) else node.number


def _is_vague(m: Match) -> bool:
    node = m.get("n")
    return node is not None and node.kind == TimeKind.VAGUE


def _moved(m: Match, *, sign: int, from_text: bool) -> Expr | None:
    amount, unit = _amount(m), m["unit"].value
    if _is_vague(m) and from_text and unit in _SHORT_UNITS:
        return _SAME_DAY
    if amount is None or (_is_vague(m) and unit not in _VAGUE_UNITS):
        return Duration()
    shift = Shift(amount=sign * amount, unit=unit, from_text=from_text, whole=False)
    return About(of=shift) if _is_vague(m) else shift


def build_ago(m: Match) -> Expr | None:
    """A time before that of writing: "two days ago", "a year ago"."""
    return _moved(m, sign=-1, from_text=False)


def build_later(m: Match) -> Expr | None:
    """A time after the last one named: "two days later", "the day after"."""
    return _counted_from(m, sign=1)


def build_earlier(m: Match) -> Expr | None:
    """A time before the last one named: "a week earlier", "the day before"."""
    return _counted_from(m, sign=-1)


def _counted_from(m: Match, *, sign: int) -> Expr | None:
    """For "two days later", "a week before"; with something that happened behind it, counted from that."""
    expr = _moved(m, sign=sign, from_text=True)
    word, after = m.nodes[m.last - 1], m.beside(1)
    if not isinstance(expr, Shift) or word.kind not in (TimeKind.AFTER, TimeKind.BEFORE) or after is None:
        return expr
    if (
        after.kind in (NodeKind.COMMA, NodeKind.DOT, NodeKind.BREAK, NodeKind.CLOSE, TimeKind.AND)
        or not after.value[:1].isalnum()
    ):
        return expr
    return replace(expr, to_event=True)


def build_then(m: Match) -> Expr | None:
    """For "since then", "by then", "until then"; elsewhere "then" only goes on."""
    before = m.beside(-1)
    return (
        Then()
        if before is not None and before.kind in (TimeKind.ON, TimeKind.TO, TimeKind.BEFORE, TimeKind.FROM)
        else None
    )


def build_or_so_ago(m: Match) -> Expr | None:
    """For "a week or so ago"."""
    words = [node.value for node in m.nodes[m.first : m.last]]
    return build_ago(m) if words[-3:-1] == ["or", "so"] else None


def build_day_following(m: Match) -> Expr | None:
    """For "the day following", "the year previous"."""
    which = m["which"].value
    return _counted_from(m, sign=1 if which == "following" else -1) if which in ("following", "previous") else None


def build_some_units_later(m: Match) -> Expr | None:
    """For "hours later", which is the same day; "days later" names no day."""
    return _SAME_DAY if m["unit"].value in _SHORT_UNITS else Duration()


def build_which_unit(m: Match) -> Expr | None:
    """For "last week", "the next day", "that night", "the same year"; "the last week" is a stretch up to the day of writing."""
    which, unit = m["which"].value, m["unit"].value
    if m["unit"].kind == TimeKind.DAYPART:
        unit = "day"
    if unit in _SHORT_UNITS:
        return None
    definite = m.get("the") is not None
    if which == "past" or (which == "last" and definite and unit not in ("night",)):
        return Past(amount=1, unit=unit, forward=False, from_text=False)
    if which == "that" and definite:
        return None
    from_text = which in FROM_TEXT or (which == "next" and definite)
    return Shift(amount=TURNS[which], unit=unit, from_text=from_text, whole=True)


def build_weekend(m: Match) -> Expr | None:
    """For "over the weekend": the one that is running or has just gone."""
    return Shift(amount=-1, unit="weekend", from_text=False, whole=True) if m["unit"].value == "weekend" else None


def build_which_units(m: Match) -> Expr | None:
    """For "the past two days", "the next 24 hours", "the following days", "the previous few weeks"."""
    which, unit = m["which"].value, m["unit"].value
    amount = _amount(m) if m.get("n") is not None else VAGUE_AMOUNT
    vague = _is_vague(m) or m.get("n") is None
    if amount is None or TURNS[which] == 0 or (vague and unit not in _VAGUE_UNITS):
        return Duration()
    past = Past(amount=amount, unit=unit, forward=TURNS[which] > 0, from_text=which in FROM_TEXT)
    return About(of=past) if vague else past


def build_in_the_unit(m: Match) -> Expr | None:
    """For "later in the day", "earlier in the month": within the last date's unit."""
    if m["unit"].value in ("hour", "minute", "century", "decade"):
        return None
    return Shift(amount=0, unit=m["unit"].value, from_text=True, whole=True)


def build_daypart(m: Match) -> Expr | None:
    """For "in the morning", "at dawn": the day of the last date, in company of a preposition only; not "the dawn of"."""
    before, after = m.beside(-1), m.beside(1)
    company = (TimeKind.ON, TimeKind.BEFORE, TimeKind.AFTER, TimeKind.TO, TimeKind.PART, TimeKind.ABOUT)
    if before is None or before.kind not in company or (after is not None and after.kind == TimeKind.OF):
        return None
    return _SAME_DAY


def build_duration(m: Match) -> Expr | None:
    """A length of time: "three days", "two-week"."""
    return Duration()


def build_so_far(m: Match) -> Expr | None:
    """Up to the day of writing: "so far", "up to now"."""
    return SoFar()
