"""csvs: one CSV file a table (RFC 4180: comma, quotes, CRLF; UTF-8 with a byte order mark, which spreadsheets need to see that it is UTF-8).

A spreadsheet runs a cell that begins with = + - @ as a formula, so that a report could carry a command to whoever opens the export (OWASP, "CSV injection").
Text cells that begin with one of these, with a tab, a line break or an apostrophe get an apostrophe in front; `unescape` takes it off again. Numbers are written plainly:
a bare number is no formula. Exact values are in the jsonl export.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from contested.model.record import Record
from contested.publish.tables.listed import TABLES
from contested.publish.tables.names import Names
from contested.publish.tables.table import Value

RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (the last four are the full-width forms, which some take alike), and our own mark."""

BETWEEN: Final = " | "
"""What stands between the values of a list in one cell."""

LOSS: Final = f"""Lists are joined by “{BETWEEN.strip()}” in one cell, and a name that holds that sign can't be told from two. Names stand where the record has keys of a single
document. Why two claims are one event, what each value of a claim rests on (its grounds) and the texts of the documents are left out. The jsonl export holds all of it.
A text cell that begins with = + - @ ', a tab or a line break has an apostrophe in front, so that no spreadsheet runs it; take it off to get the text.
"""


def csv_files(record: Record) -> Iterator[tuple[str, bytes]]:
    """A file for every table, named after it."""
    names = Names(record)
    for table in TABLES:
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(table.column_names)
        for line in table.lines(names):
            writer.writerow([cell(value) for value in line.values])
        yield f"{table.name}.csv", out.getvalue().encode("utf-8-sig", "replace")


def cell(value: Value) -> str:
    """A value as a cell's text: None is empty, truth is true or false, a list is joined, text is made safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return escape(BETWEEN.join(value) if isinstance(value, tuple) else value)


def escape(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet might run it."""
    return f"'{text}" if text.startswith(RISKY) else text


def unescape(text: str) -> str:
    """What `escape` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(RISKY) else text
