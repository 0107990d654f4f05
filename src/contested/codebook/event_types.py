"""event_types: the codes of what happened, what they cover and how a date bears on them. Data: event_types.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from contested.codebook.table import DATA, read_table
from contested.model.claim import EventType


class Aspect(StrEnum):
    """How an interval bears on a happening: it fell somewhere within it, or went on throughout it (corpus guidelines, rule 18)."""

    MOMENT = "moment"
    LASTING = "lasting"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTypeEntry:
    """One type: what it covers and words typical of it, for people."""

    type: EventType
    aspect: Aspect
    meaning: str
    words: str


@cache
def load_event_types() -> Mapping[EventType, EventTypeEntry]:
    """Every type, in the order of the guidelines. Raises CodebookError when a code is unknown, missing or has no aspect."""
    found: dict[EventType, EventTypeEntry] = {}
    row = None
    for row in read_table(DATA / "event_types.tsv", ("code", "aspect", "meaning", "words"), key="code"):
        try:
            entry = EventTypeEntry(
                type=EventType(row["code"]), aspect=Aspect(row["aspect"]), meaning=row["meaning"], words=row["words"]
            )
        except ValueError as error:
            raise row.fail(str(error)) from None
        found[entry.type] = entry
    missing = [code.value for code in EventType if code not in found]
    if row is not None and missing:
        raise row.fail(f"no row for {', '.join(missing)}")
    return found
