"""gazetteer names: how a place's name is folded and cut to a skeleton, so that one place is found under many spellings.

Two keys. `fold` forgets case, accents, apostrophes and hyphens: "Ḥamāh", "HAMAH" and "Hamah" are one. `skeleton` also forgets what
transliteration from Arabic, Persian, Hebrew, Cyrillic and Indic scripts leaves open (vowels, articles, kh/gh/q, sh/ch, doubled letters): "Deir
ez-Zor" and "Dayr az Zawr" are one. A shared skeleton only makes two names candidates; `likeness` says how near they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´′″“”\"]")
_BREAKS = re.compile(r"[^\w]+|_+")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "mtn": "mountain", "ft": "fort"}
_ARTICLE = re.compile(r"al|el|ul|il|an|ar|as|ash|at|ath|ad|adh|az|ez|es|er|esh|ed|en|et|the|la|le|les|los|las")
# Digraphs first. A letter of the skeleton stands for one class of sounds that transliterations mix up.
_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"), ("cz", "c"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "x"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ts", "s"), ("tz", "s"), ("q", "k"), ("g", "k"), ("ck", "k"),
)  # fmt: skip
_SILENT = re.compile("[aeiouywh]")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL = re.compile("[aeiouy]")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The name in plain lower-case letters and digits, words parted by one blank; "" if nothing is left.

    Leading "St", "Ste", "Mt", "Ft" are written out. Letters that no rule of Unicode takes apart are spelled in ASCII (anyascii).
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name.casefold()))
    if not plain.isascii():
        plain = anyascii("".join(ch for ch in plain if not unicodedata.combining(ch))).lower()
        plain = _APOSTROPHES.sub("", plain)
    words = _BREAKS.sub(" ", plain).split()
    if len(words) > 1:
        words = [_ABBREVIATIONS.get(word, word) if place < len(words) - 1 else word for place, word in enumerate(words)]
    return " ".join(words)


@lru_cache(maxsize=16384)
def skeleton(folded: str) -> str:
    """The consonants that every spelling of the name keeps; the folded name itself when too little would be left.

    `folded` is what `fold` gives. Articles (al-, ar-, ash-, el-, la …) are dropped unless nothing else is there; a leading vowel is kept as
    "a"; words are run together, since transliterations part them differently. Idempotence is not promised.
    """
    words = folded.split()
    kept = [word for word in words if not _ARTICLE.fullmatch(word)] or words
    text = "".join(kept)
    bare = "a" if _VOWEL.match(text) else ""
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    text = bare + _DOUBLED.sub(r"\1", _SILENT.sub("", text))
    return text if len(text) > 1 else folded.replace(" ", "")


def without_articles(folded: str) -> str:
    """The folded name without articles in any place; unchanged if it has nothing else."""
    kept = [word for word in folded.split() if not _ARTICLE.fullmatch(word)]
    return " ".join(kept) if kept else folded


def likeness(left: str, right: str) -> float:
    """How near two folded names are, 0 to 100: the better of edit ratio and Jaro-Winkler, articles left out."""
    a, b = without_articles(left).replace(" ", ""), without_articles(right).replace(" ", "")
    return max(ratio(a, b), 100.0 * JaroWinkler.similarity(a, b) - 3.0)
