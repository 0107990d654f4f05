"""occurrences: which hits tell of something, and which of them tell of one occurrence in one breath (guidelines, rule 10).

A noun that only points back ("after the attack") tells nothing; one that a verb's harm belongs to ("killed in air strikes", "the blast killed")
takes the verb in; a participle of harm ("…, killing 50") belongs to the deed that it hangs on; what a repulse or an end is of is part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from contested.codebook.triggers import Frame, LightRole
from contested.model.claim import EventType
from contested.model.syntax import Token
from contested.read.claim.clause import surface_subject
from contested.read.claim.scene import Scene, lemma
from contested.read.claim.triggers import Hit

STRIKES = frozenset(
    {
        EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE, EventType.BOMBING,
        EventType.CHEMICAL_ATTACK,
    }
)  # fmt: skip
DEEDS = STRIKES | {EventType.ATTACK, EventType.CLASH, EventType.OFFENSIVE}
HARMS = frozenset({EventType.KILLING, EventType.DESTRUCTION})
_ASIDE = frozenset({EventType.REPEL, EventType.CAPTURE, EventType.ATTACK, EventType.OFFENSIVE})
"""Deeds told by "in …ing" beside their harm ("killed hundreds in repelling an assault")."""
_OVER_DEEDS = frozenset({EventType.BREACH, EventType.AGREEMENT, EventType.SUPPORT, EventType.BREAKOUT})
"""Types of verb whose object names no claim of its own."""
_HARM_FRAMES = frozenset({Frame.KILL, Frame.DIE, Frame.HARMED})
_LINKS = ("in", "by", "from", "under", "with", "of", "to", "at", "as", "through", "during")
_BACK_LINKS = frozenset(
    {
        "after", "before", "during", "since", "following", "until", "amid", "of", "from", "in", "for", "to", "behind", "despite", "about",
        "on", "with", "by", "prior", "till", "ere", "throughout", "over",
    }
)  # fmt: skip
_OF_WHAT = frozenset({"ground", "building", "party", "people", "person", "vessel"})
_WHEN = frozenset({"when", "as", "after", "while"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A hit that makes a claim. `taken`: hits that it took in (their arguments and harm are its own). `tokens`: all tokens that stand for it,
    light verbs included. `definite`: a noun with "the", "this", "their" and the like."""

    hit: Hit
    taken: tuple[Hit, ...] = ()
    tokens: frozenset[int] = frozenset()
    definite: bool = False

    @property
    def type(self) -> EventType:
        """The claim's type."""
        return self.hit.type


def find_occurrences(scene: Scene, hits: list[Hit]) -> list[Occurrence]:
    """Occurrences in text order."""
    carriers = {h.light.verb for h in hits if h.light is not None and h.light.role is not LightRole.CAUSE}
    hits = [h for h in hits if not (h.sense.verb and h.token in carriers)]
    by_token = {hit.token: hit for hit in hits}
    hits = [h for h in hits if not _is_demanded(scene, h, by_token)]
    by_token = {hit.token: hit for hit in hits}
    owner: dict[int, int] = {}
    for hit in hits:
        target = _taken_by(scene, hit, by_token)
        if target is not None and target != hit.token:
            owner[hit.token] = target
    final = {token: _last(owner, token) for token in owner}
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(final.get(hit.token, hit.token), []).append(hit)
    found = []
    for token in sorted(groups):
        main = by_token[token]
        taken = tuple(hit for hit in groups[token] if hit is not main)
        definite = not main.sense.verb and is_definite(scene, token)
        if not main.sense.verb and not taken and not _tells(scene, main, definite):
            continue
        tokens = {x for hit in (main, *taken) for x in hit.words}
        tokens |= {x for hit in (main, *taken) if hit.light is not None for x in hit.light.words}
        found.append(Occurrence(main, taken, frozenset(tokens), definite))
    return found


