"""formats: the one list of export formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contested.model.record import Record
from contested.publish.export import csvs, jsonl


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: what it is for, the files that it makes, and what it cannot hold."""

    name: str
    meaning: str
    files: Callable[[Record], Iterator[tuple[str, bytes]]]
    loss: str


FORMATS: tuple[Format, ...] = (
    Format(
        name="csv", meaning="flat tables for spreadsheets and R; safe to open", files=csvs.csv_files, loss=csvs.LOSS
    ),
    Format(name="jsonl", meaning="every record exactly, for programs", files=jsonl.jsonl_files, loss=jsonl.LOSS),
)
"""Every format, in the order that `--help` lists them."""

BY_NAME: dict[str, Format] = {format.name: format for format in FORMATS}
LOSS_FILE = "LOSS.md"


def export_files(record: Record, format: Format) -> Iterator[tuple[str, bytes]]:
    """The format's files and its loss report, which says which record they hold."""
    yield from format.files(record)
    said = f"# What this export could not hold\n\nFormat: {format.name}. Record: {record.title} ({record.hash}).\n\n{format.loss}"
    yield LOSS_FILE, said.encode("utf-8")
