"""tolls: how many came to what harm: counts joined to the words of harm that they stand at (guidelines, rules 4, 10, 20)."""

from __future__ import annotations

from dataclasses import dataclass

from contested.codebook.triggers import Frame
from contested.model.claim import EventType, Harm, Toll
from contested.model.edtf import Interval
from contested.model.entity import EntityKind
from contested.model.mention import QuantityMention, TimeMention, TimeRelation
from contested.model.span import Span
from contested.read.claim.occurrences import Occurrence
from contested.read.claim.phrases import verb_phrase
from contested.read.claim.scene import WILD, Scene, lemma

_SUFFERING = frozenset(
    {
        "die",
        "perish",
        "fall",
        "flee",
        "drown",
        "succumb",
        "surrender",
        "disappear",
        "vanish",
        "lose",
        "seek",
        "take",
        "go",
        "be",
    }
)
_CLIMB = (
    "conj",
    "appos",
    "nummod",
    "dep",
    "pobj",
    "prep",
    "amod",
    "compound",
    "quantmod",
    "nmod",
    "advmod",
    "npadvmod",
)
_HIGHEST = 7
_PEOPLE = frozenset({"people", "person", "other", "man", "life", "", "body", "victim", "individual", "dead", "death", "casualty", "fatality", "loss",
                     "killed", "wounded", "injured", "captured", "capture", "kill", "human", "corpse", "soul", "mention", "injury", "missing", "captive", "prisoner", "refugee",
                     "men", "displaced", "inhabitant", "lives", "toll", "hostage", "slain", "wound"})  # fmt: skip


_SEVERAL_DAYS = 4
"""Days from which a dated count is held to be a running total: a night or a weekend is one occurrence's."""
_MANY = 100
"""From this many on, an undated count by a noun alone ("800 wounded in the hospitals") is held to be a running total."""


@dataclass(frozen=True, slots=True)
class HarmCount:
    """A count with the harm that it counts. `harm` None: killed and wounded in one word. `token`: the word of harm."""

    quantity: QuantityMention
    harm: Harm | None
    token: int


def harm_counts(scene: Scene) -> list[HarmCount]:
    """Every count of harm, in text order."""
    found = []
    previous: HarmCount | None = None
    for quantity in scene.quantities:
        if quantity.low is None and quantity.high is None:
            continue
        found_harm = _harm_at(scene, quantity, quantity.noun if quantity.noun is not None else quantity.head)
        if found_harm is None and quantity.noun is not None:
            found_harm = _harm_at(scene, quantity, quantity.head)
        if (
            found_harm is None
            and quantity.within
            and previous is not None
            and _same_sentence(scene, previous.quantity, quantity)
        ):
            found_harm = (previous.harm, previous.token)
        if found_harm is None:
            continue
        if quantity.article and not (_counts_one(scene, quantity) and _is_direct(scene, quantity, found_harm[1])):
            continue
        if not _can_come_to(scene, quantity, found_harm[0]):
            continue
        if found_harm[0] is Harm.KILLED and _is_thing(scene, quantity):
            found_harm = (Harm.DESTROYED, found_harm[1])
        previous = HarmCount(quantity, *found_harm)
        found.append(previous)
    return found


def _can_come_to(scene: Scene, quantity: QuantityMention, harm: Harm | None) -> bool:
    """Whether what is counted can come to the harm: persons are seized, wounded and displaced; places that are taken or hit are no toll."""
    if quantity.noun is None:
        return True
    sorts = scene.sorts(quantity.noun)
    people = bool(sorts & {"people", "person", "party", "body", WILD}) or not sorts
    if harm in (Harm.CAPTURED, Harm.WOUNDED, Harm.DISPLACED, Harm.MISSING):
        return people or harm is Harm.DISPLACED
    if harm is Harm.KILLED:
        return people or "harmed" in sorts or _is_thing(scene, quantity)
    if harm in (Harm.AFFECTED, Harm.DESTROYED):
        return not (sorts & {"ground"}) or bool(sorts & {"building"})
    return True


def _is_thing(scene: Scene, quantity: QuantityMention) -> bool:
    """Whether what is counted is an engine of war ("lost 12 tanks"), no person."""
    if quantity.noun is None:
        return False
    sorts = scene.sorts(quantity.noun)
    return bool(sorts & {"vehicle", "aircraft", "vessel", "gun"}) and not sorts & {"people", "person", "party"}


def _same_sentence(scene: Scene, one: QuantityMention, other: QuantityMention) -> bool:
    return scene.tokens[one.head].sentence == scene.tokens[other.head].sentence


