"""actors_world: when and where a document's war is, as far as it decides what an ambiguous name means.

In: the parsed document, the codebook, the grounded places. Out: a `World`, and one meaning for each name found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.codebook.actors import ActorBook, ActorEntry, State
from contested.codebook.actors_index import Hit, Meaning
from contested.model.document import Document
from contested.model.entity import Place, PlaceKind
from contested.model.mention import PlaceMention

_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|during|before|after|early|late|mid|summer|autumn|winter|spring|year|(?:Jan|Febr?|Mar|Apr|May|June?|"
    r"July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?|\d{1,2}(?:st|nd|rd|th)?,|[–(])[ -]?\s*)(1[5-9]\d\d|20\d\d)(?![\d]|[.,:]\d|\s*(?:GMT|UTC|hours|hrs|men)\b)"
)
"""A year as texts write one: after a month, a day or a preposition of time, and no time of day."""
YEARS_OFF = 15
"""A name may be used so many years before or after the time that the codebook gives it: rows know it roughly, reports look back."""
LONG_AGO = 20
"""A text whose own years lie so far from its publication is about those years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`year`: the year that the document is about, None when it gives none. `countries`: ISO 3166-1 alpha-2 to how often it is pointed at."""

    year: int | None
    countries: Mapping[str, int]
    sites: Mapping[str, int]
    """The same for towns and other places below the country alone."""
    full: frozenset[str]
    """Keys that a name beyond doubt stands for somewhere in the document."""


def build_world(
    document: Document,
    book: ActorBook,
    hits: Iterable[Hit],
    places: tuple[Place, ...],
    mentions: tuple[PlaceMention, ...],
) -> World:
    """The document's time and countries: from its date, the years in it, its places and the states it names."""
    year = _year_of(document)
    country_of = {place.id: place.country for place in places if place.country}
    countries: Counter[str] = Counter(country_of[m.place] for m in mentions if m.place in country_of)
    below = {place.id for place in places if place.kind is not PlaceKind.COUNTRY}
    sites = Counter(country_of[m.place] for m in mentions if m.place in country_of and m.place in below)
    full: set[str] = set()
    for hit in hits:
        strong = {m.key for m in hit.meanings if m.use != "called" and not m.weak and m.use != "metonym"}
        rows = [book.states[key] for key in strong if key in book.states]
        countries.update({row.country for row in rows if row.country and _years_fit(row, year, 0)})
        if len(strong) == 1:
            full |= strong
    return World(year=year, countries=countries, sites=sites, full=frozenset(full))


def _year_of(document: Document) -> int | None:
    text = f"{document.title or ''} {document.text}"
    years = Counter(int(match) for match in _YEAR.findall(text))
    commonest = min(years, key=lambda y: (-years[y], y)) if years else None
    if document.published is None:
        return commonest
    if commonest is not None and document.published.year - commonest > LONG_AGO:
        return commonest
    return document.published.year


def _years_fit(row: State | ActorEntry, year: int | None, slack: int) -> bool:
    if year is None:
        return row.last_year is None
    return (row.first_year is None or row.first_year - slack <= year) and (
        row.last_year is None or year <= row.last_year + slack
    )


def choose(meanings: tuple[Meaning, ...], book: ActorBook, world: World) -> Meaning | None:
    """The meaning that fits the document's time and countries best; None when none does.

    A state is taken whatever the year if there is nothing nearer. A weak name, or a plain word that a party is called by, needs its
    country among the document's or its full name in the text. Ties go to the meaning with more names, then to the codebook's order.
    """
    rated = [(rate(m, book, world), -position, m) for position, m in enumerate(meanings)]
    fitting = [(score, position, m) for score, position, m in rated if score is not None]
    return max(fitting, key=lambda row: row[:2])[2] if fitting else None


def rate(meaning: Meaning, book: ActorBook, world: World) -> tuple[float, ...] | None:
    """How well a meaning fits, None when it can't be meant; higher is better."""
    state = book.states.get(meaning.key)
    row: State | ActorEntry = state if state is not None else book.entries[meaning.key]
    here = world.countries.get(row.country, 0) if row.country else 0
    exact = _years_fit(row, world.year, 0)
    near = exact or world.year is None or _years_fit(row, world.year, YEARS_OFF)
    named = meaning.key in world.full
    if state is None and not near:
        return None
    if (meaning.weak or meaning.use == "called") and not (named or (here and exact)):
        return None
    if meaning.use == "called" and not (exact and here):
        return None
    names = len(row.names) + len(row.adjectives) if isinstance(row, State) else 0
    return (
        exact,
        near,
        named and state is None,
        min(here, 3),
        meaning.use != "called",
        _closeness(row, world.year),
        names,
    )


def _closeness(row: State | ActorEntry, year: int | None) -> float:
    """Of two rows whose years fit, the one that covers fewer years; of two that don't, the nearer."""
    if year is None:
        return 0.0
    first, last = row.first_year or 0, row.last_year or 3000
    if first <= year <= last:
        return 0.0 if row.first_year is None else 1.0
    return -min(abs(year - first), abs(year - last)) / 1000


def state_of_country(country: str, book: ActorBook, year: int | None) -> State | None:
    """The state that a country was in that year: the row with the most names; None if the codebook has none."""
    rows = [s for s in book.states.values() if s.country == country and not s.is_part]
    fitting = [s for s in rows if _years_fit(s, year, 0)] or rows
    return max(
        fitting, key=lambda s: (len(s.adjectives) + len(s.metonyms) + len(s.demonyms), len(s.names)), default=None
    )


def era(key: str, book: ActorBook, year: int | None) -> str:
    """The row of the same state for that year: "France" in 1812 is the First Empire. The key itself when no other row bears its name then."""
    state = book.states[key]
    mine = {state.name, *state.names}
    rows = [s for s in book.states.values() if s.country == state.country and (s.name in mine or state.name in s.names)]
    if year is None or len(rows) < 2:
        return key
    return max(rows, key=lambda s: (_years_fit(s, year, 0), _closeness(s, year), s.key == key, s.key)).key
