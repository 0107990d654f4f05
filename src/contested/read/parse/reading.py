"""reading: stretches cut into words go in, what the model makes of each word comes out, mended where its ways of erring are known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contested.read.parse.asides import find_asides, put_back
from contested.read.parse.mend import promoted, retagged, with_ranges
from contested.read.parse.paragraphs import Stretch
from contested.read.parse.second_look import Analysis, doubtful_words, holds, stand_in
from contested.read.parse.shadow import Shadow
from contested.read.parse.vocabulary import Vocabulary
from contested.read.parse.words import Word

BATCH = 64
"""Stretches parsed at a time. The result doesn't depend on it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch cut into words; `shown`: what the model sees of each; `starts`: whether a sentence starts with it."""

    stretch: Stretch
    shadow: Shadow
    words: list[Word]
    shown: list[str]
    starts: list[bool]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words that the model reads in one go: what it is shown, whether a blank follows each, whether a sentence starts with it."""

    shown: list[str]
    blanks: list[bool]
    starts: list[bool]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First word (included) and last (excluded) of each sentence."""
        firsts = [position for position, starts in enumerate(self.starts) if starts]
        return itertools.pairwise([*firsts, len(self.starts)])

    def part(self, first: int, last: int) -> _Unit:
        """These words alone, as one sentence."""
        return _Unit(self.shown[first:last], self.blanks[first:last], [True] + [False] * (last - first - 1))


class SyntaxReader:
    """The model's tagger, parser and lemmatizer, and what sees to their habits."""

    def __init__(self, pipes: Sequence[Any], vocab: Any, vocabulary: Vocabulary) -> None:
        self._pipes = pipes
        self._vocab = vocab
        self._vocabulary = vocabulary

    def read(self, pieces: Sequence[Piece]) -> list[list[Analysis]]:
        """For each piece an analysis of each of its words, in order."""
        asides = [list(find_asides(piece.shown, piece.starts)) for piece in pieces]
        main = [
            _without(piece, [range(a.first, a.last) for a in cut]) for piece, cut in zip(pieces, asides, strict=True)
        ]
        inner = [
            _whole(piece).part(a.first + 1, a.last - 1) for piece, cut in zip(pieces, asides, strict=True) for a in cut
        ]
        readings = self._analyses([*main, *inner])
        self._look_again(main, readings)
        following = iter(readings[len(main) :])
        out = []
        for unit, rows, cut in zip(main, readings, asides, strict=False):
            for first, last in unit.sentences():
                words = unit.shown[first:last]
                rows[first:last] = _shifted(
                    with_ranges(words, promoted(words, _shifted(rows[first:last], -first))), first
                )
            out.append(put_back(rows, [(aside, next(following)) for aside in cut]) if cut else rows)
        return out

    def doc(self, shown: Sequence[str], blanks: Sequence[bool], starts: Sequence[bool]) -> Any:
        """The model's own record of these words."""
        from spacy.tokens import Doc

        sentences: list[bool | int | None] = [*starts]
        return Doc(self._vocab, words=list(shown), spaces=list(blanks), sent_starts=sentences)

    def _analyses(self, units: Sequence[_Unit]) -> list[list[Analysis]]:
        docs: Any = [self.doc(unit.shown, unit.blanks, unit.starts) for unit in units]
        for pipe in self._pipes:
            docs = pipe.pipe(docs, batch_size=BATCH)
        return [[retagged(Analysis(t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i)) for t in doc] for doc in docs]

    def _look_again(self, units: Sequence[_Unit], readings: list[list[Analysis]]) -> None:
        """Takes the second reading of each sentence with a doubtful word, where it holds."""
        doubts: list[tuple[int, int, int, int]] = []
        again: list[_Unit] = []
        for number, unit in enumerate(units):
            for first, last in unit.sentences():
                inside = _shifted(readings[number][first:last], -first)
                for position in doubtful_words(unit.shown[first:last], inside, self._vocabulary):
                    part = unit.part(first, last)
                    part.shown[position] = stand_in(inside, position)
                    again.append(part)
                    doubts.append((number, first, last, position))
        for (number, first, last, position), second in zip(doubts, self._analyses(again), strict=True):
            if holds(second, position):
                base = self._vocabulary.past_of(units[number].shown[first + position])
                second[position] = replace(second[position], lemma=base or second[position].lemma)
                readings[number][first:last] = _shifted(second, first)


def blanks_of(words: Sequence[Word]) -> list[bool]:
    """For each word whether a blank follows it."""
    return [a.end < b.start for a, b in itertools.pairwise(words)] + [False]


def _whole(piece: Piece) -> _Unit:
    return _Unit(piece.shown, blanks_of(piece.words), piece.starts)


def _without(piece: Piece, cuts: Sequence[range]) -> _Unit:
    """The piece without these words; whether a blank follows a word is told by the next word kept."""
    whole = _whole(piece)
    if not cuts:
        return whole
    gone = {i for cut in cuts for i in cut}
    kept = [i for i in range(len(piece.words)) if i not in gone]
    blanks = [whole.blanks[b - 1] for b in kept[1:]] + [False]
    return _Unit([whole.shown[i] for i in kept], blanks, [whole.starts[i] for i in kept])


def _shifted(rows: Sequence[Analysis], by: int) -> list[Analysis]:
    return [replace(row, head=row.head + by) for row in rows] if by else list(rows)
