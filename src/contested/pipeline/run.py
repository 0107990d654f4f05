"""run: bring a case's readings and record up to date, doing again only what changed; and load what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import msgspec

from contested.case.derived import Manifest, PartBroken, PartRef, Row
from contested.case.entries import Body, DocumentAdded, RunFinished, RunStarted
from contested.case.folder import Case
from contested.case.ledger import Stamp
from contested.errors import UsageError
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.model.record import Record
from contested.pipeline.executors import Settings, read_documents
from contested.pipeline.keys import part_name, reading_key, record_key, stage_version
from contested.pipeline.names import usual_title, with_distinct_names
from contested.pipeline.stages import STAGES, Outcome, build
from contested.pipeline.store import problem_order, record_from_rows, record_rows

Progress = Callable[[int, int], None]
"""Called with how many documents are read and how many there are to read; from (0, total) to (total, total)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did. `read`: documents read now; `reused`: those whose reading was still good. `record`: what is now published."""

    read: int
    reused: int
    record: Record


def run(case: Case, stamp: Stamp, settings: Settings, progress: Progress) -> RunReport:
    """Read what has to be read, make the record, publish it. Whatever ends it halfway, the record published before still stands and finished readings are kept.

    Raises UsageError if the case has no documents, CaseError if the disk refuses or another run is under way.
    """
    entries = case.document_entries()
    if not entries:
        raise UsageError(f"{case.root}: the case holds no documents; `contested add {case.root} FILES…` adds some")
    with case.lock():
        work = _Work(case, entries)
        missing = work.missing()
        before = case.derived.manifest()
        if not missing and before.record is not None and before.record.key == work.record_key():
            published = _published(case, before)
            if published is not None:
                case.derived.sweep(before)
                return RunReport(read=0, reused=len(entries), record=published)
        (started,) = case.ledger.append([_started(settings)], stamp)
        work.read(missing, settings, progress)
        record = work.build()
        part = work.write(record)
        (finished,) = case.ledger.append([_finished(started.seq, record)], stamp)
        manifest = Manifest(
            head_seq=finished.seq,
            head_hash=finished.hash,
            reader=work.version,
            readings=work.found,
            record=PartRef(key=work.record_key(), part=part),
        )
        case.derived.publish(manifest)
        case.derived.sweep(manifest)
    return RunReport(read=len(missing), reused=len(entries) - len(missing), record=record)


def load(case: Case) -> tuple[Record, tuple[Problem, ...]]:
    """The published record, and a Problem if documents were added or changed since. Raises UsageError if the case was never run, PartBroken if a part is damaged."""
    manifest = case.derived.manifest()
    if manifest.record is None:
        raise UsageError(f"{case.root}: the case was never run; `contested run {case.root}` reads its documents")
    record = _load_record(case, manifest)
    keys = {entry.id: reading_key(entry, manifest.reader) for entry in case.document_entries().values()}
    changed = sum(
        1 for key, wanted in keys.items() if key not in manifest.readings or manifest.readings[key].key != wanted
    )
    if changed:
        return record, (_documents_changed(case, changed),)
    return record, (_reader_changed(case),) if manifest.reader != _version("read") else ()


class _Work:
    """One run: which readings are found, made and wanted."""

    def __init__(self, case: Case, entries: dict[DocumentId, DocumentAdded]) -> None:
        self.case = case
        self.entries = entries
        self.version = _version("read")
        self.keys = {key: reading_key(entry, self.version) for key, entry in entries.items()}
        self.found: dict[str, PartRef] = {}
        self.rows: dict[DocumentId, Row] = {}
        self.documents = {d.id: d for d in with_distinct_names(case.document(entry) for entry in entries.values())}
        title = case.title
        self.title = usual_title(self.documents.values()) if title is None else title
        self.problems = tuple(sorted((p for source in case.sources() for p in source.problems), key=problem_order))

    def missing(self) -> tuple[Document, ...]:
        """Documents without a good reading. Finds those that there are, published or left over by a run that was killed."""
        wanted = {key: document for document, key in self.keys.items()}
        parts = sorted({part for part, row in self.case.derived.find_rows("read") if row.key in wanted})
        for part in parts:
            try:
                self._take(part, (row for row in self.case.derived.read_part(part) if row.key in wanted))
            except PartBroken:
                self.case.derived.drop_part(part)
        return tuple(document for key, document in self.documents.items() if key not in self.found)

    def _take(self, part: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self.found[row.id] = PartRef(key=row.key, part=part)
            self.rows[DocumentId(row.id)] = row

    def read(self, missing: tuple[Document, ...], settings: Settings, progress: Progress) -> None:
        """Read these documents; each batch is on disk before the next is waited for."""
        done = 0
        progress(done, len(missing))
        for outcomes in read_documents(missing, settings):
            rows = [self._row(outcome) for outcome in outcomes]
            part = self.case.derived.write_part("read", part_name(tuple(row.key for row in rows)), rows)
            self._take(part, rows)
            done += len(outcomes)
            progress(done, len(missing))

    def _row(self, outcome: Outcome) -> Row:
        document = outcome.document
        bare = replace(outcome, document=replace(document, text=""), reading=_without_text(outcome.reading))
        return Row(
            key=self.keys[document.id],
            kind="outcome",
            id=document.id,
            name=document.name,
            body=msgspec.json.encode(bare),
        )

    def build(self) -> Record:
        """The record made from every reading."""
        outcomes = [self._outcome(key) for key in sorted(self.documents)]
        problems = (*self.problems, *sorted((p for o in outcomes for p in o.problems), key=problem_order))
        readings = [o.reading if o.reading is not None else Reading(document=o.document) for o in outcomes]
        record = build(readings, title=self.title, problems=problems)
        if _sorted(record.readings) != _sorted(readings):
            raise AssertionError("the record altered a reading")  # a defect of ours: loading would give another record
        return record

    def _outcome(self, key: DocumentId) -> Outcome:
        outcome = msgspec.json.decode(self.rows[key].body, type=Outcome)
        document = self.documents[key]
        reading = None if outcome.reading is None else replace(outcome.reading, document=document)
        return replace(outcome, document=document, reading=reading)

    def record_key(self) -> str:
        """The key of the record of these documents."""
        told = [[self.keys[d.id], replace(d, text="")] for _, d in sorted(self.documents.items())]
        return record_key(_version("build"), self.title, told, self.problems)

    def write(self, record: Record) -> str:
        """Write the record's part; what names it."""
        key = self.record_key()
        return self.case.derived.write_part("build", part_name((key,)), record_rows(record, key))


