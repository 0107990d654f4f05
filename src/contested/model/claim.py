"""Claim: one assertion, by one claimant, about one occurrence. The corpus guidelines define each field."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from contested.model.edtf import Interval
from contested.model.ids import ClaimId, DocumentId, EntityId, PlaceId, hash_id
from contested.model.mention import Certainty
from contested.model.span import Span

UNNAMED = EntityId("unnamed")
"""The claimant of "reportedly", "reports of", "it was claimed"."""


class EventType(StrEnum):
    """What happened. Meanings, typical words and crosswalks: codebook/data/event_types.tsv."""

    OFFENSIVE = "offensive"
    ATTACK = "attack"
    CLASH = "clash"
    CAPTURE = "capture"
    REPEL = "repel"
    WITHDRAW = "withdraw"
    SIEGE = "siege"
    BREAKOUT = "breakout"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    MISSILE_STRIKE = "missile_strike"
    DRONE_STRIKE = "drone_strike"
    BOMBING = "bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    KILLING = "killing"
    ABDUCTION = "abduction"
    DESTRUCTION = "destruction"
    DISPLACEMENT = "displacement"
    DEPLOYMENT = "deployment"
    SUPPORT = "support"
    AGREEMENT = "agreement"
    BREACH = "breach"
    HALT = "halt"
    SURRENDER = "surrender"
    OTHER = "other"


class Harm(StrEnum):
    """What came to those counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    AFFECTED = "affected"
    DESTROYED = "destroyed"


class Modality(StrEnum):
    """Whether it took place."""

    ACTUAL = "actual"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    HABITUAL = "habitual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many came to what harm, by the claim's claimant.

    `who` is an entity id, or plain words ("civilians", "people", "hospitals"). `low`, `high` are both included; None is open;
    never both None. `about`: the words are vague ("dozens", "around 40"). `cumulative`: totals more than this one occurrence, over `since`..`as_of`.
    `within`: a part of the toll before it ("including 7 children"). `words`: the counting words in the text.
    """

    harm: Harm
    who: str
    low: int | None
    high: int | None
    about: bool = False
    cumulative: bool = False
    since: Interval | None = None
    as_of: Interval | None = None
    within: bool = False
    words: Span | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a toll needs a low or a high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a toll's low {self.low} exceeds its high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """The claim's places change hands: `to` hold them now, `lost_by` held them before (None = not said); `excepted` did not change."""

    to: tuple[EntityId, ...]
    lost_by: tuple[EntityId, ...] | None = None
    excepted: tuple[PlaceId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one value of a claim rests on: words of the document, or a rule that inferred it (`words` None or elsewhere).

    `field` is the claim's field ("actors", "when", "places", "targets", "claimant", "type", "control"), `value` the value as text (an id,
    an EDTF string), `rule` the name of the rule ("stated", "passive-agent", "anaphora", "sentence-date", "event-back-reference", …).
    `inferred` is True when the words do not state it where the claim stands.
    """

    field: str
    value: str
    words: Span | None
    rule: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion by one claimant about one occurrence.

    `start`, `end`: the evidence. `claimant`: None = the document's own voice, `UNNAMED` = nobody named. `via`: those who pass
    the claim on, outermost first ("the agency quoted the ministry": claimant ministry, via agency). `place_count`: places
    counted but not named. `event`, `part_of`: labels within the document ("e1"); `event` "" when its reader gave none.
    """

    id: ClaimId
    document: DocumentId
    start: int
    end: int
    trigger: Span
    type: EventType
    event: str
    claimant: EntityId | None = None
    cue: Span | None = None
    via: tuple[EntityId, ...] = ()
    stance: Certainty = Certainty.ASSERTS
    modality: Modality = Modality.ACTUAL
    actors: tuple[EntityId, ...] = ()
    targets: tuple[EntityId, ...] = ()
    objects: tuple[str, ...] = ()
    places: tuple[PlaceId, ...] = ()
    place_count: int | None = None
    when: Interval | None = None
    tolls: tuple[Toll, ...] = ()
    control: ControlChange | None = None
    part_of: str | None = None
    grounds: tuple[Ground, ...] = ()

    @property
    def evidence(self) -> Span:
        """The evidence's place in the text."""
        return Span(self.start, self.end)


def with_distinct_ids(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, in the order given, those alike in all that makes an id told apart by ordinals."""
    seen: dict[ClaimId, int] = {}
    found = []
    for claim in claims:
        ordinal = seen.get(claim.id, 0)
        seen[claim.id] = ordinal + 1
        if ordinal:
            new = claim_id(claim.document, trigger=claim.trigger, type=claim.type, cue=claim.cue, ordinal=ordinal)
            claim = replace(claim, id=new)
        found.append(claim)
    return tuple(found)


def claim_id(document: DocumentId, *, trigger: Span, type: EventType, cue: Span | None, ordinal: int = 0) -> ClaimId:
    """The id of a claim: it outlives the reader, since it hashes only what stands in the document.

    `cue` stands for the claimant's words (DESIGN: "document hash, trigger span, type and claimant span"). `ordinal` tells apart claims that are otherwise the
    same (two named claimants with one verb), counted in text order from 0.
    """
    return ClaimId(hash_id("claim", document, *trigger, type.value, *(cue or (None,)), ordinal))
