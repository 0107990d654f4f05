"""Tolls: each claimant's count beside the others' of the same harm to the same people. Nothing is added up.

One panel for each event, harm and group of people; one row for each count. Positions are percent of the row's drawing; the stub of "or more" has a
fixed length in pixels, so that it never reads as a value. Running totals are steps at the day that they count up to, one line a claimant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from contested.model.claim import Harm
from contested.model.ids import ClaimId, EventId
from contested.model.record import Policy, TollEntry
from contested.publish.report import words
from contested.publish.report.claims import ClaimView
from contested.publish.report.events import event_title
from contested.publish.report.index import Index, Voice, anchor

STUB_PX = 14
"""Length of the "or more" stub at any width: a longer one read as a range (WORKBENCH §2 d)."""
ROOM_PERCENT = 90.0
"""The largest value stands here, so that its stub has room."""

POLICY_WORDS = {
    Policy.CONSERVATIVE: "the lowest figure of any account",
    Policy.INFORMATIVE: "the highest figure of any account",
    Policy.REPRESENTATIVE: "the figure that most accounts give",
}

TOGETHER = (Harm.KILLED, Harm.WOUNDED, Harm.CAPTURED, Harm.MISSING, Harm.DISPLACED, Harm.AFFECTED, Harm.DESTROYED)


@dataclass(frozen=True, slots=True)
class TollRow:
    """One count. `low`, `high` in percent, None when open. `form`: "exact", "range", "at-least", "up-to", "denied", "none"."""

    view: ClaimView
    voice: Voice
    figure: str
    said: str
    form: str
    low: float | None
    high: float | None
    about: bool
    covers: tuple[tuple[str, str], ...]
    superseded: str
    within: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What a named rule makes of a panel's counts: its figure, how it came about and the claims that give that figure."""

    policy: str
    rule: str
    figure: str
    band: str
    explanation: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts that may be compared: one harm to one group in one event. `finding` is the sentence that the drawing shows."""

    anchor: str
    title: str
    rows: tuple[TollRow, ...]
    ticks: tuple[Tick, ...]
    finding: str
    claims: str
    spread: float
    derived: tuple[Derived, ...] = ()


@dataclass(frozen=True, slots=True)
class StepLine:
    """One claimant's running total of one thing: points (x, y percent, label, claim), in order of their day."""

    voice: Voice
    points: tuple[tuple[float, float, str, ClaimView], ...]
    path: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class StepChart:
    """Running totals of one thing over time, a line for each claimant."""

    title: str
    campaign: str
    lines: tuple[StepLine, ...]
    start: str
    end: str
    top: str
    claims: str


@dataclass(frozen=True, slots=True)
class TollEvent:
    """All panels of one event."""

    id: EventId
    anchor: str
    title: str
    when: str
    panels: tuple[Panel, ...]
    claims: str
    campaign: str
    spread: float
    first_day: int


def toll_events(index: Index, views: Mapping[ClaimId, ClaimView]) -> tuple[TollEvent, ...]:
    """Events with counts, those with most claimants and widest spread first."""
    by_event: dict[EventId, list[TollEntry]] = {}
    for entry in index.record.tolls:
        if entry.event in index.events and entry.claim in views:
            by_event.setdefault(entry.event, []).append(entry)
    found = [_event(index, views, key, entries) for key, entries in by_event.items()]
    return tuple(sorted(found, key=lambda e: (-max(len(p.rows) for p in e.panels), -e.spread, e.first_day, e.id)))


def _event(index: Index, views: Mapping[ClaimId, ClaimView], key: EventId, entries: Sequence[TollEntry]) -> TollEvent:
    event = index.events[key]
    groups: dict[tuple[Harm, str], list[TollEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.harm, entry.group or entry.who), []).append(entry)
    ordered = sorted(groups.items(), key=lambda item: (TOGETHER.index(item[0][0]), -len(item[1]), item[0][1]))
    panels = tuple(
        replace(_panel(index, views, key, group), derived=_derived(index, views, key, of)) for of, group in ordered
    )
    whole = index.events.get(event.part_of) if event.part_of else None
    start = event.when.start if event.when else None
    return TollEvent(
        id=key,
        anchor=f"t-{key}",
        title=event_title(index, event),
        when=words.when(event.when),
        panels=panels,
        claims=index.numbers_of(entry.claim for entry in entries),
        campaign=event_title(index, whole) if whole is not None else "",
        spread=max((panel.spread for panel in panels), default=0.0),
        first_day=start.toordinal() if start else 0,
    )


