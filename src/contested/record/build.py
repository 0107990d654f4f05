"""build: the whole record from readings: merge, then assess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import msgspec

from contested.codebook.merging import MergeBook, load_merging
from contested.model.problem import Problem
from contested.model.reading import Reading
from contested.model.record import Record
from contested.record.assess.contradictions import contradictions
from contested.record.assess.control import control_pieces
from contested.record.assess.names import look_up
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
    tolls = toll_entries(case)
    control = control_pieces(case)
    record = Record(
        title=title, hash="", readings=ordered, actors=merged.actors, locations=merged.locations, events=merged.events, tolls=tolls,
        control=control, contradictions=contradictions(case, tolls),
        problems=tuple(sorted(problems, key=lambda p: (p.subject, p.stage, p.code, p.span or (-1, -1), p.line or 0, p.message))),
    )  # fmt: skip
    return replace(record, hash=record_hash(record))


def record_hash(record: Record) -> str:
    """SHA-256 (hex) over the record's canonical JSON, its own hash left out."""
    return sha256(msgspec.json.encode(replace(record, hash=""), order="deterministic")).hexdigest()
