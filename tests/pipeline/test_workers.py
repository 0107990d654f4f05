"""One worker and four give the same report and exports, byte for byte, with the real reader on the shipped reports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_reader import dying_batch

from contested import api
from contested.case.ledger import Stamp
from contested.pipeline.executors import Settings, WorkerLost

PUBLISH = """
import sys
from pathlib import Path
from contested import api
from contested.case.ledger import Stamp
from contested.pipeline.executors import Settings
from contested.publish.export.formats import FORMATS

if __name__ == "__main__":
    root, workers, stamp = Path(sys.argv[1]), int(sys.argv[2]), Stamp(sys.argv[3], sys.argv[4])
    api.new_case(root / "case", title=None, stamp=stamp)
    sources = list(api.demo_sources())
    list(api.add_sources(root / "case", iter(sources if workers == 1 else sources[::-1]), stamp))
    api.run_case(root / "case", stamp, Settings(workers=workers), lambda done, total: None)
    api.write_report(root / "case", root / "out" / "report.html")
    for format in FORMATS:
        api.export_case(root / "case", format.name, root / "out" / format.name)
"""


def published(root: Path, *, workers: int, seed: int) -> dict[str, bytes]:
    """Every file that a case of the shipped reports publishes, made in a new process with this seed of Python's hashes: sets are in another order in each."""
    root.mkdir()
    script = root / "publish.py"
    script.write_text(PUBLISH, encoding="utf-8")
    stamp = [f"202{seed}-01-01T00:00:00+00:00", f"person {seed}"]
    subprocess.run(
        [sys.executable, script, root, str(workers), *stamp],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
    )
    return {str(path.relative_to(root / "out")): path.read_bytes() for path in sorted((root / "out").rglob("*.*"))}


def test_one_and_four_workers_another_order_and_another_day_publish_the_same_bytes(tmp_path: Path) -> None:
    one, four = published(tmp_path / "one", workers=1, seed=1), published(tmp_path / "four", workers=4, seed=2)
    assert list(one) == list(four)
    assert [name for name in one if one[name] != four[name]] == []


def test_a_worker_that_is_killed_ends_the_run_with_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from contested.pipeline import executors

    monkeypatch.setattr(executors, "BATCH_DOCUMENTS", 4)
    root = tmp_path / "case"
    stamp = Stamp("2024-01-01T00:00:00+00:00", "A")
    api.new_case(root, title=None, stamp=stamp)
    list(api.add_sources(root, api.demo_sources(), stamp))
    with pytest.raises(WorkerLost, match="fewer --workers"):
        api.run_case(root, stamp, Settings(workers=2, read=dying_batch), lambda done, total: None)
