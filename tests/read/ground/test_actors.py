"""Who takes part in a document, and what is said of whom."""

from collections.abc import Callable
from datetime import date

import pytest

from contested.codebook.actors import ActorBook, load_actors
from contested.model.document import Document
from contested.model.entity import Entity, EntityKind
from contested.model.ids import DocumentId
from contested.read.ground.actors import GroundedActors, ground_actors
from contested.read.parse.parser import load_parser

Ground = Callable[..., GroundedActors]


@pytest.fixture(scope="module")
def book() -> ActorBook:
    return load_actors()


@pytest.fixture(scope="module")
def ground(book: ActorBook) -> Ground:
    parser = load_parser()

    def run(text: str, published: date | None = None) -> GroundedActors:
        document = Document(id=DocumentId("d"), name="d", text=text, published=published)
        return ground_actors(parser.parse(document), book)

    return run


def entity(grounded: GroundedActors, form: str) -> Entity:
    """The entity that the text writes so."""
    found = [e for e in grounded.entities if form in e.aliases]
    assert len(found) == 1, f"{form!r} in {[(e.name, e.aliases) for e in grounded.entities]}"
    return found[0]


def test_a_states_troops_and_its_people_are_the_state(ground: Ground) -> None:
    grounded = ground(
        "Peru said its troops had beaten Ecuadorian forces. The Peruvians then withdrew.", date(1981, 2, 1)
    )
    assert entity(grounded, "Ecuadorian forces").name == "Ecuador"
    assert entity(grounded, "Peruvians").name == "Peru"
    assert entity(grounded, "its troops").name == "Peru"


def test_a_states_army_is_an_entity_of_its_own(ground: Ground) -> None:
    grounded = ground("The Chadian army attacked a Libyan base. Chad said it had won.", date(1987, 9, 5))
    army = entity(grounded, "Chadian army")
    assert army.kind is EntityKind.STATE_FORCE
    assert army.of == entity(grounded, "Chad").id


def test_a_capital_is_its_state_when_it_speaks(ground: Ground) -> None:
    grounded = ground("London said that its forces had landed.", date(1982, 5, 21))
    assert entity(grounded, "London").name == "United Kingdom"


def test_an_era_gives_the_state_of_its_time(ground: Ground) -> None:
    grounded = ground("Germany attacked at dawn. The Germans lost 40 tanks.", date(1942, 7, 1))
    assert entity(grounded, "Germany").codebook == "germany_nazi"


def test_a_named_spokesman_is_a_person_of_the_body_that_he_speaks_for(ground: Ground) -> None:
    grounded = ground("Defence Ministry spokesman Carlos Ibarra said that two men died.", date(1995, 2, 1))
    person = entity(grounded, "Carlos Ibarra")
    assert person.kind is EntityKind.PERSON
    assert person.of == entity(grounded, "Defence Ministry").id


def test_an_unnamed_spokesman_is_the_body_itself(ground: Ground) -> None:
    grounded = ground("A navy spokesman said that the Turkish ship sank.", date(1974, 7, 21))
    assert [e.kind for e in grounded.entities if "navy spokesman" in e.aliases] == [EntityKind.STATE_FORCE]


def test_a_unit_keeps_its_number_and_its_side(ground: Ground) -> None:
    grounded = ground("The Austrian 3rd Dragoon Regiment charged. The 3rd Regiment lost 80 men.", date(1809, 7, 6))
    unit = entity(grounded, "3rd Dragoon Regiment")
    assert unit.kind is EntityKind.STATE_FORCE
    assert unit.of == entity(grounded, "Austrian").id


def test_every_alias_stands_in_the_text(ground: Ground) -> None:
    text = (
        "Bulgarian troops shelled Edirne. Their guns, the Turks said, killed nine. The War Ministry in Sofia denied it."
    )
    grounded = ground(text, date(1912, 11, 20))
    assert all(alias in text for e in grounded.entities for alias in e.aliases)


def test_a_text_without_actors_gives_none(ground: Ground) -> None:
    assert ground("It rained all day.") == GroundedActors(entities=(), mentions=())
    assert ground("") == GroundedActors(entities=(), mentions=())


def test_plain_men_are_those_whom_they_are_loyal_to(ground: Ground) -> None:
    grounded = ground("Militiamen loyal to the FNLA attacked the rebels. The rebels fled.", date(1975, 8, 1))
    assert "Militiamen loyal to the FNLA" in entity(grounded, "FNLA").aliases
    assert entity(grounded, "rebels").codebook is None


def test_a_name_spelt_in_two_ways_is_one_entity(ground: Ground) -> None:
    grounded = ground(
        "The Omari Brigades attacked. The Omari Brigdes fled, the Omari Brigades denied.", date(2013, 8, 1)
    )
    assert entity(grounded, "Omari Brigdes").id == entity(grounded, "Omari Brigades").id


def test_a_last_name_is_the_person_named_before(ground: Ground) -> None:
    grounded = ground("General Pedro Sosa attacked the fort. Sosa lost 40 men.", date(1901, 8, 1))
    assert entity(grounded, "Sosa").name == "Pedro Sosa"


def test_a_texts_own_acronym_is_its_long_form(ground: Ground) -> None:
    text = "The Popular Army of Zeta (PAZ) took the bridge. PAZ fighters burned it."
    grounded = ground(text, date(1999, 8, 1))
    assert entity(grounded, "PAZ").id == entity(grounded, "Popular Army of Zeta").id


def test_strangers_are_new_people_each_time_unless_told_again(ground: Ground) -> None:
    grounded = ground(
        "Gunmen shot a judge in Cali. In Medellin, gunmen burned a bus. The gunmen fled.", date(1989, 8, 1)
    )
    entities = [e for e in grounded.entities if "gunmen" in {a.lower() for a in e.aliases}]
    assert len(entities) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A Napoleon-backed column entered Madrid.",
        "ISIS-linked gunmen attacked the town.",
        "Taliban-backed fighters took the town.",
    ],
)
def test_groups_known_by_whom_they_are_linked_to_are_read(ground: Ground, text: str) -> None:
    assert ground(text).entities


def test_a_body_with_a_preposition_in_its_name_is_the_subject_that_it_stands_for(ground: Ground) -> None:
    text = (
        "Russia claimed a victory. The Syrian Observatory for Human Rights gave other figures. It counted ninety dead."
    )
    grounded = ground(text)
    it = next(mention for mention in grounded.mentions if text[mention.start : mention.end] == "It")
    assert it.entity == entity(grounded, "Syrian Observatory for Human Rights").id
