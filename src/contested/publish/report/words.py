"""Plain words for codes, dates and figures. Neutral and past, as FIELD §6 asks: "X said", never "it emerged"; unknown is not zero."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from contested.model.claim import EventType, Harm, Modality
from contested.model.document import PublisherKind
from contested.model.edtf import Interval
from contested.model.entity import EntityKind, PlaceKind
from contested.model.mention import Certainty
from contested.model.record import ContradictionPoint, ControlStatus

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

TYPE_WORDS: Final[dict[EventType, str]] = {
    EventType.OFFENSIVE: "Offensive",
    EventType.ATTACK: "Ground attack",
    EventType.CLASH: "Fighting",
    EventType.CAPTURE: "Capture of ground",
    EventType.REPEL: "Attack beaten back",
    EventType.WITHDRAW: "Withdrawal",
    EventType.SIEGE: "Encirclement",
    EventType.BREAKOUT: "Encirclement broken",
    EventType.AIR_STRIKE: "Air strike",
    EventType.SHELLING: "Shelling",
    EventType.MISSILE_STRIKE: "Missile strike",
    EventType.DRONE_STRIKE: "Drone strike",
    EventType.BOMBING: "Bombing",
    EventType.CHEMICAL_ATTACK: "Chemical attack",
    EventType.KILLING: "Killing",
    EventType.ABDUCTION: "People seized",
    EventType.DESTRUCTION: "Destruction",
    EventType.DISPLACEMENT: "People displaced",
    EventType.DEPLOYMENT: "Deployment",
    EventType.SUPPORT: "Support for a side",
    EventType.AGREEMENT: "Agreement or talks",
    EventType.BREACH: "Breach of a deal",
    EventType.HALT: "Halt",
    EventType.SURRENDER: "Surrender",
    EventType.OTHER: "Other happening",
}

TYPE_CODES: Final[dict[EventType, str]] = {
    EventType.OFFENSIVE: "Of",
    EventType.ATTACK: "At",
    EventType.CLASH: "Fi",
    EventType.CAPTURE: "Ca",
    EventType.REPEL: "Rp",
    EventType.WITHDRAW: "Wd",
    EventType.SIEGE: "Si",
    EventType.BREAKOUT: "Br",
    EventType.AIR_STRIKE: "As",
    EventType.SHELLING: "Sh",
    EventType.MISSILE_STRIKE: "Mi",
    EventType.DRONE_STRIKE: "Dr",
    EventType.BOMBING: "Bo",
    EventType.CHEMICAL_ATTACK: "Ch",
    EventType.KILLING: "Ki",
    EventType.ABDUCTION: "Se",
    EventType.DESTRUCTION: "De",
    EventType.DISPLACEMENT: "Di",
    EventType.DEPLOYMENT: "Dp",
    EventType.SUPPORT: "Su",
    EventType.AGREEMENT: "Ag",
    EventType.BREACH: "Bc",
    EventType.HALT: "Ha",
    EventType.SURRENDER: "Sr",
    EventType.OTHER: "Ot",
}

FAMILIES: Final[dict[str, tuple[EventType, ...]]] = {
    "diamond": (EventType.OFFENSIVE, EventType.ATTACK, EventType.CLASH, EventType.REPEL),
    "square": (EventType.CAPTURE, EventType.WITHDRAW, EventType.SIEGE, EventType.BREAKOUT, EventType.SURRENDER),
    "triangle": (
        EventType.AIR_STRIKE, EventType.SHELLING, EventType.MISSILE_STRIKE, EventType.DRONE_STRIKE, EventType.BOMBING,
        EventType.CHEMICAL_ATTACK,
    ),
    "circle": (EventType.KILLING, EventType.ABDUCTION, EventType.DISPLACEMENT),
    "hexagon": (EventType.DESTRUCTION,),
    "bar": (EventType.DEPLOYMENT, EventType.SUPPORT, EventType.AGREEMENT, EventType.BREACH, EventType.HALT),
    "dot": (EventType.OTHER,),
}  # fmt: skip
"""The symbol of an event is the shape of its family (WORKBENCH §3)."""

FAMILY_WORDS: Final[dict[str, str]] = {
    "diamond": "ground fighting",
    "square": "ground changing hands",
    "triangle": "fire from a distance",
    "circle": "people harmed",
    "hexagon": "destruction",
    "bar": "deals and posture",
    "dot": "other",
}

HARM_WORDS: Final[dict[Harm, str]] = {
    Harm.KILLED: "killed",
    Harm.WOUNDED: "wounded",
    Harm.CAPTURED: "captured",
    Harm.MISSING: "missing",
    Harm.DISPLACED: "displaced",
    Harm.AFFECTED: "hit or affected",
    Harm.DESTROYED: "destroyed",
}

POINT_WORDS: Final[dict[ContradictionPoint, str]] = {
    ContradictionPoint.NUMBER: "How many",
    ContradictionPoint.HOLDER: "Who held it",
    ContradictionPoint.WHETHER: "Whether it happened",
    ContradictionPoint.WHO_DID: "Who did it",
    ContradictionPoint.WHO_HARMED: "Who was harmed",
    ContradictionPoint.WHEN: "When",
    ContradictionPoint.WHERE: "Where",
}

STATUS_WORDS: Final[dict[ControlStatus, str]] = {
    ControlStatus.CLAIMED: "claimed",
    ControlStatus.CONTESTED: "contested",
    ControlStatus.INFERRED: "inferred",
    ControlStatus.UNKNOWN: "no claim",
}

KIND_WORDS: Final[dict[PublisherKind, str]] = {
    PublisherKind.STATE_MEDIA: "State media",
    PublisherKind.GOVERNMENT: "Government body",
    PublisherKind.MONITOR: "Monitor",
    PublisherKind.RESCUE: "Rescue service",
    PublisherKind.WIRE: "Wire agency",
    PublisherKind.NEWSPAPER: "Newspaper",
    PublisherKind.BROADCASTER: "Broadcaster",
    PublisherKind.ARMED_GROUP: "Armed group",
    PublisherKind.CORRESPONDENT: "Correspondent",
    PublisherKind.IGO: "International organisation",
    PublisherKind.NGO: "Non-governmental organisation",
    PublisherKind.ENCYCLOPEDIA: "Encyclopedia",
    PublisherKind.OTHER: "",
}

ENTITY_WORDS: Final[dict[EntityKind, str]] = {
    EntityKind.STATE: "state",
    EntityKind.STATE_FORCE: "state force",
    EntityKind.ARMED_GROUP: "armed group",
    EntityKind.COALITION: "coalition",
    EntityKind.CIVILIANS: "civilians",
    EntityKind.MONITOR: "monitor",
    EntityKind.RESCUE: "rescue service",
    EntityKind.MEDIA: "news outlet",
    EntityKind.MINISTRY: "ministry",
    EntityKind.IGO: "international organisation",
    EntityKind.PERSON: "person",
    EntityKind.OTHER: "other",
}

PLACE_WORDS: Final[dict[PlaceKind, str]] = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.REGION: "region",
    PlaceKind.CITY: "city",
    PlaceKind.TOWN: "town",
    PlaceKind.VILLAGE: "village",
    PlaceKind.FACILITY: "building or site",
    PlaceKind.NATURAL: "natural feature",
    PlaceKind.ROUTE: "road or route",
    PlaceKind.OTHER: "place",
}

STANCE_WORDS: Final[dict[Certainty, str]] = {
    Certainty.ASSERTS: "says so",
    Certainty.DENIES: "denies it",
    Certainty.DOUBTS: "doubts it",
}

MODALITY_WORDS: Final[dict[Modality, str]] = {
    Modality.ACTUAL: "took place",
    Modality.ATTEMPTED: "tried",
    Modality.PLANNED: "planned",
    Modality.HABITUAL: "again and again",
}

NUMBER_WORDS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def family(event_type: EventType) -> str:
    """The name of the symbol's shape."""
    for shape, types in FAMILIES.items():
        if event_type in types:
            return shape
    raise AssertionError(f"no symbol family for {event_type}")


