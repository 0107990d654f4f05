"""actors_registry: the entities found so far in one document, and every mention in text order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from contested.codebook.actors import ActorBook
from contested.model.entity import Entity, EntityKind
from contested.model.ids import EntityId
from contested.model.mention import ActorMention
from contested.model.span import Span
from contested.read.ground.actors_world import era


@dataclass(slots=True)
class Record:
    """An entity in the making. `forms`: surface forms in order of first use. `nouns`: head nouns it has been called by; `titles`: a person's."""

    key: str
    name: str
    kind: EntityKind
    of: str = ""
    side: str | None = None
    armed: bool = False
    """An international body that has troops in the text."""
    forms: dict[str, int] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention as the resolver remembers it."""

    start: int
    end: int
    head: int
    sentence: int
    key: str
    dep: str
    plural: bool
    voice: bool
    """A spokesman who stands for his body: "he" can mean it."""
    back: bool
    """Resolved by reference: a pronoun or a definite phrase."""


class Registry:
    """Entities by key, and mentions in the order that they were resolved."""

    def __init__(self, book: ActorBook, text: str, year: int | None = None) -> None:
        self.book = book
        self._year = year
        self.text = text
        self.records: dict[str, Record] = {}
        self.mentions: list[Mentioned] = []
        self.shares: list[tuple[str, int]] = []
        """Entities that share a noun with the next one in a list, and the noun's token ("Dutch" and the troops of "Dutch and Belgian troops")."""
        self.by_head: dict[int, Mentioned] = {}
        self.by_word: dict[str, list[str]] = {}
        self._joined: dict[str, str] = {}
        self._settled: set[str] = set()

    def find(self, key: str) -> str:
        """The key that this one has been joined to; itself if none."""
        if key.startswith("state:") and key[6:] in self.book.states and key not in self._settled:
            self._settled.add(key)
            same = "state:" + era(key[6:], self.book, self._year)
            if same != key and key not in self._joined:
                self._joined[key] = same
        while key in self._joined:
            key = self._joined[key]
        return key

    def record(self, key: str) -> Record:
        """The entity. Raises KeyError if there is none."""
        return self.records[self.find(key)]

    def __contains__(self, key: str) -> bool:
        return self.find(key) in self.records

    def ensure(self, key: str, name: str = "", kind: EntityKind = EntityKind.OTHER, of: str = "") -> Record:
        """The entity of this key, made if it is new. States and the codebook's actors need no name, and bring their body with them."""
        key = self.find(key)
        known = self.records.get(key)
        if known is not None:
            if known.kind is EntityKind.OTHER and key.startswith("org:"):
                known.kind = kind
            if of and not known.of and self.find(of) != key:
                known.of = of
            return known
        if key.startswith("state:"):
            name, kind = self.book.states[key[6:]].name, EntityKind.STATE
        side = None
        if key.startswith("entry:"):
            entry = self.book.entries[key[6:]]
            name, kind, side = entry.name, entry.kind, entry.side or None
            if entry.of:
                of = of or (f"state:{entry.of}" if entry.of in self.book.states else f"entry:{entry.of}")
        if of.startswith(("state:", "entry:")) and self.find(of) not in self.records:
            self.ensure(of)
        made = Record(key=key, name=name, kind=kind, of=of if self.find(of) != key else "", side=side)
        self.records[key] = made
        return made

    def join(self, key: str, into: str) -> None:
        """Make two entities one; nothing happens if they are one already."""
        key, into = self.find(key), self.find(into)
        if key == into or key not in self.records:
            return
        old = self.records.pop(key)
        new = self.ensure(into, old.name, old.kind, old.of)
        for form, start in old.forms.items():
            new.forms[form] = min(start, new.forms.get(form, start))
        new.nouns |= old.nouns
        new.titles |= old.titles
        new.links += old.links
        if not new.of and old.of and self.find(old.of) != into:
            new.of = old.of
        self._joined[key] = into

    def index(self, words: Iterable[str], key: str) -> None:
        """File an entity under words by which it may be looked for (`by_word`, in the order filed)."""
        for word in words:
            keys = self.by_word.setdefault(word, [])
            if key not in keys[-1:]:
                keys.append(key)

    def remember(self, mention: Mentioned) -> None:
        """Note a mention; of those with one head the first is the one found by it."""
        self.mentions.append(mention)
        self.by_head.setdefault(mention.head, mention)

    def add_form(self, key: str, span: Span) -> None:
        """Note a surface form, without what is no part of the name at its ends."""
        form = self.text[span.start : span.end].strip()
        if form:
            forms = self.record(key).forms
            forms[form] = min(span.start, forms.get(form, span.start))

    def entities(self) -> Iterator[tuple[Record, Entity]]:
        """The entities in order of first use, with ids made from their names; forms in order of first use."""
        ids = self.ids()
        for key, identity in ids.items():
            record = self.records[key]
            of = ids.get(self.find(record.of)) if record.of else None
            code = key.partition(":")[2] if key.startswith(("state:", "entry:")) else None
            forms = sorted(record.forms, key=lambda form: (record.forms[form], form))
            yield (
                record,
                Entity(
                    id=identity,
                    name=record.name,
                    kind=record.kind,
                    aliases=tuple(forms),
                    side=record.side,
                    of=of,
                    codebook=code,
                ),
            )

    def ids(self) -> dict[str, EntityId]:
        """Keys to ids, in order of first use."""
        first: dict[str, int] = {}
        for mention in self.mentions:
            key = self.find(mention.key)
            first[key] = min(mention.start, first.get(key, mention.start))
        needed = set(first)
        for key in list(first):
            body = self.find(self.records[key].of) if self.records[key].of else ""
            while body and body in self.records and body not in needed:
                needed.add(body)
                first[body] = first[key]
                body = self.find(self.records[body].of) if self.records[body].of else ""
        taken: dict[str, int] = {}
        out: dict[str, EntityId] = {}
        for key in sorted(needed, key=lambda k: (first[k], k)):
            base = _slug(self.records[key].name) or "actor"
            taken[base] = taken.get(base, 0) + 1
            out[key] = EntityId(base if taken[base] == 1 else f"{base}_{taken[base]}")
        return out

    def actor_mentions(self) -> tuple[ActorMention, ...]:
        """The mentions in text order, each stretch once for an entity."""
        ids = self.ids()
        seen: dict[tuple[int, int, str], ActorMention] = {}
        for m in self.mentions:
            key = self.find(m.key)
            seen.setdefault(
                (m.start, m.end, key),
                ActorMention(start=m.start, end=m.end, head=m.head, entity=ids[key], pronoun=m.back),
            )
        return tuple(sorted(seen.values(), key=lambda m: (m.start, m.end, m.entity)))


_NO_LETTER = re.compile(r"[^a-z0-9]+")


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return _NO_LETTER.sub("_", "".join(c for c in plain if not unicodedata.combining(c))).strip("_")
