"""A reader that needs no model: sentences "A captured B." and "C said that N people were killed in B." become claims."""

import os
import re
from collections.abc import Callable

from contested.model.claim import Claim, ControlChange, EventType, Harm, Toll, claim_id
from contested.model.document import Document
from contested.model.edtf import Interval
from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import EntityId, PlaceId
from contested.model.mention import ActorMention, Attribution, Mentions, PlaceMention, QuantityMention, TimeMention
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.model.span import Span
from contested.pipeline.stages import Outcome

CAPTURED = re.compile(r"(\w+) (captured) (\w+)(?: on (\d{4}-\d\d-\d\d))?\.")
KILLED = re.compile(r"(\w+) (said) that (\d+) people were (killed) in (\w+)\.")


def fake_reading(document: Document) -> Reading:
    """The reading of a document written for this reader."""
    entities: dict[str, Entity] = {}
    places: dict[str, Place] = {}
    claims: list[Claim] = []
    mentions = Mentions()

    def entity(name: str) -> EntityId:
        entities.setdefault(
            name, Entity(id=EntityId(name.lower()), name=name, kind=EntityKind.ARMED_GROUP, aliases=(name,))
        )
        return entities[name].id

    def place(name: str) -> PlaceId:
        places.setdefault(name, Place(id=PlaceId(name.lower()), name=name, kind=PlaceKind.VILLAGE, aliases=(name,)))
        return places[name].id

    for m in CAPTURED.finditer(document.text):
        who, where, trigger = entity(m[1]), place(m[3]), Span(*m.span(2))
        claims.append(
            Claim(
                id=claim_id(document.id, trigger=trigger, type=EventType.CAPTURE, cue=None), document=document.id, start=m.start(),
                end=m.end(), trigger=trigger, type=EventType.CAPTURE, event=f"e{len(claims)}", actors=(who,), places=(where,),
                when=Interval.parse(m[4]) if m[4] else None, control=ControlChange(to=(who,)),
            )
        )  # fmt: skip
        mentions = Mentions(
            actors=(*mentions.actors, ActorMention(start=m.start(1), end=m.end(1), head=0, entity=who)),
            places=(*mentions.places, PlaceMention(start=m.start(3), end=m.end(3), head=0, place=where)),
            times=(TimeMention(start=m.start(4), end=m.end(4), head=0, value=Interval.parse(m[4])),) if m[4] else (),
        )
    for m in KILLED.finditer(document.text):
        trigger, cue, number = Span(*m.span(4)), Span(*m.span(2)), int(m[3])
        toll = Toll(harm=Harm.KILLED, who="people", low=number, high=number, words=Span(*m.span(3)))
        claims.append(
            Claim(
                id=claim_id(document.id, trigger=trigger, type=EventType.KILLING, cue=cue), document=document.id, start=m.start(),
                end=m.end(), trigger=trigger, type=EventType.KILLING, event=f"e{len(claims)}", claimant=entity(m[1]), cue=cue,
                places=(place(m[5]),), when=Interval.parse("1977-07-13"), tolls=(toll,),
            )
        )  # fmt: skip
    counted = tuple(
        QuantityMention(start=m.start(3), end=m.end(3), head=0, low=int(m[3]), high=int(m[3]))
        for m in KILLED.finditer(document.text)
    )
    said = tuple(
        Attribution(source=Span(*m.span(1)), cue=Span(*m.span(2)), content=(Span(m.start(3), m.end()),), cue_head=0)
        for m in KILLED.finditer(document.text)
    )
    return Reading(
        document=document, entities=tuple(entities.values()), places=tuple(places.values()), claims=tuple(claims),
        mentions=Mentions(actors=mentions.actors, places=mentions.places, times=mentions.times, quantities=counted), attributions=said,
    )  # fmt: skip


def fake_batch(documents: tuple[Document, ...]) -> tuple[Outcome, ...]:
    """As stage `read`: a text with no claim gives a Problem, one with the word BREAK is not read."""
    return tuple(_outcome(document) for document in documents)


def _outcome(document: Document) -> Outcome:
    def problem(code: ProblemCode, severity: Severity) -> Problem:
        return Problem(
            stage="read", subject=document.id, code=code, severity=severity, message=f"{document.name}: {code.value}"
        )

    if "BREAK" in document.text:
        return Outcome(document=document, reading=None, problems=(problem(ProblemCode.READER_FAILED, Severity.ERROR),))
    reading = fake_reading(document)
    told = () if reading.claims else (problem(ProblemCode.NO_CLAIMS, Severity.INFO),)
    return Outcome(document=document, reading=reading, problems=told)


def dying_batch(documents: tuple[Document, ...]) -> tuple[Outcome, ...]:
    """A reader whose process is killed."""
    os._exit(9)


def counting(
    batch: Callable[[tuple[Document, ...]], tuple[Outcome, ...]], seen: list[str]
) -> Callable[[tuple[Document, ...]], tuple[Outcome, ...]]:
    """The reader, noting the name of each document that it reads."""

    def read(documents: tuple[Document, ...]) -> tuple[Outcome, ...]:
        seen.extend(document.name for document in documents)
        return batch(documents)

    return read
