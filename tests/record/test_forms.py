import pytest

from contested.record.forms import fold, is_distinctive, skeleton


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("the Fort Boquerón", "fort boqueron"),
        ("Al-Hasakah", "hasakah"),
        ("N'Djamena", "ndjamena"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_a_folded_name_has_no_accents_articles_or_marks(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khartoum North", "Khartum North"), ("Benghazi Port", "Bengazi Port"), ("Muqdisho Stadium", "Mukdisho Stadium")],
)
def test_two_transcriptions_of_a_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize("name", ["Kyiv", "Kufa", "Aden"])
def test_a_short_name_has_no_skeleton(name: str) -> None:
    assert skeleton(name) == ""


def test_names_that_every_war_has_are_not_distinctive(book) -> None:
    assert not any(
        is_distinctive(name, book.generic) for name in ("the Army", "Defence Ministry", "rebels", "the High Command")
    )
    assert all(is_distinctive(name, book.generic) for name in ("Polisario Front", "UNITA", "Paraguayan Army"))
