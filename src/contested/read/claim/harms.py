"""harms: counts joined to the words of harm that they stand at (guidelines, rules 4, 10, 20)."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.claim import Harm
from contested.model.mention import QuantityMention
from contested.read.claim.phrases import verb_phrase
from contested.read.claim.scene import WILD, Scene, lemma

_SUFFERING = frozenset(
    [
        "die",
        "perish",
        "fall",
        "flee",
        "drown",
        "succumb",
        "surrender",
        "disappear",
        "vanish",
        "lose",
        "seek",
        "take",
        "go",
        "be",
        "shelter",
    ]
)
"""Verbs whose subject suffers the harm."""
_CLIMB = frozenset(
    ["conj", "appos", "nummod", "dep", "pobj", "prep", "amod", "compound", "quantmod", "nmod", "advmod", "npadvmod"]
)
_CLIMB_PREPOSITIONS = frozenset(["of", "including", "with", "as", "to", "at", "alongside", "among", "out"])
_HIGHEST = 7
_STATES = frozenset(["dead", "wounded", "injured", "missing", "homeless", "killed", "displaced", "hurt"])
"""Adjectives that say what came to those they describe."""
_DEGREES = frozenset({"critically", "seriously", "badly", "gravely", "severely", "slightly", "lightly"})


@dataclass(frozen=True, slots=True)
class HarmCount:
    """A count with the harm that it counts. `harm` None: killed and wounded in one word. `token`: the word of harm."""

    quantity: QuantityMention
    harm: Harm | None
    token: int


def harm_counts(scene: Scene) -> list[HarmCount]:
    """Every count of harm, in text order."""
    found = []
    previous: HarmCount | None = None
    for quantity in scene.quantities:
        if (
            (quantity.low is None and quantity.high is None)
            or _is_whole(scene, quantity)
            or _is_degree(scene, quantity)
        ):
            continue
        found_harm = _harm_at(scene, quantity, quantity.noun if quantity.noun is not None else quantity.head)
        if found_harm is None and quantity.noun is not None:
            found_harm = _harm_at(scene, quantity, quantity.head)
        if (
            found_harm is None
            and quantity.within
            and previous is not None
            and _same_sentence(scene, previous.quantity, quantity)
        ):
            found_harm = (previous.harm, previous.token)
        if found_harm is None:
            continue
        one = _counts_one(scene, quantity) or _is_listed(scene, quantity)
        if quantity.article and not (one and _is_direct(scene, quantity, found_harm[1])):
            continue
        if not _can_come_to(scene, quantity, found_harm[0]):
            continue
        if found_harm[0] is Harm.KILLED and quantity.noun is not None and is_engine(scene, quantity.noun):
            found_harm = (Harm.DESTROYED, found_harm[1])
        previous = HarmCount(quantity, *found_harm)
        found.append(previous)
    return found


def _is_whole(scene: Scene, quantity: QuantityMention) -> bool:
    """Whether the count is only the whole that the number before it is out of ("two out of six rockets", "three of the five boats")."""
    text = scene.parsed.document.text
    between = (
        text[q.end : quantity.start].lower().split() for q in scene.quantities if q.end < quantity.start <= q.end + 12
    )
    return any(words in (["out", "of"], ["of", "the"], ["out", "of", "the"], ["of"]) for words in between)


def _can_come_to(scene: Scene, quantity: QuantityMention, harm: Harm | None) -> bool:
    """Whether what is counted can come to the harm: persons are seized, wounded and displaced; places that are taken or hit are no toll."""
    if quantity.noun is None:
        return True
    sorts = scene.sorts(quantity.noun)
    people = bool(sorts & {"people", "person", "party", "body", WILD}) or not sorts
    if harm in (Harm.CAPTURED, Harm.WOUNDED, Harm.DISPLACED, Harm.MISSING):
        return people or harm is Harm.DISPLACED
    if harm is Harm.KILLED:
        return people or "harmed" in sorts or is_engine(scene, quantity.noun)
    if harm in (Harm.AFFECTED, Harm.DESTROYED):
        return not (sorts & {"ground"}) or bool(sorts & {"building"})
    return True


def is_engine(scene: Scene, noun: int) -> bool:
    """Whether the noun names an engine of war ("tanks", "helicopters"), no person."""
    sorts = scene.noun_sorts(noun)
    return bool(sorts & {"vehicle", "aircraft", "vessel", "gun"}) and not sorts & {"people", "person"}


def is_thing(scene: Scene, noun: int) -> bool:
    """Whether the noun itself, whoever it belongs to, names things or bodies ("tanks", "positions", "units"), no people."""
    return scene.tokens[noun].tag in ("NN", "NNS") and not scene.noun_sorts(noun) & {"people", "person"}


def _same_sentence(scene: Scene, one: QuantityMention, other: QuantityMention) -> bool:
    return scene.tokens[one.head].sentence == scene.tokens[other.head].sentence


def _counts_one(scene: Scene, quantity: QuantityMention) -> bool:
    """Rule 20: "a" counts as one for persons."""
    return quantity.noun is not None and bool(scene.sorts(quantity.noun) & {"people", "person", "party"})


def _is_listed(scene: Scene, quantity: QuantityMention) -> bool:
    """Rule 20: "a" counts as one for things in a list of counted things ("two bridges, a bulldozer and a lorry"), and after a subject that is
    counted itself ("three strikes destroyed a bridge")."""
    if quantity.noun is None:
        return False
    verb = _verb_of(scene, quantity.noun)
    counted = {q.noun for q in scene.quantities if q.noun is not None and not q.article}
    subjects = scene.kids(verb, "nsubj", "nsubjpass")
    verbs = {verb}
    while not subjects and scene.tokens[verb].dep in ("conj", "dep", "advcl") and scene.tokens[verb].head != verb:
        verb = scene.tokens[verb].head
        subjects = scene.kids(verb, "nsubj", "nsubjpass")
        verbs.add(verb)
    return any(s in counted for s in subjects) or any(
        n not in subjects and _verb_of(scene, n) in verbs for n in counted
    )


def _verb_of(scene: Scene, noun: int) -> int:
    """The nearest verb above the noun; the root where there is none."""
    here = noun
    for here in scene.path_up(noun):
        if here != noun and scene.tokens[here].pos in ("VERB", "AUX"):
            break
    return here


def _is_direct(scene: Scene, quantity: QuantityMention, harm: int) -> bool:
    """Whether the word of harm is the noun's own verb, or the noun hangs on it, alone or coordinated."""
    here = quantity.noun
    while here is not None and scene.tokens[here].dep in ("conj", "appos") and scene.tokens[here].head != harm:
        here = scene.tokens[here].head
    return here is not None and scene.tokens[here].head == harm


