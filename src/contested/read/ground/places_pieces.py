"""places, pieces: the text cut finer than tokens, so that names joined by hyphens ("Paris-based", "Guinea-Bissau", "ez-Zor") can be matched.

In: Parsed, the place words. Out: pieces in text order. A piece is a word, a number or a short form with its full stop ("U.S.", "Ky.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.codebook.places import PlaceBook
from contested.model.syntax import Parsed

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_PIECE = re.compile(
    rf"(?:[A-Z][a-z]?\.){{2,}}|(?:{_LETTER})+(?:['’‘ʼʻʿ`′](?![sS]\b)(?:{_LETTER})+)*|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*"
)
_BLANK = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
# Lower-case particles that open a name: joined by a hyphen any of them, by a blank only those that are no English word.
_HYPHENED = re.compile(r"al|el|ad|adh|an|ar|as|ash|at|ath|az|ed|en|er|es|esh|et|ez|ul|ud|ur")
_BLANKED = re.compile(r"al|el|d|l")
_APOSTROPHES = "'’‘′"
# Abbreviated first words of names, before another capital: "St. Louis", "Ft. Worth".
_SAINT = re.compile(r"(?:St|Ste|Sta|Sto|Mt|Ft|Pt)\.\s?(?=[A-Z])")
_PROPER = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or short form.

    `gap` is what stands between it and the piece before: " ", "-", "'s", other marks as they are, "|" where a sentence begins. `name`: it is
    written like (a part of) a proper name. `token` is the index of the token that it lies in, `first` whether it opens its sentence.
    """

    start: int
    end: int
    text: str
    lower: str
    gap: str
    name: bool
    token: int
    sentence: int
    first: bool

    @property
    def joined(self) -> bool:
        """Whether it can belong to one name with the piece before it."""
        return self.gap in (" ", "-")


def cut_pieces(parsed: Parsed, words: PlaceBook) -> tuple[Piece, ...]:
    """The pieces of every sentence, in text order."""
    raw = list(_raw_pieces(parsed, words))
    pieces: list[Piece] = []
    for place, (start, end, token) in enumerate(raw):
        text = parsed.document.text[start:end]
        before = raw[place - 1] if place else None
        first = before is None or parsed.tokens[before[2]].sentence != parsed.tokens[token].sentence
        after = raw[place + 1] if place + 1 < len(raw) else None
        gap = "|" if first or before is None else _gap(parsed.document.text[before[1] : start])
        tied = gap == "-" and text.islower() and text in words.tails and bool(pieces) and pieces[-1].name
        name = (
            tied or _is_name(text, token, first, parsed, words) or _opens_name(text, end, after, parsed.document.text)
        )
        pieces.append(Piece(start, end, text, text.lower(), gap, name, token, parsed.tokens[token].sentence, first))
    return tuple(pieces)


def _raw_pieces(parsed: Parsed, words: PlaceBook) -> Iterator[tuple[int, int, int]]:
    text, tokens = parsed.document.text, parsed.tokens
    place = 0
    for match in _PIECE.finditer(text):
        if match.group() in ("s", "S") and match.start() and text[match.start() - 1] in _APOSTROPHES:
            continue
        while place < len(tokens) and tokens[place].end <= match.start():
            place += 1
        if place == len(tokens):
            return
        end = match.end()
        whole = text[match.start() : end + 1]
        if text[end : end + 1] == "." and (whole in words.short_forms or _SAINT.match(text, match.start())):
            end += 1
        yield match.start(), end, place


def _gap(between: str) -> str:
    if _BLANK.fullmatch(between):
        return " "
    if between in ("-", "–", "‑"):
        return "-"
    bare = between.strip()
    if bare and bare[0] in _APOSTROPHES and bare[1:].lower() in ("", "s"):
        return "'s"
    return bare[:3] or "\n"


def _is_name(text: str, token: int, first: bool, parsed: Parsed, words: PlaceBook) -> bool:
    if not text[0].isupper():
        return False
    if not first:
        return True
    lower = text.lower()
    plain = lower in words.common or lower in words.slots or lower in words.directions
    return not plain or parsed.tokens[token].tag in _PROPER


def _opens_name(text: str, end: int, after: tuple[int, int, int] | None, whole: str) -> bool:
    """Whether it is a small particle tied to a capitalised piece after it ("al-Bab", "el Fasher")."""
    if after is None or not whole[after[0]].isupper():
        return False
    gap = _gap(whole[end : after[0]])
    return bool((gap == "-" and _HYPHENED.fullmatch(text)) or (gap == " " and _BLANKED.fullmatch(text)))


def in_capitals(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the words around piece `at` are in capitals too, as in headings and datelines."""
    near = [p for p in pieces[max(0, at - 2) : at + 3] if p.sentence == pieces[at].sentence and p.text.isalpha()]
    return sum(p.text.isupper() and len(p.text) > 2 for p in near) > len(near) / 2
