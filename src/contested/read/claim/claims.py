"""claims: grounded Reading → Reading with claims. The one place that calls this room's modules in order."""

from __future__ import annotations

from dataclasses import replace

from contested.codebook.book import Codebook
from contested.codebook.triggers import Frame, Need, Sense
from contested.model.claim import Claim, EventType, Harm, Modality, Toll, claim_id, with_distinct_ids
from contested.model.mention import Certainty
from contested.model.reading import Reading
from contested.model.syntax import Parsed
from contested.read.claim.clause import Arguments
from contested.read.claim.context import fill_from_context
from contested.read.claim.control import control_of
from contested.read.claim.dates import date_of
from contested.read.claim.denials import pointing_denials
from contested.read.claim.evidence import evidence_of, trigger_span
from contested.read.claim.grounds import grounds_of
from contested.read.claim.harms import HarmCount, harm_counts
from contested.read.claim.labels import label_events
from contested.read.claim.modality import mood_of
from contested.read.claim.occurrences import Occurrence, find_occurrences
from contested.read.claim.roles import Roles, roles_of
from contested.read.claim.scene import Scene, lemma, make_scene
from contested.read.claim.speakers import Voice, demand_voices, voices_of
from contested.read.claim.spots import Spots, spots_of
from contested.read.claim.telling import Telling
from contested.read.claim.tolls import make_tolls, plural, single_victims
from contested.read.claim.triggers import Hit, find_hits

_BARE = Sense(
    words=(), verb=False, type=EventType.KILLING, by_means=False, frame=Frame.HARMED, needs=(Need(part="harm"),)
)
_HARM_TYPES = {Harm.CAPTURED: EventType.ABDUCTION, Harm.DISPLACED: EventType.DISPLACEMENT, Harm.DESTROYED: EventType.DESTRUCTION,
               Harm.AFFECTED: EventType.ATTACK}  # fmt: skip


def make_claims(grounded: Reading, parsed: Parsed, codebook: Codebook) -> Reading:
    """The reading with its claims, in text order. `grounded` holds entities, places, mentions and attributions of the same document."""
    scene = make_scene(grounded, parsed, codebook.claims)
    occurrences = find_occurrences(scene, find_hits(scene))
    counts = harm_counts(scene)
    occurrences, owned = _with_counts(scene, occurrences, counts)
    tellings = [t for o in occurrences if (t := _tell(scene, o, owned.get(o.hit.token, []), occurrences)) is not None]
    tellings = label_events(scene, fill_from_context(scene, tellings))
    claims: list[Claim] = []
    for telling in tellings:
        claims += _claims_of(scene, telling)
    claims += pointing_denials(scene, claims)
    return replace(grounded, claims=with_distinct_ids(sorted(claims, key=lambda c: (c.trigger.start, c.start))))


def _with_counts(
    scene: Scene, occurrences: list[Occurrence], counts: list[HarmCount]
) -> tuple[list[Occurrence], dict[int, list[HarmCount]]]:
    """Counts by the trigger token of the occurrence that they belong to; a count that none takes makes a killing of its own."""
    owned: dict[int, list[HarmCount]] = {}
    bare: dict[int, Occurrence] = {}
    for count in counts:
        if count.harm is Harm.DISPLACED and any(
            o.type is EventType.WITHDRAW and count.token in o.tokens for o in occurrences
        ):
            continue
        target = _owner_of(scene, occurrences, count) or bare.get(count.token)
        if (
            target is not None
            and target.type is EventType.OTHER
            and count.harm is Harm.CAPTURED
            and target.hit.token != count.token
        ):
            continue
        if target is None:
            target = _bare(scene, count)
            if target is None:
                continue
            bare[count.token] = target
        owned.setdefault(target.hit.token, []).append(count)
    kept = [
        o
        for o in occurrences
        if o.hit.sense.frame is not Frame.HARMED
        or o.hit.token in owned
        or scene.tokens[o.hit.token].lower in scene.book.words["dead"]
        or (o.hit.light is not None and o.hit.light.role.value in ("act", "suffer"))
    ]
    return sorted([*kept, *bare.values()], key=lambda o: o.hit.token), owned


