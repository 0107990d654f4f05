"""CSV: safe to open in a spreadsheet, and the text comes back."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st
from sample import TEXTS, record_of

from contested.publish.export.csvs import RISKY, cell, csv_files, escape, unescape
from contested.publish.tables.listed import TABLES

TEXT = st.text(alphabet=st.one_of(st.sampled_from("=+-@'\t\r\n,\"|＝"), st.characters(exclude_categories=["Cs"])))


@given(TEXT)
@example("'=1")
@example("''")
def test_escaped_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text


@given(TEXT)
def test_no_text_cell_begins_as_a_formula(text: str) -> None:
    assert not escape(text).startswith(tuple(sign for sign in RISKY if sign != "'"))


def test_a_negative_number_stays_a_number() -> None:
    assert [cell(value) for value in (-33.5, 0, None, True, ("a", "b"))] == ["-33.5", "0", "", "true", "a | b"]


def test_a_report_cannot_carry_a_formula_into_a_spreadsheet() -> None:
    record = record_of({"=cmd|' /C calc'!A0": "Rebels captured Jijiga on 1977-09-12."})
    for name, raw in csv_files(record):
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            assert not any(value.startswith(("=", "+", "@")) for value in row), name


def test_every_table_is_a_file_with_its_columns() -> None:
    files = dict(csv_files(record_of(TEXTS)))
    assert list(files) == [f"{table.name}.csv" for table in TABLES]
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(files[f"{table.name}.csv"].decode("utf-8-sig"), newline="")))
        assert tuple(rows[0]) == table.column_names
        assert {len(row) for row in rows} == {len(table.columns)}


def test_the_same_record_is_the_same_bytes() -> None:
    assert list(csv_files(record_of(TEXTS))) == list(csv_files(record_of(dict(reversed(TEXTS.items())))))
