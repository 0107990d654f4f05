"""actors_units: named units ("the 9th Infantry Regiment", "B Company") as finds, with the body that they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import Find, Scene
from contested.read.ground.actors_names import read_unit
from contested.read.ground.actors_pieces import Phrase


class Reader(Protocol):
    """The part of the phrase reader that units need."""

    scene: Scene

    def main(self, position: int) -> Find | None:
        """What a phrase as a whole speaks of."""

    def modifier(self, position: int, phrase: Phrase) -> Find | None:
        """Whose it is, by the words before its head."""

    def owner_key(self, body: Find | None) -> str:
        """The reference to a find's entity."""


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


def shared_unit(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """ "The 9th" of "the 9th and 4th divisions"; None if no unit follows."""
    after = reader.scene.after(position, "and", "or")
    if after is None:
        return None
    unit = read_unit(reader.scene, reader.scene.phrases[after])
    return unit_find(reader, position, phrase, noun=unit.sort) if unit is not None else None
