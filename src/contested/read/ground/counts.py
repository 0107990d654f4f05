"""counts: every number of people or things in a document, with what it counts and the bounds that its words set.

In: a parsed document and the number words. Out: quantity mentions in text order. `counts_core` reads the number itself, `counts_guard` leaves out dates,
measures and names, `counts_noun` finds what is counted; here qualifiers are joined to it. docs/rooms/ground-counts.md states the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.codebook.numbers import BoundEffect, NounRole, NumberBook, NumberKind
from contested.model.mention import QuantityMention
from contested.model.span import Span
from contested.model.syntax import Parsed
from contested.read.ground.counts_core import LONGEST_PHRASE, Core, read_core
from contested.read.ground.counts_guard import counts_nothing
from contested.read.ground.counts_lexer import Lexeme, read_lexemes, touches, words_at
from contested.read.ground.counts_noun import counted_noun, first_token

HARM_REACH = 8  # words after "none", "no one" within which the harm that came to none is named
SHARE_REACH = 6  # words between a share and its whole
MOST_QUALIFIERS = 3  # "at least another estimated 40"
LEAST_AFTER_PREPOSITION = 10  # "around 40 towns" estimates; "around three villages" may say where
_PREPOSITIONS = ("over", "under", "above", "below", "around", "about", "beyond", "some")
_WITHIN_WORDS = (
    ("including",),
    ("included",),
    ("among", "them"),
    ("amongst", "them"),
    ("among", "whom"),
    ("of", "whom"),
    ("of", "them"),
    ("of", "which"),
    ("include",),
    ("includes",),
)
_WITHIN_AFTER = (("of", "them"), ("of", "whom"), ("of", "which"))
_LISTED = ("dobj", "nsubjpass", "conj")  # what things in a list of things hit or taken are to their verb
_AMONG_AFTER = frozenset(
    ("dead", "killed", "victims", "wounded", "injured", "casualties", "fatalities", "those", "missing")
)


def ground_counts(parsed: Parsed, words: NumberBook) -> tuple[QuantityMention, ...]:
    """Every count of people or things in the document, in text order; none overlap.

    Bounds are the guidelines' (toll table, rule 20). Dates, measures, money, ages, clock times and designations are left out, as is a share
    ("half of them") whose whole is not given. "A" and "an" make a count (marked `article`) before persons, and before things where the sentence counts others.
    """
    text = parsed.document.text
    lexemes = read_lexemes(text, {token.start: token.tag for token in parsed.tokens})
    starts = [token.start for token in parsed.tokens]
    found: list[QuantityMention] = []
    i = 0
    while i < len(lexemes):
        core = read_core(lexemes, i, words)
        if core is None:
            i += 1
            continue
        core = _share(lexemes, core, words) or core
        mention = _mention(parsed, lexemes, core, words, starts)
        if mention is not None:
            if found and found[-1].end > mention.start:  # the article of "a record 50"
                found.pop()
            found.append(mention)
        i = core.last
    kept = _without_lone_articles(parsed, found, words)
    return _with_parts(parsed, _with_shared_articles(parsed, kept, words))


def _mention(
    parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, book: NumberBook, starts: Sequence[int]
) -> QuantityMention | None:
    if counts_nothing(lexemes, core, parsed.document.text, book):
        return None
    qualified = _qualified(parsed, lexemes, core, book, starts)
    first, last = qualified.first, qualified.last
    noun = counted_noun(parsed, first_token(parsed, lexemes[last - 1].end, starts), book)
    if not _counts_by_kind(parsed, lexemes, core, noun, book):
        return None
    head = parsed.head_of(Span(lexemes[core.first].start, lexemes[core.last - 1].end))
    return QuantityMention(
        start=lexemes[first].start,
        end=lexemes[last - 1].end,
        head=0 if head is None else head,
        low=qualified.low,
        high=qualified.high,
        about=qualified.about,
        noun=noun,
        within=_is_within(lexemes, first, last, noun, parsed),
        ordinal=core.kind is NumberKind.ORDINAL,
        article=core.kind is NumberKind.ONE,
    )


# ---------------------------------------------------------------- what kinds of words count, and where


def _counts_by_kind(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, noun: int | None, book: NumberBook) -> bool:
    """Whether a number of its kind counts in this place."""
    match core.kind:
        case NumberKind.CARDINAL:
            return _cardinal_counts(parsed, lexemes, core, noun)
        case NumberKind.VAGUE:
            return not _is_measured(parsed, noun, book) and _vague_counts(lexemes, core)
        case NumberKind.EXACT:
            return _exact_counts(parsed, lexemes, core, noun, book)
        case NumberKind.NONE:
            return _none_counts(parsed, lexemes, core, noun, book)
        case NumberKind.ONE:
            return (
                noun is not None and parsed.tokens[noun].tag in ("NN", "NNP") and not _is_measured(parsed, noun, book)
            )
        case NumberKind.PERSONS:
            return _persons_count(parsed, lexemes, core, noun, book)
        case NumberKind.ORDINAL:
            return _ordinal_counts(parsed, lexemes, core, noun, book)
        case _:
            return False


def _is_measured(parsed: Parsed, noun: int | None, book: NumberBook) -> bool:
    return noun is not None and book.has_role(parsed.tokens[noun].lower, NounRole.MEASURE)


def _cardinal_counts(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, noun: int | None) -> bool:
    """Figures and number words count, but "one" only before a noun or "of" ("one of the hospitals"), not in "one another"."""
    if core.low != 1 or core.high != 1 or core.digits:
        return True
    before = lexemes[core.first - 1].lower if core.first else ""
    after = lexemes[core.last].lower if core.last < len(lexemes) else ""
    if before in ("no", "any", "every", "the", "this", "that", "each", "which") or after in (
        "another",
        "day",
        "such",
        "can",
        "in",
        "hand",
        "thing",
    ):
        return False
    return noun is not None or after in ("of", "was", "is", "were", "killed", "dead", "wounded")


def _vague_counts(lexemes: Sequence[Lexeme], core: Core) -> bool:
    """Whether a vague word counts here: "scores" and "tens" only before "of", a state or a verb form, as they can be verbs or results."""
    if lexemes[core.first].lower not in ("scores", "tens"):
        return True
    after = lexemes[core.last].lower if core.last < len(lexemes) else ""
    return after in ("of", "more", "were", "killed", "wounded", "dead", "injured", "are", "have", "died", "others")


def _exact_counts(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, noun: int | None, book: NumberBook) -> bool:
    """For "both men", "a couple of soldiers"; not "both soldiers and civilians", which counts nothing."""
    if noun is None or _is_measured(parsed, noun, book) or parsed.tokens[noun].tag not in ("NNS", "NNPS"):
        return False
    following = parsed.tokens[noun + 1].lower if noun + 1 < len(parsed.tokens) else ""
    return lexemes[core.first].lower != "both" or following != "and"


def _none_counts(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, noun: int | None, book: NumberBook) -> bool:
    """For "no casualties", "no one was killed", "none of them": "no" only before those that can come to harm."""
    word = lexemes[core.last - 1].lower
    if word not in ("no", "any", "single", "without"):
        return any(_is_harm(lexeme.lower, book) for lexeme in lexemes[core.last : core.last + HARM_REACH])
    if noun is None:
        return False
    token = parsed.tokens[noun].lower
    return book.has_role(token, NounRole.HARM) or (word == "single" and book.has_role(token, NounRole.PERSON))


def _is_harm(word: str, book: NumberBook) -> bool:
    return book.has_role(word, NounRole.HARM) or book.has_role(word, NounRole.STATE)


def _persons_count(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, noun: int | None, book: NumberBook) -> bool:
    """For "many", "some" of persons (rule 20); not "how many", "as many as"."""
    before = lexemes[core.first - 1].lower if core.first else ""
    after = lexemes[core.last].lower if core.last < len(lexemes) else ""
    if before in ("how", "so", "as", "too", "not", "that") or after == "as":
        return False
    if noun is not None and book.has_role(parsed.tokens[noun].lower, NounRole.PERSON):
        return parsed.tokens[noun].tag != "NN" or parsed.tokens[noun].lower in ("police", "personnel", "staff", "crew")
    if words_at(lexemes, core.last, ("of", "them")) or words_at(lexemes, core.last, ("of", "whom")):
        return True
    return noun is None and after in ("were", "have", "had", "are", "died", "fled", "others")


def _ordinal_counts(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, noun: int | None, book: NumberBook) -> bool:
    """For "a fifth hospital": a running total. Not a unit's number, a rank, a share or a first."""
    before = lexemes[core.first - 1].lower if core.first else ""
    if noun is None or before not in ("a", "an", "yet") or core.low in (None, 1):
        return False
    token = parsed.tokens[noun]
    return token.tag == "NN" and not _is_measured(parsed, noun, book) and not book.has_role(token.lower, NounRole.UNIT)


