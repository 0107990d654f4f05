"""gazetteer import: a country's places, from the file that the user brings to a pack that the gazetteer opens.

Two forms are read. A GeoNames country dump: UTF-8, no header, 19 columns parted by tabs (geonameid, name, asciiname, alternatenames by comma, latitude,
longitude, feature class, feature code, country, cc2, admin1 to admin4, population, elevation, dem, timezone, modified), as `SY.txt` or the `SY.zip` that
holds it. A CSV of one's own: a header with at least name, lat, lon, and any of key, kind, names (by |), country, admin1, admin2, population, radius_km.
"""

from __future__ import annotations

import csv
import io
import math
import zipfile
from collections.abc import Iterator
from pathlib import Path

from contested.codebook.gazetteer_store import PlaceRow, write_store
from contested.errors import CodebookError
from contested.model.entity import PlaceKind

PACK_SUFFIX = ".places"
GEONAMES_COLUMNS = 19
OWN_COLUMNS = ("key", "name", "lat", "lon", "kind", "names", "country", "admin1", "admin2", "population", "radius_km")
MOST_BYTES = 1_500_000_000
"""Largest file unpacked; GeoNames' largest country dump is a third of it."""
CITY, TOWN = 50_000, 5_000
_KINDS = {
    "A": PlaceKind.REGION, "H": PlaceKind.NATURAL, "L": PlaceKind.REGION, "P": PlaceKind.VILLAGE, "R": PlaceKind.ROUTE,
    "S": PlaceKind.FACILITY, "T": PlaceKind.NATURAL, "U": PlaceKind.NATURAL, "V": PlaceKind.NATURAL,
}  # fmt: skip
_RADIUS_KM = {"A": 30.0, "H": 10.0, "L": 20.0, "P": 2.0, "R": 20.0, "S": 1.0, "T": 5.0, "U": 50.0, "V": 10.0}
_WATER = {
    "STM": "river",
    "STMI": "river",
    "WAD": "river",
    "LK": "lake",
    "BAY": "bay",
    "GULF": "gulf",
    "SEA": "sea",
    "STRT": "strait",
}


def import_country_file(src: Path, dest_dir: Path) -> Path:
    """Read `src` and write a pack beside others in `dest_dir`; the pack's path, `<stem of src>.places`.

    Raises CodebookError, naming file and line, at the first row that has too few columns, no name, or a point that is none. The whole file is
    held in memory while it is read (about 1 kB a place). Same file, same pack.
    """
    rows = list(read_country_file(src))
    if not rows:
        raise CodebookError(f"{src}: no places in it")
    if len({row.key for row in rows}) != len(rows):
        raise CodebookError(f"{src}: {_twice(rows)} stands in it twice; a place needs a key of its own")
    about = {"source": src.name, "licence": "the file's own; GeoNames' country files are CC BY 4.0", "date": ""}
    dest_dir.mkdir(parents=True, exist_ok=True)
    path = dest_dir / f"{src.stem}{PACK_SUFFIX}"
    part = path.with_name(path.name + ".part")
    part.write_bytes(write_store(rows, about))
    part.replace(path)
    return path


def read_country_file(src: Path) -> Iterator[PlaceRow]:
    """The places of a country file in its order. Raises CodebookError as `import_country_file` does."""
    name, text = _open(src)
    first = text.split("\n", 1)[0]
    if first.count("\t") == GEONAMES_COLUMNS - 1:
        yield from _geonames_rows(name, text)
    elif "name" in [cell.strip().lower() for cell in first.split(",")]:
        yield from _own_rows(name, text)
    else:
        raise CodebookError(
            f"{name}, line 1: neither a GeoNames country file ({GEONAMES_COLUMNS} columns parted by tabs; this line has "
            f"{first.count(chr(9)) + 1}) nor a CSV whose header has name, lat, lon"
        )


def _twice(rows: list[PlaceRow]) -> str:
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            return row.key
        seen.add(row.key)
    return "no key"


def _open(src: Path) -> tuple[str, str]:
    """Name and text of the file, or of the country file within a zip."""
    try:
        if src.suffix.lower() != ".zip":
            return src.name, src.read_bytes().decode("utf-8-sig")
        with zipfile.ZipFile(src) as archive:
            inside = [
                i
                for i in archive.infolist()
                if i.filename.lower().endswith((".txt", ".csv")) and "readme" not in i.filename.lower()
            ]
            if len(inside) != 1 or inside[0].file_size > MOST_BYTES:
                raise CodebookError(
                    f"{src.name}: holds {len(inside)} lists of places; one of at most {MOST_BYTES:,} bytes is wanted"
                )
            return f"{src.name}/{inside[0].filename}", archive.read(inside[0]).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise CodebookError(f"{src}: cannot be read as UTF-8 text ({error})") from None


