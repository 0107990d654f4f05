"""build: the whole record from readings: merge, then assess."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import msgspec

from contested.codebook.merging import MergeBook, load_merging
from contested.model.problem import Problem
from contested.model.reading import Reading
from contested.model.record import Record
from contested.record.assess.accounts import readings_told_by
from contested.record.assess.contradictions import contradictions
from contested.record.assess.control import control_pieces
from contested.record.assess.estimates import estimates, ucdp_deaths
from contested.record.assess.names import look_up
from contested.record.assess.sightings import sightings
from contested.record.assess.tolls import toll_entries
from contested.record.merge.claims import merge_readings
from contested.record.order import in_order


def build_record(
    readings: Sequence[Reading], *, title: str, problems: Sequence[Problem] = (), book: MergeBook | None = None
) -> Record:
    """The record of the readings; the same whatever order they come in.

    `book`: weights and words of merging, the shipped ones by default. No claim is altered, left out or added.
    """
    ordered = in_order(readings)
    merged = merge_readings(ordered, book or load_merging())
    case = look_up(ordered, merged.actors, merged.locations, merged.events)
    seen = sightings(case)
    tolls = toll_entries(case)
    record = Record(
        title=title, hash="", readings=ordered, actors=merged.actors, locations=merged.locations, events=merged.events, tolls=tolls,
        control=control_pieces(case, seen), contradictions=contradictions(case, tolls, seen), estimates=estimates(case, tolls),
        ucdp_deaths=ucdp_deaths(case, tolls),
        problems=tuple(sorted(problems, key=lambda p: (p.subject, p.stage, p.code, p.span or (-1, -1), p.line or 0, p.message))),
    )  # fmt: skip
    return replace(record, hash=record_hash(record))


def told_by(record: Record, who: str) -> Record:
    """The record as `who` tells it (see `assess.accounts.claims_told_by` for who that can be): the same documents, parties, places and events, with
    only its claims, counts, control and clashes with itself; an event of which it says nothing is left out. Control is drawn from its claims alone.
    """
    readings = readings_told_by(record, who)
    kept = {claim.id for reading in readings for claim in reading.claims}
    events = tuple(
        replace(event, claims=tuple(c for c in event.claims if c in kept))
        for event in record.events
        if kept.intersection(event.claims)
    )
    case = look_up(readings, record.actors, record.locations, events)
    seen = sightings(case)
    tolls = tuple(entry for entry in record.tolls if entry.claim in kept)
    told = replace(
        record, readings=readings, events=events, tolls=tolls, control=control_pieces(case, seen), estimates=estimates(case, tolls),
        ucdp_deaths=ucdp_deaths(case, tolls),
        contradictions=tuple(c for c in record.contradictions if c.left in kept and c.right in kept),
    )  # fmt: skip
    return replace(told, hash=record_hash(told))


def record_hash(record: Record) -> str:
    """SHA-256 (hex) over the record's canonical JSON, its own hash left out; a lone surrogate, which UTF-8 can't write, stands there as its escape."""
    bare = replace(record, hash="")
    try:
        raw = msgspec.json.encode(bare, order="deterministic")
    except UnicodeEncodeError:
        raw = json.dumps(msgspec.to_builtins(bare, order="deterministic"), ensure_ascii=True).encode("ascii")
    return sha256(raw).hexdigest()
