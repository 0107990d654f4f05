"""tolls: how many came to what harm: harm counts made into tolls, whom they count, and whether they are running totals (rules 4, 10, 20)."""

from __future__ import annotations

import re

from contested.codebook.triggers import Frame
from contested.model.claim import EventType, Harm, Toll
from contested.model.edtf import Interval
from contested.model.entity import EntityKind
from contested.model.mention import TimeMention, TimeRelation
from contested.model.span import Span
from contested.read.claim.harms import HarmCount, is_thing, verb_kind
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.scene import Scene, lemma

_PEOPLE = frozenset(
    [
        "people",
        "person",
        "other",
        "man",
        "life",
        "body",
        "victim",
        "individual",
        "dead",
        "death",
        "casualty",
        "fatality",
        "loss",
        "killed",
        "wounded",
        "injured",
        "captured",
        "capture",
        "kill",
        "human",
        "corpse",
        "soul",
        "mention",
        "injury",
        "missing",
        "captive",
        "prisoner",
        "refugee",
        "men",
        "displaced",
        "inhabitant",
        "lives",
        "toll",
        "hostage",
        "slain",
        "wound",
    ]
) | {""}
_VAGUE = re.compile(r"\b(this|last|earlier|recent|recently)\b")
"""A week or month so named may be one occurrence's day, vaguely told."""
_LASTING = frozenset({EventType.OFFENSIVE, EventType.SIEGE, EventType.OTHER})
_SEVERAL_DAYS = 4
"""Days from which a dated count is held to be a running total: a night or a weekend is one occurrence's."""


def make_tolls(
    scene: Scene, counts: list[HarmCount], date: TimeMention | None, default_who: str | None
) -> tuple[Toll, ...]:
    """The tolls of an occurrence from its counts. `default_who`: the entity that suffers by the clause, for counts that name nobody."""
    found: list[Toll] = []
    for count in counts:
        who = who_of(scene, count, default_who)
        if count.quantity.noun is None and found and default_who is None:
            who = found[-1].who
        total = is_total(scene, count, date)
        harms: tuple[Harm, ...] = (count.harm,) if count.harm is not None else (Harm.AFFECTED,)
        if count.harm is None and count.quantity.high == 0:
            harms = (Harm.KILLED, Harm.WOUNDED)
        for harm in harms:
            toll = Toll(
                harm=harm, who=who, low=count.quantity.low, high=count.quantity.high, about=count.quantity.about, cumulative=total,
                within=count.quantity.within, words=Span(count.quantity.start, count.quantity.end),
            )  # fmt: skip
            if toll not in found:
                found.append(toll)
    return tuple(found)


def who_of(scene: Scene, count: HarmCount, default: str | None) -> str:
    """Whom the count counts: an entity's id, "civilians", "people" or an object's word."""
    noun = count.quantity.noun
    if noun is None:
        number = scene.tokens[count.quantity.head]
        noun = number.head if number.dep == "nummod" else _partitive(scene, count.quantity.head)
    if noun is None or noun in scene.in_time:
        return default or "people"
    token = scene.tokens[noun]
    if count.harm in (Harm.AFFECTED, Harm.DESTROYED) and is_thing(scene, noun):
        return object_words(scene, noun)
    if token.lower in ("people", "persons") and not scene.owners(noun, ("amod", "compound", "nmod", "poss")):
        return "people"
    mention = scene.actors.get(noun)
    if mention is not None:
        return mention.entity
    base = lemma(token)
    owners = scene.owners(noun, ("amod", "compound", "nmod", "poss"))
    of = [x for inner in scene.of_objects(noun) for x in scene.party_of(inner)]
    if "civilian" in (base, *(lemma(scene.tokens[c]) for c in scene.kids(noun, "amod", "compound"))):
        return "civilians"
    cover = scene.in_actor.get(noun)
    if cover is not None:
        return cover.entity
    if {base, token.lower} & _PEOPLE or token.tag == "CD":
        people = owners + of
        return people[0] if people else (default or "people")
    if owners and (scene.sorts(noun) & {"party"} or base in scene.book.words["staff"]):
        return owners[0]
    if of and scene.is_measure(noun):
        return of[0]
    return object_words(scene, noun)


def _partitive(scene: Scene, number: int) -> int | None:
    """What a bare number is of: "two of the boats", "two out of six rockets"; None if it is of nothing."""
    for prep in scene.kids(number, "prep"):
        inner = [prep, *scene.kids(prep, "prep")]
        for one in inner:
            if scene.tokens[one].lower == "of":
                return next(iter(scene.kids(one, "pobj")), None)
    return None


def object_words(scene: Scene, noun: int) -> str:
    """The noun in the plural with the nouns and classing adjectives right before it ("mortar systems", "armoured vehicles"); names of parties, numbers and
    other adjectives end the phrase."""
    token = scene.tokens[noun]
    last = token.lower if token.tag in ("NNS", "NNPS") or token.lower.endswith("craft") else plural(lemma(token))
    before: list[str] = []
    for index in range(noun - 1, scene.sentence(noun).first - 1, -1):
        word = scene.tokens[index]
        party = index in scene.in_actor and word.text[:1].isupper()
        classing = word.tag in ("NN", "NNP") or word.lower in scene.book.words["class_adjective"]
        if not classing or party or "-held" in word.lower or not scene.is_under(index, noun):
            break
        before.insert(0, word.text)
    return " ".join([*before, last])


