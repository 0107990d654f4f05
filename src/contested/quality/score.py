"""score: the figures, per text and over all texts, from aligned claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

from contested.model.claim import Claim, Toll
from contested.model.reading import Reading
from contested.quality.align import (
    Hits,
    Texts,
    align,
    entity_hits,
    place_hits,
    same_toll,
    toll_matches,
)
from contested.quality.matching import most_pairs
from contested.quality.names import Names, days, same_claimant

RECORD_FIELDS = ("type", "claimant", "stance", "modality", "actors", "places", "when", "tolls")
"""What must all be right for a claim to be a right record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimError:
    """One claim that is not wholly right. `wrong` names its fields; empty when it is missed (`predicted` None) or extra (`gold` None)."""

    document: str
    gold: Claim | None
    predicted: Claim | None
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts from which all figures follow; tallies of several texts add up."""

    detect: Hits = field(default_factory=Hits)
    typed: Hits = field(default_factory=Hits)
    record: Hits = field(default_factory=Hits)
    claimant: Hits = field(default_factory=Hits)
    when: Hits = field(default_factory=Hits)
    stance: Hits = field(default_factory=Hits)
    modality: Hits = field(default_factory=Hits)
    actors: Hits = field(default_factory=Hits)
    targets: Hits = field(default_factory=Hits)
    places: Hits = field(default_factory=Hits)
    toll: Hits = field(default_factory=Hits)
    control: Hits = field(default_factory=Hits)
    mentioned: Counter[str] = field(default_factory=Counter)
    b_cubed: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    links: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def add(self, other: Tally) -> None:
        """Take in the counts of another text."""
        for entry in fields(self):
            mine, theirs = getattr(self, entry.name), getattr(other, entry.name)
            if isinstance(mine, list):
                setattr(self, entry.name, [a + b for a, b in zip(mine, theirs, strict=True)])
            else:
                setattr(self, entry.name, mine + theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one text or of several; each 0 to 1, None where neither reading has anything for it."""

    gold_claims: int
    predicted_claims: int
    detect: float
    typed: float
    claimant: float
    when: float
    stance: float
    modality: float
    actors: float | None
    targets: float | None
    places: float | None
    toll: float | None
    control: float | None
    event: float
    record: float
    overall: float


def score_text(gold: Reading, predicted: Reading) -> tuple[Tally, list[ClaimError]]:
    """Counts and errors of one document's two readings."""
    texts = Texts.of(gold, predicted)
    pairs = align(texts)
    tally = Tally()
    errors = []
    for i, j in pairs:
        wrong = _tally_pair(tally, texts, gold.claims[i], predicted.claims[j])
        if wrong:
            errors.append(
                ClaimError(document=gold.document.name, gold=gold.claims[i], predicted=predicted.claims[j], wrong=wrong)
            )
    found, made = {i for i, _ in pairs}, {j for _, j in pairs}
    errors += [
        ClaimError(document=gold.document.name, gold=claim, predicted=None)
        for i, claim in enumerate(gold.claims)
        if i not in found
    ]
    errors += [
        ClaimError(document=gold.document.name, gold=None, predicted=claim)
        for j, claim in enumerate(predicted.claims)
        if j not in made
    ]
    counts = Hits(0, len(predicted.claims), len(gold.claims))
    tally.detect += counts + Hits(len(pairs))
    tally.typed += counts
    tally.record += counts
    for claim in (*gold.claims, *predicted.claims):
        tally.mentioned.update(actors=len(claim.actors), targets=len(claim.targets))
        tally.mentioned.update(places=len(claim.places) + bool(claim.place_count))
    tally.toll += _toll_hits(texts)
    tally.control += _control_hits(texts)
    tally.b_cubed, tally.links = _cluster_counts([(gold.claims[i].event, predicted.claims[j].event) for i, j in pairs])
    return tally, errors


def _tally_pair(tally: Tally, texts: Texts, gold: Claim, predicted: Claim) -> tuple[str, ...]:
    """Count an aligned pair; the names of its wrong fields."""
    right = {
        "type": gold.type is predicted.type,
        "claimant": same_claimant(gold, predicted, texts.rosters),
        "when": days(gold.when) == days(predicted.when),
        "stance": gold.stance is predicted.stance,
        "modality": gold.modality is predicted.modality,
    }
    for name in ("claimant", "when", "stance", "modality"):
        setattr(tally, name, getattr(tally, name) + Hits(right[name], 1, 1))
    hits = {name: entity_hits(gold, predicted, texts, name) for name in ("actors", "targets")}
    hits["places"] = place_hits(gold, predicted, texts)
    for name, value in hits.items():
        setattr(tally, name, getattr(tally, name) + value)
        right[name] = value.exact
    right["tolls"] = len(gold.tolls) == len(predicted.tolls) == toll_matches(gold, predicted, texts)
    tally.typed += Hits(right["type"])
    tally.record += Hits(all(right[name] for name in RECORD_FIELDS))
    return tuple(name for name, value in right.items() if not value)


