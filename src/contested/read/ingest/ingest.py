"""ingest: one source → its documents: find the format, read the text, settle the metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import PurePosixPath

from contested.codebook.language import looks_english
from contested.model.document import Document, PublisherKind
from contested.model.ids import DocumentId
from contested.model.intake import Ingested, Source
from contested.model.problem import Problem, ProblemCode, Severity
from contested.read.ingest.decode import decode
from contested.read.ingest.markup import html_text, markdown_text
from contested.read.ingest.metadata import Settled, settle
from contested.read.ingest.notes import Extracted, note, refusal
from contested.read.ingest.office import docx_text, pdf_text
from contested.read.ingest.table import row_metadata, table_rows

MOST_BYTES = 100 * 2**20
"""Size above which a file isn't opened: no report is that large."""
MOST_CHARACTERS = 5_000_000
"""About 800,000 words, more than the longest novels; a longer text is a dump of many reports, to be split."""

Reader = Callable[[Source], Extracted]
READERS: dict[str, Reader] = {
    ".txt": decode, ".text": decode, ".md": markdown_text, ".markdown": markdown_text, ".html": html_text, ".htm": html_text,
    ".xhtml": html_text, ".pdf": pdf_text, ".docx": docx_text,
}  # fmt: skip
TABLES = frozenset({".csv", ".tsv"})


def ingest(source: Source) -> Ingested:
    """The documents of one source, and a Problem for each thing that could not be read. Never raises for what the bytes hold."""
    if not source.raw.strip():
        return _refused(source, ProblemCode.FILE_EMPTY, "the file is empty; nothing was added.")
    if len(source.raw) > MOST_BYTES:
        words = f"{len(source.raw):,} bytes; files of up to {MOST_BYTES:,} are read. Split it into its reports."
        return _refused(source, ProblemCode.FILE_TOO_LARGE, words)
    suffix = file_format(source)
    if suffix in TABLES:
        return _table(source)
    reader = READERS.get(suffix)
    if reader is None:
        words = (
            f"the format {suffix or 'without a name'} is not read. Formats: {', '.join(sorted([*READERS, *TABLES]))}."
        )
        return _refused(source, ProblemCode.FORMAT_UNKNOWN, words)
    found = reader(source)
    return _ingested(source, found, DocumentId(sha256(source.raw).hexdigest()), settle(source, found))


def file_format(source: Source) -> str:
    """The format's suffix: by the first bytes where they tell (PDF, Word, HTML), else by the file's name; `.txt` without a suffix."""
    head = source.raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    suffix = PurePosixPath(source.path_shown).suffix.lower()
    if head.startswith(b"%pdf-"):
        return ".pdf"
    if head.startswith(b"pk\x03\x04"):
        return ".docx" if suffix in (".docx", "") else suffix
    if head.startswith((b"<!doctype html", b"<html")) and suffix not in TABLES:
        return ".html"
    return suffix or ".txt"


def _refused(source: Source, code: ProblemCode, words: str) -> Ingested:
    return Ingested(problems=refusal(source, code, words).problems)


def _table(source: Source) -> Ingested:
    rows, problems = table_rows(source)
    documents: list[Document] = []
    first_line: dict[DocumentId, int] = {}
    for row in rows:
        identity = DocumentId(sha256(row.raw).hexdigest())
        if identity in first_line:
            words = f"the same row stands on line {first_line[identity]}; it was added once."
            problems.append(note(source, ProblemCode.DOCUMENT_DUPLICATE, words, severity=Severity.INFO, line=row.line))
            continue
        first_line[identity] = row.line
        found = row_metadata(row)
        settled = settle(source, found, kind=row.values.get("kind"), line=row.line)
        name = row.values.get("doc_id") or f"{source.name}-{row.line}"
        one = _ingested(source, found, identity, Settled(given=settled.given, name=name, problems=settled.problems))
        documents += one.documents
        problems += one.problems
    if not documents and not problems:
        problems.append(
            note(source, ProblemCode.FILE_EMPTY, "the table has no rows; nothing was added.", severity=Severity.ERROR)
        )
    return Ingested(documents=tuple(documents), problems=tuple(problems))


def _ingested(source: Source, found: Extracted, identity: DocumentId, settled: Settled) -> Ingested:
    if found.text is None:
        return Ingested(problems=found.problems)
    problems = [*found.problems, *settled.problems]
    if not found.text.strip():
        return Ingested(
            problems=(
                *problems,
                *refusal(source, ProblemCode.FILE_EMPTY, "it holds only blanks; nothing was added.").problems,
            )
        )
    if len(found.text) > MOST_CHARACTERS:
        words = f"its text has {len(found.text):,} characters; up to {MOST_CHARACTERS:,} are read. Split it into its reports and add these."
        return Ingested(problems=(*problems, *refusal(source, ProblemCode.FILE_TOO_LARGE, words).problems))
    given = settled.given
    document = Document(
        id=identity, name=settled.name or source.name, text=found.text, title=given.title, publisher=given.publisher,
        kind=given.kind or PublisherKind.OTHER, published=given.published, url=given.url, language=given.language,
    )  # fmt: skip
    return Ingested(documents=(document,), problems=(*problems, *_language(source, document)))


def _language(source: Source, document: Document) -> Iterator[Problem]:
    declared = document.language is not None and not document.language.lower().startswith("en")
    if declared or not looks_english(document.text):
        words = (
            "this text is hardly English, the only language that is read; it is kept, but expect few claims or none."
        )
        yield note(source, ProblemCode.LANGUAGE_OTHER, words)
