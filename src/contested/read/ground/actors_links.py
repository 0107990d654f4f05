"""actors_links: which actors a text links as allies, and which it sets against each other, by the words between and over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contested.codebook.actors import ActorBook
from contested.model.entity import EntityKind
from contested.model.syntax import Parsed, Token
from contested.read.ground.actors_registry import Mentioned, Registry

PARTIES = frozenset(
    {EntityKind.STATE, EntityKind.STATE_FORCE, EntityKind.ARMED_GROUP, EntityKind.COALITION, EntityKind.MINISTRY}
)
"""Kinds that stand on a side of their own accord; persons, outlets and others stand where their body stands."""
LINK_WORDS = 6
"""Most words between two actors that a linking phrase may fill."""
_BRACKETS = re.compile(r"\([^)]*\)")


class Links:
    """Reads the links between the actors of one document, once all are resolved."""

    def __init__(self, parsed: Parsed, registry: Registry) -> None:
        self._parsed, self._registry = parsed, registry
        self._book: ActorBook = registry.book

    def party(self, key: str) -> bool:
        """Whether it can stand on a side of its own accord."""
        record = self._registry.records.get(self._registry.find(key))
        return record is not None and (record.kind in PARTIES or record.armed)

    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """Pairs of entities that a sentence links ("ally") or sets against each other ("against")."""
        by_sentence: dict[int, list[Mentioned]] = {}
        for mention in self._registry.mentions:
            if self.party(mention.key):
                by_sentence.setdefault(mention.sentence, []).append(mention)
        yield from self._appositions()
        for key, noun in self._registry.shares:
            other = self._registry.by_head.get(noun)
            if other is not None and self._registry.find(other.key) != self._registry.find(key):
                yield key, other.key, "against" if self._mutual(other) else "ally"
        for mentions in by_sentence.values():
            ordered = sorted(mentions, key=lambda m: (m.start, m.end))
            yield from self._adjacent(ordered)
            yield from self._by_verb(ordered)

    def _appositions(self) -> Iterator[tuple[str, str, str]]:
        """Those that are listed to say who somebody is ("two divisions, the 5th and the 9th")."""
        for mention in self._registry.mentions:
            token = self._parsed.tokens[self._list_head(self._parsed.tokens[mention.head])]
            other = self._registry.by_head.get(token.head) if token.dep == "appos" else None
            if other is not None and other.key != mention.key:
                yield other.key, mention.key, "ally"

    def _adjacent(self, ordered: list[Mentioned]) -> Iterator[tuple[str, str, str]]:
        text = self._parsed.document.text
        for left, right in pairwise(ordered):
            if right.start < left.end or left.key == right.key:
                continue
            between = _BRACKETS.sub(" ", text[left.end : right.start].lower())
            words = " ".join(between.replace(",", " ").split()).removesuffix(" the").removesuffix(" a").strip()
            if words.count(" ") >= LINK_WORDS:
                continue
            if words in self._book.links["ally"]:
                yield left.key, right.key, "ally"
            elif words in self._book.links["against"]:
                yield left.key, right.key, "against"
            elif words == "of" and self._registry.record(right.key).key.startswith("unit:"):
                yield left.key, right.key, "ally"
            elif words in ("and", ""):
                how = self._listed_how(left, right)
                if how:
                    yield left.key, right.key, how

    def _listed_how(self, left: Mentioned, right: Mentioned) -> str:
        """How two stand that a text lists: "against" when they do something to each other, "ally" when they do the same to others or share a noun
        ("Dutch and Belgian troops"), or are units; "" when the list says nothing of sides ("talks with X and Y")."""
        tokens = self._parsed.tokens
        first, second = tokens[left.head], tokens[right.head]
        shared = (
            second.tag.startswith("NN")
            and right.end > second.start > right.start
            and first.head in (second.index, first.index)
        )
        if not shared and not (second.dep == "conj" and self._list_head(second) == self._list_head(first)):
            return ""
        if self._mutual(right if shared else left):
            return "against"
        kinds = {self._registry.record(m.key).kind for m in (left, right)}
        if shared or kinds == {EntityKind.STATE_FORCE} or first.dep in ("amod", "compound", "nmod"):
            return "ally"
        head = tokens[self._list_head(first)]
        verb = tokens[head.head]
        if head.dep == "pobj" and (verb.dep == "agent" or verb.lower == "by"):
            verb = tokens[verb.head]
        elif head.dep != "nsubj":
            return ""
        together = verb.lemma.lower() in self._book.links["against_verb"] | self._book.links["ally_verb"]
        return "ally" if together else ""

    def _list_head(self, token: Token) -> int:
        while token.dep == "conj" and token.head != token.index:
            token = self._parsed.tokens[token.head]
        return token.index

    def _mutual(self, mention: Mentioned) -> bool:
        """Whether what is said of the list is said of opponents ("X and Y clashed", "a truce between X and Y", "X and Y accused each other")."""
        tokens = self._parsed.tokens
        token = tokens[self._list_head(tokens[mention.head])]
        over = tokens[token.head]
        if token.dep in ("nsubj", "nsubjpass"):
            if any(
                tokens[i].lower in ("other", "another") and tokens[i - 1].lower in ("each", "one")
                for i in self._parsed.subtree(over.index)
            ):
                return True
            return over.lemma.lower() in self._book.links["mutual"]
        if token.dep == "pobj" and over.lower == "between":
            return True
        if token.dep == "pobj":
            return tokens[over.head].lemma.lower() in self._book.links["mutual_noun"] and over.lower in ("of", "by")
        return over.lemma.lower() in self._book.links["mutual_noun"]

    def _by_verb(self, ordered: list[Mentioned]) -> Iterator[tuple[str, str, str]]:
        """Who does it and whom it is done to, for verbs that tell of allies or of opponents; "against" after any verb."""
        at = {m.head: m for m in reversed(ordered)}
        for mention in ordered:
            yield from ((doer, mention.key, "against") for doer in self._of_noun(mention, at) if doer != mention.key)
            verb, place = self._verb_of(self._parsed.tokens[mention.head])
            if verb is None or not place:
                continue
            lemma = verb.lemma.lower()
            how = (
                "against"
                if lemma in self._book.links["against_verb"]
                else "ally"
                if lemma in self._book.links["ally_verb"]
                else ""
            )
            if place == "against" or (place == "with" and lemma in self._book.links["mutual"]):
                how = "against"
            elif place != "object":
                continue
            if how:
                yield from ((doer, mention.key, how) for doer in self._doers(verb, at) if doer != mention.key)

    def _of_noun(self, mention: Mentioned, at: dict[int, Mentioned]) -> Iterator[str]:
        """Whose attack it is that the mention suffers ("a rebel attack on the garrison", "X's offensive against Y")."""
        tokens = self._parsed.tokens
        token = tokens[self._list_head(tokens[mention.head])]
        if token.dep in ("compound", "amod", "poss", "nmod"):
            token = tokens[self._list_head(tokens[token.head])]
        over = tokens[token.head]
        noun = tokens[over.head]
        aimed = over.lower == "against" or (
            over.lower == "on" and "on" in self._book.uses.get(noun.lemma.lower(), frozenset())
        )
        if token.dep != "pobj" or not aimed or noun.pos != "NOUN":
            return
        children = [tokens[i] for i in self._parsed.children[noun.index]]
        yield from self._listed(
            [c for c in children if c.dep in ("amod", "compound", "poss", "nmod") and c.index < noun.index], at
        )
        for by in children:
            if by.lower == "by" and by.index > noun.index:
                yield from self._listed([tokens[i] for i in self._parsed.children[by.index]], at)

    def _doers(self, verb: Token, at: dict[int, Mentioned]) -> Iterator[str]:
        """Keys of the actors that do what the verb says: its subject, its agent, the noun that it describes, or the subject above it."""
        tokens = self._parsed.tokens
        for _ in range(4):
            children = [tokens[i] for i in self._parsed.children[verb.index]]
            passive = any(c.dep == "nsubjpass" for c in children) or (
                verb.tag == "VBN" and verb.dep in ("acl", "relcl")
            )
            if passive:
                agents = [c for c in children if c.dep == "agent" or (c.dep == "prep" and c.lower == "by")]
                yield from self._listed([tokens[i] for a in agents for i in self._parsed.children[a.index]], at)
                return
            subjects = [c for c in children if c.dep == "nsubj" and c.tag not in ("WDT", "WP")]
            if not subjects and verb.dep in ("acl", "relcl"):
                above = tokens[tokens[verb.head].head]
                if verb.tag == "VB" and verb.head not in at and above.pos == "VERB":
                    verb = above  # "sent 2,000 to back them": the sender's doing
                    continue
                subjects = [tokens[verb.head]]
            if subjects:
                yield from self._listed(subjects, at)
                return
            if verb.dep not in ("xcomp", "advcl", "conj", "pcomp", "ccomp") or verb.head == verb.index:
                return
            verb = tokens[verb.head]
            while verb.pos in ("ADP", "SCONJ") and verb.head != verb.index:
                verb = tokens[verb.head]

    def _listed(self, heads: list[Token], at: dict[int, Mentioned]) -> Iterator[str]:
        """The actors at these tokens and in the lists that they head."""
        for token in heads:
            if token.index in at:
                yield at[token.index].key
            for child in self._parsed.children[token.index]:
                if self._parsed.tokens[child].dep == "conj" and child in at:
                    yield at[child].key

    def _verb_of(self, token: Token) -> tuple[Token | None, str]:
        """The verb whose doing bears on the mention, and how: object, against, with; "" for a subject or anything else."""
        tokens = self._parsed.tokens
        for child in self._parsed.children[token.index]:
            if tokens[child].dep in ("acl", "relcl") and tokens[child].tag == "VBN":
                return tokens[child], "object"
        token = tokens[self._list_head(token)]
        if token.dep in ("compound", "amod", "poss", "nmod"):
            token = tokens[self._list_head(tokens[token.head])]
        over = tokens[token.head]
        if token.dep in ("dobj", "nsubjpass"):
            return over, "object"
        if token.dep == "pobj" and over.lower in ("against", "with", "on"):
            verb = tokens[over.head]
            while verb.pos in ("NOUN", "PROPN") and verb.head != verb.index:
                verb = tokens[verb.head]
            return verb, "with" if over.lower == "with" else "against" if over.lower == "against" else ""
        return None, ""
