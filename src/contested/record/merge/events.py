"""events: groups of claims as Events, with what they say in common, what they belong to, and why each claim is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contested.codebook.event_types import Aspect, load_event_types
from contested.model.claim import Claim, EventType
from contested.model.ids import ClaimId, EventId, hash_id
from contested.model.record import Event, Link
from contested.record.merge.clusters import Join
from contested.record.merge.dates import joint_when
from contested.record.merge.facts import Facts
from contested.record.merge.origins import Sources, accounts_of

_LARGEST_FIRST = (
    EventType.OFFENSIVE, EventType.SIEGE, EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE,
    EventType.BOMBING, EventType.CHEMICAL_ATTACK, EventType.CAPTURE, EventType.ATTACK, EventType.CLASH,
)  # fmt: skip
"""Of types told equally often, the earlier names the event: the operation before the fighting, the means before the harm."""
_HARM = (EventType.KILLING, EventType.DESTRUCTION)


def make_events(
    groups: Sequence[Facts], joins: Sequence[Join], claims: Sequence[Claim], sources: Sources
) -> tuple[Event, ...]:
    """One Event a group, sorted by its first day (undated last), then by its first claim. `part_of` is left open."""
    links: dict[int, list[Link]] = {}
    owner = {position: index for index, group in enumerate(groups) for position in group.claims}
    for join in joins:
        link = Link(left=claims[join.left].id, right=claims[join.right].id, score=join.score, evidence=join.evidence)
        links.setdefault(owner[join.left], []).append(link)
    events = [(_event(group, links.get(index, ()), claims, sources), group) for index, group in enumerate(groups)]
    events.sort(key=lambda pair: (_first_day(pair[0]), pair[1].claims))
    return tuple(event for event, _ in events)


def _event(group: Facts, links: Sequence[Link], claims: Sequence[Claim], sources: Sources) -> Event:
    members = [claims[position] for position in group.claims]
    ids = tuple(claim.id for claim in members)
    counts = {claim.place_count for claim in members if claim.place_count is not None}
    type_ = _type(members)
    accounts = accounts_of(members, sources)
    return Event(
        id=event_id(ids), type=type_, claims=ids, links=tuple(sorted(links, key=lambda link: (-link.score, link.left, link.right))),
        when=joint_when(members, lasts=load_event_types()[type_].aspect is Aspect.LASTING), places=tuple(sorted(group.spots | group.areas)), place_count=counts.pop() if len(counts) == 1 else None,
        actors=tuple(sorted(group.actors)), targets=tuple(sorted(group.targets)), documents=tuple(sorted(group.documents)),
        origins=len(accounts), accounts=accounts,
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


def _first_day(event: Event) -> tuple[bool, str]:
    day = None if event.when is None else event.when.start or event.when.end
    return day is None, "" if day is None else day.isoformat()
