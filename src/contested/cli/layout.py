"""layout: tables laid out for a terminal of any width: columns where they fit, else one block a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from contested.cli.out import STYLES, stdout
from contested.model.problem import Severity

if TYPE_CHECKING:
    from contested.api import Overview
    from contested.publish.tables.table import Line, Table, Value

NARROWEST = {
    "words": 36,
    "message": 50,
    "explanation": 36,
    "why": 40,
    "names": 30,
    "title": 24,
    "content": 40,
    "name": 30,
}
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
NUMBERS = ("lat", "lon", "radius_km", "claims", "score")
SECOND = "dim"
"""The style of what is for looking up, not for reading."""
LONGEST = 300
"""Characters of a cell that are shown; the whole stands in --json."""


def print_lines(table: Table[Any], lines: Sequence[Line]) -> None:
    """The rows on stdout: as sentences where a table has them, else its brief columns."""
    if not lines:
        return
    console = stdout()
    rows = [dict(zip(table.column_names, line.values, strict=True)) for line in lines]
    cells = [{name: shown(value) for name, value in row.items()} for row in rows]
    block = BLOCKS.get(table.name)
    used = [name for name in table.brief if any(cell[name] for cell in cells)]
    widths = {name: max(len(heading(name)), *(len(cell[name]) for cell in cells)) for name in used}
    if block is None and sum(_least(name, widths[name]) + GAP for name in used) <= console.width:
        _print_grid(console, used, cells, widths)
        return
    for cell in cells:
        head, *rest = block(cell) if block is not None else _block(used, cell)
        console.print(head)
        for text in rest:
            console.print(Padding(text, (0, 0, 0, 2)))


def _least(name: str, width: int) -> int:
    return width if name in FIXED else min(width, NARROWEST.get(name, USUAL))


def _print_grid(console: Console, used: Iterable[str], cells: Iterable[dict[str, str]], widths: dict[str, int]) -> None:
    grid = Grid(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold underline")
    for name in used:
        justify: JustifyMethod = "right" if name in NUMBERS else "left"
        grid.add_column(
            heading(name), min_width=_least(name, widths[name]), no_wrap=name in FIXED, justify=justify, overflow="fold"
        )
    for cell in cells:
        grid.add_row(*(Text(cell[name]) for name in used))
    console.print(grid)


def _block(used: Sequence[str], cell: dict[str, str]) -> list[Text]:
    """A row of any table: its first value, then the short ones on one line, then the rest, each with its name."""
    first, *others = used
    short = joined(*(cell[name] for name in others if name in FIXED and name not in NUMBERS))
    long = [
        styled((f"{heading(name)}: ", SECOND), cell[name])
        for name in others
        if (name not in FIXED or name in NUMBERS) and cell[name]
    ]
    return [styled((cell[first], "bold"), f"  {short}" if short else ""), *long]


def styled(*parts: str | tuple[str, str]) -> Text:
    """Text of parts, each plain or with a style; empty parts are left out."""
    return Text.assemble(*(part for part in parts if (part if isinstance(part, str) else part[0])))


def joined(*parts: str) -> str:
    """The parts that are not empty, with a dot between."""
    return " · ".join(part for part in parts if part)


def event_block(cell: dict[str, str]) -> list[Text]:
    """An event: when and what; who to whom and where; who says so."""
    who = (
        f"{cell['actors']} → {cell['targets']}"
        if cell["actors"] and cell["targets"]
        else cell["actors"] or (f"→ {cell['targets']}" if cell["targets"] else "")
    )
    head = styled((f"{cell['when'] or 'undated'}  {cell['type']}", "bold"), ("  " + cell["id"], SECOND))
    said = "" if cell["origins"] == "1" else f" ({cell['origins']} independent accounts)"
    body = joined(who, cell["places"])
    return [head, *([Text(body)] if body else []), styled(("said by ", SECOND), cell["claimants"], (said, SECOND))]


def claim_block(cell: dict[str, str]) -> list[Text]:
    """A claim: when, what and how sure; its words; who says it, where, with what toll, in which report."""
    how = joined(
        *(cell[name] for name, usual in (("stance", "asserts"), ("modality", "actual")) if cell[name] != usual)
    )
    head = styled((f"{cell['when'] or 'undated'}  {cell['type']}", "bold"), (f"  {how}", "italic") if how else "")
    control = f"held by {cell['control_to']}" if cell["control_to"] else ""
    says = joined(cell["claimant"], cell["places"], cell["tolls"], control)
    return [
        head,
        Text(f"“{cell['words']}”"),
        styled(says, (f"  {cell['document']}:{cell['start']}–{cell['end']}", SECOND)),
    ]


def toll_block(cell: dict[str, str]) -> list[Text]:
    """A toll: how many of whom came to what; by whose count, for which period; the words."""
    denied = ("  denied", "italic") if cell["denied"] == "yes" else ""
    replaced = ("  replaced by a later count", "italic") if cell["superseded_by"] else ""
    head = styled((f"{cell['count']} {cell['who']} {cell['harm']}", "bold"), denied, replaced)
    return [
        head,
        Text(f"“{cell['words']}”"),
        styled(joined(cell["claimant"], cell["period"]), (f"  {cell['document']}", SECOND)),
    ]


def control_block(cell: dict[str, str]) -> list[Text]:
    """A stretch of control: where, from when to when; by whom and how sure; why."""
    until = f"until {cell['end']}" if cell["end"] else "carried on"
    since = f"from {cell['start']}" if cell["start"] else "start not said"
    fuzzy = " (about)" if "yes" in (cell["fuzzy_start"], cell["fuzzy_end"]) else ""
    head = styled((cell["place"], "bold"), f"  {since}, {until}{fuzzy}")
    return [
        head,
        styled((cell["holders"] or "nobody known", "bold"), f"  {cell['status']}"),
        styled((cell["explanation"], SECOND)),
    ]


def contradiction_block(cell: dict[str, str]) -> list[Text]:
    """A contradiction: the point; the two values with their claimants; why they clash."""
    return [
        styled((cell["point"], "bold"), (f"  {cell['id']}", SECOND)),
        styled(f"{cell['left_claimant']}: ", (cell["left_value"], "bold"), (f"  {cell['left_document']}", SECOND)),
        styled(f"{cell['right_claimant']}: ", (cell["right_value"], "bold"), (f"  {cell['right_document']}", SECOND)),
        styled((cell["explanation"], SECOND)),
    ]


def problem_block(cell: dict[str, str]) -> list[Text]:
    """A Problem: how grave and which code; the message."""
    return [
        styled((cell["severity"], STYLES[Severity(cell["severity"])]), (f"  {cell['code']}", SECOND)),
        Text(cell["message"]),
    ]


BLOCKS: dict[str, Callable[[dict[str, str]], list[Text]]] = {
    "events": event_block,
    "claims": claim_block,
    "tolls": toll_block,
    "control": control_block,
    "contradictions": contradiction_block,
    "problems": problem_block,
}
"""Tables whose rows read better as a few lines than as columns, at any width."""


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
