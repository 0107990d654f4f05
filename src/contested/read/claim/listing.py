"""listing: places by the surface of the text, where trees of long lists go wrong: lists of places, places that only locate the next one
("north of K near L", "L (north of K)"), and plain nouns that point back to a spot named before ("the school grounds")."""

from __future__ import annotations

from bisect import bisect_left

from contested.model.entity import PlaceKind
from contested.model.mention import PlaceMention
from contested.model.syntax import Sentence
from contested.read.claim.scene import Scene, lemma

_JOINTS = frozenset(
    {",", ";", "and", "or", "as", "well", "both", "itself", "also", "then", "&", "to", "the", "of", "including"}
)
_PARTS = frozenset({"northern", "southern", "eastern", "western", "central", "nearby", "neighbouring", "neighboring"})
_COMPASS = frozenset(
    {
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west", "south-east",
        "south-west", "northward", "southward", "eastward", "westward",
    }
)  # fmt: skip
_TOWARDS = frozenset({"near", "toward", "towards", "around", "at", "in"})
_SPOTS = frozenset({PlaceKind.FACILITY, PlaceKind.NATURAL, PlaceKind.OTHER})
_ANY_SPOT = frozenset({"building", "compound", "site", "premises", "facility", "structure", "complex", "installation"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his"})
_REACH = 60
"""Place mentions looked back over for the spot that a plain noun means."""


def mentions_in(scene: Scene, sentence: Sentence) -> list[PlaceMention]:
    """The place mentions of a sentence and its back-references to spots, in text order."""
    all_ = scene.reading.mentions.places
    named = [m for m in all_ if sentence.start <= m.start < sentence.end]
    return sorted([*named, *_echoes(scene, sentence)], key=lambda m: m.start)


def _echoes(scene: Scene, sentence: Sentence) -> list[PlaceMention]:
    """Plain nouns that mean a spot named before: "the school" after "a school in K", "the building" after any."""
    earlier = scene.reading.mentions.places
    upto = bisect_left(earlier, sentence.start, key=lambda m: m.start)
    spots = [m for m in earlier[max(0, upto - _REACH) : upto] if _is_spot(scene, m)]
    found = []
    for index in range(sentence.first, sentence.last):
        token = scene.tokens[index]
        if token.pos != "NOUN" or index in scene.in_place or index in scene.in_actor or not _is_definite(scene, index):
            continue
        word = lemma(token)
        mate = next((m for m in reversed(spots) if lemma(scene.tokens[m.head]) == word), None)
        if mate is None and word in _ANY_SPOT and spots:
            mate = spots[-1]
        if mate is not None:
            found.append(PlaceMention(start=token.start, end=token.end, head=index, place=mate.place, back=True))
    return found


def _is_spot(scene: Scene, mention: PlaceMention) -> bool:
    place = scene.place_table.get(mention.place)
    return place is not None and place.kind in _SPOTS


def _is_definite(scene: Scene, index: int) -> bool:
    """Whether the noun, or the noun that it specifies ("the school grounds"), is definite and singular."""
    token = scene.tokens[index]
    if token.tag != "NN":
        return False
    heads = [index, token.head] if token.dep in ("compound", "nmod") else [index]
    return any(scene.tokens[k].lower in _DEFINITE for h in heads for k in scene.kids(h, "det", "poss"))


def only_locates(scene: Scene, mentions: list[PlaceMention], position: int) -> bool:
    """Whether the place only locates its neighbour: "north of K near L", "L (north of K)"."""
    mention = mentions[position]
    text = scene.parsed.document.text
    if position + 1 < len(mentions) and _direction(scene, mention):
        between = text[mention.end : mentions[position + 1].start].lower().split()
        if len(between) == 1 and between[0] in _TOWARDS:
            return True
    if position:
        before = text[mentions[position - 1].end : mention.start]
        opened = before.rfind("(")
        if opened >= 0 and ")" not in before[opened:] and not before[:opened].strip() and len(before) < 40:
            return True
    return False


def _direction(scene: Scene, mention: PlaceMention) -> bool:
    words = scene.parsed.document.text[max(0, mention.start - 24) : mention.start].lower().split()
    return len(words) >= 2 and words[-1] == "of" and words[-2].strip(",;(") in _COMPASS


def in_list_after(scene: Scene, mentions: list[PlaceMention], position: int) -> bool:
    """Whether only commas, joining and locating words stand between the mention before and this one, asides left out."""
    if not position:
        return False
    last = mentions[position - 1]
    depth = 0
    for index in range(last.head + 1, mentions[position].head + 1):
        token = scene.tokens[index]
        if token.start < last.end:
            continue
        if token.start >= mentions[position].start:
            break
        depth += (token.text == "(") - (token.text == ")")
        if depth or token.text == ")":
            continue
        if not _joins(scene, index):
            return False
    return not depth


def _joins(scene: Scene, index: int) -> bool:
    word = scene.tokens[index].lower
    return (
        word in _JOINTS
        or word in _PARTS
        or word in _COMPASS
        or word in scene.book.words["locative"]
        or lemma(scene.tokens[index]) in scene.book.words["counted_place"]
    )
