"""sources: whose verb of saying it is."""

from __future__ import annotations

from contested.model.syntax import Token
from contested.read.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree

_RELATIVES = ("who", "which", "that", "whom")
_DEEPEST = 12
"""Steps up the tree after which a subject is no longer looked for."""


def speaker_of(tree: Tree, verb: Token) -> int | None:
    """The token that heads the words for the speaker of an active verb; None if nobody is named.

    A verb without a subject of its own takes that of the verb it is tied to ("said A and added B", "left, saying C", "wanted to
    say D"); a participle on a noun takes the noun ("a statement saying").
    """
    found = _in_tree(tree, verb)
    return _right_before(tree, verb) if found is None else found


def _right_before(tree: Tree, verb: Token) -> int | None:
    """The noun or pronoun right before a finite verb that the tree gave no subject."""
    index = verb.index - 1
    while index >= 0 and tree.tokens[index].pos in ("ADV", "AUX") and tree.tokens[index].sentence == verb.sentence:
        index -= 1
    if verb.tag not in ("VBD", "VBZ", "VBP") or index < 0 or tree.tokens[index].sentence != verb.sentence:
        return None
    return index if tree.tokens[index].pos in ("NOUN", "PROPN", "PRON") else None


def _in_tree(tree: Tree, verb: Token) -> int | None:
    for _ in range(_DEEPEST):
        own = tree.kid(verb.index, *SUBJECTS)
        if own is not None and own.dep != "expl":
            return own.index
        if verb.head == verb.index:
            return None
        head = tree.tokens[verb.head]
        if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            return head.index
        if verb.dep == "pcomp":
            if head.lower == "as" and head.dep == "prep":
                return _quoted(tree, tree.tokens[head.head])
            head = _governor(tree, head)
        elif verb.dep not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"):
            return None
        if verb.dep == "xcomp" and (controller := _controller(tree, head)) is not None:
            return controller
        if head.pos not in ("VERB", "AUX"):
            return head.index if head.pos in ("NOUN", "PROPN") and verb.dep != "conj" else None
        passive = tree.kid(head.index, *PASSIVE_SUBJECTS)
        if passive is not None and tree.kid(verb.index, "auxpass") is None:
            return passive.index
        verb = head
    return None


def _governor(tree: Tree, preposition: Token) -> Token:
    """What a preposition hangs on, over further prepositions and adverbs ("aside from saying")."""
    head = tree.tokens[preposition.head]
    while head.pos in ("ADP", "ADV", "SCONJ") and head.head != head.index:
        head = tree.tokens[head.head]
    return head


def _controller(tree: Tree, head: Token) -> int | None:
    """The object of "urged X to say": the speaker to be."""
    if head.lemma.lower() in ("promise", "threaten", "vow"):
        return None
    found = tree.kid(head.index, "dobj")
    return None if found is None else found.index


def _quoted(tree: Tree, verb: Token) -> int | None:
    """Who is quoted in "quoted X as saying", "X was quoted as saying", "cited X as saying"."""
    found = tree.kid(verb.index, "dobj", *PASSIVE_SUBJECTS)
    if found is not None:
        return found.index
    return None


def agent_of(tree: Tree, verb: Token) -> int | None:
    """The token that heads the words after "by" of a passive; None if there is none."""
    for by in tree.kids(verb.index, "agent", "prep"):
        if by.dep == "agent" or by.lower == "by":
            found = tree.kid(by.index, "pobj")
            if found is not None:
                return found.index
    return None


def antecedent_of(tree: Tree, head: int) -> int:
    """For a relative pronoun the noun that it stands for, else the token itself."""
    token = tree.tokens[head]
    if token.lower not in _RELATIVES:
        return head
    verb = tree.tokens[token.head]
    for _ in range(_DEEPEST):
        if verb.dep == "relcl":
            return verb.head
        if verb.dep not in ("conj", "ccomp", "xcomp") or verb.head == verb.index:
            return head
        verb = tree.tokens[verb.head]
    return head
