"""counts_lexer: a text as words, numbers and marks, for reading counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

_LEXEME = re.compile(
    r"""(?P<number>\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)
        |(?<![\d.])\d{1,3}(?:[ ]\d{3})+(?!\d|,\d)|\d{1,3}(?:\.\d{3})+(?![\d.])|\d+\.\d+|\d+)
    |(?P<possessive>['’]s\b)
    |(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?\.?)
    |(?P<mark>\S)""",
    re.VERBOSE,
)
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_THOUSANDS = re.compile(r"[,\s\u00a0\u2009\u202f]")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, number or mark. `lower`: in lower case, a final dot cut off unless it is all; `number`: its value, None for words and marks.

    `plain`: a number written without separators or decimals, so that it can be a year. `tag`: the Penn Treebank tag of the token that starts
    here, "" if none does.
    """

    start: int
    end: int
    lower: str
    number: Fraction | None = None
    plain: bool = False
    tag: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is letters."""
        return self.number is None and self.lower[0].isalpha()


def read_lexemes(text: str, tags: Mapping[int, str]) -> list[Lexeme]:
    """The text's lexemes in order; `tags` gives the tag of the token at an offset."""
    found = []
    for match in _LEXEME.finditer(text):
        raw, start, end = match[0], match.start(), match.end()
        if match.lastgroup == "number":
            found.append(Lexeme(start, end, raw, _value(raw), raw.isdigit(), tags.get(start, "")))
            continue
        lower = raw.lower().replace("’", "'")
        if match.lastgroup == "word" and raw.endswith(".") and not _is_abbreviation(raw):
            found.append(Lexeme(start, end - 1, lower[:-1], tag=tags.get(start, "")))
            found.append(Lexeme(end - 1, end, "."))
            continue
        found.append(Lexeme(start, end, _mark(text, start, end, lower), tag=tags.get(start, "")))
    return found


def _value(raw: str) -> Fraction:
    """The number's value; dots before every three figures are separators, as on the Continent ("1.200"), else one is the decimal point."""
    if _DOTTED.fullmatch(raw):
        return Fraction(raw.replace(".", ""))
    return Fraction(_THOUSANDS.sub("", raw))


def _mark(text: str, start: int, end: int, lower: str) -> str:
    """Hyphens that join two words are "-", every other dash "–"; the rest as it is."""
    if lower not in "-‐‑–—−":
        return lower
    joins = lower in "-‐‑" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
    return "-" if joins else "–"


def _is_abbreviation(raw: str) -> bool:
    return raw.lower() in ("c.", "ca.", "approx.", "no.", "nos.")


def touches(left: Lexeme, right: Lexeme) -> bool:
    """Whether nothing stands between the two."""
    return left.end == right.start


def words_at(lexemes: Sequence[Lexeme], at: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand from lexeme `at` on."""
    return tuple(lexeme.lower for lexeme in lexemes[at : at + len(words)]) == words


def words_before(lexemes: Sequence[Lexeme], at: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand right before lexeme `at`."""
    return at >= len(words) and words_at(lexemes, at - len(words), words)
