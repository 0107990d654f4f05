"""claimfile: one document's reading as a claim file (the corpus guidelines' JSON), both ways.

Entity and place ids are written as they are; claims are numbered c1, c2, … in text order. Values that the format has no key for
(grounds, gazetteer keys, radius, `via`, the words of the evidence) are written under keys of our own, which readers of the format may ignore.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from contested.model.claim import (
    Claim,
    ControlChange,
    EventType,
    Ground,
    Harm,
    Modality,
    Toll,
    claim_id,
    with_distinct_ids,
)
from contested.model.document import Document, PublisherKind
from contested.model.edtf import Interval
from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import DocumentId, EntityId, PlaceId
from contested.model.mention import Certainty
from contested.model.reading import Reading
from contested.model.span import Span


class _Entity(msgspec.Struct, omit_defaults=True):
    name: str
    kind: EntityKind
    aliases: list[str] = []
    side: str | None = None
    of: str | None = None
    codebook: str | None = None


class _Place(msgspec.Struct, omit_defaults=True):
    name: str
    kind: PlaceKind
    aliases: list[str] = []
    lat: float | None = None
    lon: float | None = None
    within: str | None = msgspec.field(name="in", default=None)
    radius_km: float | None = None
    gazetteer: str | None = None
    country: str | None = None


class _Toll(msgspec.Struct, omit_defaults=True):
    harm: Harm
    who: str | None = None
    low: int | None = None
    high: int | None = None
    about: bool = False
    cumulative: bool = False
    since: str | None = None
    as_of: str | None = None
    within: bool = False
    words: tuple[int, int] | None = None


class _Control(msgspec.Struct):
    to: list[str] = []
    lost_by: list[str] | None = msgspec.field(name="from", default=None)
    excepted: list[str] = msgspec.field(name="except", default_factory=list)


class _Ground(msgspec.Struct):
    field: str
    value: str
    words: tuple[int, int] | None
    rule: str
    inferred: bool = False


class _Claim(msgspec.Struct):
    id: str
    start: int
    end: int
    trigger: tuple[int, int]
    type: EventType
    event: str | None = None
    claimant: str | None = None
    cue: tuple[int, int] | None = None
    stance: Certainty = Certainty.ASSERTS
    modality: Modality = Modality.ACTUAL
    actors: list[str] = []
    targets: list[str] = []
    objects: list[str] = []
    places: list[str] = []
    place_count: int | None = None
    when: str | None = None
    tolls: list[_Toll] = []
    control: _Control | None = None
    part_of: str | None = None
    via: list[str] = []
    grounds: list[_Ground] = []
    words: str | None = None
    words_start: int | None = None


class _Attribution(msgspec.Struct):
    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: list[tuple[int, int]]


class _File(msgspec.Struct):
    doc_id: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    entities: dict[str, _Entity] = {}
    places: dict[str, _Place] = {}
    claims: list[_Claim] = []
    mentions: list[dict[str, Any]] = []
    attributions: list[_Attribution] = []


WORDS_BEFORE = 80
"""Characters before a claim's evidence that are written with it: they hold the article that brings it in ("the", "another")."""


def write_claim_file(reading: Reading) -> bytes:
    """The claim file of a reading: UTF-8 JSON, keys in a fixed order, ending in a newline."""
    document = reading.document
    rows = _File(
        doc_id=document.name,
        title=document.title,
        source=document.publisher,
        published=document.published.isoformat() if document.published else None,
        entities={e.id: _Entity(e.name, e.kind, list(e.aliases), e.side, e.of, e.codebook) for e in reading.entities},
        places={p.id: _place_row(p) for p in reading.places},
        claims=[_claim_row(claim, f"c{number}", document.text) for number, claim in enumerate(reading.claims, 1)],
        mentions=_mention_rows(reading),
        attributions=[
            _Attribution(a.source, a.cue, [(c.start, c.end) for c in a.content]) for a in reading.attributions
        ],
    )
    return msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"


def read_claim_file(raw: bytes, *, text: str, document: Document | None = None) -> Reading:
    """The reading that a claim file holds, whoever made it.

    `text` is the document's text; `document` gives its id and metadata where the caller has them, else the file's own are taken and the
    id is the SHA-256 of the text's UTF-8 bytes. Mentions and attributions are left out: they aren't part of the record. Event labels are
    kept as they stand. Raises ValueError, naming the JSON path or the claim, if the file breaks the format.
    """
    try:
        rows = msgspec.json.decode(raw, type=_File)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from None
    if document is None:
        document = _document_of(rows, text)
    entities = tuple(
        Entity(
            id=EntityId(k),
            name=e.name,
            kind=e.kind,
            aliases=tuple(e.aliases),
            side=e.side,
            of=_entity_id(e.of),
            codebook=e.codebook,
        )
        for k, e in rows.entities.items()
    )
    places = tuple(_place(key, row) for key, row in rows.places.items())
    claims = with_distinct_ids([_claim(row, document.id, len(text)) for row in rows.claims])
    return Reading(document=document, entities=entities, places=places, claims=claims)


def sketch_text(raw: bytes, *, most: int) -> str:
    """What a claim file shows of its document's text, in its place: the words that it gives of each claim, blanks elsewhere. `most`: characters at
    most. Raises ValueError if the file breaks the format."""
    try:
        rows = msgspec.json.decode(raw, type=_File)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from None
    text = [" "] * min(max((row.end for row in rows.claims), default=0), most)
    for row in rows.claims:
        start = row.words_start
        if row.words is not None and start is not None and start >= 0 and start + len(row.words) <= len(text):
            text[start : start + len(row.words)] = row.words
    return "".join(text)


