"""The reference pages are those that the definitions make."""

import re
from pathlib import Path

import pytest

from contested.cli.commands import contested
from contested.cli.reference import PAGES
from contested.model.problem import MEANINGS, ProblemCode

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_what_its_definitions_make(name: str) -> None:
    made = PAGES[name]()
    assert (REFERENCE / name).read_text(encoding="utf-8") == made, (
        "run: python -m contested.cli.reference docs/reference"
    )


def test_every_problem_code_has_a_meaning_and_a_remedy() -> None:
    assert set(MEANINGS) == set(ProblemCode)
    assert all(text.endswith(".") for pair in MEANINGS.values() for text in pair)


def test_the_first_fenced_block_of_the_readme_is_the_two_commands() -> None:
    readme = (REFERENCE.parents[1] / "README.md").read_text(encoding="utf-8")
    assert readme.split("```")[1].split() == ["./go", "demo", "./go", "test"]


@pytest.mark.parametrize("name", [*contested.commands])
def test_every_command_is_named_in_the_readme_or_the_reference(name: str) -> None:
    assert f"## contested {name}" in (REFERENCE / "cli.md").read_text(encoding="utf-8")


def test_every_problem_code_that_a_page_names_is_one() -> None:
    pages = REFERENCE.parent.rglob("*.md")
    named = {
        code for page in pages for code in re.findall(r"Problems? `([a-z]+-[a-z-]+)`", page.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= {code.value for code in ProblemCode}
