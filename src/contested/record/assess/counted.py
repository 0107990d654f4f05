"""counted: groups of places that reports count but don't name ("four villages"), followed through the text that speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from contested.codebook.table import DATA, read_table
from contested.model.claim import Claim
from contested.model.ids import ClaimId, DocumentId
from contested.record.assess.names import Case

SAME_TAKING = 2
"""Days by which two reports may differ on when the places were taken."""
WORDS_BETWEEN = 2
"""Words that may stand between the number and the noun ("four small mountain villages")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted groups: the key ("counted:<event id>") of the group that each claim speaks of, and of groups that are part of a larger one
    ("one of the three villages") the larger one's key."""

    key_of: Mapping[ClaimId, str]
    part_of: Mapping[str, str]


def counted_groups(case: Case) -> Counted:
    """The groups of all claims with a `place_count`.

    A claim whose words count anew ("two villages", "a second village") opens a group; one that only refers back ("the villages", "all of them")
    goes on with its document's last group of that count. A group is part of the document's last larger one in the same area if those who lose it held
    that one. Groups of two documents are one where claims of one event opened them, or where one side took as many places in the same area within
    `SAME_TAKING` days.
    """
    last: dict[tuple[DocumentId, int], str] = {}
    larger: dict[DocumentId, list[tuple[str, Claim]]] = {}
    key_of: dict[ClaimId, str] = {}
    part_of: dict[str, str] = {}
    for claim in case.claims.values():
        if claim.place_count is None:
            continue
        group = (claim.document, claim.place_count)
        if group not in last or counts_anew(case, claim):
            last[group] = f"counted:{case.event_of[claim.id]}"
            whole = next((k for k, c in reversed(larger.get(claim.document, [])) if _is_part(case, claim, c)), None)
            if whole is not None and whole != last[group]:
                part_of[last[group]] = whole
            larger.setdefault(claim.document, []).append((last[group], claim))
        key_of[claim.id] = last[group]
    one = _same_groups(case, key_of)
    return Counted(
        {claim: one.get(key, key) for claim, key in key_of.items()},
        {one.get(part, part): one.get(whole, whole) for part, whole in part_of.items()},
    )


def _same_groups(case: Case, key_of: Mapping[ClaimId, str]) -> dict[str, str]:
    """The key that stands for each group told by another document under its own key."""
    seen: dict[tuple[int, date], list[tuple[Claim, str]]] = {}
    one: dict[str, str] = {}
    for id, key in sorted(key_of.items(), key=lambda pair: case.order[pair[0]]):
        claim = case.claims[id]
        day = None if claim.when is None else claim.when.end or claim.when.start
        if claim.control is None or claim.place_count is None or day is None:
            continue
        near = (day + timedelta(days=shift) for shift in range(-SAME_TAKING, SAME_TAKING + 1))
        for other, first in (taking for d in near for taking in seen.get((claim.place_count, d), ())):
            if key != first and key not in one and claim.document != other.document and _one_taking(case, claim, other):
                one[key] = one.get(first, first)
        seen.setdefault((claim.place_count, day), []).append((claim, key))
    return one


def _one_taking(case: Case, one: Claim, other: Claim) -> bool:
    """Whether two claims tell of one side taking places in one area, as far as is known."""
    sides = [
        {case.actors[k].side for k in case.keys(claim, claim.control.to)} - {None}
        for claim in (one, other)
        if claim.control
    ]
    areas = [{case.place_keys.get((claim.document, p)) for p in claim.places} - {None} for claim in (one, other)]
    return bool(sides[0] & sides[1]) and (not areas[0] or not areas[1] or bool(areas[0] & areas[1]))


def _is_part(case: Case, claim: Claim, whole: Claim) -> bool:
    """Whether the claim's places are among those counted before: fewer, in the same area, lost by the side that is said to hold the others."""
    if claim.control is None or whole.control is None or claim.places != whole.places:
        return False
    lost, held = case.keys(claim, claim.control.lost_by or ()), case.keys(whole, whole.control.to)
    sides = {case.actors[key].side for key in lost} & {case.actors[key].side for key in held} - {None}
    return (claim.place_count or 0) < (whole.place_count or 0) and bool(sides or set(lost) & set(held))


def counts_anew(case: Case, claim: Claim) -> bool:
    """Whether the claim's words hold a counting phrase that no "the", "these" or "all of the" leads."""
    return any(not back for _, back in _phrases(case, claim))


def group_name(case: Case, claims: list[Claim]) -> str:
    """The counting phrase as the first claim that has one words it ("four villages"); "4 places" if none does."""
    for claim in claims:
        for phrase, _ in _phrases(case, claim):
            return phrase
    return f"{claims[0].place_count} places"


def _phrases(case: Case, claim: Claim) -> Iterator[tuple[str, bool]]:
    """The claim's counting phrases, each with whether it refers back."""
    words = case.documents[claim.document].text[claim.start : claim.end]
    for match in _pattern(claim.place_count or 0).finditer(words):
        yield " ".join(f"{match['count']} {match['noun']}".split()), match["back"] is not None


@cache
def _pattern(count: int) -> re.Pattern[str]:
    rows = {
        row["sort"]: row.listed("words")
        for row in read_table(DATA / "counted_words.tsv", ("sort", "words"), key="sort")
    }
    back, more, noun = (_either(rows[sort]) for sort in ("back", "more", "noun"))
    number = _either((*rows.get(str(count), ()), str(count), *rows["more"]))
    between = rf"(?:[\w-]+\s+){{0,{WORDS_BETWEEN}}}?"
    return re.compile(
        rf"(?P<back>\b{back}\s+)?\b(?P<count>(?:an?\s+)?{number}(?:\s+{more})?)\s+(?P<noun>{between}{noun})\b",
        re.IGNORECASE,
    )


def _either(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"
