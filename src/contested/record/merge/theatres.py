"""theatres: which war a report is about, so that words which every war has ("the army") join only within one."""

from __future__ import annotations

from collections import Counter

from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import PlaceId
from contested.model.reading import Reading
from contested.record.forms import fold


def theatre(reading: Reading) -> str:
    """The country that most of the report's claims lie in, else of its places, else its commonest warring state; "" if nothing tells."""
    by_place, by_state = _countries(reading), _states(reading)
    return by_place or by_state


def marks(reading: Reading) -> frozenset[str]:
    """What two reports of one war are likely to share: the country as in `theatre`, and the commonest warring state."""
    return frozenset({_countries(reading), _states(reading)} - {""})


def _countries(reading: Reading) -> str:
    places = {place.id: place for place in reading.places}
    countries = {key: country for key, place in places.items() if (country := _country(place, places))}
    in_claims = Counter(countries[p] for claim in reading.claims for p in claim.places if p in countries)
    return _first(in_claims) or _first(Counter(countries.values()))


def _states(reading: Reading) -> str:
    states = {e.id: fold(e.codebook or e.name) for e in reading.entities if _is_warring(e)}
    return _first(Counter(states[a] for c in reading.claims for a in (*c.actors, *c.targets) if a in states))


def _country(place: Place, places: dict[PlaceId, Place]) -> str:
    """The place's country as its code or folded name; "" if unknown."""
    seen = set()
    here: Place | None = place
    while here is not None and here.id not in seen:
        seen.add(here.id)
        if here.country:
            return here.country.lower()
        if here.kind is PlaceKind.COUNTRY:
            return fold(here.name)
        here = places.get(here.within) if here.within is not None else None
    return ""


def _first(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


def _is_warring(entity: Entity) -> bool:
    return entity.kind in (EntityKind.STATE, EntityKind.STATE_FORCE)
