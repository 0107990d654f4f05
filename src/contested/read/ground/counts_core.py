"""counts_core: the number at the heart of a count, without its qualifiers: "two hundred and six", "1.2 million", "30 to 40", "several dozen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from contested.codebook.numbers import NounRole, NumberBook, NumberKind, NumberWord
from contested.read.ground.counts_lexer import Lexeme, touches, words_at, words_before
from contested.read.ground.numerals import read_cardinal, read_half, read_ordinal

LONGEST_PHRASE = 5  # parts of the longest phrase in the word list
LARGEST_COUNT = 10**12
_SEVERAL = 3  # "several", "a few" before a scale word: guidelines, toll table
_FEW_WORDS = (("a", "few"), ("several",), ("few",), ("many",), ("some", "few"), ("quite", "a", "few"))
_COUPLE_WORDS = (("a", "couple", "of"), ("a", "couple"), ("couple", "of"))
_CHANGE_REACH = 8  # words before "from 30 to 40" in which such a verb makes it a change, no range


@dataclass(frozen=True, slots=True)
class Core:
    """A number: lexemes `first` to `last` (excluded). `low`, `high` included, None open; `about`: the words are vague. `kind`: what sort of
    word it is. `digits`: written in figures."""

    first: int
    last: int
    low: int | None
    high: int | None
    about: bool = False
    kind: NumberKind = NumberKind.CARDINAL
    digits: bool = False


def read_core(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """The longest number that starts at lexeme `at`, ranges included; None if none does."""
    ranged = _between(lexemes, at, book)
    if ranged is not None:
        return ranged
    core = _fraction(lexemes, at, book) or _vague_scale(lexemes, at, book) or _numeral(lexemes, at, book)
    if core is not None and core.kind is NumberKind.CARDINAL:
        return _range(lexemes, core, book) or core
    return core or _phrase(lexemes, at, book) or _ordinal(lexemes, at, book)


# ---------------------------------------------------------------- single numbers


def _numeral(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    lexeme = lexemes[at]
    if lexeme.number is not None:
        return _figures(lexemes, at, book)
    words = _lowers(lexemes, at)
    half = read_half(words, 0, book) if words[0] in ("half", "a") else None
    numeral = half or read_cardinal(words, 0, book)
    if numeral is None:
        return _bare_scale(lexemes, at, book)
    return _repeated(lexemes, _scaled(lexemes, at, at + numeral.length, Fraction(numeral.value), book))


def _is_scale(lexeme: Lexeme | None, book: NumberBook) -> bool:
    """Whether the word multiplies the figures before it: "million", "k"."""
    kinds = (NumberKind.SCALE, NumberKind.GROUP, NumberKind.SUFFIX)
    return lexeme is not None and any(book.kind_of(lexeme.lower, kind) is not None for kind in kinds)


def _repeated(lexemes: Sequence[Lexeme], core: Core | None) -> Core | None:
    """The number with its own figures in brackets taken in: "six (6)"."""
    if core is None or core.last + 2 >= len(lexemes):
        return core
    opened, figures, closed = lexemes[core.last : core.last + 3]
    same = opened.lower in ("(", "[") and closed.lower in (")", "]") and figures.number == core.low
    return replace(core, last=core.last + 3) if same else core


def _figures(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """Figures with what multiplies them: "2.5 million", "3k", "12 dozen". A decimal without a scale counts nothing."""
    value = lexemes[at].number
    if value is None:
        return None
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if "." in lexemes[at].lower and value < 1000 and not _is_scale(after, book):
        return None
    if after is not None and after.is_word and touches(lexemes[at], after):
        suffix = book.kind_of(after.lower, NumberKind.SUFFIX)
        return None if suffix is None else _whole(at, at + 2, value * suffix.low, digits=True)
    return _scaled(lexemes, at, at + 1, value, book, digits=True)


def _scaled(
    lexemes: Sequence[Lexeme], first: int, last: int, value: Fraction, book: NumberBook, *, digits: bool = False
) -> Core | None:
    while last < len(lexemes):
        word = lexemes[last].lower
        entry = book.kind_of(word, NumberKind.SCALE) or book.kind_of(word, NumberKind.GROUP)
        if entry is None or (not digits and entry.kind is NumberKind.SCALE and value >= entry.low):
            break
        value, last = value * entry.low, last + 1
    return _whole(first, last, value, digits=digits)


def _whole(first: int, last: int, value: Fraction, *, digits: bool) -> Core | None:
    if value.denominator != 1 or value > LARGEST_COUNT:
        return None
    return Core(first, last, int(value), int(value), digits=digits)


def _bare_scale(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """For "hundred men", "some thousand": one of the scale."""
    entry = book.kind_of(lexemes[at].lower, NumberKind.SCALE) or book.kind_of(lexemes[at].lower, NumberKind.GROUP)
    if entry is None or entry.low > 1000 or lexemes[at].lower not in ("hundred", "thousand", "dozen"):
        return None
    return Core(at, at + 1, entry.low, entry.low)


def _vague_scale(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """For "several dozen", 36 or more; "a few hundred", 300 or more; "a couple of hundred", about 200."""
    for phrases, factor, is_open in ((_FEW_WORDS, _SEVERAL, True), (_COUPLE_WORDS, 2, False)):
        for phrase in phrases:
            end = at + len(phrase)
            if not words_at(lexemes, at, phrase) or end >= len(lexemes):
                continue
            entry = book.kind_of(lexemes[end].lower, NumberKind.SCALE) or book.kind_of(
                lexemes[end].lower, NumberKind.GROUP
            )
            if entry is None:
                continue
            following = book.kind_of(lexemes[end + 1].lower, NumberKind.SCALE) if end + 1 < len(lexemes) else None
            value = factor * entry.low * (1 if following is None else following.low)
            last = end + (1 if following is None else 2)
            return Core(at, last, value, None if is_open else value, True, NumberKind.VAGUE)
    return None


def _fraction(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """A share, "two thirds", "half of"; with an article only before "of", since "a fifth hospital" is none."""
    for length in range(min(LONGEST_PHRASE, len(lexemes) - at), 0, -1):
        for entry in book.words.get(tuple(_lowers(lexemes, at, length)), ()):
            if entry.kind is not NumberKind.FRACTION:
                continue
            if (length > 1 and lexemes[at].lower not in ("a", "an")) or words_at(lexemes, at + length, ("of",)):
                return _of_entry(at, at + length, entry)
    return None


def _phrase(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """The longest entry of the word list that is no plain number: "dozens", "tens of thousands", "both", "no one", "a"."""
    for length in range(min(LONGEST_PHRASE, len(lexemes) - at), 0, -1):
        for entry in book.words.get(tuple(_lowers(lexemes, at, length)), ()):
            if entry.kind in _PHRASE_KINDS and not _goes_on(lexemes, at + length, entry.kind, book):
                return _of_entry(at, at + length, entry)
    return None


def _goes_on(lexemes: Sequence[Lexeme], after: int, kind: NumberKind, book: NumberBook) -> bool:
    """Whether what follows makes the phrase another thing: "some 30", "a 30-strong"."""
    if kind in (NumberKind.PERSONS, NumberKind.ONE):
        return after < len(lexemes) and _numeral(lexemes, after, book) is not None
    return False


_PHRASE_KINDS = (
    NumberKind.VAGUE,
    NumberKind.PERSONS,
    NumberKind.EXACT,
    NumberKind.NONE,
    NumberKind.ONE,
    NumberKind.MULTIPLE,
)


def _of_entry(first: int, last: int, entry: NumberWord) -> Core:
    about = entry.kind in (NumberKind.VAGUE, NumberKind.PERSONS)
    return Core(first, last, entry.low, entry.high, about, entry.kind)


def _ordinal(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    lexeme = lexemes[at]
    ordinal = read_ordinal(_lowers(lexemes, at), 0, book) if lexeme.is_word else None
    return (
        None
        if ordinal is None
        else Core(at, at + ordinal.length, ordinal.value, ordinal.value, kind=NumberKind.ORDINAL)
    )


def _lowers(lexemes: Sequence[Lexeme], at: int, length: int = 12) -> list[str]:
    return [lexeme.lower for lexeme in lexemes[at : at + length]]


# ---------------------------------------------------------------- ranges


def _between(lexemes: Sequence[Lexeme], at: int, book: NumberBook) -> Core | None:
    """For "between 30 and 40", "anywhere from 30 to 40" with the words that open it."""
    if lexemes[at].lower not in ("between", "from") or at + 1 >= len(lexemes):
        return None
    opener = lexemes[at].lower
    left = _numeral(lexemes, at + 1, book)
    if (
        left is None
        or left.last >= len(lexemes)
        or lexemes[left.last].lower not in (("and", "&") if opener == "between" else ("to",))
    ):
        return None
    right = _numeral(lexemes, left.last + 1, book) if left.last + 1 < len(lexemes) else None
    if right is None or (opener == "from" and _is_change(lexemes, at, right, book)):
        return None
    return _joined(at, left, right, book)


def _is_change(lexemes: Sequence[Lexeme], at: int, right: Core, book: NumberBook) -> bool:
    """Whether "from 63 to 89" tells of a figure that changed: a verb of change before, or no noun after."""
    near = lexemes[max(0, at - _CHANGE_REACH) : at]
    after = lexemes[right.last] if right.last < len(lexemes) else None
    changed = any(book.has_role(lexeme.lower, NounRole.CHANGE) for lexeme in near)
    return changed or after is None or not after.is_word


def _range(lexemes: Sequence[Lexeme], left: Core, book: NumberBook) -> Core | None:
    """For "30-40", "30 to 40", "20 or 30": only upwards, and not after "from", which `_between` has judged."""
    if left.last + 1 >= len(lexemes) or words_before(lexemes, left.first, ("from",)):
        return None
    joint = lexemes[left.last]
    if joint.lower not in ("-", "–", "to", "or") or (joint.lower == "–" and not left.digits):
        return None
    right = _numeral(lexemes, left.last + 1, book)
    return None if right is None else _joined(left.first, left, right, book)


def _joined(first: int, left: Core, right: Core, book: NumberBook) -> Core | None:
    """One range from two numbers; the first takes the scale that only the second names ("two to three thousand", "five or six hundred", "2-3,000")."""
    if left.low is None or right.high is None or right.low is None:
        return None
    low, scale = left.low, _scale_of(right)
    if low * scale < right.high and not (left.digits and low >= 100):
        low *= scale
    return Core(first, right.last, low, right.high, digits=left.digits) if low < right.high else None


def _scale_of(core: Core) -> int:
    """The scale that a number was said with: the largest of billion, million, thousand, and in words hundred, that divides it; 1 if none."""
    value = core.high or 0
    scales = (10**9, 10**6, 10**3) if core.digits else (10**9, 10**6, 10**3, 10**2)
    return next((scale for scale in scales if value % scale == 0), 1)
