"""Map: frames with pins, what each pin shows on which day, and the days that the slider stops at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from contested.model.claim import Claim, Harm
from contested.model.entity import PlaceKind
from contested.model.ids import ClaimId, PlaceKey
from contested.model.mention import Certainty
from contested.model.record import Location
from contested.publish.report import words
from contested.publish.report.axis import Axis, span_of
from contested.publish.report.basemap import Basemap
from contested.publish.report.claims import ClaimView
from contested.publish.report.daylist import DayGroup, PlaceRow, is_drawn
from contested.publish.report.frames import Frame, make_frames
from contested.publish.report.index import Index
from contested.publish.report.labels import Label, place_labels, push_apart

LARGEST_CIRCLE_PX = 34.0
LEAST_RING_PX = 11.0
MOST_PUSHED = 300
"""More places than this on one frame are not pushed apart: it takes time in the square of their number."""
MOST_MULTIPLES = 12
LEGEND_SIZES = (4, 20, 40, 100, 400, 1000, 4000, 10000, 40000)
"""The legend shows the largest of these that occurs, and a quarter of it."""
STRIKES = frozenset(words.FAMILIES["triangle"])


@dataclass(frozen=True, slots=True)
class Activity:
    """What is claimed at a place over some days: the symbol of one claim, or a number of several."""

    first: int
    last: int
    family: str
    style: str
    text: str
    claims: str


@dataclass(frozen=True, slots=True)
class Circle:
    """People killed in one event at a place: area by the lowest count (filled) and the highest (ring). Radii in pixels, None if not given.

    `everyone`: over all claimants; `voice`: by this one alone.
    """

    first: int
    last: int
    low_px: float | None
    high_px: float | None
    unbounded: bool
    words: str
    claims: str
    voice: str | None
    everyone: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on a frame. `push` moves its glyph off its point to where there is room. `ring` is the true-scale half width and height of its uncertainty, None when smaller than the glyph."""

    id: str
    row: PlaceRow
    x: float
    y: float
    label: Label
    ring: tuple[float, float] | None
    activities: tuple[Activity, ...]
    circles: tuple[Circle, ...]
    push: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class FrameView:
    """A frame with what lies under and on it."""

    frame: Frame
    basemap: Basemap
    pins: tuple[Pin, ...]
    scale_km: int
    scale_px: float


@dataclass(frozen=True, slots=True)
class Use:
    """A glyph or mark of a pin, shown again; `beside`: it stands beside the place's glyph."""

    x: float
    y: float
    ref: str
    beside: bool


