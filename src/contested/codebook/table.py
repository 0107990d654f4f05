"""table: the one loader of tab-separated codebook files, with the promises that each file makes about itself.

A codebook file is UTF-8 text. Lines that start with `#` come first and say where it is from, as `# key: value`: at least `source`, `licence`,
`date` and `rows` (the least number of rows). Then a header row of column names, then one row a line. Blank lines are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from contested.errors import CodebookError

PROMISES = ("source", "licence", "date", "rows")
DATA = files("contested.codebook") / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column name and the line that it stands on (from 1), for messages."""

    values: Mapping[str, str]
    line: int
    file: str

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def listed(self, column: str, *, by: str = "|") -> tuple[str, ...]:
        """The column's value cut at `by`, blanks stripped, empty parts left out."""
        return tuple(part.strip() for part in self.values[column].split(by) if part.strip())

    def fail(self, why: str) -> CodebookError:
        """An error that names the file and line."""
        return CodebookError(f"{self.file}, line {self.line}: {why}")


def read_table(path: Traversable, columns: tuple[str, ...], *, key: str | None = None) -> Iterator[Row]:
    """Rows of the file in order. Raises CodebookError when a promise is missing or broken, a column is missing or unknown, a row has
    the wrong number of values, or `key` (a column) repeats."""
    promises: dict[str, str] = {}
    header: list[str] | None = None
    seen: dict[str, int] = {}
    count = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        if header is None and line.startswith("#"):
            name, colon, value = line[1:].partition(":")
            if colon:
                promises[name.strip().lower()] = value.strip()
            continue
        cells = line.split("\t")
        if header is None:
            header = _header(path.name, number, cells, columns)
            continue
        if len(cells) != len(header):
            raise CodebookError(
                f"{path.name}, line {number}: {len(cells)} values where the header names {len(header)} columns"
            )
        row = Row(dict(zip(header, (cell.strip() for cell in cells), strict=True)), number, path.name)
        if key is not None:
            if row[key] in seen:
                raise row.fail(f"{key} {row[key]!r} stands already on line {seen[row[key]]}")
            seen[row[key]] = number
        count += 1
        yield row
    missing = [name for name in PROMISES if name not in promises]
    if missing:
        raise CodebookError(f"{path.name}: its head does not say {', '.join(missing)}; add lines like '# source: …'")
    if count < int(promises["rows"]):
        raise CodebookError(f"{path.name}: {count} rows, but its head promises at least {promises['rows']}")


def _header(file: str, number: int, cells: list[str], columns: tuple[str, ...]) -> list[str]:
    header = [cell.strip() for cell in cells]
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    if missing or unknown or len(set(header)) != len(header):
        raise CodebookError(
            f"{file}, line {number}: columns must be {', '.join(columns)}; missing {missing}, unknown {unknown}"
        )
    return header
