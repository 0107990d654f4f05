"""actors_named: names of states, of the codebook's actors, and runs of unknown capitals, as finds."""

from __future__ import annotations

import re
from dataclasses import replace

from contested.codebook.actors import ActorEntry
from contested.model.entity import EntityKind
from contested.model.syntax import Token
from contested.read.ground.actors_finds import HOME, Find, Scene, name_key
from contested.read.ground.actors_names import looks_like_person, org_find, org_kind, person_find, says_no_actor
from contested.read.ground.actors_pieces import Phrase, Piece, Sort

_ARTICLES = frozenset({"Le", "La", "Les", "El", "Los", "Las", "Il", "Der", "Die", "Das", "The"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "iobj", "nmod", "ROOT", "attr", "oprd", "csubj"})
_WITH = frozenset({"by", "with", "against", "between", "among", "amongst", "alongside", "towards", "toward", "than", "like", "behind", "for", "via", "versus"})  # fmt: skip
"""Prepositions whose object is somebody when it names a state; for "to", "from", "on", "of" the codebook says beside which words."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9.\-]{1,7}")


def read_state(scene: Scene, phrase: Phrase, *, whole: bool) -> Find | None:
    """The state that the phrase's last piece names, if it is somebody there and not a place. `whole`: it heads its phrase."""
    last = phrase.pieces[-1]
    state = scene.book.states[last.key]
    span = scene.span(last.first, last.last)
    found = Find(
        start=span.start, end=span.end, head=last.last - 1, role="state", key=f"state:{state.key}", name=state.name, kind=EntityKind.STATE,
        noun=last.use,
    )  # fmt: skip
    if not whole or last.use == "demonym":
        return found
    token = scene.parsed.tokens[last.last - 1]
    if last.use == "adjective":
        named = phrase.determiner == "the" or token.tag in ("NNPS", "NNP", "NNS")
        return found if named and token.dep not in ("acomp", "amod") else None
    return found if acts(scene, phrase, last, token) else None


def acts(scene: Scene, phrase: Phrase, piece: Piece, token: Token) -> bool:
    """Whether a state's or capital's name is who acts, is acted on or owns, and not where something is."""
    if scene.places.get(token.index):
        return False
    if piece.use == "metonym" and any(p.sort is Sort.WORD for p in phrase.pieces[:-1]):
        return False
    follows = scene.token(piece.last)
    possessor = follows is not None and (follows.tag == "POS" or follows.text in ("'s", "’s"))
    head = scene.parsed.tokens[token.head]
    if piece.use == "metonym":
        return _metonym_acts(scene, token, head, piece, possessor=possessor)
    if possessor or token.dep in _ACTING:
        return True
    if token.dep == "pobj":
        return _object_acts(scene, head)
    if token.dep in ("conj", "appos"):
        if head.dep == "pobj":
            return _object_acts(scene, scene.parsed.tokens[head.head])
        return head.dep in _ACTING or head.dep == "conj"
    return False


def _object_acts(scene: Scene, preposition: Token) -> bool:
    if preposition.lower in _WITH:
        return True
    governor = scene.parsed.tokens[preposition.head]
    return preposition.lower in scene.book.uses.get(governor.lemma.lower(), frozenset())


def _metonym_acts(scene: Scene, token: Token, head: Token, piece: Piece, *, possessor: bool) -> bool:
    if token.dep in _ACTING and head.pos == "VERB":
        return token.dep in ("nsubj", "agent") and "metonym" in scene.book.uses.get(head.lemma.lower(), frozenset())
    if possessor:
        owned = scene.parsed.tokens[token.head]
        return bool(scene.book.nouns.get(owned.lower)) and not scene.is_place_token(owned.index)
    if token.dep == "pobj":
        return head.lower in ("by", "with", "against", "between") and not scene.is_place_token(token.index)
    return False


def read_entry(scene: Scene, phrase: Phrase, entry: ActorEntry) -> Find:
    """One of the codebook's actors, with the whole phrase as another way to write it."""
    last = phrase.pieces[-1]
    span, whole = scene.span(last.first, last.last), scene.span(phrase.pieces[0].first, phrase.last)
    titles = tuple(p.word.lower() for p in phrase.pieces[:-1] if p.sort in (Sort.TITLE, Sort.WORD))
    return Find(
        start=span.start, end=span.end, head=scene.head(last.first, last.last), role="entry", key=f"entry:{entry.key}", name=entry.name, kind=entry.kind,
        titles=titles if entry.kind is EntityKind.PERSON else (), forms=() if whole == span else (whole,),
        noun=scene.lower(last.last - 1),
    )  # fmt: skip


