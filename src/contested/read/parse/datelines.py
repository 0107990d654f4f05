"""datelines: "BAGHDAD, Nov 23 (Reuters) -" at the start of a paragraph, which is no part of its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_DATELINE = 160
"""Characters; longer openings are prose. Tags of a monitoring service ("[Text]") are counted in."""
MOST_BARE_WORDS = 4
"""Words of a place that stands in small letters with a dash alone ("Port Sudan — ")."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s+(?:\d{4}|'?\d\d)\b)?"
_DATE = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}|{_DAY}\s+(?:of\s+)?{_MONTH}){_YEAR}(?:,?\s+{_WEEKDAY})?"
    rf"|{_WEEKDAY}(?=[\s,.(-])|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-z]"
_WORD = rf"{_CAPITAL}(?:[\w'’]|\.(?=\S)|\.(?=\s{_CAPITAL}\w+[,\s])|-(?=\w))*\.?"
_PLACE = re.compile(
    rf"(?:(?:Near|Off|Outside|Aboard|Headquarters,?|Camp)\s+)?{_WORD}(?:(?:\s|\s?/)(?:{_WORD}|(?:de|del|la|el|al|of|the|and|near|on|ez|sur|du|do|da|di)\b(?=(?:\s[a-z]{{2,3}})?\s{_CAPITAL}))){{0,5}}"
)
_AGENCY = re.compile(r"\([^()\n]*[A-Z][^()\n]{1,60}\)|/[A-Z][\w .\-]{1,30}/\.?")
_TAGS = re.compile(r"(?:\s*\[[^\[\]\n]{1,80}\])+")
_DASH = re.compile(r"\.?\s?(?:--+|[-–—―_])|:(?=\s)|\.(?=\s)")
_GAP = re.compile(r"\s*(?:[,;]|\.(?=\s/))?\s*")
_UPPER = re.compile(rf"[^a-z]*{_CAPITAL}{{2}}[^a-z]*(?:Mc[A-Z]+)?")
_NO_PLACE = re.compile(
    r"(?:The|A|An|In|On|At|By|From|For|To|But|And|As|If|It|He|She|They|We|This|That|These|Those|There|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Capt|Maj|Sgt)\b",
)


@dataclass
class _Parts:
    places: list[str]
    dates: int = 0
    agencies: int = 0
    tags: bool = False
    dash: str = ""


def dateline_end(text: str, start: int, end: int, *, bare: bool) -> tuple[int, int] | None:
    """Where the dateline of the paragraph ends, and where the prose after it starts; None if there is none.

    A date alone ("12 May: Shells fell …") is no dateline: it dates what follows.
    `bare` allows a place in small letters with nothing but a dash ("Kyiv — ").
    """
    limit = min(end, start + LONGEST_DATELINE)
    parts = _Parts(places=[])
    last = _read(text, start, limit, parts)
    after = last
    while after < end and text[after].isspace():
        after += 1
    if last == start or after >= end or text[after].islower() or not _holds(parts, text, last, bare):
        return None
    return last, after


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is nothing but place and date ("Head-quarters, Lisbon, 3 May.")."""
    if end - start > LONGEST_DATELINE:
        return False
    parts = _Parts(places=[])
    last = _read(text, start, end, parts)
    return last >= end - 1 and parts.dates > 0 and bool(parts.places)


def _read(text: str, position: int, limit: int, parts: _Parts) -> int:
    """Fills the parts in the order that they stand; returns where the last ends."""
    for _ in range(8):
        gap = _GAP.match(text, position, limit)
        here = gap.end() if gap and (parts.places or parts.dates or parts.agencies) else position
        if match := _DATE.match(text, here, limit):
            parts.dates += 1
        elif match := _AGENCY.match(text, here, limit):
            parts.agencies += 1
        elif not parts.dates and not parts.agencies and (match := _PLACE.match(text, here, limit)):
            parts.places.append(match.group())
        else:
            break
        position = match.end()
        if parts.dates and text[position - 1] == "." and text[position : position + 1].isspace():
            break
    while position < limit and text[position].isspace() and text[position + 1 : position + 2] in "-–—―_:":
        position += 1
    if match := _DASH.match(text, position, limit):
        parts.dash = text[position - 1 : match.end()]
        position = match.end()
    if match := _TAGS.match(text, position, limit):
        parts.tags = True
        position = match.end()
    return position


def _holds(parts: _Parts, text: str, last: int, bare: bool) -> bool:
    dash = parts.dash[1:].strip()
    place = parts.places[0] if parts.places else ""
    if parts.tags:
        return bool(parts.dates or parts.agencies) or not place
    if place and _NO_PLACE.match(place) and not _UPPER.fullmatch(place):
        return False
    strong = bool(re.search(r"[-–—―_]", dash))
    spaced = last < len(text) and (text[last].isspace() or dash.endswith(("—", "--", "―")))
    if not spaced:
        return False
    if parts.agencies:
        return strong or dash in (":", ".") or text[last - 1] in "/."
    if not place:
        return False
    if parts.dates:
        return strong or (dash in (".", ":") or text[last - 1] == ".")
    if not strong or not (parts.dash[:1].isspace() or dash[0] in ".—―" or dash.startswith("--")):
        return False
    if all(_UPPER.fullmatch(p) for p in parts.places[:1]):
        return len(place) > MOST_BARE_WORDS or dash != "-"
    return bare and dash != "-" and len(place.split()) <= MOST_BARE_WORDS and len(parts.places) <= 2
