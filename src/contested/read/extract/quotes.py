"""quotes: whole quotations given to those who are quoted, over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contested.model.mention import AttributionKind
from contested.model.span import Span
from contested.model.syntax import Token
from contested.read.extract.drafts import Draft
from contested.read.extract.tree import Tree

FEWEST_WORDS = 4
"""Words of a quotation that is looked after on its own; shorter ones are set-off words and belong to the clause round them."""
FARTHEST_CUE = 40
"""Words between a quotation and the verb of saying beside it; long titles and relative clauses of the speaker stand between."""
_MARKS = frozenset("\"'“”‘’„«»″`") | {"''", "``"}
_COMMAS = frozenset(",:;—–-") | {"--"}


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation: its characters, first token (included) and last (excluded)."""

    span: Span
    first: int
    last: int


class _Desk:
    """The drafts while quotations are handed out: which has which."""

    def __init__(self, tree: Tree, drafts: Sequence[Draft]) -> None:
        self.tree = tree
        self.drafts = list(drafts)
        self.quotes = list(_outer_quotes(tree))
        self.given: dict[int, list[_Quote]] = {}
        by_cue = sorted((d.cue_head, position) for position, d in enumerate(drafts))
        self._heads = [head for head, _ in by_cue]
        self._positions = [position for _, position in by_cue]

    def between(self, first: int, last: int) -> list[int]:
        """Positions of speech drafts whose cue lies at tokens `first` (included) to `last` (excluded) and in no quotation, in text order."""
        found = self._positions[bisect_left(self._heads, first) : bisect_left(self._heads, last)]
        return [
            p for p in found if self.drafts[p].kind is AttributionKind.SPEECH and not self.in_quote(self.drafts[p].cue)
        ]

    def in_quote(self, span: Span) -> bool:
        """Whether the stretch lies in a quotation."""
        return self._around(span) is not None

    def quoted_by(self, position: int) -> int | None:
        """The draft of "saying" in "quoted Y as saying"; None if this is none such."""
        draft = self.drafts[position]
        if not draft.passes_on:
            return None
        for by in self.tree.kids(draft.cue_head, "prep"):
            for verb in self.tree.kids(by.index, "pcomp"):
                found = self.between(verb.index, verb.index + 1)
                if by.lower == "as" and found:
                    return found[0]
        return None

    def _around(self, span: Span) -> _Quote | None:
        position = bisect_right(self.quotes, span.start, key=lambda q: q.span.start) - 1
        found = self.quotes[position] if position >= 0 else None
        return found if found is not None and found.span.contains(span) else None

    def inside(self, draft: Draft) -> Draft:
        """The draft of a cue in a quotation, with what of its content lies in that quotation: nobody is quoted from without."""
        quote = self._around(draft.cue)
        if quote is None:
            return draft
        low, high = quote.span
        cut = (Span(max(low, piece.start), min(high, piece.end)) for piece in draft.content)
        return replace(draft, content=tuple(piece for piece in cut if piece.start < piece.end))