def _geonames_rows(file: str, text: str) -> Iterator[PlaceRow]:
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        if cells == [""]:
            continue
        if len(cells) != GEONAMES_COLUMNS:
            raise CodebookError(
                f"{file}, line {number}: {len(cells)} columns where a GeoNames country file has {GEONAMES_COLUMNS}"
            )
        key, name, plain, others, lat, lon, letter, code, country = cells[:9]
        where = f"{file}, line {number}"
        admin = f"{country}.{cells[10]}" + (f".{cells[11]}" if cells[11] else "") if cells[10] else ""
        people = int(cells[14]) if cells[14].isdigit() else 0
        kind, feature, radius = _geonames_kind(letter, code, people)
        own = admin if code in ("ADM1", "ADM2") else country if code.startswith("PCL") else ""
        point = _point(where, lat, lon)
        yield PlaceRow(
            key=f"geonames:{key}", name=_named(where, name), lat=point[0], lon=point[1], kind=kind, feature=feature, country=country,
            admin=own if own and own != country else "" if own else admin, population=people, radius_km=radius,
            names=tuple(dict.fromkeys(other for other in [plain, *others.split(",")] if other)), codes=(own,) if own else (),
        )  # fmt: skip


def _geonames_kind(letter: str, code: str, people: int) -> tuple[PlaceKind, str, float]:
    kind, radius = _KINDS.get(letter, PlaceKind.OTHER), _RADIUS_KM.get(letter, 10.0)
    if code.startswith("PCL"):
        return PlaceKind.COUNTRY, "country", 300.0
    if letter == "P":
        return town_kind(people), "town", max(radius, round(math.sqrt(people / 2500 / math.pi), 1))
    if letter == "A":
        return kind, {"ADM1": "adm1", "ADM2": "adm2"}.get(code, "unit"), radius
    return kind, _WATER.get(code, code.lower() or letter.lower()), radius


def town_kind(people: int) -> PlaceKind:
    """City, town or village by number of people; 0 (not known) is a village. The corpus guidelines give no numbers; these are ours."""
    if people >= CITY:
        return PlaceKind.CITY
    return PlaceKind.TOWN if people >= TOWN else PlaceKind.VILLAGE


def _own_rows(file: str, text: str) -> Iterator[PlaceRow]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [(cell or "").strip().lower() for cell in reader.fieldnames or ()]
    reader.fieldnames = header
    unknown = [cell for cell in header if cell not in OWN_COLUMNS]
    missing = [cell for cell in ("name", "lat", "lon") if cell not in header]
    if unknown or missing:
        raise CodebookError(
            f"{file}, line 1: columns missing {missing}, unknown {unknown}; known are {', '.join(OWN_COLUMNS)}"
        )
    for row in reader:
        where = f"{file}, line {reader.line_num}"
        if None in row or None in row.values():
            raise CodebookError(f"{where}: not as many values as the header has columns ({len(header)})")
        yield _own_row(where, {key: value.strip() for key, value in row.items()})


def _own_row(where: str, row: dict[str, str]) -> PlaceRow:
    lat, lon = _point(where, row["lat"], row["lon"])
    name = _named(where, row["name"])
    people = row.get("population") or "0"
    kind = row.get("kind") or (town_kind(int(people)).value if people.isdigit() else "")
    if kind not in set(PlaceKind):
        raise CodebookError(f"{where}: kind {kind!r} is none of {', '.join(PlaceKind)}")
    country = row.get("country", "").upper()
    if not people.isdigit() or len(country) not in (0, 2):
        raise CodebookError(
            f"{where}: population {people!r} must be a whole number and country {country!r} two letters (ISO 3166)"
        )
    try:
        radius = float(row.get("radius_km") or 3.0)
    except ValueError:
        raise CodebookError(f"{where}: radius_km {row['radius_km']!r} is no number") from None
    units = [country, row.get("admin1", ""), row.get("admin2", "")]
    admin = ".".join(units[: 3 if units[2] else 2]) if country and units[1] else ""
    return PlaceRow(
        key=row.get("key") or f"own:{name}@{lat:.4f},{lon:.4f}", name=name, lat=lat, lon=lon, kind=PlaceKind(kind), feature="own", country=country,
        admin=admin, population=int(people), radius_km=max(0.1, radius), names=tuple(n.strip() for n in row.get("names", "").split("|") if n.strip()),
    )  # fmt: skip


def _named(where: str, name: str) -> str:
    if not name.strip() or "\n" in name or "\t" in name:
        raise CodebookError(f"{where}: the place has no name")
    return name.strip()


def _point(where: str, lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError:
        point = (math.nan, math.nan)
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise CodebookError(f"{where}: latitude {lat!r}, longitude {lon!r} are no point in degrees")
    return point
