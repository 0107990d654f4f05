"""places: which places a document names, where each stands in its text, and where on the map.

In: Parsed, the gazetteer, the place words. Out: places, mentions in text order, and a Problem for each named place that could not be located.
"""

from __future__ import annotations

from dataclasses import dataclass

from contested.codebook.gazetteer import Gazetteer
from contested.codebook.gazetteer_names import fold
from contested.codebook.places import PlaceBook
from contested.model.entity import Place, PlaceKind
from contested.model.ids import PlaceId, hash_id
from contested.model.mention import PlaceMention
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.syntax import Parsed
from contested.read.ground.places_groups import Group, Named, Sort, choose, gather
from contested.read.ground.places_pieces import cut_pieces
from contested.read.ground.places_resolve import resolve
from contested.read.ground.places_signs import SignReader


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
    stretches = choose(SignReader(parsed, pieces, gazetteer, words).stretches())
    named = [Named(s, s.span, s.text, Sort.ANY) for s in stretches]
    groups = gather(named)
    resolve(groups, gazetteer)
    places = [_place(parsed, group, gazetteer) for group in groups]
    mentions = [
        PlaceMention(
            start=m.span.start, end=m.span.end, head=parsed.head_of(m.span) or 0, place=place.id, relation=m.relation
        )
        for group, place in zip(groups, places, strict=True)
        for m in group.mentions
    ]
    return GroundedPlaces(
        places=tuple(places),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
        problems=tuple(_unknown(parsed, g) for g in groups if g.chosen is None),
    )


def _place(parsed: Parsed, group: Group, gazetteer: Gazetteer) -> Place:
    aliases = tuple(dict.fromkeys(" ".join(m.name.split()) for m in group.mentions))
    place = group.chosen
    identity = PlaceId(hash_id("place", parsed.document.id, fold(group.name), group.sort.value))
    if place is None:
        return Place(id=identity, name=aliases[0], kind=PlaceKind.OTHER, aliases=aliases)
    key, _ = gazetteer.key_and_name(place)
    return Place(
        id=identity, name=aliases[0], kind=place.kind, aliases=aliases, lat=place.lat, lon=place.lon, radius_km=place.radius_km,
        gazetteer=key, country=place.country or None,
    )  # fmt: skip


def _unknown(parsed: Parsed, group: Group) -> Problem:
    span = group.mentions[0].span
    return Problem(
        stage="ground", subject=parsed.document.id, code=ProblemCode.PLACE_UNKNOWN, severity=Severity.INFO, span=span,
        message=f'{parsed.document.name}, characters {span.start}–{span.end}: the gazetteer has no "{group.name}"; it is kept without a point. '
        f"Add a country file that has it (contested places add), or a row to a file of your own.",
    )  # fmt: skip
