"""origins: how many independent accounts an event has. Reports that quote one claimant, or one text, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.model.claim import UNNAMED, Claim
from contested.model.document import Document
from contested.model.ids import ActorKey, ClaimId, DocumentId
from contested.model.record import Origin, OriginKind
from contested.record.forms import fold
from contested.record.merge.copies import copied_pairs
from contested.record.merge.index import Index
from contested.record.merge.unions import Groups


@dataclass(frozen=True, slots=True)
class Sources:
    """What origins are looked up in: the record's parties and its documents."""

    index: Index
    documents: Mapping[DocumentId, Document]


def accounts_of(claims: Sequence[Claim], sources: Sources) -> tuple[Origin, ...]:
    """The independent accounts among an event's claims, sorted by the first claim's document and place.

    A claim goes back to its claimant's outermost body, else to whoever passed it on, else to its publisher. A report that names its sources for
    the event is taken to rest on them also where it speaks in its own voice. Copied passages of several reports are one account.
    """
    named = {claim.document for claim in claims if _source(claim, sources) is not None}
    first_source: dict[DocumentId, tuple[OriginKind, str, str]] = {}
    found: dict[ClaimId, tuple[OriginKind, str, str]] = {}
    for claim in claims:
        source = _source(claim, sources)
        if source is not None:
            found[claim.id] = source
            first_source.setdefault(claim.document, source)
    for claim in claims:
        if claim.id not in found:
            found[claim.id] = first_source[claim.document] if claim.document in named else _own(claim, sources)
    groups = Groups(sorted({f"{kind}:{key}" for kind, key, _ in found.values()}))
    copied = set()
    for one, other in copied_pairs(claims, sources.documents):
        left, right = ("{}:{}".format(*found[claim][:2]) for claim in (one, other))
        if groups.find(left) != groups.find(right):
            groups.join(left, right)
            copied.add(groups.find(left))
    copied = {groups.find(root) for root in copied}
    return _origins(claims, found, groups, (copied, sources))


def _source(claim: Claim, sources: Sources) -> tuple[OriginKind, str, str] | None:
    """The named claimant, or the innermost of those who passed on what nobody is named for."""
    claimant = claim.claimant if claim.claimant not in (None, UNNAMED) else (claim.via[-1] if claim.via else None)
    if claimant is None:
        return None
    key = sources.index.actor_keys.get((claim.document, claimant))
    if key is None:
        return OriginKind.CLAIMANT, claimant, claimant
    body = _body(key, sources.index)
    return OriginKind.CLAIMANT, body, sources.index.actors[body].name


def _own(claim: Claim, sources: Sources) -> tuple[OriginKind, str, str]:
    document = sources.documents[claim.document]
    if claim.claimant == UNNAMED:
        return OriginKind.UNNAMED, document.id, f"unnamed source in {document.publisher or document.name}"
    return OriginKind.PUBLISHER, fold(document.publisher or document.name), document.publisher or document.name


def _body(key: ActorKey, index: Index) -> ActorKey:
    seen = {key}
    while (of := index.actors[key].of) is not None and of not in seen:
        key = of
        seen.add(key)
    return key


def _origins(
    claims: Sequence[Claim],
    found: Mapping[ClaimId, tuple[OriginKind, str, str]],
    groups: Groups[str],
    rest: tuple[set[str], Sources],
) -> tuple[Origin, ...]:
    copied, sources = rest
    rows: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        rows[groups.find("{}:{}".format(*found[claim.id][:2]))].append(claim)
    out = []
    for root, members in rows.items():
        kind, key, name = min(found[claim.id] for claim in members)
        chains = {_chain(claim, found[claim.id][2], sources) for claim in members}
        out.append(
            Origin(
                kind=OriginKind.COPY if root in copied else kind, key=key, name=name, claims=tuple(claim.id for claim in members),
                documents=tuple(dict.fromkeys(claim.document for claim in members)), chains=tuple(sorted(chains)),
            )
        )  # fmt: skip
    return tuple(out)


def _chain(claim: Claim, origin: str, sources: Sources) -> tuple[str, ...]:
    document = sources.documents[claim.document]
    passed = [
        sources.index.actors[key].name
        if (key := sources.index.actor_keys.get((claim.document, via))) is not None
        else via
        for via in claim.via
    ]
    return tuple(dict.fromkeys((document.publisher or document.name, *passed, origin)))