def _counts_one(scene: Scene, quantity: QuantityMention) -> bool:
    """Rule 20: "a" counts as one for persons."""
    return quantity.noun is not None and bool(scene.sorts(quantity.noun) & {"people", "person", "party"})


def _is_direct(scene: Scene, quantity: QuantityMention, harm: int) -> bool:
    """Whether the counted noun hangs on the word of harm itself, or on one coordinated with a noun that does."""
    here = quantity.noun
    while here is not None and scene.tokens[here].dep == "conj":
        here = scene.tokens[here].head
    return here is not None and scene.tokens[here].head == harm


def _harm_at(scene: Scene, quantity: QuantityMention, here: int) -> tuple[Harm | None, int] | None:
    for _ in range(_HIGHEST):
        token = scene.tokens[here]
        found = (
            _death(scene, here) or _noun_harm(scene, here) or _participle_harm(scene, here) or _verb_harm(scene, here)
        )
        if found is not None:
            return found
        if token.head == here or token.dep not in _CLIMB:
            break
        if token.dep == "pobj" and token.head != here and _is_counted(scene, scene.tokens[token.head].head, quantity):
            break
        if token.dep == "prep" and token.lower not in (
            "of",
            "including",
            "with",
            "as",
            "to",
            "at",
            "alongside",
            "among",
        ):
            break
        here = token.head
    return None


def _is_counted(scene: Scene, noun: int, quantity: QuantityMention) -> bool:
    """Whether the noun has a count of its own: then "13 members of one family" counts members only."""
    return any(q.noun == noun and q is not quantity for q in scene.quantities)


def _death(scene: Scene, noun: int) -> tuple[Harm | None, int] | None:
    """ "Two of the wounded died": what the verb says goes before what the noun is."""
    token = scene.tokens[noun]
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    for verb in (token.head, *scene.kids(token.head, "xcomp")):
        if _verb_kind(scene, verb) is Harm.KILLED and lemma(scene.tokens[verb]) != "lose":
            if verb == token.head:
                return _verb_harm(scene, noun)
            return Harm.KILLED, verb
    return None


def _noun_harm(scene: Scene, index: int) -> tuple[Harm | None, int] | None:
    token = scene.tokens[index]
    for word in dict.fromkeys((token.lower, lemma(token))):
        if word in scene.book.harm_nouns:
            return _with_mate(scene, scene.book.harm_nouns[word], index)
    for child in scene.kids(index, "amod", "acl", "oprd", "acomp", "compound"):
        word = scene.tokens[child].lower
        if word in ("dead", "wounded", "injured", "missing", "homeless", "killed", "displaced", "hurt"):
            return _with_mate(scene, scene.book.harm_nouns.get(word), child)
    return None


def _with_mate(scene: Scene, harm: Harm | None, index: int) -> tuple[Harm | None, int]:
    """ "Killed or wounded" in one count is `affected`, told here by a coordinated word of the other harm without a count of its own."""
    mates = scene.kids(index, "conj")
    head = scene.tokens[index].head
    if scene.tokens[index].dep == "conj" and scene.first(head, "dobj", "nummod", "nsubjpass") is None:
        mates.append(scene.tokens[index].head)
    for mate in mates:
        word = scene.tokens[mate]
        other = scene.book.harm_nouns.get(word.lower) or _verb_kind(scene, mate)
        counted = any(scene.tokens[c].dep in ("nummod", "dobj") for c in scene.kids(mate))
        pair = {harm, other} == {Harm.KILLED, Harm.WOUNDED}
        if pair and not counted:
            return Harm.AFFECTED, index
    return harm, index


def _verb_kind(scene: Scene, verb: int) -> Harm | None:
    for words, harm in scene.book.harm_verbs.get(lemma(scene.tokens[verb]), ()):
        if verb_phrase(scene, verb, words) is not None:
            return harm
    return None


def _participle_harm(scene: Scene, noun: int) -> tuple[Harm | None, int] | None:
    for child in scene.kids(noun, "acl", "amod", "relcl"):
        if scene.tokens[child].tag in ("VBN", "VBD") and scene.first(child, "dobj") is None:
            harm = _verb_kind(scene, child)
            if harm is not None:
                return _with_mate(scene, harm, child)
    return None


