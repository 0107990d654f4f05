"""single: commands that work on files without a case: extract, events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from contested import api
from contested.cli.cases import settings
from contested.cli.given import PATH, given_metadata, json_option, metadata_options, workers_option
from contested.cli.out import count, emit, problems_json, progress, say, tell
from contested.model.problem import Severity

out_option = click.option(
    "--out", required=True, type=PATH, metavar="DIR", help="Folder to write to; made if it is not there."
)


@click.command(short_help="Read single reports, without a case.")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILES…")
@out_option
@metadata_options
@workers_option
@json_option
def extract(files: tuple[Path, ...], out: Path, workers: int | None, as_json: bool, **options: Any) -> None:
    """Read single reports, without a case: the claims of each as NAME.json.

    Each file has the claims with their evidence, and the entities, places, mentions and attributions of the report; offsets count Unicode characters of its
    text. What is known of a report beside its words comes as in `contested add`.

    \b
    Examples:
      contested extract reports/*.txt --out claims
      contested extract briefing.txt --published 2017-09-21 --out claims

    \b
    --json prints: {"files": [PATH], "problems": [PROBLEM]}
    """
    given = given_metadata(options, files)
    with progress("Reading") as update:
        done = api.extract_files(files, given, out=out, settings=settings(workers), progress=update)
    _finish(done, as_json, f"{count(len(done.paths), 'claim file')} in {out}.")


@click.command(short_help="Join the claims of claim files into events.")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILES…")
@out_option
@json_option
def events(files: tuple[Path, ...], out: Path, as_json: bool) -> None:
    """Join the claims of claim files, whoever made them, into events, and write the files with shared labels.

    In what is written `event` and `part_of` mean the same in every file; all else stays as it was. The text of a report, which helps to tell copies from accounts
    of their own, is taken from DOC_ID.txt beside its file if it is there.

    \b
    Examples:
      contested events claims/*.json --out joined
      contested events claims/ --out joined

    \b
    --json prints: {"files": [PATH], "problems": [PROBLEM]}
    """
    done = api.relabel_events(files, out)
    _finish(done, as_json, f"{count(len(done.paths), 'claim file')} in {out}, with labels that they share.")


def _finish(done: api.Written, as_json: bool, words: str) -> None:
    if as_json:
        emit({"files": [str(path) for path in done.paths], "problems": problems_json(done.problems)})
    else:
        tell(done.problems, least=Severity.WARNING)
        say(words)
    raise click.exceptions.Exit(1 if api.missing_outputs(done.problems) else 0)