def day(value: date, *, year: bool = True) -> str:
    """ "19 September 2017", or "19 September"."""
    text = f"{value.day} {MONTHS[value.month - 1]}"
    return f"{text} {value.year}" if year else text


def short_day(value: date) -> str:
    """ "19 Sep"."""
    return f"{value.day} {MONTHS[value.month - 1][:3]}"


def days(start: date, end: date) -> str:
    """From `start` to `end`, both included, with as few words as stay clear."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start, year=start.year != end.year)} – {day(end)}"


def when(interval: Interval | None) -> str:
    """An interval in words; None reads "no date given"."""
    if interval is None:
        return "no date given"
    parts = interval.text.split("/")
    if len(parts) == 1:
        return _part(parts[0])
    first, last = parts
    if first == "..":
        return f"by {_part(last)}"
    if last == "..":
        return f"since {_part(first)}"
    start, end = interval.start, interval.end
    if start is not None and end is not None and len(first) == len(last) == len("2017-09-19"):
        return days(start, end)
    return f"{_part(first)} – {_part(last)}"


def _part(text: str) -> str:
    """One EDTF date in words; its marks as "about", "perhaps"."""
    mark = text[-1] if text[-1] in "~?%" else ""
    fields = text.rstrip("~?%").split("-")
    if len(fields) == 1:
        words = fields[0]
    elif len(fields) == 2:
        words = f"{MONTHS[int(fields[1]) - 1]} {fields[0]}"
    else:
        words = day(date(int(fields[0]), int(fields[1]), int(fields[2])))
    return {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}[mark] + words


_ISO_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")


def spell_days(text: str) -> str:
    """A sentence of ours with its ISO days in words: "850 by 21 September 2017"."""
    return _ISO_DAY.sub(_iso_day, text)


def _iso_day(match: re.Match[str]) -> str:
    """A day in words; what only looks like one stays."""
    try:
        return day(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return match[0]


def number(value: int) -> str:
    """ "2,000": comma for thousands."""
    return f"{value:,}"


def count(value: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "58 claims"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def spelled(value: int) -> str:
    """ "four" up to twelve, figures above."""
    return NUMBER_WORDS[value] if 0 <= value < len(NUMBER_WORDS) else number(value)


def figure(low: int | None, high: int | None, *, about: bool = False) -> str:
    """A count in words: "66", "41 or more", "up to 30", "5–6", "about 40", "none"."""
    if low == 0 and high == 0:
        return "none"
    hedge = "about " if about else ""
    if low is None:
        return f"{hedge}up to {number(high or 0)}"
    if high is None:
        return f"{hedge}{number(low)} or more"
    return hedge + (number(low) if low == high else f"{number(low)}–{number(high)}")


def listed(names: list[str], *, last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
