"""Build gold claim files from codings that quote the text, so that nobody counts characters.

    python quality/build_gold.py TEXT_DIR CODING.json [CODING.json …] --out DIR

A coding is JSON: {"doc_id", "coder", "entities": {id: {"name", "kind", "aliases", "side", "of"}},
"places": {id: {"name", "kind", "aliases", "lat", "lon", "in"}}, "claims": [claim, …]}. A claim has the keys of the guidelines, but

    "quote"    in place of start and end: words that stand in the text exactly; "nth" (0 first) picks among several
    "trigger"  words within the quote; "trigger_nth" picks among several
    "cue"      words in or near the quote (looked for in the quote, then backwards up to 400 characters, then forwards)

and anything left out takes its default: no claimant, asserts, actual, nobody, nowhere, undated, no tolls.
Exits 1 and names every fault (a quote that is not in the text, an unknown id, a type that is none) before anything is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from contested.model.document import Document, PublisherKind
from contested.model.ids import DocumentId
from contested.publish.claimfile import read_claim_file, write_claim_file

CUE_REACH = 400
DEFAULTS: dict[str, Any] = {
    "claimant": None, "stance": "asserts", "modality": "actual", "actors": [], "targets": [], "objects": [], "places": [],
    "place_count": None, "when": None, "tolls": [], "control": None, "part_of": None,
}  # fmt: skip


def nth_find(text: str, words: str, nth: int, start: int = 0) -> int:
    """Where the (nth + 1)-th occurrence of `words` from `start` begins; -1 if there is none."""
    at = text.find(words, start)
    for _ in range(nth):
        at = text.find(words, at + 1) if at >= 0 else -1
    return at


def find_cue(text: str, cue: str, start: int, end: int) -> int:
    """Where the cue stands: in the evidence, else the nearest before it, else the nearest after it; -1 if nowhere near."""
    at = text.find(cue, start, end)
    if at < 0:
        at = text.rfind(cue, max(0, start - CUE_REACH), start)
    return at if at >= 0 else text.find(cue, end, end + CUE_REACH)


def place_claim(row: dict[str, Any], number: int, text: str, faults: list[str]) -> dict[str, Any]:
    """The claim with offsets in place of quotes; what can't be found is added to `faults`."""
    out = {**DEFAULTS, **{k: v for k, v in row.items() if k not in ("quote", "nth", "trigger", "trigger_nth", "cue")}}
    out["id"] = f"c{number}"
    start = nth_find(text, row["quote"], row.get("nth", 0))
    end = start + len(row["quote"])
    trigger = nth_find(text, row["trigger"], row.get("trigger_nth", 0), max(start, 0))
    if start < 0:
        faults.append(f"claim {number}: the text has no {row['quote']!r}")
    elif trigger < 0 or trigger + len(row["trigger"]) > end:
        faults.append(f"claim {number}: trigger {row['trigger']!r} is not within {row['quote']!r}")
    out |= {"start": start, "end": end, "trigger": [trigger, trigger + len(row["trigger"])], "cue": None}
    if row.get("cue"):
        at = find_cue(text, row["cue"], start, end)
        out["cue"] = [at, at + len(row["cue"])]
        if at < 0:
            faults.append(f"claim {number}: no cue {row['cue']!r} near {row['quote']!r}")
    return out


def reference_faults(coding: dict[str, Any], text: str) -> list[str]:
    """Aliases that are not in the text and ids that nobody defined."""
    faults = []
    entities, places = coding.get("entities", {}), coding.get("places", {})
    for key, row in [*entities.items(), *places.items()]:
        faults += [
            f"{key}: alias {alias!r} is not in the text" for alias in row.get("aliases", []) if alias not in text
        ]
    for number, claim in enumerate(coding["claims"], 1):
        people = [*claim.get("actors", []), *claim.get("targets", [])]
        control = claim.get("control") or {}
        people += [*(control.get("to") or []), *(control.get("from") or [])]
        if claim.get("claimant") not in (None, "unnamed"):
            people.append(claim["claimant"])
        faults += [f"claim {number}: no entity {key!r}" for key in people if key not in entities]
        spots = [*claim.get("places", []), *(control.get("except") or [])]
        faults += [f"claim {number}: no place {key!r}" for key in spots if key not in places]
        if not claim.get("event"):
            faults.append(f"claim {number}: no event label")
    return faults


def build(coding: dict[str, Any], text: str, meta: dict[str, Any]) -> tuple[bytes, list[str]]:
    """The claim file's bytes and the coding's faults (then the bytes are empty)."""
    faults = reference_faults(coding, text)
    claims = [place_claim(row, number, text, faults) for number, row in enumerate(coding["claims"], 1)]
    if faults:
        return b"", faults
    claims.sort(key=lambda claim: (claim["trigger"], claim["start"], claim["end"]))
    published = meta.get("published")
    document = Document(
        id=DocumentId(meta["doc_id"]), name=meta["doc_id"], text=text, title=meta.get("title"), publisher=meta.get("publisher"),
        kind=PublisherKind(meta.get("kind", "other")), published=date.fromisoformat(published) if published else None,
    )  # fmt: skip
    raw = json.dumps({**coding, "claims": claims, "doc_id": meta["doc_id"]}).encode()
    try:
        return write_claim_file(read_claim_file(raw, text=text, document=document)), []
    except ValueError as error:
        return b"", [str(error)]


def main() -> int:
    """Build each coding; 1 if any has a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("codings", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    bad = 0
    for path in arguments.codings:
        coding = json.loads(path.read_text(encoding="utf-8"))
        name = coding["doc_id"]
        text = (arguments.texts / f"{name}.txt").read_text(encoding="utf-8")
        meta = json.loads((arguments.texts / f"{name}.meta.json").read_text(encoding="utf-8"))
        raw, faults = build(coding, text, meta)
        for fault in faults:
            bad += 1
            print(f"{path.name}: {fault}", file=sys.stderr)
        if not faults:
            arguments.out.mkdir(parents=True, exist_ok=True)
            (arguments.out / f"{name}.gold.json").write_bytes(raw)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
