"""times_rules: the first layer of the temporal grammar: dates, weekdays, "yesterday", "two days later"."""

from __future__ import annotations

from contested.codebook.times import TimeKind
from contested.read.ground.times_expr import (
    Calendar,
    Duration,
    Expr,
    Feast,
    Node,
    NodeKind,
    Overnight,
    Past,
    Shift,
    SoFar,
    Stretch,
)
from contested.read.ground.times_grammar import Layer, Match, rule

LATEST_BARE_YEAR = 2100
_TURNS = {
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
_FROM_TEXT = ("previous", "following", "same", "that")
_MONTH_COMPANY = (TimeKind.ON, TimeKind.OF, TimeKind.TO, TimeKind.FROM, TimeKind.BETWEEN, TimeKind.PART, TimeKind.WHICH,
                  TimeKind.BEFORE, TimeKind.AFTER, TimeKind.AND, TimeKind.ABOUT, NodeKind.DASH, NodeKind.SLASH)  # fmt: skip
_ENDS = (NodeKind.COMMA, NodeKind.DOT, NodeKind.CLOSE, NodeKind.BREAK, NodeKind.DASH, NodeKind.OPEN, TimeKind.AND, TimeKind.TO,
         TimeKind.ON, TimeKind.FROM, TimeKind.OF, TimeKind.ARTICLE, TimeKind.ONE, TimeKind.BEFORE, TimeKind.AFTER, TimeKind.BETWEEN)  # fmt: skip
_FUNCTION_WORDS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "his",
        "her",
        "its",
        "their",
        "our",
        "who",
        "which",
        "where",
        "when",
        "while",
        "but",
        "as",
        "with",
        "by",
        "an",
        "a",
        "the",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "that",
        "this",
        "these",
        "those",
        "there",
        "under",
        "after",
        "before",
        "at",
        "for",
        "and",
        "or",
        "not",
        "no",
        "some",
        "all",
        "our",
        "my",
        "you",
    ]
)


# ---------------------------------------------------------------- calendar dates


def _year(m: Match) -> int | None:
    """The year of a match, a two-digit one read as of the century that the digits suggest; None if none is written."""
    node = m.get("year")
    if node is None:
        return None
    if node.kind == NodeKind.SHORT_YEAR and node.number is not None:
        return node.number + (2000 if node.number < 30 else 1900)
    return node.number


def _day(m: Match) -> Expr | None:
    day = m["day"]
    if day.kind == NodeKind.DAY_NUMBER and _continues_number(m, day):
        return None
    return Calendar(year=_year(m), month=m.number("month"), day=day.number)


def _continues_number(m: Match, day: Node) -> bool:
    """Whether the number is the tail of a longer one or of a code: "1.5 May", "No. 5 March"."""
    before = m.text[max(0, day.start - 1) : day.start]
    return before in (".", "$", "£", "€", "-") and m.text[max(0, day.start - 2) : day.start - 1].isalnum()


def _month_day(m: Match) -> Expr | None:
    """ "June 14th, 1815"; not "in March 20 soldiers", where the number counts what follows."""
    day, after = m["day"], m.beside(1)
    if m.get("year") is None and day.kind == NodeKind.DAY_NUMBER and after is not None and _counts(m.text, day, after):
        return None
    return Calendar(year=_year(m), month=m.number("month"), day=day.number)


def _counts(text: str, number: Node, after: Node) -> bool:
    """Whether the word after a number is a plural noun right behind it, so that the number counts it."""
    close = text[number.end : after.start] == " "
    word = text[after.start : after.end]
    if after.kind in (NodeKind.NUMBER, TimeKind.UNITS):
        return close
    return (
        close
        and after.kind == NodeKind.OTHER
        and word.islower()
        and len(word) > 3
        and word.endswith(("s", "men", "people"))
    )


def _day_range(m: Match) -> Expr | None:
    first, last = m.number("first"), m.number("last")
    month, year = m.number("month"), _year(m)
    if first is None or last is None or first >= last:
        return None
    return Stretch(first=Calendar(year=year, month=month, day=first), last=Calendar(year=year, month=month, day=last))


def _month_year(m: Match) -> Expr | None:
    return Calendar(year=_year(m), month=m.number("month"))


def _bare_month(m: Match) -> Expr | None:
    """A month alone. "May", "March" only after a word that a month follows; any month not before a surname's or force's slot."""
    node, before = m["month"], m.beside(-1)
    if node.kind == TimeKind.MONTH_OR_WORD and (before is None or before.kind not in _MONTH_COMPANY):
        return None
    if (
        len(node.value)
        and m.text[node.start : node.end].isupper()
        and node.end - node.start < 4
        and m.beside(1) is None
    ):
        return None
    return Calendar(month=node.number)


