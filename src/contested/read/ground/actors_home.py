"""actors_home: the state in which a document's war is fought, for "the government", "the army", "the police"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from contested.read.ground.actors_finds import Find, Scene
from contested.read.ground.actors_world import World, state_of_country

GOVERNMENT_WEIGHT = 3
"""How much more "X's government" says of where the war is than a place in X does."""
CLEARLY = 1.25
"""How much more one state must be told of than the next for "the government" to be its."""


def find_home(scene: Scene, finds: Iterable[Find], world: World) -> str:
    """The key of the state where the war is: the one whose government the text names most, and whose places it tells of; "" if unclear."""
    score: Counter[str] = Counter()
    for find in finds:
        if find.role == "government" and find.owner.startswith("state:"):
            score[find.owner] += GOVERNMENT_WEIGHT
        elif find.role in ("state", "men", "service"):
            score[find.key or find.owner] += 0  # a candidate
    for country, times in world.sites.items():
        state = state_of_country(country, scene.book, world.year)
        if state is not None:
            score[f"state:{state.key}"] += times
    ranked = sorted((key for key in score if key.startswith("state:")), key=lambda key: (-score[key], key))
    if len(ranked) == 1:
        return ranked[0]
    clear = ranked and score[ranked[0]] > 0 and score[ranked[0]] >= CLEARLY * score[ranked[1]]
    return ranked[0] if clear else ""
