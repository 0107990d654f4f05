"""matching: pairs of things one to one: the most pairs, and the heaviest ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")


def most_pairs(left: Sequence[Left], right: Sequence[Right], fits: Callable[[Left, Right], bool]) -> int:
    """How many pairs can be made one to one among those that fit (augmenting paths; no order of the lists changes it)."""
    options = [[j for j, other in enumerate(right) if fits(one, other)] for one in left]
    owner: dict[int, int] = {}

    def settle(i: int, tried: set[int]) -> bool:
        for j in options[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or settle(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    return sum(settle(i, set()) for i in range(len(left)))


def heaviest_pairs(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The one-to-one pairs of greatest total weight, sorted; only pairs that have a weight are made.

    Solved part by part (pairs that share nothing don't touch), each by the Hungarian method with potentials, O(n³) in the part.
    """
    found = []
    for rows, columns in _parts(weights):
        found += _assign(weights, rows, columns)
    return sorted(found)


def _parts(weights: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns of each connected part of the pairs."""
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for row, column in sorted(weights):
        by_row.setdefault(row, []).append(column)
        by_column.setdefault(column, []).append(row)
    parts, seen = [], set()
    for first in by_row:
        if first in seen:
            continue
        rows, columns, todo = {first}, set(), [first]
        while todo:
            for column in by_row[todo.pop()]:
                columns.add(column)
                fresh = set(by_column[column]) - rows
                rows |= fresh
                todo.extend(fresh)
        seen |= rows
        parts.append((sorted(rows), sorted(columns)))
    return parts


def _assign(weights: dict[tuple[int, int], float], rows: list[int], columns: list[int]) -> list[tuple[int, int]]:
    """Heaviest assignment of one part: shortest augmenting paths over reduced costs, one row at a time."""
    if len(rows) > len(columns):
        turned = {(column, row): weight for (row, column), weight in weights.items()}
        return [(row, column) for column, row in _assign(turned, columns, rows)]
    cost = [[-weights.get((row, column), 0.0) for column in columns] for row in rows]
    row_price, column_price = [0.0] * len(rows), [0.0] * len(columns)
    taken_by: list[int | None] = [None] * len(columns)
    for start in range(len(rows)):
        path = _augmenting_path(cost, row_price, column_price, taken_by, start)
        for column, before in pairwise(path):
            taken_by[column] = taken_by[before]
        taken_by[path[-1]] = start
    pairs = [(rows[row], columns[column]) for column, row in enumerate(taken_by) if row is not None]
    return [pair for pair in pairs if pair in weights]


def _augmenting_path(
    cost: list[list[float]], row_price: list[float], column_price: list[float], taken_by: list[int | None], start: int
) -> list[int]:
    """Columns from a free one back to the first that `start` takes; prices are updated on the way."""
    size = len(column_price)
    distance, came_from, done = [float("inf")] * size, [-1] * size, [False] * size
    row, column, reached = start, -1, 0.0
    scanned: list[tuple[int, float]] = [(start, 0.0)]
    while True:
        for other in range(size):
            if not done[other]:
                reduced = reached + cost[row][other] - row_price[row] - column_price[other]
                if reduced < distance[other]:
                    distance[other], came_from[other] = reduced, column
        column = min((other for other in range(size) if not done[other]), key=lambda other: (distance[other], other))
        reached, done[column] = distance[column], True
        owner = taken_by[column]
        if owner is None:
            break
        row = owner
        scanned.append((row, reached))
    for scanned_row, at in scanned:
        row_price[scanned_row] += reached - at
    for other in range(size):
        if done[other]:
            column_price[other] -= reached - distance[other]
    path = [column]
    while came_from[path[-1]] != -1:
        path.append(came_from[path[-1]])
    return path
