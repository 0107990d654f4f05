"""actors_units: named units ("the 9th Infantry Regiment", "B Company") as finds, with the body that they belong to."""

from __future__ import annotations

from dataclasses import replace

from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import Find, Reader, Scene, name_key
from contested.read.ground.actors_named import read_state
from contested.read.ground.actors_names import ordinal_of, read_unit
from contested.read.ground.actors_pieces import Phrase, Piece, Sort


def unit_find(reader: Reader, position: int, phrase: Phrase, *, noun: str = "") -> Find | None:
    """The unit that the phrase names; None if it names none. `noun`: its sort, where another phrase gives it."""
    scene = reader.scene
    unit = read_unit(scene, phrase, noun=noun)
    if unit is None:
        return None
    before = tuple(p for p in phrase.pieces if p.last <= unit.first)
    body = None
    if before or phrase.owner is not None:
        body = reader.modifier(position, replace(phrase, pieces=(*before, phrase.pieces[-1])))
    if body is None and not noun:
        after = scene.after(position, "of", ",")
        following = reader.main(after) if after is not None else None
        body = following if following is not None and following.role in ("state", "entry", "unit", "service") else None
    span = scene.span(unit.first, phrase.last)
    leads = bool(before) and body is not None and body.start < span.start
    name = scene.parsed.document.text[span.start : span.end] + (f" {noun}" if noun else "")
    return Find(
        start=scene.parsed.tokens[before[0].first].start if leads else span.start, end=span.end, head=phrase.head, role="unit", name=name,
        kind=EntityKind.STATE_FORCE, owner=reader.owner_key(body), canon=unit.key, noun=unit.sort, forms=(span,),
    )  # fmt: skip


def numbered_unit(reader: Reader, phrase: Phrase) -> Find | None:
    """ "The 24th", as a subject or after "men of": a unit, if the document names one with that number (the resolver looks)."""
    tokens = reader.scene.parsed.tokens
    token = tokens[phrase.head]
    number = ordinal_of(token.text)
    if number is None or phrase.determiner != "the" or len(phrase.pieces) > 1 or token.text.isdigit():
        return None
    over = tokens[token.head]
    beside = (
        token.dep == "pobj"
        and over.lower in ("of", "by", "from", "with")
        and bool(reader.scene.book.nouns.get(tokens[over.head].lower))
    )
    if not beside and token.dep not in ("nsubj", "nsubjpass"):
        return None
    span = reader.scene.span(phrase.first, phrase.last)
    return Find(
        start=span.start,
        end=span.end,
        head=phrase.head,
        role="numbered",
        name=token.text,
        canon=number,
        kind=EntityKind.STATE_FORCE,
        definite=True,
    )


def shared_unit(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """ "The 9th" of "the 9th and 4th divisions"; None if no unit follows."""
    after = reader.scene.after(position, "and", "or")
    if after is None:
        return None
    unit = read_unit(reader.scene, reader.scene.phrases[after])
    return unit_find(reader, position, phrase, noun=unit.sort) if unit is not None else None


def shared_noun(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """ "The Dutch" of "Dutch and Belgian troops", "Alba" of "the Alba and Corvo battalions": it stands for what the last one names. Short forms in
    brackets between are stepped over; None if no such noun follows."""
    scene, here, sort = reader.scene, position, phrase.pieces[-1].sort
    for _ in range(4):
        here = _past_brackets(scene, here)
        after = scene.after(here, "and", "or", ",", ", and", ") and", "), and", ")")
        if after is None or scene.phrases[after].determiner:
            return None
        pieces = scene.phrases[after].pieces
        if pieces[-1].sort in (Sort.WORD, Sort.SIDE) and (
            (len(pieces) > 1 and pieces[0].sort is sort) or scene.lower(pieces[0].first - 1) == ")"
        ):
            return _as_before(scene, phrase, pieces[-1])
        if len(pieces) > 1 or pieces[0].sort is not sort:
            return None
        here = after
    return None


def _past_brackets(scene: Scene, position: int) -> int:
    """The phrase in brackets right behind this one; itself if there is none."""
    inside = scene.after(position, "(")
    return inside if inside is not None and scene.lower(scene.phrases[inside].last) == ")" else position


def _as_before(scene: Scene, phrase: Phrase, noun_piece: Piece) -> Find | None:
    """The phrase read as if the noun stood behind it; only for nouns that stand for whose they are."""
    noun = next((n for n in scene.nouns(noun_piece) if n.role in ("men", "rebels", "unit")), None)
    last = phrase.pieces[-1]
    if noun is None or (last.sort is Sort.PROPER and not (noun.bare or noun.role == "unit" or "named" in noun.traits)):
        return None
    if last.sort is Sort.STATE:
        state = read_state(scene, phrase, whole=False)
        return replace(state, shares=noun_piece.last - 1) if state is not None else None
    if last.sort is not Sort.PROPER or (scene.is_place(last) and phrase.determiner != "the"):
        return None
    span = scene.span(last.first, last.last)
    name = scene.parsed.document.text[span.start : span.end]
    return Find(
        start=span.start, end=span.end, head=phrase.head, role="name", key="org:" + name_key(name), name=name, kind=noun.kind, noun=noun.word,
        shares=noun_piece.last - 1,
    )  # fmt: skip