def _owner_of(scene: Scene, occurrences: list[Occurrence], count: HarmCount) -> Occurrence | None:
    path = list(scene.path_up(count.token))
    for here in path:
        for occurrence in occurrences:
            if here in occurrence.tokens and _can_own(occurrence, count):
                return occurrence
    for occurrence in occurrences:
        light = occurrence.hit.light
        if light is not None and light.verb in path:
            return occurrence
    subject_of = {scene.first(here, "nsubj") for here in path if scene.tokens[here].pos == "VERB"} - {None}
    return next((o for o in occurrences if o.hit.token in subject_of), None)


def _can_own(occurrence: Occurrence, count: HarmCount) -> bool:
    if count.token in occurrence.tokens:
        return True
    return occurrence.type not in (
        EventType.AGREEMENT, EventType.SUPPORT, EventType.DEPLOYMENT, EventType.WITHDRAW, EventType.HALT, EventType.BREACH,
        EventType.SURRENDER, EventType.DISPLACEMENT,
    )  # fmt: skip


def _bare(scene: Scene, count: HarmCount) -> Occurrence | None:
    if count.quantity.high == 0:
        return None
    type_ = _HARM_TYPES.get(count.harm, EventType.KILLING) if count.harm is not None else EventType.KILLING
    if type_ is EventType.ATTACK:
        return None
    return Occurrence(Hit(count.token, (count.token,), _BARE, type_, Arguments()), (), frozenset({count.token}))


def _tell(scene: Scene, occurrence: Occurrence, counts: list[HarmCount], all_: list[Occurrence]) -> Telling | None:
    mood = mood_of(scene, occurrence)
    if mood.modality is None:
        return None
    span = trigger_span(scene, occurrence)
    voices = _demanders(scene, occurrence) or voices_of(
        scene, occurrence, span, planned=mood.modality is Modality.PLANNED
    )
    if not voices:
        return None
    frame = voices[0].frame
    sentence = scene.tokens[occurrence.hit.token].sentence
    others = frozenset(
        x for o in all_ if o is not occurrence and scene.tokens[o.hit.token].sentence == sentence for x in o.tokens
    )
    roles = roles_of(scene, occurrence)
    spots = spots_of(scene, occurrence, others, roles, frame)
    date, said_on = date_of(scene, occurrence, others, frame)
    if date is not None and occurrence.definite and not scene.is_under(date.head, occurrence.hit.token):
        said_on = True
    default = roles.targets[0] if roles.targets and not counts_name(scene, counts) else None
    inside = (
        date if date is None or frame is None or any(c.start <= date.start < c.end for c in frame.content) else None
    )
    tolls = make_tolls(scene, counts, inside, default)
    tolls = tolls or _single(scene, occurrence)
    roles = _with_victims(scene, occurrence, roles, tolls)
    type_ = _by_harm(occurrence, tolls)
    if type_ is EventType.CAPTURE and mood.modality is Modality.ATTEMPTED:
        type_ = EventType.ATTACK
    return Telling(
        occurrence=occurrence, type=type_, mood=mood, roles=roles, spots=spots, date=date, tolls=tolls, voices=tuple(voices),
        actors=roles.actors, targets=roles.targets, places=spots.places, when=None if date is None else date.value,
        said_on=said_on,
    )  # fmt: skip


def _demanders(scene: Scene, occurrence: Occurrence) -> list[Voice]:
    """Who demands, for a demand: the source of the attribution whose cue it is (rule 21)."""
    if occurrence.hit.sense.frame is not Frame.DEMAND:
        return []
    return demand_voices(scene, occurrence.hit.token)


def _by_harm(occurrence: Occurrence, tolls: tuple[Toll, ...]) -> EventType:
    """The type; of a mere count, that of the harm that it counts."""
    harms = {toll.harm for toll in tolls}
    if occurrence.hit.sense.frame is Frame.HARMED and len(harms) == 1:
        return _HARM_TYPES.get(next(iter(harms)), occurrence.type) if harms != {Harm.AFFECTED} else occurrence.type
    return occurrence.type