def _is_demanded(scene: Scene, hit: Hit, by_token: dict[int, Hit]) -> bool:
    """Whether it is only what somebody demands: the demand is the claim (rule 22)."""
    if scene.tokens[hit.token].dep == "acl" and scene.tokens[hit.token].tag in ("VBG", "VBN"):
        return False
    for here in list(scene.path_up(hit.token))[1:]:
        above = by_token.get(here)
        if above is not None and above.sense.frame is Frame.DEMAND:
            return True
        if scene.tokens[here].dep in ("relcl", "advcl", "ROOT", "ccomp", "conj"):
            return False
    return False


def _last(owner: dict[int, int], token: int) -> int:
    seen = {token}
    while token in owner and owner[token] not in seen:
        token = owner[token]
        seen.add(token)
    return token


def _taken_by(scene: Scene, hit: Hit, by_token: dict[int, Hit]) -> int | None:
    """The token of the hit that this one belongs to, or None."""
    if hit.sense.verb:
        return _verb_taken_by(scene, hit, by_token)
    return _noun_taken_by(scene, hit, by_token)


def _verb_taken_by(scene: Scene, hit: Hit, by_token: dict[int, Hit]) -> int | None:
    token = scene.tokens[hit.token]
    if token.dep in ("amod", "acl") and token.head in by_token and by_token[token.head].type is hit.type:
        return token.head
    if token.dep == "pcomp" and scene.tokens[token.head].lower == "by":
        outer = by_token.get(scene.tokens[token.head].head)
        if outer is not None and outer.type is EventType.BREACH:
            return outer.token
    subject = hit.arguments.subject
    harmful = hit.sense.type in HARMS or hit.sense.frame in _HARM_FRAMES
    if subject is not None:
        noun = _hit_of(scene, subject, by_token)
        blow = hit.type in STRIKES | {EventType.ATTACK} or hit.sense.frame is Frame.MUTUAL
        if noun is not None and noun.type in DEEDS and (harmful or blow):
            return noun.token
    if harmful or hit.type in STRIKES | {EventType.ATTACK, EventType.ABDUCTION}:
        for word in _LINKS if hit.type not in STRIKES else ("by", "with", "from"):
            for inner in scene.prepositional(hit.token, word):
                noun = _hit_of(scene, inner, by_token)
                if noun is not None and noun.type in _absorbers(scene, hit, harmful) and _linked(scene, word, noun):
                    return noun.token
                if harmful and word in ("in", "by") and noun is not None and noun.sense.verb and noun.type in _ASIDE:
                    return noun.token
    if harmful:
        for counted in [x for d in scene.kids(hit.token, "dobj") for x in scene.conjuncts(d)]:
            for inner in [x for i in (counted, *scene.kids(counted, "acl")) for x in scene.prepositional(i, "in")]:
                noun = _hit_of(scene, inner, by_token)
                if noun is not None and not noun.sense.verb and noun.type in _absorbers(scene, hit, harmful):
                    return noun.token
    if hit.type in (EventType.AGREEMENT, EventType.OTHER):
        for noun_token in scene.kids(hit.token, "dobj", "nsubjpass", "nsubj"):
            named = by_token.get(noun_token)
            if named is not None and named.type is hit.type:
                return noun_token
    return _clause_taken_by(scene, hit, by_token, harmful)


def _absorbers(scene: Scene, hit: Hit, harmful: bool) -> frozenset[EventType]:
    """Types of noun that take the verb in: any deed takes the killed, only blows take things and forces destroyed."""
    if not harmful:
        return STRIKES
    return STRIKES | {EventType.ATTACK} if hit.type is EventType.DESTRUCTION else DEEDS


def _linked(scene: Scene, word: str, noun: Hit) -> bool:
    if word == "during":
        return noun.type is not EventType.OFFENSIVE and not is_definite(scene, noun.token)
    return noun.type is not EventType.OFFENSIVE or word in ("in", "by")


