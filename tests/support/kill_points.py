"""Run a case in child processes that die at the n-th line that they execute in the rooms that write; say what each left behind.

Called as a program: kill_points.py FOLDER STEP FIRST. Forks a child for each kill point FIRST, FIRST+STEP, … until one lives to the end. After each death the case is
opened as a user's next command would, and must hold every acknowledged document and, if one was published, a whole record; then the work is
done to its end, and must give the same record as work never interrupted. Prints the number of deaths; exits 1 at the first broken promise.
"""

import os
import shutil
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from fake_reader import fake_batch

from contested import api
from contested.case.folder import open_case
from contested.case.ledger import Stamp
from contested.case.verify import verify_case
from contested.model.intake import GivenMetadata
from contested.pipeline.executors import Settings

STAMP = Stamp("1977-07-13T08:00:00+03:00", "A. Tesfaye")
WRITERS = ("/contested/case/", "/contested/pipeline/")
KILLED = 9


def work(root: Path, folder: Path, acknowledged: Path) -> None:
    """Make, fill and run a case; note each document once `add` has said that it is in."""
    if not (root / "ledger.sqlite").exists():
        api.new_case(root, title="Ogaden", stamp=STAMP)
    for taken in api.add_files(root, [folder], GivenMetadata(), STAMP):
        with acknowledged.open("a") as file:
            file.writelines(f"{document.id}\n" for document in taken.added)
    api.run_case(root, STAMP, Settings(read=fake_batch), lambda done, total: None)


def die_at(line: int) -> None:
    """Make this process die, as by kill -9, when it executes its `line`-th line in the rooms that write."""
    left = line

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        if not any(part in frame.f_code.co_filename for part in WRITERS):
            return None
        if event == "line":
            left -= 1
            if left <= 0:
                os._exit(KILLED)
        return trace

    sys.settrace(trace)


def child(line: int, root: Path, folder: Path, acknowledged: Path) -> bool:
    """Whether the child died of its kill point."""
    pid = os.fork()
    if pid == 0:
        die_at(line)
        work(root, folder, acknowledged)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, KILLED):
        sys.exit(f"kill point {line}: the child ended with {code}")
    return code == KILLED


def promises_kept(root: Path, acknowledged: Path) -> str | None:
    """What is broken in what a dead process left; None if nothing."""
    if not root.exists():
        return None
    known = set(acknowledged.read_text().split()) if acknowledged.exists() else set()
    with open_case(root) as case:
        broken = verify_case(case)
        lost = known - set(case.document_entries())
        published = case.derived.manifest().record is not None
    if broken or lost:
        return f"lost {lost}, broken {[problem.message for problem in broken]}"
    if published and not api.load_record(root).record.hash:
        return "no record"
    return None


def main(folder: Path, step: int, line: int) -> None:
    """Try every kill point."""
    case, acknowledged = folder / "case", folder / "acknowledged"
    shutil.rmtree(folder / "whole", ignore_errors=True)
    work(folder / "whole", folder / "in", folder / "whole-acknowledged")
    wanted = api.load_record(folder / "whole").record
    deaths = 0
    while True:
        shutil.rmtree(case, ignore_errors=True)
        acknowledged.unlink(missing_ok=True)
        if not child(line, case, folder / "in", acknowledged):
            break
        deaths += 1
        broken = promises_kept(case, acknowledged)
        if broken is not None:
            sys.exit(f"kill point {line}: {broken}")
        work(case, folder / "in", acknowledged)
        if api.load_record(case).record != wanted:
            sys.exit(f"kill point {line}: the record differs after going on")
        if any(path.suffix == ".partial" for path in (case / "derived").rglob("*")):
            sys.exit(f"kill point {line}: half-written files were left")
        line += step
    sys.stdout.write(str(deaths))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
