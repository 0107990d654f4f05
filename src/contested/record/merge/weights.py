"""weights: the evidence for and against two groups of claims being one occurrence. Each piece has a name, a log weight from the
codebook and a reason in words; the sum decides. How many came to harm is never evidence, but that two reports share one unround figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contested.codebook.merging import MergeBook
from contested.model.claim import EventType, Modality
from contested.model.ids import ActorKey, PlaceKey
from contested.model.record import Actor, Evidence, Location
from contested.record.merge.facts import Facts, day_text
from contested.record.merge.locations import distance_km

NEAR_KM = 15.0
"""Two places nearer than this are one battlefield: about a day's fighting on foot, half UCDP's 25 km of `where_prec` 2."""
TYPES_APART = -4.0
"""Weight of two types that `type_relations` doesn't list."""
MOST_SHARED_WORDS = 4
SLOW = frozenset((EventType.OFFENSIVE, EventType.CLASH, EventType.SIEGE, EventType.DEPLOYMENT, EventType.DISPLACEMENT))
"""Types whose happenings last: their dates need only meet, not agree."""


@dataclass(frozen=True, slots=True)
class World:
    """What evidence is told in: the codebook, and the record's parties and places by key."""

    book: MergeBook
    actors: Mapping[ActorKey, Actor]
    locations: Mapping[PlaceKey, Location]


def weigh(one: Facts, other: Facts, world: World) -> tuple[Evidence, ...]:
    """All evidence about the two being one occurrence, in a fixed order; the same whichever is named first."""
    found = [
        *_types(one, other, world.book),
        *_places(one, other, world),
        *_times(one, other, world.book),
        *_parties(one, other, world),
        *_words(one, other, world.book),
        *_reader(one, other, world.book),
    ]
    return tuple(found)


def score(evidence: tuple[Evidence, ...]) -> float:
    """The sum of the weights, to six places, so that the order of addition can't show."""
    return round(sum(piece.weight for piece in evidence), 6)


def _evidence(book: MergeBook, feature: str, words: str, times: int = 1) -> Evidence:
    return Evidence(feature=feature, weight=round(book.weight(feature) * times, 6), words=words)


