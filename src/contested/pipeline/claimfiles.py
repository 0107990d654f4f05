"""claimfiles: claim files from disk → readings, joined into events, and the files again with the events' labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.intake import GivenMetadata, Source
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.pipeline.sources import printable, read_source
from contested.pipeline.stages import build, ingest_source
from contested.publish.claimfile import read_claim_file, sketch_text

ENDINGS = (".gold.json", ".json")
LONGEST_TEXT = 100_000_000
"""Characters that a claim file without its text can make us think of; a claim beyond is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFile:
    """One claim file: its document's name, its JSON as it stands, and its reading."""

    name: str
    raw: dict[str, Any]
    reading: Reading


def read_claim_files(paths: Sequence[Path]) -> tuple[tuple[ClaimFile, ...], tuple[Problem, ...]]:
    """Each claim file (of a folder: every .json in it, sidecars left out), and a Problem for each that breaks the format."""
    files: dict[str, ClaimFile] = {}
    problems = []
    for path in _expanded(paths):
        try:
            found = _read(path)
        except (ValueError, OSError, RecursionError) as error:
            problems.append(_invalid(path, str(error)))
            continue
        if found.name in files:
            problems.append(_invalid(path, f"a file of document {found.name} was read already"))
            continue
        files[found.name] = found
    return tuple(files.values()), tuple(problems)


def relabelled(files: Sequence[ClaimFile]) -> Iterator[tuple[str, bytes]]:
    """Each file with `event` and `part_of` labels that all share ("e1", "e2", … in the record's order); nothing else in it is changed."""
    record = build([file.reading for file in files], title="", problems=())
    labels = {event.id: f"e{number}" for number, event in enumerate(record.events, 1)}
    event_of = {claim: event for event in record.events for claim in event.claims}
    for file in files:
        for row, claim in zip(file.raw["claims"], file.reading.claims, strict=True):
            event = event_of[claim.id]
            row["event"] = labels[event.id]
            row["part_of"] = None if event.part_of is None else labels[event.part_of]
        yield file.name, (json.dumps(file.raw, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.glob("*.json")) if not p.name.endswith(".meta.json"))
        else:
            yield path


def _read(path: Path) -> ClaimFile:
    raw = path.read_bytes()
    rows = json.loads(raw)
    if not isinstance(rows, dict) or not isinstance(rows.get("claims"), list):
        raise ValueError("it is no claim file: it has no list of claims")
    name = str(rows.get("doc_id") or _stem(path))
    document = _document(path, rows, name, read_claim_file(raw, text=sketch_text(raw, most=LONGEST_TEXT)).document)
    return ClaimFile(name=name, raw=rows, reading=read_claim_file(raw, text=document.text, document=document))


def _document(path: Path, rows: dict[str, Any], name: str, told: Document) -> Document:
    """The document that the file is of: text and metadata from `<name>.txt` beside it, else what the file tells
    (the words of its claims, if it gives them).

    Its id covers its name too: two files may be of the same words, or of texts that are not there.
    """
    for beside in (path.with_name(f"{Path(name).name}.txt"), path.with_name(f"{_stem(path)}.txt")):
        source = read_source(beside, beside.name, GivenMetadata())
        if isinstance(source, Source):
            text = source.raw.decode("utf-8")
            known = next(iter(ingest_source(source).documents), told)
            told = replace(told, text=text, kind=known.kind, publisher=told.publisher or known.publisher)
            break
    return replace(
        told, id=DocumentId(sha256(f"{name}\0{told.text}".encode("utf-8", "surrogatepass")).hexdigest()), name=name
    )


def _stem(path: Path) -> str:
    return next((path.name.removesuffix(ending) for ending in ENDINGS if path.name.endswith(ending)), path.name)


def _invalid(path: Path, words: str) -> Problem:
    shown = printable(path.name)
    return Problem(
        stage="events", subject=shown, code=ProblemCode.CLAIM_FILE_INVALID, severity=Severity.ERROR,
        message=f"{shown}: left out: {words}",
    )  # fmt: skip
