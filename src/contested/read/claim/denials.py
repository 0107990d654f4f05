"""denials: denials that only point at what they deny ("the ministry rejected that claim", "that is not true"): claims on the words before them."""

from __future__ import annotations

from dataclasses import replace

from contested.model.claim import UNNAMED, Claim, Ground, claim_id
from contested.model.ids import EntityId
from contested.model.mention import Attribution, AttributionKind, Certainty
from contested.model.span import Span
from contested.read.claim.scene import Scene, lemma, sentence_at
from contested.read.claim.speakers import sources_of

_LONGEST = 6
"""Words that a pointing content has at most."""
_FAR = 2
"""Sentences looked back over for what is denied."""


def pointing_denials(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """One claim a denier and denied claim. The denied are the nearest before it that others are said to have said."""
    found: list[Claim] = []
    for frame in scene.reading.attributions:
        if (
            frame.kind is not AttributionKind.SPEECH
            or frame.certainty is Certainty.ASSERTS
            or not _points(scene, frame, claims)
        ):
            continue
        for denier in sources_of(scene, frame):
            found += [_denial(scene, frame, denier, claim) for claim in _denied(scene, frame, denier, claims)]
    return found


def _points(scene: Scene, frame: Attribution, claims: list[Claim]) -> bool:
    """Whether the content names no happening but only points ("that claim", "the report", "it")."""
    tokens = [t for span in frame.content for t in scene.parsed.tokens_in(span) if t.pos != "PUNCT"]
    if not tokens or len(tokens) > _LONGEST:
        return False
    if any(span.overlaps(claim.trigger) for span in frame.content for claim in claims):
        return False
    return any(lemma(token) in scene.book.words["said_thing"] for token in tokens)


def _denied(scene: Scene, frame: Attribution, denier: EntityId, claims: list[Claim]) -> list[Claim]:
    here = sentence_at(scene.parsed, frame.cue.start)
    before = [
        c for c in claims
        if c.end <= frame.cue.start and c.claimant not in (None, UNNAMED, denier) and c.stance is Certainty.ASSERTS
    ]  # fmt: skip
    for back in range(_FAR + 1):
        near = [c for c in before if sentence_at(scene.parsed, c.trigger.start) == here - back]
        if near:
            return near
    return []


def _denial(scene: Scene, frame: Attribution, denier: EntityId, claim: Claim) -> Claim:
    content = frame.content[0]
    start = min(frame.cue.start, content.start, frame.source.start if frame.source is not None else content.start)
    end = max(frame.cue.end, *(c.end for c in frame.content))
    trigger = Span(content.start, content.end)
    grounds = (
        Ground(field="type", value=claim.type, words=claim.trigger, rule="event-back-reference", inferred=True),
        Ground(field="claimant", value=denier, words=frame.cue, rule="attribution"),
    )
    return replace(
        claim, id=claim_id(claim.document, trigger=trigger, type=claim.type, cue=frame.cue), start=start, end=end, trigger=trigger,
        claimant=denier, cue=frame.cue, via=(), stance=frame.certainty, control=None, tolls=(), grounds=grounds,
    )  # fmt: skip
