"""verbs: attributions by verbs of saying."""

from __future__ import annotations

from collections.abc import Iterator

from contested.codebook.cues import FRAMES, CueBook, CueVerb
from contested.model.mention import AttributionKind, Certainty
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.rest import rest_of_sentence
from contested.read.extract.sources import agent_of, antecedent_of, speaker_of
from contested.read.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree

_QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "whom", "when", "where", "which"})
_HOLDS_BACK = frozenset({"refuse", "decline", "fail", "refrain", "avoid", "stop", "forbear"})
_EMPTY_OBJECTS = frozenset(
    {"so", "much", "same", "it", "this", "that", "nothing", "something", "anything", "more", "little", "what", "which"}
)
_OBLIQUE = ("prep", "dative", "agent")


def verb_drafts(tree: Tree, cues: CueBook) -> Iterator[Draft]:
    """A draft for each verb of saying that has content or beside which a quotation may stand."""
    for token in tree.tokens:
        if token.tag.startswith("VB"):
            cue = cue_of(tree, token, cues)
            if cue is not None:
                draft = _draft(tree, token, cue, cues)
                if draft is not None:
                    yield draft


def cue_of(tree: Tree, verb: Token, cues: CueBook) -> CueVerb | None:
    """The cue book's entry of a verb: with its particle ("point out") if there is one, else alone."""
    particle = tree.kid(verb.index, "prt")
    lemma = verb.lemma.lower()
    if particle is not None:
        return cues.verbs.get(f"{lemma} {particle.lower}")
    return cues.verbs.get(lemma)


def _draft(tree: Tree, verb: Token, cue: CueVerb, cues: CueBook) -> Draft | None:
    passive = tree.is_passive(verb)
    outer = shared_with(tree, verb, cues)
    head = agent_of(tree, verb) if passive else speaker_of(tree, verb if outer is None else outer)
    if head is None and not passive:
        return None
    content, frames = complements(tree, verb, cue, passive)
    if _is_as_clause(tree, verb) and ("parenthesis" in cue.takes or not content or passive):
        content = tree.below(tree.clause_head(verb)) - tree.below(verb.index)
    if not content and not passive:
        content = _surrounding(tree, verb, cue) or rest_of_sentence(tree, verb, cue, head)
    content |= _after_colon(tree, verb, cue, passive)
    content -= _leading(tree, verb, head, content) | _of_the_saying(tree, verb, content)
    content -= _said_besides(tree, verb, content, cues)
    group = set(tree.verb_group(verb))
    if head is not None and head not in content:
        content -= tree.below(head) - tree.below(verb.index)
    cue_words = group | _tied_preposition(tree, verb, frames) | _empty_it(tree, verb, cue)
    own = tree.below(verb.index) if head is not None and verb.head == head else set()
    source = None if head is None else tree.noun_phrase(head, without=content | cue_words | own)
    spans = tree.runs(content - cue_words)
    if not spans and "quotation" not in cue.takes:
        return None
    return Draft(
        cue=tree.span(cue_words),
        cue_head=verb.index,
        source=source,
        source_head=None if head is None or source is None else antecedent_of(tree, head),
        content=spans,
        certainty=_certainty(tree, verb, cue),
        planned=bool(frames & cue.plans),
        kind=cue.kind,
        passes_on=cue.lemma in ("quote", "cite") and not passive,
    )


def shared_with(tree: Tree, verb: Token, cues: CueBook) -> Token | None:
    """The verb of saying whose speaker also says this one though the tree hung it on what was said.

    "X admitted that men had died and said …": "said" hangs on "died", whose tense ("had died") it doesn't share, while it shares that of
    "admitted". None where the tree may be right.
    """
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP") or tree.kid(verb.index, *SUBJECTS) is not None:
        return None
    said = tree.tokens[verb.head]
    while said.dep == "conj" and said.head != said.index:
        said = tree.tokens[said.head]
    outer = tree.tokens[said.head]
    if said.dep not in ("ccomp", "advcl") or outer.tag != verb.tag or outer.index > said.index:
        return None
    cue, outer_cue = cue_of(tree, verb, cues), cue_of(tree, outer, cues)
    if (
        cue is None
        or outer_cue is None
        or "clause" not in cue.takes
        or cue.plans
        or cue_of(tree, said, cues) is not None
    ):
        return None
    auxiliary = tree.kid(said.index, "aux", "auxpass")
    return outer if auxiliary is not None and tree.kid(verb.index, "ccomp", "advcl") is not None else None


