"""slugs: readable keys for what is joined across documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from contested.model.ids import hash_id
from contested.record.forms import fold


def with_slugs(named: Iterable[tuple[str, str]]) -> list[str]:
    """A key for each (name, raw identity) in order: the name's words joined by hyphens; where two share it, each gets four hex digits of
    its identity's hash, so that the key doesn't depend on the others' order. A colon in a name stays ("geonames:170063")."""
    pairs = list(named)
    plain = [":".join(fold(part).replace(" ", "-") for part in name.split(":")) or "unnamed" for name, _ in pairs]
    counts = Counter(plain)
    return [
        slug if counts[slug] == 1 and slug != "unnamed" else f"{slug}-{hash_id(identity)[:4]}"
        for slug, (_, identity) in zip(plain, pairs, strict=True)
    ]