def _is_degree(scene: Scene, quantity: QuantityMention) -> bool:
    """Whether the count only says how badly some of those before it fared ("five of them critically", "three seriously")."""
    kids = scene.kids(quantity.head)
    return any(scene.tokens[c].lower in _DEGREES for c in kids) or (
        quantity.end < len(scene.parsed.document.text)
        and scene.parsed.document.text[quantity.end :].lstrip().split(" ", 1)[0].strip(",.;").lower() in _DEGREES
    )


def _harm_at(scene: Scene, quantity: QuantityMention, here: int) -> tuple[Harm | None, int] | None:
    for _ in range(_HIGHEST):
        token = scene.tokens[here]
        found = (
            _death(scene, here) or _noun_harm(scene, here) or _participle_harm(scene, here) or _verb_harm(scene, here)
        )
        if found is not None:
            return found
        if token.head == here or token.dep not in _CLIMB:
            break
        if token.dep == "pobj" and token.head != here and _is_counted(scene, scene.tokens[token.head].head, quantity):
            break
        if token.dep == "prep" and token.lower not in _CLIMB_PREPOSITIONS:
            break
        here = token.head
    return None


def _climbed(scene: Scene, here: int) -> list[int]:
    """The noun and those that it is part of or coordinated with, upwards."""
    found = [here]
    for _ in range(_HIGHEST):
        token = scene.tokens[here]
        if token.head == here or token.dep not in ("conj", "nummod", "pobj", "prep", "quantmod", "appos"):
            break
        if token.dep == "prep" and token.lower != "of":
            break
        here = token.head
        found.append(here)
    return found


def _is_counted(scene: Scene, noun: int, quantity: QuantityMention) -> bool:
    """Whether the noun has a count of its own: then "13 members of one family" counts members only."""
    return any(q.noun == noun and q is not quantity for q in scene.quantities)


def _death(scene: Scene, noun: int) -> tuple[Harm | None, int] | None:
    """ "Two of the wounded died": what the verb says goes before what the noun is."""
    token = scene.tokens[noun]
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    for verb in (token.head, *scene.kids(token.head, "xcomp")):
        if verb_kind(scene, verb) is Harm.KILLED and lemma(scene.tokens[verb]) != "lose":
            if verb == token.head:
                return _verb_harm(scene, noun)
            return Harm.KILLED, verb
    return None


def _noun_harm(scene: Scene, index: int) -> tuple[Harm | None, int] | None:
    token = scene.tokens[index]
    for word in dict.fromkeys((token.lower, lemma(token))):
        if word in scene.book.harm_nouns:
            return _with_mate(scene, scene.book.harm_nouns[word], index)
    for child in scene.kids(index, "amod", "acl", "oprd", "acomp", "compound"):
        word = scene.tokens[child].lower
        if word in _STATES:
            return _with_mate(scene, scene.book.harm_nouns.get(word), child)
    return None


