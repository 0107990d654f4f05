"""cues: the words that say somebody says something, from `data/cue_verbs.tsv`, `cue_nouns.tsv` and `cue_phrases.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from contested.codebook.table import DATA, Row, read_table
from contested.model.mention import AttributionKind, Certainty

FRAMES = ("clause", "question", "quotation", "object", "infinitive", "gerund", "name", "parenthesis")
"""What a verb's content can be; any other frame is a preposition ("of": "accused X of …"). "name": two objects ("called it a massacre");
"parenthesis": only in "as X put it"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerb:
    """A verb of saying, by its lemma.

    `takes`: the frames its content can have (`FRAMES` and prepositions). `plans`: those of them whose content is a vow, demand or plan and
    not a fact. `hearer`: its object is the one spoken to or of ("told Y", "accused Y"). `not_with`: lemmas of objects with which it is no verb of
    saying ("claimed lives").
    """

    lemma: str
    kind: AttributionKind
    certainty: Certainty
    takes: frozenset[str]
    plans: frozenset[str]
    hearer: bool
    not_with: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueNoun:
    """A noun of saying, by its lemma. `planned`: what it announces is a vow, demand or plan."""

    lemma: str
    kind: AttributionKind
    certainty: Certainty
    planned: bool


class PhraseShape(StrEnum):
    """How a cue phrase stands to what it marks."""

    ADVERB = "adverb"  # "reportedly"
    ADJECTIVE = "adjective"  # "the alleged attack"
    PREPOSITION = "preposition"  # "according to X"
    POSSESSED = "possessed"  # "by X's count"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueBook:
    """The cue words: verbs and nouns by lemma, phrases by their words in lower case (shape, certainty)."""

    verbs: Mapping[str, CueVerb]
    nouns: Mapping[str, CueNoun]
    phrases: Mapping[str, tuple[PhraseShape, Certainty]]


def load_cues() -> CueBook:
    """The cue book that comes with the package. Raises CodebookError, naming the line, where a file breaks its promises."""
    verb_columns = ("cue", "kind", "certainty", "takes", "plans", "hearer", "not")
    verbs = {row["cue"]: _verb(row) for row in read_table(DATA / "cue_verbs.tsv", verb_columns, key="cue")}
    noun_columns = ("cue", "kind", "certainty", "planned")
    nouns = {row["cue"]: _noun(row) for row in read_table(DATA / "cue_nouns.tsv", noun_columns, key="cue")}
    phrase_columns = ("words", "shape", "certainty")
    phrases = {row["words"]: _phrase(row) for row in read_table(DATA / "cue_phrases.tsv", phrase_columns, key="words")}
    return CueBook(verbs=MappingProxyType(verbs), nouns=MappingProxyType(nouns), phrases=MappingProxyType(phrases))


def _verb(row: Row) -> CueVerb:
    takes, plans = frozenset(row.listed("takes")), frozenset(row.listed("plans"))
    if not plans <= takes:
        raise row.fail(f"plans {sorted(plans - takes)} that it doesn't take")
    try:
        kind, certainty = AttributionKind(row["kind"]), Certainty(row["certainty"])
    except ValueError as error:
        raise row.fail(str(error)) from None
    return CueVerb(
        lemma=row["cue"], kind=kind, certainty=certainty, takes=takes, plans=plans, hearer=_yes(row, "hearer"),
        not_with=frozenset(row.listed("not")),
    )  # fmt: skip


def _noun(row: Row) -> CueNoun:
    try:
        kind, certainty = AttributionKind(row["kind"]), Certainty(row["certainty"])
    except ValueError as error:
        raise row.fail(str(error)) from None
    return CueNoun(lemma=row["cue"], kind=kind, certainty=certainty, planned=_yes(row, "planned"))


def _phrase(row: Row) -> tuple[PhraseShape, Certainty]:
    try:
        return PhraseShape(row["shape"]), Certainty(row["certainty"])
    except ValueError as error:
        raise row.fail(str(error)) from None


def _yes(row: Row, column: str) -> bool:
    if row[column] not in ("yes", "no"):
        raise row.fail(f"{column} must be yes or no, not {row[column]!r}")
    return row[column] == "yes"
