"""quality: the command that scores the reader against gold files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested import api
from contested.cli.cases import settings
from contested.cli.given import PATH, json_option, workers_option
from contested.cli.out import emit, note, progress, say

if TYPE_CHECKING:
    from contested.pipeline.quality import Measured
    from contested.quality.score import ClaimError, Figures

FIELDS = (
    "overall",
    "record",
    "detect",
    "typed",
    "claimant",
    "when",
    "actors",
    "targets",
    "places",
    "toll",
    "control",
    "event",
)
MOST_QUOTED = 90
"""Characters of a claim's evidence shown in the list of errors."""


@click.command(short_help="Score the reader against gold files.")
@click.argument("gold", type=PATH, metavar="GOLD_DIR")
@click.option(
    "--claims", type=PATH, metavar="DIR", help="Score these claim files (NAME.json) instead of reading the texts."
)
@click.option("--errors", is_flag=True, help="List every claim that is missed, extra or wrong in a field.")
@click.option(
    "--floors", type=PATH, metavar="FILE", help="Hold the scores against the floors in this file; exit 1 if one falls."
)
@click.option(
    "--corpus",
    default=None,
    metavar="NAME",
    help="The corpus' name in the floors file; the folder's name if not given.",
)
@click.option("--raise-floors", is_flag=True, help="Write better scores into the floors file.")
@click.option(
    "--lower-floors", is_flag=True, help="Write the scores as they are, lower ones too; say why in the commit."
)
@workers_option
@json_option
def quality(
    gold: Path,
    claims: Path | None,
    errors: bool,
    workers: int | None,
    as_json: bool,
    **floors: str | Path | bool | None,
) -> None:
    """Score the reader against gold files: per field, per text, and the error rate per claimant's side.

    GOLD_DIR holds NAME.gold.json files with NAME.txt and NAME.meta.json beside them. docs/reference/quality.md defines each figure.

    \b
    Examples:
      contested quality quality/gold
      contested quality quality/gold --errors
      contested quality quality/gold --floors quality/floors.json

    \b
    --json prints: {"all": FIGURES, "mean": NUMBER, "texts": {NAME: FIGURES}, "sides": [SIDE], "fallen": [FALL]}
    """
    with progress("Reading") as update:
        measured = api.measure_quality(gold, claims=claims, settings=settings(workers), progress=update)
    fallen: tuple[object, ...] = ()
    path = floors["floors"]
    if isinstance(path, Path):
        corpus = str(floors["corpus"] or gold.resolve().name)
        fallen = api.hold_floors(
            measured, path, corpus=corpus, raise_them=bool(floors["raise_floors"]), lower=bool(floors["lower_floors"])
        )
    if as_json:
        _print_json(measured, fallen)
    else:
        if errors:
            _print_errors(measured)
        _print_table(measured)
    for fall in fallen:
        note(f"fell: {fall}")
    raise click.exceptions.Exit(1 if fallen else 0)


def _print_json(measured: Measured, fallen: tuple[object, ...]) -> None:
    import msgspec

    emit(
        {
            "all": asdict(measured.whole),
            "mean": measured.mean,
            "texts": {name: asdict(one) for name, one in measured.texts},
            "sides": [{**asdict(rate), "error_rate": rate.error_rate} for rate in measured.sides],
            "fallen": msgspec.to_builtins(fallen),
        }
    )


def _print_table(measured: Measured) -> None:
    width = max(len(name) for name, _ in (*measured.texts, ("mean of texts", None)))
    say(" " * width + "".join(f"{name:>9}" for name in FIELDS))
    for name, one in (*measured.texts, ("all texts", measured.whole)):
        say(f"{name:<{width}}" + "".join(_cell(one, field) for field in FIELDS))
    worst = min(measured.texts, key=lambda entry: entry[1].overall)
    whole = measured.whole
    say("")
    say(
        f"{whole.gold_claims} claims in the gold, {whole.predicted_claims} read; mean of texts {measured.mean:.3f}, worst {worst[0]} {worst[1].overall:.3f}"
    )
    for rate in measured.sides:
        say(
            f"claims by {rate.side.value:<9} {rate.claims:>5}   missed {rate.missed:>4}   wrong {rate.wrong:>4}   error rate {rate.error_rate:.2f}"
        )


def _cell(one: Figures, field: str) -> str:
    value = getattr(one, field)
    return f"{'-':>9}" if value is None else f"{value:>9.3f}"


def _print_errors(measured: Measured) -> None:
    texts = {document.name: document.text for document in measured.documents}
    for error in measured.errors:
        claim = error.gold or error.predicted
        assert claim is not None
        words = " ".join(texts[error.document][claim.start : claim.end].split())[:MOST_QUOTED]
        say(f"{_kind(error):<34} {error.document}: {words}")
    say("")


def _kind(error: ClaimError) -> str:
    if error.predicted is None and error.gold is not None:
        return f"missed {error.gold.type.value}"
    if error.gold is None and error.predicted is not None:
        return f"extra {error.predicted.type.value}"
    return f"wrong {' '.join(error.wrong)}"
