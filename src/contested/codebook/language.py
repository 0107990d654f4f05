"""language: whether a text is English, by the share of its commonest words."""

from __future__ import annotations

import re
from functools import cache

from contested.codebook.table import DATA, read_table

LEAST_SHARE = 0.12
"""Share of the listed words below which a text isn't English. English prose has 35 to 45 of 100, telegrams some 20, lists of names some 10;
other languages written in Latin letters share a few short forms ("in", "was", "as") and stay under 8."""
LEAST_WORDS = 12
"""Under this number of words nothing is said."""
SAMPLE_CHARACTERS = 20_000
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _common_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(DATA / "english_words.tsv", ("word",), key="word"))


def looks_english(text: str) -> bool:
    """Whether the text's first 20,000 characters read as English; True for texts too short to tell."""
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE_CHARACTERS])]
    if len(words) < LEAST_WORDS:
        return not _other_script(text[:SAMPLE_CHARACTERS])
    common = _common_words()
    return sum(word in common for word in words) >= LEAST_SHARE * len(words)


def _other_script(text: str) -> bool:
    """Whether most letters are beyond Latin (U+024F and above)."""
    letters = [char for char in text if char.isalpha()]
    return sum(char > "\u024f" for char in letters) > 0.5 * max(1, len(letters))
