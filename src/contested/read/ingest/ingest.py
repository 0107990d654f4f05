"""ingest: one source → its documents, by format."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

import msgspec

from contested.model.document import Document, PublisherKind
from contested.model.ids import DocumentId
from contested.model.intake import GivenMetadata, Ingested, Source
from contested.model.problem import Problem, ProblemCode, Severity


class _Sidecar(msgspec.Struct):
    doc_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    kind: PublisherKind | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def ingest(source: Source) -> Ingested:
    """The documents of one source, and a Problem for each thing that could not be read. Never raises for what the bytes hold."""
    if not source.raw.strip():
        return Ingested(
            problems=(_problem(source, ProblemCode.FILE_EMPTY, "the file holds no text; nothing was added."),)
        )
    if PurePosixPath(source.path_shown).suffix.lower() not in (".txt", ""):
        return Ingested(problems=(_problem(source, ProblemCode.FORMAT_UNKNOWN, "this format is not read yet."),))
    try:
        text = source.raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Ingested(
            problems=(
                _problem(source, ProblemCode.ENCODING_WRONG, f"not UTF-8 at byte {error.start}; save it as UTF-8."),
            )
        )
    sidecar, problems = _read_sidecar(source)
    return Ingested(documents=(_document(source, text, sidecar),), problems=problems)


def _document(source: Source, text: str, sidecar: _Sidecar) -> Document:
    given: GivenMetadata = source.given
    return Document(
        id=DocumentId(sha256(source.raw).hexdigest()), name=source.name, text=text,
        title=given.title if given.title is not None else sidecar.title,
        publisher=given.publisher if given.publisher is not None else sidecar.publisher,
        kind=given.kind or sidecar.kind or PublisherKind.OTHER,
        published=given.published or sidecar.published,
        url=given.url if given.url is not None else sidecar.url,
        language=given.language if given.language is not None else sidecar.language,
    )  # fmt: skip


def _read_sidecar(source: Source) -> tuple[_Sidecar, tuple[Problem, ...]]:
    if source.sidecar is None:
        return _Sidecar(), ()
    try:
        return msgspec.json.decode(source.sidecar, type=_Sidecar), ()
    except msgspec.DecodeError as error:
        return _Sidecar(), (_problem(source, ProblemCode.METADATA_INVALID, f"its sidecar is not used: {error}"),)


def _problem(source: Source, code: ProblemCode, words: str) -> Problem:
    severity = Severity.WARNING if code is ProblemCode.METADATA_INVALID else Severity.ERROR
    return Problem(
        stage="ingest", subject=source.path_shown, code=code, severity=severity, message=f"{source.path_shown}: {words}"
    )
