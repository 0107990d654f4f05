"""out: the one place that prints: results to stdout, problems, progress and errors to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from contested.model.problem import Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
"""Colours of the terminal's own palette, which its owner has made readable on light or dark."""

MOST_SHOWN = 20
"""Problems of one command printed in full; the rest are counted and stand in `show problems`."""


def on_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def stdout() -> Console:
    """The console for results."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def stderr() -> Console:
    """The console for everything else."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(words: str) -> None:
    """A line of a result, for people."""
    click.echo(words)


def note(words: str) -> None:
    """A line that is no result."""
    click.echo(words, err=True)


def emit(value: Json) -> None:
    """The result as one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def problem_json(problem: Problem) -> dict[str, Json]:
    """A Problem as JSON; `start`, `end`, `line` are null where there is no such place."""
    span = problem.span
    return {
        "severity": problem.severity.value,
        "code": problem.code.value,
        "subject": problem.subject,
        "stage": problem.stage,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "line": problem.line,
        "message": problem.message,
    }


def problems_json(problems: Sequence[Problem]) -> list[Json]:
    """Problems as JSON, in the order given."""
    return [problem_json(problem) for problem in problems]


def tell(problems: Sequence[Problem], *, least: Severity = Severity.INFO, more: str = "") -> None:
    """Problems on stderr, those of at least this severity, the gravest first. `more` says where the rest can be seen."""
    from rich.text import Text

    order = list(Severity)[::-1]
    shown = sorted(
        (p for p in problems if order.index(p.severity) <= order.index(least)), key=lambda p: order.index(p.severity)
    )
    console = stderr()
    for problem in shown[:MOST_SHOWN]:
        head = (f"{problem.severity.value}: ", STYLES[problem.severity])
        line = Text.assemble(head, problem.message, (f" [{problem.code.value}]", "dim"))
        console.print(line, soft_wrap=not console.is_terminal)
    if len(shown) > MOST_SHOWN:
        note(f"… and {len(shown) - MOST_SHOWN} more{more}")


def fail(words: str, *, code: int) -> NoReturn:
    """End with an error on stderr."""
    from rich.text import Text

    console = stderr()
    console.print(Text.assemble(("error: ", "bold red"), words), soft_wrap=not console.is_terminal)
    raise click.exceptions.Exit(code)


@contextmanager
def progress(what: str, unit: str = "reports", *, then: str = "") -> Iterator[Callable[[int, int], None]]:
    """A function to call with done and total. Draws a bar on stderr if that is a terminal, and leaves nothing behind. `then`: what goes on when all are done."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def update(done: int, total: int) -> None:
            if then and done >= total:
                bar.update(task, description=then, completed=done, total=None)
            else:
                bar.update(task, completed=done, total=max(total, 1))

        yield update


def count(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