def _published(case: Case, manifest: Manifest) -> Record | None:
    """The published record if it is whole; None if it has to be made again."""
    try:
        return _load_record(case, manifest)
    except PartBroken:
        if manifest.record is not None:
            case.derived.drop_part(manifest.record.part)
        return None


def _load_record(case: Case, manifest: Manifest) -> Record:
    if manifest.record is None:
        raise PartBroken(f"{case.root}: no record is published")
    readings: dict[str, Reading] = {}
    for part in sorted({ref.part for ref in manifest.readings.values()}):
        for row in case.derived.read_part(part):
            if manifest.readings.get(row.id) == PartRef(key=row.key, part=part):
                reading = msgspec.json.decode(row.body, type=Outcome).reading
                if reading is not None:
                    readings[row.id] = reading
    entries = case.document_entries()
    rows = case.derived.read_part(manifest.record.part)
    return record_from_rows(rows, readings, lambda key: case.document(entries[key]).text)


def _sorted(readings: Iterable[Reading]) -> list[Reading]:
    by_claim = (replace(r, claims=tuple(sorted(r.claims, key=lambda claim: claim.id))) for r in readings)
    return sorted(by_claim, key=lambda reading: reading.document.id)


def _without_text(reading: Reading | None) -> Reading | None:
    return None if reading is None else replace(reading, document=replace(reading.document, text=""))


def _version(name: str) -> str:
    return next(stage_version(stage) for stage in STAGES if stage.name == name)


def _started(settings: Settings) -> Body:
    return RunStarted(program=settings.program, stages={stage.name: stage_version(stage) for stage in STAGES})


def _finished(run: int, record: Record) -> Body:
    return RunFinished(
        run=run,
        record=record.hash,
        documents=len(record.readings),
        claims=len(record.claims),
        events=len(record.events),
    )


def _documents_changed(case: Case, changed: int) -> Problem:
    documents = "1 document is" if changed == 1 else f"{changed} documents are"
    words = f"{documents} new or changed since the last run and not in this record; `contested run CASE` brings it up to date"
    return _stale(case, words, Severity.WARNING)


def _reader_changed(case: Case) -> Problem:
    words = (
        "this record was made by another version of the reader; `contested run CASE` reads the documents with this one"
    )
    return _stale(case, words, Severity.INFO)


def _stale(case: Case, words: str, severity: Severity) -> Problem:
    return Problem(
        stage="load", subject=case.root.name, code=ProblemCode.DERIVED_STALE, severity=severity, message=words
    )
