"""actors_phrases: one noun phrase → the finds in it. Whose a thing is comes from its modifiers, then its owner ("X's"), then "of X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from contested.codebook.actors import Noun
from contested.model.entity import EntityKind
from contested.model.span import Span
from contested.read.ground.actors_finds import DEFINITE, HOME, WHOLES, Find, Scene, describing, name_key, singular
from contested.read.ground.actors_men import joined_group, joined_part, read_men
from contested.read.ground.actors_named import read_entry, read_proper, read_state
from contested.read.ground.actors_names import read_unit, says_no_actor
from contested.read.ground.actors_persons import (
    apposed_body,
    apposed_titles,
    read_document,
    read_person,
    read_speaker,
    read_titled,
)
from contested.read.ground.actors_pieces import Phrase, Piece, Sort
from contested.read.ground.actors_units import numbered_unit, shared_noun, shared_unit, unit_find

OF_JOINTS = ("of", "for", "from", "in", "within", "with", "at")


class PhraseReader:
    """Reads a document's phrases; each is read once. `referred`: finds that others refer to, by reference."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._main: dict[int, Find | None] = {}
        self.referred: dict[str, Find] = {}
        self.adherents = tuple(scene.book.links["adherent"] - {"of", "from"})

    def read(self) -> Iterator[Find]:
        """Every find, in the order of the phrases; a phrase's own before those of its modifiers."""
        for position, phrase in enumerate(self.scene.phrases):
            main = self.main(position)
            if main is None and phrase.head in self.scene.speakers:
                main = read_speaker(self, phrase)
            if main is not None:
                yield main
            yield from self._modifiers(position, phrase, main)

    def main(self, position: int) -> Find | None:
        """What the phrase as a whole speaks of; None when that is no actor."""
        if position not in self._main:
            self._main[position] = None  # a phrase that leads back to itself speaks of nothing
            self._main[position] = self._with_of(
                position, self._read(position, self.scene.phrases[position], whole=True)
            )
        return self._main[position]

    def _with_of(self, position: int, found: Find | None) -> Find | None:
        """A party told only by common words may be written with what follows: "the committee of neutral states"."""
        after = self.scene.after(position, "of")
        if (
            found is None
            or after is None
            or found.role not in ("person", "group", "crowd", "strangers", "men", "name")
            or found.key.startswith("org:")
        ):
            return found
        whole = Span(found.start, self.scene.span(self.scene.phrases[after].first, self.scene.phrases[after].last).end)
        return replace(found, forms=(*found.forms, whole))

    def _modifiers(self, position: int, phrase: Phrase, main: Find | None) -> Iterator[Find]:
        head = phrase.pieces[-1]
        if main is None and head.sort is Sort.PROPER and says_no_actor(self.scene, head.word.split()):
            return
        site = (
            self.scene.is_place(head)
            or self.scene.book.org_last.get(self.scene.lower(head.last - 1).title(), "") is None
        )
        for size in range(len(phrase.pieces) - 1, 0, -1):
            piece = phrase.pieces[size - 1]
            if piece.sort is Sort.AFFIX:
                yield from self._in_affix(piece)
            found = self._read(position, replace(phrase, pieces=phrase.pieces[:size], determiner=""), whole=False)
            if found is None or piece.sort is Sort.TITLE or not self._worth(piece, found, main, site=site):
                continue
            if main is None or (found.start, found.end) != (main.start, main.end):
                yield replace(found, forms=()) if found.role not in ("name", "unit") else found

    def _worth(self, piece: Piece, found: Find, main: Find | None, *, site: bool) -> bool:
        """Whether a modifier is a mention of its own: always a name; a common word only beside a happening or thing ("rebel attack")."""
        if found.role in ("state", "entry"):
            capital = piece.sort is Sort.STATE and piece.use == "metonym"
            unsure = main is None and self.scene.is_place(piece)
            return not (capital and (unsure or (main is not None and main.role in ("service", "civilians"))))
        if site or found.key.startswith("body:"):
            return False
        if found.role == "service":
            return main is None and self.scene.parsed.tokens[found.head].tag.startswith("NN")
        if found.role == "men" and not found.owner and not found.key:
            return False  # "troop movements", "personnel carrier"
        return main is None or found.role in ("name", "unit", "ministry", "government")

    def _in_affix(self, piece: Piece) -> Iterator[Find]:
        """The name within "US-backed"."""
        prefixed = (self.scene.lower(piece.first), "prefix") in self.scene.book.affixes
        at = piece.last - 1 if prefixed else piece.first
        token = self.scene.parsed.tokens[at]
        book = self.scene.book
        if piece.other in book.states or piece.other in book.entries:
            known = piece.other in book.states
            kind = EntityKind.STATE if known else book.entries[piece.other].kind
            yield Find(
                start=token.start, end=token.end, head=at, role="state" if known else "entry", kind=kind,
                key=f"{'state' if known else 'entry'}:{piece.other}",
            )  # fmt: skip

    def _read(self, position: int, phrase: Phrase, *, whole: bool) -> Find | None:
        last = phrase.pieces[-1]
        if whole and last.sort in (Sort.STATE, Sort.SIDE, Sort.PROPER):
            shared = shared_noun(self, position, phrase)
            if shared is not None:
                return shared
        titled = read_titled(self, position, phrase) if whole else None
        if titled is not None:
            return titled
        if last.sort is Sort.STATE:
            return read_state(self.scene, phrase, whole=whole)
        if last.sort is Sort.ENTRY:
            return self._entry(position, phrase)
        if last.sort is Sort.PROPER:
            return self._proper(position, phrase, whole=whole)
        if last.sort is Sort.NUMBER:
            if read_unit(self.scene, phrase) is not None:
                return unit_find(self, position, phrase)
            return shared_unit(self, position, phrase) or numbered_unit(self, phrase) if whole else None
        if last.sort is Sort.AFFIX:
            return None
        return self._noun(position, phrase, whole=whole)

    def _entry(self, position: int, phrase: Phrase) -> Find:
        entry = self.scene.book.entries[phrase.pieces[-1].key]
        body = self.modifier(position, phrase) if entry.kind is EntityKind.PERSON else None
        found = read_entry(self.scene, phrase, entry)
        return replace(found, of=self.owner_key(body)) if body is not None else found

    def _proper(self, position: int, phrase: Phrase, *, whole: bool) -> Find | None:
        last = phrase.pieces[-1]
        words = last.word.split()
        if read_unit(self.scene, phrase) is not None:
            return unit_find(self, position, phrase)
        nouns = self.scene.nouns(last)
        known = last.word.lower() in self.scene.book.nouns
        if nouns and (known or nouns[0].role == "ministry" or (len(words) == 1 and len(phrase.pieces) > 1)):
            return self._noun(position, phrase, whole=whole)
        body = self.modifier(position, phrase) or apposed_body(self, position) if whole else None
        return read_proper(
            self.scene, phrase, of=self.owner_key(body), apposed=apposed_titles(self, position) if whole else ()
        )

    # whose

    def modifier(self, position: int, phrase: Phrase) -> Find | None:
        """The nearest modifier that speaks of an actor, else the owner before "'s", else a possessive pronoun."""
        for size in range(len(phrase.pieces) - 1, 0, -1):
            piece = phrase.pieces[size - 1]
            if piece.sort is Sort.TITLE or (
                piece.sort is Sort.WORD and any(n.role == "person" for n in self.scene.nouns(piece))
            ):
                continue
            part = replace(phrase, pieces=phrase.pieces[:size], owner=None, pronoun=None, determiner="")
            found = self._read(position, part, whole=False)
            if found is not None:
                return found
        if phrase.owner is not None:
            owner = self.main(phrase.owner)
            if owner is not None:
                return owner
            last = self.scene.phrases[phrase.owner].pieces[-1]
            if last.sort is Sort.STATE:
                return read_state(self.scene, self.scene.phrases[phrase.owner], whole=False)
        if (
            self.scene.lower(phrase.first - 1) == ")"
            and position > 0
            and self.scene.phrases[position - 1].last == phrase.first - 1
        ):
            inside = self._read(
                position - 1, self.scene.phrases[position - 1], whole=False
            )  # "North Korean (NK) forces"
            if inside is not None:
                return inside
        if phrase.pronoun is not None:
            token = self.scene.parsed.tokens[phrase.pronoun]
            return Find(start=token.start, end=token.end, head=token.index, role="pronoun", owner=f"pron:{token.index}")
        return None

    def body(self, position: int, phrase: Phrase) -> Find | None:
        """Whose it is: a modifier, an owner, a possessive pronoun or "of X"."""
        found = self.modifier(position, phrase)
        if found is not None or phrase.last != self.scene.phrases[position].last:
            return found
        after = self.scene.after(position, *OF_JOINTS)
        if after is None:
            return None
        after = self.scene.possessed(after)
        following = self.scene.phrases[after]
        if self.scene.lower(phrase.last) in ("in", "at", "with"):
            return None
        return self.main(after) or (
            read_state(self.scene, following, whole=False) if following.pieces[-1].sort is Sort.STATE else None
        )

    def owner_key(self, body: Find | None) -> str:
        """The reference by which the resolver gets at a find's entity; "" for none."""
        if body is None or body.key or body.role == "pronoun":
            return "" if body is None else body.key or body.owner
        reference = f"find:{len(self.referred)}"
        self.referred[reference] = body
        return reference

    # common nouns

    def _noun(self, position: int, phrase: Phrase, *, whole: bool) -> Find | None:
        last = phrase.pieces[-1]
        if read_unit(self.scene, phrase) is not None:
            return unit_find(self, position, phrase)
        sense = self.scene.book.side_words[last.word][0].sense if last.sort is Sort.SIDE else ""
        senses = self.scene.nouns(last)
        adjective = last.sort is Sort.WORD and self.scene.parsed.tokens[last.last - 1].tag.startswith("JJ")
        also = any("adjective" in n.traits for n in senses)
        for noun in senses if whole or also or not (adjective or sense == "civil") else ():
            reader = self._readers().get(noun.role)
            found = reader(position, phrase, noun) if reader is not None else None
            if found is not None:
                return found
        plain = whole and (
            sense in ("service", "government") or bool(senses)
        )  # a noun of its own that made no actor here
        if last.sort is Sort.SIDE and (not plain or self._before_and(phrase, last)):
            return self._side(phrase, last)
        return None

    def _before_and(self, phrase: Phrase, last: Piece) -> bool:
        """Whether a lone adjective shares a noun with the next phrase ("pro-government and Russian positions")."""
        return len(phrase.pieces) == 1 and "-" in last.word and self.scene.lower(last.last) in ("and", "or")

    def _readers(self) -> dict[str, Callable[[int, Phrase, Noun], Find | None]]:
        return {
            "men": partial(read_men, self), "rebels": partial(read_men, self), "strangers": partial(read_men, self), "attackers": self._scene_party, "enemy": self._scene_party,
            "side": self._scene_party, "service": self._service, "government": self._government, "legislature": self._group,
            "ministry": self._ministry, "coalition": self._group, "opposition": self._group, "group": self._group, "party": self._group,
            "monitor": self._group, "rescue": self._group, "media": self._group, "igo": self._group, "civilians": self._people,
            "crowd": self._people, "person": partial(read_person, self), "document": partial(read_document, self), "part": self._part, "unit": self._unit_again,
        }  # fmt: skip

    def find(self, phrase: Phrase, noun: Noun) -> Find:
        """A find of the whole phrase, from its first telling piece (or its owner) to its head."""
        telling, first = describing(phrase)
        if phrase.owner is not None:
            telling = first = self.scene.phrases[phrase.owner].first
        elif phrase.pronoun is not None:
            telling = first = phrase.pronoun
        span, whole = self.scene.span(telling, phrase.last), self.scene.span(first, phrase.last)
        plain = phrase.owner is None and all(p.sort in (Sort.WORD, Sort.NUMBER) for p in phrase.pieces[:-1])
        return Find(
            start=span.start, end=span.end, head=phrase.head, role=noun.role, kind=noun.kind, noun=noun.word, canon=noun.canon,
            name=self.scene.parsed.document.text[span.start : span.end], plural=noun.plural,
            definite=phrase.determiner in DEFINITE and plain, forms=(whole,) if whole != span else (),
        )  # fmt: skip

    def _scene_party(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        body = self.modifier(position, phrase)
        if noun.role == "side":
            return (
                replace(self.find(phrase, noun), role="ally", owner=self.owner_key(body))
                if noun.word == "ally" and body
                else None
            )
        return self.find(phrase, noun)

    def _service(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        body = self.body(position, phrase)
        if body is not None and body.role == "document":
            body = None
        if "speaks" in noun.traits and phrase.head not in self.scene.speakers:
            return None
        if body is None and not noun.bare and "speaks" not in noun.traits:
            return None
        if body is not None and body.role == "pronoun" and noun.bare:
            plain = self.scene.span(phrase.first, phrase.last)
            return replace(self.find(phrase, noun), owner=self.owner_key(body), forms=(plain,))
        if body is not None and body.role == "pronoun" and not noun.bare:
            return None  # "their intelligence": what they know
        if body is not None and body.role == "coalition":
            return replace(self.find(phrase, noun), role="men", owner=self.owner_key(body))
        return replace(self.find(phrase, noun), owner=self.owner_key(body) or HOME)

    def _government(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        civil = any(
            self.scene.book.side_words[p.word][0].sense == "civil" for p in phrase.pieces[:-1] if p.sort is Sort.SIDE
        )
        if civil:
            return replace(self.find(phrase, noun), role="name", key="org:" + name_key(self._shown(phrase)), of=HOME)
        body = self.body(position, phrase)
        if body is not None:
            return replace(self.find(phrase, noun), owner=self.owner_key(body))
        several = noun.plural and noun.word != "authority"
        return replace(self.find(phrase, noun), owner=HOME) if noun.bare and not several else None

    def _ministry(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        topic = [p for p in phrase.pieces[:-1] if p.sort in (Sort.WORD, Sort.SIDE, Sort.PROPER)]
        last = phrase.pieces[-1]
        if last.word == "department" and any(p.sort in (Sort.PROPER, Sort.STATE) for p in phrase.pieces[:-1]):
            return None  # "Nord department": a province
        topic = [p for p in topic if last.word[:1].islower() and self._is_topic(p, noun)]
        words = [self.scene.text(p.first, p.last) for p in topic] + last.word.split()[:-1]
        end, after = phrase.last, self.scene.after(position, "of", "for")
        capital = last.word[:1].isupper() or noun.word == "ministry"
        if after is not None and phrase.last == self.scene.phrases[position].last and not words and capital:
            following = self.scene.phrases[after]
            if following.pieces[-1].sort not in (Sort.STATE, Sort.ENTRY):
                words, end = [self.scene.text(following.first, following.last)], following.last
        body = self.modifier(position, phrase)
        part = phrase.last != self.scene.phrases[position].last  # "ministry deputy X"
        if not words and last.word[:1].islower() and body is None and phrase.determiner not in DEFINITE and not part:
            return None
        first = topic[0].first if topic else last.first
        found = replace(self.find(phrase, noun), owner=self.owner_key(body), canon=name_key(" ".join(words)))
        span = self.scene.span(first, end)
        start = min(found.start, span.start)
        return replace(
            found, start=start, end=span.end, forms=(span,), name=self.scene.parsed.document.text[start : span.end], definite=not words,
        )  # fmt: skip

    def _is_topic(self, piece: Piece, noun: Noun) -> bool:
        """Whether a word before "ministry" is its portfolio and not a remark on it."""
        known = f"{piece.word.lower()} {noun.word}" in self.scene.book.nouns
        return known or self.scene.parsed.tokens[piece.last - 1].tag.startswith("NN")

    def _group(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        affix = joined_part(phrase)
        if affix is not None and noun.role in ("coalition", "group", "opposition"):
            return joined_group(self, phrase, noun, affix)
        part = self._part(position, phrase, noun)
        if part is not None and part.role not in ("civilians", "person"):
            return part
        body = self.modifier(position, phrase)
        telling = [p for p in phrase.pieces[:-1] if p.sort is not Sort.NUMBER]
        if (
            body is not None
            and noun.role == "group"
            and body.role in WHOLES
            and body.role not in ("state", "government")
        ):
            return replace(self.find(phrase, noun), role="men", owner=self.owner_key(body))
        named = next((p for p in reversed(telling) if p.sort is Sort.PROPER and not self.scene.is_place(p)), None)
        if named is not None:
            return replace(self.find(phrase, noun), role="name", key="org:" + name_key(named.word), noun=noun.word)
        if not telling and body is None:
            return self.find(phrase, noun) if noun.bare or phrase.determiner in DEFINITE else None
        if noun.kind in _BODIES and (
            noun.role in ("media", "coalition", "monitor") or phrase.pieces[-1].word[:1].isupper() or body
        ):
            label = name_key(f"{self.scene.text(telling[0].first, phrase.last)}" if telling else noun.word)
            return replace(
                self.find(phrase, noun),
                role="name",
                key=f"body:{self.owner_key(body)}:{label}",
                of=self.owner_key(body),
            )
        side = [p for p in telling if p.sort is Sort.SIDE]
        if side and noun.role == "group":
            return replace(
                self.find(phrase, noun),
                role="group",
                key="group:" + name_key(self.scene.text(side[0].first, phrase.last)),
            )
        return self.find(phrase, noun) if phrase.determiner in DEFINITE or noun.bare else None

    def _people(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        token = self.scene.parsed.tokens[phrase.head]
        if noun.word == "people" or self.scene.parsed.tokens[token.head].lemma == "tell":
            return None
        if phrase.head in self.scene.speakers and "trade" in noun.traits:
            return replace(self.find(phrase, noun), role="person", kind=EntityKind.PERSON)
        if noun.role == "civilians":
            return replace(self.find(phrase, noun), key="civilians", name="civilians")
        return replace(self.find(phrase, noun), key="crowd:" + noun.word)

    def _part(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        if phrase.last != self.scene.phrases[position].last:
            return None
        after = self.scene.after(position, "of")
        whole = self.main(self.scene.possessed(after)) if after is not None else None
        if whole is None or whole.role in ("document", "pronoun"):
            return None
        start = self.scene.parsed.tokens[describing(phrase)[1]].start
        return replace(
            whole, start=start, end=whole.end, head=phrase.head, forms=(), definite=whole.definite,
            key=whole.key or "", role=whole.role if whole.key else "part", owner=whole.owner if whole.key else self.owner_key(whole),
        )  # fmt: skip

    def _side(self, phrase: Phrase, last: Piece) -> Find | None:
        """A side word as a noun: "the Kurds", "the loyalists", or before a happening: "rebel attack", "government shelling"."""
        word = self.scene.book.side_words[last.word][0]
        span = self.scene.span(last.first, last.last)
        base = Find(
            start=span.start,
            end=span.end,
            head=last.last - 1,
            role=word.sense,
            name=word.word,
            kind=word.kind,
            noun=singular(word.word),
        )
        if word.sense == "government":
            return replace(base, role="government", owner=HOME, kind=EntityKind.STATE)
        if word.sense == "ethnic":
            return (
                replace(base, role="people", key="people:" + name_key(word.word), name=word.plural or word.word)
                if word.plural
                else None
            )
        if word.sense == "rebel":
            return replace(base, role="rebels")
        if word.sense == "service":
            return replace(base, role="service", owner=HOME, canon=word.plural)
        if word.sense == "coalition" and word.plural:
            return replace(base, role="coalition", noun="coalition")
        return None

    def _unit_again(self, position: int, phrase: Phrase, noun: Noun) -> Find | None:
        """ "The division", "his company"."""
        telling = [p for p in phrase.pieces[:-1] if p.sort is not Sort.NUMBER]
        if any(p.sort is Sort.SIDE for p in telling):
            return read_men(self, position, phrase, replace(noun, role="men", bare=False))
        body = self.modifier(position, phrase) if telling or phrase.owner is not None else self.body(position, phrase)
        if body is not None and body.kind is EntityKind.PERSON and body.role != "pronoun":
            name = self.owner_key(body)
            return replace(self.find(phrase, noun), role="unit", canon=f"{noun.word} of {body.name}", owner=name)
        if body is not None and body.role in ("service", "entry", "rebels", "name", "people", "state", "government"):
            return replace(self.find(phrase, noun), role="men", owner=self.owner_key(body))
        if telling or noun.plural or not noun.bare or not (phrase.pronoun is not None or phrase.determiner in DEFINITE):
            return None
        owner = f"pron:{phrase.pronoun}" if phrase.pronoun is not None else ""
        return replace(self.find(phrase, noun), role="unit_again", owner=owner)

    def _shown(self, phrase: Phrase) -> str:
        return self.scene.text(describing(phrase)[1], phrase.last)


_BODIES = frozenset(
    {EntityKind.MEDIA, EntityKind.MONITOR, EntityKind.RESCUE, EntityKind.IGO, EntityKind.OTHER, EntityKind.COALITION}
)


def spans_of(find: Find) -> tuple[Span, ...]:
    """Every stretch that writes the find's entity."""
    return (Span(find.start, find.end), *find.forms)
