"""The record of a case: actors, places and events across documents, and what follows from them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contested.model.claim import Claim, EventType, Harm
from contested.model.document import Document
from contested.model.edtf import Interval
from contested.model.entity import EntityKind, PlaceKind
from contested.model.ids import ActorKey, ClaimId, DocumentId, EntityId, EventId, PlaceId, PlaceKey
from contested.model.problem import Problem
from contested.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity across documents. `members`: (document, entity id) pairs that it joins, sorted. `names`: every form used, most frequent first."""

    key: ActorKey
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    members: tuple[tuple[DocumentId, EntityId], ...]
    side: str | None = None
    of: ActorKey | None = None
    codebook: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place across documents; fields as in `model.entity.Place`. `members`: (document, place id) pairs, sorted."""

    key: PlaceKey
    name: str
    kind: PlaceKind
    names: tuple[str, ...]
    members: tuple[tuple[DocumentId, PlaceId], ...]
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: PlaceKey | None = None
    gazetteer: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against joining two claims: a named feature, its log weight (negative: against) and the reason in words."""

    feature: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims held to be of one occurrence, and why. `score` is the sum of the evidence's weights."""

    left: ClaimId
    right: ClaimId
    score: float
    evidence: tuple[Evidence, ...]


class OriginKind(StrEnum):
    """What makes accounts one."""

    CLAIMANT = "claimant"  # all quote one claimant, or bodies and persons that speak for it
    PUBLISHER = "publisher"  # all tell it in one publisher's own voice
    COPY = "copy"  # one text in several reports
    UNNAMED = "unnamed"  # a report's unnamed source


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent account of an event: claims that go back to one claimant, publisher or text. `name`: how to show it.
    `chains`: who passed it on, outermost first, as (publisher or document name, …, origin), without repetition, sorted."""

    kind: OriginKind
    key: str
    name: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    chains: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about one occurrence. `claims` by document, then text order. `origins`: how many independent accounts; `accounts` lists them.
    `when`: of a moment, the narrowest interval that all dated claims fit, else their hull; of what lasts, the hull of its best dated claims; None if
    undated. `part_rule`: why it is part of `part_of`: "labelled" by the reports' reader, or the rule that inferred it. Keys are the union over claims."""

    id: EventId
    type: EventType
    claims: tuple[ClaimId, ...]
    links: tuple[Link, ...] = ()
    part_of: EventId | None = None
    when: Interval | None = None
    places: tuple[PlaceKey, ...] = ()
    place_count: int | None = None
    actors: tuple[ActorKey, ...] = ()
    targets: tuple[ActorKey, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    origins: int = 1
    accounts: tuple[Origin, ...] = ()
    part_rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TollEntry:
    """One claimant's count of one harm to one group in one event; never added to another.

    `claimant`: an actor key, None = the document's voice, "unnamed". `who` is an actor key or plain words; `who_name` how to show it. `position`: which of the claim's
    tolls. `superseded_by`: a later figure of the same claimant for the same thing.
    `group`: entries of one event with one harm and one group count the same people and may be compared; `group_name` how to show it
    ("rebels" covers "rebel fighters"). `voice`: the claimant as text, for the document's own voice the publisher or document name.
    """

    event: EventId
    claim: ClaimId
    position: int
    claimant: str | None
    harm: Harm
    who: str
    who_name: str
    low: int | None
    high: int | None
    about: bool = False
    cumulative: bool = False
    since: Interval | None = None
    as_of: Interval | None = None
    within: bool = False
    denied: bool = False
    superseded_by: ClaimId | None = None
    group: str = ""
    group_name: str = ""
    voice: str = ""


class Policy(StrEnum):
    """How one figure is drawn from several accounts; the names are those of van Baalen and Höglund (eventreport, 2026)."""

    CONSERVATIVE = "conservative"  # the lowest figure of any account
    INFORMATIVE = "informative"  # the highest
    REPRESENTATIVE = "representative"  # the one that most accounts give; of several such the lowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure derived under a named policy from the accounts of one event, harm and group over one period. It overwrites nothing.

    `low`, `high`: as said by the account that the policy picks (`claims`: all claims that give it), None = open. `accounts`: how many independent
    accounts there are, one figure each; `distinct`: how many different figures they give (1 = all agree); `range_low`..`range_high`: least and
    greatest of these, as stated, no error bars; `modal_share`: share of accounts that give the commonest. `as_of`: end of a running total's period, None for none.
    """

    event: EventId
    harm: Harm
    group: str
    group_name: str
    policy: Policy
    low: int | None
    high: int | None
    about: bool
    claims: tuple[ClaimId, ...]
    accounts: int
    distinct: int
    range_low: int
    range_high: int
    modal_share: float
    explanation: str
    cumulative: bool = False
    as_of: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UcdpDeaths:
    """Deaths of one event under UCDP's rules: `best` is one claim's own split by victims and its total, never a mean; `low` and `high` are the least and
    greatest total of any account, no confidence interval.

    `base`: the claim that `best` is taken from, by `policy`. `split`: (group, count) of that claim. `low_claim`, `high_claim`: where these stand. `is_open`: some account
    says "at least" or "more than"; its stated number counts.
    """

    event: EventId
    policy: Policy
    base: ClaimId
    split: tuple[tuple[str, int], ...]
    best: int
    low: int
    high: int
    low_claim: ClaimId
    high_claim: ClaimId
    is_open: bool


class ControlStatus(StrEnum):
    """How far a statement of control can be relied on."""

    CLAIMED = "claimed"  # claims say so, none against
    CONTESTED = "contested"  # claims of presence or holding by two sides
    INFERRED = "inferred"  # carried on from the last word, or implied
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPiece:
    """Who held a place over an interval of days.

    `place`: a location key, or "counted:<event id>" for a counted group of unnamed places (`place_name` "four villages", `place_count` 4).
    `start` included, `end` excluded (None = open, carried on). `holders`: actor keys; two or more when contested. `side`: the holders' side.
    `claims`: what it rests on. `rule` names the rule. `last_word`: day of the last claim that it rests on (gives the age of an inferred piece). `fuzzy_start`/`fuzzy_end`: that end's day is uncertain.
    """

    place: str
    place_name: str
    place_count: int | None
    start: date | None
    end: date | None
    holders: tuple[ActorKey, ...]
    side: str | None
    status: ControlStatus
    claims: tuple[ClaimId, ...]
    rule: str
    explanation: str
    last_word: date | None
    fuzzy_start: bool = False
    fuzzy_end: bool = False
    against_interest: bool = False


class ContradictionPoint(StrEnum):
    """On what two accounts clash."""

    NUMBER = "number"
    HOLDER = "holder"
    WHETHER = "whether"
    WHO_DID = "who-did"
    WHO_HARMED = "who-harmed"
    WHEN = "when"
    WHERE = "where"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that cannot both be true, and on what point.

    `left`, `right` are ordered by claimant name then document. `explanation` says in words why they clash; `settles` what
    would settle it; `rule` the test's name; `weight` orders the list (people harmed, control touched), higher first.
    """

    id: str
    point: ContradictionPoint
    event: EventId
    left: ClaimId
    right: ClaimId
    left_value: str
    right_value: str
    explanation: str
    settles: str
    rule: str
    weight: float


class OnlyIn(StrEnum):
    """Where two claimants' words about one thing stand."""

    LEFT = "left"  # only the first speaks of it
    RIGHT = "right"  # only the second
    BOTH = "both"  # both, and nothing clashes
    CLASH = "clash"  # both, and they cannot both be right


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedEvent:
    """One event in a comparison of two claimants, with the claims of each and the contradictions between them."""

    event: EventId
    standing: OnlyIn
    left_claims: tuple[ClaimId, ...]
    right_claims: tuple[ClaimId, ...]
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCounts:
    """Whose counts of one harm run higher: over pairs of counts of one event, group and kind. `left_higher` + `right_higher` + `level` = `pairs`.

    `low`..`high`: 95% Wilson interval of the share of unequal pairs in which the left count is the higher; both None when no pair is unequal. No verdict on truth.
    """

    harm: Harm
    pairs: int
    left_higher: int
    right_higher: int
    level: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two claimants (actor keys, or the sides' labels) set side by side."""

    left: str
    right: str
    events: tuple[ComparedEvent, ...]
    counts: tuple[ComparedCounts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole record of a case: what reports, tables, exports and the report page are made from.

    `title` is the case's name. `hash` is a hash of all that it holds. Every tuple is sorted by a stated, input-order-free key: documents by (published, name, id), claims by
    (document order, start, end, id), events by (when, first claim), the rest likewise.
    """

    title: str
    hash: str
    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...] = ()
    locations: tuple[Location, ...] = ()
    events: tuple[Event, ...] = ()
    tolls: tuple[TollEntry, ...] = ()
    control: tuple[ControlPiece, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[Problem, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    ucdp_deaths: tuple[UcdpDeaths, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in the record's order."""
        return tuple(reading.document for reading in self.readings)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the record's order."""
        return tuple(claim for reading in self.readings for claim in reading.claims)
