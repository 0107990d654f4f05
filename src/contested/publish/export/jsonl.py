"""jsonl: the record exactly, one file a record type, one JSON object a line; and back.

Fields are those of `contested.model`. Records that belong to one document (entities, places, claims, mentions, attributions) carry its id beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import msgspec

from contested.model.claim import Claim
from contested.model.document import Document
from contested.model.entity import Entity, Place
from contested.model.ids import DocumentId
from contested.model.mention import ActorMention, Attribution, Mentions, PlaceMention, QuantityMention, TimeMention
from contested.model.problem import Problem
from contested.model.reading import Reading
from contested.model.record import (
    Actor,
    Contradiction,
    ControlPiece,
    Estimate,
    Event,
    Location,
    Record,
    TollEntry,
    UcdpDeaths,
)

LOSS: Final = "Nothing is lost: `contested.publish.export.jsonl.read_jsonl` gives the same record back.\n"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The only line of record.jsonl: the record's title and hash."""

    title: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Generic[T]):
    """A record of one document: the document's id, and the record."""

    document: DocumentId
    record: T


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionLine:
    """A mention of any kind with its document: exactly one of the four is given."""

    document: DocumentId
    actor: ActorMention | None = None
    place: PlaceMention | None = None
    time: TimeMention | None = None
    quantity: QuantityMention | None = None


def jsonl_files(record: Record) -> Iterator[tuple[str, bytes]]:
    """A file for every record type."""
    yield "record.jsonl", _lines([Head(title=record.title, hash=record.hash)])
    yield "documents.jsonl", _lines(record.documents)
    yield (
        "entities.jsonl",
        _lines(Within(document=r.document.id, record=e) for r in record.readings for e in r.entities),
    )
    yield (
        "document_places.jsonl",
        _lines(Within(document=r.document.id, record=p) for r in record.readings for p in r.places),
    )
    yield "claims.jsonl", _lines(record.claims)
    yield "mentions.jsonl", _lines(line for reading in record.readings for line in _mentions(reading))
    yield (
        "attributions.jsonl",
        _lines(Within(document=r.document.id, record=a) for r in record.readings for a in r.attributions),
    )
    yield "actors.jsonl", _lines(record.actors)
    yield "places.jsonl", _lines(record.locations)
    yield "events.jsonl", _lines(record.events)
    yield "tolls.jsonl", _lines(record.tolls)
    yield "control.jsonl", _lines(record.control)
    yield "contradictions.jsonl", _lines(record.contradictions)
    yield "estimates.jsonl", _lines(record.estimates)
    yield "ucdp_deaths.jsonl", _lines(record.ucdp_deaths)
    yield "problems.jsonl", _lines(record.problems)


def read_jsonl(files: Mapping[str, bytes]) -> Record:
    """The record that these files hold. Raises ValueError, naming the file, if one is missing or does not fit."""
    head = _read(files, "record.jsonl", Head)[0]
    entities = _by_document(_read(files, "entities.jsonl", Within[Entity]))
    places = _by_document(_read(files, "document_places.jsonl", Within[Place]))
    attributions = _by_document(_read(files, "attributions.jsonl", Within[Attribution]))
    claims: dict[DocumentId, list[Claim]] = {}
    for claim in _read(files, "claims.jsonl", Claim):
        claims.setdefault(claim.document, []).append(claim)
    mentions: dict[DocumentId, list[MentionLine]] = {}
    for line in _read(files, "mentions.jsonl", MentionLine):
        mentions.setdefault(line.document, []).append(line)
    readings = tuple(
        Reading(
            document=d, entities=tuple(entities.get(d.id, [])), places=tuple(places.get(d.id, [])), claims=tuple(claims.get(d.id, [])),
            mentions=_whole(mentions.get(d.id, [])), attributions=tuple(attributions.get(d.id, [])),
        )
        for d in _read(files, "documents.jsonl", Document)
    )  # fmt: skip
    return Record(
        title=head.title, hash=head.hash, readings=readings, actors=_read(files, "actors.jsonl", Actor),
        locations=_read(files, "places.jsonl", Location), events=_read(files, "events.jsonl", Event),
        tolls=_read(files, "tolls.jsonl", TollEntry), control=_read(files, "control.jsonl", ControlPiece),
        contradictions=_read(files, "contradictions.jsonl", Contradiction), problems=_read(files, "problems.jsonl", Problem),
        estimates=_read(files, "estimates.jsonl", Estimate), ucdp_deaths=_read(files, "ucdp_deaths.jsonl", UcdpDeaths),
    )  # fmt: skip


def _lines(records: Iterable[object]) -> bytes:
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def _read(files: Mapping[str, bytes], name: str, kind: type[T]) -> tuple[T, ...]:
    if name not in files:
        raise ValueError(f"{name} is missing")
    try:
        return tuple(msgspec.json.Decoder(kind).decode_lines(files[name]))
    except msgspec.DecodeError as error:
        raise ValueError(f"{name}: {error}") from None


def _mentions(reading: Reading) -> Iterator[MentionLine]:
    key, mentions = reading.document.id, reading.mentions
    yield from (MentionLine(document=key, actor=m) for m in mentions.actors)
    yield from (MentionLine(document=key, place=m) for m in mentions.places)
    yield from (MentionLine(document=key, time=m) for m in mentions.times)
    yield from (MentionLine(document=key, quantity=m) for m in mentions.quantities)


def _whole(lines: Iterable[MentionLine]) -> Mentions:
    listed = list(lines)
    return Mentions(
        actors=tuple(line.actor for line in listed if line.actor is not None),
        places=tuple(line.place for line in listed if line.place is not None),
        times=tuple(line.time for line in listed if line.time is not None),
        quantities=tuple(line.quantity for line in listed if line.quantity is not None),
    )


def _by_document(rows: Iterable[Within[T]]) -> dict[DocumentId, list[T]]:
    found: dict[DocumentId, list[T]] = {}
    for row in rows:
        found.setdefault(row.document, []).append(row.record)
    return found
