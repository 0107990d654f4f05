"""phrases: attributions by prepositions, adverbs, adjectives and nouns: "according to X", "reportedly", "X's claim that"."""

from __future__ import annotations

from collections.abc import Iterator

from contested.codebook.cues import CueBook, CueNoun, PhraseShape
from contested.model.mention import Certainty
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import Tree

_CLAUSE_HEADS = ("VERB", "AUX")
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
        noun = cues.nouns.get(token.lemma.lower()) if token.tag in ("NN", "NNS") else None
        if noun is not None:
            yield from _noun(tree, token, noun)


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
        cue=tree.span({token.index, prep.index}), cue_head=token.index, source=source, source_head=head.index, content=tree.runs(content)
    )


def _modified(tree: Tree, token: Token, phrase: set[int]) -> set[int]:
    """The clause that a phrase at its edge belongs to, without the phrase."""
    head = tree.tokens[token.head]
    while head.pos not in _CLAUSE_HEADS and head.head != head.index:
        head = tree.tokens[head.head]
    return tree.below(head.index) - phrase


def _adverb(tree: Tree, token: Token, certainty: Certainty) -> Iterator[Draft]:
    yield Draft(
        cue=token.span, cue_head=token.index, source=None, source_head=None, certainty=certainty,
        content=tree.runs(tree.below(token.head) - {token.index}),
    )  # fmt: skip


def _adjective(tree: Tree, token: Token, certainty: Certainty) -> Iterator[Draft]:
    yield Draft(
        cue=token.span, cue_head=token.index, source=None, source_head=None, certainty=certainty,
        content=tree.runs(tree.below(token.head) - tree.below(token.index)),
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
        yield Draft(cue=token.span if owner else tree.span(cue), cue_head=token.index, source=source, source_head=owner.index, content=tree.runs(content))


def _noun(tree: Tree, token: Token, noun: CueNoun) -> Iterator[Draft]:
    clause = next((k for k in tree.kids(token.index, "acl", "ccomp", "relcl") if _introduced_by_that(tree, k) or (noun.planned and k.dep == "acl" and tree.kid(k.index, "aux"))), None)
    of = tree.kid(token.index, "prep")
    if clause is not None:
        content = tree.below(clause.index)
    elif of is not None and of.lower in ("of", "about", "for") and of.index == token.index + 1:
        content = tree.below(of.index) - {of.index}
    else:
        return
    owner = tree.kid(token.index, "poss")
    by = next((k for k in tree.kids(token.index, "prep") if k.lower in ("by", "from") and k.index not in content), None)
    if owner is None and by is not None:
        owner = tree.kid(by.index, "pobj")
    if owner is None and clause is None and noun.certainty is Certainty.ASSERTS and not _bare(tree, token):
        return
    negated = any(k.lower in ("no", "any", "little") for k in tree.kids(token.index, "det", "amod"))
    source = None if owner is None else tree.noun_phrase(owner.index, without=content | {token.index} | {k.index for k in tree.kids(owner.index, "case")})
    yield Draft(
        cue=token.span, cue_head=token.index, source=source, source_head=None if owner is None else owner.index, content=tree.runs(content),
        certainty=Certainty.DOUBTS if negated else noun.certainty, planned=noun.planned, kind=noun.kind,
    )  # fmt: skip


def _introduced_by_that(tree: Tree, kid: Token) -> bool:
    mark = tree.kid(kid.index, "mark")
    return mark is not None and mark.lower == "that"


def _bare(tree: Tree, token: Token) -> bool:
    """Whether the noun stands without an article ("reports of", "claims of")."""
    return token.tag == "NNS" or tree.kid(token.index, "det") is None
