"""contested: reports of a war that contradict each other, as one auditable record."""

__version__ = "0.1.0"
