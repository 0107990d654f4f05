"""Pages of rooms name what the code has."""

from pathlib import Path

from contested.case.entries import KINDS
from contested.pipeline.executors import BATCH_CHARACTERS, BATCH_DOCUMENTS, BATCHES_PER_WORKER
from contested.pipeline.stages import STAGES
from contested.publish.check.checks import CHECKS
from contested.publish.export.formats import FORMATS

ROOMS = Path(__file__).parents[2] / "docs" / "rooms"


def test_every_check_is_on_its_page() -> None:
    page = (ROOMS / "check.md").read_text(encoding="utf-8")
    assert [check.__name__ for check in CHECKS if f"| {check.__name__} |" not in page] == []


def test_every_format_is_on_its_page() -> None:
    page = (ROOMS / "export.md").read_text(encoding="utf-8")
    assert [format.name for format in FORMATS if f"**{format.name}**" not in page] == []


def test_every_kind_of_entry_is_on_the_page_of_the_case() -> None:
    page = (ROOMS / "case.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS.values() if kind not in page] == []


def test_every_stage_and_the_size_of_a_batch_are_on_the_page_of_the_pipeline() -> None:
    page = (ROOMS / "pipeline.md").read_text(encoding="utf-8")
    assert [stage.name for stage in STAGES if f"`{stage.name}`" not in page] == []
    assert f"{BATCH_CHARACTERS:,} characters or {BATCH_DOCUMENTS} documents" in page
    assert f"for every {BATCHES_PER_WORKER} batches" in page
