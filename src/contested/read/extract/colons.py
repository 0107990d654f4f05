"""colons: speech beside a name and a mark: "Ministry: five killed", the lines of a transcript, a quotation signed "— Name"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.model.mention import AttributionKind
from contested.model.span import Span
from contested.model.syntax import Sentence
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import Tree

LONGEST_LABEL = 6
"""Words before the colon."""


def colon_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for each sentence that begins with a speaker's name and a colon."""
    for sentence in tree.parsed.sentences:
        colon = _colon(tree, sentence)
        if colon is None:
            continue
        yield Draft(
            cue=tree.tokens[colon].span, cue_head=colon, source=tree.span(range(sentence.first, colon)),
            source_head=_head(tree, sentence.first, colon), content=tree.runs(range(colon + 1, sentence.last)),
        )  # fmt: skip


def headline_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for each headline that ends in a mark and its source ("Twenty killed in Kabul blast - officials")."""
    for sentence in tree.parsed.sentences:
        if not sentence.heading:
            continue
        mark = next(
            (i for i in range(sentence.last - 2, sentence.first, -1) if tree.tokens[i].text in _DASHES | {":"}), None
        )
        if mark is None or sentence.last - mark - 1 > LONGEST_SOURCE or mark - sentence.first < FEWEST_TOLD:
            continue
        told, after = tree.tokens[sentence.first : mark], tree.tokens[mark + 1 : sentence.last]
        glued = tree.tokens[mark - 1].end == tree.tokens[mark].start and tree.tokens[mark].text != ":"
        if (
            glued
            or not any(t.tag.startswith("VB") for t in told)
            or not all(t.pos in ("NOUN", "PROPN", "ADJ") for t in after)
        ):
            continue
        yield Draft(
            cue=tree.tokens[mark].span, cue_head=mark, source=tree.span(range(mark + 1, sentence.last)),
            source_head=_head(tree, mark + 1, sentence.last), content=tree.runs(range(sentence.first, mark)),
        )  # fmt: skip


LONGEST_SOURCE, FEWEST_TOLD = 4, 4
"""Words of a headline after the mark, at most, and before it, at least."""


def signature_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for each quotation after which nothing but a dash and a name ends the paragraph."""
    sentences = tree.parsed.sentences
    starts = [token.start for token in tree.tokens]
    for quote in tree.parsed.quotations:
        dash = bisect_left(starts, quote.end)
        while dash < len(tree.tokens) and tree.tokens[dash].text in _QUOTE_MARKS:
            dash += 1
        if dash == 0 or dash >= len(tree.tokens) or tree.tokens[dash].text not in _DASHES:
            continue
        number = tree.tokens[dash].sentence
        last = sentences[number].last
        while last > dash and tree.tokens[last - 1].pos == "PUNCT":
            last -= 1
        ends = number + 1 == len(sentences) or sentences[number + 1].paragraph != sentences[number].paragraph
        if ends and 0 < last - dash - 1 <= LONGEST_LABEL and _is_speaker(tree, dash + 1, last):
            yield Draft(
                cue=tree.tokens[dash].span, cue_head=dash, source=tree.span(range(dash + 1, last)),
                source_head=_head(tree, dash + 1, last), content=(quote,),
            )  # fmt: skip


_DASHES = frozenset({"—", "–", "―", "--", "-"})
_QUOTE_MARKS = frozenset({'"', "”", "“", "''", "``", "″", "»"})


def with_blocks(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; one whose sentence ends its paragraph with a colon is given the next paragraph, unless it has words after its cue already."""
    sentences = tree.parsed.sentences
    last_in: dict[int, int] = {}
    for position, draft in enumerate(drafts):
        if draft.kind is AttributionKind.SPEECH:
            last_in[tree.tokens[draft.cue_head].sentence] = position
    out = list(drafts)
    for number, position in last_in.items():
        block = _block_after(tree, number)
        draft = drafts[position]
        if block is not None and not any(piece.end > sentences[number].end for piece in draft.content):
            before = tuple(piece for piece in draft.content if piece.end <= draft.cue.start)
            out[position] = replace(draft, content=(*before, block))
    return out


def _block_after(tree: Tree, number: int) -> Span | None:
    """The paragraph after a sentence that ends its own with a colon; None if there is none or it is a heading."""
    sentences = tree.parsed.sentences
    sentence = sentences[number]
    if tree.tokens[sentence.last - 1].text != ":" or sentence.heading:
        return None
    following = [s for s in sentences[number + 1 : number + 1 + LONGEST_BLOCK] if s.paragraph == sentence.paragraph + 1]
    if not following or following[0].heading or sentences[number + 1].paragraph == sentence.paragraph:
        return None
    return Span(following[0].start, following[-1].end)


LONGEST_BLOCK = 40
"""Sentences of a paragraph quoted whole."""


def _colon(tree: Tree, sentence: Sentence) -> int | None:
    for index in range(sentence.first + 1, min(sentence.first + LONGEST_LABEL + 1, sentence.last - 1)):
        token = tree.tokens[index]
        if token.text == ":":
            return index if _is_speaker(tree, sentence.first, index) else None
        if token.tag.startswith(("VB", "MD", "IN", "W", "PRP")) and token.lower != "of":
            return None
    return None


def _is_speaker(tree: Tree, first: int, last: int) -> bool:
    """Whether the words are a name or office: all with a capital but for "of", "the" and the like."""
    words = tree.tokens[first:last]
    named = [w for w in words if w.text[:1].isupper()]
    small = [
        w
        for w in words
        if not w.text[:1].isupper() and w.text.isalpha() and w.lower not in ("of", "the", "for", "and", "de", "al")
    ]
    return bool(named) and not small and any(w.tag in ("NNP", "NNPS") for w in named)


def _head(tree: Tree, first: int, last: int) -> int:
    for index in range(first, last):
        head = tree.tokens[index].head
        if not first <= head < last or head == index:
            return index
    return first
