"""actors_persons: spokesmen, officials, envoys and other described persons, and what speaks for a body without one (a statement)."""

from __future__ import annotations

from dataclasses import replace

from contested.codebook.actors import Noun
from contested.model.entity import EntityKind
from contested.read.ground.actors_finds import DEFINITE, HOME, WHOLES, Find, Reader, name_key
from contested.read.ground.actors_named import read_state
from contested.read.ground.actors_pieces import Phrase, Sort

BODIES = frozenset(
    {"party", "igo", "monitor", "media", "group", "rescue", "speaker", "legislature", "ministry", "service"}
)
"""Roles of nouns that can say something without being on any list."""


def read_person(reader: Reader, position: int, phrase: Phrase, noun: Noun) -> Find | None:
    """A person by what he does: the body itself for its spokesman, a person of its body for an official, None for nobody in particular."""
    body = reader.body(position, phrase)
    owner = reader.owner_key(body)
    named = _apposed_name(reader, position, phrase)
    if named is not None:
        return replace(reader.find(phrase, noun), role="part", owner=reader.owner_key(named), definite=False)
    speaks_for = body is not None and body.role not in ("civilians", "person", "document")
    if "voice" in noun.traits and not speaks_for:
        body = _seat(reader, position, phrase)
        owner, speaks_for = reader.owner_key(body), body is not None
    if "voice" in noun.traits and speaks_for:
        return replace(reader.find(phrase, noun), role="voice", owner=owner)
    if noun.plural and "nobody" in noun.traits:
        return None
    if noun.plural and "sayer" not in noun.traits:
        whole = body is not None and (body.role in WHOLES or body.role == "pronoun")
        if not whole and phrase.determiner in DEFINITE:
            return replace(reader.find(phrase, noun), role="again")  # "the commanders", of whom was told
        return replace(reader.find(phrase, noun), role="men", owner=owner) if whole else None
    civil = any(p.sort in (Sort.WORD, Sort.SIDE) for p in phrase.pieces[:-1])
    if not owner and "office" in noun.traits and phrase.determiner in DEFINITE:
        owner, speaks_for = HOME, True
    if not speaks_for and not civil and (phrase.determiner not in DEFINITE or noun.plural):
        return None
    return replace(reader.find(phrase, noun), of=owner, titles=(phrase.pieces[-1].word.lower(),))


