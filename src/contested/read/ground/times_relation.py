"""times_relation: how the words before a date bear on it, and what that makes of its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from contested.codebook.times import TimeBook, TimeKind, split_phrase
from contested.model.edtf import OPEN, Interval
from contested.model.mention import TimeRelation
from contested.read.ground.times_expr import Duration, Node, NodeKind, Part, Past, Shift, SoFar, Stretch

_LOOK_BACK = 60  # characters before a date in which its relation stands
_DETERMINERS = ("the", "its", "his", "their", "her", "that")
_HOURS = (NodeKind.CLOCK, TimeKind.DAYPART)


def relation_of(text: str, nodes: Sequence[Node], place: int, words: TimeBook) -> TimeRelation:
    """How the date at `place` bears on what it dates, by the words before it; AT where none does."""
    node = nodes[place]
    expr = node.expr
    if isinstance(expr, SoFar):
        return TimeRelation.BY
    if isinstance(expr, Duration):
        return TimeRelation.FOR
    followed_by_possessive = place + 1 < len(nodes) and nodes[place + 1].kind == NodeKind.POSSESSIVE
    if followed_by_possessive or expr == Shift(amount=0, unit="day", from_text=True, whole=True):
        return TimeRelation.AT
    before = split_phrase(text[max(0, node.start - _LOOK_BACK) : node.start])
    if before and before[-1] in _DETERMINERS:
        before = before[:-1]
    for length in range(min(words.longest, len(before)), 0, -1):
        found = words.relations.get(before[-length:])
        if found is None:
            continue
        if found == TimeRelation.SINCE and before[-1] == "from" and not _opens(text, nodes, place, before[:-length]):
            return TimeRelation.AT
        if found == TimeRelation.SINCE and isinstance(expr, Stretch):  # "from 3 to 5 May"
            return TimeRelation.AT
        if (
            found in (TimeRelation.BEFORE, TimeRelation.AFTER) and node.value in _HOURS
        ):  # "shortly after 11 a.m. on Monday"
            return TimeRelation.AT
        if (
            found == TimeRelation.BEFORE and isinstance(expr, Part) and expr.part == "late"
        ):  # "before the end of the week"
            return TimeRelation.BY
        return TimeRelation(found)
    return TimeRelation.DURING if isinstance(expr, Past) else TimeRelation.AT


def _opens(text: str, nodes: Sequence[Node], place: int, before: Sequence[str]) -> bool:
    """Whether "from X" opens a stretch, as in "From 5 May the town was shelled", "from 5 May on"; not "footage from 2007"."""
    after = nodes[place + 1] if place + 1 < len(nodes) else None
    if after is not None and (
        (after.value in ("on", "onward", "onwards", "forward") and after.value != "on") or _is_onward(nodes, place + 1)
    ):
        return True
    return (
        not before
        or not before[-1][-1].isalnum()
        or text[max(0, nodes[place].start - _LOOK_BACK) : nodes[place].start].rstrip().endswith("From")
    )


def _is_onward(nodes: Sequence[Node], place: int) -> bool:
    """Whether "on" at `place` ends its phrase, as in "from Monday on"."""
    after = nodes[place + 1] if place + 1 < len(nodes) else None
    return nodes[place].value == "on" and (
        after is None or after.kind in (NodeKind.COMMA, NodeKind.DOT, NodeKind.BREAK)
    )


def related(named: Interval | None, relation: TimeRelation) -> Interval | None:
    """The days that a date with its relation means: "by X" ../X, "since X" X/.., "before X" up to the day before. None stays None."""
    if named is None:
        return None
    first, last = named.text.split("/")[0], named.text.split("/")[-1]
    match relation:
        case TimeRelation.BY | TimeRelation.UNTIL:
            return named if last == OPEN else Interval.parse(f"{OPEN}/{last}")
        case TimeRelation.SINCE:
            return named if first == OPEN else Interval.parse(f"{first}/{OPEN}")
        case TimeRelation.BEFORE:
            return named if named.start is None else Interval.of(None, _moved(named.start, -1))
        case TimeRelation.AFTER:
            return named if named.end is None else Interval.of(_moved(named.end, 1), None)
        case TimeRelation.AT | TimeRelation.DURING | TimeRelation.FOR:
            return named


def _moved(day: date, days: int) -> date:
    """The day `days` on, or the calendar's last or first day where it ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
