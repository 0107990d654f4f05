"""weights: the evidence for and against two groups of claims being one occurrence. Each piece has a name, a log weight from the
codebook and a reason in words; the sum decides. How many came to harm is never evidence, but that two reports share one unround figure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from contested.codebook.merging import MergeBook
from contested.model.claim import EventType, Modality
from contested.model.ids import PlaceKey
from contested.model.record import Evidence
from contested.record.distance import distance_km
from contested.record.merge.facts import Facts, Voice, day_text
from contested.record.merge.index import Index, may_be_one, may_hold
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
    (EventType.OFFENSIVE, EventType.CLASH, EventType.SIEGE, EventType.DEPLOYMENT, EventType.DISPLACEMENT, EventType.SUPPORT)
)  # fmt: skip
"""Types whose happenings last: their dates need only meet or be near, not agree."""
BLOWS = frozenset(
    (
        EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE, EventType.BOMBING,
        EventType.CHEMICAL_ATTACK, EventType.KILLING, EventType.ABDUCTION, EventType.DESTRUCTION,
    )
)  # fmt: skip
"""Types of which each side may say that the other did it; two ground attacks by two sides are two."""
VAGUE_TYPES = frozenset((EventType.OTHER, EventType.AGREEMENT))
"""Types that say little of what happened; the trigger's words say it."""


class Piece(NamedTuple):
    """Evidence before it is put in words: `words` is a template, `told` what goes in it."""

    feature: str
    weight: float
    words: str
    told: tuple[object, ...]


class Pieces(list[Piece]):
    """The evidence about one pair, in the order in which it was found."""

    def __init__(self, book: MergeBook) -> None:
        super().__init__()
        self._weights = book.weights

    def add(self, feature: str, words: str, *told: object, times: int = 1) -> None:
        """Take up a feature of the codebook, `times` over."""
        self.append(Piece(feature, self._weights[feature] * times, words, told))


@dataclass(frozen=True, slots=True)
class World:
    """What evidence is told in: the codebook, and the record's parties and places. `gaps` and `alike` remember what was found of two places."""

    book: MergeBook
    index: Index
    gaps: dict[tuple[PlaceKey, PlaceKey], float | None] = field(default_factory=dict)
    alike: dict[tuple[PlaceKey, PlaceKey], bool] = field(default_factory=dict)

    def gap_km(self, one: PlaceKey, other: PlaceKey) -> float | None:
        """How far apart two places lie; None if either has no point."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.gaps:
            a, b = (self.index.locations[key] for key in pair)
            known = a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
            self.gaps[pair] = distance_km(a.lat, a.lon, b.lat, b.lon) if known else None  # type: ignore[arg-type]
        return self.gaps[pair]

    def may_be_one(self, one: PlaceKey, other: PlaceKey) -> bool:
        """Whether two spots can be one, or one can lie in the other, although no name or hierarchy says so."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.alike:
            self.alike[pair] = may_be_one(*pair, self.index) or may_hold(*pair, self.index)
        return self.alike[pair]


def weigh(one: Facts, other: Facts, world: World) -> tuple[Evidence, ...]:
    """All evidence about the two being one occurrence, in a fixed order and in words; the same whichever is named first."""
    return tuple(
        Evidence(feature=p.feature, weight=round(p.weight, 6), words=p.words.format(*p.told))
        for p in pieces(one, other, world)
    )


def score(one: Facts, other: Facts, world: World) -> float:
    """The sum of the weights, to six places, so that the order of addition can't show."""
    return round(sum(piece.weight for piece in pieces(one, other, world)), 6)


def pieces(one: Facts, other: Facts, world: World) -> Pieces:
    """All evidence about the two, not yet in words."""
    if one.claims > other.claims:
        one, other = other, one
    out = Pieces(world.book)
    _types(one, other, out, world.book)
    _places(one, other, out, world)
    _times(one, other, out)
    _parties(one, other, out, world)
    _words(one, other, out)
    _sorts(one, other, out)
    shared = one.documents & other.documents
    if shared:
        _inside(one, other, out, shared)
    else:
        _across(one, other, out)
    return out


