"""words: the telling words of a claim's evidence, and the sort of happening that its trigger names."""

from __future__ import annotations

import re
from functools import lru_cache

from contested.codebook.merging import MergeBook
from contested.record.merge.names import fold

LEAST_LETTERS = 4
"""A stem shorter than this is too likely shared by chance."""


def telling_stems(text: str, book: MergeBook) -> frozenset[str]:
    """Stems of the words that say which happening is meant: no stop word of the codebook, no number, at least `LEAST_LETTERS` letters."""
    words = fold(text).split()
    return frozenset(
        stem(word) for word in words if len(word) >= LEAST_LETTERS and word.isalpha() and word not in book.stop_words
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without the endings that English puts on it; crude on purpose: "shells", "shelled" and "shelling" are one."""
    for ending in ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_LETTERS - 1:
            return word[: -len(ending)]
    return word


def kinds_of(trigger: str, book: MergeBook) -> frozenset[str]:
    """Sorts of happening that the trigger's words name, by the codebook; empty if it knows none."""
    plain = " ".join(re.sub(r"[^a-z\- ]+", " ", trigger.lower()).split())
    padded = f" {plain} "
    return frozenset(kind for word, kind in book.kinds.items() if f" {word} " in padded)
