"""rest: content by the order of words alone, where the tree gives a verb of saying none."""

from __future__ import annotations

from contested.codebook.cues import CueVerb
from contested.model.mention import AttributionKind
from contested.model.syntax import Token
from contested.read.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MARKS = frozenset("\"'“”‘’«»″") | {"''", "``"}


def rest_of_sentence(tree: Tree, verb: Token, cue: CueVerb, speaker: int | None) -> set[int]:
    """What follows "X said [that]" up to the sentence's end, if it holds a clause; else what stands before ", X said".

    Only for verbs that take a clause, with a subject of their own beside them. Quotations are left to `quotes`.
    """
    if (
        "clause" not in cue.takes
        or cue.kind is not AttributionKind.SPEECH
        or verb.tag not in ("VBD", "VBZ", "VBP")
        or speaker is None
    ):
        return set()
    subject = tree.kid(verb.index, *SUBJECTS)
    if subject is None:
        return set()
    sentence = tree.parsed.sentences[verb.sentence]
    after = range(verb.index + 1, sentence.last)
    first = next((i for i in after if tree.tokens[i].lower == "that" and tree.tokens[i].tag == "IN"), None)
    if (
        subject.index < verb.index
        and first is not None
        and first - verb.index <= NEAREST_THAT
        and _has_clause(tree, range(first + 1, sentence.last))
    ):
        return set(range(first, sentence.last))
    own = tree.below(subject.index)
    if subject.index < verb.index and _is_clause_start(tree, verb.index + 1, sentence.last):
        return {i for i in after if i not in own}
    left = min(own | {verb.index}) - 1
    if left > sentence.first and tree.tokens[left].text == "," and _has_clause(tree, range(sentence.first, left)):
        return set(range(sentence.first, left))
    return set()


NEAREST_THAT = 25
"""Words between the verb and the "that" of its clause: hearers, places and days stand there."""


def _has_clause(tree: Tree, indexes: range) -> bool:
    """Whether a finite verb among these tokens has its subject among them, and no quotation opens in them."""
    for index in indexes:
        token = tree.tokens[index]
        if token.tag in _FINITE or token.dep in ("aux", "auxpass"):
            head = token.index if token.pos == "VERB" or token.dep not in ("aux", "auxpass") else token.head
            if any(kid.index in indexes for kid in tree.kids(head, *SUBJECTS, *PASSIVE_SUBJECTS)):
                return True
    return False


def _is_clause_start(tree: Tree, first: int, last: int) -> bool:
    """Whether a clause begins right here: its subject's phrase starts with the first token."""
    if first >= last or tree.tokens[first].pos in ("PUNCT", "ADP") or tree.tokens[first].text in _MARKS:
        return False
    for index in range(first, min(last, first + NEAREST_THAT)):
        token = tree.tokens[index]
        if token.dep in (*SUBJECTS, *PASSIVE_SUBJECTS) and token.head > index and min(tree.below(index)) <= first:
            return tree.tokens[token.head].pos in ("VERB", "AUX")
    return False
