"""triggers: the words of a document that may name a happening, each with its sense. Which of them make claims: occurrences.py."""

from __future__ import annotations

from dataclasses import dataclass

from contested.codebook.triggers import Frame, LightRole, Need, Sense
from contested.model.claim import EventType
from contested.read.claim.clause import Arguments, arguments
from contested.read.claim.means import means_of_noun, means_of_verb
from contested.read.claim.phrases import is_trap, noun_phrase, verb_phrase
from contested.read.claim.scene import WILD, Scene, lemma, parts

_ADJECTIVAL = frozenset(
    {
        EventType.WITHDRAW, EventType.SIEGE, EventType.AIR_STRIKE, EventType.SHELLING, EventType.DESTRUCTION, EventType.SUPPORT,
        }
)  # fmt: skip
"""Types that a participle before its noun can claim ("retreating troops", "bombed hospitals"); others there only describe."""
_OF_WORDS = frozenset({EventType.OTHER, EventType.AGREEMENT, EventType.BREACH, EventType.SUPPORT, EventType.HALT})
"""Types that can be done to a plan or a report; a plan that is attacked is only criticised."""
_DEAD = frozenset({"dead", "killed", "slain"})
"""Adjectives that, said of people or standing for them, tell of deaths."""
_NARROW = frozenset({"onset", "deal", "ring", "gain", "missile", "bomb", "measure", "body", "prisoner"})
"""Sorts that an unknown name or a demonstrative does not fill."""
_INSIDE = ("in", "at", "inside", "near", "within", "around", "outside", "behind")
_TARGET_PREPOSITIONS = ("at", "on", "upon", "into", "against", "towards", "toward", "to", "over")


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that carries a noun's happening: its token, what it says of it, and its phrase's tokens."""

    verb: int
    role: LightRole
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger: its deciding token, the tokens of its phrase, its sense, its type once means are weighed, and a verb's arguments.

    `light`: for a noun, the verb that carries it. `means`: the tokens that decided the type; `more`: further types that other means in the
    same phrase name ("air and missile strikes"), each with its token.
    """

    token: int
    words: tuple[int, ...]
    sense: Sense
    type: EventType
    arguments: Arguments
    light: Light | None = None
    means: tuple[int, ...] = ()
    more: tuple[tuple[EventType, int], ...] = ()


def find_hits(scene: Scene) -> list[Hit]:
    """All hits in text order. Heading lines give none."""
    hits: list[Hit] = []
    taken: set[int] = set()
    for sentence in scene.parsed.sentences:
        if sentence.heading:
            continue
        for index in range(sentence.first, sentence.last):
            if index in taken or (index in scene.in_time and scene.tokens[index].pos != "NOUN"):
                continue
            hit = _hit_at(scene, index)
            if hit is not None:
                taken.update(hit.words)
                hits.append(hit)
    return hits


def _hit_at(scene: Scene, index: int) -> Hit | None:
    token = scene.tokens[index]
    if token.lower in _DEAD and token.dep in ("pobj", "nsubj", "dobj") and scene.first(index, "det") is not None:
        return _noun_hit(scene, index) if _is_said_of_people(scene, index) else None
    if (
        token.tag == "VBG"
        and token.dep in ("nsubj", "nsubjpass", "dobj", "attr")
        and scene.first(index, "dobj", "aux") is None
    ):
        named = _noun_hit(scene, index)
        if named is not None:
            return named
    if token.pos in ("VERB", "AUX") or (token.tag.startswith("VB")):
        if token.dep in ("aux", "auxpass") or (
            token.dep in ("pobj", "dobj", "nsubj") and scene.first(index, "det") is not None
        ):
            return None
        return _verb_hit(scene, index)
    if token.pos in ("NOUN", "PROPN") or token.tag in ("NN", "NNS", "NNP", "NNPS"):
        return _noun_hit(scene, index)
    if token.lower in _DEAD and token.dep in ("acomp", "pobj", "attr", "nsubj", "nsubjpass", "dobj", "oprd"):
        return _noun_hit(scene, index) if _is_said_of_people(scene, index) else None
    return None


