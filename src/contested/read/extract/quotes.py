"""quotes: whole quotations given to those who are quoted, over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.model.mention import AttributionKind
from contested.model.span import Span
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import Tree

FEWEST_WORDS = 4
"""Words of a quotation that is looked after on its own; shorter ones are set-off words and belong to the clause round them."""
_MARKS = frozenset("\"'“”‘’„«»″`")


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation: its characters, first token (included) and last (excluded)."""

    span: Span
    first: int
    last: int


def with_quotations(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with quotations as content: those that their content touches are taken in whole; those that nobody has go to the verb of saying
    beside them, else to whoever spoke right before. Drafts still without content are dropped."""
    quotes = _quotes(tree)
    out = [_extended(draft, quotes) for draft in drafts]
    for quote in quotes:
        if quote.last - quote.first >= FEWEST_WORDS and not _is_taken(quote, out):
            _give(tree, quote, quotes, out)
    return [draft for draft in out if draft.content]


def _quotes(tree: Tree) -> list[_Quote]:
    starts = [token.start for token in tree.tokens]
    found: list[_Quote] = []
    for span in tree.parsed.quotations:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        outer = found and found[-1].span.contains(span)
        if first < last and not outer:
            found.append(_Quote(span, first, last))
    return found


def _extended(draft: Draft, quotes: Sequence[_Quote]) -> Draft:
    """The draft with each quotation whole of which its content holds a part; quotations round its cue are left alone."""
    content = list(draft.content)
    for piece in draft.content:
        position = bisect_right(quotes, piece.start, key=lambda q: q.span.start) - 1
        for quote in quotes[max(0, position) :]:
            if quote.span.start >= piece.end:
                break
            if quote.span.overlaps(piece) and not quote.span.overlaps(draft.cue):
                content.append(quote.span)
    return draft if len(content) == len(draft.content) else replace(draft, content=merged(content))


def merged(pieces: Sequence[Span], *, gap: int = 0) -> tuple[Span, ...]:
    """The stretches in text order, those that overlap (or lie at most `gap` characters apart) made one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end + gap:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def _is_taken(quote: _Quote, drafts: Sequence[Draft]) -> bool:
    return any(piece.overlaps(quote.span) for draft in drafts for piece in draft.content if not quote.span.overlaps(draft.cue))


def _give(tree: Tree, quote: _Quote, quotes: Sequence[_Quote], out: list[Draft]) -> None:
    position = _beside(tree, quote, out)
    if position is None:
        position = _before(tree, quote, out)
    if position is not None:
        out[position] = replace(out[position], content=merged([*out[position].content, quote.span]))


def _beside(tree: Tree, quote: _Quote, drafts: Sequence[Draft]) -> int | None:
    """The verb of saying in the sentence where the quotation starts or ends, or that ends in a colon before it, without content of its own."""
    sentences = {tree.tokens[quote.first].sentence, tree.tokens[quote.last - 1].sentence}
    if quote.last < len(tree.tokens) and tree.tokens[quote.last].text in _MARKS:
        sentences.add(tree.tokens[quote.last].sentence)
    before = _last_word_before(tree, quote.first)
    colon = before is not None and tree.tokens[before].text == ":"
    if colon and before is not None:
        sentences.add(tree.tokens[before].sentence)
    best: tuple[int, int] | None = None
    for position, draft in enumerate(drafts):
        if tree.tokens[draft.cue_head].sentence not in sentences or quote.span.overlaps(draft.cue) or draft.kind is not AttributionKind.SPEECH:
            continue
        if draft.content and not colon:
            continue
        away = min(abs(draft.cue_head - quote.first), abs(draft.cue_head - quote.last))
        if best is None or away < best[0]:
            best = (away, position)
    return None if best is None else best[1]


def _before(tree: Tree, quote: _Quote, drafts: Sequence[Draft]) -> int | None:
    """Whoever is quoted right before, if the quotation begins its sentence."""
    word = _last_word_before(tree, quote.first)
    if word is None or not _opens_sentence(tree, quote):
        return None
    same = [p for p, d in enumerate(drafts) if d.content and d.kind is AttributionKind.SPEECH and tree.tokens[d.cue_head].sentence == tree.tokens[word].sentence]
    if same:
        return same[-1]
    touching = [p for p, d in enumerate(drafts) if any(piece.end > tree.tokens[word].start and piece.start <= tree.tokens[word].start for piece in d.content)]
    return touching[-1] if touching else None


def _opens_sentence(tree: Tree, quote: _Quote) -> bool:
    first = quote.first
    while first > 0 and tree.tokens[first - 1].text in _MARKS and tree.tokens[first - 1].sentence == tree.tokens[quote.first].sentence:
        first -= 1
    return tree.parsed.sentences[tree.tokens[quote.first].sentence].first == first


def _last_word_before(tree: Tree, index: int) -> int | None:
    """The last token before this one that is no quotation mark."""
    index -= 1
    while index >= 0 and tree.tokens[index].text in _MARKS:
        index -= 1
    return index if index >= 0 else None
