"""times_calendar: builders of dates that name a month, day, year, season, feast or weekday."""

from __future__ import annotations

from contested.codebook.times import TimeKind
from contested.read.ground.times_expr import Calendar, Duration, Expr, Feast, Node, NodeKind, Stretch
from contested.read.ground.times_grammar import Match

SHORT_YEARS_OF_2000 = 30  # '29 is 2029, '30 is 1930
LONGEST_SHORT_MONTH = 3  # letters of "Jan": as a month it comes with a dot or a number
FIRST_COMMON_YEAR = 1700  # four figures below are a year only after "in", "of", "since" and their like; "at 1430" never
LARGEST_CENTURY = 21
FROM_TEXT = ("previous", "following", "same", "that")
"""Words that point to the last date of the text rather than to the day of writing."""
TURNS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
"""Which one before (-1), at (0) or after (1) the point that a word counts from."""
_MONTH_COMPANY = (TimeKind.ON, TimeKind.OF, TimeKind.TO, TimeKind.FROM, TimeKind.BETWEEN, TimeKind.PART, TimeKind.WHICH,
                  TimeKind.BEFORE, TimeKind.AFTER, TimeKind.AND, TimeKind.ABOUT, NodeKind.DASH, NodeKind.SLASH)  # fmt: skip
_DAY_COMPANY = (
    TimeKind.ON,
    TimeKind.OF,
    TimeKind.TO,
    TimeKind.FROM,
    TimeKind.BEFORE,
    TimeKind.AFTER,
    TimeKind.AND,
    TimeKind.BETWEEN,
    TimeKind.ABOUT,
)
_PHRASE_ENDS = (NodeKind.COMMA, NodeKind.DOT, NodeKind.CLOSE, NodeKind.BREAK, NodeKind.OPEN, TimeKind.AND, TimeKind.TO,
                TimeKind.ON, TimeKind.FROM, TimeKind.ARTICLE, TimeKind.ONE, TimeKind.BEFORE, TimeKind.AFTER, TimeKind.BETWEEN)  # fmt: skip
_TAGS_AFTER_A_PHRASE = (
    "DT",
    "PRP",
    "PRP$",
    "IN",
    "CC",
    "WDT",
    "WP",
    "WRB",
    "VB",
    "VBD",
    "VBZ",
    "VBP",
    "MD",
    "TO",
    "EX",
    "RB",
    ":",
    "``",
    "''",
    ",",
    ".",
)


def _year(m: Match) -> int | None:
    """The year of a match, a two-digit one read as of the century that the digits suggest; None if none is written."""
    node = m.get("year")
    if node is None:
        return None
    if node.kind == NodeKind.SHORT_YEAR and node.number is not None:
        return node.number + (2000 if node.number < SHORT_YEARS_OF_2000 else 1900)
    return node.number


def build_day(m: Match) -> Expr | None:
    """A day and month, with or without a year: "the 14th of June 1815", "5 May"."""
    day = m["day"]
    if day.kind == NodeKind.DAY_NUMBER and _continues_number(m, day):
        return None
    return Calendar(year=_year(m), month=m.number("month"), day=day.number)


def _continues_number(m: Match, day: Node) -> bool:
    """Whether the number is the tail of a longer one or of a code: "1.5 May", "No. 5 March"."""
    before = m.text[max(0, day.start - 1) : day.start]
    return before in (".", "$", "£", "€", "-") and m.text[max(0, day.start - 2) : day.start - 1].isalnum()


def build_month_day(m: Match) -> Expr | None:
    """For "June 14th, 1815"; not "in March 20 soldiers", where the number counts what follows, nor "in June the 2nd Army"."""
    day, after = m["day"], m.beside(1)
    if m.get("year") is None and after is not None:
        if day.kind == NodeKind.DAY_NUMBER and _counts(m.text, day, after):
            return None
        if day.kind == NodeKind.ORDINAL and not ends_phrase(m.text, day, after):
            return None
    return Calendar(year=_year(m), month=m.number("month"), day=day.number)


def _counts(text: str, number: Node, after: Node) -> bool:
    """Whether the word after a number is a plural noun right behind it, so that the number counts it."""
    close = text[number.end : after.start] == " "
    return close and (
        after.kind in (NodeKind.NUMBER, TimeKind.UNITS) or after.tag in ("NNS", "NNPS") or after.value == "people"
    )


def build_day_range(m: Match) -> Expr | None:
    """Days of one month: "18-19 September", "May 5, 7 and 9"."""
    first, last = m.number("first"), m.number("last")
    month, year = m.number("month"), _year(m)
    if first is None or last is None or first >= last:
        return None
    return Stretch(first=Calendar(year=year, month=month, day=first), last=Calendar(year=year, month=month, day=last))


def build_month_year(m: Match) -> Expr | None:
    """A month with its year: "May 1940"."""
    return Calendar(year=_year(m), month=m.number("month"))


