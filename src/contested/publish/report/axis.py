"""Axis: the days that a record speaks of, with quiet stretches folded, so that three weeks and three decades fit one line.

A run is a stretch of days that claims or changes of control name; between two runs stands a break of fixed width, labelled with its length.
A month or year that no run overlaps becomes a coarse run. Positions are percent of the line's width.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from contested.model.edtf import Interval
from contested.publish.report import words

FINE_DAYS = 14
"""An interval of at most this many days shows day by day; a longer one only by its ends, if it names days."""
QUIET_DAYS = 6
"""More days than this without a word make a break."""
PERIOD_DAYS = 365
PERIOD_CLAIMS = 8
"""Two bodies of at least so many claims, so many days apart, are two periods (two wars in one case)."""
COARSE_UNITS = 2.5
NOMINAL_PX = 860
DAY_LABEL_PX = 46


@dataclass(frozen=True, slots=True)
class Run:
    """Days `start` to `end`, both included, as ordinals, from `left` to `right` percent. `coarse`: known to a month or year only."""

    start: int
    end: int
    left: float
    right: float
    coarse: bool


@dataclass(frozen=True, slots=True)
class Break:
    """A quiet stretch, folded."""

    left: float
    right: float
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day; `x` is its left edge."""

    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """One period's line of time."""

    runs: tuple[Run, ...]
    breaks: tuple[Break, ...]
    ticks: tuple[Tick, ...]

    @property
    def start(self) -> int:
        """Its first day, as an ordinal."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Its last day, included, as an ordinal."""
        return self.runs[-1].end

    @property
    def title(self) -> str:
        """ "18 September – 8 November 2017"."""
        first, last = self.runs[0], self.runs[-1]
        if not first.coarse and not last.coarse:
            return words.days(date.fromordinal(self.start), date.fromordinal(self.end))
        ends = [_coarse_words(first, first.start), _coarse_words(last, last.end)]
        return " – ".join(dict.fromkeys(ends))

    @property
    def steps(self) -> tuple[int, ...]:
        """The days that a slider stops at: every day of a run, the first of a coarse one."""
        return tuple(d for run in self.runs for d in range(run.start, run.start + 1 if run.coarse else run.end + 1))

    def x(self, day: float) -> float:
        """Percent of the line at the start of the day (the next day's start is its end); days outside are held to the ends."""
        number = max(0, bisect_right([run.start for run in self.runs], day) - 1)
        run = self.runs[number]
        last = run.end + 1
        if day <= last:
            share = max(0.0, (day - run.start) / (last - run.start))
            return round(run.left + share * (run.right - run.left), 2)
        if number + 1 == len(self.runs):
            return run.right
        following = self.runs[number + 1]
        return round(run.right + (day - last) / (following.start - last) * (following.left - run.right), 2)

    def holds(self, first: int, last: int) -> bool:
        """Whether any day of the axis lies between them, both included."""
        return first <= self.end and last >= self.start


def span_of(interval: Interval | None, published: date | None = None) -> tuple[int, int] | None:
    """First and last day, both included, on which a claim of this date counts as "of that day"; None when undated.

    "By X" counts on X alone; "since X" to the day of publication.
    """
    if interval is None:
        return None
    start, end = interval.start, interval.end
    if start is None and end is not None:
        return end.toordinal(), end.toordinal()
    if end is None and start is not None:
        last = published if published is not None and published > start else start
        return start.toordinal(), last.toordinal()
    assert start is not None
    assert end is not None
    return start.toordinal(), end.toordinal()


def is_coarse(interval: Interval) -> bool:
    """Whether it names no day at all: a month, a year, or a span between such."""
    return all(len(part.rstrip("~?%")) < len("2017-09-19") for part in interval.text.split("/") if part != "..")


def make_axes(intervals: Iterable[Interval], changes: Iterable[date]) -> tuple[Axis, ...]:
    """The axes, one for each period, earliest first; none when there is no date at all."""
    fine: list[int] = [d.toordinal() for d in changes]
    coarse: list[tuple[int, int]] = []
    for interval in intervals:
        span = span_of(interval)
        if span is None:
            continue
        if is_coarse(interval):
            coarse.append(span)
        elif span[1] - span[0] < FINE_DAYS:
            fine.extend(range(span[0], span[1] + 1))
        else:
            fine.extend(span)
    runs = _runs(sorted(set(fine)))
    pieces = sorted([(a, b, False) for a, b in runs] + [(a, b, True) for a, b in _uncovered(coarse, runs)])
    marks = sorted(fine + [start for start, _ in coarse])
    return tuple(_lay_out(period) for period in _periods(pieces, marks))


