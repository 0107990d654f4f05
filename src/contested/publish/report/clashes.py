"""Contradictions: two sentences side by side, the differing words marked, why they clash and what would settle it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from contested.model.ids import ClaimId
from contested.model.record import Contradiction
from contested.publish.report import words
from contested.publish.report.claims import ClaimView
from contested.publish.report.events import event_title
from contested.publish.report.index import Index

LEAST_ALIKE = 0.5
"""Of two sentences that share less, marking every differing word would mark nearly all of both."""
MOST_ALIKE = 0.98
"""Of one sentence that holds both claims, it would mark nothing."""

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a sentence; `differs`: the other sentence does not have it here."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a contradiction: its value, its claim and its sentence in words."""

    value: str
    view: ClaimView
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ClashView:
    """A contradiction. `kind` is the code of its point, `others` further claims of the event by other claimants."""

    anchor: str
    kind: str
    point: str
    left: Account
    right: Account
    explanation: str
    settles: str
    rule: str
    event_anchor: str
    event_title: str
    when: str
    weight: float
    claims: str
    pair: str
    others: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ClashGroup:
    """Contradictions of one event on one point: the heaviest, and the others."""

    anchor: str
    first: ClashView
    rest: tuple[ClashView, ...]


def clash_groups(clashes: tuple[ClashView, ...]) -> tuple[ClashGroup, ...]:
    """Contradictions by event and point, in the order of each group's heaviest."""
    groups: dict[tuple[str, str], list[ClashView]] = {}
    for clash in clashes:
        groups.setdefault((clash.event_anchor, clash.kind), []).append(clash)
    return tuple(ClashGroup(f"xg-{group[0].anchor[2:]}", group[0], tuple(group[1:])) for group in groups.values())


def clash_views(index: Index, views: Mapping[ClaimId, ClaimView]) -> tuple[ClashView, ...]:
    """All contradictions, heaviest first; ties by id."""
    known = [c for c in index.record.contradictions if c.left in views and c.right in views]
    ordered = sorted(known, key=lambda clash: (-clash.weight, clash.id))
    return tuple(_view(index, views, clash) for clash in ordered)


def _view(index: Index, views: Mapping[ClaimId, ClaimView], clash: Contradiction) -> ClashView:
    left, right = views[clash.left], views[clash.right]
    left_words, right_words = differing(_sentence(left), _sentence(right))
    if not LEAST_ALIKE <= _alike(left_words, right_words) <= MOST_ALIKE:
        here, there = _sentence(left), _sentence(right)
        left_words = only(here, _telling(index, clash.left, clash.left_value, here))
        right_words = only(there, _telling(index, clash.right, clash.right_value, there))
    event = index.events.get(clash.event)
    others = [views[i] for i in event.claims if i not in (clash.left, clash.right) and i in views] if event else []
    return ClashView(
        anchor=f"x-{clash.id}",
        kind=clash.point.value,
        point=words.POINT_WORDS[clash.point],
        left=Account(clash.left_value, left, left_words),
        right=Account(clash.right_value, right, right_words),
        explanation=words.spell_days(clash.explanation),
        settles=clash.settles,
        rule=clash.rule.replace("-", " "),
        event_anchor=f"e-{clash.event}",
        event_title=event_title(index, event) if event else "an event",
        when=words.when(event.when) if event else "",
        weight=clash.weight,
        claims=index.numbers_of((clash.left, clash.right)),
        pair=" / ".join(sorted({left.voice.short, right.voice.short})),
        others=tuple(view for view in others if view.voice.key not in (left.voice.key, right.voice.key)),
    )


def _alike(left: tuple[Word, ...], right: tuple[Word, ...]) -> float:
    """Which share of the characters both sentences have in common."""
    same = sum(len(word.text) for word in (*left, *right) if not word.differs)
    return same / max(1, sum(len(word.text) for word in (*left, *right)))


def _telling(index: Index, claim: ClaimId, value: str, sentence: str) -> set[str]:
    """The words that carry the claim's side of the clash, case folded: the figures of its value, else of its counts, else its trigger and cue."""
    found = index.claims[claim]
    tokens = {token.casefold() for token in _WORD.findall(sentence)}
    said = " ".join(index.words(found, toll.words) or "" for toll in found.tolls)
    for text in (value, said):
        numbers = {w.casefold() for w in _WORD.findall(text) if any(ch.isdigit() for ch in w)} & tokens
        if numbers:
            return numbers
    text = " ".join(index.words(found, span) or "" for span in (found.trigger, found.cue))
    return {w.casefold() for w in _WORD.findall(text) if w.isalnum()}


def only(sentence: str, telling: set[str]) -> tuple[Word, ...]:
    """The sentence with only these words marked: what is left to mark when two sentences share few words."""
    tokens = _WORD.findall(sentence)
    return _stretches(tokens, {at for at, token in enumerate(tokens) if token.casefold() not in telling})


def _sentence(view: ClaimView) -> str:
    quote = view.quote
    return (
        f"{'… ' if quote.cut_before else ''}{quote.before}{quote.marked}{quote.after}{' …' if quote.cut_after else ''}"
    )


def differing(left: str, right: str) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Both sentences cut into stretches, with the words marked that the other does not share in that order."""
    a, b = _WORD.findall(left), _WORD.findall(right)
    matcher = SequenceMatcher(None, [w.casefold() for w in a], [w.casefold() for w in b], autojunk=False)
    same_a, same_b = set(), set()
    for block in matcher.get_matching_blocks():
        same_a |= set(range(block.a, block.a + block.size))
        same_b |= set(range(block.b, block.b + block.size))
    return _stretches(a, same_a), _stretches(b, same_b)


def _stretches(tokens: list[str], same: set[int]) -> tuple[Word, ...]:
    """Neighbouring tokens of a kind joined; blanks and punctuation never count as differing."""
    out: list[Word] = []
    for at, token in enumerate(tokens):
        differs = at not in same and any(ch.isalnum() for ch in token)
        if not any(ch.isalnum() for ch in token) and out:
            differs = token.isspace() and out[-1].differs and at + 1 < len(tokens) and at + 1 not in same
        if out and out[-1].differs == differs:
            out[-1] = Word(out[-1].text + token, differs)
        else:
            out.append(Word(token, differs))
    return tuple(out)
