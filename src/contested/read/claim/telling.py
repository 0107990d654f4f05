"""telling: all that one sentence says of one occurrence, before it is known which event it is and who is its claimant."""

from __future__ import annotations

from dataclasses import dataclass

from contested.codebook.triggers import Frame
from contested.model.claim import EventType, Modality, Toll
from contested.model.edtf import Interval
from contested.model.ids import EntityId, PlaceId
from contested.model.mention import TimeMention
from contested.read.claim.modality import Mood
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.roles import Roles
from contested.read.claim.speakers import Voice
from contested.read.claim.spots import Spots


@dataclass(frozen=True, slots=True)
class Telling:
    """One occurrence as told in one sentence. `voices`: its claimants. `borrowed`: fields filled in from elsewhere. `said_on`: `when` dates
    only the saying.
    `event`, `part_of`: labels, "" and None until given."""

    occurrence: Occurrence
    type: EventType
    mood: Mood
    roles: Roles
    spots: Spots
    date: TimeMention | None
    tolls: tuple[Toll, ...]
    voices: tuple[Voice, ...]
    actors: tuple[EntityId, ...]
    targets: tuple[EntityId, ...]
    places: tuple[PlaceId, ...]
    when: Interval | None
    borrowed: tuple[str, ...] = ()
    said_on: bool = False
    event: str = ""
    part_of: str | None = None

    @property
    def token(self) -> int:
        """The trigger's deciding token."""
        return self.occurrence.hit.token

    @property
    def frame(self) -> Frame:
        """The trigger's frame."""
        return self.occurrence.hit.sense.frame

    @property
    def modality(self) -> Modality:
        """Actual where the words only deny it."""
        return self.mood.modality or Modality.ACTUAL
