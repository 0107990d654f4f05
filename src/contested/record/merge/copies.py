"""copies: passages that one report took from another, found by shared runs of words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from contested.model.claim import Claim
from contested.model.document import Document
from contested.model.ids import ClaimId, DocumentId
from contested.record.forms import fold

RUN = 5
"""Words in a run. Two reporters who write of one thing by themselves seldom share five words in a row more than once."""
LEAST_RUNS = 6
"""A passage of fewer runs (ten words) is too short to tell a copy from chance."""
SAME_PASSAGE = 0.5
"""Share of the shorter passage's runs that must stand in the other: a sentence taken over with a few words changed keeps over half."""
COMMON_RUN = 50
"""A run that stands in more passages than this is a stock phrase."""


def copied_pairs(claims: Sequence[Claim], documents: Mapping[DocumentId, Document]) -> list[tuple[ClaimId, ClaimId]]:
    """Pairs of claims of different documents whose evidence is one text, sorted. Near-linear: only passages that share a run are compared."""
    runs = {claim.id: _runs(documents[claim.document].text[claim.start : claim.end]) for claim in claims}
    owner = {claim.id: claim.document for claim in claims}
    where: dict[int, list[ClaimId]] = defaultdict(list)
    for claim in claims:
        for run in sorted(runs[claim.id]):
            where[run].append(claim.id)
    shared: Counter[tuple[ClaimId, ClaimId]] = Counter()
    for members in where.values():
        if len(members) > COMMON_RUN:
            continue
        for position, one in enumerate(members):
            for other in members[position + 1 :]:
                if owner[one] != owner[other]:
                    shared[min(one, other), max(one, other)] += 1
    return sorted(
        pair
        for pair, count in shared.items()
        if count >= SAME_PASSAGE * (shorter := min(len(runs[pair[0]]), len(runs[pair[1]]))) and shorter >= LEAST_RUNS
    )


def _runs(passage: str) -> frozenset[int]:
    words = fold(passage).split()
    return frozenset(
        int.from_bytes(blake2b(" ".join(words[i : i + RUN]).encode(), digest_size=8).digest())
        for i in range(len(words) - RUN + 1)
    )
