"""times: every expression of time in a document, with the days that it means.

In: a parsed document and the time words. Out: time mentions in text order. A cascade of small grammars (`times_rules`, `times_compose`) builds what
the words say; `times_resolve` gives it days from the publication date and the dates named before. docs/rooms/ground-times.md states the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from contested.codebook.times import TimeBook, TimeKind
from contested.model.edtf import Interval
from contested.model.mention import TimeMention, TimeRelation
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.times_compose import BETWEEN_LAYER, DATE_LAYER, PART_LAYER, RANGE_LAYER
from contested.read.ground.times_context import Context
from contested.read.ground.times_expr import (
    About,
    Calendar,
    Duration,
    Expr,
    Feast,
    Node,
    NodeKind,
    Part,
    Shift,
    SoFar,
    Stretch,
    Then,
)
from contested.read.ground.times_lexer import paragraph_starts, read_nodes
from contested.read.ground.times_relation import related, relation_of
from contested.read.ground.times_resolve import resolve
from contested.read.ground.times_rules import FIRST_LAYER, LAST_LAYER
from contested.read.ground.times_start import first_context, year_of

OPENING_REACH = 25  # characters from the start of a sentence within which a date opens it
_WRITTEN = re.compile(r"\bdated\b|\bof date\b|\bunder date\b", re.IGNORECASE)
_WRITTEN_REACH = 60  # characters from "dated" to the date of a letter, "dated from the plain of X, the 6th of July"


def ground_times(parsed: Parsed, words: TimeBook) -> tuple[TimeMention, ...]:
    """Every time mention of the document, in text order; none overlap.

    Dates without a year, weekdays and "yesterday" are read against `published`; in a text that tells of the past by full dates, against the last
    date named before. A mention that cannot be placed has value None, as has a duration (relation FOR).
    """
    text = parsed.document.text
    tags = {token.start: token.tag for token in parsed.tokens}
    nodes = _built(read_nodes(text, paragraph_starts(parsed), words, tags), text)
    context = first_context(parsed.document, nodes, lambda title: _built(read_nodes(title, (), words, {}), title))
    starts = [sentence.start for sentence in parsed.sentences]
    mentions: list[TimeMention] = []
    year_sentence = -1
    for place, node in enumerate(nodes):
        if node.expr is None or node.kind == NodeKind.NUMERIC:
            continue
        sentence = bisect_right(starts, node.start) - 1
        head = parsed.head_of(Span(node.start, node.end)) or 0
        relation = relation_of(text, nodes, place, words)
        ahead = _speaks_ahead(parsed, head, words, node.expr) if relation is not TimeRelation.SINCE else False
        here = replace(context, near=sentence == year_sentence, ahead=ahead)
        named = resolve(node.expr, here)
        mention = _mention(node, head, relation, named)
        mentions.append(mention)
        leads = _leads(parsed, sentence, mention, node.expr, here)
        context = context.after(named, leads=leads)
        if named is not None and _WRITTEN.search(text, max(starts[sentence], node.start - _WRITTEN_REACH), node.start):
            context = replace(context, written=named.start)
        if year_of(node.expr) is not None and leads:
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


def _speaks_ahead(parsed: Parsed, head: int, words: TimeBook, expr: Expr) -> bool:
    """Whether what the date belongs to is to come: its verb has "will", or it hangs on "planned", "due", "expected".

    A verb in the present does so for a weekday only ("they meet Monday"), and not in a heading, where the present tells of the past, nor of
    its subject ("Monday is market day").
    """
    weekday = isinstance(expr, Calendar) and expr.month is None
    subject = parsed.tokens[head].dep in ("nsubj", "nsubjpass")
    governed = False
    for token in parsed.ancestors(head):
        is_verb = token.pos in ("VERB", "AUX")
        if token.lemma.lower() in words.ahead and (governed or _is_planned(parsed, token.index, head)):
            return True
        if is_verb:
            if any(parsed.tokens[child].lower in words.ahead for child in parsed.children[token.index]):
                return True
            if token.tag in ("VBZ", "VBP"):
                heading = parsed.sentences[token.sentence].heading
                return weekday and not heading and not subject and token.dep != "aux" and token.lemma != "say"
            if token.tag != "VB" and token.dep != "xcomp":
                return False
            governed = True
    return False


def _is_planned(parsed: Parsed, place: int, head: int) -> bool:
    """Whether a date right under "plan", "due" and their like is what was planned for, not the day of planning ("they proposed it on Monday")."""
    token = parsed.tokens[place]
    if token.tag == "VBD":
        return False
    if token.tag != "VBN":
        return True
    past = any(parsed.tokens[child].lower in ("was", "were", "had") for child in parsed.children[place])
    return not past or parsed.tokens[parsed.tokens[head].head].lower == "for"


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
