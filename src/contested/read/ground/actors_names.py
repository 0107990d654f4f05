"""actors_names: persons, organisations and units by proper name, also those that no list knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import Find, Scene, name_key
from contested.read.ground.actors_pieces import Phrase, Piece, Sort

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|d)?", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXL]+")
_WORDS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_ARMS = frozenset({"infantry", "cavalry", "foot", "rifles", "artillery", "volunteers", "hussars", "dragoons", "lancers", "fusiliers", "marines"})  # fmt: skip
"""Arms of service that name a regiment on their own ("the 55th Foot")."""
_LETTER = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's number or letter and what it is ("23", "regiment"). `first`: the token where its name starts."""

    number: str
    sort: str
    first: int

    @property
    def key(self) -> str:
        """Number and sort: an arm alone is that arm's regiment."""
        return f"{self.number} {'regiment' if self.sort in _ARMS else self.sort}"


def read_unit(scene: Scene, phrase: Phrase, *, noun: str = "") -> UnitName | None:
    """The unit that a phrase names by number, letter or name; None if it names none. `noun`: its sort, where another phrase gives it."""
    last = phrase.pieces[-1]
    words = [scene.parsed.tokens[i].text for i in range(phrase.first, phrase.last)]
    sort = noun or next((n.word for n in scene.nouns(last) if n.role == "unit"), "")
    if not sort:
        return _lettered(scene, phrase, words)
    numbered = [i for i, word in enumerate(words[: None if noun else -1]) if ordinal_of(word) is not None]
    if numbered:
        at = numbered[-1]
        number = ordinal_of(words[at]) or ""
        counted = words[-1].lower() in _ARMS or not words[-1][:1].isupper() or words[-1].endswith("s")
        if at and words[at - 1] in ("No.", "No", "Nos."):
            return UnitName(number, sort, phrase.first + at - 1)
        if words[at].isdigit() and not noun and counted:
            return None  # "400 infantry": a count; "61 Mechanised Battalion": a name
        if (
            words[at].lower() in _WORDS
            and not words[-1][:1].isupper()
            and sort in ("group", "column", "line", "front", "command")
        ):
            return None
        return UnitName(number, sort, phrase.first + at)
    letter = words[-2] if len(words) > 1 else scene.parsed.tokens[phrase.first - 1].text if phrase.first else ""
    if (_LETTER.fullmatch(letter) and letter not in ("A",)) or (letter == "A" and len(words) > 1):
        return UnitName(letter, sort, phrase.last - 2 if len(words) > 1 else phrase.first - 1)
    if _ROMAN.fullmatch(letter):
        return UnitName(letter, sort, phrase.last - 2 if len(words) > 1 else phrase.first - 1)
    return None


def _lettered(scene: Scene, phrase: Phrase, words: list[str]) -> UnitName | None:
    """ "Company B", "Division 91"."""
    if len(words) < 2 or not words[-2][:1].isupper():
        return None
    sort = next((n.word for n in scene.book.nouns.get(words[-2].lower(), ()) if n.role == "unit"), "")
    if sort and (_LETTER.fullmatch(words[-1]) or words[-1].isdigit()):
        return UnitName(words[-1], sort, phrase.last - 2)
    return None


def ordinal_of(word: str) -> str | None:
    """The number that an ordinal ("24th", "third") or a Roman numeral of two letters or more writes; None if it is neither."""
    match = _ORDINAL.fullmatch(word)
    if match is not None:
        return match[1]
    if word.lower() in _WORDS:
        return str(_WORDS.index(word.lower()) + 1)
    return word if len(word) > 1 and _ROMAN.fullmatch(word) else None


def org_kind(scene: Scene, words: list[str]) -> EntityKind | None:
    """What the words of a proper name say is named; None when they name no actor or say nothing."""
    book = scene.book
    if "of" in words[1:]:
        words = words[: words.index("of")]
        if len(words) == 1 and words[0] in book.org_last:
            return book.org_last[words[0]]
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        if len(words) >= max(size, 2) and tail in book.org_last:
            return book.org_last[tail]
    for size in (3, 2, 1):
        front = " ".join(words[:size]).removesuffix("-")
        if front in book.org_first and len(words) > size:
            return book.org_first[front]
    return None


def says_no_actor(scene: Scene, words: list[str]) -> bool:
    """Whether the words say that a place, war or treaty is named."""
    return any(scene.book.org_last.get(" ".join(words[-size:]), "") is None for size in (2, 1) if len(words) >= size)


def looks_like_person(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether the unknown capitals at piece `at` are a person's: a title or a person's role before them, or a given name first."""
    piece = phrase.pieces[at]
    words = piece.word.replace("-", " ").split()
    token = scene.parsed.tokens[piece.last - 1]
    if token.dep == "conj" and token.head in scene.holders and not scene.is_place(piece):
        return True
    before = phrase.pieces[at - 1] if at else None
    if before is not None and before.sort is Sort.TITLE:
        return True
    if (
        before is not None
        and before.sort is Sort.WORD
        and any(n.role == "person" and not n.plural for n in scene.nouns(before))
    ):
        return True
    held = token.dep in ("dobj", "nsubjpass") and "site" in scene.book.uses.get(
        scene.parsed.tokens[token.head].lemma, frozenset()
    )
    return len(words) > 1 and words[0] in scene.book.given_names and org_kind(scene, words) is None and not held


def person_find(scene: Scene, phrase: Phrase, piece: Piece, *, of: str, titles: tuple[str, ...]) -> Find:
    """A named person: `key` by the name as written; the resolver joins shorter forms to it."""
    span = scene.span(piece.first, piece.last)
    name = scene.parsed.document.text[span.start : span.end]
    whole = scene.span(phrase.pieces[0].first, phrase.last)
    return Find(
        start=span.start, end=span.end, head=piece.last - 1, role="name", key="person:" + name_key(name), name=name,
        kind=EntityKind.PERSON, of=of, titles=titles, forms=() if whole == span else (whole,),
    )  # fmt: skip


def org_find(scene: Scene, phrase: Phrase, kind: EntityKind, *, of: str = "") -> Find:
    """The organisation that the phrase's last piece names and no list knows; a state's name before it makes another way to write it."""
    piece = phrase.pieces[-1]
    span = scene.span(piece.first, piece.last)
    stated = len(phrase.pieces) > 1 and phrase.pieces[-2].sort is Sort.STATE
    return Find(
        start=span.start, end=span.end, head=scene.head(piece.first, piece.last), role="name", key="org:" + name_key(piece.word),
        name=scene.text(piece.first, piece.last), kind=kind, of=of, noun=scene.lower(piece.last - 1),
        forms=(scene.span(phrase.pieces[-2].first, piece.last),) if stated else (),
    )  # fmt: skip
