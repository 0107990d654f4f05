"""api: the only door, for the command line, the web and scripts.

Every function takes paths, values and a stamp (who acts, when), and gives records; nothing prints, asks the clock, or reads the environment. Errors meant for the user are
`ContestedError`s; what bad input costs comes back as Problems. Heavy imports happen inside the functions that need them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contested import __version__
from contested.errors import ContestedError, UsageError
from contested.model.problem import Problem, Severity

if TYPE_CHECKING:
    from contested.case.folder import Case
    from contested.case.ledger import Stamp
    from contested.model.document import Document
    from contested.model.intake import GivenMetadata, Source
    from contested.model.record import Record
    from contested.pipeline.executors import Settings
    from contested.pipeline.intake import TakenIn
    from contested.pipeline.quality import Measured
    from contested.pipeline.run import RunReport
    from contested.publish.tables.pick import Filter
    from contested.publish.tables.table import Line, Table
    from contested.quality.floors import Fall

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


class CheckFailed(ContestedError):
    """The record or the ledger breaks its own rules, so that nothing was published; `problems` say how."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"{len(problems)} checks failed, so nothing was written; what was published before still stands"
        )
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A case's published record; `problems` say whether it is out of date."""

    record: Record
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Rows of one table that fit a filter, of how many there are."""

    table: Table[Any]
    lines: tuple[Line, ...]
    total: int
    record: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a case holds. `counts`: rows by table. `period`: first and last day of dated claims, None where there is none.

    `undated`, `placeless`: claims without a date, without a place. `weightiest`: the first contradictions, rows of `table`.
    """

    title: str
    record: str
    counts: tuple[tuple[str, int], ...]
    period: tuple[str | None, str | None]
    undated: int
    placeless: int
    table: Table[Any]
    weightiest: tuple[Line, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Files written, in order, and what went wrong on the way."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def new_case(root: Path, *, title: str | None, stamp: Stamp) -> None:
    """Make an empty case; without a title it is called by its reports. Raises UsageError if something stands at `root`, CaseError if the disk refuses."""
    from contested.case.folder import new_case as make

    make(root, title=title, stamp=stamp)


def add_files(root: Path, paths: Sequence[Path], given: GivenMetadata, stamp: Stamp) -> Iterator[TakenIn]:
    """Add files and folders to a case, one result a file as it is done; a kill keeps those that came out. Raises UsageError if `root` is no case."""
    from contested.pipeline.sources import find_sources

    yield from add_sources(root, find_sources(paths, given), stamp)


def add_sources(root: Path, sources: Iterator[Source | Problem], stamp: Stamp) -> Iterator[TakenIn]:
    """Add sources that are in memory already; as `add_files`."""
    from contested.case.folder import open_case
    from contested.pipeline.intake import take_in

    with open_case(root) as case:
        yield from take_in(case, sources, stamp)


def run_case(root: Path, stamp: Stamp, settings: Settings, progress: Progress) -> RunReport:
    """Read what has to be read and publish the record. `progress` counts documents. Raises UsageError, CaseError, WorkerLost."""
    from contested.case.folder import open_case
    from contested.pipeline.run import run

    with open_case(root) as case:
        return run(case, stamp, settings, progress)


def load_record(root: Path) -> Loaded:
    """The published record. Raises UsageError if there is no case or it was never run, CaseError if it is damaged."""
    from contested.case.folder import open_case
    from contested.pipeline.run import load

    with open_case(root) as case:
        record, problems = load(case)
    return Loaded(record=record, problems=problems)


def show(root: Path, table: str, asked: Filter) -> Shown:
    """Rows of a table of the published record. Raises UsageError if there is no such table, or a word of the filter names nothing."""
    from contested.publish.tables.listed import BY_NAME
    from contested.publish.tables.names import Names
    from contested.publish.tables.pick import pick

    if table not in BY_NAME:
        raise UsageError(f"there is no table “{table}”; tables are {', '.join(BY_NAME)}")
    loaded = load_record(root)
    names, chosen = Names(loaded.record), BY_NAME[table]
    lines = pick(chosen, names, asked)
    total = sum(1 for _ in chosen.rows(names))
    return Shown(table=chosen, lines=lines, total=total, record=loaded.record.hash, problems=loaded.problems)


WEIGHTIEST = 5
"""Contradictions that an overview shows."""


def overview(root: Path) -> Overview:
    """What the case's published record holds. Raises as `load_record`."""
    from contested.publish.tables.listed import BY_NAME, TABLES
    from contested.publish.tables.names import Names

    loaded = load_record(root)
    names, record = Names(loaded.record), loaded.record
    whens = [claim.when for claim in record.claims if claim.when is not None]
    first = min((when.start for when in whens if when.start is not None), default=None)
    last = max((when.end for when in whens if when.end is not None), default=None)
    table = BY_NAME["contradictions"]
    return Overview(
        title=record.title, record=record.hash, counts=tuple((t.name, sum(1 for _ in t.rows(names))) for t in TABLES),
        period=(None if first is None else first.isoformat(), None if last is None else last.isoformat()),
        undated=sum(1 for claim in record.claims if claim.when is None),
        placeless=sum(1 for claim in record.claims if not claim.places and claim.place_count is None),
        table=table, weightiest=tuple(table.lines(names))[:WEIGHTIEST], problems=loaded.problems,
    )  # fmt: skip


def check_case(root: Path) -> tuple[Problem, ...]:
    """Everything wrong with the case: its ledger, then the record that it published (nothing, before the first run)."""
    from contested.case.folder import open_case

    with open_case(root) as case:
        return _check(case)


def _check(case: Case) -> tuple[Problem, ...]:
    from contested.case.verify import verify_case
    from contested.pipeline.run import load
    from contested.publish.check.checks import check_record

    problems = verify_case(case)
    if problems or case.derived.manifest().record is None:
        return problems  # a record that rests on a broken ledger can't be loaded with trust
    record, stale = load(case)
    return (*check_record(record), *stale)


def _checked(root: Path) -> Loaded:
    """The published record, if it and the ledger are sound. Raises CheckFailed otherwise."""
    from contested.case.folder import open_case
    from contested.case.verify import verify_case
    from contested.pipeline.run import load
    from contested.publish.check.checks import check_record

    with open_case(root) as case:
        broken = verify_case(case)
        if broken:
            raise CheckFailed(broken)
        record, stale = load(case)
    failed = check_record(record)
    if failed:
        raise CheckFailed(failed)
    return Loaded(record=record, problems=stale)


def report_html(root: Path) -> tuple[str, tuple[Problem, ...]]:
    """The report page of a case's record, checked first. Raises CheckFailed, UsageError, CaseError."""
    from contested.publish.report.page import render_report

    loaded = _checked(root)
    return render_report(loaded.record, generator=f"contested {__version__}"), loaded.problems


def write_report(root: Path, out: Path) -> Written:
    """Write the report page to `out`, whole or not at all. Raises as `report_html`; UsageError if `out` cannot be a file."""
    from contested.case.files import write_atomically

    if out.is_dir():
        raise UsageError(f"{out}: this is a folder; name a file, as in {out / 'report.html'}")
    html, problems = report_html(root)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(out, html.encode("utf-8"))
    return Written(paths=(out,), problems=problems)


def export_case(root: Path, format: str, out: Path) -> Written:
    """Write the record to the folder `out` in a format, checked first. Files of that name are replaced, others left alone; all are made before the first is written.

    Raises CheckFailed, CaseError, and UsageError if there is no such format or `out` is a file.
    """
    from contested.publish.export.formats import BY_NAME, export_files

    if format not in BY_NAME:
        raise UsageError(f"there is no format “{format}”; formats are {', '.join(BY_NAME)}")
    loaded = _checked(root)
    files = tuple(export_files(loaded.record, BY_NAME[format]))
    return replace(_write_files(out, files), problems=loaded.problems)


def _write_files(folder: Path, files: Sequence[tuple[str, bytes]]) -> Written:
    from contested.case.files import write_atomically

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; name a folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files:
        write_atomically(folder / name, raw)
    return Written(paths=tuple(folder / name for name, _ in files))


def extract_files(
    paths: Sequence[Path], given: GivenMetadata, *, out: Path, settings: Settings, progress: Progress
) -> Written:
    """Read single documents, without a case: each one's claim file as `<name>.json` in the folder `out`, written as soon as it is read."""
    from contested.case.files import write_atomically
    from contested.pipeline.executors import read_documents
    from contested.publish.claimfile import write_claim_file

    documents, problems = _ingest(paths, given)
    _write_files(out, ())
    written: dict[str, Path] = {}
    done = 0
    progress(done, len(documents))
    for outcomes in read_documents(documents, settings):
        for outcome in outcomes:
            problems.extend(outcome.problems)
            if outcome.reading is not None:
                path = out / f"{file_name(outcome.document.name)}.json"
                write_atomically(path, write_claim_file(outcome.reading))
                written[outcome.document.id] = path
        done += len(outcomes)
        progress(done, len(documents))
    return Written(paths=tuple(written[d.id] for d in documents if d.id in written), problems=tuple(problems))


def _ingest(paths: Sequence[Path], given: GivenMetadata) -> tuple[tuple[Document, ...], list[Problem]]:
    from contested.pipeline.names import with_distinct_names
    from contested.pipeline.sources import find_sources
    from contested.pipeline.stages import ingest_source

    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for source in find_sources(paths, given):
        if isinstance(source, Problem):
            problems.append(source)
            continue
        ingested = ingest_source(source)
        problems.extend(ingested.problems)
        documents.update((d.id, d) for d in ingested.documents if d.id not in documents)
    return with_distinct_names(documents.values()), problems


def file_name(name: str) -> str:
    """The name as a file can have it anywhere: no separators, control characters, leading dots, at most 200 bytes."""
    plain = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in name)
    plain = f"_{plain[1:]}" if plain.startswith(".") or not plain else plain
    return plain.encode("utf-8")[:200].decode("utf-8", "ignore")


