"""actors_units: named units ("the 9th Infantry Regiment", "B Company") as finds, with the body that they belong to."""

from __future__ import annotations

from dataclasses import replace

from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import Find, Reader
from contested.read.ground.actors_names import ordinal_of, read_unit
from contested.read.ground.actors_pieces import Phrase


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
