"""labels: which tellings of one document are of one event, and what a back-reference takes from it (guidelines, rules 9, 16, 19, 25, 29).

In order, the first that fits: a new event where a word says so ("another", "elsewhere"); what a definite noun points back to; the blow or
operation that a bare toll counts the harm of; the earlier event that it is most like, if nothing contradicts; else a new event.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from contested.codebook.triggers import Frame
from contested.model.claim import EventType
from contested.read.claim.likeness import (
    BLOWS,
    LASTING,
    Nearness,
    alike,
    base_word,
    compatible,
    contradict,
    is_bare_toll,
    near,
    numeral,
)  # fmt: skip
from contested.read.claim.occurrences import DEEDS, STRIKES
from contested.read.claim.scene import Scene
from contested.read.claim.telling import Telling

_WHOLES = frozenset({EventType.OFFENSIVE, EventType.CLASH, EventType.ATTACK, EventType.SIEGE})
_POINTED = BLOWS | {EventType.KILLING, EventType.DESTRUCTION, EventType.ABDUCTION}
"""Types that "the attack", "the incident" can mean."""
_INSIDE = frozenset({"in", "during", "throughout", "amid"})
_REACH = 120
"""Events looked back over: bounds the work on long texts."""
_TOLL_REACH = 2
"""Sentences between a blow and a bare toll of it."""
_ENOUGH = 0.8
_POINTED_ENOUGH = 0.2
_MANY = 10
"""Harmed from which on a toll with an actor counts as that of the running operation."""


@dataclass(slots=True)
class _Event:
    """One event so far: its label and tellings in text order."""

    label: str
    tellings: list[Telling] = field(default_factory=list)

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    @property
    def last(self) -> Telling:
        return self.tellings[-1]


def label_events(scene: Scene, tellings: list[Telling]) -> list[Telling]:
    """The tellings with labels `e1`, `e2`, … in text order; a definite back-reference takes what its own sentence doesn't give."""
    done: list[Telling] = []
    events: list[_Event] = []
    for telling in _in_order(scene, tellings):
        back = _points_back(scene, telling)
        telling = _with_own_date(scene, telling) if back else telling
        event = _event_of(scene, telling, events[-_REACH:], back=back)
        if event is None:
            event = _Event(f"e{len(events) + 1}")
            events.append(event)
            telling = _itemised(scene, telling, events[:-1][-_REACH:])
            whole = _whole(scene, telling, done)
            telling = replace(telling, event=event.label, part_of=telling.part_of or (whole.event if whole else None))
            telling = _with_doers(scene, telling, whole, done)
        else:
            telling = replace(telling, event=event.label, part_of=event.first.part_of)
            if back:
                telling = _filled(telling, event.tellings)
        event.tellings.append(telling)
        done.append(telling)
    return sorted(done, key=lambda t: t.token)


def _in_order(scene: Scene, tellings: list[Telling]) -> list[Telling]:
    """Text order, but a toll after the deed of its own sentence that it was suffered in ("lost 400 men in the offensive")."""
    found: list[Telling] = []
    waiting: list[tuple[int, Telling]] = []
    for position, telling in enumerate(tellings):
        while waiting and waiting[0][0] <= position:
            found.append(waiting.pop(0)[1])
        deed = _deed_inside(scene, telling, tellings, position)
        if deed is None:
            found.append(telling)
        else:
            waiting.append((deed + 1, telling))
            waiting.sort(key=lambda row: row[0])
    return [*found, *(telling for _, telling in waiting)]


def _deed_inside(scene: Scene, telling: Telling, tellings: list[Telling], position: int) -> int | None:
    """The position of the deed that a toll of the same sentence hangs on by "in", "during" and the like; None if there is none."""
    if telling.type is not EventType.KILLING:
        return None
    for later in range(position + 1, len(tellings)):
        other = tellings[later]
        if scene.tokens[other.token].sentence != scene.tokens[telling.token].sentence:
            return None
        if other.type in DEEDS and not other.occurrence.hit.sense.verb and _suffered_in(scene, telling, other):
            return later
    return None


