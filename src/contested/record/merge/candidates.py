"""candidates: which pairs of groups are worth weighing, found by shared blocks and not by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from contested.model.claim import EventType
from contested.record.merge.facts import Facts

WINDOW = 60
"""Within a report, claims this many claims apart are still compared; a longer report speaks of the same thing again only by name and day."""
MOST_IN_BLOCK = 400
"""A block with more groups than this is cut into runs of this length, by day: it says too little to compare all of it with all."""

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


def across(nodes: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of groups of different reports that share a block: place and time window, place and parties, or parties and time window,
    each with a family of types."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, facts in enumerate(nodes):
        for key in sorted(_keys(facts)):
            blocks[key].append(index)
    for _, members in sorted(blocks.items()):
        ordered = sorted(members, key=lambda i: (nodes[i].first or nodes[i].last or 0, i))
        for start in range(0, len(ordered), MOST_IN_BLOCK):
            run = ordered[start : start + MOST_IN_BLOCK]
            for position, a in enumerate(run):
                for b in run[position + 1 :]:
                    if nodes[a].documents != nodes[b].documents:
                        yield min(a, b), max(a, b)


def _keys(facts: Facts) -> set[tuple[str, ...]]:
    own = {_FAMILY.get(type_, type_.value) for type_ in facts.types}
    families = own | {other for family in own for other in _ALSO.get(family, ())}
    places = facts.spots | facts.areas | facts.around or {""}
    parties = facts.sides | facts.target_sides or {""}
    weeks = _weeks(facts)
    keys: set[tuple[str, ...]] = set()
    for family in families:
        keys |= {("place-time", family, place, week) for place in places for week in weeks if place and week}
        keys |= {("place-party", family, place, party) for place in places for party in parties if place}
        keys |= {("party-time", family, party, week) for party in parties for week in weeks}
    return keys


def _weeks(facts: Facts) -> set[str]:
    """Overlapping two-week windows that the group's days fall in; {""} when it has no days, at most its first and last when it lasts."""
    days = {day for day in (facts.first, facts.last) if day is not None}
    return {str(week) for day in days for week in (day // 7, day // 7 + 1)} or {""}