def _is_said_of_people(scene: Scene, index: int) -> bool:
    """Whether "dead" says that people died: "were dead", "among the dead", "most of the killed"."""
    token = scene.tokens[index]
    if token.dep in ("acomp", "oprd", "attr"):
        if scene.first(token.head, "expl") is not None:
            return True
        subject = scene.first(token.head, "nsubj", "nsubjpass", "dobj")
        return subject is not None and bool(scene.sorts(subject) & {"people", "person", "party"})
    return scene.first(index, "det") is not None and (
        token.dep != "pobj" or scene.tokens[token.head].lower in ("among", "of", "amongst")
    )


def _is_imperative(scene: Scene, verb: int) -> bool:
    """Whether the verb tells somebody to do it ("stir it and leave it to rest"): a bare form without subject or helping verb, alone or coordinated with one."""
    token = scene.tokens[verb]
    if token.tag != "VB" or scene.kids(verb, "nsubj", "nsubjpass", "aux", "auxpass", "mark"):
        return False
    return token.head == verb or (token.dep == "conj" and _is_imperative(scene, token.head))


def _verb_hit(scene: Scene, verb: int) -> Hit | None:
    senses = scene.book.senses.get((lemma(scene.tokens[verb]), True), ())
    if not senses or is_trap(scene, verb) or _is_imperative(scene, verb):
        return None
    plain = arguments(scene, verb)
    matched = [(sense, words) for sense in senses if (words := verb_phrase(scene, verb, sense.words)) is not None]
    for sense, words in sorted(matched, key=lambda row: (-len(row[1]), row[1][-1] - row[1][0])):
        args = _with_prepositional_object(scene, words, plain)
        if not all(verb_needs(scene, verb, need, args) for need in sense.needs):
            continue
        if args.object is not None and sense.type not in _OF_WORDS and scene.noun_sorts(args.object) == {"abstract"}:
            return None
        type_: EventType = sense.type
        means: tuple[int, ...] = ()
        if sense.by_means:
            type_, means = means_of_verb(scene, verb, args, sense.type)
        if scene.tokens[verb].dep == "amod" and type_ not in _ADJECTIVAL:
            return None
        if not _is_happening(scene, verb, sense, args):
            continue
        return Hit(verb, words, sense, type_, args, means=means)
    return None


def _with_prepositional_object(scene: Scene, words: tuple[int, ...], args: Arguments) -> Arguments:
    """ "Land near X", "close on X": the noun after the phrase's own preposition is the object where there is no other."""
    if args.object is not None or args.passive or len(words) < 2 or scene.tokens[words[-1]].dep != "prep":
        return args
    noun = scene.first(words[-1], "pobj")
    return args if noun is None else Arguments(args.subject, noun, False, args.agent)


def _is_happening(scene: Scene, verb: int, sense: Sense, args: Arguments) -> bool:
    """Not where the words only describe a state ("holds one town", "lines held by X") or the frame lacks its shape."""
    token = scene.tokens[verb]
    if sense.frame is Frame.FALL and len(sense.words) == 1:
        place = args.subject is not None and "ground" in scene.sorts(args.subject)
        return place or bool(scene.prepositional(verb, "to"))
    if sense.frame is Frame.REPEL_HOLD:
        if args.passive and token.dep == "relcl":
            return False
        return token.dep not in ("acl", "amod") and token.tag not in ("VBZ", "VBP")
    if (
        sense.type is EventType.OFFENSIVE
        and sense.frame is Frame.ACT
        and args.object is not None
        and not sense.by_means
    ):
        return bool(scene.sorts(args.object) & {"party", "ground", "gain", WILD})
    return not (sense.frame is Frame.END_SELF and args.object is not None)


def verb_needs(scene: Scene, verb: int, need: Need, args: Arguments) -> bool:
    """Whether a verb's condition holds. A subject that isn't said never stands against it; an object must be there unless "none" is listed."""
    if need.part == "subj":
        return args.subject is None or _fits(scene, args.subject, need.kinds)
    if need.part == "obj":
        if args.object is None:
            return "none" in need.kinds
        return _fits(scene, args.object, need.kinds)
    if need.part == "noobj":
        return args.object is None
    if need.part == "to":
        nouns = [*scene.prepositional(verb, "to"), *scene.kids(verb, "dative")]
        return any(_fits(scene, noun, need.kinds) for noun in nouns)
    if need.part == "in":
        if scene.first(verb, "acomp") is not None:
            return False
        return any(_fits(scene, noun, need.kinds) for noun in scene.prepositional(verb, *_INSIDE)) and scene.tokens[verb].dep not in (
            "aux", "auxpass",
        )  # fmt: skip
    if need.part == "on":
        return any(_fits(scene, noun, need.kinds) for noun in scene.prepositional(verb, *_TARGET_PREPOSITIONS))
    return False