def _derived(
    index: Index, views: Mapping[ClaimId, ClaimView], event: EventId, of: tuple[Harm, str]
) -> tuple[Derived, ...]:
    """The record's estimates of this harm to this group, where more than one account gives a figure."""
    mine = [e for e in index.record.estimates if e.event == event and (e.harm, e.group) == of and e.accounts > 1]
    return tuple(
        Derived(
            policy=estimate.policy.value,
            rule=POLICY_WORDS[estimate.policy],
            figure=words.figure(estimate.low, estimate.high, about=estimate.about),
            band=words.figure(estimate.range_low, estimate.range_high),
            explanation=words.spell_days(estimate.explanation),
            claims=tuple(views[claim] for claim in estimate.claims if claim in views),
        )
        for estimate in mine
    )


def _title(entry: TollEntry) -> str:
    """ "Syrian rebels killed"."""
    name = entry.group_name or entry.who_name
    return f"{name[:1].upper()}{name[1:]} {words.HARM_WORDS[entry.harm]}"


def _panel(index: Index, views: Mapping[ClaimId, ClaimView], event: EventId, entries: Sequence[TollEntry]) -> Panel:
    top = max((n for e in entries for n in (e.low, e.high) if n), default=1)
    main = {e.claim: max(o.low or o.high or 0 for o in entries if o.claim == e.claim) for e in entries}
    ordered = sorted(entries, key=lambda e: (-main[e.claim], index.numbers[e.claim], e.position))
    rows = tuple(_row(index, views[e.claim], e, top) for e in ordered)
    title = _title(entries[0])
    values = [n for e in entries if not e.denied and not e.within for n in (e.low, e.high) if n]
    return Panel(
        anchor=anchor("tp", f"{event} {title}"),
        title=title,
        rows=rows,
        ticks=tuple(Tick(round(ROOM_PERCENT * n / top, 2), words.number(n)) for n in scale_ticks(top)),
        finding=_finding(rows),
        claims=index.numbers_of(e.claim for e in entries),
        spread=round(max(values) / min(values), 2) if values else 0.0,
    )


def _finding(rows: Sequence[TollRow]) -> str:
    """The sentence above a panel: who gives which figure, from the highest to the lowest."""
    voices = {row.voice.key for row in rows}
    if len(rows) == 1:
        return "One source; nothing to compare."
    if len(voices) == 1:
        return f"{words.count(len(rows), 'figure')} by one claimant."
    said = [row for row in rows if row.form not in ("denied", "none") and not row.within]
    if len(said) < 2:
        return f"{words.count(len(rows), 'figure')} by {words.count(len(voices), 'claimant')}."
    high, low = said[0], said[-1]
    if high.figure == low.figure:
        return f"{words.count(len(voices), 'claimant')} give the same figure."
    return f"From {low.figure} ({low.voice.short}) to {high.figure} ({high.voice.short})."


