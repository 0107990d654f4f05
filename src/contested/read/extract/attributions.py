"""attributions: who is said to have said what, in the whole text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contested.codebook.cues import CueBook, CueVerb
from contested.model.mention import Attribution, AttributionKind, Certainty
from contested.model.span import Span
from contested.model.syntax import Parsed, Token

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass", "auxpass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution before its place among the others is known."""

    cue: Span
    cue_head: int
    source_head: int | None
    source: Span | None
    content: tuple[Span, ...]
    certainty: Certainty = Certainty.ASSERTS
    planned: bool = False
    kind: AttributionKind = AttributionKind.SPEECH
    passes_on: bool = False


def find_attributions(parsed: Parsed, cues: CueBook) -> tuple[Attribution, ...]:
    """Every attribution of the text, ordered by cue."""
    drafts: list[Draft] = []
    for token in parsed.tokens:
        verb = cues.verbs.get(token.lemma.lower()) if token.tag.startswith("VB") else None
        if verb is not None:
            draft = _verb_draft(parsed, token, verb)
            if draft is not None:
                drafts.append(draft)
        elif token.lower == "according":
            draft = _according(parsed, token)
            if draft is not None:
                drafts.append(draft)
    return _placed(drafts)


def _verb_draft(parsed: Parsed, verb: Token, cue: CueVerb) -> Draft | None:
    children = [parsed.tokens[i] for i in parsed.children[verb.index]]
    passive = any(c.dep in _PASSIVE for c in children)
    source_head = _agent(parsed, children) if passive else _subject(parsed, verb)
    content: list[Span] = []
    planned = False
    for child in children:
        frame = _frame(parsed, child, passive)
        if frame is None or frame not in cue.takes or (frame == "object" and cue.hearer):
            continue
        planned = planned or frame in cue.plans
        content.append(_trim(parsed, parsed.subtree_span(child.index)))
    if not content and verb.dep in ("parataxis", "ccomp", "advcl") and source_head is not None:
        content = _around(parsed, verb)
    if not content or (source_head is None and not passive):
        return None
    source = None if source_head is None else _trim(parsed, parsed.subtree_span(source_head))
    return Draft(
        cue=verb.span,
        cue_head=verb.index,
        source_head=source_head,
        source=source,
        content=tuple(content),
        certainty=cue.certainty,
        planned=planned,
        kind=cue.kind,
    )


def _frame(parsed: Parsed, child: Token, passive: bool) -> str | None:
    if child.dep == "ccomp":
        return "clause"
    if child.dep == "xcomp":
        return "gerund" if child.tag == "VBG" else "infinitive"
    if child.dep in ("dobj", "nsubjpass") and (child.dep == "dobj") != passive:
        return "object"
    if child.dep == "prep" and child.index > child.head:
        return child.lower
    return None


def _subject(parsed: Parsed, verb: Token) -> int | None:
    for index in parsed.children[verb.index]:
        if parsed.tokens[index].dep in _SUBJECTS:
            return index
    if verb.dep == "conj":
        return _subject(parsed, parsed.tokens[verb.head])
    if verb.dep in ("xcomp", "advcl") and verb.head != verb.index:
        return _subject(parsed, parsed.tokens[verb.head])
    return None


def _agent(parsed: Parsed, children: list[Token]) -> int | None:
    for child in children:
        if child.dep == "agent":
            for index in parsed.children[child.index]:
                if parsed.tokens[index].dep == "pobj":
                    return index
    return None


def _around(parsed: Parsed, verb: Token) -> list[Span]:
    """What stands in the sentence on both sides of a parenthetical "X said"."""
    clause = parsed.subtree_span(verb.index)
    head = parsed.subtree_span(verb.head)
    pieces = [Span(head.start, max(head.start, clause.start)), Span(min(clause.end, head.end), head.end)]
    return [p for p in (_trim(parsed, piece) for piece in pieces) if p.end > p.start]


def _according(parsed: Parsed, token: Token) -> Draft | None:
    for prep in parsed.children[token.index]:
        for index in parsed.children[prep]:
            if parsed.tokens[index].dep == "pobj":
                cue = Span(token.start, parsed.tokens[prep].end)
                return Draft(
                    cue=cue,
                    cue_head=token.index,
                    source_head=index,
                    source=parsed.subtree_span(index),
                    content=tuple(_around(parsed, token)),
                )
    return None


def _trim(parsed: Parsed, span: Span) -> Span:
    text, start, end = parsed.document.text, span.start, span.end
    while start < end and text[start] in " ,;:\n":
        start += 1
    while end > start and text[end - 1] in " ,;:\n":
        end -= 1
    return Span(start, end)


def _placed(drafts: list[Draft]) -> tuple[Attribution, ...]:
    drafts = sorted((d for d in drafts if d.content), key=lambda d: (d.cue.start, d.cue.end))
    plain = [
        Attribution(
            source=d.source, cue=d.cue, content=d.content, cue_head=d.cue_head, source_head=d.source_head,
            certainty=d.certainty, planned=d.planned, passes_on=d.passes_on, kind=d.kind,
        )
        for d in drafts
    ]  # fmt: skip
    return tuple(replace(a, parent=_parent(a, plain)) for a in plain)


def _parent(inner: Attribution, all_of_them: list[Attribution]) -> int | None:
    best: tuple[int, int] | None = None
    for position, outer in enumerate(all_of_them):
        for piece in outer.content:
            if outer is not inner and piece.contains(inner.cue) and (best is None or piece.end - piece.start < best[0]):
                best = (piece.end - piece.start, position)
    return None if best is None else best[1]
