"""triggers: the words that name a happening, and the words around them that decide what it is.

Data: triggers.tsv (words, type, roles, conditions), light_verbs.tsv, means.tsv, noun_kinds.tsv, harm.tsv, traps.tsv. All are lemmas; a
hyphen counts as a blank. docs/rooms/claim.md explains the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from contested.codebook.table import DATA, Row, read_table
from contested.model.claim import EventType, Harm

T = TypeVar("T")
Words = tuple[str, ...]
"""A phrase as lemmas in lower case, hyphens cut."""
BOTH_HARMS = "both"
"""In harm.tsv: killed and wounded in one word ("casualties")."""


class Frame(StrEnum):
    """Who plays which part beside a trigger. Meanings: docs/rooms/claim.md."""

    ACT = "act"  # subject acts on object
    FIRE = "fire"  # the object is what is fired; the target follows "at", "on", "into"
    BLAST = "blast"  # a bomb goes off; no actor stands at the verb
    PLANT = "plant"  # the subject sets off the object
    MUTUAL = "mutual"  # both sides act
    GAIN = "gain"  # subject gets object (a place)
    GAIN_OF = "gain_of"  # "the capture of K by X", "the fall of K to X"
    FALL = "fall"  # subject (a place) falls to X
    LOSS = "loss"  # subject loses object (a place) to X
    REPEL = "repel"  # subject beats back object
    REPEL_HOLD = "repel_hold"  # subject holds object (ground)
    LEAVE = "leave"  # subject leaves object or "from" a place
    RECALL = "recall"  # subject withdraws its own forces, the object
    DRIVE = "drive"  # subject drives object out of a place
    ACT_RING = "act_ring"  # subject breaks a ring or rescues object
    KILL = "kill"  # subject kills object
    DIE = "die"  # subject dies
    HARMED = "harmed"  # a noun counting the harmed
    WRECK = "wreck"  # subject (a thing) is lost
    MOVE_PEOPLE = "move_people"  # subject displaces object
    FLEE = "flee"  # subject flees
    MOVE = "move"  # subject sends object (forces)
    MOVE_SELF = "move_self"  # subject (forces) moves in
    DEAL = "deal"  # the parties to a deal are actors
    END = "end"  # subject ends object (an operation)
    END_SELF = "end_self"  # subject (an operation) ends
    YIELD = "yield"  # subject gives up
    GO = "go"  # a noun of motion: its owner moves
    DEMAND = "demand"  # subject demands of object


class LightRole(StrEnum):
    """What a verb says of the happening that a noun beside it names."""

    ACT = "act"
    SUFFER = "suffer"
    HAPPEN = "happen"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A condition of a sense. `part`: "subj", "obj", "on", or a named context ("ctx", "military", …); `kinds`: sorts of noun that fit."""

    part: str
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One meaning of a word. `by_means`: weapons and carriers beside it can change `type`. Senses of a word come in the file's order."""

    words: Words
    verb: bool
    type: EventType
    by_means: bool
    frame: Frame
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBook:
    """All that the claim reader knows of words.

    `senses`: by the deciding word (a verb's first, a noun's last) and whether it is a verb. `light`: by first word. `means`, `traps`: by
    last and by first word. `kinds`: sorts of noun by phrase. `harms`: (phrase, harm; None for both) by first word, verbs and nouns.
    `words`: small classes of words by name (claim_words.tsv).
    """

    senses: Mapping[tuple[str, bool], tuple[Sense, ...]]
    light: Mapping[str, tuple[tuple[Words, LightRole], ...]]
    means: Mapping[str, tuple[tuple[Words, EventType], ...]]
    kinds: Mapping[Words, frozenset[str]]
    harm_verbs: Mapping[str, tuple[tuple[Words, Harm], ...]]
    harm_nouns: Mapping[str, Harm | None]
    traps: Mapping[str, tuple[Words, ...]]
    words: Mapping[str, frozenset[str]]


def phrase(text: str) -> Words:
    """The words of a phrase: lower case, hyphens cut."""
    return tuple(text.lower().replace("-", " ").split())