def scale_ticks(top: int) -> tuple[int, ...]:
    """Nought and two to four round values up to `top`."""
    power = 1
    while power * 10 <= top:
        power *= 10
    step = next(
        (power * k // 10 for k in (2, 5, 10, 20, 50) if power * k % 10 == 0 and 10 * top // (power * k) <= 4), power
    )
    step = max(1, step)
    return tuple(range(0, top + 1, step))


def _row(index: Index, view: ClaimView, entry: TollEntry, top: int) -> TollRow:
    claim = index.claims[entry.claim]
    toll = claim.tolls[entry.position] if entry.position < len(claim.tolls) else None
    later = index.claims.get(entry.superseded_by) if entry.superseded_by else None
    return TollRow(
        view=view,
        voice=view.voice,
        figure=words.figure(entry.low, entry.high, about=entry.about),
        said=(index.words(claim, toll.words) or "") if toll else "",
        form=_form(entry),
        low=_x(entry.low, top),
        high=_x(entry.high, top),
        about=entry.about,
        covers=tuple(_covers(index, view, entry)),
        superseded=f"revised by the same claimant in {views_label(index, later.id)}" if later is not None else "",
        within=entry.within,
    )


def views_label(index: Index, claim: ClaimId) -> str:
    """The name of the document that a claim stands in."""
    document = index.document(index.claims[claim])
    return document.title or document.name


def _form(entry: TollEntry) -> str:
    if entry.denied:
        return "denied"
    if entry.low == 0 and entry.high == 0:
        return "none"
    if entry.low is None:
        return "up-to"
    if entry.high is None:
        return "at-least"
    return "exact" if entry.low == entry.high else "range"


def _x(value: int | None, top: int) -> float | None:
    return None if value is None else round(ROOM_PERCENT * value / top, 2)


def _covers(index: Index, view: ClaimView, entry: TollEntry) -> Iterable[tuple[str, str]]:
    """What this count covers: who, where, from and to, how it was made, each in words or "not stated"."""
    claim = index.claims[entry.claim]
    places = words.listed([index.place(claim.document, p).name for p in claim.places[:3]])
    yield "whom", entry.who_name
    yield "where", places or "not stated"
    if entry.cumulative:
        since = f" from {words.when(entry.since)}" if entry.since else ""
        until = f" to {words.when(entry.as_of)}" if entry.as_of else ""
        missing = {(True, True): "", (False, True): ", start not stated", (True, False): ", end not stated"}
        unsaid = missing.get((entry.since is not None, entry.as_of is not None), ", days not stated")
        yield "period", f"running total{since}{until}{unsaid}"
    else:
        yield "period", f"by {words.when(entry.as_of)}" if entry.as_of else (view.when if claim.when else "not stated")


def running_totals(index: Index, views: Mapping[ClaimId, ClaimView]) -> tuple[StepChart, ...]:
    """Running totals of one harm to one group in one campaign, as steps at the day that each counts up to; only where there are two or more."""
    groups: dict[tuple[EventId, Harm, str], list[tuple[TollEntry, date]]] = {}
    for entry in index.record.tolls:
        day = entry.as_of.end if entry.as_of is not None else None
        if (
            entry.cumulative
            and not entry.denied
            and day is not None
            and entry.claim in views
            and entry.event in index.events
        ):
            key = (_campaign(index, entry.event), entry.harm, entry.group or entry.who)
            groups.setdefault(key, []).append((entry, day))
    charts = [_step_chart(index, views, key[0], entries) for key, entries in groups.items() if len(entries) > 1]
    return tuple(sorted(charts, key=lambda chart: (-len(chart.lines), chart.title, chart.campaign)))


def _campaign(index: Index, event: EventId) -> EventId:
    """The widest event that this one is part of; itself if none."""
    seen = {event}
    while True:
        whole = index.events[event].part_of
        if whole is None or whole in seen or whole not in index.events:
            return event
        seen.add(whole)
        event = whole


def _step_chart(
    index: Index, views: Mapping[ClaimId, ClaimView], campaign: EventId, entries: Sequence[tuple[TollEntry, date]]
) -> StepChart:
    first, last = min(day for _, day in entries), max(day for _, day in entries)
    top = max(_stated(entry) for entry, _ in entries) or 1
    lines: dict[str, list[tuple[float, float, str, ClaimView]]] = {}
    for entry, day in sorted(entries, key=lambda item: (item[1], _stated(item[0]), item[0].claim)):
        view = views[entry.claim]
        label = f"{words.figure(entry.low, entry.high, about=entry.about)} by {words.short_day(day)}"
        point = (_share(day, first, last), round(92 - 72 * _stated(entry) / top, 1), label, view)
        lines.setdefault(view.voice.key, []).append(point)
    return StepChart(
        title=_title(entries[0][0]),
        campaign=event_title(index, index.events[campaign]),
        lines=tuple(StepLine(some[0][3].voice, tuple(some), tuple(_steps(some))) for some in lines.values()),
        start=words.day(first),
        end=words.day(last),
        top=words.number(top),
        claims=index.numbers_of(entry.claim for entry, _ in entries),
    )


def _stated(entry: TollEntry) -> int:
    """The number that the count states: its lower bound, else its upper."""
    return entry.low if entry.low is not None else entry.high or 0


def _share(day: date, first: date, last: date) -> float:
    """Percent along the chart; a margin at both ends keeps labels inside."""
    length = (last - first).days
    return round(12 + 62 * ((day - first).days / length if length else 0.5), 1)


def _steps(points: Sequence[tuple[float, float, str, ClaimView]]) -> Iterable[tuple[float, float, float, float]]:
    """Level until the next figure, then up: a total is known only at the days that it is given for."""
    for (x0, y0, _, _), (x1, y1, _, _) in pairwise(points):
        yield x0, y0, x1, y0
        yield x1, y0, x1, y1
