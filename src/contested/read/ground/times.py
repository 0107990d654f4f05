"""times: every expression of time in a document, with the days that it means.

In: a parsed document and the time words. Out: time mentions in text order. A cascade of small grammars (`times_rules`, `times_compose`) builds what
the words say; `times_resolve` gives it days from the publication date and the dates named before. docs/rooms/ground-times.md states the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from contested.codebook.times import TimeBook, TimeKind, split_phrase
from contested.model.edtf import OPEN, Interval
from contested.model.mention import TimeMention, TimeRelation
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.times_compose import BETWEEN_LAYER, DATE_LAYER, PART_LAYER, RANGE_LAYER
from contested.read.ground.times_expr import (
    About,
    Calendar,
    Duration,
    Expr,
    Feast,
    Node,
    NodeKind,
    Part,
    Past,
    Shift,
    SoFar,
    Stretch,
    Then,
)
from contested.read.ground.times_lexer import paragraph_starts, read_nodes
from contested.read.ground.times_resolve import Context, resolve
from contested.read.ground.times_rules import FIRST_LAYER, LAST_LAYER

STORY_DATES = 3  # so many dates with their year, and four times as many as "today"s and weekdays, make a text a story told from outside; one less if none is of the year of writing
STORY_RATIO = 4
DATELINE_REACH = 120  # characters within which a dateline names its day
_DATELINE = re.compile(r"[A-Z][A-Z .,'’()/-]{2,60}[,:]?\s*(?:\w+,\s*)?")
OPENING_REACH = 25  # characters from the start of a sentence within which a date opens it
_LOOK_BACK = 60  # characters before a date in which its relation stands


def ground_times(parsed: Parsed, words: TimeBook) -> tuple[TimeMention, ...]:
    """Every time mention of the document, in text order; none overlap.

    Dates without a year, weekdays and "yesterday" are read against `published`; in a text that tells of the past by full dates, against the last
    date named before. A mention that cannot be placed has value None, as has a duration (relation FOR).
    """
    text = parsed.document.text
    tags = {token.start: token.tag for token in parsed.tokens}
    nodes = _built(read_nodes(text, paragraph_starts(parsed), words, tags), text)
    context = _first_context(parsed, nodes, words)
    starts = [sentence.start for sentence in parsed.sentences]
    mentions: list[TimeMention] = []
    year_sentence = -1
    for place, node in enumerate(nodes):
        if node.expr is None or node.kind == NodeKind.NUMERIC:
            continue
        sentence = bisect_right(starts, node.start) - 1
        head = parsed.head_of(Span(node.start, node.end)) or 0
        relation = _relation(text, nodes, place, words)
        ahead = _speaks_ahead(parsed, head, words, node.expr) if relation is not TimeRelation.SINCE else False
        here = replace(context, near=sentence == year_sentence, ahead=ahead)
        named = resolve(node.expr, here)
        mention = _mention(node, head, relation, named)
        mentions.append(mention)
        leads = _leads(parsed, sentence, mention, node.expr, here)
        context = context.after(named, leads=leads)
        if says_year(node.expr) and leads:
            year_sentence = sentence
    return tuple(mentions)


def _leads(parsed: Parsed, sentence: int, mention: TimeMention, expr: Expr, context: Context) -> bool:
    """Whether a date moves the story on. One in passing, years off and amid its sentence, does not, nor one that looks back ("the previous year").

    A date that opens its sentence or stands in a heading leads; so does any within a year of the story.
    """
    year = year_of(expr)
    if isinstance(expr, Shift) and expr.amount < 0 and expr.unit not in ("day", "week", "night"):
        return False
    if year is None or not context.narrative or context.year is None:
        return mention.relation is not TimeRelation.FOR
    if sentence < 0 or parsed.sentences[sentence].heading:
        return True
    opens = mention.start - parsed.sentences[sentence].start <= OPENING_REACH
    step = year - context.year
    bare = mention.named is not None and len(mention.named.text) == len("YYYY")
    return opens or 0 <= step <= 1 or (step == -1 and not bare)


def _built(nodes: list[Node], text: str) -> list[Node]:
    """The nodes after every layer."""
    for layer in (FIRST_LAYER, DATE_LAYER, PART_LAYER, PART_LAYER, RANGE_LAYER, LAST_LAYER):
        nodes = layer.run(nodes, text)
    out: list[Node] = []
    i = 0
    while i < len(nodes):
        joined = BETWEEN_LAYER.run(nodes[i + 1 : i + 4], text) if nodes[i].kind == TimeKind.BETWEEN else []
        out.append(nodes[i])
        if len(joined) == 1 and i + 3 < len(nodes):
            out.append(joined[0])
            i += 3
        i += 1
    return out


# ---------------------------------------------------------------- the context that a document starts with


def _first_context(parsed: Parsed, nodes: Sequence[Node], words: TimeBook) -> Context:
    """What the first date is read against: publication date or dateline, and the year that the title or the first full date names."""
    document = parsed.document
    published = document.published or _dateline(nodes, document.text)
    narrative = published is None or _tells_a_story(nodes, published)
    context = Context(published=published, narrative=narrative)
    if not narrative:
        return context
    title = _built(read_nodes(document.title or "", (), words, {}), document.title or "")
    for node in [*title, *nodes]:
        year = year_of(node.expr) if node.expr is not None else None
        if year is not None:
            return replace(context, year=year, month=_month_of(node.expr, year) if node in title else None)
    return replace(context, year=published.year if published else None)


def _dateline(nodes: Sequence[Node], text: str) -> date | None:
    """The full date of a dateline, "CAIRO, 23 November 1973 —"; None without one."""
    for node in nodes:
        if node.start > DATELINE_REACH:
            return None
        if isinstance(node.expr, Calendar) and node.expr.year is not None and node.expr.day is not None:
            before = text[: node.start]
            named = resolve(node.expr, Context(published=None, narrative=True))
            return named.start if named is not None and (not before.strip() or _DATELINE.fullmatch(before)) else None
    return None


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


def says_year(expr: Expr) -> bool:
    """Whether the words name a year, so that what follows may lean on it."""
    return year_of(expr) is not None


def _month_of(expr: Expr | None, year: int) -> tuple[int, int] | None:
    if isinstance(expr, Calendar) and expr.month is not None and expr.month <= 12:
        return year, expr.month
    return None


def _speaks_ahead(parsed: Parsed, head: int, words: TimeBook, expr: Expr) -> bool:
    """Whether what the date belongs to is to come: its verb has "will", or it hangs on "plan", "schedule", "due".

    A verb in the present does so for a weekday only ("they meet Monday"), and not in a heading, where the present tells of the past.
    """
    weekday = isinstance(expr, Calendar) and expr.month is None
    for token in parsed.ancestors(head):
        if token.lemma.lower() in words.ahead or token.lower in words.ahead:
            return True
        if token.pos in ("VERB", "AUX"):
            if any(parsed.tokens[child].lower in words.ahead for child in parsed.children[token.index]):
                return True
            if token.tag in ("VBZ", "VBP"):
                heading = parsed.sentences[token.sentence].heading
                return weekday and not heading and token.dep != "aux" and token.lemma != "say"
            if token.tag != "VB" and token.dep != "xcomp":
                return False
    return False


# ---------------------------------------------------------------- the mention


def _mention(node: Node, head: int, relation: TimeRelation, named: Interval | None) -> TimeMention:
    expr = node.expr
    assert expr is not None
    return TimeMention(
        start=node.start,
        end=node.end,
        head=head,
        value=related(named, relation),
        relation=relation,
        anchored=not _stands_alone(expr),
        named=None if isinstance(expr, SoFar | Then) else named,
    )


def _stands_alone(expr: Expr) -> bool:
    """Whether the words alone give the date."""
    match expr:
        case Calendar():
            return expr.year is not None and (expr.month is not None or expr.day is None)
        case Feast():
            return expr.year is not None or len(expr.rule) == len("YYYY-MM-DD")
        case Stretch():
            return _stands_alone(expr.first) and _stands_alone(expr.last)
        case Part() | About():
            return _stands_alone(expr.of)
        case Duration():
            return True
        case _:
            return False


def _relation(text: str, nodes: Sequence[Node], place: int, words: TimeBook) -> TimeRelation:
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
        between = found == TimeRelation.SINCE and isinstance(expr, Stretch)
        return TimeRelation.AT if between else TimeRelation(found)
    return TimeRelation.DURING if isinstance(expr, Past) else TimeRelation.AT


_DETERMINERS = ("the", "its", "his", "their", "her", "that")


def _opens(text: str, nodes: Sequence[Node], place: int, before: Sequence[str]) -> bool:
    """Whether "from X" opens a stretch, as in "From 5 May the town was shelled", "from 5 May on"; not "footage from 2007"."""
    after = nodes[place + 1] if place + 1 < len(nodes) else None
    if after is not None and (
        (after.value in ("on", "onward", "onwards", "forward") and after.value != "on") or _is_onward(nodes, place + 1)
    ):
        return True
    return not before or not before[-1][-1].isalnum() or text[: nodes[place].start].rstrip().endswith("From")


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
