"""actors_resolve: finds → entities, in text order, each in the light of those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from contested.model.entity import EntityKind
from contested.model.mention import Attribution
from contested.model.span import Span
from contested.model.syntax import Token
from contested.read.ground.actors_finds import HOME, Find, Scene, name_key
from contested.read.ground.actors_forces import force_of, ministry, numbered, service, unit
from contested.read.ground.actors_home import find_home
from contested.read.ground.actors_misspelt import join_misspelt
from contested.read.ground.actors_phrases import PhraseReader
from contested.read.ground.actors_registry import Mentioned, Record, Registry
from contested.read.ground.actors_sides import generic_noun
from contested.read.ground.actors_who import body_of_person, described_person, name_words, named_person
from contested.read.ground.actors_world import World
from contested.read.ground.anaphora import PRONOUNS, SPEAKER, Anaphora

REACH = 6
"""Sentences that a definite phrase ("the agency", "the official") reaches back."""
_AGENCIES = (EntityKind.MEDIA, EntityKind.IGO, EntityKind.MONITOR, EntityKind.RESCUE)
_GROUPS = (EntityKind.ARMED_GROUP, EntityKind.MONITOR, EntityKind.COALITION, EntityKind.OTHER)
_FIGHTING = (EntityKind.ARMED_GROUP, EntityKind.STATE_FORCE, EntityKind.STATE, EntityKind.COALITION)


BACK = frozenset({"men", "group", "party", "monitor", "media", "igo", "coalition", "unit_again", "person", "document", "numbered", "attackers",
                  "strangers", "speaker", "part", "again"})  # fmt: skip
"""Roles whose definite phrases refer back; "the rebels", "the police" name somebody themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who a stretch of text is said by: the content and the head of its source."""

    content: Span
    source_head: int


class Resolver:
    """Resolves one document's finds. `home`: the key of the state where the war is, "" when unclear."""

    def __init__(
        self, scene: Scene, reader: PhraseReader, attributions: Iterable[Attribution], world: World, narrator: str = ""
    ) -> None:
        self.scene, self.world = scene, world
        self.finds = sorted(reader.read(), key=lambda f: (f.start, -f.end, f.head))
        self.registry = Registry(scene.book, scene.parsed.document.text, world.year)
        attributions = tuple(attributions)
        said = {a.source_head: a.content for a in attributions if a.source_head is not None}
        self.anaphora = Anaphora(scene.parsed, self.registry, said)
        self.narrator = narrator
        home = find_home(scene, self.finds, world)
        self.home = self.registry.find(home) if home else ""
        self.inner = any(self._is_inner(f) for f in self.finds)
        self._told = tuple(
            Told(content, a.source_head) for a in attributions if a.source_head is not None for content in a.content
        )
        self._referred = reader.referred
        self._by_key = {f.key: f for f in reversed(self.finds) if f.key}
        self._by_head = {f.head: f for f in reversed(self.finds)}
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
        self.join_bracketed()
        self.join_apposed()
        self.join_initials()
        join_misspelt(self.registry)
        return self.registry

    def _pronoun(self, token: Token) -> None:
        key = self.referent(token)
        if key is not None:
            plural = token.lower in ("they", "them", "their", "we", "us", "our")
            self.registry.remember(
                Mentioned(token.start, token.end, token.index, token.sentence, key, token.dep, plural, False, True)
            )

    def referent(self, token: Token) -> str | None:
        """Whom a pronoun stands for: first persons for who speaks, the others for who was spoken of."""
        if token.lower in SPEAKER:
            return self._speaker(token)
        if token.tag == "WP$":
            relative = next((t for t in self.scene.parsed.ancestors(token.index) if t.dep == "relcl"), None)
            found = self.registry.by_head.get(relative.head) if relative is not None else None
            return found.key if found is not None else None
        return self.anaphora.pronoun(token)

    def _speaker(self, token: Token) -> str | None:
        inside = [t for t in self._told if t.content.start <= token.start < t.content.end]
        for told in sorted(inside, key=lambda t: t.content.end - t.content.start):
            source = self.scene.parsed.tokens[told.source_head]
            found = self.registry.by_head.get(source.index)
            key = found.key if found is not None else self._later(source)
            if key is not None:
                return key if token.lower in ("i", "me", "my", "mine", "myself") else self.body(key)
        if self.narrator and token.lower not in ("i", "me", "my", "mine", "myself") and not self._is_quoted(token):
            return self.registry.ensure(self.narrator).key
        return None

    def _is_quoted(self, token: Token) -> bool:
        return any(q.start <= token.start < q.end for q in self.scene.parsed.quotations)

    def _later(self, source: Token) -> str | None:
        """The entity of a source that stands after its words ("…," X said; "…," it said)."""
        if source.lower in PRONOUNS:
            return None if source.lower in SPEAKER else self.anaphora.pronoun(source)
        find = self._by_head.get(source.index)
        return self.key_of(find) if find is not None else None

    def _settle(self, find: Find) -> None:
        key = self.key_of(find)
        if key is None:
            return
        token = self.scene.parsed.tokens[find.head]
        record = self.registry.record(key)
        back = find.definite and find.role in BACK and bool(record.forms)
        if find.role == "document":
            self._issuer = key
        for span in (Span(find.start, find.end), *find.forms):
            self.registry.add_form(key, span)
        if find.noun:
            record.nouns.add(find.noun)
        record.titles.update(find.titles)
        if find.canon.partition(":")[0] in ("leads", "backs", "for", "against"):
            record.links.append(find.canon)
        if find.shares is not None:
            self.registry.shares.append((key, find.shares))
        plural = find.plural or find.noun == "demonym" or (token.tag in ("NNS", "NNPS") and not token.text.isupper())
        self.registry.remember(
            Mentioned(
                find.start, find.end, find.head, token.sentence, key, token.dep, plural, find.role == "voice", back
            )
        )

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
                return named_person(self, find, of)
            record = self.registry.ensure(find.key, find.name, find.kind, body_of_person(self, of))
            if record.kind is EntityKind.PERSON:
                self.registry.index((f"name:{word}" for word in sorted(name_words(record.name))), record.key)
            return record.key
        rule = self._rules().get(find.role)
        return rule(find) if rule is not None else None

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
        find = self._by_key.get(key)
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

    def join_bracketed(self) -> None:
        """Make one of an actor and the name in brackets right behind it ("the Angolan army (FAPLA)"), when both are of one sort."""
        text = self.scene.parsed.document.text
        by_start = {m.start: m for m in reversed(self.registry.mentions)}
        for mention in list(self.registry.mentions):
            rest = text[mention.end : mention.end + 2]
            inside = by_start.get(mention.end + 2) if rest in (" (", " [") else None
            if inside is None or text[inside.end : inside.end + 1] not in (")", "]"):
                continue
            left, right = self.registry.record(mention.key), self.registry.record(inside.key)
            force = left.key.startswith(("force:", "org:", "service:")) and right.key.startswith(("entry:", "org:"))
            if left.key != right.key and force:
                self.registry.join(left.key, right.key)

    def join_apposed(self) -> None:
        """Make one of a body described and the name that stands in apposition to it ("the mission, UNAMIR,")."""
        tokens = self.scene.parsed.tokens
        for mention in list(self.registry.mentions):
            token = tokens[mention.head]
            other = self.registry.by_head.get(token.head) if token.dep == "appos" else None
            if other is None:
                continue
            left, right = self.registry.record(other.key), self.registry.record(mention.key)
            if (
                left.key.startswith(("body:", "group:", "speaker:"))
                and right.key.startswith(("entry:", "org:"))
                and left.kind is right.kind
            ):
                self.registry.join(left.key, right.key)

    def join_initials(self) -> None:
        """Make one of a body and the letters that its words begin with, where the text has both but never side by side."""
        initials: dict[str, str | None] = {}
        for record in self.registry.records.values():
            for form in record.forms:
                words = [w for w in form.split() if w[:1].isupper()]
                if len(words) > 2 and len(words) == len(
                    [w for w in form.split() if w.lower() not in ("of", "the", "for", "and")]
                ):
                    letters = "".join(w[0] for w in words)
                    initials[letters] = record.key if initials.get(letters, record.key) == record.key else None
        for record in [r for r in self.registry.records.values() if r.key.startswith("org:")]:
            target = next((initials.get(form) for form in record.forms if form.isupper()), None)
            if target is not None and target != record.key:
                self.registry.join(record.key, target)

    # rules by role

    def _rules(self) -> Mapping[str, Callable[[Find], str | None]]:
        return {
            "men": self._men, "voice": self._voice, "part": self._voice, "rebels": self._rebels, "strangers": self._stranger,
            "attackers": self._stranger, "service": partial(service, self), "government": self._government, "legislature": self._own,
            "opposition": self._own, "ministry": partial(ministry, self), "coalition": self._again, "group": self._again, "party": self._again,
            "monitor": self._again, "rescue": self._own, "media": self._again, "igo": self._again, "person": partial(described_person, self),
            "document": self._document, "unit": partial(unit, self), "numbered": partial(numbered, self), "unit_again": self._again, "again": self._again, "ally": self._ally, "enemy": self._enemy,
            "crowd": self._own, "speaker": self._speaker_body,
        }  # fmt: skip

    def new(self, find: Find, key: str, *, of: str = "") -> str:
        """The entity of this key, made from the find if it is new."""
        return self.registry.ensure(key, find.name, find.kind, of).key

    def _voice(self, find: Find) -> str | None:
        return self.refer(find.owner)

    def _own(self, find: Find) -> str | None:
        return self.new(find, f"{find.role}:{find.noun}")

    def _speaker_body(self, find: Find) -> str | None:
        """A body known only by what it says; the same noun again is the same body."""
        if find.definite:
            back = self.anaphora.called(self.scene.parsed.tokens[find.head], lambda r: find.noun in r.nouns, 3 * REACH)
            if back is not None:
                return back
        return self.new(find, f"speaker:{name_key(find.name)}")

    def _men(self, find: Find) -> str | None:
        owner = self.refer(find.owner) if find.owner else None
        if owner is not None:
            body = self.registry.record(self.body(owner))
            body.armed = body.armed or (
                (body.kind is EntityKind.IGO and bool(find.canon)) or find.noun in ("force", "unit")
            )
            return body.key
        if find.owner:
            ours = find.owner.startswith("pron:") and self.scene.parsed.tokens[int(find.owner[5:])].lower == "our"
            return self.new(find, "narrator") if ours else None
        token = self.scene.parsed.tokens[find.head]
        if find.definite:
            back = self.anaphora.called(token, lambda r: find.noun in r.nouns and r.kind in _FIGHTING, 3)
            if back is not None:
                return back
        sender = self._sender(token)
        if sender is not None:
            return sender
        state = self.state_here(token) if find.canon else ""
        if find.canon and state:
            return force_of(self, state, find.canon, find)
        return self.new(find, f"men:{find.noun}")

    def _sender(self, token: Token) -> str | None:
        """Whose men "troops" are in "X sent troops": the body that the verb's subject acts for, if the verb does no harm."""
        verb = self.scene.parsed.tokens[token.head]
        if token.dep != "dobj" or verb.lemma.lower() in self.scene.book.links["against_verb"]:
            return None
        subjects = [i for i in self.scene.parsed.children[verb.index] if self.scene.parsed.tokens[i].dep == "nsubj"]
        found = self.registry.by_head.get(subjects[0]) if subjects else None
        if found is None:
            return None
        body = self.body(found.key)
        return body if self.registry.record(body).kind in _FIGHTING else None

    def state_here(self, token: Token) -> str:
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

    def _government(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is None:
            return self.new(find, "government") if find.owner == HOME else None
        return self.state(owner)

    def _rebels(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is not None and self.registry.record(owner).kind in (
            EntityKind.ARMED_GROUP,
            EntityKind.COALITION,
            EntityKind.OTHER,
        ):
            return owner
        noun = generic_noun(self.scene.book, find.noun)
        return self.new(find, f"rebels:{noun}")

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
        return self.new(find, f"strangers:{self._strangers}")

    def _again(self, find: Find) -> str | None:
        """A definite phrase: who was last called so, or the last body of its kind."""
        token = self.scene.parsed.tokens[find.head]
        back = self.anaphora.called(token, lambda r: self._is_called(r, find), 2 * REACH)
        if back is None and find.role not in ("unit_again", "again"):
            kinds = _AGENCIES if find.noun == "agency" else _GROUPS if find.role == "group" else (find.kind,)
            back = self.anaphora.called(token, lambda r: r.kind in kinds, REACH)
        if back is not None:
            return back
        makes = find.role in ("coalition", "monitor", "media") and bool(find.name) and find.role == "coalition"
        return self.new(find, f"{find.role}:{find.noun}") if makes else None

    @staticmethod
    def _is_called(record: Record, find: Find) -> bool:
        return find.noun in record.nouns or any(form.lower().endswith(find.noun) for form in record.forms)

    def _document(self, find: Find) -> str | None:
        owner = self.refer(find.owner)
        if owner is None:
            return self._issuer or None
        issuer = self.registry.records.get(self.registry.find(self._issuer)) if self._issuer else None
        known = (
            issuer is not None and find.noun in issuer.nouns and self.registry.record(owner).kind is EntityKind.STATE
        )
        if issuer is not None and known and issuer.key != owner and issuer.of in ("", owner):
            issuer.of = owner  # "the Madrid communique" after "a general staff communique"
            return issuer.key
        return owner

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
        return self.new(find, f"enemy:{speaker}")

    def _speaker_at(self, offset: int) -> str:
        inside = [t for t in self._told if t.content.start <= offset < t.content.end]
        for told in sorted(inside, key=lambda t: t.content.end - t.content.start):
            found = self.registry.by_head.get(told.source_head)
            key = found.key if found is not None else self._later(self.scene.parsed.tokens[told.source_head])
            if key is not None:
                return self.state(key)
        return self.narrator
