"""counted: groups of places that reports count but don't name ("four villages"), followed through the text that speaks of them."""

from __future__ import annotations

import re

from contested.model.claim import Claim
from contested.model.ids import ClaimId, DocumentId
from contested.record.assess.names import Case

_NUMBERS = {
    1: "one|a|an", 2: "two|both", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve",
}  # fmt: skip
_NOUNS = r"(?:villages?|towns?|cities|city|settlements?|hamlets?|positions?|outposts?|posts?|bases?|hills?|heights?|districts?|neighbou?rhoods?|forts?|bridges?|checkpoints?|localities|points?|redoubts?|trenches|islands?|places?|areas?|fronts?)"
_ORDINALS = r"(?:another|second|third|fourth|fifth|sixth|further|more|other|new)"


def counted_groups(case: Case) -> dict[ClaimId, str]:
    """The key ("counted:<event id>") of the counted group that each claim with a `place_count` speaks of.

    A claim whose words count anew ("two villages", "a second village") opens a group; one that only refers back ("the villages", "all of them")
    goes on with the document's last group of that count. Groups of two documents are one where their claims are of one event.
    """
    opened: dict[tuple[DocumentId, int], str] = {}
    out: dict[ClaimId, str] = {}
    for claim in case.claims.values():
        if claim.place_count is None:
            continue
        key = (claim.document, claim.place_count)
        if key not in opened or counts_anew(case, claim):
            opened[key] = f"counted:{case.event_of[claim.id]}"
        out[claim.id] = opened[key]
    return out


def counts_anew(case: Case, claim: Claim) -> bool:
    """Whether the claim's words hold a counting phrase that no "the", "these" or "all of the" leads."""
    words = case.documents[claim.document].text[claim.start : claim.end]
    return any(not match["definite"] for match in _phrases(claim.place_count or 0, words))


def group_name(case: Case, claims: list[Claim]) -> str:
    """The counting phrase as the first claim that has one words it ("four villages"); "4 places" if none does."""
    for claim in claims:
        words = case.documents[claim.document].text[claim.start : claim.end]
        for match in _phrases(claim.place_count or 0, words):
            return " ".join(f"{match['count']} {match['noun']}".split())
    return f"{claims[0].place_count} places"


def _phrases(count: int, words: str) -> list[re.Match[str]]:
    number = _NUMBERS.get(count, str(count))
    pattern = rf"(?P<definite>\b(?:the|these|those|all(?: of)?(?: the)?)\s+)?\b(?P<count>(?:a\s+)?(?:{number}|{count}|{_ORDINALS})(?:\s+{_ORDINALS})?)\s+(?P<noun>(?:[\w-]+\s+){{0,2}}?{_NOUNS})\b"
    return list(re.finditer(pattern, words, re.IGNORECASE))
