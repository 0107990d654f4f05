"""index: look-ups from a report's own ids to the record's parties and places, and whose side a party is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.model.entity import EntityKind
from contested.model.ids import ActorKey, DocumentId, EntityId, PlaceId, PlaceKey
from contested.model.record import Actor, Location
from contested.record.merge.actors import actor_keys
from contested.record.merge.locations import place_keys
from contested.record.merge.names import fold

_FIGHTING = frozenset((EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION))


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups from a report's own ids to the record's keys, built once by `index_of`. `fighting`: sides that a party which fights is on."""

    actors: Mapping[ActorKey, Actor]
    locations: Mapping[PlaceKey, Location]
    actor_keys: Mapping[tuple[DocumentId, EntityId], ActorKey]
    place_keys: Mapping[tuple[DocumentId, PlaceId], PlaceKey]
    sides: Mapping[ActorKey, str]
    fighting: frozenset[str]


def index_of(actors: Iterable[Actor], locations: Iterable[Location]) -> Index:
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
