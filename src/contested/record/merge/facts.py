"""facts: what of a claim bears on whether it tells of the same occurrence as another, in terms shared by all reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contested.codebook.merging import MergeBook
from contested.model.claim import Claim, EventType, Modality
from contested.model.document import Document
from contested.model.edtf import Interval
from contested.model.entity import PlaceKind
from contested.model.ids import ActorKey, DocumentId, EntityId, PlaceKey
from contested.model.mention import Certainty
from contested.model.reading import Reading
from contested.model.record import Location
from contested.model.span import Span
from contested.record.forms import fold
from contested.record.merge.index import Index
from contested.record.merge.theatres import marks
from contested.record.merge.words import (
    Article,
    article_of,
    kinds_of,
    site_words,
    stem,
    telling_names,
    telling_stems,
    trigger_stems,
)

AREAS = frozenset((PlaceKind.COUNTRY, PlaceKind.REGION))
"""Kinds of place too large for two happenings in it to be one for that reason."""
NEWS_DAYS = 14
"""News tells of the last two weeks."""
LEAD_CHARACTERS = 400
"""What stands this near a report's beginning is what the report is about: about two sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose words a claim is, and where they stand: what shows two claims to be one occurrence told twice, or two told at once."""

    document: DocumentId
    published: int | None
    claimant: str
    evidence: Span
    trigger: Span
    article: Article
    stance: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one claim, or of a group of claims held to be one occurrence.

    `guessed`: a program gave the labels (it says by what rules it read the claim), not a coder. `claims`: positions in the record's list of claims, sorted; `voices` in the same order. `first`, `last`: ordinals of days, both included,
    None = open or not known; `dated`: whether the text dates any of them. `spots`: places smaller than a region; `areas`: regions and
    countries; `around`: all that these lie in. `sites`: sorts of building or ground
    ("bridge", "school"). `words`, `triggers`: telling stems of the evidence and of the trigger; `names`: names in the evidence.
    `figures`: (harm, unround count). `totals`: a running total is among them, `parts`: a claim that is none. `lead`: one opens its report.
    `gainers`: sides that a place passes to; `alone`: sides that do it with no other side doing it too. `taken`: "ground" or "things", of captures. `bare`: only that people were harmed. `wording`: the words are at hand. `marks`: what reports of one war share. `news`: first and last
    day that an undated claim of a report of the day's news can be about, None for a dated claim and for a history.
    """

    claims: tuple[int, ...]
    documents: frozenset[DocumentId]
    voices: tuple[Voice, ...]
    labels: frozenset[tuple[DocumentId, str]]
    guessed: bool
    types: frozenset[EventType]
    kinds: frozenset[str]
    triggers: frozenset[str]
    actors: frozenset[ActorKey]
    targets: frozenset[ActorKey]
    sides: frozenset[str]
    alone: frozenset[str]
    target_sides: frozenset[str]
    spots: frozenset[PlaceKey]
    areas: frozenset[PlaceKey]
    around: frozenset[PlaceKey]
    towns: frozenset[PlaceKey]
    dated: bool
    first: int | None
    last: int | None
    counted: frozenset[int]
    objects: frozenset[str]
    sites: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[tuple[str, int]]
    modalities: frozenset[Modality]
    totals: bool
    parts: bool
    lead: bool
    gainers: frozenset[str]
    taken: frozenset[str]
    bare: bool
    news: tuple[int, int] | None
    wording: bool
    stances: frozenset[Certainty]
    marks: frozenset[str]

    @property
    def window(self) -> tuple[int, int] | None:
        """First and last day that it can be about: its dates, or else the news that it stands in; None if neither is known."""
        if self.news is not None:
            return self.news
        first, last = self.first, self.last
        if first is None and last is None:
            return None
        return (first if first is not None else last or 0, last if last is not None else first or 0)


def join_facts(one: Facts, other: Facts) -> Facts:
    """The facts of two groups taken together: all parties and places, and the days that both allow (of two that share none, those better known)."""
    dated, first, last = _joint_days(one, other)
    voices = [pair for facts in (one, other) for pair in zip(facts.claims, facts.voices, strict=True)]
    voices.sort(key=lambda pair: pair[0])
    return Facts(
        claims=tuple(claim for claim, _ in voices), voices=tuple(voice for _, voice in voices),
        documents=one.documents | other.documents, labels=one.labels | other.labels, guessed=one.guessed or other.guessed, types=one.types | other.types,
        kinds=one.kinds | other.kinds, triggers=one.triggers | other.triggers, actors=one.actors | other.actors,
        targets=one.targets | other.targets, sides=one.sides | other.sides, alone=one.alone | other.alone, target_sides=one.target_sides | other.target_sides,
        spots=one.spots | other.spots, areas=one.areas | other.areas, around=one.around | other.around, towns=one.towns | other.towns, dated=dated, first=first,
        last=last, counted=one.counted | other.counted, objects=one.objects | other.objects, sites=one.sites | other.sites, words=one.words | other.words,
        names=one.names | other.names, figures=one.figures | other.figures, modalities=one.modalities | other.modalities,
        totals=one.totals or other.totals, parts=one.parts or other.parts, lead=one.lead or other.lead,
        gainers=one.gainers | other.gainers, taken=one.taken | other.taken, bare=one.bare and other.bare,
        news=None if dated else _joint_news(one, other), wording=one.wording or other.wording,
        stances=one.stances | other.stances, marks=one.marks | other.marks,
    )  # fmt: skip


def _joint_days(one: Facts, other: Facts) -> tuple[bool, int | None, int | None]:
    if not other.dated or not one.dated:
        known = one if one.dated else other
        return known.dated, known.first, known.last
    first = max((d for d in (one.first, other.first) if d is not None), default=None)
    last = min((d for d in (one.last, other.last) if d is not None), default=None)
    if first is not None and last is not None and first > last:
        narrow = min((one, other), key=lambda f: (_width(f), f.claims))
        return True, narrow.first, narrow.last
    return True, first, last


def _joint_news(one: Facts, other: Facts) -> tuple[int, int] | None:
    known = [facts.news for facts in (one, other) if facts.news is not None]
    return (min(news[0] for news in known), max(news[1] for news in known)) if known else None


def _width(facts: Facts) -> int:
    return 10**6 if facts.first is None or facts.last is None else facts.last - facts.first


@dataclass(frozen=True, slots=True)
class Own:
    """What is a report's own: its document, whether its labels mean anything, the words of its parties' and places' names, and the days that
    undated claims of a report of the day's news can be about."""

    document: Document
    labelled: bool
    party_words: frozenset[str]
    news: tuple[int, int] | None
    marks: frozenset[str]


