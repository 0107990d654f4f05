"""What the scores must hold, whatever the texts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.model.claim import Claim, ControlChange, EventType, Harm, Toll, claim_id
from contested.model.document import Document
from contested.model.edtf import Interval
from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import DocumentId, EntityId, PlaceId
from contested.model.reading import Reading
from contested.model.span import Span
from contested.quality.score import Figures, figures, score_text

DOCUMENT = Document(id=DocumentId("d"), name="d", text="x" * 400, published=date(1899, 11, 1))
BOERS, BRITAIN, WHITE, GARRISON = (EntityId(x) for x in ("boers", "britain", "white", "garrison"))
LADYSMITH, NATAL = PlaceId("ladysmith"), PlaceId("natal")
ENTITIES = (
    Entity(id=BOERS, name="Boers", kind=EntityKind.ARMED_GROUP, aliases=("the burghers",), side="boer"),
    Entity(id=BRITAIN, name="Britain", kind=EntityKind.STATE, side="british"),
    Entity(id=GARRISON, name="Ladysmith garrison", kind=EntityKind.STATE_FORCE, side="british"),
    Entity(id=WHITE, name="George White", kind=EntityKind.PERSON, of=BRITAIN),
)
PLACES = (
    Place(id=NATAL, name="Natal", kind=PlaceKind.REGION),
    Place(id=LADYSMITH, name="Ladysmith", kind=PlaceKind.TOWN, within=NATAL),
)


def claim(start: int, end: int, **values: Any) -> Claim:
    trigger = Span(start, start + 4)
    kind = values.pop("type", EventType.ATTACK)
    given_id = claim_id(DOCUMENT.id, trigger=trigger, type=kind, cue=None)
    values.setdefault("event", f"e{start}")
    return Claim(id=given_id, document=DOCUMENT.id, start=start, end=end, trigger=trigger, type=kind, **values)


def reading(*claims: Claim) -> Reading:
    return Reading(document=DOCUMENT, entities=ENTITIES, places=PLACES, claims=claims)


GOLD = reading(
    claim(0, 40, actors=(BOERS,), targets=(BRITAIN,), places=(LADYSMITH,), when=Interval.parse("1899-11-02")),
    claim(
        50,
        90,
        type=EventType.CAPTURE,
        actors=(BOERS,),
        places=(LADYSMITH,),
        control=ControlChange(to=(BRITAIN,)),
        claimant=WHITE,
    ),
    claim(100, 140, type=EventType.KILLING, tolls=(Toll(harm=Harm.KILLED, who=BOERS, low=10, high=None),), event="e0"),
)


def scores(predicted: Reading) -> Figures:
    return figures([score_text(GOLD, predicted)[0]])


def test_a_reading_against_itself_scores_one_in_every_figure() -> None:
    result = scores(GOLD)
    assert (result.overall, result.record, result.typed, result.event) == (1.0, 1.0, 1.0, 1.0)


def test_an_empty_reading_scores_nothing_and_misses_every_claim() -> None:
    tally, errors = score_text(GOLD, reading())
    assert figures([tally]).overall == 0.0
    assert [error.predicted for error in errors] == [None, None, None]


def test_an_empty_reading_of_an_empty_gold_does_not_fail() -> None:
    tally, errors = score_text(reading(), reading())
    assert (figures([tally]).gold_claims, errors) == (0, [])


def test_a_person_and_the_body_it_speaks_for_are_one_claimant() -> None:
    changed = replace(GOLD.claims[1], claimant=BRITAIN)
    assert scores(reading(GOLD.claims[0], changed, GOLD.claims[2])).claimant == 1.0


def test_a_wrong_day_costs_the_date_and_the_record() -> None:
    changed = replace(GOLD.claims[0], when=Interval.parse("1899-11-03"))
    result = scores(reading(changed, *GOLD.claims[1:]))
    assert [result.when, result.record] == pytest.approx([2 / 3, 2 / 3])


def test_a_place_that_only_holds_the_right_one_is_not_counted() -> None:
    changed = replace(GOLD.claims[0], places=(LADYSMITH, NATAL))
    assert scores(reading(changed, *GOLD.claims[1:])).places == 1.0


def test_an_ally_of_the_holder_counts_as_holder() -> None:
    changed = replace(GOLD.claims[1], control=ControlChange(to=(GARRISON,)))
    assert scores(reading(GOLD.claims[0], changed, GOLD.claims[2])).control == 1.0


def test_a_figure_of_another_claimant_is_no_hit() -> None:
    changed = replace(GOLD.claims[2], claimant=WHITE)
    assert scores(reading(*GOLD.claims[:2], changed)).toll == 0.0


@given(st.permutations(GOLD.claims))
def test_the_order_of_claims_changes_no_figure(order: list[Claim]) -> None:
    assert scores(reading(*order)) == scores(GOLD)
