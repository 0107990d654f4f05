"""terminal: run a shell command as a person sees it, on a terminal of 110 columns."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

COLUMNS = 110
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


def run_on_terminal(command: str, folder: Path) -> tuple[int, str]:
    """Exit status of `command` and all that it printed, without colours: stdout through a terminal, then stderr. `contested` is the one of this Python."""
    mine, its = os.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    environment.pop("COLUMNS", None)
    with subprocess.Popen(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, stdout=its, stderr=subprocess.PIPE, env=environment
    ) as process:
        os.close(its)
        printed = _all_of(mine)
        errors = process.stderr.read() if process.stderr is not None else b""
    os.close(mine)
    return process.returncode, _CONTROL.sub("", (printed + errors).decode("utf-8"))


def _all_of(descriptor: int) -> bytes:
    """What is written to a terminal until its last writer closes it, which Linux reports as EIO."""
    parts = []
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
