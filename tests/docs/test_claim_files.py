"""The page on claim files has the keys, codes and example that the code has."""

from __future__ import annotations

import json
import re
from enum import StrEnum

import msgspec
import pytest
from pages import ROOT, blocks

from contested.model.claim import EventType, Harm, Modality
from contested.model.edtf import Interval
from contested.model.entity import EntityKind, PlaceKind
from contested.model.mention import Certainty
from contested.publish import claimfile

FOLDER = ROOT / "docs" / "reference"
PAGE = (FOLDER / "claim-files.md").read_text(encoding="utf-8")
TABLES: dict[str, type[msgspec.Struct]] = {
    "The file": claimfile._File,
    "An entity": claimfile._Entity,
    "A place": claimfile._Place,
    "A claim": claimfile._Claim,
    "A toll": claimfile._Toll,
    "Control": claimfile._Control,
    "A ground": claimfile._Ground,
}
TEXT = "On 3 May 1999, rebels captured Lunsar, the mayor said."


def section(title: str) -> str:
    """The page from a heading to the next."""
    return re.split(rf"^#+ {title}$", PAGE, flags=re.MULTILINE)[1].split("\n#")[0]


def keys(title: str) -> list[str]:
    """The keys of a section's table; a row may give several."""
    rows = re.findall(r"^\| (`[^|]*) \|", section(title), re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


@pytest.mark.parametrize("title", TABLES)
def test_a_table_of_keys_has_those_that_are_written_and_no_others(title: str) -> None:
    written = [field.encode_name for field in msgspec.structs.fields(TABLES[title])]
    assert sorted(keys(title)) == sorted(written)


@pytest.mark.parametrize("title", TABLES)
def test_a_key_is_called_optional_where_a_file_may_leave_it_out(title: str) -> None:
    may_miss = {f.encode_name for f in msgspec.structs.fields(TABLES[title]) if not f.required}
    rows = re.findall(r"^\| (`[^|]*) \|(.*)$", section(title), re.MULTILINE)
    said = {
        key for row, words in rows if "ptional" in words or "as for an" in words for key in re.findall(r"`(\w+)`", row)
    }
    assert said - {"name"} == may_miss


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("An entity", EntityKind),
        ("A place", PlaceKind),
        ("Types", EventType),
        ("A toll", Harm),
        ("A claim", Modality),
        ("A claim", Certainty),
    ],
)
def test_every_code_of_a_list_is_on_the_page(title: str, codes: type[StrEnum]) -> None:
    assert [code.value for code in codes if f"`{code.value}`" not in section(title)] == []


def test_the_example_is_read_as_the_page_says() -> None:
    example = next(block for block in blocks(PAGE) if block.language == "json")
    reading = claimfile.read_claim_file("\n".join(example.lines).encode(), text=TEXT)
    assert f'"{TEXT}"' in PAGE
    (claim,) = reading.claims
    assert TEXT[claim.start : claim.end] == "On 3 May 1999, rebels captured Lunsar"
    assert TEXT[claim.trigger.start : claim.trigger.end] == "captured"
    assert claim.cue is not None
    assert TEXT[claim.cue.start : claim.cue.end] == "said"


def test_what_is_written_of_the_example_is_read_back_the_same() -> None:
    example = next(block for block in blocks(PAGE) if block.language == "json")
    reading = claimfile.read_claim_file("\n".join(example.lines).encode(), text=TEXT)
    written = claimfile.write_claim_file(reading)
    assert set(json.loads(written)) == set(keys("The file"))
    assert claimfile.read_claim_file(written, text=TEXT).claims == reading.claims


def test_every_date_on_the_page_of_dates_is_one() -> None:
    page = (FOLDER / "dates.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert len(written) == 9
    assert [text for text in written if Interval.parse(text).text != text] == []


def test_the_years_and_forms_said_not_to_be_read_are_refused() -> None:
    for text in ("0000", "10000", "201X", "2017-21"):
        with pytest.raises(ValueError, match=r"is no|year"):
            Interval.parse(text)
