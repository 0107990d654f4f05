"""roles: who does it, to whom, and who held the place before, by the trigger's frame (guidelines, rules 12, 13, 27)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contested.codebook.triggers import Frame, LightRole
from contested.model.claim import EventType
from contested.model.ids import EntityId
from contested.read.claim.clause import Arguments, arguments, surface_subject
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.scene import PARTY_KINDS, Scene, unique
from contested.read.claim.triggers import Hit

_AGAINST = ("against", "at", "on", "upon", "into", "towards", "toward", "over", "with")
_VERB_AGAINST = ("against", "at", "on", "upon", "into", "towards", "toward")
_OPPONENTS = ("with", "against", "between", "versus", "among")
_OWNER_DEPS = ("poss", "amod", "compound", "nmod")
_GROUND_FRAMES = frozenset(
    {
        Frame.GAIN, Frame.FALL, Frame.GAIN_OF, Frame.LOSS, Frame.REPEL, Frame.REPEL_HOLD, Frame.LEAVE, Frame.RECALL, Frame.DRIVE,
    }
)  # fmt: skip
_OBJECT_SORTS = frozenset({"building", "thing", "vehicle", "vessel", "gun", "aircraft", "ground", "missile"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Entities by part. `to`: who gains ground by it; `lost_by`: who lost it, None when not said. `object_heads`: nouns of things hit or held.
    `place_heads`: nouns that stand for the place itself (what is taken, left, besieged, hit)."""

    actors: tuple[EntityId, ...] = ()
    targets: tuple[EntityId, ...] = ()
    to: tuple[EntityId, ...] = ()
    lost_by: tuple[EntityId, ...] | None = None
    object_heads: tuple[int, ...] = ()
    place_heads: tuple[int, ...] = ()


def roles_of(scene: Scene, occurrence: Occurrence) -> Roles:
    """The roles that the occurrence's own sentence gives."""
    hit = occurrence.hit
    roles = _verb_roles(scene, hit, hit.arguments) if hit.sense.verb else _noun_roles(scene, hit)
    for taken in occurrence.taken:
        roles = _with_taken(scene, occurrence, taken, roles)
    targets = tuple(x for x in roles.targets if x not in roles.actors)
    return replace(roles, targets=targets)


def _parties(scene: Scene, noun: int | None) -> list[EntityId]:
    return [] if noun is None else scene.parties(noun)


def _doers(scene: Scene, noun: int | None) -> list[EntityId]:
    """The parties that a subject names; of a deed ("the raid by X killed") those who do it."""
    if noun is None:
        return []
    if "onset" in scene.sorts(noun) and noun not in scene.actors:
        return list(dict.fromkeys([*scene.owners(noun, _OWNER_DEPS), *_after(scene, noun, "by", "of", "from")]))
    return scene.parties(noun)


def _after(scene: Scene, index: int, *words: str) -> list[EntityId]:
    return [x for noun in scene.prepositional(index, *words) for x in scene.party_of(noun)]


def _sufferers(scene: Scene, noun: int | None) -> list[EntityId]:
    """The parties that an object names: those on it, or whose it is ("Iraqi positions", "positions of the rebels", "a town held by X")."""
    if noun is None:
        return []
    found: list[EntityId] = []
    for one in scene.conjuncts(noun):
        own = scene.party_of(one)
        if own and one in scene.actors:
            found += own
            continue
        found += own or scene.owners(one, _OWNER_DEPS)
        found += holder(scene, one)
        found += [x for inner in scene.prepositional(one, "at", "in") for x in scene.owners(inner, ("poss",))]
        for inner in scene.prepositional(one, "of", "including", "belonging"):
            found += scene.parties(inner)
    return list(dict.fromkeys(found))


def holder(scene: Scene, noun: int) -> list[EntityId]:
    """Who is said to hold the place that the noun names ("held by X", "X-held")."""
    found: list[EntityId] = []
    for clause in scene.kids(noun, "acl", "relcl"):
        if scene.tokens[clause].lemma.lower() in (
            "hold",
            "control",
            "occupy",
            "defend",
            "man",
            "garrison",
            "run",
            "dominate",
        ):
            args = arguments(scene, clause)
            found += scene.parties(args.subject) if args.subject is not None and args.subject != noun else []
    return found