@dataclass(frozen=True, slots=True)
class Multiple:
    """A small map of one day: the frame, and the ids of the glyphs and activities to show."""

    day: int
    title: str
    frame: Frame
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A day that the slider stops at, with its number of dated claims; `change`: control changes on it."""

    day: int
    title: str
    claims: int
    height: float
    change: bool


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The slider of one period."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """All that the map screen shows. `first_day` is the day it opens on; 0 when nothing is dated."""

    frames: tuple[FrameView, ...]
    groups: tuple[DayGroup, ...]
    periods: tuple[PeriodView, ...]
    multiples: tuple[Multiple, ...]
    first_day: int
    legend_circles: tuple[tuple[str, float], ...]
    no_circle: int


def map_view(
    index: Index, views: Mapping[ClaimId, ClaimView], groups: tuple[DayGroup, ...], axes: tuple[Axis, ...]
) -> MapView:
    """The map of a record."""
    rows = {row.key: row for group in groups if group.key == "drawn" for row in group.rows}
    places = [place for place in index.record.locations if is_drawn(place) and place.key in rows]
    weights = {place.key: len(rows[place.key].claims) for place in places}
    frames = make_frames(places, weights, _names(index, places))
    largest = max((n for claim in index.record.claims for n in _killed(claim) if n), default=0)
    frame_views = tuple(_frame_view(index, frame, rows, largest) for frame in frames)
    periods = tuple(_period(index, axis, groups) for axis in axes)
    steps = [step for period in periods for step in period.steps]
    first = max(steps, key=lambda s: (s.change, s.claims, -s.day)).day if steps else 0
    drawn = any(pin.circles for view in frame_views for pin in view.pins)
    most = max((n for n in LEGEND_SIZES if n <= largest), default=LEGEND_SIZES[0])
    return MapView(
        frames=frame_views,
        groups=groups,
        periods=periods,
        multiples=_multiples(frame_views, steps),
        first_day=first,
        legend_circles=tuple((words.number(n), _radius(n, largest)) for n in (most // 4, most)) if drawn else (),
        no_circle=sum(1 for claim in index.record.claims if any(_killed(claim)) and not _one_point(index, claim)),
    )


def _names(index: Index, places: Iterable[Location]) -> dict[PlaceKey, str]:
    """What each place lies in, by name; places that lie in nothing are left out."""
    within = {p.key: index.locations[p.within] for p in places if p.within and p.within in index.locations}
    regions = {key: place for key, place in within.items() if place.kind is not PlaceKind.COUNTRY}
    return {key: place.name for key, place in (regions or within).items()}


def _frame_view(index: Index, frame: Frame, rows: Mapping[str, PlaceRow], largest: int) -> FrameView:
    spots = []
    for key in frame.places:
        place = index.locations[key]
        assert place.lat is not None
        assert place.lon is not None
        x, y = frame.project(place.lon, place.lat)
        spots.append((place, round(x, 1), round(y, 1)))
    spots.sort(key=lambda spot: (-len(rows[spot[0].key].claims) - 5 * len(rows[spot[0].key].pieces), spot[0].key))
    pushed = push_apart([(x, y) for _, x, y in spots]) if len(spots) <= MOST_PUSHED else [(0.0, 0.0)] * len(spots)
    shown = [(place.name, x + dx, y + dy) for (place, x, y), (dx, dy) in zip(spots, pushed, strict=True)]
    labels = place_labels(shown, frame.width, frame.height)
    pins = tuple(
        replace(_pin(index, frame, (place, x, y, label), (number, rows[place.key], largest)), push=push)
        for number, ((place, x, y), label, push) in enumerate(zip(spots, labels, pushed, strict=True))
    )
    km, px = frame.scale_bar()
    return FrameView(frame, frame.basemap(), pins, km, px)


def _pin(
    index: Index, frame: Frame, spot: tuple[Location, float, float, Label], made: tuple[int, PlaceRow, int]
) -> Pin:
    place, x, y, label = spot
    number, row, largest = made
    ring = None
    if place.radius_km and place.lat is not None:
        rx, ry = frame.ring(place.radius_km, place.lat)
        ring = (rx, ry) if ry > LEAST_RING_PX else None
    return Pin(
        id=f"{frame.id}-{number}",
        row=row,
        x=x,
        y=y,
        label=label,
        ring=ring,
        activities=tuple(_activities(row)),
        circles=tuple(_circles(index, row, largest)),
    )


def _activities(row: PlaceRow) -> list[Activity]:
    """The place's days cut where the set of claims of the day changes."""
    edges = sorted({c.first for c in row.claims} | {c.last + 1 for c in row.claims})
    out = []
    for start, end in pairwise(edges):
        here = [c.view for c in row.claims if c.first <= start <= c.last]
        if not here:
            continue
        kinds = {view.family for view in here}
        styles = {view.style for view in here}
        out.append(
            Activity(
                first=start,
                last=end - 1,
                family=here[0].family if len(kinds) == 1 else "many",
                style=here[0].style if len(styles) == 1 else "ink",
                text=here[0].code if len(here) == 1 else str(len(here)),
                claims=" ".join(str(view.number) for view in here),
            )
        )
    return out


def _killed(claim: Claim) -> list[int]:
    """The numbers of killed that the claim gives for its one occurrence (no running totals, parts, denials or bare zero)."""
    if claim.stance is not Certainty.ASSERTS:
        return []
    tolls = [t for t in claim.tolls if t.harm is Harm.KILLED and not t.cumulative and not t.within]
    return [n for t in tolls for n in (t.low, t.high) if n]


def _one_point(index: Index, claim: Claim) -> bool:
    """Whether the claim is of one place alone, and that has a point; only then does a circle belong there."""
    places = index.locations_of(claim)
    return len(claim.places) == 1 and len(places) == 1 and is_drawn(places[0]) and claim.when is not None