def _suffered_in(scene: Scene, toll: Telling, deed: Telling) -> bool:
    path = list(scene.path_up(deed.token))
    if toll.token not in path:
        return False
    inside = path[: path.index(toll.token)]
    preps = [scene.tokens[i].lower for i in inside if scene.tokens[i].dep == "prep"]
    return (
        bool(preps)
        and preps[-1] in _INSIDE
        and all(scene.tokens[i].tag == "VBN" or not _is_verb(scene, i) for i in inside)
    )


def _points_back(scene: Scene, telling: Telling) -> bool:
    """Whether the noun is definite, or the verb is said of "it" or "this"."""
    if not telling.occurrence.hit.sense.verb:
        return telling.occurrence.definite or any(
            scene.tokens[c].dep == "case" for k in scene.kids(telling.token, "poss") for c in scene.kids(k)
        )
    subject = telling.occurrence.hit.arguments.subject
    return (
        telling.frame is Frame.KILL
        and subject is not None
        and scene.tokens[subject].lower in ("it", "this", "that")
        and not telling.actors
    )


def _with_own_date(scene: Scene, telling: Telling) -> Telling:
    """A back-reference takes the date of what it speaks of, not that of the saying or of another verb (rule 15)."""
    date = telling.date
    if date is None:
        return telling
    own = {
        *telling.occurrence.tokens,
        next((i for i in scene.path_up(telling.token) if _is_verb(scene, i)), telling.token),
    }
    for here in scene.path_up(date.head):
        if here in own:
            return telling
        if _is_verb(scene, here):
            break
    return replace(telling, date=None, when=None)


def _is_verb(scene: Scene, index: int) -> bool:
    return scene.tokens[index].pos in ("VERB", "AUX")


def _event_of(scene: Scene, telling: Telling, events: list[_Event], *, back: bool) -> _Event | None:
    """The earlier event that the telling is of; None for a new one."""
    for event in reversed(events):
        if event.last.token == telling.token:
            return event
    for event in reversed(events[-3:]):
        if telling.type is EventType.KILLING and _shares_sentence(scene, telling, event):
            return event
    if _is_marked_new(scene, telling):
        return None
    if back:
        found = _referent(scene, telling, events)
        if found is not None:
            return found
    if is_bare_toll(telling):
        found = _counted(scene, telling, events)
        if found is not None:
            return found
    found = _running(scene, telling, events) or _foretold(scene, telling, events)
    return found or _likest(scene, telling, events)


def _shares_sentence(scene: Scene, telling: Telling, event: _Event) -> bool:
    deed = event.last
    same = scene.tokens[deed.token].sentence == scene.tokens[telling.token].sentence
    return same and deed.type in DEEDS and _suffered_in(scene, telling, deed)


def _is_marked_new(scene: Scene, telling: Telling) -> bool:
    """ "Another attack", "hit another school", "elsewhere, …", "in a separate incident". "A new offensive" is new to the world, not the text."""
    words = scene.book.words["new"]
    heads = [telling.token]
    heads += [h for h in telling.roles.place_heads if scene.tokens[h].sentence == scene.tokens[telling.token].sentence]
    heads += [m.head for m in telling.spots.mentions]
    heads += [scene.tokens[telling.token].head] if scene.tokens[telling.token].dep in ("acl", "pcomp") else []
    for head in heads:
        for kid in scene.kids(head, "amod", "det", "advmod"):
            word = scene.tokens[kid].lower
            if word in words and not (word in ("new", "fresh", "renewed") and telling.type in LASTING):
                return True
    sentence = scene.sentence(telling.token)
    apart = scene.book.words["apart"]
    return any(scene.tokens[i].lower in apart for i in range(sentence.first, min(sentence.first + 5, telling.token)))


def _fits(scene: Scene, telling: Telling, event: _Event) -> bool:
    return not any(contradict(scene, telling, other) for other in event.tellings)


def _likest(scene: Scene, telling: Telling, events: list[_Event]) -> _Event | None:
    best: tuple[float, int] | None = None
    types = [event.first.type for event in events]
    for position, event in enumerate(events):
        mates = [t for t in event.tellings if compatible(scene, telling, t)]
        if not mates or not _fits(scene, telling, event):
            continue
        weight = max(alike(scene, telling, t) for t in mates)
        weight += 0.2 * (types.count(telling.type) == 1)
        if weight >= _ENOUGH and (best is None or (weight, position) > best):
            best = (weight, position)
    return None if best is None else events[best[1]]