def claim_facts(readings: Sequence[Reading], index: Index, book: MergeBook) -> list[Facts]:
    """The facts of every claim, in the record's order. Labels that tell none or all of a report's claims apart are left out: they were never set."""
    out: list[Facts] = []
    for reading in readings:
        labels = {claim.event for claim in reading.claims}
        labelled = 1 < len(labels) < len(reading.claims) or (len(labels) == 1 and len(reading.claims) < 4)
        own = Own(reading.document, labelled, _party_words(reading), _news(reading), marks(reading))
        out += [_facts(len(out) + place, own, claim, (index, book)) for place, claim in enumerate(reading.claims)]
    return out


def _news(reading: Reading) -> tuple[int, int] | None:
    """The fortnight up to a report's publication, if at least half of its dated claims fall in it; None for a history or an undated report."""
    if reading.document.published is None:
        return None
    published = reading.document.published.toordinal()
    window = (published - NEWS_DAYS, published + 1)
    dated = [days_of(claim.when) for claim in reading.claims if claim.when is not None]
    fresh = sum(1 for first, last in dated if window[0] <= (last or first or 0) <= window[1])
    return window if 2 * fresh >= len(dated) else None


def _party_words(reading: Reading) -> frozenset[str]:
    """Words of the report's names of parties and places, stems and all: these are compared as parties and places, not again as words."""
    names = [form for entity in reading.entities for form in (entity.name, *entity.aliases)]
    names += [form for place in reading.places for form in (place.name, *place.aliases)]
    words = {word for name in names for word in fold(name).split()}
    return frozenset(words | {stem(word) for word in words})


