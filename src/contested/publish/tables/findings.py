"""findings: tables of what follows from all documents: actors, places, events and their links, tolls, control, contradictions, problems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from contested.model.edtf import Interval
from contested.model.ids import EventId
from contested.model.problem import Problem
from contested.model.record import Actor, Contradiction, ControlPiece, Event, Link, Location, TollEntry
from contested.publish.tables.names import Names
from contested.publish.tables.reports import claim_facets, day_text, interval_text, merged, toll_words
from contested.publish.tables.table import Column, Facets, Table

ACTORS: Table[Actor] = Table(
    name="actors",
    meaning="One row a party, claimant or person, across documents.",
    rows=lambda names: names.record.actors,
    facets=lambda n, a: Facets(
        types=(a.kind.value,),
        actors=tuple(n.actor_words(a.key)),
        documents=tuple(n.document(d).name for d, _ in a.members),
    ),
    brief=("name", "kind", "side", "of", "names"),
    columns=(
        Column("key", "Its key in the record.", lambda n, a: a.key),
        Column("name", "Its name.", lambda n, a: a.name),
        Column("kind", "What sort of party it is.", lambda n, a: a.kind.value),
        Column("side", "The label shared by all that fight together; empty = not known.", lambda n, a: a.side),
        Column(
            "of",
            "The body that it speaks or acts for; empty = none known.",
            lambda n, a: n.actor_name(a.of) if a.of else None,
        ),
        Column("names", "Every form used in the reports, most frequent first.", lambda n, a: a.names),
        Column("codebook", "The codebook's key for it; empty = known from the texts alone.", lambda n, a: a.codebook),
        Column("documents", "How many reports name it.", lambda n, a: len({d for d, _ in a.members})),
    ),
)

LOCATIONS: Table[Location] = Table(
    name="places",
    meaning="One row a place, across documents.",
    rows=lambda names: names.record.locations,
    facets=lambda n, p: Facets(
        types=(p.kind.value,),
        places=tuple(n.place_words(p.key)),
        documents=tuple(n.document(d).name for d, _ in p.members),
    ),
    brief=("name", "kind", "within", "lat", "lon", "radius_km"),
    columns=(
        Column("key", "Its key in the record.", lambda n, p: p.key),
        Column("name", "Its name.", lambda n, p: p.name),
        Column("kind", "What sort of place it is.", lambda n, p: p.kind.value),
        Column("lat", "Degrees north, WGS84; empty = not located.", lambda n, p: p.lat),
        Column("lon", "Degrees east, WGS84; empty = not located.", lambda n, p: p.lon),
        Column(
            "radius_km", "How far off the point may be, in kilometres; empty = not located.", lambda n, p: p.radius_km
        ),
        Column(
            "within",
            "The next larger place; empty = none known.",
            lambda n, p: n.location_name(p.within) if p.within else None,
        ),
        Column("country", "ISO 3166-1 alpha-2; empty = not known.", lambda n, p: p.country),
        Column(
            "gazetteer", "The gazetteer's key for it; empty = known from the texts alone.", lambda n, p: p.gazetteer
        ),
        Column("names", "Every form used in the reports, most frequent first.", lambda n, p: p.names),
        Column("documents", "How many reports name it.", lambda n, p: len({d for d, _ in p.members})),
    ),
)


def event_facets(names: Names, event: Event) -> Facets:
    """What an event can be picked by: whatever any of its claims can, and its own type and date."""
    return names.once("event facets", event.id, lambda: _event_facets(names, event))


def _event_facets(names: Names, event: Event) -> Facets:
    claims = merged(claim_facets(names, names.claims[claim]) for claim in event.claims)
    return merged(iter((Facets(types=(event.type.value,), events=(event.id,), when=_dated(event.when)), claims)))


def _dated(when: Interval | None) -> tuple[Interval, ...]:
    return () if when is None else (when,)


def _claimants(names: Names, event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.claimant(names.claims[claim]) for claim in event.claims))


def _event_places(names: Names, event: Event) -> tuple[str, ...]:
    named = [names.location_name(key) for key in event.places]
    return (*named, f"{event.place_count} places not named") if event.place_count else tuple(named)


EVENTS: Table[Event] = Table(
    name="events",
    meaning="One row an event: the claims, within and across reports, about one occurrence.",
    rows=lambda names: names.record.events,
    facets=event_facets,
    brief=("when", "type", "actors", "targets", "places", "claimants", "id"),
    columns=(
        Column("id", "Its id.", lambda n, e: e.id),
        Column("type", "What happened.", lambda n, e: e.type.value),
        Column(
            "when",
            "When, as EDTF: the narrowest interval that all dated claims fit, else their hull; empty = undated.",
            lambda n, e: interval_text(e.when),
        ),
        Column("first_day", "The first day that it may be; empty = open.", lambda n, e: day_text(e.when, last=False)),
        Column("last_day", "The last day that it may be; empty = open.", lambda n, e: day_text(e.when, last=True)),
        Column("places", "Where, by any of its claims.", _event_places),
        Column("place_count", "How many places are counted and not named.", lambda n, e: e.place_count),
        Column(
            "actors", "Who did it, by any of its claims.", lambda n, e: tuple(n.actor_name(key) for key in e.actors)
        ),
        Column("targets", "To whom, by any of its claims.", lambda n, e: tuple(n.actor_name(key) for key in e.targets)),
        Column("claimants", "Everyone who says anything of it.", _claimants),
        Column("claims", "Ids of its claims.", lambda n, e: e.claims),
        Column("documents", "Names of the reports.", lambda n, e: tuple(n.document(d).name for d in e.documents)),
        Column("origins", "Independent accounts: reports that quote one origin count once.", lambda n, e: e.origins),
        Column("part_of", "Id of the larger event that it is part of; empty = none.", lambda n, e: e.part_of),
    ),
)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link with its event."""

    event: EventId
    link: Link


