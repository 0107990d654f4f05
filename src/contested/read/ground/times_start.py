"""times_start: what a document's first date is read against: day of writing, dateline, and whether the text tells a story."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from contested.model.document import Document
from contested.read.ground.times_context import Context
from contested.read.ground.times_expr import About, Calendar, Expr, Feast, Node, Part, Past, Shift, Stretch
from contested.read.ground.times_resolve import resolve

STORY_DATES = 3  # so many dates with their year, and four times as many as "today"s and weekdays, make a text a story told from outside
STORY_RATIO = 4
DATELINE_REACH = 120  # characters within which a dateline names its day
LONGEST_MAIL_DAYS = 120  # a letter is printed at most so long after its dateline
_CAPITALS = re.compile(r"[A-Z][A-Z .,'’()/-]{2,60},\s*")
_PLACE = re.compile(r"[A-Z][\w .'’()/-]{2,40},\s*(?:[A-Z][\w .'’-]{2,30},\s*)?")
_DATELINE_ENDS = re.compile(r"\s*[.,:]?\s*(?:[(\[–—:\n-]|$)|\s*\.")


def first_context(document: Document, nodes: Sequence[Node], read: Callable[[str], list[Node]]) -> Context:
    """What the first date is read against: dateline or publication date; in a story the year that title or first full date names.

    `nodes` are those of the whole text; `read` makes nodes of the title.
    """
    published = dateline(nodes, document.text, document.published) or document.published
    narrative = published is None or _tells_a_story(nodes, published)
    context = Context(published=published, narrative=narrative, printed=document.published)
    if not narrative:
        return context
    title = read(document.title or "")
    for node in [*title, *nodes]:
        year = year_of(node.expr)
        if year is not None:
            return replace(context, year=year, month=_month_of(node.expr, year) if node in title else None)
    return replace(context, year=published.year if published else None)


def dateline(nodes: Sequence[Node], text: str, published: date | None) -> date | None:
    """The day of a dateline, "CAIRO, 23 November 1973 —", "Camp near Vicksburg, May 24.", "MOSCOW, Monday -"; None without one.

    It is the day that "yesterday" counts from, as a paper prints it later. Without `published` it must say its year.
    """
    first = next((node for node in nodes if node.expr is not None), None)
    if first is None or first.start > DATELINE_REACH or not isinstance(first.expr, Calendar):
        return None
    before = text[: first.start]
    opens = not before.strip() or _CAPITALS.fullmatch(before) or _PLACE.fullmatch(before)
    if (
        not opens
        or not _DATELINE_ENDS.match(text, first.end)
        or (first.expr.day is None and first.expr.weekday is None)
    ):
        return None
    if published is None and first.expr.year is None:
        return None
    named = resolve(first.expr, Context(published=published, narrative=published is None))
    if named is None or named.start is None:
        return None
    return named.start if published is None or 0 <= (published - named.start).days <= LONGEST_MAIL_DAYS else None


def _tells_a_story(nodes: Sequence[Node], published: date) -> bool:
    """Whether the text dates itself: mostly full dates, of other years than that of publication, hardly a weekday or "today"."""
    full = far = deictic = 0
    for node in nodes:
        if node.expr is None:
            continue
        year = year_of(node.expr)
        full += year is not None
        far += year is not None and year != published.year
        deictic += _is_deictic(node.expr)
    if far == full and deictic == 0:
        return full >= STORY_DATES - 1
    return full >= STORY_DATES and far * 2 >= full and deictic * STORY_RATIO <= full


def _is_deictic(expr: Expr) -> bool:
    match expr:
        case Shift():
            return not expr.from_text
        case Past():
            return not expr.from_text
        case Calendar():
            return expr.weekday is not None and expr.day is None
        case Part() | About():
            return _is_deictic(expr.of)
        case _:
            return False


def year_of(expr: Expr | None) -> int | None:
    """The year that the expression's own words give; None without one."""
    match expr:
        case Calendar() | Feast():
            return expr.year
        case Stretch():
            return year_of(expr.last)
        case Part() | About():
            return year_of(expr.of)
        case _:
            return None


def _month_of(expr: Expr | None, year: int) -> tuple[int, int] | None:
    if isinstance(expr, Calendar) and expr.month is not None and expr.month <= 12:
        return year, expr.month
    return None
