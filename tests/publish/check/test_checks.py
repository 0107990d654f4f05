"""Checks: a sound record passes, and each rule notices its own breach."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sample import TEXTS, record_of

from contested.model.edtf import Interval
from contested.model.ids import ActorKey, ClaimId, DocumentId, EntityId, EventId, PlaceId
from contested.model.record import Record
from contested.model.span import Span
from contested.publish.check.checks import CHECKS, check_record


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(TEXTS)


def test_a_sound_record_passes(record: Record) -> None:
    assert check_record(record) == ()


def with_first(field: str, **changes: Any) -> Callable[[Record], Record]:
    """Breaks the first row of one of the record's lists."""

    def broken(record: Record) -> Record:
        first, *rest = getattr(record, field)
        rows: dict[str, Any] = {field: (replace(first, **changes), *rest)}
        return replace(record, **rows)

    return broken


def with_claim(**changes: Any) -> Callable[[Record], Record]:
    """Breaks the first claim, keeping its id."""

    def broken(record: Record) -> Record:
        reading, *rest = record.readings
        claim, *others = reading.claims
        return replace(record, readings=(replace(reading, claims=(replace(claim, **changes), *others)), *rest))

    return broken


@pytest.mark.parametrize(
    ("rule", "broken", "words"),
    [
        ("ids_are_unique", lambda r: replace(r, events=(*r.events, r.events[0])), "2 events have the id"),
        ("spans_are_in_the_text", with_claim(end=10_000), "of 37 characters"),
        ("spans_are_in_the_text", with_claim(trigger=Span(5, 5)), "the trigger"),
        ("spans_are_in_the_text", with_claim(start=30, end=37), "does not hold its trigger"),
        ("claims_stand_in_their_reading", with_claim(document=DocumentId("x")), "is of another document"),
        ("claims_stand_in_their_reading", with_claim(actors=(EntityId("ghost"),)), "names entity ghost"),
        ("claims_stand_in_their_reading", with_claim(places=(PlaceId("nowhere"),)), "names place nowhere"),
        ("no_claim_is_lost", lambda r: replace(r, events=r.events[1:]), "is of 0 events"),
        ("no_claim_is_lost", with_first("events", claims=()), "has no claims"),
        ("references_resolve", with_first("events", actors=(ActorKey("ghost"),)), "actor ghost"),
        ("references_resolve", with_first("control", holders=(ActorKey("ghost"),)), "actor ghost"),
        ("references_resolve", with_first("control", place="counted:ghost"), "event ghost"),
        ("references_resolve", with_first("tolls", superseded_by=ClaimId("ghost")), "claim ghost"),
        ("references_resolve", with_first("contradictions", event=EventId("ghost")), "event ghost"),
        ("references_resolve", lambda r: with_first("events", part_of=r.events[0].id)(r), "part of itself"),
        ("tolls_are_their_claims", with_first("tolls", low=999, high=999), "not what the claim says"),
        ("tolls_are_their_claims", with_first("tolls", low=9, high=3), "runs from 9 to 3"),
        ("tolls_are_their_claims", with_first("tolls", low=None, high=None), "has no bound"),
        ("tolls_are_their_claims", with_first("tolls", position=7), "not what the claim says"),
        ("dates_are_in_order", with_claim(when=Interval("1977-02-30")), "no day of the calendar"),
        (
            "dates_are_in_order",
            with_first("control", start=date(1977, 9, 12), end=date(1977, 9, 12)),
            "not after it starts",
        ),
    ],
)
def test_each_rule_notices_its_own_breach(
    record: Record, rule: str, broken: Callable[[Record], Record], words: str
) -> None:
    (check,) = [check for check in CHECKS if check.__name__ == rule]
    assert any(words in problem.message for problem in check(broken(record))), [
        p.message for p in check(broken(record))
    ]


@pytest.mark.parametrize("field", ["events", "actors", "locations", "tolls", "control", "contradictions"])
def test_no_check_raises_on_a_record_with_a_list_gone(record: Record, field: str) -> None:
    gone: dict[str, Any] = {field: ()}
    check_record(replace(record, **gone))