def _types(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    out = []
    same = sorted(one.types & other.types)
    if same:
        out.append(_evidence(book, "type-same", f"both tell of {_named(same)}"))
    else:
        weight, left, right = max(
            (book.relations.get((a, b), TYPES_APART), a.value, b.value) for a in one.types for b in other.types
        )
        left, right = sorted((left, right))
        out.append(
            Evidence(feature="type-related", weight=weight, words=f"{_plain(left)} and {_plain(right)} in one event")
        )
    if one.kinds & other.kinds:
        out.append(_evidence(book, "kind-same", f"both of the sort {_named(sorted(one.kinds & other.kinds))}"))
    elif one.kinds and other.kinds and EventType.OTHER in one.types & other.types:
        out.append(_evidence(book, "kind-other", f"{_named(sorted(one.kinds))} against {_named(sorted(other.kinds))}"))
    return out


def _places(one: Facts, other: Facts, world: World) -> list[Evidence]:
    book, name = world.book, world.locations
    if (one.spots or one.areas) and (other.spots or other.areas):
        same = sorted(one.spots & other.spots)
        if same:
            return [_evidence(book, "place-same-spot", f"both at {name[same[0]].name}")]
        inside = sorted((one.spots | one.areas) & other.around | (other.spots | other.areas) & one.around)
        if inside:
            return [_evidence(book, "place-within", f"both in {name[inside[0]].name}, one says where nearer")]
        near = _nearest(one, other, world)
        if near is not None and near[0] <= NEAR_KM:
            return [_evidence(book, "place-near", f"{near[1]} and {near[2]} lie {near[0]:.0f} km apart")]
        areas = sorted(one.areas & other.areas)
        if areas and not (one.spots and other.spots):
            return [_evidence(book, "place-same-area", f"both in {name[areas[0]].name}")]
        left, right = sorted((sorted(one.spots | one.areas)[0], sorted(other.spots | other.areas)[0]))
        return [_evidence(book, "place-apart", f"{name[left].name} and {name[right].name} are two places")]
    if one.counted and other.counted and not one.counted & other.counted:
        return [_evidence(book, "place-count-apart", "they count different numbers of places")]
    return []


def _nearest(one: Facts, other: Facts, world: World) -> tuple[float, str, str] | None:
    """Distance and names of the two nearest located spots; None if a side has none."""
    found = []
    for a in one.spots:
        for b in other.spots:
            left, right = sorted((world.locations[a], world.locations[b]), key=lambda place: place.key)
            if None not in (left.lat, left.lon, right.lat, right.lon):
                found.append((distance_km(left.lat, left.lon, right.lat, right.lon), left.name, right.name))  # type: ignore[arg-type]
    return min(found, default=None)


def _times(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    if not one.dated or not other.dated:
        return []
    first = max((d for d in (one.first, other.first) if d is not None), default=None)
    last = min((d for d in (one.last, other.last) if d is not None), default=None)
    if first is not None and last is not None and first > last:
        gap = first - last
        slow = one.types & other.types & SLOW
        if gap == 1 or (slow and gap <= 3):
            return [_evidence(book, "time-adjacent", f"{day_text(last)} and {day_text(first)} are {gap} day(s) apart")]
        return [_evidence(book, "time-apart", f"{day_text(last)} and {day_text(first)} cannot be one time")]
    if _is_day(one) and _is_day(other):
        return [_evidence(book, "time-same-day", f"both on {day_text(first)}")]
    return [_evidence(book, "time-overlap", f"the times meet: {day_text(first)} to {day_text(last)}")]


def _is_day(facts: Facts) -> bool:
    return facts.first is not None and facts.first == facts.last


def _parties(one: Facts, other: Facts, world: World) -> list[Evidence]:
    book, name = world.book, world.actors
    out = []
    for feature, mine, theirs, my_sides, their_sides in (
        ("actors", one.actors, other.actors, one.sides, other.sides),
        ("targets", one.targets, other.targets, one.target_sides, other.target_sides),
    ):
        done = "by" if feature == "actors" else "against"
        if mine & theirs:
            out.append(_evidence(book, f"{feature}-same", f"both {done} {name[min(mine & theirs)].name}"))
        elif my_sides & their_sides:
            out.append(_evidence(book, f"{feature}-side", f"both {done} the side {min(my_sides & their_sides)}"))
        elif my_sides and their_sides:
            left, right = sorted((min(my_sides), min(their_sides)))
            out.append(_evidence(book, f"{feature}-opposed", f"{done} {left}, {done} {right}"))
    return out


def _words(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    out = []
    shared = sorted(one.words & other.words)
    if shared:
        most = shared[:MOST_SHARED_WORDS]
        out.append(_evidence(book, "words-shared", f"words in common: {', '.join(most)}", times=len(most)))
    figures = sorted(one.figures & other.figures)
    if figures:
        out.append(_evidence(book, "figure-same", f"both give {figures[0][1]} {figures[0][0]}"))
    if one.marked != other.marked:
        out.append(_evidence(book, "another", 'one is called "another", "a second" or the like'))
    if one.modalities.isdisjoint(other.modalities) and Modality.PLANNED in one.modalities | other.modalities:
        out.append(_evidence(book, "modality-apart", "one took place, the other was planned"))
    return out


def _reader(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    """What the report itself shows: its reader's labels, two voices on one stretch of words, one voice telling two things at once."""
    out: list[Evidence] = []
    shared = one.documents & other.documents
    if not shared:
        return out
    if one.labels & other.labels:
        out.append(_evidence(book, "label-same", "the report's reader gave both one event"))
    elif {d for d, _ in one.labels} & {d for d, _ in other.labels}:
        out.append(_evidence(book, "label-apart", "the report's reader kept them apart"))
    pairs = [(a, b) for a in one.voices for b in other.voices if a.document == b.document]
    if any(a.trigger.overlaps(b.trigger) and a.claimant != b.claimant for a, b in pairs):
        out.append(_evidence(book, "same-words", "two claimants on the same words"))
    elif any(a.evidence.overlaps(b.evidence) and a.claimant == b.claimant for a, b in pairs):
        out.append(_evidence(book, "one-breath", "one claimant tells both in one sentence"))
    return out


def _named(values: list[str] | list[EventType]) -> str:
    return ", ".join(_plain(str(value)) for value in values)


def _plain(value: str) -> str:
    return value.replace("_", " ")
