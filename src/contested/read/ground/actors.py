"""actors: Parsed → who takes part in it, and every place in the text where they are named or referred to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contested.codebook.actors import ActorBook
from contested.codebook.actors_index import Hit, Meaning
from contested.model.entity import Entity, EntityKind, Place
from contested.model.mention import ActorMention, Attribution, AttributionKind, PlaceMention
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.actors_finds import Find, Scene, name_key
from contested.read.ground.actors_narrator import narrator
from contested.read.ground.actors_phrases import PhraseReader
from contested.read.ground.actors_pieces import Sort, cut_phrases, token_range
from contested.read.ground.actors_resolve import Resolver
from contested.read.ground.actors_short import expansions
from contested.read.ground.actors_sides import Sides, join_generic
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
    located, mentions, told = tuple(places), tuple(place_mentions), tuple(attributions)
    hits = tuple(actors.index.find(parsed.document.text))
    world = build_world(parsed.document, actors, hits, located, mentions)
    named = name_tokens(parsed, actors, hits, world)
    scene = Scene(
        parsed=parsed,
        book=actors,
        phrases=cut_phrases(parsed, actors, named),
        shortened=frozenset(first for first, (_, meaning) in named.items() if not meaning.key),
        places=_placed(parsed, mentions),
        speakers=frozenset(
            a.source_head for a in told if a.source_head is not None and a.kind is AttributionKind.SPEECH
        ),
    )
    scene = replace(scene, holders=title_holders(scene))
    scene = replace(scene, known=known_names(scene, PhraseReader(scene).read()))
    speaker = narrator(parsed, actors, world, told)
    resolver = Resolver(scene, PhraseReader(scene), told, world, speaker)
    registry = resolver.run()
    join_generic(parsed, registry)
    Sides(parsed, registry, home=resolver.home, narrator=speaker, inner=resolver.inner).settle()
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
    _add_short_names(parsed, starts, named)
    return named


def _add_short_names(parsed: Parsed, starts: list[int], named: dict[int, tuple[int, Meaning]]) -> None:
    """Take in the names that the document shortens itself: their long form as one name, and the short form wherever it stands."""
    at: dict[str, list[int]] = {}
    for token in parsed.tokens:
        at.setdefault(token.text, []).append(token.index)
    for long, short in expansions(parsed):
        first, last = token_range(parsed, starts, long)
        known = named.get(first)
        meaning = known[1] if known is not None and known[0] == last else Meaning("", "name")
        if known is None or known[0] <= last:
            for inside in range(first, last):
                named.pop(inside, None)
            named[first] = (last, meaning)
        word = parsed.document.text[short.start : short.end]
        for index in at.pop(word, ()):
            named[index] = (index + 1, meaning)


def title_holders(scene: Scene) -> frozenset[int]:
    """Heads of the names that a title stands before: whoever is listed with them is a person too."""
    return frozenset(
        p.head
        for p in scene.phrases
        if len(p.pieces) > 1 and p.pieces[-2].sort is Sort.TITLE and p.pieces[-1].sort is Sort.PROPER
    )


def known_names(scene: Scene, finds: Iterable[Find]) -> dict[str, str]:
    """Short forms of the names found: a person's parts, an organisation's name, the document's own acronyms; ambiguous ones left out."""
    text = scene.parsed.document.text
    known: dict[str, str | None] = {}
    for find in finds:
        parts: tuple[str, ...] = ()
        words = name_key(find.name).split()  # none where only the codebook has the name ("a Wellington-backed column")
        if words and find.kind is EntityKind.PERSON and find.role in ("name", "entry"):
            parts = (" ".join(words), *(w for w in (words[-1], words[0]) if len(w) > 2 and len(words) > 1))
        elif find.key.startswith("org:"):
            parts = (find.key[4:],)
        for part in parts:
            known[part] = find.key if known.get(part, find.key) == find.key else None
    for long, short in expansions(scene.parsed):
        key = known.get(name_key(text[long.start : long.end]))
        if key is not None:
            known[name_key(text[short.start : short.end])] = key
    return {part: key for part, key in known.items() if key is not None}


def _placed(parsed: Parsed, mentions: Iterable[PlaceMention]) -> dict[int, str]:
    """Tokens of place mentions → the mention's locating words."""
    return {token.index: m.relation for m in mentions if not m.back for token in parsed.tokens_in(Span(m.start, m.end))}
