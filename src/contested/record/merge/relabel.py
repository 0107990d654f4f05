"""relabel: readings given back with event labels that all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.codebook.merging import MergeBook, load_merging
from contested.model.reading import Reading
from contested.record.merge.claims import merge_readings
from contested.record.order import in_order


def share_labels(readings: Sequence[Reading], book: MergeBook | None = None) -> tuple[Reading, ...]:
    """The readings in the order given, their claims labelled `e1`, `e2`, … (event) and with the larger event's label (part_of), shared by all.

    Labels that the claims come with count as evidence within their document and for nothing across documents. Nothing else changes.
    """
    ordered = in_order(readings)
    merged = merge_readings(ordered, book or load_merging())
    labels = {event.id: f"e{number}" for number, event in enumerate(merged.events, 1)}
    event_of = {claim: event for event in merged.events for claim in event.claims}
    out = []
    for reading in readings:
        claims = []
        for claim in reading.claims:
            event = event_of[claim.id]
            part_of = None if event.part_of is None else labels[event.part_of]
            claims.append(replace(claim, event=labels[event.id], part_of=part_of))
        out.append(replace(reading, claims=tuple(claims)))
    return tuple(out)
