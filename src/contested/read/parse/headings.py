"""headings: lines that are titles, bylines or labels and no prose."""

from __future__ import annotations

import re

MOST_WORDS, MOST_WORDS_FIRST, MOST_WORDS_LABEL = 14, 24, 6
"""A heading's longest: within a text, at its start (headlines are long), and before a colon ("Key developments:")."""
_MARKUP = re.compile(r"(?:#{1,6}\s|={1,6}[^=].*={1,6}$|\*\*[^*]+\*\*:?$)")
_TERMINAL = re.compile(r"(?:[.?!;,…]|\.\.\.)[\"'”’)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")
_INNER_STOP = re.compile(r"[a-z)\"”][.?!][\"”')]*\s+[A-Z]")
_QUOTE_ONLY = re.compile(r"[\"“«″].*[\"”»″]$")


def is_heading(line: str, *, after: str, first: bool) -> bool:
    """Whether the line is a heading. `after` is the paragraph before it ("" for none), `first` that it opens the text."""
    if _MARKUP.match(line):
        return True
    words = line.split()
    if len(words) > (MOST_WORDS_FIRST if first else MOST_WORDS):
        return False
    if _TERMINAL.search(line) and not _ABBREVIATED.search(line):
        return False
    if line.endswith(":"):
        return len(words) <= MOST_WORDS_LABEL and not after.endswith(":")
    if after.endswith((";", ":", ",")) or line[0].islower():
        return False
    return not (_INNER_STOP.search(line) or _QUOTE_ONLY.match(line))
