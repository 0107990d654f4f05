"""cases: commands that make and fill a case: new, add, run, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contested import __version__, api
from contested.cli.given import (
    PATH,
    by_option,
    case_argument,
    given_metadata,
    json_option,
    metadata_options,
    now,
    processors,
    user,
    workers_option,
)
from contested.cli.out import Json, count, emit, note, problems_json, progress, say, tell
from contested.model.problem import Problem, Severity

if TYPE_CHECKING:
    from contested.case.ledger import Stamp
    from contested.pipeline.executors import Settings
    from contested.pipeline.intake import TakenIn
    from contested.pipeline.run import RunReport


def stamp(by: str | None) -> Stamp:
    """Who acts, and now."""
    from contested.case.ledger import Stamp

    return Stamp(now(), user(by))


def settings(workers: int | None) -> Settings:
    """How to read, by this machine and the option."""
    from contested.pipeline.executors import Settings

    return Settings(workers=workers, processors=processors(), program=f"contested {__version__}")


@click.command(short_help="Make an empty case.")
@case_argument
@click.option("--title", metavar="TEXT", help="What the case is called.  [default: by its reports and their days]")
@by_option
@json_option
def new(case: Path, title: str | None, by: str | None, as_json: bool) -> None:
    """Make an empty case: a folder that will hold the reports and what was read in them.

    \b
    Examples:
      contested new hama
      contested new "cases/Hama 2017" --title "Hama offensive, September 2017"

    \b
    --json prints: {"case": PATH, "title": TEXT|null}
    """
    api.new_case(case, title=title, stamp=stamp(by))
    if as_json:
        emit({"case": str(case), "title": title})
        return
    say(f"Made the case {case}.")
    note(f"Next: contested add {quoted(case)} FILES…")


@click.command(short_help="Add reports to a case.")
@case_argument
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILES…")
@metadata_options
@by_option
@json_option
def add(case: Path, files: tuple[Path, ...], by: str | None, as_json: bool, **options: Any) -> None:
    """Add reports to a case: files, or folders of files (txt, html, pdf, docx, md, csv).

    What is known of a report beside its words comes from the options, else from a sidecar NAME.meta.json beside it, else from the file itself. The original bytes
    are kept. The same bytes twice are one report; adding them again with options corrects what was known.

    \b
    Examples:
      contested add hama reports/*.txt
      contested add hama reports/
      contested add hama briefing.html --publisher "Ministry of Defence" \\
        --kind government --published 2017-09-21

    \b
    A sidecar, briefing.meta.json:
      {"title": "Briefing", "publisher": "Ministry of Defence",
       "kind": "government", "published": "2017-09-21", "url": null}

    \b
    --json prints: {"case": PATH, "files": [{"file", "added": [{"id", "name"}],
      "known": [ID], "corrected": [ID]}], "problems": [PROBLEM]}
    """
    given = given_metadata(options, files)
    taken: list[TakenIn] = []
    with progress("Adding", "files") as update:
        for done, result in enumerate(api.add_files(case, files, given, stamp(by)), 1):
            taken.append(result)
            update(done, max(done, len(files)))
    problems = tuple(problem for result in taken for problem in result.problems)
    if as_json:
        emit(
            {"case": str(case), "files": [_taken_json(result) for result in taken], "problems": problems_json(problems)}
        )
    else:
        tell(problems)
        _say_taken(case, taken)
    raise click.exceptions.Exit(1 if api.missing_outputs(problems) else 0)


def _taken_json(result: TakenIn) -> Json:
    added: list[Json] = [{"id": document.id, "name": document.name} for document in result.added]
    return {"file": result.path_shown, "added": added, "known": list(result.known), "corrected": list(result.corrected)}


def _say_taken(case: Path, taken: list[TakenIn]) -> None:
    added = sum(len(result.added) for result in taken)
    corrected = sum(len(result.corrected) for result in taken)
    known = sum(len(result.known) for result in taken) - corrected
    words = [count(added, "report") + " added"]
    if known:
        words.append(f"{known:,} there already")
    if corrected:
        words.append(f"{corrected:,} corrected")
    say(f"{', '.join(words)}.")
    if added or corrected:
        note(f"Next: contested run {quoted(case)}")


@click.command(short_help="Read the reports and make the record.")
@case_argument
@workers_option
@by_option
@json_option
def run(case: Path, workers: int | None, by: str | None, as_json: bool) -> None:
    """Read the reports and make the record. Only what is new or changed is read again.

    Whatever interrupts it, the record of the run before still stands, and reports that were finished are not read again. The record is the same whatever the
    number of workers.

    \b
    Examples:
      contested run hama
      contested run hama --workers 4

    \b
    --json prints: {"case": PATH, "record": HASH, "read": N, "reused": N,
      "documents": N, "claims": N, "events": N, "tolls": N, "control": N,
      "contradictions": N, "problems": [PROBLEM]}
    """
    with progress("Reading", then="Making the record") as update:
        done = api.run_case(case, stamp(by), settings(workers), update)
    problems = done.record.problems
    if as_json:
        emit({"case": str(case), **run_json(done)})
    else:
        tell(problems, least=Severity.WARNING, more=f"; contested show {quoted(case)} problems")
        say_run(done)
        note(f"Next: contested show {quoted(case)}, or contested report {quoted(case)} -o report.html")
    raise click.exceptions.Exit(1 if api.missing_outputs(problems) else 0)


def run_json(done: RunReport) -> dict[str, Json]:
    """What a run did, as JSON."""
    record = done.record
    return {
        "record": record.hash, "read": done.read, "reused": done.reused, "documents": len(record.readings), "claims": len(record.claims),
        "events": len(record.events), "tolls": len(record.tolls), "control": len(record.control),
        "contradictions": len(record.contradictions), "problems": problems_json(record.problems),
    }  # fmt: skip


def say_run(done: RunReport) -> None:
    """What a run did, in words."""
    record = done.record
    reused = f" ({done.reused:,} unchanged since the last run)" if done.reused else ""
    say(f"Read {count(done.read, 'report')}{reused}.")
    parts = [
        f"{count(len(record.claims), 'claim')} of {count(len(record.events), 'event')}",
        count(len(record.tolls), "toll"),
        count(len(record.contradictions), "contradiction"),
    ]
    say(f"The record: {', '.join(parts)} ({record.hash[:12]}).")


@click.command(short_help="Check that nothing was altered or lost.")
@case_argument
@json_option
def check(case: Path, as_json: bool) -> None:
    """Check that nothing in a case was altered or lost, and that its record keeps its own rules.

    The ledger: its pages, the chain of hashes, the bytes of every report. The record: words are where it says, ids are unique, references resolve,
    tolls are those of their claims, dates are in order. report and export make the same checks and write nothing if one fails.

    \b
    Example:
      contested check hama

    \b
    --json prints: {"case": PATH, "sound": true|false, "problems": [PROBLEM]}
    """
    problems: tuple[Problem, ...] = api.check_case(case)
    sound = not api.missing_outputs(problems)
    if as_json:
        emit({"case": str(case), "sound": sound, "problems": problems_json(problems)})
    else:
        tell(problems)
        say(f"{case}: sound." if sound else f"{case}: {count(len(problems), 'problem')} found.")
    raise click.exceptions.Exit(0 if sound else 1)


def quoted(path: Path) -> str:
    """The path as one types it in a shell."""
    from shlex import quote

    return quote(str(path))
