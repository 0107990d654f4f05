"""dates: when an event took place, from what its claims say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contested.model.claim import Claim
from contested.model.edtf import Interval


def joint_when(claims: Sequence[Claim], *, lasts: bool) -> Interval | None:
    """When the claims' event took place; None if none is dated.

    A moment: the days that all dates allow, else, when they share none, from the first to the last of all. What lasts: from the first to the last of the dates
    that hold no other date within them ("September" says nothing beside "the 19th"). A running total's date is when it was counted, so it
    is used only if there is no other.
    """
    told = [claim for claim in claims if claim.when is not None]
    dated = [c.when for c in told if not any(toll.cumulative for toll in c.tolls)] or [c.when for c in told]
    whens = sorted({when.text: when for when in dated if when is not None}.values(), key=lambda when: when.text)
    if not whens:
        return None
    if lasts:
        return _hull([when for when in whens if not any(_holds(when, other) for other in whens)] or whens)
    low = max((when.start for when in whens if when.start is not None), default=None)
    high = min((when.end for when in whens if when.end is not None), default=None)
    if low is not None and high is not None and low > high:
        return _hull(whens)
    return _written(low, high, whens)


def _holds(outer: Interval, inner: Interval) -> bool:
    """Whether `inner` lies within `outer` and is shorter."""
    starts = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return starts and ends and (outer.start, outer.end) != (inner.start, inner.end)


def _hull(whens: Sequence[Interval]) -> Interval | None:
    starts, ends = [when.start for when in whens], [when.end for when in whens]
    low = None if None in starts else min(day for day in starts if day is not None)
    high = None if None in ends else max(day for day in ends if day is not None)
    return None if low is None and high is None else _written(low, high, whens)


def _written(low: date | None, high: date | None, whens: Sequence[Interval]) -> Interval:
    """The interval as one of the claims writes it, else in full; approximate if all are."""
    same = [when for when in whens if (when.start, when.end) == (low, high)]
    return same[0] if same else Interval.of(low, high, about=all(when.is_approximate for when in whens))
