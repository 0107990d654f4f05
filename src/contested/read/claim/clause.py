"""clause: who does what to whom at a verb, read off the tree: passives, participles, relative clauses, control, coordination."""

from __future__ import annotations

from dataclasses import dataclass

from contested.read.claim.scene import Scene

_DEEPEST = 8
"""Clauses climbed at most in search of a subject: a guard against odd trees."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """Heads of the noun phrases that do and suffer what a verb says; None = not said. `passive`: the verb is a passive or a past participle
    that stands for one. `agent`: the subject was named by "by"."""

    subject: int | None = None
    object: int | None = None
    passive: bool = False
    agent: bool = False


def arguments(scene: Scene, verb: int) -> Arguments:
    """The logical subject and object of the verb."""
    token = scene.tokens[verb]
    described = _described(scene, verb)
    if described is not None:
        return Arguments(described, None, False)
    passive = is_passive(scene, verb)
    agent = next(iter(scene.prepositional(verb, "by")), None) if passive else None
    direct = scene.first(verb, "dobj")
    if passive:
        surface = surface_subject(scene, verb)
        return Arguments(agent, surface if surface is not None else direct, True, agent is not None)
    subject = surface_subject(scene, verb)
    if direct is None:
        direct = _shared_object(scene, verb) or _object_behind(scene, verb)
    if direct is None and token.dep == "relcl":
        direct = _relative_object(scene, verb, subject)
    return Arguments(subject, direct, False)


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether the verb is in the passive, or a past participle used as one ("the bridge destroyed by", "bombed hospitals")."""
    token = scene.tokens[verb]
    if scene.first(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    if token.tag not in ("VBN", "VBD") or scene.first(verb, "nsubj", "aux") is not None:
        return False
    if token.dep == "acl" and _is_headline(scene, verb):
        return False
    if token.dep in ("acl", "amod") and token.tag in ("VBN", "VBD"):
        return scene.first(verb, "dobj") is None
    if token.dep == "conj":
        head = token.head
        return is_passive(scene, head) and (token.tag == "VBN" or scene.first(verb, "agent") is not None)
    if token.tag == "VBN" and token.dep in ("advcl", "xcomp", "ccomp", "oprd", "dep", "ROOT", "acomp"):
        return scene.first(verb, "dobj") is None
    return scene.first(verb, "agent") is not None


def _is_headline(scene: Scene, verb: int) -> bool:
    """Whether the verb is the only one of a sentence that the parser took for a noun phrase ("Allied forces counterattacked near K")."""
    token = scene.tokens[verb]
    head = scene.tokens[token.head]
    if head.index > verb or scene.first(verb, "agent") is not None:
        return False
    if head.dep == "ccomp" and head.pos in ("NOUN", "PROPN"):
        return True
    if head.dep != "ROOT":
        return False
    sentence = scene.sentence(verb)
    verbs = [t for t in scene.parsed.sentence_tokens(sentence) if t.pos in ("VERB", "AUX") and t.dep != "amod"]
    return len(verbs) == 1 and head.index == verb - 1


def surface_subject(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """The noun that the verb is said of: its own subject, or that of the clause or noun it hangs on."""
    own = scene.first(verb, "nsubj", "nsubjpass", "expl")
    if own is not None and scene.tokens[own].dep == "expl":
        own = scene.first(verb, "attr", "nsubj") or own
    if own is not None:
        return _resolved(scene, own)
    if depth > _DEEPEST:
        return None
    token = scene.tokens[verb]
    head = token.head
    if head == verb:
        return None
    above = scene.tokens[head]
    if token.dep in ("acl", "relcl", "amod"):
        if token.dep == "acl" and token.tag == "VB":
            return (
                surface_subject(scene, head, depth + 1)
                if above.pos in ("VERB", "AUX")
                else _owner_above(scene, head, depth)
            )
        return head
    if token.dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "pcomp", "prep", "pobj", "acomp", "parataxis"):
        return _inherited(scene, verb, head, depth)
    return None


def _inherited(scene: Scene, verb: int, head: int, depth: int) -> int | None:
    token, above = scene.tokens[verb], scene.tokens[head]
    if above.pos in ("VERB", "AUX"):
        if token.dep in ("xcomp", "ccomp") and above.lemma.lower() in scene.book.words["object_control"]:
            inner = scene.first(head, "dobj", "nsubjpass")
            if inner is not None:
                return _resolved(scene, inner)
        return surface_subject(scene, head, depth + 1)
    if above.dep in ("prep", "mark", "advmod", "agent"):
        outer = scene.tokens[above.head]
        if outer.pos in ("VERB", "AUX"):
            blamed = scene.first(outer.index, "dobj", "nsubjpass")
            if blamed is not None and outer.lemma.lower() in scene.book.words["blame_verb"]:
                return _resolved(scene, blamed)
            return surface_subject(scene, outer.index, depth + 1)
        return _owner_above(scene, outer.index, depth)
    if above.pos in ("ADJ", "ADV"):
        return surface_subject(scene, above.head, depth + 1) if above.head != head else scene.first(head, "nsubj")
    return None


def _owner_above(scene: Scene, noun: int, depth: int) -> int | None:
    """The subject of the verb that a noun belongs to ("made an attempt to capture")."""
    for here in scene.path_up(noun):
        if here != noun and scene.tokens[here].pos in ("VERB", "AUX"):
            return surface_subject(scene, here, depth + 1)
    return None


def _relative_object(scene: Scene, verb: int, subject: int | None) -> int | None:
    """In "the village that they took" and "positions they gained" the antecedent is the object."""
    head = scene.tokens[verb].head
    own = scene.first(verb, "nsubj")
    if own is not None and scene.tokens[own].tag not in ("WDT", "WP") and subject != head:
        return head
    return None


def _shared_object(scene: Scene, verb: int) -> int | None:
    """The object of a coordinated verb that stands for both ("killed or wounded 40 men")."""
    for mate in scene.kids(verb, "conj"):
        token = scene.tokens[mate]
        if token.tag == scene.tokens[verb].tag and mate - verb <= 3 and scene.first(mate, "nsubj", "nsubjpass") is None:
            return scene.first(mate, "dobj")
    return None


def _described(scene: Scene, verb: int) -> int | None:
    """The noun of a participle that the parser took for a complement ("pursued retreating troops"): its doer."""
    token = scene.tokens[verb]
    if token.tag != "VBG" or token.dep != "xcomp" or token.head != verb - 1:
        return None
    if scene.tokens[token.head].lemma.lower() in scene.book.words["aspect_verb"]:
        return None
    return scene.first(verb, "dobj")


def _object_behind(scene: Scene, verb: int) -> int | None:
    """The object of a verb whose noun's participle was taken for a complement."""
    inner = scene.first(verb, "xcomp")
    return None if inner is None else _described(scene, inner)


def _resolved(scene: Scene, index: int) -> int:
    """The antecedent of a relative pronoun, else the token itself."""
    token = scene.tokens[index]
    if token.tag in ("WDT", "WP"):
        antecedent = scene.antecedent(index)
        if antecedent is not None:
            return antecedent
    if token.lower == "that" and token.dep in ("nsubj", "nsubjpass") and scene.tokens[token.head].dep == "relcl":
        return scene.tokens[token.head].head
    return index
