"""Time words: the shipped table and how its phrases are cut."""

import pytest

from contested.codebook.times import TimeKind, load_times, split_phrase


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("New Year’s Eve", ("new", "year", "'s", "eve")),
        ("week-end", ("week", "-", "end")),
        ("as of", ("as", "of")),
        ("o'clock", ("o'clock",)),
    ],
)
def test_a_phrase_is_cut_as_the_lexer_cuts_the_text(phrase: str, parts: tuple[str, ...]) -> None:
    assert split_phrase(phrase) == parts


def test_each_month_and_weekday_is_known() -> None:
    words = load_times().words.values()
    months = {word.value for word in words if word.kind in (TimeKind.MONTH, TimeKind.MONTH_OR_WORD)}
    weekdays = {word.value for word in words if word.kind is TimeKind.WEEKDAY}
    assert (months, weekdays) == ({str(n) for n in range(1, 13)}, {str(n) for n in range(1, 8)})
