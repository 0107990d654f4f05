"""places: the words by which a text shows that a name is a place, and what kind of place; and how much each sign weighs.

The gazetteer knows places; this book knows English: heads ("province", "hospital"), slots ("in", "captured"), words that make a body of a name
("Brigade"), short forms ("Ky.", "DRC"), and the weights by which `read.ground.places` decides between a town and a man of its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from contested.codebook.actors import ActorBook, load_actors
from contested.codebook.gazetteer_names import fold
from contested.codebook.table import DATA, read_table
from contested.model.entity import PlaceKind

CLASSES = (
    "unit", "settlement", "spot", "named", "route", "natural", "before", "particle", "direction", "slot", "relation", "civic", "organisation",
    "saying", "common", "suffix", "possessed", "several", "tail", "calendar", "measure", "vessel", "noble", "ground", "tied",
)  # fmt: skip
SHORT_FORM_USES = ("always", "stop", "comma")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortForm:
    """A short form of a place: `place` is the gazetteer's code ("US.KY", "CD") or "name:" and a name; `when` is "always", "stop" or "comma" (see the file)."""

    place: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceBook:
    """Words in lower case, each with its detail where it has one; all as the files give them.

    `units` word → "adm1", "adm2" or "region"; `settlements` word → kind; `spots`, `named`, `routes`, `naturals`, `tied` head noun → kind; `before` head that
    stands before the name → kind or "town"; `particles` first word of a name → "strong" or "weak"; `suffixes` its endings; `slots` word → group ("in", "to", "of", "taking", "handling", "event"). `people` words for a country's people and
    their adjective → ISO country, as written; `peoples` adds those of faiths, sides and bygone states, less the names of countries ("US"). `given_names`, `titles`, `body_first`, `body_last` (words that open or end the name of a body) in lower
    case; `actor_names` folded. `short_forms` as written. `weights` sign → weight.
    """

    units: Mapping[str, str]
    settlements: Mapping[str, PlaceKind]
    spots: Mapping[str, PlaceKind]
    named: Mapping[str, PlaceKind]
    routes: Mapping[str, PlaceKind]
    tied: Mapping[str, PlaceKind]
    naturals: Mapping[str, PlaceKind]
    before: Mapping[str, str]
    particles: Mapping[str, str]
    directions: frozenset[str]
    slots: Mapping[str, str]
    relations: frozenset[str]
    civic: frozenset[str]
    organisations: frozenset[str]
    saying: frozenset[str]
    common: frozenset[str]
    suffixes: tuple[str, ...]
    possessed: frozenset[str]
    tails: frozenset[str]
    calendar: frozenset[str]
    measures: frozenset[str]
    vessels: frozenset[str]
    nobles: frozenset[str]
    ground: frozenset[str]
    peoples: frozenset[str]
    several: frozenset[str]
    people: Mapping[str, str]
    given_names: frozenset[str]
    titles: frozenset[str]
    actor_names: frozenset[str]
    body_first: frozenset[str]
    body_last: frozenset[str]
    short_forms: Mapping[str, ShortForm]
    weights: Mapping[str, float]

    def head_kind(self, word: str) -> PlaceKind | None:
        """The kind of place that a head noun after a name makes ("river", "hospital", "road"); None if it is no such noun."""
        for heads in (self.naturals, self.routes, self.named, self.spots):
            if word in heads:
                return heads[word]
        return None


@cache
def load_places() -> PlaceBook:
    """The book, read once a process. Raises CodebookError, naming file and line, when a file is broken."""
    words: dict[str, dict[str, str]] = {name: {} for name in CLASSES}
    for row in read_table(DATA / "place_words.tsv", ("class", "word", "detail")):
        if row["class"] not in words:
            raise row.fail(f"class {row['class']!r} is none of {', '.join(CLASSES)}")
        if row["word"] in words[row["class"]]:
            raise row.fail(f"{row['word']!r} stands already in class {row['class']}")
        words[row["class"]][row["word"]] = row["detail"]
    actors = load_actors()
    return PlaceBook(
        units=MappingProxyType(words["unit"]),
        settlements=_kinds(words["settlement"]),
        spots=_kinds(words["spot"]),
        named=_kinds(words["named"]),
        routes=_kinds(words["route"]),
        tied=_kinds(words["tied"]),
        naturals=_kinds(words["natural"]),
        before=MappingProxyType(words["before"]),
        particles=MappingProxyType(words["particle"]),
        directions=frozenset(words["direction"]),
        slots=MappingProxyType(words["slot"]),
        relations=frozenset(words["relation"]),
        civic=frozenset(words["civic"]),
        organisations=frozenset(words["organisation"]),
        saying=frozenset(words["saying"]),
        common=frozenset(words["common"]),
        suffixes=tuple(sorted(words["suffix"])),
        possessed=frozenset(words["possessed"]),
        tails=frozenset(words["tail"]),
        calendar=frozenset(words["calendar"]),
        measures=frozenset(words["measure"]),
        vessels=frozenset(words["vessel"]),
        nobles=frozenset(words["noble"]),
        ground=frozenset(words["ground"]),
        peoples=frozenset(_peoples(actors)) - set(_short_forms()) - set(_country_names()),
        several=frozenset(words["several"]),
        people=MappingProxyType(_people()),
        given_names=frozenset(name.lower() for name in actors.given_names),
        titles=frozenset(title.lower() for title in actors.titles),
        actor_names=frozenset(_actor_names(actors)),
        body_first=frozenset(word.lower() for word, kind in actors.org_first.items() if kind is not None),
        body_last=frozenset(word.lower() for word, kind in actors.org_last.items() if kind is not None),
        short_forms=MappingProxyType(_short_forms()),
        weights=MappingProxyType(_weights()),
    )


def _kinds(words: Mapping[str, str]) -> Mapping[str, PlaceKind]:
    return MappingProxyType({word: PlaceKind(kind) for word, kind in words.items()})


def _peoples(actors: ActorBook) -> Iterator[str]:
    """Words for peoples, faiths and sides, and adjectives of states past and present, as written."""
    yield from _people()
    yield from actors.side_words
    for state in actors.states.values():
        yield from (*state.adjectives, *state.demonyms)


def _actor_names(actors: ActorBook) -> Iterator[str]:
    """Names of the actor codebook's parties, folded; a state's names are left out, since they are places as well."""
    for entry in actors.entries.values():
        for name in (entry.name, *entry.aliases):
            if name not in entry.weak:
                yield fold(name)


def _people() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table(DATA / "countries.tsv", ("iso2", "lat", "lon", "names", "people"), key="iso2"):
        for word in row.listed("people"):
            if word != "-":
                found.setdefault(word, row["iso2"])
    return found


def _country_names() -> Iterator[str]:
    for row in read_table(DATA / "countries.tsv", ("iso2", "lat", "lon", "names", "people"), key="iso2"):
        yield from row.listed("names")


def _short_forms() -> dict[str, ShortForm]:
    found = {}
    for row in read_table(DATA / "place_abbreviations.tsv", ("form", "place", "when"), key="form"):
        if row["when"] not in SHORT_FORM_USES:
            raise row.fail(f"when {row['when']!r} is none of {', '.join(SHORT_FORM_USES)}")
        found[row["form"]] = ShortForm(place=row["place"], when=row["when"])
    return found


def _weights() -> dict[str, float]:
    found = {}
    for row in read_table(DATA / "place_weights.tsv", ("sign", "weight", "why"), key="sign"):
        try:
            found[row["sign"]] = float(row["weight"])
        except ValueError:
            raise row.fail(f"weight {row['weight']!r} is no number") from None
    return found
