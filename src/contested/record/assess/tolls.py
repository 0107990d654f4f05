"""tolls: every count of every claimant, side by side. Nothing is ever added up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from contested.model.claim import Claim, Toll
from contested.model.entity import EntityKind
from contested.model.ids import ActorKey, ClaimId, EntityId
from contested.model.mention import Certainty
from contested.model.record import TollEntry
from contested.record.assess.names import Case

_FIGHTING = frozenset((EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION))
_REVISED = re.compile(
    r"\b(raised|revised|updated|increased|rose|risen|climbed|lowered|reduced|cut|now|later|since|corrected|new figure|new toll)\b",
    re.IGNORECASE,
)
"""Words by which a claimant replaces an earlier figure of its own."""


def toll_entries(case: Case) -> tuple[TollEntry, ...]:
    """Every toll of every claim, sorted by event (record order), harm, group, claim order and position; a claimant's later figure for the same
    thing marks the earlier one as superseded, which stays."""
    entries = [
        _entry(case, claim, position, toll)
        for claim in case.claims.values()
        for position, toll in enumerate(claim.tolls)
    ]
    rank = {event: place for place, event in enumerate(case.events)}
    entries = _supersede(case, entries)
    return tuple(sorted(entries, key=lambda e: (rank[e.event], e.harm.value, e.group, case.order[e.claim], e.position)))


def _entry(case: Case, claim: Claim, position: int, toll: Toll) -> TollEntry:
    key = case.actor_keys.get((claim.document, EntityId(toll.who)))
    group, group_name = _group(case, claim, toll.who, key)
    return TollEntry(
        event=case.event_of[claim.id], claim=claim.id, position=position, claimant=case.claimant(claim), harm=toll.harm,
        who=toll.who if key is None else key, who_name=toll.who if key is None else case.actors[key].name, low=toll.low, high=toll.high,
        about=toll.about, cumulative=toll.cumulative, since=toll.since, as_of=toll.as_of, within=toll.within,
        denied=claim.stance is Certainty.DENIES, group=group, group_name=group_name, voice=case.voice(claim),
    )  # fmt: skip


def _group(case: Case, claim: Claim, who: str, key: ActorKey | None) -> tuple[str, str]:
    """What is counted, so that like is set beside like: a party by its key, a side's fighters in general by the side, civilians by that word,
    else the plain word."""
    if key is None:
        return f"word:{who.lower()}", who
    actor = case.actors[key]
    if actor.kind is EntityKind.CIVILIANS:
        return "civilians", "civilians"
    if actor.kind in _FIGHTING and actor.side and _stands_for_side(case, claim, key):
        return f"side:{actor.side}", actor.side
    return f"actor:{key}", actor.name


def _stands_for_side(case: Case, claim: Claim, key: ActorKey) -> bool:
    """Whether those counted are their side's fighters in general: a coalition, a state that has its side for itself, or a party that the claim's words call by
    common nouns alone ("rebels", "government soldiers")."""
    actor = case.actors[key]
    if actor.kind is EntityKind.COALITION:
        return True
    alone = not any(a.side == actor.side and a.kind is EntityKind.STATE for k, a in case.actors.items() if k != key)
    if actor.kind is EntityKind.STATE and alone:
        return True
    words = case.documents[claim.document].text[claim.start : claim.end]
    used = [name for name in actor.names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)]
    return bool(used) and all(name == name.lower() for name in used)


def _supersede(case: Case, entries: Sequence[TollEntry]) -> list[TollEntry]:
    """Mark entries that the same speaker replaced: said later of the same event, harm and group, as a count of the same kind and period."""
    rows: dict[tuple[object, ...], list[TollEntry]] = defaultdict(list)
    for entry in entries:
        if entry.claimant != "unnamed" and not entry.denied:
            key = (
                entry.event, entry.harm, entry.group, case.speaker(case.claims[entry.claim]), entry.cumulative, entry.within,
                str(entry.since), str(entry.as_of),
            )  # fmt: skip
            rows[key].append(entry)
    replaced: dict[tuple[ClaimId, int], ClaimId] = {}
    for same in rows.values():
        same.sort(key=lambda e: (said_on(case, case.claims[e.claim]) or date.min, case.order[e.claim], e.position))
        for earlier, later in pairwise(same):
            if _replaces(case, earlier, later):
                replaced[earlier.claim, earlier.position] = later.claim
    return [replace(e, superseded_by=replaced.get((e.claim, e.position))) for e in entries]


def _replaces(case: Case, earlier: TollEntry, later: TollEntry) -> bool:
    if (earlier.low, earlier.high) == (later.low, later.high) or earlier.claim == later.claim:
        return False
    one, other = case.claims[earlier.claim], case.claims[later.claim]
    days = said_on(case, one), said_on(case, other)
    if one.document != other.document:
        return days[0] is not None and days[1] is not None and days[0] < days[1]
    text = case.documents[other.document].text
    return bool(_REVISED.search(text, min(one.start, other.start), max(one.end, other.end)))


def said_on(case: Case, claim: Claim) -> date | None:
    """The day by which the claim was said: its document's publication; None when not known."""
    return case.documents[claim.document].published


def counted_until(case: Case, entry: TollEntry) -> date | None:
    """The day through which the count goes, as far as its words tell: its `as_of`, else the end of its claim's time, else the day it was said."""
    claim = case.claims[entry.claim]
    for interval in (entry.as_of, claim.when):
        if interval is not None and interval.end is not None:
            return interval.end
    return said_on(case, claim)
