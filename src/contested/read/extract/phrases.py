"""phrases: attributions by prepositions, adverbs and adjectives: "according to X", "by X's count", "reportedly", "alleged"."""

from __future__ import annotations

from collections.abc import Iterator

from contested.codebook.cues import CueBook, PhraseShape
from contested.model.mention import Certainty
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree

_OWNED_AFTER = frozenset({"by", "in", "on", "from", "to"})


def phrase_drafts(tree: Tree, cues: CueBook) -> Iterator[Draft]:
    """A draft for each such phrase, in text order."""
    for token in tree.tokens:
        lower = token.lower
        if lower in ("according", "per") and lower != "as":
            yield from _preposition(tree, token)
        elif lower in cues.phrases:
            shape, certainty = cues.phrases[lower]
            if shape is PhraseShape.ADVERB and token.dep == "advmod":
                yield from _adverb(tree, token, certainty)
            elif shape is PhraseShape.ADJECTIVE and token.dep == "amod":
                yield from _adjective(tree, token, certainty)
            elif shape is PhraseShape.POSSESSED:
                yield from _possessed(tree, token)


def _preposition(tree: Tree, token: Token) -> Iterator[Draft]:
    prep = token if token.lower == "per" else tree.kid(token.index, "prep")
    if prep is None or (token.lower == "per" and token.dep != "prep"):
        return
    head = tree.kid(prep.index, "pobj")
    if head is None or (token.lower == "per" and head.tag not in ("NNP", "NNPS")):
        return
    phrase = tree.below(token.index)
    content = _modified(tree, token, phrase)
    source = tree.noun_phrase(head.index, without={token.index, prep.index})
    yield Draft(
        cue=tree.span({token.index, prep.index}),
        cue_head=token.index,
        source=source,
        source_head=head.index,
        content=tree.runs(content),
    )


def _modified(tree: Tree, token: Token, phrase: set[int]) -> set[int]:
    """The clause that a phrase at its edge belongs to, without the phrase."""
    head = tree.clause_head(token)
    while tree.tokens[head].dep == "conj" and tree.kid(head, *SUBJECTS, *PASSIVE_SUBJECTS) is None:
        head = tree.tokens[head].head
    return tree.below(head) - phrase


def _adverb(tree: Tree, token: Token, certainty: Certainty) -> Iterator[Draft]:
    yield Draft(
        cue=token.span, cue_head=token.index, source=None, source_head=None, certainty=certainty,
        content=tree.runs(tree.below(token.head) - {token.index}),
    )  # fmt: skip


def _adjective(tree: Tree, token: Token, certainty: Certainty) -> Iterator[Draft]:
    yield Draft(
        cue=token.span, cue_head=token.index, source=None, source_head=None, certainty=certainty,
        content=tree.runs(tree.below(token.head) - tree.below(token.index) - {k.index for k in tree.kids(token.head, "det", "poss")}),
    )  # fmt: skip


def _possessed(tree: Tree, token: Token) -> Iterator[Draft]:
    prep = tree.tokens[token.head]
    owner = tree.kid(token.index, "poss")
    if token.dep != "pobj" or prep.lower not in _OWNED_AFTER or owner is None:
        return
    phrase = tree.below(prep.index)
    content = _modified(tree, prep, phrase)
    if content:
        cue = {token.index, prep.index} | {k.index for k in tree.kids(token.index, "amod")}
        source = tree.noun_phrase(owner.index, without={k.index for k in tree.kids(owner.index, "case")})
        yield Draft(
            cue=token.span if owner else tree.span(cue),
            cue_head=token.index,
            source=source,
            source_head=owner.index,
            content=tree.runs(content),
        )
