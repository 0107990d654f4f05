"""JSON Lines: the record, exactly."""

import pytest
from sample import TEXTS, record_of

from contested.publish.export.formats import FORMATS, LOSS_FILE, export_files
from contested.publish.export.jsonl import jsonl_files, read_jsonl


def test_the_record_comes_back() -> None:
    record = record_of(TEXTS)
    assert read_jsonl(dict(jsonl_files(record))) == record


def test_an_empty_record_comes_back() -> None:
    record = record_of({})
    assert read_jsonl(dict(jsonl_files(record))) == record


def test_line_separators_in_a_text_do_not_break_a_line() -> None:
    record = record_of({"a": "Rebels captured Jijiga.\u2028\u2029\x85\n\r\x0b\x1c Rebels captured Harar."})
    files = dict(jsonl_files(record))
    assert files["documents.jsonl"].count(b"\n") == 1
    assert read_jsonl(files) == record


def test_a_missing_file_is_named() -> None:
    files = dict(jsonl_files(record_of(TEXTS)))
    del files["claims.jsonl"]
    with pytest.raises(ValueError, match=r"claims\.jsonl is missing"):
        read_jsonl(files)


def test_a_broken_line_is_named() -> None:
    files = dict(jsonl_files(record_of(TEXTS)))
    with pytest.raises(ValueError, match=r"tolls\.jsonl"):
        read_jsonl(files | {"tolls.jsonl": b'{"event": 1}\n'})


@pytest.mark.parametrize("format", FORMATS, ids=lambda f: f.name)
def test_every_format_says_what_it_cannot_hold(format) -> None:
    files = dict(export_files(record_of(TEXTS), format))
    assert record_of(TEXTS).hash in files[LOSS_FILE].decode()