def _types(one: Facts, other: Facts, out: Pieces, book: MergeBook) -> None:
    same = one.types & other.types
    if same:
        out.add("type-same-vague" if same <= VAGUE_TYPES else "type-same", "both tell of {}", _named(same))
    else:
        relations = book.relations
        weight, left, right = max(
            (relations.get((a, b), TYPES_APART), *((a, b) if a < b else (b, a))) for a in one.types for b in other.types
        )
        words = "{} and {} can be one event" if weight > TYPES_APART else "{} and {} are hardly one event"
        out.append(Piece("type-related", weight, words, (_plain(left), _plain(right))))
    kinds = one.kinds & other.kinds
    if kinds:
        out.add("kind-same", "both of the sort {}", _named(kinds))
    elif one.kinds and other.kinds and same & VAGUE_TYPES:
        out.add("kind-other", "{} against {}", _named(one.kinds), _named(other.kinds))
    triggers = one.triggers & other.triggers
    if triggers:
        out.add("trigger-same", "both are called by the word {}-", min(triggers))


def _places(one: Facts, other: Facts, out: Pieces, world: World) -> None:
    if not (one.spots or one.areas) or not (other.spots or other.areas):
        if one.counted and other.counted and not one.counted & other.counted:
            out.add("place-count-apart", "they count different numbers of places")
        return
    name = world.index.locations
    same = one.spots & other.spots
    inside = (one.spots & other.around) | (other.spots & one.around)
    if same:
        most = 2 * len(same) >= min(len(one.spots), len(other.spots))
        out.add("place-same-spot" if most else "place-some-spots", "both at {}", name[min(same)].name)
    elif inside:
        out.add("place-within", "both in {}, one says where nearer", name[min(inside)].name)
    elif one.spots and other.spots and (like := alike_spots(one, other, world)) is not None:
        same_sort = may_be_one(*like, world.index)
        words = "{} and {} can be one" if same_sort else "one of {} and {} can lie in the other"
        out.add("place-alike" if same_sort else "place-in-ground", words, name[like[0]].name, name[like[1]].name)
    elif one.spots and other.spots:
        near = _nearest(one.spots, other.spots, world)
        if near is not None and near[0] <= NEAR_KM:
            out.add("place-near", "{} and {} lie {:.0f} km apart", name[near[1]].name, name[near[2]].name, near[0])
        else:
            left, right = sorted((min(one.spots), min(other.spots)))
            out.add("place-apart", "{} and {} are two places", name[left].name, name[right].name)
    else:
        _areas(one, other, out, world)


def alike_spots(one: Facts, other: Facts, world: World) -> tuple[PlaceKey, PlaceKey] | None:
    """Two spots of the groups that can be one, else of which one can lie in the other, the first in alphabetical order; None if there are none."""
    found = [(a, b) if a < b else (b, a) for a in one.spots for b in other.spots if world.may_be_one(a, b)]
    return min(found, key=lambda pair: (not may_be_one(pair[0], pair[1], world.index), pair), default=None)


def _areas(one: Facts, other: Facts, out: Pieces, world: World) -> None:
    """Places of which at least one side has only areas."""
    name = world.index.locations
    shared = (one.areas | one.around) & (other.areas | other.around)
    if shared:
        feature = "place-same-area" if one.areas & other.areas else "place-in-area"
        out.add(feature, "both in {}", name[min(shared)].name)
        return
    mine, theirs = one.spots | one.areas, other.spots | other.areas
    near = _nearest(mine, theirs, world)
    apart = (one.around and other.around) or (near is not None and near[0] > FAR_KM)
    left, right = sorted((min(mine), min(theirs)))
    words = "{} and {} are two places" if apart else "how {} and {} lie to each other is not known"
    out.add("place-apart" if apart else "place-unrelated", words, name[left].name, name[right].name)


def _nearest(
    mine: Collection[PlaceKey], theirs: Collection[PlaceKey], world: World
) -> tuple[float, PlaceKey, PlaceKey] | None:
    """Distance and keys of the two nearest located places; None if a side has none."""
    best: tuple[float, PlaceKey, PlaceKey] | None = None
    for a in mine:
        for b in theirs:
            gap = world.gap_km(a, b)
            if gap is not None and (best is None or (gap, *sorted((a, b))) < best):
                left, right = sorted((a, b))
                best = (gap, left, right)
    return best