def _after_colon(tree: Tree, verb: Token, cue: CueVerb, passive: bool) -> set[int]:
    """The rest of the sentence after a colon that follows the verb and its objects ("reported the opposite: …")."""
    if passive or cue.kind is not AttributionKind.SPEECH or not cue.takes & {"clause", "quotation"}:
        return set()
    last = tree.parsed.sentences[verb.sentence].last
    for index in range(verb.index + 1, last - 1):
        token = tree.tokens[index]
        if token.text == ":":
            return set() if tree.tokens[index + 1].tag in ("``", "''") else set(range(index + 1, last))
        if token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text == ";":
            return set()
    return set()


def _leading(tree: Tree, verb: Token, head: int | None, content: set[int]) -> set[int]:
    """What stands before the speaker in "In March X said Y" and the tree hung on Y; nothing of a parenthetical "In March, X said, Y"."""
    if head is None or head > verb.index or not content or max(content) < verb.index:
        return set()
    after = verb.index + 1
    if after < len(tree.tokens) and tree.tokens[after].pos == "PUNCT":
        return set()
    return {i for i in content if i < min(tree.below(head) - content, default=head)}


def _of_the_saying(tree: Tree, verb: Token, content: set[int]) -> set[int]:
    """When and where it was said, right after the verb, which the tree hung on what was said ("said on Saturday its forces …")."""
    found: set[int] = set()
    after = verb.index + 1
    while after in content and tree.tokens[after].dep in ("prep", "npadvmod"):
        clause = tree.tokens[tree.tokens[after].head]
        phrase = tree.below(after)
        subject = tree.kid(clause.index, *SUBJECTS, *PASSIVE_SUBJECTS)
        if clause.head != verb.index or clause.dep != "ccomp" or subject is None or subject.index < max(phrase):
            break
        found |= phrase
        after = max(phrase) + 1
    return found if after < len(tree.tokens) and tree.tokens[after].text != "," else set()


def _said_besides(tree: Tree, verb: Token, content: set[int], cues: CueBook) -> set[int]:
    """What the tree hung on the content though it is said besides: "X said A, and Y said B", "X said A, while Y said B", "X admitted A and said B"."""
    found: set[int] = set()
    for index in sorted(content):
        other = tree.tokens[index]
        if (
            index in found
            or other.dep not in ("conj", "advcl", "ccomp")
            or other.index < verb.index
            or not other.tag.startswith("VB")
        ):
            continue
        if shared_with(tree, other, cues) is verb or _is_parallel(tree, verb, other, cues):
            below = tree.below(index)
            found |= below
            first = min(below)
            while tree.tokens[first - 1].dep == "cc" or tree.tokens[first - 1].text in (",", ";"):
                first -= 1
                found.add(first)
    return found


def _is_parallel(tree: Tree, verb: Token, other: Token, cues: CueBook) -> bool:
    """Whether another verb of saying of the same tense has its own subject, and a comma with "and", "but" or "while" before that."""
    cue = cue_of(tree, other, cues)
    subject = tree.kid(other.index, *SUBJECTS)
    if (
        cue is None
        or "clause" not in cue.takes
        or cue.kind is not AttributionKind.SPEECH
        or subject is None
        or other.tag != verb.tag
    ):
        return False
    mark = tree.kid(other.index, "mark")
    if (mark.lower if mark is not None else "") not in _PARALLEL_MARKS:
        return False
    first = min(tree.below(other.index))
    while first > 0 and tree.tokens[first - 1].dep == "cc":
        first -= 1
    return (
        first > 0
        and tree.tokens[first - 1].text in (",", ";")
        and tree.kid(other.index, "ccomp", "xcomp", "dobj") is not None
    )


