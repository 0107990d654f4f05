"""actors_index: finds the codebook's names in a text, whatever their hyphens and accents.

In: pairs of a name and what it stands for. Out: for a text, the longest names found, in text order, with all that each can stand for.
Not here: which of several meanings fits the document (`read.ground`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"""(?:[-‐‑–—  '’`.&/]|\.-|\. | & | - | – |['’] | [("“]|["”)] |\s)?""")
_SMALL = frozenset(
    {"al", "el", "ad", "ar", "as", "ash", "at", "de", "del", "des", "der", "van", "von", "of", "the", "and"}
)
"""Words of a name that may be written small whatever the name's own spelling."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name can stand for: the codebook key `of`, and how (`use`: name, adjective, demonym, metonym, called). `weak`: only with support."""

    key: str
    use: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at code points `start` (included) to `end` (excluded), with its meanings in the order that the index got them;
    a name spelt as in the text shuts out those spelt otherwise."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[str, Meaning]] = field(default_factory=list)


class NameIndex:
    """Names by their folded words. Built once, then only read."""

    def __init__(self, names: Iterable[tuple[str, Meaning]]) -> None:
        self._root = _Node()
        for name, meaning in names:
            self._add(name, meaning)

    def _add(self, name: str, meaning: Meaning) -> None:
        node = self._root
        for word in fold_words(name):
            node = node.next.setdefault(word, _Node())
        if node is not self._root:
            node.names.append((name, meaning))

    def find(self, text: str) -> Iterator[Hit]:
        """The longest names, left to right, none overlapping another. Case must fit: a capital of the name is one in the text, an acronym is whole."""
        words = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            hit, used = self._longest(text, words, at)
            if hit is not None:
                yield hit
            at += used

    def _longest(self, text: str, words: list[tuple[int, int, str]], at: int) -> tuple[Hit | None, int]:
        node, best, used, here = self._root, None, 1, at
        while here < len(words):
            if here > at and not _joined(text, words[here - 1], words[here]):
                break
            found = node.next.get(words[here][2])
            if found is None:
                break
            node, here = found, here + 1
            if node.names:
                start, end = words[at][0], words[here - 1][1]
                shown = text[start:end]
                exact = [m for name, m in node.names if name == shown]
                meanings = tuple(dict.fromkeys(exact or (m for name, m in node.names if fits_case(name, shown))))
                if meanings:
                    best, used = Hit(start, _with_dot(text, start, end), meanings), here - at
        return best, used


def fold(word: str) -> str:
    """The word in lower case without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold_words(name: str) -> tuple[str, ...]:
    """The name's words, folded; punctuation parts words and is dropped."""
    return tuple(fold(word) for word in _WORD.findall(name))


def fits_case(name: str, shown: str) -> bool:
    """Whether the text writes the name as the codebook does: a capital where the name has one, an acronym of up to three letters exactly.

    The last word of several may be written small. Longer acronyms may be written as words ("Nato"); text in capitals throughout fits any name of more than one word or over four letters.
    """
    wanted, written = _WORD.findall(name), _WORD.findall(shown)
    if len(wanted) != len(written):
        return False
    if shown.isupper() and (len(wanted) > 1 or len(name) > 4) and name[:1].isupper():
        return True
    pairs = list(zip(wanted, written, strict=True))
    if len(pairs) > 1 and fold(wanted[0]) != "the" and written[0][:1].isupper() and written[-1].islower():
        pairs.pop()  # "Free Syrian army"
    return all(_fits(a, b) for a, b in pairs)


def _fits(wanted: str, written: str) -> bool:
    if wanted.isupper() and len(wanted) > 1:
        return written.isupper() or (len(wanted) > 3 and written[:1].isupper())
    if wanted[:1].isupper():
        return (written[:1].isupper() and (not written.isupper() or len(written) == 1)) or fold(wanted) in _SMALL
    return not written.isupper() or fold(wanted) in _SMALL


def _joined(text: str, left: tuple[int, int, str], right: tuple[int, int, str]) -> bool:
    gap = text[left[1] : right[0]]
    if _GAP.fullmatch(gap) is None:
        return False
    return "." not in gap or left[1] - left[0] == 1


def _with_dot(text: str, start: int, end: int) -> int:
    """The end with the full stop of a dotted acronym ("U.S.") taken in."""
    dotted = end - start >= 3 and text[end - 2 : end - 1] == "." and text[end : end + 1] == "."
    return end + 1 if dotted else end
