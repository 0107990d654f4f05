"""demo: the shipped case, from its reports to an opened page."""

from __future__ import annotations

from pathlib import Path

import click

from contested import api
from contested.cli.cases import quoted, run_json, say_run, settings, stamp
from contested.cli.given import PATH, by_option, json_option, workers_option
from contested.cli.out import emit, note, progress, say, tell
from contested.model.problem import Severity

TITLE = "Demo: Hama 2017 and the Falklands 1982"
REPORT = "report.html"


@click.command(short_help="Make and read the shipped example case.")
@click.argument("folder", type=PATH, default=Path("contested-demo"), metavar="[DIR]")
@workers_option
@by_option
@json_option
def demo(folder: Path, workers: int | None, by: str | None, as_json: bool) -> None:
    """Make the shipped example case in DIR (contested-demo if you name none), read it, and write its report page.

    Fourteen reports of two wars that contradict each other, written for this program from public facts. Run again, it does only what is left to do.

    \b
    Examples:
      contested demo
      contested demo /tmp/example

    \b
    --json prints what run prints, and "report": PATH
    """
    case, report = folder / "case", folder / REPORT
    if not (case / "ledger.sqlite").exists():
        api.new_case(case, title=TITLE, stamp=stamp(by))
    taken = tuple(api.add_sources(case, api.demo_sources(), stamp(by)))
    problems = tuple(p for result in taken for p in result.problems if p.severity is not Severity.INFO)
    tell(problems)
    with progress("Reading", then="Making the record") as update:
        done = api.run_case(case, stamp(by), settings(workers), update)
    written = api.write_report(case, report)
    if as_json:
        emit({"case": str(case), "report": str(written.paths[0]), **run_json(done)})
        return
    say_run(done)
    say(f"The report: {report.resolve()}")
    note("Open it in a browser; it needs no network. Then try:")
    note(f"  contested show {quoted(case)}")
    note(f"  contested show {quoted(case)} contradictions")
