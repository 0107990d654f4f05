"""accounts: the record as one claimant or side tells it, and two of them set side by side. No verdict on who is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from contested.model.claim import UNNAMED, Claim, Harm
from contested.model.ids import ActorKey, ClaimId
from contested.model.reading import Reading
from contested.model.record import ComparedCounts, ComparedEvent, Comparison, OnlyIn, Record, TollEntry
from contested.record.assess.names import Case, look_up

Z95 = 1.959964
"""Standard normal deviate of a 95% interval."""


def claims_told_by(record: Record, who: str) -> tuple[ClaimId, ...]:
    """Ids of the claims that `who` makes, in the record's order. `who`: an actor key (persons and units that speak for it included), a side's label,
    "unnamed", or "voice:" and a publisher or document name for a document's own voice."""
    case = _case(record)
    return tuple(claim.id for claim in record.claims if _tells(case, claim, who))


def readings_told_by(record: Record, who: str) -> tuple[Reading, ...]:
    """The record's readings with only the claims that `who` makes; every document stays, so that silence shows."""
    kept = set(claims_told_by(record, who))
    return tuple(replace(r, claims=tuple(c for c in r.claims if c.id in kept)) for r in record.readings)


def compare_claimants(record: Record, left: str, right: str) -> Comparison:
    """What only `left` says, what only `right` says, what both do and where they clash, event by event in the record's order; and whose counts run
    higher, per harm. `left`, `right` as in `claims_told_by`."""
    mine, theirs = set(claims_told_by(record, left)), set(claims_told_by(record, right))
    clashes: dict[str, list[str]] = {}
    for clash in record.contradictions:
        if (clash.left in mine and clash.right in theirs) or (clash.left in theirs and clash.right in mine):
            clashes.setdefault(clash.event, []).append(clash.id)
    events = []
    for event in record.events:
        a, b = tuple(c for c in event.claims if c in mine), tuple(c for c in event.claims if c in theirs)
        if not a and not b:
            continue
        found = tuple(clashes.get(event.id, ()))
        standing = OnlyIn.LEFT if not b else OnlyIn.RIGHT if not a else OnlyIn.CLASH if found else OnlyIn.BOTH
        events.append(
            ComparedEvent(event=event.id, standing=standing, left_claims=a, right_claims=b, contradictions=found)
        )
    pairs = _pairs(record.tolls, mine, theirs)
    counts = tuple(_counts(harm, [pair for pair in pairs if pair[0].harm is harm]) for harm in Harm)
    return Comparison(left=left, right=right, events=tuple(events), counts=tuple(c for c in counts if c.pairs))


def _case(record: Record) -> Case:
    return look_up(record.readings, record.actors, record.locations, record.events)


def _tells(case: Case, claim: Claim, who: str) -> bool:
    key = case.claimant(claim)
    if key is None:
        document = case.documents[claim.document]
        return who in (f"voice:{document.publisher}", f"voice:{document.name}")
    if key == UNNAMED:
        return who == UNNAMED
    actor = ActorKey(key)
    return who in case.bodies(actor) or (case.speaker_side(claim) is not None and case.speaker_side(claim) == who)


def _pairs(tolls: Sequence[TollEntry], mine: set[ClaimId], theirs: set[ClaimId]) -> list[tuple[TollEntry, TollEntry]]:
    """Counts of the two of one event, harm, group, kind and period that nothing replaced; the last of each."""
    rows: dict[tuple[object, ...], dict[bool, TollEntry]] = {}
    for entry in tolls:
        if entry.denied or entry.superseded_by is not None or (entry.claim in mine) == (entry.claim in theirs):
            continue
        key = (entry.event, entry.harm, entry.group, entry.cumulative, entry.within, str(entry.as_of))
        rows.setdefault(key, {})[entry.claim in mine] = entry
    return [(row[True], row[False]) for row in rows.values() if len(row) == 2]


def _counts(harm: Harm, pairs: Sequence[tuple[TollEntry, TollEntry]]) -> ComparedCounts:
    left = sum(1 for a, b in pairs if _above(a, b))
    right = sum(1 for a, b in pairs if _above(b, a))
    interval = _wilson(left, left + right)
    return ComparedCounts(
        harm=harm, pairs=len(pairs), left_higher=left, right_higher=right, level=len(pairs) - left - right,
        low=None if interval is None else interval[0], high=None if interval is None else interval[1],
    )  # fmt: skip


def _above(one: TollEntry, other: TollEntry) -> bool:
    """Whether all that the one allows lies above all that the other allows."""
    return one.low is not None and other.high is not None and one.low > other.high


def _wilson(hits: int, of: int) -> tuple[float, float] | None:
    if of == 0:
        return None
    share, z2 = hits / of, Z95 * Z95
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)
