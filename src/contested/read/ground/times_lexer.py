"""times_lexer: a document's text as a row of nodes: time words, numbers, marks, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from contested.codebook.numbers import NounRole, NumberBook, NumberKind
from contested.codebook.times import TimeBook, TimeKind
from contested.model.syntax import Parsed
from contested.read.ground.numerals import Numeral, read_cardinal, read_ordinal
from contested.read.ground.times_expr import Calendar, Node, NodeKind

FIRST_YEAR, LAST_YEAR = 1000, 2100  # four digits outside are no year
LAST_DAY = 31
SPOKEN_CENTURIES = range(15, 21)
SHORT_CENTURY_TURN = 50  # '49 is 2049's century only if the text says so: two digits below are 20xx, others 19xx

_WORD = re.compile(
    r"""(?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-]))
    |(?P<group>(?<!\d)\d{6}Z?\s?(?:[A-Z]\s)?[A-Z]{3}\s?\d{2,4}\b)
    |(?P<numeric>(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\4\d{4}(?![\d/])|(?<![\d/.-])\d{4}/\d{1,2}/\d{1,2}(?![\d/])|(?<![\d/])\d{1,2}/\d{1,2}/\d{2}(?![\d/]))
    |(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?\s?m\b\.?)|\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:hrs?|hours|h|Z)\b)?
        |\d{1,2}\s?(?:[ap]\.?m\b\.?|o['’]clock)|[0-2]\d[0-5]\d\s?(?:hrs?\b|hours\b|h\b|Z\b))
    |(?P<ordinal>(?<![\d.,])\d{1,3}(?:st|nd|rd|th|d)\b)
    |(?P<decade>(?<![\d$£€])(?:1\d|20)?\d0['’]?s\b)
    |(?P<shortyear>(?<!\w)['’‘]\d{2}\b(?!['’]))
    |(?P<number>\d+(?:[,.]\d+)*)
    |(?P<poss>['’](?:s\b)?)
    |(?P<word>[^\W\d_]+)
    |(?P<mark>\S)""",
    re.VERBOSE,
)
_MARKS = {
    ",": NodeKind.COMMA, "-": NodeKind.DASH, "–": NodeKind.DASH, "—": NodeKind.DASH, "−": NodeKind.DASH, "/": NodeKind.SLASH,
    ".": NodeKind.DOT, "(": NodeKind.OPEN, "[": NodeKind.OPEN, ")": NodeKind.CLOSE, "]": NodeKind.CLOSE, "&": TimeKind.AND,
}  # fmt: skip
_GROUP = re.compile(r"(\d{2})\d{4}.*?([A-Z]{3})\s?(\d{2,4})$")
_NUMERIC_PAIR = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{2,4}(?!\d)")
_WORD_THEN_DAY = re.compile(r"\b([A-Z][a-z]+)\.? \d{1,2}\b")
_DAY_THEN_WORD = re.compile(r"\b\d{1,2} ([A-Z][a-z]+)\b")
_NEEDS_CAPITAL = (TimeKind.MONTH, TimeKind.MONTH_OR_WORD, TimeKind.WEEKDAY, TimeKind.WEEKDAY_SHORT)


class Lexeme(NamedTuple):
    """One match of the lexer: its group's name, lower-case words and place."""

    group: str
    lower: str
    start: int
    end: int


def read_nodes(text: str, breaks: Sequence[int], book: TimeBook, tags: Mapping[int, str]) -> list[Node]:
    """The text's words and marks as nodes in text order, with a break node at each offset of `breaks` (ascending).

    `tags` gives the Penn Treebank tag of the token at an offset.
    """
    nodes: list[Node] = []
    lexemes = list(_lexemes(text))
    words = [lexeme.lower for lexeme in lexemes]
    month_first = writes_month_first(text, book)
    i, next_break = 0, 0
    while i < len(lexemes):
        while next_break < len(breaks) and breaks[next_break] <= lexemes[i].start:
            nodes.append(Node(kind=NodeKind.BREAK, start=breaks[next_break], end=breaks[next_break]))
            next_break += 1
        node, length = _node_at(text, lexemes, words, i, book) if lexemes[i].group == "word" else (None, 1)
        node = node or _number_node(text, lexemes[i], month_first, book)
        nodes.append(replace(node, tag=tags.get(node.start, "")))
        i += length
    return nodes


def paragraph_starts(parsed: Parsed) -> list[int]:
    """Offsets where paragraphs but the first start, ascending."""
    starts, last = [], None
    for sentence in parsed.sentences:
        if last is not None and sentence.paragraph != last:
            starts.append(sentence.start)
        last = sentence.paragraph
    return starts


def _lexemes(text: str) -> Iterator[Lexeme]:
    for match in _WORD.finditer(text):
        lower = match[0].lower().replace("’", "'")
        yield Lexeme(match.lastgroup or "mark", "-" if lower in "‐‑" else lower, match.start(), match.end())


def _node_at(text: str, lexemes: list[Lexeme], words: list[str], i: int, book: TimeBook) -> tuple[Node | None, int]:
    """The node that starts at word `i` and how many lexemes it takes: a phrase of the word list, a number, or a plain word."""
    start = lexemes[i].start
    for length in range(min(book.longest, len(words) - i), 0, -1):
        entry = book.words.get(tuple(words[i : i + length]))
        if entry is not None and not (entry.kind in _NEEDS_CAPITAL and not text[start].isupper()):
            value = int(entry.value) if entry.value.lstrip("-").isdigit() else None
            return Node(
                kind=entry.kind, start=start, end=lexemes[i + length - 1].end, value=entry.value, number=value
            ), length
    ordinal = read_ordinal(words, i, book.numbers)
    if ordinal is not None:
        kind = NodeKind.ORDINAL if ordinal.value <= LAST_DAY else NodeKind.BIG_ORDINAL
        end = lexemes[i + ordinal.length - 1].end
        return Node(kind=kind, start=start, end=end, value=words[i], number=ordinal.value), ordinal.length
    numeral = read_cardinal(words, i, book.numbers)
    spoken = _spoken_year(words, i, numeral, book)
    if spoken is not None:
        end = lexemes[i + spoken.length - 1].end
        return Node(kind=NodeKind.YEAR, start=start, end=end, value="words", number=spoken.value), spoken.length
    if numeral is not None:
        end = lexemes[i + numeral.length - 1].end
        return Node(kind=NodeKind.NUMBER, start=start, end=end, value="words", number=numeral.value), numeral.length
    return Node(kind=_kind_of_word(words[i], book.numbers), start=start, end=lexemes[i].end, value=words[i]), 1


def _spoken_year(words: list[str], i: int, numeral: Numeral | None, book: TimeBook) -> Numeral | None:
    """A year as it is spoken, "nineteen forty-five": two numbers, the first 15 to 20; None if it is none."""
    if numeral is None or numeral.value not in SPOKEN_CENTURIES or i + numeral.length >= len(words):
        return None
    rest = read_cardinal(words, i + numeral.length, book.numbers)
    if rest is None or not 10 <= rest.value <= 99:
        return None
    return Numeral(numeral.value * 100 + rest.value, numeral.length + rest.length)


def _kind_of_word(word: str, numbers: NumberBook) -> str:
    if numbers.kind_of(word, NumberKind.VAGUE):
        return TimeKind.VAGUE
    if numbers.has_role(word, NounRole.DESIGNATION):
        return NodeKind.NUMBERED
    if numbers.has_role(word, NounRole.MEASURE) or numbers.has_role(word, NounRole.PERSON):
        return NodeKind.COUNTED
    return NodeKind.OTHER


def _number_node(text: str, lexeme: Lexeme, month_first: bool, book: TimeBook) -> Node:
    """The node of anything but a word."""
    group, lower, start, end = lexeme
    raw = text[start:end]

    def node(kind: str, number: int | None = None, expr: Calendar | None = None) -> Node:
        return Node(kind=kind, start=start, end=end, value=lower, number=number, expr=expr)

    match group:
        case "iso" | "numeric" | "group":
            date = _group_date(raw, book) if group == "group" else numeric_date(raw, month_first)
            return node(NodeKind.OTHER) if date is None else node(NodeKind.NUMERIC, expr=date)
        case "clock":
            return node(NodeKind.CLOCK)
        case "ordinal":
            value = int(re.match(r"\d+", raw)[0])  # type: ignore[index]
            return node(NodeKind.ORDINAL if 1 <= value <= LAST_DAY else NodeKind.BIG_ORDINAL, value)
        case "decade":
            digits = re.match(r"\d+", raw)[0]  # type: ignore[index]
            return node(NodeKind.DECADE, int(digits) if len(digits) == 4 else 1900 + int(digits))
        case "shortyear":
            return node(NodeKind.SHORT_YEAR, int(raw[1:]))
        case "number":
            return node(_kind_of_number(text, start, end), int(raw) if raw.isdigit() and len(raw) < 10 else None)
        case "poss":
            return node(NodeKind.POSSESSIVE)
        case _:
            return node(_MARKS.get(raw, NodeKind.OTHER))


def _kind_of_number(text: str, start: int, end: int) -> str:
    raw = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if not raw.isdigit() or before in ("$", "£", "€", "#", "№") or after in ("%", "°") or before.isalpha():
        return NodeKind.NUMBER
    if len(raw) == 4 and FIRST_YEAR <= int(raw) <= LAST_YEAR and not after.isalpha():
        return NodeKind.YEAR
    if len(raw) <= 2 and 1 <= int(raw) <= LAST_DAY and not after.isalpha():
        return NodeKind.DAY_NUMBER
    return NodeKind.NUMBER


def numeric_date(raw: str, month_first: bool) -> Calendar | None:
    """The date of "5/3/2004", "05.03.2004", "2004/3/5" or "2004-03-05"; None if it can be none.

    Day first, unless one part exceeds 12 or `month_first` says that the text writes months first; dots are always day first.
    """
    mark = next(mark for mark in "/.-" if mark in raw)
    parts = [int(part) for part in raw.split(mark)]
    if parts[0] >= FIRST_YEAR:
        year, month, day = parts
    else:
        day, month, year = parts
        if month > 12 or (month_first and mark != "." and day <= 12):
            day, month = month, day
        if year < 100:
            year += 2000 if year < SHORT_CENTURY_TURN else 1900
    return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= LAST_DAY else None


def _group_date(raw: str, book: TimeBook) -> Calendar | None:
    """The date of a military date-time group: "231530Z NOV 06"."""
    match = _GROUP.match(raw)
    month = None if match is None else book.words.get((match[2].lower(),))
    if match is None or month is None or not _is_month(match[2], book):
        return None
    year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    return Calendar(year=year, month=int(month.value), day=int(match[1]))


def writes_month_first(text: str, book: TimeBook) -> bool:
    """Whether the text's numeric dates put the month first: one of them leaves no choice, or its worded dates do so ("March 5, 2004")."""
    day_first = month_first = False
    for first, second in _NUMERIC_PAIR.findall(text):
        day_first |= int(first) > 12
        month_first |= int(second) > 12
    if day_first or month_first:
        return month_first and not day_first
    before = sum(_is_month(word, book) for word in _WORD_THEN_DAY.findall(text))
    after = sum(_is_month(word, book) for word in _DAY_THEN_WORD.findall(text))
    return before > after


def _is_month(word: str, book: TimeBook) -> bool:
    entry = book.words.get((word.lower(),))
    return entry is not None and entry.kind in (TimeKind.MONTH, TimeKind.MONTH_OR_WORD)
