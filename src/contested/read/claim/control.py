"""control: which places change hands by a claim, to whom, from whom, which excepted (guidelines, rules 5, 8, 12, 22, 24)."""

from __future__ import annotations

from contested.model.claim import Claim, ControlChange, EventType, Modality
from contested.model.ids import EntityId
from contested.model.mention import Certainty
from contested.read.claim.scene import Scene
from contested.read.claim.telling import Telling

_BOOTY = frozenset({"gun", "vehicle", "vessel"})


def control_of(scene: Scene, telling: Telling, claim: Claim) -> ControlChange | None:
    """The change of hands that the claim tells of.

    None where it is denied, doubted, tried or planned, where nobody is said to gain, and where only guns, vehicles or ships are taken.
    """
    if claim.type not in (EventType.CAPTURE, EventType.WITHDRAW):
        return None
    if claim.stance is not Certainty.ASSERTS or claim.modality is not Modality.ACTUAL:
        return None
    gainers = _gainers(telling, claim)
    if not gainers or _only_booty(scene, telling, claim):
        return None
    losers = tuple(x for x in telling.roles.lost_by or () if x not in gainers)
    return ControlChange(to=gainers, lost_by=losers or None, excepted=telling.spots.excepted)


def _gainers(telling: Telling, claim: Claim) -> tuple[EntityId, ...]:
    """Who holds the places now: for a capture its actors, also those that it takes from its context."""
    if telling.roles.to or claim.type is EventType.WITHDRAW:
        return telling.roles.to
    return telling.actors


def _only_booty(scene: Scene, telling: Telling, claim: Claim) -> bool:
    heads = telling.roles.place_heads
    if claim.type is not EventType.CAPTURE or not heads or claim.places:
        return False
    return all(scene.sorts(h) & _BOOTY and "ground" not in scene.sorts(h) for h in heads)
