"""Entities (who) and places (where), as one document's reading knows them."""

from dataclasses import dataclass
from enum import StrEnum

from contested.model.ids import EntityId, PlaceId


class EntityKind(StrEnum):
    """What sort of party an entity is (corpus guidelines)."""

    STATE = "state"
    STATE_FORCE = "state_force"
    ARMED_GROUP = "armed_group"
    COALITION = "coalition"
    CIVILIANS = "civilians"
    MONITOR = "monitor"
    RESCUE = "rescue"
    MEDIA = "media"
    MINISTRY = "ministry"
    IGO = "igo"
    PERSON = "person"
    OTHER = "other"


class PlaceKind(StrEnum):
    """What sort of place it is (corpus guidelines)."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    FACILITY = "facility"
    NATURAL = "natural"
    ROUTE = "route"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A party, claimant or person in one document.

    `aliases` lists every surface form in that document, in order of first use, pronouns left out. `side` is a free label
    shared by all that fight together; None when the document and the codebook give none. `of` is the body that a person or
    unit speaks or acts for. `codebook` is the codebook's key for it, None for one known only from the text.
    """

    id: EntityId
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    side: str | None = None
    of: EntityId | None = None
    codebook: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in one document.

    `lat`, `lon` in degrees WGS84, both None when not located; `radius_km` says how far off the point may be (None = not
    located). `within` is the next larger place. `gazetteer` is the gazetteer's key ("geonames:170063"), None for a place
    known only from the text; such a place keeps its `within` and has no point of its own.
    """

    id: PlaceId
    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: PlaceId | None = None
    gazetteer: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2; None when unknown."""
