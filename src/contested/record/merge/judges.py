"""judges: what growing asks of two groups, within one report and across reports."""

from __future__ import annotations

from dataclasses import dataclass

from contested.model.record import Evidence
from contested.record.merge.facts import Facts
from contested.record.merge.weights import SLOW, World, alike_spots, is_disputed, score, weigh

DAYS_APART = 1
"""Two dates of a moment further apart than this are of two."""
DAYS_APART_SLOW = 3
"""The like where one of them is of what lasts."""


@dataclass(frozen=True, slots=True)
class Across:
    """Groups of several reports: those that are surely two are never weighed, and rivals count."""

    world: World

    def score(self, one: Facts, other: Facts) -> float:
        """How much speaks for their being one occurrence."""
        return score(one, other, self.world)

    def apart(self, one: Facts, other: Facts) -> bool:
        """Whether they are surely two: spots that can't be one, days that don't meet, or sides that can't both have done it."""
        return are_apart(one, other, self.world)

    def explain(self, one: Facts, other: Facts) -> tuple[Evidence, ...]:
        """The pieces of the score, in words."""
        return weigh(one, other, self.world)

    def rival(self, count: int) -> Evidence:
        """What it weighs that `count` other groups fit as well."""
        weight = round(self.world.book.weight("rivals") * count, 6)
        return Evidence(
            feature="rivals", weight=weight, words=f"{count} other happening{'s' * (count > 1)} fit it as well"
        )


@dataclass(frozen=True, slots=True)
class InReport(Across):
    """Claims of one report: its own words decide, so nothing is ruled out unweighed and rivals don't count."""

    def apart(self, one: Facts, other: Facts) -> bool:
        """Never: the report's reader, or its words, may hold them to be one all the same."""
        return False


def are_apart(one: Facts, other: Facts, world: World) -> bool:
    """Whether place, time or party show two groups to be two occurrences, whatever else they share."""
    if one.spots and other.spots:
        meet = one.spots & other.spots or one.spots & other.around or other.spots & one.around
        if not meet and alike_spots(one, other, world) is None:
            return True
    if one.alone and other.alone and not one.alone & other.alone and not (one.gainers or other.gainers):
        return not is_disputed(one, other)
    if one.dated and other.dated:
        most = DAYS_APART_SLOW if (one.types | other.types) & SLOW else DAYS_APART
        for early, late in ((one, other), (other, one)):
            if early.last is not None and late.first is not None and late.first - early.last > most:
                return True
    return False
