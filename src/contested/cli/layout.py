"""layout: tables laid out for a terminal of any width: columns where they fit, else one block a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from contested.cli.out import stdout

if TYPE_CHECKING:
    from contested.api import Overview
    from contested.publish.tables.table import Line, Table, Value

NARROWEST = {"words": 36, "message": 50, "explanation": 36, "why": 40, "names": 30, "title": 24, "content": 40}
"""Least width, in characters, at which a column of long text reads well; others need `USUAL`, or less if nothing in them is wider."""
USUAL = 18
GAP = 2
FIXED = (
    "when",
    "type",
    "id",
    "published",
    "kind",
    "harm",
    "start",
    "end",
    "status",
    "code",
    "severity",
    "point",
    "event",
    "left",
    "right",
    "claims",
)
"""Columns that are never broken: dates, codes, ids."""
SECOND = "dim"
"""The style of what is for looking up, not for reading."""
LONGEST = 300
"""Characters of a cell that are shown; the whole stands in --json."""


def print_lines(table: Table[Any], lines: Sequence[Line]) -> None:
    """The rows' brief columns on stdout."""
    console = stdout()
    if not lines:
        return
    rows = [dict(zip(table.column_names, line.values, strict=True)) for line in lines]
    cells = [{name: shown(row[name]) for name in table.brief} for row in rows]
    widths = {name: max(len(name), *(len(cell[name]) for cell in cells)) for name in table.brief}
    used = [name for name in table.brief if any(cell[name] for cell in cells)]
    need = sum(min(widths[name], _least(name, widths[name])) + GAP for name in used)
    if need <= console.width:
        _print_grid(console, used, cells, widths)
    else:
        _print_blocks(console, used, cells)


def _least(name: str, width: int) -> int:
    return width if name in FIXED else min(width, NARROWEST.get(name, USUAL))


def _print_grid(console: Console, used: Iterable[str], cells: Iterable[dict[str, str]], widths: dict[str, int]) -> None:
    grid = Grid(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold underline")
    for name in used:
        if name in FIXED:
            grid.add_column(
                heading(name), no_wrap=True, style=SECOND if name in ("id", "event", "left", "right") else ""
            )
        else:
            grid.add_column(heading(name), min_width=min(widths[name], 8), ratio=None, overflow="fold")
    for cell in cells:
        grid.add_row(*(Text(cell[name]) for name in used))
    console.print(grid)


def _print_blocks(console: Console, used: Sequence[str], cells: Iterable[dict[str, str]]) -> None:
    """One block a row: short values on its first line, the rest below, each with its name."""
    first = [name for name in used if name in FIXED]
    rest = [name for name in used if name not in FIXED]
    for cell in cells:
        head = Text("  ".join(cell[name] for name in first if cell[name] and name not in ("id", "event")), style="bold")
        for name in ("id", "event"):
            if name in first and cell[name]:
                head.append(f"  {cell[name]}", style="dim")
        console.print(head)
        for name in rest:
            if cell[name]:
                line = Text(f"{heading(name)}: ", style=SECOND)
                line.append(cell[name], style="none")
                console.print(Padding(line, (0, 0, 0, 2)))
        console.print()


def print_overview(seen: Overview) -> None:
    """What a case holds, on stdout."""
    console = stdout()
    console.print(Text(seen.title, style="bold"))
    period = " to ".join(day for day in seen.period if day) or "undated"
    console.print(Text(f"{period} · record {seen.record[:12]}", style=SECOND))
    console.print()
    grid = Grid(box=None, show_header=False, padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(justify="right")
    grid.add_column()
    for name, number in seen.counts:
        grid.add_row(f"{number:,}", name)
    console.print(grid)
    console.print()
    console.print(Text(f"{seen.undated:,} claims have no date, {seen.placeless:,} name no place.", style=SECOND))
    if seen.weightiest:
        console.print()
        console.print(Text("The weightiest contradictions", style="bold"))
        for line in seen.weightiest:
            row = dict(zip(seen.table.column_names, line.values, strict=True))
            text = Text(f"{row['point']}: ", style=SECOND)
            text.append(
                f"{row['left_claimant']}: {row['left_value']}  ≠  {row['right_claimant']}: {row['right_value']}",
                style="none",
            )
            console.print(Padding(text, (0, 0, 0, 2)))


def heading(name: str) -> str:
    """A column's name as a heading."""
    return name.replace("_", " ")


def shown(value: Value) -> str:
    """A value as a cell on a screen; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