def _radius(number: int, largest: int) -> float:
    """Area by number, the largest of the record at `LARGEST_CIRCLE_PX`."""
    return round(LARGEST_CIRCLE_PX * math.sqrt(number / largest), 1)


def _circles(index: Index, row: PlaceRow, largest: int) -> list[Circle]:
    """A circle for each event with people killed at this place alone: over all claimants, then by each where there are several."""
    by_event: dict[str, list[Claim]] = {}
    for entry in row.claims:
        claim = index.claims[entry.view.id]
        if _killed(claim) and _one_point(index, claim):
            event = index.event_of(claim.id)
            by_event.setdefault(event.id if event else claim.id, []).append(claim)
    out = []
    for claims in by_event.values():
        voices = sorted({index.voice(claim).key for claim in claims})
        out.append(_circle(index, claims, largest, None if len(voices) > 1 else voices[0]))
        if len(voices) > 1:
            told = [_circle(index, [c for c in claims if index.voice(c).key == v], largest, v) for v in voices]
            out += [replace(circle, everyone=False) for circle in told]
    return out


def _circle(index: Index, claims: Sequence[Claim], largest: int, voice: str | None) -> Circle:
    tolls = [t for claim in claims for t in claim.tolls if t.harm is Harm.KILLED and not t.cumulative and not t.within]
    lows = [t.low for t in tolls if t.low]
    highs = [t.high for t in tolls if t.high]
    spans = [span_of(claim.when, index.document(claim).published) for claim in claims]
    known = [span for span in spans if span is not None]
    low, high = (min(lows) if lows else None), max(highs + lows)
    text = words.figure(low, None if any(t.high is None for t in tolls) and not highs else high)
    return Circle(
        first=min(span[0] for span in known),
        last=max(span[1] for span in known),
        low_px=_radius(low, largest) if low else None,
        high_px=_radius(high, largest) if high != low else None,
        unbounded=any(t.high is None for t in tolls),
        words=f"{text} killed",
        claims=index.numbers_of(claim.id for claim in claims),
        voice=voice,
        everyone=True,
    )


def _period(index: Index, axis: Axis, groups: tuple[DayGroup, ...]) -> PeriodView:
    spans = [
        span
        for claim in index.record.claims
        if (span := span_of(claim.when, index.document(claim).published)) is not None
    ]
    changes = {
        p.first for g in groups for row in g.rows for p in row.pieces if p.everyone and p.glyph.status != "inferred"
    }
    counts = {day: sum(1 for first, last in spans if first <= day <= last) for day in axis.steps}
    most = max(counts.values(), default=1) or 1
    return PeriodView(
        axis.title,
        tuple(
            Step(day, words.day(date.fromordinal(day)), counts[day], round(40 * counts[day] / most, 1), day in changes)
            for day in axis.steps
        ),
    )


def _multiples(frames: Sequence[FrameView], steps: Sequence[Step]) -> tuple[Multiple, ...]:
    """Small maps of the days on which most changes, for print and for readers without scripts."""
    out: list[Multiple] = []
    for view in frames:
        if view.frame.everything and len(frames) > 1:
            continue
        shown: set[tuple[Use, ...]] = set()
        for step in steps:
            uses = tuple(_uses(view, step.day))
            if uses and uses not in shown:
                shown.add(uses)
                out.append(Multiple(step.day, step.title, view.frame, uses))
    weight = {step.day: (step.change, step.claims) for step in steps}
    kept = sorted(out, key=lambda m: (weight[m.day], -m.day), reverse=True)[:MOST_MULTIPLES]
    return tuple(sorted(kept, key=lambda m: (m.day, m.frame.id)))


def _uses(view: FrameView, day: int) -> Iterable[Use]:
    for pin in view.pins:
        held = False
        for piece in pin.row.pieces:
            if piece.everyone and piece.first <= day <= piece.last:
                held = True
                yield Use(pin.x, pin.y, piece.glyph.id, False)
        for number, activity in enumerate(pin.activities):
            if activity.first <= day <= activity.last:
                yield Use(pin.x, pin.y, f"a-{pin.id}-{number}", held)