def _document_of(rows: _File, text: str) -> Document:
    identity = DocumentId(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    published = date.fromisoformat(rows.published) if rows.published else None
    return Document(
        id=identity,
        name=rows.doc_id,
        text=text,
        title=rows.title,
        publisher=rows.source,
        kind=PublisherKind.OTHER,
        published=published,
    )


def _entity_id(value: str | None) -> EntityId | None:
    return None if value is None else EntityId(value)


def _place_row(p: Place) -> _Place:
    return _Place(p.name, p.kind, list(p.aliases), p.lat, p.lon, p.within, p.radius_km, p.gazetteer, p.country)


def _place(key: str, row: _Place) -> Place:
    return Place(
        id=PlaceId(key), name=row.name, kind=row.kind, aliases=tuple(row.aliases), lat=row.lat, lon=row.lon,
        radius_km=row.radius_km, within=None if row.within is None else PlaceId(row.within), gazetteer=row.gazetteer, country=row.country,
    )  # fmt: skip


def _claim_row(claim: Claim, number: str, text: str) -> _Claim:
    start = max(0, claim.start - WORDS_BEFORE)
    control = None
    if claim.control is not None:
        lost_by = claim.control.lost_by
        control = _Control(
            list(claim.control.to), None if lost_by is None else list(lost_by), list(claim.control.excepted)
        )
    return _Claim(
        id=number, start=claim.start, end=claim.end, trigger=(claim.trigger.start, claim.trigger.end), type=claim.type, event=claim.event or None,
        claimant=claim.claimant, cue=claim.cue, stance=claim.stance, modality=claim.modality, actors=list(claim.actors),
        targets=list(claim.targets), objects=list(claim.objects), places=list(claim.places), place_count=claim.place_count,
        when=_text(claim.when), tolls=[_toll_row(toll) for toll in claim.tolls], control=control, part_of=claim.part_of,
        via=list(claim.via), grounds=[_Ground(g.field, g.value, g.words, g.rule, g.inferred) for g in claim.grounds], words=text[start : claim.end],
        words_start=start,
    )  # fmt: skip


def _toll_row(t: Toll) -> _Toll:
    return _Toll(t.harm, t.who, t.low, t.high, t.about, t.cumulative, _text(t.since), _text(t.as_of), t.within, t.words)


def _text(interval: Interval | None) -> str | None:
    return None if interval is None else interval.text


def _interval(text: str | None) -> Interval | None:
    return None if text is None else Interval.parse(text)


def _claim(row: _Claim, document: DocumentId, length: int) -> Claim:
    for start, end in [(row.start, row.end), row.trigger]:
        if not 0 <= start < end <= length:
            raise ValueError(f"claim {row.id}: characters {start}-{end} do not lie in the text of {length} characters")
    trigger = Span(*row.trigger)
    cue = None if row.cue is None else Span(*row.cue)
    try:
        return Claim(
            id=claim_id(document, trigger=trigger, type=row.type, cue=cue), document=document, start=row.start, end=row.end,
            trigger=trigger, type=row.type, event=row.event or "", claimant=_entity_id(row.claimant), cue=cue,
            via=tuple(EntityId(x) for x in row.via), stance=row.stance, modality=row.modality,
            actors=tuple(EntityId(x) for x in row.actors), targets=tuple(EntityId(x) for x in row.targets),
            objects=tuple(row.objects), places=tuple(PlaceId(x) for x in row.places), place_count=row.place_count,
            when=_interval(row.when), tolls=tuple(_toll(toll) for toll in row.tolls), control=_control(row.control),
            part_of=row.part_of, grounds=tuple(_ground(ground) for ground in row.grounds),
        )  # fmt: skip
    except ValueError as error:
        raise ValueError(f"claim {row.id}: {error}") from None


def _toll(row: _Toll) -> Toll:
    return Toll(
        harm=row.harm, who=row.who or "people", low=row.low, high=row.high, about=row.about, cumulative=row.cumulative,
        since=_interval(row.since), as_of=_interval(row.as_of), within=row.within, words=None if row.words is None else Span(*row.words),
    )  # fmt: skip


def _control(row: _Control | None) -> ControlChange | None:
    if row is None:
        return None
    lost_by = None if row.lost_by is None else tuple(EntityId(x) for x in row.lost_by)
    return ControlChange(
        to=tuple(EntityId(x) for x in row.to), lost_by=lost_by, excepted=tuple(PlaceId(x) for x in row.excepted)
    )


def _ground(row: _Ground) -> Ground:
    words = None if row.words is None else Span(*row.words)
    return Ground(field=row.field, value=row.value, words=words, rule=row.rule, inferred=row.inferred)


def _mention_rows(reading: Reading) -> list[dict[str, Any]]:
    mentions = reading.mentions
    rows: list[dict[str, Any]] = [
        {"start": m.start, "end": m.end, "kind": "actor", "entity": m.entity} for m in mentions.actors if not m.pronoun
    ]
    rows += [{"start": m.start, "end": m.end, "kind": "place", "place": m.place} for m in mentions.places if not m.back]
    rows += [
        {"start": m.start, "end": m.end, "kind": "time", "value": (m.named or m.value).text}
        for m in mentions.times
        if m.value
    ]
    rows += [
        {"start": m.start, "end": m.end, "kind": "quantity", "low": m.low, "high": m.high} for m in mentions.quantities
    ]
    return sorted(rows, key=lambda row: (row["start"], row["end"], row["kind"]))
