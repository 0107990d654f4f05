"""actors: states, parties, bodies, outlets and leaders by name, and the common nouns that actors are called by.

In: states.tsv, actors.tsv, actor_nouns.tsv, side_words.tsv, org_words.tsv, titles.tsv, actor_verbs.tsv, side_affixes.tsv,
side_links.tsv, force_words.tsv, ministry_topics.tsv,
given_names.tsv; users' packs of the same shape. Out: one frozen `ActorBook`. Not here: reading a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType

from contested.codebook.actors_index import Meaning, NameIndex
from contested.codebook.table import DATA, Row, read_table
from contested.model.entity import EntityKind

NOUN_ROLES = (
    "men", "rebels", "strangers", "attackers", "enemy", "side", "service", "government", "legislature", "ministry", "coalition",
    "opposition", "group", "party", "monitor", "rescue", "media", "igo", "civilians", "crowd", "person", "document", "unit", "part", "speaker",
)  # fmt: skip
"""What an actor noun does; `actor_nouns.tsv` says each in words."""
SENSES = ("government", "rebel", "ethnic", "coalition", "service", "civil")
LINK_USES = ("ally", "ally_verb", "mutual", "mutual_noun", "against_verb", "against", "adherent", "describes", "worn")
AFFIX_SENSES = ("leads", "backs", "holds", "for", "against", "former", "none")
TITLE_KINDS = ("military", "police", "civil", "noble", "clergy", "honorific")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state, past or present. `country`: ISO 3166-1 alpha-2 of today; "" if none. Years None = open. `is_part`: it never
    stands for the country."""

    key: str
    name: str
    country: str
    first_year: int | None
    last_year: int | None
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    called: tuple[str, ...]
    is_part: bool

    @property
    def adjective(self) -> str:
        """Its usual adjective; its name where it has none."""
        return self.adjectives[0] if self.adjectives else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """One named party, force, body, outlet or person. `of`: key of the state or entry that it belongs to; "" if none. Years None = open."""

    key: str
    name: str
    kind: EntityKind
    country: str
    first_year: int | None
    last_year: int | None
    of: str
    side: str
    aliases: tuple[str, ...]
    weak: frozenset[str]
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One sense of a head noun.

    `plural`: this form is the plural. `bare`: it makes an actor without a modifier. `canon`: the service named. `traits`: see the file's head.
    """

    word: str
    role: str
    kind: EntityKind
    bare: bool
    canon: str
    plural: bool
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWord:
    """A word that says whose an actor is. `plural`: the noun for its people, "" if none; for sense `service` the service."""

    word: str
    plural: str
    sense: str
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorBook:
    """What the reader knows of actors.

    `nouns`: singular and plural forms in lower case (several words joined by a space) to their senses, likeliest first. `side_words`: words and
    plurals as written. `org_first`, `org_last`: words of proper names to a kind, None = no actor. `titles`: titles as written to their kind.
    `uses`: lemma to what it makes of a state's name beside it (metonym, to, from, on, of, site). `affixes`: (part, "prefix" or "suffix") to its
    sense. `links`: use (`LINK_USES`) to the words that stand between or over two actors. `given_names`: name to "m" or "f". `force_words`: service to the
    words of proper names that show it. `topics`: a portfolio's other names to the usual one. `index` finds the names of states and entries.
    """

    states: Mapping[str, State]
    entries: Mapping[str, ActorEntry]
    nouns: Mapping[str, tuple[Noun, ...]]
    side_words: Mapping[str, tuple[SideWord, ...]]
    org_first: Mapping[str, EntityKind | None]
    org_last: Mapping[str, EntityKind | None]
    titles: Mapping[str, str]
    uses: Mapping[str, frozenset[str]]
    affixes: Mapping[tuple[str, str], str]
    links: Mapping[str, frozenset[str]]
    given_names: Mapping[str, str]
    force_words: Mapping[str, frozenset[str]]
    topics: Mapping[str, str]
    index: NameIndex


def load_actors(packs: tuple[Traversable, ...] = ()) -> ActorBook:
    """The actor book that comes with the package, with the rows of each pack's like-named files added; a pack's row replaces one of the same key.

    Raises CodebookError, naming file and line, where a file breaks its promises or a row names a kind, role, sense or body that isn't there.
    """
    states = {row["key"]: _state(row) for row in _rows("states.tsv", _STATE, packs)}
    entries = {row["key"]: _entry(row) for row in _rows("actors.tsv", _ENTRY, packs)}
    for row in _rows("actors.tsv", _ENTRY, packs):
        if row["of"] and row["of"] not in states and row["of"] not in entries:
            raise row.fail(f"of {row['of']!r} is the key of no state and no actor")
    words = [(row["place"], row["word"], _kind(row)) for row in _rows("org_words.tsv", _ORG, packs)]
    return ActorBook(
        states=MappingProxyType(states),
        entries=MappingProxyType(entries),
        nouns=MappingProxyType(_nouns(_rows("actor_nouns.tsv", _NOUN, packs))),
        side_words=MappingProxyType(_side_words(_rows("side_words.tsv", _SIDE, packs))),
        org_first=MappingProxyType({word: kind for place, word, kind in words if place == "first"}),
        org_last=MappingProxyType({word: kind for place, word, kind in words if place == "last"}),
        titles=MappingProxyType(
            {row["title"]: _one_of(row, "kind", TITLE_KINDS) for row in _rows("titles.tsv", _TITLE, packs)}
        ),
        uses=MappingProxyType(_uses(_rows("actor_verbs.tsv", ("key", "word", "use"), packs))),
        affixes=MappingProxyType(
            {
                (row["affix"], row["place"]): _one_of(row, "sense", AFFIX_SENSES)
                for row in _rows("side_affixes.tsv", _AFFIX, packs)
            }
        ),
        links=MappingProxyType(_links(_rows("side_links.tsv", ("key", "words", "use"), packs))),
        given_names=MappingProxyType(
            {row["name"]: row["sex"] for row in _rows("given_names.tsv", ("name", "sex"), packs)}
        ),
        topics=MappingProxyType(
            {row["words"]: row["topic"] for row in _rows("ministry_topics.tsv", ("words", "topic"), packs)}
        ),
        force_words=MappingProxyType(_force_words(_rows("force_words.tsv", ("key", "canon", "word"), packs))),
        index=NameIndex(_names(states.values(), entries.values())),
    )


_STATE = ("key", "name", "country", "from", "to", "names", "adjectives", "demonyms", "metonyms", "called", "rank")
_ENTRY = ("key", "name", "kind", "country", "from", "to", "of", "side", "aliases", "weak", "called")
_NOUN = ("key", "word", "plural", "role", "kind", "bare", "canon", "traits")
_SIDE = ("key", "word", "plural", "sense", "kind")
_ORG = ("key", "word", "place", "kind")
_TITLE = ("title", "kind")
_AFFIX = ("key", "affix", "place", "sense")


def _rows(file: str, columns: tuple[str, ...], packs: tuple[Traversable, ...]) -> Iterator[Row]:
    """The package's rows, then those of each pack that has the file."""
    for folder in (DATA, *packs):
        path = folder / file
        if folder is DATA or path.is_file():
            yield from read_table(path, columns, key=columns[0])