def _verb_roles(scene: Scene, hit: Hit, args: Arguments) -> Roles:
    if hit.sense.frame in _GROUND_FRAMES:
        return _ground_roles(scene, hit, args)
    subject, obj = _doers(scene, args.subject), _parties(scene, args.object)
    aimed = _after(scene, hit.token, *_VERB_AGAINST)
    heads = _object_heads(scene, args.object)
    spot = () if args.object is None else tuple(scene.conjuncts(args.object))
    match hit.sense.frame:
        case Frame.ACT | Frame.PLANT:
            targets = [*_sufferers(scene, args.object), *aimed]
            if hit.type is EventType.OTHER:
                targets = [*obj, *_after(scene, hit.token, "to")] + [
                    x for n in scene.kids(hit.token, "dative") for x in scene.parties(n)
                ]
            return Roles(unique(subject), unique(targets), object_heads=heads, place_heads=spot)
        case Frame.FIRE | Frame.BLAST:
            aim = tuple(scene.prepositional(hit.token, *_VERB_AGAINST))
            return Roles(unique(subject), unique(aimed), place_heads=aim)
        case Frame.KILL:
            return Roles(unique(subject), unique(obj), object_heads=heads)
        case Frame.MUTUAL:
            return Roles(unique([*subject, *obj, *_after(scene, hit.token, *_OPPONENTS)]))
        case Frame.ACT_RING:
            ring = _ring_owners(scene, args.object) + _after(scene, hit.token, "from")
            return Roles(unique(subject), unique(ring))
        case Frame.DIE | Frame.FLEE:
            return Roles((), unique(subject))
        case Frame.WRECK:
            return Roles((), unique(subject), object_heads=_object_heads(scene, args.subject))
        case Frame.MOVE_PEOPLE:
            return Roles(unique(subject), unique(obj))
        case Frame.MOVE:
            return Roles(unique([*subject, *obj]), object_heads=heads)
        case Frame.END:
            return Roles(unique(_doers(scene, args.object) or subject))
        case Frame.DEAL:
            return Roles(unique([*subject, *_deal_partners(scene, hit.token, args.object)]))
        case Frame.DEMAND:
            return Roles(unique(subject), unique([*obj, *_after(scene, hit.token, "on", "upon", "to")]))
        case Frame.YIELD:
            return Roles(unique(subject), to=unique(_after(scene, hit.token, "to")))
        case Frame.END_SELF:
            return Roles(unique(_doers(scene, args.subject)))
        case _:
            return Roles(unique(subject), object_heads=heads)


def _ground_roles(scene: Scene, hit: Hit, args: Arguments) -> Roles:
    """The roles where ground is taken, lost, held or left."""
    subject, obj = _doers(scene, args.subject), _parties(scene, args.object)
    heads = _object_heads(scene, args.object)
    spot = () if args.object is None else tuple(scene.conjuncts(args.object))
    match hit.sense.frame:
        case Frame.GAIN:
            loser = unique([*_after(scene, hit.token, "from"), *_losers(scene, args.object)]) or None
            return Roles(unique(subject), lost_by=loser, to=unique(subject), object_heads=heads, place_heads=spot)
        case Frame.FALL | Frame.GAIN_OF:
            to = _after(scene, hit.token, "to", "hands", "into", "of", "under", "by") or _into_hands(scene, hit.token)
            place = () if args.subject is None else tuple(scene.conjuncts(args.subject))
            return Roles(unique(to), to=unique(to), place_heads=place)
        case Frame.LOSS:
            to = _after(scene, hit.token, "to")
            return Roles(unique(to), to=unique(to), lost_by=unique(subject) or None, place_heads=spot)
        case Frame.REPEL | Frame.REPEL_HOLD:
            targets = [] if hit.sense.frame is Frame.REPEL_HOLD else _attackers(scene, args.object)
            return Roles(unique(subject), unique(targets), object_heads=heads, place_heads=spot)
        case Frame.RECALL:
            return Roles(unique(obj or subject))
        case Frame.DRIVE:
            return Roles(unique(obj), to=unique(subject), lost_by=unique(obj) or None)
        case _:
            forced = unique(_forcer(scene, hit.token))
            return Roles(unique(subject), object_heads=heads, place_heads=spot, to=forced)


