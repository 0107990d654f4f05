"""modality: whether a happening took place, was tried, planned or is usual, and whether it is denied; None where the words only suppose it."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.claim import EventType, Modality
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.scene import Scene, lemma

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "none", "nobody"})
_KEPT_PURPOSES = frozenset({EventType.SUPPORT})
"""Types that a purpose clause asserts ("sent 2,000 men to back the rebels"); any other purpose is only an aim."""


@dataclass(frozen=True, slots=True)
class Mood:
    """`modality` None: only supposed or aimed at, no claim. `negated`: the words say that it did not happen. `doubted`: "may have been hit"."""

    modality: Modality | None
    negated: bool = False
    doubted: bool = False


def mood_of(scene: Scene, occurrence: Occurrence) -> Mood:
    """The mood of the occurrence's governing verb, and of the clauses it hangs on up to one that is stated."""
    hit = occurrence.hit
    verb = hit.token if hit.sense.verb else (hit.light.verb if hit.light is not None else None)
    if verb is None:
        return _noun_mood(scene, hit.token)
    mood = _verb_mood(scene, verb, occurrence.type)
    if not hit.sense.verb and mood.modality is Modality.ACTUAL:
        noun = _noun_mood(scene, hit.token)
        return Mood(noun.modality, mood.negated or noun.negated, mood.doubted)
    return mood


def _noun_mood(scene: Scene, noun: int) -> Mood:
    words = scene.book.words
    negated = any(scene.tokens[c].lower == "no" for c in scene.kids(noun, "det", "neg"))
    adjectives = {lemma(scene.tokens[c]) for c in scene.kids(noun, "amod", "compound")} | {
        scene.tokens[c].lower for c in scene.kids(noun, "amod")
    }
    determiners = {scene.tokens[c].lower for c in scene.kids(noun, "det")}
    if (adjectives | determiners) & words["supposed"] and scene.tokens[noun].dep == "pobj":
        return Mood(None, negated)
    if adjectives & words["plan_adjective"]:
        return Mood(Modality.PLANNED, negated)
    head = scene.tokens[noun].head
    if scene.tokens[noun].dep == "pobj":
        outer = scene.tokens[scene.tokens[head].head]
        if lemma(outer) in words["plan_noun"] and outer.pos == "NOUN":
            return Mood(Modality.PLANNED, negated)
        head = outer.index
    if scene.tokens[head].pos == "VERB" and not negated:
        above = _verb_mood(scene, head, None)
        if lemma(scene.tokens[head]) in words["plan_verb"] and scene.tokens[noun].dep in ("dobj", "nsubjpass", "pobj"):
            return Mood(Modality.PLANNED, negated)
        if above.modality is not Modality.ACTUAL and scene.tokens[noun].dep in ("dobj", "pobj", "nsubjpass"):
            return Mood(None if above.modality is Modality.PLANNED else above.modality, negated)
    return Mood(Modality.ACTUAL, negated)


def _verb_mood(scene: Scene, verb: int, type_: EventType | None) -> Mood:
    negated = _is_negated(scene, verb)
    own = _own_mood(scene, verb)
    if own is None and any(scene.tokens[c].lower == "have" for c in scene.kids(verb, "aux")):
        return Mood(Modality.ACTUAL, negated, True)
    if own is not Modality.ACTUAL:
        return Mood(own, negated)
    token = scene.tokens[verb]
    if token.head == verb:
        return Mood(Modality.ACTUAL, negated)
    infinitive = token.tag == "VB" and any(scene.tokens[c].tag == "TO" for c in scene.kids(verb, "aux"))
    if token.dep == "conj" and scene.tokens[token.head].pos in ("VERB", "AUX"):
        if scene.first(verb, "nsubj", "nsubjpass") is not None:
            return Mood(Modality.ACTUAL, negated)
        above = _verb_mood(scene, token.head, type_)
        if token.tag == "VB" or scene.tokens[token.head].tag == token.tag:
            return Mood(above.modality, negated or (above.negated and token.tag == "VB"))
        return Mood(Modality.ACTUAL, negated)
    if infinitive:
        governed = _infinitive_mood(scene, verb, type_)
        return Mood(governed.modality, negated or governed.negated)
    if token.tag == "VBG" and token.dep in ("pcomp", "xcomp", "dobj", "ccomp"):
        governed = _gerund_mood(scene, verb)
        owned = (
            lemma(scene.tokens[token.head]) in scene.book.words["owning_verb"]
        )  # what nobody owns to may have happened
        return Mood(governed.modality, negated or (governed.negated and not owned))
    if token.dep in ("advcl", "ccomp") and any(
        scene.tokens[c].lower in scene.book.words["separator"] for c in scene.kids(verb, "mark")
    ):
        return Mood(None, negated)
    return Mood(Modality.ACTUAL, negated)


