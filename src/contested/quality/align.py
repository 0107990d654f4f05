"""align: which predicted claim stands for which gold claim, and what is right in each pair."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.claim import Claim, Toll
from contested.model.ids import EntityId, PlaceId
from contested.model.reading import Reading
from contested.model.span import Span
from contested.quality.matching import heaviest_pairs, most_pairs
from contested.quality.names import Names, Roster, days, same_claimant

LEAST_OVERLAP = 0.5
"""Intersection over union of the evidence above which two claims may be one, where their triggers don't touch."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One document's two readings and their rosters."""

    gold: Reading
    predicted: Reading
    rosters: tuple[Roster, Roster]

    @staticmethod
    def of(gold: Reading, predicted: Reading) -> Texts:
        """The two readings, ready to be compared."""
        return Texts(gold, predicted, (Roster.of(gold), Roster.of(predicted)))


@dataclass(frozen=True, slots=True)
class Hits:
    """How many were right, how many predicted, how many in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Hits) -> Hits:
        return Hits(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0.0 when nothing is right."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0

    @property
    def exact(self) -> bool:
        """Nothing missing, nothing too much."""
        return self.right == self.predicted == self.gold


def overlap(left: Span, right: Span) -> float:
    """Intersection over the stretch that holds both; 0.0 when apart."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return max(0, shared) / max(1, max(left.end, right.end) - min(left.start, right.start))


def align(texts: Texts) -> list[tuple[int, int]]:
    """Pairs of positions (gold claim, predicted claim), one to one, of the best total.

    A pair is possible where triggers touch or the evidence overlaps by half. The same type weighs 2, touching triggers 1, the
    overlap itself up to 1, the same claimant 0.5; the other fields only decide between claims that the same words carry.
    """
    weights = {}
    for i, gold in enumerate(texts.gold.claims):
        for j, predicted in enumerate(texts.predicted.claims):
            share = overlap(gold.evidence, predicted.evidence)
            touch = gold.trigger.overlaps(predicted.trigger)
            if touch or share >= LEAST_OVERLAP:
                weights[i, j] = _weight(gold, predicted, texts, share=share, touch=touch)
    return heaviest_pairs(weights)


def _weight(gold: Claim, predicted: Claim, texts: Texts, *, share: float, touch: bool) -> float:
    fields = (entity_hits(gold, predicted, texts, f) for f in ("actors", "targets"))
    alike = sum(hits.f1 for hits in [*fields, place_hits(gold, predicted, texts)] if hits.predicted or hits.gold)
    alike += days(gold.when) == days(predicted.when)
    alike += len(gold.tolls) == toll_matches(gold, predicted, texts)
    same_type = 2.0 if gold.type is predicted.type else 0.0
    said_by = 0.5 if same_claimant(gold, predicted, texts.rosters) else 0.0
    return same_type + float(touch) + share + said_by + 0.05 * alike


def _shares(left: Names, right: Names) -> bool:
    return bool(left & right)


def entity_hits(gold: Claim, predicted: Claim, texts: Texts, field: str) -> Hits:
    """Actors or targets that are right, predicted and in the gold."""
    wanted: tuple[EntityId, ...] = gold.actors if field == "actors" else gold.targets
    given: tuple[EntityId, ...] = predicted.actors if field == "actors" else predicted.targets
    left = [texts.rosters[0].entity(key) for key in wanted]
    right = [texts.rosters[1].entity(key) for key in given]
    return Hits(most_pairs(right, left, _shares), len(right), len(left))


def place_hits(gold: Claim, predicted: Claim, texts: Texts) -> Hits:
    """Places likewise; a predicted place that merely holds a right one isn't counted, a count of places is one more member."""
    ours, theirs = texts.rosters
    left = [ours.place(key) for key in gold.places]
    right = [(key, theirs.place(key)) for key in predicted.places]
    correct: tuple[PlaceId, ...] = tuple(key for key, names in right if any(names & wanted for wanted in left))
    wider = ours.containers(gold.places) | theirs.containers(correct)
    kept = [names for key, names in right if key in correct or not names & wider]
    for names, claim in ((left, gold), (kept, predicted)):
        if claim.place_count:
            names.append(frozenset({f"#{claim.place_count}"}))
    return Hits(most_pairs(kept, left, _shares), len(kept), len(left))


def same_toll(gold: tuple[Toll, Claim], predicted: tuple[Toll, Claim], texts: Texts) -> bool:
    """Harm, bounds, sufferers, running total or not, and claimant."""
    (one, gold_claim), (other, predicted_claim) = gold, predicted
    figures_match = (one.harm, one.low, one.high, one.cumulative) == (
        other.harm,
        other.low,
        other.high,
        other.cumulative,
    )
    ours, theirs = texts.rosters
    return (
        figures_match
        and bool(ours.sufferers(one.who) & theirs.sufferers(other.who))
        and same_claimant(gold_claim, predicted_claim, texts.rosters)
    )


def toll_matches(gold: Claim, predicted: Claim, texts: Texts) -> int:
    """How many tolls of the two claims match, one to one."""
    return most_pairs(gold.tolls, predicted.tolls, lambda one, other: same_toll((one, gold), (other, predicted), texts))
