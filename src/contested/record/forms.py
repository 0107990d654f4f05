"""forms: forms of a name by which parties and places of different reports are found to be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from anyascii import anyascii

_ARTICLES = frozenset(("the", "a", "an", "al", "el", "ul", "as", "ash", "ar", "ad", "an", "az", "at"))
_LETTERS = (
    ("kh", "k"), ("gh", "g"), ("ph", "f"), ("dj", "j"), ("zh", "j"), ("ck", "k"), ("sch", "sh"), ("tch", "ch"), ("ts", "c"),
    ("q", "k"), ("c", "k"), ("w", "v"), ("x", "ks"), ("z", "s"), ("y", "i"),
)  # fmt: skip
"""Spellings that transcriptions of one name exchange, applied in this order."""
LEAST_CONSONANTS = 4
"""A skeleton of fewer consonants says too little to join two names ("Kiev", "Kufa")."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower-case ASCII words without apostrophes, hyphens and articles; "" if nothing is left."""
    plain = re.sub(r"['’‘`ʼʻ′]", "", anyascii(name).lower())
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """What stays of a name under any transcription: its words' consonants, doubles and like letters made one.

    "" if fewer than `LEAST_CONSONANTS` consonants are left.
    """
    words = []
    for word in fold(name).split():
        for old, new in _LETTERS:
            word = word.replace(old, new)
        bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouh]", "", word))
        words.append(bare or word[:1])
    return " ".join(words) if sum(len(word) for word in words) >= LEAST_CONSONANTS else ""


def is_distinctive(name: str, generic: Mapping[str, str]) -> bool:
    """Whether the name has a word of its own: a capital beyond the first "the" and a word that isn't in `generic`."""
    words = [word for word in re.split(r"[\s\-]+", name) if word]
    telling = [
        word
        for word in words
        if word[:1].isupper() and fold(word) and fold(word) not in generic and len(fold(word)) > 1
    ]
    return any(fold(word) not in ("the", "a", "an") for word in telling)
