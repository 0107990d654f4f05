"""weights: the evidence for and against two groups of claims being one occurrence. Each piece has a name, a log weight from the
codebook and a reason in words; the sum decides. How many came to harm is never evidence, but that two reports share one unround figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.codebook.merging import MergeBook
from contested.model.claim import EventType, Modality
from contested.model.record import Evidence
from contested.record.distance import distance_km
from contested.record.merge.facts import Facts, Voice, day_text
from contested.record.merge.index import Index
from contested.record.merge.words import Article

NEAR_KM = 15.0
"""Two places nearer than this are one battlefield: about a day's fighting on foot, within UCDP's 25 km of `where_prec` 2."""
FAR_KM = 300.0
"""An area's point is a centroid; beyond this distance from it a place is outside all but the largest."""
TYPES_APART = -4.0
"""Weight of two types that the codebook doesn't relate."""
MOST_SHARED = 3
"""Telling words, or names, that count; more say nothing more."""
NEXT_TO = 250
"""Characters between two claims that stand next to each other: about two sentences."""
FAR_OFF = 2000
"""Characters between two claims of different parts of a report: about three paragraphs."""
SLOW = frozenset(
    (
        EventType.OFFENSIVE,
        EventType.CLASH,
        EventType.SIEGE,
        EventType.DEPLOYMENT,
        EventType.DISPLACEMENT,
        EventType.SUPPORT,
    )
)
"""Types whose happenings last: their dates need only meet or be near, not agree."""
VAGUE_TYPES = frozenset((EventType.OTHER, EventType.AGREEMENT))
"""Types that say little of what happened; the trigger's words say it."""


@dataclass(frozen=True, slots=True)
class World:
    """What evidence is told in: the codebook, and the record's parties and places."""

    book: MergeBook
    index: Index


def weigh(one: Facts, other: Facts, world: World) -> tuple[Evidence, ...]:
    """All evidence about the two being one occurrence, in a fixed order; the same whichever is named first."""
    if one.claims > other.claims:
        one, other = other, one
    return (
        *_types(one, other, world.book),
        *_places(one, other, world),
        *_times(one, other, world.book),
        *_parties(one, other, world),
        *_words(one, other, world.book),
        *_sorts(one, other, world.book),
        *(_inside(one, other, world.book) if one.documents & other.documents else _across(one, other, world.book)),
    )


def score(evidence: Sequence[Evidence]) -> float:
    """The sum of the weights, to six places, so that the order of addition can't show."""
    return round(sum(piece.weight for piece in evidence), 6)


def _evidence(book: MergeBook, feature: str, words: str, times: int = 1) -> Evidence:
    return Evidence(feature=feature, weight=round(book.weight(feature) * times, 6), words=words)


