"""Claim views: one claim as every screen shows it, in plain words, with what each value rests on."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.claim import Claim, EventType, Modality, Toll
from contested.model.document import Document
from contested.model.ids import ClaimId
from contested.model.mention import Certainty
from contested.publish.report import words
from contested.publish.report.index import Index, Name, Voice
from contested.publish.report.quotes import Quote


@dataclass(frozen=True, slots=True)
class TollView:
    """One count of a claim. `figure` is neutral ("41 or more"), `said` the text's own words or "" when not marked."""

    figure: str
    harm: str
    who: Name
    said: str
    period: str
    within: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a claim: `rule` is "" when the words state it where they stand, else how it was inferred."""

    name: str
    label: str
    values: tuple[Name, ...]
    text: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in words. `number` counts over the record from 0, `label` ("c12") within the document from 1.

    `anchor` is the element of its words in the text, `card` that of its card. `note` joins stance and modality where they are not
    "says so" and "took place". `line` is a one-line summary.
    """

    id: ClaimId
    number: int
    label: str
    anchor: str
    card: str
    type: EventType
    type_words: str
    code: str
    family: str
    style: str
    voice: Voice
    via: tuple[Name, ...]
    stance: Certainty
    modality: Modality
    note: str
    line: str
    when: str
    when_edtf: str
    quote: Quote
    document: Document
    fields: tuple[Field, ...]
    tolls: tuple[TollView, ...]
    inferred: bool


def claim_views(index: Index) -> dict[ClaimId, ClaimView]:
    """A view of each claim of the record, by id, in the record's order."""
    views: dict[ClaimId, ClaimView] = {}
    for reading in index.record.readings:
        for position, claim in enumerate(reading.claims, 1):
            views[claim.id] = claim_view(index, claim, position)
    return views


def claim_view(index: Index, claim: Claim, position: int) -> ClaimView:
    """The view of one claim; `position` is its place in its document, from 1."""
    fields = tuple(_fields(index, claim))
    tolls = tuple(toll_view(index, claim, toll) for toll in claim.tolls)
    return ClaimView(
        id=claim.id,
        number=index.numbers[claim.id],
        label=f"c{position}",
        anchor=f"w-{claim.id}",
        card=f"c-{claim.id}",
        type=claim.type,
        type_words=words.TYPE_WORDS[claim.type],
        code=words.TYPE_CODES[claim.type],
        family=words.family(claim.type),
        style=_style(index, claim),
        voice=index.voice(claim),
        via=index.via(claim),
        stance=claim.stance,
        modality=claim.modality,
        note=stance_note(claim),
        line=_line(index, claim, tolls),
        when=words.when(claim.when),
        when_edtf=claim.when.text if claim.when else "",
        quote=index.quote(claim),
        document=index.document(claim),
        fields=fields,
        tolls=tolls,
        inferred=any(field.rule for field in fields),
    )


def stance_note(claim: Claim) -> str:
    """ "denies it", "tried": what keeps the claim from being a plain assertion of a fact; "" if nothing does."""
    parts = []
    if claim.stance is not Certainty.ASSERTS:
        parts.append(words.STANCE_WORDS[claim.stance])
    if claim.modality is not Modality.ACTUAL:
        parts.append(words.MODALITY_WORDS[claim.modality])
    return ", ".join(parts)


def toll_view(index: Index, claim: Claim, toll: Toll) -> TollView:
    """One count in words."""
    period = ""
    if toll.cumulative:
        since = f"from {words.when(toll.since)} " if toll.since else ""
        until = f"to {words.when(toll.as_of)}" if toll.as_of else ""
        period = f"running total {since}{until}".strip()
    elif toll.as_of is not None:
        period = f"by {words.when(toll.as_of)}"
    return TollView(
        figure=words.figure(toll.low, toll.high, about=toll.about),
        harm=words.HARM_WORDS[toll.harm],
        who=index.who(claim.document, toll.who),
        said=index.words(claim, toll.words) or "",
        period=period,
        within=toll.within,
        denied=claim.stance is Certainty.DENIES,
    )


def place_words(index: Index, claim: Claim) -> str:
    """ "Khan Shaykhun and Saraqib", "4 places not named, in Hama"; "" when the claim has no place."""
    names = [index.place(claim.document, place).name for place in claim.places]
    if claim.place_count is not None:
        within = f", in {words.listed(names)}" if names else ""
        return f"{words.count(claim.place_count, 'place')} not named{within}"
    return words.listed(names)


def _style(index: Index, claim: Claim) -> str:
    """The style of the side of who does it, else of who holds it now, else ink."""
    control = claim.control
    for entity in (*claim.actors, *(control.to if control else ())):
        side = index.entity(claim.document, entity).side
        if side is not None:
            return side.style
    return "ink"


def _line(index: Index, claim: Claim, tolls: tuple[TollView, ...]) -> str:
    """A one-line summary: who, to whom, where, how many; neutral and without a verb of ours."""
    who = words.listed([index.entity(claim.document, e).name for e in claim.actors])
    whom = words.listed([index.entity(claim.document, e).name for e in claim.targets] or list(claim.objects))
    if claim.control is not None and claim.control.to and not who:
        who = words.listed([index.entity(claim.document, e).name for e in claim.control.to])
    roles = f"{who} → {whom}" if who and whom else who or (f"→ {whom}" if whom else "")
    parts = [roles, place_words(index, claim), *(f"{toll.figure} {toll.harm}" for toll in tolls[:2])]
    return " · ".join(part for part in parts if part)


def _fields(index: Index, claim: Claim) -> list[Field]:
    """What the claim says, field by field, as its card shows it."""
    rules = {g.field: g.rule.replace("-", " ") for g in reversed(claim.grounds) if g.inferred}
    out = [Field("type", "What", (), words.TYPE_WORDS[claim.type], rules.get("type", ""))]

    def add(name: str, label: str, entities: tuple[Name, ...], text: str = "") -> None:
        if entities or text:
            out.append(Field(name, label, entities, text, rules.get(name, "")))

    def names(entities: tuple[str, ...]) -> tuple[Name, ...]:
        return tuple(index.who(claim.document, entity) for entity in entities)

    add("actors", "Who", names(claim.actors))
    add("targets", "To whom", names(claim.targets))
    add("objects", "What was hit or held", tuple(Name(o, o) for o in claim.objects))
    add("places", "Where", tuple(index.place(claim.document, p) for p in claim.places))
    if claim.place_count is not None:
        add("place_count", "Places counted", (), f"{words.count(claim.place_count, 'place')}, not named")
    add("when", "When", (), words.when(claim.when) if claim.when else "")
    if claim.control is not None:
        add("control", "Now held by", names(claim.control.to))
        add("lost_by", "Held before by", names(claim.control.lost_by or ()))
        add("except", "Except", tuple(index.place(claim.document, p) for p in claim.control.excepted))
    return out
