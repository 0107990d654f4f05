"""counts_guard: numbers that count no people or things: dates, measures, money, clock times, ages, designations, list marks."""

from __future__ import annotations

from collections.abc import Sequence

from contested.codebook.numbers import NounRole, NumberBook
from contested.read.ground.counts_core import Core
from contested.read.ground.counts_lexer import Lexeme, touches

MONEY = ("$", "£", "€", "¥", "₽", "₴", "₪", "₹", "rs", "usd", "eur", "gbp", "dlrs")
FIRST_YEAR, LAST_YEAR = 1700, 2100  # four plain figures in this span are a year unless a noun follows
LONGEST_DAY_LIST = 7  # words from a day number to its month, in "3, 5, 7 and 9 May"
LARGEST_NAME_NUMBER = 99
OLDEST = 120  # a bare number between commas after a name, up to this, is an age
_CLOCK_WORDS = ("am", "pm", "hrs", "hours", "o'clock", "gmt", "utc")
_AGE_WORDS = ("aged", "age", "ages")
_COUNTABLE_AFTER = ("man", "men", "member", "person", "people", "strong", "woman", "plus", "odd")
_ADJECTIVES_BEFORE_MEASURE = ("square", "cubic", "nautical", "statute", "british", "us", "metric", "long", "short", "more", "successive", "consecutive",
                              "straight", "full", "whole", "extra", "further", "hard", "long", "bloody", "american", "german", "english", "french")  # fmt: skip


def counts_nothing(lexemes: Sequence[Lexeme], core: Core, text: str, book: NumberBook) -> bool:
    """Whether the number is none of people or things."""
    before = lexemes[core.first - 1] if core.first else None
    return (
        (before is not None and _is_named_by(lexemes, core, before, text, book))
        or _is_measure(lexemes, core, text, book)
        or _is_date(lexemes, core, book)
        or _is_age(lexemes, core, text)
        or _is_mark(lexemes, core, text)
        or _is_address(lexemes, core, text, book)
        or _is_part_of_a_name(lexemes, core, text)
        or _is_numbered_name(lexemes, core, text)
        or _is_hour(lexemes, core)
    )


def _at(lexemes: Sequence[Lexeme], place: int) -> Lexeme | None:
    return lexemes[place] if 0 <= place < len(lexemes) else None


def _is_named_by(lexemes: Sequence[Lexeme], core: Core, before: Lexeme, text: str, book: NumberBook) -> bool:
    """What stands before makes it a name, money or a part of a code: "T-72", "M16", "Route 4", "No. 7", "$5", "3.5", "9:30"."""
    first = lexemes[core.first]
    if before.lower in MONEY or before.lower in ("#", "№", "no.", "nos."):
        return True
    if core.digits and touches(before, first) and before.lower in (".", ":", "/", ",", "_", "°", "+"):
        return _at(lexemes, core.first - 2) is not None and (
            (before.lower != "," and before.lower != ".") or _digit_before(lexemes, core.first - 2)
        )
    if core.digits and touches(before, first):
        if before.is_word:
            return (before.lower,) not in book.before
        if before.lower == "-":
            return True
    if book.has_role(before.lower, NounRole.DESIGNATION):
        return core.digits or text[before.start].isupper()
    if (
        before.lower == "."
        and core.first > 1
        and lexemes[core.first - 2].lower in ("no", "nos", "art", "fig", "p", "pp", "para")
    ):
        return True
    named = book.has_role(before.lower, NounRole.DESIGNATION_CAPITAL) or book.has_role(before.lower, NounRole.UNIT)
    return named and text[before.start].isupper()


def _digit_before(lexemes: Sequence[Lexeme], place: int) -> bool:
    lexeme = _at(lexemes, place)
    return lexeme is not None and lexeme.number is not None


