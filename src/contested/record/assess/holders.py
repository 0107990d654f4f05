"""holders: contradictions about who holds a place, found place by place, whichever events the claims belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from contested.model.claim import Claim
from contested.model.record import ContradictionPoint
from contested.record.assess.clashes import Clash, at_stake
from contested.record.assess.names import Case
from contested.record.assess.sightings import Sighting, Sort

HOLDING = (Sort.GAIN, Sort.HOLD)


def holder_clashes(case: Case, seen: Mapping[str, Sequence[Sighting]]) -> Iterator[tuple[tuple[Claim, Claim], Clash]]:
    """Pairs of claims that clash on a place's holder, with the clash; places in order, claims in the sightings' order.

    `two-holders-on-one-day`: two speakers give one place to two sides for the same days. `capture-denied`: one says it was taken then, the other
    that it was not. `taken-twice`: a side takes it again and nobody is said to have taken it back.
    """
    for rows in seen.values():
        held = [row for row in rows if row.sort in HOLDING]
        for one, other in combinations(held, 2):
            if (clash := _two_holders(case, one, other)) is not None:
                yield (one.claim, other.claim), clash
        for row in held:
            for denial in (r for r in rows if r.sort is Sort.DENY):
                if (clash := _denied(case, row, denial)) is not None:
                    yield (row.claim, denial.claim), clash
        for one, other in pairwise(row for row in rows if row.sort in (Sort.GAIN, Sort.LEAVE)):
            if (clash := _taken_twice(case, one, other)) is not None:
                yield (one.claim, other.claim), clash


def _two_holders(case: Case, one: Sighting, other: Sighting) -> Clash | None:
    sides = case.side(one.holders), case.side(other.holders)
    same_days = (one.start, one.sure) == (other.start, other.sure)
    if None in sides or sides[0] == sides[1] or not same_days or one.claim.document == other.claim.document:
        return None  # one report tells how the place changed hands
    if case.speaker(one.claim) == case.speaker(other.claim):
        return None
    return Clash(
        point=ContradictionPoint.HOLDER, rule="two-holders-on-one-day", values=(case.named(one.holders), case.named(other.holders)),
        explanation=f"{case.named(one.holders)} and {case.named(other.holders)} cannot both have held {_name(case, one)} at the end of {one.sure.isoformat()}",
        settles="the hour of each report; a witness or picture from the place after both", weight=at_stake(one.claim, other.claim, 3.5),
    )  # fmt: skip


def _denied(case: Case, taken: Sighting, denial: Sighting) -> Clash | None:
    about = (
        not denial.losers
        or case.side(denial.losers) == case.side(taken.holders)
        or set(denial.losers) & set(taken.holders)
    )
    meet = taken.start <= denial.sure and denial.start <= taken.sure
    same_event = case.event_of[taken.claim.id] == case.event_of[denial.claim.id]
    if not about or not meet or same_event or case.speaker(taken.claim) == case.speaker(denial.claim):
        return None  # within one event the rule for denials has it
    return Clash(
        point=ContradictionPoint.HOLDER, rule="capture-denied", values=(f"{case.named(taken.holders)} took it", "it was not taken"),
        explanation=f"{case.voice(taken.claim)} says {case.named(taken.holders)} took {_name(case, taken)}; {case.voice(denial.claim)} denies it",
        settles="a witness or picture from the place after that day", weight=at_stake(taken.claim, denial.claim, 3.0),
    )  # fmt: skip


def _taken_twice(case: Case, one: Sighting, other: Sighting) -> Clash | None:
    sides = case.side(one.holders), case.side(other.holders)
    if one.sort is not Sort.GAIN or other.sort is not Sort.GAIN or sides[0] is None or sides[0] != sides[1]:
        return None
    if one.sure >= other.start or case.event_of[one.claim.id] == case.event_of[other.claim.id]:
        return None
    return Clash(
        point=ContradictionPoint.HOLDER, rule="taken-twice", values=(f"taken by {one.sure.isoformat()}", f"taken on {other.start.isoformat()}"),
        explanation=f"{case.named(other.holders)} took {_name(case, one)} again; it was lost between, or the first claim was wrong",
        settles="a report of its loss between the two days", weight=at_stake(one.claim, other.claim, 1.0),
    )  # fmt: skip


def _name(case: Case, sighting: Sighting) -> str:
    location = case.locations.get(sighting.place)  # type: ignore[call-overload]
    return "the places" if location is None else str(location.name)