def _facts(position: int, own: Own, claim: Claim, known: tuple[Index, MergeBook]) -> Facts:
    index, book = known
    document = own.document
    who, whom = (_keys(document, entities, index) for entities in (claim.actors, claim.targets))
    sides = frozenset(index.sides[key] for key in who)
    where = [index.place_keys[document.id, p] for p in claim.places if (document.id, p) in index.place_keys]
    areas = frozenset(key for key in where if index.locations[key].kind in AREAS)
    around = _around(where, index.locations)
    words, trigger = document.text[claim.start : claim.end], document.text[claim.trigger.start : claim.trigger.end]
    first, last = days_of(claim.when)
    totals = any(toll.cumulative for toll in claim.tolls)
    gainers = () if claim.control is None else _keys(document, claim.control.to, index)
    return Facts(
        claims=(position,), documents=frozenset((document.id,)), voices=(_voice(document, claim, index, book),),
        labels=frozenset(((document.id, claim.event),)) if claim.event and own.labelled else frozenset(), guessed=bool(claim.grounds), types=frozenset((claim.type,)),
        kinds=kinds_of(trigger, book), triggers=trigger_stems(trigger, book), actors=who, targets=whom,
        sides=sides, alone=sides if len(sides) == 1 else frozenset(), target_sides=frozenset(index.sides[key] for key in whom),
        spots=frozenset(where) - areas, areas=areas, around=around, towns=frozenset(p for p in around if index.locations[p].kind not in AREAS), dated=claim.when is not None, first=first,
        last=last, counted=frozenset(() if claim.place_count is None else (claim.place_count,)),
        objects=frozenset(word for thing in claim.objects for word in telling_stems(thing, book)), sites=site_words(f"{words} {' '.join(claim.objects)}", book),
        words=telling_stems(words, book) - own.party_words,
        names=telling_names(words, book) - own.party_words, figures=_figures(claim), modalities=frozenset((claim.modality,)), totals=totals,
        parts=bool(claim.tolls) and not totals, lead=claim.start < LEAD_CHARACTERS, gainers=frozenset(index.sides[key] for key in gainers),
        taken=frozenset(("things" if claim.control is None else "ground",)) if claim.type is EventType.CAPTURE else frozenset(),
        bare=claim.type is EventType.KILLING and not where and claim.when is None and not who, news=None if claim.when else own.news, wording=not words.isspace(), stances=frozenset((claim.stance,)), marks=own.marks,
    )  # fmt: skip


def _keys(document: Document, entities: Iterable[EntityId], index: Index) -> frozenset[ActorKey]:
    return frozenset(index.actor_keys[document.id, e] for e in entities if (document.id, e) in index.actor_keys)


def _voice(document: Document, claim: Claim, index: Index, book: MergeBook) -> Voice:
    claimant = "" if claim.claimant is None else index.actor_keys.get((document.id, claim.claimant), claim.claimant)
    return Voice(
        document=document.id, published=None if document.published is None else document.published.toordinal(), claimant=claimant,
        evidence=claim.evidence, trigger=claim.trigger, stance=claim.stance,
        article=article_of(document.text, claim.trigger.start, claim.trigger.end, book),
    )  # fmt: skip


def days_of(when: Interval | None) -> tuple[int | None, int | None]:
    """First and last day as ordinals, None for an open or unknown end."""
    if when is None:
        return None, None
    start, end = when.start, when.end
    return (None if start is None else start.toordinal()), (None if end is None else end.toordinal())


def _around(where: Sequence[PlaceKey], tree: Mapping[PlaceKey, Location]) -> frozenset[PlaceKey]:
    found: set[PlaceKey] = set()
    for key in where:
        here = tree[key].within
        while here is not None and here not in found and here in tree:
            found.add(here)
            here = tree[here].within
    return frozenset(found)


def _figures(claim: Claim) -> frozenset[tuple[str, int]]:
    """Exact counts that two reports would hardly share by chance."""
    counts = (
        (toll.harm.value, toll.low, toll.high is None)
        for toll in claim.tolls
        if toll.low is not None and not toll.about
    )
    return frozenset(
        (harm, low) for harm, low, is_open in counts if _is_unround(low) and not (is_open and not _is_unround(low - 1))
    )


def _is_unround(count: int) -> bool:
    """Whether a count of 11 or more, its last zeros dropped, is no dozen and no multiple of 5: 66, 152 and 2,600 are, 40, 850 and 12 are not."""
    digits = str(count).rstrip("0")
    return count > 10 and len(digits) > 1 and int(digits) % 5 != 0 and int(digits) % 12 != 0


def day_text(ordinal: int | None) -> str:
    """The day in ISO form, ".." when open."""
    return ".." if ordinal is None else date.fromordinal(ordinal).isoformat()
