"""times: the words that dates are made of, from `data/time_words.tsv`, and the number words that they borrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from contested.codebook.numbers import NumberBook, load_numbers
from contested.codebook.table import DATA, read_table


class TimeKind(StrEnum):
    """What a word does in a date. Values of each kind are given in the comments."""

    MONTH = "month"  # 1 to 12
    MONTH_OR_WORD = "month_or_word"  # the same, for May, March: a month only in company
    WEEKDAY = "weekday"  # 1 Monday to 7 Sunday
    WEEKDAY_SHORT = "weekday_short"  # the same, for "Sun", "Sat": only beside a date
    SEASON = "season"  # 21 spring to 24 winter, as in EDTF
    QUARTER = "quarter"  # months that it has: 3 quarter, 6 half
    PART = "part"  # early, mid, late
    EDGE = "edge"  # "beginning", "end" (of): early, mid, late, first_half, second_half
    UNIT = "unit"  # day, week, month, year …
    UNITS = "units"  # the same, plural
    DAYPART = "daypart"  # morning, night, dawn …
    DEICTIC = "deictic"  # days from the day of writing, or "overnight"
    WHICH = "which"  # this, last, next, past, previous, following, same, that, coming
    AGO = "ago"
    LATER = "later"
    AFTER = "after"
    EARLIER = "earlier"
    BEFORE = "before"
    ARTICLE = "article"
    ONE = "one"
    OF = "of"
    AND = "and"
    TO = "to"
    BETWEEN = "between"
    FROM = "from"
    ON = "on"  # prepositions that a date may follow
    ABOUT = "about"
    INSTANT = "instant"  # months from that of writing: inst. 0, ult. -1, prox. 1
    HOLIDAY = "holiday"  # MM-DD, YYYY-MM-DD, or days from Easter
    SO_FAR = "so_far"
    ERA = "era"  # ad, bc
    ZONE = "zone"
    THEN = "then"
    VAGUE = "vague"  # numbers that place no day: "several days later"
    NAMER = "namer"  # "Bloody" Sunday, "Black" September: what follows is a name, no date
    AHEAD = "ahead"  # lemmas that turn their clause to what is to come; no part of a date
    RELATION = "relation"  # a TimeRelation's value; stands before the date


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What a word is and its value, as text; the kind says how to read it."""

    kind: TimeKind
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class TimeBook:
    """All time words by their lower-case words split at blanks, hyphens and apostrophes.

    `words` holds what takes part in a date, `relations` what may stand before one ("since", "as of") → a TimeRelation's value,
    `ahead` the lemmas that turn a clause to what is to come, `longest` the number of parts of the longest phrase, `numbers` the number words.
    """

    words: Mapping[tuple[str, ...], TimeWord]
    relations: Mapping[tuple[str, ...], str]
    ahead: frozenset[str]
    longest: int
    numbers: NumberBook


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The parts that the reader's lexer would make of a phrase: "new year's eve" → new, year, 's, eve; "week-end" → week, -, end."""
    parts: list[str] = []
    for word in phrase.lower().replace("’", "'").replace("-", " - ").split():
        stem, mark, rest = word.partition("'")
        if mark and stem and rest in ("s", ""):
            parts += [stem, "'" + rest]
        else:
            parts.append(word)
    return tuple(parts)


def load_times() -> TimeBook:
    """The time words that ship with the package. Raises CodebookError when the file breaks its own promises."""
    words: dict[tuple[str, ...], TimeWord] = {}
    relations: dict[tuple[str, ...], str] = {}
    ahead: set[str] = set()
    for row in read_table(DATA / "time_words.tsv", ("words", "kind", "value")):
        key = split_phrase(row["words"])
        try:
            kind = TimeKind(row["kind"])
        except ValueError:
            raise row.fail(f"kind {row['kind']!r} is none of {', '.join(TimeKind)}") from None
        if kind is TimeKind.RELATION:
            relations[key] = row["value"]
        elif kind is TimeKind.AHEAD:
            ahead.add(row["words"])
        elif key in words and words[key].kind is not kind:
            raise row.fail(f"{row['words']!r} stands already as {words[key].kind}")
        else:
            words[key] = TimeWord(kind, row["value"])
    longest = max(len(key) for key in [*words, *relations])
    return TimeBook(
        words=MappingProxyType(words),
        relations=MappingProxyType(relations),
        ahead=frozenset(ahead),
        longest=longest,
        numbers=load_numbers(),
    )
