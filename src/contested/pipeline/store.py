"""store: a record as rows of a derived part, and back, exactly.

Readings stay in the parts of stage `read` and texts in the ledger; the record's own part holds the documents as they were called when it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from contested.case.derived import Row
from contested.model.document import Document
from contested.model.ids import ClaimId, DocumentId
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

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The record's own values, beside its lists."""

    title: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document as it was called when the record was made, its text left out, and its claims in the record's order."""

    document: Document
    claims: tuple[ClaimId, ...]


def problem_order(problem: Problem) -> tuple[str, str, str, int, str]:
    """A key that orders Problems whatever order they came in."""
    start = -1 if problem.span is None else problem.span.start
    return (problem.stage, problem.subject, problem.code.value, start, problem.message)


def record_rows(record: Record, key: str) -> Iterator[Row]:
    """The record as rows, in its own order; readings are left out, their documents are kept without their texts."""
    yield _row(key, "head", "", record.title, Head(title=record.title, hash=record.hash))
    for reading in record.readings:
        document = reading.document
        listed = Listed(document=replace(document, text=""), claims=tuple(claim.id for claim in reading.claims))
        yield _row(key, "document", document.id, document.name, listed)
    for actor in record.actors:
        yield _row(key, "actor", actor.key, actor.name, actor)
    for location in record.locations:
        yield _row(key, "location", location.key, location.name, location)
    for event in record.events:
        yield _row(key, "event", event.id, event.type.value, event)
    for toll in record.tolls:
        yield _row(key, "toll", f"{toll.claim}/{toll.position}", toll.who_name, toll)
    for piece in record.control:
        yield _row(key, "control", piece.place, piece.place_name, piece)
    for contradiction in record.contradictions:
        yield _row(key, "contradiction", contradiction.id, contradiction.point.value, contradiction)
    for estimate in record.estimates:
        yield _row(key, "estimate", estimate.event, estimate.policy.value, estimate)
    for deaths in record.ucdp_deaths:
        yield _row(key, "ucdp-deaths", deaths.event, deaths.policy.value, deaths)
    for problem in record.problems:
        yield _row(key, "problem", problem.subject, problem.code.value, problem)


def record_from_rows(
    rows: Iterable[Row], readings: Mapping[str, Reading], text_of: Callable[[DocumentId], str]
) -> Record:
    """The record that the rows hold. `readings`: by document id, texts left out; a document without one was not read. `text_of` gives a document's text."""
    found: dict[str, list[bytes]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row.body)
    head = _all(found, "head", Head)[0]
    whole = []
    for listed in _all(found, "document", Listed):
        document = replace(listed.document, text=text_of(listed.document.id))
        reading = readings.get(document.id, Reading(document=document))
        claims = {claim.id: claim for claim in reading.claims}
        whole.append(replace(reading, document=document, claims=tuple(claims[id] for id in listed.claims)))
    return Record(
        title=head.title, hash=head.hash, readings=tuple(whole), actors=_all(found, "actor", Actor),
        locations=_all(found, "location", Location), events=_all(found, "event", Event), tolls=_all(found, "toll", TollEntry),
        control=_all(found, "control", ControlPiece), contradictions=_all(found, "contradiction", Contradiction),
        problems=_all(found, "problem", Problem), estimates=_all(found, "estimate", Estimate),
        ucdp_deaths=_all(found, "ucdp-deaths", UcdpDeaths),
    )  # fmt: skip


def _row(key: str, kind: str, id: str, name: str, record: object) -> Row:
    return Row(key=key, kind=kind, id=id, name=name, body=msgspec.json.encode(record))


def _all(found: Mapping[str, list[bytes]], kind: str, type: type[T]) -> tuple[T, ...]:
    return tuple(msgspec.json.decode(raw, type=type) for raw in found.get(kind, []))
