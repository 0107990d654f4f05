"""names: stretches that look like proper names, whatever they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.codebook.writing import AbbreviationKind, WritingBook
from contested.read.parse.vocabulary import Vocabulary

NOT_NAMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "QUANTITY", "PERCENT"})
"""Labels of the model's spans that name nobody and nothing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A token as far as names go: what the model was shown or would have been, its tag, whether it opens a sentence or stands in a heading."""

    text: str
    tag: str
    opens: bool
    heading: bool
    glued: bool  # no blank before it


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `first` (included) to `last` (excluded); `label`: what the model took the name for, "" where it saw none."""

    first: int
    last: int
    label: str = ""


class NameFinder:
    """Finds names by their capitals, and joins what the model's own name finder saw."""

    def __init__(self, writing: WritingBook, vocabulary: Vocabulary) -> None:
        self._writing = writing
        self._vocabulary = vocabulary

    def find(self, tokens: Sequence[Shown], seen: Sequence[NameSpan]) -> list[NameSpan]:
        """Names in text order, none overlapping another. `seen`: the model's spans in text order, none overlapping."""
        own = list(self._by_capitals(tokens))
        kept = [s for s in (self._tidied(tokens, s) for s in seen if s.label not in NOT_NAMES) if s is not None]
        return _joined(own, kept)

    def _by_capitals(self, tokens: Sequence[Shown]) -> Iterator[NameSpan]:
        position = 0
        while position < len(tokens):
            if not self._is_namely(tokens, position):
                position += 1
                continue
            last = position + 1
            while last < len(tokens):
                if self._is_namely(tokens, last) and not tokens[last].opens:
                    last += 1
                elif (bridge := self._bridge(tokens, last)) is not None:
                    last = bridge
                else:
                    break
            span = self._tidied(tokens, NameSpan(position, last))
            if span is not None:
                yield span
            position = last

    def _bridge(self, tokens: Sequence[Shown], at: int) -> int | None:
        """Where a name goes on after small words inside it ("bin", "de la") or a hyphen; None if it doesn't."""
        end = at
        while end < len(tokens) and end < at + 3 and tokens[end].text in self._writing.inner_particles:
            end += 1
        if end == at and tokens[at].text == "-" and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued:
            end = at + 1
            if tokens[at - 1].text in self._vocabulary.learned and tokens[at + 1].text in self._vocabulary.learned:
                return None
        if at < end < len(tokens) and self._is_namely(tokens, end) and not tokens[end].opens:
            return end + 1
        return None

    def _is_namely(self, tokens: Sequence[Shown], position: int) -> bool:
        """Whether the token can be part of a name."""
        token = tokens[position]
        word = token.text
        stem = word.partition("-")[2] if word.partition("-")[0] in self._writing.joined_particles else word
        if not stem[:1].isupper() or word == "I" or word in self._writing.calendar or not any(map(str.isalpha, stem)):
            return False
        if token.tag in (
            "DT",
            "IN",
            "CC",
            "PRP",
            "PRP$",
            "WDT",
            "WP",
            "WRB",
            "TO",
            "MD",
            "EX",
            "UH",
            "POS",
            "SYM",
            "LS",
            "PDT",
        ):
            return False
        if token.opens or token.heading:
            following = tokens[position + 1] if position + 1 < len(tokens) else None
            if self._vocabulary.is_unknown_name(word) or (word.isupper() and len(word) > 1 and not token.heading):
                return True
            if token.heading:
                return not self._vocabulary.is_english(word)
            named = token.tag in ("NNP", "NNPS")
            return named and (
                not self._vocabulary.is_english(word)
                or bool(following and following.text[:1].isupper())
                or token.tag == "NNP"
            )
        return True

    def _tidied(self, tokens: Sequence[Shown], span: NameSpan) -> NameSpan | None:
        """Without articles, ranks and days of the week at its ends; None if nothing with a capital is left."""
        first, last = span.first, span.last
        while first < last and self._falls_off(tokens[first]):
            first += 1
        while last > first and (self._falls_off(tokens[last - 1]) or tokens[last - 1].tag == "POS"):
            last -= 1
        if not any(t.text[:1].isupper() or "-" in t.text for t in tokens[first:last]):
            return None
        alone = tokens[first] if last == first + 1 else None
        if (
            alone
            and alone.opens
            and (alone.tag != "NNP" or alone.text.endswith("s"))
            and self._is_plain_word(alone.text)
        ):
            return None
        return NameSpan(first, last, span.label)

    def _is_plain_word(self, word: str) -> bool:
        """Whether it has its capital only for standing first."""
        return self._vocabulary.is_english(word) and word not in self._writing.capitals

    def _falls_off(self, token: Shown) -> bool:
        word = token.text
        if token.opens and (word in self._writing.starters or word.lower() in self._writing.function_words):
            return True
        if word in self._writing.calendar or token.tag in (
            "DT",
            "CD",
            ".",
            ",",
            ":",
            "``",
            "''",
            "HYPH",
            "-LRB-",
            "-RRB-",
        ):
            return True
        return self._writing.abbreviations.get(word) is AbbreviationKind.TITLE


def _joined(own: list[NameSpan], seen: list[NameSpan]) -> list[NameSpan]:
    """Both lists as one without overlaps: a span within another gives way to it, and lends it its label if it lacks one."""
    out: list[NameSpan] = []
    for span in sorted([*own, *seen], key=lambda s: (s.first, -s.last, s.label == "")):
        if out and span.first < out[-1].last:
            before = out[-1]
            wide = max(before.last, span.last) if not span.label or not before.label else before.last
            label = before.label or span.label
            out[-1] = NameSpan(before.first, wide, label)
        else:
            out.append(span)
    return out
