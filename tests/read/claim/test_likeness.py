"""How near the places of two tellings lie."""

from contested.codebook.book import load_codebook
from contested.model.document import Document
from contested.model.entity import Place, PlaceKind
from contested.model.ids import DocumentId, PlaceId
from contested.model.reading import Reading
from contested.read.claim.likeness import Nearness, near
from contested.read.claim.scene import Scene, make_scene
from contested.read.parse.parser import load_parser


def scene_with(*places: Place) -> Scene:
    document = Document(id=DocumentId("d" * 64), name="d", text="")
    parsed = load_parser().parse(document)
    return make_scene(Reading(document=document, places=places), parsed, load_codebook().claims)


def place(key: str, name: str, within: str | None = None, kind: PlaceKind = PlaceKind.FACILITY) -> Place:
    return Place(id=PlaceId(key), name=name, kind=kind, within=None if within is None else PlaceId(within))


def test_places_lie_same_nested_apart_or_unknown() -> None:
    scene = scene_with(place("k", "Kindu"), place("m", "mill in Kindu", "k"), place("l", "Lubutu"))
    k, m, other = PlaceId("k"), PlaceId("m"), PlaceId("l")
    assert near(scene, (k,), (k,)) is Nearness.SAME
    assert near(scene, (k,), (m,)) is near(scene, (m,), (k,)) is Nearness.NESTED
    assert near(scene, (k,), (other,)) is Nearness.APART
    assert near(scene, (), (k,)) is Nearness.UNKNOWN


def test_spots_called_alike_in_one_town_are_the_same_and_in_two_towns_are_not() -> None:
    scene = scene_with(
        place("k", "Kindu"), place("l", "Lubutu"), place("a", "mill in Kindu", "k"), place("b", "old mill in Kindu", "k"),
        place("c", "mill in Lubutu", "l"),
    )  # fmt: skip
    assert near(scene, (PlaceId("a"),), (PlaceId("b"),)) is Nearness.SAME
    assert near(scene, (PlaceId("a"),), (PlaceId("c"),)) is Nearness.APART


def test_a_ring_of_places_ends() -> None:
    scene = scene_with(place("a", "A", "b"), place("b", "B", "a"), place("c", "C"))
    assert near(scene, (PlaceId("a"),), (PlaceId("c"),)) is Nearness.APART
