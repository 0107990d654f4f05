"""cues: the words that say somebody says something, from `data/cue_verbs.tsv` and its sisters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contested.codebook.table import DATA, Row, read_table
from contested.model.mention import AttributionKind, Certainty

FRAMES = ("clause", "question", "quotation", "object", "infinitive", "gerund")
"""What a verb's content can be; any other frame is a preposition ("of": "accused X of …")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerb:
    """A verb of saying, by its lemma.

    `takes`: the frames its content can have (`FRAMES` and prepositions). `plans`: those of them whose content is a vow, demand or plan and
    not a fact. `hearer`: its object is the one spoken to or of ("told Y", "accused Y").
    """

    lemma: str
    kind: AttributionKind
    certainty: Certainty
    takes: frozenset[str]
    plans: frozenset[str]
    hearer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CueBook:
    """The cue words, by lemma."""

    verbs: Mapping[str, CueVerb]


def load_cues() -> CueBook:
    """The cue book that comes with the package. Raises CodebookError, naming the line, where a file breaks its promises."""
    columns = ("cue", "kind", "certainty", "takes", "plans", "hearer")
    verbs = {row["cue"]: _verb(row) for row in read_table(DATA / "cue_verbs.tsv", columns, key="cue")}
    return CueBook(verbs=MappingProxyType(verbs))


def _verb(row: Row) -> CueVerb:
    takes, plans = frozenset(row.listed("takes")), frozenset(row.listed("plans"))
    if not plans <= takes:
        raise row.fail(f"plans {sorted(plans - takes)} that it doesn't take")
    if row["hearer"] not in ("yes", "no"):
        raise row.fail(f"hearer must be yes or no, not {row['hearer']!r}")
    try:
        kind, certainty = AttributionKind(row["kind"]), Certainty(row["certainty"])
    except ValueError as error:
        raise row.fail(str(error)) from None
    return CueVerb(
        lemma=row["cue"], kind=kind, certainty=certainty, takes=takes, plans=plans, hearer=row["hearer"] == "yes"
    )
