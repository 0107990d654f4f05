"""reports: tables of what single documents say: documents, claims, mentions, attributions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contested.model.claim import Claim, Toll
from contested.model.document import Document
from contested.model.edtf import Interval
from contested.model.ids import DocumentId
from contested.model.mention import Attribution
from contested.model.span import Span
from contested.publish.tables.names import Names
from contested.publish.tables.table import Column, Facets, Table


def interval_text(when: Interval | None) -> str | None:
    """An interval as EDTF; None stays None."""
    return None if when is None else when.text


def day_text(when: Interval | None, *, last: bool) -> str | None:
    """The first (or last) day that an interval may be, as YYYY-MM-DD; None if it is open there or there is none."""
    day = None if when is None else when.end if last else when.start
    return None if day is None else day.isoformat()


def toll_words(low: int | None, high: int | None, *, about: bool) -> str:
    """A toll's bounds as people write them: "66", "51 or more", "up to 30", "about 40", "30 to 40"."""
    if low is None:
        bounds = f"up to {high}"
    elif high is None:
        bounds = f"{low} or more"
    else:
        bounds = str(low) if low == high else f"{low} to {high}"
    return f"about {bounds}" if about else bounds


def toll_line(names: Names, document: DocumentId, toll: Toll) -> str:
    """One toll in words: "66 rebels killed", "more than 152 civilians killed in all (running total)"."""
    who = names.party(document, toll.who)
    period = " in all (running total)" if toll.cumulative else ""
    part = "of these " if toll.within else ""
    return f"{part}{toll_words(toll.low, toll.high, about=toll.about)} {who} {toll.harm.value}{period}"


def claim_facets(names: Names, claim: Claim) -> Facets:
    """What a claim can be picked by."""
    return names.once("claim facets", claim.id, lambda: _claim_facets(names, claim))


def _claim_facets(names: Names, claim: Claim) -> Facets:
    control = claim.control
    parties = [*claim.actors, *claim.targets]
    if control is not None:
        parties += [*control.to, *(control.lost_by or ())]
    actors = [word for party in parties for word in names.party_words(claim.document, party)]
    actors += [word for toll in claim.tolls for word in names.party_words(claim.document, toll.who)]
    event = names.event_of(claim.id)
    document = names.document(claim.document)
    return Facets(
        types=(claim.type.value,),
        claimants=tuple(names.claimant_words(claim)),
        places=tuple(word for key in names.place_keys(claim) for word in names.place_words(key)),
        actors=tuple(actors),
        harms=tuple(toll.harm.value for toll in claim.tolls),
        events=() if event is None else (event.id,),
        documents=(document.name, document.id),
        when=() if claim.when is None else (claim.when,),
    )


def merged(facets: Iterator[Facets]) -> Facets:
    """The union of several rows' facets: what a row made of them can be picked by."""
    every = list(facets)
    return Facets(
        types=_union(f.types for f in every),
        claimants=_union(f.claimants for f in every),
        places=_union(f.places for f in every),
        actors=_union(f.actors for f in every),
        harms=_union(f.harms for f in every),
        events=_union(f.events for f in every),
        documents=_union(f.documents for f in every),
        when=tuple(dict.fromkeys(when for f in every for when in f.when)),
    )


def _union(words: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for some in words for word in some))


def _document_facets(names: Names, document: Document) -> Facets:
    claims = merged(claim_facets(names, claim) for claim in names.readings[document.id].claims)
    published = () if document.published is None else (Interval(document.published.isoformat()),)
    return Facets(
        types=claims.types,
        claimants=claims.claimants,
        places=claims.places,
        actors=claims.actors,
        harms=claims.harms,
        events=claims.events,
        documents=(document.name, document.id),
        when=published or claims.when,
    )


