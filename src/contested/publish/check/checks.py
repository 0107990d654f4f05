"""checks: every validator of a record, and the list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from contested.model.claim import UNNAMED, Claim
from contested.model.edtf import Interval
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.model.record import Record
from contested.model.span import Span

COUNTED = "counted:"
"""What the place of a control piece begins with when places are counted and not named."""


def check_record(record: Record) -> tuple[Problem, ...]:
    """Everything in the record that breaks a rule, by validator; empty when it keeps them all."""
    return tuple(problem for check in CHECKS for problem in check(record))


def ids_are_unique(record: Record) -> Iterator[Problem]:
    """No two documents, claims, events, actors, locations or contradictions share an id."""
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("document", (d.id for d in record.documents)),
        ("document name", (d.name for d in record.documents)),
        ("claim", (c.id for c in record.claims)),
        ("event", (e.id for e in record.events)),
        ("actor", (a.key for a in record.actors)),
        ("location", (p.key for p in record.locations)),
        ("contradiction", (c.id for c in record.contradictions)),
    )
    for kind, ids in kinds:
        for id, count in sorted(Counter(ids).items()):
            if count > 1:
                yield failed(id, f"{count} {kind}s have the id {id}")


def spans_are_in_the_text(record: Record) -> Iterator[Problem]:
    """Every span of a claim, mention and attribution lies in its document's text and is not empty; a claim's evidence holds its trigger."""
    for reading in record.readings:
        length = len(reading.document.text)
        for what, span in _spans(reading):
            if not 0 <= span.start < span.end <= length:
                yield failed(
                    reading.document.id,
                    f"{reading.document.name}: {what} is at {span.start}–{span.end} of {length} characters",
                )
        for claim in reading.claims:
            if not claim.evidence.contains(claim.trigger):
                yield failed(
                    claim.id, f"{reading.document.name}: the evidence of claim {claim.id} does not hold its trigger"
                )


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for claim in reading.claims:
        yield f"the evidence of claim {claim.id}", claim.evidence
        yield f"the trigger of claim {claim.id}", claim.trigger
        rests = [claim.cue, *(t.words for t in claim.tolls), *(g.words for g in claim.grounds)]
        yield from ((f"a value of claim {claim.id}", span) for span in rests if span is not None)
    mentions = reading.mentions
    yield from (("an actor mention", m.span) for m in mentions.actors)
    yield from (("a place mention", m.span) for m in mentions.places)
    yield from (("a time mention", m.span) for m in mentions.times)
    yield from (("a quantity mention", m.span) for m in mentions.quantities)
    for attribution in reading.attributions:
        said = [attribution.source, attribution.cue, *attribution.content]
        yield from (("an attribution", span) for span in said if span is not None)


def claims_stand_in_their_reading(record: Record) -> Iterator[Problem]:
    """A claim belongs to the document that it is listed under, and what it names is known there."""
    for reading in record.readings:
        entities = {entity.id for entity in reading.entities}
        places = {place.id for place in reading.places}
        for claim in reading.claims:
            if claim.document != reading.document.id:
                yield failed(
                    claim.id, f"claim {claim.id} stands under {reading.document.name} but is of another document"
                )
            for entity in sorted(set(_parties(claim)) - entities - {UNNAMED}):
                yield failed(
                    claim.id,
                    f"{reading.document.name}: claim {claim.id} names entity {entity}, which the reading does not have",
                )
            excepted = claim.control.excepted if claim.control else ()
            for place in sorted({*claim.places, *excepted} - places):
                yield failed(
                    claim.id,
                    f"{reading.document.name}: claim {claim.id} names place {place}, which the reading does not have",
                )


def _parties(claim: Claim) -> Iterator[str]:
    yield from (*claim.via, *claim.actors, *claim.targets)
    if claim.claimant is not None:
        yield claim.claimant
    if claim.control is not None:
        yield from (*claim.control.to, *(claim.control.lost_by or ()))


def no_claim_is_lost(record: Record) -> Iterator[Problem]:
    """Every claim is of exactly one event, and every event has claims."""
    count = Counter(claim for event in record.events for claim in event.claims)
    if record.events:
        for claim in record.claims:
            if count[claim.id] != 1:
                yield failed(claim.id, f"claim {claim.id} is of {count[claim.id]} events and should be of one")
    for event in record.events:
        if not event.claims:
            yield failed(event.id, f"event {event.id} has no claims")


def references_resolve(record: Record) -> Iterator[Problem]:
    """Whatever events, tolls, control and contradictions point to is in the record; parts form no circle."""
    known: dict[str, set[str]] = {
        "claim": {c.id for c in record.claims},
        "event": {e.id for e in record.events},
        "actor": {a.key for a in record.actors},
        "place": {p.key for p in record.locations},
    }
    for whose, kind, wanted in _references(record):
        for key in sorted(set(wanted) - known[kind]):
            yield failed(key, f"{whose} points to {kind} {key}, which the record does not have")
    larger = {event.id: event.part_of for event in record.events}
    for event in record.events:
        seen, here = {event.id}, event.part_of
        while here is not None:
            if here in seen:
                yield failed(event.id, f"event {event.id} is part of itself, by way of {here}")
                break
            seen.add(here)
            here = larger.get(here)


def _references(record: Record) -> Iterator[tuple[str, str, Iterable[str]]]:
    for event in record.events:
        name = f"event {event.id}"
        yield name, "claim", (*event.claims, *(c for link in event.links for c in (link.left, link.right)))
        yield name, "actor", (*event.actors, *event.targets)
        yield name, "place", event.places
        yield name, "event", () if event.part_of is None else (event.part_of,)
    for toll in record.tolls:
        name = f"the toll of claim {toll.claim}"
        yield name, "claim", (toll.claim,) if toll.superseded_by is None else (toll.claim, toll.superseded_by)
        yield name, "event", (toll.event,)
    for piece in record.control:
        name = f"control of {piece.place_name}"
        yield name, "claim", piece.claims
        yield name, "actor", piece.holders
        counted = piece.place.startswith(COUNTED)
        yield name, "event" if counted else "place", (piece.place.removeprefix(COUNTED),)
    for pair in record.contradictions:
        yield f"contradiction {pair.id}", "claim", (pair.left, pair.right)
        yield f"contradiction {pair.id}", "event", (pair.event,)


def tolls_are_their_claims(record: Record) -> Iterator[Problem]:
    """A toll's bounds are ordered and not negative, and are those that its claim gives: nothing is added up or altered."""
    claims = {claim.id: claim for claim in record.claims}
    for toll in record.tolls:
        claim = claims.get(toll.claim)
        name = f"the toll of claim {toll.claim}"
        if toll.low is None and toll.high is None:
            yield failed(toll.claim, f"{name} has no bound")
        if (toll.low or 0) < 0 or (toll.low is not None and toll.high is not None and toll.low > toll.high):
            yield failed(toll.claim, f"{name} runs from {toll.low} to {toll.high}")
        if claim is not None:
            own = claim.tolls[toll.position] if 0 <= toll.position < len(claim.tolls) else None
            if own is None or (own.harm, own.low, own.high, own.about) != (toll.harm, toll.low, toll.high, toll.about):
                yield failed(toll.claim, f"{name} is not what the claim says")


