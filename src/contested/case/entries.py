"""entries: what the ledger can hold, each kind as a typed record. New kinds may be added; a kind once released never changes its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from contested.errors import CaseError
from contested.model.document import Document, PublisherKind
from contested.model.ids import DocumentId
from contested.model.intake import GivenMetadata
from contested.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """The first entry of every ledger: what the case is called; None = by its reports."""

    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAdded:
    """One file taken in. `sha256` names its bytes among the ledger's blobs, `sidecar` those of its sidecar (None = it had none).

    `documents`: the documents made from it, in order; empty when it could not be read. `problems`: what went wrong, as told at intake.
    """

    name: str
    path_shown: str
    sha256: str
    size: int
    sidecar: str | None
    given: GivenMetadata
    documents: tuple[DocumentId, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdded:
    """One document: fields as in `model.document.Document`; `text` names the blob that holds its text as UTF-8.

    A later entry with the same id replaces the metadata (somebody gave a title or a date afterwards), never the text.
    """

    id: DocumentId
    name: str
    text: str
    title: str | None
    publisher: str | None
    kind: PublisherKind
    published: date | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted:
    """One run: the program's version and, by stage, the key of the code and data that it ran with."""

    program: str
    stages: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished:
    """The run that entry `run` started ended and its record was published: its hash and sizes."""

    run: int
    record: str
    documents: int
    claims: int
    events: int


Body = CaseOpened | SourceAdded | DocumentAdded | RunStarted | RunFinished

KINDS: dict[type[Body], str] = {
    CaseOpened: "case-opened",
    SourceAdded: "source-added",
    DocumentAdded: "document-added",
    RunStarted: "run-started",
    RunFinished: "run-finished",
}
"""Every kind of entry, by its record."""

_BY_NAME = {name: record for record, name in KINDS.items()}


def encode_body(body: Body) -> tuple[str, bytes]:
    """The body's kind and its JSON."""
    return KINDS[type(body)], msgspec.json.encode(body)


def decode_body(kind: str, raw: bytes) -> Body:
    """The body that `raw` holds. Raises CaseError if the kind is unknown (a newer version wrote it) or the JSON does not fit."""
    record = _BY_NAME.get(kind)
    if record is None:
        raise CaseError(
            f"the ledger holds an entry of kind {kind!r}, which this version does not know; use the version that wrote it"
        )
    try:
        return msgspec.json.decode(raw, type=record)
    except msgspec.DecodeError as error:
        raise CaseError(f"an entry of kind {kind!r} does not hold what it should: {error}") from None


def entry_of(document: Document, *, text: str) -> DocumentAdded:
    """The entry that records `document`; `text` is the SHA-256 of its text's bytes."""
    return DocumentAdded(
        id=document.id, name=document.name, text=text, title=document.title, publisher=document.publisher,
        kind=document.kind, published=document.published, url=document.url, language=document.language,
    )  # fmt: skip


def document_of(entry: DocumentAdded, *, text: str) -> Document:
    """The document that `entry` records, with its text."""
    return Document(
        id=entry.id, name=entry.name, text=text, title=entry.title, publisher=entry.publisher,
        kind=entry.kind, published=entry.published, url=entry.url, language=entry.language,
    )  # fmt: skip
