"""places, signs: stretches that may name a place, each with the signs for and against it.

In: Parsed, pieces, gazetteer, place words. Out: `Stretch`es with their signs; the weights of the signs (place_weights.tsv) add up to a score. No
sign decides alone: a town's name after "in" is a town, after "Colonel" a man.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.codebook.gazetteer_names import fold
from contested.codebook.places import PlaceBook
from contested.model.entity import PlaceKind
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.places_pieces import Piece

LONGEST = 6
"""Most pieces of one place's name that are tried ("Saint Vincent and the Grenadines" has five)."""
BIG, MIDDLING = 100_000, 10_000
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


class SignReader:
    """Reads the signs of stretches of one document. Built once a document; holds nothing else."""

    def __init__(self, parsed: Parsed, pieces: Sequence[Piece], gazetteer: Gazetteer, words: PlaceBook) -> None:
        self._parsed = parsed
        self._pieces = pieces
        self._gazetteer = gazetteer
        self._words = words
        self._labels = _labels_by_piece(parsed, pieces)
        self._surnames = self._find_surnames()

    def stretches(self) -> list[Stretch]:
        """Every stretch that the gazetteer knows, or that may be a place it lacks, with its signs and score; they may overlap."""
        found = []
        for first, last in self._windows():
            text = self._text(first, last)
            candidates = self._candidates(first, last, text)
            if candidates or self._is_unknown_name(first, last):
                signs = tuple(self._signs(first, last, candidates))
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
        near = _Nearness([s for s in chosen if s.score >= SURE])
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
                if last - first >= LONGEST or last >= len(self._pieces) or not self._pieces[last].joined:
                    break
                if not (
                    self._pieces[last].name or self._pieces[last].lower in _INNER or self._pieces[last].text.isdigit()
                ):
                    break

    def _opens(self, at: int, piece: Piece) -> bool:
        """Whether a name may begin here; an ordinal begins one before a capital ("55th Square")."""
        if piece.name:
            return not (piece.gap == "-" and piece.lower in self._words.tails)
        after = self._at(at + 1)
        return (
            piece.text[0].isdigit()
            and piece.text[-1].isalpha()
            and after is not None
            and after.name
            and after.gap == " "
        )

    def _candidates(self, first: int, last: int, text: str) -> tuple[Candidate, ...]:
        form = self._words.short_forms.get(text)
        if form is not None:
            after_comma = self._pieces[first].gap == ","
            if form.when == "always" or after_comma or (form.when == "stop" and text.endswith(".")):
                unit = self._gazetteer.unit(form.place)
                return (unit,) if unit is not None else ()
        letters = text.replace(".", "")
        if first == last and letters.isupper() and len(letters) <= 4 and not self._in_capitals(first):
            return ()
        if len(letters) < 3:
            return ()
        return self._gazetteer.find(text)

    def _in_capitals(self, at: int) -> bool:
        """Whether a neighbouring word is in capitals too, as in headings and datelines."""
        near = [
            p
            for p in self._pieces[max(0, at - 2) : at + 3]
            if p.sentence == self._pieces[at].sentence and p.text.isalpha()
        ]
        return sum(p.text.isupper() and len(p.text) > 2 for p in near) > len(near) / 2

    def _is_unknown_name(self, first: int, last: int) -> bool:
        """Whether the stretch is a whole run of name pieces, so that it may be a place that the gazetteer lacks."""
        before, after = self._at(first - 1), self._at(last + 1)
        starts = before is None or not before.name or not self._pieces[first].joined
        ends = after is None or not after.name or not after.joined
        return starts and ends and all(p.name or p.text[0].isdigit() for p in self._pieces[first : last + 1])

    def _text(self, first: int, last: int) -> str:
        return self._parsed.document.text[self._pieces[first].start : self._pieces[last].end]

    def _at(self, place: int) -> Piece | None:
        return self._pieces[place] if 0 <= place < len(self._pieces) else None

    # --- signs ---

    def _signs(self, first: int, last: int, candidates: tuple[Candidate, ...]) -> Iterator[str]:
        yield "any"
        yield from self._prior_signs(first, last, candidates)
        for sign in self._before_signs(first):
            yield sign
            if not candidates:
                yield f"unknown+{sign}"
        yield from self._after_signs(first, last)
        yield from self._label_signs(first, last)

    def _prior_signs(self, first: int, last: int, candidates: tuple[Candidate, ...]) -> Iterator[str]:
        standing = _standing(candidates)
        yield "known:region-several" if standing == "region" and last > first else f"known:{standing}"
        lower = self._pieces[first].lower
        if first == last:
            text = self._pieces[first].text
            if lower in self._words.common:
                yield "word:common"
            if lower in self._words.given_names:
                yield "word:given-name"
            if text in self._words.people:
                yield "word:people"
            if text.isupper() and len(text) > 1 and not self._in_capitals(first):
                yield "word:capitals"
            if text in self._surnames:
                yield "word:surname-here"
        else:
            yield "word:several"
            if (
                self._pieces[last].lower in self._words.organisations
                or self._pieces[last].lower in self._words.body_last
            ):
                yield "word:ends-as-body"
            if lower in self._words.given_names and not candidates:
                yield "word:starts-as-man"
        if last > first and lower in self._words.particles:
            yield f"word:particle-{self._words.particles[lower]}"
        ending = self._pieces[last].lower
        if not candidates and len(ending) > 5 and ending.endswith(self._words.suffixes):
            yield "word:suffix"
        if lower in self._words.body_first or fold(self._text(first, last)) in self._words.actor_names:
            yield "word:body"
        if lower in self._words.before and last > first:
            yield "word:head-first"
        if last > first and self._head_after(self._pieces[last].lower):
            yield "word:head-last"

    def _head_after(self, word: str) -> bool:
        return word in self._words.units or word in self._words.settlements or self._words.head_kind(word) is not None

    def _before_signs(self, first: int) -> Iterator[str]:
        piece = self._pieces[first]
        before = self._at(first - 1)
        if before is None or piece.gap == "|":
            yield "before:start"
            return
        if piece.gap == ",":
            yield "before:comma"
            return
        if not piece.joined:
            yield "before:mark"
            return
        if before.name:
            yield from self._name_before(before)
            return
        yield from self._slot_before(first - 1)

    def _name_before(self, before: Piece) -> Iterator[str]:
        lower = before.lower
        if lower in self._words.titles or lower + "." in self._words.titles:
            yield "before:title"
        elif lower in self._words.directions:
            yield "before:direction"
        elif lower in self._words.given_names:
            yield "before:given-name"
        elif lower in self._words.slots:
            yield f"slot:{self._words.slots[lower]}"
        elif lower in self._words.common:
            yield "before:common"
        elif len(before.text) == 1 or (len(before.text) == 2 and before.text.endswith(".")):
            yield "before:initial"
        elif before.text in self._words.people:
            yield "before:people"
        else:
            yield "before:name"

    def _slot_before(self, at: int) -> Iterator[str]:
        """The word before, articles, directions and "nearby" skipped; "city of", "north of", "towns such as" count as wholes."""
        while (
            at >= 0
            and self._pieces[at].gap != "|"
            and self._skipped(self._pieces[at].lower)
            and self._pieces[at].joined
        ):
            at -= 1
        word = self._pieces[at].lower
        if word in self._words.titles:
            yield "before:title"
        elif word in ("including", "like", "as", "namely", "notably", "especially") and self._lists_places(at):
            yield "slot:several-including"
        elif (
            word in ("of", "from")
            and at
            and self._pieces[at].joined
            and (sign := self._of_what(word, self._pieces[at - 1].lower))
        ):
            yield sign
        elif self._head_after(word):
            yield "slot:head"
        elif word in self._words.slots:
            yield f"slot:{self._words.slots[word]}"
        elif word in ("and", "or", "by", "with", "as", "than", "that"):
            yield f"slot:{word}"
        else:
            yield "slot:none"

    def _of_what(self, word: str, head: str) -> str:
        """The sign that "HEAD of" or "HEAD from" before a name makes; "" if none."""
        if head in self._words.directions or head in (
            "km",
            "kilometres",
            "kilometers",
            "miles",
            "mile",
            "versts",
            "leagues",
            "metres",
            "meters",
            "yards",
        ):
            return "slot:direction-of"
        if word == "from":
            return ""
        if self._head_after(head):
            return "slot:head-of"
        return "slot:event-of" if self._words.slots.get(head) == "event" else ""

    def _lists_places(self, at: int) -> bool:
        """Whether a noun of several places stands shortly before "including", "such as"."""
        return any(
            piece.lower in self._words.several
            for piece in self._pieces[max(0, at - 4) : at]
            if piece.sentence == self._pieces[at].sentence
        )

    def _skipped(self, lower: str) -> bool:
        return (
            lower in ("the", "a", "an", "nearby", "neighbouring", "neighboring", "old", "both", "embattled", "besieged")
            or lower in self._words.directions
        )

    def _after_signs(self, first: int, last: int) -> Iterator[str]:
        after = self._at(last + 1)
        if after is None or after.gap == "|":
            yield "after:end"
            return
        if after.gap == ",":
            yield self._after_comma(last + 1)
            return
        if after.gap == "'s":
            yield "after:possessive-place" if after.lower in self._words.possessed else "after:possessive"
            return
        if not after.joined:
            yield "after:mark"
            return
        lower = after.lower
        if after.gap == "-":
            yield "after:hyphen-based" if lower in ("based", "born", "bound", "area", "registered") else "after:hyphen"
        elif after.name:
            yield f"after:{self._name_after(last + 1)}"
        elif lower in self._words.saying:
            yield "after:saying"
        elif lower in self._words.units or lower in self._words.settlements:
            yield "after:unit-word"
        elif self._words.head_kind(lower) is not None:
            yield "after:head-word"
        elif lower in self._words.civic:
            yield "after:civic-word"
        elif self._parsed.tokens[after.token].pos in ("VERB", "AUX"):
            yield "after:verb"
        elif self._parsed.tokens[after.token].pos == "NOUN":
            yield "after:noun"
        else:
            yield "after:other"

    def _name_after(self, at: int) -> str:
        """What a capitalised word right after makes of the name before it; the last word of the run decides first."""
        end = at
        while end + 1 < len(self._pieces) and self._pieces[end + 1].name and self._pieces[end + 1].joined:
            end += 1
        after, last = self._pieces[at].lower, self._pieces[end].lower
        if last in self._words.organisations or after in self._words.organisations:
            return "body"
        if after in self._words.civic:
            return "civic"
        if after in self._words.titles:
            return "title"
        if self._head_after(after):
            return "head-name"
        if after in self._words.common:
            return "common"
        if after in self._words.given_names:
            return "given-name"
        return "name"

    def _after_comma(self, at: int) -> str:
        piece = self._pieces[at]
        if not piece.name:
            return "after:comma"
        for last in (at + 2, at + 1, at):
            if last < len(self._pieces) and all(self._pieces[k].joined for k in range(at + 1, last + 1)):
                text = self._parsed.document.text[piece.start : self._pieces[last].end]
                if text in self._words.short_forms:
                    return "after:comma-container"
                if _standing(self._gazetteer.find(text)) in ("country", "unit", "region"):
                    return "after:comma-container"
        return "after:comma-name"

    def _label_signs(self, first: int, last: int) -> Iterator[str]:
        """What the model took the name for, and whether its stretch is this one, a larger or a smaller one."""
        label, start, end = self._labels[first]
        if not label:
            yield "label:none"
            return
        size = "same" if (start, end) == (first, last) else "part" if start <= first and last <= end else "cut"
        yield f"label:{label}-{size}"

    def _find_surnames(self) -> frozenset[str]:
        """Last words of names that a title or a given name, or the model's label, makes a person's."""
        found = set()
        for place, piece in enumerate(self._pieces[1:], 1):
            before = self._pieces[place - 1]
            if not (piece.name and piece.gap == " " and before.name) or piece.text.isupper():
                continue
            label, start, end = self._labels[place]
            titled = before.lower in self._words.titles or before.lower in self._words.given_names
            if ((titled or (label == "PERSON" and start < place)) and place == end) or (titled and not label):
                found.add(piece.text)
        return frozenset(found)


class _Nearness:
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


def _standing(candidates: tuple[Candidate, ...]) -> str:
    """How well known the best place of the name is."""
    mains = [c for c in candidates if c.main]
    if not candidates:
        return "no"
    if any(c.kind is PlaceKind.COUNTRY or c.feature == "continent" for c in mains):
        return "country"
    if any(c.feature in ("adm1", "constituent_country", "historic_country") for c in mains):
        return "unit"
    if any(c.feature not in ("town", "capital", "adm2", "airport", "own") for c in mains):
        return "region"
    people = max((c.population for c in mains), default=0)
    if people >= BIG:
        return "big"
    if people >= MIDDLING:
        return "middling"
    if mains:
        return "small"
    return "alternate-big" if max(c.population for c in candidates) >= BIG else "alternate"


def _labels_by_piece(parsed: Parsed, pieces: Sequence[Piece]) -> list[tuple[str, int, int]]:
    """For each piece the model's label of the name that it lies in, and the name's first and last piece."""
    found = [("", 0, 0)] * len(pieces)
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
