"""Places in text: which words name one, what sort it is, where it lies, and what "the town" means. The sentences are made up."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.codebook.gazetteer import load_gazetteer
from contested.codebook.places import load_places
from contested.model.document import Document
from contested.model.entity import Place, PlaceKind
from contested.model.ids import DocumentId
from contested.read.ground.places import GroundedPlaces, ground_places
from contested.read.parse.parser import load_parser

Read = Callable[[str], GroundedPlaces]


def document(text: str) -> Document:
    return Document(id=DocumentId("0" * 64), name="made-up", text=text, published=date(2000, 1, 1))


@pytest.fixture(scope="module")
def read() -> Read:
    parser, gazetteer, words = load_parser(), load_gazetteer(), load_places()
    return lambda text: ground_places(parser.parse(document(text)), gazetteer, words)


def names(found: GroundedPlaces) -> list[str]:
    return [place.name for place in found.places]


def place(found: GroundedPlaces, name: str) -> Place:
    (one,) = [p for p in found.places if name in (p.name, *p.aliases)]
    return one


def words_of(found: GroundedPlaces, text: str, name: str, *, back: bool = False) -> list[str]:
    wanted = place(found, name).id
    return [text[m.start : m.end] for m in found.mentions if m.place == wanted and m.back is back]


def test_towns_and_countries_are_places(read: Read) -> None:
    found = read("Ethiopian troops entered Badme in May and advanced towards Barentu in Eritrea.")
    assert names(found) == ["Badme", "Barentu", "Eritrea"]
    assert place(found, "Barentu").country == "ER"


def test_a_place_in_the_gazetteer_has_a_point_a_reach_and_a_key(read: Read) -> None:
    osijek = place(read("Shells fell on Osijek for six hours."), "Osijek")
    assert osijek.lat is not None and abs(osijek.lat - 45.55) < 0.05
    assert osijek.radius_km is not None and 1 < osijek.radius_km < 20
    assert osijek.gazetteer == "geonames:3193935"


@pytest.mark.parametrize(
    "text",
    [
        "General Lincoln said the column had been destroyed.",
        "Colonel Hamilton told reporters that the attack failed.",
        "The cruiser Belgrano was hit by two torpedoes.",
        "The Duke of Wellington praised his men.",
        "The Basques refused to surrender.",
        "Fighting went on through March and April.",
    ],
)
def test_men_ships_peoples_and_months_are_no_places(read: Read, text: str) -> None:
    assert names(read(text)) == []


def test_an_army_is_no_place_but_its_adjective_neither(read: Read) -> None:
    assert names(read("The Sudanese Army shelled Malakal.")) == ["Malakal"]


def test_a_village_that_no_gazetteer_has_is_kept_without_a_point(read: Read) -> None:
    found = read("Government soldiers captured the village of Kafr Qashtum in Idlib province, Syria.")
    village = place(found, "Kafr Qashtum")
    assert (village.kind, village.lat, village.gazetteer) == (PlaceKind.VILLAGE, None, None)
    assert village.within == place(found, "Idlib").id


def test_an_unknown_place_that_lies_nowhere_is_a_problem(read: Read) -> None:
    found = read("The rebels captured the village of Oranzavik.")
    assert [(p.code, p.span) for p in found.problems] == [("place-unknown", (35, 44))]


def test_another_spelling_is_found_in_the_country_of_the_others(read: Read) -> None:
    found = read("Airstrikes hit Homs, Aleppo and Maarat al-Numan in Syria, and the town of Sarageb.")
    assert place(found, "Sarageb").country in ("SY", None)
    assert all(p.country in ("SY", None) for p in found.places)


def test_a_town_is_the_one_of_the_country_spoken_of(read: Read) -> None:
    found = read("In Ohio, the regiment marched from Columbus to Athens and on to Lancaster.")
    assert {p.country for p in found.places} == {"US"}


def test_a_stated_container_decides_between_namesakes(read: Read) -> None:
    found = read("He was born in Paris, Texas, and died in Paris, France.")
    assert [p.country for p in found.places if p.name == "Paris"] == ["US"] or place(found, "Texas").country == "US"


def test_an_old_name_is_put_where_the_town_is_today(read: Read) -> None:
    found = read("The fleet left Constantinople for Smyrna and Salonica.")
    assert [p.country for p in found.places] == ["TR", "TR", "GR"]


def test_a_province_and_its_town_are_two_places(read: Read) -> None:
    found = read("Taliban fighters attacked the city of Kunduz. Clashes spread through Kunduz province.")
    assert sorted(p.kind.value for p in found.places) == ["city", "region"]


def test_a_place_in_a_province_lies_within_it(read: Read) -> None:
    found = read("A convoy was ambushed at Spin Boldak, in Kandahar province, Afghanistan.")
    assert place(found, "Spin Boldak").within in (place(found, "Kandahar province").id, place(found, "Kandahar").id)
    assert place(found, "Afghanistan").within is None


def test_north_of_a_town_is_the_town_with_the_relation_kept(read: Read) -> None:
    found = read("The brigade dug in north of Vukovar and near Vinkovci.")
    assert [(m.relation, m.back) for m in found.mentions] == [("north of", False), ("near", False)]


def test_a_part_of_a_country_is_a_region_within_it(read: Read) -> None:
    found = read("The army of Mali withdrew from northern Mali.")
    part = place(found, "northern Mali")
    assert (part.kind, part.within) == (PlaceKind.REGION, place(found, "Mali").id)


def test_the_direction_of_a_town_is_the_town(read: Read) -> None:
    assert names(read("Mortars were fired from eastern Monrovia.")) == ["Monrovia"]


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Gunmen seized the police station in Peshawar.", "police station in Peshawar", "Peshawar"),
        ("Sappers blew up a bridge west of Huambo.", "bridge in Huambo", "Huambo"),
        ("A rocket struck the Al-Noor hospital in Tripoli.", "Al-Noor hospital", "Tripoli"),
        ("Looters emptied Bukavu's central market.", "central market in Bukavu", "Bukavu"),
    ],
)
def test_a_building_that_the_text_locates_is_a_place_in_its_town(read: Read, text: str, name: str, where: str) -> None:
    found = read(text)
    spot = next(p for p in found.places if p.kind is PlaceKind.FACILITY)
    assert spot.within == place(found, where).id
    assert spot.name in (name, name.replace("central market", "market"))


def test_buildings_in_the_plural_are_no_place(read: Read) -> None:
    assert names(read("Two bridges in Novi Sad were destroyed.")) == ["Novi Sad"]


def test_a_listed_building_lies_where_the_list_says(read: Read) -> None:
    found = read("Bombs hit Freedom Square, the Corn market and Station Road in Juba.")
    inside = [p for p in found.places if p.within == place(found, "Juba").id]
    assert {p.name for p in inside} >= {"Freedom Square", "Corn market"}


def test_the_town_leads_back_to_the_town_named_before(read: Read) -> None:
    text = "The rebels took Bunia on Monday. By night they had left the town."
    assert words_of(read(text), text, "Bunia", back=True) == ["the town"]


def test_there_leads_back_where_one_place_alone_is_meant(read: Read) -> None:
    text = "Refugees reached Goma last week. Food is short there."
    assert words_of(read(text), text, "Goma", back=True) == ["there"]


def test_the_town_is_left_alone_where_two_towns_may_be_meant(read: Read) -> None:
    text = "Fighting broke out in Huesca and Teruel. The town was shelled."
    assert not [m for m in read(text).mentions if m.back]


def test_datelines_and_short_forms_are_read(read: Read) -> None:
    found = read("LAGOS, June 3 - Officials in the U.S. and the DRC denied it.")
    assert [p.country for p in found.places] == ["NG", "US", "CD"]


def test_a_name_with_a_possessive_in_it_is_one_name(read: Read) -> None:
    assert names(read("A hundred men held the post at Rorke's Drift.")) == ["Rorke's Drift"]


def test_aliases_list_every_form_used(read: Read) -> None:
    found = read("The siege of Sebastopol went on. Sevastopol was bombarded again.")
    assert place(found, "Sevastopol").aliases == ("Sebastopol", "Sevastopol")


def test_no_place_is_in_itself(read: Read) -> None:
    found = read("In Luxembourg, Luxembourg, ministers of Djibouti, Djibouti met those of Guatemala City, Guatemala.")
    by_id = {p.id: p for p in found.places}
    for p in found.places:
        seen, above = {p.id}, p.within
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = by_id[above].within


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Troops entered Kassala on Friday.", "The village of Um Rawaba was burned.", "A bomb exploded near the market in Gedaref.",
            "General Omar said nothing.", "North of Atbara the road was cut.", "In eastern Chad, refugees arrived at Adré.",
            "The town was quiet.", "Clashes spread from Khartoum to Port Sudan, Sennar and Wad Madani.",
        ]
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(sentences=SENTENCES)
def test_whatever_is_read_mentions_lie_in_the_text_and_lead_to_places(read: Read, sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = read(text)
    ids = [p.id for p in found.places]
    assert len(set(ids)) == len(ids)
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: (m.start, m.end))
    for m in found.mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert m.place in ids
    for p in found.places:
        assert (p.lat is None) == (p.lon is None) == (p.radius_km is None)
        assert p.within is None or p.within in ids
        assert all(alias in text for alias in p.aliases)
    assert read(text) == found


@given(st.text(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_text_is_read_without_an_error(read: Read, text: str) -> None:
    read(text)
