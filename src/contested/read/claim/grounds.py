"""grounds: for each filled field the words that it rests on, or the rule that inferred it. Rules are listed in docs/rooms/claim.md."""

from __future__ import annotations

from contested.model.claim import Claim, Ground
from contested.model.ids import EntityId
from contested.model.span import Span
from contested.read.claim.scene import Scene
from contested.read.claim.telling import Telling


def grounds_of(scene: Scene, telling: Telling, claim: Claim) -> tuple[Ground, ...]:
    """Grounds in the order: type, claimant, actors, targets, places, when, control."""
    found = [_type_ground(scene, telling, claim)]
    if claim.claimant is not None and claim.cue is not None:
        found.append(Ground(field="claimant", value=claim.claimant, words=claim.cue, rule="attribution"))
    for name, entities in (("actors", claim.actors), ("targets", claim.targets)):
        found += [_entity_ground(scene, telling, name, entity, claim) for entity in entities]
    found += _place_grounds(telling, claim)
    if claim.when is not None:
        found.append(_date_ground(telling, claim))
    if claim.control is not None:
        found.append(Ground(field="control", value=",".join(claim.control.to), words=claim.trigger, rule="frame"))
    return tuple(found)


def _type_ground(scene: Scene, telling: Telling, claim: Claim) -> Ground:
    if "type" in telling.borrowed:
        return Ground(field="type", value=claim.type, words=None, rule="event-back-reference", inferred=True)
    means = telling.occurrence.hit.means
    if means:
        return Ground(field="type", value=claim.type, words=scene.tokens[means[0]].span, rule="means")
    return Ground(field="type", value=claim.type, words=claim.trigger, rule="trigger")


def _entity_ground(scene: Scene, telling: Telling, name: str, entity: EntityId, claim: Claim) -> Ground:
    """The mention in the claim's sentence nearest its trigger; else the last one before it."""
    if name in telling.borrowed:
        return Ground(field=name, value=entity, words=None, rule="event-back-reference", inferred=True)
    sentence = scene.sentence(telling.token)
    mentions = [m for m in scene.reading.mentions.actors if m.entity == entity]
    here = [m for m in mentions if sentence.start <= m.start < sentence.end]
    if here:
        best = min(here, key=lambda m: (abs(m.start - claim.trigger.start), m.start))
        rule = "anaphora" if best.pronoun else "stated"
        return Ground(field=name, value=entity, words=Span(best.start, best.end), rule=rule, inferred=best.pronoun)
    before = [m for m in mentions if m.start < claim.trigger.start]
    words = Span(before[-1].start, before[-1].end) if before else None
    return Ground(field=name, value=entity, words=words, rule="clause-subject", inferred=True)


def _place_grounds(telling: Telling, claim: Claim) -> list[Ground]:
    found = []
    for place in claim.places:
        mention = next((m for m in telling.spots.mentions if m.place == place), None)
        if mention is None or "places" in telling.borrowed:
            found.append(Ground(field="places", value=place, words=None, rule="event-back-reference", inferred=True))
        else:
            rule = "anaphora" if mention.back else "stated"
            found.append(Ground(field="places", value=place, words=mention.span, rule=rule, inferred=mention.back))
    return found


def _date_ground(telling: Telling, claim: Claim) -> Ground:
    value = "" if claim.when is None else claim.when.text
    if telling.date is None or "when" in telling.borrowed:
        return Ground(field="when", value=value, words=None, rule="event-back-reference", inferred=True)
    inside = claim.start <= telling.date.start < claim.end
    return Ground(
        field="when",
        value=value,
        words=telling.date.span,
        rule="stated" if inside else "sentence-date",
        inferred=not inside,
    )