def _types(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    same = sorted(one.types & other.types)
    vague = one.types & other.types & VAGUE_TYPES
    out = []
    if same:
        feature = "type-same-vague" if set(same) <= VAGUE_TYPES else "type-same"
        out.append(_evidence(book, feature, f"both tell of {_named(same)}"))
    else:
        weight, pair = max(
            (book.relations.get((a, b), TYPES_APART), sorted((a.value, b.value)))
            for a in one.types
            for b in other.types
        )
        words = f"{_named(pair)} {'can be' if weight > TYPES_APART else 'are hardly'} one event"
        out.append(Evidence(feature="type-related", weight=weight, words=words))
    if one.kinds & other.kinds:
        out.append(_evidence(book, "kind-same", f"both of the sort {_named(sorted(one.kinds & other.kinds))}"))
    elif vague and one.kinds and other.kinds:
        out.append(_evidence(book, "kind-other", f"{_named(sorted(one.kinds))} against {_named(sorted(other.kinds))}"))
    if one.triggers & other.triggers:
        out.append(
            _evidence(
                book,
                "trigger-same",
                f"both are called by the word {_named(sorted(one.triggers & other.triggers)[:1])}-",
            )
        )
    return out


def _places(one: Facts, other: Facts, world: World) -> list[Evidence]:
    book, name = world.book, world.index.locations
    if not (one.spots or one.areas) or not (other.spots or other.areas):
        if one.counted and other.counted and not one.counted & other.counted:
            return [_evidence(book, "place-count-apart", "they count different numbers of places")]
        return []
    same = sorted(one.spots & other.spots)
    if same:
        most = 2 * len(same) >= min(len(one.spots), len(other.spots))
        return [_evidence(book, "place-same-spot" if most else "place-some-spots", f"both at {name[same[0]].name}")]
    if one.spots and other.spots:
        return [_spots_apart(one, other, world)]
    inside = sorted((one.spots & other.around) | (other.spots & one.around))
    if inside:
        return [_evidence(book, "place-within", f"both in {name[inside[0]].name}, one says where nearer")]
    shared = sorted((one.areas | one.around) & (other.areas | other.around))
    if shared:
        feature = "place-same-area" if one.areas & other.areas else "place-in-area"
        return [_evidence(book, feature, f"both in {name[shared[0]].name}")]
    left, right = sorted((min(one.spots | one.areas), min(other.spots | other.areas)))
    feature = "place-apart" if _surely_apart(one, other, world) else "place-unrelated"
    return [_evidence(book, feature, f"{name[left].name} and {name[right].name} are two places")]


def _surely_apart(one: Facts, other: Facts, world: World) -> bool:
    """Whether an area and what it is compared with are known to lie apart: both are in known larger places, or their points lie far apart."""
    if (one.around or not one.spots) and (other.around or not other.spots) and one.around and other.around:
        return True
    points = [_points(facts, world) for facts in (one, other)]
    gaps = [distance_km(a, b, c, d) for a, b in points[0] for c, d in points[1]]
    return bool(gaps) and min(gaps) > FAR_KM


def _points(facts: Facts, world: World) -> list[tuple[float, float]]:
    places = (world.index.locations[key] for key in facts.spots | facts.areas)
    return [(place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]


def _spots_apart(one: Facts, other: Facts, world: World) -> Evidence:
    """Two sets of spots that share none: one within the other, near each other, or apart."""
    book, name = world.book, world.index.locations
    inside = sorted((one.spots & other.around) | (other.spots & one.around))
    if inside:
        return _evidence(book, "place-within", f"both in {name[inside[0]].name}, one says where nearer")
    near = _nearest(one, other, world)
    if near is not None and near[0] <= NEAR_KM:
        return _evidence(book, "place-near", f"{near[1]} and {near[2]} lie {near[0]:.0f} km apart")
    left, right = sorted((min(one.spots), min(other.spots)))
    return _evidence(book, "place-apart", f"{name[left].name} and {name[right].name} are two places")


def _nearest(one: Facts, other: Facts, world: World) -> tuple[float, str, str] | None:
    """Distance and names of the two nearest located spots; None if a side has none."""
    found = []
    for a in one.spots:
        for b in other.spots:
            left, right = sorted((world.index.locations[a], world.index.locations[b]), key=lambda place: place.key)
            if left.lat is not None and left.lon is not None and right.lat is not None and right.lon is not None:
                found.append((distance_km(left.lat, left.lon, right.lat, right.lon), left.name, right.name))
    return min(found, default=None)


def _times(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    if not one.dated or not other.dated:
        return []
    first = max((d for d in (one.first, other.first) if d is not None), default=None)
    last = min((d for d in (one.last, other.last) if d is not None), default=None)
    if first is not None and last is not None and first > last:
        gap = first - last
        slow = (one.types | other.types) & SLOW
        words = f"{day_text(last)} and {day_text(first)} are {gap} day(s) apart"
        if gap == 1 or (slow and gap <= 3):
            return [_evidence(book, "time-adjacent", words)]
        return [_evidence(book, "time-apart", words)]
    if _is_day(one) and _is_day(other):
        return [_evidence(book, "time-same-day", f"both on {day_text(first)}")]
    if first is not None and last is not None and last - first <= 2:
        return [_evidence(book, "time-close", f"the times meet: {day_text(first)} to {day_text(last)}")]
    return [_evidence(book, "time-overlap", f"the times meet: {day_text(first)} to {day_text(last)}")]


def _is_day(facts: Facts) -> bool:
    return facts.first is not None and facts.first == facts.last


def _parties(one: Facts, other: Facts, world: World) -> list[Evidence]:
    book, name = world.book, world.index.actors
    out = []
    mine, theirs = _doers(one, other), _doers(other, one)
    if one.alone and other.alone and mine == one.sides and theirs == other.sides and not one.alone & other.alone:
        left, right = sorted((min(one.alone), min(other.alone)))
        out.append(_evidence(book, "actors-opposed", f"one by {left}, one by {right}"))
    elif mine & theirs:
        whole = mine == theirs or len(mine) == len(theirs)
        both = sorted(one.actors & other.actors)
        feature = ("actors-same" if both else "actors-side") if whole else "actors-part"
        out.append(_evidence(book, feature, f"both by {name[both[0]].name if both else min(mine & theirs)}"))
    elif mine and theirs:
        left, right = sorted((min(mine), min(theirs)))
        out.append(_evidence(book, "actors-opposed", f"one by {left}, one by {right}"))
    if one.targets & other.targets:
        out.append(_evidence(book, "targets-same", f"both against {name[min(one.targets & other.targets)].name}"))
    elif one.target_sides & other.target_sides:
        out.append(_evidence(book, "targets-side", f"both against {min(one.target_sides & other.target_sides)}"))
    elif (fighters := [facts.target_sides & world.index.fighting for facts in (one, other)]) and all(fighters):
        left, right = sorted(min(sides) for sides in fighters)
        out.append(_evidence(book, "targets-opposed", f"one against {left}, one against {right}"))
    return out


def _doers(facts: Facts, other: Facts) -> frozenset[str]:
    """The sides that do it; of those who leave a place, set beside another sort of claim, the side that drives them out."""
    leaves = EventType.WITHDRAW in facts.types and EventType.WITHDRAW not in other.types
    return facts.gainers or facts.sides if leaves else facts.sides


def _words(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    out = []
    for feature, mine, theirs, what in (
        ("words-shared", one.words, other.words, "words"),
        ("names-shared", one.names, other.names, "names"),
    ):
        shared = sorted(mine & theirs)[:MOST_SHARED]
        if shared:
            out.append(_evidence(book, feature, f"{what} in common: {', '.join(shared)}", times=len(shared)))
    if one.objects & other.objects:
        out.append(_evidence(book, "objects-same", f"the same sort of thing: {min(one.objects & other.objects)}-"))
    figures = sorted(one.figures & other.figures)
    if figures:
        out.append(_evidence(book, "figure-same", f"both give {figures[0][1]} {figures[0][0]}"))
    return out


def _sorts(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    """Whether what is told is a fact, a plan, a denial, a total."""
    out = []
    plans = [Modality.PLANNED in facts.modalities for facts in (one, other)]
    vague = bool(one.types & other.types & VAGUE_TYPES)
    if not vague and plans[0] != plans[1] and one.modalities.isdisjoint(other.modalities):
        out.append(_evidence(book, "modality-apart", "one took place, the other was planned"))
    if one.types & other.types and {v.stance for v in one.voices}.isdisjoint({v.stance for v in other.voices}):
        out.append(_evidence(book, "said-and-denied", "one says it, the other denies or doubts it"))
    if one.totals != other.totals and (one.parts or other.parts):
        out.append(_evidence(book, "total-and-part", "one is a running total, the other a count of its own"))
    if one.taken and other.taken and not one.taken & other.taken:
        out.append(_evidence(book, "ground-or-things", "one takes ground, the other takes things"))
    if not one.wording and not other.wording:
        out.append(_evidence(book, "words-unknown", "the reports' words are not at hand, so less can speak for it"))
    if one.bare != other.bare:
        out.append(_evidence(book, "bare-harm", "one says only that people were harmed"))
    return out


def _inside(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    """What one report shows: its reader's labels, voices on the same words, one voice telling two things at once, articles, distance."""
    out: list[Evidence] = []
    guess = "-guess" if one.guessed or other.guessed else ""
    if one.labels & other.labels:
        out.append(_evidence(book, f"label-same{guess}", "the report's reader gave both one event"))
    elif {d for d, _ in one.labels} & {d for d, _ in other.labels}:
        out.append(_evidence(book, f"label-apart{guess}", "the report's reader kept them apart"))
    pairs = [(a, b) for a in one.voices for b in other.voices if a.document == b.document]
    if any(a.trigger.overlaps(b.trigger) and a.claimant != b.claimant for a, b in pairs):
        return [*out, _evidence(book, "same-words", "two claimants on the same words")]
    if any(a.evidence.overlaps(b.evidence) and a.claimant == b.claimant for a, b in pairs):
        return [*out, _evidence(book, "one-breath", "one claimant tells both in one sentence")]
    out += _told(one, other, book)
    gap = min(_gap(a, b) for a, b in pairs)
    if gap <= NEXT_TO:
        out.append(_evidence(book, "next-to", "they stand next to each other"))
    elif gap >= FAR_OFF:
        out.append(_evidence(book, "far-off", "they stand in different parts of the report"))
    return out


def _told(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    """How the group that begins later is brought in."""
    shared = one.documents & other.documents
    later = max(
        (next(v for v in facts.voices if v.document in shared) for facts in (one, other)),
        key=lambda v: (v.evidence, v.trigger),
    )
    told = {
        Article.BACK: ("told-before", 'the later is brought in by "the", "this" or the like'),
        Article.NEW: ("told-as-new", 'the later is brought in by "a", a number or the like'),
        Article.ANOTHER: ("told-as-another", 'the later is called "another", "a second" or the like'),
    }.get(later.article)
    return [] if told is None else [_evidence(book, *told)]


def _gap(one: Voice, other: Voice) -> int:
    return max(0, max(one.evidence.start, other.evidence.start) - min(one.evidence.end, other.evidence.end))


def _across(one: Facts, other: Facts, book: MergeBook) -> list[Evidence]:
    """What two reports show: both open with it, both bring the day's news of it."""
    out = []
    if one.lead and other.lead:
        out.append(_evidence(book, "both-lead", "both reports open with it"))
    spans = [facts.news or (facts.first or facts.last, facts.last or facts.first) for facts in (one, other)]
    (first, last), (other_first, other_last) = spans
    if (one.news is None and other.news is None) or None in (first, last, other_first, other_last):
        return out
    if first <= other_last and other_first <= last:  # type: ignore[operator]
        out.append(_evidence(book, "one-news", "an undated one is in the news of the other's days"))
    else:
        out.append(_evidence(book, "old-news", "an undated one is in the news of other days"))
    return out


def _named(values: Sequence[str]) -> str:
    return ", ".join(_plain(str(value)) for value in values)


def _plain(value: str) -> str:
    return value.replace("_", " ")
