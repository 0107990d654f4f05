"""Event labels: which tellings of one document are of one event. Sentences are made up."""

from datetime import date

import pytest

from contested.codebook.book import load_codebook
from contested.model.claim import Claim, EventType
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.parse.parser import load_parser
from contested.read.reader import read_document

PARSER, CODEBOOK = load_parser(), load_codebook()


def claims_of(text: str) -> tuple[Claim, ...]:
    document = Document(id=DocumentId("d" * 64), name="d", text=text, published=date(1999, 5, 20))
    return read_document(document, PARSER, CODEBOOK)[0].claims


def labels(text: str, *types: EventType) -> list[str]:
    return [c.event for c in claims_of(text) if not types or c.type in types]


def test_a_definite_noun_carries_the_label_of_what_it_points_back_to() -> None:
    found = labels("Serbian artillery shelled Goražde on 12 May 1999. The attack killed nine people, a doctor said.")
    assert len(set(found)) == 1


def test_a_back_reference_takes_the_exact_type_and_date_of_its_event() -> None:
    claims = claims_of("Serbian artillery shelled Goražde on 12 May 1999. The attack killed nine people.")
    assert {c.type for c in claims} == {EventType.SHELLING}
    assert {str(c.when) for c in claims} == {"1999-05-12"}
    grounds = [g for g in claims[-1].grounds if g.field == "when"]
    assert grounds and all(g.inferred for g in grounds)


def test_another_marks_another_event() -> None:
    found = labels(
        "Rebels attacked Kindu on Monday. Rebels launched another attack on Kindu on Monday.", EventType.ATTACK
    )
    assert len(found) == len(set(found)) == 2


def test_the_same_deed_at_two_places_is_two_events() -> None:
    found = labels("Rebels captured Kindu. Rebels captured Kisangani.", EventType.CAPTURE)
    assert len(found) == len(set(found)) == 2


def test_the_same_deed_on_two_days_is_two_events() -> None:
    found = labels("Rebels attacked Kindu on 3 May 1999. Rebels attacked Kindu on 9 May 1999.", EventType.ATTACK)
    assert len(found) == len(set(found)) == 2


def test_a_bare_toll_is_of_the_blow_told_just_before() -> None:
    found = labels("Warplanes bombed the market in Mekelle on Friday. At least 43 people were killed and 20 wounded.")
    assert len(set(found)) == 1


def test_a_toll_suffered_in_a_battle_has_the_battles_label() -> None:
    claims = claims_of("The French army lost 900 men killed in the battle of Vitoria.")
    assert len({c.event for c in claims}) == 1


def test_a_denial_shares_the_label_of_what_it_denies() -> None:
    claims = claims_of("Rebels said they had captured Kindu. The army denied that rebels had captured Kindu.")
    captures = [c for c in claims if c.type is EventType.CAPTURE]
    assert len(captures) == 2
    assert len({c.event for c in captures}) == 1


def test_numbered_items_of_a_list_are_events_of_their_own() -> None:
    text = (
        "On 4 May 1999, NATO aircraft conducted 12 strikes in Serbia. Near Niš, three strikes destroyed a depot. "
        "Near Novi Sad, two strikes destroyed a bridge."
    )
    found = labels(text, EventType.AIR_STRIKE)
    assert len(found) == len(set(found)) == 3


@pytest.mark.parametrize("text", ["", "Nothing happened.", "The attack. The attack. The attack."])
def test_labels_never_break_on_odd_texts(text: str) -> None:
    for claim in claims_of(text):
        assert claim.event


def test_labels_are_the_same_on_every_reading() -> None:
    text = "Rebels attacked Kindu on Monday. The attack killed 12 people. Later the army retook Kindu."
    assert [c.event for c in claims_of(text)] == [c.event for c in claims_of(text)]
