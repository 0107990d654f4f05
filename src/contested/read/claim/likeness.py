"""likeness: whether two tellings can be of one event, and how much speaks for it (guidelines, rules 16, 25, 29). Tolls play no part: they may
differ for one event."""

from __future__ import annotations

from enum import Enum, auto

from contested.codebook.triggers import Frame
from contested.model.claim import EventType
from contested.model.ids import EntityId, PlaceId
from contested.read.claim.occurrences import STRIKES
from contested.read.claim.scene import Scene, lemma
from contested.read.claim.telling import Telling

BLOWS = STRIKES | {EventType.ATTACK}
LASTING = frozenset(
    {
        EventType.OFFENSIVE, EventType.CLASH, EventType.SIEGE, EventType.DISPLACEMENT, EventType.DEPLOYMENT, EventType.SUPPORT,
        EventType.AGREEMENT,
    }
)  # fmt: skip
"""Types of what goes on: two undated tellings of the same parties are of one, as a rule."""
_FROM_AFAR = frozenset({EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.AIR_STRIKE, EventType.DRONE_STRIKE})
"""Blows that reports take for each other."""
_STORIES = frozenset({EventType.OFFENSIVE, EventType.SIEGE, EventType.DISPLACEMENT})
_GROUND = frozenset({EventType.OFFENSIVE, EventType.ATTACK})
_HARM_FRAMES = frozenset({Frame.KILL, Frame.DIE, Frame.HARMED})
_DEPTH = 12
"""Places climbed at most from a spot to what it lies in: a guard against rings."""


class Nearness(Enum):
    """How the places of two tellings lie to each other."""

    UNKNOWN = auto()
    SAME = auto()
    NESTED = auto()
    APART = auto()


def is_bare_toll(telling: Telling) -> bool:
    """Whether it only counts the harmed, with nobody named who did it and by no stated means."""
    hit = telling.occurrence.hit
    harms = telling.type in (EventType.KILLING, EventType.DESTRUCTION, EventType.ABDUCTION) and bool(telling.tolls)
    return harms and hit.sense.frame in _HARM_FRAMES and not hit.means and not telling.actors


def alike(scene: Scene, one: Telling, other: Telling) -> float:
    """What speaks for one event, minus what speaks against it; only sense where `contradict` is False. 1.0 is enough."""
    if one.token == other.token:
        return 10.0
    nearness = near(scene, one.places, other.places)
    weight = {Nearness.SAME: 0.7, Nearness.NESTED: 0.4}.get(nearness, 0.0)
    if one.when is not None and other.when is not None:
        weight += 0.5 if one.when == other.when else 0.3
    weight += 0.4 * _shared(scene, one.actors, other.actors) + 0.4 * _shared(scene, one.targets, other.targets)
    weight += 0.2 * (base_word(scene, one) == base_word(scene, other))
    weight += 0.5 * bool(_things(scene, one) & _things(scene, other))
    gap = scene.tokens[one.token].sentence - scene.tokens[other.token].sentence
    weight += 0.2 * (0 < gap <= 2) + 0.2 * (scene.tokens[other.token].sentence <= 1)
    if gap == 0:
        weight -= 1.0
    if one.type is not other.type:
        weight -= 0.2
    elif one.type in LASTING:
        weight += 0.5 if one.type in _STORIES else 0.2
    return weight - _newness(scene, one)


def _newness(scene: Scene, telling: Telling) -> float:
    """An indefinite noun tells of something new, a counted one still more."""
    if telling.occurrence.hit.sense.verb:
        return 0.0
    if numeral(scene, telling) is not None:
        return 1.0
    return (
        0.3
        if any(scene.tokens[k].lower in scene.book.words["infant"] for k in scene.kids(telling.token, "det"))
        else 0.0
    )


