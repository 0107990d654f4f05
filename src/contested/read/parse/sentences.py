"""sentences: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from contested.codebook.writing import AbbreviationKind, WritingBook
from contested.read.parse.words import Word

LONGEST_SENTENCE = 250
"""Words; a longer one is cut at a semicolon, else a comma, else hard, so that no stage meets an endless sentence."""
_STOPS = frozenset(".!?…。؟۔।") | {"...", "....", "?!", "!?", "!!", "??", "?..", "!.."}
_CLOSERS = frozenset("\"')]}") | {"''"}
_OPENERS = frozenset("\"'([{") | {"``", "--", "—", "–", "-", "•"}
_NEVER = (AbbreviationKind.TITLE, AbbreviationKind.NUMBER)


def sentence_starts(words: Sequence[Word], writing: WritingBook) -> list[bool]:
    """For each word whether a sentence starts with it; the first always does."""
    starts = [position == 0 for position in range(len(words))]
    quoted = False
    position = 0
    while position < len(words):
        shown = words[position].shown
        if shown == '"':
            quoted = not quoted
        if shown in _STOPS or _ends_in_stop(shown):
            after = position + 1
            while after < len(words) and words[after].shown in _CLOSERS and not _opens(words, after, quoted):
                if words[after].shown == '"':
                    quoted = not quoted
                after += 1
            if after < len(words) and _starts_here(words, position, after, writing):
                starts[after] = True
            position = after
        else:
            position += 1
    _cut_long(words, starts)
    return starts


def _opens(words: Sequence[Word], position: int, quoted: bool) -> bool:
    """Whether the quotation mark at `position` opens: a blank before it and none after it, or none is open."""
    word = words[position]
    if word.shown not in ('"', "'"):
        return False
    glued_before = position > 0 and words[position - 1].end == word.start
    glued_after = position + 1 < len(words) and words[position + 1].start == word.end
    if glued_before != glued_after:
        return glued_after
    return word.shown == '"' and not quoted


def _ends_in_stop(shown: str) -> bool:
    return len(shown) > 1 and shown[-1] in ".!?"


def _starts_here(words: Sequence[Word], stop: int, after: int, writing: WritingBook) -> bool:
    shown = words[stop].shown
    following = after
    while following < len(words) and words[following].shown in _OPENERS:
        following += 1
    if following == len(words):
        return False
    head = words[following].shown
    if not (head[0].isupper() or head[0].isdigit() or (not head[0].islower() and head[0].isalpha())):
        return False
    if shown in _STOPS:
        closed = after > stop + 1
        if shown in (".", "。"):
            return True
        return not (closed and _says_next(words, following, writing))
    kind = writing.abbreviations.get(shown)
    if kind in _NEVER or (kind is None and len(shown) == 2 and shown[0].isupper()):
        return False
    if kind is AbbreviationKind.MONTH:
        return head in writing.starters
    if kind is None and "." not in shown[:-1] and shown[-1] == ".":
        return True
    return head in writing.starters or shown[-1] in "!?"


def _says_next(words: Sequence[Word], following: int, writing: WritingBook) -> bool:
    """Whether "…!" Smith said: a verb of saying within six words, before any mark."""
    for word in words[following : following + 6]:
        if word.shown in writing.sayers:
            return True
        if word.shown in ',.;:!?"':
            return False
    return False


def _cut_long(words: Sequence[Word], starts: list[bool]) -> None:
    first = 0
    for position in range(1, len(words) + 1):
        if position < len(words) and not starts[position]:
            continue
        while position - first > LONGEST_SENTENCE:
            window = range(first + LONGEST_SENTENCE // 2, first + LONGEST_SENTENCE)
            cut = max((i + 1 for i in window if words[i].shown == ";"), default=0)
            cut = cut or max((i + 1 for i in window if words[i].shown == ","), default=first + LONGEST_SENTENCE)
            starts[cut] = True
            first = cut
        first = position
