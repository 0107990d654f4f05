"""facts: what of a claim bears on whether it tells of the same occurrence as another, in terms shared by all reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contested.codebook.merging import MergeBook
from contested.model.claim import Claim, EventType, Modality
from contested.model.edtf import Interval
from contested.model.entity import PlaceKind
from contested.model.ids import ActorKey, DocumentId, PlaceKey
from contested.model.reading import Reading
from contested.model.record import Actor, Location
from contested.model.span import Span
from contested.record.merge.actors import actor_keys
from contested.record.merge.locations import place_keys
from contested.record.merge.names import fold
from contested.record.merge.words import kinds_of, telling_stems

AREAS = frozenset((PlaceKind.COUNTRY, PlaceKind.REGION))
"""Kinds of place too large for two happenings in it to be one for that reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose words a claim is, and where they stand: what shows two claims to be one occurrence told twice, or two told at once."""

    document: DocumentId
    claimant: str
    evidence: Span
    trigger: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one claim, or of a group of claims held to be one occurrence.

    `claims`: positions in the record's list of claims, sorted. `first`, `last`: ordinals of days, both included, None = open or not known;
    `dated`: whether the text dates any of them. `spots`: places smaller than a region; `areas`: regions and countries; `around`: all that
    these lie in. `words`: telling stems of the evidence. `figures`: (harm, unround count). `marked`: "another", "a second".
    """

    claims: tuple[int, ...]
    documents: frozenset[DocumentId]
    voices: tuple[Voice, ...]
    labels: frozenset[tuple[DocumentId, str]]
    types: frozenset[EventType]
    kinds: frozenset[str]
    actors: frozenset[ActorKey]
    targets: frozenset[ActorKey]
    sides: frozenset[str]
    target_sides: frozenset[str]
    spots: frozenset[PlaceKey]
    areas: frozenset[PlaceKey]
    around: frozenset[PlaceKey]
    dated: bool
    first: int | None
    last: int | None
    counted: frozenset[int]
    words: frozenset[str]
    figures: frozenset[tuple[str, int]]
    modalities: frozenset[Modality]
    marked: bool


def join_facts(one: Facts, other: Facts) -> Facts:
    """The facts of the two groups taken together: all parties and places, and the days that both allow (of two that share none, the
    better known)."""
    dated, first, last = _joint_days(one, other)
    return Facts(
        claims=tuple(sorted((*one.claims, *other.claims))), documents=one.documents | other.documents,
        voices=(*one.voices, *other.voices), labels=one.labels | other.labels, types=one.types | other.types, kinds=one.kinds | other.kinds,
        actors=one.actors | other.actors, targets=one.targets | other.targets, sides=one.sides | other.sides,
        target_sides=one.target_sides | other.target_sides, spots=one.spots | other.spots, areas=one.areas | other.areas,
        around=one.around | other.around, dated=dated, first=first, last=last, counted=one.counted | other.counted,
        words=one.words | other.words, figures=one.figures | other.figures, modalities=one.modalities | other.modalities,
        marked=one.marked and other.marked,
    )  # fmt: skip


def _joint_days(one: Facts, other: Facts) -> tuple[bool, int | None, int | None]:
    if not other.dated or not one.dated:
        known = one if one.dated else other
        return known.dated, known.first, known.last
    first = max((d for d in (one.first, other.first) if d is not None), default=None)
    last = min((d for d in (one.last, other.last) if d is not None), default=None)
    if first is not None and last is not None and first > last:
        narrow = min((one, other), key=lambda f: (_width(f), f.claims))
        return True, narrow.first, narrow.last
    return True, first, last


def _width(facts: Facts) -> int:
    return 10**6 if facts.first is None or facts.last is None else facts.last - facts.first


def claim_facts(
    readings: Sequence[Reading], actors: Iterable[Actor], locations: Iterable[Location], book: MergeBook
) -> list[Facts]:
    """The facts of every claim, in the record's order."""
    actors, locations = tuple(actors), tuple(locations)
    keys, sides = actor_keys(actors), {actor.key: actor.side for actor in actors}
    spots, tree = place_keys(locations), {location.key: location for location in locations}
    out: list[Facts] = []
    for reading in readings:
        document = reading.document
        for claim in reading.claims:
            who = frozenset(keys[document.id, e] for e in claim.actors if (document.id, e) in keys)
            whom = frozenset(keys[document.id, e] for e in claim.targets if (document.id, e) in keys)
            where = [spots[document.id, p] for p in claim.places if (document.id, p) in spots]
            areas = frozenset(key for key in where if tree[key].kind in AREAS)
            words = document.text[claim.start : claim.end]
            trigger = document.text[claim.trigger.start : claim.trigger.end]
            first, last = days_of(claim.when)
            claimant = "" if claim.claimant is None else keys.get((document.id, claim.claimant), claim.claimant)
            out.append(
                Facts(
                    claims=(len(out),), documents=frozenset((document.id,)),
                    voices=(Voice(document=document.id, claimant=claimant, evidence=claim.evidence, trigger=claim.trigger),),
                    labels=frozenset(((document.id, claim.event),)) if claim.event else frozenset(), types=frozenset((claim.type,)),
                    kinds=kinds_of(trigger, book), actors=who, targets=whom, sides=_sides(who, sides), target_sides=_sides(whom, sides),
                    spots=frozenset(where) - areas, areas=areas, around=_around(where, tree), dated=claim.when is not None,
                    first=first, last=last, counted=frozenset(() if claim.place_count is None else (claim.place_count,)),
                    words=telling_stems(words, book), figures=_figures(claim), modalities=frozenset((claim.modality,)),
                    marked=_is_marked(document.text, claim),
                )
            )  # fmt: skip
    return out


def days_of(when: Interval | None) -> tuple[int | None, int | None]:
    """First and last day as ordinals, None for an open or unknown end."""
    if when is None:
        return None, None
    start, end = when.start, when.end
    return (None if start is None else start.toordinal()), (None if end is None else end.toordinal())


def _sides(keys: frozenset[ActorKey], sides: Mapping[ActorKey, str | None]) -> frozenset[str]:
    return frozenset(fold(side) for key in keys if (side := sides.get(key)))


def _around(where: Sequence[PlaceKey], tree: Mapping[PlaceKey, Location]) -> frozenset[PlaceKey]:
    found: set[PlaceKey] = set()
    for key in where:
        here = tree[key].within
        while here is not None and here not in found:
            found.add(here)
            here = tree[here].within if here in tree else None
    return frozenset(found)


def _figures(claim: Claim) -> frozenset[tuple[str, int]]:
    """Counts that two reports would hardly share by chance: over 10 and no multiple of 5."""
    return frozenset(
        (toll.harm.value, value)
        for toll in claim.tolls
        for value in (toll.low,)
        if value is not None and value > 10 and value % 5 and not toll.about
    )


_MARKS = re.compile(
    r"\b(another|second|third|fourth|fifth|again|previous|earlier|fresh|separate|other)\b", re.IGNORECASE
)


def _is_marked(text: str, claim: Claim) -> bool:
    """Whether "another", "a second" or the like stands within three words before the trigger."""
    before = text[max(claim.start, claim.trigger.start - 40) : claim.trigger.start].split()[-3:]
    return any(_MARKS.fullmatch(word.strip(",.;\"'")) for word in before)


def day_text(ordinal: int | None) -> str:
    """The day in ISO form, ".." when open."""
    return ".." if ordinal is None else date.fromordinal(ordinal).isoformat()
