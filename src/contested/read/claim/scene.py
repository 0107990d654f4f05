"""scene: one document's syntax and mentions, indexed by token, with the questions that every module of this room asks of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from contested.codebook.triggers import ClaimBook
from contested.model.entity import Entity, EntityKind, Place, PlaceKind
from contested.model.ids import EntityId, PlaceId
from contested.model.mention import ActorMention, PlaceMention, QuantityMention, TimeMention
from contested.model.reading import Reading
from contested.model.span import Span
from contested.model.syntax import Parsed, Sentence, Token

WILD = "?"
"""The sort of a pronoun or of a name that nothing is known of: it fits every condition."""
PARTY_KINDS = {EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION, EntityKind.IGO}
_PERSON = {EntityKind.PERSON}
_ORIGIN_PREPOSITIONS = frozenset({"of", "from"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_PRONOUN_SORTS = {
    "they": {"party", "people"}, "them": {"party", "people"}, "we": {"party"}, "us": {"party"}, "he": {"person", "party"}, "him": {"person"},
    "she": {"person"}, "her": {"person"}, "i": {"person"}, "who": {"party", "people", "person"}, "whom": {"party", "people", "person"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """Built by `make_scene`; every table is by token index, missing keys mean none."""

    parsed: Parsed
    reading: Reading
    book: ClaimBook
    actors: dict[int, ActorMention] = field(default_factory=dict)
    places: dict[int, PlaceMention] = field(default_factory=dict)
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    entities: dict[EntityId, Entity] = field(default_factory=dict)
    place_table: dict[PlaceId, Place] = field(default_factory=dict)
    in_actor: dict[int, ActorMention] = field(default_factory=dict)
    in_place: dict[int, PlaceMention] = field(default_factory=dict)
    in_time: frozenset[int] = frozenset()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.parsed.tokens

    def kids(self, index: int, *deps: str) -> list[int]:
        """The token's children in text order, only those with one of these relations if any is given."""
        return [c for c in self.parsed.children[index] if not deps or self.tokens[c].dep in deps]

    def first(self, index: int, *deps: str) -> int | None:
        """The first child with one of these relations, or None."""
        return next(iter(self.kids(index, *deps)), None)

    def sentence(self, index: int) -> Sentence:
        """The sentence that the token stands in."""
        return self.parsed.sentences[self.tokens[index].sentence]

    def conjuncts(self, index: int) -> list[int]:
        """The token and all that are coordinated with it after it."""
        found, todo = [], [index]
        while todo:
            here = todo.pop(0)
            found.append(here)
            todo += self.kids(here, "conj")
        return found

    def is_under(self, index: int, above: int) -> bool:
        """Whether `above` is the token itself or one of those that it hangs on."""
        return index == above or any(token.index == above for token in self.parsed.ancestors(index))

    def path_up(self, index: int) -> Iterator[int]:
        """The token, its head, and so on to the root."""
        yield index
        for token in self.parsed.ancestors(index):
            yield token.index

    def sorts(self, index: int) -> frozenset[str]:
        """What sort of thing the noun phrase headed by this token names; holds `WILD` when that isn't known."""
        found: set[str] = set()
        token = self.tokens[index]
        mention = self.actors.get(index) or self.in_actor.get(index)
        if mention is not None and mention.entity in self.entities:
            found |= _entity_sorts(self.entities[mention.entity])
        spot = self.places.get(index) or self.in_place.get(index)
        if spot is not None:
            found |= {"ground", "place"}
            if spot.place in self.place_table and self.place_table[spot.place].kind is PlaceKind.COUNTRY:
                found.add("party")
        found |= self.noun_sorts(index)
        if token.tag in ("PRP", "WP", "WDT", "DT", "PRP$") and not found:
            return frozenset(_PRONOUN_SORTS.get(token.lower, {WILD}))
        if token.tag in ("CD", "JJ", "DT", "PDT", "NN", "NNS", "NNP", "NNPS", "JJS", "JJR") and self.is_measure(index):
            parts_of = self.of_objects(index)
            if parts_of and not found & {"party", "people"}:
                found = set()
            for inner in parts_of:
                found |= self.sorts(inner)
        if not found and token.tag in ("NNP", "NNPS", "CD"):
            return frozenset({WILD})
        return frozenset(found)

    def is_force(self, index: int) -> bool:
        """Whether the noun phrase names fighters or forces, no state, side or government."""
        mention = self.actors.get(index) or self.in_actor.get(index)
        words = self.noun_sorts(index)
        if "party" in words:
            return "nonforce" not in words
        if mention is None or mention.entity not in self.entities:
            return False
        return self.entities[mention.entity].kind in (EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP)

    def noun_sorts(self, index: int) -> frozenset[str]:
        """The sorts that the codebook gives the phrases ending in the noun; none if it has none."""
        words = self.phrase_back(index, 3)
        lower = self.tokens[index].lower
        found: frozenset[str] = self.book.kinds.get((lower,), frozenset())
        if lower.endswith("s"):
            found |= self.book.kinds.get((lower[:-1],), frozenset())
        for length in range(1, len(words) + 1):
            found |= self.book.kinds.get(tuple(words[-length:]), frozenset())
        return found

    def phrase_back(self, index: int, most: int) -> list[str]:
        """Lemmas of up to `most` words that end in the token, hyphens left out, within its sentence."""
        first = self.sentence(index).first
        found: list[str] = []
        here = index
        while here >= first and len(found) < most:
            found = [*parts(self.tokens[here]), *found]
            here -= 1
        return found[-most:]

    def is_measure(self, index: int) -> bool:
        """Whether the token only counts or parts what follows its "of" ("hundreds of", "most of", "members of")."""
        token = self.tokens[index]
        return (
            token.tag in ("CD", "DT", "PDT", "JJ", "JJS", "JJR", "RBR")
            or token.lemma.lower() in self.book.words["measure"]
        )

    def of_objects(self, index: int) -> list[int]:
        """Nouns after the token's "of", with those coordinated."""
        found = []
        for prep in self.kids(index, "prep"):
            word = self.tokens[prep].lower
            for part in [prep] if word == "of" else self.kids(prep, "prep") if word == "out" else []:
                for noun in self.kids(part, "pobj", "pcomp"):
                    found += self.conjuncts(noun)
        return found

    def prepositional(self, index: int, *words: str) -> list[int]:
        """Nouns after the token's prepositions among `words` ("by" includes a passive's agent), coordination included."""
        found = []
        for prep in self.kids(index, "prep", "agent", "dative", "mark", "advmod", "prt", "pcomp"):
            if self.tokens[prep].lower in words:
                for noun in self.kids(prep, "pobj", "pcomp"):
                    found += self.conjuncts(noun)
                for inner in self.kids(prep, "prep"):
                    found += [n for noun in self.kids(inner, "pobj") for n in self.conjuncts(noun)]
        return found

    def parties(self, index: int) -> list[EntityId]:
        """The entities that the noun phrase headed by this token names, in text order, coordination and "including" counted in."""
        found: list[EntityId] = []
        for head in self.conjuncts(index):
            found += self.party_of(head)
            for clause in self.kids(head, "acl"):
                if lemma(self.tokens[clause]) in self.book.words["lead_verb"]:
                    found += [x for noun in self.prepositional(clause, "by") for x in self.party_of(noun)]
        for noun in self.prepositional(index, "including", "alongside"):
            found += self.parties(noun)
        return list(dict.fromkeys(found))

    def party_of(self, index: int) -> list[EntityId]:
        """The entities that this head alone names; those of its antecedent for a relative pronoun."""
        mention = self.actors.get(index)
        if mention is not None:
            return list(dict.fromkeys([*self._coordinated_modifiers(index, mention), mention.entity]))
        token = self.tokens[index]
        if token.tag in ("WDT", "WP") or (token.lower == "that" and token.tag in ("WDT", "IN")):
            antecedent = self.antecedent(index)
            return [] if antecedent is None else self.parties(antecedent)
        if self.is_measure(index):
            inner = [x for noun in self.of_objects(index) for x in self.party_of(noun)]
            if inner:
                return inner
        cover = self.in_actor.get(index)
        if cover is not None:
            return [cover.entity]
        state = self.state_at(index)
        if state is not None:
            return [state]
        return self.owners(index, ("amod", "compound", "nmod", "poss", "appos", "nummod"))

    def state_at(self, index: int) -> EntityId | None:
        """The state whose country is named here as a place, if the document speaks of that state too ("backed by Iran")."""
        mention = self.places.get(index)
        place = None if mention is None else self.place_table.get(mention.place)
        if place is None or place.kind is not PlaceKind.COUNTRY:
            return None
        names = {name.casefold() for name in (place.name, *place.aliases)}
        for entity in self.entities.values():
            if entity.kind is EntityKind.STATE and names & {name.casefold() for name in (entity.name, *entity.aliases)}:
                return entity.id
        return None

    def _coordinated_modifiers(self, index: int, mention: ActorMention) -> list[EntityId]:
        """Entities of modifiers coordinated before the mention's own ("army and police forces")."""
        found = []
        for child in self.kids(index, "compound", "nmod", "amod"):
            outside = self.tokens[child].end <= mention.start
            one = self.actors.get(child) or self.in_actor.get(child)
            if outside and one is not None and one is not mention and self.kids(child, "cc", "conj"):
                found.append(one.entity)
        return found

    def owners(self, index: int, deps: tuple[str, ...]) -> list[EntityId]:
        """Entities named by the noun's modifiers ("Iraqi jets", "the rebels' offensive"), coordination included."""
        found: list[EntityId] = []
        for child in self.kids(index, *deps):
            for one in self.conjuncts(child):
                mention = self.actors.get(one) or self.in_actor.get(one)
                if mention is not None:
                    found.append(mention.entity)
        return list(dict.fromkeys(found))

    def antecedent(self, index: int) -> int | None:
        """The noun that a relative pronoun stands for; None if the token is in no relative clause."""
        for here in self.path_up(index):
            if self.tokens[here].dep in ("relcl", "acl"):
                return self.tokens[here].head
        return None


