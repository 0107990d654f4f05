"""speakers: who says it, in what words, how sure, and through whom (guidelines, rules 2, 3, 17, 21)."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.claim import UNNAMED
from contested.model.ids import EntityId
from contested.model.mention import Attribution, AttributionKind, Certainty
from contested.model.span import Span
from contested.read.claim.scene import Scene

_SAYS = frozenset({AttributionKind.SPEECH, AttributionKind.RECORD})


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


def voices_of(scene: Scene, trigger: Span, *, planned: bool) -> list[Voice]:
    """Every claimant of what the trigger names, the innermost first; an outer one only where it denies or doubts what an inner one says.

    What somebody believes is his claim; what somebody decides or intends (`planned`) is told by whoever says so.
    """
    chain = _chain(scene, trigger)
    if not chain:
        return [Voice()]
    heard = [a for a in chain if a.kind in _SAYS or (a.kind is AttributionKind.THOUGHT and not (planned or a.planned))]
    inner = heard[0] if heard else None
    if inner is None:
        return [Voice()]
    via = tuple(x for a in chain[chain.index(inner) + 1 :] if a.passes_on for x in _sources(scene, a))
    found = _voices(scene, inner, via)
    for outer in chain[chain.index(inner) + 1 :]:
        if outer.certainty is not Certainty.ASSERTS and not outer.passes_on:
            found += _voices(scene, outer, ())
    return found


def demand_voices(scene: Scene, cue_head: int) -> list[Voice]:
    """The claimants of a demand: the sources of the attribution whose cue is the token; empty if it is none."""
    frame = next((a for a in scene.reading.attributions if a.cue_head == cue_head), None)
    if frame is None:
        return []
    return [Voice(x, frame, frame.certainty, True) for x in _sources(scene, frame)]


def _chain(scene: Scene, trigger: Span) -> list[Attribution]:
    """Attributions whose content holds the trigger, the innermost first."""
    holding = [
        (min(c.end - c.start for c in a.content if c.start <= trigger.start < c.end), position, a)
        for position, a in enumerate(scene.reading.attributions)
        if any(c.start <= trigger.start < c.end for c in a.content)
    ]
    return [a for _, _, a in sorted(holding, key=lambda row: (row[0], -row[1]))]


def _voices(scene: Scene, frame: Attribution, via: tuple[EntityId, ...]) -> list[Voice]:
    speakers = _sources(scene, frame) or [UNNAMED]
    return [Voice(x, frame, frame.certainty, frame.planned, tuple(v for v in via if v != x)) for x in speakers]


def _sources(scene: Scene, frame: Attribution) -> list[EntityId]:
    """The entities that the attribution names as its source; empty for none."""
    if frame.source is None:
        return []
    if frame.source_head is not None:
        found = [x for head in scene.conjuncts(frame.source_head) for x in _source_at(scene, head, frame.source)]
        if found:
            return list(dict.fromkeys(found))
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
