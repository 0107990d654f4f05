"""One worker and four give the same report and exports, byte for byte, with the real reader on the shipped reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_reader import dying_batch

from contested import api
from contested.case.ledger import Stamp
from contested.pipeline.executors import Settings, WorkerLost
from contested.publish.export.formats import FORMATS


def made(root: Path, *, workers: int, stamp: Stamp) -> Path:
    """A case of the shipped reports, run."""
    api.new_case(root, title=None, stamp=stamp)
    sources = list(api.demo_sources())
    for _ in api.add_sources(root, iter(sources if workers == 1 else sources[::-1]), stamp):
        pass
    api.run_case(root, stamp, Settings(workers=workers), lambda done, total: None)
    return root


def published(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that the case publishes."""
    yield "report.html", api.report_html(root)[0].encode("utf-8")
    for format in FORMATS:
        for path in api.export_case(root, format.name, root / format.name).paths:
            yield f"{format.name}/{path.name}", path.read_bytes()


def test_one_and_four_workers_another_order_and_another_day_publish_the_same_bytes(tmp_path: Path) -> None:
    one = made(tmp_path / "one", workers=1, stamp=Stamp("2024-01-01T00:00:00+00:00", "A"))
    four = made(tmp_path / "four", workers=4, stamp=Stamp("2025-02-02T00:00:00+00:00", "B"))
    assert dict(published(one)) == dict(published(four))


def test_a_worker_that_is_killed_ends_the_run_with_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from contested.pipeline import executors

    monkeypatch.setattr(executors, "BATCH_DOCUMENTS", 4)
    root = tmp_path / "case"
    stamp = Stamp("2024-01-01T00:00:00+00:00", "A")
    api.new_case(root, title=None, stamp=stamp)
    list(api.add_sources(root, api.demo_sources(), stamp))
    with pytest.raises(WorkerLost, match="fewer --workers"):
        api.run_case(root, stamp, Settings(workers=2, read=dying_batch), lambda done, total: None)
