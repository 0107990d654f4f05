"""speakers: who says it, in what words, how sure, and through whom (guidelines, rules 2, 3, 17, 21)."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.claim import UNNAMED
from contested.model.entity import EntityKind
from contested.model.ids import EntityId
from contested.model.mention import Attribution, AttributionKind, Certainty
from contested.model.span import Span
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.scene import Scene, lemma

_SPEAKERS = frozenset(
    {
        EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION, EntityKind.MONITOR, EntityKind.RESCUE,
        EntityKind.MEDIA, EntityKind.MINISTRY, EntityKind.IGO, EntityKind.PERSON,
    }
)  # fmt: skip
"""Kinds of entity that assert what their records and reports say."""
_PAPERS = frozenset(
    {"statement", "communique", "communiqué", "bulletin", "despatch", "dispatch", "release", "announcement"}
)
"""What is said to say, and stands for the body whose it is."""
_RECENT = 4
"""Attributions looked back over for the body whose statement it is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One claimant of an occurrence. `claimant` None: the document. `frame`: the attribution whose content holds the trigger, None for the
    document's own voice."""

    claimant: EntityId | None = None
    frame: Attribution | None = None
    stance: Certainty = Certainty.ASSERTS
    planned: bool = False
    via: tuple[EntityId, ...] = ()

    @property
    def cue(self) -> Span | None:
        """The attributing words."""
        return None if self.frame is None else self.frame.cue


def voices_of(scene: Scene, occurrence: Occurrence, trigger: Span, *, planned: bool) -> list[Voice]:
    """Every claimant of what the trigger names, the innermost first; an outer one only where it denies or doubts what an inner one says.

    What somebody believes is his claim; what somebody decides or intends (`planned`) is told by whoever says so. What footage shows and
    what somebody discovers the document itself asserts, as it does what a denial takes for granted ("denied that X fired from the school
    that was hit").
    """
    heard = [a for a in _chain(scene, trigger) if _speaks(scene, a, planned)]
    if heard and heard[0].certainty is not Certainty.ASSERTS and _is_granted(scene, occurrence, heard[0]):
        heard = heard[1:]
    if len(heard) > 1 and heard[0].source is None and heard[1].certainty is Certainty.ASSERTS:
        heard = heard[1:]
    if not heard:
        return [Voice()]
    inner = heard[0]
    via = tuple(x for a in heard[1:] if a.passes_on for x in sources_of(scene, a))
    found = _voices(scene, inner, via)
    for outer in heard[1:]:
        if outer.certainty is not Certainty.ASSERTS and not outer.passes_on:
            found += _voices(scene, outer, ())
    return found


def _speaks(scene: Scene, frame: Attribution, planned: bool) -> bool:
    """Whether the attribution makes somebody a claimant."""
    if lemma(scene.tokens[frame.cue_head]) in scene.book.words["factive_verb"]:
        return False
    if frame.kind is AttributionKind.THOUGHT:
        return not (planned or frame.planned)
    if frame.kind is AttributionKind.RECORD:
        kinds = {scene.entities[x].kind for x in sources_of(scene, frame) if x in scene.entities}
        return frame.source is None or bool(kinds & _SPEAKERS)
    return frame.kind is AttributionKind.SPEECH


def _is_granted(scene: Scene, occurrence: Occurrence, frame: Attribution) -> bool:
    """Whether the trigger only describes a noun in what is denied: a relative clause, a participle, a definite noun's attribute."""
    for here in scene.path_up(occurrence.hit.token):
        token = scene.tokens[here]
        if not any(c.start <= token.start < c.end for c in frame.content):
            return False
        if token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBN"):
            return not any(scene.tokens[here].head == scene.tokens[x].index for x in (frame.cue_head,))
        if token.pos in ("VERB", "AUX") and here != occurrence.hit.token:
            return False
    return False


def demand_voices(scene: Scene, cue_head: int) -> list[Voice]:
    """The claimants of a demand: the sources of the attribution whose cue is the token; empty if it is none."""
    frame = next((a for a in scene.reading.attributions if a.cue_head == cue_head), None)
    if frame is None:
        return []
    return [Voice(x, frame, frame.certainty, True) for x in sources_of(scene, frame)]


def _chain(scene: Scene, trigger: Span) -> list[Attribution]:
    """Attributions whose content holds the trigger, the innermost first."""
    holding = [
        (min(c.end - c.start for c in a.content if c.start <= trigger.start < c.end), position, a)
        for position, a in enumerate(scene.reading.attributions)
        if any(c.start <= trigger.start < c.end for c in a.content)
    ]
    return [a for _, _, a in sorted(holding, key=lambda row: (row[0], -row[1]))]


def _voices(scene: Scene, frame: Attribution, via: tuple[EntityId, ...]) -> list[Voice]:
    speakers = sources_of(scene, frame) or [UNNAMED]
    return [Voice(x, frame, frame.certainty, frame.planned, tuple(v for v in via if v != x)) for x in speakers]


def sources_of(scene: Scene, frame: Attribution) -> list[EntityId]:
    """The entities that the attribution names as its source; empty for none."""
    if frame.source is None:
        return []
    if frame.source_head is not None:
        found = [x for head in scene.conjuncts(frame.source_head) for x in _source_at(scene, head, frame.source)[:1]]
        if found:
            return list(dict.fromkeys(found))
    if scene.tokens[frame.source_head or frame.cue_head].lower in _PAPERS or frame.kind is AttributionKind.RECORD:
        return _last_speaker(scene, frame) if frame.kind is not AttributionKind.RECORD else []
    inside = [m for m in scene.reading.mentions.actors if m.start < frame.source.end and frame.source.start < m.end]
    return [inside[0].entity] if inside else []


def _source_at(scene: Scene, head: int, source: Span) -> list[EntityId]:
    token = scene.tokens[head]
    if not (source.start <= token.start < source.end):
        return []
    mention = scene.actors.get(head) or scene.in_actor.get(head)
    if mention is not None:
        return [mention.entity]
    return scene.party_of(head)


def _last_speaker(scene: Scene, frame: Attribution) -> list[EntityId]:
    """The body that spoke last before it: whose "the statement" is."""
    before = [
        a
        for a in scene.reading.attributions
        if a.cue.end <= frame.cue.start and a is not frame and a.source is not None
    ]
    for earlier in reversed(before[-_RECENT:]):
        named = [
            m.entity
            for m in scene.reading.mentions.actors
            if earlier.source is not None and m.start < earlier.source.end and earlier.source.start < m.end
        ]
        if named:
            body = scene.entities[named[0]].of if named[0] in scene.entities else None
            return [body or named[0]]
    return []