# ---------------------------------------------------------------- shares and qualifiers


def _share(lexemes: Sequence[Lexeme], core: Core, book: NumberBook) -> Core | None:
    """For "half of the 40 passengers", "two thirds of 300 men": the share of the whole that stands right behind; None without one."""
    if core.kind is not NumberKind.FRACTION or core.low is None or core.high is None:
        return None
    place = core.last
    while place < len(lexemes) and place - core.last < SHARE_REACH and _links_share(lexemes, place):
        place += 1
    whole = (
        read_core(lexemes, place, book)
        if (place < len(lexemes) and place > core.last) or core.low == core.high
        else None
    )
    if whole is None or whole.low is None or whole.low != whole.high or whole.kind is not NumberKind.CARDINAL:
        return None
    value = whole.low * core.low // core.high
    about = whole.low * core.low % core.high != 0
    return Core(core.first, whole.last, value, value, about)  # from here on a plain number


def _links_share(lexemes: Sequence[Lexeme], place: int) -> bool:
    """Whether the word may stand between a share and its whole: "half of the town's 60 houses"."""
    following = lexemes[place + 1].lower if place + 1 < len(lexemes) else ""
    return lexemes[place].lower in ("of", "the", "its", "their", "all", "those", "his", "'s") or following == "'s"


