"""synthetic_claims: made-up reports with known truth, to time merging and assessing and to count what is found.

    python quality/synthetic_claims.py [--claims 10000 30000 100000] [--seed 1] [--json]

Wars of two sides in provinces of made-up villages. Each happening has a day, a spot, a type, a side and a true toll; one to six reports tell it, each in its own words, with its own
count, and leave out the place (one in seven), the day (one in four) or who did it (one in five); one in twelve copies another report's sentence; one in thirty denies. For each size:
seconds of processor time, peak memory, events, precision and recall of pairs of claims of different reports, share of planted contradictions and copies found; and the exponent of time in size.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from math import log
from random import Random

from contested.model.claim import Claim, ControlChange, EventType, Harm, Toll, claim_id
from contested.model.document import Document
from contested.model.edtf import Interval
from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import ClaimId, DocumentId, EntityId, PlaceId
from contested.model.mention import Certainty
from contested.model.reading import Reading
from contested.model.record import Record
from contested.model.span import Span
from contested.record.build import build_record

WORDS = {
    EventType.ATTACK: ("attack", "assault", "raid"), EventType.SHELLING: ("shelling", "bombardment", "barrage"),
    EventType.AIR_STRIKE: ("air strike", "bombing", "raid by warplanes"), EventType.CAPTURE: ("captured", "seized", "overrun"),
    EventType.CLASH: ("clash", "skirmish", "battle"), EventType.BOMBING: ("car bomb", "explosion", "blast"),
}  # fmt: skip
THINGS = (
    "bridge",
    "granary",
    "depot",
    "mill",
    "ferry",
    "barracks",
    "quarry",
    "reservoir",
    "orchard",
    "customs house",
    "railway yard",
    "tannery",
)
EXTRAS = (
    "in the morning",
    "after dark",
    "during heavy rain",
    "before help came",
    "as traders left",
    "while trains stood still",
    "at harvest time",
    "near noon",
)
SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ra",
    "tu",
    "be",
    "no",
    "sha",
    "ve",
    "du",
    "gor",
    "lin",
    "pa",
    "ze",
    "ki",
    "mar",
    "ta",
    "fo",
    "re",
    "sul",
)
CLAIMS_IN_REPORT = 10
HAPPENINGS_IN_WAR = 500
SPAN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Happening:
    """What truly happened: number, type, day, spot (village of a war), doing side (0 or 1), thing hit and how many died."""

    number: int
    type: EventType
    day: date
    spot: int
    side: int
    thing: str
    dead: int


@dataclass(frozen=True, slots=True)
class Truth:
    """Which happening each claim tells; which claims copy another; which deny."""

    happening: dict[ClaimId, int]
    copies: list[tuple[ClaimId, ClaimId]]
    denials: list[ClaimId]


def make_readings(claims: int, seed: int) -> tuple[list[Reading], Truth]:
    """Readings with about this many claims, the same for the same seed; and their truth."""
    random, truth = Random(seed), Truth({}, [], [])
    readings: list[Reading] = []
    war = 0
    while len(truth.happening) < claims:
        readings += list(_war(war, random, truth))
        war += 1
    return readings, truth


def _name(random: Random, syllables: int = 3) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _war(war: int, random: Random, truth: Truth) -> Iterator[Reading]:
    start = date(1990, 1, 1) + timedelta(days=war * 7 % 9000)
    country, province = f"{_name(random)}land", f"{_name(random)} province"
    villages = sorted({f"{_name(random)} {_name(random, 2)}" for _ in range(40)})
    sides = (f"{_name(random)} Republic", f"{_name(random)} Liberation Front")
    told: dict[date, list[Happening]] = defaultdict(list)
    for number in range(HAPPENINGS_IN_WAR):
        day = start + timedelta(days=random.randrange(SPAN_DAYS))
        happening = Happening(
            war * 10_000 + number, random.choice(sorted(WORDS)), day, random.randrange(len(villages)), random.randrange(2),
            random.choice(THINGS), random.randrange(1, 90),
        )  # fmt: skip
        for _ in range(random.choice((1, 1, 2, 2, 3, 4, 6))):
            told[day + timedelta(days=random.choice((0, 0, 0, 1)))].append(happening)
    sentences: dict[int, tuple[str, ClaimId]] = {}
    for day in sorted(told):
        rows = told[day]
        random.shuffle(rows)
        reports: list[list[Happening]] = []
        for row in rows:  # a report tells a happening once
            home = next((r for r in reports if len(r) < CLAIMS_IN_REPORT and row not in r), None)
            if home is None:
                reports.append(home := [])
            home.append(row)
        for number, report in enumerate(reports):
            world = _World(war, country, province, villages, sides, day)
            yield _report(f"war{war}-{day}-{number}", report, world, (random, truth, sentences))


@dataclass(frozen=True, slots=True)
class _World:
    war: int
    country: str
    province: str
    villages: Sequence[str]
    sides: tuple[str, str]
    day: date


def _report(
    name: str, rows: Sequence[Happening], world: _World, made: tuple[Random, Truth, dict[int, tuple[str, ClaimId]]]
) -> Reading:
    random, truth, sentences = made
    parts, claims = [f"{name}: the day's news. "], []
    document = DocumentId(sha256(name.encode()).hexdigest())
    for row in rows:
        copied = row.number in sentences and random.random() < 1 / 12
        sentence = sentences[row.number][0] if copied else _sentence(row, world, random)
        start = sum(map(len, parts))
        claim = _claim(document, row, (start, sentence), random)
        parts.append(sentence + " ")
        claims.append(claim)
        truth.happening[claim.id] = row.number
        if claim.stance is Certainty.DENIES:
            truth.denials.append(claim.id)
        if copied:
            truth.copies.append((sentences[row.number][1], claim.id))
        sentences.setdefault(row.number, (sentence, claim.id))
    used = sorted({row.spot for row in rows})
    places = (
        Place(id=PlaceId("c"), name=world.country, kind=PlaceKind.COUNTRY),
        Place(id=PlaceId("p"), name=world.province, kind=PlaceKind.REGION, within=PlaceId("c")),
        *(
            Place(id=PlaceId(f"v{n}"), name=world.villages[n], kind=PlaceKind.VILLAGE, within=PlaceId("p"))
            for n in used
        ),
    )
    entities = (
        Entity(id=EntityId("s0"), name=world.sides[0], kind=EntityKind.STATE, side=world.sides[0]),
        Entity(id=EntityId("s1"), name=world.sides[1], kind=EntityKind.ARMED_GROUP, side=world.sides[1]),
        Entity(id=EntityId("m"), name=f"{world.country} Monitor", kind=EntityKind.MONITOR),
    )
    text = "".join(parts)
    source = Document(
        id=document,
        name=name,
        text=text,
        publisher=random.choice(("Wire", "Gazette", "Herald", "Courier")),
        published=world.day,
    )
    return Reading(document=source, entities=entities, places=places, claims=tuple(claims))


TELLINGS = (
    "{a} {word} at {spot} near the {thing} {extra} left {dead} dead.", "{a} {word} {extra} by the {thing} of {spot}; {dead} people died.",
    "At {spot}, {a} {word} hit the {thing} {extra} and {dead} were killed.", "{dead} died in {a} {word} {extra}, close to the {thing} in {spot}.",
)  # fmt: skip
TAKEN = (
    "{side} fighters {word} {spot} and its {thing} {extra}, and {dead} were killed.",
    "{spot} with its {thing} was {word} {extra}; {dead} died.",
)


def _sentence(row: Happening, world: _World, random: Random) -> str:
    word = random.choice(WORDS[row.type])
    telling = random.choice(TAKEN if row.type is EventType.CAPTURE else TELLINGS)
    article = (
        ("An" if word[0] in "aeiou" else "A") if telling.startswith("{a}") else ("an" if word[0] in "aeiou" else "a")
    )
    return telling.format(
        a=article, word=word, spot=world.villages[row.spot], thing=row.thing, extra=random.choice(EXTRAS),
        side=world.sides[row.side], dead=row.dead + random.randrange(6),
    ).strip()  # fmt: skip


def _claim(document: DocumentId, row: Happening, told: tuple[int, str], random: Random) -> Claim:
    start, sentence = told
    word = next(w for w in sorted(WORDS[row.type], key=len, reverse=True) if f" {w} " in sentence)
    at = start + sentence.index(word)
    trigger = Span(at, at + len(word))
    placed, dated, named = random.random() > 1 / 7, random.random() > 1 / 4, random.random() > 1 / 5
    actor, target = EntityId(f"s{row.side}"), EntityId(f"s{1 - row.side}")
    count = max(0, row.dead + random.choice((0, 0, 0, 1, -1, 40)))
    denies = random.random() < 1 / 30
    spot = (PlaceId(f"v{row.spot}"),) if placed else ()
    both = row.type is EventType.CLASH
    return Claim(
        id=claim_id(document, trigger=trigger, type=row.type, cue=None), document=document, start=start, end=start + len(sentence), trigger=trigger,
        type=row.type, event="", claimant=random.choice((None, None, actor, target, EntityId("m"))), places=spot,
        stance=Certainty.DENIES if denies else Certainty.ASSERTS, actors=(actor, target) if both and named else (actor,) if named else (),
        targets=(target,) if named and not both else (), when=Interval(row.day.isoformat()) if dated else None,
        tolls=(Toll(harm=Harm.KILLED, who="people", low=count, high=count),),
        control=ControlChange(to=(actor,)) if row.type is EventType.CAPTURE and named and not denies else None,
    )  # fmt: skip


def measure(claims: int, seed: int) -> dict[str, float]:
    """Time, memory and quality of the record of this many claims."""
    readings, truth = make_readings(claims, seed)
    began = time.process_time()
    record = build_record(readings, title="synthetic")
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "claims": len(truth.happening),
        "documents": len(readings),
        "seconds": round(seconds, 2),
        "peak_mib": round(peak),
        "events": len(record.events),
    } | quality(record, truth)


def quality(record: Record, truth: Truth) -> dict[str, float]:
    """Pairs of claims of different reports found, of those that there are, and how many of the found are right; contradictions; copies."""
    cells: Counter[tuple[str, int]] = Counter()
    found = 0
    event_of = {}
    for event in record.events:
        found += _pairs(len(event.claims))
        for claim in event.claims:
            cells[event.id, truth.happening[claim]] += 1
            event_of[claim] = event.id
    right = sum(_pairs(n) for n in cells.values())
    there = sum(_pairs(n) for n in Counter(truth.happening.values()).values())
    copies = {(a, b) for e in record.events for o in e.accounts if o.kind == "copy" for a in o.claims for b in o.claims}
    clashes = {side for c in record.contradictions if c.rule == "asserted-and-denied" for side in (c.left, c.right)}
    told_more = (
        [c for c in truth.denials if sum(1 for x in truth.happening.values() if x == truth.happening[c]) > 1]
        if len(truth.denials) < 500
        else truth.denials
    )
    return {
        "precision": round(right / found, 4) if found else 1.0, "recall": round(right / there, 4) if there else 1.0,
        "copies_found": round(sum(pair in copies for pair in truth.copies) / max(1, len(truth.copies)), 4),
        "denials_found": round(sum(c in clashes for c in told_more) / max(1, len(told_more)), 4),
        "contradictions": len(record.contradictions),
    }  # fmt: skip


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def main() -> int:
    """Measure each size and print a line for each, then the exponent between the first and the last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = []
    for size in given.claims:
        rows.append(measure(size, given.seed))
        print(json.dumps(rows[-1]) if given.json else "  ".join(f"{k} {v}" for k, v in rows[-1].items()), flush=True)
    if len(rows) > 1:
        exponent = log(rows[-1]["seconds"] / rows[0]["seconds"]) / log(rows[-1]["claims"] / rows[0]["claims"])
        print(json.dumps({"exponent": round(exponent, 3)}) if given.json else f"exponent {exponent:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
