"""Problem: what could not be read or does not hold, as a value. Bad input makes one and the run goes on."""

from dataclasses import dataclass
from enum import StrEnum

from contested.model.span import Span


class Severity(StrEnum):
    """How much a Problem costs the record."""

    INFO = "info"  # nothing lost, worth knowing
    WARNING = "warning"  # something was left out or guessed
    ERROR = "error"  # a whole document or export was left out


class ProblemCode(StrEnum):
    """Every code a Problem can carry; docs/reference/problems.md is made from these and their comments."""

    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    FILE_EMPTY = "file-empty"
    FILE_TOO_LARGE = "file-too-large"
    FORMAT_UNKNOWN = "format-unknown"
    FORMAT_BROKEN = "format-broken"
    TEXT_ABSENT = "text-absent"
    TEXT_BINARY = "text-binary"
    ENCODING_GUESSED = "encoding-guessed"
    ENCODING_WRONG = "encoding-wrong"
    TEXT_REPAIRED = "text-repaired"
    ARCHIVE_BOMB = "archive-bomb"
    METADATA_INVALID = "metadata-invalid"
    DATE_IMPOSSIBLE = "date-impossible"
    LANGUAGE_OTHER = "language-other"
    DOCUMENT_DUPLICATE = "document-duplicate"
    NO_CLAIMS = "no-claims"
    COUNT_UNREADABLE = "count-unreadable"
    PLACE_UNKNOWN = "place-unknown"
    CLAIM_FILE_INVALID = "claim-file-invalid"
    CHECK_FAILED = "check-failed"
    LEDGER_BROKEN = "ledger-broken"
    DERIVED_STALE = "derived-stale"
    DECISION_ORPHANED = "decision-orphaned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that went wrong, where, and what to do about it.

    `subject` is a document id, claim id or file path; `span` is the place in the document's text, `line` the place in a file
    (from 1); each None when there is no such place. `message` names the file and place, what was found, what was kept and
    what to do.
    """

    stage: str
    subject: str
    code: ProblemCode
    severity: Severity
    message: str
    span: Span | None = None
    line: int | None = None
