"""Build the report's basemap from the npm package world-atlas (Natural Earth, public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python quality/build_basemap.py package src/contested/publish/report/data/basemap.bin

Two levels are cut into square tiles: "near" (1:10m, 5 degrees) and "far" (1:50m, 30 degrees). A tile holds filled land, coastlines and
borders. `contested.publish.report.basemap` reads the file and describes its format.
"""

from __future__ import annotations

import itertools
import json
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Point = tuple[float, float]
LEVELS = (("near", "countries-10m.json", 5.0, 300), ("far", "countries-50m.json", 30.0, 300))
OVERLAP_DEGREES = 0.02  # land tiles overlap a little, so that no seam shows between them
KINDS = ("land", "coast", "border", "disputed")
EDGE_DEGREES = 179.95  # lines on the cut at 180 degrees are no coast
LONGEST_STEP_DEGREES = 90.0  # a longer one runs around the globe from one side of the cut to the other


def main(package: Path, out: Path) -> None:
    """Write the basemap file made from the unpacked npm package."""
    index: list[dict[str, Any]] = []
    blob = bytearray()
    for name, file, size, units in LEVELS:
        layers = read_layers(json.loads((package / file).read_text(encoding="utf-8")))
        tiles: dict[tuple[int, int], dict[str, list[list[Point]]]] = {}
        for kind in KINDS:
            for line in layers[kind]:
                pieces = cut_ring(line, size) if kind == "land" else cut_line(line, size)
                for tile, piece in pieces:
                    tiles.setdefault(tile, {}).setdefault(kind, []).append(piece)
        rows = []
        for tile in sorted(tiles):
            start = len(blob)
            blob += pack_tile(tiles[tile], tile, size, units)
            rows.append([*tile, start, len(blob) - start])
        index.append({"level": name, "degrees": size, "units": units, "tiles": rows})
    head = json.dumps(index, separators=(",", ":")).encode()
    out.write_bytes(b"CBM1" + struct.pack("<I", len(head)) + zlib.compress(head + bytes(blob), 9))
    print(f"{out}: {out.stat().st_size} bytes")


def read_layers(topology: dict[str, Any]) -> dict[str, list[list[Point]]]:
    """Land rings, and arcs sorted into coast (one country), border (two) and disputed (a country without an ISO number)."""
    arcs = list(decode_arcs(topology))
    owners: dict[int, list[bool]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for ring in rings_of(country):
            for arc in ring:
                owners.setdefault(arc if arc >= 0 else ~arc, []).append("id" in country)
    layers: dict[str, list[list[Point]]] = {kind: [] for kind in KINDS}
    for number, known in sorted(owners.items()):
        kind = "coast" if len(known) == 1 else "border" if all(known) else "disputed"
        layers[kind].append(arcs[number])
    land = topology["objects"]["land"]["geometries"]
    layers["land"] = [join(ring, arcs) for geometry in land for ring in rings_of(geometry)]
    return layers


def decode_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        yield points


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a polygon or multipolygon, as lists of arc numbers."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    for polygon in polygons:
        yield from polygon


def join(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The ring's points; arcs that follow each other share a point."""
    points: list[Point] = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points.extend(part[1:] if points else part)
    return points


@dataclass(frozen=True)
class Edge:
    """A half-plane: the axis (0 lon, 1 lat), the bound, and whether the kept side lies above it."""

    axis: int
    bound: float
    above: bool

    def keeps(self, point: Point) -> bool:
        return point[self.axis] >= self.bound if self.above else point[self.axis] <= self.bound

    def cross(self, a: Point, b: Point) -> Point:
        t = (self.bound - a[self.axis]) / (b[self.axis] - a[self.axis])
        point = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
        point[self.axis] = self.bound
        return point[0], point[1]


def clip_ring(ring: list[Point], edge: Edge) -> list[Point]:
    """Sutherland and Hodgman's clip of a closed ring by one edge."""
    kept: list[Point] = []
    for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if edge.keeps(point) != edge.keeps(before):
            kept.append(edge.cross(before, point))
        if edge.keeps(point):
            kept.append(point)
    return kept


def cells(values: list[float], size: float) -> range:
    """The tile numbers that the values touch."""
    return range(int(min(values) // size), int(max(values) // size) + 1)


def cut_ring(ring: list[Point], size: float) -> Iterator[tuple[tuple[int, int], list[Point]]]:
    """The ring cut into tiles, columns first."""
    for column in cells([p[0] for p in ring], size):
        west, east = column * size - OVERLAP_DEGREES, (column + 1) * size + OVERLAP_DEGREES
        strip = clip_ring(clip_ring(ring, Edge(0, west, True)), Edge(0, east, False))
        if len(strip) < 3:
            continue
        for row in cells([p[1] for p in strip], size):
            south, north = row * size - OVERLAP_DEGREES, (row + 1) * size + OVERLAP_DEGREES
            piece = clip_ring(clip_ring(strip, Edge(1, south, True)), Edge(1, north, False))
            if len(piece) >= 3:
                yield (column, row), piece


def between(a: Point, b: Point, share: float) -> Point:
    """The point at that share of the way from a to b; exact at both ends."""
    if share in (0.0, 1.0):
        return b if share else a
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def cut_line(line: list[Point], size: float) -> Iterator[tuple[tuple[int, int], list[Point]]]:
    """The line cut at tile borders; a step that crosses one belongs to the tile where it starts;
    steps longer than a tile are cut."""
    tile: tuple[int, int] | None = None
    piece: list[Point] = []
    for before, point in itertools.pairwise(line):
        if min(abs(before[0]), abs(point[0])) > EDGE_DEGREES or abs(before[0] - point[0]) > LONGEST_STEP_DEGREES:
            continue
        parts = max(1, int(max(abs(point[0] - before[0]), abs(point[1] - before[1])) / size) + 1)
        for part in range(1, parts + 1):
            start = between(before, point, (part - 1) / parts)
            here = (int(start[0] // size), int(start[1] // size))
            if here != tile or piece[-1] != start:
                if tile is not None:
                    yield tile, piece
                tile, piece = here, [start]
            piece.append(between(before, point, part / parts))
    if tile is not None:
        yield tile, piece


def pack_tile(layers: dict[str, list[list[Point]]], tile: tuple[int, int], size: float, units: int) -> bytes:
    """Per kind: the number of lines, then per line its number of points and its points, 16-bit steps from the one before."""
    west, south = tile[0] * size, tile[1] * size
    out: list[int] = []
    for kind in KINDS:
        lines = [line for line in (quantise(p, west, south, units) for p in layers.get(kind, [])) if len(line) > 1]
        out.append(len(lines))
        for line in lines:
            out.append(len(line))
            x = y = 0
            for px, py in line:
                out += (px - x, py - y)
                x, y = px, py
    return struct.pack(f"<{len(out)}h", *out)


def quantise(line: list[Point], west: float, south: float, units: int) -> list[tuple[int, int]]:
    """Whole units from the tile's corner; points that fall together are one."""
    points: list[tuple[int, int]] = []
    for lon, lat in line:
        point = (round((lon - west) * units), round((lat - south) * units))
        if not points or points[-1] != point:
            points.append(point)
    return points


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
