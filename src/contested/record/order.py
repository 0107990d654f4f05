"""order: the record's order of documents and claims, whatever order they came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from contested.model.reading import Reading


def in_order(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings by publication date (undated last), name and id, their claims by start, end and id; a document read twice stays once."""
    once = {reading.document.id: reading for reading in sorted(readings, key=_document_key, reverse=True)}
    return tuple(
        replace(r, claims=tuple(sorted(r.claims, key=lambda c: (c.start, c.end, c.id))))
        for r in sorted(once.values(), key=_document_key)
    )


def _document_key(reading: Reading) -> tuple[date, str, str]:
    document = reading.document
    return document.published or date.max, document.name, document.id
