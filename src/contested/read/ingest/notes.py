"""notes: Problems of intake, worded once: the file, the place in it, what was found, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.intake import Source
from contested.model.problem import Problem, ProblemCode, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What one format gave: text, what the file says of itself, and what went wrong.

    `text` None: nothing could be read. The other fields None: the file does not say.
    """

    text: str | None
    problems: tuple[Problem, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def note(
    source: Source, code: ProblemCode, words: str, *, severity: Severity = Severity.WARNING, line: int | None = None
) -> Problem:
    """A Problem of this source; `line` (from 1) goes into the message too."""
    place = source.path_shown if line is None else f"{source.path_shown}, line {line}"
    return Problem(
        stage="ingest", subject=source.path_shown, code=code, severity=severity, message=f"{place}: {words}", line=line
    )


def refusal(source: Source, code: ProblemCode, words: str) -> Extracted:
    """Nothing could be read, and why."""
    return Extracted(text=None, problems=(note(source, code, words, severity=Severity.ERROR),))
