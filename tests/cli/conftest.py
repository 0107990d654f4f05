"""The command line with a reader that needs no model."""

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
    """Runs a command line in an empty folder; stdout and stderr apart."""
    for module in ("cases", "single", "demo"):
        monkeypatch.setattr(
            f"contested.cli.{module}.settings", lambda workers: Settings(workers=workers, read=fake_batch)
        )
    monkeypatch.chdir(tmp_path)

    def run(line: str) -> Result:
        return CliRunner().invoke(contested, shlex.split(line), prog_name="contested")

    return run


@pytest.fixture
def case(cli: Cli, tmp_path: Path) -> Cli:
    """As `cli`, with a case `ogaden` of three reports that was run."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("Rebels captured Jijiga on 1977-09-12.", encoding="utf-8")
    (reports / "b.txt").write_text("Addis said that 120 people were killed in Jijiga.", encoding="utf-8")
    (reports / "c.txt").write_text("Mogadishu said that 30 people were killed in Jijiga.", encoding="utf-8")
    for line in ("new ogaden --title 'Ogaden 1977'", "add ogaden reports", "run ogaden"):
        assert cli(line).exit_code == 0
    return cli
