"""places, drafts: groups of mentions become places: merged where the gazetteer says that they are one, split where the text means a part.

In: resolved groups. Out: `Draft`s, which spots and back-references are then added to and which end as `Place` records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.codebook.gazetteer_names import fold
from contested.model.entity import Place, PlaceKind
from contested.model.ids import PlaceId, hash_id
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.places_groups import Group, Named, Sort

# Signs that make a place that the gazetteer lacks a settlement: since it lacks it, a small one.
_SETTLED_BY = frozenset(
    [
        "slot:taking",
        "slot:direction-of",
        "slot:several-including",
        "word:particle-strong",
        "word:suffix",
        "document:list",
    ]
)
AROUND_KM = 40.0
"""Reach given to the land around a town where no unit of its name is known."""
LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or|as well as))\s+(?:the |a |an )?(?:[a-z-]+ ){0,2}")
"""What may stand between two places of one list."""
_SETTLED = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
_UNIT_SORTS = (Sort.FIRST_UNIT, Sort.SECOND_UNIT, Sort.REGION)


@dataclass(frozen=True, slots=True)
class Pointer:
    """One mention of a draft: where it stands and the locating words before it. `back`: by a common noun alone ("the village")."""

    span: Span
    relation: str = ""
    back: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """A place in the making. `key` tells it from the document's others. `within` is the next larger place among the drafts."""

    key: tuple[str, str]
    name: str
    kind: PlaceKind
    aliases: list[str]
    mentions: list[Pointer]
    chosen: Candidate | None = None
    within: Draft | None = None
    head: str = ""  # the common noun in its name ("hospital"), for back-references
    unit: bool = False
    part: bool = False  # of the country that it is within
    around: bool = False  # the land around the town `chosen`
    stated: bool = field(default=False)  # the text itself says what it lies in


def draft_places(groups: Sequence[Group], gazetteer: Gazetteer, text: str) -> list[Draft]:
    """A draft for each place meant, in order of first mention."""
    owners: dict[int, Draft] = {}
    drafts: list[Draft] = []
    for place, group in enumerate(groups):
        same = _same_place(group, drafts)
        draft = same if same is not None else _draft(group)
        if same is None:
            drafts.append(draft)
        parts = _add_mentions(draft, group, drafts, text)
        drafts.extend(parts)
        owners[place] = draft
    for place, group in enumerate(groups):
        for container in group.containers[:1]:
            if owners[container] is not owners[place] and owners[place].within is None:
                owners[place].within, owners[place].stated = owners[container], True
    _contain(drafts, gazetteer)
    return sorted(drafts, key=lambda d: min(m.span for m in d.mentions))


def _same_place(group: Group, drafts: Sequence[Draft]) -> Draft | None:
    """The draft that means the same: the same place of the gazetteer; for a bare name a unit of the name, where no town of it is spoken of."""
    if group.chosen is None or _is_around(group):
        return None
    for draft in drafts:
        if draft.chosen is not None and draft.chosen.identity == group.chosen.identity:
            return draft
    return None


def _is_around(group: Group) -> bool:
    """Whether the text speaks of the land around a town ("the Kursk salient", "Aleppo countryside") and no unit of its name is known."""
    return (
        group.sort in _UNIT_SORTS
        and group.chosen is not None
        and group.chosen.feature in ("town", "capital", "quarter")
    )


def _draft(group: Group) -> Draft:
    around = _is_around(group)
    kinds = [m.kind for m in group.mentions if m.kind is not None]
    if around:
        kind = PlaceKind.REGION
    elif kinds and (group.chosen is None or group.sort is Sort.SETTLEMENT):
        kind = kinds[0]
    elif group.chosen is not None:
        kind = group.chosen.kind
    else:
        kind = (
            PlaceKind.VILLAGE
            if any(_SETTLED_BY.intersection(m.stretch.signs) for m in group.mentions)
            else PlaceKind.OTHER
        )
    last = fold(group.mentions[0].stretch.text).split()
    return Draft(
        key=(fold(group.name), group.sort.value), name=_best_name(group), kind=kind, aliases=[], mentions=[], chosen=group.chosen,
        head=last[-1] if last else "", unit=group.sort in _UNIT_SORTS, around=around,
    )  # fmt: skip


def _best_name(group: Group) -> str:
    """The fullest form: "Homs Governorate" rather than "Homs" for a unit."""
    forms = [" ".join(m.stretch.text.split()) for m in group.mentions]
    return max(forms, key=len) if group.sort in _UNIT_SORTS else forms[0]