def _month_range(m: Match) -> Expr | None:
    first, last, year = m.number("first"), m.number("last"), _year(m)
    if first is None or last is None:
        return None
    earlier = year - 1 if year is not None and first > last else year
    return Stretch(first=Calendar(year=earlier, month=first), last=Calendar(year=year, month=last))


def _bare_year(m: Match) -> Expr | None:
    """Four digits as a year, unless they count, measure or number something."""
    node, before, after = m["year"], m.beside(-1), m.beside(1)
    if before is not None and not _year_may_follow(m.text, before, node):
        return None
    if after is not None and _number_goes_on(m.text, node, after):
        return None
    return Calendar(year=node.number)


def _year_may_follow(text: str, before: Node, node: Node) -> bool:
    touching = before.end == node.start
    if touching and before.kind not in (NodeKind.OPEN, NodeKind.DASH, NodeKind.SLASH, NodeKind.BREAK, NodeKind.COMMA):
        return not text[before.start : before.end].isalnum() and text[before.start : before.end] in "“\"‘'[(:;"
    if touching and before.kind == NodeKind.DASH:
        return not text[max(0, before.start - 1) : before.start].isalpha() or text[
            max(0, before.start - 3) : before.start
        ].endswith(("mid", "re", "st"))
    return before.value not in _NUMBERED and not (
        before.kind == NodeKind.DOT and text[max(0, before.start - 2) : before.start].lower() == "no"
    )


_NUMBERED = (
    "resolution",
    "no",
    "number",
    "nos",
    "flight",
    "route",
    "highway",
    "article",
    "page",
    "room",
    "least",
    "than",
    "hill",
    "height",
    "unit",
)


def _number_goes_on(text: str, node: Node, after: Node) -> bool:
    if after.kind in (TimeKind.UNIT, TimeKind.UNITS, TimeKind.ZONE) or after.value in (
        "people",
        "men",
        "troops",
        "soldiers",
        "civilians",
        "hours",
        "km",
        "metres",
        "meters",
        "feet",
        "miles",
        "pounds",
        "prisoners",
        "casualties",
    ):
        return text[node.end : after.start].strip() == ""
    return False


def _year_range(m: Match) -> Expr | None:
    """ "1914–18", "1939/40", written without blanks."""
    first, last = m["first"], m["last"]
    if first.number is None or last.number is None or not 0 <= last.end - last.start == 2:
        return None
    if "".join(m.text[first.end : last.start].split()) != m.text[first.end : last.start]:
        return None
    end = first.number // 100 * 100 + last.number
    return Stretch(first=Calendar(year=first.number), last=Calendar(year=end)) if end > first.number else None


def _decade(m: Match) -> Expr | None:
    number = m.number("decade")
    return None if number is None else Calendar(year=number, years=100 if number % 100 == 0 and number < 2000 else 10)


def _century(m: Match) -> Expr | None:
    number, word = m.number("nth"), m["unit"]
    if number is None or word.value != "century" or not 1 <= number <= 21:
        return None
    return Calendar(year=(number - 1) * 100, years=100)


def _before_christ(m: Match) -> Expr | None:
    """Years before Christ lie outside the calendar that the record keeps."""
    return Duration() if m["era"].value == "bc" else Calendar(year=m.number("year"))


def _instant(m: Match) -> Expr | None:
    return Calendar(day=m.number("day"), month_shift=m.number("instant"))


def _day_of_month(m: Match) -> Expr | None:
    """ "the 5th of this month", "the 1st of the month"."""
    if m["unit"].value != "month":
        return None
    which = m.get("which")
    turn = 0 if which is None else _TURNS.get(which.value)
    if which is not None and which.value in _FROM_TEXT:
        return Calendar(day=m.number("day"))
    return Calendar(day=m.number("day"), month_shift=turn if which is not None else None)


def _bare_ordinal(m: Match) -> Expr | None:
    """ "on the 5th": only digits, and not before what it could number ("the 24th Regiment")."""
    node, after = m["day"], m.beside(1)
    if not m.text[node.start].isdigit() or (after is not None and not _ends_phrase(m.text, node, after)):
        return None
    return Calendar(day=node.number)


def _ordinal_range(m: Match) -> Expr | None:
    first, last, after = m["first"], m["last"], m.beside(1)
    if not m.text[last.start].isdigit() or not m.text[first.start].isdigit():
        return None
    if (after is not None and not _ends_phrase(m.text, last, after)) or (first.number or 0) >= (last.number or 0):
        return None
    return Stretch(first=Calendar(day=first.number), last=Calendar(day=last.number))


