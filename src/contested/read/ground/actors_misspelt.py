"""actors_misspelt: one name that a text spells in two ways ("Civial Defence") is one entity."""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from contested.model.entity import EntityKind
from contested.read.ground.actors_registry import Registry

SHORTEST_WORD = 5
"""Letters that a word must have for a slip in it to be one: "Ukraine" and "Ukrine", never "Iran" and "Iraq"."""
MOST_SLIPS = 1
"""Letters put in, left out or changed in the one word that differs."""


def join_misspelt(registry: Registry) -> None:
    """Join bodies of two words or more that differ by one slip in one word, the rarer spelling into the other. States and persons are left alone."""
    times: dict[str, int] = {}
    for mention in registry.mentions:
        key = registry.find(mention.key)
        times[key] = times.get(key, 0) + 1
    masked: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for record in registry.records.values():
        if record.key.startswith(("org:", "entry:")) and record.kind is not EntityKind.PERSON:
            for form in sorted(record.forms):
                words = tuple(form.casefold().split())
                for at in range(len(words) if len(words) > 1 else 0):
                    masked.setdefault((*words[:at], "", *words[at + 1 :]), []).append((words[at], record.key))
    for rows in masked.values():
        for (one, left), (other, right) in pairwise(rows):
            long = min(len(one), len(other)) >= SHORTEST_WORD and one.isalpha() and other.isalpha()
            if left != right and one != other and long and Levenshtein.distance(one, other) <= MOST_SLIPS:
                keep, drop = sorted((left, right), key=lambda k: (not k.startswith("entry:"), -times.get(k, 0), k))
                if drop.startswith("org:"):
                    registry.join(drop, keep)
