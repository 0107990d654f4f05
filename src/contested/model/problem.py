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
    """Every code a Problem can carry; docs/reference/problems.md is made from these and `MEANINGS`."""

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
    READER_FAILED = "reader-failed"
    NO_CLAIMS = "no-claims"
    COUNT_UNREADABLE = "count-unreadable"
    PLACE_UNKNOWN = "place-unknown"
    CLAIM_FILE_INVALID = "claim-file-invalid"
    CHECK_FAILED = "check-failed"
    LEDGER_BROKEN = "ledger-broken"
    DERIVED_STALE = "derived-stale"
    DECISION_ORPHANED = "decision-orphaned"


MEANINGS: dict[ProblemCode, tuple[str, str]] = {
    ProblemCode.FILE_MISSING: ("There is no such file.", "Check the path; in a shell, quote a path with spaces."),
    ProblemCode.FILE_UNREADABLE: ("The file is there but the system does not let us read it.", "Check its permissions, or copy it elsewhere."),
    ProblemCode.FILE_EMPTY: ("The file holds no bytes, or nothing but blanks.", "Fetch the report again."),
    ProblemCode.FILE_TOO_LARGE: ("The file or its text is larger than a report can be.", "Cut it into its reports."),
    ProblemCode.FORMAT_UNKNOWN: ("Neither its name nor its bytes tell a format that is read.", "Save it as plain text, HTML, PDF or DOCX."),
    ProblemCode.FORMAT_BROKEN: ("The file is not what its name or first bytes say, or is damaged.", "Open it in its own program and save it again."),
    ProblemCode.TEXT_ABSENT: ("The file opens but holds no text, as a scanned PDF does.", "Run it through text recognition (OCR) first."),
    ProblemCode.TEXT_BINARY: ("A text file holds bytes that are no text.", "Check what the file is."),
    ProblemCode.ENCODING_GUESSED: ("The file does not say how its letters are encoded; a guess was made.", "Look at names with accents; save it as UTF-8 if they are wrong."),
    ProblemCode.ENCODING_WRONG: ("The bytes do not fit the encoding that they should have.", "Save the file as UTF-8."),
    ProblemCode.TEXT_REPAIRED: ("Characters that no text can hold were replaced.", "Compare the text with the original."),
    ProblemCode.ARCHIVE_BOMB: ("The file unpacks to far more than its size allows, as an attack does.", "Do not open it; ask whoever sent it."),
    ProblemCode.METADATA_INVALID: ("A title, date, kind or address given for a file could not be used.", "Correct the sidecar or the option."),
    ProblemCode.DATE_IMPOSSIBLE: ("A date names a day that the calendar does not have.", "Look at the words; correct it if it is a slip of the pen."),
    ProblemCode.LANGUAGE_OTHER: ("The text is not in English, which is all that the reader knows.", "Translate it, and add the translation with its own metadata."),
    ProblemCode.DOCUMENT_DUPLICATE: ("The same bytes are in the case already; nothing was added twice.", "Nothing to do."),
    ProblemCode.READER_FAILED: ("The reader broke on this document: a defect of the program, not of the text.", "Report it with the message; the rest of the case is read."),
    ProblemCode.NO_CLAIMS: ("The document was read and says nothing that is a claim.", "Nothing to do, unless you see one in it."),
    ProblemCode.COUNT_UNREADABLE: ("Words that count could not be turned into a number.", "Look at the words; the claim stands without a toll."),
    ProblemCode.PLACE_UNKNOWN: ("A place is in no gazetteer that is loaded.", "It stands without coordinates; add a country gazetteer if it matters."),
    ProblemCode.CLAIM_FILE_INVALID: ("A claim file breaks its format.", "Correct it where the message says."),
    ProblemCode.CHECK_FAILED: ("The record breaks a rule that it must keep; nothing was published.", "Run again; if it stays, report it: it is a defect of the program."),
    ProblemCode.LEDGER_BROKEN: ("The ledger was altered, cut or damaged.", "Restore it from a backup."),
    ProblemCode.DERIVED_STALE: ("Documents were added or changed since the last run.", "Run `contested run CASE`."),
    ProblemCode.DECISION_ORPHANED: ("What a decision was about is no longer there.", "Decide again, or withdraw it."),
}  # fmt: skip
"""What each code means, and what to do."""


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
