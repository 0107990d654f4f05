"""vocabulary: which words the model learned, which are English, and what it is shown in place of those that it never saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from contested.codebook.writing import WritingBook
from contested.read.parse.words import Word

STAND_IN = "Baghdad"
"""Shown in place of a name that the model never saw. Of nine plain sentences with each of 125 place names, the name was wrongly attached in 56 of 1,125
as written, in 8 with this stand-in; Smith, Jones, Johnson did as well, Moscow 23, Texas 89 (quality/parse_check.py)."""
STAND_IN_PEOPLE = "Iraqis"
"""The same for a people's or band's name in the plural ("the Houthis"), after a word that only a plural follows or an article."""
_BEFORE_PEOPLE = frozenset(
    {
        "the",
        "some",
        "many",
        "several",
        "most",
        "all",
        "few",
        "other",
        "ethnic",
        "local",
        "armed",
        "both",
        "two",
        "three",
    }
)
_LONGEST_ACRONYM = 6
_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ly", ""),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`learned`: words of the model's training texts, as written there. `english`: dictionary forms, irregular forms and function words of
    English in lower case; the dictionary also has famous names. `verbs`: base forms; `irregular_verbs`: form to base form."""

    learned: frozenset[str]
    english: frozenset[str]
    verbs: frozenset[str]
    irregular_verbs: Mapping[str, str]

    @staticmethod
    def of_model(model: Any) -> Vocabulary:
        """The vocabulary of a freshly loaded model; a used one also holds words that it met since."""
        tables = model.get_pipe("lemmatizer").lookups
        kinds = ("noun", "verb", "adj", "adv")
        english = {word for kind in kinds for word in tables.get_table("lemma_index")[kind]}
        english |= {word for kind in kinds for word in tables.get_table("lemma_exc")[kind]}
        english |= model.Defaults.stop_words
        exceptions = tables.get_table("lemma_exc")["verb"]
        return Vocabulary(
            learned=frozenset(model.vocab.strings),
            english=frozenset(english),
            verbs=frozenset(tables.get_table("lemma_index")["verb"]),
            irregular_verbs=MappingProxyType({form: bases[0] for form, bases in exceptions.items()}),
        )

    def is_english(self, word: str) -> bool:
        """Whether the dictionary has the word or its base form; names that are also words ("march") count."""
        lower = word.lower()
        return any(
            lower.endswith(end) and lower[: len(lower) - len(end)] + base in self.english for end, base in _ENDINGS
        )

    def past_of(self, word: str) -> str | None:
        """The base form of the verb whose past tense the word may be; None if it is no past tense. A capital counts as a name's."""
        if word in self.irregular_verbs and not word.endswith(("ing", "s")):
            return self.irregular_verbs[word]
        if not word.endswith("ed") or not word.islower():
            return None
        stems = (
            word[:-1],
            word[:-2],
            word[:-3] + "y" if word.endswith("ied") else "",
            word[:-3] if word[-3:-2] == word[-4:-3] else "",
        )
        return next((stem for stem in stems if stem in self.verbs), None)

    def is_unknown_name(self, word: str) -> bool:
        """Whether it looks like a name that the model never saw: a capital, in neither word list, no acronym."""
        part = word.rsplit("-", 1)[-1] if word[:1].islower() else word
        if not part[:1].isupper() or word in self.learned or (word.isupper() and len(word) <= _LONGEST_ACRONYM):
            return False
        return any(c.isalpha() for c in part[1:]) and not self.is_english(word)


def disguise(words: Sequence[Word], vocabulary: Vocabulary, writing: WritingBook) -> list[str]:
    """What the model is shown of each word: a better known one for names and compounds that it never saw."""
    return [_shown(words, position, vocabulary, writing) for position in range(len(words))]


def _shown(words: Sequence[Word], position: int, vocabulary: Vocabulary, writing: WritingBook) -> str:
    shown = words[position].shown
    if shown in vocabulary.learned or not shown[0].isalpha():
        return shown
    if "-" in shown and shown[0].islower():
        return _compound(shown, vocabulary, writing)
    if vocabulary.is_unknown_name(shown):
        before = words[position - 1].shown.lower() if position else ""
        return STAND_IN_PEOPLE if shown.endswith("s") and before in _BEFORE_PEOPLE else STAND_IN
    return shown


def _compound(shown: str, vocabulary: Vocabulary, writing: WritingBook) -> str:
    """What stands for a word with a hyphen: written as one word if that is known, else its last part (a name's: the stand-in)."""
    first, _, rest = shown.partition("-")
    if first in writing.joined_particles and rest[:1].isupper():
        return STAND_IN
    fused = shown.replace("-", "")
    if fused in vocabulary.learned:
        return fused
    last = shown.rsplit("-", 1)[-1]
    if last[:1].isupper():
        return last if last in vocabulary.learned else STAND_IN
    return last if last in vocabulary.learned and len(last) > 2 else fused