def _verb_harm(scene: Scene, noun: int) -> tuple[Harm | None, int] | None:
    token = scene.tokens[noun]
    if token.dep not in ("nsubjpass", "dobj", "nsubj", "attr", "oprd", "ccomp", "pobj"):
        return None
    verb = token.head
    if token.dep == "pobj":
        preposition = scene.tokens[verb].lower
        if preposition not in ("of", "to", "at"):
            return None
        verb = scene.tokens[verb].head
        if scene.tokens[verb].pos == "VERB" and preposition in ("to", "at"):
            return _stated_total(scene, verb)
    if scene.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    harm = _verb_kind(scene, verb)
    small = (
        scene.tokens[verb].dep == "ccomp"
        and lemma(scene.tokens[scene.tokens[verb].head]) in scene.book.words["small_clause"]
    )
    if harm is not None and (token.dep != "nsubj" or small or lemma(scene.tokens[verb]) in _SUFFERING):
        return _with_mate(scene, harm, verb)
    for child in scene.kids(verb, "oprd", "xcomp", "ccomp", "acomp", "attr", "advmod", "acl", "advcl", "dobj"):
        word = scene.tokens[child]
        if child == noun:
            continue
        if word.lower in scene.book.harm_nouns and word.lower in (
            "dead",
            "wounded",
            "injured",
            "missing",
            "homeless",
            "killed",
            "displaced",
        ):
            return _with_mate(scene, scene.book.harm_nouns[word.lower], child)
        small_clause = word.dep != "ccomp" or lemma(scene.tokens[verb]) in scene.book.words["small_clause"]
        if word.tag == "VBN" and word.dep in ("oprd", "xcomp", "ccomp", "acl") and small_clause:
            inner = _verb_kind(scene, child)
            if inner is not None:
                return _with_mate(scene, inner, child)
    if token.dep == "nsubj" or token.dep == "nsubjpass":
        for child in scene.kids(verb, "xcomp"):
            inner = _verb_kind(scene, child)
            if inner is not None and scene.tokens[child].tag == "VBN":
                return inner, child
    return None


def _stated_total(scene: Scene, verb: int) -> tuple[Harm | None, int] | None:
    """ "The death toll rose to 40", "put the number of dead at 40": the harm is in the verb's subject or object."""
    for noun in scene.kids(verb, "nsubj", "nsubjpass", "dobj"):
        for one in (noun, *scene.of_objects(noun)):
            for word in dict.fromkeys(
                (
                    scene.tokens[one].lower,
                    lemma(scene.tokens[one]),
                    "death toll" if "death" in scene.phrase_back(one, 2) else "",
                )
            ):
                if word and word in scene.book.harm_nouns:
                    return scene.book.harm_nouns[word], one
    return None


def make_tolls(
    scene: Scene, counts: list[HarmCount], date: TimeMention | None, default_who: str | None
) -> tuple[Toll, ...]:
    """The tolls of an occurrence from its counts. `default_who`: the entity that suffers by the clause, for counts that name nobody."""
    found: list[Toll] = []
    for count in counts:
        who = who_of(scene, count, default_who)
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
        return default or "people"
    mention = scene.actors.get(noun)
    if mention is not None:
        return mention.entity
    token = scene.tokens[noun]
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
    if owners and scene.sorts(noun) & {"party"}:
        return owners[0]
    if of and scene.is_measure(noun):
        return of[0]
    return token.lower if token.tag in ("NNS", "NNPS") or token.lower.endswith("craft") else plural(base)


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
    if date is not None and date.relation in (TimeRelation.SINCE, TimeRelation.BY, TimeRelation.UNTIL):
        return True
    sentence = scene.sentence(count.token)
    text = scene.parsed.document.text[sentence.start : sentence.end].lower()
    if any(words in text for words in scene.book.words["total_phrase"]):
        return True
    if count.harm is Harm.DISPLACED:
        return False
    if _of_operation(scene, count.token):
        return True
    if date is not None and date.value is not None:
        return _days(date.value) >= _SEVERAL_DAYS
    if any(scene.tokens[c].lower in ("have", "has", "had") for c in scene.kids(count.token, "aux")):
        return True
    bare = scene.tokens[count.token].pos in ("NOUN", "ADJ")
    return bare and count.quantity.low is not None and count.quantity.low >= _MANY


def _of_operation(scene: Scene, harm: int) -> bool:
    """Whether the harm is told of a whole operation: "in the offensive", "during the campaign"."""
    for noun in scene.prepositional(harm, "in", "during", "throughout", "over"):
        senses = scene.book.senses.get((lemma(scene.tokens[noun]), False), ())
        if any(s.type is EventType.OFFENSIVE for s in senses) and scene.first(noun, "det", "poss") is not None:
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
        harm = _verb_kind(scene, hit.token)
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
