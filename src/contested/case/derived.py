"""derived: the part of a case that can be recomputed: immutable Parquet parts, and the manifest that says which of them are the record.

A part is written beside its place, flushed and renamed, and never changed. A reader sees the parts of the manifest that it opened, or a newer manifest's, never
a mixture. Parts that no manifest lists are leftovers of a killed run: `find_rows` lets the next run take them over, `sweep` removes the rest.

A row carries one record as JSON beside the columns that one selects by, rather than one column a field: records hold tuples of records of several
kinds, unions and None that differs from empty, which JSON through msgspec gives back exactly, and the shape may still change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from contested.case.files import PARTIAL, write_atomically
from contested.errors import CaseError

MANIFEST = "manifest.json"
COLUMNS = ("key", "kind", "id", "name", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a part. `key`: the cache key that it was made under. `kind`: what `body` holds ("reading", "event", …).

    `id`, `name`: the record's own, "" where it has none. `body`: its JSON.
    """

    key: str
    kind: str
    id: str
    name: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRef:
    """One row group of the published record: the key that it was made under and the part file that holds it ("read/0f3c….parquet")."""

    key: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is published: by document id its reading; the record made from them (None before the first run). `reader`: the version of stage `read`.

    `head_seq`, `head_hash`: the ledger's last entry when the run began; a ledger that no longer holds it was cut or replaced.
    """

    head_seq: int = 0
    head_hash: str = ""
    reader: str = ""
    readings: dict[str, PartRef] = field(default_factory=dict)
    record: PartRef | None = None


class PartBroken(CaseError):
    """A part is missing or its bytes are not what was written; whatever it held can be computed again."""


class Derived:
    """The `derived/` folder of one case. Holds nothing in memory."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def manifest(self) -> Manifest:
        """What is published; an empty manifest before the first run. Raises CaseError if the file is damaged."""
        path = self.root / MANIFEST
        try:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
        except FileNotFoundError:
            return Manifest()
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CaseError(f"{path}: damaged ({error}); delete it and run `contested run` again") from None

    def publish(self, manifest: Manifest) -> None:
        """Make `manifest` what is published, at once or not at all."""
        self.root.mkdir(exist_ok=True)
        raw = msgspec.json.encode(manifest, order="deterministic")
        write_atomically(self.root / MANIFEST, msgspec.json.format(raw, indent=1) + b"\n")

    def write_part(self, stage: str, name: str, rows: Iterable[Row]) -> str:
        """Write one part and return what names it in a manifest. One that stands already is kept: the name stands for its content."""
        import pyarrow as arrow
        import pyarrow.parquet as parquet

        part = f"{stage}/{name}.parquet"
        path = self.root / part
        if path.exists():
            return part
        path.parent.mkdir(parents=True, exist_ok=True)
        listed = list(rows)
        columns: dict[str, Any] = {column: [getattr(row, column) for row in listed] for column in COLUMNS}
        kinds = [(column, arrow.binary() if column == "body" else arrow.string()) for column in COLUMNS]
        table = arrow.table(columns, schema=arrow.schema(kinds))
        sink = arrow.BufferOutputStream()
        parquet.write_table(table, sink, compression="zstd", write_page_checksum=True, store_schema=False)
        write_atomically(path, sink.getvalue().to_pybytes())
        return part

    def read_part(self, part: str, *, keys_only: bool = False) -> list[Row]:
        """The part's rows in order; with `keys_only` their bodies are left empty and unread. Raises PartBroken."""
        import pyarrow as arrow
        import pyarrow.parquet as parquet

        path = self.root / part
        wanted = COLUMNS[:-1] if keys_only else COLUMNS
        try:
            table = parquet.read_table(path, columns=list(wanted), page_checksum_verification=True, use_threads=False)
        except (OSError, arrow.ArrowException) as error:
            raise PartBroken(f"{path}: cannot be read ({error}); `contested run` makes it again") from None
        columns = [table.column(name).to_pylist() for name in wanted]
        if keys_only:
            columns.append([b""] * table.num_rows)
        return [Row(**dict(zip(COLUMNS, values, strict=True))) for values in zip(*columns, strict=True)]

    def find_rows(self, stage: str) -> Iterator[tuple[str, Row]]:
        """Every row of every readable part of the stage, listed in a manifest or not, bodies left out: (part, row), by part name."""
        for path in sorted((self.root / stage).glob("*.parquet")):
            part = f"{stage}/{path.name}"
            try:
                yield from ((part, row) for row in self.read_part(part, keys_only=True))
            except PartBroken:
                self.drop_part(part)

    def drop_part(self, part: str) -> None:
        """Delete a part that is broken, so that it is made again. Only for the process that holds the case's lock."""
        (self.root / part).unlink(missing_ok=True)

    def sweep(self, manifest: Manifest) -> int:
        """Delete parts and half-written files that `manifest` does not list; how many. Only for the process that holds the case's lock."""
        kept = {ref.part for ref in manifest.readings.values()}
        if manifest.record is not None:
            kept.add(manifest.record.part)
        swept = 0
        for path in sorted([*self.root.glob("*"), *self.root.glob("*/*")]):
            if path.suffix == PARTIAL or (path.suffix == ".parquet" and f"{path.parent.name}/{path.name}" not in kept):
                path.unlink(missing_ok=True)
                swept += 1
        return swept
