"""Write the figures of docs/limits.md from what `contested quality --json` prints.

    contested quality FOLDER --json > gold.json
    python quality/write_limits.py gold=gold.json     take in the figures of a corpus and write the page
    python quality/write_limits.py                    write the page from quality/measured.json
    python quality/write_limits.py --check            exit 1 if the page is not what measured.json makes

`measured.json` keeps what the page needs of each corpus, so that every figure on the page comes from a command.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

ROOT = Path(__file__).parents[1]
MEASURED = ROOT / "quality" / "measured.json"
PAGE = ROOT / "docs" / "limits.md"
START, END = "<!-- figures: made by quality/write_limits.py -->\n", "<!-- end of figures -->\n"

CORPORA = {
    "development": "development texts",
    "gold": "`quality/gold`",
}
"""The corpora that the page knows, in its order, and their heading."""

ROWS = (
    ("detect", "a claim is found at all"),
    ("typed", "… with the right type of event"),
    ("claimant", "who says it"),
    ("stance", "whether it is asserted, denied or doubted"),
    ("modality", "whether it took place, was tried or planned"),
    ("when", "when"),
    ("actors", "who did it"),
    ("targets", "to whom"),
    ("places", "where, by name (points on the map are not scored)"),
    ("toll", "how many, of whom, by whose count"),
    ("control", "who holds which place"),
    ("event", "which claims are of one event"),
    ("record", "all right at once: type, who says it, stance, modality, who, where, when, how many"),
)
SIDES = {
    "state": "states and their organs",
    "non-state": "non-state armed groups",
    "neither": "monitors, media, rescuers, the report itself",
}
FEW = 30
"""Claims below which an error rate is printed with a warning: one claim moves it by over three points."""

Corpus = Mapping[str, object]


def kept(raw: Corpus) -> dict[str, object]:
    """What the page needs of `contested quality --json`."""
    whole = _figures(raw["all"])
    texts = cast("Mapping[str, Mapping[str, float]]", raw["texts"])
    overall = [one["overall"] for one in texts.values()]
    names = (*(name for name, _ in ROWS), "overall", "gold_claims", "predicted_claims")
    return {
        "texts": len(texts),
        "mean": _rounded(cast("float", raw["mean"])),
        "worst": _rounded(min(overall)),
        "best": _rounded(max(overall)),
        "all": {name: _rounded(whole[name]) for name in names},
        "sides": [
            {"side": side["side"], "claims": side["claims"], "error_rate": _rounded(cast("float", side["error_rate"]))}
            for side in _sides(raw)
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _sides(corpus: Corpus) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", corpus["sides"])


def _figures(value: object) -> Mapping[str, float | None]:
    return cast("Mapping[str, float | None]", value)


def made(measured: Mapping[str, Corpus]) -> str:
    """The part of the page between its marks."""
    names = [name for name in CORPORA if name in measured]
    head = "| what is right | " + " | ".join(CORPORA[name] for name in names) + " |"
    lines = [_in_words(measured[names[-1]], CORPORA[names[-1]]), "", head, "|---|" + "--:|" * len(names)]
    lines += [f"| texts | {_cells(measured[name]['texts'] for name in names)} |"]
    lines += [f"| claims in them | {_cells(_figures(measured[name]['all'])['gold_claims'] for name in names)} |"]
    for key, words in ROWS:
        lines.append(f"| {words} | {_cells(_share(_figures(measured[name]['all'])[key]) for name in names)} |")
    lines.append(
        f"| overall, mean of texts | {_cells(_share(cast('float', measured[name]['mean'])) for name in names)} |"
    )
    spread = (
        f"{_share(cast('float', measured[n]['worst']))} to {_share(cast('float', measured[n]['best']))}" for n in names
    )
    lines += [f"| overall, worst and best text | {_cells(spread)} |", "", *_by_side(measured, names), ""]
    return "\n".join(lines)


def _in_words(corpus: Corpus, heading: str) -> str:
    figures = _figures(corpus["all"])
    found, right = (round(10 * (figures[name] or 0.0)) for name in ("detect", "record"))
    return f"On the {heading}, about {found} claims in ten are found and about {right} in ten are right in everything at once."


def _by_side(measured: Mapping[str, Corpus], names: list[str]) -> list[str]:
    lines = ["| claims missed or not wholly right, by who says them | " + " | ".join(CORPORA[n] for n in names) + " |"]
    lines.append("|---|" + "--:|" * len(names))
    for key, words in SIDES.items():
        found = [next(side for side in _sides(measured[name]) if side["side"] == key) for name in names]
        lines.append(f"| {words} | {_cells(_rate(side) for side in found)} |")
    return lines


def _rate(side: Mapping[str, object]) -> str:
    claims, rate = cast("int", side["claims"]), cast("float", side["error_rate"])
    return "–" if not claims else f"{_share(rate)} of {claims}" + (" (too few to say)" if claims < FEW else "")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _cells(values: Iterable[object]) -> str:
    return " | ".join(str(value) for value in values)


def main(arguments: list[str]) -> int:
    """Take in what is given as NAME=FILE, then write or check the page."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    for argument in arguments:
        if argument == "--check":
            continue
        name, _, path = argument.partition("=")
        if name not in CORPORA or not path:
            sys.exit(f"write_limits: {argument!r} is not NAME=FILE with a NAME of: {', '.join(CORPORA)}")
        measured[name] = kept(json.loads(Path(path).read_text(encoding="utf-8")))
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(START)[0], page.split(END)[1]
    new = before + START + "\n" + made(measured) + "\n" + END + after
    if "--check" in arguments:
        return int(new != page)
    MEASURED.write_text(json.dumps(measured, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
