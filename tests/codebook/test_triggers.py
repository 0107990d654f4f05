"""The words that name happenings, and the promises of their files."""

from contested.codebook.event_types import Aspect, load_event_types
from contested.codebook.triggers import Frame, LightRole, load_triggers, phrase
from contested.model.claim import EventType

PARTS = {
    "subj", "obj", "on", "in", "to", "noobj", "ctx", "military", "against", "device", "fire", "of", "ofplace", "ring", "harm", "deal", "dealof", "endof",
}  # fmt: skip


def test_every_type_has_an_aspect_and_a_meaning() -> None:
    types = load_event_types()
    assert set(types) == set(EventType)
    assert types[EventType.CAPTURE].aspect is Aspect.MOMENT
    assert types[EventType.SIEGE].aspect is Aspect.LASTING


def test_every_type_but_other_has_a_verb_or_a_noun_that_names_it() -> None:
    senses = [sense for rows in load_triggers().senses.values() for sense in rows]
    by_means = {type_ for rows in load_triggers().means.values() for _, type_ in rows}
    assert set(EventType) == {sense.type for sense in senses} | by_means


def test_every_condition_and_sort_is_known() -> None:
    book = load_triggers()
    sorts = {sort for kinds in book.kinds.values() for sort in kinds} | {"none", "any", "force", "place", "person"}
    for rows in book.senses.values():
        for sense in rows:
            for need in sense.needs:
                assert need.part in PARTS, sense.words
                assert need.kinds <= sorts, (sense.words, need.kinds - sorts)


def test_every_frame_and_role_is_used() -> None:
    book = load_triggers()
    assert {sense.frame for rows in book.senses.values() for sense in rows} == set(Frame)
    assert {role for rows in book.light.values() for _, role in rows} == set(LightRole)


def test_hyphens_count_as_blanks() -> None:
    assert phrase("Counter-attack") == ("counter", "attack")
