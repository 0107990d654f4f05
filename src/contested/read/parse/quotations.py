"""quotations: what stands between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contested.model.span import Span

_OPENING, _CLOSING = "“„«‟", "”»"
_NEUTRAL = '"″＂'
_SINGLE = "'‘’′‚‛`"
_MARK = re.compile(rf"``|''|[{_OPENING}{_CLOSING}{_NEUTRAL}{_SINGLE}]|\n[^\S\n]*\n|\n")
_ELISIONS = re.compile(r"(?:tis|twas|em|til|till|cause|round|bout|n|s|\d0s|\d\d)\b", re.IGNORECASE)
_OPEN_AFTER = frozenset("([{-–—/“\"‘'«„\u00a0")


@dataclass
class _State:
    found: list[Span] = field(default_factory=list)
    double: int | None = None  # where the words of the open quotation start
    single: int | None = None


def find_quotations(text: str) -> tuple[Span, ...]:
    """The stretches between quotation marks in text order, marks and blanks at the edges left out.

    A quotation that goes on in the next paragraph, which opens with a mark again, gives one stretch for each paragraph. One never closed
    ends with its paragraph. Single marks count where they open before a word and close after one; apostrophes don't.
    """
    state = _State()
    for match in _MARK.finditer(text):
        mark, here, after = match.group(), match.start(), match.end()
        if mark.startswith("\n"):
            _end_paragraph(text, state, here)
        elif mark in ("``", "''") or mark in _OPENING + _CLOSING + _NEUTRAL:
            _double(text, state, mark, here, after)
        else:
            _single(text, state, here, after)
    _end_paragraph(text, state, len(text))
    return tuple(sorted(_trimmed(text, state.found)))


def _end_paragraph(text: str, state: _State, here: int) -> None:
    if state.double is not None:
        state.found.append(Span(state.double, here))
    state.double = state.single = None


def _double(text: str, state: _State, mark: str, here: int, after: int) -> None:
    if mark in _CLOSING and mark:
        opens = (
            state.double is None
            and mark == "»"
            and not text[here - 1 : here].isalnum()
            and text[after : after + 1].isalnum()
        )
    elif mark in _OPENING or mark == "``":
        opens = True
    else:
        opens = _looks_open(text, here, after) if state.double is None else _surely_open(text, here, after)
    if opens:
        if state.double is not None:
            state.found.append(Span(state.double, here))
        state.double, state.single = after, None
    elif state.double is not None:
        state.found.append(Span(state.double, here))
        state.double = state.single = None


def _looks_open(text: str, here: int, after: int) -> bool:
    """Whether a mark without a direction may open: nothing, a blank or an opening mark before it, no blank after it."""
    before, next_one = text[here - 1 : here] if here else "", text[after : after + 1]
    return (
        (not before or before.isspace() or before in _OPEN_AFTER or before in ",.:")
        and bool(next_one)
        and not next_one.isspace()
    )


def _surely_open(text: str, here: int, after: int) -> bool:
    """Whether a mark opens although a quotation is open: a blank before it and a capital after it."""
    before, next_one = text[here - 1 : here], text[after : after + 1]
    return before.isspace() and next_one.isupper()


def _single(text: str, state: _State, here: int, after: int) -> None:
    before, next_one = text[here - 1 : here] if here else "", text[after : after + 1]
    if state.single is None:
        opens = (not before or before.isspace() or before in _OPEN_AFTER) and next_one.isalnum()
        if opens and not _ELISIONS.match(text, after):
            state.single = after
        return
    closes = not next_one.isalnum() and (before.isalnum() or before in ".,!?…") and not before.isspace()
    if closes and not _possessive(text, here, after):
        state.found.append(Span(state.single, here))
        state.single = None


def _possessive(text: str, here: int, after: int) -> bool:
    """Whether "s'" is a plural's genitive: a small letter follows the blank, and a closing mark still follows in the paragraph."""
    if text[here - 1] != "s" or not text[after : after + 1].isspace() or not text[after + 1 : after + 2].islower():
        return False
    stop = text.find("\n", after)
    window = text[after : min(stop if stop >= 0 else len(text), after + 300)]
    return re.search(r"[\w.,!?][’'](?!\w)", window) is not None


def _trimmed(text: str, spans: list[Span]) -> Iterator[Span]:
    for span in spans:
        start, end = span
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Span(start, end)
