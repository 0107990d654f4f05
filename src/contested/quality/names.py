"""names: when two readings mean the same entity, place, sufferer or date, by every form of name that either uses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from contested.model.claim import UNNAMED, Claim
from contested.model.edtf import Interval
from contested.model.entity import EntityKind
from contested.model.ids import EntityId, PlaceId
from contested.model.reading import Reading

DROPPED_WORDS = frozenset({"the", "a", "an", "al"})
"""Articles, the Arabic one included, which sources write or leave out."""

Names = frozenset[str]


def fold(name: str) -> str:
    """A name in lower case without accents, articles and punctuation."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    flat = "".join(char for char in flat if not unicodedata.combining(char))
    flat = re.sub(r"['’\-]|[^\w ]+", " ", flat)
    return " ".join(word for word in flat.split() if word not in DROPPED_WORDS)


def singular(folded: str) -> str:
    """Each word of a folded name without a plural's s; words of three letters or less stay."""
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in folded.split())


@dataclass(frozen=True, slots=True)
class Roster:
    """The names that one reading's ids stand for, ready to be compared."""

    entities: dict[str, Names]
    places: dict[str, Names]
    bodies: dict[str, str | None]
    kinds: dict[str, EntityKind]
    sides: dict[str, str | None]
    within: dict[str, str | None]

    @staticmethod
    def of(reading: Reading) -> Roster:
        """The roster of a reading."""
        return Roster(
            entities={e.id: _names(e.name, e.aliases) for e in reading.entities},
            places={p.id: _names(p.name, p.aliases) for p in reading.places},
            bodies={e.id: e.of for e in reading.entities},
            kinds={e.id: e.kind for e in reading.entities},
            sides={e.id: e.side for e in reading.entities},
            within={p.id: p.within for p in reading.places},
        )

    def entity(self, key: str) -> Names:
        """All folded names of an entity; of an unknown id, the id itself."""
        return self.entities.get(key, frozenset({fold(key)}))

    def place(self, key: str) -> Names:
        """All folded names of a place; of an unknown id, the id itself."""
        return self.places.get(key, frozenset({fold(key)}))

    def speaker(self, key: str) -> Names:
        """Names of a claimant and of the body that it speaks for."""
        body = self.bodies.get(key)
        return self.entity(key) | (self.entity(body) if body else frozenset())

    def containers(self, keys: tuple[PlaceId, ...]) -> Names:
        """Names of every place that these lie in, at any level."""
        found: set[str] = set()
        seen: set[str] = set()
        todo = [self.within.get(key) for key in keys]
        while todo:
            key = todo.pop()
            if key is None or key in seen:
                continue
            seen.add(key)
            found |= self.place(key)
            todo.append(self.within.get(key))
        return frozenset(found)

    def side_names(self, keys: tuple[EntityId, ...]) -> Names:
        """Names of these entities and of all that share a side with one of them."""
        sides = {self.sides.get(key) for key in keys} - {None}
        allies = [key for key, side in self.sides.items() if side in sides]
        return frozenset().union(*(self.entity(key) for key in [*keys, *allies]))

    def sufferers(self, who: str) -> Names:
        """Names of a toll's sufferers in the singular; civilians by any name are "civilian" too."""
        names = self.entity(who)
        if self.kinds.get(who) is EntityKind.CIVILIANS:
            names = names | {"civilians"}
        return frozenset(singular(name) for name in names)


def _names(name: str, aliases: tuple[str, ...]) -> Names:
    return frozenset(folded for folded in map(fold, (name, *aliases)) if folded)


def same_claimant(gold: Claim, predicted: Claim, rosters: tuple[Roster, Roster]) -> bool:
    """Whether both name the same claimant, a person and the body that it speaks for taken as one."""
    left, right = gold.claimant, predicted.claimant
    if left in (None, UNNAMED) or right in (None, UNNAMED):
        return left == right
    assert left is not None and right is not None
    return bool(rosters[0].speaker(left) & rosters[1].speaker(right))


def days(when: Interval | None) -> tuple[date | None, date | None] | None:
    """First and last day of an interval, marks of doubt left aside; None if undated."""
    return None if when is None else (when.start, when.end)
