"""names: no two documents of a case are shown by one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from contested.model.document import Document

ID_DIGITS = 8
"""Hex digits of the id that tell namesakes apart."""


def with_distinct_names(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents in the order given; those that share a name (whatever its case: some disks ignore it) each get their id's first digits at its end.

    Which came in first makes no difference, so that the same documents are called the same in every case that holds them.
    """
    listed = tuple(documents)
    count = Counter(document.name.casefold() for document in listed)
    return tuple(
        d if count[d.name.casefold()] == 1 else replace(d, name=f"{d.name}-{d.id[:ID_DIGITS]}") for d in listed
    )


def usual_title(documents: Iterable[Document]) -> str:
    """What to call a case that nobody gave a title: how many reports of which days. Not its folder's name: the same reports are to give the same record anywhere."""
    listed = tuple(documents)
    days = sorted(document.published for document in listed if document.published is not None)
    reports = "1 report" if len(listed) == 1 else f"{len(listed):,} reports"
    if not days:
        return reports
    return f"{reports}, {days[0]}" if days[0] == days[-1] else f"{reports}, {days[0]} to {days[-1]}"
