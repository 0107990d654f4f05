"""What holds of every record, whatever the reports say."""

import itertools
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.codebook.merging import load_merging
from contested.model.claim import Claim
from contested.model.reading import Reading
from contested.model.record import ControlStatus, Record
from contested.record.build import build_record, told_by
from contested.record.merge.actors import join_actors
from contested.record.merge.claims import group_claims, settle
from contested.record.merge.facts import claim_facts
from contested.record.merge.index import index_of
from contested.record.merge.locations import join_locations
from contested.record.merge.theatres import theatre
from contested.record.merge.weights import World
from contested.record.order import in_order

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def record(readings: tuple[Reading, ...]) -> Record:
    return build_record(readings, title="law")


@SLOW
@given(data=st.data())
def test_the_order_of_reports_claims_parties_and_places_changes_nothing(data, many_reports) -> None:
    readings = data.draw(many_reports)
    mixed = [
        replace(
            r,
            claims=tuple(data.draw(st.permutations(r.claims))),
            entities=tuple(data.draw(st.permutations(r.entities))),
            places=tuple(data.draw(st.permutations(r.places))),
        )
        for r in data.draw(st.permutations(readings))
    ]
    one, other = record(readings), record(tuple(mixed))
    assert [r.document for r in one.readings] == [r.document for r in other.readings]
    assert replace(one, readings=(), hash="") == replace(other, readings=(), hash="")


@SLOW
@given(data=st.data())
def test_no_claim_is_lost_altered_or_in_two_events(data, many_reports) -> None:
    readings = data.draw(many_reports)
    made = record(readings)
    assert sorted(made.claims, key=by_id) == sorted((c for r in readings for c in r.claims), key=by_id)
    assert sorted(c for e in made.events for c in e.claims) == sorted(c.id for c in made.claims)


@SLOW
@given(data=st.data())
def test_joining_what_is_joined_joins_nothing_more(data, many_reports) -> None:
    readings, book = in_order(data.draw(many_reports)), load_merging()
    theatres = {r.document.id: theatre(r) for r in readings}
    index = index_of(join_actors(readings, theatres, book), join_locations(readings, theatres, book), book)
    world = World(book, index)
    groups, _ = group_claims(claim_facts(readings, index, book), world)
    assert settle(groups, world) == (groups, [])


@SLOW
@given(data=st.data())
def test_a_removed_report_takes_only_what_rests_on_it(data, many_reports) -> None:
    readings = data.draw(many_reports)
    gone = data.draw(st.sampled_from(readings))
    rest = record(tuple(r for r in readings if r is not gone))
    left = {c.id for c in rest.claims}
    before = record(readings)
    assert [toll_row(t) for t in rest.tolls] == sorted(
        (toll_row(t) for t in before.tolls if t.claim in left), key=[toll_row(t) for t in rest.tolls].index
    )
    named = {c for p in rest.control for c in p.claims} | {c for e in rest.events for c in e.claims}
    named |= {side for c in rest.contradictions for side in (c.left, c.right)} | {
        c for e in rest.estimates for c in e.claims
    }
    assert named <= left


@SLOW
@given(data=st.data())
def test_every_number_shown_is_one_that_a_claim_states(data, many_reports) -> None:
    made = record(data.draw(many_reports))
    claims = {claim.id: claim for claim in made.claims}
    for entry in made.tolls:
        toll = claims[entry.claim].tolls[entry.position]
        assert (entry.low, entry.high, entry.about) == (toll.low, toll.high, toll.about)
    for estimate in made.estimates:
        assert all(
            any(
                (t.low, t.high) == (estimate.low, estimate.high) or estimate.low in (t.low, t.high)
                for t in claims[c].tolls
            )
            for c in estimate.claims
        )
    for deaths in made.ucdp_deaths:
        assert deaths.best == sum(count for _, count in deaths.split)
        assert deaths.low <= deaths.best <= deaths.high
        assert {deaths.base, deaths.low_claim, deaths.high_claim} <= claims.keys()


@SLOW
@given(data=st.data())
def test_the_pieces_of_a_band_follow_each_other_and_rest_on_claims(data, many_reports) -> None:
    made = record(data.draw(many_reports))
    known = {claim.id for claim in made.claims}
    for place in {piece.place for piece in made.control}:
        band = [piece for piece in made.control if piece.place == place]
        for piece in band:
            assert piece.claims and set(piece.claims) <= known
            assert piece.start is None or piece.end is None or piece.start < piece.end
            assert piece.holders or piece.status is ControlStatus.UNKNOWN
        for one, other in itertools.pairwise(band):
            assert one.end is not None and (other.start is not None and one.end <= other.start)


@SLOW
@given(data=st.data())
def test_no_event_is_part_of_itself_by_any_way(data, many_reports) -> None:
    made = record(data.draw(many_reports))
    parents = {event.id: event.part_of for event in made.events}
    for start in parents:
        here, steps = parents[start], 0
        while here is not None:
            assert here != start and steps <= len(parents)
            here, steps = parents[here], steps + 1


@SLOW
@given(data=st.data())
def test_the_record_as_one_tells_it_holds_only_its_claims(data, many_reports) -> None:
    made = record(data.draw(many_reports))
    told = told_by(made, "paraguay")
    mine = {c.id for c in told.claims}
    assert {t.claim for t in told.tolls} <= mine
    assert {c for p in told.control for c in p.claims} <= mine
    assert {c.id for c in told.claims} == {c.id for c in made.claims if c.claimant == "par"}


def by_id(claim: Claim) -> str:
    return claim.id


def toll_row(toll: object) -> tuple[object, ...]:
    return tuple(getattr(toll, name) for name in ("claim", "position", "harm", "low", "high", "about", "cumulative"))
