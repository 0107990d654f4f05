"""verbs: attributions by verbs of saying."""

from __future__ import annotations

from collections.abc import Iterator

from contested.codebook.cues import CueBook, CueVerb
from contested.model.mention import AttributionKind, Certainty
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.sources import agent_of, antecedent_of, speaker_of
from contested.read.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree

_QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "whom", "when", "where", "which"})
_HOLDS_BACK = frozenset({"refuse", "decline", "fail", "refrain", "avoid", "stop"})
_CHECKS = frozenset({"confirm", "verify", "corroborate", "substantiate", "say", "know", "establish"})
_QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "″", "'", "‘", "’", "«", "»"})


def verb_drafts(tree: Tree, cues: CueBook) -> Iterator[Draft]:
    """A draft for each verb of saying that has content; without content also those beside which a quotation may stand."""
    for token in tree.tokens:
        if token.tag.startswith("VB"):
            verb = cues.verbs.get(token.lemma.lower())
            if verb is not None:
                draft = _draft(tree, token, verb)
                if draft is not None:
                    yield draft


def _draft(tree: Tree, verb: Token, cue: CueVerb) -> Draft | None:
    passive = tree.is_passive(verb)
    head = agent_of(tree, verb) if passive else speaker_of(tree, verb)
    if passive and cue.lemma in ("quote", "cite"):
        pass
    content, frames = _complements(tree, verb, cue, passive)
    group = set(tree.verb_group(verb))
    if not content and not passive:
        content = _surrounding(tree, verb, cue, group)
        frames = {"quotation"} if content else set()
    if head is None and not passive:
        return None
    content -= group
    if head is not None:
        content -= tree.below(head) if head not in content else set()
    cue_indexes = group | _tied_preposition(tree, verb, frames)
    source = None if head is None else tree.noun_phrase(head, without=content | cue_indexes)
    spans = tree.runs(content - cue_indexes)
    if not spans and "quotation" not in cue.takes:
        return None
    return Draft(
        cue=tree.span(cue_indexes),
        cue_head=verb.index,
        source=source,
        source_head=None if head is None or source is None else antecedent_of(tree, head),
        content=spans,
        certainty=_certainty(tree, verb, cue),
        planned=bool(frames & cue.plans),
        kind=cue.kind,
        passes_on=cue.lemma in ("quote", "cite") and not passive,
    )


def _complements(tree: Tree, verb: Token, cue: CueVerb, passive: bool) -> tuple[set[int], set[str]]:
    """The tokens of the verb's content, and the frames that they fill."""
    found: set[int] = set()
    frames: set[str] = set()
    objects = tree.kids(verb.index, *(PASSIVE_SUBJECTS if passive else ("dobj",)))
    if any(o.lemma.lower() in cue.not_with for o in objects):
        return found, frames
    for kid in tree.kids(verb.index):
        frame = _frame(tree, verb, kid, cue)
        if frame is not None and frame in cue.takes:
            frames.add(frame)
            found |= tree.below(kid.index)
    with_object = frames & {"infinitive", "name"} or any(frame.islower() and frame in _PREPOSITIONS for frame in frames)
    for kid in objects:
        if kid.lower in ("it", "there") and passive:
            continue
        if "object" in cue.takes and not cue.hearer:
            frames.add("object")
            found |= tree.below(kid.index)
        elif with_object or (frames and passive and not cue.hearer):
            found |= tree.below(kid.index)
        elif not frames:
            found |= _clause_on_hearer(tree, kid, frames)
    return found, frames


_PREPOSITIONS = frozenset({"of", "for", "as", "on", "upon", "against", "with", "about", "to", "at", "in", "out"})


def _frame(tree: Tree, verb: Token, kid: Token, cue: CueVerb) -> str | None:
    if kid.dep in ("ccomp", "advcl") and kid.dep == ("ccomp" if not _that(tree, kid) else kid.dep):
        return "question" if _is_question(tree, kid) and "question" in cue.takes else "clause"
    if kid.dep == "xcomp":
        if kid.tag == "VBG":
            return "gerund"
        return "infinitive" if tree.kid(kid.index, "aux") is not None else "clause"
    if kid.dep == "oprd":
        return "name"
    if kid.dep in ("prep", "dative") and kid.index > verb.index:
        return kid.lower
    return None


def _that(tree: Tree, kid: Token) -> bool:
    mark = tree.kid(kid.index, "mark")
    return mark is not None and mark.lower == "that"


def _is_question(tree: Tree, kid: Token) -> bool:
    first = min(tree.below(kid.index))
    return tree.tokens[first].lower in _QUESTION_WORDS


def _clause_on_hearer(tree: Tree, hearer: Token, frames: set[str]) -> set[int]:
    """A that-clause that was hung on the hearer ("told reporters that …")."""
    for kid in tree.kids(hearer.index, "relcl", "acl", "ccomp"):
        if _that(tree, kid) or tree.tokens[min(tree.below(kid.index))].lower == "that":
            frames.add("clause")
            return tree.below(kid.index)
    return set()


def _surrounding(tree: Tree, verb: Token, cue: CueVerb, group: set[int]) -> set[int]:
    """The sentence round a parenthetical "X said": what the verb hangs on, without what hangs on the verb."""
    if not cue.takes & {"clause", "quotation"} or verb.head == verb.index:
        return set()
    head = tree.tokens[verb.head]
    inserted = verb.dep in ("parataxis", "ccomp") or (verb.dep == "advcl" and _as(tree, verb))
    if not inserted or head.pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return set()
    return tree.below(head.index) - tree.below(verb.index)


def _as(tree: Tree, verb: Token) -> bool:
    return any(kid.lower == "as" and kid.index < verb.index for kid in tree.kids(verb.index, "mark", "advmod", "prep"))


def _tied_preposition(tree: Tree, verb: Token, frames: set[str]) -> set[int]:
    """The preposition right after the verb that its content hangs on ("called for")."""
    after = verb.index + 1
    if after < len(tree.tokens):
        token = tree.tokens[after]
        if token.head == verb.index and token.dep == "prep" and token.lower in frames:
            return {after}
    return set()


def _certainty(tree: Tree, verb: Token, cue: CueVerb) -> Certainty:
    negated = tree.is_negated(verb)
    governor = tree.tokens[verb.head]
    if verb.dep == "xcomp" and governor.lemma.lower() in _HOLDS_BACK:
        negated = not negated
    if negated and cue.certainty is Certainty.ASSERTS and cue.kind is not AttributionKind.ATTITUDE:
        return Certainty.DOUBTS
    if negated and cue.certainty is Certainty.DENIES:
        return Certainty.ASSERTS
    return cue.certainty
