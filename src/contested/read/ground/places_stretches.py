"""places, stretches: stretches that may name a place, each with the signs for and against it and the score that these add up to.

In: Parsed, pieces, gazetteer, place words. Out: `Stretch`es, which may overlap; `places_groups.choose` takes the best. The weights of the signs are
place_weights.tsv. No sign decides alone: a town's name after "in" is a town, after "Colonel" a man.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.codebook.gazetteer_names import fold
from contested.codebook.places import PlaceBook
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.places_pieces import Piece, in_capitals
from contested.read.ground.places_signs import SignReader

LONGEST = 6
"""Most pieces of one place's name that are tried ("Saint Vincent and the Grenadines" has five)."""
WORTH_A_LOOK = -3.0
"""Score above which a name that the gazetteer lacks is looked for under other spellings."""
SURE = 1.5
"""Score from which a stretch is place enough to speak for others."""
_INNER = frozenset(
    ["of", "and", "the", "de", "del", "della", "des", "di", "do", "dos", "du", "da", "la", "las", "los", "le", "les", "el", "al", "on", "upon", "sur",
     "en", "am", "an", "der", "den", "y", "e", "ez", "es", "as", "ash", "ar", "ad", "az", "at", "bin", "d", "l"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces `first` (included) to `last` (included) that may name a place; `candidates` are the gazetteer's places of that name."""

    first: int
    last: int
    span: Span
    text: str
    candidates: tuple[Candidate, ...]
    signs: tuple[str, ...]
    score: float


class StretchReader:
    """Finds the stretches of one document. Built once a document."""

    def __init__(self, parsed: Parsed, pieces: Sequence[Piece], gazetteer: Gazetteer, words: PlaceBook) -> None:
        self._parsed = parsed
        self._pieces = pieces
        self._gazetteer = gazetteer
        self._words = words
        self._signs = SignReader(parsed, pieces, gazetteer, words)

    def stretches(self) -> list[Stretch]:
        """Every stretch that the gazetteer knows, or that may be a place it lacks, with its signs and score; they may overlap."""
        found = []
        for first, last in self._windows():
            text = self._text(first, last)
            candidates = self._candidates(first, last, text)
            if candidates or self._is_unknown_name(first, last):
                signs = tuple(self._signs.read(first, last, candidates))
                if not candidates and self._score(signs) > WORTH_A_LOOK and self._gazetteer.find_loosely(text):
                    signs = (*signs, "known:loosely")
                span = Span(self._pieces[first].start, self._pieces[last].end)
                found.append(Stretch(first, last, span, text, candidates, signs, self._score(signs)))
        return found

    def reviewed(self, stretches: Sequence[Stretch], chosen: Sequence[Stretch]) -> list[Stretch]:
        """The stretches again, with what the chosen ones say of the others: used alike elsewhere, in one list with them, near them."""
        sure = {fold(s.text) for s in chosen if s.score >= SURE}
        likely = {fold(s.text) for s in chosen}
        ends = {s.last: s for s in chosen}
        starts = {s.first: s for s in chosen}
        near = Nearness([s for s in chosen if s.score >= SURE])
        found = []
        for stretch in stretches:
            signs = list(stretch.signs)
            name = fold(stretch.text)
            if stretch.score < SURE and name in likely:
                signs.append("document:elsewhere" if name in sure else "document:elsewhere-unsure")
            if stretch.candidates:
                signs.extend(near.signs(stretch, name))
            if self._in_list(stretch, starts, ends):
                signs.append("document:list")
                if not stretch.candidates:
                    signs.append("unknown+document:list")
            found.append(replace(stretch, signs=tuple(signs), score=self._score(signs)))
        return found

    def _score(self, signs: Iterable[str]) -> float:
        return sum(self._words.weights.get(sign, 0.0) for sign in signs)

    def _in_list(self, stretch: Stretch, starts: Mapping[int, Stretch], ends: Mapping[int, Stretch]) -> bool:
        """Whether a place stands before it or after it, parted by a comma, "and" or "or" alone."""
        before = stretch.first - 1
        if before >= 0 and self._pieces[stretch.first].joined and self._pieces[before].lower in ("and", "or"):
            before -= 1
        elif self._pieces[stretch.first].gap != ",":
            before = -1
        after = stretch.last + 1
        follows = after < len(self._pieces) and self._pieces[after].gap in (",", " ")
        if follows and self._pieces[after].lower in ("and", "or"):
            after += 1
        elif not (follows and self._pieces[after].gap == ","):
            after = -1
        return any(other is not None and other.text != stretch.text for other in (ends.get(before), starts.get(after)))

    def _windows(self) -> Iterator[tuple[int, int]]:
        for first, piece in enumerate(self._pieces):
            if not self._opens(first, piece):
                continue
            last = first
            while True:
                if self._pieces[last].name or (last > first and self._pieces[last].text.isdigit()):
                    yield first, last
                last += 1
                if last - first >= LONGEST or last >= len(self._pieces) or not self._goes_on(self._pieces[last]):
                    break

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a name may go on with this piece; past 's only with a capital ("Rorke's Drift")."""
        if piece.gap == "'s":
            return piece.name
        return piece.joined and (piece.name or piece.lower in _INNER or piece.text.isdigit())

    def _opens(self, at: int, piece: Piece) -> bool:
        """Whether a name may begin here; a number begins one before a capital ("55th Square", "203-Metre Hill")."""
        if piece.name:
            return not (piece.gap == "-" and piece.lower in self._words.tails)
        after = self._at(at + 1)
        return piece.text[0].isdigit() and after is not None and after.name and after.joined

    def _candidates(self, first: int, last: int, text: str) -> tuple[Candidate, ...]:
        form = self._words.short_forms.get(text)
        if form is not None:
            after_comma = self._pieces[first].gap == ","
            if form.when == "always" or after_comma or (form.when == "stop" and text.endswith(".")):
                return self._gazetteer.meant(form.place)
        letters = text.replace(".", "")
        if first == last and letters.isupper() and len(letters) <= 4 and not in_capitals(self._pieces, first):
            return ()
        if len(letters) < 3:
            return ()
        return self._gazetteer.find(text)

    def _is_unknown_name(self, first: int, last: int) -> bool:
        """Whether the stretch is a whole run of name pieces, so that it may be a place that the gazetteer lacks."""
        before, after = self._at(first - 1), self._at(last + 1)
        starts = before is None or not before.name or not self._pieces[first].joined
        ends = after is None or not after.name or not after.joined
        run = self._pieces[first : last + 1]
        if any(p.gap == "'s" for p in run[1:]):
            return starts and ends and all(p.name for p in run) and self._words.naturals.get(run[-1].lower) is not None
        return starts and ends and all(p.name or p.text[0].isdigit() for p in run)

    def _text(self, first: int, last: int) -> str:
        return self._parsed.document.text[self._pieces[first].start : self._pieces[last].end]

    def _at(self, place: int) -> Piece | None:
        return self._pieces[place] if 0 <= place < len(self._pieces) else None


class Nearness:
    """Where the sure places of a document are: the cells of one degree around each, and their countries."""

    def __init__(self, sure: Sequence[Stretch]) -> None:
        self._cells: dict[tuple[int, int], set[str]] = {}
        self._countries: dict[str, set[str]] = {}
        for stretch in sure:
            best = next((c for c in stretch.candidates if c.main), None)
            if best is None:
                continue
            name = fold(stretch.text)
            if best.country:
                self._countries.setdefault(best.country, set()).add(name)
            if best.radius_km < 100:
                self._cells.setdefault((floor(best.lat), floor(best.lon)), set()).add(name)

    def signs(self, stretch: Stretch, name: str) -> Iterator[str]:
        """Whether another sure place is near one of the stretch's places, else in its country, else whether there are others at all."""
        if any(self._is_near(c, name) for c in stretch.candidates if c.radius_km < 200):
            yield "document:near"
        elif any(self._countries.get(c.country, set()) - {name} for c in stretch.candidates):
            yield "document:country"
        elif any(names - {name} for names in self._countries.values()):
            yield "document:abroad"

    def _is_near(self, candidate: Candidate, name: str) -> bool:
        lat, lon = floor(candidate.lat), floor(candidate.lon)
        return any(self._cells.get((lat + a, lon + b), set()) - {name} for a in (-1, 0, 1) for b in (-1, 0, 1))
