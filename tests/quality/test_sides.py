"""Error rates by the side that makes a claim."""

from contested.model.claim import Claim, EventType, claim_id
from contested.model.document import Document
from contested.model.entity import Entity, EntityKind
from contested.model.ids import DocumentId, EntityId
from contested.model.reading import Reading
from contested.model.span import Span
from contested.quality.score import score_text
from contested.quality.sides import ClaimantSide, rates_by_side

DOCUMENT = Document(id=DocumentId("d"), name="d", text="x" * 100)
MINISTRY, SPOKESMAN, REBELS = (EntityId(x) for x in ("ministry", "spokesman", "rebels"))
ENTITIES = (
    Entity(id=MINISTRY, name="War Ministry", kind=EntityKind.MINISTRY),
    Entity(id=SPOKESMAN, name="A spokesman", kind=EntityKind.PERSON, of=MINISTRY),
    Entity(id=REBELS, name="Rebels", kind=EntityKind.ARMED_GROUP),
)


def claim(start: int, claimant: EntityId | None) -> Claim:
    trigger = Span(start, start + 5)
    identity = claim_id(DOCUMENT.id, trigger=trigger, type=EventType.ATTACK, cue=None)
    return Claim(
        id=identity, document=DOCUMENT.id, start=start, end=start + 9, trigger=trigger, type=EventType.ATTACK, event="e", claimant=claimant
    )  # fmt: skip


def test_a_missed_claim_of_a_spokesman_counts_against_the_state() -> None:
    gold = Reading(
        document=DOCUMENT, entities=ENTITIES, claims=(claim(0, SPOKESMAN), claim(20, REBELS), claim(40, None))
    )
    found = Reading(document=DOCUMENT, entities=ENTITIES, claims=gold.claims[1:])
    rates = {
        rate.side: (rate.claims, rate.missed, rate.error_rate)
        for rate in rates_by_side([gold], score_text(gold, found)[1])
    }
    assert rates == {
        ClaimantSide.STATE: (1, 1, 1.0),
        ClaimantSide.NON_STATE: (1, 0, 0.0),
        ClaimantSide.NEITHER: (1, 0, 0.0),
    }