def _own_mood(scene: Scene, verb: int) -> Modality | None:
    words = scene.book.words
    for child in scene.kids(verb, "aux"):
        word = scene.tokens[child].lower
        if word in words["plan_modal"]:
            return Modality.PLANNED
        if word in words["doubt_modal"]:
            return None
    for child in scene.kids(verb, "advmod"):
        if scene.tokens[child].lower in words["habit_adverb"]:
            return Modality.HABITUAL
    sentence = scene.sentence(verb)
    around = " ".join(t.lower for t in scene.parsed.tokens[verb + 1 : min(sentence.last, verb + 12)])
    if any(phrase in around for phrase in words["habit_phrase"]) and scene.tokens[verb].tag in ("VBP", "VBZ", "VBD"):
        return Modality.HABITUAL
    return Modality.ACTUAL


def _is_negated(scene: Scene, verb: int) -> bool:
    if any(scene.tokens[c].lower in _NEGATIONS for c in scene.kids(verb, "neg", "preconj", "mark")):
        return True
    subject = scene.first(verb, "nsubj", "nsubjpass")
    if subject is not None and (
        scene.tokens[subject].lower in _NEGATIONS
        or any(scene.tokens[c].lower in ("no", "neither") for c in scene.kids(subject, "det"))
    ):
        return True
    direct = scene.first(verb, "dobj")
    if direct is not None and any(scene.tokens[c].lower == "no" for c in scene.kids(direct, "det")):
        return True
    token = scene.tokens[verb]
    return token.dep == "pcomp" and scene.tokens[token.head].lower == "without"


def _infinitive_mood(scene: Scene, verb: int, type_: EventType | None) -> Mood:
    token = scene.tokens[verb]
    head = scene.tokens[token.head]
    words = scene.book.words
    base = lemma(head)
    if head.pos in ("NOUN", "PROPN"):
        if base in words["attempt_noun"]:
            return Mood(Modality.ATTEMPTED)
        if base in words["plan_noun"]:
            return Mood(Modality.PLANNED)
        return Mood(None)
    if head.pos == "ADJ":
        negated = any(scene.tokens[c].lower in _NEGATIONS for c in scene.kids(scene.tokens[head.index].head, "neg"))
        if base in words["plan_adjective"]:
            return Mood(Modality.PLANNED, negated)
        if base in ("able", "unable"):
            return Mood(Modality.ACTUAL, negated or base == "unable")
        return Mood(None)
    if head.pos not in ("VERB", "AUX"):
        return Mood(None)
    above = _verb_mood(scene, head.index, None)
    busy = scene.first(head.index, "dobj") is not None and base not in words["object_control"]
    if busy and type_ not in _KEPT_PURPOSES and base not in words["plan_verb"]:
        return Mood(None)
    if base in ("battle", "fight"):
        return Mood(None)
    if base in words["attempt_verb"] and token.dep in ("xcomp", "advcl", "ccomp"):
        return Mood(Modality.ATTEMPTED if above.modality is Modality.ACTUAL else above.modality, False)
    if base in words["reached_verb"]:
        if base == "be":
            return Mood(Modality.PLANNED, above.negated)
        return above
    if base in words["plan_verb"] and token.dep in ("xcomp", "ccomp"):
        return Mood(Modality.PLANNED, above.negated)
    if type_ in _KEPT_PURPOSES:
        return above
    return Mood(None)


def _gerund_mood(scene: Scene, verb: int) -> Mood:
    token = scene.tokens[verb]
    head = scene.tokens[token.head]
    words = scene.book.words
    if head.pos == "ADP":
        outer = scene.tokens[head.head]
        if lemma(outer) in words["plan_noun"] and outer.pos == "NOUN":
            return Mood(Modality.PLANNED)
        if lemma(outer) in ("prevent", "stop", "refrain", "keep", "prohibit", "deter"):
            return Mood(None)
        if outer.pos == "VERB" and head.lower == "without":
            return Mood(Modality.ACTUAL, True)
        return Mood(Modality.ACTUAL)
    if head.pos == "VERB":
        if lemma(head) in words["plan_verb"]:
            return Mood(Modality.PLANNED)
        above = _verb_mood(scene, head.index, None)
        return above if lemma(head) not in ("stop", "cease", "avoid", "prevent") else Mood(None)
    return Mood(Modality.ACTUAL)
