"""Basemap: land, coasts and borders around a window, cut from the bundled Natural Earth tiles.

`data/basemap.bin` (built by quality/build_basemap.py): "CBM1", the length of the head (32 bits, little-endian), then zlib data: the head
(JSON: levels, each with its tile size in degrees, units per degree and tiles as [column, row, offset, bytes]) and the tiles. A tile holds four lists of lines
(land, coast, border, disputed): their number, then for each the number of points and the points as 16-bit steps.
Borders are Natural Earth's de facto view of 2018; "disputed" are those of countries without an ISO number.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import msgspec

Point = tuple[float, float]
KINDS: Final = ("land", "coast", "border", "disputed")
FAR_DEGREES = 14.0
"""Windows wider or higher than this take the coarse level (1:50m)."""
TOLERANCE_PX, FAR_TOLERANCE_PX = 0.45, 1.0
"""Points are dropped that lie closer than this to the line without them; half a pixel cannot be seen, and a map of half the globe is no place for more."""
LEAST_ISLE_PX = 2.0
"""On a wide window, what is smaller than this in both directions is left out."""
POINT_OF_VIEW = "Natural Earth, 2018: who is in control, not who has a claim"


class _Level(msgspec.Struct):
    level: str
    degrees: float
    units: int
    tiles: list[tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the globe in degrees, west to east, south to north."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Basemap:
    """SVG paths of one window in pixels; each "" when there is nothing of the kind."""

    land: str
    coast: str
    border: str
    disputed: str


@lru_cache(maxsize=1)
def _load() -> tuple[list[_Level], bytes]:
    """The unpacked file; read once for a process, since it never changes."""
    raw = (files("contested.publish.report") / "data" / "basemap.bin").read_bytes()
    if raw[:4] != b"CBM1":
        raise ValueError("basemap.bin does not start with CBM1; build it anew with quality/build_basemap.py")
    (length,) = struct.unpack("<I", raw[4:8])
    data = zlib.decompress(raw[8:])
    return msgspec.json.decode(data[:length], type=list[_Level]), data[length:]


def draw_basemap(window: Window, project: Callable[[float, float], Point]) -> Basemap:
    """The window's basemap; `project` turns lon, lat into pixels."""
    levels, data = _load()
    far = max(window.east - window.west, window.north - window.south) > FAR_DEGREES
    style = _Style(window, project, FAR_TOLERANCE_PX if far else TOLERANCE_PX, LEAST_ISLE_PX if far else 0.0)
    level = next(level for level in levels if level.level == ("far" if far else "near"))
    lines: dict[str, list[list[Point]]] = {kind: [] for kind in KINDS}
    for column, row, offset, size in level.tiles:
        west, south = column * level.degrees, row * level.degrees
        if west > window.east or west + level.degrees < window.west:
            continue
        if south > window.north or south + level.degrees < window.south:
            continue
        _read_tile(data[offset : offset + size], (west, south, 1 / level.units), lines)
    drawn = {
        kind: "".join(_path(line, style, closed=kind == "land") for line in found) for kind, found in lines.items()
    }
    return Basemap(drawn["land"], drawn["coast"], drawn["border"], drawn["disputed"])


def _read_tile(raw: bytes, corner: tuple[float, float, float], lines: dict[str, list[list[Point]]]) -> None:
    west, south, unit = corner
    numbers = array("h", raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    at = 0
    for kind in KINDS:
        many, at = numbers[at], at + 1
        for _ in range(many):
            length, at = numbers[at], at + 1
            x = y = 0
            line = []
            for step in range(at, at + 2 * length, 2):
                x, y = x + numbers[step], y + numbers[step + 1]
                line.append((west + x * unit, south + y * unit))
            at += 2 * length
            lines[kind].append(line)


@dataclass(frozen=True, slots=True)
class _Style:
    """How lines become paths: where they are cut, how they are projected, and how much detail is kept."""

    window: Window
    project: Callable[[float, float], Point]
    tolerance_px: float
    least_px: float


def _path(line: list[Point], style: _Style, *, closed: bool) -> str:
    pieces = [clip_ring(line, style.window)] if closed else _clip_line(line, style.window)
    out = []
    for piece in pieces:
        points = simplify([style.project(lon, lat) for lon, lat in piece], style.tolerance_px)
        if len(points) >= (3 if closed else 2) and _spread(points) >= style.least_px:
            out.append(_steps(points) + ("z" if closed else ""))
    return "".join(out)


def _spread(points: Sequence[Point]) -> float:
    """The larger of the points' width and height."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _steps(points: Sequence[Point]) -> str:
    """An absolute start and relative steps, all in tenths of a pixel."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    out = [f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l"]
    for (x0, y0), (x1, y1) in pairwise(tenths):
        if (x0, y0) != (x1, y1):
            dx, dy = _tenth(x1 - x0), _tenth(y1 - y0)
            out.append(f"{dx}{dy}" if dy.startswith("-") else f"{dx} {dy}")
    return out[0] + " ".join(out[1:]) if len(out) > 1 else ""


def _tenth(value: int) -> str:
    """Tenths as a short decimal: 5 is ".5", -10 is "-1"."""
    whole, part = divmod(abs(value), 10)
    text = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{text}" if value < 0 else text


def clip_ring(ring: list[Point], window: Window) -> list[Point]:
    """The closed ring cut to the window (Sutherland and Hodgman); empty when it lies outside."""
    for axis, bound, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        kept: list[Point] = []
        for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside = (point[axis] - bound) * sign >= 0
            if inside != ((before[axis] - bound) * sign >= 0):
                share = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append(
                    (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])),
                )
            if inside:
                kept.append(point)
        ring = kept
    return ring


def _clip_line(line: list[Point], window: Window) -> list[list[Point]]:
    """The stretches of the line with a step that touches the window's box; steps are kept whole."""
    pieces: list[list[Point]] = []
    going = False
    for a, b in pairwise(line):
        touches = (
            max(a[0], b[0]) >= window.west
            and min(a[0], b[0]) <= window.east
            and max(a[1], b[1]) >= window.south
            and min(a[1], b[1]) <= window.north
        )
        if touches and not going:
            pieces.append([a])
        if touches:
            pieces[-1].append(b)
        going = touches
    return pieces


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's line, without recursion; both ends stay."""
    if len(points) < 3:
        return list(points)
    keep = bytearray(len(points))
    keep[0] = keep[-1] = 1
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = 0.0, 0
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        for i in range(first + 1, last):
            px, py = points[i][0] - ax, points[i][1] - ay
            share = 0.0 if length == 0 else max(0.0, min(1.0, (px * dx + py * dy) / length))
            away = (px - share * dx) ** 2 + (py - share * dy) ** 2
            if away > far:
                far, at = away, i
        if far > tolerance * tolerance:
            keep[at] = 1
            todo += [(first, at), (at, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]
