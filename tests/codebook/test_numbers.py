"""Number words and the numerals that are read with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.codebook.numbers import NumberBook, NumberKind, load_numbers
from contested.read.ground.numerals import read_cardinal

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@pytest.fixture(scope="module")
def book() -> NumberBook:
    return load_numbers()


def spelled(number: int) -> str:
    """The number in English words, in the British manner."""
    if number < 20:
        return ONES[number]
    if number < 100:
        ten = TENS[number // 10 - 2]
        return ten if number % 10 == 0 else f"{ten} - {ONES[number % 10]}"
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            link = " and " if rest and rest < 100 else " "
            return f"{spelled(head)} {name}" + (f"{link}{spelled(rest)}" if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 999_999_999))
def test_a_number_in_words_is_read_as_that_number(book: NumberBook, number: int) -> None:
    words = spelled(number).split()
    numeral = read_cardinal(words, 0, book)
    assert numeral is not None
    assert (numeral.value, numeral.length) == (number, len(words))


@pytest.mark.parametrize("text", ["three and four", "twenty years", "five - day"])
def test_a_numeral_ends_before_what_is_no_part_of_it(book: NumberBook, text: str) -> None:
    numeral = read_cardinal(text.split(), 0, book)
    assert numeral is not None
    assert numeral.length == 1


def test_vague_words_have_the_guidelines_numbers(book: NumberBook) -> None:
    lows = {
        word: book.kind_of(word, NumberKind.VAGUE) for word in ("dozens", "scores", "several", "hundreds", "thousands")
    }
    assert {word: entry and entry.low for word, entry in lows.items()} == {
        "dozens": 24, "scores": 40, "several": 3, "hundreds": 200, "thousands": 2000,
    }  # fmt: skip
