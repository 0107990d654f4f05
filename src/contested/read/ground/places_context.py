"""places, context: what the words around a place's name say of it: its sort, its kind, where it lies, how it is located from.

In: chosen stretches and pieces. Out: one `Named` a stretch. The rules are the corpus guidelines' 14 ("K, in province P" lies in P; "north of H" is H;
"northern H countryside" is the region H) and 24.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contested.codebook.gazetteer import Candidate, Gazetteer
from contested.codebook.places import PlaceBook
from contested.model.entity import PlaceKind
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.places_groups import Named, Sort
from contested.read.ground.places_pieces import Piece
from contested.read.ground.places_stretches import Stretch

_SORT_OF_KIND = {PlaceKind.NATURAL: Sort.NATURAL, PlaceKind.ROUTE: Sort.ROUTE, PlaceKind.FACILITY: Sort.FACILITY}
# Words of class unit that say nothing of a unit: "the Masan area" is Masan.
_VAGUE = frozenset(
    [
        "area",
        "areas",
        "suburbs",
        "outskirts",
        "environs",
        "coast",
        "coastline",
        "axis",
        "sector",
        "front",
        "hinterland",
        "perimeter",
        "country",
    ]
)
# "The capital of X", "the neighbourhood of X" don't say what X is.
_NEIGHBOURS = frozenset(
    [
        "capital",
        "neighbourhood",
        "neighborhood",
        "quarter",
        "quarters",
        "ward",
        "suburb",
        "suburbs",
        "colony",
        "port",
        "settlement",
        "settlements",
        "metropolis",
        "borough",
    ]
)
_BETWEEN = frozenset(
    ["the", "of", "old", "main", "largest", "second", "capital", "nearby", "rebel", "held", "besieged"]
)
_FARTHEST_RELATION = 3
"""Most words between a name and the preposition that locates from it ("on the outskirts of")."""


class ContextReader:
    """Reads the context of the stretches of one document."""

    def __init__(
        self, pieces: Sequence[Piece], chosen: Sequence[Stretch], gazetteer: Gazetteer, words: PlaceBook, parsed: Parsed
    ) -> None:
        self._pieces = pieces
        self._chosen = chosen
        self._gazetteer = gazetteer
        self._words = words
        self._parsed = parsed
        self._text = parsed.document.text
        self._starts: Mapping[int, Stretch] = {s.first: s for s in chosen}
        self._ends: Mapping[int, Stretch] = {s.last: s for s in chosen}

    def read(self) -> list[Named]:
        """One mention a stretch, in the same order."""
        return [self._named(stretch) for stretch in self._chosen]

    def _named(self, stretch: Stretch) -> Named:
        first, last = stretch.first, stretch.last
        sort, kind, core_last = self._own_sort(stretch)
        end = stretch.span.end
        if sort is Sort.ANY:
            sort, kind, end = self._sort_after(last, end)
        if sort is Sort.ANY:
            sort, kind = self._sort_before(first)
        core = stretch.text if core_last == last else self._text[stretch.span.start : self._pieces[core_last].end]
        candidates = stretch.candidates
        unit = sort in (Sort.FIRST_UNIT, Sort.SECOND_UNIT, Sort.REGION) and end != stretch.span.end
        if core_last != last or unit:
            candidates = (*candidates, *(c for c in self._gazetteer.find(core) if c not in candidates))
        direction, start = self._direction(first)
        return Named(
            stretch=stretch, span=stretch.span, name=core, sort=sort, kind=kind, candidates=candidates, relation=self._relation(first),
            inside=self._container(stretch), direction=direction, wide=Span(start, end),
        )  # fmt: skip

    # --- sort and kind ---

    def _own_sort(self, stretch: Stretch) -> tuple[Sort, PlaceKind | None, int]:
        """Sort and kind that the name's own words give, and the last piece of the name proper ("Homs" of "Homs Governorate")."""
        first, last = stretch.first, stretch.last
        if last == first or any(c.kind is PlaceKind.COUNTRY for c in stretch.candidates):
            return Sort.ANY, None, last
        lower = self._pieces[last].lower
        if lower in self._words.units and lower not in _VAGUE:
            # "Orange County" is in the gazetteer as a whole, "Homs Governorate" as Homs
            return _unit_sort(self._words.units[lower]), PlaceKind.REGION, last if stretch.candidates else last - 1
        kind = self._words.head_kind(lower) if lower not in self._words.settlements else None
        if kind is None and self._pieces[first].lower in self._words.before:
            detail = self._words.before[self._pieces[first].lower]
            kind = PlaceKind(detail) if detail != "town" else None
        return (Sort.ANY, None, last) if kind is None else (_SORT_OF_KIND[kind], kind, last)

    def _sort_after(self, last: int, end: int) -> tuple[Sort, PlaceKind | None, int]:
        """What a common noun right after the name says: "Homs province", "Homs city", "Homs and Hama provinces"."""
        at = last + 1
        while (
            at + 1 < len(self._pieces)
            and self._pieces[at].joined
            and self._pieces[at].lower == "and"
            and at + 1 in self._starts
        ):
            at = self._starts[at + 1].last + 1
        if at >= len(self._pieces) or not self._pieces[at].joined or not self._is_noun(at):
            return Sort.ANY, None, end
        words = [self._pieces[at].lower]
        if at + 1 < len(self._pieces) and self._pieces[at + 1].joined:
            words.append(f"{self._pieces[at].lower} {self._pieces[at + 1].lower}")
        for size, word in reversed(list(enumerate(words))):
            if word in self._words.units and word not in _VAGUE:
                sort = _unit_sort(self._words.units[word])
                return sort, PlaceKind.REGION, self._pieces[at + size].end if at == last + 1 else end
            if word in self._words.settlements and at == last + 1:
                return Sort.SETTLEMENT, self._words.settlements[word], end
        return Sort.ANY, None, end

    def _is_noun(self, at: int) -> bool:
        """Whether the piece is no verb: "Cawnpore states that …"."""
        return not self._parsed.tokens[self._pieces[at].token].tag.startswith("VB")

    def _sort_before(self, first: int) -> tuple[Sort, PlaceKind | None]:
        """What a common noun right before the name says: "the province of Homs", "the town of X", "the city X"."""
        at = first - 1
        if at < 0 or not self._pieces[first].joined:
            return Sort.ANY, None
        if self._pieces[at].lower == "of" and at and self._pieces[at].joined:
            at -= 1
        lower = self._pieces[at].lower
        if self._pieces[at].name and not self._pieces[at].first and lower not in self._words.settlements:
            return Sort.ANY, None
        if lower in _NEIGHBOURS:
            return Sort.ANY, None
        if lower in self._words.settlements and not lower.endswith("s"):
            return Sort.SETTLEMENT, self._words.settlements[lower]
        if lower in self._words.settlements:
            return Sort.SETTLEMENT, None
        if lower in self._words.units and lower not in _VAGUE and at < first - 1:
            return _unit_sort(self._words.units[lower]), PlaceKind.REGION
        return Sort.ANY, None

    def _direction(self, first: int) -> tuple[str, int]:
        """The direction before the name ("northern", "south and central"; "" if none) and where the whole begins."""
        at = first
        found: list[str] = []
        while (
            at > 0
            and self._pieces[at].gap in (" ", "-")
            and (
                self._pieces[at - 1].lower in self._words.directions or (found and self._pieces[at - 1].lower == "and")
            )
        ):
            at -= 1
            found.insert(0, self._pieces[at].lower)
        if found and found[0] == "and":
            at, found = at + 1, found[1:]
        if not found or found[-1] in ("downtown", "rural", "coastal"):
            return "", self._pieces[first].start
        return self._text[self._pieces[at].start : self._pieces[first - 1].end], self._pieces[at].start

    # --- relation and container ---

    def _relation(self, first: int) -> str:
        """The locating words before the name, in lower case: "north of", "near", "in"; "" if there are none."""
        at = first - 1
        for _ in range(_FARTHEST_RELATION):
            if at < 0 or not self._pieces[at + 1].joined:
                return ""
            lower = self._pieces[at].lower
            if (
                lower == "of"
                and at
                and self._pieces[at].joined
                and self._pieces[at - 1].lower in self._words.directions
            ):
                return f"{self._pieces[at - 1].lower} of"
            if lower in self._words.relations:
                return lower
            if not (
                lower in ("the", "a", "of", "city", "town", "village")
                or lower in self._words.directions
                or lower in self._words.settlements
            ):
                return ""
            at -= 1
        return ""

    def _container(self, stretch: Stretch) -> Span | None:
        """The name of the place that the text puts this one in: "K, P", "K in P", "P's K"; None if none."""
        for other in (self._after_comma(stretch), self._after_in(stretch), self._before_possessive(stretch)):
            if other is not None and self._can_lie_in(stretch, other):
                return other.span
        owner = self._before_possessive(stretch)
        stated = owner is not None and self._pieces[owner.last + 1].lower != self._pieces[stretch.first].lower
        return owner.span if owner is not None and stated and owner.candidates else None

    def _after_comma(self, stretch: Stretch) -> Stretch | None:
        at = stretch.last + 1
        if at >= len(self._pieces) or self._pieces[at].gap not in (",", "("):
            return None
        if self._pieces[at].lower == "in" and at + 1 < len(self._pieces):
            at += 1
        return self._starts.get(self._skip(at))

    def _after_in(self, stretch: Stretch) -> Stretch | None:
        at = stretch.last + 1
        while (
            at < len(self._pieces)
            and self._pieces[at].joined
            and (
                self._words.head_kind(self._pieces[at].lower)
                or self._pieces[at].lower in self._words.settlements
                or self._pieces[at].lower in self._words.units
            )
        ):
            at += 1
        if at >= len(self._pieces) or not self._pieces[at].joined or self._pieces[at].lower != "in":
            return None
        return self._starts.get(self._skip(at + 1))

    def _skip(self, at: int) -> int:
        """Past articles, directions and "province of" to where a name may begin."""
        while (
            at + 1 < len(self._pieces)
            and not self._pieces[at].name
            and self._pieces[at + 1].joined
            and (
                self._pieces[at].lower in _BETWEEN
                or self._pieces[at].lower in self._words.directions
                or self._pieces[at].lower in self._words.units
                or self._pieces[at].lower in self._words.settlements
            )
        ):
            at += 1
        return at

    def _before_possessive(self, stretch: Stretch) -> Stretch | None:
        at = stretch.first
        while (
            at > 0
            and self._pieces[at].joined
            and not self._pieces[at - 1].name
            and (
                self._pieces[at - 1].lower in _BETWEEN
                or self._pieces[at - 1].lower in self._words.directions
                or self._pieces[at - 1].lower in self._words.units
                or self._pieces[at - 1].lower in self._words.settlements
            )
        ):
            at -= 1
        return self._ends.get(at - 1) if at > 0 and self._pieces[at].gap == "'s" else None

    def _can_lie_in(self, stretch: Stretch, other: Stretch) -> bool:
        """Whether the one may be part of the other: as units and countries hold towns; a name that the gazetteer lacks may lie anywhere."""
        if not other.candidates or other.text == stretch.text:
            return False
        if not stretch.candidates:
            return any(
                c.kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CITY) or c.feature in ("adm1", "adm2")
                for c in other.candidates
            )
        return any(_holds(big, small) for big in other.candidates[:8] for small in stretch.candidates[:40])


def _unit_sort(detail: str) -> Sort:
    return {"adm1": Sort.FIRST_UNIT, "adm2": Sort.SECOND_UNIT}.get(detail, Sort.REGION)


def _holds(big: Candidate, small: Candidate) -> bool:
    if big.kind is PlaceKind.COUNTRY:
        return small.country == big.country and small.kind is not PlaceKind.COUNTRY
    if big.feature in ("adm1", "adm2"):
        return (
            small.country == big.country
            and abs(small.lat - big.lat) * 111 <= big.radius_km * 1.3
            and small.feature not in ("adm1", "country")
        )
    if big.feature in ("town", "capital"):
        return (
            small.country == big.country
            and small.population * 3 < big.population
            and abs(small.lat - big.lat) < 0.4
            and abs(small.lon - big.lon) < 0.5
        )
    return big.radius_km > 3 * small.radius_km and abs(small.lat - big.lat) * 111 <= big.radius_km
