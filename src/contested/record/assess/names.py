"""names: how to show whose word a claim is, and who or what it speaks of, in the record's terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.model.claim import UNNAMED, Claim
from contested.model.document import Document
from contested.model.ids import ActorKey, ClaimId, DocumentId, EntityId, EventId, PlaceId, PlaceKey
from contested.model.reading import Reading
from contested.model.record import Actor, Event, Location


@dataclass(frozen=True, slots=True)
class Case:
    """All that assessing looks things up in; built once by `look_up`, never altered."""

    documents: Mapping[DocumentId, Document]
    claims: Mapping[ClaimId, Claim]
    order: Mapping[ClaimId, int]
    events: Mapping[EventId, Event]
    event_of: Mapping[ClaimId, EventId]
    actors: Mapping[ActorKey, Actor]
    locations: Mapping[PlaceKey, Location]
    actor_keys: Mapping[tuple[DocumentId, EntityId], ActorKey]
    place_keys: Mapping[tuple[DocumentId, PlaceId], PlaceKey]

    def claimant(self, claim: Claim) -> str | None:
        """The claimant as an actor key; None = the document's own voice, "unnamed" = nobody named."""
        if claim.claimant is None or claim.claimant == UNNAMED:
            return claim.claimant
        return self.actor_keys.get((claim.document, claim.claimant), claim.claimant)

    def voice(self, claim: Claim) -> str:
        """The claimant's name; for the document's own voice its publisher, else its name; "unnamed source" for nobody named."""
        key = self.claimant(claim)
        if key is None:
            document = self.documents[claim.document]
            return document.publisher or document.name
        if key == UNNAMED:
            return "unnamed source"
        actor = self.actors.get(ActorKey(key))
        return key if actor is None else actor.name

    def speaker(self, claim: Claim) -> str:
        """What makes two claims one speaker's: the claimant, or for a document's own voice and unnamed sources the document."""
        key = self.claimant(claim)
        if key is None:
            return f"voice:{self.documents[claim.document].publisher or claim.document}"
        return f"unnamed:{claim.document}" if key == UNNAMED else f"actor:{self.body(ActorKey(key))}"

    def bodies(self, key: ActorKey) -> tuple[ActorKey, ...]:
        """The actor and all that it speaks for, innermost first: a spokesman, his ministry, its state."""
        chain = [key]
        while (actor := self.actors.get(chain[-1])) is not None and actor.of is not None and actor.of not in chain:
            chain.append(actor.of)
        return tuple(chain)

    def body(self, key: ActorKey) -> ActorKey:
        """The outermost body that a person or unit speaks for; itself if there is none."""
        return self.bodies(key)[-1]

    def keys(self, claim: Claim, entities: Sequence[EntityId]) -> tuple[ActorKey, ...]:
        """The actors of entities of the claim's document, in order, unknown ones left out."""
        return tuple(self.actor_keys[claim.document, e] for e in entities if (claim.document, e) in self.actor_keys)

    def side(self, keys: Sequence[ActorKey]) -> str | None:
        """The side that the actors share; None when they have none or several."""
        sides = {self.actors[key].side for key in keys if key in self.actors}
        return sides.pop() if len(sides) == 1 else None

    def speaker_side(self, claim: Claim) -> str | None:
        """The side of the claimant, or of the body it speaks for; None for the document's voice, unnamed sources and outsiders."""
        key = self.claimant(claim)
        actor = None if key is None else self.actors.get(ActorKey(key))
        if actor is None:
            return None
        return actor.side or self.side((self.body(actor.key),))

    def named(self, keys: Sequence[ActorKey]) -> str:
        """The actors' names as a list in words; "nobody named" when empty."""
        names = [self.actors[key].name if key in self.actors else key for key in keys]
        if not names:
            return "nobody named"
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def look_up(
    readings: Sequence[Reading], actors: Sequence[Actor], locations: Sequence[Location], events: Sequence[Event]
) -> Case:
    """The look-ups over a record's parts, which must belong together."""
    claims = [claim for reading in readings for claim in reading.claims]
    return Case(
        documents={reading.document.id: reading.document for reading in readings},
        claims={claim.id: claim for claim in claims},
        order={claim.id: position for position, claim in enumerate(claims)},
        events={event.id: event for event in events},
        event_of={claim: event.id for event in events for claim in event.claims},
        actors={actor.key: actor for actor in actors},
        locations={location.key: location for location in locations},
        actor_keys={member: actor.key for actor in actors for member in actor.members},
        place_keys={member: location.key for location in locations for member in location.members},
    )
