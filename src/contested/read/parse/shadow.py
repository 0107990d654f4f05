"""shadow: what the model is shown in place of the text, and the way back.

The model knows plain quotation marks, hyphens and blanks. Odd ones are shown as plain ones, control characters as blanks, and marks
without width not at all; every character shown knows the one it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_DOUBLE = "“”„‟«»″‶˝＂❝❞〝〞"
_SINGLE = "‘’‚‛′‵´`ʼʻʹʾʿˈ＇❛❜‹›"
_HYPHENS = "‐‑‒−﹣－\u00ad"
_DASHES = "―⸺⸻⁓﹘"
_WIDTHLESS = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u061c\u180e" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)])
)
_PLAIN = (
    dict.fromkeys(map(ord, _DOUBLE), '"')
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | dict.fromkeys(map(ord, _DASHES), "—")
    | dict.fromkeys(
        [*range(0x20), *range(0x7F, 0xA1), 0x2028, 0x2029, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F], " "
    )
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {0x91: "'", 0x92: "'", 0x93: '"', 0x94: '"', 0x96: "–", 0x97: "—"}
)
_PLAIN = {**_PLAIN, 0x00AD: ""} | {ord(c): "" for c in _WIDTHLESS}
_BROKEN_WORD = re.compile(r"([^\W\d_]+)([-\u00ad\u2010])([^\S\n]*\n[^\S\n]*)([^\W\d_]+)")
_NEEDS_WORK = re.compile("[^ -~\u00e0-\u00ff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shadow:
    """Text as shown to the model. Character `i` stands for character `start + i` of the document, or `where[i]` if that is given."""

    text: str
    start: int
    where: tuple[int, ...] | None = None

    def origin(self, index: int) -> int:
        """The place in the document of shown character `index`."""
        return self.start + index if self.where is None else self.where[index]


def cast_shadow(text: str, start: int, end: int, *, is_word: Callable[[str], bool]) -> Shadow:
    """The shadow of characters `start` (included) to `end` (excluded). Never raises, whatever the characters.

    A word broken at a line's end is put together, with its hyphen unless `is_word` knows it without.
    """
    piece = text[start:end]
    if not _NEEDS_WORK.search(piece):
        return Shadow(piece, start)
    piece = _SURROGATE.sub("\ufffd", piece)
    shown = piece.translate(_PLAIN)
    breaks = _breaks(piece, is_word) if "\n" in piece else frozenset()
    if len(shown) == len(piece) and not breaks:
        return Shadow(shown, start)
    out, where = [], []
    for offset, character in enumerate(piece):
        plain = _PLAIN.get(ord(character), character)
        if plain and offset not in breaks:
            out.append(plain)
            where.append(start + offset)
    return Shadow("".join(out), start, tuple(where))


def _breaks(piece: str, is_word: Callable[[str], bool]) -> frozenset[int]:
    """The characters between the halves of words broken at a line's end."""
    found: set[int] = set()
    for match in _BROKEN_WORD.finditer(piece):
        found.update(range(*match.span(3)))
        if is_word(match[1] + match[4]):
            found.update(range(*match.span(2)))
    return frozenset(found)
