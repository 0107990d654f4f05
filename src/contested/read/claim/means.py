"""means: what an attack was made with, and so which type it has (guidelines, event types: air, artillery, missile, drone, bomb, gas)."""

from __future__ import annotations

from collections.abc import Iterable

from contested.model.claim import EventType
from contested.read.claim.clause import Arguments
from contested.read.claim.phrases import noun_phrase
from contested.read.claim.scene import Scene, lemma, parts

_BY_MEANS = ("with", "by", "using", "from", "via", "in", "of", "through", "involving")
_AGAIN = frozenset({EventType.ATTACK, EventType.BOMBING})


def means_of_verb(scene: Scene, verb: int, args: Arguments, fallback: EventType) -> tuple[EventType, tuple[int, ...]]:
    """The type that the verb's subject, agent or instrument decides, with the deciding token; `fallback` when none does."""
    candidates: list[int] = []
    if args.subject is not None:
        candidates += _with_modifiers(scene, args.subject)
    for word in ("with", "by", "using", "from", "in"):
        for noun in scene.prepositional(verb, word):
            candidates += _with_modifiers(scene, noun)
    if args.object is not None and "missile" in scene.noun_sorts(args.object):
        candidates += _with_modifiers(scene, args.object)
    for child in scene.kids(verb, "advcl", "xcomp"):
        if lemma(scene.tokens[child]) in ("use", "drop", "employ", "fire"):
            candidates += [x for noun in scene.kids(child, "dobj") for x in _with_modifiers(scene, noun)]
    found = _first(scene, candidates)
    if found is None:
        return fallback, ()
    type_, token = found
    if type_ is EventType.ATTACK and fallback is not EventType.ATTACK:
        return fallback, ()
    if (
        type_ is EventType.BOMBING
        and fallback is EventType.AIR_STRIKE
        and lemma(scene.tokens[token]) in ("bomb", "explosive", "bomber")
    ):
        return fallback, ()
    return type_, (token,)


def means_of_noun(
    scene: Scene, noun: int, words: tuple[int, ...], light: int | None, fallback: EventType
) -> tuple[EventType, tuple[int, ...], tuple[tuple[EventType, int], ...]]:
    """The type that the noun's modifiers, instruments or doer decide, the deciding tokens, and further types that other modifiers name."""
    modifiers = _left_modifiers(scene, noun) + [x for x in words if x != noun or len(parts(scene.tokens[x])) > 1]
    found = [(type_, token) for token in sorted(set(modifiers)) if (type_ := _type_at(scene, token)) is not None]
    if not found:
        outer = [x for word in _BY_MEANS for n in scene.prepositional(noun, word) for x in _with_modifiers(scene, n)]
        if light is not None:
            subject = scene.first(light, "nsubj", "nsubjpass")
            outer += [] if subject is None or subject == noun else _with_modifiers(scene, subject)
        outer += _used(scene, noun, light)
        one = _first(scene, outer)
        if one is None or (one[0] in _AGAIN and fallback is not EventType.ATTACK):
            return fallback, (), ()
        return one[0], (), ()
    kept = [row for row in found if row[0] is not EventType.ATTACK] or found
    first, deciding = kept[0]
    if first is EventType.ATTACK and fallback is not EventType.ATTACK:
        first = EventType.ATTACK if fallback is EventType.AIR_STRIKE else fallback
    more = tuple({t: x for t, x in reversed(kept) if t is not first and x != noun}.items())
    return first, (deciding,), more


def _used(scene: Scene, noun: int, light: int | None) -> list[int]:
    """What a clause of using names ("struck using bombers and artillery"), carriers and guns before what else it names."""
    clauses = scene.kids(noun, "acl") + ([] if light is None else scene.kids(light, "acl", "advcl", "xcomp", "prep"))
    found: list[int] = []
    for clause in clauses:
        if lemma(scene.tokens[clause]) in ("use", "employ", "involve"):
            found += [i for i in scene.parsed.subtree(clause) if _type_at(scene, i) not in (None, EventType.ATTACK)]
    return found


def _left_modifiers(scene: Scene, noun: int) -> list[int]:
    """Modifiers before the noun, theirs and those coordinated with them ("air and cruise missile strikes")."""
    found: list[int] = []
    todo = [c for c in scene.kids(noun, "amod", "compound", "nmod") if c < noun]
    while todo:
        here = todo.pop()
        found.append(here)
        todo += [c for c in scene.kids(here, "amod", "compound", "nmod", "conj") if c < noun]
    return sorted(found)


def _with_modifiers(scene: Scene, noun: int) -> list[int]:
    """The noun, those coordinated with it, and their modifiers: the head of each first."""
    found: list[int] = []
    for one in scene.conjuncts(noun):
        found.append(one)
        found += scene.kids(one, "compound", "amod", "nmod")
        if scene.is_measure(one):
            found += scene.of_objects(one)
    return found


def _first(scene: Scene, candidates: Iterable[int]) -> tuple[EventType, int] | None:
    for token in candidates:
        type_ = _type_at(scene, token)
        if type_ is not None:
            return type_, token
    return None


def _type_at(scene: Scene, token: int) -> EventType | None:
    word = scene.tokens[token]
    pieces = parts(word)
    if pieces[:1] == ["anti"]:
        return None
    for key in dict.fromkeys((*pieces[-1:], lemma(word), word.lower)):
        for words, type_ in scene.book.means.get(key, ()):
            if noun_phrase(scene, token, words) is not None:
                return type_
    for key in pieces[:-1] if pieces[:1] != ["anti"] else []:
        for words, type_ in scene.book.means.get(key, ()):
            if words == (key,):
                return type_
    return None