def build_bare_month(m: Match) -> Expr | None:
    """A month alone. "May" and "March" only after a word that a month follows; no month that is a first name ("Jan Smuts")."""
    node, before, after = m["month"], m.beside(-1), m.beside(1)
    in_company = before is not None and (before.kind in _MONTH_COMPANY or before.tag == "IN")
    if before is not None and before.kind == TimeKind.NAMER:
        return None
    if node.kind == TimeKind.MONTH_OR_WORD and not in_company:
        return None
    named = (
        after is not None
        and after.kind == NodeKind.OTHER
        and after.tag.startswith("NNP")
        and m.text[node.end : after.start] == " "
    )
    if named and (not in_company or node.end - node.start <= LONGEST_SHORT_MONTH):
        return None
    return Calendar(month=node.number)


def build_turned_month(m: Match) -> Expr | None:
    """For "last December", "this May"; "that March" is of the year that the text is in."""
    which = m["which"].value
    return Calendar(month=m.number("month"), day=m.number("day"), turn=None if which in FROM_TEXT else TURNS.get(which))


def build_month_range(m: Match) -> Expr | None:
    """Months joined: "March–April 2012", "July and August"."""
    first, last, year = m.number("first"), m.number("last"), _year(m)
    if first is None or last is None:
        return None
    earlier = year - 1 if year is not None and first > last else year
    return Stretch(first=Calendar(year=earlier, month=first), last=Calendar(year=year, month=last))


def build_bare_year(m: Match) -> Expr | None:
    """Four digits as a year, unless they count, measure or number something."""
    node, before, after = m["year"], m.beside(-1), m.beside(1)
    if before is not None and not _year_may_follow(m.text, before, node):
        return None
    if after is not None and _number_goes_on(m.text, node, after):
        return None
    return Calendar(year=node.number)


def _year_may_follow(text: str, before: Node, node: Node) -> bool:
    touching = before.end == node.start
    if not touching:
        early = node.number is not None and node.number < FIRST_COMMON_YEAR
        if text[before.start : before.end].lower() == "at" or (
            early and before.kind not in (TimeKind.ON, TimeKind.OF, TimeKind.TO, TimeKind.FROM, TimeKind.AND)
        ):
            return False
        return before.kind != NodeKind.NUMBERED and before.value not in ("least", "than")
    if before.kind == NodeKind.DASH:
        return not text[max(0, before.start - 1) : before.start].isalpha() or text[
            max(0, before.start - 4) : before.start
        ].endswith(("mid", "pre", "post"))
    joined = before.kind in (NodeKind.OPEN, NodeKind.SLASH, NodeKind.BREAK, NodeKind.COMMA)
    return joined or text[before.start : before.end] in "“\"‘'[(:;"


def _number_goes_on(text: str, node: Node, after: Node) -> bool:
    """Whether the figures count or measure what follows: "1900 men", "2000 km", "1500 hours"."""
    counted = after.kind in (TimeKind.UNIT, TimeKind.UNITS, TimeKind.ZONE) or (
        after.kind == NodeKind.COUNTED and after.tag in ("NNS", "NN", "")
    )
    return counted and not text[node.end : after.start].strip()


def build_year_range(m: Match) -> Expr | None:
    """For "1914–18", "1939/40", written without blanks."""
    first, last = m["first"], m["last"]
    if first.number is None or last.number is None or not 0 <= last.end - last.start == 2:
        return None
    if "".join(m.text[first.end : last.start].split()) != m.text[first.end : last.start]:
        return None
    end = first.number // 100 * 100 + last.number
    return Stretch(first=Calendar(year=first.number), last=Calendar(year=end)) if end > first.number else None


def build_decade(m: Match) -> Expr | None:
    """A decade, or a century by its figures: "the 1990s"; not "in his 30s"."""
    number, before = m.number("decade"), m.beside(-1)
    if before is not None and before.tag == "PRP$":  # "in his 30s"
        return None
    return None if number is None else Calendar(year=number, years=100 if number % 100 == 0 and number < 2000 else 10)


def build_century(m: Match) -> Expr | None:
    """A century by its number, as a hundred years from the round one: "the 19th century" is 1800 to 1899."""
    number, word = m.number("nth"), m["unit"]
    if number is None or word.value != "century" or not 1 <= number <= LARGEST_CENTURY:
        return None
    return Calendar(year=(number - 1) * 100, years=100)


def build_before_christ(m: Match) -> Expr | None:
    """Years before Christ lie outside the calendar that the record keeps."""
    return Duration() if m["era"].value == "bc" else Calendar(year=m.number("year"))


def build_instant(m: Match) -> Expr | None:
    """A day of the month of writing, of the last or the next: "14th inst.", "28th ult.", "3d prox."."""
    return Calendar(day=m.number("day"), month_shift=m.number("instant"))


def build_day_of_month(m: Match) -> Expr | None:
    """For "the 5th of this month", "the 1st of the month"."""
    if m["unit"].value != "month":
        return None
    which = m.get("which")
    turn = 0 if which is None else TURNS.get(which.value)
    if which is not None and which.value in FROM_TEXT:
        return Calendar(day=m.number("day"))
    return Calendar(day=m.number("day"), month_shift=turn if which is not None else None)


