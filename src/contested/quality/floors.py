"""floors: the least scores that each text must reach, pinned with the hash of the corpus that they were measured on.

A floor may be raised freely; lowering one takes a flag, and the commit says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from contested.errors import UsageError

MEASURES = ("overall", "record")
SLACK = 0.0005
"""Half of the last digit that floors are written with."""


class TextFloor(msgspec.Struct, frozen=True):
    """The least `overall` and `record` of one text."""

    overall: float
    record: float


class Corpus(msgspec.Struct, frozen=True):
    """The floors of one folder of gold files. `hash` is `corpus_hash` of its texts and gold; `all` is over all of them together."""

    hash: str
    all: TextFloor
    texts: dict[str, TextFloor]


class Floors(msgspec.Struct, frozen=True):
    """Floors by the corpus' name."""

    corpora: dict[str, Corpus]


@dataclass(frozen=True, slots=True)
class Fall:
    """A score under its floor. `text` is "all" for the whole corpus."""

    text: str
    measure: str
    floor: float
    score: float


def corpus_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the files' names and bytes, whatever their order."""
    total = sha256()
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode())
        total.update(files[name])
    return total.hexdigest()


def read_floors(raw: bytes) -> Floors:
    """The floors of a floors file. Raises UsageError, naming the place in it, if it is none."""
    try:
        return msgspec.json.decode(raw, type=Floors)
    except msgspec.DecodeError as error:
        raise UsageError(f"the floors file cannot be read: {error}") from None


def write_floors(floors: Floors) -> bytes:
    """The floors file's bytes, keys sorted."""
    return msgspec.json.format(msgspec.json.encode(floors, order="sorted"), indent=1) + b"\n"


def falls(floors: Corpus, scores: Corpus) -> list[Fall]:
    """Every score under its floor, texts by name; a text without a score counts as 0."""
    found = []
    nothing = TextFloor(0.0, 0.0)
    pairs = [("all", floors.all, scores.all)]
    pairs += [(name, floors.texts[name], scores.texts.get(name, nothing)) for name in sorted(floors.texts)]
    for name, floor, score in pairs:
        for measure in MEASURES:
            least, reached = getattr(floor, measure), getattr(score, measure)
            if reached < least - SLACK:
                found.append(Fall(name, measure, least, reached))
    return found


def raised(floors: Corpus | None, scores: Corpus, *, lower: bool = False) -> Corpus:
    """New floors: the better of old and new, or the new ones as they are when `lower` is set or the corpus changed."""
    if floors is None or lower or floors.hash != scores.hash:
        return scores
    texts = {name: _better(floors.texts.get(name), score) for name, score in scores.texts.items()}
    return Corpus(scores.hash, _better(floors.all, scores.all), texts)


def _better(old: TextFloor | None, new: TextFloor) -> TextFloor:
    return new if old is None else TextFloor(max(old.overall, new.overall), max(old.record, new.record))
