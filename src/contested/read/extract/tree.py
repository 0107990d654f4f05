"""tree: looking round in a dependency tree: children by label, verb groups, runs of words as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contested.model.span import Span
from contested.model.syntax import Parsed, Token

SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_EDGE = frozenset(",;:.-–—―") | {"--", "''", "``", '"', "'", "“", "”", "‘", "’"}
_SOFT_EDGE = frozenset(",;:.-–—―") | {"--"}


class Tree:
    """One document's syntax with the look-ups that attribution needs."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.tokens = parsed.tokens

    def kids(self, index: int, *deps: str) -> list[Token]:
        """The token's children with one of these labels (any, if none is given), in text order."""
        return [self.tokens[i] for i in self.parsed.children[index] if not deps or self.tokens[i].dep in deps]

    def kid(self, index: int, *deps: str) -> Token | None:
        """The first such child; None if there is none."""
        return next(iter(self.kids(index, *deps)), None)

    def below(self, index: int) -> set[int]:
        """The token and all that hang on it."""
        return set(self.parsed.subtree(index))

    def clause_head(self, token: Token) -> int:
        """The verb that the token hangs on, over nouns and prepositions; the root if there is none."""
        head = self.tokens[token.head]
        while head.pos not in ("VERB", "AUX") and head.head != head.index:
            head = self.tokens[head.head]
        return head.index

    def between_semicolons(self, index: int, indexes: set[int]) -> set[int]:
        """Those of the tokens that no semicolon parts from token `index`."""
        sentence = self.parsed.sentences[self.tokens[index].sentence]
        low, high = index, index
        while low > sentence.first and self.tokens[low - 1].text != ";":
            low -= 1
        while high < sentence.last and self.tokens[high].text != ";":
            high += 1
        return {i for i in indexes if low <= i < high}

    def is_passive(self, verb: Token) -> bool:
        """Whether the verb stands in the passive, as a clause ("was told") or a participle on a noun ("told by X")."""
        if self.kid(verb.index, *PASSIVE_SUBJECTS, "auxpass") is not None:
            return not self._is_perfect(verb)
        return (
            verb.tag == "VBN"
            and self.kid(verb.index, "aux", *SUBJECTS) is None
            and verb.dep not in ("conj", "ROOT", "ccomp")
        )

    def _is_perfect(self, verb: Token) -> bool:
        """Whether "'s" is "has", not "is": the verb has an object, or a preposition that a passive would have left bare ("who's called for aid")."""
        short = self.kid(verb.index, "auxpass")
        if short is None or short.lower not in ("'s", "’s") or self.kid(verb.index, "agent") is not None:
            return False
        return self.kid(verb.index, "dobj", "xcomp", "ccomp") is not None or verb.lower in ("called", "said", "been")

    def is_negated(self, verb: Token) -> bool:
        """Whether "not", "never" or a subject such as "nobody" denies the verb."""
        for kid in self.kids(verb.index):
            if kid.dep == "neg" or (
                kid.dep == "advmod" and kid.lower in ("never", "neither", "nor", "hardly", "scarcely")
            ):
                return True
            if kid.dep in (*SUBJECTS, *PASSIVE_SUBJECTS) and self._is_nobody(kid):
                return True
        return False

    def _is_nobody(self, subject: Token) -> bool:
        if subject.lower in ("nobody", "none", "neither", "nothing"):
            return True
        first = self.kid(subject.index, "det")
        return first is not None and first.lower in ("no", "neither")

    def verb_group(self, verb: Token) -> list[int]:
        """The verb with the auxiliaries, negation and adverbs right before it, and its particle right after it."""
        group = [verb.index]
        here = verb.index - 1
        while here >= 0 and self.tokens[here].sentence == verb.sentence:
            token = self.tokens[here]
            own = token.head == verb.index and token.dep in ("aux", "auxpass", "neg", "advmod")
            hung = token.dep == "advmod" and token.head in group
            if not (own or hung) or token.tag in ("WRB", "TO", "IN"):
                break
            group.append(here)
            here -= 1
        after = verb.index + 1
        if after < len(self.tokens) and self.tokens[after].dep == "prt" and self.tokens[after].head == verb.index:
            group.append(after)
        return sorted(group)

    def span(self, indexes: Iterable[int]) -> Span:
        """From the first to the last of these tokens, which must not be none."""
        ordered = sorted(indexes)
        return Span(self.tokens[ordered[0]].start, self.tokens[ordered[-1]].end)

    def runs(self, indexes: Iterable[int]) -> tuple[Span, ...]:
        """The tokens as stretches of text: a stretch goes on over marks that aren't among them, and neither begins nor ends with a mark."""
        return tuple(self.span(run) for run in self._runs(indexes))

    def _runs(self, indexes: Iterable[int]) -> Iterator[list[int]]:
        run: list[int] = []
        for index in sorted(indexes):
            if run and not self._bridges(run[-1], index):
                yield from self._trimmed(run)
                run = []
            run.append(index)
        yield from self._trimmed(run)

    def _bridges(self, left: int, right: int) -> bool:
        return all(self.tokens[i].pos == "PUNCT" for i in range(left + 1, right))

    def _trimmed(self, run: list[int]) -> Iterator[list[int]]:
        first, last = 0, len(run)
        while first < last and self._falls_off(run[first]):
            first += 1
        while last > first and self._falls_off(run[last - 1]):
            last -= 1
        if any(self.tokens[i].text not in _EDGE for i in run[first:last]):
            yield run[first:last]

    def _falls_off(self, index: int) -> bool:
        """Whether it is a mark or an "and" that no stretch begins or ends with."""
        return self.tokens[index].text in _SOFT_EDGE or self.tokens[index].dep == "cc"

    def noun_phrase(self, head: int, *, without: set[int]) -> Span | None:
        """The stretch round `head` of what hangs on it, `without` these tokens; None if it is itself left out."""
        if head in without:
            return None
        inside = self.below(head) - without
        first = last = head
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return next(iter(self.runs(range(first, last + 1))), None)
