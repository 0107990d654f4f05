"""dateline_end: where a dateline ends and prose begins."""

import pytest

from contested.read.parse.datelines import dateline_end, is_dateline


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("BEIRUT, Sept 11 (Reuters) - Shells fell.", "Shells fell."),
        ("KABUL, Afghanistan (AP) — A bomb went off.", "A bomb went off."),
        ("KHARTOUM — Shells fell.", "Shells fell."),
        ("Port Sudan — Shells fell.", "Shells fell."),
        ("Aden, 12 March (Saba) – Shells fell.", "Shells fell."),
        ("London, March 5.—The fleet sailed.", "The fleet sailed."),
        ("Constantinople, Nov. 10. The fleet sailed.", "The fleet sailed."),
        ("St. Petersburg, May 4.—The fleet sailed.", "The fleet sailed."),
        ("MOSCOW, October 7. /TASS/. Shells fell.", "Shells fell."),
        ("LIMA, 3 JAN 90 (EFE) -- [TEXT] SHELLS FELL.", "SHELLS FELL."),
        ("(Reuters) - Shells fell.", "Shells fell."),
    ],
)
def test_datelines_of_two_centuries_are_known(text, prose):
    cut = dateline_end(text, 0, len(text), bare=True)
    assert cut is not None
    assert text[cut[1] :] == prose


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, 5 May (the day) - the third of the siege - shells fell.",
        "12 May 1864 - Shells fell.",
        "The Free Syrian Army (FSA) - a group of many - fled.",
        "In March – the month of rain – the army left.",
        "HTS — the group that holds the town — denied it.",
        "Mr. Gordon (45) - a farmer - fled.",
        "John Hill, a farmer, said that shells fell.",
    ],
)
def test_what_only_looks_like_a_dateline_is_prose(text):
    assert dateline_end(text, 0, len(text), bare=True) is None


def test_a_line_of_place_and_date_alone_is_a_dateline():
    text = "Camp near Sebastopol, 3 June."
    assert is_dateline(text, 0, len(text))
