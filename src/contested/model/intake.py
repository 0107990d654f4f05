"""Intake: what comes in from outside, before it is a document; and what reading it gave."""

from dataclasses import dataclass
from datetime import date

from contested.model.document import Document, PublisherKind
from contested.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMetadata:
    """What the person who adds a file says of it. None = not said; it then comes from the sidecar, else from the file itself.

    What a person says goes before the sidecar, the sidecar before what the file carries.
    """

    title: str | None = None
    publisher: str | None = None
    kind: PublisherKind | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as it came in.

    `name`: the short name of documents made from it (the file's stem, without directories). `path_shown`: how to name the file in messages; it holds no directory
    that differs from machine to machine, since messages go into reports. Its last suffix tells the format where the bytes don't. `raw`: its
    bytes. `sidecar`: the bytes of `<name>.meta.json` beside it, None = there is none.
    """

    name: str
    path_shown: str
    raw: bytes
    sidecar: bytes | None = None
    given: GivenMetadata = GivenMetadata()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What one source gave: its documents (none when it can't be read; several for a table of reports) and what went wrong.

    Document texts hold no lone surrogates (they can't be written as UTF-8) and no NUL.
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
