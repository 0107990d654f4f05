"""spots: where it happened: the most specific places named with it, and places that are counted but not named (guidelines, rules 14 and 24)."""

from __future__ import annotations

from dataclasses import dataclass

from contested.codebook.triggers import Frame
from contested.model.claim import EventType
from contested.model.entity import PlaceKind
from contested.model.ids import PlaceId
from contested.model.mention import Attribution, PlaceMention
from contested.read.claim.listing import in_list_after, mentions_in, only_locates
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.roles import Roles
from contested.read.claim.scene import Scene, lemma

_ORIGIN = 3
"""Rank of where a shot comes from: it is the place where nothing else is."""
_FROM_FRAMES = frozenset({Frame.LEAVE, Frame.DRIVE, Frame.RECALL, Frame.GO, Frame.FLEE, Frame.MOVE_PEOPLE})


@dataclass(frozen=True, slots=True)
class Spots:
    """`places`: ids in text order with the mention each rests on; `count`: places counted but not named; `counted`: the lemma of the noun that is
    counted; `excepted`: places left out."""

    mentions: tuple[PlaceMention, ...] = ()
    count: int | None = None
    counted: str | None = None
    excepted: tuple[PlaceId, ...] = ()

    @property
    def places(self) -> tuple[PlaceId, ...]:
        """The places, each once."""
        return tuple(dict.fromkeys(m.place for m in self.mentions))


def spots_of(
    scene: Scene, occurrence: Occurrence, others: frozenset[int], roles: Roles, frame: Attribution | None
) -> Spots:
    """The places of an occurrence. `others`: tokens of the sentence's other occurrences; `frame`: the attribution it stands in, whose own
    places (where somebody said it) are left out."""
    sentence = scene.sentence(occurrence.hit.token)
    mentions = mentions_in(scene, sentence)
    ranks: list[int | None] = []
    excepted: list[PlaceId] = []
    for position, mention in enumerate(mentions):
        if _is_exception(scene, mention):
            excepted.append(mention.place)
            ranks.append(None)
        elif not _may_be_where(scene, mention, frame, roles):
            ranks.append(None)
        else:
            rank = _rank(scene, occurrence, others, roles, mention)
            if rank is None and position and in_list_after(scene, mentions, position):
                rank = ranks[-1]
            ranks.append(rank)
    chosen = _chosen(scene, mentions, ranks)
    count, counted = _count(scene, occurrence, others, roles)
    return Spots(tuple(_most_specific(scene, chosen)), count, counted, tuple(dict.fromkeys(excepted)))


def _may_be_where(scene: Scene, mention: PlaceMention, frame: Attribution | None, roles: Roles) -> bool:
    if frame is not None and not any(c.start <= mention.start < c.end for c in frame.content):
        return False
    if scene.tokens[mention.head].dep == "poss" or _is_code_name(scene, mention):
        return False
    as_party = mention.head in scene.actors or mention.head in scene.in_actor
    return not as_party or mention.head in roles.place_heads or _located(scene, mention)


