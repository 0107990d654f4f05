"""evidence: the shortest contiguous words that hold a trigger and what is said of it; mostly its clause."""

from __future__ import annotations

from contested.model.mention import Attribution
from contested.model.span import Span
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.scene import Scene

_EDGE = frozenset(
    {
        ",",
        ";",
        ":",
        "-",
        "–",
        "—",
        "and",
        "but",
        "or",
        "'",
        '"',
        "″",
        "“",
        "”",
        ".",
        "that",
        "(",
        ")",
        "while",
        "whereas",
    }
)


def evidence_of(scene: Scene, occurrence: Occurrence, frame: Attribution | None) -> Span:
    """The evidence of an occurrence, clipped to what the claimant is said to have said."""
    top = _top(scene, occurrence)
    kept = _clause_tokens(scene, top, occurrence)
    if frame is not None:
        clipped = [i for i in kept if any(c.start <= scene.tokens[i].start < c.end for c in frame.content)]
        kept = clipped or kept
    own = occurrence.hit.token
    while len(kept) > 1 and scene.tokens[kept[0]].lower in _EDGE and kept[0] != own:
        kept.pop(0)
    while len(kept) > 1 and scene.tokens[kept[-1]].lower in _EDGE and kept[-1] != own:
        kept.pop()
    start = min([scene.tokens[kept[0]].start, *(scene.tokens[i].start for i in occurrence.hit.words)])
    end = max([scene.tokens[kept[-1]].end, *(scene.tokens[i].end for i in occurrence.hit.words)])
    return Span(start, end)


def trigger_span(scene: Scene, occurrence: Occurrence) -> Span:
    """The words that name the occurrence, from the first to the last of its phrase; the deciding word alone if they lie far apart."""
    words = occurrence.hit.words
    tokens = scene.tokens
    if words[-1] - words[0] > len(words) + 1:
        return tokens[occurrence.hit.token].span
    return Span(tokens[words[0]].start, tokens[words[-1]].end)


def _top(scene: Scene, occurrence: Occurrence) -> int:
    """The token whose subtree is the clause: the verb, the light verb, the highest taken verb, or the noun itself."""
    hit = occurrence.hit
    tokens = scene.tokens
    verbs = [t for t in (hit.token, *(h.token for h in occurrence.taken)) if tokens[t].pos == "VERB"]
    if hit.light is not None:
        verbs.append(hit.light.verb)
    elif (
        tokens[hit.token].dep in ("nsubj", "nsubjpass", "dobj", "attr") and not hit.sense.verb and not occurrence.taken
    ):
        verbs.append(tokens[hit.token].head)
    candidates = verbs or [hit.token]
    top = min(candidates, key=lambda t: (len(list(scene.path_up(t))), t))
    if tokens[top].dep in ("amod", "acl", "relcl"):
        return tokens[top].head
    return top


def _clause_tokens(scene: Scene, top: int, occurrence: Occurrence) -> list[int]:
    """The subtree of `top` without coordinated clauses and clauses of saying that hang on it."""
    tokens = scene.tokens
    dropped: set[int] = set()
    for child in scene.kids(top):
        token = tokens[child]
        clause = token.dep in ("conj", "ccomp", "parataxis") and token.pos in ("VERB", "AUX")
        own_subject = (
            token.dep == "conj"
            or token.dep == "parataxis"
            or (child < top and scene.first(child, "nsubj", "nsubjpass") is not None)
        )
        if clause and own_subject and not (set(scene.parsed.subtree(child)) & occurrence.tokens):
            dropped.update(scene.parsed.subtree(child))
    kept = [i for i in scene.parsed.subtree(top) if i not in dropped]
    own = max([occurrence.hit.token, *occurrence.hit.words])
    after = [i for i in sorted(dropped) if i > own]
    before = [i for i in sorted(dropped) if i < min(occurrence.hit.words)]
    if after:
        kept = [i for i in kept if i < after[0]] or kept
    if before:
        kept = [i for i in kept if i > before[-1]] or kept
    return kept or [top]
