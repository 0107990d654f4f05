"""counts_noun: what a number counts, by the syntax around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from contested.codebook.numbers import NounRole, NumberBook
from contested.model.syntax import Parsed, Token

REACH = 9  # words after a number within which its noun stands
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BETWEEN = (
    "JJ",
    "JJR",
    "JJS",
    "VBN",
    "VBG",
    "RB",
    "CD",
    "HYPH",
    "POS",
    "PRP$",
    "DT",
    "AFX",
    "RBR",
    "RBS",
    "''",
    "``",
    ",",
)


def first_token(parsed: Parsed, offset: int, starts: Sequence[int]) -> int:
    """The index of the first token that starts at or after `offset`; the number of tokens if there is none."""
    return bisect_left(starts, offset)


def counted_noun(parsed: Parsed, at: int, book: NumberBook) -> int | None:
    """The token that a number ending before token `at` counts; None if nothing there is counted ("43 were killed").

    "40 civilians", "12 of the rebels", "5 HTS commanders" → the noun; "63 dead", "2,500 wounded" → the word that stands for those counted.
    """
    tokens = parsed.tokens
    if at >= len(tokens):
        return None
    sentence = tokens[at - 1].sentence if at else tokens[at].sentence
    if tokens[at].sentence != sentence:
        return None
    if tokens[at].lower == "of" or (tokens[at].lower == "more" and at + 1 < len(tokens)):
        at += 1
    return _scan(tokens, at, sentence, book)


def _scan(tokens: Sequence[Token], at: int, sentence: int, book: NumberBook) -> int | None:
    """The last noun of the first run of nouns; before any noun, adjectives, participles and determiners are passed over."""
    found: int | None = None
    for place in range(at, min(at + REACH, len(tokens))):
        token = tokens[place]
        if token.sentence != sentence:
            break
        if token.tag in _NOUNS or (
            token.tag == "JJ"
            and found is None
            and book.has_role(token.lower, NounRole.PERSON)
            and not _noun_next(tokens, place)
        ):
            found = place
        elif found is not None:
            if token.tag in ("HYPH", "POS") and _noun_next(tokens, place):
                continue
            break
        elif not _may_stand_between(tokens, place, at, book):
            break
        elif _is_state(tokens, place, book):
            return place
    return found


def _noun_next(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and (tokens[place + 1].tag in _NOUNS)


def _may_stand_between(tokens: Sequence[Token], place: int, at: int, book: NumberBook) -> bool:
    token = tokens[place]
    if token.tag == ",":
        return (
            place > at
            and tokens[place - 1].tag in ("JJ", "VBN")
            and place + 1 < len(tokens)
            and tokens[place + 1].tag in ("JJ", "VBN", "NN", "NNS")
        )
    return token.tag in _BETWEEN or _is_state(tokens, place, book)


def _is_state(tokens: Sequence[Token], place: int, book: NumberBook) -> bool:
    """Whether "dead", "wounded", "killed" here stands for those counted: no noun follows that it could qualify."""
    if not book.has_role(tokens[place].lower, NounRole.STATE):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or after.tag not in (*_NOUNS, "JJ")
