"""Change of control. Sentences are made up."""

import pytest

from contested.codebook.book import load_codebook
from contested.model.claim import ControlChange
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.parse.parser import load_parser
from contested.read.reader import read_document

PARSER, CODEBOOK = load_parser(), load_codebook()


def changes(text: str) -> list[ControlChange]:
    document = Document(id=DocumentId("d" * 64), name="d", text=text)
    return [c.control for c in read_document(document, PARSER, CODEBOOK)[0].claims if c.control is not None]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Kindu.",
        "Kindu was captured by the rebels.",
        "The rebels attacked the garrison, capturing Kindu.",
        "Kindu fell to the rebels.",
        "The army lost Kindu to the rebels.",
    ],
)
def test_a_capture_gives_the_place_to_its_captor(text: str) -> None:
    assert [len(c.to) for c in changes(text)] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that the rebels had captured Kindu.",
        "The rebels tried to capture Kindu.",
        "The rebels plan to capture Kindu.",
        "The rebels captured four tanks.",
    ],
)
def test_what_is_denied_tried_or_planned_and_booty_change_no_hands(text: str) -> None:
    assert changes(text) == []


def test_nobody_takes_a_place_from_himself() -> None:
    for change in changes("The rebels extended their control over Kindu."):
        assert not set(change.to) & set(change.lost_by or ())
