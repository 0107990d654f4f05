"""phrases: whether the codebook's phrases stand at a token: verbs with their particles and objects, nouns with what precedes them."""

from __future__ import annotations

from contested.codebook.triggers import Words
from contested.read.claim.scene import Scene, lemma, parts

_POSSESSIVES = frozenset({"their", "his", "her", "its", "my", "our", "your"})
_SELVES = frozenset({"oneself", "himself", "herself", "itself", "themselves", "ourselves", "myself"})
LONGEST_GAP = 5
"""Words that may stand between a verb and the next word of its phrase ("drove the last of the enemy out")."""
_NOUN_GAP = 3
_PARTICLE_DEPS = ("prt", "advmod", "prep", "advcl", "acomp", "oprd", "dobj", "xcomp", "npadvmod", "ccomp", "dative")


def verb_phrase(scene: Scene, verb: int, words: Words) -> tuple[int, ...] | None:
    """The tokens that match a verb phrase starting at the verb, in text order; None if it doesn't stand there."""
    if lemma(scene.tokens[verb]) != words[0]:
        return None
    found = [verb]
    end = scene.sentence(verb).last
    for position, word in enumerate(words[1:], 1):
        gap = LONGEST_GAP if position == 1 else _NOUN_GAP
        match = _next(scene, found, word, min(end, found[-1] + gap + 2))
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def _next(scene: Scene, found: list[int], word: str, end: int) -> int | None:
    verb = found[0]
    for index in range(found[-1] + 1, end):
        token = scene.tokens[index]
        if token.text in (";", ":", "(") or (token.text == "," and len(found) > 1):
            return None
        if not _is_word(token.lower, lemma(token), word):
            continue
        if word == "at" and index + 1 < end and scene.tokens[index + 1].lower in ("least", "most", "once"):
            continue
        if index == found[-1] + 1 or _hangs_on(scene, index, verb):
            return index
    return None


def _is_word(lower: str, base: str, word: str) -> bool:
    if word in _POSSESSIVES:
        return lower in _POSSESSIVES
    if word in _SELVES:
        return lower in _SELVES
    return lower == word or base == word


def _hangs_on(scene: Scene, index: int, verb: int) -> bool:
    """Whether the token is the verb's particle or part of its object or complement, without another clause between."""
    token = scene.tokens[index]
    if token.head == verb:
        return token.dep in _PARTICLE_DEPS
    for here in scene.path_up(index):
        if here == verb:
            return True
        if scene.tokens[here].dep in ("relcl", "ccomp", "conj", "acl") or (
            here != index and scene.tokens[here].pos == "VERB"
        ):
            return False
    return False


def noun_phrase(scene: Scene, noun: int, words: Words) -> tuple[int, ...] | None:
    """The tokens that match a noun phrase ending at the noun, hyphens skipped; None if it doesn't stand there."""
    found: list[int] = []
    here = noun
    first = scene.sentence(noun).first
    left = list(words)
    while left:
        while here >= first and found and scene.tokens[here].text == "-":
            here -= 1
        if here < first:
            return None
        token = scene.tokens[here]
        pieces = parts(token)
        if left[-1] in (token.lower, lemma(token)):
            left.pop()
        elif len(pieces) > 1 and left[-len(pieces) :] == pieces:
            del left[-len(pieces) :]
        elif len(pieces) > 1 and not found and left == pieces[-len(left) :]:
            left.clear()
        else:
            return None
        found.insert(0, here)
        here -= 1
    return tuple(found)


def is_trap(scene: Scene, index: int) -> bool:
    """Whether the token lies in a phrase that looks like a happening of war and is none (traps.tsv); articles may stand between."""
    sentence = scene.sentence(index)
    for start in range(max(sentence.first, index - 4), index + 1):
        base = scene.tokens[start]
        for words in {*scene.book.traps.get(lemma(base), ()), *scene.book.traps.get(base.lower, ())}:
            if _trap_at(scene, start, words, index, sentence.last):
                return True
    return False


def _trap_at(scene: Scene, start: int, words: Words, index: int, last: int) -> bool:
    here = start
    covered: list[int] = []
    for word in words:
        while here < last and covered and scene.tokens[here].text in ("-", "the", "a", "an"):
            here += 1
        if here >= last or word not in (scene.tokens[here].lower, lemma(scene.tokens[here])):
            return False
        covered.append(here)
        here += 1
    return index in covered
