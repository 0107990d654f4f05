"""context: what a telling takes from those around it that its own words do not give, before it is known which event it is.

A clause that hangs on another takes its place (guidelines, rules 9 and 14); "the villages", "a second village" are those counted before; the
items of a list that breaks down a dated whole take the whole's date and parties (rule 19).
"""

from __future__ import annotations

from dataclasses import replace

from contested.model.claim import EventType
from contested.read.claim.occurrences import STRIKES, is_definite
from contested.read.claim.scene import Scene, lemma
from contested.read.claim.telling import Telling

_PLACELESS = frozenset(
    {EventType.AGREEMENT, EventType.SUPPORT, EventType.OTHER, EventType.DISPLACEMENT, EventType.BREACH}
)
"""Types whose place is not that of the clause they hang on."""
_LIST_TYPES = STRIKES | {EventType.ATTACK, EventType.CLASH}
_LOOK_BACK = 25
"""Tellings looked back over for the whole that a list breaks down."""


def fill_from_context(scene: Scene, tellings: list[Telling]) -> list[Telling]:
    """The tellings, in text order, with what their surroundings give."""
    done: list[Telling] = []
    for telling in tellings:
        telling = _counted_before(scene, telling, done)
        done.append(_item_of(scene, telling, done))
    return [_placed(scene, _typed(scene, telling, done), done) for telling in done]


def _typed(scene: Scene, telling: Telling, all_: list[Telling]) -> Telling:
    """A strike without means: of the means that its namesakes in the text have, if they agree; by a force, from the air; else an attack."""
    word = lemma(scene.tokens[telling.token])
    hit = telling.occurrence.hit
    if (
        telling.type is not EventType.AIR_STRIKE
        or hit.means
        or hit.sense.verb
        or word not in scene.book.words["meansless"]
    ):
        return telling
    namesakes = [t for t in all_ if lemma(scene.tokens[t.token]) == word]
    types = {t.type for t in namesakes if t.occurrence.hit.means and t.type in STRIKES}
    if len(types) == 1:
        return replace(telling, type=next(iter(types)), borrowed=(*telling.borrowed, "type"))
    return telling if any(t.actors for t in namesakes) else replace(telling, type=EventType.ATTACK)


def _placed(scene: Scene, telling: Telling, all_: list[Telling]) -> Telling:
    """With the places of the telling that its clause hangs on, if it has none of its own."""
    if telling.places or telling.spots.count is not None or telling.type in _PLACELESS:
        return telling
    above = _governor(scene, telling, all_) or _sharer(scene, telling, all_)
    if above is None or not (above.places or above.spots.count):
        return telling
    spots = replace(telling.spots, count=above.spots.count, counted=above.spots.counted)
    return replace(telling, places=above.places, spots=spots, borrowed=(*telling.borrowed, "places"))


def _governor(scene: Scene, telling: Telling, all_: list[Telling]) -> Telling | None:
    """The nearest telling of the sentence on whose words this one hangs."""
    owners = _owners(scene, telling, all_)
    for here in list(scene.path_up(telling.token))[1:]:
        if scene.tokens[here].dep == "relcl":
            return None
        if here in owners:
            return owners[here]
    return None


def _sharer(scene: Scene, telling: Telling, all_: list[Telling]) -> Telling | None:
    """A coordinated telling after it that shares its subject ("held or advanced in P")."""
    owners = _owners(scene, telling, all_)
    verb = telling.token if telling.occurrence.hit.light is None else telling.occurrence.hit.light.verb
    for mate in scene.kids(verb, "conj"):
        if mate in owners and scene.first(mate, "nsubj", "nsubjpass") is None:
            return owners[mate]
    return None


def _owners(scene: Scene, telling: Telling, all_: list[Telling]) -> dict[int, Telling]:
    sentence = scene.tokens[telling.token].sentence
    return {
        token: other
        for other in all_
        if other.token != telling.token and scene.tokens[other.token].sentence == sentence
        for token in other.occurrence.tokens
    }


def _counted_before(scene: Scene, telling: Telling, done: list[Telling]) -> Telling:
    """Where its words point at places counted before, their count and area; for one of them ("a second village") the area alone."""
    if telling.places and telling.spots.count is None:
        return telling
    for other in reversed(done):
        word = other.spots.counted
        if word is None or other.spots.count is None:
            continue
        if telling.spots.counted == word:
            if telling.spots.count == 1 and not telling.places:
                return replace(telling, places=other.places, borrowed=(*telling.borrowed, "places"))
            return telling
        if _points_at(scene, telling, word):
            spots = replace(telling.spots, count=other.spots.count, counted=word)
            return replace(telling, places=other.places, spots=spots, borrowed=(*telling.borrowed, "places"))
    return telling


def _points_at(scene: Scene, telling: Telling, word: str) -> bool:
    sentence = scene.sentence(telling.token)
    for index in range(sentence.first, sentence.last):
        token = scene.tokens[index]
        if token.tag == "NNS" and lemma(token) == word and is_definite(scene, index):
            return any(scene.is_under(index, x) for x in telling.occurrence.tokens)
    return False


def _item_of(scene: Scene, telling: Telling, done: list[Telling]) -> Telling:
    """With the date and parties of the whole that it is an item of: the same word, counted higher, told with both."""
    own = _number(scene, telling)
    if own is None or telling.when is not None or telling.actors or telling.type not in _LIST_TYPES:
        return telling
    for other in reversed(done[-_LOOK_BACK:]):
        if other.type is not telling.type or other.when is None or not other.actors:
            continue
        whole = _number(scene, other)
        if whole is not None and whole > own and lemma(scene.tokens[other.token]) == lemma(scene.tokens[telling.token]):
            targets = telling.targets or other.targets
            return replace(
                telling, actors=other.actors, when=other.when, targets=targets, date=None,
                borrowed=(*telling.borrowed, "actors", "when", *(() if telling.targets else ("targets",))),
            )  # fmt: skip
    return telling


def _number(scene: Scene, telling: Telling) -> int | None:
    """How many the trigger's noun counts ("15 strikes"), None if it isn't counted."""
    for quantity in scene.quantities:
        if quantity.noun == telling.token:
            return quantity.low
    return None
