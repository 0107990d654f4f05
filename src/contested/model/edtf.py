"""EDTF (ISO 8601-2) dates and intervals, as far as reports need them.

Forms read and written: `2017-09-19`, `2017-09`, `2017`, each with `~` (approximate), `?` (uncertain) or `%` (both); intervals `a/b`,
open `../b` and `a/..`. Years are 0001 to 9999. Not read: times of day, sets, unspecified digits (`201X`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
OPEN = ".."


@dataclass(frozen=True, slots=True)
class Interval:
    """An EDTF expression as text. Built by `parse` or `of`; equal when the text is equal.

    Whether it means "some time within" or "throughout" depends on the event's type (the codebook's `aspect`).
    """

    text: str

    @staticmethod
    def parse(text: str) -> Interval:
        """The interval that `text` writes. Raises ValueError, naming the part, if it is none of the forms above."""
        parts = text.strip().split("/")
        if len(parts) > 2 or all(part == OPEN for part in parts):
            raise ValueError(f"{text!r} is no EDTF date or interval")
        days = [_bounds(part) for part in parts if part != OPEN]
        if len(days) == 2 and days[0][0] > days[1][1]:
            raise ValueError(f"{text!r} ends before it starts")
        return Interval("/".join(parts))

    @staticmethod
    def of(start: date | None, end: date | None, *, about: bool = False) -> Interval:
        """The interval from `start` to `end`, both included; None is open; one day when they are equal."""
        if start is None and end is None:
            raise ValueError("an interval needs a start or an end")
        mark = "~" if about else ""
        first, last = (OPEN if day is None else day.isoformat() + mark for day in (start, end))
        return Interval(first if first == last else f"{first}/{last}")

    @property
    def start(self) -> date | None:
        """The first day that it may be, included; None when open."""
        first = self.text.split("/")[0]
        return None if first == OPEN else _bounds(first)[0]

    @property
    def end(self) -> date | None:
        """The last day that it may be, included; None when open."""
        last = self.text.split("/")[-1]
        return None if last == OPEN else _bounds(last)[1]

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.start is not None and self.start == self.end

    @property
    def is_approximate(self) -> bool:
        """Whether any part carries `~`, `?` or `%`."""
        return any(mark in self.text for mark in "~?%")

    def overlaps(self, other: Interval) -> bool:
        """Whether some day may belong to both."""
        starts_before_end = self.start is None or other.end is None or self.start <= other.end
        return starts_before_end and (other.start is None or self.end is None or other.start <= self.end)

    def __str__(self) -> str:
        return self.text


def _bounds(part: str) -> tuple[date, date]:
    """First and last day of one EDTF date. Raises ValueError if there is no such date."""
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"{part!r} is no EDTF date")
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        return date(year, int(month), int(day)), date(year, int(month), int(day))
    except ValueError:
        raise ValueError(f"{part!r} is no day of the calendar") from None
