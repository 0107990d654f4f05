"""paragraphs: a text cut into the stretches that are parsed one at a time: headings, datelines, list items, prose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from contested.read.parse.datelines import dateline_end, is_dateline
from contested.read.parse.headings import is_heading
from contested.read.parse.truecase import is_all_capitals

LONGEST_STRETCH = 8_000
"""Characters given to the parser at once; longer paragraphs are cut at a sentence's end, else at a blank, else hard."""
NARROWEST_WRAP, WIDEST_WRAP = 40, 120
"""Characters in a line of text that was wrapped by hand or by a mail program: typewriter and terminal widths with room to spare."""
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_BULLET = re.compile(r"(?:[-*•‣▪●◦·∙–—►■□>]{1,2}|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_NUMBER_BULLET = re.compile(r"^[ \t]*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+\S", re.MULTILINE)
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*$")
_DATELINES_WITHIN = 4
"""Paragraphs at the start of a text that may open with a bare place and a dash ("Kyiv — "); fuller datelines may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` (included) to `end` (excluded) of the text, without blanks at either end; part of paragraph `paragraph`.

    `heading`: a title line or dateline, no prose.
    """

    start: int
    end: int
    paragraph: int
    heading: bool = False


def cut_paragraphs(text: str) -> Iterator[Stretch]:
    """Stretches in text order. Each line that isn't blank is a paragraph, but lines wrapped at a fixed width are put together.

    The marks of a list ("- ", "3. ") are left out; single numbers at a line's start are kept, since they may be the text's own.
    """
    numbered = _is_numbered_list(text)
    before = ""
    for number, (start, end) in enumerate(_blocks(text)):
        line = text[start:end]
        bullet = _BULLET.match(text, start, end)
        if bullet and (numbered or not (line[0].isalnum() or line[0] == "(")):
            start = bullet.end()
        heading = bullet is None and (
            is_heading(line, after=before, first=number == 0) or is_dateline(text, start, end)
        )
        if not heading:
            cut = dateline_end(text, start, end, bare=number < _DATELINES_WITHIN)
            if cut is not None:
                yield Stretch(start, cut[0], number, heading=True)
                start = cut[1]
        for piece_start, piece_end in _pieces(text, start, end):
            yield Stretch(piece_start, piece_end, number, heading)
        before = line


def _is_numbered_list(text: str) -> bool:
    found = _NUMBER_BULLET.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: groups of lines without a blank one between, put together where they are wrapped, else line by line."""
    group: list[tuple[int, int]] = []
    position = 0
    for line in _LINE.finditer(text):
        gap = len(_BREAK.findall(text, position, line.start()))
        position = line.end()
        trimmed = _trimmed(text, line.start(), line.end())
        if group and (gap > 1 or trimmed is None):
            yield from _unwrapped(text, group)
            group = []
        if trimmed is not None:
            group.append(trimmed)
    yield from _unwrapped(text, group)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\x00"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\x00"):
        end -= 1
    return (start, end) if start < end else None


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if not _is_wrapped(text, lines):
        yield from lines
        return
    widest = max(end - start for start, end in lines)
    start, end = lines[0]
    for (_, last_end), (next_start, next_end) in itertools.pairwise(lines):
        short = end - _line_start(text, end, start) < 0.7 * widest and _TERMINAL.search(text[max(start, end - 4) : end])
        indented = next_start - last_end > 2 + (text[last_end] == "\r") and text[next_start - 1] in " \t"
        if (
            short
            or _BULLET.match(text, next_start, next_end)
            or (indented and _TERMINAL.search(text[max(start, end - 4) : end]))
        ):
            yield start, end
            start = next_start
        end = next_end
    yield start, end


def _line_start(text: str, end: int, floor: int) -> int:
    return max(floor, text.rfind("\n", floor, end) + 1)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the lines are of one width, and a sentence runs on from one to the next."""
    if len(lines) < 2:
        return False
    widths = [end - start for start, end in lines[:-1]]
    widest = max(widths)
    if not NARROWEST_WRAP <= widest <= WIDEST_WRAP:
        return False
    even = sum(width >= 0.7 * widest for width in widths) >= 0.8 * len(widths)
    capitals = is_all_capitals(text[lines[0][0] : lines[-1][1]])
    runs_on = sum(
        not _TERMINAL.search(text[max(a, b - 4) : b]) and (capitals or text[c].islower() or text[b - 1] in ",-")
        for (a, b), (c, _) in itertools.pairwise(lines)
    )
    return even and runs_on * 4 >= len(widths)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_STRETCH:
        limit = start + LONGEST_STRETCH
        breaks = [m.end() for m in _END.finditer(text, start + LONGEST_STRETCH // 2, limit)]
        blank = text.rfind(" ", start + 1, limit)
        at = breaks[-1] if breaks else (blank + 1 if blank > start else limit)
        yield start, start + len(text[start:at].rstrip())
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