def _fits(scene: Scene, noun: int, kinds: frozenset[str]) -> bool:
    sorts = scene.sorts(noun)
    if scene.tokens[noun].lower == "it" and sorts == {WILD}:
        sorts = _sorts_of_it(scene, noun)
    if sorts & kinds or ("any" in kinds and (not sorts or scene.tokens[noun].tag == "PRP")):
        return True
    if "force" in kinds and "party" in sorts and scene.is_force(noun):
        return True
    return WILD in sorts and (not kinds <= _NARROW or scene.tokens[noun].lower in ("it", "which", "that"))


def _sorts_of_it(scene: Scene, pronoun: int) -> frozenset[str]:
    """The sorts of "it": those of the object of the verb that its own is coordinated with ("attacked the village and took it"), else of the
    last named place before it in the sentence; unknown if there is neither."""
    head = scene.tokens[scene.tokens[pronoun].head]
    while head.dep == "conj" and scene.tokens[head.head].pos == "VERB":
        head = scene.tokens[head.head]
        before = scene.first(head.index, "dobj")
        if before is not None and before != pronoun:
            return scene.sorts(before)
    first = scene.sentence(pronoun).first
    named = [i for i in range(first, pronoun) if i in scene.places]
    return scene.sorts(named[-1]) if named else frozenset({WILD})


def _noun_hit(scene: Scene, noun: int) -> Hit | None:
    token = scene.tokens[noun]
    senses = [
        sense
        for word in dict.fromkeys((token.lower, *parts(token)[-1:], lemma(token)))
        for sense in scene.book.senses.get((word, False), ())
    ]
    if not senses or is_trap(scene, noun) or _is_modifier(scene, noun) or _is_part_of_name(scene, noun):
        return None
    if _is_label(scene, noun):
        return None
    light = light_verb(scene, noun)
    for sense in senses:
        words = noun_phrase(scene, noun, sense.words)
        if words is None:
            continue
        type_: EventType = sense.type
        means: tuple[int, ...] = ()
        more: tuple[tuple[EventType, int], ...] = ()
        if sense.by_means:
            type_, means, more = means_of_noun(scene, noun, words, light.verb if light else None, sense.type)
        if all(noun_needs(scene, noun, need, light, means) for need in sense.needs):
            return Hit(noun, tuple(sorted({*words, *means})), sense, type_, Arguments(), light, means, more)
    return None


def _is_label(scene: Scene, noun: int) -> bool:
    """Whether it stands in a label before a colon at a sentence's start ("Assessed advances: …"), without a verb of its own."""
    first = scene.sentence(noun).first
    for index in range(noun + 1, min(noun + 6, scene.sentence(noun).last)):
        if scene.tokens[index].text == ":":
            return not any(
                scene.tokens[i].pos in ("VERB", "AUX") and scene.tokens[i].dep != "amod" for i in range(first, index)
            )
    return False


def _is_modifier(scene: Scene, noun: int) -> bool:
    """Whether the noun only modifies another ("attack helicopter"), unless that one names a happening too: then that one is the trigger."""
    token = scene.tokens[noun]
    return token.dep in ("compound", "nmod", "amod", "poss") and scene.tokens[token.head].pos in (
        "NOUN",
        "PROPN",
        "ADJ",
    )


def _is_part_of_name(scene: Scene, noun: int) -> bool:
    """Whether it stands inside the name of an actor or a place ("Battle Group", "War Office"), not at the end of a party's own deed."""
    for table in (scene.in_actor, scene.in_place):
        mention = table.get(noun)
        if mention is not None and scene.tokens[noun].tag in ("NNP", "NNPS"):
            return True
    return False


