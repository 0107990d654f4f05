"""colons: speech after a name and a colon: "Ministry: five killed", the lines of a transcript."""

from __future__ import annotations

from collections.abc import Iterator

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