def _clause_taken_by(scene: Scene, hit: Hit, by_token: dict[int, Hit], harmful: bool) -> int | None:
    token = scene.tokens[hit.token]
    if not harmful and not (token.dep == "acl" and hit.type in STRIKES):
        return None
    if token.dep == "acl" and token.tag in ("VBN", "VBD"):
        return _participle_taken_by(scene, hit, by_token)
    above = _deed_above(scene, hit.token, by_token)
    if (
        token.dep in ("advcl", "acl", "xcomp", "ccomp", "dep", "pcomp")
        and token.tag in ("VBG", "VBN")
        and above is not None
    ):
        mates = by_token[above]
        if mates.type in DEEDS | {EventType.KILLING, EventType.REPEL} and not (
            hit.type is EventType.DESTRUCTION and mates.type is EventType.KILLING
        ):
            return above
    if token.dep == "conj" and above is not None and above in by_token:
        mate = by_token[above]
        bare = scene.first(hit.token, "nsubj", "nsubjpass", "dobj") is None
        if bare and mate.type is hit.type and mate.token == token.head:
            return above
        killing = hit.type is EventType.KILLING
        if killing and (mate.type is EventType.KILLING or mate.type in STRIKES | {EventType.ATTACK}):
            return above
    for preposition in [p for verb in (hit.token, *scene.kids(hit.token, "conj")) for p in scene.kids(verb, "prep")]:
        clause = scene.first(preposition, "pcomp") if scene.tokens[preposition].lower in _WHEN else None
        subject = None if clause is None else scene.first(clause, "nsubj", "nsubjpass")
        deed = None if subject is None else by_token.get(subject)
        if deed is not None and deed.type in DEEDS - {EventType.OFFENSIVE}:
            return deed.token
    for clause in scene.kids(hit.token, "advcl"):
        marks = {scene.tokens[x].lower for x in scene.kids(clause, "mark", "advmod")}
        if marks & _WHEN:
            subject = scene.first(clause, "nsubj")
            inner = by_token.get(clause) or _carried_at(clause, by_token)
            inner = inner or (None if subject is None else by_token.get(subject))
            if inner is not None and inner.type in DEEDS - {EventType.OFFENSIVE}:
                return inner.token
    return None


def _participle_taken_by(scene: Scene, hit: Hit, by_token: dict[int, Hit]) -> int | None:
    """ "Rockets fired from X struck Y" is one; "lost 300 killed and 700 wounded" is one."""
    head = scene.tokens[hit.token].head
    for mate in by_token.values():
        if mate.sense.verb and mate.arguments.subject == head and mate.type in STRIKES and hit.type in STRIKES:
            return mate.token
    while scene.tokens[head].dep == "conj" and scene.tokens[head].pos != "VERB":
        head = scene.tokens[head].head
    verb = head if scene.tokens[head].pos == "VERB" else scene.tokens[head].head
    holder = by_token.get(verb)
    if holder is not None and holder.type in HARMS and holder.token != hit.token and hit.type in HARMS:
        return holder.token
    return None


def _deed_above(scene: Scene, token: int, by_token: dict[int, Hit]) -> int | None:
    """The hit that the token's clause hangs on: its head, or the noun that the head carries as a light verb."""
    head = scene.tokens[token].head
    cues = {a.cue_head for a in scene.reading.attributions}
    for _ in range(3):
        if head in by_token:
            return head
        if head in cues:
            return None
        carried = _carried_at(head, by_token)
        if carried is not None:
            return carried.token
        subject = scene.first(head, "nsubj")
        if subject is not None and subject in by_token and by_token[subject].type in DEEDS:
            return subject
        if scene.tokens[head].dep in ("prep", "mark", "conj", "advcl") and scene.tokens[head].head != head:
            head = scene.tokens[head].head
        else:
            return None
    return None


def _carried_at(verb: int, by_token: dict[int, Hit]) -> Hit | None:
    for hit in by_token.values():
        if hit.light is not None and hit.light.verb == verb:
            return hit
    return None


