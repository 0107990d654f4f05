"""merging: the words and weights by which claims, parties and places are held to be the same. Data: the merge_*.tsv files,
each of which says where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from contested.codebook.table import DATA, read_table
from contested.model.claim import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeBook:
    """What merging knows. `generic` maps a word to its sort (party, spot, title). `weights`: log weights by feature name.
    `relations`: how well two types of claim fit one event, by the pair in both orders. `kinds`: stem → sort of happening.
    `stop_words` say nothing of which happening is meant; `stop_sorts` tells of which sort each is (function, saying, time, war, doing).
    `articles`: word before a happening → "back" (told before) or "new"."""

    generic: Mapping[str, str]
    weights: Mapping[str, float]
    relations: Mapping[tuple[EventType, EventType], float]
    kinds: Mapping[str, str]
    stop_words: frozenset[str]
    stop_sorts: Mapping[str, str]
    articles: Mapping[str, str]

    def weight(self, feature: str) -> float:
        """The log weight of a feature, negative when it speaks against. Raises KeyError for a feature that the table lacks."""
        return self.weights[feature]


@cache
def load_merging() -> MergeBook:
    """The shipped tables. Raises CodebookError, naming file and line, when one is broken."""
    generic = {
        row["word"]: row["kind"] for row in read_table(DATA / "merge_generic_names.tsv", ("word", "kind"), key="word")
    }
    weights: dict[str, float] = {}
    for row in read_table(DATA / "merge_weights.tsv", ("feature", "weight", "meaning"), key="feature"):
        try:
            weights[row["feature"]] = float(row["weight"])
        except ValueError:
            raise row.fail(f"{row['weight']!r} is no number") from None
    relations: dict[tuple[EventType, EventType], float] = {}
    for row in read_table(DATA / "merge_type_relations.tsv", ("left", "right", "weight", "why")):
        try:
            for left in row.listed("left"):
                for right in row.listed("right"):
                    value = float(row["weight"])
                    relations[EventType(left), EventType(right)] = relations[EventType(right), EventType(left)] = value
        except ValueError as error:
            raise row.fail(str(error)) from None
    kinds = {
        word: row["kind"]
        for row in read_table(DATA / "merge_kinds.tsv", ("kind", "words"), key="kind")
        for word in row.listed("words")
    }
    stop = _words("merge_stop_words.tsv")
    return MergeBook(
        generic=generic,
        weights=weights,
        relations=relations,
        kinds=kinds,
        stop_words=frozenset(stop),
        stop_sorts=stop,
        articles=_words("merge_articles.tsv"),
    )


def _words(file: str) -> dict[str, str]:
    """Word → sort, from a table of sorts and their words; of a word listed twice the last sort holds."""
    return {
        word: row["sort"]
        for row in read_table(DATA / file, ("sort", "words"), key="sort")
        for word in row.listed("words")
    }
