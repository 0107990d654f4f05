"""folder: a case as a folder: make one, open one, take its lock."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from contested.case.derived import Derived
from contested.case.entries import CaseOpened, DocumentAdded, SourceAdded, document_of, entry_of
from contested.case.files import sync_folder
from contested.case.ledger import Ledger, Stamp
from contested.errors import CaseError, UsageError
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.intake import Ingested, Source

LEDGER, DERIVED, LOCK, SIGN = "ledger.sqlite", "derived", "run.lock", "README.txt"

SIGN_TEXT = """This folder is a case of `contested` (reports of an armed conflict that contradict each other, as one record).

ledger.sqlite   the reports as they came in, who added them and when, runs. Only grows. Back this file up; never edit it.
derived/        what the program read in them. Can be deleted: `contested run` makes it again.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """An open case. Close its ledger when done; `open_case` does so by itself."""

    root: Path
    ledger: Ledger
    derived: Derived

    @property
    def title(self) -> str | None:
        """What the case is called; None = by its reports."""
        for entry in self.ledger.entries("case-opened"):
            if isinstance(entry.body, CaseOpened):
                return entry.body.title
        raise CaseError(f"{self.root}: the ledger has no first entry; restore it from a backup")

    def sources(self) -> tuple[SourceAdded, ...]:
        """Every file taken in, in order of first intake; of bytes taken in twice (they could not be read the first time) the last entry."""
        bodies = (entry.body for entry in self.ledger.entries("source-added"))
        return tuple({body.sha256: body for body in bodies if isinstance(body, SourceAdded)}.values())

    def document_entries(self) -> dict[DocumentId, DocumentAdded]:
        """The last entry of each document, by id, in order of first intake."""
        found: dict[DocumentId, DocumentAdded] = {}
        for entry in self.ledger.entries("document-added"):
            body = entry.body
            if isinstance(body, DocumentAdded):
                found[body.id] = body
        return found

    def document(self, entry: DocumentAdded) -> Document:
        """The document of an entry, with its text. Raises CaseError if the text's bytes are missing."""
        return document_of(entry, text=self.ledger.blob(entry.text).decode("utf-8"))

    def take_in(
        self, source: Source, ingested: Ingested, stamp: Stamp, *, known: Collection[DocumentId] = ()
    ) -> tuple[DocumentAdded, ...]:
        """Record one source with its documents, texts and Problems: all of it or, if the disk refuses, none. Documents `known` get no new entry; the new entries."""
        blobs = {sha256(source.raw).hexdigest(): source.raw}
        sidecar = None
        if source.sidecar is not None:
            sidecar = sha256(source.sidecar).hexdigest()
            blobs[sidecar] = source.sidecar
        entries = []
        for document in ingested.documents:
            if document.id not in known:
                raw = document.text.encode("utf-8")
                text = sha256(raw).hexdigest()
                blobs[text] = raw
                entries.append(entry_of(document, text=text))
        added = SourceAdded(
            name=source.name, path_shown=source.path_shown, sha256=sha256(source.raw).hexdigest(), size=len(source.raw), sidecar=sidecar,
            given=source.given, documents=tuple(d.id for d in ingested.documents), problems=ingested.problems,
        )  # fmt: skip
        self.ledger.append([added, *entries], stamp, blobs=blobs)
        return tuple(entries)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the case's lock: one run at a time. The system frees it when the process ends, however it ends. Raises CaseError if it is held."""
        with closing(sqlite3.connect(self.root / LOCK, isolation_level=None, timeout=0)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise CaseError(f"{self.root}: another run is under way ({error}); wait for it to end") from None
            yield


def new_case(root: Path, *, title: str | None, stamp: Stamp) -> None:
    """Make an empty case at `root`, complete or not at all. Raises UsageError if something stands there, CaseError if the disk refuses."""
    if root.exists() and not (root.is_dir() and not any(root.iterdir())):
        what = "a case" if (root / LEDGER).exists() else "something else"
        raise UsageError(f"{root}: there is {what} already; choose another name")
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        made = root.with_name(f".{root.name}.{os.getpid()}.new")
        made.mkdir()
    except OSError as error:
        raise CaseError(f"{root}: cannot be made: {error.strerror or error}") from None
    try:
        Ledger.create(made / LEDGER)
        with Ledger.open(made / LEDGER) as ledger:
            ledger.append([CaseOpened(title=title)], stamp)
        (made / SIGN).write_text(SIGN_TEXT, encoding="utf-8")
        made.replace(root)
        sync_folder(root.parent)
    except OSError as error:
        raise CaseError(f"{root}: cannot be made: {error.strerror or error}") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def open_case(root: Path) -> Iterator[Case]:
    """The case at `root`, closed at the end. Raises UsageError if there is none, CaseError if it is damaged."""
    if not (root / LEDGER).is_file():
        what = "this folder is no case" if root.is_dir() else "there is no such folder"
        raise UsageError(f"{root}: {what}; `contested new {root}` makes one")
    with Ledger.open(root / LEDGER) as ledger:
        yield Case(root, ledger, Derived(root / DERIVED))
