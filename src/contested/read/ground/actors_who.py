"""actors_who: which person a find is: by full name, by a part of it, by office, or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import Find, name_key

if TYPE_CHECKING:
    from contested.read.ground.actors_resolve import Resolver

REACH = 18
"""Sentences that "the official", "the general" reaches back."""


RECENT = 20
"""Of many who share a name, the last so many are looked at for a shorter form of this one."""


def name_words(name: str) -> frozenset[str]:
    """A person's name as a set of words, without particles of one or two letters."""
    words = frozenset(w for w in name_key(name.replace("-", " ")).split() if len(w) > 2)
    return words or frozenset({name_key(name)})


def named_person(resolver: Resolver, find: Find, of: str) -> str:
    """The person of this name: one named before by a name that holds this one, or that this one holds; else a new one."""
    words = name_words(find.name)
    registry, body = resolver.registry, body_of_person(resolver, of)
    lists = sorted((registry.by_word.get(f"name:{word}", []) for word in sorted(words)), key=len)
    filed = dict.fromkeys(key for keys in (lists[0], lists[-1][-RECENT:]) for key in reversed(keys))
    for record in (registry.record(key) for key in filed if key in registry):
        theirs = name_words(record.name)
        if words <= theirs or (theirs <= words and record.key.startswith("person:")):
            if len(words) > len(theirs):
                record.name = find.name
                registry.index((f"name:{word}" for word in sorted(words)), record.key)
            return registry.ensure(record.key, of=body).key
    made = registry.ensure(find.key, find.name, find.kind, body).key
    registry.index((f"name:{word}" for word in sorted(words)), made)
    return made


def body_of_person(resolver: Resolver, of: str) -> str:
    """Whom a person speaks for: the body as named, a person's own body for a person's man."""
    return resolver.body(of) if of and resolver.registry.record(of).kind is EntityKind.PERSON else of


def described_person(resolver: Resolver, find: Find) -> str | None:
    """Who "the official", "an interior ministry official" is: somebody spoken of before, the holder of the office, or somebody new; None if unclear."""
    token = resolver.scene.parsed.tokens[find.head]
    if find.definite or find.name.lower().startswith(find.noun) or find.owner.startswith("pron"):
        back = resolver.anaphora.called(
            token,
            lambda r: r.kind is EntityKind.PERSON and (find.noun in r.nouns or find.noun in r.titles),
            REACH,
        )
        if back is not None:
            return back
        if not find.of:
            return None
    of = resolver.refer(find.of)
    if of is None and find.definite:
        return None
    if find.definite or not find.plural:
        same = _same_office(resolver, find, of)
        if same is not None:
            return same
    resolver._strangers += 1
    return resolver.new(find, f"role:{resolver._strangers}", of=of or "")


def _same_office(resolver: Resolver, find: Find, of: str | None) -> str | None:
    """Somebody named before who holds the office ("the Danish foreign minister" after "Foreign Minister X")."""
    if of is None or find.noun in ("official", "source"):
        return None
    for record in resolver.registry.records.values():
        holds = record.kind is EntityKind.PERSON and not record.key.startswith("role:") and find.noun in record.titles
        if holds and record.of and resolver.state(record.of) == resolver.state(of):
            return record.key
    return None
