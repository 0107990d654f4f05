"""actors_sides: which entities are one and the same, who fights beside whom, and against whom.

In: the registry once every mention is resolved. Out: the registry with generic names joined to who they mean, and a side for each party.
What counts as a link is data (`side_links.tsv`); a link never puts two on one side whom the text sets against each other more often.
"""

from __future__ import annotations

from collections import Counter

from contested.codebook.actors import ActorBook
from contested.model.entity import EntityKind
from contested.model.syntax import Parsed
from contested.read.ground.actors_links import PARTIES, Links
from contested.read.ground.actors_registry import Mentioned, Record, Registry

_HEADS = frozenset({EntityKind.STATE, EntityKind.ARMED_GROUP, EntityKind.COALITION})
SAME_SENTENCE, SENTENCE_BEFORE = 5, 2
"""How much a party beside "the enemy", or in the sentence before, tells whose enemy is meant."""


class Sides:
    """Groups of entities that fight together."""

    def __init__(
        self, parsed: Parsed, registry: Registry, *, home: str, narrator: str = "", inner: bool = False
    ) -> None:
        self._parsed, self._registry, self._home, self._narrator_key = parsed, registry, home, narrator
        self._inner = inner
        self._book: ActorBook = registry.book
        self._links = Links(parsed, registry)
        self._parent: dict[str, str] = {}
        self._against: dict[str, Counter[str]] = {}
        self._pairs_opposed: dict[tuple[str, str], None] = {}
        self._heads: set[str] = set()
        self._doing: Counter[str] = Counter()
        self._members: dict[str, Counter[str]] = {}

    def settle(self) -> None:
        """Link, oppose and label; then tell whom "the enemy" means."""
        pairs = list(self._links.pairs())
        for left, right, how in pairs:
            if how == "against":
                self._oppose(left, right)
                self._doing[left] += 1
        for record in list(self._registry.records.values()):
            self._with_body(record)
        self._hinted()
        allied = Counter(tuple(sorted((left, right))) for left, right, how in pairs if how == "ally")
        for (left, right), times in sorted(allied.items(), key=lambda row: (-row[1], row[0])):
            self._unite(
                left,
                right,
                sure=times > self.against(left, right) and self._links.party(left) and self._links.party(right),
            )
        if self._narrator_key in self._registry and "coalition:coalition" in self._registry:
            self._unite(self._narrator_key, "coalition:coalition")  # "the allies" of who writes "our"
        self._own_side()
        self._peoples()
        self._strays()
        self._enemies()
        self._label()

    # groups

    def group(self, key: str) -> str:
        """The key that stands for all that fight with this one."""
        key = self._registry.find(key)
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def _oppose(self, left: str, right: str) -> None:
        one, other = self.group(left), self.group(right)
        if one != other:
            for a, b in ((one, other), (other, one)):
                self._against.setdefault(a, Counter())[b] += 1
            first, second = sorted((self._registry.find(left), self._registry.find(right)))
            self._pairs_opposed[(first, second)] = None

    def against(self, left: str, right: str) -> int:
        """How often members of the two groups are set against each other."""
        return self._against.get(self.group(left), Counter())[self.group(right)]

    def _unite(self, left: str, right: str, *, sure: bool = False) -> None:
        one, other = self.group(left), self.group(right)
        if one == other or (
            not sure and (self.against(one, other) or not self._links.party(left) or not self._links.party(right))
        ):
            return
        keep, drop = sorted((one, other))
        self._parent[drop] = keep
        for foe, times in sorted(self._against.pop(drop, Counter()).items()):
            del self._against[foe][drop]
            if foe != keep:
                self._against[foe][keep] += times
                self._against.setdefault(keep, Counter())[foe] += times

    def _with_body(self, record: Record) -> None:
        if record.of and record.of in self._registry:
            body = self._registry.record(record.of)
            if body.kind in PARTIES or EntityKind.PERSON in (record.kind, body.kind):
                self._unite(record.key, body.key, sure=True)
        for link in record.links:
            sense, _, other = link.partition(":")
            key = self._key_of(other)
            if key is None:
                continue
            if sense == "against":
                self._oppose(record.key, key)
            else:
                self._unite(record.key, key)

    def _key_of(self, other: str) -> str | None:
        """The entity that the joined part of "US-led", "pro-government" names, if the document has it."""
        words = self._book.side_words.get(other, ())
        if any(word.sense == "government" for word in words):
            return self._home or None
        for key in (other, f"state:{other}", f"entry:{other}", f"people:{other.lower()}", f"rebels:{other.lower()}"):
            if key in self._registry:
                return key
        return None

    def _hinted(self) -> None:
        """The codebook's hints: entries of one country with one side; those of side "government" with that country's state."""
        firsts: dict[tuple[str, str], str] = {}
        for record in list(self._registry.records.values()):
            if not record.key.startswith("entry:"):
                continue
            entry = self._book.entries[record.key[6:]]
            if not entry.side:
                continue
            if entry.side == "government":
                state = next(
                    (r.key for r in self._registry.records.values() if self._is_state_of(r, entry.country)), None
                )
                if state is not None:
                    self._unite(record.key, state)
                continue
            first = firsts.setdefault((entry.country, entry.side), record.key)
            self._unite(record.key, first)
        rebels = [key for key in self._registry.records if key.startswith("rebels:")]
        hinted = [key for (country, side), key in firsts.items() if side == "rebels" and self._is_home(country)]
        if "rebels:rebel" in rebels and hinted:
            self._unite("rebels:rebel", hinted[0])

    def _is_state_of(self, record: Record, country: str) -> bool:
        return record.key.startswith("state:") and self._book.states[record.key[6:]].country == country

    def _is_home(self, country: str) -> bool:
        return self._home.startswith("state:") and self._book.states[self._home[6:]].country == country

    def _own_side(self) -> None:
        """ "Our men" of a writer whom nothing names are those of the only state that the text tells of, unless they fight it."""
        states = [r.key for r in self._registry.records.values() if r.kind is EntityKind.STATE]
        if "narrator" in self._registry and len(states) == 1 and not self.against("narrator", states[0]):
            self._registry.join("narrator", states[0])

    def _peoples(self) -> None:
        """A people and its armed men: one when the people is named only beside a happening ("Kurdish attack"), else two on one side. A people that
        does no fighting in the text is civilians."""
        tokens = self._parsed.tokens
        deps: dict[str, set[str]] = {}
        for mention in self._registry.mentions:
            deps.setdefault(self._registry.find(mention.key), set()).add(tokens[mention.head].dep)
        for key in [k for k in self._registry.records if k.startswith("people:")]:
            armed = "armed:" + key[7:]
            if deps.get(key, set()) <= {"amod", "compound", "nmod"} and armed in self._registry:
                self._registry.join(key, armed)
                continue
            if armed in self._registry:
                self._unite(key, armed, sure=True)
            if not self._doing.get(key):
                self._registry.record(key).kind = EntityKind.CIVILIANS

    def _strays(self) -> None:
        """A unit or force that no words give to a side stands with the one group that fights those whom it fights."""
        fellows: dict[str, str] = {}
        foes_of: dict[str, list[str]] = {}
        self._survey()
        for left, right in sorted(self._pairs_opposed):
            foes_of.setdefault(left, []).append(right)
            foes_of.setdefault(right, []).append(left)
        for record in list(self._registry.records.values()):
            loose = (
                record.kind is EntityKind.STATE_FORCE and not record.of and self.group(record.key) not in self._heads
            )
            if not loose or not record.key.startswith(("unit:", "men:", "org:", "service:", "narrator")):
                continue
            foes = {self.group(k) for k in foes_of.get(record.key, ())}
            if len(foes) == 1:
                foe = foes.pop()
                friend = self._opponent(foe)
                fellow = fellows.setdefault(foe, record.key)
                if friend is not None and friend != record.key and self._registry.record(friend).kind in _HEADS:
                    self._unite(record.key, friend)
                self._unite(record.key, fellow)

        self._unlabelled()

    def _unlabelled(self) -> None:
        """Units that no words give to a side, where those that have one are all of one side: a text names the nation of the other side's units and
        not of its own."""
        units = [r for r in self._registry.records.values() if r.key.startswith("unit:")]
        loose = [r for r in units if not r.of and self.group(r.key) not in self._heads]
        sided = {self.group(r.key) for r in units if r not in loose} & self._heads
        if len(loose) < 2 or len(sided) != 1:
            return
        friend = self._opponent(sided.pop())
        if friend is not None and self._registry.record(friend).kind in _HEADS:
            for record in loose:
                self._unite(record.key, friend)

    # the enemy

    def _enemies(self) -> None:
        """Each "enemy" is the one opponent of who speaks of it, or of the one party that its sentences tell of; else it stays a party."""
        self._survey()
        for key in [k for k in self._registry.records if k.startswith("enemy:")]:
            speaker = key[6:]
            if not speaker:
                speaker = self._narrator(key)
            target = self._opponent(speaker)
            if target is not None:
                self._registry.join(key, target)

    def _narrator(self, key: str) -> str:
        """Whose enemy a text means that says "the enemy" in its own voice: who is told of beside it, or just before it, most."""
        beside: Counter[str] = Counter()
        by_sentence: dict[int, list[Mentioned]] = {}
        for mention in self._registry.mentions:
            if self._links.party(mention.key) and self._registry.find(mention.key) != key:
                by_sentence.setdefault(mention.sentence, []).append(mention)
                if not beside and mention.dep in ("nsubj", "agent"):
                    beside[self.group(mention.key)] += SAME_SENTENCE  # who acts first in a text is mostly its own side
        for mention in self._registry.mentions:
            if self._registry.find(mention.key) == key:
                for weight, sentence in ((SAME_SENTENCE, mention.sentence), (SENTENCE_BEFORE, mention.sentence - 1)):
                    groups = {self.group(m.key) for m in by_sentence.get(sentence, [])}
                    beside.update(dict.fromkeys(groups, weight))
        ranked = sorted(beside.items(), key=lambda row: (-row[1], row[0]))[:2]
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""

    def _opponent(self, speaker: str) -> str | None:
        """The one group set against the speaker's, by its most mentioned member: the one that fights it most, else the only other group with a
        state, people or party at its head. None when there are several, or none; for nobody in particular, the only such group."""
        ours = self.group(speaker) if speaker else ""
        ranked = [
            (g, n)
            for g, n in sorted(self._against.get(ours, Counter()).items(), key=lambda x: (-x[1], x[0]))
            if g in self._heads
        ][:2]
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return self._chief(ranked[0][0])
        others = self._heads - {ours}
        others = {g for g in others if self._against.get(g)} or others
        return self._chief(others.pop()) if len(others) == 1 and not ranked else None

    def _survey(self) -> None:
        """Note the groups with a state, people or party at their head, and how often each member of a group is mentioned."""
        self._heads = {
            self.group(r.key)
            for r in self._registry.records.values()
            if (r.kind in _HEADS or r.armed) and not r.key.startswith(("enemy:", "strangers:"))
        }
        self._members = {}
        for mention in self._registry.mentions:
            if self._links.party(mention.key):
                self._members.setdefault(self.group(mention.key), Counter())[self._registry.find(mention.key)] += 1

    def _chief(self, group: str) -> str | None:
        """The most mentioned member, those that are no mere force or office first."""
        members = self._members.get(group, Counter())
        heads = [k for k in members if self._registry.record(k).kind in _HEADS] or list(members)
        return min(heads, key=lambda k: (-members[k], k)) if heads else None

    # labels

    def _label(self) -> None:
        """One label a group: "government" and "rebels" in a war within a state, else the name of its state or of its first party."""
        first: dict[str, int] = {}
        for mention in self._registry.mentions:
            first.setdefault(self._registry.find(mention.key), mention.start)
        members: dict[str, list[Record]] = {}
        for record in self._registry.records.values():
            members.setdefault(self.group(record.key), []).append(record)
        for records in members.values():
            parties = sorted(
                (r for r in records if r.kind in PARTIES or r.armed),
                key=lambda r: (first.get(r.key, len(self._parsed.document.text)), r.key),
            )
            if parties:
                label = self._label_of(parties, inner=self._inner)
                for record in records:
                    record.side = label
        for record in self._registry.records.values():
            if self.group(record.key) == record.key and record.kind not in PARTIES and len(members[record.key]) == 1:
                record.side = self._side_of_body(record)

    def _side_of_body(self, record: Record) -> str | None:
        body = self._registry.records.get(self._registry.find(record.of)) if record.of else None
        return body.side if body is not None else None

    def _label_of(self, parties: list[Record], *, inner: bool) -> str:
        keys = [r.key for r in parties]
        if self._home in keys and inner:
            return "government"
        if "rebels:rebel" in keys:
            return "rebels"
        states = [r for r in parties if r.kind is EntityKind.STATE]
        hints = [self._book.entries[k[6:]].side for k in keys if k.startswith("entry:")]
        return (states[0].name if states else next((h for h in hints if h), parties[0].name)).lower()