def _times(one: Facts, other: Facts, out: Pieces) -> None:
    if not one.dated or not other.dated:
        return
    first = max((d for d in (one.first, other.first) if d is not None), default=None)
    last = min((d for d in (one.last, other.last) if d is not None), default=None)
    if first is not None and last is not None and first > last:
        gap = first - last
        near = gap == 1 or (gap <= 3 and bool((one.types | other.types) & SLOW))
        words = "{} and {} are {} day(s) apart"
        out.add("time-adjacent" if near else "time-apart", words, _Day(last), _Day(first), gap)
    elif _is_day(one) and _is_day(other):
        out.add("time-same-day", "both on {}", _Day(first))
    elif first is not None and last is not None and last - first <= 2:
        out.add("time-close", "the times meet: {} to {}", _Day(first), _Day(last))
    else:
        out.add("time-overlap", "the times meet: {} to {}", _Day(first), _Day(last))


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that is written out only when somebody reads it."""

    ordinal: int | None

    def __format__(self, spec: str) -> str:
        return day_text(self.ordinal)


def _is_day(facts: Facts) -> bool:
    return facts.first is not None and facts.first == facts.last


def _parties(one: Facts, other: Facts, out: Pieces, world: World) -> None:
    mine, theirs = _doers(one, other), _doers(other, one)
    name = world.index.actors
    if mine is one.sides and theirs is other.sides and one.alone and other.alone and not one.alone & other.alone:
        feature = "actors-disputed" if is_disputed(one, other) else "actors-opposed"
        out.add(feature, "one by {}, one by {}", *sorted((min(one.alone), min(other.alone))))
    elif mine & theirs:
        both = one.actors & other.actors
        feature = ("actors-same" if both else "actors-side") if len(mine) == len(theirs) else "actors-part"
        out.add(feature, "both by {}", name[min(both)].name if both else min(mine & theirs))
    elif mine and theirs:
        out.add("actors-opposed", "one by {}, one by {}", *sorted((min(mine), min(theirs))))
    if one.targets & other.targets:
        out.add("targets-same", "both against {}", name[min(one.targets & other.targets)].name)
    elif one.target_sides & other.target_sides:
        out.add("targets-side", "both against {}", min(one.target_sides & other.target_sides))
    elif one.target_sides and other.target_sides:
        hit, struck = one.target_sides & world.index.fighting, other.target_sides & world.index.fighting
        if hit and struck:
            out.add("targets-opposed", "one against {}, one against {}", *sorted((min(hit), min(struck))))
        else:
            left, right = sorted((min(one.target_sides), min(other.target_sides)))
            out.add("targets-other", "one against {}, one against {}", left, right)


def is_disputed(one: Facts, other: Facts) -> bool:
    """Whether the two can be one blow that two sides lay at each other's door: one spot, one day, a blow that one side deals, told by different claimants."""
    types = one.types | other.types
    if not one.spots & other.spots or not _is_day(one) or not _is_day(other) or one.first != other.first:
        return False
    claimants = [{voice.claimant for voice in facts.voices} for facts in (one, other)]
    return types <= BLOWS | {EventType.ATTACK} and bool(types & BLOWS) and claimants[0] != claimants[1]


def _doers(facts: Facts, other: Facts) -> frozenset[str]:
    """The sides that do it; of those who leave a place, set beside another sort of claim, the side that drives them out."""
    if EventType.WITHDRAW in facts.types and EventType.WITHDRAW not in other.types:
        return facts.gainers or facts.sides
    return facts.sides


def _words(one: Facts, other: Facts, out: Pieces) -> None:
    words = one.words & other.words
    if words:
        shared = sorted(words)[:MOST_SHARED]
        out.add("words-shared", "words in common: {}", ", ".join(shared), times=len(shared))
    names = one.names & other.names
    if names:
        shared = sorted(names)[:MOST_SHARED]
        out.add("names-shared", "names in common: {}", ", ".join(shared), times=len(shared))
    if one.objects & other.objects:
        out.add("objects-same", "the same sort of thing: {}-", min(one.objects & other.objects))
    if one.sites & other.sites:
        out.add("sites-same", "both at or of a {}-", min(one.sites & other.sites))
    elif one.sites and other.sites:
        out.add("sites-other", "one at or of a {}-, one of a {}-", *sorted((min(one.sites), min(other.sites))))
    figures = one.figures & other.figures
    if figures:
        harm, count = min(figures)
        out.add("figure-same", "both give {} {}", count, harm)


