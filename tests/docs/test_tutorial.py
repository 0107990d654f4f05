"""The tutorial's commands work in the order given, and print what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages import ROOT, Shown, agrees, blocks, commands
from terminal import run_on_terminal

from contested.cli.commands import contested
from contested.publish.tables.listed import TABLES

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
INSTEAD = {"./go demo": "contested demo contested-demo", "source .venv/bin/activate": "true"}
"""What installs and activates is tested in tests/cli/test_go.py; here the program is installed already."""

Ran = dict[str, tuple[int, str]]


def shown() -> list[Shown]:
    return [one for block in blocks(PAGE) if block.language == "console" for one in commands(block)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a newcomer works; its name has blanks and an apostrophe, as folders have."""
    return tmp_path_factory.mktemp("a newcomer's folder")


@pytest.fixture(scope="module")
def ran(folder: Path) -> Ran:
    """Exit status and output of each command, all run one after another in one folder."""
    for block in blocks(PAGE):
        if block.name:
            (folder / block.name).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    return {one.command: run_on_terminal(INSTEAD.get(one.command, one.command), folder) for one in shown()}


@pytest.mark.slow
@pytest.mark.parametrize("one", shown(), ids=lambda one: one.command)
def test_a_command_of_the_tutorial_works_and_prints_what_the_page_shows(one: Shown, ran: Ran) -> None:
    status, printed = ran[one.command]
    assert status == 0, printed
    assert agrees(one.output, printed), printed


@pytest.mark.slow
def test_the_report_of_the_demo_says_what_the_tutorial_tells_of_it(ran: Ran, folder: Path) -> None:
    assert ran["./go demo"][0] == 0
    report = (folder / "contested-demo" / "report.html").read_text(encoding="utf-8")
    words = (
        "As told by",
        "four villages",
        "Why they clash",
        "What would settle it",
        "Copy a citation",
        "850",
        "could not determine",
    )
    assert [one for one in words if one not in report] == []
    screens = re.findall(r"^\| ([A-Z]\w+) \|", PAGE, re.MULTILINE)
    assert len(screens) == 9
    assert [one for one in screens if not re.search(rf"<h\d[^>]*>\s*{one}\b|<a [^>]*>\s*{one}\b", report)] == []


def test_the_columns_that_the_tutorial_cuts_are_those_that_it_names() -> None:
    claims = next(table for table in TABLES if table.name == "claims")
    assert [claims.column_names[n - 1] for n in (2, 6, 11, 14)] == ["document", "words", "claimant", "stance"]


def test_the_commands_of_a_newcomer_are_all_tried() -> None:
    tried = {one.command.split()[1] for one in shown() if one.command.startswith("contested ")}
    assert set(contested.commands) - tried == {"demo", "new", "extract", "events", "quality", "completion"}
