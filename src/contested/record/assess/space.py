"""space: whether two claims speak of one place, and how far apart their places lie."""

from __future__ import annotations

from contested.model.claim import Claim
from contested.model.entity import PlaceKind
from contested.model.ids import PlaceKey
from contested.record.assess.names import Case
from contested.record.distance import distance_km

_AREAS = frozenset((PlaceKind.COUNTRY, PlaceKind.REGION))


def places_of(case: Case, claim: Claim) -> tuple[PlaceKey, ...]:
    """The claim's locations, in its order, unknown ones left out."""
    return tuple(case.place_keys[claim.document, p] for p in claim.places if (claim.document, p) in case.place_keys)


def apart_km(case: Case, one: Claim, other: Claim) -> tuple[float, str, str] | None:
    """Least distance in km between the claims' located spots, with the names of the two; None where either names a region only, none, or where one lies in the other."""
    found = []
    for a in places_of(case, one):
        for b in places_of(case, other):
            left, right = case.locations[a], case.locations[b]
            if left.kind in _AREAS or right.kind in _AREAS or a in above(case, b) or b in above(case, a):
                return None
            if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
                return None
            found.append((distance_km(left.lat, left.lon, right.lat, right.lon), left.name, right.name))
    return min(found, default=None)


def above(case: Case, key: PlaceKey) -> tuple[PlaceKey, ...]:
    """The place and all it lies in, innermost first; a ring in the hierarchy ends it."""
    chain: list[PlaceKey] = []
    here: PlaceKey | None = key
    while here is not None and here not in chain and here in case.locations:
        chain.append(here)
        here = case.locations[here].within
    return tuple(chain)