def _state(row: Row) -> State:
    return State(
        key=row["key"], name=row["name"], country=row["country"], first_year=_year(row, "from"), last_year=_year(row, "to"),
        names=row.listed("names"), adjectives=row.listed("adjectives"), demonyms=row.listed("demonyms"),
        metonyms=row.listed("metonyms"), called=row.listed("called"), is_part=row["rank"] == "part",
    )  # fmt: skip


def _entry(row: Row) -> ActorEntry:
    kind = _kind(row)
    if kind is None:
        raise row.fail("an actor needs a kind")
    return ActorEntry(
        key=row["key"], name=row["name"], kind=kind, country=row["country"], first_year=_year(row, "from"), last_year=_year(row, "to"),
        of=row["of"], side=row["side"], aliases=row.listed("aliases"), weak=frozenset(row.listed("weak")), called=row.listed("called"),
    )  # fmt: skip


def _year(row: Row, column: str) -> int | None:
    value = row[column]
    if value and not value.isdecimal():
        raise row.fail(f"{column} must be a year, not {value!r}")
    return int(value) if value else None


def _kind(row: Row) -> EntityKind | None:
    if row["kind"] == "none":
        return None
    try:
        return EntityKind(row["kind"])
    except ValueError as error:
        raise row.fail(str(error)) from None


def _one_of(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise row.fail(f"{column} must be one of {', '.join(allowed)}, not {row[column]!r}")
    return row[column]


def _nouns(rows: Iterable[Row]) -> dict[str, tuple[Noun, ...]]:
    forms: dict[str, list[Noun]] = {}
    for row in rows:
        role, kind = _one_of(row, "role", NOUN_ROLES), _kind(row)
        bare = _one_of(row, "bare", ("yes", "no")) == "yes"
        for form, plural in ((row["word"], row["word"] == row["plural"]), (row["plural"], True)):
            noun = Noun(
                word=row["word"].lower(),
                role=role,
                kind=kind or EntityKind.OTHER,
                bare=bare,
                canon=row["canon"],
                traits=frozenset(row.listed("traits")),
                plural=plural,
            )
            senses = forms.setdefault(form.lower(), [])
            if noun.role not in [sense.role for sense in senses]:
                senses.append(noun)
    return {form: tuple(senses) for form, senses in forms.items()}


def _links(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    links: dict[str, set[str]] = {use: set() for use in LINK_USES}
    for row in rows:
        links[_one_of(row, "use", LINK_USES)].add(row["words"])
    return {use: frozenset(words) for use, words in links.items()}


def _force_words(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for row in rows:
        words.setdefault(row["canon"], set()).add(row["word"])
    return {canon: frozenset(found) for canon, found in words.items()}


def _uses(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    uses: dict[str, set[str]] = {}
    for row in rows:
        uses.setdefault(row["word"], set()).add(_one_of(row, "use", ("metonym", "to", "from", "on", "of", "site")))
    return {word: frozenset(found) for word, found in uses.items()}


def _side_words(rows: Iterable[Row]) -> dict[str, tuple[SideWord, ...]]:
    forms: dict[str, list[SideWord]] = {}
    for row in rows:
        word = SideWord(
            word=row["word"],
            plural=row["plural"],
            sense=_one_of(row, "sense", SENSES),
            kind=_kind(row) or EntityKind.OTHER,
        )
        for form in dict.fromkeys((row["word"], row["plural"]) if word.sense != "service" else (row["word"],)):
            if form:
                forms.setdefault(form, []).append(word)
    return {form: tuple(words) for form, words in forms.items()}


def _names(states: Iterable[State], entries: Iterable[ActorEntry]) -> Iterator[tuple[str, Meaning]]:
    for state in states:
        uses = (("name", (state.name, *state.names)), ("adjective", state.adjectives), ("demonym", state.demonyms))
        for use, names in (*uses, ("metonym", state.metonyms), ("called", state.called)):
            yield from ((name, Meaning(state.key, use)) for name in dict.fromkeys(names))
    for entry in entries:
        yield from (
            (name, Meaning(entry.key, "name", weak=name in entry.weak))
            for name in dict.fromkeys((entry.name, *entry.aliases))
        )
        yield from ((name, Meaning(entry.key, "called")) for name in entry.called)
