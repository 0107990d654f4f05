"""placing: drafts put in order, doubles left out, each with the attribution that it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.model.mention import Attribution
from contested.read.extract.drafts import Draft


def placed(drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """The drafts as attributions, ordered by cue; of several with one cue head the first is kept."""
    by_head: dict[int, Draft] = {}
    for draft in drafts:
        by_head.setdefault(draft.cue_head, draft)
    ordered = sorted(by_head.values(), key=lambda d: (d.cue.start, d.cue.end, d.cue_head))
    plain = [
        Attribution(
            source=d.source, cue=d.cue, content=d.content, cue_head=d.cue_head, source_head=d.source_head,
            certainty=d.certainty, planned=d.planned, passes_on=d.passes_on, kind=d.kind,
        )
        for d in ordered
    ]  # fmt: skip
    at = {d.cue_head: position for position, d in enumerate(ordered)}
    parents = [
        around if draft.inside is None else at.get(draft.inside, around)
        for draft, around in zip(ordered, _parents(plain), strict=True)
    ]
    return tuple(replace(a, parent=parent) for a, parent in zip(plain, parents, strict=True))


def _parents(plain: Sequence[Attribution]) -> list[int | None]:
    """For each the position of the shortest content stretch of another that its cue lies in."""
    pieces = sorted((piece.start, -piece.end, position) for position, a in enumerate(plain) for piece in a.content)
    open_pieces: list[tuple[int, int, int]] = []
    parents: list[int | None] = []
    following = 0
    for position, a in enumerate(plain):
        while following < len(pieces) and pieces[following][0] <= a.cue.start:
            start, minus_end, owner = pieces[following]
            open_pieces.append((-minus_end, start, owner))
            following += 1
        open_pieces = [piece for piece in open_pieces if piece[0] >= a.cue.end]
        around = [(end - start, owner) for end, start, owner in open_pieces if owner != position]
        parents.append(min(around)[1] if around else None)
    return parents
