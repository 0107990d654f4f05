"""counts_noun: what a number counts, by the syntax around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from contested.codebook.numbers import NounRole, NumberBook
from contested.model.syntax import Parsed, Token

REACH = 9  # words after a number within which its noun stands
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BETWEEN = ("JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBR", "RBS", "HYPH", "POS", "AFX", "''", "``")


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
    at = _past_links(tokens, at)
    return _scan(tokens, at, sentence, book)


def _past_links(tokens: Sequence[Token], at: int) -> int:
    """Past "of", "more" and "of them", "of whom were", to where the noun may stand."""
    if tokens[at].lower == "more" and at + 1 < len(tokens):
        return at + 1
    if tokens[at].lower != "of" or at + 1 >= len(tokens):
        return at
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in ("them", "whom", "which", "these", "those"):
        return at + 1
    return at + 3 if tokens[at + 2].lower in ("were", "was", "are") and at + 3 < len(tokens) else at + 2


def _scan(tokens: Sequence[Token], at: int, sentence: int, book: NumberBook) -> int | None:
    """The last noun of the first run of nouns; before any noun, adjectives, participles and determiners are passed over."""
    found: int | None = None
    for place in range(at, min(at + REACH, len(tokens))):
        token = tokens[place]
        if token.sentence != sentence:
            break
        if _is_noun(tokens, place, book) and not (found is None and _names_maker(tokens, place)):
            found = place
        elif found is not None:
            if token.tag == "POS":  # "four of the city's 96 villages", "200 of the enemy's dead"
                return _after_possessive(tokens, place, sentence, book) or found
            if token.tag in ("HYPH", "CD") and _noun_next(tokens, place):
                continue
            break
        elif _is_state(tokens, place, book):
            return place
        elif not _may_stand_between(tokens, place, at):
            break
    return found


def _after_possessive(tokens: Sequence[Token], place: int, sentence: int, book: NumberBook) -> int | None:
    after = place + 1
    if after < len(tokens) and tokens[after].tag == "CD":
        after += 1
    return _scan(tokens, after, sentence, book)


def _is_noun(tokens: Sequence[Token], place: int, book: NumberBook) -> bool:
    token = tokens[place]
    if token.tag in _NOUNS:
        return True
    return token.tag == "JJ" and book.has_role(token.lower, NounRole.PERSON) and not _noun_next(tokens, place)


def _names_maker(tokens: Sequence[Token], place: int) -> bool:
    """Whether the noun only qualifies a participle: "ISIS-held villages", "Russian-made tanks"."""
    if place + 2 >= len(tokens) or tokens[place + 1].tag not in ("HYPH", ":") or tokens[place + 1].text != "-":
        return False
    return tokens[place + 2].text.isalpha() and tokens[place + 2].tag in ("VBN", "VBG", "JJ", "VBD")


def _noun_next(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and (tokens[place + 1].tag in _NOUNS)


def _may_stand_between(tokens: Sequence[Token], place: int, at: int) -> bool:
    """Whether the word may stand between a number and its noun; a determiner only right after "of"."""
    token = tokens[place]
    if token.tag == ",":
        listed = place > at and tokens[place - 1].tag in ("JJ", "VBN")
        return listed and place + 1 < len(tokens) and tokens[place + 1].tag in ("JJ", "VBN", "NN", "NNS")
    if token.tag == "CD" and token.text[0].isalpha() and "-" in token.text:  # "three T-72 tanks"
        return True
    if token.tag in ("DT", "PRP$", "CD"):
        return place - at <= 1 and at > 0 and tokens[at - 1].lower == "of"
    return token.tag in _BETWEEN or token.tag in _NOUNS


def _is_state(tokens: Sequence[Token], place: int, book: NumberBook) -> bool:
    """Whether "dead", "wounded", "killed" here stands for those counted: no noun follows that it could qualify."""
    if not book.has_role(tokens[place].lower, NounRole.STATE):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or after.tag not in (*_NOUNS, "JJ")
