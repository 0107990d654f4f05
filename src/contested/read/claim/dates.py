"""dates: when it happened, by what its own sentence says (guidelines, rule 15); dates that come by reference: labels.py."""

from __future__ import annotations

from contested.model.mention import Attribution, Certainty, TimeMention, TimeRelation
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.scene import Scene

_FINITE = frozenset({"relcl", "ccomp", "advcl"})


def date_of(
    scene: Scene, occurrence: Occurrence, others: frozenset[int], frame: Attribution | None
) -> tuple[TimeMention | None, bool]:
    """The time mention that dates the occurrence, and whether it dates only the saying; None when its sentence gives none.

    A date governs its whole sentence, so that the nearest in the tree wins; one that hangs on another occurrence in a clause of its own is
    that one's. A date of the saying alone is used when there is no other, but not for denials (rule 15).
    """
    sentence = scene.sentence(occurrence.hit.token)
    inside: list[tuple[int, int, TimeMention]] = []
    saying: list[TimeMention] = []
    ups = {x: i for i, x in enumerate(scene.path_up(occurrence.hit.token))}
    for mention in scene.times:
        if mention.value is None or mention.end <= sentence.start or mention.start >= sentence.end:
            continue
        if mention.relation is TimeRelation.FOR:
            continue
        if frame is not None and not any(c.start <= mention.start < c.end for c in frame.content):
            saying.append(mention)
            continue
        distance = _distance(scene, occurrence, others, mention, ups)
        if distance is not None:
            inside.append((distance, abs(mention.start - scene.tokens[occurrence.hit.token].start), mention))
    if inside:
        return min(inside, key=lambda row: row[:2])[2], False
    if saying and (frame is None or frame.certainty is Certainty.ASSERTS):
        return saying[0], True
    return None, False


def _distance(
    scene: Scene, occurrence: Occurrence, others: frozenset[int], mention: TimeMention, ups: dict[int, int]
) -> int | None:
    """Steps in the tree between the date and the trigger; None if the date belongs to another occurrence."""
    for steps, here in enumerate(scene.path_up(mention.head)):
        if here in occurrence.tokens:
            return steps
        if here in ups:
            return steps + ups[here]
        token = scene.tokens[here]
        if here in others and here not in occurrence.tokens and token.dep in (*_FINITE, "acl", "pobj", "pcomp", "amod"):
            return None
        if token.dep == "relcl":
            return None
        if token.dep in ("conj", "parataxis") and scene.first(here, "nsubj", "nsubjpass") is not None:
            return None
    return 50