def _toll_hits(texts: Texts) -> Hits:
    """Tolls by the words that they stand in, whichever of the claims there carries them."""

    def rows(reading: Reading) -> list[tuple[Toll, Claim]]:
        return [(toll, claim) for claim in reading.claims for toll in claim.tolls]

    gold, predicted = rows(texts.gold), rows(texts.predicted)
    right = most_pairs(
        gold,
        predicted,
        lambda one, other: one[1].evidence.overlaps(other[1].evidence) and same_toll(one, other, texts),
    )
    return Hits(right, len(predicted), len(gold))


@dataclass(frozen=True, slots=True)
class _ControlRow:
    kind: str
    spot: Names
    holders: Names
    claim: Claim


def _control_rows(texts: Texts, *, of_gold: bool) -> list[_ControlRow]:
    """A row for each place that changes hands, for a count of unnamed ones, for each exception. In the gold, allies of the holder count as right."""
    reading = texts.gold if of_gold else texts.predicted
    roster = texts.rosters[0 if of_gold else 1]
    rows = []
    for claim in reading.claims:
        if claim.control is None:
            continue
        to = claim.control.to
        holders = roster.side_names(to) if of_gold else frozenset().union(*(roster.entity(key) for key in to))
        if claim.place_count:
            spots = [("count", frozenset({str(claim.place_count)}))]
        else:
            spots = [("place", roster.place(key)) for key in claim.places] or [("none", frozenset({"-"}))]
        spots += [("except", roster.place(key)) for key in claim.control.excepted]
        rows += [_ControlRow(kind, names, holders, claim) for kind, names in spots]
    return rows


def _control_hits(texts: Texts) -> Hits:
    gold, predicted = _control_rows(texts, of_gold=True), _control_rows(texts, of_gold=False)

    def fits(one: _ControlRow, other: _ControlRow) -> bool:
        return (
            one.claim.evidence.overlaps(other.claim.evidence)
            and one.kind == other.kind
            and bool(one.spot & other.spot)
            and bool(one.holders & other.holders)
            and days(one.claim.when) == days(other.claim.when)
        )

    return Hits(most_pairs(gold, predicted, fits), len(predicted), len(gold))


def _cluster_counts(labels: Sequence[tuple[str, str]]) -> tuple[list[float], list[int]]:
    """B-cubed (precision sum, recall sum, n) and MUC (hits, links of the prediction; hits, links of the gold)."""
    by_gold: dict[str, set[int]] = {}
    by_predicted: dict[str, set[int]] = {}
    for n, (gold, predicted) in enumerate(labels):
        by_gold.setdefault(gold, set()).add(n)
        by_predicted.setdefault(predicted, set()).add(n)
    precision = recall = 0.0
    for gold, predicted in labels:
        shared = len(by_gold[gold] & by_predicted[predicted])
        precision += shared / len(by_predicted[predicted])
        recall += shared / len(by_gold[gold])
    links = []
    for groups, other in ((by_predicted, 0), (by_gold, 1)):
        links.append(sum(len(group) - len({labels[n][other] for n in group}) for group in groups.values()))
        links.append(sum(len(group) - 1 for group in groups.values()))
    return [precision, recall, float(len(labels))], links


def _event_figure(tally: Tally) -> float:
    """Mean of B-cubed F1 and MUC F1; B-cubed alone where neither reading links any claims."""
    precision, recall, count = tally.b_cubed
    shares = [2 * precision * recall / (precision + recall) / count if count else 0.0]
    hits_predicted, links_predicted, hits_gold, links_gold = tally.links
    if links_predicted or links_gold:
        p = hits_predicted / links_predicted if links_predicted else 0.0
        r = hits_gold / links_gold if links_gold else 0.0
        shares.append(2 * p * r / (p + r) if p + r else 0.0)
    return sum(shares) / len(shares)


def figures(tallies: Iterable[Tally]) -> Figures:
    """The figures over all these texts, their counts taken together."""
    total = Tally()
    for tally in tallies:
        total.add(tally)

    def accuracy(hits: Hits) -> float:
        return hits.right / hits.gold if hits.gold else 0.0

    def of_sets(name: str) -> float | None:
        return getattr(total, name).f1 if total.mentioned[name] else None

    parts = {
        "claimant": accuracy(total.claimant),
        "when": accuracy(total.when),
        "actors": of_sets("actors"),
        "targets": of_sets("targets"),
        "places": of_sets("places"),
        "toll": total.toll.f1 if total.toll.predicted or total.toll.gold else None,
        "control": total.control.f1 if total.control.predicted or total.control.gold else None,
        "event": _event_figure(total),
    }
    known = [value for value in parts.values() if value is not None]
    typed = total.typed.f1
    return Figures(
        gold_claims=total.detect.gold, predicted_claims=total.detect.predicted, detect=total.detect.f1, typed=typed,
        claimant=parts["claimant"] or 0.0, when=parts["when"] or 0.0, stance=accuracy(total.stance),
        modality=accuracy(total.modality), actors=parts["actors"], targets=parts["targets"], places=parts["places"],
        toll=parts["toll"], control=parts["control"], event=parts["event"] or 0.0, record=total.record.f1,
        overall=typed * sum(known) / len(known),
    )  # fmt: skip
