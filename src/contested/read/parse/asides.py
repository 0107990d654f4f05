"""asides: words in brackets, which the model reads apart from the sentence round them.

"claimed that troops attacked near A (north of B)": with the brackets in, the model may take "north" for the verb's complement; without them
the sentence is plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contested.read.parse.second_look import Analysis

LONGEST_ASIDE = 25
"""Words between the brackets; longer ones are read with their sentence."""
_LABELS = {
    "NOUN": "appos",
    "PROPN": "appos",
    "PRON": "appos",
    "NUM": "appos",
    "ADP": "prep",
    "ADV": "advmod",
    "VERB": "parataxis",
    "AUX": "parataxis",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """Words `first` (the opening bracket, included) to `last` (after the closing one) of a stretch."""

    first: int
    last: int


def find_asides(words: Sequence[str], starts: Sequence[bool]) -> Iterator[Aside]:
    """The round brackets of a stretch, closed within their sentence, with words in them and a word before them; outermost ones only."""
    opened: int | None = None
    depth = 0
    for position, word in enumerate(words):
        if starts[position]:
            opened, depth = None, 0
        if word == "(":
            if depth == 0:
                opened = position
            depth += 1
        elif word == ")" and depth:
            depth -= 1
            if depth == 0 and opened is not None:
                if 1 < position - opened <= LONGEST_ASIDE + 1 and not starts[opened] and not starts[opened + 1]:
                    yield Aside(opened, position + 1)
                opened = None


def put_back(main: Sequence[Analysis], asides: Sequence[tuple[Aside, Sequence[Analysis]]]) -> list[Analysis]:
    """The rows of a whole stretch: `main` are those of the words outside the asides, each aside comes with the rows of the words between its
    brackets (both with heads counted within themselves). An aside hangs on the word before it."""
    out: list[Analysis] = []
    place: list[int] = []
    cuts = {aside.first: (aside, rows) for aside, rows in asides}
    taken = 0
    total = len(main) + sum(aside.last - aside.first for aside, _ in asides)
    while len(out) < total:
        here = len(out)
        if here in cuts:
            _aside, rows = cuts[here]
            out.extend(_hung(rows, here))
            continue
        place.append(here)
        out.append(main[taken])
        taken += 1
    for row, here in zip(main, place, strict=True):
        out[here] = replace(row, head=place[row.head])
    return out


def _hung(rows: Sequence[Analysis], start: int) -> Iterator[Analysis]:
    """The rows of an aside with its brackets, from word `start` on."""
    root = next((i for i, row in enumerate(rows) if row.head == i), 0)
    mark = Analysis("-LRB-", "PUNCT", "(", "punct", start + 1 + root)
    yield mark
    for position, row in enumerate(rows):
        if position == root:
            yield replace(row, head=start - 1, dep=_LABELS.get(row.pos, "dep"))
        elif row.head == position:
            yield replace(row, head=start + 1 + root, dep="dep")
        else:
            yield replace(row, head=start + 1 + row.head)
    yield replace(mark, tag="-RRB-", lemma=")")
