"""The command line: data on stdout, the rest on stderr, one JSON value with --json, exit 0, 1 or 2."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from contested.cli.commands import contested
from contested.cli.views import FORMAT_NAMES, TABLE_NAMES
from contested.publish.export.formats import FORMATS
from contested.publish.tables.listed import TABLES


def value(result: Result) -> Any:
    return json.loads(result.stdout)


def test_a_case_is_made_filled_and_run(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels captured Jijiga on 1977-09-12.", encoding="utf-8")
    assert value(cli("new ogaden --json")) == {"case": "ogaden", "title": None}
    added = value(cli("add ogaden a.txt --publisher Gazette --json"))
    assert [(row["file"], [d["name"] for d in row["added"]]) for row in added["files"]] == [("a.txt", ["a"])]
    ran = value(cli("run ogaden --json"))
    assert (ran["read"], ran["documents"], ran["claims"], ran["problems"]) == (1, 1, 1, [])


def test_without_json_the_result_is_words_and_the_next_step_goes_to_stderr(cli: Any) -> None:
    result = cli("new 'my case'")
    assert result.stdout == "Made the case my case.\n"
    assert result.stderr == "Next: contested add 'my case' FILES…\n"


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_every_table_is_shown_as_tab_separated_values_in_a_pipe(case: Any, table: str) -> None:
    result = case(f"show ogaden {table}")
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert {row.count("\t") for row in rows} <= {head.count("\t")}


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_json_rows_have_the_columns_of_the_table(case: Any, table: str) -> None:
    shown = value(case(f"show ogaden {table} --json"))
    columns = next(t.column_names for t in TABLES if t.name == table)
    assert shown["total"] == len(shown["rows"])
    assert all(tuple(row) == columns for row in shown["rows"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("", {"a", "b", "c"}),
        ("--type capture", {"a"}),
        ("--claimant addis", {"b"}),
        ("--claimant document", {"a"}),
        ("--place JIJIGA --harm killed", {"b", "c"}),
        ("--actor rebels", {"a"}),
        ("--on 1977-09-12", {"a"}),
        ("--since 1977-01-01 --until 1977-07-31", {"b", "c"}),
        ("--document c", {"c"}),
    ],
)
def test_filters_pick_claims(case: Any, filters: str, found: set[str]) -> None:
    assert {row["document"] for row in value(case(f"show ogaden claims {filters} --json"))["rows"]} == found


def test_a_name_that_is_not_there_is_answered_with_the_nearest(case: Any) -> None:
    result = case("show ogaden claims --claimant Adis")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no claimant “Adis” among the claims of this record; nearest: “Addis”" in result.stderr


def test_control_of_a_day_says_who_held_what(case: Any) -> None:
    (row,) = value(case("show ogaden control --on 1977-09-12 --json"))["rows"]
    assert (row["place"], row["holders"]) == ("Jijiga", ["Rebels"])


def test_the_overview_counts_every_table(case: Any) -> None:
    seen = value(case("show ogaden --json"))
    assert list(seen["counts"]) == list(TABLE_NAMES)
    assert seen["period"] == ["1977-07-13", "1977-09-12"]


def test_contradicting_counts_stand_side_by_side(case: Any) -> None:
    (row,) = value(case("show ogaden contradictions --json"))["rows"]
    assert {row["left_claimant"], row["right_claimant"]} == {"Addis", "Mogadishu"}


def test_a_filter_without_a_table_is_wrong_usage(case: Any) -> None:
    assert case("show ogaden --place Jijiga").exit_code == 2


def test_csv_and_jsonl_hold_every_table(case: Any) -> None:
    for format in FORMAT_NAMES:
        done = value(case(f"export ogaden --format {format} -o out-{format} --json"))
        assert all(Path(path).is_file() for path in done["files"])
    rows = list(csv.DictReader(io.StringIO(Path("out-csv/tolls.csv").read_text(encoding="utf-8-sig"))))
    assert sorted((row["claimant"], row["low"]) for row in rows) == [("Addis", "120"), ("Mogadishu", "30")]


def test_export_leaves_other_files_of_the_folder_alone(case: Any) -> None:
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine", encoding="utf-8")
    case("export ogaden --format csv -o out")
    assert Path("out/mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_failing_check_stops_report_and_export_and_leaves_what_was_published(
    case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contested.publish.check import checks

    Path("page.html").write_text("the older page", encoding="utf-8")
    monkeypatch.setattr(
        checks, "CHECKS", (lambda record: iter([checks.failed("c1", "the toll of claim c1 has no bound")]),)
    )
    for line in ("report ogaden -o page.html", "export ogaden --format csv -o out"):
        result = case(line)
        assert result.exit_code == 1
        assert "the toll of claim c1 has no bound" in result.stderr
    assert Path("page.html").read_text(encoding="utf-8") == "the older page"
    assert not Path("out").exists()


def test_check_says_sound_and_exits_0(case: Any) -> None:
    result = case("check ogaden")
    assert (result.exit_code, result.stdout) == (0, "ogaden: sound.\n")


def test_check_of_a_tampered_ledger_exits_1_and_names_the_entry(case: Any) -> None:
    import sqlite3

    connection = sqlite3.connect("ogaden/ledger.sqlite")
    connection.executescript("DROP TRIGGER entry_never_updated; UPDATE entry SET at = 'x' WHERE seq = 2;")
    connection.close()
    result = case("check ogaden --json")
    assert result.exit_code == 1
    assert any("entry 2 (source added, x) was altered" in p["message"] for p in value(result)["problems"])


def test_extract_writes_a_claim_file_a_report_and_exits_1_if_one_is_missing(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("Rebels captured Jijiga on 1977-09-12.", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = cli("extract 'a b.txt' empty.txt --out claims")
    assert (result.exit_code, result.stdout) == (1, "1 claim file in claims.\n")
    assert "[file-empty]" in result.stderr
    assert json.loads((tmp_path / "claims/a b.json").read_text(encoding="utf-8"))["claims"][0]["type"] == "capture"


def test_extract_tells_apart_reports_of_one_name(cli: Any, tmp_path: Path) -> None:
    for folder, village in (("x", "Jijiga"), ("y", "Harar")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.txt").write_text(f"Rebels captured {village}.", encoding="utf-8")
    assert cli("extract x/r.txt y/r.txt --out claims").exit_code == 0
    assert len(list((tmp_path / "claims").iterdir())) == 2


def test_events_labels_the_same_happening_alike_and_changes_nothing_else(cli: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"{name.upper()}: Rebels captured Jijiga on 1977-09-12.", encoding="utf-8"
        )
    cli("extract a.txt b.txt --out claims")
    before = json.loads((tmp_path / "claims/b.json").read_text(encoding="utf-8"))
    assert value(cli("events claims/a.json claims/b.json --out joined --json"))["problems"] == []
    first, second = (json.loads((tmp_path / f"joined/{name}.json").read_text(encoding="utf-8")) for name in ("a", "b"))
    assert first["claims"][0]["event"] == second["claims"][0]["event"]
    second["claims"][0] |= {"event": before["claims"][0]["event"], "part_of": before["claims"][0]["part_of"]}
    assert second == before


def test_a_broken_claim_file_is_named_and_the_others_are_joined(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "good.json").write_text(
        '{"doc_id": "good", "entities": {}, "places": {}, "claims": []}', encoding="utf-8"
    )
    result = cli("events bad.json good.json --out joined")
    assert (result.exit_code, result.stdout.split(",")[0]) == (1, "1 claim file in joined")
    assert "bad.json: left out" in result.stderr


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("run nowhere", 2, "there is no such folder; `contested new nowhere` makes one"),
        ("show empty", 2, "never run; `contested run empty`"),
        ("run empty", 2, "`contested add empty FILES…`"),
        ("new empty", 2, "a case already"),
        ("add empty a.txt b.txt --title T", 2, "sidecar"),
        ("add empty a.txt --published yesterday", 2, "YYYY-MM-DD"),
        ("report empty -o .", 2, "this is a folder"),
        ("run empty --workers 0", 2, "workers"),
        ("show empty nonsense", 2, "nonsense"),
        ("frobnicate", 2, "frobnicate"),
    ],
)
def test_a_mistake_is_answered_with_words_and_no_traceback(cli: Any, line: str, code: int, words: str) -> None:
    cli("new empty")
    result = cli(line)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_exits_1_and_says_what_was_added(cli: Any) -> None:
    cli("new empty")
    result = cli("add empty nowhere.txt")
    assert (result.exit_code, result.stdout) == (1, "0 reports added.\n")
    assert "nowhere.txt: there is no such file" in result.stderr


def test_a_disk_that_refuses_is_answered_with_words(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = cli("new file/case")
    assert result.exit_code in (1, 2)
    assert "file" in result.stderr
    assert "Traceback" not in result.stderr


def commands() -> list[tuple[str, click.Command]]:
    return sorted(contested.commands.items())


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_teaches_with_an_example(name: str, command: click.Command) -> None:
    assert f"contested {name}" in (command.help or "")


@pytest.mark.parametrize(("name", "command"), [(n, c) for n, c in commands() if n != "completion"])
def test_every_command_has_json_and_says_its_shape(name: str, command: click.Command) -> None:
    assert any("--json" in parameter.opts for parameter in command.params)
    assert "--json prints" in (command.help or "")


def test_the_names_in_help_are_those_of_the_lists() -> None:
    assert tuple(table.name for table in TABLES) == TABLE_NAMES
    assert tuple(format.name for format in FORMATS) == FORMAT_NAMES


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(cli: Any, shell: str) -> None:
    assert "_CONTESTED_COMPLETE" in cli(f"completion {shell}").stdout


def test_help_loads_nothing_heavy() -> None:
    probe = "import sys; import contested.cli.commands; print([m for m in ('spacy', 'pyarrow', 'rich', 'msgspec', 'sqlite3') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_interrupted_run_says_that_it_can_go_on(case: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from contested import api

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "run_case", interrupted)
    result = case("run ogaden")
    assert (result.exit_code, result.stdout) == (130, "")
    assert "the same command goes on from there" in result.stderr


def test_a_run_goes_on_with_what_an_interrupted_one_had_read(
    cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fake_reader import fake_batch

    from contested.pipeline import executors
    from contested.pipeline.executors import Settings

    monkeypatch.setattr(executors, "BATCH_DOCUMENTS", 1)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Rebels captured Village{name.upper()}.", encoding="utf-8")
    cli("new case")
    cli("add case a.txt b.txt c.txt")

    def stopped_at_c(documents):
        if documents[0].name == "c":
            raise KeyboardInterrupt
        return fake_batch(documents)

    with monkeypatch.context() as patch:
        patch.setattr("contested.cli.cases.settings", lambda workers: Settings(read=stopped_at_c))
        assert cli("run case").exit_code == 130
    done = value(cli("run case --json"))
    assert (done["read"], done["reused"], done["documents"]) == (1, 2, 3)
