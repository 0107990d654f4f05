"""files: writing a file so that a kill or a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
from pathlib import Path

from contested.errors import CaseError

PARTIAL = ".partial"
"""What ends the name of a file that is still being written; leftovers of a killed process, safe to delete."""


def write_atomically(path: Path, raw: bytes) -> None:
    """Make `path` hold `raw`: write beside it, flush to disk, rename over it, flush the folder. Raises CaseError if the disk refuses; `path` is then as before."""
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL}")  # two processes never share one
    try:
        with partial.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise CaseError(
            f"{path}: not written: {error.strerror or error}; what stood there before still stands"
        ) from None


def sync_folder(folder: Path) -> None:
    """Flush the folder's own list of names, where the system lets one (Windows does not)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
