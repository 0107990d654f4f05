"""actors_narrator: whose "we" and "our" a document's own voice says: a staff's, a newspaper's country, a movement that announces."""

from __future__ import annotations

from collections.abc import Iterable

from contested.codebook.actors import ActorBook
from contested.model.document import Document
from contested.model.entity import EntityKind
from contested.model.mention import Attribution
from contested.model.syntax import Parsed, Token
from contested.read.ground.actors_world import World, choose, state_of_country

OPENING = 200
"""Characters at the start of a text in which its speaker names itself or its place of writing."""


def narrator(parsed: Parsed, book: ActorBook, world: World, attributions: Iterable[Attribution]) -> str:
    """The key of who says "we" in the document's own voice; "" when nobody does, or it can't be told.

    In this order: the publisher, if the codebook knows it or a state is named in it (a newspaper's "we" is its country); whoever announces
    in the first sentence; the state whose seat of government the text is dated from.
    """
    if not _speaks(parsed):
        return ""
    return _of_publisher(parsed.document, book, world) or _of_opening(parsed, book, world, attributions)


def _speaks(parsed: Parsed) -> bool:
    """Whether a first person plural stands outside quotation marks."""
    for token in parsed.tokens:
        if token.lower in ("our", "we", "us", "ours") and token.pos in ("PRON", "DET") and not _quoted(parsed, token):
            return True
    return False


def _quoted(parsed: Parsed, token: Token) -> bool:
    return any(q.start <= token.start < q.end for q in parsed.quotations)


def _of_publisher(document: Document, book: ActorBook, world: World) -> str:
    for hit in book.index.find(document.publisher or ""):
        meaning = choose(hit.meanings, book, world)
        if meaning is None:
            continue
        if meaning.key in book.states:
            return f"state:{meaning.key}"
        entry = book.entries[meaning.key]
        if entry.kind is not EntityKind.MEDIA:
            return f"entry:{entry.key}"
        if entry.of:
            return f"state:{entry.of}" if entry.of in book.states else f"entry:{entry.of}"
        state = state_of_country(entry.country, book, world.year) if entry.country else None
        return f"state:{state.key}" if state is not None else ""
    return ""


def _of_opening(parsed: Parsed, book: ActorBook, world: World, attributions: Iterable[Attribution]) -> str:
    sources = [a.source for a in attributions if a.source is not None and a.source.end <= OPENING]
    text = parsed.document.text
    for hit in book.index.find(text[:OPENING]):
        meaning = choose(hit.meanings, book, world)
        if meaning is None:
            continue
        if meaning.use == "metonym" and hit.start < OPENING // 10:
            return f"state:{meaning.key}"
        if any(s.start < hit.end and hit.start < s.end for s in sources):
            return f"state:{meaning.key}" if meaning.key in book.states else f"entry:{meaning.key}"
    return ""