def _hit_of(scene: Scene, noun: int, by_token: dict[int, Hit]) -> Hit | None:
    """The noun's hit; "a series of bombings", "the result of a raid" are seen through."""
    here = noun
    for _ in range(3):
        hit = by_token.get(here)
        if hit is not None:
            return None if hit.sense.verb and scene.tokens[here].tag not in ("VBG",) else hit
        inner = scene.of_objects(here)
        if not inner:
            return None
        here = inner[0]
    return None


def _noun_taken_by(scene: Scene, hit: Hit, by_token: dict[int, Hit]) -> int | None:
    token = scene.tokens[hit.token]
    while token.dep == "conj" and scene.tokens[token.head].pos in ("NOUN", "PROPN") and token.head not in by_token:
        token = scene.tokens[token.head]
    taken = _argument_taken_by(scene, hit, token, by_token)
    if taken is None and hit.light is not None and hit.light.role is LightRole.CAUSE and hit.type in HARMS:
        cause = surface_subject(scene, hit.light.verb)
        doer = None if cause is None else _hit_of(scene, cause, by_token)
        taken = doer.token if doer is not None and doer.type in DEEDS else None
    if taken is None and token.dep == "pobj":
        taken = _behind_preposition(scene, hit, token, by_token)
    if taken is None and hit.sense.frame is Frame.HARMED:
        return _harm_noun_taken_by(scene, hit, by_token)
    return taken


def _argument_taken_by(scene: Scene, hit: Hit, token: Token, by_token: dict[int, Hit]) -> int | None:
    """The verb that says what became of the noun's operation ("beat off an assault", "the battle ended"), or that tells the same."""
    head = token.head
    verb = by_token.get(head)
    if verb is not None and token.dep in ("dobj", "nsubjpass"):
        if verb.sense.frame in (Frame.END, Frame.REPEL) and _told_apart(scene, hit):
            return None
        if verb.sense.frame in (Frame.REPEL, Frame.END, Frame.END_SELF) or verb.type in _OVER_DEEDS:
            return head
    if verb is not None and token.dep in ("nsubj", "nsubjpass"):
        if token.dep == "nsubj" and verb.sense.frame is Frame.END_SELF:
            return head
        if verb.type is hit.type and hit.type not in DEEDS:
            return head
    if token.dep == "nsubj" and lemma(scene.tokens[head]) in ("be", "become", "constitute"):
        attr = by_token.get(scene.first(head, "attr") or -1)
        if attr is not None and attr.type in DEEDS and hit.type in DEEDS:
            return attr.token
    return None


def _behind_preposition(scene: Scene, hit: Hit, token: Token, by_token: dict[int, Hit]) -> int | None:
    """The verb or noun before the noun's preposition, where both tell of one thing: "shelled by gun fire", "an end to the siege"."""
    word = scene.tokens[token.head].lower
    above = by_token.get(scene.tokens[token.head].head)
    if above is None:
        return None
    if above.type is EventType.AGREEMENT and hit.type is EventType.AGREEMENT:
        return above.token
    if above.sense.verb:
        blows = above.type in STRIKES and hit.type in STRIKES | {EventType.ATTACK}
        beside = word in ("by", "with") or (word in ("in", "during") and not is_definite(scene, hit.token))
        return above.token if blows and beside else None
    ends = above.sense.frame is Frame.END or above.type is EventType.BREACH
    return above.token if ends and hit.sense.frame is not Frame.HARMED else None


def _told_apart(scene: Scene, hit: Hit) -> bool:
    """Whether an operation that is beaten back or ended is told of on its own: "an offensive launched in May", "a new offensive"."""
    launched = hit.light is not None and scene.tokens[hit.light.verb].dep == "acl"
    fresh = any(scene.tokens[c].lower in scene.book.words["new"] for c in scene.kids(hit.token, "amod"))
    return launched or (fresh and hit.type is EventType.OFFENSIVE)