def _is_measure(lexemes: Sequence[Lexeme], core: Core, text: str, book: NumberBook) -> bool:
    after = _at(lexemes, core.last)
    if after is None:
        return False
    if (
        after.lower in ("%", "°", "'", '"', "″", "′", *MONEY)
        and touches(lexemes[core.last - 1], after)
        and after.lower not in ("'", '"')
    ):
        return True
    if after.lower == "-":
        return _is_compound(lexemes, core, book)
    if (
        core.digits
        and touches(lexemes[core.last - 1], after)
        and (after.is_word or after.lower in (":", "/", "x", "_"))
    ):
        return True
    if after.lower == "per" or (core.digits and _is_clock(lexemes, core.last)):
        return True
    place = core.last
    while (
        (here := _at(lexemes, place)) is not None
        and here.lower in (*_ADJECTIVES_BEFORE_MEASURE, "of", "a", "the")
        and place - core.last < 3
    ):
        if here.lower == "of" and core.digits:
            break
        place += 1
    noun = _at(lexemes, place)
    return (
        noun is not None
        and book.has_role(noun.lower, NounRole.MEASURE)
        and not _is_other_word(noun, lexemes, place, text)
    )


def _is_clock(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Whether "am", "hrs", "a.m." stand there."""
    mark, dot = lexemes[place], _at(lexemes, place + 1)
    if mark.lower in ("a", "p"):
        return dot is not None and dot.lower == "." and touches(mark, dot)
    return mark.lower in _CLOCK_WORDS


def _is_other_word(noun: Lexeme, lexemes: Sequence[Lexeme], place: int, text: str) -> bool:
    """Whether a word that can be a measure is something else here: "5 foot soldiers", "12 Mark tanks", "second" as an ordinal."""
    following = _at(lexemes, place + 1)
    if noun.lower in ("foot", "second", "mark", "crown", "mark", "league", "point", "ton") and following is not None:
        return following.lower in ("soldiers", "soldier", "guards", "patrols", "officers", "princes")
    return False


def _is_compound(lexemes: Sequence[Lexeme], core: Core, book: NumberBook) -> bool:
    """Whether the number only qualifies a noun, as in "five-day", "120-mm", "24-year-old"; "30-strong" and "two-man" count people."""
    after = _at(lexemes, core.last + 1)
    return after is not None and after.lower not in _COUNTABLE_AFTER


def _is_date(lexemes: Sequence[Lexeme], core: Core, book: NumberBook) -> bool:
    """Figures beside a month ("14 June", "June 14", "February 25 and 26"), and a year standing alone."""
    if not core.digits:
        return False
    low = core.low or 0
    if low <= 31 and _precedes_month(lexemes, core.last, book):
        return True
    is_year = lexemes[core.first].plain and FIRST_YEAR <= low <= LAST_YEAR
    if (low <= 31 or is_year) and _follows_month(lexemes, core.first, book):
        return is_year or not _counts_next(lexemes, core.last)
    return is_year and not _counts_next(lexemes, core.last)


def _precedes_month(lexemes: Sequence[Lexeme], last: int, book: NumberBook) -> bool:
    """Whether a month's name stands behind, with at most "of" or more day numbers between ("14 of June", "23, 24 and 26 April")."""
    for lexeme in lexemes[last : last + LONGEST_DAY_LIST]:
        if book.has_role(lexeme.lower, NounRole.CALENDAR):
            return True
        if lexeme.lower not in (",", "and", "to", "or", "-", "–", "/", "of") and (
            lexeme.number is None or lexeme.number > 31
        ):
            return False
    return False


def _follows_month(lexemes: Sequence[Lexeme], first: int, book: NumberBook) -> bool:
    """Whether a month's name stands before, with at most day numbers and what joins them between ("June 14, 1815", "May 5 and 6")."""
    for place in range(first - 1, max(-1, first - 6), -1):
        lexeme = lexemes[place]
        if book.has_role(lexeme.lower, NounRole.CALENDAR):
            return True
        if lexeme.lower not in (".", ",", "and", "to", "or", "-", "–", "the") and (
            lexeme.number is None or lexeme.number > 31
        ):
            return False
    return False


def _counts_next(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Whether the figures count the plural noun that stands behind them, adjectives between ("2000 armed men")."""
    for lexeme in lexemes[place : place + 5]:
        if lexeme.tag in ("NNS", "NNPS") or lexeme.lower in ("people", "police", "personnel", "staff", "troops"):
            return True
        if lexeme.tag not in ("JJ", "NN", "NNP", "VBN", "HYPH") or (not lexeme.is_word and lexeme.lower != "-"):
            return False
    return False


def _is_age(lexemes: Sequence[Lexeme], core: Core, text: str) -> bool:
    """For "aged 24", "Ali Hassan, 24, said"."""
    before, after = _at(lexemes, core.first - 1), _at(lexemes, core.last)
    if before is not None and before.lower in _AGE_WORDS:
        return True
    if before is None or before.lower != "," or core.first < 2 or not core.digits or (core.low or 0) > OLDEST:
        return False
    name = lexemes[core.first - 2]
    return (
        name.tag.startswith("NNP")
        and text[name.start].isupper()
        and (after is None or after.lower in (",", ".", ";", ")"))
    )


def _is_mark(lexemes: Sequence[Lexeme], core: Core, text: str) -> bool:
    """The mark of a list or note: "[12]", "1." or "2)" at the start of a line."""
    before, after = _at(lexemes, core.first - 1), _at(lexemes, core.last)
    if not core.digits:
        return False
    if before is not None and after is not None and before.lower in ("[", "(") and after.lower in ("]", ")"):
        return before.lower == "[" or (core.low or 0) <= 20
    starts_line = not text[text.rfind("\n", 0, lexemes[core.first].start) + 1 : lexemes[core.first].start].strip()
    return starts_line and after is not None and after.lower in (".", ")") and (core.low or 0) < 100


def _is_numbered_name(lexemes: Sequence[Lexeme], core: Core, text: str) -> bool:
    """Figures behind a name that no noun follows: "Post Beta 2 changed hands"; but "in Goma 12 were killed" counts."""
    before, after = _at(lexemes, core.first - 1), _at(lexemes, core.last)
    if not core.digits or before is None or before.tag not in ("NNP", "NNPS") or not text[before.start].isupper():
        return False
    if (
        (core.low or 0) > LARGEST_NAME_NUMBER
        or core.low != core.high
        or (after is not None and _counts_next(lexemes, core.last))
    ):
        return False
    place = core.first - 1
    while place >= 0 and lexemes[place].tag in ("NNP", "NNPS"):
        place -= 1
    located = place >= 0 and lexemes[place].tag == "IN"
    return not (located and after is not None and after.tag.startswith(("V", "JJ", "NN")))


def _is_hour(lexemes: Sequence[Lexeme], core: Core) -> bool:
    """An hour in words: "half past eleven", "until four in the afternoon"."""
    before = _at(lexemes, core.first - 1)
    if before is not None and before.lower in ("past", "o'clock"):
        return True
    words = tuple(lexeme.lower for lexeme in lexemes[core.last : core.last + 3])
    return words[:2] == ("in", "the") and words[2:] in (("morning",), ("afternoon",), ("forenoon",), ("evening",))


def _is_address(lexemes: Sequence[Lexeme], core: Core, text: str, book: NumberBook) -> bool:
    """For "at 48 Kirov Street", "the Azadi 4 hospital": a house's or institution's number, before a name or a single thing."""
    if not core.digits or core.low in (None, 1):
        return False
    before, after, next_after = (_at(lexemes, place) for place in (core.first - 1, core.last, core.last + 1))
    if after is None or not after.is_word:
        return False
    if text[after.start].isupper() and next_after is not None and next_after.is_word:
        return book.has_role(next_after.lower, NounRole.DESIGNATION_CAPITAL) and text[next_after.start].isupper()
    named = before is not None and before.tag == "NNP" and text[before.start].isupper()
    return named and after.tag == "NN" and not book.has_role(after.lower, NounRole.PERSON)


def _is_part_of_a_name(lexemes: Sequence[Lexeme], core: Core, text: str) -> bool:
    """A number word with a capital amid its sentence: "the Big Three", "the Three Gorges Dam"; and "one by one"."""
    before, after, next_after = (_at(lexemes, place) for place in (core.first - 1, core.last, core.last + 1))
    first = lexemes[core.first]
    if after is not None and next_after is not None and after.lower == "by" and next_after.lower == first.lower:
        return True
    if before is None or not before.is_word or first.number is not None or not text[first.start].isupper():
        return (
            before is not None
            and before.lower == "by"
            and core.first > 1
            and lexemes[core.first - 2].lower == first.lower
        )
    raw = text[first.start : first.end]
    return raw != raw.upper() and (text[before.start].islower() or before.lower == "the")
