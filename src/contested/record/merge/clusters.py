"""clusters: growing groups of claims by their best join, again and again, until no join is good enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Protocol

from contested.model.record import Evidence
from contested.record.merge.facts import Facts, join_facts

MOST_RIVALS = 8
"""Rivals that count; a group that fits more is no better off for it."""
RIVAL_MARGIN = 1.0
"""A rival fits as well when its sum is at most this much lower."""


class Judge(Protocol):
    """What growing needs to know of two groups."""

    def score(self, one: Facts, other: Facts) -> float:
        """How much speaks for their being one occurrence."""

    def apart(self, one: Facts, other: Facts) -> bool:
        """Whether they are surely two."""

    def explain(self, one: Facts, other: Facts) -> tuple[Evidence, ...]:
        """The pieces of the score, in words."""

    def rival(self, count: int) -> Evidence:
        """What it weighs that `count` other groups fit as well."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups made one, by the first claim (position) of each, with the sum and the evidence that did it."""

    left: int
    right: int
    score: float
    evidence: tuple[Evidence, ...]


def grow(
    nodes: Sequence[Facts], pairs: Iterable[tuple[int, int]], judge: Judge, threshold: float
) -> tuple[list[Facts], list[Join], set[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """The groups that joining the best pair first leaves, sorted by first claim; the joins in the order they were made; and the pairs (by their claims, the
    earlier first) that rivals held apart.

    `pairs` are positions in `nodes` that may be joined. After each join the new group is weighed afresh against all that either could be joined
    with. A group that fits several others that can't be one joins the less readily the more they are. Equal sums go to the pair of earliest claims, so
    the input's order doesn't show.
    """
    growth = _Growth(nodes, judge, threshold)
    for a, b in sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}):
        growth.offer(a, b)
    heapify(growth.heap)
    joins = []
    while growth.heap:
        join = growth.step()
        if join is not None:
            joins.append(join)
    return sorted(growth.groups.values(), key=lambda facts: facts.claims), joins, growth.held


class _Growth:
    """The state of one growing: groups by number, which may be joined with which, and the heap of joins worth making."""

    def __init__(self, nodes: Sequence[Facts], judge: Judge, threshold: float) -> None:
        self.groups: dict[int, Facts] = dict(enumerate(nodes))
        self.heap: list[tuple[float, int, int, int, int]] = []
        self.held: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
        self._judge, self._threshold = judge, threshold
        self._near: dict[int, set[int]] = {index: set() for index in self.groups}
        self._good: dict[int, dict[int, float]] = {index: {} for index in self.groups}
        self._next = len(self.groups)

    def offer(self, a: int, b: int) -> None:
        """Take up a pair that may be joined; what can't reach the threshold stays out of the heap."""
        self._near[a].add(b)
        self._near[b].add(a)
        total = self._judge.score(self.groups[a], self.groups[b])
        if total >= self._threshold:
            self._good[a][b] = self._good[b][a] = total
            self.heap.append(self._entry(total, a, b))

    def step(self) -> Join | None:
        """Make the best join, or put it back lower when rivals weigh on it; None when none was made."""
        negative, _, _, a, b = heappop(self.heap)
        if a not in self.groups or b not in self.groups:
            return None
        base = self._good[a][b]
        rivals = max(self._rivals(a, b, base), self._rivals(b, a, base))
        weight = self._judge.rival(rivals) if rivals else None
        total = round(base + weight.weight, 6) if weight is not None else base
        if total < self._threshold:
            first, second = sorted((self.groups[a].claims, self.groups[b].claims))
            self.held.add((first, second))
            return None
        if total < -negative and self.heap and -self.heap[0][0] > total:
            heappush(self.heap, self._entry(total, a, b))
            return None
        return self._join(a, b, total, () if weight is None else (weight,))

    def _rivals(self, a: int, b: int, base: float) -> int:
        """How many groups other than `b` fit `a` as well and surely aren't `b`."""
        count = 0
        for index, total in self._good[a].items():
            if index != b and total >= base - RIVAL_MARGIN and self._judge.apart(self.groups[index], self.groups[b]):
                count += 1
                if count == MOST_RIVALS:
                    break
        return count

    def _join(self, a: int, b: int, total: float, more: tuple[Evidence, ...]) -> Join:
        one, other = sorted((self.groups.pop(a), self.groups.pop(b)), key=lambda facts: facts.claims)
        join = Join(one.claims[0], other.claims[0], total, (*self._judge.explain(one, other), *more))
        new, self._next = self._next, self._next + 1
        self.groups[new] = join_facts(one, other)
        around = (self._near.pop(a) | self._near.pop(b)) & self.groups.keys()
        for old in (a, b):
            for index in self._good.pop(old):
                self._good.get(index, {}).pop(old, None)
        self._near[new], self._good[new] = set(), {}
        start = len(self.heap)
        for index in sorted(around):
            self._near[index] -= {a, b}
            if not self._judge.apart(self.groups[index], self.groups[new]):
                self.offer(index, new)
        fresh = self.heap[start:]
        del self.heap[start:]
        for entry in fresh:
            heappush(self.heap, entry)
        return join

    def _entry(self, total: float, a: int, b: int) -> tuple[float, int, int, int, int]:
        first, second = sorted((self.groups[a].claims[0], self.groups[b].claims[0]))
        return (-total, first, second, a, b)
