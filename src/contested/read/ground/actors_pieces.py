"""actors_pieces: the noun phrases of a document, each cut into pieces that the codebook knows.

In: the parsed document, the codebook, names chosen for it. Out: `Phrase`s in text order. A piece is a run of tokens: a name of a state
or actor, a side word, a title, a run of unknown capitals, or a plain word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contested.codebook.actors import ActorBook
from contested.codebook.actors_index import Meaning
from contested.model.span import Span
from contested.model.syntax import Parsed, Sentence, Token


class Sort(StrEnum):
    """What a piece is."""

    STATE = "state"
    ENTRY = "entry"
    SIDE = "side"
    TITLE = "title"
    NUMBER = "number"
    PROPER = "proper"  # capitals that no list knows
    AFFIX = "affix"  # "-led", "pro-": `key` is its sense, `word` the whole
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens `first` (included) to `last` (excluded). `key`: codebook key of a state or entry; for an affix what it makes of `other`,
    the key of the name that it is joined to ("" when that is no name). `use`: how a name stands for its state."""

    first: int
    last: int
    sort: Sort
    word: str
    key: str = ""
    use: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase without what follows its head. `determiner`: lower case, "" if none; a possessive pronoun stands in `pronoun`
    (token index). `owner`: position of the phrase before "'s", None if there is none."""

    pieces: tuple[Piece, ...]
    sentence: int
    determiner: str = ""
    pronoun: int | None = None
    owner: int | None = None

    @property
    def first(self) -> int:
        """First token of the pieces."""
        return self.pieces[0].first

    @property
    def last(self) -> int:
        """The token after the pieces."""
        return self.pieces[-1].last

    @property
    def head(self) -> int:
        """The token that heads it."""
        return self.pieces[-1].last - 1


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    meaning: Meaning | None
    word: str


def token_range(parsed: Parsed, starts: list[int], span: Span) -> tuple[int, int]:
    """Tokens `first` (included) to `last` (excluded) that share a character with the span. `starts`: every token's start."""
    first = bisect_right(starts, span.start) - 1
    if first < 0 or parsed.tokens[first].end <= span.start:
        first += 1
    last = first
    while last < len(parsed.tokens) and parsed.tokens[last].start < span.end:
        last += 1
    return first, last


def cut_phrases(parsed: Parsed, book: ActorBook, named: Mapping[int, tuple[int, Meaning]]) -> tuple[Phrase, ...]:
    """The noun phrases. `named`: first token of each name chosen → (the token after it, its meaning)."""
    phrases: list[Phrase] = []
    for sentence in parsed.sentences:
        _Cutter(parsed, book, phrases).cut(sentence, named)
    return tuple(phrases)


