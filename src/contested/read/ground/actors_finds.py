"""actors_finds: what the readers of phrases hand to the resolver, and the phrase's neighbourhood that they look at.

A `Find` is a stretch of text that speaks of an actor. Its entity is known at once (`key`) or follows from what came before (`role`, `owner`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from contested.codebook.actors import ActorBook, Noun
from contested.model.entity import EntityKind
from contested.model.span import Span
from contested.model.syntax import Parsed, Token
from contested.read.ground.actors_pieces import Phrase, Piece, Sort

HOME = "home"
"""The owner of "the army", "the government": the state where the war is, unless the sentence says another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A stretch that speaks of an actor.

    `key`: the entity's key in this document; "" when `role` and `owner` have yet to give it. `owner`: an entity key, "pron:<token>", `HOME`
    or "". `of`: the key of the body it speaks or acts for (same forms). `noun`: its head noun in the singular. `canon`: the service or topic.
    `definite`: refers back. `titles`: what a person is called ("prime minister"). `forms`: other stretches that write the same.
    `shares`: the token of the noun that it shares with another.
    """

    start: int
    end: int
    head: int
    role: str
    key: str = ""
    name: str = ""
    kind: EntityKind = EntityKind.OTHER
    owner: str = ""
    of: str = ""
    noun: str = ""
    canon: str = ""
    plural: bool = False
    definite: bool = False
    titles: tuple[str, ...] = ()
    forms: tuple[Span, ...] = ()
    shares: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One document's phrases and what stands around them. `places`: token → the relation of the place mention that covers it."""

    parsed: Parsed
    book: ActorBook
    phrases: tuple[Phrase, ...]
    places: Mapping[int, str]
    speakers: frozenset[int]
    """Heads of the sources of attributions."""
    shortened: frozenset[int] = frozenset()
    """First tokens of names that the document gives a short form in brackets."""
    holders: frozenset[int] = frozenset()
    """Heads of persons' names that a title stands before."""
    known: Mapping[str, str] = field(default_factory=dict)
    """Names of persons and bodies that the document names more fully elsewhere: name key → entity key."""

    def token(self, index: int) -> Token | None:
        """The token; None outside the document."""
        return self.parsed.tokens[index] if 0 <= index < len(self.parsed.tokens) else None

    def lower(self, index: int) -> str:
        """The token in lower case; "" outside the document."""
        token = self.token(index)
        return "" if token is None else token.lower

    def span(self, first: int, last: int) -> Span:
        """Tokens `first` (included) to `last` (excluded) as a stretch of text."""
        return Span(self.parsed.tokens[first].start, self.parsed.tokens[last - 1].end)

    def head(self, first: int, last: int) -> int:
        """The token that heads a name of tokens `first` (included) to `last` (excluded): its last one, or where a preposition stands within ("Ministry of
        Defence") the one that hangs outside, if it stands before the preposition."""
        inside = [i for i in range(first + 1, last - 1) if self.parsed.tokens[i].tag == "IN"]
        if not inside:
            return last - 1
        top = self.parsed.head_of(self.span(first, last))
        return top if top is not None and first <= top < inside[0] else last - 1

    def text(self, first: int, last: int) -> str:
        """The text of tokens `first` (included) to `last` (excluded)."""
        span = self.span(first, last)
        return self.parsed.document.text[span.start : span.end]

    def after(self, position: int, *joints: str) -> int | None:
        """The position of the next phrase, if only one of these words (and a determiner) stands between; None if not."""
        if position + 1 >= len(self.phrases):
            return None
        here, following = self.phrases[position], self.phrases[position + 1]
        gap = [self.lower(i) for i in range(here.last, following.first)]
        if gap and gap[-1] in _DETERMINERS and (following.determiner or following.pronoun is not None):
            gap = gap[:-1]
        return position + 1 if " ".join(gap) in joints else None

    def possessed(self, position: int) -> int:
        """The phrase that is meant in the end: of "the FARC's 58th Front" the last, of "three to four thousand Zulus" too; else the phrase itself."""
        numbers = all(p.sort is Sort.NUMBER for p in self.phrases[position].pieces)
        beyond = self.after(position, "to", "or", "and") if numbers else None
        position = position if beyond is None else beyond
        while position + 1 < len(self.phrases) and self.phrases[position + 1].owner == position:
            position += 1
        return position

    def nouns(self, piece: Piece) -> tuple[Noun, ...]:
        """The actor nouns that the piece's last word, or the whole of it, can be; likeliest first."""
        whole = piece.word.lower()
        if whole in self.book.nouns:
            return self.book.nouns[whole]
        last = self.lower(piece.last - 1)
        return self.book.nouns.get(last, ())

    def is_place(self, piece: Piece) -> bool:
        """Whether the places' reader took the whole piece."""
        return all(index in self.places for index in range(piece.first, piece.last))

    def apposed(self, one: int, other: int) -> bool:
        """Whether one of the two tokens stands in apposition to the other."""
        tokens = self.parsed.tokens
        return any(tokens[a].dep == "appos" and tokens[a].head == b for a, b in ((one, other), (other, one)))

    def is_place_token(self, index: int) -> bool:
        """Whether the places' reader gave the token a locating word ("in", "near")."""
        return bool(self.places.get(index))

    def starts_sentence(self, index: int) -> bool:
        """Whether the token is its sentence's first."""
        return self.parsed.sentences[self.parsed.tokens[index].sentence].first == index


_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "all",
        "both",
        "no",
        "each",
        "every",
        "another",
    ]
)
_AMOUNTS = frozenset(
    [
        "many",
        "several",
        "some",
        "few",
        "more",
        "most",
        "other",
        "others",
        "such",
        "own",
        "same",
        "various",
        "numerous",
        "additional",
        "further",
        "fewer",
        "less",
        "half",
    ]
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
"""Determiners that point back."""
WHOLES = frozenset(
    {
        "state",
        "entry",
        "unit",
        "name",
        "coalition",
        "enemy",
        "men",
        "rebels",
        "government",
        "service",
        "people",
        "group",
    }
)
"""Roles of a modifier that a force, group or part stands for."""
_NOT_NAME = re.compile(r"[^\w]+")


def name_key(text: str) -> str:
    """A name as a key: lower case, one space between words, no punctuation."""
    return _NOT_NAME.sub(" ", text.casefold()).strip()


def singular(word: str) -> str:
    """A plural in -s without it; any other word as it is."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def describing(phrase: Phrase) -> tuple[int, int]:
    """Where a phrase's telling part starts, and where its first word does, counts left out (tokens)."""
    pieces = [p for p in phrase.pieces if p.sort is not Sort.NUMBER and p.word.lower() not in _AMOUNTS] or [
        phrase.pieces[-1]
    ]
    telling = next((p for p in pieces if p.sort not in (Sort.WORD, Sort.NUMBER) or " " in p.word), pieces[-1])
    return telling.first, pieces[0].first


class Reader(Protocol):
    """What readers of units and persons need of the phrase reader."""

    scene: Scene
    adherents: tuple[str, ...]

    def main(self, position: int) -> Find | None:
        """What a phrase as a whole speaks of."""

    def modifier(self, position: int, phrase: Phrase) -> Find | None:
        """Whose it is, by the words before its head."""

    def owner_key(self, body: Find | None) -> str:
        """The reference to a find's entity."""

    def body(self, position: int, phrase: Phrase) -> Find | None:
        """Whose it is, by the words before its head and "of X"."""

    def find(self, phrase: Phrase, noun: Noun) -> Find:
        """The phrase as a find with the noun's role."""
