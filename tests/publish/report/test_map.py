"""Frames, basemap, labels and circles: true to scale, never a point for a region."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.model.entity import PlaceKind
from contested.model.ids import PlaceKey
from contested.model.record import Location, Record
from contested.publish.report.basemap import Window, clip_ring, draw_basemap, simplify
from contested.publish.report.frames import make_frames
from contested.publish.report.labels import place_labels, push_apart
from contested.publish.report.mapview import LARGEST_CIRCLE_PX, _radius
from contested.publish.report.page import make_screens

XY = st.floats(-50, 50, allow_nan=False)


def located(name: str, lat: float, lon: float) -> Location:
    return Location(key=PlaceKey(name), name=name, kind=PlaceKind.TOWN, names=(name,), members=(), lat=lat, lon=lon)


TIGRAY = [
    located("Axum", 14.13, 38.72),
    located("Adwa", 14.17, 38.9),
    located("Shire", 14.1, 38.28),
    located("Mekelle", 13.5, 39.47),
]


def test_places_close_together_share_one_frame_that_holds_them_all() -> None:
    (frame,) = make_frames(TIGRAY, {}, {})
    for place in TIGRAY:
        x, y = frame.project(place.lon or 0, place.lat or 0)
        assert 0 < x < frame.width
        assert 0 < y < frame.height


def test_one_far_place_does_not_shrink_the_others_but_is_on_a_map_of_all() -> None:
    frames = make_frames([*TIGRAY, located("Pretoria", -25.75, 28.19)], {}, {})
    assert [len(frame.places) for frame in frames] == [4, 5]
    assert frames[1].everything


def test_a_ring_of_five_km_measures_five_km_on_the_scale_bar() -> None:
    (frame,) = make_frames(TIGRAY, {}, {})
    km, px = frame.scale_bar()
    rx, ry = frame.ring(5, 13.8)
    assert ry == pytest.approx(5 * px / km, abs=0.15)
    assert rx == pytest.approx(ry, rel=0.02)


def test_a_ring_is_true_to_scale_across_and_along_near_the_poles() -> None:
    (frame,) = make_frames([located("Longyearbyen", 78.22, 15.65)], {}, {})
    lon = frame.west + frame.width / 2 / frame.px_per_lon
    east = frame.project(lon + 1 / (111.195 * math.cos(math.radians(78.22))), 78.22)[0] - frame.project(lon, 78.22)[0]
    assert frame.ring(1, 78.22)[0] == pytest.approx(east, abs=0.1)


def test_a_circle_of_400_has_four_times_the_area_of_100() -> None:
    assert (_radius(400, 400) / _radius(100, 400)) ** 2 == pytest.approx(4, rel=0.01)
    assert _radius(400, 400) == LARGEST_CIRCLE_PX


def test_the_sea_around_an_island_is_no_land() -> None:
    island = draw_basemap(Window(-61.5, -53, -57, -50.5), lambda lon, lat: (lon * 100, lat * 100))
    assert island.land
    assert island.coast
    assert draw_basemap(Window(-40, -52, -38, -51), lambda lon, lat: (lon * 100, lat * 100)).land == ""


def test_inland_the_land_fills_the_window_and_borders_are_kept_apart() -> None:
    drawn = draw_basemap(Window(28, -3, 31, -1), lambda lon, lat: (lon * 100, lat * 100))
    assert drawn.land
    assert drawn.border


def test_a_basemap_clip_stays_within_its_budget() -> None:
    whole = draw_basemap(Window(-180, -85, 180, 85), lambda lon, lat: ((lon + 180) * 2.1, (85 - lat) * 2.1))
    assert len(whole.land + whole.coast) <= 150_000


@given(st.lists(st.tuples(XY, XY), min_size=3, max_size=30))
def test_a_clipped_ring_lies_within_its_window(ring: list[tuple[float, float]]) -> None:
    for x, y in clip_ring(ring, Window(-10, -10, 10, 10)):
        assert -10.001 <= x <= 10.001
        assert -10.001 <= y <= 10.001


@given(st.lists(st.tuples(XY, XY), min_size=1, max_size=30))
def test_simplifying_keeps_both_ends_and_only_points_of_the_line(line: list[tuple[float, float]]) -> None:
    kept = simplify(line, 1.0)
    assert kept[0] == line[0]
    assert kept[-1] == line[-1]
    assert all(point in line for point in kept)


def test_a_label_stands_where_no_other_does_or_is_left_for_zooming() -> None:
    spots = [
        ("Bakhmut", 100.0, 100.0),
        ("Soledar", 102.0, 101.0),
        ("Chasiv Yar", 101.0, 99.0),
        ("Klishchiivka", 100.5, 100.5),
    ]
    labels = place_labels(spots, 760, 400)
    shown = [label for label in labels if label.shown != "zoomed"]
    assert len({(label.dx, label.dy) for label in shown}) == len(shown)


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(0, 500)), max_size=12))
def test_crowded_pins_move_a_little_and_lone_ones_not_at_all(spots: list[tuple[float, float]]) -> None:
    moves = push_apart(spots)
    assert all(math.hypot(*move) <= 30.2 for move in moves)
    if len(spots) == 1:
        assert moves == [(0.0, 0.0)]


def test_a_region_is_never_drawn_even_with_coordinates(winter: Record) -> None:
    drawn = {pin.row.name for view in make_screens(winter).map.frames for pin in view.pins}
    assert drawn == {"Suomussalmi"}


def test_a_place_known_no_better_than_forty_km_is_a_region(winter: Record) -> None:
    vague = replace(winter, locations=tuple(replace(p, radius_km=60.0) if p.lat else p for p in winter.locations))
    assert make_screens(vague).map.frames == ()


def test_each_claim_stands_in_exactly_one_group(winter: Record) -> None:
    groups = make_screens(winter).map.groups
    assert sum(group.claims for group in groups) == len(winter.claims)


def test_unnamed_places_are_one_row_whose_pieces_open_their_sentences(winter: Record) -> None:
    (group,) = [g for g in make_screens(winter).map.groups if g.key == "counted"]
    (row,) = group.rows
    assert (row.name, row.pieces[0].status, len(row.pieces[0].evidence)) == ("Three hamlets", "contested", 1)
