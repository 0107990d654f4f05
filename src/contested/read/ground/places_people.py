"""places, people: what speaks for a name being a man's: the model's label of it, and surnames that the document itself shows.

In: Parsed, pieces, place words. Out: labels by piece, and the surnames of those that the text names in full or by title.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.codebook.places import PlaceBook
from contested.model.syntax import Parsed
from contested.read.ground.places_pieces import Piece

Label = tuple[str, int, int]
"""What the model took a name for ("" for nothing), and the first and last piece of that name."""


def labels_by_piece(parsed: Parsed, pieces: Sequence[Piece]) -> list[Label]:
    """For each piece the model's label of the name that it lies in, and the name's first and last piece."""
    found: list[Label] = [("", 0, 0)] * len(pieces)
    place = 0
    for span, label in zip(parsed.names, parsed.name_labels or [""] * len(parsed.names), strict=True):
        while place < len(pieces) and pieces[place].end <= span.start:
            place += 1
        first = place
        while first < len(pieces) and not pieces[first].name and pieces[first].start < span.end:
            first += 1
        last = first
        while last + 1 < len(pieces) and pieces[last + 1].start < span.end:
            last += 1
        for inside in range(first, min(last + 1, len(pieces))):
            found[inside] = (label, first, last)
    return found


def surnames(pieces: Sequence[Piece], labels: Sequence[Label], words: PlaceBook) -> frozenset[str]:
    """Last words of names that a title or a given name, or the model's label, makes a person's."""
    found = set()
    for place, piece in enumerate(pieces[1:], 1):
        before = pieces[place - 1]
        if not (piece.name and piece.gap == " " and before.name) or piece.text.isupper():
            continue
        label, start, end = labels[place]
        titled = before.lower in words.titles or before.lower in words.given_names
        if ((titled or (label == "PERSON" and start < place)) and place == end) or (titled and not label):
            found.add(piece.text)
    return frozenset(found)