def build_bare_ordinal(m: Match) -> Expr | None:
    """For "on the 5th": only figures, and not what numbers a unit ("the 24th Regiment", "men of the 24th", "the 24th lost 300")."""
    node, before, after = m["day"], m.beside(-1), m.beside(1)
    if not m.text[node.start].isdigit() or (after is not None and not ends_phrase(m.text, node, after)):
        return None
    if before is not None and before.kind == TimeKind.OF:
        owner = m.beside(-2)
        if owner is not None and owner.kind == NodeKind.COUNTED:
            return None
    follows_preposition = before is not None and (
        before.kind in _DAY_COMPANY or before.tag in ("IN", "VBN", "VBD", ",")
    )
    if not follows_preposition and after is not None and after.tag.startswith(("VB", "MD")):
        return None
    return None if _lists_units(m) else Calendar(day=node.number)


def _lists_units(m: Match) -> bool:
    """Whether another ordinal follows, as in "the 4th, 15th and 3rd armies"."""
    after, next_after = m.beside(1), m.beside(2)
    listed = after is not None and after.kind in (NodeKind.COMMA, TimeKind.AND)
    return listed and next_after is not None and next_after.kind in (NodeKind.ORDINAL, NodeKind.BIG_ORDINAL)


def build_ordinal_range(m: Match) -> Expr | None:
    """Days of the month that the text is in: "the 5th and 6th"."""
    first, last, after = m["first"], m["last"], m.beside(1)
    if not m.text[last.start].isdigit() or not m.text[first.start].isdigit():
        return None
    if (after is not None and not ends_phrase(m.text, last, after)) or (first.number or 0) >= (last.number or 0):
        return None
    return Stretch(first=Calendar(day=first.number), last=Calendar(day=last.number))


def ends_phrase(text: str, node: Node, after: Node) -> bool:
    """Whether a noun phrase can end before `after`: a mark, a function word, a verb; no noun, adjective or hyphen close by."""
    if after.kind == NodeKind.DASH:
        return after.start > node.end
    if after.kind in _PHRASE_ENDS:
        return True
    return not text[after.start].isalnum() or (after.tag in _TAGS_AFTER_A_PHRASE and text[after.start].islower())


def build_season(m: Match) -> Expr | None:
    """A season with a year, a word that points, or after a preposition; "spring" and "fall" alone are other words."""
    which, year, node = m.get("which"), _year(m), m["season"]
    if year is None and which is None and not _season_stands(m, node):
        return None
    return Calendar(
        year=year,
        month=node.number,
        turn=None if which is None or which.value in FROM_TEXT else TURNS.get(which.value),
    )


def _season_stands(m: Match, node: Node) -> bool:
    before, after = m.beside(-1), m.beside(1)
    if before is None or node.tag.startswith("VB") or (after is not None and after.value == "of"):
        return False
    with_article = (
        TimeKind.ON,
        TimeKind.PART,
        TimeKind.OF,
        TimeKind.TO,
        TimeKind.FROM,
        TimeKind.BEFORE,
        TimeKind.AFTER,
        TimeKind.AND,
    )
    return before.kind in (with_article if m.get("the") is not None else with_article[:2])


def build_season_range(m: Match) -> Expr | None:
    """For "the spring and summer of 1979", "summer-fall 1919"; a season without its year only in company of another with one."""
    year = _year(m)
    if year is None:
        return None
    return Stretch(first=Calendar(year=year, month=m.number("first")), last=Calendar(year=year, month=m.number("last")))


def build_winter_of(m: Match) -> Expr | None:
    """For "the winter of 1941–42": the season that starts in the first year."""
    if build_year_range(m) is None:
        return None
    return Calendar(year=m.number("first"), month=m.number("season"))


def build_quarter(m: Match) -> Expr | None:
    """A quarter or half of a year: "the third quarter of 1916"."""
    length, nth = m.number("quarter"), m.number("nth")
    if length is None or nth is None or nth > 12 // length:
        return None
    which = m.get("which")
    return Calendar(
        year=_year(m), month=(32 if length == 3 else 39) + nth, turn=None if which is None else TURNS.get(which.value)
    )


def build_feast(m: Match) -> Expr | None:
    """A day with a name: "Christmas Eve 1914"."""
    return Feast(rule=m["feast"].value, year=_year(m))


def build_numeric(m: Match) -> Expr | None:
    """A date in figures, which the lexer has read."""
    return m["date"].expr


def build_weekday(m: Match) -> Expr | None:
    """A weekday, with "last", "this" or "next"; not one that names a day of history ("Bloody Sunday")."""
    which, before = m.get("which"), m.beside(-1)
    if before is not None and before.kind == TimeKind.NAMER and m.text[before.start].isupper():
        return None
    return Calendar(weekday=m.number("weekday"), turn=None if which is None else TURNS.get(which.value))


def build_weekday_last(m: Match) -> Expr | None:
    """For "Tuesday last", "Friday next"."""
    return build_weekday(m) if m["which"].value in ("last", "next") else None
