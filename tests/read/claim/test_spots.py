"""Places of claims. Sentences are made up."""

from contested.codebook.book import load_codebook
from contested.model.claim import EventType
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.reading import Reading
from contested.read.parse.parser import load_parser
from contested.read.reader import read_document

PARSER, CODEBOOK = load_parser(), load_codebook()


def reading_of(text: str) -> Reading:
    document = Document(id=DocumentId("d" * 64), name="d", text=text)
    return read_document(document, PARSER, CODEBOOK)[0]


def places(text: str, type_: EventType) -> list[str]:
    reading = reading_of(text)
    names = {p.id: p.name for p in reading.places}
    return [names[p] for c in reading.claims if c.type is type_ for p in c.places]


def test_a_list_of_places_is_taken_whole() -> None:
    assert places("Russian forces attacked near Mukden, Liaoyang and Haicheng.", EventType.ATTACK) == [
        "Mukden", "Liaoyang", "Haicheng",
    ]  # fmt: skip


def test_a_place_that_only_locates_the_next_one_is_left_out() -> None:
    found = places("The army attacked north of Huambo near Bailundo.", EventType.ATTACK)
    assert "Huambo" not in found


def test_the_place_where_somebody_speaks_is_not_the_place_of_the_deed() -> None:
    found = places("Officials in Nairobi said that rebels had captured Kisangani.", EventType.CAPTURE)
    assert found == ["Kisangani"]


def test_a_number_tied_to_a_name_is_an_operation_and_no_place() -> None:
    assert "Badr" not in places("Iran launched its Badr-3 offensive.", EventType.OFFENSIVE)


def test_where_a_shot_comes_from_is_its_place_only_if_nothing_else_is() -> None:
    assert places("Rebels fired rockets from Bekaa.", EventType.SHELLING)
    assert "Tyre" not in places("Rebels fired rockets from Tyre at Haifa.", EventType.SHELLING)


def test_an_owners_name_is_no_place() -> None:
    assert "Egypt" not in places("Egypt's attack on Beersheba failed.", EventType.ATTACK)
