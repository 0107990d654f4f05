"""sources: files and folders on disk → sources with their bytes and sidecars, or a Problem for what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from contested.model.intake import GivenMetadata, Source
from contested.model.problem import Problem, ProblemCode, Severity

SIDECAR = ".meta.json"
LARGEST_FILE = 256 * 2**20
"""Bytes; a single report of this size does not exist, and reading more would fill the memory of a small machine."""


def find_sources(paths: Iterable[Path], given: GivenMetadata) -> Iterator[Source | Problem]:
    """Each file as a source, in the order given; folders by their files, sorted, those of their folders included, hidden ones left out.

    Sidecars (`<name>.meta.json`) go with their files and are no sources of their own. Files are read one at a time, as the caller asks for the next.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, given)
        elif not path.name.endswith(SIDECAR):
            yield read_source(path, path.name, given)


def _in_folder(folder: Path, given: GivenMetadata) -> Iterator[Source | Problem]:
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder)
        if path.is_file() and not path.name.endswith(SIDECAR) and not any(part.startswith(".") for part in shown.parts):
            yield read_source(path, shown.as_posix(), given)


def read_source(path: Path, shown: str, given: GivenMetadata) -> Source | Problem:
    """The file with its sidecar. `shown` names it in messages."""
    shown = printable(shown)
    try:
        size = path.stat().st_size
        if not path.is_file():
            return _problem(
                shown, ProblemCode.FILE_UNREADABLE, "it is no file but a device or the like; nothing was read"
            )
        if size > LARGEST_FILE:
            words = (
                f"it has {size / 2**20:,.0f} MB and a report can have {LARGEST_FILE // 2**20}; cut it into its reports"
            )
            return _problem(shown, ProblemCode.FILE_TOO_LARGE, words)
        raw = path.read_bytes()
        sidecar = next((beside.read_bytes() for beside in _sidecars(path) if beside.is_file()), None)
    except FileNotFoundError:
        return _problem(shown, ProblemCode.FILE_MISSING, f"there is no such file in {path.parent}; check the path")
    except OSError as error:
        return _problem(shown, ProblemCode.FILE_UNREADABLE, f"it cannot be read: {error.strerror or error}")
    return Source(name=printable(path.stem), path_shown=shown, raw=raw, sidecar=sidecar, given=given)


def printable(name: str) -> str:
    """The name with bytes that are no UTF-8 (file systems allow them) and control characters as “�”, so that it can be stored and shown."""
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "�" for c in plain)


def _sidecars(path: Path) -> tuple[Path, ...]:
    return (path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR))


def _problem(shown: str, code: ProblemCode, words: str) -> Problem:
    return Problem(stage="intake", subject=shown, code=code, severity=Severity.ERROR, message=f"{shown}: {words}")
