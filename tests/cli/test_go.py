"""./go says plainly what is missing. Pythons here are stand-ins, so that nothing is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("sh", "dirname", "cat", "grep", "cksum", "tr", "sed", "id", "rm")

OLD = """#!/bin/sh
[ "$1" = --version ] && { echo "Python 3.9.2"; exit 0; }
exit 1
"""
WITHOUT_VENV = """#!/bin/sh
case "$2" in *ensurepip*) exit 1;; esac
[ "$1" = --version ] && echo "Python 3.11.2"
exit 0
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with spaces in its name that holds `go`, and a PATH with no Python on it."""
    folder = tmp_path / "a clone"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "go", folder)
    for name in NEEDED:
        found = shutil.which(name)
        assert found is not None
        (folder / "bin" / name).symlink_to(found)
    return folder


def go(clone: Path, *arguments: str, python: str | None = None) -> subprocess.CompletedProcess[str]:
    if python is not None:
        (clone / "bin" / "python3").write_text(python, encoding="utf-8")
        (clone / "bin" / "python3").chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHON"} | {"PATH": str(clone / "bin")}
    return subprocess.run(
        [str(clone / "go"), *arguments], capture_output=True, text=True, env=environment, check=False, cwd="/"
    )


@pytest.mark.parametrize(
    ("python", "words"),
    [
        (None, "there is no python3 on the PATH. On Debian: apt install python3 python3-venv"),
        (OLD, "needs Python 3.11, 3.12 or 3.13; python3 here is Python 3.9.2"),
        (WITHOUT_VENV, "has no venv and pip. On Debian: apt install python3-venv"),
    ],
)
def test_what_is_missing_is_said_in_words_with_a_remedy(clone: Path, python: str | None, words: str) -> None:
    done = go(clone, "demo", python=python)
    assert done.returncode == 1
    assert words in done.stderr
    assert not (clone / ".venv").exists()


def test_without_a_word_it_says_what_it_can_do(clone: Path) -> None:
    done = go(clone)
    assert "./go demo" in done.stdout
    assert "./go test" in done.stdout


def test_ci_runs_the_readmes_test_command() -> None:
    assert "./go test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_locks_name_exact_versions_with_hashes_and_no_host() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in line and line.endswith("\\") for line in pins), path.name
        assert text.count("--hash=sha256:") >= len(pins)
