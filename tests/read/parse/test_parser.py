"""Parser: Document → Parsed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.read.parse.parser import load_parser


def parse(text):
    return load_parser().parse(Document(id=DocumentId("0" * 64), name="x", text=text))


def sentences(text):
    parsed = parse(text)
    return [text[s.start : s.end] for s in parsed.sentences]


def words(text):
    return [t.text for t in parse(text).tokens]


def names(text):
    return [text[start:end] for start, end in parse(text).names]


def assert_whole(parsed):
    text, last = parsed.document.text, 0
    for number, token in enumerate(parsed.tokens):
        assert token.index == number
        assert last <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
        assert parsed.sentences[token.sentence].first <= token.head < parsed.sentences[token.sentence].last
        last = token.end
    for sentence in parsed.sentences:
        inside = parsed.tokens[sentence.first : sentence.last]
        assert (inside[0].start, inside[-1].end) == (sentence.start, sentence.end)
        assert [t.index for t in inside if t.head == t.index] == [sentence.root]
    assert [s.first for s in parsed.sentences[1:]] == [s.last for s in parsed.sentences[:-1]]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_parsed_and_every_token_stands_where_it_says(text):
    assert_whole(parse(text))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['"', "'", "“", "”", "’", "said", "Acre", "al-", "Gen.", "No. 5", ".", "\n", "\n\n", "-", "—", "[3]", "U.S.", "\ud800",
             "\x00", "\u200b", "\u202e", "على", "THE FLEET", "a.m.", "?!", "...", ";", "1,200", "km", "  ", "\t", "(", ")"]
        ),
        max_size=40,
    ).map(" ".join)
)  # fmt: skip
def test_odd_marks_in_any_order_are_parsed(text):
    assert_whole(parse(text))


def test_a_text_without_words_has_no_sentences():
    assert parse(" \n\t\n").sentences == ()


def test_the_same_paragraph_is_parsed_alike_wherever_it_stands():
    alone = parse("Ibrahim Pasha's army besieged Acre for six months.")
    after = parse("The fleet lay off Sidon.\n\n" * 70 + "Ibrahim Pasha's army besieged Acre for six months.")
    assert [(t.text, t.tag, t.dep) for t in alone.tokens] == [
        (t.text, t.tag, t.dep) for t in after.tokens[-len(alone.tokens) :]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. fleet under Lt. Col. Brooke shelled No. 5 battery at 4 a.m. near St. Anne.",
        "Gen. J. B. Hood of Ga. retreated.",
        "“Halt!” Brooke shouted at the men.",
        "Is it over? asked the consul.",
    ],
)
def test_abbreviations_and_quoted_calls_do_not_end_a_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They left the territory.On 6 November they came back.", 2),
        ("The garrison fell.[12] The town burned.", 2),
        ("He served in the U.S. The fleet sailed.", 2),
        ("“We hold the pass.” The colonel was sure.", 2),
        ("Losses were heavy (see below.) The rest fled.", 2),
        ("In 1839.The fleet sailed.", 2),
    ],
)
def test_sentences_end_where_they_should(text, count):
    assert len(sentences(text)) == count


def test_reference_marks_are_no_words():
    assert words("The garrison fell.[12]") == ["The", "garrison", "fell", "."]


@pytest.mark.parametrize(
    "word",
    [
        "counter-offensive",
        "air-strikes",
        "pro-government",
        "al-Zawiya",
        "anti-aircraft",
        "cease-fire",
        "Commander-in-Chief",
    ],
)
def test_hyphenated_words_are_one_word(word):
    assert word in words(f"Then the {word} was near.")


def test_a_people_stays_apart_from_what_it_leads():
    assert words("the French-led force") == ["the", "French", "-", "led", "force"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Siege of Acre", True),
        ("Rebels seize the port of Jaffa", True),
        ("The rebels seized the port.", False),
        ("Key developments:", True),
        ("- 12 killed in the shelling of Sidon", False),
        ("== Background ==", True),
    ],
)
def test_title_lines_are_headings(line, heading):
    assert parse(f"The fleet sailed.\n\n{line}\n\nThe town fell.").sentences[1].heading is heading


def test_a_dateline_is_no_part_of_the_first_sentence():
    text = "BEIRUT, Sept 11 (Reuters) - The Allied fleet shelled the town."
    parsed = parse(text)
    assert [(text[s.start : s.end], s.heading) for s in parsed.sentences] == [
        ("BEIRUT, Sept 11 (Reuters) -", True),
        ("The Allied fleet shelled the town.", False),
    ]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph():
    text = (
        "The allied squadron opened fire on the batteries at two in the after-\n"
        "noon and kept it up until dusk, when the garrison was seen to leave the\n"
        "citadel and the landing parties of marines took possession of the walls\n"
        "without further loss.\n"
    )
    parsed = parse(text)
    assert len(parsed.sentences) == 1
    assert "after-\nnoon" in [t.text for t in parsed.tokens]


def test_wrapped_telegrams_in_capitals_are_one_paragraph():
    text = (
        "CARTAGO, 4 MAY 1855 (COURIER) -- [TEXT] FORTY MEN OF THE GARRISON WERE MADE\n"
        "PRISONERS ON MONDAY WHEN THE FILIBUSTERS ENTERED RIVAS BY THE NORTHERN ROAD\n"
        "AND THE COMMANDER [NAME INDISTINCT] WAS KILLED.  THE TOWN BURNED ALL NIGHT.\n"
    )
    parsed = parse(text)
    assert [(s.heading, s.paragraph) for s in parsed.sentences] == [(True, 0), (False, 0), (False, 0)]


def test_telegrams_in_capitals_are_read_like_prose():
    tags = {
        t.text: t.tag
        for t in parse("REBELS ATTACKED THE VILLAGE OF SIDON AT DAWN ON MONDAY AND KILLED NINE SOLDIERS.").tokens
    }
    assert (tags["ATTACKED"], tags["KILLED"], tags["SIDON"], tags["VILLAGE"]) == ("VBD", "VBD", "NNP", "NN")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left Deir al-Qamar on Monday.", ["Deir al-Qamar"]),
        ("The emir Bashir bin Qasim fled to Malta.", ["Bashir bin Qasim", "Malta"]),
        ("Fighting spread from Beit ed-Din to Zahle.", ["Beit ed-Din", "Zahle"]),
        ("Rebels in Sidon surrendered.", ["Sidon"]),
    ],
)
def test_names_are_found_by_their_capitals_and_particles(text, expected):
    assert names(text) == expected


def test_the_fingerprint_names_model_and_rules():
    assert load_parser().fingerprint.startswith("en_core_web_sm")
    assert "+rules-" in load_parser().fingerprint


def test_an_endless_sentence_is_cut():
    parsed = parse("and the guns fired " * 500)
    assert max(s.last - s.first for s in parsed.sentences) <= 250


def test_a_counted_range_is_the_subject_of_its_verb():
    parsed = parse("The town fell. Between 45 and 55 soldiers were killed.")
    soldiers = next(token for token in parsed.tokens if token.text == "soldiers")
    assert (soldiers.dep, parsed.tokens[soldiers.head].text) == ("nsubjpass", "killed")
