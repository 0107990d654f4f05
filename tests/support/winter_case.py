"""A small case of the Winter War in our own words, made by hand, and one whose every text is an attack."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from contested.model.claim import Claim, ControlChange, EventType, Ground, Harm, Toll, claim_id
from contested.model.document import Document, PublisherKind
from contested.model.edtf import Interval
from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import ActorKey, DocumentId, EntityId, EventId, PlaceId, PlaceKey
from contested.model.mention import ActorMention, Certainty, Mentions, PlaceMention
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.model.record import (
    Actor,
    Contradiction,
    ContradictionPoint,
    ControlPiece,
    ControlStatus,
    Event,
    Evidence,
    Link,
    Location,
    Record,
    TollEntry,
)
from contested.model.span import Span

MOSCOW = """The staff in Moscow announced that its troops took Suomussalmi on 7 December.

By 20 December Soviet aircraft had killed 900 Finnish soldiers, the staff said. No hospital was hit.
"""

HELSINKI = """Finnish troops retook Suomussalmi on 9 December 1939 \U0001f600 and hold it. The army lost 130 men by 20 December.

A hospital in Oulu Province was bombed on 8 December, the Red Cross said, and at least 12 people died. Three hamlets changed hands.
Kuivajärvi was given up on 8 December.
"""

ENTITIES = (
    ("ussr", "Soviet Union", EntityKind.STATE, "soviet", ("Soviet",)),
    ("finland", "Finland", EntityKind.STATE, "finnish", ("Finnish troops", "Finnish soldiers", "the army")),
    ("staff", "Soviet General Staff", EntityKind.MINISTRY, "soviet", ("the staff",)),
    ("cross", "International Red Cross", EntityKind.MONITOR, None, ("the Red Cross", "IRC")),
    ("people", "civilians", EntityKind.CIVILIANS, None, ("people",)),
)
PLACES = (
    ("suomussalmi", "Suomussalmi", PlaceKind.TOWN, 64.8869, 28.9156, 5.0, ("Suomussalmi", "Suomussalmi town")),
    ("kuivajarvi", "Kuivajärvi", PlaceKind.VILLAGE, None, None, None, ("Kuivajärvi",)),
    ("oulu", "Oulu Province", PlaceKind.REGION, 65.0, 27.0, None, ("Oulu Province",)),
)


@dataclass
class Writer:
    """One document with its claims, found by their words."""

    document: Document
    claims: list[Claim]

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def claim(self, words: str, trigger: str, kind: EventType, event: str, **rest: object) -> Claim:
        start, end = self.span(words)
        cue = rest.pop("cue", None)
        made = Claim(
            id=claim_id(self.document.id, trigger=self.span(trigger), type=kind, cue=self.span(str(cue)) if cue else None, ordinal=len(self.claims)),
            document=self.document.id, start=start, end=end, trigger=self.span(trigger), type=kind, event=event,
            cue=self.span(str(cue)) if cue else None, **rest,  # type: ignore[arg-type]
        )  # fmt: skip
        self.claims.append(made)
        return made


def write(name: str, text: str, **rest: object) -> Writer:
    identity = DocumentId(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return Writer(Document(id=identity, name=name, text=text, **rest), [])  # type: ignore[arg-type]


def entity(*keys: str) -> tuple[EntityId, ...]:
    return tuple(EntityId(key) for key in keys)


def place(*keys: str) -> tuple[PlaceId, ...]:
    return tuple(PlaceId(key) for key in keys)


def moscow() -> Writer:
    made = write(
        "moscow",
        MOSCOW,
        title="Communiqué of the staff",
        publisher="Moscow Radio",
        kind=PublisherKind.STATE_MEDIA,
        published=date(1939, 12, 21),
    )
    made.claim(
        "its troops took Suomussalmi on 7 December", "took", EventType.CAPTURE, "e1", claimant=EntityId("staff"), cue="announced",
        actors=entity("ussr"), places=place("suomussalmi"), when=Interval.parse("1939-12-07"), control=ControlChange(to=entity("ussr")),
    )  # fmt: skip
    made.claim(
        "By 20 December Soviet aircraft had killed 900 Finnish soldiers", "killed", EventType.AIR_STRIKE, "e2", claimant=EntityId("staff"),
        cue="the staff said", actors=entity("ussr"), targets=entity("finland"), when=Interval.parse("../1939-12-20"),
        tolls=(Toll(harm=Harm.KILLED, who="finland", low=900, high=900, cumulative=True, as_of=Interval.parse("1939-12-20"), words=made.span("900")),),
    )  # fmt: skip
    made.claim(
        "No hospital was hit",
        "hit",
        EventType.AIR_STRIKE,
        "e3",
        claimant=EntityId("staff"),
        stance=Certainty.DENIES,
        objects=("hospital",),
    )
    return made


def helsinki() -> Writer:
    made = write(
        "helsinki",
        HELSINKI,
        title="Suomussalmi retaken",
        publisher="Helsinki paper",
        kind=PublisherKind.NEWSPAPER,
        published=date(1939, 12, 22),
    )
    made.claim(
        "Finnish troops retook Suomussalmi on 9 December 1939 \U0001f600 and hold it", "retook", EventType.CAPTURE, "e1", actors=entity("finland"),
        places=place("suomussalmi"), when=Interval.parse("1939-12-09"), control=ControlChange(to=entity("finland")),
        grounds=(Ground(field="when", value="1939-12-09", words=None, rule="sentence-date", inferred=True),),
    )  # fmt: skip
    made.claim(
        "The army lost 130 men by 20 December", "lost", EventType.KILLING, "e2", targets=entity("finland"), when=Interval.parse("../1939-12-20"),
        tolls=(Toll(harm=Harm.KILLED, who="finland", low=130, high=130, cumulative=True, as_of=Interval.parse("1939-12-20"), words=made.span("130")),),
    )  # fmt: skip
    made.claim(
        "A hospital in Oulu Province was bombed on 8 December, the Red Cross said, and at least 12 people died", "bombed", EventType.AIR_STRIKE, "e3",
        claimant=EntityId("cross"), cue="the Red Cross said", objects=("hospital",), places=place("oulu"), when=Interval.parse("1939-12-08"),
        tolls=(Toll(harm=Harm.KILLED, who="people", low=12, high=None, words=made.span("at least 12")),),
    )  # fmt: skip
    made.claim(
        "at least 12 people died",
        "died",
        EventType.KILLING,
        "e3",
        claimant=EntityId("cross"),
        cue="the Red Cross said",
        targets=entity("people"),
    )
    made.claim(
        "Three hamlets changed hands",
        "changed hands",
        EventType.CLASH,
        "e4",
        place_count=3,
        when=Interval.parse("1939-12"),
    )
    made.claim(
        "Kuivajärvi was given up on 8 December", "given up", EventType.WITHDRAW, "e5", actors=entity("finland"), places=place("kuivajarvi"),
        when=Interval.parse("1939-12-08~"), control=ControlChange(to=entity("ussr"), lost_by=entity("finland")),
    )  # fmt: skip
    return made


def reading(writer: Writer) -> Reading:
    entities = tuple(
        Entity(id=EntityId(k), name=n, kind=kind, aliases=names, side=side) for k, n, kind, side, names in ENTITIES
    )
    places = tuple(
        Place(id=PlaceId(k), name=n, kind=kind, lat=lat, lon=lon, aliases=names)
        for k, n, kind, lat, lon, _, names in PLACES
    )
    text = writer.document.text
    actors = tuple(
        ActorMention(start=text.index(w), end=text.index(w) + len(w), head=0, entity=EntityId(k))
        for k, _, _, _, names in ENTITIES
        for w in names[:1]
        if w in text
    )
    spots = tuple(
        PlaceMention(start=text.index(n), end=text.index(n) + len(n), head=0, place=PlaceId(k))
        for k, n, *_ in PLACES
        if n in text
    )
    claims = tuple(sorted(writer.claims, key=lambda c: (c.start, c.end, c.id)))
    return Reading(
        document=writer.document,
        entities=entities,
        places=places,
        claims=claims,
        mentions=Mentions(actors=actors, places=spots),
    )


def names_across(documents: list[Document]) -> tuple[tuple[Actor, ...], tuple[Location, ...]]:
    actors = tuple(
        Actor(
            key=ActorKey(f"actor-{k}"),
            name=n,
            kind=kind,
            names=(n, *names),
            side=side,
            members=tuple((d.id, EntityId(k)) for d in documents),
        )
        for k, n, kind, side, names in ENTITIES
    )
    locations = tuple(
        Location(
            key=PlaceKey(f"place-{k}"),
            name=n,
            kind=kind,
            names=names,
            lat=lat,
            lon=lon,
            radius_km=radius,
            members=tuple((d.id, PlaceId(k)) for d in documents),
        )
        for k, n, kind, lat, lon, radius, names in PLACES
    )
    return actors, locations


def events_of(claims: list[Claim]) -> tuple[Event, ...]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.event, []).append(claim)
    made = []
    for label, group in sorted(groups.items()):
        links: tuple[Link, ...] = ()
        if len(group) > 1:
            evidence = (
                Evidence(feature="type-same", weight=1.5, words="both tell of one kind"),
                Evidence(feature="time-far", weight=-0.5, words="two days apart"),
            )
            links = (Link(left=group[0].id, right=group[1].id, score=1.0, evidence=evidence),)
        whens = [claim.when for claim in group if claim.when is not None]
        places = tuple(dict.fromkeys(PlaceKey(f"place-{p}") for claim in group for p in claim.places))
        made.append(Event(
            id=EventId(f"event-{label}"), type=group[0].type, claims=tuple(claim.id for claim in group), links=links, when=whens[0] if whens else None, places=places,
            place_count=group[0].place_count, actors=tuple(dict.fromkeys(ActorKey(f"actor-{a}") for claim in group for a in claim.actors)),
            documents=tuple(dict.fromkeys(claim.document for claim in group)), origins=1, part_of=EventId("event-e2") if label == "e3" else None,
        ))  # fmt: skip
    return tuple(made)


def tolls_of(claims: list[Claim]) -> tuple[TollEntry, ...]:
    return tuple(
        TollEntry(
            event=EventId(f"event-{claim.event}"),
            claim=claim.id,
            position=n,
            claimant=None if claim.claimant is None else f"actor-{claim.claimant}",
            harm=toll.harm,
            who=f"actor-{toll.who}",
            who_name=toll.who,
            low=toll.low,
            high=toll.high,
            about=toll.about,
            cumulative=toll.cumulative,
            as_of=toll.as_of,
            group=f"actor-{toll.who}",
            group_name={"finland": "Finland", "people": "people"}.get(toll.who, toll.who),
            voice="",
        )
        for claim in claims
        for n, toll in enumerate(claim.tolls)
    )


def control_of(claims: dict[str, Claim]) -> tuple[ControlPiece, ...]:
    soviet, finnish = ActorKey("actor-ussr"), ActorKey("actor-finland")

    def piece(
        where: str,
        name: str,
        days: tuple[date | None, date | None],
        holders: tuple[ActorKey, ...],
        status: ControlStatus,
        *by: str,
    ) -> ControlPiece:
        return ControlPiece(
            place=where, place_name=name, place_count=3 if where.startswith("counted") else None, start=days[0], end=days[1], holders=holders,
            side=None, status=status, claims=tuple(claims[b].id for b in by), rule="said-to-take", explanation="", last_word=date(1939, 12, 9),
        )  # fmt: skip

    suomussalmi, seventh, ninth, tenth = "place-suomussalmi", date(1939, 12, 7), date(1939, 12, 9), date(1939, 12, 10)
    return (
        piece(suomussalmi, "Suomussalmi", (None, seventh), (finnish,), ControlStatus.INFERRED, "took"),
        piece(suomussalmi, "Suomussalmi", (seventh, ninth), (soviet,), ControlStatus.CLAIMED, "took"),
        piece(suomussalmi, "Suomussalmi", (ninth, tenth), (soviet, finnish), ControlStatus.CONTESTED, "took", "retook"),
        piece(suomussalmi, "Suomussalmi", (tenth, None), (finnish,), ControlStatus.INFERRED, "retook"),
        piece(
            "place-kuivajarvi", "Kuivajärvi", (date(1939, 12, 8), None), (soviet,), ControlStatus.CLAIMED, "given up"
        ),
        piece(
            "counted:event-e4",
            "three hamlets",
            (date(1939, 12, 8), ninth),
            (soviet, finnish),
            ControlStatus.CONTESTED,
            "changed hands",
        ),
    )


def record_of(writers: list[Writer]) -> Record:
    readings = tuple(reading(writer) for writer in writers)
    claims = [claim for r in readings for claim in r.claims]
    texts = {r.document.id: r.document.text for r in readings}
    by_trigger = {texts[c.document][c.trigger.start : c.trigger.end]: c for c in claims}
    actors, locations = names_across([r.document for r in readings])
    lost, killed, hit, bombed = (by_trigger[t] for t in ("lost", "killed", "hit", "bombed"))
    clashes = (
        Contradiction(
            id="aaaa", point=ContradictionPoint.NUMBER, event=EventId("event-e2"), left=killed.id, right=lost.id, left_value="900 killed", right_value="130 killed",
            explanation="900 by 1939-12-20 cannot fit under 130", settles="a list of names", rule="count-exceeds", weight=8.0,
        ),
        Contradiction(
            id="bbbb", point=ContradictionPoint.WHETHER, event=EventId("event-e3"), left=bombed.id, right=hit.id, left_value="it happened", right_value="it did not happen",
            explanation="one says so, the other denies it", settles="remains", rule="asserted-and-denied", weight=3.0,
        ),
    )  # fmt: skip
    problem = Problem(
        stage="ingest",
        subject="telegram.pdf",
        code=ProblemCode.TEXT_ABSENT,
        severity=Severity.ERROR,
        message="telegram.pdf: no text; scan it with text recognition",
    )
    return Record(
        title="Suomussalmi 1939", hash="0123456789abcdef" * 4, readings=readings, actors=actors, locations=locations, events=events_of(claims),
        tolls=tolls_of(claims), control=control_of(by_trigger), contradictions=clashes, problems=(problem,),
    )  # fmt: skip


ATTACKS = (
    "</script><script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=2">',
    "<!-- <script>",
    "javascript:window.hit=3",
    "{{ 7*7 }}{% raw %}",
    "=HYPERLINK(\"http://evil\")",
    "\u2028\u2029\u202eevil\u202c\ufeff",
    "</style><style>*{display:none}</style>",
    "]]>&amp;&#60;&lt;b&gt;",
    "\x00\x07\r\n\ud800",
)  # fmt: skip
ATTACK = " ".join(ATTACKS)


def attacked(winter: Record) -> Record:
    """The same record with every piece of case text replaced by, or wrapped in, attacks."""
    readings = []
    for r in winter.readings:
        text = r.document.text + "\n" + ATTACK
        document = replace(
            r.document,
            text=text,
            title=ATTACK,
            publisher=ATTACK + r.document.name,
            url="javascript:window.hit=4",
            name=ATTACK,
        )
        entities = tuple(replace(e, name=ATTACK + e.id, aliases=(ATTACK,)) for e in r.entities)
        places = tuple(replace(p, name=ATTACK + p.id, aliases=(ATTACK,)) for p in r.places)
        claims = tuple(replace(c, objects=(ATTACK,)) for c in r.claims)
        readings.append(replace(r, document=document, entities=entities, places=places, claims=claims))
    return replace(
        winter, title=ATTACK, readings=tuple(readings),
        actors=tuple(replace(a, name=ATTACK + a.key, names=(ATTACK, *a.names), side=a.side and ATTACK + a.side) for a in winter.actors),
        locations=tuple(replace(p, name=ATTACK + p.key, names=(ATTACK, *p.names)) for p in winter.locations),
        tolls=tuple(replace(t, who_name=ATTACK, group_name=ATTACK) for t in winter.tolls),
        control=tuple(replace(p, place_name=ATTACK, explanation=ATTACK, rule=ATTACK) for p in winter.control),
        contradictions=tuple(replace(c, left_value=ATTACK, right_value=ATTACK, explanation=ATTACK, settles=ATTACK, rule=ATTACK) for c in winter.contradictions),
        problems=tuple(replace(p, message=ATTACK, subject=ATTACK) for p in winter.problems),
    )  # fmt: skip


CHROMIUM = next(
    (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome") if Path(p).exists()), None
)


def winter_record() -> Record:
    """The case of two documents."""
    return record_of([moscow(), helsinki()])
