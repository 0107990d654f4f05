"""Claims read from single sentences and short passages. Sentences are made up, on wars of two centuries."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.codebook.book import load_codebook
from contested.model.claim import Claim, EventType, Modality
from contested.model.document import Document
from contested.model.ids import DocumentId
from contested.model.mention import Certainty
from contested.model.reading import Reading
from contested.publish.claimfile import write_claim_file
from contested.read.parse.parser import load_parser
from contested.read.reader import read_document

Read = Callable[..., Reading]
PARSER, CODEBOOK = load_parser(), load_codebook()


def reading_of(text: str, published: str | None = None) -> Reading:
    day = date.fromisoformat(published) if published else None
    document = Document(id=DocumentId("d" * 64), name="d", text=text, published=day)
    return read_document(document, PARSER, CODEBOOK)[0]


def claims_of(text: str, published: str | None = None) -> tuple[Claim, ...]:
    return reading_of(text, published).claims


def types_of(text: str) -> list[str]:
    return [claim.type.value for claim in claims_of(text)]


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    table = {e.id: e.name for e in reading.entities} | {p.id: p.name for p in reading.places}
    return [table[x] for x in ids]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The Confederates attacked the Union lines at dawn.", "attack"),
        ("Carlist troops besieged Bilbao in June 1835.", "siege"),
        ("Serbian guns shelled the town of Vukovar for three days.", "shelling"),
        ("Italian aircraft bombed the town of Harar.", "air_strike"),
        ("A car bomb exploded outside a barracks in Kandahar, killing nine people.", "bombing"),
        ("The Boers laid siege to Mafeking.", "siege"),
        ("French forces withdrew from Oporto on 12 May 1809.", "withdraw"),
        ("The garrison laid down its arms on 3 June.", "surrender"),
        ("Both sides signed a ceasefire in Lusaka.", "agreement"),
        ("The militia took 40 soldiers prisoner.", "abduction"),
        ("Rebels captured the town of Bouake on Thursday.", "capture"),
        ("The army repelled an attack on the bridge.", "repel"),
        ("Thousands of people fled the fighting.", "displacement"),
        ("Israeli missiles struck a radar site near Damascus.", "missile_strike"),
        ("A drone attack hit the refinery at Ras Tanura.", "drone_strike"),
        ("Troops massacred 200 villagers.", "killing"),
        ("The rebels shot down a helicopter near Kidal.", "destruction"),
        ("The government imposed a curfew in Colombo.", "other"),
    ],
)
def test_the_first_claim_has_the_type_that_its_words_name(text: str, type_: str) -> None:
    assert types_of(text)[:1] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses went on strike for better pay.",
        "The union attacked the budget.",
        "The recipe says to leave it to rest and beat the eggs.",
        "The minister died of a heart attack.",
        "Attack the second half with the sharper knife and capture the juice.",
        "The film captured the imagination of the public.",
        "The fire brigade put out the blaze.",
        "Attack helicopters are made in the town.",
        "He called for reform in a war of words with the press.",
    ],
)
def test_what_only_looks_like_war_makes_no_claim_of_fighting(text: str) -> None:
    fighting = {"attack", "clash", "capture", "air_strike", "shelling"}
    assert not fighting & set(types_of(text))


def test_a_settlement_that_people_live_in_is_no_agreement() -> None:
    assert "agreement" in types_of("The two kings signed a settlement after the battle.")
    assert "agreement" not in types_of("The raiders burned the mining settlements along the frontier.")
    assert "agreement" not in types_of("The governor accused them of shelling civilian settlements.")


def test_what_a_reader_is_told_to_do_is_no_claim() -> None:
    assert types_of("Stir it well and leave it to rest for an hour before it is baked.") == []
    assert types_of("Leave the town by the north gate.") == []


def test_what_nobody_admits_is_not_denied() -> None:
    claims = claims_of("Two hospitals were bombed on Tuesday. Nobody has admitted hitting them.")
    assert {claim.stance.value for claim in claims} == {"asserts"}
    assert {claim.claimant for claim in claims} == {None}


def test_weapons_decide_what_a_strike_is() -> None:
    assert types_of("Warplanes hit the town.") == ["air_strike"]
    assert types_of("Rockets hit the town.") == ["shelling"]


def test_two_means_in_one_phrase_are_two_claims() -> None:
    assert types_of("The Royal Navy launched air and missile strikes against the port.") == [
        "air_strike",
        "missile_strike",
    ]


def test_what_a_blow_did_belongs_to_it() -> None:
    (claim,) = claims_of("Government aircraft bombed a market in Malakal, killing at least 12 people and wounding 30.")
    assert claim.type is EventType.AIR_STRIKE
    assert [(t.harm.value, t.low, t.high) for t in claim.tolls] == [("killed", 12, None), ("wounded", 30, 30)]


def test_an_attempt_to_capture_is_an_attack_that_was_attempted() -> None:
    (claim,) = claims_of("On 4 May the rebels tried to capture the town of Bor.")
    assert (claim.type, claim.modality, claim.control) == (EventType.ATTACK, Modality.ATTEMPTED, None)


def test_a_capture_changes_who_holds_the_place() -> None:
    reading = reading_of("French troops captured Hanoi on 20 November 1873.")
    (claim,) = reading.claims
    assert claim.control is not None
    assert names(reading, claim.control.to) == ["France"]
    assert names(reading, claim.places) == ["Hanoi"]
    assert claim.when is not None and claim.when.text == "1873-11-20"


def test_a_capture_that_did_not_happen_changes_nothing() -> None:
    claims = claims_of("The rebels did not capture the town of Bor.")
    assert [(c.stance, c.control) for c in claims] == [(Certainty.DENIES, None)]


def test_the_driven_out_are_actors_and_the_drivers_gain() -> None:
    reading = reading_of("Ugandan forces drove the rebels out of Bor on 9 July 1996.")
    (claim,) = reading.claims
    assert claim.type is EventType.WITHDRAW
    assert names(reading, claim.actors) != names(reading, claim.control.to if claim.control else ())
    assert claim.control is not None and names(reading, claim.control.to) == ["Uganda"]


def test_both_sides_of_a_clash_are_actors() -> None:
    reading = reading_of("Indian troops clashed with Pakistani forces near Kargil.")
    (claim,) = reading.claims
    assert names(reading, claim.actors) == ["India", "Pakistan"]
    assert claim.targets == ()


def test_a_pronoun_for_a_town_is_taken_like_the_town() -> None:
    assert types_of("The Boers attacked the village of Dundee and took it.") == ["attack", "capture"]


def test_an_aim_is_no_claim() -> None:
    assert types_of("The Greeks sent two regiments to capture the pass.") == ["deployment"]


def test_what_only_might_be_is_no_claim() -> None:
    assert claims_of("If the enemy attacks the bridge, the brigade could withdraw.") == ()


def test_what_may_have_happened_is_doubted() -> None:
    (claim,) = claims_of("Shells may have hit the hospital.")
    assert claim.stance is Certainty.DOUBTS


def test_a_denial_that_only_points_denies_what_the_other_side_said() -> None:
    claims = claims_of("Eritrea said its artillery destroyed two tanks. Ethiopia rejected that claim.")
    assert [(c.type.value, c.stance.value) for c in claims] == [("shelling", "asserts"), ("shelling", "denies")]
    assert claims[0].event == claims[1].event


def test_footage_makes_no_claimant() -> None:
    (claim,) = claims_of("Geolocated footage shows that Sudanese forces recently advanced in Omdurman.")
    assert claim.claimant is None


def test_a_date_governs_participles_of_its_sentence() -> None:
    claims = claims_of("On 6 October 1973 Egyptian forces crossed the canal, capturing three forts.")
    assert {c.when.text for c in claims if c.when} == {"1973-10-06"}


def test_the_same_words_make_the_same_ids() -> None:
    text = "Rebels captured Bouake and Korhogo. The army said 12 soldiers were killed."
    assert write_claim_file(reading_of(text)) == write_claim_file(reading_of(text))


def test_every_claim_says_what_its_type_rests_on() -> None:
    for claim in claims_of("Iraqi artillery shelled Abadan on 24 September 1980; Iran said 30 people were killed."):
        assert any(ground.field == "type" for ground in claim.grounds)


def test_a_text_without_happenings_says_so() -> None:
    document = Document(id=DocumentId("e" * 64), name="e", text="The weather was fine.")
    reading, problems = read_document(document, PARSER, CODEBOOK)
    assert reading.claims == ()
    assert "no-claims" in [problem.code.value for problem in problems]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "rebels",
                "attacked",
                "shelled",
                "K",
                ",",
                ".",
                "killed",
                "12",
                "soldiers",
                "said",
                "that",
                "near",
                "by",
                "on",
                "5",
                "May",
                "of",
                '"',
                "'",
                "(",
                ")",
                "\n",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_gives_claims_whose_words_stand_in_it(words: list[str]) -> None:
    text = " ".join(words)
    for claim in claims_of(text):
        assert 0 <= claim.start <= claim.trigger.start < claim.trigger.end <= claim.end <= len(text)
