"""Index: a record with its look-ups, made once for all screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from contested.model.claim import UNNAMED, Claim
from contested.model.document import Document
from contested.model.entity import EntityKind
from contested.model.ids import ActorKey, ClaimId, DocumentId, EntityId, EventId, PlaceId, PlaceKey, hash_id
from contested.model.reading import Reading
from contested.model.record import Actor, Event, Location, Record
from contested.model.span import Span
from contested.publish.report import quotes, words
from contested.publish.report.sides import FIGHTERS, Side, Sides, assign_sides
from contested.publish.report.unseen import spelt

OWN_VOICE = "the report's voice"
NOBODY_NAMED = "nobody named"


@dataclass(frozen=True, slots=True)
class Name:
    """A party or place as shown: its name, the other forms used for it, and its side if it has one."""

    key: str
    name: str
    others: tuple[str, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it. `key` identifies it across documents; `own`: a document in its own voice; `named` False: nobody named.

    `short` is what a narrow column shows, `role` what it is ("monitor", "party to the conflict"), "" when not known.
    """

    key: str
    name: str
    short: str
    role: str
    side: Side | None = None
    own: bool = False
    named: bool = True


class Index:
    """A record and what its parts are called. Every look-up is by the ids of the record; nothing here changes it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.readings: Mapping[DocumentId, Reading] = {r.document.id: r for r in record.readings}
        self.claims: Mapping[ClaimId, Claim] = {claim.id: claim for claim in record.claims}
        self.numbers: Mapping[ClaimId, int] = {claim.id: n for n, claim in enumerate(record.claims)}
        self.actors: Mapping[ActorKey, Actor] = {actor.key: actor for actor in record.actors}
        self.locations: Mapping[PlaceKey, Location] = {place.key: place for place in record.locations}
        self.events: Mapping[EventId, Event] = {event.id: event for event in record.events}
        self._actor_of = {member: actor.key for actor in record.actors for member in actor.members}
        self._place_of = {member: place.key for place in record.locations for member in place.members}
        self._event_of = {claim: event.id for event in record.events for claim in event.claims}
        self._ends = {r.document.id: quotes.sentence_ends(r.document.text) for r in record.readings}
        self.sides: Sides = assign_sides(record, self._roles())

    def _roles(self) -> Iterator[ActorKey]:
        for claim in self.record.claims:
            control = claim.control
            held = (*control.to, *(control.lost_by or ())) if control else ()
            for entity in (*claim.actors, *claim.targets, *held):
                key = self.actor_key(claim.document, entity)
                if key is not None:
                    yield key

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Everyone who says anything, by key; named claimants first, then reports in their own voice, each by number of claims."""
        seen: dict[str, tuple[Voice, int]] = {}
        for claim in self.record.claims:
            voice = self.voice(claim)
            seen[voice.key] = (voice, seen[voice.key][1] + 1 if voice.key in seen else 1)
        ranked = sorted(seen.values(), key=lambda item: (item[0].own, not item[0].named, -item[1], item[0].name))
        return {voice.key: voice for voice, _ in ranked}

    def document(self, claim: Claim) -> Document:
        """The document that the claim stands in."""
        return self.readings[claim.document].document

    def actor_key(self, document: DocumentId, entity: EntityId) -> ActorKey | None:
        """The actor across documents that a document's entity belongs to; None when the record joins it to none."""
        return self._actor_of.get((document, entity))

    def place_key(self, document: DocumentId, place: PlaceId) -> PlaceKey | None:
        """The location across documents that a document's place belongs to; None when the record joins it to none."""
        return self._place_of.get((document, place))

    def event_of(self, claim: ClaimId) -> Event | None:
        """The event that the claim is of."""
        return self.events.get(self._event_of[claim]) if claim in self._event_of else None

    def actor(self, key: ActorKey) -> Name:
        """An actor's name; a key that the record does not know is shown as it is."""
        actor = self.actors.get(key)
        if actor is None:
            return Name(key, key)
        return Name(key, actor.name, tuple(n for n in actor.names if n != actor.name), self.sides.of(key))

    def entity(self, document: DocumentId, entity: EntityId) -> Name:
        """What a document's entity is called: by the record, else by the document, else by its id."""
        key = self.actor_key(document, entity)
        if key is not None:
            return self.actor(key)
        for known in self.readings[document].entities:
            if known.id == entity:
                return Name(entity, known.name, tuple(a for a in known.aliases if a != known.name))
        return Name(entity, entity)

    def place(self, document: DocumentId, place: PlaceId) -> Name:
        """What a document's place is called: by the record, else by the document, else by its id."""
        key = self.place_key(document, place)
        if key is not None:
            found = self.locations[key]
            return Name(key, found.name, tuple(n for n in found.names if n != found.name))
        for known in self.readings[document].places:
            if known.id == place:
                return Name(place, known.name, tuple(a for a in known.aliases if a != known.name))
        return Name(place, place)

    def who(self, document: DocumentId, who: str) -> Name:
        """Those whom a toll counts: an entity's name, or the plain words themselves."""
        if any(known.id == who for known in self.readings[document].entities):
            return self.entity(document, EntityId(who))
        return Name(who, who)

    def voice(self, claim: Claim) -> Voice:
        """Who makes the claim."""
        document = self.document(claim)
        if claim.claimant is None:
            outlet = document.publisher or document.title or document.name
            return Voice(f"voice:{spelt(outlet)}", outlet, outlet, f"in {OWN_VOICE}", own=True)
        if claim.claimant == UNNAMED:
            return Voice("unnamed", "Nobody named", "nobody named", '"reportedly"', named=False)
        name = self.entity(claim.document, claim.claimant)
        actor = self.actors.get(ActorKey(name.key))
        kind = actor.kind if actor else None
        return Voice(spelt(name.key), name.name, self._short(name), self._role(kind, name.side), name.side)

    @staticmethod
    def _short(name: Name) -> str:
        """The shortest capital abbreviation used for it ("SOHR"), else its name."""
        shorts = [other for other in name.others if other.isupper() and 2 <= len(other) <= 6]
        return min(shorts, key=lambda s: (len(s), s)) if shorts and len(name.name) > 12 else name.name

    @staticmethod
    def _role(kind: EntityKind | None, side: Side | None) -> str:
        if kind is None:
            return ""
        if side is not None:
            return "party to the conflict" if kind in FIGHTERS else f"speaks for {side.name}"
        return "" if kind in (EntityKind.OTHER, EntityKind.PERSON) else words.ENTITY_WORDS[kind]

    def via(self, claim: Claim) -> tuple[Name, ...]:
        """Those who pass the claim on, outermost first."""
        return tuple(self.entity(claim.document, entity) for entity in claim.via)

    def locations_of(self, claim: Claim) -> tuple[Location, ...]:
        """The record's locations of the claim's places, in order, each once."""
        keys = (self.place_key(claim.document, place) for place in claim.places)
        return tuple(self.locations[key] for key in dict.fromkeys(k for k in keys if k is not None))

    def quote(self, claim: Claim) -> quotes.Quote:
        """The claim's sentence, cut around its evidence."""
        text = self.document(claim).text
        sentence = quotes.sentence_around(self._ends[claim.document], claim.evidence)
        return quotes.quote(text, sentence, claim.evidence)

    def words(self, claim: Claim, span: Span | None) -> str | None:
        """The document's words at the span; None without one."""
        return None if span is None else self.document(claim).text[span.start : span.end]

    def claim_list(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """The claims of these ids, in the record's order; ids that it does not hold are left out."""
        found = [self.claims[i] for i in ids if i in self.claims]
        return sorted(found, key=lambda claim: self.numbers[claim.id])

    def numbers_of(self, ids: Iterable[ClaimId]) -> str:
        """The claims' numbers in the record, ascending, blank between: what scripts filter by."""
        return " ".join(str(n) for n in sorted({self.numbers[i] for i in ids if i in self.numbers}))


def anchor(kind: str, key: str) -> str:
    """A short stable id for an element of the page; hostile keys become hex."""
    return f"{kind}-{hash_id('anchor', key)[:10]}"
