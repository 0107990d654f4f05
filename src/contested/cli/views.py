"""views: commands that give a case's record: show, report, export."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested import api
from contested.cli.given import DAY, PATH, case_argument, json_option
from contested.cli.out import Json, count, emit, note, on_terminal, problems_json, say, tell

if TYPE_CHECKING:
    from contested.publish.tables.table import Line, Table, Value

TABLE_NAMES = (
    "documents", "events", "claims", "tolls", "control", "contradictions", "actors", "places", "links", "mentions", "attributions", "problems",
)  # fmt: skip
"""The tables, named here so that `--help` loads no table; a test holds them to the list in publish/tables."""

FORMAT_NAMES = ("csv", "jsonl")
"""The export formats, likewise."""


NOUNS = {"control": "stretches of control"}
"""What the rows of a table are called, where that is not the table's name."""


@click.command(short_help="Show the record, or one table of it, filtered.")
@case_argument
@click.argument("table", type=click.Choice(TABLE_NAMES), required=False, metavar="[TABLE]")
@click.option(
    "--type",
    metavar="CODE",
    help="Event type (capture, air_strike, …); of contradictions the point, of others the kind.",
)
@click.option(
    "--claimant",
    metavar="NAME",
    help="Who says it; “document” for reports in their own voice, “unnamed” for nobody named.",
)
@click.option("--place", metavar="NAME", help="Where; a province finds all that lies in it.")
@click.option("--actor", metavar="NAME", help="Who did it, suffered it, held or lost it; a side finds all on it.")
@click.option("--harm", metavar="HARM", help="killed, wounded, captured, missing, displaced, affected or destroyed.")
@click.option("--event", metavar="ID", help="Id of one event.")
@click.option("--document", metavar="NAME", help="Name of one report.")
@click.option("--on", type=DAY, metavar="DAY", help="What was, or may have been, on this day.")
@click.option("--since", type=DAY, metavar="DAY", help="From this day on.")
@click.option("--until", type=DAY, metavar="DAY", help="Up to this day.")
@json_option
def show(case: Path, table: str | None, as_json: bool, **asked: str | date | None) -> None:
    """Show the record of a case: an overview, or one table of it, filtered.

    \b
    Tables: documents, events, claims, tolls, control, contradictions,
      actors, places, links, mentions, attributions, problems.

    A name matches letter case and accents aside, also as whole words of a longer one. What may have happened on a day is found by it; what has no date is
    not. On a terminal rows are laid out to its width; into a pipe they go as tab-separated values with all columns.

    \b
    Examples:
      contested show hama
      contested show hama contradictions
      contested show hama tolls --harm killed --claimant SOHR
      contested show hama control --on 2017-09-22
      contested show hama claims --type air_strike --since 2017-09-19 --json

    \b
    --json prints: {"case": PATH, "table": NAME, "record": HASH, "total": N,
      "rows": [{COLUMN: VALUE}], "problems": [PROBLEM]}
      (lists are lists, null = not said)
      Without a table: {"case", "title", "record", "counts": {TABLE: N},
      "period": [DAY, DAY], "undated_claims": N, "placeless_claims": N,
      "contradictions": [ROW], "problems": [PROBLEM]}
    """
    from contested.publish.tables.pick import Filter

    if table is None:
        if any(value is not None for value in asked.values()):
            raise click.UsageError("a filter needs a table, as in: contested show CASE claims --place NAME")
        _overview(case, as_json)
        return
    shown = api.show(case, table, Filter(**asked))  # type: ignore[arg-type]
    if as_json:
        rows: list[Json] = [row_json(shown.table, line) for line in shown.lines]
        emit(
            {
                "case": str(case),
                "table": table,
                "record": shown.record,
                "total": shown.total,
                "rows": rows,
                "problems": problems_json(shown.problems),
            }
        )
        return
    tell(shown.problems)
    if on_terminal():
        from contested.cli.layout import print_lines

        print_lines(shown.table, shown.lines)
        note(_counted(shown))
        return
    click.echo("\t".join(shown.table.column_names))
    for line in shown.lines:
        click.echo("\t".join(flat(value) for value in line.values))


def _counted(shown: api.Shown) -> str:
    name = NOUNS.get(shown.table.name, shown.table.name)
    if not shown.total:
        return f"The record has no {name}."
    if len(shown.lines) == shown.total:
        return f"{shown.total:,} {name}."
    return f"{len(shown.lines):,} of {shown.total:,} {name}."


def row_json(table: Table[object], line: Line) -> dict[str, Json]:
    """A row as JSON, by column name."""
    values: list[Json] = [list(value) if isinstance(value, tuple) else value for value in line.values]
    return dict(zip(table.column_names, values, strict=True))


def flat(value: Value) -> str:
    """A value as one field of tab-separated values: no tabs or line breaks, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = " | ".join(value) if isinstance(value, tuple) else str(value)
    return " ".join(text.split())


def _overview(case: Path, as_json: bool) -> None:
    seen = api.overview(case)
    if as_json:
        emit(
            {
                "case": str(case), "title": seen.title, "record": seen.record, "counts": dict(seen.counts), "period": list(seen.period),
                "undated_claims": seen.undated, "placeless_claims": seen.placeless,
                "contradictions": [row_json(seen.table, line) for line in seen.weightiest], "problems": problems_json(seen.problems),
            }
        )  # fmt: skip
        return
    from contested.cli.layout import print_overview

    tell(seen.problems)
    print_overview(seen)


@click.command(short_help="Write the record as one HTML page.")
@case_argument
@click.option("-o", "--output", required=True, type=PATH, metavar="FILE.html", help="File to write; - for stdout.")
@json_option
def report(case: Path, output: Path, as_json: bool) -> None:
    """Write the record as one HTML page that opens anywhere and needs no network.

    The case is checked first (see contested check); if a check fails, nothing is written and an older page stays as it is.

    \b
    Example:
      contested report hama -o hama.html

    \b
    --json prints: {"file": PATH, "problems": [PROBLEM]}
    """
    if str(output) == "-":
        html, problems = api.report_html(case)
        tell(problems)
        sys.stdout.buffer.write(html.encode("utf-8"))
        return
    done = api.write_report(case, output)
    if as_json:
        emit({"file": str(done.paths[0]), "problems": problems_json(done.problems)})
        return
    tell(done.problems)
    say(f"The report: {output.resolve()} ({output.stat().st_size / 1000:,.0f} kB)")


@click.command(short_help="Write the record as data: csv, jsonl.")
@case_argument
@click.option(
    "--format",
    "format_",
    required=True,
    type=click.Choice(FORMAT_NAMES),
    help="csv: tables, safe in spreadsheets; jsonl: every record, exactly.",
)
@click.option(
    "-o", "--output", required=True, type=PATH, metavar="DIR", help="Folder to write to; made if it is not there."
)
@json_option
def export(case: Path, format_: str, output: Path, as_json: bool) -> None:
    """Write the record as data: one file for each type of record, and LOSS.md, which says what the format could not hold.

    The case is checked first (see contested check); if a check fails, nothing is written.

    \b
    Examples:
      contested export hama --format csv -o hama-csv
      contested export hama --format jsonl -o hama-jsonl

    \b
    --json prints: {"format": NAME, "files": [PATH], "problems": [PROBLEM]}
    """
    done = api.export_case(case, format_, output)
    if as_json:
        emit({"format": format_, "files": [str(path) for path in done.paths], "problems": problems_json(done.problems)})
        return
    tell(done.problems)
    say(f"{count(len(done.paths), 'file')} in {output}.")