def _seat(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """The state whose seat of government a spokesman speaks in ("a spokesman in Bogota")."""
    after = reader.scene.after(position, "in", "at") if phrase.last == reader.scene.phrases[position].last else None
    following = reader.scene.phrases[after] if after is not None else None
    if following is None or following.pieces[-1].sort is not Sort.STATE:
        return None
    return read_state(reader.scene, following, whole=False)


def _apposed_name(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """The named person that this phrase describes ("Chad's envoy to France, X"; "X, the envoy")."""
    if phrase.last != reader.scene.phrases[position].last:
        return None
    for near in (position + 1, position + 2, position - 1):
        if not 0 <= near < len(reader.scene.phrases) or reader.scene.phrases[near].sentence != phrase.sentence:
            continue
        other = reader.scene.phrases[near]
        if other.pieces[-1].sort in (Sort.PROPER, Sort.ENTRY) and reader.scene.apposed(phrase.head, other.head):
            found = reader.main(near)
            return found if found is not None and found.kind is EntityKind.PERSON else None
    return None


def read_document(reader: Reader, position: int, phrase: Phrase, noun: Noun) -> Find | None:
    """A statement or report: who issued it; "the statement" refers back."""
    body = reader.body(position, phrase)
    if body is None:
        return reader.find(phrase, noun) if phrase.determiner in DEFINITE else None
    if body.role in (
        "state",
        "entry",
        "name",
        "service",
        "ministry",
        "government",
        "unit",
        "coalition",
        "rebels",
        "men",
        "group",
    ):
        return replace(reader.find(phrase, noun), owner=reader.owner_key(body))
    return None


def _apposed(reader: Reader, position: int) -> int | None:
    """The phrase that says what the name beside it is ("X, spokesman for Y,"; "Y's envoy to Z, X,")."""
    here = reader.scene.phrases[position]
    after = reader.scene.after(position, ",")
    if after is not None and _is_office(reader, after):
        return after
    for near in (position - 1, position - 2):
        if near >= 0 and reader.scene.phrases[near].sentence == here.sentence and _is_office(reader, near):
            office = reader.scene.phrases[near].head
            comma = reader.scene.after(position - 1, ",") == position
            joined = near == position - 1 or reader.scene.after(near, "of", "for", "to", "in", "at") == position - 1
            return near if comma and joined and not _speaks(reader, office, here.head) else None
    return None


def _is_office(reader: Reader, position: int) -> bool:
    head = reader.scene.phrases[position].pieces[-1]
    phrase = reader.scene.phrases[position]
    person = any(n.role == "person" and not n.plural for n in reader.scene.nouns(head))
    return person or (phrase.head in reader.scene.speakers and head.sort is Sort.WORD)


def _speaks(reader: Reader, office: int, name: int) -> bool:
    """Whether office and name are two subjects, each with a verb of its own."""
    tokens = reader.scene.parsed.tokens
    return tokens[office].dep == "nsubj" and tokens[name].dep == "nsubj" and tokens[office].head != tokens[name].head


def apposed_body(reader: Reader, position: int) -> Find | None:
    """Whom the office that stands beside a name makes its holder speak for."""
    after = _apposed(reader, position)
    return reader.body(after, reader.scene.phrases[after]) if after is not None else None


def apposed_titles(reader: Reader, position: int) -> tuple[str, ...]:
    """The office that stands beside a name, in lower case; empty if none does."""
    after = _apposed(reader, position)
    return (reader.scene.phrases[after].pieces[-1].word.lower(),) if after is not None else ()


def read_speaker(reader: Reader, phrase: Phrase) -> Find | None:
    """A body that no list knows but that says something: "the panel", "the Kosevo hospital"; None for persons in the plural and for things read."""
    token = reader.scene.parsed.tokens[phrase.head]
    last = phrase.pieces[-1]
    senses = reader.scene.nouns(last)
    if (
        token.tag in ("NNS", "NNPS")
        or not token.tag.startswith("NN")
        or last.sort not in (Sort.WORD, Sort.SIDE, Sort.PROPER)
    ):
        return None
    if any(n.role in ("document", "person", "men", "part") or "nobody" in n.traits for n in senses):
        return None
    if not any(n.role in BODIES and (n.bare or n.role != "service" or phrase.pronoun is None) for n in senses):
        return None
    bare = Noun(word=token.lemma.lower(), role="speaker", kind=EntityKind.OTHER, bare=True, canon="", plural=False)
    return reader.find(phrase, bare)


def read_titled(reader: Reader, position: int, phrase: Phrase) -> Find | None:
    """ "The Duke of Wellington", "the King of Naples": the person, named or not."""
    if (
        reader.scene.book.titles.get(phrase.pieces[-1].word) not in ("noble", "clergy")
        or phrase.last != reader.scene.phrases[position].last
    ):
        return None
    after = reader.scene.after(position, "of")
    if after is None:
        return None
    following = reader.scene.phrases[after]
    last = following.pieces[-1]
    span = reader.scene.span(phrase.pieces[-1].first, following.last)
    named = reader.main(after)
    base = Find(start=span.start, end=span.end, head=phrase.head, role="name", name=reader.scene.parsed.document.text[span.start : span.end],
                kind=EntityKind.PERSON, titles=(phrase.pieces[-1].word.lower(),))  # fmt: skip
    if named is not None and named.kind is EntityKind.PERSON:
        return replace(base, role="part", owner=reader.owner_key(named))
    if last.sort is Sort.STATE:
        return replace(base, key="person:" + name_key(base.name), of=f"state:{last.key}")
    return replace(base, key="person:" + name_key(base.name)) if last.sort is Sort.PROPER else None
