"""clashes: the rules by which two claims of one event cannot both be true. One function a rule; each gives None where there is room for both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from contested.codebook.event_types import Aspect, load_event_types
from contested.model.claim import Claim, EventType, Modality
from contested.model.entity import EntityKind
from contested.model.ids import ActorKey
from contested.model.mention import Certainty
from contested.model.record import ContradictionPoint, TollEntry
from contested.record.assess.names import Case
from contested.record.assess.space import apart_km
from contested.record.assess.tolls import counted_until

MOMENTS = frozenset(
    entry.type
    for entry in load_event_types().values()
    if entry.aspect is Aspect.MOMENT and entry.type is not EventType.OTHER
)
"""Types that happen at a moment, so that two days can't both be right."""
DONE_BY_ONE_SIDE = frozenset(
    (
        EventType.ATTACK, EventType.CAPTURE, EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE,
        EventType.BOMBING, EventType.CHEMICAL_ATTACK, EventType.KILLING, EventType.ABDUCTION, EventType.BREACH,
    )
)  # fmt: skip
"""Types that one side does to another."""
ABOUT = 0.25
"""A figure called "about" covers this share more and less when two are compared: "around 40" leaves room for 30 to 50."""
APART_KM = 50.0
"""Two places of one moment clash when they lie further apart: four in five coded events lie within 50 km of the truth (Weidmann 2015)."""
_FIGHTING = frozenset((EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION))


_FAMILY = dict.fromkeys(
    (
        EventType.ATTACK, EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE, EventType.BOMBING,
    ),
    "strike",
)  # fmt: skip
"""Types that accounts of one deed may call differently; any other type is its own family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What a rule found: the point, both values as text in the order of the claims given, why, what would settle it, and its weight."""

    point: ContradictionPoint
    rule: str
    values: tuple[str, str]
    explanation: str
    settles: str
    weight: float


Rule = Callable[[Case, Claim, Claim], Clash | None]


def number(case: Case, one: TollEntry, other: TollEntry) -> Clash | None:
    """Two counts of one group and harm clash when the one that covers no more days is higher than the other can be. Intervals that meet
    don't clash, and a later count may exceed an earlier one."""
    higher, lower = (one, other) if low_of(one) > high_of(other) else (other, one)
    if low_of(higher) <= high_of(lower):
        return None
    until, through = counted_until(case, higher), counted_until(case, lower)
    if until is not None and through is not None and until > through:
        return None
    words = f"{figure(higher)}{_day(' by', until)} cannot fit under {figure(lower)}{_day(' through', through)}"
    values = tuple(f"{figure(entry)} {entry.who_name} {entry.harm.value}" for entry in (one, other))
    ratio = low_of(higher) / max(1.0, high_of(lower))
    return Clash(
        point=ContradictionPoint.NUMBER, rule="count-exceeds-later-count", values=(values[0], values[1]), explanation=words,
        settles="whether both count the same people, places and days; a list of names would",
        weight=round(2.0 + min(3.0, low_of(higher) / 100) + min(3.0, ratio / 4), 6),
    )  # fmt: skip


def part_and_whole(case: Case, part: TollEntry, whole: TollEntry) -> Clash | None:
    """A count of one happening clashes with a running total that covers its day and is lower. Totals that end before it, or whose end is not known, don't."""
    until, through = counted_until(case, part), counted_until(case, whole)
    if low_of(part) <= high_of(whole) or until is None or through is None or until > through:
        return None
    return Clash(
        point=ContradictionPoint.NUMBER, rule="part-exceeds-total",
        values=(f"{figure(part)} {part.who_name} {part.harm.value} in this alone", f"{figure(whole)} {whole.who_name} {whole.harm.value} in all"),
        explanation=f"{figure(part)} in one part by {until.isoformat()} cannot fit under {figure(whole)} in all through {through.isoformat()}",
        settles="whether both count the same people; whether the total covers this place and day", weight=round(2.0 + min(3.0, low_of(part) / 100), 6),
    )  # fmt: skip


def whether(case: Case, one: Claim, other: Claim) -> Clash | None:
    """One says that it happened, the other denies it. A doubt denies nothing; nor does a denial of what the other does not say: the two must tell
    of one type of deed, and share a place, a party, an object or a word for who was harmed where both give any."""
    stances = {one.stance, other.stance}
    if stances != {Certainty.ASSERTS, Certainty.DENIES} or not _one_deed(case, one, other):
        return None
    says, denies = (one, other) if one.stance is Certainty.ASSERTS else (other, one)
    what = one.type.value.replace("_", " ")
    return Clash(
        point=ContradictionPoint.WHETHER, rule="asserted-and-denied",
        values=(_stance(one), _stance(other)), settles="evidence from the place that neither side made: pictures with time and spot, remains, records",
        explanation=f"{case.voice(says)} says that the {what} took place; {case.voice(denies)} denies it", weight=at_stake(one, other, 3.0),
    )  # fmt: skip


def who_did(case: Case, one: Claim, other: Claim) -> Clash | None:
    """Both name who did what only one side can have done, and the sides differ."""
    if one.type not in DONE_BY_ONE_SIDE or other.type not in DONE_BY_ONE_SIDE or not both_assert(one, other):
        return None
    mine, theirs = case.keys(one, one.actors), case.keys(other, other.actors)
    sides = {case.actors[a].side for a in mine} - {None}, {case.actors[a].side for a in theirs} - {None}
    if not sides[0] or not sides[1] or sides[0] & sides[1]:
        return None
    return Clash(
        point=ContradictionPoint.WHO_DID, rule="done-by-two-sides", values=(case.named(mine), case.named(theirs)),
        explanation=f"{case.voice(one)} names {case.named(mine)}, {case.voice(other)} names {case.named(theirs)}; one side did it",
        settles="the weapon's remains, its direction, who has such a weapon", weight=at_stake(one, other, 3.0),
    )  # fmt: skip


