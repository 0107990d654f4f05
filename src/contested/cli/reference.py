"""reference: pages of docs/reference made from their definitions. `python -m contested.cli.reference docs/reference` writes them; a test compares."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

MADE = "<!-- Made by `python -m contested.cli.reference docs/reference`; do not edit. -->\n"
WIDTH = 100
"""Columns of the help texts on the page; the widest that `--help` uses."""


def cli_page() -> str:
    """Every command with its arguments and options, as its --help shows them."""
    from contested.cli.commands import contested

    root = click.Context(contested, info_name="contested", terminal_width=WIDTH, **contested.context_settings)
    parts = ["# Commands\n", MADE, f"```text\n{contested.get_help(root)}\n```\n"]
    for name in contested.list_commands(root):
        command = contested.commands[name]
        context = click.Context(command, info_name=name, parent=root, terminal_width=WIDTH)
        parts.append(f"## contested {name}\n\n```text\n{command.get_help(context)}\n```\n")
    parts.append(PROBLEM_SHAPE)
    return "\n".join(parts)


PROBLEM_SHAPE = """## A Problem in JSON

`{"severity": "info"|"warning"|"error", "code": CODE, "subject": TEXT, "stage": TEXT, "start": N|null, "end": N|null, "line": N|null, "message": TEXT}`.
`start` and `end` are characters of the report's text, `line` counts from 1. [problems.md](problems.md) says what each code means.
"""


def problems_page() -> str:
    """Every Problem code, what it means and what to do."""
    from contested.model.problem import MEANINGS, ProblemCode

    rows = [f"| `{code.value}` | {MEANINGS[code][0]} | {MEANINGS[code][1]} |" for code in ProblemCode]
    return "\n".join(
        ["# Problem codes\n", MADE, SEVERITIES, "| code | what it means | what to do |", "|---|---|---|", *rows, ""]
    )


SEVERITIES = """A Problem says what could not be read or does not hold; the run goes on. `info`: nothing is lost. `warning`: something was left out or guessed.
`error`: a whole document or output is missing, and the command exits 1.
"""


def tables_page() -> str:
    """Every table with its columns: what `show --json` and the CSV export hold."""
    from contested.publish.tables.listed import TABLES

    parts = [
        "# Tables\n",
        MADE,
        "What `contested show CASE TABLE` and `contested export CASE --format csv` hold, column by column.\n",
    ]
    for table in TABLES:
        parts.append(f"## {table.name}\n\n{table.meaning}\n\n| column | what it holds |\n|---|---|")
        parts.extend(f"| `{column.name}` | {column.meaning.replace('|', '&#124;')} |" for column in table.columns)
        parts.append("")
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page, "problems.md": problems_page, "tables.md": tables_page}
"""Every page, by file name."""


def pages() -> Iterator[tuple[str, str]]:
    """File name and text of every page."""
    for name, make in PAGES.items():
        yield name, make()


if __name__ == "__main__":
    for name, text in pages():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
