"""given: arguments and options that several commands share, and where the clock and the user's name enter."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from contested.model.document import PublisherKind
from contested.model.intake import GivenMetadata

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that the text names; wrong usage if there is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD, like 2017-09-19", param, ctx)


DAY = Day()

case_argument = click.argument("case", type=PATH, metavar="CASE")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON value instead of text.")
workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that read.  [default: as many as pay for their start]",
)
by_option = click.option("--by", metavar="NAME", help="Who does this, for the ledger.  [default: your user name]")


def metadata_options(command: F) -> F:
    """Adds the options that say what is known of a file beside its words."""
    for option in reversed(
        [
            click.option("--title", metavar="TEXT", help="Its title (one file only)."),
            click.option("--publisher", metavar="TEXT", help="Who published it."),
            click.option(
                "--kind",
                type=click.Choice([kind.value for kind in PublisherKind]),
                metavar="KIND",
                help=f"What sort of publisher that is: {', '.join(kind.value for kind in PublisherKind)}.",
            ),
            click.option(
                "--published",
                type=DAY,
                metavar="DAY",
                help="Day of publication, YYYY-MM-DD; “on Tuesday” is read by it.",
            ),
            click.option("--url", metavar="URL", help="Where it was published (one file only)."),
            click.option("--language", metavar="CODE", help="Its language, like en."),
        ]
    ):
        command = option(command)
    return command


def given_metadata(options: dict[str, Any], files: tuple[Path, ...]) -> GivenMetadata:
    """What the metadata options say. Wrong usage if what fits one file is given for several."""
    for name in ("title", "url"):
        if options[name] is not None and (len(files) > 1 or files[0].is_dir()):
            raise click.UsageError(
                f"--{name} fits one file; you named several. Put it into each file's sidecar, <name>.meta.json"
            )
    kind = options["kind"]
    return GivenMetadata(
        title=options["title"], publisher=options["publisher"], kind=None if kind is None else PublisherKind(kind),
        published=options["published"], url=options["url"], language=options["language"],
    )  # fmt: skip


def now() -> str:
    """The time now, to the second, with its offset from UTC."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def user(by: str | None) -> str:
    """Who acts: as given, else the user's name on this machine, else "unknown"."""
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown"


def processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
