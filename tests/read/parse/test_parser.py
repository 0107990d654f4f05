"""Parser: Document → Parsed."""

from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.parse.parser import load_parser


def parse(text):
    return load_parser().parse(Document(id=DocumentId("0" * 64), name="x", text=text))


def test_every_token_stands_in_the_text_where_it_says():
    parsed = parse("The fleet shelled Acre.\n\nIbrahim’s men held “the citadel”.")
    assert all(parsed.document.text[t.start : t.end] == t.text for t in parsed.tokens)


def test_a_text_without_words_has_no_sentences():
    assert parse(" \n\t\n").sentences == ()
