"""What pronouns and definite phrases refer back to."""

from collections.abc import Callable
from datetime import date

import pytest

from contested.codebook.actors import load_actors
from contested.codebook.cues import load_cues
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.extract.attributions import find_attributions
from contested.read.ground.actors import ground_actors
from contested.read.parse.parser import load_parser

Refer = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def refer() -> Refer:
    """For each place where the text has the words, the name of the entity that they stand for ("" for none)."""
    parser, book, cues = load_parser(), load_actors(), load_cues()

    def run(text: str, words: str) -> list[str]:
        document = Document(id=DocumentId("d"), name="d", text=text, published=date(1990, 6, 1))
        parsed = parser.parse(document)
        grounded = ground_actors(parsed, book, (), (), find_attributions(parsed, cues))
        names = {e.id: e.name for e in grounded.entities}
        spans = [t.start for t in parsed.tokens if t.text == words]
        by_start = {m.start: names[m.entity] for m in grounded.mentions if m.end - m.start == len(words)}
        return [by_start.get(start, "") for start in spans]

    return run


def test_he_is_the_person_who_spoke(refer: Refer) -> None:
    text = "General Pedro Sosa visited the front. He said the rebels had fled."
    assert refer(text, "He") == ["Pedro Sosa"]


def test_it_is_the_body_that_acts(refer: Refer) -> None:
    assert refer("Chad said it had taken Faya-Largeau.", "it") == ["Chad"]


def test_it_that_stands_for_nothing_is_left_alone(refer: Refer) -> None:
    assert refer("Chad attacked. It was reported that many fled.", "It") == [""]


def test_they_are_those_who_act_in_the_clause_above(refer: Refer) -> None:
    assert refer("The Libyans said they had shelled the Chadian camp.", "they") == ["Libya"]


def test_an_object_is_not_its_own_clauses_subject(refer: Refer) -> None:
    assert refer("The rebels met Libyan troops. The rebels fired on them.", "them") == ["Libya"]


def test_what_is_left_behind_belongs_to_who_is_driven_out(refer: Refer) -> None:
    text = "Moroccan troops drove the Polisario guerrillas from positions they had held for a year."
    assert refer(text, "they") == ["Polisario Front"]


def test_we_in_a_quotation_are_the_speakers_people(refer: Refer) -> None:
    text = '"We have lost nobody," said Ghanaian spokesman Kofi Mensah.'
    assert refer(text, "We") == ["Ghana"]


def test_who_speaks_is_not_somebody_named_in_the_speech(refer: Refer) -> None:
    text = 'Minister Juan Rivas met reporters. "We will never forgive General Pablo Ortiz," he said.'
    assert refer(text, "he") == ["Juan Rivas"]


def test_what_is_unclear_stays_unresolved(refer: Refer) -> None:
    assert refer("They fled at night.", "They") == [""]
    assert refer("The agency denied it.", "it") == [""]