def who_harmed(case: Case, one: Claim, other: Claim) -> Clash | None:
    """One names only civilians as those harmed, the other only those who fight, and it is the same people: one count of one harm by both.

    Fighters and civilians can both be harmed in one happening, so that two counts of two groups are no contradiction.
    """
    if not both_assert(one, other) or not _same_count(one, other):
        return None
    mine, theirs = case.keys(one, one.targets), case.keys(other, other.targets)
    kinds = _harmed(case, mine), _harmed(case, theirs)
    if None in kinds or kinds[0] == kinds[1]:
        return None
    return Clash(
        point=ContradictionPoint.WHO_HARMED, rule="civilians-or-fighters", values=(case.named(mine), case.named(theirs)),
        explanation=f"{case.voice(one)} speaks only of {kinds[0]}, {case.voice(other)} only of {kinds[1]}",
        settles="names and roles of those harmed; both may have been", weight=at_stake(one, other, 1.5),
    )  # fmt: skip


def when(case: Case, one: Claim, other: Claim) -> Clash | None:
    """Both date what happened at a moment, and the days can't be the same."""
    if one.when is None or other.when is None or one.type not in MOMENTS or other.type not in MOMENTS:
        return None
    if one.when.overlaps(other.when) or not both_assert(one, other):
        return None
    return Clash(
        point=ContradictionPoint.WHEN, rule="two-days-for-a-moment", values=(one.when.text, other.when.text),
        explanation=f"it happened once, and {one.when.text} and {other.when.text} share no day",
        settles="a dated record; two happenings told as one", weight=at_stake(one, other, 1.0),
    )  # fmt: skip


def where(case: Case, one: Claim, other: Claim) -> Clash | None:
    """Both place what happened at a moment, and the places lie too far apart to be one."""
    if one.type not in MOMENTS or other.type not in MOMENTS or not both_assert(one, other):
        return None
    gap = apart_km(case, one, other)
    if gap is None or gap[0] <= APART_KM:
        return None
    return Clash(
        point=ContradictionPoint.WHERE, rule="two-places-for-a-moment", values=(gap[1], gap[2]),
        explanation=f"{gap[1]} and {gap[2]} lie {gap[0]:.0f} km apart",
        settles="a picture of the place; two happenings told as one", weight=at_stake(one, other, 1.0),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (whether, who_did, who_harmed, when, where)
"""Every rule for pairs of claims; `number` is for pairs of tolls."""


def low_of(entry: TollEntry) -> float:
    """The least that the words allow."""
    low = 0.0 if entry.low is None else float(entry.low)
    return low * (1 - ABOUT) if entry.about else low


def high_of(entry: TollEntry) -> float:
    """The most that the words allow; infinite when open."""
    high = float("inf") if entry.high is None else float(entry.high)
    return high * (1 + ABOUT) if entry.about else high


def figure(entry: TollEntry) -> str:
    """The count as words: "66", "at least 12", "up to 30", "about 40", "20 to 25"."""
    if entry.low is None:
        text = f"up to {entry.high}"
    elif entry.high is None:
        text = f"at least {entry.low}"
    else:
        text = str(entry.low) if entry.low == entry.high else f"{entry.low} to {entry.high}"
    return f"about {text}" if entry.about else text


def _day(word: str, day: date | None) -> str:
    return "" if day is None else f"{word} {day.isoformat()}"


def _one_deed(case: Case, one: Claim, other: Claim) -> bool:
    families = [_FAMILY.get(claim.type, claim.type.value) for claim in (one, other)]
    if families[0] != families[1]:
        return False
    spots = [{case.place_keys.get((c.document, p)) for p in c.places} - {None} for c in (one, other)]
    parties = [set(case.keys(c, (*c.actors, *c.targets))) for c in (one, other)]
    things = [{word.split()[-1] for word in c.objects if word} for c in (one, other)]
    if spots[0] and spots[1] and not spots[0] & spots[1]:
        return False
    return any(bool(mine & theirs) for mine, theirs in (spots, parties, things))


def _same_count(one: Claim, other: Claim) -> bool:
    """Whether both give one exact figure for one harm."""
    mine = {(t.harm, t.low) for t in one.tolls if t.low == t.high and not t.within}
    return bool(mine & {(t.harm, t.low) for t in other.tolls if t.low == t.high and not t.within})


def _stance(claim: Claim) -> str:
    return "it happened" if claim.stance is Certainty.ASSERTS else "it did not happen"


def both_assert(one: Claim, other: Claim) -> bool:
    """Whether both say that it took place."""
    return one.stance is Certainty.ASSERTS is other.stance and one.modality is Modality.ACTUAL is other.modality


def _harmed(case: Case, keys: tuple[ActorKey, ...]) -> str | None:
    kinds = {case.actors[key].kind for key in keys}
    if kinds == {EntityKind.CIVILIANS}:
        return "civilians"
    return "those who fight" if kinds and kinds <= _FIGHTING else None


def at_stake(one: Claim, other: Claim, base: float) -> float:
    """`base`, more for people harmed and for ground that changes hands."""
    harmed = max((toll.low or toll.high or 0 for claim in (one, other) for toll in claim.tolls), default=0)
    control = 1.0 if one.control is not None or other.control is not None else 0.0
    return round(base + min(3.0, harmed / 100) + control, 6)
