"""candidates: which pairs of groups are worth weighing, found by shared blocks and not by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

from contested.model.claim import EventType
from contested.record.merge.facts import Facts
from contested.record.merge.judges import are_apart
from contested.record.merge.weights import World

WINDOW = 80
"""Within a report, claims this many claims apart are still compared; a longer report speaks of the same thing again only by name and day."""
MOST_IN_BLOCK = 300
"""A block with more groups than this is cut into runs of this length, by day: it says too little to compare all of it with all."""
WEEK = 7
MOST_WEEKS = 6
"""A group that spans more weeks than this is looked for in its first and last only."""

_FAMILY = {
    EventType.OFFENSIVE: "ground", EventType.ATTACK: "ground", EventType.CLASH: "ground", EventType.REPEL: "ground",
    EventType.SIEGE: "ground", EventType.BREAKOUT: "ground",
    EventType.CAPTURE: "taken", EventType.WITHDRAW: "taken", EventType.SURRENDER: "taken",
    EventType.AIR_STRIKE: "distance", EventType.SHELLING: "distance", EventType.MISSILE_STRIKE: "distance",
    EventType.DRONE_STRIKE: "distance", EventType.BOMBING: "distance", EventType.CHEMICAL_ATTACK: "distance",
    EventType.KILLING: "harm", EventType.ABDUCTION: "harm", EventType.DESTRUCTION: "harm",
}  # fmt: skip
"""Families by WORKBENCH §3; a type that isn't listed is its own family."""
_ALSO = {
    "ground": ("distance", "harm", "taken"),
    "distance": ("ground", "harm"),
    "harm": ("ground", "distance"),
    "taken": ("ground",),
}
"""Families in whose blocks a group is looked for as well."""


def within(nodes: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of one report's claims, given in text order, that stand at most `WINDOW` apart."""
    for index in range(len(nodes)):
        for other in range(index + 1, min(index + 1 + WINDOW, len(nodes))):
            yield index, other


def across(nodes: Sequence[Facts], world: World) -> Iterator[tuple[int, int]]:
    """Pairs of groups of different reports that may be one occurrence: of one family of types, not surely apart, and sharing a spot; or, where one of them has
    none, a place, a party or a trigger's word in one window of time."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, facts in enumerate(nodes):
        for key in _keys(facts):
            blocks[key].append(index)
    for key in sorted(blocks):
        members = sorted(blocks[key], key=lambda i: (nodes[i].first or nodes[i].last or 0, i))
        for start in range(0, len(members), MOST_IN_BLOCK):
            yield from _pairs(nodes, members[start : start + MOST_IN_BLOCK], world, by_spot=key[0] == "spot")


def _pairs(nodes: Sequence[Facts], members: Sequence[int], world: World, *, by_spot: bool) -> Iterator[tuple[int, int]]:
    """Pairs within a block; of a block that no spot makes, only those in which one side has no spot."""
    placed = [i for i in members if nodes[i].spots]
    loose = [i for i in members if not nodes[i].spots]
    found = combinations(placed, 2) if by_spot else chain(combinations(loose, 2), product(loose, placed))
    for a, b in found:
        if nodes[a].documents != nodes[b].documents and not are_apart(nodes[a], nodes[b], world):
            yield (a, b) if a < b else (b, a)


def _keys(facts: Facts) -> set[tuple[str, ...]]:
    own = {_FAMILY.get(type_, type_.value) for type_ in facts.types}
    families = own | {other for family in own for other in _ALSO.get(family, ())}
    found: set[tuple[str, ...]] = {("spot", family, spot) for family in families for spot in facts.spots | facts.towns}
    for week in _weeks(facts):
        for family in families:
            found |= {("place", family, place, week) for place in facts.areas | facts.around}
            found |= {("party", family, party, week) for party in facts.sides | facts.target_sides}
        found |= {
            ("word", family, word, mark, week)
            for family in own
            for word in facts.triggers | facts.kinds
            for mark in facts.marks or {""}
        }
    return found


def _weeks(facts: Facts) -> set[str]:
    """Overlapping fortnights that the group's days fall in: its dates', or where it has none, those of the news that it stands in."""
    first, last = (facts.first, facts.last) if facts.dated else facts.news or (None, None)
    days = {day for day in (first, last) if day is not None}
    if not days:
        return {"undated"}
    weeks = range(min(days) // WEEK, max(days) // WEEK + 2)
    return {str(week) for week in (weeks if len(weeks) <= MOST_WEEKS else (weeks[0], weeks[1], weeks[-2], weeks[-1]))}
