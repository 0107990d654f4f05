"""labels: which tellings of one document are of one event, and what a back-reference takes from it (guidelines, rules 9, 16, 19, 25, 29)."""

from __future__ import annotations

from dataclasses import replace

from contested.model.claim import UNNAMED, EventType, Modality
from contested.model.mention import TimeRelation
from contested.read.claim.occurrences import STRIKES
from contested.read.claim.scene import Scene, lemma, unique
from contested.read.claim.telling import Telling

_WHOLES = frozenset({EventType.OFFENSIVE, EventType.CLASH, EventType.ATTACK, EventType.SIEGE})
_BLOWS = STRIKES | {EventType.ATTACK}
_OVER = frozenset({EventType.REPEL, EventType.HALT})
"""Types that an attack's name stands in without being the attack."""
_GROUND = frozenset({EventType.OFFENSIVE, EventType.ATTACK})
_THRESHOLD = -1.0
"""What two tellings must outweigh to be of one event."""
_DEEDS = STRIKES | {EventType.ATTACK, EventType.CLASH, EventType.OFFENSIVE}
_FRESH = 12
"""Tellings looked back over for the event of a definite noun ("the attack")."""


def label_events(scene: Scene, tellings: list[Telling]) -> list[Telling]:
    """The tellings with labels `e1`, `e2`, … in text order; a definite back-reference takes what its own sentence doesn't give."""
    done: list[Telling] = []
    count = 0
    for telling in tellings:
        mate = _mate(scene, telling, done)
        if mate is None:
            count += 1
            telling = replace(telling, event=f"e{count}", part_of=_whole(scene, telling, done))
        else:
            telling = replace(telling, event=mate.event, part_of=mate.part_of)
            if _points_back(scene, telling):
                single = scene.tokens[telling.token].tag not in ("NNS", "NNPS")
                telling = _filled(telling, [d for d in done if d.event == mate.event], single=single)
        done.append(telling)
    return done


def _points_back(scene: Scene, telling: Telling) -> bool:
    return telling.occurrence.definite and not telling.occurrence.hit.sense.verb


def _filled(telling: Telling, mates: list[Telling], *, single: bool) -> Telling:
    """What the event's earlier tellings give and this one lacks, the latest telling first; a plural ("these attacks") keeps its own type."""
    borrowed = list(telling.borrowed)
    if telling.said_on and any(mate.when is not None for mate in mates):
        telling = replace(telling, when=None, date=None, said_on=False)
    for mate in reversed(mates):
        if telling.type is EventType.ATTACK and mate.type in STRIKES and single:
            telling = replace(telling, type=mate.type)
            borrowed.append("type")
        for name in ("actors", "targets", "places", "when"):
            if not getattr(telling, name) and getattr(mate, name):
                if name == "targets" and set(mate.targets) & set(telling.actors):
                    continue
                telling = replace(telling, **{name: getattr(mate, name)})
                borrowed.append(name)
    return replace(telling, borrowed=tuple(dict.fromkeys(borrowed)))


def _mate(scene: Scene, telling: Telling, done: list[Telling]) -> Telling | None:
    """The earlier telling of the same event; None for a new one."""
    if _is_marked_new(scene, telling):
        return None
    if _points_back(scene, telling):
        found = _referent(scene, telling, done)
        if found is not None:
            return found
    if _is_bare_toll(telling):
        return _deed_of(telling, done)
    best: tuple[float, int] | None = None
    for position, other in enumerate(done):
        weight = _likeness(scene, telling, other)
        if weight > 0 and _event_clash(telling, other, done):
            continue
        if weight > 0 and (best is None or (weight, position) > best):
            best = (weight, position)
    return None if best is None else done[best[1]]


def _is_bare_toll(telling: Telling) -> bool:
    """Whether it only counts killed and wounded, without a place or a day of its own (rule 19)."""
    if telling.type is not EventType.KILLING or not telling.tolls or telling.places:
        return False
    bounded = telling.date is not None and telling.date.relation in (
        TimeRelation.BY,
        TimeRelation.SINCE,
        TimeRelation.UNTIL,
    )
    return telling.when is None or telling.said_on or bounded or any(t.cumulative for t in telling.tolls)


def _deed_of(telling: Telling, done: list[Telling]) -> Telling | None:
    """The last deed that the toll can be of: the same parties in it, if both name any."""
    parties = {*telling.actors, *telling.targets}
    for other in reversed(done):
        if other.type not in _DEEDS or other.modality is not Modality.ACTUAL:
            continue
        theirs = {*other.actors, *other.targets}
        if not parties or not theirs or parties & theirs:
            return other
    return None


