"""The commands of the README and of the how-to page work, and commands named anywhere exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pages import ROOT, blocks, commands

from contested.cli.commands import contested
from contested.publish.tables.listed import TABLES

Cli = Callable[[str], Result]

PAGES = [path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")) if path.name != "cli.md"]
NO_MATCH = ("no claimant “Syrian Observatory”",)
"""What the sample reader of these tests, which knows one word a name, can't find."""


def lines_of(page: Path) -> list[str]:
    found = [
        one.command
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.language == "console"
        for one in commands(block)
    ]
    return [line for line in found if line.startswith("contested ")]


def test_the_commands_of_the_readme_work_in_their_order(cli: Cli) -> None:
    for line in lines_of(ROOT / "README.md"):
        done = cli(line)
        assert done.exit_code == 0, (line, done.output, done.stderr)


def test_the_commands_of_the_howto_page_work_in_their_order(cli: Cli) -> None:
    assert cli("contested new CASE").exit_code == 0
    for line in lines_of(ROOT / "docs" / "howto.md"):
        if "contested show" in line:
            cli("contested run CASE")
        done = cli(line)
        assert done.exit_code == 0 or any(words in done.stderr for words in NO_MATCH), (line, done.output, done.stderr)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_command_that_a_page_names_exists_with_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = [*re.findall(r"`(contested [^`\n]+)`", text), *lines_of(page)]
    wrong = [line for line in named if _fault(line) is not None]
    assert wrong == []


def _fault(line: str) -> str | None:
    words = shlex.split(line.split("|")[0])[1:]
    if not words or words[0] == "COMMAND" or words[0].startswith("-"):
        return None
    command = contested.commands.get(words[0])
    if command is None:
        return f"no command {words[0]}"
    options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    unknown = [word for word in words if re.fullmatch(r"--?[a-z-]+", word) and word not in options]
    tables = {table.name for table in TABLES} | {"TABLE"}
    if words[0] == "show" and len(words) > 2 and not words[2].startswith("-") and words[2] not in tables:
        unknown.append(words[2])
    return " ".join(unknown) or None
