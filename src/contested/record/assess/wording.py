"""wording: whether a claim's words put what happens in a place or beside it."""

from __future__ import annotations

import re
from functools import cache

from contested.codebook.table import DATA, read_table
from contested.model.claim import Claim
from contested.model.ids import PlaceKey
from contested.record.assess.names import Case

WORDS_BETWEEN = 3
"""Words that may stand between the offset and the name ("north of the city of Hama")."""


def is_beside(case: Case, claim: Claim, place: PlaceKey) -> bool:
    """Whether every time the claim's words name the place, they put the happening beside it ("near K", "north of K", "10 km from K").

    Where they don't name it, the words of the claims that it belongs with decide: those of its event and of the larger event, in its document.
    """
    found = _beside(case, claim, place)
    if not found:
        event = case.events[case.event_of[claim.id]]
        larger = None if event.part_of is None else case.events.get(event.part_of)
        events = [event] if larger is None else [event, larger]
        near = [case.claims[c] for e in events for c in e.claims if case.claims[c].document == claim.document]
        found = [beside for other in near for beside in _beside(case, other, place)]
    return bool(found) and all(found)


def _beside(case: Case, claim: Claim, place: PlaceKey) -> list[bool]:
    """For each time that the claim's words name the place, whether they put the happening beside it."""
    words = case.documents[claim.document].text[claim.start : claim.end]
    return [
        bool(_offsets().search(words[: match.start()]))
        for name in case.locations[place].names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    ]


@cache
def _offsets() -> re.Pattern[str]:
    rows = read_table(DATA / "place_offsets.tsv", ("sort", "words"), key="sort")
    phrases = sorted({word for row in rows for word in row.listed("words")}, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(phrase) for phrase in phrases)
    between = rf"(?:\s+(?!in\b|inside\b|at\b|within\b)[\w'’-]+){{0,{WORDS_BETWEEN}}}"
    return re.compile(rf"\b(?:{either}){between}\s*$", re.IGNORECASE)
