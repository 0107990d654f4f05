"""Floors: what falls below, and how they may move."""

from contested.quality.floors import (
    Corpus,
    Fall,
    Floors,
    TextFloor,
    corpus_hash,
    falls,
    raised,
    read_floors,
    write_floors,
)

PINNED = Corpus("h", TextFloor(0.5, 0.2), {"a": TextFloor(0.4, 0.1)})


def test_a_score_under_its_floor_is_named() -> None:
    scores = Corpus("h", TextFloor(0.51, 0.25), {"a": TextFloor(0.39, 0.1)})
    assert falls(PINNED, scores) == [Fall("a", "overall", 0.4, 0.39)]


def test_a_text_without_a_score_counts_as_nothing() -> None:
    assert {fall.text for fall in falls(PINNED, Corpus("h", TextFloor(0.6, 0.3), {}))} == {"a"}


def test_floors_rise_but_do_not_sink() -> None:
    scores = Corpus("h", TextFloor(0.6, 0.1), {"a": TextFloor(0.3, 0.3)})
    assert raised(PINNED, scores) == Corpus("h", TextFloor(0.6, 0.2), {"a": TextFloor(0.4, 0.3)})


def test_lowering_takes_the_flag() -> None:
    scores = Corpus("h", TextFloor(0.1, 0.1), {"a": TextFloor(0.1, 0.1)})
    assert raised(PINNED, scores, lower=True) == scores


def test_a_floors_file_reads_back() -> None:
    floors = Floors({"gold": PINNED})
    assert read_floors(write_floors(floors)) == floors


def test_the_corpus_hash_sees_a_changed_byte_but_no_order() -> None:
    assert (
        corpus_hash({"a": b"1", "b": b"2"})
        == corpus_hash({"b": b"2", "a": b"1"})
        != corpus_hash({"a": b"1", "b": b"3"})
    )
