"""Control as drawn: each piece of a place's history as a glyph and a line of words, for everyone and as each claimant tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.model.claim import Claim
from contested.model.ids import ClaimId, PlaceKey
from contested.model.mention import Certainty
from contested.model.record import ControlPiece, ControlStatus
from contested.publish.report import words
from contested.publish.report.axis import Axis
from contested.publish.report.index import Index, Name
from contested.publish.report.sides import Side

FOREVER = 9_999_999
"""The last day of what has no end; larger than any date's ordinal."""

BEFORE_DAYS = 3
"""Of "must have held it before", from a day that nobody gives, only so many days before the loss are drawn: more would claim a length."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is drawn for a piece: one or two sides with letter and pattern. `status`: "claimed", "contested", "inferred", "unknown"."""

    status: str
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        """The id of its drawing in the page."""
        return "-".join(["gl", self.status, *(f"{side.style}{side.letter}" for side in self.sides)])

    @property
    def letters(self) -> str:
        """ "A", "A B"; "?" when nobody with a side holds it."""
        return " ".join(side.letter for side in self.sides) or "?"


@dataclass(frozen=True, slots=True)
class PieceView:
    """One piece of control. Days `first`..`last` are ordinals, both included. `everyone`: drawn when no claimant is picked; `voice`: drawn
    when this claimant is picked, None if for none. `claims`: numbers in the record, blank between."""

    place: str
    place_name: str
    first: int
    last: int
    glyph: Glyph
    holders: tuple[Name, ...]
    status: str
    dates: str
    text: str
    explanation: str
    rule: str
    claims: str
    evidence: tuple[Claim, ...]
    everyone: bool
    voice: str | None
    fuzzy_start: bool
    fuzzy_end: bool


def counted_places(index: Index) -> dict[ClaimId, str]:
    """Which counted group of unnamed places each claim speaks of, as far as control rests on it."""
    return {
        claim: piece.place
        for piece in reversed(index.record.control)
        if PlaceKey(piece.place) not in index.locations
        for claim in piece.claims
    }


def piece_views(index: Index, axes: Sequence[Axis]) -> tuple[PieceView, ...]:
    """All pieces in the record's order, each followed by how single claimants tell it where several stand behind it.

    What is carried on without an end is drawn to the end of its own period (`axes`), not into the next war.
    """
    return tuple(
        replace(view, last=_within(view, axes)) if view.last == FOREVER else view for view in _all_views(index)
    )


def _within(view: PieceView, axes: Sequence[Axis]) -> int:
    """The last day of the period that the piece begins in; FOREVER when no period holds its first day."""
    return next((axis.end for axis in axes if axis.start <= view.first <= axis.end), FOREVER)


def _all_views(index: Index) -> list[PieceView]:
    out: list[PieceView] = []
    for piece in index.record.control:
        claims = index.claim_list(piece.claims)
        voices = sorted({index.voice(claim).key for claim in claims})
        out.append(_view(index, piece, claims, voices[0] if len(voices) == 1 else None))
        if len(voices) > 1:
            for voice in voices:
                told = _as_told(index, piece, [c for c in claims if index.voice(c).key == voice], voice)
                if told is not None:
                    out.append(told)
    return out


def dates_words(start: date | None, end: date | None, *, fuzzy_start: bool, fuzzy_end: bool) -> str:
    """ "from 19 September 2017 until 22 September 2017", `end` excluded; uncertain ends say "about"."""
    since = f"from {'about ' if fuzzy_start else ''}{words.day(start)}" if start else ""
    until = f"{'until' if start else 'before'} {'about ' if fuzzy_end else ''}{words.day(end)}" if end else ""
    if start is not None and end is not None and (end - start).days == 1:
        return f"{'about ' if fuzzy_start or fuzzy_end else ''}{words.day(start)}"
    return f"{since} {until}".strip() if end else f"{since} on".strip()


def _view(index: Index, piece: ControlPiece, claims: list[Claim], voice: str | None) -> PieceView:
    holders = tuple(index.actor(key) for key in piece.holders)
    glyph = Glyph(piece.status.value, _sides(holders))
    return PieceView(
        place=piece.place,
        place_name=piece.place_name,
        first=_first_day(piece),
        last=(piece.end - timedelta(days=1)).toordinal() if piece.end else FOREVER,
        glyph=glyph,
        holders=holders,
        status=words.STATUS_WORDS[piece.status],
        dates=dates_words(piece.start, piece.end, fuzzy_start=piece.fuzzy_start, fuzzy_end=piece.fuzzy_end),
        text=_text(piece.status, holders, piece.last_word if piece.start is not None else None),
        explanation=piece.explanation,
        rule=piece.rule.replace("-", " "),
        claims=index.numbers_of(piece.claims),
        evidence=tuple(claims),
        everyone=True,
        voice=voice,
        fuzzy_start=piece.fuzzy_start,
        fuzzy_end=piece.fuzzy_end,
    )


def _first_day(piece: ControlPiece) -> int:
    """The first day that the piece is drawn on; one without a start is drawn for the days before its end alone."""
    if piece.start is not None:
        return piece.start.toordinal()
    return piece.end.toordinal() - BEFORE_DAYS if piece.end is not None else 0


def _as_told(index: Index, piece: ControlPiece, claims: list[Claim], voice: str) -> PieceView | None:
    """The piece as one claimant tells it: held by those whom its own asserted claims name; None when it names nobody."""
    keys = [
        index.actor_key(claim.document, entity)
        for claim in claims
        if claim.control is not None and claim.stance is Certainty.ASSERTS
        for entity in claim.control.to
    ]
    holders = tuple(index.actor(key) for key in dict.fromkeys(key for key in keys if key is not None))
    if not holders:
        return None
    sides = _sides(holders)
    contested = piece.status is ControlStatus.CONTESTED and len(sides) > 1
    status = ControlStatus.CONTESTED if contested else ControlStatus.INFERRED
    if piece.status is not ControlStatus.INFERRED and not contested:
        status = ControlStatus.CLAIMED
    whole = _view(index, piece, claims, voice)
    return PieceView(
        place=whole.place, place_name=whole.place_name, first=whole.first, last=whole.last, glyph=Glyph(status.value, sides), holders=holders,
        status=words.STATUS_WORDS[status], dates=whole.dates, text=_text(status, holders, piece.last_word),
        explanation=whole.explanation, rule=whole.rule, claims=index.numbers_of(claim.id for claim in claims), evidence=tuple(claims),
        everyone=False, voice=voice, fuzzy_start=whole.fuzzy_start, fuzzy_end=whole.fuzzy_end,
    )  # fmt: skip


def _sides(holders: tuple[Name, ...]) -> tuple[Side, ...]:
    return tuple(dict.fromkeys(holder.side for holder in holders if holder.side is not None))[:3]


def _text(status: ControlStatus, holders: tuple[Name, ...], last_word: date | None) -> str:
    """ "held by Syrian rebels", "contested: A and B", "inferred: held by A, last word 24 September 2017"."""
    names = words.listed([holder.name for holder in holders])
    if status is ControlStatus.UNKNOWN or not names:
        return "no claim says who held it"
    if status is ControlStatus.CONTESTED:
        return f"contested: {names}"
    if status is ControlStatus.INFERRED:
        if last_word is None:
            return f"inferred: held by {names}"
        return f"inferred: still held by {names}, last word {words.day(last_word)}"
    return f"held by {names}"