@cache
def load_triggers() -> ClaimBook:
    """The shipped lists. Raises CodebookError, naming file and line, when one is broken."""
    return ClaimBook(
        senses=_senses(),
        light=_grouped((w, LightRole(_one(row, "role", LightRole))) for row in _rows("light_verbs", "role", "words") for w in _phrases(row)),
        means=_by_last((w, EventType(_one(row, "type", EventType))) for row in _rows("means", "type", "words") for w in _phrases(row)),
        kinds=_kinds(),
        harm_verbs=_grouped(
            (w, Harm(_one(row, "harm", Harm))) for row in _harm_rows("verb") for w in _phrases(row)
        ),
        harm_nouns={
            " ".join(w): None if row["harm"] == BOTH_HARMS else Harm(_one(row, "harm", Harm))
            for row in _harm_rows("noun")
            for w in _phrases(row)
        },
        traps=_traps(),
        words={row["kind"]: frozenset(row.listed("words")) for row in _rows("claim_words", "kind", "words")},
    )  # fmt: skip


def _rows(name: str, *columns: str) -> Iterable[Row]:
    return read_table(DATA / f"{name}.tsv", columns)


def _harm_rows(pos: str) -> list[Row]:
    return [row for row in _rows("harm", "pos", "harm", "words") if row["pos"] == pos]


def _phrases(row: Row) -> list[Words]:
    return [phrase(text) for text in row.listed("words")]


def _one(row: Row, column: str, allowed: type[StrEnum]) -> str:
    if row[column] not in [member.value for member in allowed]:
        raise row.fail(f"{column} {row[column]!r} is none of {', '.join(member.value for member in allowed)}")
    return row[column]


def _grouped(pairs: Iterable[tuple[Words, T]]) -> dict[str, tuple[tuple[Words, T], ...]]:
    """By first word, longest phrases first."""
    return _keyed(pairs, 0)


def _by_last(pairs: Iterable[tuple[Words, T]]) -> dict[str, tuple[tuple[Words, T], ...]]:
    """By last word, longest phrases first."""
    return _keyed(pairs, -1)


def _keyed(pairs: Iterable[tuple[Words, T]], position: int) -> dict[str, tuple[tuple[Words, T], ...]]:
    found: dict[str, list[tuple[Words, T]]] = {}
    for words, value in pairs:
        found.setdefault(words[position], []).append((words, value))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in found.items()}


def _senses() -> dict[tuple[str, bool], tuple[Sense, ...]]:
    """Senses by deciding word; longer phrases before shorter ones, then in the file's order."""
    found: dict[tuple[str, bool], list[Sense]] = {}
    for row in _rows("triggers", "words", "pos", "type", "frame", "needs", "note"):
        if row["pos"] not in ("verb", "noun"):
            raise row.fail(f"pos {row['pos']!r} is neither verb nor noun")
        verb = row["pos"] == "verb"
        _, arrow, code = row["type"].rpartition(">")
        try:
            type_ = EventType(code)
            frame = Frame(row["frame"])
        except ValueError as error:
            raise row.fail(str(error)) from None
        needs = tuple(_need(text) for text in row.listed("needs", by=","))
        for words in _phrases(row):
            sense = Sense(words=words, verb=verb, type=type_, by_means=bool(arrow), frame=frame, needs=needs)
            found.setdefault((words[0] if verb else words[-1], verb), []).append(sense)
    return {key: tuple(sorted(rows, key=lambda sense: -len(sense.words))) for key, rows in found.items()}


def _need(text: str) -> Need:
    part, _, kinds = text.partition(":")
    return Need(part=part.strip(), kinds=frozenset(kind.strip() for kind in kinds.split("/") if kind.strip()))


def _kinds() -> dict[Words, frozenset[str]]:
    found: dict[Words, set[str]] = {}
    for row in _rows("noun_kinds", "kind", "words"):
        for words in _phrases(row):
            found.setdefault(words, set()).add(row["kind"])
    return {words: frozenset(kinds) for words, kinds in found.items()}


def _traps() -> dict[str, tuple[Words, ...]]:
    found: dict[str, list[Words]] = {}
    for row in _rows("traps", "pos", "words", "note"):
        for words in _phrases(row):
            found.setdefault(words[0], []).append(words)
    return {key: tuple(rows) for key, rows in found.items()}
