"""places: which places a document names, where each stands in its text, and where on the map.

In: Parsed, the gazetteer, the place words. Out: places, mentions in text order, and a Problem for each named place that could not be located.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.codebook.gazetteer import Gazetteer
from contested.codebook.places import PlaceBook
from contested.model.entity import Place
from contested.model.mention import PlaceMention
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.syntax import Parsed
from contested.read.ground.places_back import add_back_references
from contested.read.ground.places_context import ContextReader
from contested.read.ground.places_drafts import Draft, draft_places, infer_containers, place_id, to_place
from contested.read.ground.places_groups import choose, gather, without_own_names
from contested.read.ground.places_hints import country_hints
from contested.read.ground.places_pieces import cut_pieces
from contested.read.ground.places_resolve import resolve
from contested.read.ground.places_spots import SpotReader, locate_spots, share_containers
from contested.read.ground.places_stretches import StretchReader

REVIEWS = 4
"""How often the choice of stretches is gone over in the light of itself: a list of villages is followed four names far from a known one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundedPlaces:
    """A document's places in order of first mention, their mentions in text order, and what could not be located."""

    places: tuple[Place, ...]
    mentions: tuple[PlaceMention, ...]
    problems: tuple[Problem, ...] = ()


def ground_places(parsed: Parsed, gazetteer: Gazetteer, words: PlaceBook) -> GroundedPlaces:
    """The places that the text names, each with its mentions.

    A name that the gazetteer lacks is a place where the words around it make it one; it gets no point, and a Problem `place-unknown` says so.
    """
    pieces = cut_pieces(parsed, words)
    reader = StretchReader(parsed, pieces, gazetteer, words)
    stretches = reader.stretches()
    chosen = choose(stretches)
    for _ in range(REVIEWS):
        chosen = choose(reader.reviewed(stretches, chosen))
    chosen = without_own_names(chosen, pieces, words)
    groups = gather(ContextReader(pieces, chosen, gazetteer, words, parsed).read())
    resolve(groups, gazetteer, country_hints(parsed.document, pieces, gazetteer, words))
    drafts = draft_places(groups, gazetteer, parsed.document.text)
    by_span = {m.span: d for d in drafts for m in d.mentions}
    owners = {(s.first, s.last): by_span[s.span] for s in chosen if s.span in by_span}
    drafts.extend(locate_spots(SpotReader(parsed, pieces, words, owners).read(), drafts, gazetteer))
    drafts.sort(key=lambda d: d.mentions[0].span)
    share_containers(drafts, parsed.document.text)
    infer_containers(drafts, parsed)
    add_back_references(parsed, drafts, words)
    return GroundedPlaces(
        places=tuple(to_place(draft, parsed.document.id, gazetteer) for draft in drafts),
        mentions=tuple(sorted(_mentions(parsed, drafts), key=lambda m: (m.start, m.end))),
        problems=tuple(_unknown(parsed, draft) for draft in drafts if draft.chosen is None and draft.within is None),
    )


def _mentions(parsed: Parsed, drafts: Sequence[Draft]) -> Iterator[PlaceMention]:
    for draft in drafts:
        identity = place_id(draft, parsed.document.id)
        for pointer in draft.mentions:
            head = parsed.head_of(pointer.span)
            if head is not None:
                yield PlaceMention(
                    start=pointer.span.start,
                    end=pointer.span.end,
                    head=head,
                    place=identity,
                    relation=pointer.relation,
                    back=pointer.back,
                )


def _unknown(parsed: Parsed, draft: Draft) -> Problem:
    span = draft.mentions[0].span
    return Problem(
        stage="ground", subject=parsed.document.id, code=ProblemCode.PLACE_UNKNOWN, severity=Severity.INFO, span=span,
        message=f'{parsed.document.name}, characters {span.start}–{span.end}: the gazetteer has no "{draft.name}"; it is kept without a point. '
        f"Add a country file that has it, or a row to a file of your own.",
    )  # fmt: skip
