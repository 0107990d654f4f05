"""actors: the parties of all reports, joined where codebook key or name show them to be one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from contested.codebook.merging import MergeBook
from contested.model.entity import Entity, EntityKind
from contested.model.ids import ActorKey, DocumentId, EntityId
from contested.model.reading import Reading
from contested.model.record import Actor
from contested.record.forms import fold, is_distinctive, skeleton
from contested.record.merge.slugs import with_slugs
from contested.record.merge.unions import Groups, join_by_forms
from contested.record.merge.votes import commonest

Member = tuple[DocumentId, EntityId]

_SORT = {
    EntityKind.STATE: "state",
    EntityKind.STATE_FORCE: "force",
    EntityKind.ARMED_GROUP: "group",
    EntityKind.COALITION: "group",
    EntityKind.CIVILIANS: "civilians",
    EntityKind.PERSON: "person",
}
"""Kinds that a name may stand for; a kind that is not listed is a body that counts, reports or rules."""

SAME_SPELLING = 75.0
"""Least rapidfuzz ratio of two folded names whose consonants agree: "Sheikhoun" and "Shaykhun" have 75."""


def join_actors(readings: Sequence[Reading], theatres: Mapping[DocumentId, str], book: MergeBook) -> tuple[Actor, ...]:
    """Every party across documents, sorted by key.

    Joined, strongest first: one codebook key; one name; one name in two transcriptions; one distinctive alias; a person's surname that only
    one known person has. Names made of words that many parties share ("the army", "rebels") join only within one theatre.
    Never joined: two entities of one document, two codebook keys, two sorts (a state and its army).
    """
    entities = {(r.document.id, e.id): e for r in readings for e in r.entities}
    members = sorted(entities)
    groups = Groups(members)

    def fits(left: Sequence[Member], right: Sequence[Member]) -> bool:
        one, other = [entities[m] for m in left], [entities[m] for m in right]
        keys = {e.codebook for e in (*one, *other) if e.codebook}
        if len(keys) > 1:
            return False
        if keys and all(any(e.codebook for e in side) for side in (one, other)):
            return True
        return {_sort(e) for e in one} == {_sort(e) for e in other} and not {m[0] for m in left} & {m[0] for m in right}

    for forms in _forms(entities, members, theatres, book):
        join_by_forms(groups, forms, fits)
    _join_surnames(groups, entities, book, fits)
    return _actors(groups, entities, _side_labels(groups, entities, theatres))


def actor_keys(actors: Iterable[Actor]) -> dict[Member, ActorKey]:
    """The actor of each (document, entity id)."""
    return {member: actor.key for actor in actors for member in actor.members}


def _sort(entity: Entity) -> str:
    return _SORT.get(entity.kind, "body")


def _forms(
    entities: Mapping[Member, Entity], members: Sequence[Member], theatres: Mapping[DocumentId, str], book: MergeBook
) -> list[dict[str, list[Member]]]:
    """Forms that join, one mapping a strength, strongest first."""
    by_code, by_name, by_sound, by_alias = (defaultdict[str, list[Member]](list) for _ in range(4))
    for member in members:
        entity = entities[member]
        if entity.codebook:
            by_code[entity.codebook].append(member)
        sort, name = _sort(entity), fold(entity.name)
        theatre = "" if is_distinctive(entity.name, book.generic) else theatres[member[0]]
        by_name[f"{sort}|{theatre}|{name}"].append(member)
        if not theatre and skeleton(entity.name):
            by_sound[f"{sort}|{skeleton(entity.name)}"].append(member)
        for form in sorted({fold(a) for a in (entity.name, *entity.aliases) if is_distinctive(a, book.generic)}):
            by_alias[f"{sort}|{form}"].append(member)
    return [by_code, by_name, _near_spellings(by_sound, entities), by_alias]


def _near_spellings(by_sound: Mapping[str, list[Member]], entities: Mapping[Member, Entity]) -> dict[str, list[Member]]:
    """Of the names that share their consonants, those that are also spelt alike."""
    out: dict[str, list[Member]] = {}
    for form, members in by_sound.items():
        first = fold(entities[members[0]].name)
        out[form] = [m for m in members if fuzz.ratio(first, fold(entities[m].name)) >= SAME_SPELLING]
    return out


def _join_surnames(groups: Groups[Member], entities: Mapping[Member, Entity], book: MergeBook, fits: object) -> None:
    """Join a person named by surname alone to the one person who has it, if there is only one."""
    full: dict[str, set[Member]] = defaultdict(set)
    short: dict[str, list[Member]] = defaultdict(list)
    for member, entity in sorted(entities.items()):
        if entity.kind is not EntityKind.PERSON:
            continue
        words = [word for word in fold(entity.name).split() if book.generic.get(word) != "title"]
        if len(words) > 1:
            full[words[-1]].add(groups.find(member))
        elif words:
            short[words[0]].append(member)
    for surname, members in sorted(short.items()):
        if len(full[surname]) != 1:
            continue
        (head,) = full[surname]
        for member in members:
            if callable(fits) and fits(groups.members(head), groups.members(member)):
                groups.join(head, member)


def _side_labels(
    groups: Groups[Member], entities: Mapping[Member, Entity], theatres: Mapping[DocumentId, str]
) -> dict[Member, str]:
    """The side of each entity that has one, in one word a side: labels that reports of one war give to one state ("syria", "government") are one, the
    commonest standing for all."""
    told = {m: (theatres[m[0]], e.side) for m, e in entities.items() if e.side}
    labels = Groups(sorted(set(told.values())))
    for group in groups.all():
        own = sorted({told[m] for m in group if m in told and entities[m].kind is EntityKind.STATE})
        for one, other in combinations(own, 2):
            if one[0] == other[0]:
                labels.join(one, other)
    counts = Counter(told.values())
    name = {
        root: min(labels.members(root), key=lambda label: (-counts[label], label))[1]
        for root in {labels.find(label) for label in told.values()}
    }
    return {m: name[labels.find(label)] for m, label in told.items()}


def _actors(
    groups: Groups[Member], entities: Mapping[Member, Entity], sides: Mapping[Member, str]
) -> tuple[Actor, ...]:
    found = [sorted(group) for group in groups.all()]
    names = [commonest([entities[m].name for m in group]) for group in found]
    slugs = with_slugs(
        (min((entities[m].codebook or "" for m in group if entities[m].codebook), default=name), str(group[0]))
        for name, group in zip(names, found, strict=True)
    )
    key_of = {member: ActorKey(slug) for slug, group in zip(slugs, found, strict=True) for member in group}
    actors = []
    for name, slug, group in zip(names, slugs, found, strict=True):
        rows = [entities[m] for m in group]
        forms = Counter(form for e in rows for form in dict.fromkeys((e.name, *e.aliases)))
        of = Counter(key_of[m[0], e.of] for m, e in zip(group, rows, strict=True) if e.of and (m[0], e.of) in key_of)
        actors.append(
            Actor(
                key=ActorKey(slug), name=name, kind=EntityKind(commonest([e.kind for e in rows])),
                names=tuple(sorted(forms, key=lambda form: (-forms[form], form))), members=tuple(group),
                side=commonest([sides[m] for m in group if m in sides]) or None,
                of=min(of, key=lambda key: (-of[key], key)) if of else None,
                codebook=min((e.codebook for e in rows if e.codebook), default=None),
            )
        )  # fmt: skip
    return tuple(sorted(actors, key=lambda actor: actor.key))
