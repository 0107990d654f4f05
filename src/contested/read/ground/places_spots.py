"""places, spots: buildings and spots that the text locates, named or not (corpus guidelines, rule 24).

"Mogadishu airport", "the al-Rahma clinic", "Health Ministry building" are places; so is "a bridge" where the text puts it somewhere: "a bridge west
of K", "K's police station". Plurals and counted things are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.codebook.gazetteer_names import fold
from contested.codebook.places import PlaceBook
from contested.model.entity import PlaceKind
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.places_around import distance_km
from contested.read.ground.places_drafts import LISTED, Draft, Pointer
from contested.read.ground.places_pieces import Piece

_LOCATING = frozenset(["in", "at", "near", "outside", "inside", "within", "by", "on"])
_DETERMINERS = frozenset(["a", "an", "the", "one", "this", "that", "another", "its", "their", "his", "her", "s"])
# "The hospital of K" is in K; "the port of K" is K itself, "the house of K" a man's.
_OWNED_BY_MEN = frozenset(
    [
        "port",
        "seaport",
        "house",
        "court",
        "gate",
        "place",
        "villa",
        "mansion",
        "farm",
        "farmhouse",
        "palace",
        "headquarters",
        "mine",
    ]
)
_LONGEST_HEAD = 3
LOCATED_KM = 60.0
"""Farthest that a named building of the gazetteer may lie from the place that the text puts it in."""


class SpotReader:
    """Finds the spots of one document. `owners` gives the draft of each chosen stretch by its first and last piece."""

    def __init__(
        self, parsed: Parsed, pieces: Sequence[Piece], words: PlaceBook, owners: Mapping[tuple[int, int], Draft]
    ) -> None:
        self._parsed = parsed
        self._pieces = pieces
        self._words = words
        self._starts = {first: (last, draft) for (first, last), draft in owners.items()}
        self._ends = {last: (first, draft) for (first, last), draft in owners.items()}

    def read(self) -> list[Draft]:
        """Drafts of spots in order of first mention; mentions of one name in one place are one spot."""
        found: dict[tuple[str, str], Draft] = {}
        for draft in self._spots():
            known = found.setdefault(draft.key, draft)
            if known is not draft:
                known.mentions.extend(draft.mentions)
                known.aliases.extend(a for a in draft.aliases if a not in known.aliases)
                if known.within is None:
                    known.within = draft.within
        return sorted(found.values(), key=lambda d: d.mentions[0].span)

    def _spots(self) -> Iterator[Draft]:
        at = 0
        while at < len(self._pieces):
            size, kind = self._head(at)
            if kind is None or not self._ends_phrase(at + size - 1):
                at += 1
                continue
            draft = self._named(at, size, kind)
            if draft is None and kind is not PlaceKind.OTHER:
                draft = self._unnamed(at, size, kind)
            if draft is not None:
                yield draft
            at += size

    def _head(self, at: int) -> tuple[int, PlaceKind | None]:
        """How many pieces from here make a lower-case singular head noun, and its kind; the longest first."""
        for size in range(_LONGEST_HEAD, 0, -1):
            part = self._pieces[at : at + size]
            if (
                len(part) < size
                or any(p.name or p.text[0].isdigit() for p in part)
                or not all(p.joined for p in part[1:])
            ):
                continue
            word = " ".join(p.lower for p in part)
            kind = self._words.spots.get(word) or self._words.tied.get(word)
            if kind is None and word in self._words.ground:
                kind = self._words.routes.get(word) or self._words.naturals.get(word)
            if kind is not None and not (word.endswith("s") and word[:-1] in self._words.spots):
                return size, kind
        return 0, None

    def _ends_phrase(self, at: int) -> bool:
        """Whether the head is the last noun of its phrase ("hospital", not "hospital director"; "bridge" of "bridge west of K")."""
        token = self._parsed.tokens[self._pieces[at].token]
        if token.tag not in ("NN", "NNP"):
            return False
        after = self._pieces[at + 1] if at + 1 < len(self._pieces) else None
        located = (
            after is not None and after.joined and (after.lower in self._words.directions or after.lower in _LOCATING)
        )
        return located or token.dep not in ("compound", "amod", "nmod")

    def _named(self, at: int, size: int, kind: PlaceKind) -> Draft | None:
        """A spot with a name before its head: "Shifa hospital", "Hai market"."""
        first = at
        while (
            first > 0
            and self._pieces[first].joined
            and (self._pieces[first - 1].name or self._pieces[first - 1].text[0].isdigit())
        ):
            first -= 1
        if first == at or not self._pieces[first].name or self._is_only_people(first, at):
            return None
        last = at + size - 1
        whole = self._starts.get(first)
        if whole is not None and whole[0] == at - 1 and whole[1].kind is PlaceKind.COUNTRY:
            return None
        where = whole[1] if whole is not None and whole[0] == at - 1 else None
        if kind is PlaceKind.OTHER and ((where is not None and where.chosen is not None) or self._is_body(first, at)):
            return None
        return self._draft(first, last, kind, where or self._located(last + 1) or self._possessor(first))

    def _unnamed(self, at: int, size: int, kind: PlaceKind) -> Draft | None:
        """A spot without a name that the text locates: "the police station in K", "K's airport"."""
        first = at
        while (
            first > 0
            and self._pieces[first].joined
            and self._parsed.tokens[self._pieces[first - 1].token].tag in ("NN", "JJ", "VBN", "VBG")
        ):
            first -= 1
        last = at + size - 1
        where = self._possessor(first)
        if where is None:
            before = self._pieces[first - 1].lower if first > 0 and self._pieces[first].joined else ""
            if before not in _DETERMINERS and not self._is_people(first - 1):
                return None
            where = self._located(last + 1) or self._owner(at, last + 1)
        if where is None or where.kind in (PlaceKind.NATURAL, PlaceKind.ROUTE):
            return None
        head = " ".join(p.text for p in self._pieces[at : last + 1])
        return self._draft(first, last, kind, where, name=f"{head} in {where.name}")

    def _draft(self, first: int, last: int, kind: PlaceKind, where: Draft | None, name: str = "") -> Draft:
        span = Span(self._pieces[first].start, self._pieces[last].end)
        text = " ".join(self._parsed.document.text[span.start : span.end].split())
        key = (fold(name or text), "spot" if where is None else f"spot in {where.key[0]}")
        return Draft(
            key=key,
            name=name or text,
            kind=kind,
            aliases=[text],
            mentions=[Pointer(span)],
            within=where,
            head=self._pieces[last].lower,
            stated=True,
        )

    def _is_body(self, first: int, end: int) -> bool:
        """Whether the name is a known party's, so that its "front" or "position" is no place's name."""
        name = self._parsed.document.text[self._pieces[first].start : self._pieces[end - 1].end]
        return fold(name) in self._words.actor_names or self._pieces[first].lower in self._words.body_first

    def _is_people(self, at: int) -> bool:
        return at >= 0 and self._pieces[at].text in self._words.peoples

    def _is_only_people(self, first: int, end: int) -> bool:
        return all(p.text in self._words.peoples for p in self._pieces[first:end])

    def _possessor(self, first: int) -> Draft | None:
        """The place whose 's stands before the phrase."""
        if first < 1 or self._pieces[first].gap != "'s":
            return None
        found = self._ends.get(first - 1)
        return found[1] if found is not None else None

    def _owner(self, head: int, at: int) -> Draft | None:
        """The town that "of" after the head names."""
        if (
            at + 1 >= len(self._pieces)
            or self._pieces[at].lower != "of"
            or self._pieces[head].lower not in self._words.spots
        ):
            return None
        found = self._starts.get(at + 1)
        settled = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
        owned = self._pieces[head].lower in _OWNED_BY_MEN
        return found[1] if found is not None and found[1].kind in settled and not owned else None

    def _located(self, at: int) -> Draft | None:
        """The place that "in", "near", "west of" or "on the edge of" after the phrase names."""
        if at >= len(self._pieces) or not self._pieces[at].joined:
            return None
        lower = self._pieces[at].lower
        if lower in self._words.directions:
            at += 1
            if at >= len(self._pieces) or self._pieces[at].lower != "of":
                return None
        elif lower not in _LOCATING:
            return None
        at += 1
        for step in range(6):
            here = at + step
            if here >= len(self._pieces) or not self._pieces[here].joined:
                return None
            if here in self._starts:
                return self._starts[here][1]
            if self._pieces[here].name:
                return None
        return None


