"""The figures of docs/limits.md come from measurements."""

from __future__ import annotations

import subprocess
import sys

from pages import ROOT

from contested.quality.score import Figures

SCRIPT = ROOT / "quality" / "write_limits.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)


def test_the_figures_on_the_page_are_those_that_were_measured() -> None:
    assert run("--check").returncode == 0, "run: python quality/write_limits.py"


def test_a_corpus_that_the_page_does_not_know_is_refused_by_name() -> None:
    done = run("mine=x.json")
    assert done.returncode == 1
    assert "'mine=x.json'" in done.stderr


def test_every_figure_of_a_score_is_on_the_page() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    figures = set(Figures.__dataclass_fields__)
    assert [name for name in sorted(figures) if f'"{name}"' not in script] == []
