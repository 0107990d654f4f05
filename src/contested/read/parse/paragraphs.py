"""paragraphs: a text cut into the stretches that are parsed one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_STRETCH = 8_000
"""Characters given to the parser at once; longer paragraphs are cut at a sentence's end, else at a blank, else hard."""
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(r"[.!?][\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` (included) to `end` (excluded) of the text, without blanks at either end; part of paragraph `paragraph`."""

    start: int
    end: int
    paragraph: int
    heading: bool = False


def cut_paragraphs(text: str) -> Iterator[Stretch]:
    """Stretches in text order: each line that isn't blank is a paragraph."""
    number = 0
    for line in _LINE.finditer(text):
        start, end = line.start(), line.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        for piece_start, piece_end in _pieces(text, start, end):
            yield Stretch(piece_start, piece_end, number)
        number += 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_STRETCH:
        limit = start + LONGEST_STRETCH
        breaks = [m.end() for m in _END.finditer(text, start + LONGEST_STRETCH // 2, limit)]
        blank = text.rfind(" ", start + 1, limit)
        at = breaks[-1] if breaks else (blank + 1 if blank > start else limit)
        yield start, len(text[start:at].rstrip()) + start
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
