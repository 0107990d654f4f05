"""A kill at any moment leaves a case that opens, with all that was acknowledged, and the next run ends as if nothing had happened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SUPPORT = Path(__file__).parents[1] / "support"
REPORTS = {"a": "Rebels captured Jijiga on 1977-09-12.", "b": "Addis said that 120 people were killed in Jijiga."}


def deaths(folder: Path, *, step: int, first: int) -> int:
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-W", "error", str(SUPPORT / "kill_points.py"), str(folder), str(step), str(first)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(SUPPORT)}
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill points need fork")
def test_a_kill_at_every_37th_line_that_writes_loses_nothing(tmp_path: Path) -> None:
    assert deaths(tmp_path, step=37, first=5) >= 20