DOCUMENTS: Table[Document] = Table(
    name="documents",
    meaning="One row a report.",
    rows=lambda names: names.record.documents,
    facets=_document_facets,
    brief=("name", "publisher", "kind", "published", "claims", "title"),
    columns=(
        Column("id", "SHA-256 of the bytes that it came from.", lambda n, d: d.id),
        Column("name", "Its short name.", lambda n, d: d.name),
        Column("title", "Its title; empty = not known.", lambda n, d: d.title),
        Column("publisher", "Who published it; empty = not known.", lambda n, d: d.publisher),
        Column("kind", "What sort of publisher that is.", lambda n, d: d.kind.value),
        Column(
            "published",
            "Day of publication; empty = not known.",
            lambda n, d: d.published.isoformat() if d.published else None,
        ),
        Column("url", "Where it was published; empty = not known.", lambda n, d: d.url),
        Column("language", "Its language (BCP 47); empty = not said.", lambda n, d: d.language),
        Column("characters", "Length of its text in Unicode characters.", lambda n, d: len(d.text)),
        Column("claims", "How many claims were read in it.", lambda n, d: len(n.readings[d.id].claims)),
    ),
)

CLAIMS: Table[Claim] = Table(
    name="claims",
    meaning="One row a claim: one assertion, by one claimant, about one occurrence.",
    rows=lambda names: names.record.claims,
    facets=claim_facets,
    brief=("when", "type", "claimant", "words", "places", "tolls", "document"),
    columns=(
        Column("id", "Its id, which outlives the reader.", lambda n, c: c.id),
        Column("document", "Name of the report that it stands in.", lambda n, c: n.document(c.document).name),
        Column("document_id", "Id of that report.", lambda n, c: c.document),
        Column("start", "First character of the evidence, from 0.", lambda n, c: c.start),
        Column("end", "Character after the evidence.", lambda n, c: c.end),
        Column("words", "The evidence, as it stands in the report.", lambda n, c: n.words(c.document, c.evidence)),
        Column("trigger_start", "First character of the words that name the occurrence.", lambda n, c: c.trigger.start),
        Column("trigger_end", "Character after them.", lambda n, c: c.trigger.end),
        Column("trigger", "These words.", lambda n, c: n.words(c.document, c.trigger)),
        Column("type", "What happened: a code of the guidelines.", lambda n, c: c.type.value),
        Column(
            "claimant",
            "Who says it; the publisher with “(own voice)” when the report says it itself.",
            lambda n, c: n.claimant(c),
        ),
        Column("via", "Who passes it on, outermost first.", lambda n, c: n.parties(c.document, c.via)),
        Column("cue", "The words that attribute it; empty = none.", lambda n, c: n.words(c.document, c.cue)),
        Column("stance", "asserts, denies or doubts.", lambda n, c: c.stance.value),
        Column("modality", "actual, attempted, planned or habitual.", lambda n, c: c.modality.value),
        Column("actors", "Who does it.", lambda n, c: n.parties(c.document, c.actors)),
        Column("targets", "To whom.", lambda n, c: n.parties(c.document, c.targets)),
        Column("objects", "Things hit or held, in plain words.", lambda n, c: c.objects),
        Column("places", "Where.", lambda n, c: n.places_of(c)),
        Column(
            "place_count",
            "How many places, where the report counts and does not name them.",
            lambda n, c: c.place_count,
        ),
        Column("when", "When, as EDTF; empty = the report does not say.", lambda n, c: interval_text(c.when)),
        Column("first_day", "The first day that it may be; empty = open.", lambda n, c: day_text(c.when, last=False)),
        Column("last_day", "The last day that it may be; empty = open.", lambda n, c: day_text(c.when, last=True)),
        Column("tolls", "Its counts, in words.", lambda n, c: tuple(toll_line(n, c.document, t) for t in c.tolls)),
        Column(
            "control_to",
            "Who holds the places by it; empty = it is no claim of control.",
            lambda n, c: _control(n, c, "to"),
        ),
        Column("control_from", "Who held them before; empty = not said.", lambda n, c: _control(n, c, "from")),
        Column("control_except", "Places that did not change hands.", lambda n, c: _control(n, c, "except")),
        Column("event", "Id of the event that it is of.", lambda n, c: e.id if (e := n.event_of(c.id)) else None),
    ),
)


