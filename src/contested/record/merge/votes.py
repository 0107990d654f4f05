"""votes: what most members of a group say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def commonest(values: Iterable[str]) -> str:
    """The commonest value, of equals the first in the alphabet; "" if there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""
