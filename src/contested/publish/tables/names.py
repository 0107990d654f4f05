"""names: a record with its look-ups: what its keys are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from contested.model.claim import UNNAMED, Claim
from contested.model.document import Document
from contested.model.entity import Entity, Place
from contested.model.ids import ActorKey, ClaimId, DocumentId, EntityId, EventId, PlaceId, PlaceKey
from contested.model.reading import Reading
from contested.model.record import Actor, Event, Location, Record
from contested.model.span import Span

T = TypeVar("T")

OWN_VOICE = "document"
"""What one picks by to get claims that a document makes in its own voice."""


class Names:
    """A record's parts by key. Made once for a record; changes nothing."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.readings: dict[DocumentId, Reading] = {r.document.id: r for r in record.readings}
        self.claims: dict[ClaimId, Claim] = {c.id: c for c in record.claims}
        self.events: dict[EventId, Event] = {e.id: e for e in record.events}
        self.actors: dict[ActorKey, Actor] = {a.key: a for a in record.actors}
        self.locations: dict[PlaceKey, Location] = {p.key: p for p in record.locations}
        self._actor_of = {member: actor for actor in record.actors for member in actor.members}
        self._location_of = {member: place for place in record.locations for member in place.members}
        self._event_of = {claim: event for event in record.events for claim in event.claims}
        self._made: dict[tuple[str, str], Any] = {}
        self._entities: dict[tuple[DocumentId, str], Entity] = {
            (r.document.id, e.id): e for r in record.readings for e in r.entities
        }
        self._places: dict[tuple[DocumentId, str], Place] = {
            (r.document.id, p.id): p for r in record.readings for p in r.places
        }

    def once(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this kind and key: rows of several tables ask for the same."""
        if (kind, key) not in self._made:
            self._made[kind, key] = make()
        made: T = self._made[kind, key]
        return made

    def document(self, key: DocumentId) -> Document:
        """The document of this id."""
        return self.readings[key].document

    def event_of(self, claim: ClaimId) -> Event | None:
        """The event that a claim is of; None if the record joins it to none."""
        return self._event_of.get(claim)

    def actor_of(self, document: DocumentId, entity: str) -> Actor | None:
        """The actor across documents that a document's entity belongs to."""
        return self._actor_of.get((document, EntityId(entity)))

    def location_of(self, document: DocumentId, place: PlaceId) -> Location | None:
        """The location across documents that a document's place belongs to."""
        return self._location_of.get((document, place))

    def party(self, document: DocumentId, entity: str) -> str:
        """What a document's entity is called: across documents, else in the document, else the words themselves."""
        actor = self.actor_of(document, entity)
        if actor is not None:
            return actor.name
        known = self._entities.get((document, entity))
        return entity if known is None else known.name

    def place(self, document: DocumentId, place: PlaceId) -> str:
        """What a document's place is called."""
        location = self.location_of(document, place)
        if location is not None:
            return location.name
        known = self._places.get((document, place))
        return place if known is None else known.name

    def actor_name(self, key: str) -> str:
        """What an actor key stands for; plain words stand for themselves."""
        actor = self.actors.get(ActorKey(key))
        return key if actor is None else actor.name

    def location_name(self, key: str) -> str:
        """What a place key stands for."""
        location = self.locations.get(PlaceKey(key))
        return key if location is None else location.name

    def voice(self, document: Document) -> str:
        """Who speaks in a document's own voice: its publisher, else its title, else its name."""
        return document.publisher or document.title or document.name

    def claimant(self, claim: Claim) -> str:
        """Who makes the claim, as shown: a name, "nobody named", or "<publisher> (own voice)"."""
        if claim.claimant is None:
            return f"{self.voice(self.document(claim.document))} (own voice)"
        return "nobody named" if claim.claimant == UNNAMED else self.party(claim.document, claim.claimant)

    def claimant_words(self, claim: Claim) -> Iterator[str]:
        """Every word that one may call the claimant by."""
        if claim.claimant is None:
            yield from (OWN_VOICE, "own voice", self.voice(self.document(claim.document)))
        elif claim.claimant == UNNAMED:
            yield from ("unnamed", "nobody named")
        else:
            yield from self.party_words(claim.document, claim.claimant)

    def party_words(self, document: DocumentId, entity: str) -> Iterator[str]:
        """Every word that one may call a document's entity by: its names, those of the body it speaks for, its side."""
        actor = self.actor_of(document, entity)
        if actor is None:
            yield self.party(document, entity)
        else:
            yield from self.actor_words(actor.key)

    def actor_words(self, key: str) -> Iterator[str]:
        """Every word that one may call an actor by: its names, those of the body it belongs to, its side."""
        actor = self.actors.get(ActorKey(key))
        if actor is None:
            yield key
            return
        yield from (actor.key, actor.name, *actor.names)
        if actor.side is not None:
            yield actor.side
        if actor.of is not None and actor.of in self.actors:
            body = self.actors[actor.of]
            yield from (body.name, *body.names)

    def place_words(self, key: str) -> Iterator[str]:
        """Every word that one may find a place by: its names and those of all that it lies in."""
        seen: set[str] = set()
        here: str | None = key
        while here is not None and here not in seen:
            seen.add(here)
            location = self.locations.get(PlaceKey(here))
            if location is None:
                yield here
                return
            yield from (location.key, location.name, *location.names)
            here = location.within

    def places_of(self, claim: Claim) -> tuple[str, ...]:
        """The claim's places by name, each once."""
        return tuple(dict.fromkeys(self.place(claim.document, place) for place in claim.places))

    def place_keys(self, claim: Claim) -> Iterator[str]:
        """The keys of the claim's places across documents, or the document's own ids where there is none."""
        for place in claim.places:
            location = self.location_of(claim.document, place)
            yield place if location is None else location.key

    def words(self, document: DocumentId, span: Span | None) -> str | None:
        """The document's words at the span; None without one."""
        return None if span is None else self.document(document).text[span.start : span.end]

    def parties(self, document: DocumentId, entities: Iterable[str]) -> tuple[str, ...]:
        """These entities by name, each once."""
        return tuple(dict.fromkeys(self.party(document, entity) for entity in entities))
