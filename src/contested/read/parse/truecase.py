"""truecase: text written all in capitals, as telegraph and wire services sent it, given small letters again for the model."""

from __future__ import annotations

import re

from contested.codebook.writing import WritingBook
from contested.read.parse.vocabulary import Vocabulary

LEAST_LETTERS = 12
"""Letters from which on a stretch without small ones counts as written in capitals; shorter ones may be names or labels."""
LEAST_SHARE = 0.9
"""Share of capitals among its letters: a stray "Mc" or a unit in small letters doesn't hide a telegram."""
_LONGEST_ACRONYM = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile("[AEIOUYÀ-ÖØ-Ý]")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_DAY_BEFORE, _DAY_AFTER = re.compile(r"\d[A-Z]*[\s,]+$"), re.compile(r"\s+\d")
_ACRONYMS = frozenset({"UN", "NATO", "IRA", "FBI", "CIA", "EU", "UK", "USA", "USSR", "PLO", "ISIS", "AIDS"})
"""Acronyms that stand in the dictionary too but are no words in capitals; "CAR" and "US" are words."""
_AMBIGUOUS = frozenset({"MAY", "MARCH"})


def is_all_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals and there are enough of them to tell."""
    upper = sum(map(str.isupper, text))
    return upper >= LEAST_LETTERS and upper >= LEAST_SHARE * (upper + sum(map(str.islower, text)))


class Truecaser:
    """Gives small letters by the dictionary: what is no English word is a name, short words without a dictionary entry are acronyms."""

    def __init__(self, writing: WritingBook, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._function_words = writing.function_words | frozenset(word.lower() for word in writing.starters)
        self._capitals = {
            word.upper(): word
            for word in sorted(writing.capitals)
            if not (word.isupper() and vocabulary.is_english(word.lower()) and word not in _ACRONYMS)
        }
        phrases = sorted(name for name in self._capitals if " " in name)
        self._phrases = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")\b")
        self._abbreviations = {
            a.removesuffix(".").upper(): a.removesuffix(".") for a in sorted(writing.abbreviations, reverse=True)
        }
        self._given = {word.upper(): word for word in sorted(writing.given_names)}

    def restore(self, text: str) -> str:
        """The text with small letters, of the same length."""
        text = self._phrases.sub(lambda match: self._capitals[match.group()], text)
        out, last = [], 0
        dotted = [m.span() for m in _DOTTED.finditer(text)]
        opens = True
        for match in _WORD.finditer(text):
            between = text[last : match.start()]
            opens = opens or bool(re.search(r"[.!?:]['\")\]]*\s*['\"(\[]*$", between)) or "[" in between
            out.append(between)
            word = match.group()
            kept = (
                any(a <= match.start() < b for a, b in dotted)
                or text[match.end() : match.end() + 1].isdigit()
                or not word.isupper()
            )
            cased = word if kept else self._cased(word, text, match.start(), match.end())
            out.append(cased[0].upper() + cased[1:] if opens and not kept else cased)
            opens, last = False, match.end()
        out.append(text[last:])
        return "".join(out)

    def _cased(self, word: str, text: str, start: int, end: int) -> str:
        head, mark, tail = word.partition("'") if "'" in word else word.partition("’")
        lower = head.lower()
        if tail in ("S", "T", "LL", "RE", "VE", "D", "M") or not tail:
            suffix = (mark + tail).lower()
        else:
            return head.capitalize() + mark + tail.capitalize()
        if head in _AMBIGUOUS and (_DAY_BEFORE.search(text[max(0, start - 6) : start]) or _DAY_AFTER.match(text, end)):
            return head.capitalize() + suffix
        if len(head) == 1:
            return (head if head != "A" else "a") + suffix
        if text[end : end + 1] == "." and head in self._abbreviations:
            return self._abbreviations[head]
        if head in self._capitals:
            return self._capitals[head] + suffix
        if lower in self._function_words or self._vocabulary.is_english(lower):
            return (
                lower + suffix
                if head not in self._given or not self._name_follows(text, end)
                else head.capitalize() + suffix
            )
        if head in self._given:
            return head.capitalize() + suffix
        short = len(head) <= 3 or (len(head) <= _LONGEST_ACRONYM and not _VOWELS.search(head))
        return (head if short else head.capitalize()) + suffix

    def _name_follows(self, text: str, end: int) -> bool:
        after = _WORD.match(text, end + 1)
        if after is None or text[end : end + 1] != " ":
            return False
        word = after.group()
        return word in self._given or word in self._capitals or not self._vocabulary.is_english(word.lower())