def _sorts(one: Facts, other: Facts, out: Pieces) -> None:
    """Whether what is told is a fact, a plan, a denial, a total, ground taken."""
    planned = (Modality.PLANNED in one.modalities) != (Modality.PLANNED in other.modalities)
    if planned and one.modalities.isdisjoint(other.modalities) and not one.types & other.types & VAGUE_TYPES:
        out.add("modality-apart", "one took place, the other was planned")
    if one.stances.isdisjoint(other.stances) and one.types & other.types:
        out.add("said-and-denied", "one says it, the other denies or doubts it")
    if one.totals != other.totals and (one.parts or other.parts):
        out.add("total-and-part", "one is a running total, the other a count of its own")
    if one.taken and other.taken and not one.taken & other.taken:
        out.add("ground-or-things", "one takes ground, the other takes things")
    if not one.wording and not other.wording:
        out.add("words-unknown", "the reports' words are not at hand, so less can speak for it")
    if one.bare != other.bare:
        inside = one.documents & other.documents
        out.add("bare-harm" if inside else "bare-harm-across", "one says only that people were harmed")


def _inside(one: Facts, other: Facts, out: Pieces, shared: frozenset[str]) -> None:
    """What one report shows: its reader's labels, voices on the same words, one voice telling two things at once, articles, distance."""
    guess = "-guess" if one.guessed or other.guessed else ""
    if one.labels & other.labels:
        out.add(f"label-same{guess}", "the report's reader gave both one event")
    elif {d for d, _ in one.labels} & {d for d, _ in other.labels}:
        out.add(f"label-apart{guess}", "the report's reader kept them apart")
    pairs = [
        (a, b)
        for a in one.voices
        if a.document in shared
        for b in other.voices
        if a.document == b.document
    ]  # fmt: skip
    if any(a.trigger.overlaps(b.trigger) and a.claimant != b.claimant for a, b in pairs):
        out.add("same-words", "two claimants on the same words")
    elif any(a.claimant == b.claimant and a.evidence.overlaps(b.evidence) for a, b in pairs):
        out.add("one-breath", "one claimant tells both in one sentence")
    else:
        _told(one, other, out, shared)
        gap = min(_gap(a, b) for a, b in pairs)
        if gap <= NEXT_TO:
            out.add("next-to", "they stand next to each other")
        elif gap >= FAR_OFF:
            out.add("far-off", "they stand in different parts of the report")


def _told(one: Facts, other: Facts, out: Pieces, shared: frozenset[str]) -> None:
    """How the group that begins later in the report is brought in."""
    firsts = [next(voice for voice in facts.voices if voice.document in shared) for facts in (one, other)]
    later = max(firsts, key=lambda voice: (voice.evidence, voice.trigger))
    if later.article is Article.BACK:
        out.add("told-before", 'the later is brought in by "the", "this" or the like')
    elif (
        later.article is Article.NEW
        and all(v.article is Article.NEW for v in firsts)
        and firsts[0].claimant == firsts[1].claimant
    ):
        out.add("both-new", 'one claimant brings in both by "a", a number or the like')
    elif later.article is Article.NEW:
        out.add("told-as-new", 'the later is brought in by "a", a number or the like')
    elif later.article is Article.ANOTHER:
        out.add("told-as-another", 'the later is called "another", "a second" or the like')


def _gap(one: Voice, other: Voice) -> int:
    return max(one.evidence.start, other.evidence.start) - min(one.evidence.end, other.evidence.end)


def _across(one: Facts, other: Facts, out: Pieces) -> None:
    """What two reports show: both open with it, both bring the day's news of it."""
    if one.lead and other.lead:
        out.add("both-lead", "both reports open with it")
    if one.news is None and other.news is None:
        return
    mine, theirs = one.window, other.window
    if mine is None or theirs is None:
        return
    if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
        out.add("one-news", "an undated one is in the news of the other's days")
    else:
        out.add("old-news", "an undated one is in the news of other days")


def _named(values: Collection[str]) -> str:
    return ", ".join(_plain(value) for value in sorted(values))


def _plain(value: str) -> str:
    return value.replace("_", " ")