LINKS: Table[LinkRow] = Table(
    name="links",
    meaning="One row a pair of claims held to be of one event, and why.",
    rows=lambda names: (LinkRow(event.id, link) for event in names.record.events for link in event.links),
    facets=lambda n, row: event_facets(n, n.events[row.event]),
    brief=("event", "left", "right", "score", "why"),
    columns=(
        Column("event", "Id of the event.", lambda n, row: row.event),
        Column("left", "Id of the one claim.", lambda n, row: row.link.left),
        Column("right", "Id of the other.", lambda n, row: row.link.right),
        Column("score", "Sum of the evidence's weights (log odds); higher is surer.", lambda n, row: row.link.score),
        Column("why", "Each reason with its weight.", lambda n, row: tuple(f"{e.feature} {e.weight:+.2f}: {e.words}" for e in row.link.evidence)),
    ),
)  # fmt: skip


def _toll_facets(names: Names, toll: TollEntry) -> Facets:
    claim = names.claims[toll.claim]
    own = claim_facets(names, claim)
    event = event_facets(names, names.events[toll.event]) if toll.event in names.events else own
    return Facets(
        types=own.types,
        claimants=own.claimants,
        places=own.places or event.places,
        actors=(*own.actors, *names.actor_words(toll.who)),
        harms=(toll.harm.value,),
        events=(toll.event,),
        documents=own.documents,
        when=own.when or event.when,
    )


