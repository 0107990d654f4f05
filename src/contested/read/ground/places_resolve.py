"""places, resolve: which of a name's places a document means.

Each candidate's score is what speaks for it: how well known it is, that it fits the sort and the container stated, that it lies in the country and
unit that the document's other places lie in, and near them. Groups are settled in rounds, each against the others' last choice, a fixed number
of times, so that the outcome depends on nothing but the document and the gazetteer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.model.entity import PlaceKind
from contested.read.ground.places_around import Around, Clusters, distance_km
from contested.read.ground.places_groups import Group, Sort

ROUNDS = 3
# Weights, set by hand on the development halves of the public geoparsing corpora (docs/rooms/ground-places.md).
COUNTRY = 8.3  # as well known as a place of so many digits of people
LEAST_UNIT, UNIT, SECOND_UNIT = (
    6.0,
    0.3,
    1.5,
)  # a first-order unit counts for this at least; what units lose against towns of as many people
ALTERNATE = 2.0  # a name that is not the place's main one
CAPITAL = 1.0  # a seat of government
QUARTER = 0.5  # a part of a larger city
NAMESAKE = 2.0  # a town that is called like its country
SAME_COUNTRY = 4.0
SAME_UNIT = 2.0
NEAR = 2.0
CLUSTER = 0.9  # another name of the document has a candidate close by
STATED = 8.0  # the text says what it lies in
SORTED = 4.0  # the text says what sort it is
SHARE_TOWN = 0.1
"""A bare name that a unit and a town in it share means the town when it has this share of the unit's people."""
LITTLE_KNOWN = 4.7
"""A place of fewer people (ten to this power) is no likely reading in a country that the document does not otherwise speak of."""
FEW_PLACES = 2.0
"""Least weight of other places by which a document shows where it is about."""
LOOSE_SHARE = 0.5
"""Least share of the document's other places that must lie in a loosely spelled candidate's country."""
LOOSE_KM = 300.0
"""Farthest that it may lie from the nearest of them."""
_SETTLED_KINDS = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)


def resolve(groups: Sequence[Group], gazetteer: Gazetteer, hints: Mapping[str, float]) -> None:
    """Set `chosen` of each group that the gazetteer knows; the others stay None, or get a loosely spelled name's place under strict conditions.

    `hints`: what else speaks for a country (places_hints.py).
    """
    clusters = Clusters(groups, lambda candidate, group: _prior(candidate, group.sort))
    for group in groups:
        group.chosen = max(group.candidates, key=lambda c: _alone(c, group, clusters), default=None)
    for _ in range(ROUNDS):
        around = Around(groups, hints)
        settled = [_choose(group, groups, clusters, around) for group in groups]
        for group, chosen in zip(groups, settled, strict=True):
            group.chosen = chosen
    for group in groups:
        group.chosen = _town_of_its_unit(group)
    kept = [_kept_by_container(group, groups) for group in groups]
    for group, chosen in zip(groups, kept, strict=True):
        group.chosen = chosen
    around = Around(groups, hints)
    for group in [g for g in groups if _is_astray(g, around)]:
        group.chosen = None
    around = Around(groups, hints)
    for group in groups:
        if group.chosen is None:
            group.chosen = _choose_loosely(group, around, gazetteer)


def _alone(candidate: Candidate, group: Group, clusters: Clusters) -> float:
    """The score before any other name is settled."""
    return _prior(candidate, group.sort) + CLUSTER * clusters.support(group, candidate)


def _choose(group: Group, groups: Sequence[Group], clusters: Clusters, around: Around) -> Candidate | None:
    if len(group.candidates) < 2:
        return group.candidates[0] if group.candidates else None
    named = {c.country for c in group.candidates if c.kind is PlaceKind.COUNTRY and c.main}
    containers = [groups[at].chosen for at in group.containers]

    def score(c: Candidate) -> tuple[float, int]:
        country, unit = around.shares(group, c)
        fit = _alone(c, group, clusters) + SAME_COUNTRY * country + SAME_UNIT * unit
        if c.radius_km < 300:
            fit += NEAR * around.nearness(group, c)
        if c.country in named and c.kind is not PlaceKind.COUNTRY:
            fit -= NAMESAKE
        if any(_lies_in(c, container) for container in containers if container is not None):
            fit += STATED
        return fit, c.population

    return max(group.candidates, key=score)


def _prior(candidate: Candidate, sort: Sort) -> float:
    """How well known it is, in powers of ten of people, and how it fits the sort stated."""
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
        if candidate.feature == sort.value:
            return SORTED
        return SORTED / 2 if unit or candidate.kind is PlaceKind.REGION else -SORTED
    if sort is Sort.REGION:
        return SORTED if unit else SORTED / 2 if candidate.kind is PlaceKind.REGION else -SORTED / 2
    if sort is Sort.SETTLEMENT:
        return SORTED if candidate.kind in _SETTLED_KINDS else -SORTED
    fitting = {Sort.NATURAL: PlaceKind.NATURAL, Sort.ROUTE: PlaceKind.ROUTE, Sort.FACILITY: PlaceKind.FACILITY}
    return SORTED if candidate.kind is fitting.get(sort) else 0.0


def _lies_in(candidate: Candidate, container: Candidate) -> bool:
    if candidate.identity == container.identity:
        return False
    if container.kind is PlaceKind.COUNTRY:
        return candidate.country == container.country
    if container.country and candidate.country and container.country != candidate.country:
        return False
    reach = max(container.radius_km, 20.0) * 1.2
    return distance_km((candidate.lat, candidate.lon), (container.lat, container.lon)) <= reach


def _town_of_its_unit(group: Group) -> Candidate | None:
    """The choice, or the town that gives a chosen unit its name, where the text says nothing of a unit and the town is no small part of it."""
    chosen = group.chosen
    if chosen is None or group.sort is not Sort.ANY or chosen.feature not in ("adm1", "adm2"):
        return chosen
    inside = [
        c
        for c in group.candidates
        if c.feature in ("town", "capital") and c.population >= SHARE_TOWN * chosen.population and _lies_in(c, chosen)
    ]
    return max(inside, key=lambda c: (c.main, c.population), default=chosen)


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


def _is_astray(group: Group, around: Around) -> bool:
    """Whether a little-known place lies in a country that no other place of the document is in, while most of these share one country.

    Such a name is rather that of a village or quarter there that no gazetteer has.
    """
    if group.chosen is None or group.containers or _prior(group.chosen, Sort.ANY) >= LITTLE_KNOWN:
        return False
    countries = around.countries(group)
    total = sum(countries.values())
    alone = group.chosen.country not in countries
    return total >= FEW_PLACES and alone and max(countries.values()) / total >= LOOSE_SHARE


def _choose_loosely(group: Group, around: Around, gazetteer: Gazetteer) -> Candidate | None:
    """A place spelled nearly so, in the country of most of the document's other places and near one of them; None if there is none."""
    countries = around.countries(group)
    total = sum(countries.values())
    if not total:
        return None
    fitting = [
        c
        for c in gazetteer.find_loosely(group.name)
        if countries.get(c.country, 0.0) / total >= LOOSE_SHARE
        and c.kind in (*_SETTLED_KINDS, PlaceKind.REGION)
        and around.nearest_km(group, c) <= LOOSE_KM
    ]
    return max(fitting, key=lambda c: (c.likeness, c.population), default=None)