def read_proper(scene: Scene, phrase: Phrase, *, of: str, apposed: tuple[str, ...]) -> Find | None:
    """A run of capitals that no list knows: a person, an organisation, or None for what seems no actor.

    `of`: whom the words around it make it speak for; `apposed`: what they call a person ("spokesman").
    """
    at = len(phrase.pieces) - 1
    piece = phrase.pieces[at]
    words = piece.word.split()
    titles = tuple(p.word.lower() for p in phrase.pieces[:at] if p.sort in (Sort.TITLE, Sort.WORD))
    key = scene.known.get(name_key(piece.word))
    if key is not None and not scene.is_place(piece) and key.startswith("org:"):
        kind = org_kind(scene, words) or _kind_said(scene, phrase) or EntityKind.OTHER
        return replace(org_find(scene, phrase, kind, of=of), key=key)
    if not of and at and phrase.pieces[at - 1].sort is Sort.TITLE and phrase.pieces[at - 1].key == "civil":
        of = HOME if _is_of_state(scene, phrase.pieces[at - 1].word) else ""
    title = phrase.pieces[at - 1] if at and phrase.pieces[at - 1].sort is Sort.TITLE else None
    site = scene.is_place(piece) and (title is None or scene.is_place(title))
    if apposed and not scene.places.get(piece.last - 1) and len(words) > 1:
        site = False  # "the envoy to Z, X Y,": an office's holder, whatever place is called so
    lone = title is not None and title.key in ("noble", "clergy") and len(words) == 1 and at == 1
    if lone and _stands_where(scene, piece):
        site = True  # "on Khan X": as often a place's name as a man's
    if (looks_like_person(scene, phrase, at) or apposed or key is not None) and not site:
        return person_find(scene, phrase, piece, of=of, titles=(*titles, *apposed))
    org = org_kind(scene, words)
    if org is not None:
        return org_find(scene, phrase, _kind_said(scene, phrase) or org, of=of)
    if piece.first in scene.shortened:
        return org_find(scene, phrase, _kind_said(scene, phrase) or EntityKind.OTHER, of=of)
    if scene.is_place(piece) or says_no_actor(scene, words):
        return None
    said = _kind_said(scene, phrase)
    if said is not None:
        return org_find(scene, phrase, said, of=of)
    return _by_deeds(scene, phrase, of=of, titles=titles)


def _is_of_state(scene: Scene, title: str) -> bool:
    """Whether a title is an office of a state: with no other state named it is of the one where the war is."""
    nouns = (*scene.book.nouns.get(title.lower(), ()), *scene.book.nouns.get(title.lower().split()[-1], ()))
    return any("office" in noun.traits for noun in nouns)


def _by_deeds(scene: Scene, phrase: Phrase, *, of: str, titles: tuple[str, ...]) -> Find | None:
    """A run of capitals whose words say nothing, by what it does: who speaks is a person or an outlet, who fights a party; else None."""
    at = len(phrase.pieces) - 1
    piece = phrase.pieces[at]
    words = piece.word.split()
    if piece.last - 1 in scene.speakers:
        after_state = at > 0 and phrase.pieces[at - 1].sort is Sort.STATE
        if words[0] in _ARTICLES and len(words) > 1:
            return org_find(scene, phrase, EntityKind.MEDIA, of=of)  # "Le Potentiel wrote"
        if (len(words) > 1 or not _ACRONYM.fullmatch(piece.word)) and not after_state:
            return person_find(scene, phrase, piece, of=of, titles=titles)
        return org_find(scene, phrase, EntityKind.OTHER, of=of)
    token = scene.parsed.tokens[piece.last - 1]
    if _fights(scene, piece):
        if len(words) > 1 and not phrase.determiner and not piece.word.isupper():
            return person_find(scene, phrase, piece, of=of, titles=titles)
        return org_find(scene, phrase, EntityKind.ARMED_GROUP, of=of)
    if (
        phrase.determiner == "the"
        and token.dep == "nsubj"
        and len(words) > 1
        and not scene.starts_sentence(piece.first)
    ):
        return org_find(scene, phrase, EntityKind.OTHER, of=of)
    if _ACRONYM.fullmatch(piece.word) and token.dep in ("nsubj", "nsubjpass", "agent", "conj", "poss"):
        return org_find(scene, phrase, EntityKind.OTHER, of=of)
    return None


def _fights(scene: Scene, piece: Piece) -> bool:
    """Whether the name is the subject, agent or object of a verb of fighting; for people whom nobody has listed."""
    tokens = scene.parsed.tokens
    token = tokens[piece.last - 1]
    if token.dep not in ("nsubj", "nsubjpass", "pobj", "dobj") or (
        scene.starts_sentence(piece.first) and piece.last - piece.first == 1
    ):
        return False
    verb = tokens[token.head]
    if token.dep == "pobj":
        if verb.lower != "by" or verb.dep != "agent":
            return False
        verb = tokens[verb.head]
    return verb.pos == "VERB" and verb.lemma.lower() in scene.book.links["against_verb"] | scene.book.links["ally_verb"]


def _stands_where(scene: Scene, piece: Piece) -> bool:
    """Whether the name is the object of a preposition of place."""
    token = scene.parsed.tokens[piece.last - 1]
    while token.dep == "conj" and token.head != token.index:
        token = scene.parsed.tokens[token.head]
    return token.dep == "pobj" and scene.parsed.tokens[token.head].lower in (
        "on",
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "towards",
        "around",
    )


def _kind_said(scene: Scene, phrase: Phrase) -> EntityKind | None:
    """The kind that a noun before the name gives it ("the rebel group X", "news agency X")."""
    if len(phrase.pieces) < 2:
        return None
    before = phrase.pieces[-2]
    roles = ("group", "rebels", "media", "monitor", "party", "rescue", "igo", "coalition", "ministry", "men", "service")
    return next((n.kind for n in scene.nouns(before) if n.role in roles and before.sort is not Sort.PROPER), None)
