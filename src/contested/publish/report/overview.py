"""Overview: what these reports are, who speaks in them, where they disagree and what is missing. Every number opens its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contested.publish.report import words
from contested.publish.report.axis import Axis
from contested.publish.report.daylist import DayGroup
from contested.publish.report.index import Index, Voice
from contested.publish.report.reader import DocumentView


@dataclass(frozen=True, slots=True)
class Linked:
    """A number and the list that makes it. `href` works without scripts; `go` is the same as a state of the page, "" when it is `href`."""

    number: int
    label: str
    href: str
    go: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """One publisher: how many documents and claims, and the anchors of its documents."""

    name: str
    kind: str
    documents: tuple[DocumentView, ...]
    claims: int
    share: float


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One claimant with its claims; `share` in percent of the largest."""

    voice: Voice
    claims: int
    share: float
    href: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """All that the overview shows but the contradictions and the small map."""

    documents: int
    publishers: int
    claims: int
    events: int
    contradictions: int
    period: str
    figures: tuple[Linked, ...]
    by_publisher: tuple[PublisherRow, ...]
    by_voice: tuple[VoiceRow, ...]
    named: int
    own: int
    unnamed: int
    missing: tuple[Linked, ...]


def voice_anchor(number: int) -> str:
    """The id of a claimant's part of the list of all claims."""
    return f"v-{number}"


def overview_view(
    index: Index, documents: Sequence[DocumentView], groups: Sequence[DayGroup], axes: Sequence[Axis], problems: int
) -> OverviewView:
    """The overview of a record."""
    record = index.record
    voices = Counter(index.voice(claim).key for claim in record.claims)
    most = max(voices.values(), default=1)
    rows = tuple(
        VoiceRow(voice, voices[key], round(100 * voices[key] / most, 1), voice_anchor(number))
        for number, (key, voice) in enumerate(index.voices.items())
    )
    own = sum(row.claims for row in rows if row.voice.own)
    unnamed = sum(row.claims for row in rows if not row.voice.named)
    return OverviewView(
        documents=len(documents),
        publishers=len({view.publisher for view in documents}),
        claims=len(record.claims),
        events=len(record.events),
        contradictions=len(record.contradictions),
        period=" and ".join(axis.title for axis in axes),
        figures=_figures(index, documents),
        by_publisher=_publishers(documents),
        by_voice=rows,
        named=len(record.claims) - own - unnamed,
        own=own,
        unnamed=unnamed,
        missing=_missing(index, groups, problems, unnamed),
    )


def _figures(index: Index, documents: Sequence[DocumentView]) -> tuple[Linked, ...]:
    record = index.record
    tolls = {entry.event for entry in record.tolls}
    held = {piece.place for piece in record.control}
    rows = (
        (len(documents), "document", "documents"),
        (len(record.claims), "claim", "search"),
        (len(record.events), "event", "events"),
        (len(record.contradictions), "contradiction", "contradictions"),
        (len(tolls), "event with counts of harm", "tolls"),
        (len(held), "place with a word on who held it", "control"),
    )
    many = {
        "event with counts of harm": "events with counts of harm",
        "place with a word on who held it": "places with a word on who held them",
    }
    return tuple(Linked(n, one if n == 1 else many.get(one, one + "s"), f"#{to}") for n, one, to in rows)


def _publishers(documents: Sequence[DocumentView]) -> tuple[PublisherRow, ...]:
    by_name: dict[str, list[DocumentView]] = {}
    for view in documents:
        by_name.setdefault(view.publisher, []).append(view)
    most = max((sum(len(d.claims) for d in views) for views in by_name.values()), default=1) or 1
    rows = [
        PublisherRow(
            name,
            views[0].kind,
            tuple(views),
            sum(len(d.claims) for d in views),
            round(100 * sum(len(d.claims) for d in views) / most, 1),
        )
        for name, views in by_name.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name)))


def _missing(index: Index, groups: Sequence[DayGroup], problems: int, unnamed: int) -> tuple[Linked, ...]:
    """What the record does not know, each with its list; kinds with nothing missing are left out."""
    record = index.record
    no_date = sum(1 for claim in record.claims if claim.when is None)
    numbers = {key: n for n, key in enumerate(index.voices)}
    by_group = {group.key: group for group in groups}
    no_place = by_group["nowhere"].claims if "nowhere" in by_group else 0
    unlocated = by_group["unlocated"].claims if "unlocated" in by_group else 0
    region = by_group["region"].claims if "region" in by_group else 0
    counted = by_group["counted"].claims if "counted" in by_group else 0
    nobody = voice_anchor(numbers["unnamed"]) if "unnamed" in numbers else "search"
    rows = (
        Linked(no_place, f"{words.count(no_place, 'claim')} {'names' if no_place == 1 else 'name'} no place", "#g-nowhere", "search?where=no place named"),
        Linked(unlocated, f"{words.count(unlocated, 'claim')} of places that no map here locates", "#g-unlocated", "search?where=named, not located"),
        Linked(region, f"{words.count(region, 'claim')} known only to a region", "#g-region", "search?where=a region only"),
        Linked(counted, f"{words.count(counted, 'claim')} of places counted but not named", "#g-counted", "search?where=counted, not named"),
        Linked(no_date, f"{words.count(no_date, 'claim')} without a date", "#undated", "search?date=(none)"),
        Linked(unnamed, f"{words.count(unnamed, 'claim')} by nobody named", f"#{nobody}", "search?claimant=Nobody named"),
        Linked(problems, f"{words.count(problems, 'problem')} met while reading", "#problems"),
    )  # fmt: skip
    return tuple(row for row in rows if row.number)
