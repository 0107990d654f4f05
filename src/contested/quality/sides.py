"""sides: how often claims go wrong by the side that makes them, so that a bias of the reader shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from contested.model.claim import UNNAMED, Claim
from contested.model.entity import Entity, EntityKind
from contested.model.reading import Reading
from contested.quality.score import RECORD_FIELDS, ClaimError

_STATE_KINDS = frozenset({EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.MINISTRY})
_NON_STATE_KINDS = frozenset({EntityKind.ARMED_GROUP})


class ClaimantSide(StrEnum):
    """Who makes a claim: a state or its organs, a non-state armed party, or neither (monitors, media, the document itself)."""

    STATE = "state"
    NON_STATE = "non-state"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRate:
    """Gold claims of one side, how many of them were missed, and how many found but not right in every record field."""

    side: ClaimantSide
    claims: int
    missed: int
    wrong: int

    @property
    def error_rate(self) -> float:
        """Share of the side's claims that are missed or wrong; 0.0 without claims."""
        return (self.missed + self.wrong) / self.claims if self.claims else 0.0


def claimant_side(claim: Claim, entities: dict[str, Entity]) -> ClaimantSide:
    """The side of a claim's claimant; a person counts with the body it speaks for, a coalition as neither."""
    if claim.claimant is None or claim.claimant == UNNAMED:
        return ClaimantSide.NEITHER
    entity = entities.get(claim.claimant)
    seen: set[str] = set()
    while entity is not None and entity.of is not None and entity.id not in seen:
        seen.add(entity.id)
        entity = entities.get(entity.of, entity)
    if entity is None:
        return ClaimantSide.NEITHER
    if entity.kind in _STATE_KINDS:
        return ClaimantSide.STATE
    return ClaimantSide.NON_STATE if entity.kind in _NON_STATE_KINDS else ClaimantSide.NEITHER


def rates_by_side(golds: Iterable[Reading], errors: Iterable[ClaimError]) -> tuple[SideRate, ...]:
    """One rate for each side, in the order of `ClaimantSide`."""
    side_of: dict[str, ClaimantSide] = {}
    for gold in golds:
        entities: dict[str, Entity] = {entity.id: entity for entity in gold.entities}
        side_of |= {claim.id: claimant_side(claim, entities) for claim in gold.claims}
    missed, wrong = set(), set()
    for error in errors:
        if error.gold is not None and error.predicted is None:
            missed.add(error.gold.id)
        elif error.gold is not None and set(error.wrong) & set(RECORD_FIELDS):
            wrong.add(error.gold.id)
    return tuple(
        SideRate(
            side=side,
            claims=sum(value is side for value in side_of.values()),
            missed=sum(side_of[key] is side for key in missed if key in side_of),
            wrong=sum(side_of[key] is side for key in wrong if key in side_of),
        )
        for side in ClaimantSide
    )
