"""anaphora: what pronouns and definite phrases refer back to.

In: the registry of what was mentioned before, and a token. Out: a key, or None: what is unclear stays unresolved.
Rules: number and kind must fit; the subject of the clause that governs comes first, then the nearest sentence, subjects before others
(centering: Grosz, Joshi and Weinstein 1995; recency and role as in Lappin and Leass 1994).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from contested.model.entity import EntityKind
from contested.model.span import Span
from contested.model.syntax import Parsed, Token
from contested.read.ground.actors_registry import Mentioned, Record, Registry

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
PRONOUNS = _HE | _SHE | _IT | _THEY | _WE | _I
SPEAKER = _WE | _I
_ONE_BODY = frozenset({EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION, EntityKind.MINISTRY,
                       EntityKind.IGO, EntityKind.MONITOR, EntityKind.MEDIA, EntityKind.RESCUE, EntityKind.OTHER})  # fmt: skip
SENTENCES_BACK = {"he": 4, "it": 2, "they": 2}
"""How many sentences back a pronoun reaches; a person stays in mind longer."""
_EMPTY_IT = frozenset({"be", "seem", "appear", "become", "rain", "snow"})
_EMPTY_WITH_CLAUSE = frozenset({"take", "happen", "turn", "follow", "prove", "emerge", "remain"})
"""Verbs whose subject "it" stands for nothing, the latter only with a clause after them ("it took days to …")."""


class Anaphora:
    """Finds what a word refers to in what the registry holds so far. `said`: head of a source → what it says; who is named there is not who speaks."""

    def __init__(self, parsed: Parsed, registry: Registry, said: Mapping[int, tuple[Span, ...]]) -> None:
        self._parsed, self._registry, self._said = parsed, registry, said

    def pronoun(self, token: Token) -> str | None:
        """The key that a third-person pronoun stands for; None if nothing fits or the word stands for nothing ("it is said that")."""
        word = token.lower
        if word in _HE or word in _SHE:
            return self._nearest(token, self._is_person, SENTENCES_BACK["he"])
        if word in _IT:
            return None if self._is_empty(token) else self._nearest(token, self._is_body, SENTENCES_BACK["it"])
        if word in _THEY:
            return self._nearest(token, self._is_many, SENTENCES_BACK["they"])
        return None

    def _is_empty(self, token: Token) -> bool:
        if token.dep == "expl":
            return True
        if token.dep not in SUBJECTS:
            return False
        verb = self._parsed.tokens[token.head]
        children = [self._parsed.tokens[i] for i in self._parsed.children[verb.index]]
        clause = any(
            c.dep in ("ccomp", "csubj", "csubjpass", "xcomp", "advcl") and c.index > verb.index for c in children
        )
        return verb.lemma in _EMPTY_IT or (clause and (token.dep == "nsubjpass" or verb.lemma in _EMPTY_WITH_CLAUSE))

    def _is_person(self, mention: Mentioned, record: Record) -> bool:
        enemy = record.key.startswith("enemy:")  # old reports say "he" of the enemy
        return (record.kind is EntityKind.PERSON or mention.voice or enemy) and not mention.plural

    def _is_body(self, mention: Mentioned, record: Record) -> bool:
        return record.kind in _ONE_BODY and not mention.plural

    def _is_many(self, mention: Mentioned, record: Record) -> bool:
        if record.kind is EntityKind.PERSON:
            return mention.plural
        return mention.plural or record.kind in (EntityKind.ARMED_GROUP, EntityKind.CIVILIANS, EntityKind.COALITION)

    def _nearest(self, token: Token, fits: Callable[[Mentioned, Record], bool], reach: int) -> str | None:
        near = self._sibling(token) or self._driven_out(token)
        if near is not None:
            return near
        for subject in self._governing_subjects(token):
            found = self._registry.by_head.get(subject)
            if found is None:
                continue
            record = self._registry.record(found.key)
            if fits(found, record) or (token.lower in _THEY and self._speaks(subject) and self._is_body(found, record)):
                return found.key
        own = self._own_subject(token)
        best: tuple[float, int] | None = None
        key = None
        for mention in reversed(self._registry.mentions):
            back = token.sentence - mention.sentence
            if back > reach:
                break
            if (
                mention.key == own
                or mention.start >= token.start
                or back < 0
                or not fits(mention, self._registry.record(mention.key))
            ):
                continue
            if any(span.start <= mention.start < span.end for span in self._said.get(token.index, ())):
                continue
            score = -2.0 * back + (1.5 if mention.dep in SUBJECTS else 0.0) + (0.5 if mention.dep == token.dep else 0.0)
            score -= 1.0 if self._is_example(mention) else 0.0
            if best is None or (score, mention.start) > best:
                best, key = (score, mention.start), mention.key
        return None if best is not None and token.lower in _THEY and self._unnamed_between(best[1], token) else key

    def _unnamed_between(self, start: int, token: Token) -> bool:
        """Whether people who are no entity ("tens of thousands of people fled") stand as subject between the place and the pronoun."""
        for index in range(token.index - 1, -1, -1):
            other = self._parsed.tokens[index]
            if other.start <= start:
                return False
            if other.lemma in ("people", "person", "other") and index not in self._registry.by_head:
                top = next((t for t in (other, *self._parsed.ancestors(index)) if t.dep in SUBJECTS), None)
                if top is not None and top.pos in ("NOUN", "NUM", "PRON"):
                    return True
        return False

    def _is_object(self, token: Token) -> bool:
        """Whether it is an object, which its own clause's subject can't be ("they fired on them")."""
        return token.dep in ("dobj", "iobj", "dative", "pobj") and not token.lower.endswith(("self", "selves"))

    def _own_subject(self, token: Token) -> str | None:
        """Who does what is done to an object pronoun."""
        if not self._is_object(token):
            return None
        verb = next((t for t in self._parsed.ancestors(token.index) if t.pos in ("VERB", "AUX")), None)
        heads = (
            [i for i in self._parsed.children[verb.index] if self._parsed.tokens[i].dep == "nsubj"]
            if verb is not None
            else []
        )
        found = self._registry.by_head.get(heads[0]) if heads else None
        return found.key if found is not None else None

    def _sibling(self, token: Token) -> str | None:
        """The first of a list whose later member the pronoun owns ("the army and its allies")."""
        owned = self._parsed.tokens[token.head]
        if token.dep != "poss" or owned.dep != "conj":
            return None
        found = self._registry.by_head.get(owned.head)
        return found.key if found is not None and found.start < token.start else None

    def _speaks(self, subject: int) -> bool:
        """Whether it is the subject of a verb with a clause for object: "the ministry said they …" may mean the ministry."""
        verb = self._parsed.tokens[subject].head
        return any(self._parsed.tokens[i].dep == "ccomp" for i in self._parsed.children[verb])

    def _driven_out(self, token: Token) -> str | None:
        """Who is driven from what is theirs: the object of the verb that the source hangs on ("drove X from positions they held", "… from their positions")."""
        tokens = self._parsed.tokens
        over = tokens[token.head]
        if token.dep == "poss":
            source = over
        elif token.dep in SUBJECTS and over.dep == "relcl":
            source = tokens[over.head]
        else:
            return None
        preposition = tokens[source.head]
        if source.dep != "pobj" or preposition.lower not in ("from", "off", "of"):
            return None
        if preposition.lower == "of" and tokens[preposition.head].lower != "out":
            return None
        verb = next((t for t in self._parsed.ancestors(preposition.index) if t.pos == "VERB"), None)
        objects = [i for i in self._parsed.children[verb.index] if tokens[i].dep == "dobj"] if verb is not None else []
        found = self._registry.by_head.get(objects[0]) if objects else None
        return found.key if found is not None and found.start < token.start else None

    def _is_example(self, mention: Mentioned) -> bool:
        """Whether it stands for one of those named before it ("rebels, including X")."""
        over = self._parsed.tokens[self._parsed.tokens[mention.head].head]
        return over.lower in ("including", "like", "as", "excluding", "except")

    def _governing_subjects(self, token: Token) -> Iterator[int]:
        """Subjects before the token of the verbs that govern it, nearest first; for a subject, of the verbs above its own."""
        own = token.dep in SUBJECTS or self._is_object(token)
        chain = list(self._parsed.ancestors(token.index))
        verbs = [t for t in chain if t.pos in ("VERB", "AUX")]
        for verb in verbs[1:] if own else verbs:
            for child in self._parsed.children[verb.index]:
                if self._parsed.tokens[child].dep in SUBJECTS and child < token.index:
                    yield child

    def called(self, token: Token, fits: Callable[[Record], bool], reach: int) -> str | None:
        """The entity last mentioned, at most `reach` sentences back, that fits; for definite phrases."""
        for mention in reversed(self._registry.mentions):
            if token.sentence - mention.sentence > reach:
                return None
            if mention.start < token.start and fits(self._registry.record(mention.key)):
                return mention.key
        return None