def locate_spots(spots: Sequence[Draft], drafts: Sequence[Draft], gazetteer: Gazetteer) -> list[Draft]:
    """The spots, those known to the gazetteer put where it has them; one that is a draft already is added to that and left out."""
    known = {draft.chosen.identity: draft for draft in drafts if draft.chosen is not None}
    kept = []
    for spot in spots:
        spot.chosen = _known_spot(spot, gazetteer)
        twin = known.get(spot.chosen.identity) if spot.chosen is not None else None
        if twin is None:
            kept.append(spot)
            continue
        twin.mentions.extend(spot.mentions)
        twin.aliases.extend(alias for alias in spot.aliases if alias not in twin.aliases)
    return kept


def _known_spot(spot: Draft, gazetteer: Gazetteer) -> Candidate | None:
    """The building of the gazetteer that a named spot is, near what the text puts it in; None if there is none or the text puts it nowhere."""
    where = spot.within.chosen if spot.within is not None else None
    if where is None:
        return None
    near = [
        (distance_km((c.lat, c.lon), (where.lat, where.lon)), c.identity, c)
        for c in gazetteer.find(spot.aliases[0])
        if c.kind in (PlaceKind.FACILITY, PlaceKind.ROUTE, PlaceKind.NATURAL)
    ]
    return min(near)[2] if near and min(near)[0] <= max(LOCATED_KM, where.radius_km) else None


def share_containers(drafts: Sequence[Draft], text: str) -> None:
    """In a list of buildings, "the A bridge, B square and C market in K", all are in K."""
    buildings = [d for d in drafts if d.kind in (PlaceKind.FACILITY, PlaceKind.ROUTE)]
    ordered = sorted(((m.span, d) for d in buildings for m in d.mentions if not m.back), key=lambda pair: pair[0])
    for (left, one), (right, other) in reversed(list(pairwise(ordered))):
        if (
            one.within is None
            and other.within is not None
            and other is not one
            and LISTED.fullmatch(text[left.end : right.start])
        ):
            one.within, one.stated = other.within, True
