"""places, resolve: which of a name's places a document means.

Each candidate's score is what speaks for it: how well known it is, that it fits the sort and the container stated, that it lies in the country and
unit that the document's other places lie in, and near them. Groups are settled in rounds, each against the others' last choice, a fixed number
of times, so that the outcome depends on nothing but the document and the gazetteer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.model.entity import PlaceKind
from contested.read.ground.places_groups import Group, Sort

ROUNDS = 3
EARTH_KM = 6371.0
# Weights, set by hand on the development halves of the public geoparsing corpora (docs/rooms/ground-places.md).
PEOPLE = 1.0  # a power of ten of people
ALTERNATE = 2.0  # a name that is not the place's main one
SAME_COUNTRY = 3.0
SAME_UNIT = 2.5
NEAR = 2.5
NEAR_KM = 120.0
STATED = 8.0  # the text says what it lies in
SORTED = 4.0  # the text says what sort it is
LOOSE_SHARE = 0.5
"""Least share of the document's other places that must lie in a loosely spelled candidate's country."""
LOOSE_KM = 300.0
"""Farthest that it may lie from the nearest of them."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document's other places are: weight by country and by unit, and their points."""

    countries: Mapping[str, float]
    units: Mapping[str, float]
    points: tuple[tuple[float, float], ...]


def resolve(groups: Sequence[Group], gazetteer: Gazetteer) -> None:
    """Set `chosen` of each group that the gazetteer knows; the others stay None, or get a loosely spelled name's place under strict conditions."""
    for group in groups:
        group.chosen = max(group.candidates, key=lambda c: _prior(c, group.sort), default=None)
    for _ in range(ROUNDS):
        settled = [(group, _choose(group, groups)) for group in groups]
        for group, chosen in settled:
            group.chosen = chosen
    for group in groups:
        if group.chosen is None:
            group.chosen = _choose_loosely(group, groups, gazetteer)
            group.loose = group.chosen is not None


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance on the mean Earth radius, 6,371.0 km (IUGG)."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _choose(group: Group, groups: Sequence[Group]) -> Candidate | None:
    if len(group.candidates) < 2:
        return group.candidates[0] if group.candidates else None
    around = _surroundings(group, groups)
    stated = [groups[at].chosen for at in group.containers]
    return max(
        group.candidates,
        key=lambda c: (
            _prior(c, group.sort) + _context(c, around) + STATED * any(_lies_in(c, s) for s in stated if s is not None),
            c.population,
        ),
    )


def _prior(candidate: Candidate, sort: Sort) -> float:
    if candidate.kind is PlaceKind.COUNTRY or candidate.feature == "continent":
        known = 9.5
    elif candidate.feature == "adm1":
        known = max(6.0, math.log10(candidate.population + 1)) - 0.3
    elif candidate.feature == "adm2":
        known = math.log10(candidate.population + 1) - 1.5
    elif candidate.population:
        known = math.log10(candidate.population)
    elif candidate.feature in ("town", "own", "airport"):
        known = 2.0
    else:
        known = 4.5 + 0.5 * math.log10(max(1.0, candidate.radius_km))
    return PEOPLE * known - (0.0 if candidate.main else ALTERNATE) + _fits(candidate, sort)


def _fits(candidate: Candidate, sort: Sort) -> float:
    unit = candidate.feature in ("adm1", "adm2")
    if sort in (Sort.FIRST_UNIT, Sort.SECOND_UNIT):
        return (
            SORTED
            if candidate.feature == sort.value
            else SORTED / 2
            if unit or candidate.kind is PlaceKind.REGION
            else -SORTED
        )
    if sort is Sort.REGION:
        return SORTED / 2 if candidate.kind is PlaceKind.REGION else 0.0
    if sort is Sort.SETTLEMENT:
        return SORTED if candidate.kind in (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE) else -SORTED
    if sort is Sort.NATURAL:
        return SORTED if candidate.kind is PlaceKind.NATURAL else 0.0
    if sort is Sort.ROUTE:
        return SORTED if candidate.kind is PlaceKind.ROUTE else 0.0
    if sort is Sort.FACILITY:
        return SORTED if candidate.kind is PlaceKind.FACILITY else 0.0
    return 0.0


def _surroundings(group: Group, groups: Sequence[Group]) -> Surroundings:
    countries: dict[str, float] = {}
    units: dict[str, float] = {}
    points = []
    for other in groups:
        place = other.chosen
        if other is group or place is None:
            continue
        weight = 1.0 + math.log(len(other.mentions))
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + weight
        unit = _first_unit(place)
        if unit:
            units[unit] = units.get(unit, 0.0) + weight
        if place.radius_km < 100:
            points.append((place.lat, place.lon))
    return Surroundings(countries, units, tuple(points))


def _first_unit(candidate: Candidate) -> str:
    """Code of the first-order unit that it is or lies in; "" for none."""
    return ".".join(candidate.admin.split(".")[:2]) if candidate.admin else ""


def _context(candidate: Candidate, around: Surroundings) -> float:
    score = 0.0
    total = sum(around.countries.values())
    if total and candidate.country:
        score += SAME_COUNTRY * around.countries.get(candidate.country, 0.0) / (total + 1)
    unit = _first_unit(candidate)
    all_units = sum(around.units.values())
    if all_units and unit:
        score += SAME_UNIT * around.units.get(unit, 0.0) / (all_units + 1)
    if around.points and candidate.radius_km < 300:
        nearest = sorted(distance_km((candidate.lat, candidate.lon), point) for point in around.points)[:3]
        score += NEAR * sum(math.exp(-d / NEAR_KM) for d in nearest) / len(nearest)
    return score


def _lies_in(candidate: Candidate, container: Candidate) -> bool:
    if candidate.identity == container.identity:
        return False
    if container.kind is PlaceKind.COUNTRY:
        return candidate.country == container.country
    if container.country and candidate.country and container.country != candidate.country:
        return False
    return (
        distance_km((candidate.lat, candidate.lon), (container.lat, container.lon))
        <= max(container.radius_km, 20.0) * 1.2
    )


def _choose_loosely(group: Group, groups: Sequence[Group], gazetteer: Gazetteer) -> Candidate | None:
    """A place spelled nearly so, in the country of most of the document's other places and near one of them; None if there is none or two."""
    around = _surroundings(group, groups)
    total = sum(around.countries.values())
    if not total or not around.points:
        return None
    fitting = [
        c
        for c in gazetteer.find_loosely(group.name)
        if around.countries.get(c.country, 0.0) / total >= LOOSE_SHARE
        and c.kind in (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.REGION)
        and min(distance_km((c.lat, c.lon), point) for point in around.points) <= LOOSE_KM
    ]
    return max(fitting, key=lambda c: (c.likeness, c.population), default=None)
