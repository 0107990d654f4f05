"""listed: every table, in the order that they are shown and exported."""

from __future__ import annotations

from typing import Any

from contested.publish.tables.findings import ACTORS, CONTRADICTIONS, CONTROL, EVENTS, LINKS, LOCATIONS, PROBLEMS, TOLLS
from contested.publish.tables.reports import ATTRIBUTIONS, CLAIMS, DOCUMENTS, MENTIONS
from contested.publish.tables.table import Table

TABLES: tuple[Table[Any], ...] = (
    DOCUMENTS,
    EVENTS,
    CLAIMS,
    TOLLS,
    CONTROL,
    CONTRADICTIONS,
    ACTORS,
    LOCATIONS,
    LINKS,
    MENTIONS,
    ATTRIBUTIONS,
    PROBLEMS,
)
"""Every table. One record type, one table."""

BY_NAME: dict[str, Table[Any]] = {table.name: table for table in TABLES}
