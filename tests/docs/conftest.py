"""The command line in this process, with a reader that needs no model."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fake_reader import fake_batch

from contested.cli.commands import contested
from contested.pipeline.executors import Settings

Cli = Callable[[str], Result]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Runs a command line of a page in a folder that holds what the page speaks of."""
    for module in ("cases", "single", "demo", "quality"):
        monkeypatch.setattr(f"contested.cli.{module}.settings", lambda workers: Settings(workers=1, read=fake_batch))
    monkeypatch.chdir(tmp_path)
    _lay_out(tmp_path)

    def run(line: str) -> Result:
        words = [str(path) for word in shlex.split(line)[1:] for path in _globbed(word)]
        return CliRunner().invoke(contested, words, prog_name="contested")

    return run


def _globbed(word: str) -> list[str]:
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def _lay_out(folder: Path) -> None:
    """Reports for the commands of the pages, and a folder of gold."""
    first, second = "Rebels captured Hama on 2017-09-22.", "Russia said that 850 people were killed in Hama."
    third = "Observatory said that 66 people were killed in Hama."
    for name in ("reports", "gold"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(f"{first} {second}", encoding="utf-8")
    (folder / "reports" / "b.txt").write_text(third, encoding="utf-8")
    (folder / "gold" / "a.gold.json").write_text('{"doc_id": "a", "claims": []}', encoding="utf-8")
    (folder / "bulletin.txt").write_text(f"{first} The end.", encoding="utf-8")
    (folder / "briefing.html").write_text(f"<html><body><p>{second}</p></body></html>", encoding="utf-8")
    (folder / "reports.csv").write_text(
        "doc_id,text\nd,Russia said that 3 people were killed in Hama.\n", encoding="utf-8"
    )
