"""Ids: hashes of raw inputs, never random, never dependent on a version of a stage."""

from hashlib import sha256
from typing import NewType

DocumentId = NewType("DocumentId", str)
"""SHA-256 (hex) of the bytes that the document came from; one row of a table of reports: of that row's bytes."""
ClaimId = NewType("ClaimId", str)
EntityId = NewType("EntityId", str)
"""Names an entity within one document's reading; `ActorKey` names it across documents."""
PlaceId = NewType("PlaceId", str)
ActorKey = NewType("ActorKey", str)
PlaceKey = NewType("PlaceKey", str)
EventId = NewType("EventId", str)

ID_LENGTH = 16
"""Hex digits kept of a hash: 64 bits, one expected clash in five billion records."""


def hash_id(*parts: object) -> str:
    """A stable id of `ID_LENGTH` hex digits for these parts, in this order; None and "" differ."""
    raw = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
