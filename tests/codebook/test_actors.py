"""The actor codebook: its files keep their promises, and its names are found in text."""

from pathlib import Path

import pytest

from contested.codebook.actors import ActorBook, load_actors
from contested.codebook.actors_index import Meaning, NameIndex, fold_words
from contested.errors import CodebookError
from contested.model.entity import EntityKind


@pytest.fixture(scope="module")
def book() -> ActorBook:
    return load_actors()


def found(book: ActorBook, text: str) -> dict[str, set[str]]:
    return {text[hit.start : hit.end]: {m.key for m in hit.meanings} for hit in book.index.find(text)}


def test_the_book_holds_over_1500_actors_and_300_states(book: ActorBook) -> None:
    assert len(book.entries) >= 1500
    assert len(book.states) >= 300


def test_a_name_is_found_whatever_its_hyphens_and_accents(book: ActorBook) -> None:
    assert list(found(book, "Al Shabaab and Séléka")) == ["Al Shabaab", "Séléka"]
    assert "Seleka" in found(book, "the Seleka rebels")


def test_the_longest_name_is_taken(book: ActorBook) -> None:
    assert list(found(book, "The North Korean army")) == ["North Korean"]
    assert list(found(book, "the Lord's Resistance Army")) == ["Lord's Resistance Army"]


def test_a_short_acronym_must_be_written_in_capitals(book: ActorBook) -> None:
    assert found(book, "they asked us to eta is on") == {}


def test_a_long_acronym_may_be_written_as_a_word(book: ActorBook) -> None:
    assert found(book, "Nato said") == {"Nato": {"nato"}}


def test_a_dotted_acronym_keeps_its_last_stop(book: ActorBook) -> None:
    assert "U.S." in found(book, "The U.S. said so")


def test_no_name_runs_over_the_end_of_a_sentence() -> None:
    index = NameIndex([("Red Army", Meaning("red_army", "name"))])
    assert list(index.find("They saw Red. Army units came.")) == []


def test_every_name_in_the_book_is_found_in_itself(book: ActorBook) -> None:
    missed = []
    for entry in book.entries.values():
        for name in (entry.name, *entry.aliases):
            hits = list(book.index.find(name))
            if fold_words(name) and not any(m.key == entry.key for hit in hits for m in hit.meanings):
                missed.append(name)
    assert missed == []


def test_an_era_of_a_state_is_a_row_of_its_own(book: ActorBook) -> None:
    eras = [s.key for s in book.states.values() if "Germany" in (s.name, *s.names)]
    assert {"germany", "germany_nazi", "germany_empire"} <= set(eras)


def test_a_noun_gives_its_senses_likeliest_first(book: ActorBook) -> None:
    assert next(n.role for n in book.nouns["troops"]) == "men"
    assert book.nouns["militiamen"][0].kind is EntityKind.ARMED_GROUP
    assert book.nouns["militiamen"][0].plural


def test_a_pack_adds_and_replaces_rows(tmp_path: Path) -> None:
    head = "# source: a test\n# licence: none\n# date: 2026-01-01\n# rows: 1\n"
    columns = "key\tname\tkind\tcountry\tfrom\tto\tof\tside\taliases\tweak\tcalled\n"
    (tmp_path / "actors.tsv").write_text(
        head + columns + "blue_brigade\tBlue Brigade\tarmed_group\tXX\t\t\t\t\tBlues\t\t\n", encoding="utf-8"
    )
    assert load_actors((tmp_path,)).entries["blue_brigade"].aliases == ("Blues",)


def test_a_row_of_a_body_that_is_not_there_is_named_with_its_line(tmp_path: Path) -> None:
    head = "# source: a test\n# licence: none\n# date: 2026-01-01\n# rows: 1\n"
    columns = "key\tname\tkind\tcountry\tfrom\tto\tof\tside\taliases\tweak\tcalled\n"
    (tmp_path / "actors.tsv").write_text(
        head + columns + "x\tX\tarmed_group\tXX\t\t\tnowhere\t\t\t\t\n", encoding="utf-8"
    )
    with pytest.raises(CodebookError, match=r"actors.tsv, line 6: of 'nowhere'"):
        load_actors((tmp_path,))
