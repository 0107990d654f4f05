"""Problems: what could not be read or does not hold, by how much it costs."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.problem import Problem, Severity
from contested.model.record import Record

SEVERITY_WORDS = {
    Severity.ERROR: "Left out",
    Severity.WARNING: "Guessed or incomplete",
    Severity.INFO: "Worth knowing",
}


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one severity, by code then subject."""

    title: str
    problems: tuple[Problem, ...]


def problem_groups(record: Record) -> tuple[ProblemGroup, ...]:
    """Groups that hold a problem, the costliest first."""
    out = []
    for severity, title in SEVERITY_WORDS.items():
        found = [p for p in record.problems if p.severity is severity]
        if found:
            out.append(
                ProblemGroup(
                    title, tuple(sorted(found, key=lambda p: (p.code, p.subject, p.span or (-1, -1), p.message)))
                )
            )
    return tuple(out)
