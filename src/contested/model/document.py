"""Document: one report as it came in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contested.model.ids import DocumentId


class PublisherKind(StrEnum):
    """Who speaks in a document's own voice."""

    STATE_MEDIA = "state_media"
    GOVERNMENT = "government"
    MONITOR = "monitor"
    RESCUE = "rescue"
    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    ARMED_GROUP = "armed_group"
    CORRESPONDENT = "correspondent"
    IGO = "igo"
    NGO = "ngo"
    ENCYCLOPEDIA = "encyclopedia"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: its text and what a reader knows beside its words.

    `id` is the SHA-256 of the bytes, `name` the short name that people use (the file's stem; also `doc_id` in claim files).
    `published` None means not known. `text` is never altered after intake; all offsets count its code points.
    """

    id: DocumentId
    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    kind: PublisherKind = PublisherKind.OTHER
    published: date | None = None
    url: str | None = None
    language: str | None = None
