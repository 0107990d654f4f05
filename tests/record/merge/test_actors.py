from dataclasses import replace

from contested.model.entity import Entity, EntityKind
from contested.model.ids import EntityId
from contested.record.merge.actors import join_actors
from contested.record.merge.theatres import theatre


def joined(book, *readings):
    return join_actors(readings, {r.document.id: theatre(r) for r in readings}, book)


def with_entities(reading, *entities: Entity):
    return replace(reading, entities=entities)


def entity(id: str, name: str, kind: EntityKind = EntityKind.ARMED_GROUP, **more) -> Entity:
    return Entity(id=EntityId(id), name=name, kind=kind, **more)


def two(report):
    return report("one", "A raid.", []), report("two", "Another raid.", [])


def test_one_name_in_two_reports_is_one_actor(report, book) -> None:
    one, other = two(report)
    actors = joined(book, one, other)
    paraguay = next(a for a in actors if a.name == "Paraguay")
    assert (len(paraguay.members), paraguay.key, paraguay.side) == (2, "paraguay", "paraguay")


def test_a_state_and_its_army_stay_two(report, book) -> None:
    actors = joined(book, *two(report))
    assert {"paraguay", "paraguayan-army"} <= {a.key for a in actors}


def test_two_transcriptions_of_a_group_are_one_actor(report, book) -> None:
    one, other = two(report)
    actors = joined(
        book,
        with_entities(one, entity("a", "Harakat al-Mujahidin")),
        with_entities(other, entity("b", "Harakat al-Mujahideen")),
    )
    assert len(actors) == 1


def test_an_acronym_joins_but_a_word_of_every_war_does_not(report, book) -> None:
    one, other = two(report)
    front = entity("a", "Zimbabwe African National Union", aliases=("ZANU", "the guerrillas"))
    actors = joined(
        book,
        with_entities(one, front),
        with_entities(
            other, entity("b", "ZANU"), entity("c", "Malayan Races Liberation Army", aliases=("the guerrillas",))
        ),
    )
    assert sorted(len(a.members) for a in actors) == [1, 2]


def test_the_army_of_two_wars_is_two_actors(report, book) -> None:
    chaco = report("one", "A raid on Nanawa.", [{"words": "A raid on Nanawa", "type": "attack", "places": ["nanawa"]}])
    malaya = {"perak": {"name": "Perak", "kind": "region", "in": "my"}, "my": {"name": "Malaya", "kind": "country"}}
    other = report(
        "two", "A raid in Perak.", [{"words": "A raid in Perak", "type": "attack", "places": ["perak"]}], places=malaya
    )
    army = entity("army", "the army", EntityKind.STATE_FORCE)
    assert len(joined(book, with_entities(chaco, army), with_entities(other, army))) == 2


def test_two_entities_of_one_report_never_join(report, book) -> None:
    one, _ = two(report)
    assert len(joined(book, with_entities(one, entity("a", "Popular Front"), entity("b", "Popular Front")))) == 2


def test_two_codebook_keys_never_join(report, book) -> None:
    one, other = two(report)
    actors = joined(
        book,
        with_entities(one, entity("a", "Popular Front", codebook="front-north")),
        with_entities(other, entity("a", "Popular Front", codebook="front-south")),
    )
    assert [a.key for a in actors] == ["front-north", "front-south"]


def test_a_surname_joins_the_one_person_who_has_it(report, book) -> None:
    one, other = two(report)
    actors = joined(
        book,
        with_entities(one, entity("a", "Jose Felix Estigarribia", EntityKind.PERSON)),
        with_entities(other, entity("b", "General Estigarribia", EntityKind.PERSON)),
    )
    assert [len(a.members) for a in actors] == [2]


def test_a_unit_keeps_the_body_that_it_is_of(report, book) -> None:
    actors = {a.key: a for a in joined(book, *two(report))}
    assert actors["paraguayan-army"].of == "paraguay"
