"""actors: Parsed → who takes part in it, and every place in the text where they are named or referred to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contested.codebook.actors import ActorBook
from contested.codebook.actors_index import Hit, Meaning
from contested.model.entity import Entity, Place
from contested.model.mention import ActorMention, Attribution, PlaceMention
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.actors_finds import Scene
from contested.read.ground.actors_phrases import PhraseReader
from contested.read.ground.actors_pieces import cut_phrases, token_range
from contested.read.ground.actors_resolve import Resolver
from contested.read.ground.actors_world import World, build_world, choose


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundedActors:
    """A document's entities in order of first use, and their mentions in text order (those by pronoun or definite phrase marked `pronoun`)."""

    entities: tuple[Entity, ...]
    mentions: tuple[ActorMention, ...]


def ground_actors(
    parsed: Parsed,
    actors: ActorBook,
    places: Iterable[Place] = (),
    place_mentions: Iterable[PlaceMention] = (),
    attributions: Iterable[Attribution] = (),
) -> GroundedActors:
    """The document's actors. What can't be told ("it" with nothing to refer to, a body never named) is left out, never guessed.

    `places` and `place_mentions` say where the war is and which names are places there; `attributions` whose "we" and "our" is whose. Each may
    be empty: less is resolved then.
    """
    mentions, told = tuple(place_mentions), tuple(attributions)
    hits = tuple(actors.index.find(parsed.document.text))
    world = build_world(parsed.document, actors, hits, places, mentions)
    scene = Scene(
        parsed=parsed,
        book=actors,
        phrases=cut_phrases(parsed, actors, name_tokens(parsed, actors, hits, world)),
        places=_placed(parsed, mentions),
        speakers=frozenset(a.source_head for a in told if a.source_head is not None),
    )
    registry = Resolver(scene, PhraseReader(scene), told, world).run()
    return GroundedActors(
        entities=tuple(entity for _, entity in registry.entities()), mentions=registry.actor_mentions()
    )


def name_tokens(parsed: Parsed, book: ActorBook, hits: Iterable[Hit], world: World) -> dict[int, tuple[int, Meaning]]:
    """First token of each of the codebook's names that fits the document → the token after it, and its meaning there."""
    starts = [token.start for token in parsed.tokens]
    named: dict[int, tuple[int, Meaning]] = {}
    for hit in hits:
        meaning = choose(hit.meanings, book, world)
        if meaning is not None:
            first, last = token_range(parsed, starts, Span(hit.start, hit.end))
            if first < last:
                named[first] = (last, meaning)
    return named


def _placed(parsed: Parsed, mentions: Iterable[PlaceMention]) -> dict[int, str]:
    """Tokens of place mentions → the mention's locating words."""
    return {token.index: m.relation for m in mentions if not m.back for token in parsed.tokens_in(Span(m.start, m.end))}