def _is_code_name(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a number is tied to the name, as operations are called ("Typhoon-3")."""
    after = scene.parsed.document.text[mention.end : mention.end + 2]
    return len(after) == 2 and after[0] in "-\u2013" and after[1].isdigit()


def _chosen(scene: Scene, mentions: list[PlaceMention], ranks: list[int | None]) -> list[PlaceMention]:
    """The mentions of the best rank that any has; those that only locate a neighbour left out where the neighbour is chosen too."""
    for wanted in ((0, 1), (2,), (_ORIGIN,)):
        chosen = [i for i, rank in enumerate(ranks) if rank in wanted]
        if chosen:
            return [mentions[i] for i in chosen if len(chosen) == 1 or not only_locates(scene, mentions, i)]
    return []


def _is_exception(scene: Scene, mention: PlaceMention) -> bool:
    for here in scene.path_up(mention.head):
        token = scene.tokens[here]
        if token.lower in ("except", "excluding", "excepting", "save", "barring") or (
            token.lower == "apart" and token.dep == "advmod"
        ):
            return True
        if token.pos == "VERB" and here != mention.head:
            return False
    return False


def _located(scene: Scene, mention: PlaceMention) -> bool:
    """Whether words that are also an actor's name stand where a place would ("in Russia", "captured Baghdad")."""
    token = scene.tokens[mention.head]
    if token.dep == "pobj":
        return scene.tokens[token.head].lower in scene.book.words["locative"] - {
            "of",
            "by",
            "against",
            "to",
            "between",
            "on",
            "upon",
        }
    return False


def _rank(
    scene: Scene, occurrence: Occurrence, others: frozenset[int], roles: Roles, mention: PlaceMention
) -> int | None:
    """0: the place is what is taken, hit or left, or lies in the trigger's phrase; 1: in its own clause; 2: in a clause above; None: not its own."""
    path = list(scene.path_up(mention.head))
    own = occurrence.tokens
    frame = occurrence.hit.sense.frame
    for position, here in enumerate(path):
        token = scene.tokens[here]
        if here in roles.place_heads or here in own:
            inside = path[:position]
            if any(x in others and x not in own for x in inside):
                return None
            if _is_source(scene, path[:position], frame):
                return _ORIGIN if frame is Frame.FIRE else None
            if _is_doer(scene, mention, path[:position], own):
                return None
            return 0
        if here in others and here not in own:
            return None
        if (
            token.dep in ("relcl", "ccomp", "advcl")
            and not any(scene.is_under(x, here) for x in own)
            and here not in own
        ):
            return None
    return _above(scene, occurrence, path, others)


def _above(scene: Scene, occurrence: Occurrence, path: list[int], others: frozenset[int]) -> int | None:
    """A place that hangs on a clause above the trigger's, as "in X" there, holds for it too."""
    ups = set(scene.path_up(occurrence.hit.token))
    for position, here in enumerate(path):
        if here in ups:
            if scene.tokens[path[0]].dep in ("nsubj", "nsubjpass") or _names_party(scene, path[:position]):
                return None
            return 2
    return None


def _names_party(scene: Scene, path: list[int]) -> bool:
    return any(x in scene.actors for x in path[1:])


def _is_doer(scene: Scene, mention: PlaceMention, path: list[int], own: frozenset[int]) -> bool:
    """Whether the place only names or describes who does it ("the Aleppo garrison attacked")."""
    for here in path:
        token = scene.tokens[here]
        if here in scene.actors and here != mention.head and _describes_doer(scene, here, own):
            return True
        if (
            token.dep in ("nsubj", "agent")
            and token.head in own
            and here not in scene.places
            and "ground" not in scene.sorts(here)
        ):
            return True
    return False


def _describes_doer(scene: Scene, actor: int, own: frozenset[int]) -> bool:
    """Whether the actor is the trigger's doer, or only modifies another noun."""
    token = scene.tokens[actor]
    return token.dep in ("nsubj", "agent", "poss", "compound", "amod") or (
        token.dep == "pobj" and scene.tokens[token.head].dep == "agent"
    )


def _is_source(scene: Scene, path: list[int], frame: Frame) -> bool:
    """Whether the place stands after "from" where that is where a blow comes from, or after "to" where that is where people go."""
    for here in path:
        word = scene.tokens[here].lower
        if scene.tokens[here].dep in ("prep", "prt", "advmod"):
            if word == "from" and frame not in _FROM_FRAMES and not _is_distance(scene, here):
                return True
            if word in ("to", "into", "for", "towards", "toward") and frame in _FROM_FRAMES:
                return True
    return False


def _is_distance(scene: Scene, preposition: int) -> bool:
    """Whether "from" measures a distance ("10 km from K", "not far from K")."""
    head = scene.tokens[scene.tokens[preposition].head]
    return lemma(head) in scene.book.words["distance"]


def _most_specific(scene: Scene, chosen: list[PlaceMention]) -> list[PlaceMention]:
    """Without those that only locate another one, in text order."""
    ids = {m.place for m in chosen}
    outer: set[PlaceId] = set()
    for place in ids:
        above = scene.place_table[place].within if place in scene.place_table else None
        seen: set[PlaceId] = set()
        while above is not None and above not in seen:
            seen.add(above)
            outer.add(above)
            above = scene.place_table[above].within if above in scene.place_table else None
    kept = [m for m in chosen if m.place not in outer or _lists(scene, m, chosen)]
    kept = [m for m in kept if not any(m is not k and _locates(scene, m, k) for k in kept)]
    return sorted(kept, key=lambda m: m.start)


def _lists(scene: Scene, mention: PlaceMention, chosen: list[PlaceMention]) -> bool:
    """Whether "including" introduces parts of the place ("in P, including K and L"): then the place counts too."""
    for other in chosen:
        if other.start > mention.end:
            between = scene.parsed.document.text[mention.end : other.start].lower()
            if "including" in between and len(between) < 80:
                return True
    return False


def _locates(scene: Scene, wide: PlaceMention, narrow: PlaceMention) -> bool:
    """Whether `wide` hangs on `narrow` by "in", "of", "near" or a comma ("K in province P", "K, P")."""
    if _stands_in(scene, wide, narrow):
        return True
    for here in scene.path_up(wide.head):
        if here == narrow.head:
            token = scene.tokens[wide.head]
            return (
                token.dep in ("pobj", "appos", "npadvmod")
                and "including" not in scene.parsed.document.text[narrow.end : wide.start].lower()
            )
        if here != wide.head and scene.tokens[here].pos not in ("ADP", "ADV", "NOUN", "PROPN", "SCONJ"):
            return False
    return False


def _stands_in(scene: Scene, wide: PlaceMention, narrow: PlaceMention) -> bool:
    """Whether the words say it of a spot, with no more than a number between ("School No. 19 in K")."""
    place = scene.place_table.get(narrow.place)
    between = scene.parsed.document.text[narrow.end : wide.start].split()
    return place is not None and place.kind is PlaceKind.FACILITY and 0 < len(between) <= 4 and between[-1] == "in"


def _count(scene: Scene, occurrence: Occurrence, others: frozenset[int], roles: Roles) -> tuple[int | None, str | None]:
    """The number of places counted but not named that belong to the occurrence, and their noun's lemma."""
    if occurrence.type in (EventType.AGREEMENT, EventType.OTHER):
        return None, None
    heads = set(roles.place_heads)
    for quantity in sorted(scene.quantities, key=lambda q: q.head not in heads):
        noun = quantity.noun
        if noun is None or lemma(scene.tokens[noun]) not in scene.book.words["counted_place"]:
            continue
        if quantity.article or quantity.about or quantity.low is None or scene.prepositional(noun, "including"):
            continue
        if scene.tokens[noun].sentence != scene.tokens[occurrence.hit.token].sentence:
            continue
        if noun in heads or _reaches(scene, noun, occurrence, others, heads):
            return (1 if quantity.ordinal else quantity.low), lemma(scene.tokens[noun])
    return None, None


def _reaches(scene: Scene, noun: int, occurrence: Occurrence, others: frozenset[int], heads: set[int]) -> bool:
    """Whether the noun hangs on the occurrence's words within a few steps, with no other occurrence between."""
    for here in list(scene.path_up(noun))[:4]:
        if here in heads or here in occurrence.tokens:
            return True
        if here in others or scene.tokens[here].dep in ("relcl", "advcl", "conj"):
            return False
    return False
