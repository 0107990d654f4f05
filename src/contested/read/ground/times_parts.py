"""times_parts: stretches of the calendar as EDTF text: weeks, months, years and the parts of them that words name."""

from __future__ import annotations

from datetime import date, timedelta

_PART_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31),
              "week1": (1, 7), "week2": (8, 14), "week3": (15, 21), "week4": (22, 28), "week5": (29, 31)}  # fmt: skip
_PART_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first_half": (1, 6), "second_half": (7, 12)}
_PART_YEARS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9), "first_half": (0, 4), "second_half": (5, 9)}
PART_OF_YEAR = frozenset(_PART_MONTHS)
"""Parts that a year, season or decade has."""


def years_text(first: int, count: int) -> str:
    """`count` years from `first` on."""
    return f"{first:04d}" if count == 1 else f"{first:04d}/{first + count - 1:04d}"


def months_text(year: int, first: int, last: int) -> str:
    """From month `first` to `last` of a year; months above 12 lie in the next."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return f"{year:04d}-{first:02d}/{end_year:04d}-{end_month:02d}"


def week_text(day: date) -> str:
    """Monday to Sunday (guidelines, rule 28)."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def weekend_text(day: date) -> str:
    """Saturday and Sunday of the day's week."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}"


def part_of_month(part: str, start: date, end: date) -> str:
    """Days of a month by rule 28 of the guidelines; halves, weeks, and its first or last days ("first_10")."""
    side, _, count = part.partition("_")
    if part == "week_last":
        return f"{end - timedelta(days=6)}/{end}"
    if count.isdigit():
        days = timedelta(days=int(count) - 1)
        return f"{start}/{start + days}" if side == "first" else f"{end - days}/{end}"
    first, last = _PART_DAYS[part]
    return f"{start.replace(day=first)}/{end.replace(day=min(last, end.day))}"


def part_of_months(part: str, start: date, end: date) -> str:
    """A part of a year or season, by whole months: thirds, or halves."""
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    low, high = _PART_MONTHS[part]
    first, last = (low - 1) * count // 12, -(-high * count // 12) - 1
    return months_text(start.year, start.month + first, start.month + last)


def part_of_years(part: str, start: date, end: date) -> str:
    """Years of a decade or century, by tenths: early 0 to 3, mid 3 to 6, late 6 to 9."""
    size = (end.year - start.year + 1) / 10
    low, high = _PART_YEARS[part]
    return years_text(start.year + int(low * size), int((high - low + 1) * size))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    correction = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * correction) // 433
    month = (h + correction - 7 * m + 90) // 25
    return date(year, month, (h + correction - 7 * m + 33 * month + 19) % 32)