TOLLS: Table[TollEntry] = Table(
    name="tolls",
    meaning="One row a count by one claimant. Rows of different claimants, harms, victims or periods are never to be added.",
    rows=lambda names: names.record.tolls,
    facets=_toll_facets,
    brief=("harm", "who", "count", "claimant", "period", "words", "event"),
    columns=(
        Column("event", "Id of the event that it is reported for.", lambda n, t: t.event),
        Column("claim", "Id of the claim that it rests on.", lambda n, t: t.claim),
        Column("harm", "What came to those counted.", lambda n, t: t.harm.value),
        Column("who", "Who is counted.", lambda n, t: t.who_name),
        Column("low", "At least; empty = open.", lambda n, t: t.low),
        Column("high", "At most; empty = open.", lambda n, t: t.high),
        Column("about", "Whether the words are vague (“dozens”, “around 40”).", lambda n, t: t.about),
        Column("count", "The bounds in words.", lambda n, t: toll_words(t.low, t.high, about=t.about)),
        Column("claimant", "Whose count it is.", lambda n, t: n.claimant(n.claims[t.claim])),
        Column("denied", "Whether the claimant denies it.", lambda n, t: t.denied),
        Column("cumulative", "Whether it totals more than this one occurrence.", lambda n, t: t.cumulative),
        Column("since", "Start of the period that a running total covers; empty = not said.", lambda n, t: interval_text(t.since)),
        Column("as_of", "Its end; empty = not said.", lambda n, t: interval_text(t.as_of)),
        Column("period", "What it covers, in words.", lambda n, t: _period(n, t)),
        Column("within", "Whether it is part of the toll before it.", lambda n, t: t.within),
        Column("superseded_by", "Id of the claim with a later figure of the same claimant; empty = none.", lambda n, t: t.superseded_by),
        Column("words", "The evidence, as it stands in the report.", lambda n, t: n.words(n.claims[t.claim].document, n.claims[t.claim].evidence)),
        Column("document", "Name of the report.", lambda n, t: n.document(n.claims[t.claim].document).name),
    ),
)  # fmt: skip


def _period(names: Names, toll: TollEntry) -> str:
    when = names.claims[toll.claim].when
    if not toll.cumulative:
        return "undated" if when is None else when.text
    since = "" if toll.since is None else f"since {toll.since.text} "
    until = "" if toll.as_of is None else f"until {toll.as_of.text}"
    return f"running total {since}{until}".strip()


def _piece_interval(piece: ControlPiece) -> tuple[Interval, ...]:
    last = None if piece.end is None else piece.end - timedelta(days=1)
    if piece.start is None and last is None:
        return ()
    if piece.start is not None and last is not None and last < piece.start:
        last = piece.start
    return (Interval.of(piece.start, last),)


def _piece_facets(names: Names, piece: ControlPiece) -> Facets:
    claims = merged(claim_facets(names, names.claims[claim]) for claim in piece.claims)
    counted = piece.place.startswith("counted:")
    actors = [word for key in piece.holders for word in names.actor_words(key)]
    return Facets(
        types=claims.types,
        claimants=claims.claimants,
        places=(piece.place_name, *claims.places) if counted else tuple(names.place_words(piece.place)),
        actors=(*actors, *([piece.side] if piece.side else [])),
        events=claims.events,
        documents=claims.documents,
        when=_piece_interval(piece),
    )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


CONTROL: Table[ControlPiece] = Table(
    name="control",
    meaning="One row a stretch of days over which a place was held, by what the claims say.",
    rows=lambda names: names.record.control,
    facets=_piece_facets,
    brief=("place", "start", "end", "holders", "status", "explanation"),
    columns=(
        Column("place", "The place, or the counted group of places.", lambda n, p: p.place_name),
        Column("place_key", "Its key; “counted:<event>” for places counted and not named.", lambda n, p: p.place),
        Column(
            "place_count",
            "How many places are meant, where they are counted and not named.",
            lambda n, p: p.place_count,
        ),
        Column("start", "First day; empty = open.", lambda n, p: _day(p.start)),
        Column("end", "Day after the last; empty = carried on.", lambda n, p: _day(p.end)),
        Column("fuzzy_start", "Whether the first day is uncertain.", lambda n, p: p.fuzzy_start),
        Column("fuzzy_end", "Whether the last day is uncertain.", lambda n, p: p.fuzzy_end),
        Column(
            "holders",
            "Who held it; several when contested.",
            lambda n, p: tuple(n.actor_name(key) for key in p.holders),
        ),
        Column("side", "Their side; empty = not known.", lambda n, p: p.side),
        Column("status", "claimed, contested, inferred or unknown.", lambda n, p: p.status.value),
        Column("last_word", "Day of the last claim that it rests on; empty = undated.", lambda n, p: _day(p.last_word)),
        Column(
            "against_interest",
            "Whether a claim against the claimant's own interest bears it out.",
            lambda n, p: p.against_interest,
        ),
        Column("rule", "The rule that gives it.", lambda n, p: p.rule),
        Column("explanation", "Why, in words.", lambda n, p: p.explanation),
        Column("claims", "Ids of the claims that it rests on.", lambda n, p: p.claims),
    ),
)


