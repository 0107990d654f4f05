"""sightings: what each claim says about who holds a place, before any of it is put in line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from contested.model.claim import Claim, EventType, Modality
from contested.model.entity import EntityKind, PlaceKind
from contested.model.ids import ActorKey, PlaceId, PlaceKey
from contested.model.mention import Certainty
from contested.record.assess.counted import counted_groups
from contested.record.assess.names import Case
from contested.record.assess.wording import is_beside

WIDEST = 7
"""A date wider than a week isn't stretched over days that it never covered (Security Force Monitor, research handbook, on fuzzy dates)."""


class Sort(StrEnum):
    """What a claim says about holding."""

    GAIN = "gain"  # takes the place
    HOLD = "hold"  # has it and keeps it
    LEAVE = "leave"  # goes, and nobody is said to come
    FIGHT = "fight"  # two sides fight in it
    DENY = "deny"  # says that it was not taken
    PART = "part"  # takes some of a counted group of places


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One claim about one place. `place`: a location key or a counted group's key. `first`, `last`: the days within which it happened, both
    included; one of them may be None (open). `losers`: who held it before, as the claim says. `against_interest`: the claimant's own
    side loses by it."""

    place: str
    sort: Sort
    first: date | None
    last: date | None
    holders: tuple[ActorKey, ...]
    losers: tuple[ActorKey, ...]
    claim: Claim
    rule: str
    against_interest: bool = False

    @property
    def sure(self) -> date:
        """The day by which it holds for certain. Raises ValueError when undated."""
        day = self.last or self.first
        if day is None:
            raise ValueError("an undated sighting puts nothing in line")
        return day

    @property
    def start(self) -> date:
        """The day from which it is drawn: the first on which it may hold, or where that is not known, or lies over `WIDEST` days before the
        last, the last. Raises ValueError when undated."""
        if self.first is None or (self.last is not None and (self.last - self.first).days > WIDEST):
            return self.sure
        return self.first


PLACES_OF_FIGHTING = frozenset((PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.FACILITY))
"""Fighting located at one of these puts both sides in it; "fighting in the province" does not."""
_FIGHTING = frozenset((EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION))


def sightings(case: Case) -> dict[str, list[Sighting]]:
    """Dated sightings by place key, each list by sure day, first day and the record's order of claims.

    Doubts, plans and attempts say nothing of who holds a place; a denial of a capture does.
    """
    counted = counted_groups(case)
    out: dict[str, list[Sighting]] = defaultdict(list)
    for claim in case.claims.values():
        if claim.when is None or claim.modality is not Modality.ACTUAL:
            continue
        group = counted.key_of.get(claim.id)
        for sighting in _denied(case, claim, group) if claim.stance is Certainty.DENIES else _said(case, claim, group):
            out[sighting.place].append(sighting)
            if sighting.sort is Sort.GAIN and (whole := counted.part_of.get(sighting.place)) is not None:
                out[whole].append(replace(sighting, place=whole, sort=Sort.PART, rule="some-of-them-taken"))
    for rows in out.values():
        rows.sort(key=lambda s: (s.sure, s.start, case.order[s.claim.id]))
    return dict(sorted(out.items()))


def _said(case: Case, claim: Claim, group: str | None) -> Iterator[Sighting]:
    if claim.stance is not Certainty.ASSERTS:
        return
    if claim.control is not None:
        to, lost_by = case.keys(claim, claim.control.to), case.keys(claim, claim.control.lost_by or ())
        for place in _where(case, claim, group):
            if group is None and is_beside(case, claim, PlaceKey(place)):
                continue  # "positions north of K": K itself did not change hands
            if group is None and claim.objects and _is_small(case, place):
                if lost_by:  # part of K was taken: both are in it
                    yield _sighting(case, claim, place, (Sort.FIGHT, "part-of-it-taken"), ((*to, *lost_by), ()))
                continue
            yield _sighting(case, claim, place, (Sort.GAIN, "said-to-take"), (to, lost_by))
        for place in _keys(case, claim, claim.control.excepted) if lost_by else ():
            yield _sighting(case, claim, place, (Sort.HOLD, "excepted-from-loss"), (lost_by, ()))
        return
    yield from _implied(case, claim, group)


def _implied(case: Case, claim: Claim, group: str | None) -> Iterator[Sighting]:
    """What fighting in, holding out at, being besieged at or leaving a place says about it."""
    actors, targets = case.keys(claim, claim.actors), case.keys(claim, claim.targets)
    for place in _where(case, claim, group):
        if group is None and is_beside(case, claim, PlaceKey(place)):
            continue
        if claim.type is EventType.CLASH and _sides(case, actors) > 1 and _is_small(case, place):
            yield _sighting(case, claim, place, (Sort.FIGHT, "both-sides-fight-in-it"), (actors, ()))
        elif claim.type is EventType.REPEL and actors and _is_small(case, place):
            yield _sighting(case, claim, place, (Sort.HOLD, "attack-beaten-back"), (actors, ()))
        elif claim.type is EventType.SIEGE and targets and _is_small(case, place) and _all_fight(case, targets):
            yield _sighting(case, claim, place, (Sort.HOLD, "besieged-in-it"), (targets, ()))
        elif claim.type in (EventType.WITHDRAW, EventType.SURRENDER) and actors and group is None:
            yield _sighting(case, claim, place, (Sort.LEAVE, "left"), ((), actors))


def _denied(case: Case, claim: Claim, group: str | None) -> Iterator[Sighting]:
    if claim.type is EventType.CAPTURE:
        speaker = case.claimant(claim)
        who = () if speaker is None or speaker == "unnamed" else (ActorKey(speaker),)
        for place in _where(case, claim, group):
            yield _sighting(case, claim, place, (Sort.DENY, "capture-denied"), (who, case.keys(claim, claim.actors)))


def _where(case: Case, claim: Claim, group: str | None) -> tuple[str, ...]:
    return (group,) if group is not None else _keys(case, claim, claim.places)


def _keys(case: Case, claim: Claim, places: tuple[PlaceId, ...]) -> tuple[str, ...]:
    return tuple(case.place_keys[claim.document, p] for p in places if (claim.document, p) in case.place_keys)


def _is_small(case: Case, place: str) -> bool:
    location = case.locations.get(PlaceKey(place))
    return location is None or location.kind in PLACES_OF_FIGHTING


def _sides(case: Case, actors: tuple[ActorKey, ...]) -> int:
    return len({case.actors[a].side or a for a in actors})


def _all_fight(case: Case, actors: tuple[ActorKey, ...]) -> bool:
    return all(case.actors[a].kind in _FIGHTING for a in actors)


def _sighting(
    case: Case, claim: Claim, place: str, how: tuple[Sort, str], who: tuple[tuple[ActorKey, ...], tuple[ActorKey, ...]]
) -> Sighting:
    """`how`: sort and rule; `who`: holders and losers. The claim must be dated."""
    holders, losers = who
    when = claim.when
    side, losing = case.speaker_side(claim), case.side(losers)
    return Sighting(
        place=place, sort=how[0], first=None if when is None else when.start, last=None if when is None else when.end, holders=holders,
        losers=losers, claim=claim, rule=how[1],
        against_interest=how[0] is not Sort.DENY and side is not None and side == losing and side != case.side(holders),
    )  # fmt: skip
