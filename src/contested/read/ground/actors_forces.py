"""actors_forces: which service, ministry or unit a find is, and of which state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import HOME, Find

if TYPE_CHECKING:
    from contested.read.ground.actors_resolve import Resolver

REACH = 60
"""Sentences that "the ministry" reaches back."""


def force_of(resolver: Resolver, owner: str, canon: str, find: Find) -> str:
    """A service of a state or group: the codebook's own name for it where the text uses that."""
    owner = resolver.state(owner)
    words = resolver.scene.book.force_words.get(canon, frozenset())
    for record in resolver.registry.records.values():
        theirs = record.key.startswith("entry:") and record.kind is EntityKind.STATE_FORCE
        if theirs and resolver.registry.find(record.of or "-") == owner and any(word in record.name for word in words):
            return record.key
    key = f"force:{owner}:{canon}"
    if key not in resolver.registry:
        resolver.registry.ensure(owner)
        state = resolver.scene.book.states.get(owner[6:]) if owner.startswith("state:") else None
        name = f"{state.adjective} {canon}" if state is not None else f"{resolver.registry.record(owner).name} {canon}"
        resolver.registry.ensure(key, name, EntityKind.STATE_FORCE, owner)
    return resolver.registry.find(key)


def service(resolver: Resolver, find: Find) -> str | None:
    """The service that a find names; with no owner, the only one of its sort that the document gives to anybody."""
    token = resolver.scene.parsed.tokens[find.head]
    owner = resolver.state_here(token) if find.owner == HOME else resolver.refer(find.owner)
    if not owner:
        back = _called_service(resolver, find) or _only_state(resolver, find)
        return back if back is not None else resolver.new(find, f"service:{find.canon}")
    return force_of(resolver, owner, find.canon, find)


LAST_DAY = 31
"""An ordinal above it is no day of a month."""


def _only_state(resolver: Resolver, find: Find) -> str | None:
    """The service of the only state that the document has named so far."""
    states = [r.key for r in resolver.registry.records.values() if r.kind is EntityKind.STATE]
    return force_of(resolver, states[0], find.canon, find) if len(states) == 1 else None


def _called_service(resolver: Resolver, find: Find) -> str | None:
    """The only force of this sort that the document gives to anybody ("the navy" after "the Chilean navy")."""
    known = [
        r.key
        for r in resolver.registry.records.values()
        if r.key.startswith("force:") and r.key.endswith(f":{find.canon}")
    ]
    return known[0] if len(known) == 1 else None


def ministry(resolver: Resolver, find: Find) -> str | None:
    """The ministry of that portfolio and state; "the ministry" is the last one spoken of."""
    owner = resolver.refer(find.owner)
    state = resolver.state(owner) if owner else ""
    same = [
        r for r in resolver.registry.records.values()
        if r.kind is EntityKind.MINISTRY and (not state or not r.of or resolver.state(r.key) == state)
    ]  # fmt: skip
    if not find.canon:
        token = resolver.scene.parsed.tokens[find.head]
        keys = {r.key for r in same}
        back = resolver.anaphora.called(token, lambda r: r.key in keys, REACH)
        return back if back is not None else resolver.new(find, f"ministry:{state}:", of=state)
    topic = resolver.scene.book.topics.get(find.canon, find.canon)
    for record in same:
        if record.key.endswith(f":{topic}"):
            if state and not record.of:
                record.of = state
            return record.key
    of = state or resolver.state_here(resolver.scene.parsed.tokens[find.head]) or resolver.home
    return resolver.new(find, f"ministry:{of}:{topic}", of=of)


def unit(resolver: Resolver, find: Find) -> str | None:
    """The unit of that number and sort on that side; a number said before without a side is the same unit."""
    owner = resolver.refer(find.owner)
    side = resolver.state(owner) if owner else ""
    registry = resolver.registry
    for known in reversed(registry.by_word.get(f"unit:{find.canon}", [])):
        record = registry.record(known)
        theirs = resolver.state(record.key)
        if not side or theirs in (side, record.key):
            if side and not record.of and owner is not None:
                record.of = owner
            return record.key
    key = resolver.new(find, f"unit:{side}:{find.canon}", of=owner or "")
    if side and resolver.registry.record(side).kind is EntityKind.ARMED_GROUP:
        resolver.registry.record(key).kind = EntityKind.ARMED_GROUP
    registry.index((f"unit:{find.canon}", f"number:{find.canon.split(' ')[0]}"), key)
    return key


def numbered(resolver: Resolver, find: Find) -> str | None:
    """The unit that was named with this number last."""
    known = resolver.registry.by_word.get(f"number:{find.canon}", [])
    if known:
        return resolver.registry.find(known[-1])
    return resolver.new(find, f"unit::{find.canon} regiment") if int(find.canon) > LAST_DAY else None
