"""actors_men: armed men and their machines ("Dutch troops", "rebel fighters", "forces loyal to X"): whose they are, by the words around them."""

from __future__ import annotations

from dataclasses import replace

from contested.codebook.actors import Noun, SideWord
from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import HOME, WHOLES, Find, Reader, name_key, singular
from contested.read.ground.actors_pieces import Phrase, Piece, Sort

JOINING = frozenset({"leads", "backs", "for", "against"})
"""What a hyphenated part can make of its name so that the whole is a party of its own."""


def read_men(reader: Reader, position: int, phrase: Phrase, noun: Noun) -> Find | None:
    """Armed men or their machines: whose they are decides who is meant (guidelines, rules 13 and 27).

    In this order: a joined part ("pro-X militia"), a side word ("rebel", "government"), whoever they are loyal to, a state, group or name before
    them, "of X". A noun that needs a modifier and has none gives None.
    """
    token = reader.scene.parsed.tokens[phrase.head]
    if "the" in noun.traits and (phrase.determiner != "the" or token.dep == "dobj"):
        return None
    if "described" in noun.traits and not _is_described(reader, phrase):
        return None
    joined = joined_part(phrase)
    if joined is not None:
        return joined_group(reader, phrase, noun, joined)
    side = next((p for p in reversed(phrase.pieces[:-1]) if p.sort is Sort.SIDE), None)
    sided = _of_side(reader, position, phrase, noun, side) if side is not None else None
    if sided is not None:
        return sided
    found = reader.find(phrase, noun)
    whose = _adhered(reader, position, phrase)
    if whose is not None:
        return replace(found, role="men", noun="", end=max(found.end, whose.end), owner=reader.owner_key(whose))
    body = reader.body(position, phrase)
    owner = reader.owner_key(body)
    if not noun.plural and noun.bare and phrase.head in reader.scene.speakers and "many" not in noun.traits:
        return replace(found, role="person", kind=EntityKind.PERSON, of=owner, canon="")
    if body is not None and (body.role in WHOLES or body.role == "pronoun" or body.kind is EntityKind.PERSON):
        return replace(found, role=noun.role if body.role in ("state", "pronoun") else "men", owner=owner)
    return _of_name(reader, phrase, noun) or (found if noun.bare else None)


def _is_described(reader: Reader, phrase: Phrase) -> bool:
    """Whether "men" are told from just anybody: "masked men", "men in uniform", "men carrying guns"."""
    before = any(p.sort in (Sort.WORD, Sort.SIDE) for p in phrase.pieces[:-1])
    after = [reader.scene.lower(i) for i in range(phrase.last, phrase.last + 4)]
    links = reader.scene.book.links
    return before or after[0] in links["describes"] or (after[0] == "in" and any(w in links["worn"] for w in after[1:]))


def _of_side(reader: Reader, position: int, phrase: Phrase, noun: Noun, side: Piece) -> Find | None:
    """ "Government troops", "Kurdish fighters", "rebel forces", "allied troops"; None for a side word that says something else."""
    found = reader.find(phrase, noun)
    word: SideWord = reader.scene.book.side_words[side.word][0]
    if word.sense == "government" and noun.role != "strangers":
        before = tuple(p for p in phrase.pieces if p.first < side.first)
        told = bool(before) or phrase.owner is not None
        body = reader.modifier(position, replace(phrase, pieces=(*before, side))) if told else None
        return replace(found, role="government", owner=reader.owner_key(body) or HOME, kind=EntityKind.STATE)
    if word.sense == "ethnic":
        return replace(found, role="people", key="armed:" + name_key(word.word), kind=EntityKind.ARMED_GROUP)
    if word.sense == "rebel":
        return replace(found, role="rebels", noun=singular(word.word), kind=EntityKind.ARMED_GROUP)
    if word.sense == "coalition" and noun.role == "men":
        return replace(found, role="coalition", noun="coalition", kind=EntityKind.COALITION)
    return None


def _of_name(reader: Reader, phrase: Phrase, noun: Noun) -> Find | None:
    """ "Qadiri fighters", "Homs garrison": a body of its own, by the name alone or, for a place, by the whole."""
    named = next((p for p in reversed(phrase.pieces[:-1]) if p.sort is Sort.PROPER), None)
    if named is None or not (noun.bare or "named" in noun.traits):
        return None
    label = reader.scene.text(named.first, phrase.last) if reader.scene.is_place(named) else named.word
    return replace(reader.find(phrase, noun), role="name", key="org:" + name_key(label))


def _adhered(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """Whose plain men are by what follows: "forces loyal to X"; None if they have a telling modifier or nothing such follows."""
    owned = phrase.pronoun is not None or phrase.owner is not None
    if owned or phrase.last != reader.scene.phrases[position].last or len(phrase.pieces) > 2:
        return None
    scene = reader.scene
    for following in range(position + 1, min(position + 3, len(scene.phrases))):
        words = [scene.lower(i) for i in range(phrase.last, scene.phrases[following].first)]
        if words and words[-1] in ("the", "a", "an", "its", "his", "their"):
            words.pop()
        if " ".join(words) in reader.adherents:
            whose = reader.main(scene.possessed(following))
            return whose if whose is not None and (whose.role in WHOLES or whose.kind is EntityKind.PERSON) else None
    return None


def joined_part(phrase: Phrase) -> Piece | None:
    """The part of the phrase that makes it a party of its own ("US-led", "pro-Russian"); None if there is none."""
    return next((p for p in phrase.pieces[:-1] if p.sort is Sort.AFFIX and p.key in JOINING), None)


def joined_group(reader: Reader, phrase: Phrase, noun: Noun, affix: Piece) -> Find:
    """The party that a joined part makes; `canon` keeps how it stands to the name in it."""
    kind = EntityKind.COALITION if affix.key == "leads" else EntityKind.ARMED_GROUP
    kind = noun.kind if noun.role in ("coalition", "government") else kind
    key = "joined:" + name_key(f"{affix.word} {noun.word}")
    return replace(reader.find(phrase, noun), role="group", key=key, kind=kind, canon=f"{affix.key}:{affix.other}")
