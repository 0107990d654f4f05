"""Syntax: a document cut into paragraphs, sentences and tokens, with a dependency tree. Made by `read.parse`."""

from collections.abc import Iterator
from dataclasses import dataclass

from contested.model.document import Document
from contested.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or punctuation mark. `index`, `head` and `sentence` count over the whole document; a root is its own head.

    `tag` is Penn Treebank, `pos` Universal POS, `dep` ClearNLP style (nsubj, nsubjpass, agent, dobj, pobj, prep, relcl, …).
    `text` is `document.text[start:end]` always, also where the parser was shown something else.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens `first` (included) to `last` (excluded); `root` is the token that heads them. `heading`: a title line, no prose."""

    index: int
    start: int
    end: int
    first: int
    last: int
    root: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One document's syntax.

    `children[i]` lists the tokens whose head is token i, in text order. `names` are stretches that look like proper names
    (candidates without a type); `name_labels` says for each what the model took it for ("GPE", "PERSON", …) or is empty: weak evidence,
    for many a name wrong more often than right, never to be relied on alone. `quotations` are stretches between quotation marks, marks excluded, in text order;
    they may run over sentences and paragraphs.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    names: tuple[Span, ...] = ()
    name_labels: tuple[str, ...] = ()
    quotations: tuple[Span, ...] = ()

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The sentence's tokens in text order."""
        return self.tokens[sentence.first : sentence.last]

    def subtree(self, index: int) -> tuple[int, ...]:
        """The token and all that hang on it, in text order."""
        found, todo = [], [index]
        while todo:
            here = todo.pop()
            found.append(here)
            todo.extend(self.children[here])
        return tuple(sorted(found))

    def subtree_span(self, index: int) -> Span:
        """From the first to the last character of the subtree."""
        tree = self.subtree(index)
        return Span(self.tokens[tree[0]].start, self.tokens[tree[-1]].end)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The token's head, its head's head and so on up to the root; the token itself is left out."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that share a character with the span, found by bisection."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self.tokens) and self.tokens[low].start < span.end:
            found.append(self.tokens[low])
            low += 1
        return tuple(found)

    def head_of(self, span: Span) -> int | None:
        """The token of the span whose head lies outside it (the first such); None if the span holds no token."""
        inside = self.tokens_in(span)
        indexes = {token.index for token in inside}
        for token in inside:
            if token.head not in indexes or token.head == token.index:
                return token.index
        return None
