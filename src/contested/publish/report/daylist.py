"""Day list: each place with who held it and what is claimed there, sorted into the map's groups. The map and its list show the same rows.

A claim stands in one group: drawn when any of its places has a point, else known to a region, else named but not located, else counted, else
nowhere. So the groups' claims add up to the day's claims. Undated claims are listed too, but belong to no day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contested.model.claim import Claim
from contested.model.entity import PlaceKind
from contested.model.ids import ClaimId, PlaceKey
from contested.model.record import Location
from contested.publish.report import words
from contested.publish.report.axis import span_of
from contested.publish.report.claims import ClaimView
from contested.publish.report.control import PieceView, counted_places
from contested.publish.report.index import Index, anchor

REGION_KM = 40.0
"""A place known no better than this is a region: it is named, never drawn as a point."""

GROUPS = (
    ("drawn", "On the map", "Places with a known point."),
    ("region", "Known only to a region", "No dot is drawn in the middle of a region: nobody said it happened there."),
    ("unlocated", "Named, not located", "The reports name the place; no point for it is known."),
    ("counted", "Counted, not named", "The reports count places without naming them."),
    ("nowhere", "No place named", "The reports say nothing of where."),
)


@dataclass(frozen=True, slots=True)
class DayClaim:
    """A claim in a row, with the days it counts for (ordinals, both included)."""

    view: ClaimView
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place, or one group of unnamed ones."""

    key: str
    anchor: str
    name: str
    others: tuple[str, ...]
    note: str
    claims: tuple[DayClaim, ...]
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Rows of one group. `claims` counts each claim once, over all days."""

    key: str
    title: str
    note: str
    rows: tuple[PlaceRow, ...]
    claims: int


def is_region(place: Location) -> bool:
    """Whether the place is too wide to be a point."""
    return place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION) or (place.radius_km or 0) > REGION_KM


def is_drawn(place: Location) -> bool:
    """Whether the place has a point on a map."""
    return place.lat is not None and place.lon is not None and not is_region(place)


def claim_group(index: Index, claim: Claim) -> str:
    """The group that the claim stands in."""
    places = index.locations_of(claim)
    if claim.place_count is not None:
        return "counted"
    if any(is_drawn(place) for place in places):
        return "drawn"
    if any(is_region(place) for place in places):
        return "region"
    return "unlocated" if claim.places else "nowhere"


@dataclass(frozen=True, slots=True)
class _Home:
    """What a row is called."""

    key: str
    name: str
    others: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row in the making."""

    home: _Home
    claims: list[DayClaim]
    pieces: list[PieceView]


def day_groups(index: Index, views: Mapping[ClaimId, ClaimView], pieces: tuple[PieceView, ...]) -> tuple[DayGroup, ...]:
    """All groups that have a row, in their fixed order; rows with control first, then by claims, most first, then name."""
    drafts: dict[tuple[str, str], _Draft] = {}
    totals = {key: 0 for key, _, _ in GROUPS}

    counted = counted_places(index)

    def draft(group: str, home: _Home) -> _Draft:
        return drafts.setdefault((group, home.key), _Draft(home, [], []))

    for piece in pieces:
        group, home = _piece_home(index, piece)
        draft(group, home).pieces.append(piece)
    for claim in index.record.claims:
        group = claim_group(index, claim)
        totals[group] += 1
        span = span_of(claim.when, index.document(claim).published) or (0, -1)
        for home in _claim_homes(index, claim, group, counted):
            draft(group, home).claims.append(DayClaim(views[claim.id], *span))
    rows = {group: [_row(group, made) for (home, _), made in drafts.items() if home == group] for group, _, _ in GROUPS}
    return tuple(
        DayGroup(key, title, note, tuple(sorted(rows[key], key=_order)), totals[key])
        for key, title, note in GROUPS
        if rows[key]
    )


def _order(row: PlaceRow) -> tuple[bool, int, str, str]:
    return not row.pieces, -len(row.claims), row.name, row.key


def _row(group: str, made: _Draft) -> PlaceRow:
    home = made.home
    place = anchor(f"p-{group}", home.key)
    return PlaceRow(home.key, place, home.name, home.others, home.note, tuple(made.claims), tuple(made.pieces))


def _piece_home(index: Index, piece: PieceView) -> tuple[str, _Home]:
    """The group of a piece's place, and its row."""
    place = index.locations.get(PlaceKey(piece.place))
    if place is None:
        return "counted", _Home(
            piece.place, piece.place_name[:1].upper() + piece.place_name[1:], (), "places counted, not named"
        )
    group = "drawn" if is_drawn(place) else "region" if is_region(place) else "unlocated"
    return group, _place_home(index, place)


def _claim_homes(index: Index, claim: Claim, group: str, counted: Mapping[ClaimId, str]) -> list[_Home]:
    """The rows that the claim stands in within its group."""
    if group == "nowhere":
        return [_Home("nowhere", "No place named")]
    if group == "counted":
        if claim.id in counted:
            return [_Home(counted[claim.id], "")]
        many = words.count(claim.place_count or 0, "place").capitalize()
        return [_Home(f"counted:{claim.place_count}", many, (), "counted, not named; not always the same ones")]
    if group == "unlocated":
        found = {place.key: _place_home(index, place) for place in index.locations_of(claim)}
        loose = [index.place(claim.document, p) for p in claim.places if index.place_key(claim.document, p) is None]
        return [*found.values(), *(_Home(name.key, name.name, name.others) for name in loose)]
    wanted = is_drawn if group == "drawn" else is_region
    return [_place_home(index, place) for place in index.locations_of(claim) if wanted(place)]


def _place_home(index: Index, place: Location) -> _Home:
    within = index.locations.get(place.within) if place.within else None
    note = words.PLACE_WORDS[place.kind] + (f" in {within.name}" if within else "")
    if place.radius_km and is_drawn(place):
        note += f", point within {place.radius_km:g} km"
    return _Home(place.key, place.name, tuple(n for n in place.names if n != place.name), note)
