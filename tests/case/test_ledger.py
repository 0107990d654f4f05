"""The ledger: only grows, by schema; each entry hangs on the one before."""

import sqlite3
from pathlib import Path

import pytest

from contested.case.entries import KINDS, CaseOpened, RunFinished, RunStarted, decode_body, encode_body
from contested.case.folder import new_case, open_case
from contested.case.ledger import GENESIS, Ledger, Stamp
from contested.case.verify import verify_case
from contested.errors import CaseError, UsageError

STAMP = Stamp("2024-05-01T10:00:00+00:00", "R. Kovač")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "a case"
    new_case(path, title="Ogaden 1977", stamp=STAMP)
    with open_case(path) as case:
        case.ledger.append([RunStarted(program="contested 0", stages={})], STAMP, blobs={"b" * 64: b"bytes"})
    return path


def test_an_entry_comes_back_with_who_and_when(root: Path) -> None:
    with open_case(root) as case:
        first, second = case.ledger.entries()
    assert first.body == CaseOpened(title="Ogaden 1977")
    assert (first.seq, first.stamp, first.previous, second.previous) == (1, STAMP, GENESIS, first.hash)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET by = 'nobody'",
        "UPDATE blob SET bytes = x'00'",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM blob",
        "INSERT OR REPLACE INTO entry SELECT 1, kind, at, 'nobody', body, previous, hash FROM entry WHERE seq = 1",
        "INSERT OR REPLACE INTO entry SELECT 3, kind, at, 'nobody', body, hash, hash FROM entry WHERE seq = 2",
        "REPLACE INTO blob SELECT sha256, x'00' FROM blob",
        "INSERT INTO entry SELECT 3, kind, at, by, body, 'wrong', 'new' FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 9, kind, at, by, body, hash, 'new' FROM entry WHERE seq = 2",
        "INSERT OR IGNORE INTO entry SELECT 9, kind, at, by, body, hash, 'new' FROM entry WHERE seq = 2",
    ],
)
def test_the_raw_file_refuses_whatever_is_not_the_next_entry(root: Path, statement: str) -> None:
    connection = sqlite3.connect(root / "ledger.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="the ledger"):
        connection.execute(statement)
    assert connection.execute("SELECT group_concat(by), count(*) FROM entry").fetchone() == ("R. Kovač,R. Kovač", 2)
    connection.close()


def test_a_transaction_that_fails_leaves_nothing(root: Path) -> None:
    with open_case(root) as case:
        with pytest.raises(CaseError, match="nothing was written"):
            case.ledger.append([RunStarted(program="x", stages={})], Stamp("t", None), blobs={"c" * 64: b"c"})  # type: ignore[arg-type]
        assert case.ledger.head()[0] == 2
        assert case.ledger.blob_names() == ["b" * 64]


def test_two_processes_append_in_turn(root: Path) -> None:
    with open_case(root) as one, open_case(root) as other:
        one.ledger.append([RunStarted(program="1", stages={})], STAMP)
        other.ledger.append([RunStarted(program="2", stages={})], STAMP)
        assert [entry.seq for entry in one.ledger.entries()] == [1, 2, 3, 4]
    with open_case(root) as case:
        assert [p.message for p in verify_case(case) if "altered" in p.message and "entry" in p.message] == []


def tamper(root: Path, statement: str) -> list[str]:
    connection = sqlite3.connect(root / "ledger.sqlite")
    connection.executescript(
        "DROP TRIGGER entry_never_updated; DROP TRIGGER entry_never_deleted; DROP TRIGGER blob_never_updated;"
        + statement
    )
    connection.commit()
    connection.close()
    with open_case(root) as case:
        return [problem.message for problem in verify_case(case)]


def test_check_names_an_altered_entry(root: Path) -> None:
    messages = tamper(root, "UPDATE entry SET by = 'nobody' WHERE seq = 1;")
    assert any("entry 1 (case opened, 2024-05-01T10:00:00+00:00) was altered" in message for message in messages)


def test_check_names_a_removed_entry(root: Path) -> None:
    assert any("entry 1 is missing" in message for message in tamper(root, "DELETE FROM entry WHERE seq = 1;"))


def test_check_names_a_trigger_that_was_dropped(root: Path) -> None:
    assert any("entry_never_deleted" in message for message in tamper(root, ""))


def test_a_sound_case_has_no_problems(root: Path) -> None:
    new_case(root.with_name("sound"), title="", stamp=STAMP)
    with open_case(root.with_name("sound")) as case:
        assert verify_case(case) == ()


def test_what_is_no_ledger_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"not a database at all, not even nearly" * 50)
    with pytest.raises(CaseError, match="no ledger or is damaged"), open_case(tmp_path):
        pass


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "ledger.sqlite").executescript("CREATE TABLE entry (seq)").close()
    with pytest.raises(CaseError, match="no ledger of contested"), open_case(tmp_path):
        pass


def test_a_newer_ledger_is_refused(root: Path) -> None:
    sqlite3.connect(root / "ledger.sqlite").executescript("PRAGMA user_version = 99").close()
    with pytest.raises(CaseError, match="newer version"), open_case(root):
        pass


def test_a_case_that_stands_is_never_made_anew(root: Path) -> None:
    with pytest.raises(UsageError, match="a case already"):
        new_case(root, title="other", stamp=STAMP)


def test_a_case_can_be_made_in_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    new_case(tmp_path / "empty", title="t", stamp=STAMP)
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == ["README.txt", "ledger.sqlite"]
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_every_kind_of_entry_has_a_name_of_its_own() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    body = RunFinished(run=3, record="ab", documents=1, claims=2, events=1)
    assert decode_body(*encode_body(body)) == body


def test_an_unknown_kind_says_which_version_to_use() -> None:
    with pytest.raises(CaseError, match="this version does not know"):
        decode_body("oracle-consulted", b"{}")


def test_a_ledger_is_not_made_over_a_file(root: Path) -> None:
    with pytest.raises(CaseError, match="a file already"):
        Ledger.create(root / "ledger.sqlite")


def test_a_second_run_is_told_to_wait(root: Path) -> None:
    with open_case(root) as case, case.lock(), pytest.raises(CaseError, match="another run"), case.lock():
        pass
