"""control: who is said to hold a place, day by day. Claims give points; a stated rule carries them on, and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from contested.model.ids import ActorKey, PlaceKey
from contested.model.record import ControlPiece, ControlStatus
from contested.record.assess.counted import group_name
from contested.record.assess.names import Case
from contested.record.assess.sightings import Sighting, Sort

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Band:
    """The place that a band of pieces is about, and what names are looked up in."""

    case: Case
    key: str
    name: str
    count: int | None


def control_pieces(case: Case, seen: Mapping[str, Sequence[Sighting]]) -> tuple[ControlPiece, ...]:
    """The band of every place that a claim says somebody takes, keeps, leaves or fights in, sorted by place name, key and first day. `seen`: sightings
    by place.

    A gain holds from the first day on which it may have happened (a fuzzy start where that is not certain); of gains on one day in one
    report the later told comes later, those of two reports stand as contested. Fighting of two sides in the place, and a denial, make it contested.
    What was last said is carried on as inferred, for a year at most; a loser that a gain names is carried back. Strikes contest nothing.
    """
    pieces: list[ControlPiece] = []
    for key, rows in seen.items():
        pieces += _pieces(_band(case, key, rows), rows)
    return tuple(sorted(pieces, key=lambda p: (p.place_name, p.place, p.start or date.min, p.end or date.max)))


def _band(case: Case, key: str, rows: Sequence[Sighting]) -> Band:
    if not key.startswith("counted:"):
        return Band(case, key, case.locations[PlaceKey(key)].name, None)
    own = [row.claim for row in rows if row.sort is not Sort.PART]
    claims = sorted(own or [row.claim for row in rows], key=lambda claim: case.order[claim.id])
    return Band(case, key, group_name(case, claims), claims[0].place_count)


def _pieces(band: Band, rows: Sequence[Sighting]) -> list[ControlPiece]:
    moves = _with_parts([row for row in rows if row.sort in (Sort.GAIN, Sort.HOLD, Sort.LEAVE, Sort.PART)])
    turns = _turns(moves)
    pieces = _held_before(band, turns[0]) if turns else []
    for index, (start, together) in enumerate(turns):
        until = turns[index + 1][0] if index + 1 < len(turns) else None
        pieces += _turn(band, start, together, until)
    for row in rows:
        if row.sort is Sort.FIGHT:
            pieces = _overlay(band, pieces, row, moves)
        elif row.sort is Sort.DENY:
            pieces = [_with_denial(band, piece, row) for piece in pieces]
    return sorted(pieces, key=lambda p: p.start or date.min)


def _with_parts(moves: Sequence[Sighting]) -> list[Sighting]:
    """The moves, each taking of some of the places with those who keep the others; whoever has taken them all holds them."""
    out: list[Sighting] = []
    taken = 0
    for move in moves:
        if move.sort is not Sort.PART or not out:
            taken = 0
            out += [move] if move.sort is not Sort.PART else []
            continue
        taken += move.claim.place_count or 0
        whole = next((m.claim.place_count for m in reversed(out) if m.sort is not Sort.PART), None) or 0
        keepers = () if taken >= whole else tuple(h for h in out[-1].holders if h not in move.holders)
        out.append(replace(move, holders=(*keepers, *move.holders)))
    return out


def _turns(moves: Sequence[Sighting]) -> list[tuple[date, list[Sighting]]]:
    """Moves in line, those that begin on one day together; a move never begins before the one before it."""
    dated: list[tuple[date, Sighting]] = []
    for move in moves:
        start = move.start if not dated else max(move.start, dated[-1][0])
        dated.append((start, move))
    return [(day, [move for _, move in rows]) for day, rows in groupby(dated, key=lambda pair: pair[0])]


def _held_before(band: Band, turn: tuple[date, list[Sighting]]) -> list[ControlPiece]:
    start, together = turn
    first = next((move for move in together if move.losers), None)
    if first is None:
        return []
    who = band.case.named(first.losers)
    return [
        _piece(
            band, (None, start), first.losers, [first], status=ControlStatus.INFERRED, rule="held-before-loss",
            explanation=f"{who} must have held {band.name} before losing it",
        )
    ]  # fmt: skip


def _turn(band: Band, start: date, together: Sequence[Sighting], until: date | None) -> list[ControlPiece]:
    """The pieces from `start` to the next turn: what is said, then what is carried on from it."""
    last = together[-1]
    sides = {band.case.side(move.holders) or move.holders for move in together}
    if len(sides) > 1:
        return _disputed(band, start, together, until)
    if last.sort is Sort.PART:
        mixed = f"{band.case.voice(last.claim)} says {band.case.named(_takers(band, last))} took some of them ({last.sure.isoformat()})"
        return [
            _piece(
                band,
                (start, until),
                last.holders,
                together,
                status=ControlStatus.INFERRED,
                rule=last.rule,
                explanation=mixed,
            )
        ]
    said_end = max(move.sure for move in together) + _DAY
    if until is not None:
        said_end = min(said_end, until)
    if last.sort is Sort.LEAVE:
        left = f"{band.case.voice(last.claim)} says {band.case.named(last.losers)} left {band.name}; nobody is said to have come"
        return [
            _piece(band, (start, until), (), together, status=ControlStatus.UNKNOWN, rule=last.rule, explanation=left)
        ]
    said = _piece(
        band, (start, said_end), _holders(together), together, status=ControlStatus.CLAIMED, rule=last.rule,
        explanation=_said_words(band, together),
    )  # fmt: skip
    return [said, *_carried(band, said_end, until, together)]


def _takers(band: Band, move: Sighting) -> tuple[ActorKey, ...]:
    return () if move.claim.control is None else band.case.keys(move.claim, move.claim.control.to)


LONGEST_CARRY = timedelta(days=365)
"""How long a last word is carried on: after a year without one, nobody is said to hold a place (ours; the field's maps review theirs far sooner)."""


def _carried(band: Band, start: date, until: date | None, rows: Sequence[Sighting]) -> list[ControlPiece]:
    if until is not None and until <= start:
        return []
    longest = start + LONGEST_CARRY
    until = longest if until is None or until > longest else until
    last = rows[-1]
    words = (
        f"carried on from the last word, {last.sure.isoformat()}: {band.case.named(_holders(rows))} held {band.name}"
    )
    return [
        _piece(
            band,
            (start, until),
            _holders(rows),
            rows,
            status=ControlStatus.INFERRED,
            rule="carried-on",
            explanation=words,
        )
    ]


def _disputed(band: Band, start: date, together: Sequence[Sighting], until: date | None) -> list[ControlPiece]:
    """Several sides on one day: told in one report it changed hands and the last told carries on; told in several, accounts differ."""
    holders = _holders(together)
    one_report = len({move.claim.document for move in together}) == 1
    if not one_report:
        words = f"accounts differ: {'; '.join(_one_said(band, move) for move in together)}"
        return [
            _piece(
                band,
                (start, until),
                holders,
                together,
                status=ControlStatus.CONTESTED,
                rule="accounts-differ",
                explanation=words,
            )
        ]
    words = f"{band.name} changed hands within the day: {', then '.join(band.case.named(move.holders) for move in together)}"
    end = start + _DAY if until is None else min(start + _DAY, until)
    day = _piece(
        band,
        (start, end),
        holders,
        together,
        status=ControlStatus.CONTESTED,
        rule="changed-hands-in-a-day",
        explanation=words,
    )
    return [day, *_carried(band, end, until, together[-1:])]


def _overlay(
    band: Band, pieces: Sequence[ControlPiece], fight: Sighting, moves: Sequence[Sighting]
) -> list[ControlPiece]:
    """The pieces with the fight's days contested; its last day belongs to a gain of that day."""
    start, end = fight.start, fight.sure + _DAY
    if any(move.sure == fight.sure and move.sort is Sort.GAIN for move in moves):
        end = fight.sure
    if start >= end:
        return list(pieces)
    under = [p for p in pieces if (p.start or date.min) < end and (p.end or date.max) > start]
    claims = [
        fight.claim.id,
        *(claim for piece in under for claim in piece.claims if piece.status is not ControlStatus.INFERRED),
    ]
    words = f"{band.case.voice(fight.claim)} says {band.case.named(fight.holders)} fought in {band.name}"
    contested = replace(
        _piece(
            band,
            (start, end),
            fight.holders,
            [fight],
            status=ControlStatus.CONTESTED,
            rule=fight.rule,
            explanation=words,
        ),
        claims=tuple(sorted(set(claims), key=lambda claim: band.case.order[claim])),
    )
    out = [contested]
    for piece in pieces:
        if piece not in under:
            out.append(piece)
            continue
        if (piece.start or date.min) < start:
            out.append(replace(piece, end=start, fuzzy_end=False))
        if (piece.end or date.max) > end:
            out.append(replace(piece, start=end, fuzzy_start=False))
    return out


def _with_denial(band: Band, piece: ControlPiece, denial: Sighting) -> ControlPiece:
    """The piece, contested if the denial speaks of its days and its holders' side."""
    meets = (piece.start or date.min) <= denial.sure and (piece.end or date.max) > denial.start
    denied = not denial.losers or band.case.side(denial.losers) == piece.side or set(denial.losers) & set(piece.holders)
    if piece.status is not ControlStatus.CLAIMED or not meets or not denied:
        return piece
    return replace(
        piece, status=ControlStatus.CONTESTED, rule=denial.rule, claims=(*piece.claims, denial.claim.id),
        holders=(*piece.holders, *(h for h in denial.holders if h not in piece.holders)), side=None,
        explanation=f"{piece.explanation}; {band.case.voice(denial.claim)} denies it",
    )  # fmt: skip


def _holders(rows: Sequence[Sighting]) -> tuple[ActorKey, ...]:
    return tuple(dict.fromkeys(holder for row in rows for holder in row.holders))


def _said_words(band: Band, rows: Sequence[Sighting]) -> str:
    return "; ".join(dict.fromkeys(_one_said(band, row) for row in rows))


def _one_said(band: Band, row: Sighting) -> str:
    verb = "took" if row.sort is Sort.GAIN else "held"
    own = ", against its own side's interest" if row.against_interest else ""
    when = row.claim.when.text if row.claim.when is not None else "an unknown day"
    return f"{band.case.voice(row.claim)} says{own} that {band.case.named(row.holders)} {verb} {band.name} ({when})"


def _piece(
    band: Band,
    days: tuple[date | None, date | None],
    holders: Sequence[ActorKey],
    rows: Sequence[Sighting],
    **told: str,
) -> ControlPiece:
    """`told`: status, rule and explanation."""
    status = ControlStatus(told["status"])
    first = rows[0]
    fuzzy = status is not ControlStatus.INFERRED and first.first != first.last
    return ControlPiece(
        place=band.key, place_name=band.name, place_count=band.count, start=days[0], end=days[1], holders=tuple(holders),
        side=band.case.side(holders), status=status, claims=tuple(dict.fromkeys(row.claim.id for row in rows)), rule=told["rule"],
        explanation=told["explanation"], last_word=max(row.sure for row in rows), fuzzy_start=fuzzy,
        against_interest=any(row.against_interest for row in rows),
    )  # fmt: skip
