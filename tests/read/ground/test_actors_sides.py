"""Who fights beside whom, and whom "the enemy" means."""

from collections.abc import Callable
from datetime import date

import pytest

from contested.codebook.actors import load_actors
from contested.model.document import Document
from contested.model.entity import Entity
from contested.model.ids import DocumentId
from contested.read.ground.actors import GroundedActors, ground_actors
from contested.read.parse.parser import load_parser

Ground = Callable[..., GroundedActors]


@pytest.fixture(scope="module")
def ground() -> Ground:
    parser, book = load_parser(), load_actors()

    def run(text: str, year: int, publisher: str | None = None) -> GroundedActors:
        document = Document(id=DocumentId("d"), name="d", text=text, published=date(year, 6, 1), publisher=publisher)
        return ground_actors(parser.parse(document), book)

    return run


def entity(grounded: GroundedActors, form: str) -> Entity:
    """The entity that the text writes so."""
    found = [e for e in grounded.entities if form in e.aliases]
    assert len(found) == 1, f"{form!r} in {[(e.name, e.aliases) for e in grounded.entities]}"
    return found[0]


def test_a_units_side_is_its_states(ground: Ground) -> None:
    grounded = ground("The Turkish 57th Regiment charged. Turkey lost 400 men.", 1915)
    assert entity(grounded, "57th Regiment").side == entity(grounded, "Turkey").side


def test_those_who_attack_together_are_on_one_side(ground: Ground) -> None:
    grounded = ground("Greek and Serbian troops attacked the Bulgarians near Bregalnica.", 1913)
    assert entity(grounded, "Greek").side == entity(grounded, "Serbian troops").side
    assert entity(grounded, "Bulgarians").side != entity(grounded, "Greek").side


def test_those_who_clash_with_each_other_are_not(ground: Ground) -> None:
    grounded = ground("Indian and Chinese forces clashed on the ridge. India and China accused each other.", 1967)
    assert entity(grounded, "India").side != entity(grounded, "China").side


def test_those_who_only_talk_together_are_not(ground: Ground) -> None:
    grounded = ground("Angola signed an agreement with Cuba and South Africa.", 1988)
    assert entity(grounded, "Cuba").side != entity(grounded, "South Africa").side


def test_a_backed_group_stands_with_its_backer(ground: Ground) -> None:
    grounded = ground("UNITA, backed by South Africa, attacked Angolan troops.", 1987)
    assert entity(grounded, "UNITA").side == entity(grounded, "South Africa").side


def test_a_person_stands_with_the_body_that_he_speaks_for(ground: Ground) -> None:
    grounded = ground("Rebel spokesman Paul Koroma said the government had fled. The rebels hold the port.", 1997)
    assert entity(grounded, "Paul Koroma").side == entity(grounded, "rebels").side


def test_the_rebels_are_the_one_group_that_the_text_calls_rebels(ground: Ground) -> None:
    grounded = ground("LURD rebels shelled Monrovia. The rebels denied it, but LURD advanced.", 2003)
    assert entity(grounded, "rebels").codebook == "liberians_united_for_reconciliation_and_democracy"


def test_the_enemy_is_who_the_speaker_fights(ground: Ground) -> None:
    grounded = ground(
        "Chilean troops attacked the Peruvians at dawn. The Chileans took the hill; the enemy lost 300 men.", 1880
    )
    assert "enemy" in entity(grounded, "Peruvians").aliases


def test_our_troops_are_the_publishers_country(ground: Ground) -> None:
    grounded = ground("Our troops stormed the redan at noon. The Russians lost 800 men.", 1855, "The Times")
    assert entity(grounded, "Our troops").name == "United Kingdom"


def test_monitors_have_no_side(ground: Ground) -> None:
    grounded = ground("Amnesty International said Sudanese troops burned the village.", 2014)
    assert entity(grounded, "Amnesty International").side is None
