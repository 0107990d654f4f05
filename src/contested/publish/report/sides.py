"""Sides: which letter, colour and pattern stands for whom. Colour never speaks alone (WORKBENCH §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.model.entity import EntityKind
from contested.model.ids import ActorKey
from contested.model.record import Actor, Record

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLOURED = 6
"""Sides with a colour and pattern of their own; the smallest CIEDE2000 between six is 19.4 light and 13 dark (WORKBENCH §3)."""

FIGHTERS = frozenset({EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION})


@dataclass(frozen=True, slots=True)
class Side:
    """A side as the page shows it. `letter` is unique for the first 26; `style` "A".."F" or "other" names colour and pattern."""

    key: str
    name: str
    letter: str
    style: str


@dataclass(frozen=True, slots=True)
class Sides:
    """All sides, most claims first, and who belongs to which."""

    all: tuple[Side, ...]
    by_actor: Mapping[ActorKey, Side]

    def of(self, actor: ActorKey | None) -> Side | None:
        """The actor's side; None for one that takes no side."""
        return None if actor is None else self.by_actor.get(actor)


def side_key(actor: Actor, actors: Mapping[ActorKey, Actor]) -> str | None:
    """The label of the side that an actor belongs to: its own, else that of the body it acts for, else itself if it fights."""
    seen: set[ActorKey] = set()
    here: Actor | None = actor
    while here is not None and here.key not in seen:
        if here.side is not None:
            return here.side
        seen.add(here.key)
        here = None if here.of is None else actors.get(here.of)
    return f"actor:{actor.key}" if actor.kind in FIGHTERS else None


def assign_sides(record: Record, roles: Iterable[ActorKey]) -> Sides:
    """Letters in order of how often a side's actors act or are acted on (`roles`: one actor key for each role in each claim), then by name.

    A fighting actor without a side stands for itself. Sides without a role get none.
    """
    actors = {actor.key: actor for actor in record.actors}
    keys = {key: side_key(actor, actors) for key, actor in actors.items()}
    weights: Counter[str] = Counter()
    for role in roles:
        key = keys.get(role)
        if key is not None:
            weights[key] += 1
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    sides = tuple(_side(rank, key, actors) for rank, key in enumerate(ranked))
    by_key = {side.key: side for side in sides}
    return Sides(sides, {actor: by_key[key] for actor, key in keys.items() if key in by_key})


def _side(rank: int, key: str, actors: Mapping[ActorKey, Actor]) -> Side:
    name = actors[ActorKey(key.removeprefix("actor:"))].name if key.startswith("actor:") else key
    letter = LETTERS[rank] if rank < len(LETTERS) else "+"
    return Side(key, name[:1].upper() + name[1:], letter, letter if rank < COLOURED else "other")