def dates_are_in_order(record: Record) -> Iterator[Problem]:
    """Every date can be read, no interval ends before it starts."""
    for claim in record.claims:
        whens = [claim.when, *(t.since for t in claim.tolls), *(t.as_of for t in claim.tolls)]
        yield from _unreadable(claim.id, (when for when in whens if when is not None))
    for event in record.events:
        yield from _unreadable(event.id, () if event.when is None else (event.when,))
    for piece in record.control:
        if piece.start is not None and piece.end is not None and piece.end <= piece.start:
            yield failed(
                piece.place, f"control of {piece.place_name} ends on {piece.end}, not after it starts on {piece.start}"
            )


def _unreadable(subject: str, whens: Iterable[Interval]) -> Iterator[Problem]:
    for when in whens:
        try:
            Interval.parse(when.text)
        except ValueError as error:
            yield failed(subject, f"{subject}: {error}")


CHECKS: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    ids_are_unique,
    spans_are_in_the_text,
    claims_stand_in_their_reading,
    no_claim_is_lost,
    references_resolve,
    tolls_are_their_claims,
    dates_are_in_order,
)
"""Every validator, in the order that they run."""


def failed(subject: str, message: str) -> Problem:
    """The Problem of a rule that is broken."""
    return Problem(
        stage="check", subject=subject, code=ProblemCode.CHECK_FAILED, severity=Severity.ERROR, message=message
    )