def _referent(scene: Scene, telling: Telling, events: list[_Event]) -> _Event | None:
    """The event that a definite noun means: the same word or kind of happening, at the same place, told last."""
    best: tuple[float, int] | None = None
    pointing = any(scene.tokens[k].lower in ("this", "these") for k in scene.kids(telling.token, "det"))
    step = 0.4 if pointing else 0.1
    for position, event in enumerate(events):
        kin = max(_kinship(scene, telling, t) for t in event.tellings)
        if kin <= 0 or not _fits(scene, telling, event) or _hangs_together(scene, telling, event.last):
            continue
        nearness = max(_nearness(scene, telling, t) for t in event.tellings)
        party = any(set(telling.actors) & set(t.actors) for t in event.tellings)
        away = scene.tokens[telling.token].sentence - scene.tokens[event.last.token].sentence
        weight = kin + nearness + 0.5 * party - step * min(away, 12) + 0.1 * min(len(event.tellings), 5)
        weight += _agreement(scene, telling, event.first)
        if weight > _POINTED_ENOUGH and (best is None or (weight, position) > best):
            best = (weight, position)
    return None if best is None else events[best[1]]


def _hangs_together(scene: Scene, one: Telling, other: Telling) -> bool:
    """Whether one is told within the clause of the other: then neither points back to the other."""
    return scene.is_under(one.token, other.token) or scene.is_under(other.token, one.token)


def _agreement(scene: Scene, one: Telling, other: Telling) -> float:
    """Singular and plural of two nouns."""
    tags = [scene.tokens[t.token].tag for t in (one, other)]
    if not all(tag in ("NN", "NNS") for tag in tags):
        return 0.0
    return 0.3 if tags[0] == tags[1] else -0.3


def _nearness(scene: Scene, one: Telling, other: Telling) -> float:
    return {Nearness.SAME: 1.0, Nearness.NESTED: 0.7}.get(near(scene, one.places, other.places), 0.0)


def _kinship(scene: Scene, telling: Telling, other: Telling) -> float:
    """How well the word for one happening can mean the other."""
    if telling.occurrence.hit.sense.verb:
        return 0.5 if other.type in DEEDS - {EventType.OFFENSIVE} else 0.0
    if base_word(scene, telling) == base_word(scene, other):
        return 1.0 if compatible(scene, telling, other) else 0.0
    if compatible(scene, telling, other):
        return 0.7
    if telling.type in BLOWS and other.type in _POINTED:
        return 0.5 if telling.type is EventType.ATTACK and not is_bare_toll(other) else 0.2
    return 0.0


def _counted(scene: Scene, telling: Telling, events: list[_Event]) -> _Event | None:
    """The deed whose harm a bare toll counts: one told just before, else the text's main one; else an earlier bare toll."""
    here = scene.tokens[telling.token].sentence
    fitting = [e for e in events if _fits(scene, telling, e) and any(t.type in DEEDS for t in e.tellings)]
    close = [e for e in fitting if here - scene.tokens[e.last.token].sentence <= _TOLL_REACH]
    for wide in (False, True):
        for event in reversed(close):
            if (event.first.type is EventType.OFFENSIVE) is wide:
                return event
    if fitting:
        return max(fitting, key=lambda e: (len(e.tellings), -e.first.token))
    tolls = [e for e in events if _fits(scene, telling, e) and all(is_bare_toll(t) for t in e.tellings)]
    return tolls[-1] if tolls else None


def _running(scene: Scene, telling: Telling, events: list[_Event]) -> _Event | None:
    """The running operation that many killed by, or of, a party to it belong to (rule 16)."""
    if telling.type is not EventType.KILLING or not telling.actors or telling.occurrence.taken:
        return None
    if not any(t.cumulative or (t.low or 0) >= _MANY for t in telling.tolls):
        return None
    for event in reversed(events):
        if event.first.type not in (EventType.OFFENSIVE, EventType.CLASH):
            continue
        parties = {p for t in event.tellings for p in (*t.actors, *t.targets)}
        if parties & {*telling.actors, *telling.targets} and not any(
            near(scene, telling.places, t.places) is Nearness.APART for t in event.tellings
        ):
            return event
    return None