def _qualified(parsed: Parsed, lexemes: Sequence[Lexeme], core: Core, book: NumberBook, starts: Sequence[int]) -> Core:
    """The number with its qualifiers taken in: its lexemes, low, high and vagueness."""
    first, last = core.first, core.last
    effects: list[BoundEffect] = []
    for _ in range(MOST_QUALIFIERS):
        length, effect = _before(parsed, lexemes, first, core, book, starts)
        if effect is None:
            break
        effects.append(effect)
        first -= length
    length, effect = _after(lexemes, last, book)
    if effect is not None and core.kind is not NumberKind.ONE:
        effects.append(effect)
        last += length
    low, high, about = core.low, core.high, core.about
    for effect in effects:
        low, high, about = bounded(low, high, about, effect)
    return replace(core, first=first, last=last, low=low, high=high, about=about)


def bounded(low: int | None, high: int | None, about: bool, effect: BoundEffect) -> tuple[int | None, int | None, bool]:
    """Low, high and vagueness once a qualifier has been heard (guidelines, toll table)."""
    match effect:
        case BoundEffect.AT_LEAST:
            return low, None, about
        case BoundEffect.MORE_THAN:
            return (None if low is None else low + 1), None, about
        case BoundEffect.UP_TO:
            return (None, high, about) if high is not None else (low, high, about)
        case BoundEffect.FEWER_THAN:
            return (None, max(0, high - 1), about) if high is not None else (low, high, about)
        case BoundEffect.ABOUT:
            return low, high, True
        case BoundEffect.EXACTLY:
            return low, high, about


def _before(
    parsed: Parsed, lexemes: Sequence[Lexeme], first: int, core: Core, book: NumberBook, starts: Sequence[int]
) -> tuple[int, BoundEffect | None]:
    """The longest qualifier that ends right before lexeme `first`: its length and effect; (0, None) without one."""
    if core.kind in (NumberKind.ONE, NumberKind.NONE, NumberKind.PERSONS, NumberKind.ORDINAL):
        return 0, None
    for length in range(min(LONGEST_PHRASE, first), 0, -1):
        words = tuple(lexeme.lower for lexeme in lexemes[first - length : first])
        effect = book.before.get(words)
        if effect is None:
            continue
        if words[-1] in _PREPOSITIONS and length == 1 and not _qualifies(parsed, lexemes[first - 1], core, starts):
            return 0, None
        return length, effect
    return 0, None


def _qualifies(parsed: Parsed, word: Lexeme, core: Core, starts: Sequence[int]) -> bool:
    """Whether "over", "around", "some" estimates the number, rather than says where: from ten on, or where the syntax says so."""
    if word.lower == "some" or (core.low or 0) >= LEAST_AFTER_PREPOSITION or core.kind is NumberKind.VAGUE:
        return True
    place = first_token(parsed, word.start, starts)
    return place < len(parsed.tokens) and parsed.tokens[place].dep in ("quantmod", "advmod")


