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
from contested.codebook.gazetteer_names import fold
from contested.model.entity import PlaceKind
from contested.read.ground.places_groups import Group, Sort

ROUNDS = 3
EARTH_KM = 6371.0
# Weights, set by hand on the development halves of the public geoparsing corpora (docs/rooms/ground-places.md).
COUNTRY = 8.3  # as well known as a place of so many digits of people
LEAST_UNIT, UNIT, SECOND_UNIT = (
    6.0,
    0.3,
    1.5,
)  # a first-order unit counts for this at least; what units lose against towns of as many people
ALTERNATE = 2.0  # a name that is not the place's main one
CAPITAL = 1.0  # a seat of government
NAMESAKE = 2.0  # a town that is called like its country
QUARTER = 0.5  # a part of a larger city
SAME_COUNTRY = 4.0
SAME_UNIT = 2.0
NEAR = 2.0
NEAR_KM = 80.0
CLUSTER = 0.9  # another name of the document has a candidate close by
STATED = 8.0  # the text says what it lies in
SORTED = 4.0  # the text says what sort it is
SHARE_TOWN = 0.1
"""A bare name that a unit and a town in it share means the town when it has this share of the unit's people."""
MOST_CLUSTERED = 40
"""Candidates of one name that are looked at for clusters, the best known first."""
LITTLE_KNOWN = 4.7
"""A place of fewer people (ten to this power) is no likely reading in a country that the document does not otherwise speak of."""
FEW_PLACES = 2.0
"""Least weight of other places by which a document shows where it is about."""
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


def resolve(groups: Sequence[Group], gazetteer: Gazetteer, hints: Mapping[str, float]) -> None:
    """Set `chosen` of each group that the gazetteer knows; the others stay None, or get a loosely spelled name's place under strict conditions.

    `hints`: what else speaks for a country (places_hints.py).
    """
    clusters = Clusters(groups)
    for group in groups:
        group.chosen = max(
            group.candidates, key=lambda c: _prior(c, group.sort) + clusters.support(group, c), default=None
        )
    for _ in range(ROUNDS):
        settled = [(group, _choose(group, groups, clusters, hints)) for group in groups]
        for group, chosen in settled:
            group.chosen = chosen
    for group in groups:
        if group.chosen is not None:
            group.chosen = _town_of_its_unit(group, group.chosen)
    for group in groups:
        group.chosen = _kept_by_container(group, groups)
    astray = [group for group in groups if group.chosen is not None and _is_astray(group, group.chosen, groups, hints)]
    for group in astray:
        group.chosen = None
    for group in groups:
        if group.chosen is None:
            group.chosen = _choose_loosely(group, groups, gazetteer, hints)
            group.loose = group.chosen is not None


def _kept_by_container(group: Group, groups: Sequence[Group]) -> Candidate | None:
    """The choice, unless the text puts the name in a town and the choice lies elsewhere: then it is some quarter that the gazetteer lacks."""
    chosen = group.chosen
    for at in group.containers:
        container = groups[at].chosen
        if chosen is None or container is None or container.feature not in ("town", "capital", "adm2"):
            continue
        if distance_km((chosen.lat, chosen.lon), (container.lat, container.lon)) > 2 * container.radius_km + 15:
            return None
    return chosen


def _is_astray(group: Group, chosen: Candidate, groups: Sequence[Group], hints: Mapping[str, float]) -> bool:
    """Whether a little-known place lies in a country that no other place of the document is in, while most of these share one country.

    Such a name is rather that of a village or quarter there that no gazetteer has.
    """
    if group.containers or _prior(chosen, Sort.ANY) >= LITTLE_KNOWN:
        return False
    countries = _surroundings(group, groups, hints).countries
    total = sum(countries.values())
    return total >= FEW_PLACES and chosen.country not in countries and max(countries.values()) / total >= LOOSE_SHARE


