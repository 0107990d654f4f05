"""drafts: an attribution before its place among the others is known."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.mention import AttributionKind, Certainty
from contested.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Fields as in `model.mention.Attribution`. `inside`: cue head of the draft that this one lies in though its cue doesn't stand in that
    one's content ("X, citing Y, said …"); None where the content tells."""

    cue: Span
    cue_head: int
    source: Span | None
    source_head: int | None
    content: tuple[Span, ...]
    certainty: Certainty = Certainty.ASSERTS
    planned: bool = False
    kind: AttributionKind = AttributionKind.SPEECH
    passes_on: bool = False
    inside: int | None = None
