"""metadata: who published what when: what the person says, else the sidecar, else what the file carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import msgspec

from contested.model.document import PublisherKind
from contested.model.intake import GivenMetadata, Source
from contested.model.problem import Problem, ProblemCode, Severity
from contested.read.ingest.notes import Extracted, note

READ_KEYS = ("doc_id", "title", "publisher", "source", "kind", "published", "url", "language")
KEPT_KEYS = ("origin", "licence", "license", "note", "notes")
"""Keys that a sidecar may have for its reader's own use; anything else is reported."""
EARLIEST_YEAR = 1500
"""Printed news begin in the 16th century; an earlier date of publication is a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The metadata in force, and what was wrong on the way. `name` None: the source's own."""

    given: GivenMetadata
    name: str | None = None
    problems: tuple[Problem, ...] = ()


def settle(source: Source, found: Extracted, *, kind: str | None = None, line: int | None = None) -> Settled:
    """The metadata of one document. `kind` and `line` are those of a table's row."""
    sidecar, problems = _sidecar(source)
    of_file = {"title": found.title, "publisher": found.publisher, "published": found.published, "url": found.url}
    of_file |= {"language": found.language, "kind": kind}
    settled = source.given
    for values, told_by in ((sidecar, "its sidecar"), (of_file, "the file")):
        read, wrong = _given(source, values, told_by, line)
        problems += wrong
        missing = {f.name: getattr(read, f.name) for f in fields(GivenMetadata) if getattr(settled, f.name) is None}
        settled = replace(settled, **missing)
    return Settled(given=settled, name=sidecar.get("doc_id"), problems=tuple(problems))


def _sidecar(source: Source) -> tuple[dict[str, str | None], list[Problem]]:
    """The sidecar's values as text, and a Problem for each that is none."""
    if source.sidecar is None:
        return {}, []
    try:
        rows = msgspec.json.decode(source.sidecar)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        words = f"its sidecar (.meta.json) is no JSON ({error}); the report was added without it."
        return {}, [note(source, ProblemCode.METADATA_INVALID, words)]
    if not isinstance(rows, dict):
        return {}, [
            note(
                source,
                ProblemCode.METADATA_INVALID,
                "its sidecar (.meta.json) must hold an object with keys; the report was added without it.",
            )
        ]
    values: dict[str, str | None] = {}
    problems = []
    for key, value in rows.items():
        if key in READ_KEYS and (value is None or isinstance(value, str)):
            values[key] = value
        elif key not in KEPT_KEYS:
            why = "is no text" if key in READ_KEYS else "is no key that is read"
            words = f"in its sidecar {key!r} {why}; it was left out. Keys read: {', '.join(READ_KEYS)}."
            problems.append(note(source, ProblemCode.METADATA_INVALID, words))
    if values.get("publisher") is None and values.get("source") is not None:
        values["publisher"] = values["source"]
    return values, problems


def _given(
    source: Source, values: dict[str, str | None], told_by: str, line: int | None
) -> tuple[GivenMetadata, list[Problem]]:
    problems = []
    published, kind = None, None
    if values.get("published"):
        published = publication_date(values["published"] or "")
        if published is None:
            words = f"{told_by} gives {values['published']!r} as date of publication, which is no day (write YYYY-MM-DD); the report was added without a date."
            problems.append(note(source, ProblemCode.DATE_IMPOSSIBLE, words, line=line))
    if values.get("kind"):
        try:
            kind = PublisherKind(values["kind"] or "")
        except ValueError:
            known = ", ".join(PublisherKind)
            words = f"{told_by} gives the kind {values['kind']!r}, which is none of {known}; 'other' was taken."
            problems.append(note(source, ProblemCode.METADATA_INVALID, words, severity=Severity.INFO, line=line))
    return GivenMetadata(
        title=_clean(values.get("title")), publisher=_clean(values.get("publisher")), kind=kind, published=published,
        url=_clean(values.get("url")), language=_clean(values.get("language")),
    ), problems  # fmt: skip


def _clean(value: str | None) -> str | None:
    """The value on one line without control characters; None when nothing is left."""
    if value is None:
        return None
    value = re.sub("[\ud800-\udfff]", "\ufffd", value)
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", value).split()) or None


def publication_date(text: str) -> date | None:
    """The day that `2017-09-20`, `2017-09-20T10:00:00+03:00` or `20170920` writes, by the clock of its own zone; None if it is no day after 1500."""
    match = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\s*$", text)
    if match is None:
        return None
    try:
        day = datetime(int(match[1]), int(match[2]), int(match[3])).date()  # noqa: DTZ001 - a day, no moment
    except ValueError:
        return None
    return day if day.year >= EARLIEST_YEAR else None
