"""Facets: what scripts need to filter and search the claims. It repeats no sentence; these are read from the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from contested.model.claim import Claim
from contested.model.ids import ClaimId
from contested.model.record import ControlStatus
from contested.publish.report import words
from contested.publish.report.axis import span_of
from contested.publish.report.claims import ClaimView
from contested.publish.report.daylist import claim_group
from contested.publish.report.index import Index
from contested.publish.report.reader import document_anchor
from contested.publish.report.unseen import spelt

NONE = "(none)"

WHERE_WORDS = {
    "drawn": "a place on the map",
    "region": "a region only",
    "unlocated": "named, not located",
    "counted": "counted, not named",
    "nowhere": "no place named",
}


class Facet(msgspec.Struct):
    """One way to narrow: its key and label, its values, and for each claim the numbers of its values."""

    key: str
    label: str
    values: list[str]
    of: list[list[int]]


class PageData(msgspec.Struct):
    """The page's data block. `claims`: for each claim its document, claimant, first and last day (ordinals; 0, -1 when undated).

    `names`: for each party or place with several names, all its names and the claims that speak of it.
    """

    record: str
    voices: list[str]
    voice_keys: list[str]
    documents: list[str]
    claims: list[tuple[int, int, int, int]]
    facets: list[Facet]
    names: list[tuple[list[str], list[int]]]
    first_day: int


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    label: str
    values: Sequence[tuple[str, ...]]


def page_data(index: Index, views: Mapping[ClaimId, ClaimView], first_day: int) -> PageData:
    """The data block of a record."""
    voices = {key: number for number, key in enumerate(index.voices)}
    documents = {reading.document.id: number for number, reading in enumerate(index.record.readings)}
    claims = []
    for claim in index.record.claims:
        span = span_of(claim.when, index.document(claim).published) or (0, -1)
        claims.append((documents[claim.document], voices[index.voice(claim).key], *span))
    return PageData(
        record=index.record.hash[:12],
        voices=[spelt(voice.name) for voice in index.voices.values()],
        voice_keys=list(index.voices),
        documents=[document_anchor(reading.document) for reading in index.record.readings],
        claims=claims,
        facets=[_facet(column) for column in _columns(index, views)],
        names=_names(index),
        first_day=first_day,
    )


def _columns(index: Index, views: Mapping[ClaimId, ClaimView]) -> Iterable[_Column]:
    claims = index.record.claims
    contested = {i for piece in index.record.control if piece.status is ControlStatus.CONTESTED for i in piece.claims}
    clashing = {i for clash in index.record.contradictions for i in (clash.left, clash.right)}

    yield _Column("claimant", "Claimant", [(_voice_name(index, c),) for c in claims])
    yield _Column("type", "What happened", [(words.TYPE_WORDS[c.type],) for c in claims])
    yield _Column("side", "Side", [_sides(index, c) for c in claims])
    yield _Column(
        "place", "Place", [tuple(dict.fromkeys(index.place(c.document, p).name for p in c.places)) for c in claims]
    )
    yield _Column("where", "Known to", [(WHERE_WORDS[claim_group(index, c)],) for c in claims])
    yield _Column(
        "harm", "Harm counted", [tuple(dict.fromkeys(words.HARM_WORDS[t.harm] for t in c.tolls)) for c in claims]
    )
    yield _Column("publisher", "Publisher", [(index.document(c).publisher or NONE,) for c in claims])
    yield _Column("stance", "Stance", [(words.STANCE_WORDS[c.stance],) for c in claims])
    yield _Column("modality", "Took place", [(words.MODALITY_WORDS[c.modality],) for c in claims])
    yield _Column("date", "Date", [(_dated(c),) for c in claims])
    yield _Column(
        "disputed",
        "Disputed",
        [
            ("in a contradiction" if c.id in clashing else "contested control" if c.id in contested else NONE,)
            for c in claims
        ],
    )
    yield _Column(
        "inferred",
        "Inferred",
        [("some value inferred" if views[c.id].inferred else "all in its words",) for c in claims],
    )


def _voice_name(index: Index, claim: Claim) -> str:
    voice = index.voice(claim)
    return f"{voice.name} (own voice)" if voice.own else voice.name


def _dated(claim: Claim) -> str:
    if claim.when is None:
        return NONE
    return "one day" if claim.when.is_day else "longer than a day"


def _sides(index: Index, claim: Claim) -> tuple[str, ...]:
    control = claim.control
    entities = (*claim.actors, *claim.targets, *(control.to if control else ()))
    found = [index.entity(claim.document, entity).side for entity in entities]
    return tuple(dict.fromkeys(side.name for side in found if side is not None))


def _facet(column: _Column) -> Facet:
    """Values by number of claims, most first, then name; claims without a value count as "(none)"."""
    per_claim = [tuple(spelt(value) for value in values) or (NONE,) for values in column.values]
    tally: dict[str, int] = {}
    for values in per_claim:
        for value in values:
            tally[value] = tally.get(value, 0) + 1
    ordered = sorted(tally, key=lambda value: (value == NONE, -tally[value], value))
    number = {value: at for at, value in enumerate(ordered)}
    return Facet(column.key, column.label, ordered, [[number[value] for value in values] for values in per_claim])


def _names(index: Index) -> list[tuple[list[str], list[int]]]:
    """Every party and place that goes by more than one name."""
    said: dict[tuple[str, str], list[int]] = {}
    for number, claim in enumerate(index.record.claims):
        control = claim.control
        for entity in (
            *claim.actors,
            *claim.targets,
            *(control.to if control else ()),
            *([claim.claimant] if claim.claimant else []),
        ):
            key = index.actor_key(claim.document, entity)
            if key is not None:
                said.setdefault(("actor", key), []).append(number)
        for place in claim.places:
            where = index.place_key(claim.document, place)
            if where is not None:
                said.setdefault(("place", where), []).append(number)
    actors = [(a.name, a.names, ("actor", a.key)) for a in index.record.actors]
    places = [(p.name, p.names, ("place", p.key)) for p in index.record.locations]
    out = []
    for name, names, home in [*actors, *places]:
        every = list(dict.fromkeys(spelt(form) for form in [name, *names]))
        if home in said and len(every) > 1:
            out.append((every, sorted(set(said[home]))))
    return out
