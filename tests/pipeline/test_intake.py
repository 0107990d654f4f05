"""Intake: the same bytes once, metadata by who knows best, a clear Problem for whatever cannot be read."""

import os
from datetime import date
from pathlib import Path

import pytest

from contested import api
from contested.case.folder import open_case
from contested.case.ledger import Stamp
from contested.model.document import Document
from contested.model.intake import GivenMetadata
from contested.model.problem import ProblemCode
from contested.pipeline import sources
from contested.pipeline.intake import TakenIn

STAMP = Stamp("1982-05-02T20:00:00+00:00", "M. Díaz")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    api.new_case(tmp_path / "case", title="South Atlantic", stamp=STAMP)
    return tmp_path / "case"


def add(root: Path, *paths: Path, given: GivenMetadata | None = None) -> list[TakenIn]:
    return list(api.add_files(root, paths, given or GivenMetadata(), STAMP))


def documents(root: Path) -> list[Document]:
    with open_case(root) as case:
        return [case.document(entry) for entry in case.document_entries().values()]


def write(path: Path, text: str = "The cruiser was hit.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(taken: list[TakenIn]) -> list[str]:
    return [problem.code.value for result in taken for problem in result.problems]


def test_the_same_bytes_under_two_names_are_one_document(root: Path, tmp_path: Path) -> None:
    taken = add(root, write(tmp_path / "one.txt"), write(tmp_path / "two.txt"))
    assert [len(result.added) for result in taken] == [1, 0]
    assert codes(taken) == ["document-duplicate"]
    assert [d.name for d in documents(root)] == ["one"]


def test_a_second_intake_of_the_same_file_changes_nothing(root: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt")
    add(root, path)
    with open_case(root) as case:
        before = case.ledger.head()
    add(root, path)
    with open_case(root) as case:
        assert case.ledger.head() == before


def test_options_go_before_the_sidecar(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "one.meta.json", '{"title": "Side", "publisher": "Gazette", "published": "1982-05-03"}')
    add(root, write(tmp_path / "one.txt"), given=GivenMetadata(title="Given"))
    (document,) = documents(root)
    assert (document.title, document.publisher, document.published) == ("Given", "Gazette", date(1982, 5, 3))


def test_adding_again_with_options_corrects_what_was_known_and_keeps_the_text(root: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "one.txt")
    add(root, path, given=GivenMetadata(title="Old", publisher="Gazette"))
    (taken,) = add(root, path, given=GivenMetadata(title="New"))
    (document,) = documents(root)
    assert taken.corrected == (document.id,)
    assert (document.title, document.publisher, document.text) == ("New", "Gazette", "The cruiser was hit.")


def test_the_original_bytes_are_kept_even_of_what_cannot_be_read(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "rubbish.txt"
    path.write_bytes(bytes(range(256)) * 8)
    assert codes(add(root, path))
    with open_case(root) as case:
        (source,) = case.sources()
        assert case.ledger.blob(source.sha256) == path.read_bytes()


def test_who_and_when_stand_in_the_ledger(root: Path, tmp_path: Path) -> None:
    add(root, write(tmp_path / "one.txt"))
    with open_case(root) as case:
        assert {entry.stamp for entry in case.ledger.entries("source-added", "document-added")} == {STAMP}


def test_a_folder_is_read_with_its_folders_in_order_without_hidden_files_and_sidecars(
    root: Path, tmp_path: Path
) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / "in" / name, f"Report {name}.")
    write(tmp_path / "in" / "b.meta.json", "{}")
    assert [result.path_shown for result in add(root, tmp_path / "in")] == ["a/z.txt", "b.txt"]


def test_messages_do_not_tell_where_on_this_machine_a_file_is(root: Path, tmp_path: Path) -> None:
    (empty := tmp_path / "dir with spaces" / "empty.txt").parent.mkdir()
    empty.write_bytes(b"")
    (taken,) = add(root, empty)
    assert taken.problems[0].message.startswith("empty.txt: ")


def test_a_missing_file_is_a_problem_and_the_rest_is_added(root: Path, tmp_path: Path) -> None:
    taken = add(root, tmp_path / "nowhere.txt", write(tmp_path / "one.txt"))
    assert codes(taken) == ["file-missing"]
    assert len(documents(root)) == 1


def test_a_device_is_not_read(root: Path) -> None:
    assert codes(add(root, Path("/dev/zero"))) == ["file-unreadable"]


def test_a_pipe_is_not_waited_for(root: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(add(root, tmp_path / "pipe.txt")) == ["file-unreadable"]


def test_a_file_of_impossible_size_is_not_loaded(root: Path, tmp_path: Path) -> None:
    with (path := tmp_path / "huge.txt").open("wb") as file:
        file.truncate(sources.LARGEST_FILE + 1)
    assert codes(add(root, path)) == ["file-too-large"]


def test_a_name_that_is_no_utf8_can_be_stored_and_shown(root: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"r\xe9sum\xe9\x1b.txt")
    path.write_text("The cruiser was hit.", encoding="utf-8")
    (taken,) = add(root, path)
    assert taken.path_shown == "r�sum��.txt"
    assert [d.name for d in documents(root)] == ["r�sum��"]


@pytest.mark.parametrize("code", [ProblemCode.FILE_EMPTY])
def test_an_empty_file_added_twice_is_told_twice_and_kept_once(root: Path, tmp_path: Path, code: ProblemCode) -> None:
    (path := tmp_path / "empty.txt").write_bytes(b"")
    assert codes(add(root, path)) == codes(add(root, path)) == [code.value]
    with open_case(root) as case:
        assert len(case.sources()) == 1
