"""find_quotations: what stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.read.parse.quotations import find_quotations


def quoted(text):
    return [text[start:end] for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We hold." "They fled."', ["We hold.", "They fled."]),
        ("He said: “We hold. They fled.”", ["We hold. They fled."]),
        ("He said: ``We hold.''", ["We hold."]),
        ("He said: «We hold.»", ["We hold."]),
        ("“He said ‘we hold’ twice,” she wrote.", ["He said ‘we hold’ twice,", "we hold"]),
        ("He called it 'a rout' on Monday.", ["a rout"]),
        ("“We hold.\n\n“They fled.”", ["We hold.", "They fled."]),
    ],
)
def test_marks_of_every_kind_set_off_quotations(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels' guns and the king's men.",
        "Sana'a and Ba'ath and O'Brien.",
        "In the winter of '39 the fleet left.",
        "The gunners’ mates fled.",
    ],
)
def test_apostrophes_are_no_quotation_marks(text):
    assert quoted(text) == []


def test_a_quotation_never_closed_ends_with_its_paragraph():
    assert quoted("“We hold. They fled.\n\nThe town burned.") == ["We hold. They fled."]


@given(st.text(alphabet="ab \n\"'“”‘’«».,", max_size=60))
def test_quotations_lie_in_the_text_in_order(text):
    spans = find_quotations(text)
    assert list(spans) == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
