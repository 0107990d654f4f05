"""Quotes: the sentence that a claim stands in, cut around the words that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contested.model.span import Span

_ENDS = re.compile(r"[.!?][\"'”’″)\]]*(?:\s+(?=[\"'“‘″(\[]?[^\W\d_a-z]|\d)|$)|\n+")
"""Where a sentence may end: a stop and white space before a capital or a figure, or a line break."""

_ABBREVIATIONS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Maj|Col|Lt|Capt|Sgt|Gov|Sen|Rep|St|No|U\.S|U\.N|U\.K|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)

MOST_CHARACTERS = 600
"""A sentence longer than this is cut to its evidence and this much around it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in three parts; `marked` is the claim's evidence. `cut_before`, `cut_after`: the sentence goes on."""

    before: str
    marked: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def sentence_ends(text: str) -> tuple[int, ...]:
    """Offsets at which a sentence has just ended, ascending; the text's length is always the last."""
    ends = []
    for match in _ENDS.finditer(text):
        before = text[max(0, match.start() - 8) : match.start() + 1]
        if match[0][0] == "." and _ABBREVIATIONS.search(before):
            continue
        ends.append(match.end())
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    return tuple(ends)


def sentence_around(ends: tuple[int, ...], span: Span) -> Span:
    """The whole sentences that hold the span, of a text whose sentences end at `ends`."""
    start = 0
    for end in ends:
        if end <= span.start:
            start = end
        elif end >= span.end:
            return Span(start, end)
    return Span(start, max(span.end, ends[-1]))


def quote(text: str, sentence: Span, evidence: Span) -> Quote:
    """The sentence cut around its evidence, outer blanks dropped, over-long sides cut."""
    room = max(60, MOST_CHARACTERS - (evidence.end - evidence.start)) // 2
    start, end = max(sentence.start, evidence.start - room), min(sentence.end, evidence.end + room)
    return Quote(
        text[start : evidence.start].lstrip() if start == sentence.start else text[start : evidence.start],
        text[evidence.start : evidence.end],
        text[evidence.end : end].rstrip(),
        start > sentence.start,
        end < sentence.end,
    )