def join_generic(parsed: Parsed, registry: Registry) -> None:
    """Join plain words to the one party that they mean: "Islamists" to a party that the codebook says is called so, "the rebels" to the one
    group that the text calls rebels ("M-31 rebels"), or that it tells of at all; never to a group that they fight."""
    opposed = {
        frozenset((registry.find(a), registry.find(b)))
        for a, b, how in Links(parsed, registry).pairs()
        if how == "against"
    }
    entries = [r for r in registry.records.values() if r.key.startswith("entry:")]
    for record in entries:
        for word in registry.book.entries[record.key[6:]].called:
            registry.join(f"rebels:{_stem(word)}", record.key)
    times = Counter(registry.find(m.key) for m in registry.mentions)
    named = [
        r for r in registry.records.values()
        if r.kind is EntityKind.ARMED_GROUP and r.key.startswith(("entry:", "org:")) and times[r.key] > 1
    ]  # fmt: skip
    for key in [k for k in registry.records if k.startswith("rebels:")]:
        target = _generic_of(registry, key, [r for r in named if frozenset((key, r.key)) not in opposed], times)
        if target is not None:
            registry.join(key, target)


def _generic_of(registry: Registry, key: str, named: list[Record], times: Counter[str]) -> str | None:
    """The group that "rebels:NOUN" means: the one called by that noun, else the only one there is; None if it can't be told."""
    noun = key[7:]
    called = [r for r in named if len(named) == 1 or times[r.key] >= times[key]]
    called = [r for r in called if noun in {generic_noun(registry.book, n) for n in r.nouns}]
    if len(called) == 1:
        return called[0].key
    foe = noun == "rebel" or any("label" in sense.traits for sense in registry.book.nouns.get(noun, ()))
    return named[0].key if foe and not called and len(named) == 1 else None


def _stem(word: str) -> str:
    low = word.lower()
    return low[:-1] if low.endswith("s") and len(low) > 3 else low


def generic_noun(book: ActorBook, noun: str) -> str:
    """The one word for the many that a text uses of the same irregulars; the noun itself if it is none of them."""
    low = noun.lower()
    return "rebel" if any("generic" in sense.traits for sense in book.nouns.get(low, ())) else low
