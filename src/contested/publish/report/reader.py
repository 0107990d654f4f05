"""Document reader: the text exactly as published, cut into flat stretches that name their claims, with a card for each claim.

Stretches never overlap and never alter a character, so the browser need not count any. Two layers: claims (tint) and mentions (underline).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contested.model.claim import Claim
from contested.model.document import Document
from contested.model.ids import ClaimId
from contested.model.reading import Reading
from contested.publish.report import unseen, words
from contested.publish.report.claims import ClaimView
from contested.publish.report.index import Index, anchor


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; `control` is "U+202E" for a single character that cannot be seen, else "".

    Such a character is escaped already, so that the page keeps it as it is and does not spell it out.
    """

    text: str
    control: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with one set of claims and mentions. `starts`: claims whose words begin here; `depth`: how many claims lie over it."""

    pieces: tuple[Piece, ...]
    claims: str
    depth: int
    starts: tuple[ClaimView, ...]
    mention: str
    part: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the cards of the claims that begin in it."""

    segments: tuple[Segment, ...]
    cards: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as read. `share`: percent of the text that some claim rests on."""

    anchor: str
    document: Document
    title: str
    publisher: str
    kind: str
    published: str
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[ClaimView, ...]
    numbers: str
    characters: int
    hash: str


def document_views(index: Index, views: Mapping[ClaimId, ClaimView]) -> tuple[DocumentView, ...]:
    """All documents in the record's order."""
    return tuple(_view(index, reading, views) for reading in index.record.readings)


def document_anchor(document: Document) -> str:
    """The id of the document's article in the page."""
    return anchor("d", document.id)


def _view(index: Index, reading: Reading, views: Mapping[ClaimId, ClaimView]) -> DocumentView:
    document = reading.document
    return DocumentView(
        anchor=document_anchor(document),
        document=document,
        title=document.title or document.name,
        publisher=document.publisher or "Publisher not given",
        kind=words.KIND_WORDS[document.kind],
        published=words.day(document.published) if document.published else "no date given",
        paragraphs=tuple(_paragraphs(reading, views)),
        claims=tuple(views[claim.id] for claim in reading.claims),
        numbers=index.numbers_of(claim.id for claim in reading.claims),
        characters=len(document.text),
        hash=document.id,
    )


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The text cut after line breaks, blank lines kept with the paragraph before; the spans join to the whole text."""
    cuts = [match.end() for match in re.finditer(r"[^\n]\n+", text)]
    starts = [0, *cuts]
    ends = [*cuts, len(text)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _paragraphs(reading: Reading, views: Mapping[ClaimId, ClaimView]) -> Iterable[Paragraph]:
    text = reading.document.text
    claims = sorted(reading.claims, key=lambda claim: (claim.start, claim.end, claim.id))
    marks = _parts(claims)
    mentions = _mentions(reading)
    for start, end in paragraph_spans(text):
        inside = [claim for claim in claims if claim.start < end and claim.end > start]
        layers = _Layers(
            inside,
            [m for m in marks if m[0] < end and m[1] > start],
            [m for m in mentions if m[0] < end and m[1] > start],
        )
        segments = tuple(_segments(text, (start, end), layers, views))
        yield Paragraph(segments, tuple(views[c.id] for c in claims if start <= c.start < end))


@dataclass(frozen=True, slots=True)
class _Layers:
    """What lies over one paragraph: claims, their triggers and cues, and mentions as (start, end, kind)."""

    claims: Sequence[Claim]
    parts: Sequence[tuple[int, int, str]]
    mentions: Sequence[tuple[int, int, str]]


def _parts(claims: Sequence[Claim]) -> list[tuple[int, int, str]]:
    """Triggers and cues, to be set off within their claim."""
    found = [(*claim.trigger, "trigger") for claim in claims]
    found += [(*claim.cue, "cue") for claim in claims if claim.cue is not None]
    return sorted(set(found))


def _mentions(reading: Reading) -> list[tuple[int, int, str]]:
    """Mentions by kind; where kinds overlap the first of actor, place, time, quantity is underlined."""
    m = reading.mentions
    found = [(a.start, a.end, "actor") for a in m.actors] + [(p.start, p.end, "place") for p in m.places]
    found += [(t.start, t.end, "time") for t in m.times] + [(q.start, q.end, "quantity") for q in m.quantities]
    return sorted(dict.fromkeys(found), key=lambda x: (x[0], x[1]))


def _segments(
    text: str, span: tuple[int, int], layers: _Layers, views: Mapping[ClaimId, ClaimView]
) -> Iterable[Segment]:
    start, end = span
    cuts = {start, end}
    for a, b in [(c.start, c.end) for c in layers.claims] + [(a, b) for a, b, _ in (*layers.parts, *layers.mentions)]:
        cuts |= {at for at in (a, b) if start < at < end}
    ordered = sorted(cuts)
    for a, b in pairwise(ordered):
        over = [claim for claim in layers.claims if claim.start <= a and b <= claim.end]
        starts = tuple(views[claim.id] for claim in over if claim.start == a)
        yield Segment(
            pieces=tuple(_pieces(text[a:b])),
            claims=" ".join(str(views[claim.id].number) for claim in over),
            depth=min(len(over), 3),
            starts=starts,
            mention=_over(layers.mentions, a, b),
            part=_over(layers.parts, a, b),
        )


def _over(marks: Sequence[tuple[int, int, str]], a: int, b: int) -> str:
    """The kind of the first mark that covers the stretch, "" for none."""
    return next((kind for start, end, kind in marks if start <= a and b <= end), "")


def _pieces(text: str) -> Iterable[Piece]:
    """The text with each unseen character on its own; half a surrogate pair and NUL, which no page can hold, as U+FFFD."""
    at = 0
    for match in unseen.UNSEEN.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()], "")
        yield Piece(unseen.kept(match[0]), unseen.label(match[0]))
        at = match.end()
    if at < len(text):
        yield Piece(text[at:], "")
