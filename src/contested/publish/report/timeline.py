"""Timeline: one lane a place, its control as bands, its events as marks; and the same by date, as a list.

Positions across are percent of the lane, heights are pixels. A day is a mark; a stretch a bar; "by X" opens to the left; "since X" to the right;
about-dates have a wavy end; a month or year is a light span without a mark inside; undated events stand in a tray.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from contested.model.edtf import Interval
from contested.model.ids import ClaimId, PlaceKey
from contested.model.record import Event
from contested.publish.report import words
from contested.publish.report.axis import NOMINAL_PX, Axis, is_coarse, span_of
from contested.publish.report.claims import ClaimView
from contested.publish.report.control import PieceView, counted_places
from contested.publish.report.daylist import is_drawn, is_region
from contested.publish.report.events import EventView
from contested.publish.report.index import Index, anchor

ROW_PX, BAND_PX, PAD_PX = 26, 14, 6
MARK_PX = 24
NAME_CHARACTERS = 25
"""About so many characters of a lane's name fit one line."""
CLUSTER_OVER = 2
"""More events than this on one date of one lane become a cluster with a number."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of control in a lane; `left`, `width` in percent. `open_left`, `open_right`: it goes on beyond the axis."""

    left: float
    width: float
    piece: PieceView
    letters: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more events of one date in a lane. `form`: "day", "bar", "by", "since", "span", "conflict". `y` is its middle in pixels.

    "conflict": one event on dates that cannot all be right, in a bracket; `spots` are where its symbol stands.
    """

    form: str
    left: float
    right: float
    y: int
    about: bool
    events: tuple[EventView, ...]
    when: str
    claims: str
    anchor: str
    spots: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """Where its symbol stands, in percent."""
        if self.form == "by":
            return self.right
        return self.left if self.form == "since" else round((self.left + self.right) / 2, 2)


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline; `target` is the place's row in the map's list, "" when it has none."""

    key: str
    name: str
    note: str
    target: str
    height: int
    bands: tuple[Band, ...]
    band_y: int
    marks: tuple[Mark, ...]
    claims: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list by date: an event or a change of control."""

    event: EventView | None
    piece: PieceView | None
    claims: str


@dataclass(frozen=True, slots=True)
class DateGroup:
    """The entries of one date. `edtf` "" for the undated."""

    title: str
    edtf: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PeriodLanes:
    """One period's drawing and list."""

    axis: Axis
    number: int
    lanes: tuple[Lane, ...]
    dates: tuple[DateGroup, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All periods, and the claims without a date."""

    periods: tuple[PeriodLanes, ...]
    undated: tuple[ClaimView, ...]


def timeline_view(
    index: Index, events: Sequence[EventView], pieces: Sequence[PieceView], axes: Sequence[Axis]
) -> TimelineView:
    """The timeline of a record. An event stands in the period that its date overlaps first."""
    homes: dict[int, list[EventView]] = {number: [] for number in range(len(axes))}
    for event in events:
        number = _period_of(event.when, axes)
        if number is not None:
            homes[number].append(event)
    periods = []
    for number, axis in enumerate(axes):
        held = [
            p for p in pieces if axis.holds(_piece_days(p, axis)[0], _piece_days(p, axis)[1]) and _starts_in(p, axis)
        ]
        lanes = tuple(_lanes(index, axis, homes[number], held))
        periods.append(PeriodLanes(axis, number, lanes, tuple(_dates(homes[number], held, axis))))
    undated = tuple(view for event in events for _, views in event.accounts for view in views if not view.when_edtf)
    return TimelineView(tuple(periods), tuple(sorted(undated, key=lambda view: view.number)))


def _period_of(when: Interval | None, axes: Sequence[Axis]) -> int | None:
    span = span_of(when)
    if span is None:
        return None
    found = [number for number, axis in enumerate(axes) if axis.holds(*span)]
    return found[0] if found else None


def _piece_days(piece: PieceView, axis: Axis) -> tuple[int, int]:
    """The piece's days within the axis, both included."""
    return max(piece.first, axis.start), min(piece.last, axis.end)


def _starts_in(piece: PieceView, axis: Axis) -> bool:
    """Whether the piece begins, or ends, in this period: one carried on from another war is not shown again in each later one."""
    return axis.start <= piece.first <= axis.end or axis.start <= piece.last <= axis.end


def _lanes(index: Index, axis: Axis, events: Sequence[EventView], pieces: Sequence[PieceView]) -> list[Lane]:
    """Places with control first, by their first day; then places with a point, others, regions, and no place, by number of events."""
    by_place: dict[str, tuple[list[EventView], list[PieceView]]] = {}
    for piece in pieces:
        by_place.setdefault(piece.place, ([], []))[1].append(piece)
    counted = counted_places(index)
    for event in events:
        for key in _lane_keys(event.event, counted):
            by_place.setdefault(key, ([], []))[0].append(event)

    def order(key: str) -> tuple[int, int, int, str]:
        mine, held = by_place[key]
        told = [piece.first for piece in held if piece.glyph.status != "inferred"] or [piece.first for piece in held]
        first = min((max(day, axis.start) for day in told), default=0)
        return 0 if held else _rank(index, key), first, -len(mine), key

    return [_lane(index, axis, key, *by_place[key]) for key in sorted(by_place, key=order)]


def _lane_keys(event: Event, counted: Mapping[ClaimId, str]) -> tuple[str, ...]:
    if event.place_count is not None:
        homes = tuple(dict.fromkeys(counted[claim] for claim in event.claims if claim in counted))
        if homes:
            return homes
        return (f"counted:{event.place_count} {' '.join(event.places)}",)
    return tuple(event.places) or ("nowhere",)


def _rank(index: Index, key: str) -> int:
    place = index.locations.get(PlaceKey(key))
    if place is None:
        return 5 if key == "nowhere" else 3
    return 1 if is_drawn(place) else 4 if is_region(place) else 2


def _lane(index: Index, axis: Axis, key: str, events: Sequence[EventView], pieces: Sequence[PieceView]) -> Lane:
    marks, rows = _pack(_marks(axis, key, events))
    band_y = PAD_PX
    top = PAD_PX + (BAND_PX + 4 if pieces else 0)
    placed = tuple(replace(mark, y=top + row * ROW_PX + ROW_PX // 2) for mark, row in marks)
    height = top + rows * ROW_PX + PAD_PX if rows else top + PAD_PX
    place = index.locations.get(PlaceKey(key))
    name, note, group = _lane_words(index, key, pieces, events)
    return Lane(
        key=key,
        name=name[:1].upper() + name[1:],
        note=note,
        target=anchor(f"p-{group}", key) if place is not None or pieces else "",
        height=max(height, 12 + 18 * (1 + len(name) // NAME_CHARACTERS) + (18 if note else 0)),
        bands=tuple(_bands(axis, pieces)),
        band_y=band_y,
        marks=placed,
        claims=" ".join(
            dict.fromkeys(
                n for part in [*(e.claims for e in events), *(p.claims for p in pieces)] for n in part.split()
            )
        ),
    )


def _lane_words(
    index: Index, key: str, pieces: Sequence[PieceView], events: Sequence[EventView]
) -> tuple[str, str, str]:
    """A lane's name, what it is, and the group of its place on the map."""
    place = index.locations.get(PlaceKey(key))
    if place is not None:
        group = "drawn" if is_drawn(place) else "region" if is_region(place) else "unlocated"
        return place.name, words.PLACE_WORDS[place.kind], group
    if key == "nowhere":
        return "No place named", "", "nowhere"
    if pieces:
        many = "" if pieces[0].place_name else "places"
        return pieces[0].place_name or many, "not named", "counted"
    return events[0].where if events else key, "", "counted"


def _bands(axis: Axis, pieces: Iterable[PieceView]) -> list[Band]:
    out = []
    for piece in pieces:
        first, last = _piece_days(piece, axis)
        if first > last:
            continue
        left, right = axis.x(first), axis.x(last + 1)
        width = round(right - left, 2)
        if width > 0:
            out.append(Band(left, width, piece, width / 100 * NOMINAL_PX >= 16))
    return out


def _marks(axis: Axis, key: str, events: Sequence[EventView]) -> list[Mark]:
    """Marks of a lane in order of time; events of one date join into a cluster when they are many."""
    by_date: dict[str, list[EventView]] = {}
    out = []
    for event in events:
        assert event.when is not None
        dates = clashing_dates(event)
        if dates:
            out.append(_conflict(axis, key, event, dates))
        else:
            by_date.setdefault(event.when.text, []).append(event)
    for text, group in by_date.items():
        groups = [group] if len(group) > CLUSTER_OVER else [[event] for event in group]
        out += [_mark(axis, key, Interval.parse(text), tuple(some)) for some in groups]
    return sorted(out, key=lambda mark: (mark.left, mark.right, mark.anchor))


def clashing_dates(event: EventView) -> tuple[Interval, ...]:
    """The different dates that its claims give it, earliest first, when no day can belong to all of them; else none."""
    found = {
        view.when_edtf: Interval.parse(view.when_edtf)
        for _, views in event.accounts
        for view in views
        if view.when_edtf
    }
    dates = sorted(found.values(), key=lambda when: (span_of(when) or (0, 0), when.text))
    return tuple(dates) if any(not a.overlaps(b) for a, b in combinations(dates, 2)) else ()


def _conflict(axis: Axis, key: str, event: EventView, dates: Sequence[Interval]) -> Mark:
    spans = [span for when in dates if (span := span_of(when)) is not None]
    spots = tuple(dict.fromkeys(round((axis.x(a) + axis.x(b + 1)) / 2, 2) for a, b in spans))
    return Mark(
        form="conflict",
        left=min(spots),
        right=max(spots),
        y=0,
        about=False,
        events=(event,),
        when=words.listed([words.when(when) for when in dates], last="or"),
        claims=event.claims,
        anchor=anchor("m", f"{key} {event.id}"),
        spots=spots,
    )


def _mark(axis: Axis, key: str, when: Interval, events: tuple[EventView, ...]) -> Mark:
    span = span_of(when)
    assert span is not None
    if is_coarse(when):
        form = "span"
    elif when.start is None:
        form = "by"
    elif when.end is None:
        form = "since"
    else:
        form = "day" if when.is_day else "bar"
    return Mark(
        form=form,
        left=axis.x(span[0]),
        right=axis.x(span[1] + 1),
        y=0,
        about=when.is_approximate,
        events=events,
        when=words.when(when),
        claims=" ".join(event.claims for event in events),
        anchor=anchor("m", f"{key} {when.text} {events[0].id}"),
    )


def _pack(marks: Sequence[Mark]) -> tuple[list[tuple[Mark, int]], int]:
    """Each mark with the first row where it meets no other, and the number of rows."""
    ends: list[float] = []
    out = []
    reach = MARK_PX / NOMINAL_PX * 50
    for mark in marks:
        left = min(mark.left, mark.middle - reach)
        right = max(mark.right, mark.middle + reach)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        out.append((mark, row))
    return out, len(ends)


def _dates(events: Sequence[EventView], pieces: Sequence[PieceView], axis: Axis) -> list[DateGroup]:
    """Events and changes of control by date, earliest first; at one first day the narrower date first."""
    entries: dict[str, list[Entry]] = {}
    for piece in pieces:
        if piece.everyone and piece.glyph.status != "inferred" and axis.start <= piece.first <= axis.end:
            text = date.fromordinal(piece.first).isoformat()
            entries.setdefault(text, []).append(Entry(None, piece, piece.claims))
    for event in events:
        assert event.when is not None
        entries.setdefault(event.when.text, []).append(Entry(event, None, event.claims))
    spans = {text: span_of(Interval.parse(text)) or (0, 0) for text in entries}
    ordered = sorted(entries, key=lambda text: (*spans[text], text))
    return [DateGroup(words.when(Interval.parse(text)), text, tuple(entries[text])) for text in ordered]
