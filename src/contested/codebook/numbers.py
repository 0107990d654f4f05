"""numbers: the words that counts are made of, from `data/number_words.tsv`, `number_bounds.tsv` and `number_nouns.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from contested.codebook.table import DATA, Row, read_table

_Enum = TypeVar("_Enum", bound=StrEnum)


class NumberKind(StrEnum):
    """What a number word does in a numeral."""

    CARDINAL = "cardinal"  # "seven", "forty"
    SCALE = "scale"  # "hundred", "million"
    SUFFIX = "suffix"  # "k" in 3k
    GROUP = "group"  # "dozen", "score"
    ORDINAL = "ordinal"  # "fifth"
    FRACTION = "fraction"  # "two thirds": low of high
    MULTIPLE = "multiple"  # "twice"
    VAGUE = "vague"  # "dozens": low or more, about
    PERSONS = "persons"  # "many", "some": vague, of persons only
    EXACT = "exact"  # "both", "a couple"
    NONE = "none"  # "no", "nobody"
    ONE = "one"  # "a", "an"


class BoundEffect(StrEnum):
    """What a qualifier makes of the number that it stands at (n): the guidelines' table of tolls."""

    AT_LEAST = "at_least"  # n or more
    MORE_THAN = "more_than"  # n + 1 or more
    UP_TO = "up_to"  # at most n
    FEWER_THAN = "fewer_than"  # at most n - 1
    ABOUT = "about"  # n, vague
    EXACTLY = "exactly"  # n; the qualifier only belongs to the words


class BoundPlace(StrEnum):
    """On which side of its number a qualifier stands."""

    BEFORE = "before"
    AFTER = "after"


class NounRole(StrEnum):
    """What a noun beside a number says of it."""

    MEASURE = "measure"  # "5 km", "9 days": counts no people or things
    DESIGNATION = "designation"  # "resolution 1701", "flight 17"
    DESIGNATION_CAPITAL = "designation_capital"  # "Hill 70": a name where the word has a capital
    PERSON = "person"
    CALENDAR = "calendar"  # "14 June"
    UNIT = "unit"  # "fifth army": an ordinal before it is a name
    HARM = "harm"  # "no casualties"
    STATE = "state"  # "63 dead"
    CHANGE = "change"  # "rose from 63 to 89": no range


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One number word or phrase. `high` None: open ("dozens"). For a fraction `low` is the part and `high` the whole."""

    kind: NumberKind
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, eq=False)
class NumberBook:
    """All number words, by their lower-case words split at blanks.

    `words`: words → what they are; a word can be two things ("half a" …), so each has a tuple. `before`, `after`: qualifiers
    that stand before and after the number. `nouns`: lower-case noun → its roles.
    """

    words: Mapping[tuple[str, ...], tuple[NumberWord, ...]]
    before: Mapping[tuple[str, ...], BoundEffect]
    after: Mapping[tuple[str, ...], BoundEffect]
    nouns: Mapping[str, frozenset[NounRole]]

    def has_role(self, noun: str, role: NounRole) -> bool:
        """Whether `noun` (any case) plays `role`."""
        return role in self.nouns.get(noun.lower(), frozenset())

    def kind_of(self, word: str, kind: NumberKind) -> NumberWord | None:
        """What the single `word` (any case) is under `kind`; None if it is no such thing."""
        return next((entry for entry in self.words.get((word.lower(),), ()) if entry.kind is kind), None)


def load_numbers() -> NumberBook:
    """The number words that ship with the package. Raises CodebookError when a file breaks its own promises."""
    words: dict[tuple[str, ...], tuple[NumberWord, ...]] = {}
    for row in read_table(DATA / "number_words.tsv", ("words", "kind", "low", "high")):
        key = _split(row["words"])
        words[key] = (*words.get(key, ()), _number_word(row))
    bounds: dict[BoundPlace, dict[tuple[str, ...], BoundEffect]] = {place: {} for place in BoundPlace}
    for row in read_table(DATA / "number_bounds.tsv", ("words", "effect", "place")):
        place = _member(BoundPlace, row, "place")
        bounds[place][_split(row["words"])] = _member(BoundEffect, row, "effect")
    nouns: dict[str, frozenset[NounRole]] = {}
    for row in read_table(DATA / "number_nouns.tsv", ("word", "role")):
        nouns[row["word"]] = nouns.get(row["word"], frozenset()) | {_member(NounRole, row, "role")}
    return NumberBook(
        words=MappingProxyType(words),
        before=MappingProxyType(bounds[BoundPlace.BEFORE]),
        after=MappingProxyType(bounds[BoundPlace.AFTER]),
        nouns=MappingProxyType(nouns),
    )


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.lower().split())


def _member(kind: type[_Enum], row: Row, column: str) -> _Enum:
    try:
        return kind(row[column])
    except ValueError:
        raise row.fail(f"{column} {row[column]!r} is none of {', '.join(kind)}") from None


def _number_word(row: Row) -> NumberWord:
    try:
        low, high = int(row["low"]), int(row["high"]) if row["high"] else None
    except ValueError:
        raise row.fail("low and high must be whole numbers; high may be empty") from None
    if high is not None and low > high:
        raise row.fail(f"low {low} exceeds high {high}")
    return NumberWord(_member(NumberKind, row, "kind"), low, high)
