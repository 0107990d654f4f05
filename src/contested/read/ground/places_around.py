"""places, around: what a document's other places say of a candidate: that they lie in its country and unit, near it, or may do so.

In: groups with their last choice, hints. Out: figures for `places_resolve`. Each group is judged by the others, never by itself. The work for one candidate
is bounded, however many places the document names.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from contested.codebook.gazetteer import Candidate
from contested.codebook.gazetteer_names import fold
from contested.read.ground.places_groups import Group

EARTH_KM = 6371.0
NEAR_KM = 80.0
"""Distance at which nearness has fallen to a third."""
FAR_DEGREES = 7.0
"""Difference of latitude from which two points are too far apart to be near in any sense."""
MOST_POINTS = 60
"""Places whose points are looked at, the most often named first."""
MOST_CLUSTERED = 40
"""Candidates of one name that are looked at for clusters, the best known first."""
NOTHING = 1e-9


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance on the mean Earth radius, 6,371.0 km (IUGG)."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def first_unit(candidate: Candidate) -> str:
    """Code of the first-order unit that it is or lies in; "" for none."""
    return ".".join(candidate.admin.split(".")[:2]) if candidate.admin else ""


class Around:
    """The groups' choices at one moment: weight by country and unit, and points."""

    def __init__(self, groups: Sequence[Group], hints: Mapping[str, float]) -> None:
        self._countries: dict[str, float] = dict(hints)
        self._units: dict[str, float] = {}
        for group in groups:
            if group.chosen is not None:
                _add(self._countries, group.chosen.country, _weight(group))
                _add(self._units, first_unit(group.chosen), _weight(group))
        small = [g for g in groups if g.chosen is not None and g.chosen.radius_km < 100]
        small = sorted(small, key=lambda g: -len(g.mentions))[:MOST_POINTS]
        self._points = [(id(g), (g.chosen.lat, g.chosen.lon)) for g in small if g.chosen is not None]

    def countries(self, group: Group) -> dict[str, float]:
        """Weight of each country among the other groups and the hints."""
        return _without(self._countries, group.chosen.country if group.chosen else "", group)

    def shares(self, group: Group, candidate: Candidate) -> tuple[float, float]:
        """Share of the other groups in the candidate's country, and in its unit; each below 1, less where there are few."""
        own = group.chosen
        country = _share(self._countries, candidate.country, own.country if own else "", group)
        return country, _share(self._units, first_unit(candidate), first_unit(own) if own else "", group)

    def nearness(self, group: Group, candidate: Candidate) -> float:
        """Mean nearness of the three nearest other places, 0 (none near) to 1."""
        here = (candidate.lat, candidate.lon)
        others = [point for owner, point in self._points if owner != id(group)]
        near = sorted(distance_km(here, p) for p in others if abs(p[0] - here[0]) < FAR_DEGREES)[:3]
        return sum(math.exp(-d / NEAR_KM) for d in near) / min(3, len(others)) if others else 0.0

    def nearest_km(self, group: Group, candidate: Candidate) -> float:
        """Distance of the nearest other place; infinite if there is none."""
        here = (candidate.lat, candidate.lon)
        return min((distance_km(here, point) for owner, point in self._points if owner != id(group)), default=math.inf)


def _weight(group: Group) -> float:
    return 1.0 + math.log(len(group.mentions))


def _add(weights: dict[str, float], key: str, weight: float) -> None:
    if key:
        weights[key] = weights.get(key, 0.0) + weight


def _without(weights: Mapping[str, float], own: str, group: Group) -> dict[str, float]:
    left = {key: weight - (_weight(group) if key == own else 0.0) for key, weight in weights.items()}
    return {key: weight for key, weight in left.items() if weight > NOTHING}


def _share(weights: Mapping[str, float], key: str, own: str, group: Group) -> float:
    if not key:
        return 0.0
    total = sum(weights.values()) - (_weight(group) if own else 0.0)
    mine = weights.get(key, 0.0) - (_weight(group) if key == own else 0.0)
    return mine / (total + 1.0)


class Clusters:
    """For each cell of one degree and each unit, which names have a candidate there, and how likely that one is among the name's candidates.

    Names that are each ambiguous settle each other: of all Parises, Lebanons and Henry Counties, those of Tennessee lie together.
    """

    def __init__(self, groups: Sequence[Group], prior: Callable[[Candidate, Group], float]) -> None:
        self._names = {id(group): fold(group.name) for group in groups}
        self._cells: dict[tuple[int, int], dict[str, float]] = {}
        self._units: dict[str, dict[str, float]] = {}
        for group in groups:
            name = self._names[id(group)]
            scored = [(prior(c, group), c) for c in group.candidates]
            ranked = sorted(scored, key=lambda pair: -pair[0])[:MOST_CLUSTERED]
            for known, candidate in ranked:
                share = math.exp(0.5 * (known - ranked[0][0]))
                _raise(self._cells.setdefault(_cell(candidate), {}), name, share)
                if candidate.feature != "adm1":
                    _raise(self._units.setdefault(first_unit(candidate), {}), name, share)

    def support(self, group: Group, candidate: Candidate) -> float:
        """How many other names, at most five, have a candidate near this one (in it, for a large unit), each counted by how likely its candidate is."""
        best: dict[str, float] = {}
        if candidate.feature == "adm1":
            best = dict(self._units.get(first_unit(candidate), {}))
        elif candidate.radius_km <= 200:
            lat, lon = _cell(candidate)
            for dlat in (-1, 0, 1):
                for dlon in (-1, 0, 1):
                    for name, share in self._cells.get((lat + dlat, lon + dlon), {}).items():
                        _raise(best, name, share)
        best.pop(self._names[id(group)], None)
        return sum(sorted(best.values(), reverse=True)[:5])


def _cell(candidate: Candidate) -> tuple[int, int]:
    return math.floor(candidate.lat), math.floor(candidate.lon)


def _raise(shares: dict[str, float], name: str, share: float) -> None:
    shares[name] = max(shares.get(name, 0.0), share)
