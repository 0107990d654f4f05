"""numerals: numbers written in words or digits, as whole numbers. Shared by times and counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from contested.codebook.numbers import NumberBook, NumberKind

HUNDRED = 100


class Numeral(NamedTuple):
    """A number and how many words of the sequence it took."""

    value: int
    length: int


def read_cardinal(words: Sequence[str], at: int, book: NumberBook) -> Numeral | None:
    """The longest cardinal that starts at `words[at]` ("two hundred and six", "twenty-five", "half a dozen"); None if none does.

    `words` are lower-case words, hyphens as words of their own. Digits are not read. "a hundred" counts, a bare "a" or "hundred" doesn't.
    """
    lead = _lead(words, at, book)
    total, group, taken, i = 0, lead.value, lead.length, at + lead.length
    room = (
        HUNDRED if lead.length == 0 else 0
    )  # the next plain word must be smaller than this: "twenty five", not "five twenty"
    while i < len(words):
        step = 1 if words[i] in ("-", "and") and taken else 0
        if i + step >= len(words):
            break
        word = words[i + step]
        if word == "and" or (words[i] == "and" and not _and_fits(words, i, book)):
            break
        plain = book.kind_of(word, NumberKind.CARDINAL)
        scale = book.kind_of(word, NumberKind.SCALE) or book.kind_of(word, NumberKind.GROUP)
        if plain is not None and plain.low < room and (plain.low > 0 or not taken):
            group, room = group + plain.low, _room_after(plain.low)
        elif scale is not None and taken and words[i] != "and":
            total, group, room = _scaled(total, group, scale.low)
        else:
            break
        i += step + 1
        taken = i - at
    return Numeral(total + group, taken) if taken and (lead.length == 0 or taken > lead.length) else None


def _lead(words: Sequence[str], at: int, book: NumberBook) -> Numeral:
    """The "a" of "a hundred", which stands for one; nothing otherwise."""
    if at + 1 < len(words) and words[at] == "a" and _is_scale(words[at + 1], book):
        return Numeral(1, 1)
    return Numeral(0, 0)


def read_half(words: Sequence[str], at: int, book: NumberBook) -> Numeral | None:
    """For "half a dozen", "half a million", "a half-dozen", "half dozen": half of the scale word; None if it is no such phrase."""
    i = at + 1 if words[at] == "a" and at + 1 < len(words) else at
    if words[i] != "half":
        return None
    i += 1
    if i < len(words) and words[i] in ("a", "-"):
        i += 1
    if i >= len(words) or not _is_scale(words[i], book):
        return None
    scale = book.kind_of(words[i], NumberKind.SCALE) or book.kind_of(words[i], NumberKind.GROUP)
    return None if scale is None else Numeral(scale.low // 2, i + 1 - at)


def read_ordinal(words: Sequence[str], at: int, book: NumberBook) -> Numeral | None:
    """For "fifth", "twenty-first", "hundredth": the number and the words taken; None if no ordinal starts there."""
    single = book.kind_of(words[at], NumberKind.ORDINAL)
    if single is not None:
        return Numeral(single.low, 1)
    tens = book.kind_of(words[at], NumberKind.CARDINAL)
    if tens is None or tens.low < 20 or tens.low % 10 or at + 1 >= len(words):
        return None
    gap = 1 if words[at + 1] == "-" else 0
    ones = book.kind_of(words[at + 1 + gap], NumberKind.ORDINAL) if at + 1 + gap < len(words) else None
    return Numeral(tens.low + ones.low, 2 + gap) if ones is not None and ones.low < 10 else None


def _is_scale(word: str, book: NumberBook) -> bool:
    return book.kind_of(word, NumberKind.SCALE) is not None or book.kind_of(word, NumberKind.GROUP) is not None


def _room_after(value: int) -> int:
    """What may follow a plain number word: ones after a round ten, nothing else."""
    return 10 if value >= 20 and value % 10 == 0 else 0


def _and_fits(words: Sequence[str], at: int, book: NumberBook) -> bool:
    """Whether the "and" at `at` belongs to the numeral: "two hundred and six", "a thousand and one", not "three and four"."""
    before = words[at - 1]
    after = book.kind_of(words[at + 1], NumberKind.CARDINAL) if at + 1 < len(words) else None
    scale = book.kind_of(before, NumberKind.SCALE)
    return scale is not None and after is not None


def _scaled(total: int, group: int, scale: int) -> tuple[int, int, int]:
    """Total, open group and room after a scale word: "two hundred" stays open, "two thousand" is closed, "two dozen" takes no more."""
    if scale == HUNDRED:
        return total, group * scale, HUNDRED
    return total + group * scale, 0, 1000 if scale >= 1000 else 0