def light_verb(scene: Scene, noun: int) -> Light | None:
    """The verb that carries the happening that the noun names, if it is a light one; coordination and "a series of" are seen through."""
    here = noun
    for _ in range(4):
        token = scene.tokens[here]
        if token.dep == "conj" or (
            token.dep == "pobj"
            and scene.tokens[token.head].lower == "of"
            and scene.is_measure(scene.tokens[token.head].head)
        ):
            here = token.head if token.dep == "conj" else scene.tokens[token.head].head
        else:
            break
    token = scene.tokens[here]
    verb = token.head
    if token.dep == "pobj":
        verb = scene.tokens[token.head].head
    for participle in scene.kids(here, "acl"):
        role = _light_at(scene, participle)
        if role is not None and role.role is LightRole.ACT and scene.tokens[participle].tag == "VBN":
            return role
    if scene.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    found = _light_at(scene, verb)
    if found is None:
        return None
    subject = token.dep in ("nsubj",)
    if subject and found.role in (LightRole.ACT, LightRole.SUFFER):
        return Light(verb, LightRole.HAPPEN, found.words) if token.dep == "nsubj" else None
    if (
        token.dep == "pobj"
        and scene.tokens[token.head].index not in found.words
        and lemma(scene.tokens[verb])
        not in ("be", "engage", "continue", "take", "participate", "subject", "come", "join", "go", "face", "lead")
    ):
        return None
    return found


def _light_at(scene: Scene, verb: int) -> Light | None:
    for words, role in scene.book.light.get(lemma(scene.tokens[verb]), ()):
        match = verb_phrase(scene, verb, words)
        if match is not None:
            return Light(verb, role, match)
    return None


def noun_needs(scene: Scene, noun: int, need: Need, light: Light | None, means: tuple[int, ...]) -> bool:
    """Whether a noun's condition holds. Conditions are named in docs/rooms/claim.md."""
    owned = bool(scene.owners(noun, ("poss", "amod", "compound", "nmod"))) or any(
        scene.party_of(x) for x in scene.prepositional(noun, "by", "between", "against", "with")
    )
    owned = owned or any(scene.tokens[c].tag == "PRP$" for c in scene.kids(noun, "poss"))
    carried = (light is not None and light.role is not LightRole.CAUSE) or _is_said(scene, noun)
    of = scene.of_objects(noun)
    if need.part == "ctx":
        if any(
            scene.sorts(x) & {"party", "place"}
            for x in scene.prepositional(noun, "with", "on", "against", "in", "between")
        ):
            return True
        return owned or carried or _has_modifier(scene, noun) or any("party" in scene.sorts(x) for x in of)
    if need.part == "military":
        return owned or carried or _has_modifier(scene, noun)
    if need.part == "against":
        return bool(scene.prepositional(noun, "against", "at", "on")) and (carried or owned)
    if need.part == "device":
        return _does_harm(scene, noun)
    if need.part == "fire":
        return lemma(scene.tokens[noun]) not in ("fire", "artillery", "volley") or bool(means) or carried
    if need.part == "ofplace":
        return any(scene.sorts(x) & {"ground", "building"} for x in of)
    if need.part == "of":
        return any(
            scene.sorts(x) & {"ground", "party", "building", "vessel", "gun", "thing", WILD, "aircraft"} for x in of
        ) or any("ground" in scene.sorts(x) for x in scene.kids(noun, "poss"))
    if need.part == "ring":
        return any(scene.sorts(x) & {"ground", "party", "people", "person", "ring"} for x in of)
    if need.part == "harm":
        return True
    if need.part == "deal":
        return True
    if need.part == "dealof":
        return any("deal" in scene.sorts(x) for x in of)
    if need.part == "endof":
        return any("onset" in scene.sorts(x) for x in of)
    return False


def _does_harm(scene: Scene, noun: int) -> bool:
    """Whether a bomb or mine is told as going off: it does something, or something comes by it."""
    token = scene.tokens[noun]
    if token.dep == "nsubj":
        return lemma(scene.tokens[token.head]) not in ("be", "have")
    if token.dep == "pobj":
        return (
            scene.tokens[token.head].lower in ("by", "from")
            and scene.tokens[scene.tokens[token.head].head].pos == "VERB"
        )
    return False


def _is_said(scene: Scene, noun: int) -> bool:
    """Whether a verb of saying has the noun as its object."""
    token = scene.tokens[noun]
    return token.dep == "dobj" and any(a.cue_head == token.head for a in scene.reading.attributions)


def _has_modifier(scene: Scene, noun: int) -> bool:
    return any(
        "military" in scene.book.kinds.get((lemma(scene.tokens[c]),), ()) for c in scene.kids(noun, "amod", "compound")
    )
