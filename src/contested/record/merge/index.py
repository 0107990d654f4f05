"""index: look-ups from a report's own ids to the record's parties and places, and whose side a party is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.codebook.merging import MergeBook
from contested.model.entity import EntityKind, PlaceKind
from contested.model.ids import ActorKey, DocumentId, EntityId, PlaceId, PlaceKey
from contested.model.record import Actor, Location
from contested.record.forms import fold
from contested.record.merge.actors import actor_keys
from contested.record.merge.locations import place_keys
from contested.record.merge.words import site_words

_BUILT = frozenset((PlaceKind.FACILITY, PlaceKind.NATURAL, PlaceKind.ROUTE, PlaceKind.OTHER))
_FIGHTING = frozenset((EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION))


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups from a report's own ids to the record's keys, built once by `index_of`. `fighting`: sides that a party which fights is on.
    `buildings`: of each spot that is no settlement, the words for its sort ("school", "bridge"), stems; `grounds`: those that can hold others (a camp)."""

    actors: Mapping[ActorKey, Actor]
    locations: Mapping[PlaceKey, Location]
    actor_keys: Mapping[tuple[DocumentId, EntityId], ActorKey]
    place_keys: Mapping[tuple[DocumentId, PlaceId], PlaceKey]
    sides: Mapping[ActorKey, str]
    fighting: frozenset[str]
    buildings: Mapping[PlaceKey, frozenset[str]]
    grounds: frozenset[PlaceKey]


def index_of(actors: Iterable[Actor], locations: Iterable[Location], book: MergeBook) -> Index:
    """The look-ups. An actor's side is its own, else that of the body it acts for, else itself; civilians are one side."""
    by_key = {actor.key: actor for actor in actors}
    places = tuple(locations)
    sides = {key: _side(actor, by_key) for key, actor in by_key.items()}
    return Index(
        by_key,
        {place.key: place for place in places},
        actor_keys(by_key.values()),
        place_keys(places),
        sides,
        frozenset(sides[key] for key, actor in by_key.items() if actor.kind in _FIGHTING),
        {place.key: site_words(" ".join(place.names), book) for place in places if place.kind in _BUILT},
        frozenset(p.key for p in places if p.kind in _BUILT and site_words(" ".join(p.names), book, ("ground",))),
    )


def _side(actor: Actor, actors: Mapping[ActorKey, Actor]) -> str:
    here, seen = actor, {actor.key}
    while True:
        if here.side:
            return fold(here.side)
        if here.kind is EntityKind.CIVILIANS:
            return "civilians"
        if here.of is None or here.of in seen:
            return here.key
        here = actors[here.of]
        seen.add(here.key)


def may_be_one(one: PlaceKey, other: PlaceKey, index: Index) -> bool:
    """Whether two spots that no name joins can still be one: buildings of one sort ("the UN school", "the school in K") that no report names both of, in places
    of which one can hold the other."""
    mine, theirs = index.locations[one], index.locations[other]
    if not index.buildings.get(one, frozenset()) & index.buildings.get(other, frozenset()):
        return False
    if {document for document, _ in mine.members} & {document for document, _ in theirs.members}:
        return False
    if mine.within is None or theirs.within is None or mine.within == theirs.within:
        return True
    return mine.within in _above(theirs.within, index) or theirs.within in _above(mine.within, index)


def may_hold(one: PlaceKey, other: PlaceKey, index: Index) -> bool:
    """Whether one of two spots of one town is a ground that the other can lie in ("the school", "the refugee camp")."""
    mine, theirs = index.locations[one].within, index.locations[other].within
    return mine is not None and mine == theirs and (one in index.grounds) != (other in index.grounds)


def _above(key: PlaceKey, index: Index) -> set[PlaceKey]:
    chain: set[PlaceKey] = set()
    here: PlaceKey | None = key
    while here is not None and here not in chain and here in index.locations:
        chain.add(here)
        here = index.locations[here].within
    return chain
