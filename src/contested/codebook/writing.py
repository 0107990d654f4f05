"""writing: how English is written: abbreviations, hyphenated words, small words inside names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from contested.codebook.table import DATA, read_table


class AbbreviationKind(StrEnum):
    """What an abbreviation stands before; the first three never end a sentence."""

    TITLE = "title"
    PLACE = "place"
    NUMBER = "number"
    MONTH = "month"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingBook:
    """Abbreviations with their full stop; the rest in lower case unless the case matters.

    `joined_particles` are tied to the next word by a hyphen ("al", "Al"); `inner_particles` stand between capitalised words of one name.
    `prefixes` make one word with what follows their hyphen; `compounds` are single words in spite of their hyphen. `starters` (with their
    capital) begin a sentence after an abbreviation; `sayers` go on with the sentence after a quotation that ends in "!" or "?".
    `calendar`: days and months as written. `capitals`: words that always have one, as written; `given_names` likewise, but some are common words too ("Will"). `function_words`: the commonest
    words of English.
    """

    abbreviations: Mapping[str, AbbreviationKind]
    joined_particles: frozenset[str]
    inner_particles: frozenset[str]
    prefixes: frozenset[str]
    compounds: frozenset[str]
    starters: frozenset[str]
    sayers: frozenset[str]
    calendar: frozenset[str]
    capitals: frozenset[str]
    given_names: frozenset[str]
    function_words: frozenset[str]


def load_writing() -> WritingBook:
    """The writing book that comes with the package. Raises CodebookError, naming the line, where a file breaks its promises."""
    kinds: dict[str, AbbreviationKind] = {}
    for row in read_table(DATA / "abbreviations.tsv", ("abbreviation", "kind"), key="abbreviation"):
        try:
            kinds[row["abbreviation"]] = AbbreviationKind(row["kind"])
        except ValueError as error:
            raise row.fail(str(error)) from None
    return WritingBook(
        abbreviations=MappingProxyType(kinds),
        joined_particles=_words("name_particles.tsv", "particle", "joined"),
        inner_particles=_words("name_particles.tsv", "particle", "inner"),
        prefixes=_words("compounds.tsv", "word", "prefix"),
        compounds=_words("compounds.tsv", "word", "compound"),
        starters=_words("sentence_words.tsv", "word", "starter"),
        sayers=_words("sentence_words.tsv", "word", "sayer"),
        calendar=_words("sentence_words.tsv", "word", "calendar"),
        capitals=frozenset(_capitals()),
        given_names=frozenset(row["name"] for row in read_table(DATA / "given_names.tsv", ("name", "sex"))),
        function_words=frozenset(row["word"].lower() for row in read_table(DATA / "english_words.tsv", ("word",))),
    )


def _capitals() -> Iterator[str]:
    for row in read_table(DATA / "capitals.tsv", ("word",), key="word"):
        yield row["word"]
    for row in read_table(DATA / "countries.tsv", ("iso2", "lat", "lon", "names", "people")):
        yield from (name for name in (*row.listed("names"), *row.listed("people")) if name[:1].isupper())


def _words(file: str, column: str, kind: str) -> frozenset[str]:
    return frozenset(
        row[column] for row in read_table(DATA / file, (column, "kind"), key=column) if row["kind"] == kind
    )