def _add_mentions(draft: Draft, group: Group, drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Put the group's mentions into the draft; those of a part of a country ("central Mali") into drafts of their own, which are returned."""
    parts: list[Draft] = []
    for mention in group.mentions:
        if mention.direction and draft.kind is PlaceKind.COUNTRY and not mention.direction.startswith("greater"):
            part = _part(draft, mention, [*drafts, *parts], text)
            if not any(part is known for known in (*drafts, *parts)):
                parts.append(part)
            continue
        _add_alias(draft, " ".join(mention.stretch.text.split()))
        _add_alias(draft, " ".join(mention.name.split()))
        if draft.unit and mention.wide != mention.span:
            _add_alias(draft, " ".join(text[mention.wide.start : mention.wide.end].split()))
        draft.mentions.append(Pointer(mention.span, mention.relation))
    if not draft.mentions:
        first = group.mentions[0]
        draft.mentions.append(Pointer(first.span, first.relation))
        _add_alias(draft, " ".join(first.stretch.text.split()))
    return parts


def _add_alias(draft: Draft, alias: str) -> None:
    if alias not in draft.aliases:
        draft.aliases.append(alias)


def _part(whole: Draft, mention: Named, known: Sequence[Draft], text: str) -> Draft:
    """The draft of a part of a country; one a direction."""
    name = " ".join(text[mention.wide.start : mention.span.end].split())
    key = (fold(name), "part")
    part = next((d for d in known if d.key == key), None)
    if part is None:
        part = Draft(
            key=key,
            name=name,
            kind=PlaceKind.REGION,
            aliases=[name],
            mentions=[],
            within=whole,
            unit=True,
            stated=True,
            part=True,
        )
    part.mentions.append(Pointer(Span(mention.wide.start, mention.span.end), mention.relation))
    return part


def _contain(drafts: Sequence[Draft], gazetteer: Gazetteer) -> None:
    """Give each located draft without a stated container the smallest unit of it that the document names, else its country."""
    by_place = {draft.chosen.identity: draft for draft in drafts if draft.chosen is not None and not draft.around}
    for draft in drafts:
        if draft.within is not None or draft.chosen is None:
            continue
        for unit in gazetteer.containers(draft.chosen):
            found = by_place.get(unit.identity)
            if found is not None and found is not draft:
                draft.within = found
                break
    for draft in drafts:
        _break_circle(draft)


def infer_containers(drafts: Sequence[Draft], parsed: Parsed) -> None:
    """Give unknown places a container where the document leaves little doubt: the unit of those they are listed with, else the one country of its sentence;
    a building the one town of its sentence, else of the document.

    "Attacks near Kamianka, Dvorichna and Topoli" puts all three into the oblast that the known one lies in, if the text names it.
    """
    spans = sorted(((m.span, d) for d in drafts for m in d.mentions if not m.back), key=lambda pair: pair[0])
    for (left, one), (right, other) in (*pairwise(spans), *reversed(list(pairwise(spans)))):
        if LISTED.fullmatch(parsed.document.text[left.end : right.start]):
            for unknown, known in ((one, other), (other, one)):
                if (
                    unknown.chosen is None
                    and unknown.within is None
                    and not unknown.part
                    and known.kind in _SETTLED
                    and known.within is not unknown
                ):
                    unknown.within = known.within
    by_sentence: dict[int, list[Draft]] = {}
    for span, draft in spans:
        by_sentence.setdefault(parsed.tokens_in(span)[0].sentence, []).append(draft)
    countries = {
        d.chosen.country: d for d in drafts if d.chosen is not None and d.kind is PlaceKind.COUNTRY and d.chosen.country
    }
    for here in by_sentence.values():
        found = {d.chosen.country for d in here if d.chosen is not None and d.chosen.country}
        country = countries.get(next(iter(found))) if len(found) == 1 else None
        for draft in here:
            if draft.chosen is None and draft.within is None and country is not None and country is not draft:
                draft.within = country
    towns = [d for d in drafts if d.chosen is not None and d.kind in _SETTLED]
    for group in (*by_sentence.values(), drafts):
        inside = towns if group is drafts else [d for d in towns if any(d is other for other in group)]
        for draft in group:
            if draft.kind is PlaceKind.FACILITY and draft.within is None and len(inside) == 1:
                draft.within = inside[0]
    for draft in drafts:
        _break_circle(draft)


def _break_circle(draft: Draft) -> None:
    """A place that is said to lie in what lies in it keeps no container."""
    seen = {id(draft)}
    above = draft.within
    while above is not None:
        if id(above) in seen:
            draft.within = None
            return
        seen.add(id(above))
        above = above.within


def to_place(draft: Draft, document: str, gazetteer: Gazetteer) -> Place:
    """The finished record. A part of a country is put where the country is, with its reach; a spot has no point of its own."""
    located = draft.within.chosen if draft.part and draft.within is not None else draft.chosen
    key = gazetteer.key_and_name(draft.chosen)[0] if draft.chosen is not None and not draft.around else None
    radius = None if located is None else max(located.radius_km, AROUND_KM) if draft.around else located.radius_km
    return Place(
        id=place_id(draft, document), name=draft.name, kind=draft.kind, aliases=tuple(draft.aliases),
        lat=None if located is None else located.lat, lon=None if located is None else located.lon,
        radius_km=radius, within=place_id(draft.within, document) if draft.within is not None else None,
        gazetteer=key, country=(located.country or None) if located is not None else _country(draft),
    )  # fmt: skip


def _country(draft: Draft) -> str | None:
    """Country of the nearest container that the gazetteer knows."""
    above = draft.within
    while above is not None:
        if above.chosen is not None and above.chosen.country:
            return above.chosen.country
        above = above.within
    return None


def place_id(draft: Draft, document: str) -> PlaceId:
    """A hash of the document and what tells the place apart in it."""
    return PlaceId(hash_id("place", document, *draft.key))
