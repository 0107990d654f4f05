"""clusters: growing groups of claims by their best join, again and again, until no join is good enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from contested.model.record import Evidence
from contested.record.merge.facts import Facts, join_facts
from contested.record.merge.weights import score

Weigh = Callable[[Facts, Facts], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups made one, by the first claim (position) of each, with the sum and the evidence that did it."""

    left: int
    right: int
    score: float
    evidence: tuple[Evidence, ...]


def grow(
    nodes: Sequence[Facts], pairs: Iterable[tuple[int, int]], weigh: Weigh, threshold: float
) -> tuple[list[Facts], list[Join]]:
    """The groups that joining the best pair first leaves, sorted by first claim, and the joins in the order they were made.

    `pairs` are positions in `nodes` that may be joined. After each join the new group is weighed afresh against all that either could be joined
    with. Equal sums go to the pair of earliest claims, so the input's order doesn't show.
    """
    groups: dict[int, Facts] = dict(enumerate(nodes))
    neighbours: dict[int, set[int]] = {index: set() for index in groups}
    heap: list[tuple[float, int, int, int, int]] = []
    kept: dict[tuple[int, int], tuple[Evidence, ...]] = {}

    def offer(a: int, b: int) -> None:
        neighbours[a].add(b)
        neighbours[b].add(a)
        evidence = weigh(groups[a], groups[b])
        total = score(evidence)
        if total >= threshold:
            first, second = sorted((groups[a].claims[0], groups[b].claims[0]))
            heap.append((-total, first, second, a, b))
            kept[a, b] = evidence

    for a, b in sorted({(min(pair), max(pair)) for pair in pairs}):
        if a != b:
            offer(a, b)
    heapify(heap)
    joins: list[Join] = []
    next_index = len(groups)
    while heap:
        negative, first, second, a, b = heappop(heap)
        if a not in groups or b not in groups:
            continue
        joins.append(Join(first, second, -negative, kept[a, b]))
        one, other = groups.pop(a), groups.pop(b)
        groups[next_index] = join_facts(*sorted((one, other), key=lambda facts: facts.claims))
        around = (neighbours.pop(a) | neighbours.pop(b)) & groups.keys()
        neighbours[next_index] = set()
        start = len(heap)
        for index in sorted(around):
            offer(index, next_index)
        _settle(heap, start)
        next_index += 1
    return sorted(groups.values(), key=lambda facts: facts.claims), joins


def _settle(heap: list[tuple[float, int, int, int, int]], start: int) -> None:
    """Put the entries appended from `start` on into heap order."""
    fresh = heap[start:]
    del heap[start:]
    for entry in fresh:
        heappush(heap, entry)