def _ends_phrase(text: str, node: Node, after: Node) -> bool:
    """Whether a noun phrase can end before `after`: a mark, a function word, a verb form; no capital, noun or hyphen close by."""
    word = text[after.start : after.end]
    if after.kind == NodeKind.DASH:
        return after.start > node.end
    if after.kind == NodeKind.OTHER:
        return not word[0].isalnum() or word in _FUNCTION_WORDS or (word.islower() and word.endswith("ed"))
    return after.kind in _ENDS


def _season(m: Match) -> Expr | None:
    """A season with a year, a word that points, or after a preposition; "spring" and "fall" alone are other words."""
    which, year = m.get("which"), _year(m)
    month = m.number("season")
    if year is None and which is None:
        before = m.beside(-1)
        if (
            before is None
            or before.kind not in (TimeKind.ON, TimeKind.PART, TimeKind.OF, TimeKind.TO, TimeKind.FROM)
            or (m.get("the") is None and before.kind is TimeKind.OF)
        ):
            return None
    return Calendar(year=year, month=month, turn=None if which is None else _TURNS.get(which.value))


def _winter_of(m: Match) -> Expr | None:
    """ "the winter of 1941–42": the season that starts in the first year."""
    if _year_range(m) is None:
        return None
    return Calendar(year=m.number("first"), month=m.number("season"))


def _quarter(m: Match) -> Expr | None:
    length, nth = m.number("quarter"), m.number("nth")
    if length is None or nth is None or nth > 12 // length:
        return None
    which = m.get("which")
    return Calendar(
        year=_year(m), month=(32 if length == 3 else 39) + nth, turn=None if which is None else _TURNS.get(which.value)
    )


def _feast(m: Match) -> Expr | None:
    return Feast(rule=m["feast"].value, year=_year(m))


def _numeric(m: Match) -> Expr | None:
    return m["date"].expr


def _weekday(m: Match) -> Expr | None:
    which = m.get("which")
    return Calendar(weekday=m.number("weekday"), turn=None if which is None else _TURNS.get(which.value))


# ---------------------------------------------------------------- relative times


def _deictic(m: Match) -> Expr | None:
    word = m["word"]
    if word.value == "overnight":
        return Overnight()
    return Shift(amount=int(word.value), unit="day", from_text=False, whole=True)


def _amount(m: Match) -> int | None:
    node = m.get("n")
    if node is None or node.kind == NodeKind.VAGUE:
        return None
    return 1 if node.kind in (TimeKind.ONE, TimeKind.ARTICLE) else node.number


def _moved(m: Match, *, sign: int, from_text: bool) -> Expr | None:
    amount, unit = _amount(m), m["unit"].value
    if amount is None:
        return (
            Duration()
            if unit not in ("hour", "minute", "second") or not from_text
            else Shift(amount=0, unit="day", from_text=True, whole=True)
        )
    return Shift(amount=sign * amount, unit=unit, from_text=from_text, whole=False)


def _ago(m: Match) -> Expr | None:
    return _moved(m, sign=-1, from_text=False)


def _later(m: Match) -> Expr | None:
    return _moved(m, sign=1, from_text=True)


def _earlier(m: Match) -> Expr | None:
    return _moved(m, sign=-1, from_text=True)


def _which_unit(m: Match) -> Expr | None:
    """ "last week", "the next day", "that night", "the same year"; "the last week" is a stretch up to the day of writing."""
    which, unit = m["which"].value, m["unit"].value
    if m["unit"].kind == TimeKind.DAYPART:
        unit = "day"
    if unit in ("hour", "minute", "second"):
        return None
    definite = m.get("the") is not None
    if which == "past" or (which == "last" and definite and unit not in ("night",)):
        return Past(amount=1, unit=unit, forward=False, from_text=False)
    if which == "that" and definite:
        return None
    from_text = which in _FROM_TEXT or (which == "next" and definite)
    return Shift(amount=_TURNS[which], unit=unit, from_text=from_text, whole=True)


def _which_units(m: Match) -> Expr | None:
    """ "the past two days", "the next 24 hours", "the previous three weeks"."""
    which, amount, unit = m["which"].value, _amount(m), m["unit"].value
    if amount is None:
        return Duration()
    forward = _TURNS[which] > 0
    if _TURNS[which] == 0:
        return Duration()
    return Past(amount=amount, unit=unit, forward=forward, from_text=which in _FROM_TEXT)


def _in_the_unit(m: Match) -> Expr | None:
    """ "later in the day", "earlier in the month": within the last date's unit."""
    if m["unit"].value in ("hour", "minute", "century", "decade"):
        return None
    return Shift(amount=0, unit=m["unit"].value, from_text=True, whole=True)