class _Cutter:
    """Walks one sentence; a phrase ends where the next word can't belong to it."""

    def __init__(self, parsed: Parsed, book: ActorBook, phrases: list[Phrase]) -> None:
        self._parsed, self._book, self._phrases = parsed, book, phrases
        self._reset(None)

    def _reset(self, owner: int | None) -> None:
        self._runs: list[_Run] = []
        self._determiner = ""
        self._pronoun: int | None = None
        self._owner = owner

    def cut(self, sentence: Sentence, named: Mapping[int, tuple[int, Meaning]]) -> None:
        at = sentence.first
        while at < sentence.last:
            found = named.get(at)
            token = self._parsed.tokens[at]
            if found is not None and found[0] <= sentence.last:
                if self._runs and self._ended_by_name(found[1]):
                    self._close(sentence)
                self._runs.append(_Run(at, found[0], found[1], self._words(at, found[0])))
                at = found[0]
                continue
            self._take(token, sentence)
            at += 1
        self._close(sentence)

    def _take(self, token: Token, sentence: Sentence) -> None:
        if token.tag == "POS" or (token.text in ("'s", "’s", "′s", "'", "’") and self._runs and token.tag != "''"):
            self._close(sentence)
            self._reset(len(self._phrases) - 1 if self._phrases and self._phrases[-1].last == token.index else None)
        elif token.tag in ("DT", "PDT", "WDT", "WP$", "PRP$"):
            self._close(sentence)
            self._determiner = token.lower
            self._pronoun = token.index if token.tag in ("PRP$", "WP$") else None
        elif self._belongs(token, sentence):
            if self._runs and self._starts_anew(token):
                self._close(sentence)
            self._runs.append(_Run(token.index, token.index + 1, None, token.text))
        else:
            self._close(sentence)

    def _belongs(self, token: Token, sentence: Sentence) -> bool:
        if token.text in _CALENDAR:
            return False
        if token.tag.startswith(("NN", "JJ", "CD")) or token.tag in ("FW", "ADD"):
            return True
        following = self._parsed.tokens[token.index + 1] if token.index + 1 < sentence.last else None
        touches = following is not None and following.start == token.end
        if token.tag == "HYPH" or token.text in ("-", "‐", "‑", "/", "&"):
            before = self._parsed.tokens[token.index - 1] if token.index > sentence.first else None
            return bool(self._runs) and (touches or token.text == "&") and before is not None
        if token.tag in ("VBN", "VBG", "VBD", "AFX") and following is not None:
            hyphened = self._runs and self._runs[-1].word in ("-", "‐", "‑")
            return bool(hyphened) or token.dep in ("amod", "compound") or token.tag == "AFX"
        if token.tag in ("NNP", "IN", "RP", "RB") and self._runs and self._runs[-1].word in ("-", "‐", "‑"):
            return True
        if token.lower in self._book.nouns and token.dep in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "conj",
            "compound",
            "poss",
        ):
            return True
        known = token.text in self._book.side_words and following is not None and following.tag.startswith(("NN", "JJ"))
        return known or (bool(self._runs) and token.lower in _PARTICLES and self._runs[-1].word[:1].isupper())

    def _starts_anew(self, token: Token) -> bool:
        last = self._runs[-1]
        before = self._parsed.tokens[last.last - 1]
        if last.word in ("-", "‐", "‑", "/", "&") or token.start == before.end:
            return False
        noun = before.tag.startswith("NN") and last.meaning is None
        if token.dep == "npadvmod" and token.tag.startswith("NN") and not self._hyphen_follows(token):
            return True
        if token.tag == "CD":
            return last.meaning is not None or (noun and not before.text[:1].isupper())
        if token.tag.startswith("JJ") or token.tag in ("VBN", "VBG"):
            return (
                noun
                and not (token.text[:1].isupper() and before.text[:1].isupper())
                and token.lower not in self._book.nouns
            )
        return False

    def _hyphen_follows(self, token: Token) -> bool:
        following = self._parsed.tokens[token.index + 1] if token.index + 1 < len(self._parsed.tokens) else None
        return following is not None and following.text in ("-", "‐", "‑")

    def _ended_by_name(self, meaning: Meaning) -> bool:
        last = self._runs[-1]
        before = self._parsed.tokens[last.last - 1]
        if (
            meaning.key in self._book.entries
            and last.meaning is None
            and before.tag in ("NN", "NNS")
            and last.word.islower()
        ):
            known = any(word in self._book.nouns for word in (before.lower, before.lemma.lower()))
            return not known and before.lower not in self._book.side_words
        return (
            meaning.use in ("adjective", "called")
            and last.meaning is None
            and before.tag in ("NN", "NNS")
            and last.word not in ("-", "‐", "‑")
        )

    def _words(self, first: int, last: int) -> str:
        tokens = self._parsed.tokens
        return self._parsed.document.text[tokens[first].start : tokens[last - 1].end]

    def _close(self, sentence: Sentence) -> None:
        runs, determiner, pronoun, owner = self._runs, self._determiner, self._pronoun, self._owner
        self._reset(None)
        while runs and runs[-1].word in ("-", "‐", "‑", "/", "&"):
            runs.pop()
        if runs:
            pieces = tuple(_pieces(self._parsed, self._book, runs))
            self._phrases.append(
                Phrase(pieces=pieces, sentence=sentence.index, determiner=determiner, pronoun=pronoun, owner=owner)
            )


_CALENDAR = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "Aug.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
"""Days and months: no part of an actor's name unless the codebook or the text's own acronym has it so."""
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "umm", "von", "van", "der", "den", "de", "da", "di", "du", "la", "le", "del", "dos", "ul", "ur"})  # fmt: skip
"""Small words within names; a grammar of names, not a list of actors."""


def _pieces(parsed: Parsed, book: ActorBook, runs: list[_Run]) -> Iterator[Piece]:
    at, titled, named = 0, False, False  # after "Sheikh" even a title is part of the name
    while at < len(runs):
        piece, used = _affixed(book, runs, at) or (None, 0)
        if piece is None and not named:
            piece, used = _titled(parsed, book, runs, at) or (None, 0)
        if piece is None and titled and runs[at].meaning is None and _capital(runs[at].word):
            piece, used = _proper(parsed, book, runs, at)
        if piece is None:
            piece, used = _plain(parsed, book, runs, at)
        titled = piece.sort is Sort.TITLE
        named = titled and piece.key in ("noble", "clergy")
        yield piece
        at += used


