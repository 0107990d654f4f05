"""table: what a table is: columns that say what they mean, rows of plain values, and what a row can be picked by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from contested.model.edtf import Interval
from contested.publish.tables.names import Names

Value = str | int | float | bool | tuple[str, ...] | None
"""One cell. None: the record does not say (never: zero)."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its name, what it holds (units, what an empty cell means), and how to get it from a record."""

    name: str
    meaning: str
    value: Callable[[Names, T], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a row can be picked by. Words are as people may write them; `when` None = the row has no date."""

    types: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    when: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: its values in the order of the table's columns, and its facets."""

    values: tuple[Value, ...]
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[T]):
    """One table. `brief`: the columns that fit on a screen."""

    name: str
    meaning: str
    rows: Callable[[Names], Iterable[T]]
    columns: tuple[Column[T], ...]
    facets: Callable[[Names, T], Facets]
    brief: tuple[str, ...]

    def lines(self, names: Names) -> Iterator[Line]:
        """Every row of the record, in its order."""
        for row in self.rows(names):
            yield Line(
                values=tuple(column.value(names, row) for column in self.columns), facets=self.facets(names, row)
            )

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)