def with_quotations(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with quotations as content; those still without content are left out.

    A quotation goes to the verb of saying right after it, else right before it, else to whoever's content touches it, else to whoever was
    quoted last if nothing but quotations stands between.
    """
    desk = _Desk(tree, drafts)
    last_owner: int | None = None
    last_quote: _Quote | None = None
    for quote in desk.quotes:
        if (quote.last - quote.first < FEWEST_WORDS and not _is_sentence(tree, quote)) or _is_title(tree, quote):
            continue
        owner = _owner(desk, quote)
        if (
            owner is None
            and last_owner is not None
            and last_quote is not None
            and _goes_on(tree, last_quote, quote, desk.drafts[last_owner])
        ):
            owner = last_owner
        if owner is not None:
            desk.given.setdefault(owner, []).append(quote)
            inner = desk.quoted_by(owner)
            if inner is not None:
                desk.given.setdefault(inner, []).append(quote)
        last_owner, last_quote = owner, quote
    finished = [
        _with_quotes(tree, desk.inside(draft), desk.given.get(position, []))
        for position, draft in enumerate(desk.drafts)
    ]
    return [draft for draft in finished if draft.content]


def _outer_quotes(tree: Tree) -> Iterator[_Quote]:
    starts = [token.start for token in tree.tokens]
    outer: Span | None = None
    for span in tree.parsed.quotations:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first < last and not (outer is not None and outer.contains(span)):
            outer = span
            yield _Quote(span, first, last)


def _is_sentence(tree: Tree, quote: _Quote) -> bool:
    """Whether a short quotation is a sentence of its own ("Stop!")."""
    return tree.tokens[quote.last - 1].text in (".", "!", "?", ",") and tree.tokens[quote.first].text[:1].isupper()


def _is_title(tree: Tree, quote: _Quote) -> bool:
    """Whether the quotation marks set off a title: all longer words have a capital, none is a finite verb, and no mark of a call closes it."""
    inside = tree.tokens[quote.first : quote.last]
    words = [t.text for t in inside if t.text[:1].isalpha()]
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inside):
        return False
    long_words = [word for word in words[1:] if len(word) > LONGEST_SMALL_WORD]
    stopped = tree.tokens[quote.last - 1].text in ("!", "?")
    return len(words) > 1 and bool(long_words) and all(word[0].isupper() for word in long_words) and not stopped


LONGEST_SMALL_WORD = 4
"""Letters of the words that titles leave without a capital ("From", "With" have one, "over" may not)."""


def _owner(desk: _Desk, quote: _Quote) -> int | None:
    after, before = _after(desk, quote), _before(desk, quote)
    if after is not None and before is not None:
        opened_by_colon = _mark_before(desk.tree, quote) in _COMMAS
        ends_open = desk.tree.tokens[quote.last - 1].text in (",", "?", "!")
        return before if opened_by_colon and not ends_open else after
    if after is not None or before is not None:
        return after if after is not None else before
    return _touching(desk, quote)


def _after(desk: _Desk, quote: _Quote) -> int | None:
    """The verb right after a quotation, in "…," said X or "…," X said: no other finite verb between but in clauses on the speaker."""
    tree = desk.tree
    ending = tree.tokens[quote.last - 1].text
    closes = ending in (",", "?", "!", "—", "--", "…") or _next_is_comma(tree, quote)
    sentence = tree.parsed.sentences[tree.tokens[quote.last - 1].sentence]
    limit = sentence.last
    if quote.last < len(tree.tokens) and quote.last >= sentence.last and tree.tokens[quote.last].text not in _MARKS:
        return None
    first = quote.last
    while first < len(tree.tokens) and tree.tokens[first].text in _MARKS:
        first += 1
    limit = max(limit, first)
    found = desk.between(first, min(limit, first + FARTHEST_CUE))
    for position in found:
        draft = desk.drafts[position]
        verb = tree.tokens[draft.cue_head]
        if draft.source is None or not (closes or (ending == "." and not draft.content)):
            continue
        lead = min(draft.cue.start, draft.source.start)
        between = [t for t in tree.tokens[first : draft.cue_head] if t.end <= lead]
        if all(t.pos in ("PUNCT", "ADV", "SPACE", "CCONJ") for t in between) and not _has_own_clause(
            desk, draft, quote, verb
        ):
            return position
    return None


def _has_own_clause(desk: _Desk, draft: Draft, quote: _Quote, verb: Token) -> bool:
    """Whether the verb says something else after it, unquoted ("…," said X, who added that …" doesn't count)."""
    return (
        bool(draft.content)
        and all(piece.start > draft.cue.end and not piece.overlaps(quote.span) for piece in draft.content)
        and not any(q.span.overlaps(piece) for piece in draft.content for q in desk.quotes)
    )


def _next_is_comma(tree: Tree, quote: _Quote) -> bool:
    here = quote.last
    while here < len(tree.tokens) and tree.tokens[here].text in _MARKS:
        here += 1
    return here < len(tree.tokens) and tree.tokens[here].text == ","


def _before(desk: _Desk, quote: _Quote) -> int | None:
    """The verb right before a quotation: X said, "…", X said that "…", X told Y on Monday: "…", also at the end of the paragraph before."""
    tree = desk.tree
    start = quote.first
    while start > 0 and tree.tokens[start - 1].text in _MARKS:
        start -= 1
    if start == 0:
        return None
    mark = tree.tokens[start - 1]
    if mark.text not in _COMMAS and mark.lower not in ("that", "as") and desk_index(desk, start - 1) is None:
        return None
    sentence = tree.parsed.sentences[mark.sentence]
    if mark.sentence != tree.tokens[quote.first].sentence and mark.text != ":":
        return None
    for position in reversed(desk.between(max(sentence.first, start - FARTHEST_CUE), start)):
        draft = desk.drafts[position]
        verbs = [
            t
            for t in tree.tokens[draft.cue_head + 1 : start]
            if t.pos in ("VERB", "AUX") and t.tag not in ("VBG", "VBN", "VB")
        ]
        if not verbs or mark.text == ":":
            return position
    return None


def desk_index(desk: _Desk, token: int) -> int | None:
    """The draft whose cue is this token."""
    found = desk.between(token, token + 1)
    return found[0] if found else None


def _mark_before(tree: Tree, quote: _Quote) -> str:
    start = quote.first
    while start > 0 and tree.tokens[start - 1].text in _MARKS:
        start -= 1
    return tree.tokens[start - 1].text if start else ""


def _touching(desk: _Desk, quote: _Quote) -> int | None:
    """The draft, nearest first, whose content holds part of the quotation though its cue stands outside."""
    best: tuple[int, int] | None = None
    for position in desk.between(max(0, quote.first - 120), quote.last + 120):
        draft = desk.drafts[position]
        if not quote.span.overlaps(draft.cue) and any(piece.overlaps(quote.span) for piece in draft.content):
            away = min(abs(draft.cue_head - quote.first), abs(draft.cue_head - quote.last))
            if best is None or away < best[0]:
                best = (away, position)
    return None if best is None else best[1]


def _goes_on(tree: Tree, last: _Quote, quote: _Quote, draft: Draft) -> bool:
    """Whether a quotation without a verb of its own carries on the one before it: nothing but its verb's clause between, and it begins a sentence
    or goes on with one."""
    between = tree.tokens[last.last : quote.first]
    words = [t for t in between if t.pos != "PUNCT" and t.text not in _MARKS]
    if any(t.text == ":" for t in tree.tokens[quote.first : quote.first + 6]):
        return False
    if not words:
        return True
    sentence = tree.tokens[draft.cue_head].sentence
    return all(t.sentence in (sentence, tree.tokens[last.last - 1].sentence) for t in words)


def _with_quotes(tree: Tree, draft: Draft, quotes: Sequence[_Quote]) -> Draft:
    """The draft with these quotations; pieces that run over its own cue are dropped, and a source that the tree took from within a quotation is
    looked for outside."""
    if not quotes:
        return draft
    kept = [piece for piece in draft.content if not piece.overlaps(draft.cue)]
    if draft.source is not None and any(q.span.overlaps(draft.source) for q in quotes):
        draft = _with_speaker_outside(tree, draft, quotes)
    return replace(draft, content=merged([*kept, *(q.span for q in quotes)]))


def _with_speaker_outside(tree: Tree, draft: Draft, quotes: Sequence[_Quote]) -> Draft:
    """The draft with the speaker's words between quotation and verb ("…," X said), else right after the verb ("…," said X)."""
    sentence = tree.parsed.sentences[tree.tokens[draft.cue_head].sentence]
    before = max((q.last for q in quotes if q.last <= draft.cue_head), default=sentence.first)
    for indexes in (range(before, draft.cue_head), range(draft.cue_head + 1, sentence.last)):
        run: list[int] = []
        for index in indexes:
            token = tree.tokens[index]
            if token.text in _MARKS or (not run and token.pos in ("PUNCT", "ADV", "CCONJ")):
                continue
            if token.pos == "PUNCT" or (token.pos in ("VERB", "AUX", "ADP") and token.lower != "of"):
                break
            run.append(index)
        nouns = [i for i in run if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON")]
        if nouns:
            return replace(draft, source=tree.span(run), source_head=nouns[-1])
    return draft


def merged(pieces: Sequence[Span], *, gap: int = 0) -> tuple[Span, ...]:
    """The stretches in text order, those that overlap (or lie at most `gap` characters apart) made one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end + gap:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)
