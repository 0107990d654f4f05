"""actors_resolve: finds → entities, in text order, each in the light of those before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from contested.model.entity import EntityKind
from contested.model.mention import Attribution
from contested.model.span import Span
from contested.model.syntax import Token
from contested.read.ground.actors_finds import HOME, Find, Scene, name_key
from contested.read.ground.actors_phrases import PhraseReader
from contested.read.ground.actors_registry import Mentioned, Record, Registry
from contested.read.ground.actors_sides import generic_noun
from contested.read.ground.actors_world import World, state_of_country
from contested.read.ground.anaphora import PRONOUNS, SPEAKER, Anaphora

REACH = 6
"""Sentences that a definite phrase ("the agency", "the official") reaches back."""
GOVERNMENT_WEIGHT = 3
"""How much more "X's government" says of where the war is than a place in X does."""
CLEARLY = 1.25
"""How much more one state must be told of than the next for "the government" to be its."""
_AGENCIES = (EntityKind.MEDIA, EntityKind.IGO, EntityKind.MONITOR, EntityKind.RESCUE)
_GROUPS = (EntityKind.ARMED_GROUP, EntityKind.MONITOR, EntityKind.COALITION, EntityKind.OTHER)
_FIGHTING = (EntityKind.ARMED_GROUP, EntityKind.STATE_FORCE, EntityKind.STATE, EntityKind.COALITION)


@dataclass(frozen=True, slots=True)
class Told:
    """Who a stretch of text is said by: the content and the head of its source."""

    content: Span
    source_head: int


class Resolver:
    """Resolves one document's finds. `home`: the key of the state where the war is, "" when unclear."""

    def __init__(self, scene: Scene, reader: PhraseReader, attributions: Iterable[Attribution], world: World) -> None:
        self.scene, self.world = scene, world
        self.finds = sorted(reader.read(), key=lambda f: (f.start, -f.end, f.head))
        self.registry = Registry(scene.book, scene.parsed.document.text)
        self.anaphora = Anaphora(scene.parsed, self.registry)
        self.home = find_home(scene, self.finds, world)
        self.inner = any(self._is_inner(f) for f in self.finds)
        self._told = tuple(
            Told(content, a.source_head) for a in attributions if a.source_head is not None for content in a.content
        )
        self._referred = reader.referred
        self._keys: dict[int, str | None] = {}
        self._open: set[int] = set()
        self._strangers = 0
        self._issuer = ""

    def _is_inner(self, find: Find) -> bool:
        """Whether a find shows a war within a state: rebels, "the government", a group at home there."""
        if find.role == "entry" and find.kind is EntityKind.ARMED_GROUP and self.home.startswith("state:"):
            book = self.scene.book
            return book.entries[find.key[6:]].country == book.states[self.home[6:]].country
        return find.role == "rebels" or (find.role == "government" and find.owner == HOME)

    def run(self) -> Registry:
        """The registry with every find and pronoun resolved that can be."""
        pronouns = [t for t in self.scene.parsed.tokens if t.lower in PRONOUNS and t.pos in ("PRON", "DET")]
        steps = sorted([(f.start, 0, i) for i, f in enumerate(self.finds)] + [(t.start, 1, t.index) for t in pronouns])
        for _, is_pronoun, index in steps:
            if is_pronoun:
                self._pronoun(self.scene.parsed.tokens[index])
            else:
                self._settle(self.finds[index])
        return self.registry

    def _pronoun(self, token: Token) -> None:
        key = self.referent(token)
        if key is not None:
            plural = token.lower in ("they", "them", "their", "we", "us", "our")
            self.registry.remember(
                Mentioned(token.start, token.end, token.index, token.sentence, key, token.dep, plural, True)
            )

    def referent(self, token: Token) -> str | None:
        """Whom a pronoun stands for: first persons for who speaks, the others for who was spoken of."""
        if token.lower in SPEAKER:
            return self._speaker(token)
        return self.anaphora.pronoun(token)

    def _speaker(self, token: Token) -> str | None:
        inside = [t for t in self._told if t.content.start <= token.start < t.content.end]
        for told in sorted(inside, key=lambda t: t.content.end - t.content.start):
            source = self.scene.parsed.tokens[told.source_head]
            found = self.registry.by_head.get(source.index)
            key = found.key if found is not None else self._later(source)
            if key is not None:
                return key if token.lower in ("i", "me", "my", "mine", "myself") else self.body(key)
        return None

    def _later(self, source: Token) -> str | None:
        """The entity of a source that stands after its words ("…," X said)."""
        find = next((f for f in self.finds if f.head == source.index), None)
        return self.key_of(find) if find is not None else None

    def _settle(self, find: Find) -> None:
        key = self.key_of(find)
        if key is None:
            return
        token = self.scene.parsed.tokens[find.head]
        back = find.definite and find.role not in (
            "state",
            "entry",
            "name",
            "government",
            "service",
            "civilians",
            "people",
        )
        record = self.registry.record(key)
        if find.role == "document":
            self._issuer = key
        for span in (Span(find.start, find.end), *find.forms):
            self.registry.add_form(key, span)
        if find.noun:
            record.nouns.add(find.noun)
        record.titles.update(find.titles)
        if find.canon.partition(":")[0] in ("leads", "backs", "for", "against"):
            record.links.append(find.canon)
        plural = find.plural or token.tag in ("NNS", "NNPS") or find.noun == "demonym"
        self.registry.remember(Mentioned(find.start, find.end, find.head, token.sentence, key, token.dep, plural, back))

    def key_of(self, find: Find) -> str | None:
        """The find's entity, made if it is new; None when it names nobody that can be told."""
        known = self._keys.get(id(find), "")
        if known != "":
            return known
        if id(find) in self._open:
            return None
        self._open.add(id(find))
        key = self._decide(find)
        self._open.discard(id(find))
        self._keys[id(find)] = key
        return key

    def _decide(self, find: Find) -> str | None:
        if find.key:
            of = self.refer(find.of) or ""
            if find.key.startswith("person:"):
                return self._named_person(find, of)
            record = self.registry.ensure(find.key, find.name, find.kind, self.body_of_person(of))
            return record.key
        rule = self._rules().get(find.role)
        return rule(find) if rule is not None else None

    def _named_person(self, find: Find, of: str) -> str:
        """The person of this name: one named before by a name that holds this one, or that this one holds; else a new one."""
        words = _name_words(find.name)
        for record in reversed(self.registry.records.values()):
            if record.kind is EntityKind.PERSON and not record.key.startswith("role:"):
                theirs = _name_words(record.name)
                if words <= theirs or (theirs <= words and record.key.startswith("person:")):
                    if len(words) > len(theirs):
                        record.name = find.name
                    return self.registry.ensure(record.key, of=self.body_of_person(of)).key
        return self.registry.ensure(find.key, find.name, find.kind, self.body_of_person(of)).key

    def body_of_person(self, of: str) -> str:
        """Whom a person speaks for: the body as named, a person's own body for a person's man."""
        return self.body(of) if of and self.registry.record(of).kind is EntityKind.PERSON else of

    def refer(self, reference: str) -> str | None:
        """The key that a reference of a find leads to; None if it leads nowhere."""
        if not reference:
            return None
        if reference == HOME:
            return self._ensured(self.home)
        kind, _, rest = reference.partition(":")
        if kind == "pron":
            return self.referent(self.scene.parsed.tokens[int(rest)])
        if kind == "find":
            find = self._referred.get(reference)
            return self.key_of(find) if find is not None else None
        return self._ensured(reference)

    def _ensured(self, key: str) -> str | None:
        if not key:
            return None
        if key in self.registry or key.startswith(("state:", "entry:")):
            return self.registry.ensure(key).key
        find = next((f for f in self.finds if f.key == key), None)
        return self.key_of(find) if find is not None else None

    def body(self, key: str) -> str:
        """The state or group that an entity acts for; itself when it acts for none."""
        seen = {key}
        while key in self.registry:
            record = self.registry.record(key)
            if (
                record.kind in (EntityKind.STATE, EntityKind.ARMED_GROUP, EntityKind.COALITION, EntityKind.STATE_FORCE)
                or not record.of
            ):
                return record.key
            key = record.of
            if key in seen:
                return key
            seen.add(key)
        return key

    def state(self, key: str) -> str:
        """The state (or, where there is none, the topmost body) above an entity."""
        seen = {key}
        while key in self.registry and self.registry.record(key).of:
            key = self.registry.find(self.registry.record(key).of)
            if key in seen:
                break
            seen.add(key)
        return key

    # rules by role

    def _rules(self) -> Mapping[str, Callable[[Find], str | None]]:
        return {
            "men": self._men, "voice": self._voice, "part": self._voice, "rebels": self._rebels, "strangers": self._stranger,
            "attackers": self._stranger, "service": self._service, "government": self._government, "legislature": self._own,
            "opposition": self._own, "ministry": self._ministry, "coalition": self._again, "group": self._again, "party": self._again,
            "monitor": self._again, "rescue": self._own, "media": self._again, "igo": self._again, "person": self._person,
            "document": self._document, "unit": self._unit, "numbered": self._numbered, "unit_again": self._again, "ally": self._ally, "enemy": self._enemy,
            "crowd": self._own,
        }  # fmt: skip

    def _new(self, find: Find, key: str, *, of: str = "") -> str:
        return self.registry.ensure(key, find.name, find.kind, of).key

    def _voice(self, find: Find) -> str | None:
        return self.refer(find.owner)

    def _own(self, find: Find) -> str | None:
        return self._new(find, f"{find.role}:{find.noun}")

    def _men(self, find: Find) -> str | None:
        owner = self.refer(find.owner) if find.owner else None
        if owner is not None:
            return self.body(owner)
        if find.owner:
            return None
        token = self.scene.parsed.tokens[find.head]
        if find.definite:
            back = self.anaphora.called(token, lambda r: find.noun in r.nouns and r.kind in _FIGHTING, 3)
            if back is not None:
                return back
        state = self._state_here(token) if find.canon else ""
        if find.canon and state:
            return self._force(state, find.canon, find)
        return self._new(find, f"men:{find.noun}")

    def _state_here(self, token: Token) -> str:
        """The state whose army "the army" is: the one that acts or speaks before it in its sentence, else home in a war within a state; "" if
        neither."""
        for mention in reversed(self.registry.mentions):
            if mention.sentence != token.sentence:
                break
            if mention.start < token.start and mention.dep in ("nsubj", "nsubjpass"):
                state = self.state(mention.key)
                if self.registry.record(state).kind is EntityKind.STATE:
                    return state
        return self.home if self.inner else ""

    def _force(self, owner: str, canon: str, find: Find) -> str:
        """A service of a state or group: the codebook's own name for it where the text uses that."""
        owner = self.state(owner)
        words = self.scene.book.force_words.get(canon, frozenset())
        for record in self.registry.records.values():
            theirs = record.key.startswith("entry:") and record.kind is EntityKind.STATE_FORCE
            if theirs and self.registry.find(record.of or "-") == owner and any(word in record.name for word in words):
                return record.key
        key = f"force:{owner}:{canon}"
        if key not in self.registry:
            self.registry.ensure(owner)
            state = self.scene.book.states.get(owner[6:]) if owner.startswith("state:") else None
            name = f"{state.adjective} {canon}" if state is not None else f"{self.registry.record(owner).name} {canon}"
            self.registry.ensure(key, name, EntityKind.STATE_FORCE, owner)
        return self.registry.find(key)

    def _service(self, find: Find) -> str | None:
        token = self.scene.parsed.tokens[find.head]
        owner = self._state_here(token) if find.owner == HOME else self.refer(find.owner)
        if not owner:
            back = self._called_service(find)
            return back if back is not None else self._new(find, f"service:{find.canon}")
        return self._force(owner, find.canon, find)

    def _called_service(self, find: Find) -> str | None:
        """The only force of this sort that the document gives to anybody ("the navy" after "the Chilean navy")."""
        known = [
            r.key
            for r in self.registry.records.values()
            if r.key.startswith("force:") and r.key.endswith(f":{find.canon}")
        ]
        return known[0] if len(known) == 1 else None

    def _government(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is None:
            return self._new(find, "government") if find.owner == HOME else None
        return self.state(owner)

    def _ministry(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        state = self.state(owner) if owner else ""
        same = [
            r for r in self.registry.records.values()
            if r.kind is EntityKind.MINISTRY and (not state or not r.of or self.state(r.key) == state)
        ]  # fmt: skip
        if not find.canon:
            token = self.scene.parsed.tokens[find.head]
            keys = {r.key for r in same}
            back = self.anaphora.called(token, lambda r: r.key in keys, 10 * REACH)
            return back if back is not None else self._new(find, f"ministry:{state}:", of=state)
        topic = _TOPICS.get(find.canon, find.canon)
        for record in same:
            if record.key.endswith(f":{topic}"):
                if state and not record.of:
                    record.of = state
                return record.key
        of = state or self._state_here(self.scene.parsed.tokens[find.head]) or self.home
        return self._new(find, f"ministry:{of}:{topic}", of=of)

    def _rebels(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is not None and self.registry.record(owner).kind in (
            EntityKind.ARMED_GROUP,
            EntityKind.COALITION,
            EntityKind.OTHER,
        ):
            return owner
        noun = generic_noun(self.scene.book, find.noun)
        return self._new(find, f"rebels:{noun}")

    def _stranger(self, find: Find) -> str | None:
        token = self.scene.parsed.tokens[find.head]
        owner = self.refer(find.owner)
        if owner is not None:
            return owner
        if find.definite:
            back = self.anaphora.called(token, lambda r: find.noun in r.nouns, REACH)
            if back is None and find.role == "attackers":
                back = self.anaphora.called(token, lambda r: r.kind is EntityKind.ARMED_GROUP, 2)
            if back is not None:
                return back
        self._strangers += 1
        return self._new(find, f"strangers:{self._strangers}")

    def _again(self, find: Find) -> str | None:
        """A definite phrase: who was last called so, or the last body of its kind."""
        token = self.scene.parsed.tokens[find.head]
        back = self.anaphora.called(token, lambda r: self._is_called(r, find), 2 * REACH)
        if back is None and find.role != "unit_again":
            kinds = _AGENCIES if find.noun == "agency" else _GROUPS if find.role == "group" else (find.kind,)
            back = self.anaphora.called(token, lambda r: r.kind in kinds, REACH)
        if back is not None:
            return back
        makes = find.role in ("coalition", "monitor", "media") and bool(find.name) and find.role == "coalition"
        return self._new(find, f"{find.role}:{find.noun}") if makes else None

    @staticmethod
    def _is_called(record: Record, find: Find) -> bool:
        return find.noun in record.nouns or any(form.lower().endswith(find.noun) for form in record.forms)

    def _person(self, find: Find) -> str | None:
        token = self.scene.parsed.tokens[find.head]
        if find.definite or find.name.lower().startswith(find.noun) or find.owner.startswith("pron"):
            back = self.anaphora.called(
                token,
                lambda r: r.kind is EntityKind.PERSON and (find.noun in r.nouns or find.noun in r.titles),
                3 * REACH,
            )
            if back is not None:
                return back
            if not find.of:
                return None
        of = self.refer(find.of)
        if of is None and find.definite:
            return None
        if find.definite or not find.plural:
            same = self._same_office(find, of)
            if same is not None:
                return same
        self._strangers += 1
        return self._new(find, f"role:{self._strangers}", of=of or "")

    def _same_office(self, find: Find, of: str | None) -> str | None:
        """Somebody named before who holds the office ("the Danish foreign minister" after "Foreign Minister X")."""
        if of is None or find.noun in ("official", "source"):
            return None
        for record in self.registry.records.values():
            holds = (
                record.kind is EntityKind.PERSON and not record.key.startswith("role:") and find.noun in record.titles
            )
            if holds and record.of and self.state(record.of) == self.state(of):
                return record.key
        return None

    def _document(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is not None:
            return owner
        return self._issuer or None

    def _ally(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is None:
            return None
        record = self.registry.ensure(
            f"allies:{owner}", f"allies of {self.registry.record(owner).name}", EntityKind.COALITION
        )
        record.links.append(f"for:{owner}")
        return record.key

    def _enemy(self, find: Find) -> str | None:
        """Whom "the enemy" means is told by the sides, when these are known."""
        speaker = self._speaker_at(find.start)
        return self._new(find, f"enemy:{speaker}")

    def _speaker_at(self, offset: int) -> str:
        inside = [t for t in self._told if t.content.start <= offset < t.content.end]
        for told in sorted(inside, key=lambda t: t.content.end - t.content.start):
            found = self.registry.by_head.get(told.source_head)
            key = found.key if found is not None else self._later(self.scene.parsed.tokens[told.source_head])
            if key is not None:
                return self.state(key)
        return ""

    def _unit(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        side = self.state(owner) if owner else ""
        for record in reversed(self.registry.records.values()):
            if record.key.startswith("unit:") and record.key.endswith(f":{find.canon}"):
                theirs = self.state(record.key)
                if not side or theirs == side or theirs == record.key:
                    if side and not record.of and owner is not None:
                        record.of = owner
                    return record.key
        key = self._new(find, f"unit:{side}:{find.canon}", of=owner or "")
        if side and self.registry.record(side).kind is EntityKind.ARMED_GROUP:
            self.registry.record(key).kind = EntityKind.ARMED_GROUP
        return key

    def _numbered(self, find: Find) -> str | None:
        """The unit that was named with this number last."""
        for record in reversed(self.registry.records.values()):
            if record.key.startswith("unit:") and record.key.rpartition(":")[2].split(" ")[0] == find.canon:
                return record.key
        return None


def _name_words(name: str) -> frozenset[str]:
    """A person's name as a set of words, without particles of one or two letters."""
    words = frozenset(w for w in name_key(name.replace("-", " ")).split() if len(w) > 2)
    return words or frozenset({name_key(name)})


_TOPICS = {"defense": "defence", "ministry of the interior": "interior", "the interior": "interior", "state": "foreign"}
"""Two spellings of one portfolio."""


def find_home(scene: Scene, finds: Iterable[Find], world: World) -> str:
    """The key of the state where the war is: the one whose government the text names most, and whose places it tells of; "" if unclear."""
    score: Counter[str] = Counter()
    for find in finds:
        if find.role == "government" and find.owner.startswith("state:"):
            score[find.owner] += GOVERNMENT_WEIGHT
        elif find.role in ("state", "men", "service"):
            score[find.key or find.owner] += 0  # a candidate
    for country, times in world.sites.items():
        state = state_of_country(country, scene.book, world.year)
        if state is not None:
            score[f"state:{state.key}"] += times
    ranked = sorted((key for key in score if key.startswith("state:")), key=lambda key: (-score[key], key))
    if len(ranked) == 1:
        return ranked[0]
    clear = ranked and score[ranked[0]] > 0 and score[ranked[0]] >= CLEARLY * score[ranked[1]]
    return ranked[0] if clear else ""