def relabel_events(paths: Sequence[Path], out: Path) -> Written:
    """Read claim files, whoever made them, join their claims into events, and write them to `out` with `event` and `part_of` labels that all share.

    Everything else in a file stays as it is. A document's text is taken from `<doc_id>.txt` beside its file, where there is one. A file that breaks the
    format is left out with a Problem.
    """
    from contested.pipeline.claimfiles import read_claim_files, relabelled

    files, problems = read_claim_files(paths)
    written = _write_files(out, tuple((f"{file_name(name)}.json", raw) for name, raw in relabelled(files)))
    return replace(written, problems=problems)


def measure_quality(folder: Path, *, claims: Path | None, settings: Settings, progress: Progress) -> Measured:
    """Read the texts of a folder of gold files and score what was read; or score the claim files in `claims` instead.

    Raises UsageError if the folder holds no gold or a file can't be read.
    """
    from contested.pipeline.quality import measure

    return measure(folder, settings, claims=claims, progress=progress)


def hold_floors(measured: Measured, floors: Path, *, corpus: str, raise_them: bool, lower: bool) -> tuple[Fall, ...]:
    """Scores that fell under the floors pinned for this corpus in the file `floors`; with `raise_them` the file is written anew.

    A corpus without floors, or whose texts changed since they were pinned, has none to fall under. `lower` lets floors sink.
    """
    from contested.case.files import write_atomically
    from contested.quality.floors import Floors, falls, raised, read_floors, write_floors

    pinned = read_floors(floors.read_bytes()) if floors.exists() else Floors({})
    old = pinned.corpora.get(corpus)
    if raise_them or lower:
        new = raised(old, measured.scores, lower=lower)
        write_atomically(floors, write_floors(Floors({**pinned.corpora, corpus: new})))
    if lower or old is None or old.hash != measured.scores.hash:
        return ()
    return tuple(falls(old, measured.scores))


def demo_sources() -> Iterator[Source]:
    """The reports of the demo case, shipped with the package, by name."""
    from importlib.resources import files

    from contested.model.intake import GivenMetadata, Source

    shipped = {entry.name: entry for entry in files("contested.demo").iterdir()}
    for name in sorted(shipped):
        if name.endswith(".txt"):
            stem = name.removesuffix(".txt")
            sidecar = shipped.get(f"{stem}.meta.json")
            raw = None if sidecar is None else sidecar.read_bytes()
            yield Source(name=stem, path_shown=name, raw=shipped[name].read_bytes(), sidecar=raw, given=GivenMetadata())


def missing_outputs(problems: Sequence[Problem]) -> bool:
    """Whether something that was asked for is missing: any Problem of severity error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
