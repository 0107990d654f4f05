"""A run: only what changed is read, the record is the same however it was made, and what was published stands until the next is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fake_reader import counting, fake_batch

from contested import api
from contested.case.derived import PartBroken
from contested.case.folder import open_case
from contested.case.ledger import Stamp
from contested.errors import UsageError
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.intake import GivenMetadata
from contested.model.problem import ProblemCode
from contested.pipeline.executors import BATCH_DOCUMENTS, Settings, cut_batches
from contested.pipeline.names import usual_title, with_distinct_names
from contested.pipeline.run import RunReport
from contested.publish.export.formats import FORMATS, export_files

STAMP = Stamp("1977-07-13T08:00:00+03:00", "A. Tesfaye")
NONE = GivenMetadata()

TEXTS = {
    "a": "Rebels captured Jijiga on 1977-09-12.",
    "b": "Addis said that 120 people were killed in Jijiga.",
    "c": "Mogadishu said that 30 people were killed in Jijiga.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    for name, text in TEXTS.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def make(root: Path, folder: Path) -> Path:
    api.new_case(root, title="Ogaden", stamp=STAMP)
    list(api.add_files(root, [folder], NONE, STAMP))
    return root


@pytest.fixture
def root(tmp_path: Path, folder: Path) -> Path:
    return make(tmp_path / "case", folder)


def run(root: Path, seen: list[str] | None = None) -> RunReport:
    return api.run_case(
        root, STAMP, Settings(read=counting(fake_batch, [] if seen is None else seen)), lambda done, total: None
    )


def test_the_published_record_is_the_one_that_was_made(root: Path) -> None:
    made = run(root).record
    assert len(made.claims) == 3
    assert api.load_record(root) == api.Loaded(record=made)


def test_a_second_run_reads_nothing(root: Path) -> None:
    first, seen = run(root), list[str]()
    again = run(root, seen)
    assert (seen, again.read, again.reused, again.record) == ([], 0, 3, first.record)


def test_a_second_run_adds_nothing_to_the_ledger(root: Path) -> None:
    run(root)
    with open_case(root) as case:
        before = case.ledger.head()
    run(root)
    with open_case(root) as case:
        assert case.ledger.head() == before


def test_only_a_new_document_is_read(root: Path, folder: Path) -> None:
    run(root)
    (folder / "d.txt").write_text("Troops captured Harar.", encoding="utf-8")
    list(api.add_files(root, [folder], NONE, STAMP))
    seen: list[str] = []
    assert run(root, seen).reused == 3
    assert seen == ["d"]


def test_a_corrected_date_is_read_again(root: Path, folder: Path) -> None:
    run(root)
    (taken,) = api.add_files(root, [folder / "a.txt"], GivenMetadata(published=date(1977, 9, 13)), STAMP)
    assert len(taken.corrected) == 1
    seen: list[str] = []
    record = run(root, seen).record
    assert seen == ["a"]
    assert [d.published for d in record.documents if d.name == "a"] == [date(1977, 9, 13)]


def test_a_record_that_lacks_new_documents_says_so(root: Path, folder: Path) -> None:
    run(root)
    (folder / "d.txt").write_text("Troops captured Harar.", encoding="utf-8")
    list(api.add_files(root, [folder], NONE, STAMP))
    (problem,) = api.load_record(root).problems
    assert problem.code is ProblemCode.DERIVED_STALE
    assert "1 document is new" in problem.message


@pytest.mark.parametrize("part", ["read", "build"])
def test_a_damaged_part_is_named_and_made_again(root: Path, part: str) -> None:
    record = run(root).record
    for path in (root / "derived" / part).iterdir():
        path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(PartBroken, match="makes it again"):
        api.load_record(root)
    assert run(root).record == record
    assert api.load_record(root).record == record


def test_derived_can_be_thrown_away(root: Path) -> None:
    import shutil

    record = run(root).record
    shutil.rmtree(root / "derived")
    assert run(root).record == record


def test_the_order_of_intake_makes_no_difference(tmp_path: Path, folder: Path, root: Path) -> None:
    other = tmp_path / "other"
    api.new_case(other, title="Ogaden", stamp=Stamp("2001-01-01T00:00:00+00:00", "somebody else"))
    for name in ("c", "a", "b"):
        list(api.add_files(other, [folder / f"{name}.txt"], NONE, STAMP))
    for format in FORMATS:
        assert list(export_files(run(other).record, format)) == list(export_files(run(root).record, format))


def test_what_the_reader_breaks_on_is_told_and_the_rest_is_read(root: Path, folder: Path) -> None:
    (folder / "bad.txt").write_text("BREAK Rebels captured Dire.", encoding="utf-8")
    list(api.add_files(root, [folder], NONE, STAMP))
    record = run(root).record
    assert [p.code for p in record.problems] == [ProblemCode.READER_FAILED]
    assert {d.name for d in record.documents} == {"a", "b", "bad", "c"}
    assert len(record.claims) == 3
    assert api.load_record(root).record == record


def test_problems_of_intake_are_in_the_record(root: Path, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    list(api.add_files(root, [folder], NONE, STAMP))
    assert [p.code for p in run(root).record.problems] == [ProblemCode.FILE_EMPTY]


def test_a_case_without_documents_says_what_to_do(tmp_path: Path) -> None:
    api.new_case(tmp_path / "case", title="", stamp=STAMP)
    with pytest.raises(UsageError, match="contested add"):
        run(tmp_path / "case")


def test_progress_goes_from_none_to_all(root: Path) -> None:
    steps: list[tuple[int, int]] = []
    api.run_case(root, STAMP, Settings(read=fake_batch), lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (3, 3)]


def document(name: str, text: str = "") -> Document:
    return Document(id=DocumentId(f"{name}{len(text):064d}"), name=name, text=text)


def test_batches_keep_every_document_in_order_and_do_not_depend_on_workers() -> None:
    documents = [document(f"d{n}", "x" * (n * 977 % 30_000)) for n in range(200)]
    batches = list(cut_batches(documents))
    assert [d for batch in batches for d in batch] == documents
    assert max(len(batch) for batch in batches) <= BATCH_DOCUMENTS


def test_a_huge_document_is_a_batch_of_its_own() -> None:
    assert [
        len(batch) for batch in cut_batches([document("a", "x"), document("b", "x" * 10**6), document("c", "x")])
    ] == [1, 1, 1]


def test_no_more_workers_than_batches_are_started() -> None:
    assert Settings(workers=4).workers_for(2) == 2
    assert Settings(processors=4).workers_for(7) == 1
    assert Settings(processors=4).workers_for(1000) == 4


def test_namesakes_are_told_apart_the_same_whatever_their_order() -> None:
    one, other, third = document("a"), replace(document("a"), id=DocumentId("f" * 64)), document("B")
    names = {d.id: d.name for d in with_distinct_names([one, other, third])}
    assert names == {d.id: d.name for d in with_distinct_names([third, other, one])}
    assert names[third.id] == "B"
    assert len(set(names.values())) == 3


def test_a_case_without_a_title_is_called_by_its_reports_not_by_its_folder() -> None:
    dated = [
        replace(document(name), published=day)
        for name, day in (("a", date(1977, 9, 13)), ("b", None), ("c", date(1977, 7, 1)))
    ]
    assert usual_title(dated) == "3 reports, 1977-07-01 to 1977-09-13"
    assert usual_title(dated[:1]) == "1 report, 1977-09-13"
    assert usual_title(dated[1:2]) == "1 report"
