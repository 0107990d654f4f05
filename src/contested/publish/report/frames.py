"""Frames: which windows of the globe a record's places need, and where a place lies in each.

Places far from the others would shrink them all to a dot, so places are parted where the shortest tree that joins them has an unusually long
edge. Each part worth a map gets a frame; if places are left over, a last frame shows them all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.model.ids import PlaceKey
from contested.model.record import Location
from contested.publish.report.basemap import Basemap, Window, draw_basemap

EARTH_KM_PER_DEGREE = 111.195  # mean Earth radius 6,371.0 km (IUGG)
WIDTH_PX = 760
LEAST_HEIGHT_PX, MOST_HEIGHT_PX = 400, 560
MARGIN_PX = 56
LEAST_SPAN_KM = 40.0
CUT_KM, CUT_TIMES_NEAR = 150.0, 6.0
"""An edge is unusually long when it exceeds both: the second is times the lower quartile of the edges, so that a few far capitals don't count."""
WORTH_PLACES = 3
MOST_FRAMES = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """One map: equirectangular about its middle, `px_per_km` true along its middle parallel and along every meridian."""

    id: str
    title: str
    places: tuple[PlaceKey, ...]
    width: int
    height: int
    west: float
    north: float
    px_per_lon: float
    px_per_lat: float
    everything: bool = False

    @property
    def px_per_km(self) -> float:
        """Pixels for a kilometre north to south."""
        return self.px_per_lat / EARTH_KM_PER_DEGREE

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the top left."""
        return (lon - self.west) * self.px_per_lon, (self.north - lat) * self.px_per_lat

    def ring(self, radius_km: float, lat: float) -> tuple[float, float]:
        """Half width and half height, in pixels, of a circle of that radius on the ground."""
        ry = radius_km * self.px_per_km
        rx = radius_km / (EARTH_KM_PER_DEGREE * max(0.05, math.cos(math.radians(lat)))) * self.px_per_lon
        return round(rx, 1), round(ry, 1)

    def basemap(self) -> Basemap:
        """What lies under it, with a little more around for panning."""
        pad_lon, pad_lat = 0.15 * self.width / self.px_per_lon, 0.15 * self.height / self.px_per_lat
        window = Window(
            self.west - pad_lon,
            max(-90.0, self.north - self.height / self.px_per_lat - pad_lat),
            self.west + self.width / self.px_per_lon + pad_lon,
            min(90.0, self.north + pad_lat),
        )
        return draw_basemap(window, self.project)

    def graticule(self) -> tuple[tuple[float, float, float, float, str], ...]:
        """Lines of whole steps of degrees: x, y of the start, x, y of the end, and the label; three to six across the width."""
        span = self.width / self.px_per_lon
        step = next(s for s in (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05) if span / s >= 3 or s == 0.05)
        lines = []
        for at in range(math.ceil(self.west / step), math.floor((self.west + span) / step) + 1):
            x = round(self.project(at * step, 0)[0], 1)
            lines.append((x, 0.0, x, float(self.height), _degrees(at * step, "E", "W")))
        south = self.north - self.height / self.px_per_lat
        for at in range(math.ceil(south / step), math.floor(self.north / step) + 1):
            y = round(self.project(0, at * step)[1], 1)
            lines.append((0.0, y, float(self.width), y, _degrees(at * step, "N", "S")))
        return tuple(lines)

    def scale_bar(self) -> tuple[int, float]:
        """A round length in km and its pixels, at most a quarter of the width."""
        most = self.width / 4 / self.px_per_km
        power = 10 ** math.floor(math.log10(most))
        length = next(power * step for step in (5, 2, 1) if power * step <= most)
        return max(1, round(length)), round(max(1, round(length)) * self.px_per_km, 1)


def _degrees(value: float, positive: str, negative: str) -> str:
    """ "36.5° E", "0°"."""
    text = f"{abs(round(value, 2)):g}°"
    return text if round(value, 2) == 0 else f"{text} {positive if value > 0 else negative}"


def distance_km(a: Location, b: Location) -> float:
    """Great-circle distance of two located places (haversine)."""
    assert a.lat is not None
    assert a.lon is not None
    assert b.lat is not None
    assert b.lon is not None
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_KM_PER_DEGREE * math.degrees(math.asin(min(1.0, math.sqrt(half))))


def make_frames(
    places: Sequence[Location], weights: Mapping[PlaceKey, int], names: Mapping[PlaceKey, str]
) -> tuple[Frame, ...]:
    """Frames for these located places, heaviest first; `weights`: claims at each, `names`: what a place lies in."""
    if not places:
        return ()
    ordered = sorted(places, key=lambda place: place.key)
    groups = sorted(_parts(ordered), key=lambda g: (-sum(weights.get(p.key, 0) for p in g), g[0].key))
    total = sum(weights.get(place.key, 0) for place in ordered)
    heavy = [g for g in groups if 0 < total <= 5 * sum(weights.get(p.key, 0) for p in g)]
    worth = [g for g in groups if len(g) >= WORTH_PLACES or g in heavy]
    worth = worth[:MOST_FRAMES] or groups[:1]
    frames = [_frame(f"f{n}", _title(group, weights, names), group) for n, group in enumerate(worth)]
    if len(groups) > len(worth):
        frames.append(_frame(f"f{len(frames)}", "All located places", ordered, everything=True))
    return tuple(frames)


def _parts(places: Sequence[Location]) -> list[list[Location]]:
    """Places parted at the long edges of their shortest tree (Prim's)."""
    edges: list[tuple[float, int, int]] = []
    nearest = [(math.inf, 0)] * len(places)
    left = set(range(1, len(places)))
    here = 0
    while left:
        for other in left:
            away = distance_km(places[here], places[other])
            if away < nearest[other][0]:
                nearest[other] = (away, here)
        closest = min(left, key=lambda i: (nearest[i][0], i))
        left.remove(closest)
        edges.append((nearest[closest][0], nearest[closest][1], closest))
        here = closest
    lengths = [edge[0] for edge in edges]
    cut = max(CUT_KM, CUT_TIMES_NEAR * sorted(lengths)[len(lengths) // 4]) if lengths else CUT_KM
    group = list(range(len(places)))
    for length, a, b in edges:
        if length <= cut:
            old, new = group[b], group[a]
            group = [new if g == old else g for g in group]
    return [[p for p, g in zip(places, group, strict=True) if g == number] for number in sorted(set(group))]


def _title(group: Sequence[Location], weights: Mapping[PlaceKey, int], names: Mapping[PlaceKey, str]) -> str:
    """What most of its places lie in, else its heaviest place."""
    tally: dict[str, int] = {}
    for place in group:
        if place.key in names:
            tally[names[place.key]] = tally.get(names[place.key], 0) + max(1, weights.get(place.key, 0))
    if tally:
        best = sorted(tally, key=lambda name: (-tally[name], name))
        return " and ".join(best[:2])
    return "Around " + min(group, key=lambda place: (-weights.get(place.key, 0), place.name)).name


def _frame(name: str, title: str, group: Sequence[Location], *, everything: bool = False) -> Frame:
    lats = [place.lat for place in group if place.lat is not None]
    lons = [place.lon for place in group if place.lon is not None]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = max(0.2, math.cos(math.radians(lat)))
    width_km = max(LEAST_SPAN_KM, (max(lons) - min(lons)) * shrink * EARTH_KM_PER_DEGREE)
    height_km = max(LEAST_SPAN_KM / 2, (max(lats) - min(lats)) * EARTH_KM_PER_DEGREE)
    room = WIDTH_PX - 2 * MARGIN_PX
    px_per_km = min(room / width_km, (MOST_HEIGHT_PX - 2 * MARGIN_PX) / height_km)
    height = round(min(MOST_HEIGHT_PX, max(LEAST_HEIGHT_PX, height_km * px_per_km + 2 * MARGIN_PX)))
    px_per_lat = px_per_km * EARTH_KM_PER_DEGREE
    px_per_lon = px_per_lat * shrink
    return Frame(
        id=name,
        title=title,
        places=tuple(place.key for place in group),
        width=WIDTH_PX,
        height=height,
        west=lon - WIDTH_PX / 2 / px_per_lon,
        north=lat + height / 2 / px_per_lat,
        px_per_lon=px_per_lon,
        px_per_lat=px_per_lat,
        everything=everything,
    )
