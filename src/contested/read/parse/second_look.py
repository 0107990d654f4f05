"""second_look: sentences in which a past tense was taken for a participle ("air strikes targeted rebels": rebels that were targeted).

The model reads such a sentence again with a past tense in place of the doubtful word that can't be a participle ("took", "went"); the
second reading holds if the word is then a verb with a subject before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.read.parse.vocabulary import Vocabulary

TRANSITIVE, INTRANSITIVE = "took", "went"
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_DOUBTFUL = ("VBN", "VBD", "JJ", "NN", "VBP", "VB")
_CLAUSES = ("ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "pcomp", "acl")


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model makes of a word: `head` counts over the words of the stretch; a root is its own head."""

    tag: str
    pos: str
    lemma: str
    dep: str
    head: int


def doubtful_words(words: Sequence[str], rows: Sequence[Analysis], vocabulary: Vocabulary) -> Iterator[int]:
    """Words of one sentence (heads counted within it) that may be its past tense though the model took them for participles or adjectives."""
    for position, row in enumerate(rows):
        if position == 0 or row.tag not in _DOUBTFUL or vocabulary.past_of(words[position]) is None:
            continue
        before, head = rows[position - 1].tag, rows[row.head]
        as_modifier = row.dep in ("amod", "compound") and before in (*_NOUNS, "VBZ") and row.head > position
        verbless = head.tag in (*_NOUNS, "JJ") and head.dep in _CLAUSES
        as_clause = verbless and (row.head == position or row.dep in ("acl", "amod", "compound"))
        if as_modifier or (as_clause and _noun_before(rows, position)):
            yield position


def stand_in(rows: Sequence[Analysis], position: int) -> str:
    """The past tense to show for the doubtful word: by what follows it."""
    after = rows[position + 1].tag if position + 1 < len(rows) else "."
    return INTRANSITIVE if after in ("IN", "TO", "RB", ".", ",", ":", "CC", "RP") else TRANSITIVE


def holds(second: Sequence[Analysis], position: int) -> bool:
    """Whether the second reading makes the word a verb of a clause, with a subject before it."""
    subject = any(row.head == position and row.dep in ("nsubj", "nsubjpass") for row in second[:position])
    return second[position].tag == "VBD" and second[position].dep in _CLAUSES and subject


def _noun_before(rows: Sequence[Analysis], position: int) -> bool:
    """Whether a noun stands before the word, with nothing but adverbs between."""
    while position and rows[position - 1].tag.startswith("RB"):
        position -= 1
    return position > 0 and rows[position - 1].tag in (*_NOUNS, "PRP")
