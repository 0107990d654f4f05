"""contradictions: pairs of claims of one event that cannot both be true, found by the rules of `clashes`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from contested.model.claim import Claim, Modality
from contested.model.ids import EventId, hash_id
from contested.model.record import Contradiction, TollEntry
from contested.record.assess.clashes import RULES, Clash, number, part_and_whole
from contested.record.assess.holders import holder_clashes
from contested.record.assess.names import Case
from contested.record.assess.sightings import Sighting

MOST_PAIRS = 2000
"""An event with more pairs of speakers than this is compared only among its first claims: it is a campaign, not a moment."""

SIDE_BY_SIDE = 250
"""Characters between two running totals that a document sets beside each other: a sentence or two."""


def contradictions(
    case: Case, tolls: Sequence[TollEntry], seen: Mapping[str, Sequence[Sighting]]
) -> tuple[Contradiction, ...]:
    """Every contradiction, heaviest first, then by event (record order), point and claims. `seen`: sightings by place."""
    tolls = [entry for entry in tolls if case.claims[entry.claim].modality is Modality.ACTUAL]
    found = [*_between_tolls(case, tolls), *_between_part_and_whole(case, tolls), *_side_by_side(case, tolls)]
    for pair, held in holder_clashes(case, seen):
        found.append(_made(case, case.event_of[pair[0].id], pair, held))
    for event in case.events.values():
        members = [case.claims[c] for c in event.claims if case.claims[c].modality is Modality.ACTUAL]
        for one, other in _pairs(case, members):
            for rule in RULES:
                clash = rule(case, one, other)
                if clash is not None:
                    found.append(_made(case, event.id, (one, other), clash))
    rank = {event: place for place, event in enumerate(case.events)}
    unique = {c.id: c for c in found}
    return tuple(
        sorted(
            unique.values(),
            key=lambda c: (-c.weight, rank[c.event], c.point.value, case.order[c.left], case.order[c.right], c.id),
        )
    )


def _pairs(case: Case, members: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    count = 0
    for one, other in combinations(members, 2):
        if case.speaker(one) != case.speaker(other):
            yield one, other
            count += 1
            if count >= MOST_PAIRS:
                return


def _between_tolls(case: Case, tolls: Sequence[TollEntry]) -> Iterator[Contradiction]:
    rows: dict[tuple[object, ...], list[TollEntry]] = defaultdict(list)
    for entry in tolls:
        if not entry.denied and entry.superseded_by is None:
            rows[entry.event, entry.harm, entry.group, entry.cumulative, entry.within].append(entry)
    for entries in rows.values():
        for one, other in combinations(entries, 2):
            claims = case.claims[one.claim], case.claims[other.claim]
            if case.speaker(claims[0]) != case.speaker(claims[1]) and (clash := number(case, one, other)) is not None:
                yield _made(case, one.event, claims, clash)


def _side_by_side(case: Case, tolls: Sequence[TollEntry]) -> Iterator[Contradiction]:
    """Running totals of one harm and group that a document gives one after the other from two speakers: it sets them beside each other itself, also
    where the reader took them for two events ("850 by the ministry's count; in contrast, the observatory counted 66")."""
    rows: dict[tuple[object, ...], list[TollEntry]] = defaultdict(list)
    for entry in tolls:
        if entry.cumulative and not entry.denied and not entry.within and entry.superseded_by is None:
            rows[case.claims[entry.claim].document, entry.harm, entry.group].append(entry)
    for entries in rows.values():
        for one, other in combinations(entries, 2):
            claims = case.claims[one.claim], case.claims[other.claim]
            gap = max(claim.start for claim in claims) - min(claim.end for claim in claims)
            if one.event == other.event or gap > SIDE_BY_SIDE or case.speaker(claims[0]) == case.speaker(claims[1]):
                continue
            if (clash := number(case, one, other)) is not None:
                yield _made(case, one.event, claims, clash)


def _between_part_and_whole(case: Case, tolls: Sequence[TollEntry]) -> Iterator[Contradiction]:
    """Counts of an event set beside another speaker's running totals of the events that it is part of."""
    totals: dict[tuple[object, ...], list[TollEntry]] = defaultdict(list)
    for entry in tolls:
        if entry.cumulative and not entry.denied and entry.superseded_by is None:
            totals[entry.event, entry.harm, entry.group].append(entry)
    for part in tolls:
        if part.cumulative or part.denied or part.superseded_by is not None:
            continue
        for whole in (t for event in _above(case, part.event) for t in totals.get((event, part.harm, part.group), ())):
            claims = case.claims[part.claim], case.claims[whole.claim]
            if case.speaker(claims[0]) != case.speaker(claims[1]) and (clash := part_and_whole(case, part, whole)):
                yield _made(case, part.event, claims, clash)


def _above(case: Case, event: EventId) -> list[EventId]:
    chain: list[EventId] = []
    here = case.events[event].part_of
    while here is not None and here not in chain and here in case.events:
        chain.append(here)
        here = case.events[here].part_of
    return chain


def _made(case: Case, event: EventId, claims: tuple[Claim, Claim], clash: Clash) -> Contradiction:
    """The contradiction with its sides ordered by claimant name, then document and text order."""
    sides = sorted(
        zip(claims, clash.values, strict=True), key=lambda side: (case.voice(side[0]), case.order[side[0].id])
    )
    (left, left_value), (right, right_value) = sides
    return Contradiction(
        id=hash_id("contradiction", clash.rule, left.id, right.id, left_value, right_value), point=clash.point, event=event, left=left.id,
        right=right.id, left_value=left_value, right_value=right_value, explanation=clash.explanation, settles=clash.settles, rule=clash.rule,
        weight=clash.weight,
    )  # fmt: skip