def _control(names: Names, claim: Claim, part: str) -> tuple[str, ...]:
    change = claim.control
    if change is None:
        return ()
    if part == "except":
        return tuple(names.place(claim.document, place) for place in change.excepted)
    return names.parties(claim.document, change.to if part == "to" else change.lost_by or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """A mention of any kind, with its document. `of`: the entity or place id, the EDTF date, or the bounds."""

    document: DocumentId
    span: Span
    kind: str
    of: str | None
    name: str | None


def mention_rows(names: Names) -> Iterator[MentionRow]:
    """Every mention of every document, by document, then text order; pronouns and back-references included."""
    for reading in names.record.readings:
        key, mentions = reading.document.id, reading.mentions
        rows = [
            MentionRow(document=key, span=m.span, kind="actor", of=m.entity, name=names.party(key, m.entity))
            for m in mentions.actors
        ]
        rows += [
            MentionRow(document=key, span=m.span, kind="place", of=m.place, name=names.place(key, m.place))
            for m in mentions.places
        ]
        rows += [
            MentionRow(document=key, span=m.span, kind="time", of=interval_text(m.value), name=None)
            for m in mentions.times
        ]
        rows += [
            MentionRow(
                document=key, span=m.span, kind="quantity", of=toll_words(m.low, m.high, about=m.about), name=None
            )
            for m in mentions.quantities
        ]
        yield from sorted(rows, key=lambda row: (row.span, row.kind, row.of or ""))


MENTIONS: Table[MentionRow] = Table(
    name="mentions",
    meaning="One row a stretch of text that names a party, a place, a time or a quantity.",
    rows=mention_rows,
    facets=lambda n, m: Facets(
        types=(m.kind,),
        documents=(n.document(m.document).name, m.document),
        actors=(m.name or "",) if m.kind == "actor" else (),
    ),
    brief=("document", "kind", "words", "name", "of"),
    columns=(
        Column("document", "Name of the report.", lambda n, m: n.document(m.document).name),
        Column("start", "Its first character, from 0.", lambda n, m: m.span.start),
        Column("end", "The character after it.", lambda n, m: m.span.end),
        Column("kind", "actor, place, time or quantity.", lambda n, m: m.kind),
        Column("words", "The words, as they stand.", lambda n, m: n.words(m.document, m.span)),
        Column("of", "What they name: an id of the document's own, an EDTF date, or a count.", lambda n, m: m.of),
        Column("name", "The party's or place's name across documents.", lambda n, m: m.name),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """An attribution with its document."""

    document: DocumentId
    attribution: Attribution


ATTRIBUTIONS: Table[AttributionRow] = Table(
    name="attributions",
    meaning="One row a stretch that somebody is said to have said.",
    rows=lambda names: (
        AttributionRow(document=r.document.id, attribution=a) for r in names.record.readings for a in r.attributions
    ),
    facets=lambda n, a: Facets(documents=(n.document(a.document).name, a.document)),
    brief=("document", "source", "cue", "content"),
    columns=(
        Column("document", "Name of the report.", lambda n, a: n.document(a.document).name),
        Column(
            "source",
            "The words that name the speaker; empty = nobody is named.",
            lambda n, a: n.words(a.document, a.attribution.source),
        ),
        Column("cue", "The words that attribute.", lambda n, a: n.words(a.document, a.attribution.cue)),
        Column(
            "content",
            "What is said, as it stands.",
            lambda n, a: tuple(n.words(a.document, s) or "" for s in a.attribution.content),
        ),
        Column("start", "First character of the cue, from 0.", lambda n, a: a.attribution.cue.start),
        Column("end", "Character after the cue.", lambda n, a: a.attribution.cue.end),
        Column("certainty", "asserts, denies or doubts.", lambda n, a: a.attribution.certainty.value),
    ),
)