_PARALLEL_MARKS = frozenset({"", "while", "whereas", "although", "though"})


def complements(tree: Tree, verb: Token, cue: CueVerb, passive: bool) -> tuple[set[int], set[str]]:
    """The tokens of the verb's content, and the frames that they fill."""
    objects = tree.kids(verb.index, *(PASSIVE_SUBJECTS if passive else ("dobj",)))
    if any(o.lemma.lower() in cue.not_with for o in objects):
        return set(), set()
    found: set[int] = set()
    frames: set[str] = set()
    for kid in tree.kids(verb.index):
        frame = _frame(tree, verb, kid, frames)
        if frame is not None and _allows(cue, frame, passive):
            frames.add(frame)
            found |= tree.below(kid.index)
    if frames & _APPEALED_TO:
        for kid in tree.kids(verb.index, "xcomp", "advcl"):
            if kid.index > verb.index and _is_infinitive(tree, kid):
                found |= tree.below(kid.index)
    for kid in objects:
        found |= _object_content(tree, kid, cue, frames, passive)
    return found, frames


_APPEALED_TO = frozenset({"on", "upon", "for", "to"})


def _allows(cue: CueVerb, frame: str, passive: bool) -> bool:
    """Whether the verb takes the frame; one that takes a clause also takes an infinitive in the passive ("is said to have fallen")."""
    if frame == "question" and "clause" in cue.takes:
        return True
    return frame in cue.takes or (passive and frame in ("infinitive", "name") and "clause" in cue.takes)


def _object_content(tree: Tree, kid: Token, cue: CueVerb, frames: set[str], passive: bool) -> set[int]:
    """What an object (in the passive: the subject) adds to the content; the frame it fills is put into `frames`."""
    if passive and (kid.lower in ("it", "there") or cue.kind is AttributionKind.ATTITUDE):
        return set()
    hung = [k for k in tree.kids(kid.index, "prep") if k.lower in cue.takes and k.index > kid.index]
    if cue.hearer and hung and "clause" not in cue.takes:
        frames.add(hung[0].lower)
    if "object" in cue.takes and not cue.hearer and not (kid.lower in _EMPTY_OBJECTS and not frames and not passive):
        frames.add("object")
        return tree.below(kid.index)
    shared = bool(frames & {"infinitive", "name"}) or any(frame not in FRAMES for frame in frames)
    if shared or (frames and passive and not cue.hearer):
        return tree.below(kid.index)
    if not frames and not passive:
        return _clause_on_hearer(tree, kid, cue, frames)
    return set()


def _frame(tree: Tree, verb: Token, kid: Token, frames: set[str]) -> str | None:
    """What part the child plays, as the cue book names it; None for one that is no content."""
    if kid.dep == "ccomp":
        if kid.index < verb.index and _is_cut_off(tree, kid, verb):
            return None
        return "question" if _is_question(tree, kid) else "clause"
    if kid.dep == "advcl" and kid.index > verb.index and not frames:
        return _hidden_clause(tree, kid)
    if kid.dep == "xcomp":
        if kid.tag == "VBG":
            return "gerund"
        return "infinitive" if _is_infinitive(tree, kid) else "clause"
    if kid.dep in ("oprd", "acomp"):
        return "name"
    if kid.dep in _OBLIQUE and kid.index > verb.index:
        return kid.lower
    return None


def _is_cut_off(tree: Tree, kid: Token, verb: Token) -> bool:
    """Whether a semicolon or colon stands between a clause and the verb after it: two sentences that the tree made one."""
    edge = max(i for i in tree.below(kid.index) if i < verb.index)
    colon = any(tree.tokens[i].text == ":" for i in range(kid.index + 1, verb.index))
    return colon or any(tree.tokens[i].text == ";" for i in range(edge + 1, verb.index))