def _pair_facets(names: Names, pair: Contradiction) -> Facets:
    return merged(claim_facets(names, names.claims[claim]) for claim in (pair.left, pair.right))


CONTRADICTIONS: Table[Contradiction] = Table(
    name="contradictions",
    meaning="One row a pair of claims that cannot both be true, and on what point; the weightiest first.",
    rows=lambda names: names.record.contradictions,
    facets=lambda n, c: merged(iter((_pair_facets(n, c), Facets(types=(c.point.value,))))),
    brief=("point", "left_claimant", "left_value", "right_claimant", "right_value", "explanation"),
    columns=(
        Column("id", "Its id.", lambda n, c: c.id),
        Column(
            "point",
            "On what they clash: number, holder, whether, who-did, who-harmed, when or where.",
            lambda n, c: c.point.value,
        ),
        Column("event", "Id of the event.", lambda n, c: c.event),
        Column(
            "left_claimant",
            "Who says the one; order is by name, not by our opinion.",
            lambda n, c: n.claimant(n.claims[c.left]),
        ),
        Column("left_value", "What they say on the point.", lambda n, c: c.left_value),
        Column(
            "left_words", "Their words.", lambda n, c: n.words(n.claims[c.left].document, n.claims[c.left].evidence)
        ),
        Column("left_claim", "Id of their claim.", lambda n, c: c.left),
        Column("left_document", "Name of the report.", lambda n, c: n.document(n.claims[c.left].document).name),
        Column("right_claimant", "Who says the other.", lambda n, c: n.claimant(n.claims[c.right])),
        Column("right_value", "What they say on the point.", lambda n, c: c.right_value),
        Column(
            "right_words", "Their words.", lambda n, c: n.words(n.claims[c.right].document, n.claims[c.right].evidence)
        ),
        Column("right_claim", "Id of their claim.", lambda n, c: c.right),
        Column("right_document", "Name of the report.", lambda n, c: n.document(n.claims[c.right].document).name),
        Column("explanation", "Why they clash.", lambda n, c: c.explanation),
        Column("settles", "What would settle it.", lambda n, c: c.settles),
        Column("rule", "The rule that found it.", lambda n, c: c.rule),
        Column("weight", "What hangs on it; higher comes first.", lambda n, c: c.weight),
    ),
)


def _problem_document(names: Names, problem: Problem) -> tuple[str, ...]:
    document = next((d for d in names.record.documents if d.id == problem.subject), None)
    return (problem.subject,) if document is None else (document.name, document.id)


PROBLEMS: Table[Problem] = Table(
    name="problems",
    meaning="One row a thing that could not be read or does not hold.",
    rows=lambda names: names.record.problems,
    facets=lambda n, p: Facets(types=(p.code.value,), documents=_problem_document(n, p)),
    brief=("severity", "code", "message"),
    columns=(
        Column("severity", "info: nothing is lost; warning: something was left out or guessed; error: a whole document was left out.", lambda n, p: p.severity.value),
        Column("code", "Its code; docs/reference/problems.md says what each means.", lambda n, p: p.code.value),
        Column("subject", "The document, claim or file that it is about.", lambda n, p: _problem_document(n, p)[0]),
        Column("start", "First character of the place in the text; empty = none.", lambda n, p: None if p.span is None else p.span.start),
        Column("end", "Character after it.", lambda n, p: None if p.span is None else p.span.end),
        Column("line", "Line in the file, from 1; empty = none.", lambda n, p: p.line),
        Column("stage", "The stage that found it.", lambda n, p: p.stage),
        Column("message", "What was found, what was kept, what to do.", lambda n, p: p.message),
    ),
)  # fmt: skip
