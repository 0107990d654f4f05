"""mend: what the model's parts contradict each other in, put right by rule.

Trees that hang a clause on a mere label or on an item of a list: the clause's verb becomes the root. Prepositions that the tagger took for
names for their capital ("Near Aden, …"). Counted ranges that lost their place as subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.read.parse.second_look import Analysis

_SEPARATORS = frozenset({":", ";"})
_FINITE = ("VBD", "VBZ", "VBP")


def retagged(row: Analysis) -> Analysis:
    """The row with a preposition's tag if the tree makes it one and the tagger a name."""
    if row.dep == "prep" and row.tag in ("NNP", "NNPS"):
        return replace(row, tag="IN", pos="ADP", lemma=row.lemma.lower())
    return row


def with_ranges(words: Sequence[str], rows: list[Analysis]) -> list[Analysis]:
    """The rows of one sentence, with a counted range as the subject that its verb lacks: in "Between 45 and 55 men were killed" the noun was hung on "between"."""
    out = list(rows)
    for position, row in enumerate(rows):
        numbers = [r.tag for r in rows[position + 1 : position + 4]]
        if words[position].lower() not in ("between", "from") or numbers[:1] != ["CD"] or "CD" not in numbers[2:3]:
            continue
        verb = row.head
        noun = next((i for i, r in enumerate(rows) if r.head == position and r.dep == "pobj"), None)
        lacks = not any(r.head == verb and r.dep in ("nsubj", "nsubjpass", "expl") for r in rows)
        if row.dep == "prep" and noun is not None and lacks and rows[verb].pos in ("VERB", "AUX") and noun < verb:
            passive = any(r.head == verb and r.dep == "auxpass" for r in rows)
            out[noun] = replace(rows[noun], head=verb, dep="nsubjpass" if passive else "nsubj")
            out[position] = replace(row, head=noun, dep="quantmod")
    return out


def promoted(words: Sequence[str], rows: list[Analysis]) -> list[Analysis]:
    """The rows of one sentence (heads counted within it), with a verb as root where a label or list item was one.

    "Losses: two ships sank", "attacked near A; east of B": the root is a noun that a colon or semicolon parts from a finite verb hanging
    on it. What hung on the noun at the verb's side of that mark hangs on the verb afterwards, and the noun on the verb as `dep`.
    """
    if not _SEPARATORS.intersection(words):
        return rows
    root = next((i for i, row in enumerate(rows) if row.head == i), 0)
    if not rows[root].tag.startswith(("NN", "JJ", "CD")):
        return rows
    verb = next((i for i, row in enumerate(rows) if row.head == root and i != root and _is_clause(rows, i)), None)
    if verb is None:
        return rows
    low, high = sorted((root, verb))
    mark = next((i for i in range(low, high) if words[i] in _SEPARATORS), None)
    if mark is None:
        return rows
    out = list(rows)
    for position, row in enumerate(rows):
        if row.head == root and position != root and (position > mark) == (verb > mark):
            out[position] = replace(row, head=verb)
    out[verb] = replace(rows[verb], head=verb, dep="ROOT")
    out[root] = replace(rows[root], head=verb, dep="dep")
    return out


def _is_clause(rows: Sequence[Analysis], position: int) -> bool:
    subject = any(row.head == position and row.dep in ("nsubj", "nsubjpass") for row in rows)
    finite = rows[position].tag in _FINITE or any(
        row.head == position and row.dep in ("aux", "auxpass") and row.tag in (*_FINITE, "MD") for row in rows
    )
    return subject and finite