def plural(word: str) -> str:
    """The plural of a noun, regular but for men and children."""
    if word.endswith("man") and word not in ("human", "german", "roman"):
        return word[:-3] + "men"
    if word == "child":
        return "children"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def is_total(scene: Scene, count: HarmCount, date: TimeMention | None) -> bool:
    """Whether the count is a running total: an ordinal, "since", "so far", "by" a day, several days, a perfect that no date pins down, or the
    toll of a whole operation. `date`: the date in the words that hold the count."""
    if count.quantity.ordinal:
        return True
    date = date if date is not None and _governs(scene, date, count.token) else None
    if date is not None and date.relation in (TimeRelation.SINCE, TimeRelation.BY, TimeRelation.UNTIL):
        return not _words(scene, date).startswith(("so far", "until now", "up to now"))
    sentence = scene.sentence(count.token)
    text = scene.parsed.document.text[sentence.start : sentence.end].lower()
    if any(words in text for words in scene.book.words["total_phrase"]):
        return True
    if count.harm is Harm.DISPLACED:
        return False
    if _of_operation(scene, count.token):
        return True
    if _is_tied(scene, count.token):
        return False
    if date is not None and date.value is not None:
        return _days(date.value) >= _SEVERAL_DAYS and not _VAGUE.search(_words(scene, date))
    return any(scene.tokens[c].lower in ("have", "has") for c in scene.kids(count.token, "aux"))


def _is_tied(scene: Scene, harm: int) -> bool:
    """Whether the clause of the harm says of which occurrence it is: "have been killed after fighting broke out", "when two shells landed", "the clashes killed"."""
    words = scene.book.words["harm_link"]
    verbs = [v for v in scene.conjuncts(harm) if scene.tokens[v].pos == "VERB"] or [harm]
    clauses = [clause for verb in verbs for clause in scene.kids(verb, "advcl")]
    links = [c for clause in clauses for c in scene.kids(clause, "mark", "advmod") if scene.tokens[c].lower in words]
    if links or any(
        scene.tokens[c].lower in ("after", "following", "when") for v in verbs for c in scene.kids(v, "prep")
    ):
        return True
    subject = scene.first(harm, "nsubj")
    if subject is None:
        return False
    senses = scene.book.senses.get((lemma(scene.tokens[subject]), False), ())
    return scene.tokens[subject].lower == "it" or any(sense.type not in _LASTING for sense in senses)


def _governs(scene: Scene, date: TimeMention, harm: int) -> bool:
    """Whether the date's own verb is the harm's or one above it: a date of another clause ("pushing the toll …  since May") doesn't cover it."""
    verb = next(
        (i for i in scene.path_up(date.head) if i != date.head and scene.tokens[i].pos in ("VERB", "AUX")), None
    )
    return (
        verb is None
        or scene.is_under(harm, verb)
        or any(verb in scene.conjuncts(i) for i in (harm, scene.tokens[harm].head))
    )


def _words(scene: Scene, date: TimeMention) -> str:
    return scene.parsed.document.text[date.start : date.end].lower()


def _of_operation(scene: Scene, harm: int) -> bool:
    """Whether the harm is told of a whole operation: "in the offensive", "during the campaign"."""
    for noun in scene.prepositional(harm, "in", "during", "throughout", "over"):
        senses = scene.book.senses.get((lemma(scene.tokens[noun]), False), ())
        owner = scene.first(noun, "det", "poss")
        known = owner is not None and scene.tokens[owner].lower not in scene.book.words["infant"]
        if known and any(s.type is EventType.OFFENSIVE for s in senses):
            return True
    return False


def _days(value: Interval) -> int:
    """Days that an interval covers; none when open."""
    if value.start is None or value.end is None:
        return 0
    return (value.end - value.start).days + 1


def single_victims(scene: Scene, occurrence: Occurrence) -> list[tuple[int, Harm]]:
    """Persons named or in the singular whom the trigger kills, wounds or seizes: each counts as one (rule 20)."""
    found: list[tuple[int, Harm]] = []
    for hit in (occurrence.hit, *occurrence.taken):
        if not hit.sense.verb or hit.sense.frame not in (Frame.KILL, Frame.DIE, Frame.ACT):
            continue
        harm = verb_kind(scene, hit.token)
        if harm not in (Harm.KILLED, Harm.WOUNDED, Harm.CAPTURED):
            continue
        head = hit.arguments.subject if hit.sense.frame is Frame.DIE else hit.arguments.object
        for one in [] if head is None else scene.conjuncts(head):
            token = scene.tokens[one]
            mention = scene.actors.get(one)
            person = mention is not None and scene.entities[mention.entity].kind is EntityKind.PERSON
            if token.tag in ("NN", "NNP") and (person or _is_one(scene, one)):
                found.append((one, harm))
    return found


def _is_one(scene: Scene, noun: int) -> bool:
    """Whether the noun means one person ("the driver"), not a body of them ("the family")."""
    token = scene.tokens[noun]
    if token.tag != "NN" or scene.first(noun, "det", "poss") is None:
        return False
    return "people" in scene.noun_sorts(noun) and lemma(token) not in scene.book.words["collective"]
