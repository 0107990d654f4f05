"""Reading: all that was read in one document; what a claim file holds."""

from dataclasses import dataclass, field

from contested.model.claim import Claim
from contested.model.document import Document
from contested.model.entity import Entity, Place
from contested.model.mention import Attribution, Mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document with its entities, places, mentions, attributions and claims (in text order).

    Ids of entities and places are those of this reading alone; `record.merge` joins them across documents.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: Mentions = field(default_factory=Mentions)
    attributions: tuple[Attribution, ...] = ()