def _foretold(scene: Scene, telling: Telling, events: list[_Event]) -> _Event | None:
    """The toll with which a report opened, now that the blow itself is told."""
    if telling.type not in BLOWS | {EventType.CLASH}:
        return None
    for event in reversed(events):
        gap = scene.tokens[telling.token].sentence - scene.tokens[event.last.token].sentence
        if not 0 < gap <= _TOLL_REACH:
            continue
        if all(is_bare_toll(t) for t in event.tellings) and _fits(scene, telling, event):
            return event
    return None


def _filled(telling: Telling, mates: list[Telling]) -> Telling:
    """What the event's earlier tellings give and this one lacks, the latest telling first."""
    borrowed = list(telling.borrowed)
    if telling.said_on and any(mate.when is not None for mate in mates):
        telling = replace(telling, when=None, date=None, said_on=False)
    for mate in reversed(mates):
        telling, more = _exact_type(telling, mate)
        borrowed += more
        for name in ("actors", "targets", "places", "when"):
            if not getattr(telling, name) and getattr(mate, name):
                if name == "targets" and (set(mate.targets) & set(telling.actors) or telling.type is EventType.CLASH):
                    continue
                if name == "actors" and set(mate.actors) & set(telling.targets):
                    continue
                telling = replace(telling, **{name: getattr(mate, name)})
                borrowed.append(name)
    return replace(telling, borrowed=tuple(dict.fromkeys(borrowed)))


def _exact_type(telling: Telling, mate: Telling) -> tuple[Telling, list[str]]:
    vague = telling.type is EventType.ATTACK or telling.frame is Frame.KILL
    if vague and mate.type in STRIKES | {EventType.BOMBING} and telling.type is not mate.type:
        return replace(telling, type=mate.type), ["type"]
    return telling, []


def _itemised(scene: Scene, telling: Telling, events: list[_Event]) -> Telling:
    """An item of a list that breaks down a counted whole takes from it what it doesn't say (rule 19); the whole is what it is part of."""
    count = numeral(scene, telling)
    if count is None:
        return telling
    for event in reversed(events):
        whole = event.first
        total = numeral(scene, whole)
        if (
            total is None
            or total < count
            or whole.type is not telling.type
            or (whole.part_of is not None and total == count)
        ):
            continue
        if base_word(scene, whole) != base_word(scene, telling) or total <= count:
            continue
        if telling.actors and whole.actors and not set(telling.actors) & set(whole.actors):
            continue
        if near(scene, telling.places, whole.places) is Nearness.APART:
            continue
        borrowed = list(telling.borrowed)
        for name in ("actors", "targets", "when"):
            if not getattr(telling, name) and getattr(whole, name):
                telling = replace(telling, **{name: getattr(whole, name)})
                borrowed.append(name)
        return replace(telling, borrowed=tuple(borrowed), part_of=event.label)
    return telling


def _whole(scene: Scene, telling: Telling, done: list[Telling]) -> Telling | None:
    """The operation that the telling hangs on in its sentence ("launched an offensive, capturing …")."""
    for other in reversed(done):
        if scene.tokens[other.token].sentence != scene.tokens[telling.token].sentence:
            break
        if other.type in _WHOLES and telling.type is not other.type and scene.is_under(telling.token, _anchor(other)):
            return other
    return None


def _with_doers(scene: Scene, telling: Telling, whole: Telling | None, done: list[Telling]) -> Telling:
    """A capture that names no captor is by those of the operation that it hangs on, or, where it is "a second" one, of the first."""
    if telling.type is not EventType.CAPTURE or telling.actors or telling.occurrence.hit.arguments.agent:
        return telling
    source = whole if whole is not None and whole.type in (EventType.OFFENSIVE, EventType.ATTACK) else None
    if source is None and _is_marked_new(scene, telling):
        alike_ones = [
            t for t in done[-_REACH:] if t.type is telling.type and base_word(scene, t) == base_word(scene, telling)
        ]
        source = alike_ones[-1] if alike_ones else None
    if source is None or not source.actors:
        return telling
    return replace(telling, actors=source.actors, borrowed=(*telling.borrowed, "actors"))


def _anchor(telling: Telling) -> int:
    light = telling.occurrence.hit.light
    return telling.token if light is None else light.verb
