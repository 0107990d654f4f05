"""Tables: every record type, one value a column, and rows that can be picked."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import TEXTS, record_of

from contested.errors import UsageError
from contested.publish.tables.listed import BY_NAME, TABLES
from contested.publish.tables.names import Names
from contested.publish.tables.pick import WORDS, Filter, fold, pick
from contested.publish.tables.reports import toll_words

NAMES = Names(record_of(TEXTS))


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_table_names_each_column_once_and_says_what_it_means(table) -> None:
    assert len(set(table.column_names)) == len(table.columns)
    assert all(column.meaning.endswith(".") for column in table.columns)
    assert set(table.brief) <= set(table.column_names)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_without_a_filter_every_row_is_picked(table) -> None:
    assert pick(table, NAMES, Filter()) == tuple(table.lines(NAMES))


def test_every_word_of_a_filter_looks_somewhere() -> None:
    assert {name for name, _ in WORDS} | {"on", "since", "until"} == {field.name for field in fields(Filter)}


def test_the_claimant_stands_in_every_row_that_has_a_number() -> None:
    assert {line.values[BY_NAME["tolls"].column_names.index("claimant")] for line in BY_NAME["tolls"].lines(NAMES)} == {
        "Addis",
        "Mogadishu",
    }


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UsageError, match="ends before it starts"):
        pick(BY_NAME["claims"], NAMES, Filter(since=date(1977, 2, 1), until=date(1977, 1, 1)))


def test_filters_together_only_narrow() -> None:
    claims = BY_NAME["claims"]
    by_place = set(pick(claims, NAMES, Filter(place="jijiga")))
    assert set(pick(claims, NAMES, Filter(place="jijiga", claimant="addis"))) < by_place


@pytest.mark.parametrize(
    ("word", "name"), [("hama", "Hama Governorate"), ("DEIR EZ ZOR", "Deir ez-Zor"), ("bogota", "Bogotá")]
)
def test_names_match_case_accents_and_hyphens_aside(word: str, name: str) -> None:
    assert f" {fold(word)} " in f" {fold(name)} "


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("low", "high", "about", "words"),
    [
        (66, 66, False, "66"),
        (51, None, False, "51 or more"),
        (None, 30, False, "up to 30"),
        (40, 40, True, "about 40"),
        (3, 5, False, "3 to 5"),
        (0, 0, False, "0"),
    ],
)
def test_bounds_are_written_as_people_write_them(low: int | None, high: int | None, about: bool, words: str) -> None:
    assert toll_words(low, high, about=about) == words
