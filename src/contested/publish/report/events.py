"""Events: everything that anyone says about one happening, what they agree on, and why the claims are taken to be of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contested.model.claim import Claim, Harm
from contested.model.edtf import Interval
from contested.model.ids import ClaimId, EventId
from contested.model.mention import Certainty
from contested.model.record import Contradiction, Event, Link
from contested.publish.report import words
from contested.publish.report.claims import ClaimView
from contested.publish.report.index import Index, Name, Voice


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said of an event: what about, what, and by whom, each with a claim to open."""

    label: str
    value: str
    said_by: tuple[tuple[Voice, ClaimView], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One reason in a waterfall: `left`, `width` in percent of the drawing, `against` when it speaks against joining."""

    feature: str
    words: str
    weight: str
    left: float
    width: float
    against: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Why two claims are held to be of one happening."""

    left: ClaimView
    right: ClaimView
    score: str
    steps: tuple[Step, ...]
    zero: float


@dataclass(frozen=True, slots=True)
class Source:
    """One independent account: whose it is, its claims, and how it came, "A ← B ← C" when A cites B, who cites C."""

    name: str
    claims: tuple[ClaimView, ...]
    chains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event in words. `accounts`: claims grouped by claimant. `waterfalls`: the pairs that join it, `more_pairs` further ones. `origins_words` "" when each document speaks for itself."""

    id: EventId
    anchor: str
    event: Event
    type_words: str
    code: str
    family: str
    style: str
    where: str
    when: Interval | None
    when_words: str
    actors: tuple[Name, ...]
    targets: tuple[Name, ...]
    part_of: EventId | None
    part_of_words: str
    parts: tuple[EventId, ...]
    accounts: tuple[tuple[Voice, tuple[ClaimView, ...]], ...]
    claims: str
    many_claims: int
    documents: int
    origins_words: str
    agreed: tuple[Point, ...]
    disputed: tuple[Contradiction, ...]
    once: tuple[Point, ...]
    waterfalls: tuple[Waterfall, ...]
    more_pairs: int
    sources: tuple[Source, ...]
    names_used: tuple[str, ...]
    summary: str
    tolls_anchor: str


def event_views(index: Index, views: Mapping[ClaimId, ClaimView]) -> tuple[EventView, ...]:
    """A view of each event, in the record's order."""
    parts: dict[EventId, list[EventId]] = {}
    disputes: dict[EventId, list[Contradiction]] = {}
    tolled = {entry.event for entry in index.record.tolls}
    for event in index.record.events:
        if event.part_of is not None:
            parts.setdefault(event.part_of, []).append(event.id)
    for clash in index.record.contradictions:
        disputes.setdefault(clash.event, []).append(clash)
    return tuple(
        _view(
            index, views, event, tuple(parts.get(event.id, ())), tuple(disputes.get(event.id, ())), event.id in tolled
        )
        for event in index.record.events
    )


def event_title(index: Index, event: Event) -> str:
    """ "Air strike, Khan Shaykhun"."""
    place = where_words(index, event)
    return f"{words.TYPE_WORDS[event.type]}, {place}" if place else words.TYPE_WORDS[event.type]


def where_words(index: Index, event: Event) -> str:
    """The event's places in words; "" when it has none."""
    names = [index.locations[key].name for key in event.places if key in index.locations]
    if event.place_count is not None:
        inside = f" in {words.listed(names[:2])}" if names else ""
        return f"{words.count(event.place_count, 'place')} not named{inside}"
    if len(names) > 3:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return words.listed(names)


def _view(
    index: Index, views: Mapping[ClaimId, ClaimView], event: Event, parts: tuple[EventId, ...],
    disputed: tuple[Contradiction, ...], tolled: bool,
) -> EventView:  # fmt: skip
    claims = index.claim_list(event.claims)
    mine = [views[claim.id] for claim in claims]
    accounts: dict[str, list[ClaimView]] = {}
    for view in mine:
        accounts.setdefault(view.voice.key, []).append(view)
    agreed, once = _points(index, claims, views, {c.point.value for c in disputed})
    whole = index.events.get(event.part_of) if event.part_of else None
    actors = tuple(index.actor(key) for key in event.actors)
    targets = tuple(index.actor(key) for key in event.targets)
    side = next((name.side.style for name in actors if name.side is not None), "ink")
    documents = len({claim.document for claim in claims})
    return EventView(
        id=event.id,
        anchor=f"e-{event.id}",
        event=event,
        type_words=words.TYPE_WORDS[event.type],
        code=words.TYPE_CODES[event.type],
        family=words.family(event.type),
        style=side,
        where=where_words(index, event),
        when=event.when,
        when_words=words.when(event.when),
        actors=actors,
        targets=targets,
        part_of=event.part_of if whole is not None else None,
        part_of_words=event_title(index, whole) + f", {words.when(whole.when)}" if whole is not None else "",
        parts=parts,
        accounts=tuple((group[0].voice, tuple(group)) for group in accounts.values()),
        claims=index.numbers_of(event.claims),
        many_claims=len(claims),
        documents=documents,
        origins_words=_origins(documents, event.origins),
        agreed=agreed,
        disputed=disputed,
        once=once,
        waterfalls=tuple(
            _waterfall(views, link) for link in joining(event.links) if link.left in views and link.right in views
        ),
        sources=tuple(_sources(event, views)),
        more_pairs=len(event.links) - len(joining(event.links)),
        names_used=_names_used(index, event),
        summary=_summary(len(mine), len(accounts)),
        tolls_anchor=f"t-{event.id}" if tolled else "",
    )


def _sources(event: Event, views: Mapping[ClaimId, ClaimView]) -> list[Source]:
    """The event's independent accounts, where several claims go back to fewer of them, or some came through others."""
    if len(event.claims) == len(event.accounts) and not any(len(c) > 1 for a in event.accounts for c in a.chains):
        return []
    return [
        Source(
            account.name,
            tuple(views[claim] for claim in account.claims if claim in views),
            tuple(" ← ".join(chain) for chain in account.chains if len(chain) > 1),
        )
        for account in event.accounts
    ]


def _origins(documents: int, origins: int) -> str:
    if documents <= 1:
        return "1 document"
    text = words.count(documents, "document")
    return text if origins == documents else f"{text}, {words.count(origins, 'origin')}"


def _summary(claims: int, voices: int) -> str:
    if claims == 1:
        return "said once"
    return f"{words.count(claims, 'claim')} by {words.count(voices, 'claimant')}"


def _names_used(index: Index, event: Event) -> tuple[str, ...]:
    """Places that the documents spell in several ways: "Khan Shaykhun: also Khan Sheikhoun"."""
    out = []
    for key in event.places:
        place = index.locations.get(key)
        others = [name for name in place.names if name != place.name] if place else []
        if place and others:
            out.append(f"{place.name}: also {', '.join(others[:6])}")
    return tuple(out)


_POINT_OF = {"Where": "where", "When": "when", "Who did it": "who-did", "To whom": "who-harmed"}


def _points(
    index: Index, claims: list[Claim], views: Mapping[ClaimId, ClaimView], clashing: set[str]
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """What two or more claimants say alike, and what one alone says; points that clash are left to the contradictions."""
    said: dict[tuple[str, str], dict[str, ClaimView]] = {}
    for claim in claims:
        if claim.stance is not Certainty.ASSERTS:
            continue
        for label, value in _values(index, claim):
            said.setdefault((label, value), {}).setdefault(index.voice(claim).key, views[claim.id])
    voices = {index.voice(claim).key for claim in claims}
    agreed, once = [], []
    for (label, value), by in said.items():
        point = Point(label, value, tuple((view.voice, view) for view in by.values()))
        if len(by) > 1:
            agreed.append(point)
        elif len(voices) > 1 and _POINT_OF.get(label, "number") not in clashing:
            once.append(point)
    return tuple(agreed), tuple(once)


def _values(index: Index, claim: Claim) -> list[tuple[str, str]]:
    """What the claim says, one (about what, what) for each value."""
    out = [("Where", name.name) for name in (index.place(claim.document, p) for p in claim.places)]
    if claim.when is not None:
        out.append(("When", words.when(claim.when)))
    out += [("Who did it", index.entity(claim.document, e).name) for e in claim.actors]
    out += [("To whom", index.entity(claim.document, e).name) for e in claim.targets]
    for toll in claim.tolls:
        who = index.who(claim.document, toll.who).name
        harm = Harm(toll.harm)
        out.append((f"{who} {words.HARM_WORDS[harm]}", words.figure(toll.low, toll.high, about=toll.about)))
    return out


def joining(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The strongest pairs that suffice to join all claims (a tree), strongest first: the others only repeat what these say."""
    group: dict[ClaimId, ClaimId] = {}

    def root(claim: ClaimId) -> ClaimId:
        while group.setdefault(claim, claim) != claim:
            claim = group[claim]
        return claim

    kept = []
    for link in sorted(links, key=lambda link: (-link.score, link.left, link.right)):
        left, right = root(link.left), root(link.right)
        if left != right:
            group[max(left, right)] = min(left, right)
            kept.append(link)
    return tuple(kept)


def _waterfall(views: Mapping[ClaimId, ClaimView], link: Link) -> Waterfall:
    """The evidence as steps from nought; the drawing spans all partial sums."""
    sums, total = [0.0], 0.0
    for evidence in link.evidence:
        total += evidence.weight
        sums.append(total)
    low, high = min(sums), max(sums)
    width = (high - low) or 1.0
    steps = []
    for at, evidence in enumerate(link.evidence):
        a, b = sorted((sums[at], sums[at + 1]))
        steps.append(
            Step(
                feature=evidence.feature.replace("-", " ").replace("_", " "),
                words=evidence.words,
                weight=f"{evidence.weight:+.1f}",
                left=round(100 * (a - low) / width, 1),
                width=max(0.6, round(100 * (b - a) / width, 1)),
                against=evidence.weight < 0,
            )
        )
    return Waterfall(
        left=views[link.left],
        right=views[link.right],
        score=f"{link.score:.1f}",
        steps=tuple(steps),
        zero=round(100 * (0 - low) / width, 1),
    )
