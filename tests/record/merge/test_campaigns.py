"""Whole campaigns of made-up reports, coded by hand: merging holds what it reached on them, so that a rule which helps one war can't hurt another unseen."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from contested.model.reading import Reading
from contested.publish.claimfile import read_claim_file
from contested.record.merge.relabel import share_labels

FOLDER = Path(__file__).parents[1] / "campaigns"
FLOORS = {"jijiga": (0.79, 0.58), "abobo": (0.72, 0.49)}
"""B-cubed F1 over all claims and F1 of pairs of claims of different reports, reached in November 2026, less two hundredths."""

Told = dict[tuple[str, int], str]


def campaign(name: str, claim_row: Any) -> tuple[list[Reading], Told]:
    """The campaign's readings and the event that each claim tells, by report and position."""
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    readings, told = [], {}
    for report in data["reports"]:
        rows = []
        for number, claim in enumerate(report["claims"], 1):
            told[report["name"], number - 1] = claim.pop("tells")
            rows.append(claim_row(report["text"], number, claim))
        raw = {
            "doc_id": report["name"], "published": report["published"], "source": report["source"], "entities": data["parties"],
            "places": data["places"], "claims": rows,
        }  # fmt: skip
        readings.append(read_claim_file(json.dumps(raw).encode(), text=report["text"]))
    return readings, told


def b_cubed(true: Told, found: Told) -> float:
    """F1 of B-cubed precision and recall (Bagga and Baldwin 1998)."""
    both = Counter((true[key], found[key]) for key in true)
    of_true, of_found = Counter(true.values()), Counter(found.values())
    precision = sum(n * n / of_found[f] for (_, f), n in both.items()) / len(true)
    recall = sum(n * n / of_true[t] for (t, _), n in both.items()) / len(true)
    return 2 * precision * recall / (precision + recall)


def across(true: Told, found: Told) -> float:
    """F1 of pairs of claims of different reports."""
    pairs = [
        {pair for pair in combinations(sorted(true), 2) if pair[0][0] != pair[1][0] and told[pair[0]] == told[pair[1]]}
        for told in (true, found)
    ]
    return 2 * len(pairs[0] & pairs[1]) / max(1, len(pairs[0]) + len(pairs[1]))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_merging_holds_what_it_reached_on_a_campaign(name: str, claim_row) -> None:
    readings, true = campaign(name, claim_row)
    shared = share_labels(readings)
    found = {(r.document.name, position): claim.event for r in shared for position, claim in enumerate(r.claims)}
    reached = b_cubed(true, found), across(true, found)
    assert all(value >= floor for value, floor in zip(reached, FLOORS[name], strict=True)), reached