def contradict(scene: Scene, one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be of one event: other days, places apart, other parties, other numbers of the same thing."""
    if one.token == other.token:
        return False
    if one.modality is not other.modality:
        return True
    if one.mood.negated != other.mood.negated and (
        _speakers(one) == _speakers(other) or base_word(scene, one) != base_word(scene, other)
    ):
        return True
    said_on = one.said_on or other.said_on
    if not said_on and one.when is not None and other.when is not None and not one.when.overlaps(other.when):
        return True
    if near(scene, one.places, other.places) is Nearness.APART or _other_party(scene, one, other):
        return True
    if one.spots.count is not None and other.spots.count is not None and one.spots.count != other.spots.count:
        return True
    first, second = numeral(scene, one), numeral(scene, other)
    return first is not None and second is not None and first != second


def _speakers(telling: Telling) -> tuple[EntityId | None, ...]:
    return tuple(voice.claimant for voice in telling.voices)


def _other_party(scene: Scene, one: Telling, other: Telling) -> bool:
    if EventType.CLASH in (one.type, other.type):
        mine, yours = {*one.actors, *one.targets}, {*other.actors, *other.targets}
        return bool(mine and yours) and not _shared(scene, tuple(sorted(mine)), tuple(sorted(yours)))
    if one.actors and other.actors and not _shared(scene, one.actors, other.actors):
        return True
    if one.targets and other.targets and not _shared(scene, one.targets, other.targets) and one.type in BLOWS:
        return True
    return bool(set(one.actors) & set(other.targets) or set(one.targets) & set(other.actors))


def _shared(scene: Scene, one: tuple[EntityId, ...], other: tuple[EntityId, ...]) -> bool:
    return any(_meet(scene, a, b) for a in one for b in other)


def _meet(scene: Scene, one: EntityId, other: EntityId) -> bool:
    """Whether two entities may be one party: the same, one of the other, on one side, or called alike by a plain word."""
    if one == other:
        return True
    a, b = scene.entities.get(one), scene.entities.get(other)
    if a is None or b is None:
        return False
    if a.of == other or b.of == one or (a.of is not None and a.of == b.of):
        return True
    if a.side is not None and a.side == b.side:
        return True
    return a.name == b.name and a.name.islower()


def near(scene: Scene, one: tuple[PlaceId, ...], other: tuple[PlaceId, ...]) -> Nearness:
    """The closest that any two of the places lie to each other; UNKNOWN when either has none."""
    if not one or not other:
        return Nearness.UNKNOWN
    found = {_near(scene, a, b) for a in one for b in other}
    return next(n for n in (Nearness.SAME, Nearness.NESTED, Nearness.APART) if n in found)


def _near(scene: Scene, one: PlaceId, other: PlaceId) -> Nearness:
    if one == other:
        return Nearness.SAME
    mine, yours = _chain(scene, one), _chain(scene, other)
    if one in yours or other in mine:
        return Nearness.NESTED
    a, b = scene.place_table.get(one), scene.place_table.get(other)
    if a is None or b is None or not set(_nouns(a.name)) & set(_nouns(b.name)):
        return Nearness.APART
    if len(mine) == 1 or len(yours) == 1 or mine[1] in yours or yours[1] in mine:
        return Nearness.SAME
    return Nearness.APART


def _nouns(name: str) -> list[str]:
    """Plain words of a spot's name ("school in K"): names of spots that the text only describes share them."""
    return [w for w in name.split() if w.islower() and len(w) > 3]


def _chain(scene: Scene, place: PlaceId) -> list[PlaceId]:
    found = [place]
    while len(found) < _DEPTH:
        row = scene.place_table.get(found[-1])
        if row is None or row.within is None or row.within in found:
            break
        found.append(row.within)
    return found


def compatible(scene: Scene, one: Telling, other: Telling) -> bool:
    """Whether the types of two tellings can be told of one event."""
    pair = {one.type, other.type}
    if _kind(scene, one) != _kind(scene, other):
        return False
    if pair <= BLOWS and len(pair) > 1:
        return EventType.ATTACK in pair or pair <= _FROM_AFAR
    return len(pair) == 1 or (pair <= _GROUND and (one.occurrence.definite or other.occurrence.definite))


def _kind(scene: Scene, telling: Telling) -> tuple[bool, bool]:
    """Whether it is a counter-move, and whether it is an advance rather than the operation itself (rule 29)."""
    word = base_word(scene, telling)
    hit = telling.occurrence.hit
    advance = telling.type is EventType.OFFENSIVE and (hit.sense.verb or hit.sense.frame is Frame.GO)
    return word.startswith("counter"), advance


def base_word(scene: Scene, telling: Telling) -> str:
    """The lemma of the deciding word."""
    return lemma(scene.tokens[telling.token])


def _things(scene: Scene, telling: Telling) -> frozenset[str]:
    """Lemmas of the things it is done to."""
    hit = telling.occurrence.hit
    heads = [*telling.roles.object_heads, *telling.roles.place_heads]
    if hit.sense.verb and hit.arguments.object is not None:
        heads.append(hit.arguments.object)
    return frozenset(lemma(scene.tokens[h]) for h in heads if scene.tokens[h].pos == "NOUN")


def numeral(scene: Scene, telling: Telling) -> int | None:
    """How many of the happening the noun counts ("five strikes"); None when it doesn't."""
    if telling.occurrence.hit.sense.verb:
        return None
    for quantity in scene.quantities:
        if quantity.noun == telling.token and not quantity.article:
            return quantity.low
    return None
