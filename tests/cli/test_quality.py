"""`contested quality`: the table, the errors and the floors, on claim files (no parser is loaded)."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contested.cli.commands import contested

TEXT = "On 2 April 1982 Argentine forces captured Stanley."
CLAIM = {
    "id": "c1", "start": 0, "end": 50, "trigger": [33, 41], "type": "capture", "event": "e1", "actors": ["ar"], "places": ["st"], "when": "1982-04-02",
}  # fmt: skip


def claim_file(**changes: object) -> str:
    return json.dumps(
        {
            "doc_id": "stanley",
            "entities": {"ar": {"name": "Argentina", "kind": "state", "aliases": ["Argentine"]}},
            "places": {"st": {"name": "Stanley", "kind": "town"}},
            "claims": [{**CLAIM, **changes}],
        }
    )


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "stanley.txt").write_text(TEXT)
    (folder / "stanley.gold.json").write_text(claim_file())
    (tmp_path / "read").mkdir()
    return folder


def run(gold: Path, *options: str) -> Result:
    return CliRunner().invoke(contested, ["quality", str(gold), "--claims", str(gold.parent / "read"), *options])


def test_a_right_reading_scores_one(gold: Path) -> None:
    (gold.parent / "read" / "stanley.json").write_text(claim_file())
    result = json.loads(run(gold, "--json").stdout)
    assert (result["all"]["overall"], result["texts"]["stanley"]["record"]) == (1.0, 1.0)


def test_a_missing_reading_is_listed_as_a_missed_claim(gold: Path) -> None:
    assert "missed capture" in run(gold, "--errors").stdout


def test_a_wrong_field_is_named(gold: Path) -> None:
    (gold.parent / "read" / "stanley.json").write_text(claim_file(when="1982-04-03"))
    assert "wrong when" in run(gold, "--errors").stdout


def test_a_fall_under_the_floor_exits_with_one(gold: Path) -> None:
    floors = ["--floors", str(gold.parent / "floors.json")]
    (gold.parent / "read" / "stanley.json").write_text(claim_file())
    assert run(gold, *floors, "--raise-floors").exit_code == 0
    (gold.parent / "read" / "stanley.json").write_text(claim_file(type="attack"))
    result = run(gold, *floors)
    assert result.exit_code == 1
    assert "stanley" in result.stderr


def test_a_folder_without_gold_is_wrong_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(contested, ["quality", str(tmp_path)]).exit_code == 2
