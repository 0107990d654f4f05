"""nouns: attributions by nouns of saying: "X's claim that …", "reports of …", "there is no evidence that …"."""

from __future__ import annotations

from collections.abc import Iterator

from contested.codebook.cues import CueBook, CueNoun
from contested.model.mention import Certainty
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import Tree

_ARRIVES = frozenset(
    {
        "receive",
        "reach",
        "arrive",
        "come",
        "circulate",
        "spread",
        "emerge",
        "go",
        "get",
        "bring",
        "surface",
        "abound",
        "persist",
        "be",
    }
)
"""What news does before the clause that says it ("word came that …"); "be": "the claim is that …"."""
_CLAUSES = ("acl", "ccomp", "relcl", "advcl")
_NEGATIONS = frozenset({"no", "any", "little", "scant"})
_OF = frozenset({"of", "about", "for"})


def noun_drafts(tree: Tree, cues: CueBook) -> Iterator[Draft]:
    """A draft for each noun of saying with a clause, or with an owner or no article and an "of", in text order."""
    for token in tree.tokens:
        noun = cues.nouns.get(token.lemma.lower()) if token.tag in ("NN", "NNS") else None
        if noun is not None:
            draft = _draft(tree, token, noun)
            if draft is not None:
                yield draft


def _draft(tree: Tree, token: Token, noun: CueNoun) -> Draft | None:
    owner = _owner(tree, token)
    if owner is None and any(_introduced_by_that(tree, k) for k in tree.kids(token.index, *_CLAUSES)):
        owner = next(
            (p.index for of in tree.kids(token.index, "prep") if of.lower == "of" for p in tree.kids(of.index, "pobj")),
            None,
        )
    content = _content(tree, token, noun, owner)
    if not content:
        return None
    negation = next((k for k in tree.kids(token.index, "det", "amod") if k.lower in _NEGATIONS), None)
    marks = (
        {i for i in tree.below(owner) if tree.tokens[i].tag == "POS" and i == token.index - 1}
        if owner is not None
        else set()
    )
    source = None if owner is None else tree.noun_phrase(owner, without=content | {token.index} | marks)
    cue_words = {token.index}
    if negation is not None and negation.index == token.index - 1:
        cue_words.add(negation.index)
    if token.index + 2 in content and token.index + 1 not in content and tree.tokens[token.index + 1].lower in _OF:
        cue_words.add(token.index + 1)
    return Draft(
        cue=tree.span(cue_words),
        cue_head=token.index,
        source=source,
        source_head=owner,
        content=tree.runs(content),
        certainty=noun.certainty if negation is None else Certainty.DOUBTS,
        planned=noun.planned,
        kind=noun.kind,
    )


def _content(tree: Tree, token: Token, noun: CueNoun, owner: int | None) -> set[int]:
    clause = next((k for k in tree.kids(token.index, *_CLAUSES) if _introduced_by_that(tree, k)), None) or _put_off(
        tree, token
    )
    if clause is None and owner is not None:
        clause = next(
            (k for k in tree.kids(token.index, "acl") if any(x.tag == "TO" for x in tree.kids(k.index, "aux"))), None
        )
    if clause is not None:
        return tree.below(clause.index)
    of = tree.kid(token.index, "prep")
    if of is None or of.lower not in _OF or of.index != token.index + 1:
        return set()
    about = tree.kid(of.index, "pobj")
    if owner is None and about is not None and about.pos == "PROPN":
        return set()
    stands_alone = token.tag == "NNS" or tree.kid(token.index, "det") is None
    if owner is None and not stands_alone and noun.certainty is Certainty.ASSERTS:
        return set()
    return tree.below(of.index) - {of.index} - (tree.below(owner) if owner is not None else set())


def _that_clause(tree: Tree, token: Token) -> Token | None:
    """The that-clause on the noun, or on what follows its "of" ("the claim of the army that …"); None if there is none."""
    hosts = [
        token,
        *(p for of in tree.kids(token.index, "prep") if of.lower == "of" for p in tree.kids(of.index, "pobj")),
    ]
    clauses = (k for host in hosts for k in tree.kids(host.index, *_CLAUSES))
    return next((k for k in clauses if _introduced_by_that(tree, k)), None)


def _put_off(tree: Tree, token: Token) -> Token | None:
    """The that-clause of a subject that stands after its verb ("word came that …"); None if there is none."""
    verb = tree.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass", "attr") or verb.lemma.lower() not in _ARRIVES:
        return None
    after = (tree.tokens[i] for i in sorted(tree.below(verb.index)) if i > max(verb.index, token.index))
    return next((k for k in after if k.dep in _CLAUSES and _introduced_by_that(tree, k)), None)


def _introduced_by_that(tree: Tree, kid: Token) -> bool:
    mark = tree.kid(kid.index, "mark")
    return mark is not None and mark.lower == "that"


def _owner(tree: Tree, token: Token) -> int | None:
    """Who says it: "X's claim", "the claim by X", "Turkish claims", "X of Y's claim"; None if nobody is named."""
    for kid in tree.kids(token.index, "poss", "nmod"):
        if kid.dep == "poss" or any(tree.tokens[i].tag == "POS" for i in tree.below(kid.index)):
            return kid.index
    for by in tree.kids(token.index, "prep"):
        found = tree.kid(by.index, "pobj")
        if by.lower in ("by", "from") and found is not None:
            return found.index
    named = next(
        (
            k
            for k in tree.kids(token.index, "amod", "compound")
            if k.text[:1].isupper() and k.tag in ("JJ", "NNP", "NNPS")
        ),
        None,
    )
    return None if named is None else named.index
