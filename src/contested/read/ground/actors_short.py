"""actors_short: names that a text shortens itself, "Popular Front for Reform (PFR)", and persons by a part of their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.model.span import Span
from contested.model.syntax import Parsed

_IN_BRACKETS = re.compile(r"[(\[]\s?([A-Z][A-Za-z0-9.\-/]{1,11})\s?[)\]]")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"of", "the", "for", "and", "de", "du", "la", "des", "del", "to", "in", "on", "al", "y", "et", "e", "i", "w", "fi", "a"})  # fmt: skip


def expansions(parsed: Parsed) -> Iterator[tuple[Span, Span]]:
    """Pairs of a long form and the short form in brackets after it whose letters it starts with (after Schwartz and Hearst, 2003).

    The long form starts with a capital letter, and holds at most twice as many words as the short form has letters.
    """
    text = parsed.document.text
    for match in _IN_BRACKETS.finditer(text):
        letters = [c for c in match[1] if c.isalpha()]
        if sum(c.isupper() for c in letters) < 2:
            continue
        words = [(w.start(), w.end()) for w in _WORD.finditer(text, max(0, match.start() - 200), match.start())]
        long = _long_form(text, words, letters, match.start())
        if long is not None:
            yield long, Span(match.start(1), match.end(1))


def _long_form(text: str, words: list[tuple[int, int]], letters: list[str], end: int) -> Span | None:
    """The words before `end` whose initials the letters are, read from the last backwards; small words may be skipped."""
    at, need = len(words) - 1, len(letters) - 1
    if at < 0 or text[words[at][1] : end].strip():
        return None
    start = None
    while at >= 0 and need >= 0 and len(words) - at <= 2 * len(letters) + 2:
        first, last = words[at]
        if text[last:end].count(".") or "\n" in text[last:end]:
            return None
        word = text[first:last]
        if word[0].lower() == letters[need].lower():
            need -= 1
            start = first
        elif word.lower() not in _SMALL and not (
            word[0].isupper() and start is not None and need >= 0 and _inside(word, letters[need])
        ):
            return None
        at -= 1
    return Span(start, words[-1][1]) if need < 0 and start is not None and text[start].isupper() else None


def _inside(word: str, letter: str) -> bool:
    """Whether a longer word may stand for a letter in its middle ("Counterterrorism" for T)."""
    return letter.lower() in word[1:].lower()
