"""pick: the rows that a person asks for by type, claimant, place, actor, day, event, document, harm.

A word matches a name that it equals, or in which it stands as whole words, letter case and accents aside ("hama" finds "Hama Governorate"), or whose
initials it is ("SOHR"). A place finds all that
lies in it. A day or period finds what may have happened then; a row without a date is not found by one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from contested.errors import UsageError
from contested.model.edtf import Interval
from contested.publish.tables.names import Names
from contested.publish.tables.table import Facets, Line, Table

NEAREST = 3
"""Names offered when a word finds nothing."""

ALIKE = 60.0
"""Least likeness (0 to 100) of a name that is offered: below it, offers for typing errors were no longer of the word meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to pick; None = any. Several together: rows that fit them all. `since`, `until` are both included."""

    type: str | None = None
    claimant: str | None = None
    place: str | None = None
    actor: str | None = None
    harm: str | None = None
    event: str | None = None
    document: str | None = None
    on: date | None = None
    since: date | None = None
    until: date | None = None


WORDS: tuple[tuple[str, str], ...] = (
    ("type", "types"),
    ("claimant", "claimants"),
    ("place", "places"),
    ("actor", "actors"),
    ("harm", "harms"),
    ("event", "events"),
    ("document", "documents"),
)
"""Each field of `Filter` that is a word, with the facet that it looks in."""


def pick(table: Table[Any], names: Names, asked: Filter) -> tuple[Line, ...]:
    """The table's rows that fit, in the record's order.

    Raises UsageError if a word names nothing in the whole table (with the nearest names), or the period ends before it starts.
    """
    if asked.since is not None and asked.until is not None and asked.until < asked.since:
        raise UsageError(f"the period from {asked.since} until {asked.until} ends before it starts")
    lines = tuple(table.lines(names))
    if lines:
        for field, facet in WORDS:
            word = getattr(asked, field)
            if word is not None and not any(_finds(word, getattr(line.facets, facet)) for line in lines):
                raise UsageError(_unknown(table, field, word, (getattr(line.facets, facet) for line in lines)))
    return tuple(line for line in lines if _fits(line.facets, asked))


def _fits(facets: Facets, asked: Filter) -> bool:
    for field, facet in WORDS:
        word = getattr(asked, field)
        if word is not None and not _finds(word, getattr(facets, facet)):
            return False
    return all(any(when.overlaps(period) for when in facets.when) for period in _periods(asked))


def _periods(asked: Filter) -> Iterator[Interval]:
    if asked.on is not None:
        yield Interval.of(asked.on, asked.on)
    if asked.since is not None or asked.until is not None:
        yield Interval.of(asked.since, asked.until)


def _finds(word: str, names: Iterable[str]) -> bool:
    wanted = f" {fold(word)} "
    return any(wanted in f" {fold(name)} " or _initials(name) == wanted.strip() for name in names)


def _initials(name: str) -> str:
    """The first letters of a name's capitalised words, folded ("Syrian Observatory for Human Rights": "sohr"); "" for one word."""
    letters = [word[0] for word in name.split() if word[:1].isupper()]
    return "".join(letters).casefold() if len(letters) > 1 else ""


def fold(text: str) -> str:
    """Lower case without accents, runs of anything but letters and digits as one blank."""
    plain = "".join(
        c
        for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        if not unicodedata.combining(c)
    )
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _unknown(table: Table[Any], field: str, word: str, facets: Iterable[tuple[str, ...]]) -> str:
    known = {fold(name): name for some in facets for name in sorted(some, reverse=True) if name}
    ranked = sorted((-_likeness(fold(word), folded), name) for folded, name in known.items())
    near = [f"“{name}”" for likeness, name in ranked[:NEAREST] if -likeness >= ALIKE]
    offer = f"; nearest: {', '.join(near)}" if near else ""
    return f"no {field} “{word}” among the {table.name} of this record{offer}"


def _likeness(word: str, name: str) -> float:
    """0 to 100: how alike two folded names are, a word to a part of a longer name counting a little less."""
    from rapidfuzz import fuzz

    part = 0.8 * fuzz.partial_ratio(word, name) if len(word) < len(name) else 0.0
    return max(fuzz.ratio(word, name), part)
