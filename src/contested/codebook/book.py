"""book: everything the reader knows of words and the world, in one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contested.codebook.actors import ActorBook, load_actors
from contested.codebook.cues import CueBook, load_cues
from contested.codebook.event_types import EventTypeEntry, load_event_types
from contested.codebook.gazetteer import Gazetteer, load_gazetteer
from contested.codebook.numbers import NumberBook, load_numbers
from contested.codebook.places import PlaceBook, load_places
from contested.codebook.times import TimeBook, load_times
from contested.codebook.triggers import ClaimBook, load_triggers
from contested.model.claim import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The shipped data, one field a kind; each field's own module says what it holds."""

    event_types: Mapping[EventType, EventTypeEntry]
    claims: ClaimBook
    actors: ActorBook
    places: PlaceBook
    gazetteer: Gazetteer
    cues: CueBook
    times: TimeBook
    numbers: NumberBook


@cache
def load_codebook(packs: tuple[Path, ...] = ()) -> Codebook:
    """The codebook, read once a process for the same packs (users' folders of gazetteer rows). Raises CodebookError, naming file and line,
    when a file is broken."""
    return Codebook(
        event_types=load_event_types(),
        claims=load_triggers(),
        actors=load_actors(),
        places=load_places(),
        gazetteer=load_gazetteer(packs),
        cues=load_cues(),
        times=load_times(),
        numbers=load_numbers(),
    )
