"""Span: a stretch of a document's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` (included) to `end` (excluded) of a document's text. Written as a pair in JSON."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly within; equal spans contain each other."""
        return self.start <= other.start and other.end <= self.end