def _after(lexemes: Sequence[Lexeme], last: int, book: NumberBook) -> tuple[int, BoundEffect | None]:
    skip = 1 if last < len(lexemes) and lexemes[last].lower == "-" else 0
    for length in range(LONGEST_PHRASE, 0, -1):
        words = tuple(lexeme.lower for lexeme in lexemes[last + skip : last + skip + length])
        if len(words) == length and words in book.after:
            if words == ("+",) and not touches(lexemes[last - 1], lexemes[last]):
                continue
            return length + skip, book.after[words]
    return 0, None


# ---------------------------------------------------------------- parts of a number before


def _is_within(lexemes: Sequence[Lexeme], first: int, last: int, noun: int | None, parsed: Parsed) -> bool:
    """For "including seven children", "three of them women", "many children were among the dead": a part of a number before it."""
    if any(first >= len(w) and words_at(lexemes, first - len(w), w) for w in _WITHIN_WORDS):
        return True
    if any(words_at(lexemes, last, w) for w in _WITHIN_AFTER):
        return True
    if _is_degree(lexemes, first, last):
        return True
    if noun is None:
        return False
    following = [token.lower for token in parsed.tokens[noun + 1 : noun + 5]]
    return following[:2] in (["were", "among"], ["was", "among"], ["are", "among"]) and bool(
        _AMONG_AFTER.intersection(following[2:])
    )


def _is_degree(lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
    """For "20 were injured, five critically": how badly some of those were."""
    after = lexemes[last] if last < len(lexemes) else None
    opened = first > 0 and lexemes[first - 1].lower in (",", "–", "(")
    return opened and after is not None and after.tag == "RB" and after.lower.endswith("ly")


def _with_parts(parsed: Parsed, mentions: Sequence[QuantityMention]) -> tuple[QuantityMention, ...]:
    """A part goes on over "and" and commas: "including five children and two women" makes both parts."""
    out: list[QuantityMention] = []
    text = parsed.document.text
    for mention in mentions:
        last = out[-1] if out else None
        if last is not None and last.within and not mention.within and last.noun is not None:
            gap = text[parsed.tokens[last.noun].end : mention.start].strip()
            if gap in ("and", ",", "&") or (gap == ", and" and not _verb_follows(parsed, mention)):
                mention = replace(mention, within=mention.noun is not None)
        out.append(mention)
    return tuple(out)


def _verb_follows(parsed: Parsed, mention: QuantityMention) -> bool:
    """Whether a verb stands right behind what is counted, so that it opens a clause of its own."""
    after = 0 if mention.noun is None else mention.noun + 1
    return any(token.pos in ("VERB", "AUX") for token in parsed.tokens[after : after + 2])


def _without_lone_articles(
    parsed: Parsed, mentions: Sequence[QuantityMention], book: NumberBook
) -> list[QuantityMention]:
    """Articles kept before persons, and before things only in a sentence that counts others in words or figures (rule 20)."""
    tokens = parsed.tokens
    counting = {tokens[m.head].sentence for m in mentions if not m.article and not m.ordinal}

    def kept(m: QuantityMention) -> bool:
        if not m.article or m.noun is None:
            return True
        if book.has_role(tokens[m.noun].lower, NounRole.PERSON):
            return True
        return tokens[m.noun].dep in _LISTED and tokens[m.head].sentence in counting

    return [m for m in mentions if kept(m)]


def _with_shared_articles(
    parsed: Parsed, mentions: Sequence[QuantityMention], book: NumberBook
) -> list[QuantityMention]:
    """For "a woman and child": the second person shares the article, so its noun makes a count of one of its own."""
    out: list[QuantityMention] = []
    for mention in mentions:
        out.append(mention)
        if not mention.article or mention.noun is None:
            continue
        for place in parsed.children[mention.noun]:
            token = parsed.tokens[place]
            bare = not any(parsed.tokens[child].dep in ("det", "nummod", "poss") for child in parsed.children[place])
            if token.dep == "conj" and token.tag == "NN" and bare and book.has_role(token.lower, NounRole.PERSON):
                out.append(
                    QuantityMention(
                        start=token.start,
                        end=token.end,
                        head=place,
                        low=1,
                        high=1,
                        noun=place,
                        within=mention.within,
                        article=True,
                    )
                )
    return out