def _into_hands(scene: Scene, verb: int) -> list[EntityId]:
    """Whose hands or control a place falls into."""
    found: list[EntityId] = []
    for noun in scene.prepositional(verb, "into", "under"):
        found += [*scene.parties(noun), *_after(scene, noun, "of")]
    return found


def _losers(scene: Scene, noun: int | None) -> list[EntityId]:
    if noun is None:
        return []
    found: list[EntityId] = []
    for one in scene.conjuncts(noun):
        if one in scene.actors and one not in scene.places:
            continue
        found += scene.owners(one, _OWNER_DEPS) + holder(scene, one)
    return found


def _attackers(scene: Scene, noun: int | None) -> list[EntityId]:
    if noun is None:
        return []
    if "onset" in scene.sorts(noun):
        return [*scene.owners(noun, _OWNER_DEPS), *_after(scene, noun, "by", "from", "of")]
    return scene.parties(noun)


def _ring_owners(scene: Scene, noun: int | None) -> list[EntityId]:
    if noun is None or "ring" not in scene.sorts(noun):
        return []
    return [*scene.owners(noun, _OWNER_DEPS), *_after(scene, noun, "by")]


def _forcer(scene: Scene, verb: int) -> list[EntityId]:
    """Who forces somebody to leave: the subject of the verb that governs the infinitive ("forced them to retreat")."""
    token = scene.tokens[verb]
    head = scene.tokens[token.head]
    if token.dep in ("xcomp", "ccomp") and head.lemma.lower() in (
        "force",
        "compel",
        "oblige",
        "cause",
        "make",
        "drive",
    ):
        args = arguments(scene, head.index)
        return _doers(scene, args.subject)
    return []


def _deal_partners(scene: Scene, verb: int, noun: int | None) -> list[EntityId]:
    found = _after(scene, verb, "with", "between")
    if noun is not None:
        found += _after(scene, noun, "with", "between", "by")
        found += scene.owners(noun, _OWNER_DEPS)
    return found


