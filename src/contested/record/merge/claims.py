"""claims: the whole of merging, from readings to actors, locations and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contested.codebook.merging import MergeBook
from contested.model.ids import DocumentId
from contested.model.reading import Reading
from contested.model.record import Actor, Event, Location
from contested.record.merge.actors import join_actors
from contested.record.merge.candidates import across, within
from contested.record.merge.clusters import Join, grow
from contested.record.merge.events import make_events
from contested.record.merge.facts import Facts, claim_facts
from contested.record.merge.index import index_of
from contested.record.merge.judges import Across, InReport
from contested.record.merge.locations import join_locations
from contested.record.merge.origins import Sources
from contested.record.merge.parts import link_parts
from contested.record.merge.theatres import theatre
from contested.record.merge.weights import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merging makes of readings, each tuple in its stated order."""

    actors: tuple[Actor, ...]
    locations: tuple[Location, ...]
    events: tuple[Event, ...]


def merge_readings(readings: Sequence[Reading], book: MergeBook) -> Merged:
    """Actors, locations and events of the readings, which must be in the record's order (`record.order.in_order`).

    Claims of one report are joined first, then the groups of different reports; a report's own groups are joined in the second round only
    through another report's.
    """
    theatres = {reading.document.id: theatre(reading) for reading in readings}
    actors = join_actors(readings, theatres, book)
    locations = join_locations(readings, theatres, book)
    index = index_of(actors, locations, book)
    world = World(book, index)
    facts = claim_facts(readings, index, book)
    groups, joins = group_claims(facts, world)
    claims = [claim for reading in readings for claim in reading.claims]
    sources = Sources(index, {reading.document.id: reading.document for reading in readings})
    events = link_parts(make_events(groups, joins, claims, sources), claims, index)
    return Merged(actors=actors, locations=locations, events=events)


def group_claims(facts: Sequence[Facts], world: World) -> tuple[list[Facts], list[Join]]:
    """Groups of claims held to be one occurrence, sorted by first claim, and the joins that made them."""
    reports: dict[DocumentId, list[Facts]] = defaultdict(list)
    for node in facts:
        reports[min(node.documents)].append(node)
    groups: list[Facts] = []
    joins: list[Join] = []
    for document in sorted(reports):
        nodes = reports[document]
        inside, made, _ = grow(nodes, within(nodes), InReport(world), world.book.weight("threshold-within"))
        groups += inside
        joins += made
    merged, made = settle(sorted(groups, key=lambda group: group.claims), world)
    return merged, joins + made


def settle(groups: Sequence[Facts], world: World) -> tuple[list[Facts], list[Join]]:
    """The groups, given by first claim, joined across reports until nothing more joins; settling what is settled makes no join.

    A round after the first looks only at pairs with a group that the round before made, or that rivals held apart: no other pair can have changed.
    """
    joins: list[Join] = []
    found, judge, threshold = list(groups), Across(world), world.book.weight("threshold-across")
    pairs: Iterable[tuple[int, int]] = across(found, world)
    while True:
        before = {group.claims for group in found}
        found, made, held = grow(found, pairs, judge, threshold)
        if not made:
            return found, joins
        joins += made
        fresh = {index for index, group in enumerate(found) if group.claims not in before}
        pairs = [
            (a, b)
            for a, b in across(found, world)
            if a in fresh or b in fresh or (found[a].claims, found[b].claims) in held
        ]
