"""Mentions: stretches of text that name a party, a place, a time or a number; and attributions (who is said to have said)."""

from dataclasses import dataclass, field
from enum import StrEnum

from contested.model.edtf import Interval
from contested.model.ids import EntityId, PlaceId
from contested.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name an entity. `head` is the token that heads them. `pronoun`: "they", "the group": resolved by reference."""

    start: int
    end: int
    head: int
    entity: EntityId
    pronoun: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name a place. `relation`: the locating words before it in lower case ("north of", "near", "in"), "" if none.

    `back`: a definite reference ("the village", "there") to a place named elsewhere.
    """

    start: int
    end: int
    head: int
    place: PlaceId
    relation: str = ""
    back: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


class TimeRelation(StrEnum):
    """How a time expression bears on what it dates."""

    AT = "at"  # on, in, at, none
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"  # during, throughout, over
    FOR = "for"  # a duration


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words that name a time. `value` already includes the relation ("by 22 September" → ../2017-09-22).

    None when the words name a time that the text does not let one resolve, or a mere duration. `anchored`: it was resolved from another
    date of the text or the publication date, not read off its own words. `named`: the date that the words name without the relation
    ("by 22 September" → 2017-09-22); None like `value`, and where nothing but a bound is said ("so far").
    """

    start: int
    end: int
    head: int
    value: Interval | None
    relation: TimeRelation = TimeRelation.AT
    anchored: bool = False
    named: Interval | None = None

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """Words that count something.

    `low`, `high` follow the guidelines: "66" 66..66, "more than 50" 51..None, "up to 30" None..30, "dozens" 24..None about.
    The span holds the number with its qualifiers, not the noun. `noun` is the token counted ("civilians"), None if there is
    none ("43 were killed"). `within`: "including 7 children", a part of the number before it. `ordinal`: "a fifth hospital", a running
    total of 5. `article`: one by the article alone ("a soldier"), to be counted only where the guidelines' rule 20 lets it.
    """

    start: int
    end: int
    head: int
    low: int | None
    high: int | None
    about: bool = False
    noun: int | None = None
    within: bool = False
    ordinal: bool = False
    article: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


class Certainty(StrEnum):
    """How the speaker or the writer stands to what is said."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"


class AttributionKind(StrEnum):
    """What the source did: claims rest on speech and records; the others are kept apart from them."""

    SPEECH = "speech"  # said, wrote, reported, accused
    THOUGHT = "thought"  # believes, expects, fears, hopes
    PERCEPTION = "perception"  # saw, heard, witnessed
    RECORD = "record"  # "footage showed", "documents reveal", "the count found"
    ATTITUDE = "attitude"  # praised, backs, rejects: a stance towards something, no assertion of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A stretch that somebody is said to have said, thought or reported.

    `source` None: nobody named ("reportedly"). `content` may be several stretches. `source_head`, `cue_head`: token indexes.
    `parent`: position, in the list of attributions, of the one whose content this one lies in; None at the outside.
    `passes_on`: the source only passes on what another said ("quoted the ministry as saying": the agency passes on).
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    cue_head: int
    source_head: int | None = None
    parent: int | None = None
    certainty: Certainty = Certainty.ASSERTS
    planned: bool = False  # vows, threatens, demands, orders
    passes_on: bool = False
    kind: AttributionKind = AttributionKind.SPEECH


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All mentions of one document, each list in text order. Different kinds may overlap ("Russia" is actor and place)."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = field(default=())
