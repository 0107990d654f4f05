"""places, groups: the stretches that are places, chosen so that they do not overlap, and gathered by name.

In: stretches with scores. Out: `Named` mentions and `Group`s of mentions that must mean the same place: same name, same sort (the region
Hama and the town Hama are two groups).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from contested.codebook.gazetteer import Candidate
from contested.codebook.gazetteer_names import fold
from contested.codebook.places import PlaceBook
from contested.model.entity import PlaceKind
from contested.model.span import Span
from contested.read.ground.places_pieces import Piece
from contested.read.ground.places_stretches import Stretch

LONGER = 0.5
"""What each further piece of a name adds to its score when stretches overlap: "New York" before "York"."""


OWN_NAME = 2.5
"""Score below which a name before "hospital", "market" and the like is taken for the building's own."""


class Sort(StrEnum):
    """What the words around a name say it is; `ANY` when they say nothing."""

    ANY = "any"
    FIRST_UNIT = "adm1"  # province, governorate, state
    SECOND_UNIT = "adm2"  # county, district
    REGION = "region"  # countryside, northern X, area
    SETTLEMENT = "settlement"  # the town of X
    FACILITY = "facility"
    NATURAL = "natural"
    ROUTE = "route"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One mention of a place by name.

    `span` is the mention, `name` the name proper in it ("Homs" of "Homs Governorate"). `sort` and `kind` come from the words around it. `relation`:
    the locating words before it. `inside`: the name of the place that the text says it lies in. `direction`: "northern" before it, "" if none.
    `wide`: the mention with its direction and unit word ("northern Homs countryside").
    """

    stretch: Stretch
    span: Span
    name: str
    sort: Sort
    kind: PlaceKind | None
    candidates: tuple[Candidate, ...]
    relation: str
    inside: Span | None
    direction: str
    wide: Span


@dataclass(slots=True)
class Group:
    """Mentions of one name and sort, in text order, and what they are found to mean (None: not known)."""

    name: str
    sort: Sort
    mentions: list[Named]
    candidates: tuple[Candidate, ...]
    containers: list[int] = field(default_factory=list)
    chosen: Candidate | None = None


def choose(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those with a positive score, the best first, none overlapping another; in text order."""
    taken: set[int] = set()
    chosen = []
    ranked = sorted(
        (s for s in stretches if s.score > 0),
        key=lambda s: (-(s.score + LONGER * (s.last - s.first)), s.first, -s.last),
    )
    for stretch in ranked:
        places = range(stretch.first, stretch.last + 1)
        if not taken.intersection(places):
            taken.update(places)
            chosen.append(stretch)
    return sorted(chosen, key=lambda s: s.first)


def without_own_names(chosen: Sequence[Stretch], pieces: Sequence[Piece], words: PlaceBook) -> list[Stretch]:
    """The stretches without those that only name a building: "Shifa" of "Shifa hospital" is no town, "Mogadishu" of "Mogadishu airport" is one."""
    kept = []
    for stretch in chosen:
        after = stretch.last + 1
        head = (
            after < len(pieces)
            and pieces[after].gap == " "
            and not pieces[after].name
            and pieces[after].lower in words.spots
        )
        if not (head and stretch.score < OWN_NAME):
            kept.append(stretch)
    return kept


def gather(mentions: Sequence[Named]) -> list[Group]:
    """The groups, in order of first mention; a mention of no stated sort joins a settlement of its name, else the first group of it."""
    groups: dict[tuple[str, Sort], Group] = {}
    for mention in mentions:
        key = (fold(mention.name), mention.sort)
        if key not in groups:
            groups[key] = Group(mention.name, mention.sort, [], ())
        group = groups[key]
        group.mentions.append(mention)
        group.candidates = (*group.candidates, *(c for c in mention.candidates if c not in group.candidates))
    for (folded, sort), group in list(groups.items()):
        twin = groups.get((folded, Sort.ANY))
        if sort is Sort.SETTLEMENT and twin is not None:
            group.mentions.extend(twin.mentions)
            group.mentions.sort(key=lambda m: m.span)
            del groups[(folded, Sort.ANY)]
    ordered = sorted(groups.values(), key=lambda g: g.mentions[0].span)
    _link_containers(ordered)
    return ordered


def _link_containers(groups: list[Group]) -> None:
    owner = {mention.span: place for place, group in enumerate(groups) for mention in group.mentions}
    for group in groups:
        inside = [owner[m.inside] for m in group.mentions if m.inside is not None and m.inside in owner]
        group.containers = [at for at in dict.fromkeys(inside) if groups[at] is not group]
