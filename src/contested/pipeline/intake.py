"""intake: sources → documents in a case, the same bytes once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from contested.case.entries import DocumentAdded, document_of, entry_of
from contested.case.folder import Case
from contested.case.ledger import Stamp
from contested.model.document import Document, PublisherKind
from contested.model.ids import DocumentId
from contested.model.intake import GivenMetadata, Source
from contested.model.problem import Problem, ProblemCode, Severity
from contested.pipeline.stages import ingest_source


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What adding one source did. `known`: its documents that the case had already. `corrected`: those whose metadata was replaced by what was given."""

    path_shown: str
    added: tuple[Document, ...] = ()
    known: tuple[DocumentId, ...] = ()
    corrected: tuple[DocumentId, ...] = ()
    problems: tuple[Problem, ...] = ()


def take_in(case: Case, sources: Iterable[Source | Problem], stamp: Stamp) -> Iterator[TakenIn]:
    """Add each source; what comes out for one is on disk before the next is asked for.

    Bytes that the case has are not added again: metadata given with them replaces what was known, and else nothing happens.
    """
    kept = {source.sha256: source.documents for source in case.sources()}
    entries = case.document_entries()
    for source in sources:
        if isinstance(source, Problem):
            yield TakenIn(path_shown=source.subject, problems=(source,))
            continue
        digest = sha256(source.raw).hexdigest()
        if kept.get(digest):
            yield _again(case, source, kept[digest], entries, stamp)
            continue
        given = ingest_source(source)
        ingested = replace(given, documents=tuple({d.id: d for d in given.documents}.values()))
        new = tuple(d for d in ingested.documents if d.id not in entries)
        known = tuple(d.id for d in ingested.documents if d.id in entries)
        if ingested.documents or digest not in kept:
            entries.update((entry.id, entry) for entry in case.take_in(source, ingested, stamp, known=known))
            kept[digest] = tuple(d.id for d in ingested.documents)
        told = (_duplicate(source, "some of its reports are"),) if known else ()
        yield TakenIn(path_shown=source.path_shown, added=new, known=known, problems=(*ingested.problems, *told))


def _again(
    case: Case, source: Source, known: tuple[DocumentId, ...], entries: dict[DocumentId, DocumentAdded], stamp: Stamp
) -> TakenIn:
    corrected = []
    for key in known:
        before = document_of(entries[key], text="")
        after = with_given(before, source.given)
        if after != before:
            corrected.append(entry_of(after, text=entries[key].text))
    if corrected:
        case.ledger.append([*corrected], stamp)
        entries.update((entry.id, entry) for entry in corrected)
    problems = () if corrected else (_duplicate(source, f"it is, as {entries[known[0]].name},"),)
    return TakenIn(
        path_shown=source.path_shown, known=known, corrected=tuple(e.id for e in corrected), problems=problems
    )


def with_given(document: Document, given: GivenMetadata) -> Document:
    """The document with whatever is given in place of what was known."""
    return replace(
        document,
        title=document.title if given.title is None else given.title,
        publisher=document.publisher if given.publisher is None else given.publisher,
        kind=document.kind if given.kind is None else PublisherKind(given.kind),
        published=document.published if given.published is None else given.published,
        url=document.url if given.url is None else given.url,
        language=document.language if given.language is None else given.language,
    )


def _duplicate(source: Source, what: str) -> Problem:
    return Problem(
        stage="intake", subject=source.path_shown, code=ProblemCode.DOCUMENT_DUPLICATE, severity=Severity.INFO,
        message=f"{source.path_shown}: {what} in the case already, byte for byte; not added again",
    )  # fmt: skip