def _runs(days: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and day - runs[-1][1] <= QUIET_DAYS:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _uncovered(coarse: Iterable[tuple[int, int]], runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Coarse spans that no run overlaps, overlapping ones cut to the narrowest."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(set(coarse), key=lambda span: (span[1] - span[0], span)):
        if not any(a <= end and b >= start for a, b in [*runs, *out]):
            out.append((start, end))
    return sorted(out)


def _periods(pieces: list[tuple[int, int, bool]], marks: Sequence[int]) -> list[list[tuple[int, int, bool]]]:
    """Pieces cut where two bodies of claims lie far apart."""
    periods: list[list[tuple[int, int, bool]]] = []
    for piece in pieces:
        if periods and piece[0] - periods[-1][-1][1] > PERIOD_DAYS:
            before = sum(1 for day in marks if periods[-1][0][0] <= day <= periods[-1][-1][1])
            after = sum(1 for day in marks if day >= piece[0])
            if before >= PERIOD_CLAIMS and after >= PERIOD_CLAIMS:
                periods.append([piece])
                continue
        if periods:
            periods[-1].append(piece)
        else:
            periods.append([piece])
    return periods


def _lay_out(pieces: list[tuple[int, int, bool]]) -> Axis:
    days = sum(end - start + 1 for start, end, coarse in pieces if not coarse)
    scale = max(1.0, days / 24)
    units = [COARSE_UNITS * scale if coarse else max(1.0, end - start + 1) for start, end, coarse in pieces]
    gap = scale
    breaks_needed = sum(1 for a, b in pairwise(pieces) if b[0] - a[1] > 1)
    total = sum(units) + gap * breaks_needed
    runs: list[Run] = []
    breaks: list[Break] = []
    here = 0.0
    for (start, end, coarse), unit in zip(pieces, units, strict=True):
        if runs:
            quiet = start - runs[-1].end - 1
            left, here = here, here + (gap if quiet else 0.0)
            if quiet:
                breaks.append(Break(_percent(left, total), _percent(here, total), _length(quiet)))
        runs.append(Run(start, end, _percent(here, total), _percent(here + unit, total), coarse))
        here += unit
    return Axis(tuple(runs), tuple(breaks), tuple(_ticks(runs)))


def _coarse_words(run: Run, day: int) -> str:
    """One end of the axis: a month or year where no more is known."""
    found = date.fromordinal(day)
    if not run.coarse:
        return words.day(found)
    return str(found.year) if run.end - run.start > 40 else f"{words.MONTHS[found.month - 1]} {found.year}"


def _percent(value: float, total: float) -> float:
    return round(100 * value / total, 2)


def _length(days: int) -> str:
    """A stretch of days in words, rounded down."""
    if days >= 2 * 365:
        return f"{days // 365} years"
    if days >= 60:
        return f"{days // 30} months"
    return words.count(days, "day")


def _ticks(runs: Sequence[Run]) -> list[Tick]:
    ticks: list[Tick] = []
    last_right = -100.0
    for run in runs:
        first = date.fromordinal(run.start)
        if run.coarse:
            year_only = run.end - run.start > 40
            label = str(first.year) if year_only else f"{words.MONTHS[first.month - 1][:3]} {first.year}"
            ticks.append(Tick(run.left, label, True))
            last_right = run.left + _width(label)
            continue
        length = run.end - run.start + 1
        day_px = (run.right - run.left) / 100 * NOMINAL_PX / length
        step = next((s for s in (1, 2, 3, 5, 7, 14, 30, 91, 182, 365) if s * day_px >= DAY_LABEL_PX), 730)
        for day in range(run.start, run.end + 1, step):
            x = round(run.left + (day - run.start) / length * (run.right - run.left), 2)
            label = words.short_day(date.fromordinal(day))
            if x >= last_right:
                ticks.append(Tick(x, label, day == run.start))
                last_right = x + _width(label)
    return ticks


def _width(label: str) -> float:
    """About how wide a label is, in percent."""
    return 100 * (len(label) * 6.2 + 6) / NOMINAL_PX