def _object_heads(scene: Scene, noun: int | None) -> tuple[int, ...]:
    if noun is None:
        return ()
    return tuple(
        one
        for one in scene.conjuncts(noun)
        if one not in scene.actors and one not in scene.places and scene.sorts(one) & _OBJECT_SORTS
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """The parties beside a noun: who does it, whom it is done to, at whom it is aimed, and whom its "of" names."""

    actors: list[EntityId]
    targets: list[EntityId]
    aimed: list[EntityId]
    of: list[EntityId]


def _beside(scene: Scene, hit: Hit) -> _Beside:
    """The parties that a noun's modifiers, prepositions and light verb name."""
    noun = hit.token
    owners = [*scene.owners(noun, _OWNER_DEPS), *_after(scene, noun, "by")]
    aimed = _after(scene, noun, *_AGAINST)
    of = [x for one in scene.of_objects(noun) for x in scene.party_of(one)]
    actors, targets = list(owners), []
    if hit.light is not None:
        args = arguments(scene, hit.light.verb)
        doer = _parties(scene, args.subject if args.subject != noun else None)
        if hit.light.role is LightRole.ACT:
            actors = [*doer, *owners]
            aimed += _after(scene, hit.light.verb, "against", "on", "upon", "at")
        elif hit.light.role is LightRole.SUFFER:
            targets += _parties(scene, args.subject)
            actors += _after(scene, noun, "from") + _after(scene, hit.light.verb, "from", "by")
        elif hit.light.role is LightRole.CAUSE and hit.sense.frame is Frame.MUTUAL:
            actors = [*doer, *owners]
    return _Beside(actors, targets, aimed, of)


def _noun_roles(scene: Scene, hit: Hit) -> Roles:
    noun, beside = hit.token, _beside(scene, hit)
    actors, targets, aimed, of = beside.actors, beside.targets, beside.aimed, beside.of
    match hit.sense.frame:
        case Frame.MUTUAL:
            foes = _after(scene, noun, *_OPPONENTS)
            if hit.light is not None:
                foes += _after(scene, hit.light.verb, *_OPPONENTS)
            if len(foes) == 1 and not actors and not of:
                actors = _clause_doers(scene, noun)
            return Roles(unique([*actors, *targets, *foes, *of]))
        case Frame.GAIN_OF:
            lost = unique(_after(scene, noun, "from")) or None
            doers = unique(actors or _after(scene, noun, "to"))
            return Roles(doers, to=doers, lost_by=lost, place_heads=tuple(scene.of_objects(noun)))
        case Frame.DEAL:
            return Roles(unique([*actors, *of, *aimed]))
        case Frame.GO | Frame.MOVE_SELF | Frame.END:
            return Roles(unique([*actors, *of]), unique(aimed))
        case Frame.HARMED:
            return _harmed_roles(scene, hit, beside)
        case Frame.KILL | Frame.MOVE_PEOPLE | Frame.FLEE:
            return Roles(unique(actors), unique([*targets, *of, *aimed]))
        case Frame.DRIVE:
            return Roles(unique([*actors, *of]))
        case Frame.REPEL:
            return Roles(unique(actors), unique([*aimed, *of]))
        case _:
            return _blow_roles(scene, hit, beside)


def _blow_roles(scene: Scene, hit: Hit, beside: _Beside) -> Roles:
    """An attack's "of" names who makes it ("the attack of the guard"), a bombing's, a siege's or a burning's whom it is done to."""
    aims = scene.prepositional(hit.token, *_AGAINST)
    suffered = [x for n in aims for x in _sufferers(scene, n)]
    mine = hit.type in (EventType.ATTACK, EventType.OFFENSIVE)
    actors = [*beside.actors, *(beside.of if mine else ())]
    targets = [*beside.targets, *beside.aimed, *(() if mine else beside.of), *suffered]
    heads = tuple(one for x in aims for one in _object_heads(scene, x))
    return Roles(unique(actors), unique(targets), object_heads=heads, place_heads=(*aims, *scene.of_objects(hit.token)))


def _clause_doers(scene: Scene, noun: int) -> list[EntityId]:
    """Who does what the noun's clause says: the other side of "clashes with X" told in passing."""
    for here in list(scene.path_up(noun))[1:]:
        if scene.tokens[here].pos == "VERB":
            return _doers(scene, arguments(scene, here).subject)
    return []


def _harmed_roles(scene: Scene, hit: Hit, beside: _Beside) -> Roles:
    """Losses: "inflicted losses on X" has an actor, "suffered losses" and "Iraqi casualties" have sufferers."""
    own = scene.owners(hit.token, _OWNER_DEPS)
    among = _after(scene, hit.token, "among", "to", "for")
    if scene.tokens[hit.token].lower in scene.book.words["dead"]:
        verb = next((h for h in scene.path_up(hit.token) if scene.tokens[h].pos in ("VERB", "AUX")), None)
        among += [] if verb is None else _parties(scene, surface_subject(scene, verb))
    if hit.light is not None and hit.light.role is LightRole.ACT:
        doers = [x for x in beside.actors if x not in own]
        return Roles(unique(doers), unique([*own, *beside.aimed, *beside.of, *among]))
    return Roles((), unique([*own, *beside.targets, *beside.of, *among]))


def _with_taken(scene: Scene, occurrence: Occurrence, taken: Hit, roles: Roles) -> Roles:
    """The roles with what a taken hit adds: its doers where none are known yet, and those whom it harms."""
    more = _verb_roles(scene, taken, taken.arguments) if taken.sense.verb else _noun_roles(scene, taken)
    actors = roles.actors or more.actors
    if occurrence.type is EventType.CLASH:
        sides = [x for x in more.targets if scene.entities[x].kind in PARTY_KINDS]
        return replace(roles, actors=unique([*roles.actors, *more.actors, *sides]))
    if taken.sense.frame is Frame.MUTUAL and taken.sense.verb:
        hurt = _sufferers(scene, taken.arguments.object)
        return replace(roles, targets=unique([*roles.targets, *hurt]))
    return replace(
        roles, actors=actors, targets=unique([*roles.targets, *more.targets]),
        object_heads=(*roles.object_heads, *more.object_heads), place_heads=(*roles.place_heads, *more.place_heads),
    )  # fmt: skip