def _affixed(book: ActorBook, runs: list[_Run], at: int) -> tuple[Piece, int] | None:
    """Three runs joined by a hyphen of which one is an affix ("US-led", "pro-Russian")."""
    if at + 2 >= len(runs) or runs[at + 1].word not in ("-", "‐", "‑"):
        return None
    left, right = runs[at], runs[at + 2]
    before, after = book.affixes.get((left.word.lower(), "prefix")), book.affixes.get((right.word.lower(), "suffix"))
    sense, name = (before, right) if before else (after, left)
    if sense is None:
        return None
    whole = left.word + "-" + right.word
    if whole.lower() in book.side_words:
        return Piece(first=left.first, last=right.last, sort=Sort.SIDE, word=whole.lower()), 3
    other = name.meaning.key if name.meaning is not None else (name.word if name.word in book.side_words else "")
    return Piece(first=left.first, last=right.last, sort=Sort.AFFIX, word=whole, key=sense, other=other), 3


def _titled(parsed: Parsed, book: ActorBook, runs: list[_Run], at: int) -> tuple[Piece, int] | None:
    """The longest title that starts here, if a name can follow it."""
    for size in (4, 3, 2, 1):
        part = runs[at : at + size]
        if len(part) < size or any(run.meaning is not None for run in part):
            continue
        words = parsed.document.text[parsed.tokens[part[0].first].start : parsed.tokens[part[-1].last - 1].end]
        if words in book.titles and at + size < len(runs):
            return Piece(
                first=part[0].first, last=part[-1].last, sort=Sort.TITLE, word=words, key=book.titles[words]
            ), size
    return None


def _plain(parsed: Parsed, book: ActorBook, runs: list[_Run], at: int) -> tuple[Piece, int]:
    run = runs[at]
    if run.meaning is not None and not run.meaning.key:
        return Piece(first=run.first, last=run.last, sort=Sort.PROPER, word=run.word), 1
    if run.meaning is not None:
        sort = Sort.STATE if run.meaning.key in book.states else Sort.ENTRY
        return Piece(
            first=run.first, last=run.last, sort=sort, word=run.word, key=run.meaning.key, use=run.meaning.use
        ), 1
    for size in (5, 3, 2, 1):
        part = runs[at : at + size]
        if len(part) == size and all(r.meaning is None for r in part):
            words = parsed.document.text[parsed.tokens[part[0].first].start : parsed.tokens[part[-1].last - 1].end]
            side = _side_word(parsed, book, runs, (at, at + size), words)
            if side is not None:
                return Piece(first=part[0].first, last=part[-1].last, sort=Sort.SIDE, word=side), size
            if size > 1 and words.lower() in book.nouns:
                return Piece(first=part[0].first, last=part[-1].last, sort=Sort.WORD, word=words), size
    token = parsed.tokens[run.first]
    if token.tag == "CD" or token.text[:1].isdigit():
        return Piece(first=run.first, last=run.last, sort=Sort.NUMBER, word=run.word), 1
    if _capital(token.text) and (token.tag.startswith("NNP") or token.index > parsed.sentences[token.sentence].first):
        return _proper(parsed, book, runs, at)
    return Piece(first=run.first, last=run.last, sort=Sort.WORD, word=run.word), 1


def _side_word(parsed: Parsed, book: ActorBook, runs: list[_Run], extent: tuple[int, int], words: str) -> str | None:
    """The side word that runs `extent` are; None if they are none, are joined to others by a hyphen, or begin a proper name."""
    at, end = extent
    if (at and runs[at - 1].word in ("-", "‐", "‑")) or (end < len(runs) and runs[end].word in ("-", "‐", "‑")):
        return None
    if words in book.side_words:
        return words
    first = runs[at].first == parsed.sentences[parsed.tokens[runs[at].first].sentence].first
    named = end < len(runs) and runs[end].word[:1].isupper()
    small = words.lower()
    return (
        small if small in book.side_words and words[0].isupper() and (first or end == len(runs)) and not named else None
    )


def _capital(word: str) -> bool:
    """Whether a word is written as a name: a capital first, or after a small article ("al-Asad", "d'Albert")."""
    return word[:1].isupper() or (not word.islower() and word[:1].islower() and any(mark in word for mark in "-'’"))


def _proper(parsed: Parsed, book: ActorBook, runs: list[_Run], at: int) -> tuple[Piece, int]:
    """A run of unknown capitals with the particles and hyphens between them."""
    end = at + 1
    while end < len(runs) and runs[end].meaning is None:
        word = runs[end].word
        capital = _capital(word) or (word[:1].isdigit() and end > at and runs[end - 1].word in ("-", "‐", "‑"))
        more = end + 1 < len(runs)
        joined = more and runs[end - 1].word in ("-", "‐", "‑") and _capital(runs[end + 1].word)  # "Jo-ar Herrera"
        inside = more and (word in ("-", "‐", "‑") or word.lower() in _PARTICLES or joined)
        if not (capital or inside):
            break
        end += 1
    first, last = runs[at].first, runs[end - 1].last
    words = parsed.document.text[parsed.tokens[first].start : parsed.tokens[last - 1].end]
    return Piece(first=first, last=last, sort=Sort.PROPER, word=words), end - at
