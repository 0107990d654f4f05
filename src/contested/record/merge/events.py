"""events: groups of claims as Events, with what they say in common, what they belong to, and why each claim is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contested.model.claim import Claim, EventType
from contested.model.edtf import Interval
from contested.model.ids import ClaimId, EventId, hash_id
from contested.model.record import Event, Link
from contested.record.merge.clusters import Join
from contested.record.merge.facts import Facts

_LARGEST_FIRST = (
    EventType.OFFENSIVE, EventType.SIEGE, EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE,
    EventType.BOMBING, EventType.CHEMICAL_ATTACK, EventType.CAPTURE, EventType.ATTACK, EventType.CLASH,
)  # fmt: skip
"""Of types told equally often, the earlier names the event: the operation before the fighting, the means before the harm."""
_HARM = (EventType.KILLING, EventType.DESTRUCTION)


def make_events(groups: Sequence[Facts], joins: Sequence[Join], claims: Sequence[Claim]) -> tuple[Event, ...]:
    """One Event a group, sorted by its first day (undated last), then by its first claim. `part_of` is left open."""
    links: dict[int, list[Link]] = {}
    owner = {position: index for index, group in enumerate(groups) for position in group.claims}
    for join in joins:
        link = Link(left=claims[join.left].id, right=claims[join.right].id, score=join.score, evidence=join.evidence)
        links.setdefault(owner[join.left], []).append(link)
    events = [(_event(group, links.get(index, ()), claims), group) for index, group in enumerate(groups)]
    events.sort(key=lambda pair: (_first_day(pair[0]), pair[1].claims))
    return tuple(event for event, _ in events)


def link_parts(events: Sequence[Event], claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events with `part_of`: the event that most of its claims' labels name as the larger one, unless that would close a ring."""
    position = {claim.id: claim for claim in claims}
    by_label = {(position[c].document, position[c].event): e.id for e in events for c in e.claims if position[c].event}
    parents: dict[EventId, EventId] = {}
    for event in events:
        votes = Counter(
            parent
            for c in event.claims
            if position[c].part_of
            and (parent := by_label.get((position[c].document, position[c].part_of or ""))) is not None
            and parent != event.id
        )
        for parent in sorted(votes, key=lambda key: (-votes[key], key)):
            if not _leads_to(parent, event.id, parents):
                parents[event.id] = parent
                break
    return tuple(replace(event, part_of=parents.get(event.id)) for event in events)


def _leads_to(start: EventId, goal: EventId, parents: Mapping[EventId, EventId]) -> bool:
    here: EventId | None = start
    while here is not None:
        if here == goal:
            return True
        here = parents.get(here)
    return False


def _event(group: Facts, links: Sequence[Link], claims: Sequence[Claim]) -> Event:
    members = [claims[position] for position in group.claims]
    ids = tuple(claim.id for claim in members)
    counts = {claim.place_count for claim in members if claim.place_count is not None}
    return Event(
        id=event_id(ids), type=_type(members), claims=ids, links=tuple(sorted(links, key=lambda link: (-link.score, link.left, link.right))),
        when=_when(members), places=tuple(sorted(group.spots | group.areas)), place_count=counts.pop() if len(counts) == 1 else None,
        actors=tuple(sorted(group.actors)), targets=tuple(sorted(group.targets)), documents=tuple(sorted(group.documents)),
        origins=len(group.documents),
    )  # fmt: skip


def event_id(claims: Sequence[ClaimId]) -> EventId:
    """The id of an event: of its least claim id, so that a claim more seldom changes it and the order never does."""
    return EventId(hash_id("event", min(claims)))


def _type(members: Sequence[Claim]) -> EventType:
    counts = Counter(claim.type for claim in members)
    if len(counts) > 1:
        for harm in _HARM:
            if len(counts) > 1:
                counts.pop(harm, None)
    rank = {type_: place for place, type_ in enumerate(_LARGEST_FIRST)}
    return min(counts, key=lambda t: (-counts[t], rank.get(t, len(rank)), t.value))


def _when(members: Sequence[Claim]) -> Interval | None:
    """The narrowest interval that all dated claims allow, else the hull of all; None if no claim is dated."""
    dated = [claim.when for claim in members if claim.when is not None]
    if not dated:
        return None
    starts, ends = [w.start for w in dated], [w.end for w in dated]
    low = max((day for day in starts if day is not None), default=None)
    high = min((day for day in ends if day is not None), default=None)
    if low is not None and high is not None and low > high:
        low = None if None in starts else min(day for day in starts if day is not None)
        high = None if None in ends else max(day for day in ends if day is not None)
        if low is None and high is None:
            return None
    exact = sorted(w.text for w in dated if w.start == low and w.end == high)
    return Interval(exact[0]) if exact else Interval.of(low, high, about=all(w.is_approximate for w in dated))


def _first_day(event: Event) -> tuple[bool, str]:
    day = None if event.when is None else event.when.start or event.when.end
    return day is None, "" if day is None else day.isoformat()