def _harm_noun_taken_by(scene: Scene, hit: Hit, by_token: dict[int, Hit]) -> int | None:
    for word in ("in", "from", "by", "of", "as", "during", "at", "after"):
        for inner in scene.prepositional(hit.token, word):
            noun = _hit_of(scene, inner, by_token)
            if noun is not None and noun.type in DEEDS and noun.sense.frame is not Frame.HARMED:
                return noun.token
    head = scene.tokens[hit.token].head
    token = scene.tokens[hit.token]
    if token.dep == "pobj":
        head = scene.tokens[head].head
    verb = scene.tokens[head]
    if verb.pos in ("VERB", "AUX"):
        if (
            head in by_token
            and by_token[head].sense.frame is not Frame.HARMED
            and by_token[head].type in DEEDS | HARMS | {EventType.OTHER} | {EventType.OTHER}
        ):
            return head
        subject = scene.first(head, "nsubj")
        if subject is not None and subject != hit.token:
            noun = _hit_of(scene, subject, by_token)
            if noun is not None and noun.type in DEEDS:
                return noun.token
        for word in ("in", "from", "by", "as", "during"):
            for inner in scene.prepositional(head, word):
                noun = _hit_of(scene, inner, by_token)
                if noun is not None and noun.type in DEEDS and noun.token != hit.token:
                    return noun.token
        above = _deed_above(scene, head, by_token) if verb.dep in ("advcl", "acl", "xcomp", "dep") else None
        if above is not None and by_token[above].type in DEEDS | HARMS and above != hit.token:
            return above
    return None


def is_said(scene: Scene, noun: int) -> bool:
    """Whether the noun is what a verb of saying takes as its object ("claims a victory", "denied the capture of K")."""
    token = scene.tokens[noun]
    head = token.head
    if token.dep == "conj":
        return is_said(scene, token.head)
    return token.dep == "dobj" and any(a.cue_head == head for a in scene.reading.attributions)


def is_definite(scene: Scene, noun: int) -> bool:
    """Whether the noun has "the", "this", "those" and the like, or a possessive pronoun."""
    words = scene.book.words["definite"]
    return any(
        scene.tokens[c].lower in words and scene.tokens[c].dep in ("det", "poss", "predet") for c in scene.kids(noun)
    )


def _tells(scene: Scene, hit: Hit, definite: bool) -> bool:
    """Whether a noun says that something happened, rather than pointing at what is known."""
    token = scene.tokens[hit.token]
    if hit.sense.frame is Frame.HARMED:
        return True
    if hit.sense.frame is Frame.KILL and definite and token.dep == "nsubj" and not scene.of_objects(hit.token):
        return False
    if (
        hit.sense.frame is Frame.KILL
        and token.dep == "pobj"
        and scene.tokens[token.head].lower == "with"
        and not scene.of_objects(hit.token)
    ):
        return False
    if (
        token.dep == "dobj"
        and lemma(scene.tokens[token.head]) in ("use", "employ")
        and scene.first(hit.token, "det") is None
    ):
        return False
    if hit.light is not None and hit.light.role is not LightRole.CAUSE:
        return True
    if not definite:
        return True
    what = [*scene.of_objects(hit.token), *scene.prepositional(hit.token, "on", "against", "near", "with", "in")]
    if any(scene.sorts(x) & _OF_WHAT for x in what) or is_said(scene, hit.token):
        return True
    owned = bool(scene.owners(hit.token, ("poss", "amod", "compound", "nmod"))) or bool(
        scene.prepositional(hit.token, "by", "against")
    )
    dated = any(x in scene.in_time for x in scene.parsed.subtree(hit.token))
    if token.dep in ("nsubj", "nsubjpass"):
        return hit.sense.frame is not Frame.KILL
    if token.dep == "pobj" and scene.tokens[token.head].lower in _BACK_LINKS:
        return dated or (
            owned and scene.tokens[token.head].lower not in ("after", "before", "during", "since", "until")
        )
    return owned or dated


def with_type(occurrence: Occurrence, type_: EventType) -> Occurrence:
    """The occurrence with another type."""
    return replace(occurrence, hit=replace(occurrence.hit, type=type_))


def base(scene: Scene, occurrence: Occurrence) -> str:
    """The lemma of the trigger's deciding word."""
    return lemma(scene.tokens[occurrence.hit.token])
