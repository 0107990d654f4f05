"""words: what a claim's own words show of which happening is meant: telling words, names, the sort of happening, the article before it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from contested.codebook.merging import MergeBook
from contested.record.forms import fold

LEAST_LETTERS = 4
"""A stem shorter than this is too likely shared by chance."""
WORDS_BEFORE = 5
"""An article this many words before a trigger still belongs to it ("the latest heavy Iranian attacks")."""


class Article(StrEnum):
    """How a happening is brought in."""

    BACK = "back"  # "the attack", "these strikes": one that was told before
    NEW = "new"  # "a strike", "five strikes": one that is told now
    ANOTHER = "another"  # "another", "a second", "an earlier": not the one told before
    BARE = "bare"  # a verb, or a noun alone: says neither


def telling_stems(text: str, book: MergeBook) -> frozenset[str]:
    """Stems of the words that say which happening is meant: no stop word of the codebook, no number, at least `LEAST_LETTERS` letters."""
    return frozenset(
        stem(word)
        for word in fold(text).split()
        if len(word) >= LEAST_LETTERS and word.isalpha() and word not in book.stop_words
    )


def site_words(text: str, book: MergeBook, sorts: tuple[str, ...] = ("spot", "ground")) -> frozenset[str]:
    """Stems of the words for a sort of building or ground ("bridge", "schools", "camp"), towns and larger places left out; only those of `sorts`."""
    return frozenset(
        stem(word)
        for word in fold(text).split()
        if book.generic.get(word, book.generic.get(word.removesuffix("s"))) in sorts
    )


def trigger_stems(text: str, book: MergeBook) -> frozenset[str]:
    """Stems of the trigger's words, the commonest words of war kept: two "offensives" share more than two claims of that type."""
    return frozenset(
        stem(word)
        for word in fold(text).split()
        if len(word) >= LEAST_LETTERS and book.stop_sorts.get(word) in (None, "war")
    )


def telling_names(text: str, book: MergeBook) -> frozenset[str]:
    """Names within the words, folded: capitalised beyond the first word, no stop word and no name that every war has ("Typhoon-3")."""
    found = re.findall(r"(?<![.!?\"'“‘]\s)(?<!^)\b[A-Z][\w’'\-]{2,}", text)
    names = (fold(word) for word in found)
    return frozenset(name for name in names if name and name not in book.stop_words and name not in book.generic)


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


def article_of(text: str, start: int, trigger_end: int, book: MergeBook) -> Article:
    """How the trigger at `start` to `trigger_end` is brought in: by the nearest article, number or the like in the words before it or in it.

    Words beyond a comma, a full stop or a preposition belong to something else.
    """
    before = re.split(
        r"[.,;:!?()\"“”]|\b(?:of|in|on|at|by|with|from|to|for|after|before|during|and|that|which|who)\b",
        text[max(0, start - 80) : start],
    )[-1]
    inside = text[start:trigger_end].split()
    words = [*before.split()[-WORDS_BEFORE:], *inside[:-1]] if len(inside) > 1 else before.split()[-WORDS_BEFORE:]
    found = [book.articles[word.lower().strip("'’-")] for word in words if word.lower().strip("'’-") in book.articles]
    return next((article for article in (Article.ANOTHER, Article.NEW, Article.BACK) if article in found), Article.BARE)