def counts_name(scene: Scene, counts: list[HarmCount]) -> bool:
    """Whether any count names whom it counts."""
    return any(c.quantity.noun is not None and c.quantity.noun in scene.actors for c in counts)


def _single(scene: Scene, occurrence: Occurrence) -> tuple[Toll, ...]:
    found = []
    for noun, harm in single_victims(scene, occurrence):
        mention = scene.actors.get(noun)
        who = mention.entity if mention is not None else plural(lemma(scene.tokens[noun]))
        found.append(Toll(harm=harm, who=who, low=1, high=1))
    return tuple(found)


def _with_victims(scene: Scene, occurrence: Occurrence, roles: Roles, tolls: tuple[Toll, ...]) -> Roles:
    """Entities counted among the killed or wounded of a blow are its targets too; not those of a clash (rule 12)."""
    if occurrence.type is EventType.CLASH:
        return roles
    more = [t.who for t in tolls if t.who in {e.id for e in scene.reading.entities}]
    targets = tuple(dict.fromkeys([*roles.targets, *(e.id for e in scene.reading.entities if e.id in more)]))
    return replace(roles, targets=tuple(t for t in targets if t not in roles.actors))


def _claims_of(scene: Scene, telling: Telling) -> list[Claim]:
    found = []
    for voice in telling.voices:
        claim = _claim(scene, telling, voice, telling.type)
        found.append(claim)
    for type_, token in telling.occurrence.hit.more:
        extra = _claim(scene, telling, telling.voices[0], type_)
        span = scene.tokens[token].span
        trigger = replace(
            extra,
            trigger=type(extra.trigger)(span.start, extra.trigger.end),
            tolls=(),
            event=f"{telling.event}.{type_.value}",
        )
        found.append(trigger)
    return found


def _claim(scene: Scene, telling: Telling, voice: Voice, type_: EventType) -> Claim:
    evidence = evidence_of(scene, telling.occurrence, voice.frame)
    trigger = trigger_span(scene, telling.occurrence)
    stance = _stance(voice.stance, telling.mood.negated)
    if telling.mood.doubted and stance is Certainty.ASSERTS:
        stance = Certainty.DOUBTS
    demand = telling.frame is Frame.DEMAND
    modality = (
        Modality.PLANNED if (voice.planned or demand) and telling.modality is Modality.ACTUAL else telling.modality
    )
    when = telling.when
    if (
        stance is Certainty.DENIES
        and telling.date is not None
        and voice.frame is not None
        and not _inside(voice, telling)
    ):
        when = None
    claim = Claim(
        id=claim_id(scene.reading.document.id, trigger=trigger, type=type_, cue=voice.cue), document=scene.reading.document.id,
        start=min(evidence.start, trigger.start), end=max(evidence.end, trigger.end), trigger=trigger, type=type_, event=telling.event,
        claimant=voice.claimant, cue=voice.cue, via=voice.via, stance=stance, modality=modality, actors=telling.actors,
        targets=telling.targets, objects=_objects(scene, telling), places=telling.places, place_count=telling.spots.count, when=when,
        tolls=telling.tolls, part_of=telling.part_of,
    )  # fmt: skip
    claim = replace(claim, control=control_of(scene, telling, claim))
    return replace(claim, grounds=grounds_of(scene, telling, claim))


def _inside(voice: Voice, telling: Telling) -> bool:
    date = telling.date
    return (
        date is not None and voice.frame is not None and any(c.start <= date.start < c.end for c in voice.frame.content)
    )


def _stance(stance: Certainty, negated: bool) -> Certainty:
    if not negated:
        return stance
    return Certainty.ASSERTS if stance is Certainty.DENIES else Certainty.DENIES


def _objects(scene: Scene, telling: Telling) -> tuple[str, ...]:
    found = []
    for head in telling.roles.object_heads:
        words = [scene.tokens[c].text for c in scene.kids(head, "amod", "compound", "nmod") if c not in scene.in_actor]
        found.append(" ".join([*words, scene.tokens[head].text]))
    return tuple(dict.fromkeys(found))


__all__ = ["Spots", "make_claims"]