def _with_mate(scene: Scene, harm: Harm | None, index: int) -> tuple[Harm | None, int]:
    """ "Killed or wounded" in one count is `affected`, told here by a coordinated word of the other harm without a count of its own."""
    mates = scene.kids(index, "conj")
    head = scene.tokens[index].head
    if scene.tokens[index].dep == "conj" and scene.first(head, "dobj", "nummod", "nsubjpass") is None:
        mates.append(scene.tokens[index].head)
    for mate in mates:
        word = scene.tokens[mate]
        other = scene.book.harm_nouns.get(word.lower) or verb_kind(scene, mate)
        counted = any(scene.tokens[c].dep in ("nummod", "dobj") for c in scene.kids(mate)) or any(
            scene.is_under(q.head, mate) and not (scene.is_under(index, mate) and scene.is_under(q.head, index))
            for q in scene.quantities
        )
        pair = {harm, other} == {Harm.KILLED, Harm.WOUNDED}
        if pair and not counted:
            return Harm.AFFECTED, index
    return harm, index


def verb_kind(scene: Scene, verb: int) -> Harm | None:
    """The harm that the verb does to its object, or for a verb of suffering comes to its subject; None if it is no verb of harm."""
    for words, harm in scene.book.harm_verbs.get(lemma(scene.tokens[verb]), ()):
        if verb_phrase(scene, verb, words) is not None:
            return harm
    return None


def _participle_harm(scene: Scene, noun: int) -> tuple[Harm | None, int] | None:
    for child in scene.kids(noun, "acl", "amod", "relcl"):
        if scene.tokens[child].tag in ("VBN", "VBD") and scene.first(child, "dobj") is None:
            harm = verb_kind(scene, child)
            if harm is not None:
                return _with_mate(scene, harm, child)
    return None


def _verb_harm(scene: Scene, noun: int) -> tuple[Harm | None, int] | None:
    token = scene.tokens[noun]
    if token.dep not in ("nsubjpass", "dobj", "nsubj", "attr", "oprd", "ccomp", "pobj"):
        return None
    verb = token.head
    if token.dep == "pobj":
        preposition = scene.tokens[verb].lower
        if preposition not in ("of", "to", "at"):
            return None
        verb = scene.tokens[verb].head
        if scene.tokens[verb].pos == "VERB" and preposition in ("to", "at"):
            return _stated_total(scene, verb)
    if scene.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    harm = verb_kind(scene, verb)
    small = (
        scene.tokens[verb].dep == "ccomp"
        and lemma(scene.tokens[scene.tokens[verb].head]) in scene.book.words["small_clause"]
    )
    passive = scene.tokens[verb].tag == "VBN" and scene.first(verb, "dobj", "aux") is None
    if harm is not None and (token.dep != "nsubj" or small or passive or lemma(scene.tokens[verb]) in _SUFFERING):
        return _with_mate(scene, harm, verb)
    for child in scene.kids(verb, "oprd", "xcomp", "ccomp", "acomp", "attr", "advmod", "acl", "advcl", "dobj"):
        word = scene.tokens[child]
        if child == noun:
            continue
        if word.lower in scene.book.harm_nouns and word.lower in _STATES:
            return _with_mate(scene, scene.book.harm_nouns[word.lower], child)
        small_clause = word.dep != "ccomp" or lemma(scene.tokens[verb]) in scene.book.words["small_clause"]
        if word.tag == "VBN" and word.dep in ("oprd", "xcomp", "ccomp", "acl") and small_clause:
            inner = verb_kind(scene, child)
            if inner is not None:
                return _with_mate(scene, inner, child)
    if token.dep == "nsubj" or token.dep == "nsubjpass":
        for child in scene.kids(verb, "xcomp"):
            inner = verb_kind(scene, child)
            if inner is not None and scene.tokens[child].tag == "VBN":
                return inner, child
    return None


def _stated_total(scene: Scene, verb: int) -> tuple[Harm | None, int] | None:
    """ "The death toll rose to 40", "put the number of dead at 40": the harm is in the verb's subject or object."""
    for noun in scene.kids(verb, "nsubj", "nsubjpass", "dobj"):
        for one in (noun, *scene.of_objects(noun)):
            for word in dict.fromkeys(
                (
                    scene.tokens[one].lower,
                    lemma(scene.tokens[one]),
                    "death toll" if "death" in scene.phrase_back(one, 2) else "",
                )
            ):
                if word and word in scene.book.harm_nouns:
                    return scene.book.harm_nouns[word], one
    return None