def _is_infinitive(tree: Tree, kid: Token) -> bool:
    return any(k.tag == "TO" for k in tree.kids(kid.index, "aux"))


def _hidden_clause(tree: Tree, kid: Token) -> str | None:
    """A clause that the model took for adverbial though no word makes it so ("said after the talks he would go", "has not said when …")."""
    mark = tree.kid(kid.index, "mark")
    if mark is not None:
        return "clause" if mark.lower == "that" else None
    if tree.kid(kid.index, "nsubj", "nsubjpass", "expl") is None or kid.tag == "VBG":
        return None
    first = tree.tokens[min(tree.below(kid.index))].lower
    if first in ("when", "where") and not tree.is_negated(tree.tokens[kid.head]):
        return None
    return "question" if first in _QUESTION_WORDS else "clause"


def _is_question(tree: Tree, kid: Token) -> bool:
    return tree.tokens[min(tree.below(kid.index))].lower in _QUESTION_WORDS


def _clause_on_hearer(tree: Tree, hearer: Token, cue: CueVerb, frames: set[str]) -> set[int]:
    """A that-clause that was hung on the hearer or an object ("told reporters that …"), deep in it or not."""
    if "clause" not in cue.takes:
        return set()
    for index in sorted(tree.below(hearer.index)):
        kid = tree.tokens[index]
        if kid.dep in ("relcl", "acl", "ccomp") and kid.head != kid.index:
            mark = tree.kid(kid.index, "mark")
            if mark is not None and mark.lower == "that" and tree.tokens[kid.head].pos != "VERB":
                frames.add("clause")
                return tree.below(kid.index)
    return set()


def _surrounding(tree: Tree, verb: Token, cue: CueVerb) -> set[int]:
    """The sentence round a parenthetical "X said": what the verb hangs on, without what hangs on the verb."""
    if not cue.takes & {"clause", "quotation"} or verb.head == verb.index:
        return set()
    clause = tree.below(verb.index)
    inserted = verb.dep in ("parataxis", "ccomp") and verb.tag in ("VBD", "VBZ", "VBP") and _between_marks(tree, clause)
    return tree.between_semicolons(verb.index, tree.below(verb.head) - clause) if inserted else set()


def _is_as_clause(tree: Tree, verb: Token) -> bool:
    """Whether it is the verb of "as X put it", "as reported by X", beside the clause that holds what was said."""
    if verb.dep not in ("advcl", "acl", "prep") or verb.head == verb.index:
        return False
    return any(kid.lower == "as" and kid.index < verb.index for kid in tree.kids(verb.index, "mark", "advmod", "prep"))


def _between_marks(tree: Tree, clause: set[int]) -> bool:
    """Whether the clause is short, and a mark or the sentence's edge stands on both sides."""
    words = sorted(i for i in clause if tree.tokens[i].pos != "PUNCT")
    first, last = words[0], words[-1]
    if last - first >= LONGEST_INSERTION or len(words) < last - first + 1 - 4:
        return False
    sentence = tree.parsed.sentences[tree.tokens[first].sentence]
    left = first == sentence.first or tree.tokens[first - 1].pos == "PUNCT"
    right = last + 1 >= sentence.last or tree.tokens[last + 1].pos == "PUNCT"
    return left and right


LONGEST_INSERTION = 30
"""Words of a parenthetical "the spokesman, who …, said"."""


def _tied_preposition(tree: Tree, verb: Token, frames: set[str]) -> set[int]:
    """The preposition right after the verb that its content hangs on ("called for")."""
    after = verb.index + 1
    if after < len(tree.tokens):
        token = tree.tokens[after]
        if token.head == verb.index and token.dep == "prep" and token.lower in frames:
            return {after}
    return set()


def _empty_it(tree: Tree, verb: Token, cue: CueVerb) -> set[int]:
    """The "it" of "as X put it"."""
    if "parenthesis" not in cue.takes or not _is_as_clause(tree, verb):
        return set()
    return {kid.index for kid in tree.kids(verb.index, "dobj") if kid.lower == "it" and kid.index == verb.index + 1}


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
