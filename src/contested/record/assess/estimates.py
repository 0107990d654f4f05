"""estimates: one figure drawn from several accounts, under a policy with a name, with the divergence beside it. Nothing is overwritten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from contested.model.claim import Harm, Modality
from contested.model.ids import ClaimId, EventId
from contested.model.mention import Certainty
from contested.model.record import Estimate, Policy, TollEntry, UcdpDeaths
from contested.record.assess.names import Case


def estimates(case: Case, tolls: Sequence[TollEntry]) -> tuple[Estimate, ...]:
    """One estimate a policy for each event, harm, group and period that anybody counts, in the tolls' order.

    Each independent account gives one figure: its last that nothing replaced, of claims that assert what took place. Parts ("including 7 children") and
    denials give none.
    """
    rows: dict[tuple[object, ...], list[TollEntry]] = defaultdict(list)
    for entry in tolls:
        if _counts(case, entry):
            rows[entry.event, entry.harm, entry.group, entry.cumulative, str(entry.as_of)].append(entry)
    return tuple(_estimate(case, entries, policy) for entries in rows.values() for policy in Policy)


def ucdp_deaths(case: Case, tolls: Sequence[TollEntry], policy: Policy = Policy.CONSERVATIVE) -> tuple[UcdpDeaths, ...]:
    """Deaths by UCDP's rules for each event whose killed somebody counts other than in a running total, in the events' order.

    Source: UCDP GED codebook 26.1 as told in FIELD §1.1: best is the sum of the deaths of one reading; low and high are the least and greatest
    figure reported.
    """
    rows: dict[EventId, dict[ClaimId, list[TollEntry]]] = defaultdict(lambda: defaultdict(list))
    for entry in tolls:
        if entry.harm is Harm.KILLED and not entry.cumulative and _counts(case, entry):
            rows[entry.event][entry.claim].append(entry)
    return tuple(_ucdp(event, rows[event], policy, case) for event in case.events if event in rows)


def _counts(case: Case, entry: TollEntry) -> bool:
    claim = case.claims[entry.claim]
    told = claim.stance is Certainty.ASSERTS and claim.modality is Modality.ACTUAL
    return told and not entry.within and entry.superseded_by is None


def _estimate(case: Case, entries: Sequence[TollEntry], policy: Policy) -> Estimate:
    by_account: dict[str, TollEntry] = {}
    for entry in sorted(entries, key=lambda e: (case.order[e.claim], e.position)):
        by_account[_account(case, entry)] = entry
    figures = [by_account[account] for account in sorted(by_account)]
    values = Counter(_stated(entry) for entry in figures)
    most = max(values.values())
    picked = {
        Policy.CONSERVATIVE: min(values),
        Policy.INFORMATIVE: max(values),
        Policy.REPRESENTATIVE: min(value for value, count in values.items() if count == most),
    }[policy]
    same = [entry for entry in entries if _stated(entry) == picked]
    first = min(same, key=lambda e: (e.about, e.high is None, e.low is None, case.order[e.claim]))
    return Estimate(
        event=first.event, harm=first.harm, group=first.group, group_name=first.group_name, policy=policy, low=first.low, high=first.high,
        about=first.about, claims=tuple(sorted({e.claim for e in same}, key=lambda c: case.order[c])), accounts=len(figures),
        distinct=len(values), range_low=min(values), range_high=max(values), modal_share=round(most / len(figures), 4),
        explanation=f"{_RULES[policy]}, of {len(figures)} account{'s' if len(figures) != 1 else ''}; figures from {min(values)} to {max(values)}",
        cumulative=first.cumulative, as_of=first.as_of,
    )  # fmt: skip


_RULES = {
    Policy.CONSERVATIVE: "the lowest figure",
    Policy.INFORMATIVE: "the highest figure",
    Policy.REPRESENTATIVE: "the figure that most give",
}


def _account(case: Case, entry: TollEntry) -> str:
    event = case.events[entry.event]
    return next(
        (f"{o.kind}:{o.key}" for o in event.accounts if entry.claim in o.claims), case.speaker(case.claims[entry.claim])
    )


def _stated(entry: TollEntry) -> int:
    """The number that the words state; of "more than 50" the least that it allows, of "up to 30" the most."""
    return entry.low if entry.low is not None else entry.high or 0


def _ucdp(event: EventId, claims: dict[ClaimId, list[TollEntry]], policy: Policy, case: Case) -> UcdpDeaths:
    totals = {claim: sum(_stated(entry) for entry in entries) for claim, entries in claims.items()}
    order = sorted(totals, key=lambda c: (totals[c], case.order[c]))
    counts = Counter(totals.values())
    most = max(counts.values())
    base = {
        Policy.CONSERVATIVE: order[0],
        Policy.INFORMATIVE: order[-1],
        Policy.REPRESENTATIVE: next(c for c in order if counts[totals[c]] == most),
    }[policy]
    return UcdpDeaths(
        event=event, policy=policy, base=base, split=tuple((entry.group, _stated(entry)) for entry in claims[base]), best=totals[base],
        low=totals[order[0]], high=totals[order[-1]], low_claim=order[0], high_claim=order[-1],
        is_open=any(entry.high is None for entries in claims.values() for entry in entries),
    )  # fmt: skip
