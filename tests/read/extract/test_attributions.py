"""find_attributions: who is said to have said what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.codebook.cues import load_cues
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.mention import AttributionKind, Certainty
from contested.read.extract.attributions import find_attributions
from contested.read.parse.parser import load_parser


def attributions(text):
    parsed = load_parser().parse(Document(id=DocumentId("0" * 64), name="x", text=text))
    return find_attributions(parsed, load_cues())


def found(text):
    """Each attribution as (source, cue, content stretches)."""

    def words(span):
        return None if span is None else text[span.start : span.end]

    return [(words(a.source), words(a.cue), [words(c) for c in a.content]) for a in attributions(text)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The ministry said that the rebels had left the town.", "The ministry", "said", ["that the rebels had left the town"]),
        ("Two guns were lost, the colonel said.", "the colonel", "said", ["Two guns were lost"]),
        ("Two ships, officials said, hit mines off Aden.", "officials", "said", ["Two ships", "hit mines off Aden"]),
        ("According to the Red Cross, 40 prisoners died.", "the Red Cross", "According to", ["40 prisoners died"]),
        ("Forty prisoners died, according to the Red Cross.", "the Red Cross", "according to", ["Forty prisoners died"]),
        ("The envoy told reporters on Friday that the fort had fallen.", "The envoy", "told", ["that the fort had fallen"]),
        ("Kabul accused the rebels of shelling Ghazni.", "Kabul", "accused", ["the rebels of shelling Ghazni"]),
        ("Cairo blamed Israel for the strike on the canal.", "Cairo", "blamed", ["Israel for the strike on the canal"]),
        ("The observer put the loss at 63.", "The observer", "put", ["the loss at 63"]),
        ("The attack was claimed by the Brigades.", "the Brigades", "was claimed", ["The attack"]),
        ("As the consul put it, the town was lost.", "the consul", "put it", ["the town was lost"]),
        ("As reported by state radio, the bridge was hit.", "state radio", "reported", ["the bridge was hit"]),
        ("The consul urged Paris to send troops.", "The consul", "urged", ["Paris to send troops"]),
        ("London called on Paris to halt the siege.", "London", "called on", ["Paris to halt the siege"]),
        ("Turkish claims that the pilot survived were wrong.", "Turkish", "claims", ["that the pilot survived"]),
        ("By the army's own count, 300 men fell.", "the army", "count", ["300 men fell"]),
        ("Ministry of War: Five soldiers fell near Plevna.", "Ministry of War", ":", ["Five soldiers fell near Plevna"]),
        ("The ministry said on Saturday its forces have taken the village.", "The ministry", "said", ["its forces have taken the village"]),
        ("The loss is estimated by Paris at 2,000.", "Paris", "is estimated", ["The loss", "at 2,000"]),
        ("The despatch states that the enemy lost 400 men.", "The despatch", "states", ["that the enemy lost 400 men"]),
        ("A clerk, who asked not to be named, said six died.", "A clerk, who asked not to be named", "said", ["six died"]),
    ],
)  # fmt: skip
def test_source_cue_and_content_are_the_words_of_the_text(text, source, cue, content):
    assert (source, cue, content) in found(text)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Twelve people were reportedly killed.", "reportedly", ["Twelve people were", "killed"]),
        ("The jets hit villages, reportedly including a school.", "reportedly", ["including a school"]),
        ("It was reported that the fort had fallen.", "was reported", ["that the fort had fallen"]),
        ("The fort is said to have fallen.", "is said", ["The fort", "to have fallen"]),
        ("There were reports that the town was shelled.", "reports", ["that the town was shelled"]),
        ("Reports of a massacre reached the capital.", "Reports of", ["a massacre"]),
        ("Intelligence has been received that Kars has fallen.", "Intelligence", ["that Kars has fallen"]),
        ("Rebels were accused of killing twelve villagers.", "were accused of", ["Rebels", "killing twelve villagers"]),
    ],
)
def test_hearsay_has_no_source(text, cue, content):
    assert (None, cue, content) in found(text)


def test_a_quotation_over_sentences_is_one_content():
    text = 'The consul said: "We hold the town. The enemy has fled."'
    assert found(text) == [("The consul", "said", ["We hold the town. The enemy has fled."])]


def test_a_quotation_goes_on_after_the_verb():
    text = '"We hold the town," said the consul. "The enemy has fled."'
    assert found(text) == [("the consul", "said", ["We hold the town,", "The enemy has fled."])]


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = "“We hold the town,” the consul said. “The walls stand.\n\n“The enemy has fled.”"
    assert found(text) == [("the consul", "said", ["We hold the town,", "The walls stand.", "The enemy has fled."])]


@pytest.mark.parametrize(
    "headline", ["Twenty killed in Kabul blast - officials", "Army retakes Juba airport: ministry"]
)
def test_a_headline_may_name_its_source_last(headline):
    source, _, content = found(headline + "\n\nThe town was calm.")[0]
    assert [source, *content] == [headline.split()[-1], headline.rsplit(" ", 1)[0].removesuffix(" -").removesuffix(":")]


def test_a_quotation_may_be_signed():
    text = "“We hold the pass. Not one man will yield.” — General Ortiz"
    assert found(text) == [("General Ortiz", "—", ["We hold the pass. Not one man will yield."])]


def test_a_verb_in_a_quotation_takes_nothing_from_outside_it():
    text = '"I felt we had lost," the consul said.'
    said = next(row for row in found(text) if row[1] == "said")
    assert said == ("the consul", "said", ["I felt we had lost,"])
    assert all("consul" not in piece for _, cue, content in found(text) if cue != "said" for piece in content)


def test_who_quotes_another_only_passes_on():
    outer, inner = attributions("Reuters quoted an officer as saying that three men were killed.")
    assert (outer.passes_on, inner.passes_on, inner.parent) == (True, False, 0)


def test_who_cites_another_only_passes_on():
    text = "Thirty people died, the agency reported, citing hospital officials."
    assert found(text) == [
        ("the agency", "reported", ["Thirty people died"]),
        ("hospital officials", "citing", ["Thirty people died"]),
    ]
    outer, inner = attributions(text)
    assert (outer.passes_on, inner.passes_on, inner.parent) == (True, False, 0)


def test_two_speakers_in_one_sentence_keep_their_own_words():
    assert found("The army said it lost two men, while the rebels claimed to have killed twenty.") == [
        ("The army", "said", ["it lost two men"]),
        ("the rebels", "claimed", ["to have killed twenty"]),
    ]


def test_one_speaker_with_two_verbs_says_both():
    sources = [row[0] for row in found("The court admitted that civilians had died and said it was investigating.")]
    assert sources == ["The court", "The court"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The army denied that it had shelled the market.", Certainty.DENIES),
        ("The army denied shelling the market.", Certainty.DENIES),
        ("The army rejected the claim.", Certainty.DENIES),
        ("The army doubted the report.", Certainty.DOUBTS),
        ("The army could not confirm that the town had fallen.", Certainty.DOUBTS),
        ("There is no evidence that gas was used.", Certainty.DOUBTS),
        ("The army said that the town had fallen.", Certainty.ASSERTS),
    ],
)
def test_denials_and_doubts_are_told_from_assertions(text, certainty):
    assert attributions(text)[0].certainty is certainty


@pytest.mark.parametrize(
    "text",
    [
        "The shah vowed to retake Herat.",
        "The rebels threatened to kill the hostages.",
        "The consul demanded that the fleet leave.",
        "The king ordered his men to hold the bridge.",
        "The UN called for a truce in Goma.",
    ],
)
def test_vows_threats_and_demands_are_planned(text):
    assert attributions(text)[0].planned


def test_what_is_said_to_be_agreed_is_no_plan():
    assert not attributions("Both sides agreed that the truce had held.")[0].planned


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army said the town fell.", AttributionKind.SPEECH),
        ("The consul believes the town fell.", AttributionKind.THOUGHT),
        ("Villagers saw that the bridge was down.", AttributionKind.PERCEPTION),
        ("Footage shows that the bridge is down.", AttributionKind.RECORD),
        ("The consul praised the garrison.", AttributionKind.ATTITUDE),
    ],
)
def test_kinds_of_acts_are_told_apart(text, kind):
    assert [a.kind for a in attributions(text)] in ([kind], [])
    assert kind is AttributionKind.PERCEPTION or attributions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The shells claimed the lives of nine men.",
        "The army attacked the town and shot down two planes.",
        "The battalion held out for a week.",
        "Guards were posted at the gate.",
        "The rebels defended the bridge.",
    ],
)
def test_words_that_only_look_like_saying_give_none(text):
    assert found(text) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['"', "“", "”", "'", "said", "the army", "that", "men died", ",", ".", ":", "according to", "reportedly", "citing", "claims of",
             "quoted him as saying", "\n\n", "was accused of", "and", "while", "He", "denied"]
        ),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_any_jumble_of_cues_gives_spans_in_the_text(text):
    for position, a in enumerate(attributions(text)):
        for span in (a.cue, *([a.source] if a.source else []), *a.content):
            assert 0 <= span.start < span.end <= len(text)
        assert a.content
        assert a.parent is None or a.parent != position
