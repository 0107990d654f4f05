"""locations: the places of all reports, joined where gazetteer key or name show them to be one, with their hierarchy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from contested.codebook.merging import MergeBook
from contested.model.entity import Place, PlaceKind
from contested.model.ids import DocumentId, PlaceId, PlaceKey
from contested.model.reading import Reading
from contested.model.record import Location
from contested.record.distance import distance_km
from contested.record.forms import fold, is_distinctive, skeleton
from contested.record.merge.slugs import with_slugs
from contested.record.merge.unions import Groups, join_by_forms
from contested.record.merge.votes import commonest

Member = tuple[DocumentId, PlaceId]

_SORT = {
    PlaceKind.CITY: "settlement",
    PlaceKind.TOWN: "settlement",
    PlaceKind.VILLAGE: "settlement",
}
"""City, town and village are words for one sort of place; other kinds stand for themselves."""

SAME_SPOT_KM = 30.0
"""Two reports' points for one settlement may lie this far apart: gazetteers put a large city's point anywhere within it."""
SAME_AREA_KM = 300.0
"""The like for a region or country, whose point is a centroid or a capital."""


def join_locations(
    readings: Sequence[Reading], theatres: Mapping[DocumentId, str], book: MergeBook
) -> tuple[Location, ...]:
    """Every place across documents, sorted by key.

    Joined: one gazetteer key, one name, one name in two transcriptions, one distinctive alias; all but the first need points, countries
    and larger places that don't speak against it. A spot with a common name ("the hospital") joins only within the same
    larger place. Never joined: two places of one document, two gazetteer keys, two sorts.
    """
    places = {(r.document.id, p.id): p for r in readings for p in r.places}
    members = sorted(places)
    around = {m: _larger(m, places) for m in members}
    groups = Groups(members)

    def fits(left: Sequence[Member], right: Sequence[Member]) -> bool:
        keys = {places[m].gazetteer for m in (*left, *right) if places[m].gazetteer}
        if len(keys) > 1 or {m[0] for m in left} & {m[0] for m in right}:
            return False
        if keys and all(any(places[m].gazetteer for m in side) for side in (left, right)):
            return True
        return all(_fit(places[a], places[b], around[a], around[b]) for a in left[:4] for b in right[:4])

    for forms in _forms(places, members, theatres, book):
        join_by_forms(groups, forms, fits)
    return _locations(groups, places)


def place_keys(locations: Iterable[Location]) -> dict[Member, PlaceKey]:
    """The location of each (document, place id)."""
    return {member: location.key for location in locations for member in location.members}


def _sort(place: Place) -> str:
    return _SORT.get(place.kind, place.kind.value)


def _larger(member: Member, places: Mapping[Member, Place]) -> frozenset[str]:
    """Gazetteer keys, folded names and skeletons of the places that the place lies in."""
    names: set[str] = set()
    here, seen = places[member].within, {member[1]}
    while here is not None and here not in seen and (member[0], here) in places:
        seen.add(here)
        place = places[member[0], here]
        names |= {place.gazetteer or "", fold(place.name), skeleton(place.name)} - {""}
        here = place.within
    return frozenset(names)


def _fit(one: Place, other: Place, around_one: frozenset[str], around_other: frozenset[str]) -> bool:
    if _sort(one) != _sort(other) or (one.country and other.country and one.country != other.country):
        return False
    if one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None:
        most = SAME_AREA_KM if one.kind in (PlaceKind.REGION, PlaceKind.COUNTRY) else SAME_SPOT_KM
        if one.kind is not PlaceKind.COUNTRY and distance_km(one.lat, one.lon, other.lat, other.lon) > most:
            return False
    return not around_one or not around_other or bool(around_one & around_other)


def _forms(
    places: Mapping[Member, Place], members: Sequence[Member], theatres: Mapping[DocumentId, str], book: MergeBook
) -> list[dict[str, list[Member]]]:
    by_code, by_name, by_sound, by_alias = (defaultdict[str, list[Member]](list) for _ in range(4))
    for member in members:
        place = places[member]
        if place.gazetteer:
            by_code[place.gazetteer].append(member)
        sort, name = _sort(place), fold(place.name)
        if not is_distinctive(place.name, book.generic):
            parent = places.get((member[0], place.within)) if place.within is not None else None
            where = fold(parent.name) if parent is not None else theatres[member[0]]
            by_name[f"{sort}|{where}|{name}"].append(member)
            continue
        by_name[f"{sort}||{name}"].append(member)
        if skeleton(place.name):
            by_sound[f"{sort}|{skeleton(place.name)}"].append(member)
        for form in sorted({fold(a) for a in (place.name, *place.aliases) if is_distinctive(a, book.generic)}):
            by_alias[f"{sort}|{form}"].append(member)
    return [by_code, by_name, by_sound, by_alias]


def _locations(groups: Groups[Member], places: Mapping[Member, Place]) -> tuple[Location, ...]:
    found = [sorted(group) for group in groups.all()]
    names = [commonest([places[m].name for m in group]) for group in found]
    slugs = with_slugs((name, str(group[0])) for name, group in zip(names, found, strict=True))
    key_of = {member: PlaceKey(slug) for slug, group in zip(slugs, found, strict=True) for member in group}
    out = []
    for name, slug, group in zip(names, slugs, found, strict=True):
        rows = [places[m] for m in group]
        forms = Counter(form for p in rows for form in dict.fromkeys((p.name, *p.aliases)))
        within = Counter(
            key_of[m[0], p.within] for m, p in zip(group, rows, strict=True) if p.within and (m[0], p.within) in key_of
        )
        within.pop(PlaceKey(slug), None)
        best = min(
            (p for p in rows if p.lat is not None),
            key=lambda p: (p.gazetteer is None, p.radius_km is None, p.radius_km or 0.0, p.lat, p.lon),
            default=None,
        )
        out.append(
            Location(
                key=PlaceKey(slug), name=name, kind=PlaceKind(commonest([p.kind for p in rows])),
                names=tuple(sorted(forms, key=lambda form: (-forms[form], form))), members=tuple(group),
                lat=best.lat if best else None, lon=best.lon if best else None, radius_km=best.radius_km if best else None,
                within=min(within, key=lambda key: (-within[key], key)) if within else None,
                gazetteer=min((p.gazetteer for p in rows if p.gazetteer), default=None),
                country=commonest([p.country for p in rows if p.country]) or None,
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda location: location.key))
