"""verify: does the ledger still hold what was written? A list of checks, each of which gives a Problem for what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from contested.case.entries import SourceAdded
from contested.case.folder import Case
from contested.case.ledger import GENESIS, entry_hash
from contested.errors import CaseError
from contested.model.problem import Problem, ProblemCode, Severity


def verify_case(case: Case) -> tuple[Problem, ...]:
    """Everything wrong with the case's ledger, by check; empty when it is sound."""
    found: list[Problem] = []
    for check in CHECKS:
        try:
            found.extend(check(case))
        except CaseError as error:  # damage that keeps this check from ending; the others may still tell more
            found.append(_broken(case, str(error)))
    return tuple(found)


def file_is_sound(case: Case) -> Iterator[Problem]:
    """The file's pages, tables and triggers are as SQLite and we wrote them."""
    for words in case.ledger.integrity():
        yield _broken(case, f"{words}; restore the ledger from a backup")


def chain_is_whole(case: Case) -> Iterator[Problem]:
    """Every entry follows the one before and its hash fits its content. Only the first break is told: all after it hang on it."""
    expected, previous = 1, GENESIS
    for entry in case.ledger.entries():
        if entry.seq != expected:
            yield _broken(case, f"entry {expected} is missing; entries from {expected} on can't be trusted")
            return
        if entry.previous != previous:
            yield _broken(
                case,
                f"entry {entry.seq} ({_what(entry.kind)}) does not follow entry {entry.seq - 1}: one of them was altered",
            )
            return
        if entry.hash != entry_hash(entry.seq, entry.kind, entry.stamp, entry.raw, entry.previous):
            yield _broken(
                case, f"entry {entry.seq} ({_what(entry.kind)}, {entry.stamp.at}) was altered after it was written"
            )
            return
        expected, previous = entry.seq + 1, entry.hash


def bytes_are_theirs(case: Case) -> Iterator[Problem]:
    """Every source's, sidecar's and text's bytes are there and have the hash that names them."""
    sound = set()
    for name in case.ledger.blob_names():
        if sha256(case.ledger.blob(name)).hexdigest() == name:
            sound.add(name)
    for source in case.sources():
        yield from _missing(case, source, sound)
    for entry in case.document_entries().values():
        if entry.text not in sound:
            yield _broken(case, f"the text of document {entry.name} is missing or altered", subject=entry.id)


def published_fits(case: Case) -> Iterator[Problem]:
    """The published record was made from a ledger that this one continues."""
    manifest = case.derived.manifest()
    if manifest.head_seq and not any(
        e.seq == manifest.head_seq and e.hash == manifest.head_hash for e in case.ledger.entries()
    ):
        yield _broken(
            case,
            f"entry {manifest.head_seq}, from which the published record was made, is not there: the ledger was cut or replaced",
        )


CHECKS: tuple[Callable[[Case], Iterator[Problem]], ...] = (
    file_is_sound,
    chain_is_whole,
    bytes_are_theirs,
    published_fits,
)
"""Every check of a ledger, in the order that they run."""


def _missing(case: Case, source: SourceAdded, sound: set[str]) -> Iterator[Problem]:
    if source.sha256 not in sound:
        yield _broken(case, f"the bytes of {source.path_shown} are missing or altered", subject=source.path_shown)
    if source.sidecar is not None and source.sidecar not in sound:
        yield _broken(case, f"the sidecar of {source.path_shown} is missing or altered", subject=source.path_shown)


def _what(kind: str) -> str:
    return kind.replace("-", " ")


def _broken(case: Case, words: str, *, subject: str | None = None) -> Problem:
    path = case.ledger.path
    return Problem(
        stage="check",
        subject=subject or path.name,
        code=ProblemCode.LEDGER_BROKEN,
        severity=Severity.ERROR,
        message=f"{path.name}: {words}",
    )
