"""table: a CSV of reports, one a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contested.model.intake import Source
from contested.model.problem import Problem, ProblemCode, Severity
from contested.read.ingest.decode import decode, repair
from contested.read.ingest.notes import Extracted, note

COLUMNS = ("doc_id", "text", "title", "publisher", "source", "kind", "published", "url", "language")
"""Columns that are read, by name, in any order; `text` must be there; `source` is another word for publisher."""
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One report of a table: its values by column (empty ones left out), the line it starts on, and the bytes that its id is a hash of."""

    values: dict[str, str]
    line: int
    raw: bytes


def table_rows(source: Source) -> tuple[list[TableRow], list[Problem]]:
    """The rows that hold a text, in order, and a Problem for each that can't be read."""
    decoded: Extracted = decode(source)
    problems = list(decoded.problems)
    if decoded.text is None:
        return [], problems
    header_line = decoded.text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter, strict=False)
    rows: list[TableRow] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if "text" not in header:
            words = (
                f"no column 'text' in its header ({', '.join(header) or 'empty'}). Columns read: {', '.join(COLUMNS)}."
            )
            return [], [*problems, note(source, ProblemCode.FORMAT_BROKEN, words, severity=Severity.ERROR, line=1)]
        unknown = [name for name in header if name not in COLUMNS]
        if unknown:
            problems.append(
                note(
                    source,
                    ProblemCode.METADATA_INVALID,
                    f"columns not read: {', '.join(unknown)}.",
                    severity=Severity.INFO,
                    line=1,
                )
            )
        for row in _rows(reader, header, source):
            if isinstance(row, Problem):
                problems.append(row)
            else:
                rows.append(row)
    except csv.Error as error:
        words = f"the table breaks off here ({error}); rows before it were read."
        problems.append(note(source, ProblemCode.FORMAT_BROKEN, words, severity=Severity.ERROR, line=reader.line_num))
    return rows, problems


def _rows(reader: Iterator[list[str]], header: list[str], source: Source) -> Iterator[TableRow | Problem]:
    line = getattr(reader, "line_num", 1) + 1
    for cells in reader:
        here, line = line, getattr(reader, "line_num", line) + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            words = f"{len(cells)} values where the header names {len(header)} columns; the row was left out."
            yield note(source, ProblemCode.FORMAT_BROKEN, words, line=here)
            continue
        values = {
            name: repair(cell)[0] for name, cell in zip(header, cells, strict=True) if name in COLUMNS and cell.strip()
        }
        if "text" not in values:
            yield note(source, ProblemCode.FILE_EMPTY, "the row has no text; it was left out.", line=here)
            continue
        yield TableRow(values, here, "\x1f".join(cells).encode("utf-8", "surrogatepass"))


def row_metadata(row: TableRow) -> Extracted:
    """What the row says of its report, text included."""
    values = row.values
    found = Extracted(
        text=values["text"], title=values.get("title"), published=values.get("published"), url=values.get("url")
    )
    return replace(found, publisher=values.get("publisher") or values.get("source"), language=values.get("language"))
