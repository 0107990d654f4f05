"""chains: who only passes on what another said: "X, citing Y, said …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.model.span import Span
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import Tree

_PASSING = frozenset({"cite", "quote", "invoke", "reference"})


def with_chains(tree: Tree, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; a "citing Y" beside a verb of saying makes Y the source of what that verb's subject then only passes on."""
    by_head = {draft.cue_head: draft for draft in drafts}
    outer_of: dict[int, int] = {}
    for draft in drafts:
        main = _main_verb(tree, tree.tokens[draft.cue_head], by_head)
        if main is not None:
            outer_of[draft.cue_head] = main
    passing = frozenset(outer_of.values())
    for draft in drafts:
        if draft.cue_head in outer_of:
            outer = by_head[outer_of[draft.cue_head]]
            cited = tree.kid(draft.cue_head, "dobj")
            if cited is not None:
                source = tree.noun_phrase(cited.index, without={draft.cue_head})
                yield replace(
                    draft, source=source, source_head=cited.index, content=outer.content, certainty=outer.certainty, planned=outer.planned,
                    kind=outer.kind, passes_on=False, inside=outer.cue_head,
                )  # fmt: skip
        elif draft.cue_head in passing:
            yield replace(draft, passes_on=True, source=_without_citing(tree, draft, outer_of))
        else:
            yield draft


def _without_citing(tree: Tree, draft: Draft, outer_of: dict[int, int]) -> Span | None:
    """The words for the source without the "citing Y" that hangs on them."""
    if draft.source is None:
        return None
    citing = next(inner for inner, outer in outer_of.items() if outer == draft.cue_head)
    head = tree.tokens[citing].head
    if not draft.source.contains(tree.tokens[citing].span):
        return draft.source
    return tree.noun_phrase(head, without=tree.below(citing) | {draft.cue_head}) or draft.source


def _main_verb(tree: Tree, verb: Token, by_head: dict[int, Draft]) -> int | None:
    """The verb of saying that a participle "citing" with an object stands beside; None if there is none or it quotes in its own right."""
    if verb.lemma.lower() not in _PASSING or verb.tag != "VBG" or tree.kid(verb.index, "dobj") is None:
        return None
    if any(kid.lower == "as" for kid in tree.kids(verb.index, "prep")):
        return None
    here = tree.tokens[verb.head]
    for _ in range(3):
        if here.index in by_head and here.index != verb.index and by_head[here.index].content:
            return here.index
        here = tree.tokens[here.head]
    return None
