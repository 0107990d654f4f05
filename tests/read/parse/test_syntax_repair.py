"""What is mended in the model's trees, seen through the parser."""

import pytest

from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.parse.parser import load_parser


def tree(text):
    """(word, label, head) of each token."""
    parsed = load_parser().parse(Document(id=DocumentId("0" * 64), name="x", text=text))
    return [(t.text, t.dep, parsed.tokens[t.head].text) for t in parsed.tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("On 3 June, Allied air-strikes targeted rebels near Aden.", "targeted", "air-strikes"),
        ("The Turkish cavalry next advanced on Kars itself.", "advanced", "cavalry"),
    ],
)
def test_a_past_tense_taken_for_a_participle_becomes_the_verb(text, verb, subject):
    rows = tree(text)
    assert (verb, "ROOT", verb) in rows
    assert (subject, "nsubj", verb) in rows


def test_a_label_before_a_colon_hangs_on_the_verb_after_it():
    assert ("killed", "ROOT", "killed") in tree("Ministry: five soldiers were killed in Aden on Monday.")


def test_items_of_a_list_hang_on_the_verb_before_them():
    rows = tree("Troops attacked near Aden itself; northwest of Aden near Lahij; north of Aden near Dhala.")
    assert ("attacked", "ROOT", "attacked") in rows


def test_words_in_brackets_hang_on_the_word_before_them():
    rows = tree("A blogger claimed that troops counterattacked near Aden (northeast of Lahij).")
    assert ("counterattacked", "ccomp", "claimed") in rows
    assert ("northeast", "advmod", "Aden") in rows


def test_names_it_never_saw_are_nouns_of_the_sentence():
    rows = tree("The army retook Xirgualand and two villages.")
    assert ("Xirgualand", "dobj", "retook") in rows


def test_lemmas_are_of_the_word_that_stands_in_the_text():
    parsed = load_parser().parse(
        Document(id=DocumentId("0" * 64), name="x", text="Air-strikes and counter-attacks at al-Zawraq failed.")
    )
    lemmas = {t.text: t.lemma for t in parsed.tokens}
    assert lemmas["counter-attacks"] == "counter-attack"
    assert lemmas["al-Zawraq"] == "al-Zawraq"
