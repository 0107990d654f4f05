"""places, back-references: "the village", "the city", "there", where the text leaves no doubt which place is meant.

A reference is resolved to the one fitting place of the nearest sentence before it (or of its own) that has any; two fitting places there leave it
unresolved. Places of just the kind named come first ("the town": a town before a city). Nothing is looked for farther back than `REACH` sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.codebook.places import PlaceBook
from contested.model.entity import PlaceKind
from contested.model.span import Span
from contested.model.syntax import Parsed, Token
from contested.read.ground.places_drafts import Draft, Pointer

REACH = 4
_SETTLED = {
    "city": (PlaceKind.CITY, PlaceKind.TOWN),
    "capital": (PlaceKind.CITY,),
    "town": (PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.VILLAGE, PlaceKind.OTHER),
    "village": (PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.OTHER),
    "hamlet": (PlaceKind.VILLAGE, PlaceKind.OTHER),
    "settlement": (PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.OTHER),
}
_HERE = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.REGION, PlaceKind.FACILITY, PlaceKind.OTHER)


def add_back_references(parsed: Parsed, drafts: Sequence[Draft], words: PlaceBook) -> None:
    """Add to each draft the definite references that mean it."""
    by_sentence: dict[int, list[tuple[int, Draft]]] = {}
    taken: list[Span] = []
    for draft in drafts:
        for mention in draft.mentions:
            taken.append(mention.span)
            tokens = parsed.tokens_in(mention.span)
            if tokens:
                by_sentence.setdefault(tokens[0].sentence, []).append((mention.span.start, draft))
    busy = sorted(taken)
    for span, token, fits in _references(parsed, words):
        if any(span.overlaps(other) for other in busy):
            continue
        meant = _antecedent(token, span, fits, by_sentence, words)
        if meant is not None:
            meant.mentions.append(Pointer(span, back=True))
            by_sentence.setdefault(token.sentence, []).append((span.start, meant))


def _references(parsed: Parsed, words: PlaceBook) -> Iterator[tuple[Span, Token, tuple[PlaceKind, ...]]]:
    """Definite noun phrases of one place, and "there", in text order, with the kinds of place that fit; () asks for the same head noun."""
    for token in parsed.tokens:
        lower = token.lower
        if lower == "there" and token.tag == "RB" and token.dep in ("advmod", "pcomp", "pobj"):
            yield token.span, token, _HERE
        elif token.tag == "NN" and (lower in _SETTLED or words.head_kind(lower) is not None or lower in words.units):
            determiner = next(
                (
                    parsed.tokens[i]
                    for i in parsed.children[token.index]
                    if parsed.tokens[i].lower in ("the", "that", "this")
                ),
                None,
            )
            if determiner is None or token.dep == "compound" or _is_named(parsed, token):
                continue
            yield Span(determiner.start, token.end), token, _SETTLED.get(lower, ())


def _is_named(parsed: Parsed, token: Token) -> bool:
    """Whether the phrase goes on to name or locate the place itself ("the town of X", "the city X", "the bridge in X")."""
    after = token.index + 1
    if after < len(parsed.tokens) and parsed.tokens[after].lower in ("of", "in", "at", "near", "called", "named"):
        return True
    return any(parsed.tokens[i].tag.startswith("NNP") for i in parsed.children[token.index])


def _antecedent(
    token: Token,
    span: Span,
    fits: tuple[PlaceKind, ...],
    by_sentence: dict[int, list[tuple[int, Draft]]],
    words: PlaceBook,
) -> Draft | None:
    for kinds in (fits[:1], fits) if len(fits) > 1 and token.lower != "there" else (fits,):
        for back in range(REACH + 1):
            here = [draft for start, draft in by_sentence.get(token.sentence - back, ()) if back or start < span.start]
            fitting = [draft for draft in here if _fits(draft, token.lower, kinds, words)]
            rivals = (
                {id(draft) for draft in here if _fits(draft, token.lower, fits, words)}
                if back
                else {id(d) for d in fitting}
            )
            if fitting:
                return fitting[0] if len(rivals) == 1 else None
    return None


def _fits(draft: Draft, noun: str, fits: tuple[PlaceKind, ...], words: PlaceBook) -> bool:
    if noun == "capital":
        return draft.chosen is not None and draft.chosen.feature == "capital"
    if fits:
        return draft.kind in fits and not (noun != "there" and draft.unit)
    if words.units.get(noun, "region") != "region":
        return draft.unit or (draft.chosen is not None and draft.chosen.feature in ("adm1", "adm2"))
    return draft.head == noun