def _is_marked_new(scene: Scene, telling: Telling) -> bool:
    words = scene.book.words["new"]
    head = telling.token
    kids = scene.kids(head, "amod", "det", "advmod")
    return any(scene.tokens[c].lower in words for c in kids)


def _referent(scene: Scene, telling: Telling, done: list[Telling]) -> Telling | None:
    """The last telling that a definite noun can mean: one of the same kind of happening, or named by the same word."""
    word = lemma(scene.tokens[telling.token])
    for other in reversed(done[-_FRESH:]):
        if _means(scene, telling, other, word) and not _event_clash(telling, other, done):
            return other
    return None


def _means(scene: Scene, telling: Telling, other: Telling, word: str) -> bool:
    if telling.type is other.type or (telling.type in _BLOWS and other.type in _BLOWS):
        return True
    same_word = any(lemma(scene.tokens[t]) == word for t in other.occurrence.tokens)
    return same_word and other.type not in _OVER


def _event_clash(telling: Telling, other: Telling, done: list[Telling]) -> bool:
    """Whether the telling cannot be of the other's event, by any telling of it."""
    return any(_clash(telling, mate) for mate in done if mate.event == other.event)


def _clash(one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be of one event: other actors, places apart or days apart."""
    if one.actors and other.actors and not set(one.actors) & set(other.actors):
        return True
    said_on = one.said_on or other.said_on
    if not said_on and one.when is not None and other.when is not None and not one.when.overlaps(other.when):
        return True
    return bool(one.places and other.places and not set(one.places) & set(other.places))


def _likeness(scene: Scene, one: Telling, other: Telling) -> float:
    """Above 0 when two tellings are of one event. Tolls play no part: they may differ for one event.

    Two accounts by different claimants need less to be of one event than two sentences by one claimant, who would say so (rule 16).
    """
    if one.token == other.token:
        return 10.0
    if scene.tokens[one.token].sentence == scene.tokens[other.token].sentence:
        return 0.0
    if (
        one.modality is not other.modality
        or not _compatible(one, other)
        or _clash(one, other)
        or _counts_differ(scene, one, other)
    ):
        return 0.0
    places = bool(set(one.places) & set(other.places))
    retold = _retold(one, other)
    if not places and not retold:
        return 0.0
    weight = _THRESHOLD + (0.6 if retold else 0.0) + (1.0 if places else 0.0)
    if one.when is not None and other.when is not None:
        weight += 1.0 if one.when == other.when else 0.3
    if one.actors and other.actors:
        weight += 0.6
    if one.targets and other.targets:
        weight += 0.4 if set(one.targets) & set(other.targets) else -0.8
    if lemma(scene.tokens[one.token]) == lemma(scene.tokens[other.token]):
        weight += 0.3
    return weight if one.type is other.type else weight - 0.4


def _retold(one: Telling, other: Telling) -> bool:
    """Whether two different claimants tell of it."""
    own = {v.claimant for v in one.voices} - {None, UNNAMED}
    theirs = {v.claimant for v in other.voices} - {None, UNNAMED}
    return bool(own or theirs) and not own & theirs


def _counts_differ(scene: Scene, one: Telling, other: Telling) -> bool:
    """Whether the triggers or the places are counted differently ("23 strikes", "two strikes")."""
    if one.spots.count != other.spots.count:
        return True
    numbers = {q.noun: q.low for q in scene.quantities if q.noun in (one.token, other.token)}
    return len(numbers) == 2 and len(set(numbers.values())) == 2


def _compatible(one: Telling, other: Telling) -> bool:
    if one.type is other.type:
        return True
    pair = {one.type, other.type}
    return (
        (pair <= _BLOWS and EventType.ATTACK in pair)
        or pair <= _GROUND
        or pair == {EventType.KILLING, EventType.ATTACK}
    )


def _whole(scene: Scene, telling: Telling, done: list[Telling]) -> str | None:
    """The operation that the telling hangs on in its sentence ("launched an offensive, capturing …"), or that it follows as its move."""
    for other in reversed(done):
        if scene.tokens[other.token].sentence != scene.tokens[telling.token].sentence:
            break
        if other.type in _WHOLES and telling.type is not other.type and scene.is_under(telling.token, _anchor(other)):
            return other.event
    return None


def _anchor(telling: Telling) -> int:
    light = telling.occurrence.hit.light
    return telling.token if light is None else light.verb


def merged_parties(one: Telling, other: Telling) -> Telling:
    """The first telling with the second's parties added."""
    return replace(one, actors=unique([*one.actors, *other.actors]), targets=unique([*one.targets, *other.targets]))