def _daypart(m: Match) -> Expr | None:
    """ "in the morning", "at dawn": the day of the last date, in company of a preposition only."""
    before = m.beside(-1)
    if before is None or before.kind not in (
        TimeKind.ON,
        TimeKind.BEFORE,
        TimeKind.AFTER,
        TimeKind.TO,
        TimeKind.PART,
        TimeKind.ABOUT,
    ):
        return None
    return Shift(amount=0, unit="day", from_text=True, whole=True)


def _duration(m: Match) -> Expr | None:
    return Duration()


def _so_far(m: Match) -> Expr | None:
    return SoFar()


_MONTH, _D, _N = "month|month_or_word", "day|ordinal", "number|day|one|vague"
_YEAR = "year=year|short_year"
_JOIN = "dash|and|to|slash"
_UNIT = "unit|units"

FIRST_LAYER = Layer((
    rule(f"article? first={_D} {_JOIN} article? last={_D} of? month={_MONTH} dot? comma? {_YEAR}?", _day_range),
    rule(f"first={_D} comma {_D} comma? and article? last={_D} of? month={_MONTH} dot? comma? {_YEAR}?", _day_range),
    rule(f"month={_MONTH} dot? article? first={_D} {_JOIN} article? last={_D} (comma? {_YEAR})?", _day_range),
    rule(f"article? day={_D} of? month={_MONTH} dot? of? comma? {_YEAR}", _day),
    rule(f"article? day={_D} of? month={_MONTH}", _day),
    rule(f"month={_MONTH} dot? article? day={_D} of? comma? {_YEAR}", _month_day),
    rule(f"month={_MONTH} dot? article? day={_D}", _month_day),
    rule(f"first={_MONTH} dot? {_JOIN} last={_MONTH} dot? of? comma? {_YEAR}?", _month_range),
    rule(f"month={_MONTH} dot? of? comma? {_YEAR}", _month_year),
    rule(f"month={_MONTH}", _bare_month),
    rule("date=numeric", _numeric),
    rule("first=year dash|slash last=day|number", _year_range),
    rule("article? decade=decade", _decade),
    rule("article? nth=ordinal dash? unit=unit", _century),
    rule("year=number|day|year era=era", _before_christ),
    rule("year=year", _bare_year),
    rule(f"article? day={_D} of? instant=instant", _instant),
    rule("article? day=ordinal of article unit=unit", _day_of_month),
    rule("article? day=ordinal of article? which=which unit=unit", _day_of_month),
    rule("article first=ordinal and|to|dash|slash article? last=ordinal", _ordinal_range),
    rule("article day=ordinal", _bare_ordinal),
    rule("the=article? season=season of? article? comma? year=year", _season),
    rule("the=article? season=season of? first=year dash|slash last=day|number", _winter_of),
    rule("the=article? which=which season=season", _season),
    rule("the=article? season=season", _season),
    rule("article? nth=ordinal dash? quarter=quarter (of? year=year)?", _quarter),
    rule("which=which year=year", _bare_year),
    rule("feast=holiday (comma? of? year=year)?", _feast),
    rule("which=which weekday=weekday", _weekday),
    rule("weekday=weekday which=which", lambda m: _weekday(m) if m["which"].value in ("last", "next") else None),
    rule("weekday=weekday", _weekday),
    rule("word=deictic", _deictic),
    rule(f"n={_N} of? unit={_UNIT} ago", _ago),
    rule("n=one vague of? unit=units ago", _duration),
    rule(f"n={_N} unit={_UNIT} other other ago", lambda m: _ago(m) if m.text[m.nodes[m.last - 2].start : m.nodes[m.last - 2].end] == "so" else None),
    rule(f"n={_N} of? unit={_UNIT} later|after", _later),
    rule(f"n={_N} of? unit={_UNIT} earlier|before", _earlier),
    rule("n=article unit=unit after", _later),
    rule("n=article unit=unit before", _earlier),
    rule("n=article unit=unit which=which", lambda m: (_later if m["which"].value == "following" else _earlier)(m) if m["which"].value in ("following", "previous") else None),
    rule("unit=units later|earlier|before|after", lambda m: Shift(amount=0, unit="day", from_text=True, whole=True) if m["unit"].value in ("hour", "minute") else Duration()),
    rule("one vague unit=units later|earlier|before|after|ago", _duration),
    rule("the=article? which=which unit=unit|daypart", _which_unit),
    rule("article? which=which unit=unit unit=daypart", _which_unit) if False else rule("the=article? which=which day=unit unit=daypart", _which_unit),
    rule("article? which=which n=number|day|vague unit=units", _which_units),
    rule("earlier|later on article unit=unit", _in_the_unit),
    rule("article? unit=daypart", _daypart),
    rule("so_far", _so_far),
    rule(f"n={_N} of? unit={_UNIT}", _duration),
    rule("n=number|day dash unit=unit", _duration),
))  # fmt: skip