def parts(token: Token) -> list[str]:
    """The lemma cut at hyphens, in lower case; empty for a hyphen."""
    return [part for part in lemma(token).split("-") if part]


def lemma(token: Token) -> str:
    """The token's lemma in lower case."""
    return token.lemma.lower() if token.lemma else token.lower


def _entity_sorts(entity: Entity) -> set[str]:
    if entity.kind in PARTY_KINDS:
        return {"party"}
    if entity.kind in _PERSON:
        return {"person"}
    if entity.kind is EntityKind.CIVILIANS:
        return {"people"}
    return {"party"} if entity.kind in (EntityKind.MINISTRY, EntityKind.OTHER, EntityKind.RESCUE) else {"body_of"}


def make_scene(reading: Reading, parsed: Parsed, book: ClaimBook) -> Scene:
    """The scene of a document whose mentions are grounded. Mentions that share a head: the longer one wins, then the earlier."""
    actors: dict[int, ActorMention] = {}
    in_actor: dict[int, ActorMention] = {}
    for mention in sorted(reading.mentions.actors, key=lambda m: (m.start - m.end, m.start)):
        actors.setdefault(mention.head, mention)
        for token in parsed.tokens_in(Span(mention.start, mention.end)):
            in_actor.setdefault(token.index, mention)
    places: dict[int, PlaceMention] = {}
    in_place: dict[int, PlaceMention] = {}
    for place in sorted(reading.mentions.places, key=lambda m: (m.start - m.end, m.start)):
        places.setdefault(place.head, place)
        for token in parsed.tokens_in(Span(place.start, place.end)):
            in_place.setdefault(token.index, place)
    in_time = {t.index for m in reading.mentions.times for t in parsed.tokens_in(Span(m.start, m.end))}
    return Scene(
        parsed, reading, book, actors, places, reading.mentions.times, reading.mentions.quantities,
        {e.id: e for e in reading.entities}, {p.id: p for p in reading.places}, in_actor, in_place, frozenset(in_time),
    )  # fmt: skip


def sentence_at(parsed: Parsed, offset: int) -> int:
    """The index of the last sentence that starts at or before the offset; 0 if none does."""
    return max(0, bisect_right([s.start for s in parsed.sentences], offset) - 1)


def unique(items: Iterable[EntityId]) -> tuple[EntityId, ...]:
    """The items without repeats, in order."""
    return tuple(dict.fromkeys(items))