class Clusters:
    """For each cell of one degree, which names have a candidate there, and how likely that one is among the name's candidates.

    Names that are each ambiguous settle each other: of all Parises, Lebanons and Henry Counties, those of Tennessee lie together.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._names = {id(group): fold(group.name) for group in groups}
        self._cells: dict[tuple[int, int], dict[str, float]] = {}
        self._units: dict[str, dict[str, float]] = {}
        for group in groups:
            name = self._names[id(group)]
            ranked = sorted(group.candidates, key=lambda c: -_prior(c, group.sort))[:MOST_CLUSTERED]
            best = _prior(ranked[0], group.sort) if ranked else 0.0
            for candidate in ranked:
                share = math.exp(0.5 * (_prior(candidate, group.sort) - best))
                _raise(self._cells.setdefault(_cell(candidate), {}), name, share)
                if candidate.feature != "adm1":
                    _raise(self._units.setdefault(_first_unit(candidate), {}), name, share)

    def support(self, group: Group, candidate: Candidate) -> float:
        """How many other names have a candidate near this one (in it, for a large unit), each counted by how likely its candidate is."""
        best: dict[str, float] = {}
        if candidate.feature == "adm1":
            best = dict(self._units.get(_first_unit(candidate), {}))
        elif candidate.radius_km <= 200:
            lat, lon = _cell(candidate)
            for dlat in (-1, 0, 1):
                for dlon in (-1, 0, 1):
                    for name, share in self._cells.get((lat + dlat, lon + dlon), {}).items():
                        _raise(best, name, share)
        best.pop(self._names[id(group)], None)
        return CLUSTER * sum(sorted(best.values(), reverse=True)[:5])


def _raise(shares: dict[str, float], name: str, share: float) -> None:
    shares[name] = max(shares.get(name, 0.0), share)


def _cell(candidate: Candidate) -> tuple[int, int]:
    return math.floor(candidate.lat), math.floor(candidate.lon)


def _town_of_its_unit(group: Group, chosen: Candidate) -> Candidate:
    """The town that gives a unit its name, where the text says nothing of a unit and the town is no small part of it."""
    if group.sort is not Sort.ANY or chosen.feature not in ("adm1", "adm2"):
        return chosen
    inside = [
        c
        for c in group.candidates
        if c.feature in ("town", "capital") and c.population >= SHARE_TOWN * chosen.population and _lies_in(c, chosen)
    ]
    return max(inside, key=lambda c: (c.main, c.population), default=chosen)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance on the mean Earth radius, 6,371.0 km (IUGG)."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _choose(group: Group, groups: Sequence[Group], clusters: Clusters, hints: Mapping[str, float]) -> Candidate | None:
    if len(group.candidates) < 2:
        return group.candidates[0] if group.candidates else None
    around = _surroundings(group, groups, hints)
    named = {c.country for c in group.candidates if c.kind is PlaceKind.COUNTRY and c.main}
    stated = [groups[at].chosen for at in group.containers]

    def score(c: Candidate) -> tuple[float, int]:
        namesake = c.country in named and c.kind is not PlaceKind.COUNTRY
        inside = any(_lies_in(c, container) for container in stated if container is not None)
        fit = _prior(c, group.sort) + clusters.support(group, c) + _context(c, around)
        return fit - NAMESAKE * namesake + STATED * inside, c.population

    return max(group.candidates, key=score)


def _prior(candidate: Candidate, sort: Sort) -> float:
    if candidate.kind is PlaceKind.COUNTRY or candidate.feature == "continent":
        known = COUNTRY
    elif candidate.feature == "adm1":
        known = max(LEAST_UNIT, math.log10(candidate.population + 1)) - UNIT
    elif candidate.feature == "adm2":
        known = math.log10(candidate.population + 1) - SECOND_UNIT
    elif candidate.population:
        known = math.log10(candidate.population)
    elif candidate.feature in ("town", "own", "airport"):
        known = 2.0
    else:
        known = 4.5 + 0.5 * math.log10(max(1.0, candidate.radius_km))
    if candidate.feature == "capital":
        known += CAPITAL
    elif candidate.feature == "quarter":
        known -= QUARTER
    return known - (0.0 if candidate.main else ALTERNATE) + _fits(candidate, sort)


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
        return SORTED if unit else SORTED / 2 if candidate.kind is PlaceKind.REGION else -SORTED / 2
    if sort is Sort.SETTLEMENT:
        return SORTED if candidate.kind in (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE) else -SORTED
    if sort is Sort.NATURAL:
        return SORTED if candidate.kind is PlaceKind.NATURAL else 0.0
    if sort is Sort.ROUTE:
        return SORTED if candidate.kind is PlaceKind.ROUTE else 0.0
    if sort is Sort.FACILITY:
        return SORTED if candidate.kind is PlaceKind.FACILITY else 0.0
    return 0.0


def _surroundings(group: Group, groups: Sequence[Group], hints: Mapping[str, float]) -> Surroundings:
    countries: dict[str, float] = dict(hints)
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


def _choose_loosely(
    group: Group, groups: Sequence[Group], gazetteer: Gazetteer, hints: Mapping[str, float]
) -> Candidate | None:
    """A place spelled nearly so, in the country of most of the document's other places and near one of them; None if there is none or two."""
    around = _surroundings(group, groups, hints)
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
