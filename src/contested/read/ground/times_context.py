"""times_context: what undated words are read against, and how it moves on as dates are named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from contested.model.edtf import OPEN, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What undated words are read against.

    `published`: the day of writing, None if not known; `printed`: that of publication where a dateline gives another; `written`: that of the letter or despatch that the text gives ("dated the 6th of July"). `narrative`: the text tells of the past by its own dates (an encyclopedia), so that
    months and days without a year belong to the last year named. `day`: the last day named. `month`, `year`: the last month and year named, with
    or without a day; `last` what was named last, whatever it is. `near`: `year` was written out in this sentence. `ahead`: the clause speaks of what is
    to come.
    """

    published: date | None
    narrative: bool
    written: date | None = None
    printed: date | None = None
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    last: Interval | None = None
    near: bool = False
    ahead: bool = False

    @property
    def now(self) -> date | None:
        """The day that "today" means: that of writing, or the last day named where the text tells a story."""
        return (self.day or self.published) if self.narrative else (self.published or self.day)

    def after(self, named: Interval | None, *, leads: bool = True) -> Context:
        """The context once `named` has been named. A stretch leaves its end, an open one its known side.

        With `leads` False (a date in passing, of another year) the year and month of the story stay.
        """
        if named is None:
            return self
        last = named.text.split("/")[-1]
        if last == OPEN:
            last = named.text.split("/")[0]
        parts = [int(part) for part in last.rstrip("~?%").split("-")]
        if not leads:
            return replace(self, last=named)
        if len(parts) == 1:
            return replace(self, last=named, year=parts[0], month=None, day=_same_day(self.day, parts))
        month = (parts[0], parts[1])
        day = date(*parts) if len(parts) == 3 else _same_day(self.day, parts)
        return replace(self, last=named, year=parts[0], month=month, day=day)


def _same_day(day: date | None, parts: list[int]) -> date | None:
    """The day where it lies in the year or month of `parts`, else None."""
    return day if day is not None and [day.year, day.month][: len(parts)] == parts else None
