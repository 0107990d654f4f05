"""words: the shadow cut into words and marks, as the model should see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from contested.codebook.writing import WritingBook
from contested.read.parse.shadow import Shadow

_COMPOUND = re.compile(r"(?:[^\W\d_]|')+(?:-(?:[^\W\d_]|')+)+")
_REFERENCE = re.compile(
    r"(?<=\S)\[(?:\d{1,3}|[a-z]|note \d{1,2}|nb \d{1,2}|[ivx]{1,4}|citation needed|clarification needed|dubious[^\]]{0,20}|"
    r"better source needed|unreliable source\??|when\?|who\?|which\?|by whom\?|page needed|failed verification|update|edit)\]"
)
_GLUED_STOP = re.compile(r"(?<=[a-z\d)\]\"'])[.!?](?=[A-Z][a-z])")
_INITIAL = re.compile(r"(?:[A-Z]\.)+[A-Z]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: characters `start` to `end` of the shadow, shown to the model as `shown`."""

    start: int
    end: int
    shown: str


class WordCutter:
    """Cuts shadows into words: the model's own tokenizer, then what it does wrong is mended by the writing book."""

    def __init__(self, tokenizer: Any, writing: WritingBook) -> None:
        self._tokenizer = tokenizer
        self._writing = writing
        ends = sorted({a for a in writing.abbreviations if a.endswith(".")}, key=lambda a: (-len(a), a))
        self._abbreviation = re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, ends)) + r")(?![\w])")

    def cut(self, shadow: Shadow) -> list[Word]:
        """The words in text order; blanks and reference marks ("[12]") are no words."""
        text = _REFERENCE.sub(lambda match: " " * len(match.group()), shadow.text)
        spans = [(t.idx, t.idx + len(t)) for t in self._tokenizer(text) if not t.is_space]
        spans = list(_split_at(spans, [m.span() for m in _GLUED_STOP.finditer(text)]))
        return [Word(a, b, text[a:b]) for a, b in _merged(spans, sorted(self._merges(text)))]

    def _merges(self, text: str) -> Iterator[tuple[int, int]]:
        if "-" in text:
            for match in _COMPOUND.finditer(text):
                yield from self._joined(match.group(), match.start())
        if "." in text:
            for match in self._abbreviation.finditer(text):
                yield match.span()
            for match in _INITIAL.finditer(text):
                if match.group().endswith(".") and (match.start() == 0 or not text[match.start() - 1].isalnum()):
                    yield match.span()

    def _joined(self, word: str, start: int) -> Iterator[tuple[int, int]]:
        """Runs of parts of a hyphenated word that are one word."""
        parts = word.split("-")
        places = [0]
        for part in parts:
            places.append(places[-1] + len(part) + 1)
        lower = word.lower()
        book = self._writing
        if lower in book.compounds or lower.removesuffix("'s") in book.compounds:
            yield start, start + len(word.removesuffix("'s"))
            return
        first = 0
        for number in range(1, len(parts) + 1):
            if number < len(parts) and self._ties(parts[number - 1], parts[number]):
                continue
            if number - first > 1:
                yield start + places[first], start + places[number] - 1 - (2 if parts[number - 1].endswith("'s") else 0)
            first = number

    def _ties(self, left: str, right: str) -> bool:
        if left in self._writing.joined_particles and right[:1].isalpha():
            return right[0].isupper() or left in ("al", "ul", "el")
        return left.lower() in self._writing.prefixes


def _split_at(spans: Iterable[tuple[int, int]], cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, each cut at both ends of every cut that lies in it. Both in text order."""
    position = 0
    for start, end in spans:
        while position < len(cuts) and cuts[position][1] <= start:
            position += 1
        here = position
        while here < len(cuts) and cuts[here][0] < end:
            for edge in cuts[here]:
                if start < edge < end:
                    yield start, edge
                    start = edge
            here += 1
        if start < end:
            yield start, end


def _merged(spans: list[tuple[int, int]], merges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those that lie within one merge (and fill it to its edges) made one. Overlapping merges: the first wins."""
    position, index = 0, 0
    while index < len(spans):
        start, end = spans[index]
        while position < len(merges) and merges[position][0] < start:
            position += 1
        if position < len(merges) and merges[position][0] == start:
            goal = max(m[1] for m in merges[position : position + 4] if m[0] == start)
            last = index
            while last < len(spans) and spans[last][1] < goal:
                last += 1
            if last < len(spans) and spans[last][1] == goal:
                yield start, goal
                index = last + 1
                continue
        yield start, end
        index += 1
