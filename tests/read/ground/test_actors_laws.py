"""What holds of actors in any text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.codebook.actors import load_actors
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.span import Span
from contested.read.ground.actors import GroundedActors, ground_actors
from contested.read.parse.parser import load_parser

PARSER, BOOK = load_parser(), load_actors()
VOCABULARY = """the The a its his their our we He They it that said attacked was by of for and , . ( ) 's - " “ ” troops rebels army Army police 3rd
Brigade Company B Colonel Sheikh Khan Maria Lopez Iran Iraqi Kurds US - led pro backed government Ministry spokesman commander ISIS FARC UN enemy
villagers 20 of them in Kabul London Front ( PLF ) whose men allies each other between against Front of X"""
WORDS = [*VOCABULARY.split(), "\n\n"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ground(text: str) -> GroundedActors:
    document = Document(id=DocumentId("d"), name="d", text=text)
    return ground_actors(PARSER.parse(document), BOOK)


@QUICK
@given(TEXTS)
def test_mentions_lie_in_the_text_in_order_and_name_known_entities(text: str) -> None:
    grounded = ground(text)
    known = {e.id for e in grounded.entities}
    spans = [Span(m.start, m.end) for m in grounded.mentions]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert spans == sorted(spans)
    assert {m.entity for m in grounded.mentions} <= known


@QUICK
@given(TEXTS)
def test_aliases_stand_in_the_text_and_bodies_are_entities(text: str) -> None:
    grounded = ground(text)
    known = {e.id for e in grounded.entities}
    assert len(known) == len(grounded.entities)
    for e in grounded.entities:
        assert all(alias and alias in text for alias in e.aliases)
        assert e.of is None or (e.of in known and e.of != e.id)


@QUICK
@given(TEXTS)
def test_the_same_text_gives_the_same_actors(text: str) -> None:
    assert ground(text) == ground(text)
