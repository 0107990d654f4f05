"""places, signs: what speaks for and against a stretch being a place: its own words, those before and after it, the model's label.

In: pieces, gazetteer, place words. Out: names of signs ("slot:in", "before:title"), which place_weights.tsv weighs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.codebook.gazetteer_names import fold
from contested.codebook.places import PlaceBook
from contested.model.entity import PlaceKind
from contested.model.syntax import Parsed
from contested.read.ground.places_people import labels_by_piece, surnames
from contested.read.ground.places_pieces import Piece, in_capitals

BIG, MIDDLING = 100_000, 10_000
"""People from which a town is well known, and known at all."""


class SignReader:
    """Reads the signs of stretches of one document."""

    def __init__(self, parsed: Parsed, pieces: Sequence[Piece], gazetteer: Gazetteer, words: PlaceBook) -> None:
        self._parsed = parsed
        self._pieces = pieces
        self._gazetteer = gazetteer
        self._words = words
        self._labels = labels_by_piece(parsed, pieces)
        self._labelled = any(parsed.name_labels)
        self._surnames = surnames(pieces, self._labels, words)

    def read(self, first: int, last: int, candidates: tuple[Candidate, ...]) -> Iterator[str]:
        """The signs of the stretch from piece `first` to piece `last`, both included; `candidates`: the gazetteer's places of that name."""
        yield "any"
        standing = standing_of(candidates)
        yield "known:region-several" if standing == "region" and last > first else f"known:{standing}"
        known = bool(candidates)
        for sign in (*self._word_signs(first, last, known), *self._before_signs(first)):
            yield sign
            if not known:
                yield f"unknown+{sign}"
        yield from self._after_signs(first, last)
        yield from self._label_signs(first, last)

    def _word_signs(self, first: int, last: int, known: bool) -> Iterator[str]:
        """Signs of the stretch's own words."""
        while last > first and self._pieces[last].text.isdigit():
            last -= 1  # "Battalion 69" ends as a body
        lower, ending = self._pieces[first].lower, self._pieces[last].lower
        if first == last:
            yield from self._one_word_signs(first, known)
        else:
            yield "word:several"
            yield from self._opening_signs(first, known)
            if ending in self._words.organisations or ending in self._words.body_last:
                yield "word:ends-as-body"
            if self._head_after(ending):
                yield "word:head-last"
        if any(self._pieces[at].lower in self._words.calendar for at in (first, last)):
            yield "word:calendar"
        if not known and len(ending) > 5 and ending.endswith(self._words.suffixes):
            yield "word:suffix"
        if lower in self._words.body_first or fold(self._text(first, last)) in self._words.actor_names:
            yield "word:body"

    def _one_word_signs(self, at: int, known: bool) -> Iterator[str]:
        text, lower = self._pieces[at].text, self._pieces[at].lower
        if lower in self._words.common:
            yield "word:common"
        if lower in self._words.directions:
            yield "word:direction"
        if lower in self._words.given_names:
            yield "word:given-name"
        if text in self._words.people or (text in self._words.peoples and not known):
            yield "word:people"
        elif text in self._words.peoples:
            yield "word:people-too"
        if text.isupper() and len(text) > 1 and not in_capitals(self._pieces, at):
            yield "word:capitals"
        if text in self._surnames:
            yield "word:surname-here"
        if lower.endswith("s") and at and self._pieces[at - 1].lower == "the" and self._pieces[at].gap == " ":
            yield "word:the-plural"

    def _opening_signs(self, first: int, known: bool) -> Iterator[str]:
        """Signs of the first of several words."""
        lower = self._pieces[first].lower
        if lower in self._words.particles:
            yield f"word:particle-{self._words.particles[lower]}"
        if lower in self._words.before:
            yield "word:head-first"
        if lower in self._words.titles or lower + "." in self._words.titles:
            yield "word:starts-as-title"
        if known:
            return
        if lower in self._words.given_names:
            yield "word:starts-as-man"
        if self._pieces[first].text in self._words.peoples:
            yield "word:starts-as-people"

    def _text(self, first: int, last: int) -> str:
        return self._parsed.document.text[self._pieces[first].start : self._pieces[last].end]

    def _at(self, place: int) -> Piece | None:
        return self._pieces[place] if 0 <= place < len(self._pieces) else None

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
        if lower in self._words.vessels:
            yield "before:vessel"
        elif lower in self._words.titles or lower + "." in self._words.titles:
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
        elif before.text in self._words.peoples:
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
        if word in self._words.vessels:
            yield "before:vessel"
        elif word in self._words.titles:
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
        if head in self._words.directions or head in self._words.measures:
            return "slot:direction-of"
        if word == "from":
            return ""
        if head in self._words.nobles:
            return "before:noble"
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
        elif (lower in self._words.units or lower in self._words.settlements) and self._is_noun(after):
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

    def _is_noun(self, piece: Piece) -> bool:
        return self._parsed.tokens[piece.token].tag.startswith("NN")

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
                if standing_of(self._gazetteer.find(text)) in ("country", "unit", "region"):
                    return "after:comma-container"
        return "after:comma-name"

    def _label_signs(self, first: int, last: int) -> Iterator[str]:
        """What the model took the name for, and whether its stretch is this one, a larger or a smaller one."""
        if not self._labelled:
            return
        label, start, end = self._labels[first]
        if not label:
            yield "label:none"
            return
        size = "same" if (start, end) == (first, last) else "part" if start <= first and last <= end else "cut"
        yield f"label:{label}-{size}"


def standing_of(candidates: tuple[Candidate, ...]) -> str:
    """How well known the best place of the name is."""
    mains = [c for c in candidates if c.main]
    if not candidates:
        return "no"
    if any(c.kind is PlaceKind.COUNTRY or c.feature == "continent" for c in mains):
        return "country"
    if any(c.feature in ("adm1", "constituent_country", "historic_country") for c in mains):
        return "unit"
    if any(c.feature not in ("town", "capital", "quarter", "adm2", "airport", "own") for c in mains):
        return "region"
    people = max((c.population for c in mains), default=0)
    if people >= BIG:
        return "big"
    if people >= MIDDLING:
        return "middling"
    if mains:
        return "small"
    return "alternate-big" if max(c.population for c in candidates) >= BIG else "alternate"
