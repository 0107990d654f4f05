"""find_attributions: who is said to have said what."""

from contested.codebook.cues import load_cues
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.extract.attributions import find_attributions
from contested.read.parse.parser import load_parser


def found(text):
    parsed = load_parser().parse(Document(id=DocumentId("0" * 64), name="x", text=text))
    return [
        (
            None if a.source is None else text[a.source.start : a.source.end],
            text[a.cue.start : a.cue.end],
            [text[c.start : c.end] for c in a.content],
        )
        for a in find_attributions(parsed, load_cues())
    ]


def test_what_somebody_said_is_theirs():
    assert found("The ministry said that the rebels had left the town.") == [
        ("The ministry", "said", ["that the rebels had left the town"])
    ]
