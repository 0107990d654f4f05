"""parts: which event is part of which larger one: as the reports' reader labelled it, else by a rule with a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contested.model.claim import Claim, EventType
from contested.model.ids import ClaimId, DocumentId, EventId
from contested.model.record import Event
from contested.record.merge.index import Index

LABELLED = "labelled"
INSIDE = "inside-operation"
OPERATIONS = frozenset((EventType.OFFENSIVE, EventType.SIEGE, EventType.CLASH))
"""Types that can hold others: a campaign, a siege, a battle."""
LEAST_SIGNS = 2
"""The place and one more of time and parties must be known to lie inside; none may be known to lie outside."""


def link_parts(events: Sequence[Event], claims: Sequence[Claim], index: Index) -> tuple[Event, ...]:
    """The events with `part_of` and `part_rule`; never a ring.

    First the event that most of its claims' labels name as the larger one ("labelled"); for an event without, the operation told in one of its
    reports that its places, and its time or parties, lie in ("inside-operation"), the one with the most signs, then the most claims.
    """
    by_id = {claim.id: claim for claim in claims}
    parents: dict[EventId, tuple[EventId, str]] = {}
    for labelled, votes in _votes(events, by_id).items():
        for parent in sorted(votes, key=lambda key: (-votes[key], key)):
            if not _leads_to(parent, labelled, parents):
                parents[labelled] = (parent, LABELLED)
                break
    operations: dict[DocumentId, list[Event]] = defaultdict(list)
    for event in events:
        if event.type in OPERATIONS:
            for document in event.documents:
                operations[document].append(event)
    for event in events:
        if event.id not in parents:
            near = {o.id: o for document in event.documents for o in operations[document]}
            best = _operation(event, [o for o in near.values() if not _leads_to(o.id, event.id, parents)], index)
            if best is not None:
                parents[event.id] = (best.id, INSIDE)
    return tuple(
        replace(event, part_of=parents[event.id][0], part_rule=parents[event.id][1]) if event.id in parents else event
        for event in events
    )


def _votes(events: Sequence[Event], by_id: Mapping[ClaimId, Claim]) -> dict[EventId, Counter[EventId]]:
    by_label = {(by_id[c].document, by_id[c].event): e.id for e in events for c in e.claims if by_id[c].event}
    out = {}
    for event in events:
        named = (by_label.get((by_id[c].document, by_id[c].part_of or "")) for c in event.claims if by_id[c].part_of)
        out[event.id] = Counter(parent for parent in named if parent is not None and parent != event.id)
    return out


def _leads_to(start: EventId, goal: EventId, parents: Mapping[EventId, tuple[EventId, str]]) -> bool:
    here: EventId | None = start
    while here is not None:
        if here == goal:
            return True
        here = parents[here][0] if here in parents else None
    return False


def _operation(event: Event, operations: Sequence[Event], index: Index) -> Event | None:
    """The operation that most signs put the event in; None if no operation has `LEAST_SIGNS`."""
    ranked = []
    for operation in operations:
        signs = _signs(event, operation, index)
        larger = event.type not in OPERATIONS or len(operation.claims) > len(event.claims)
        placed = _place(event, operation, index) is True
        if operation.id != event.id and larger and placed and signs is not None and signs >= LEAST_SIGNS:
            ranked.append((-signs, -len(operation.claims), operation.id, operation))
    return min(ranked)[3] if ranked else None


def _signs(event: Event, operation: Event, index: Index) -> int | None:
    """How many of time, place and parties are known to lie inside the operation's; None if one is known to lie outside."""
    found = 0
    for sign in (_time(event, operation), _place(event, operation, index), _parties(event, operation, index)):
        if sign is False:
            return None
        found += sign is True
    return found


def _time(event: Event, operation: Event) -> bool | None:
    if event.when is None or operation.when is None:
        return None
    start, end = operation.when.start, operation.when.end
    first, last = event.when.start or event.when.end, event.when.end or event.when.start
    if first is None or last is None:
        return None
    if start == end:  # only the day on which the operation began is told
        return None if start is None or first >= start else False
    return (start is None or last >= start) and (end is None or first <= end)


def _place(event: Event, operation: Event, index: Index) -> bool | None:
    if not event.places or not operation.places:
        return None
    wide = set(operation.places)
    inside = []
    for place in event.places:
        chain, here = {place}, index.locations[place].within
        while here is not None and here not in chain:
            chain.add(here)
            here = index.locations[here].within if here in index.locations else None
        inside.append(bool(chain & wide))
    return True if any(inside) else None


def _parties(event: Event, operation: Event, index: Index) -> bool | None:
    mine = {index.sides[key] for key in (*event.actors, *event.targets)} & index.fighting
    theirs = {index.sides[key] for key in (*operation.actors, *operation.targets)} & index.fighting
    if not mine or not theirs:
        return None
    return True if mine <= theirs else (None if mine & theirs else False)
