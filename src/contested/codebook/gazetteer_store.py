"""gazetteer store: the file that a gazetteer is kept in, its writer and its reader. Ours, read-only once written.

Layout: 8 bytes magic, 4 bytes length of the header (little endian), header (zlib JSON), sections. The header says where each section starts.
`columns` holds the numbers of all places, column by column, in one zlib stream; `labels` holds keys and display names in blocks of `LABELS` places;
`names` holds lines "skeleton TAB folded name TAB places", sorted, in blocks of about `BLOCK` bytes, found by bisecting the header's list of first
lines. A place in a line is its number times two, plus one if this is neither its main name nor a spelling of it, in base 36.
Opening reads header and columns (28 bytes a place); names stay on disk until they are asked for.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from contested.codebook.gazetteer_names import fold, likeness, skeleton
from contested.errors import CodebookError
from contested.model.entity import PlaceKind

MAGIC = b"CGAZ0001"
BLOCK = 8192
LABELS = 128
SPELLING = 90.0
"""Likeness from which another name is the main name in another spelling, and as good as it."""
BLOCKS = 512
"""Blocks of names kept in memory at most: 5 MB."""
_COLUMNS = (
    ("lat", "i"),
    ("lon", "i"),
    ("population", "I"),
    ("radius", "I"),
    ("admin", "I"),
    ("country", "H"),
    ("kind", "H"),
)
_DEGREE = 100_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place as it is written into a store.

    `key` is unique in the store ("geonames:170063"). `feature` is a finer kind than `kind` ("adm1", "river", "airport"). `radius_km` is how far
    its edge or the point's error may be from the point. `admin` is the code of the unit that it lies in ("SY.09"), "" if none; for a unit
    its own code, which is in `codes` too. `names` are other names, the first `equals` of which are as good as `name`, as is any that spells it otherwise; `name` is added by itself.
    """

    key: str
    name: str
    lat: float
    lon: float
    kind: PlaceKind
    feature: str
    country: str = ""
    admin: str = ""
    population: int = 0
    radius_km: float = 5.0
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    equals: int = 0


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name of the store that has the skeleton asked for: place number, the folded name, whether it is the place's main name."""

    number: int
    folded: str
    main: bool


def write_store(rows: Sequence[PlaceRow], about: Mapping[str, str]) -> bytes:
    """The bytes of a store holding these places, numbered as given. `about`: source, licence, date. Same input, same bytes (for one zlib)."""
    countries, kinds, admins = _Table(), _Table(), _Table()
    columns = {name: array(code) for name, code in _COLUMNS}
    for row in rows:
        columns["lat"].append(round(row.lat * _DEGREE))
        columns["lon"].append(round(row.lon * _DEGREE))
        columns["population"].append(min(row.population, 2**32 - 1))
        columns["radius"].append(round(row.radius_km * 10))
        columns["admin"].append(admins.number(row.admin))
        columns["country"].append(countries.number(row.country))
        columns["kind"].append(kinds.number(f"{row.kind.value}:{row.feature}"))
    labels = [
        zlib.compress("\n".join(f"{row.key}\t{row.name}" for row in rows[start : start + LABELS]).encode(), 9)
        for start in range(0, len(rows), LABELS)
    ]
    firsts, names = _name_blocks(rows)
    packed = zlib.compress(b"".join(_little(columns[name]) for name, _ in _COLUMNS), 9)
    header = {
        **about, "count": len(rows), "countries": countries.words, "kinds": kinds.words, "admins": admins.words, "columns": len(packed),
        "labels": [len(block) for block in labels], "firsts": firsts, "names": [len(block) for block in names],
    }  # fmt: skip
    head = zlib.compress(json.dumps(header, ensure_ascii=False, sort_keys=True).encode(), 9)
    return b"".join([MAGIC, len(head).to_bytes(4, "little"), head, packed, *labels, *names])


@dataclass
class _Table:
    """Words numbered in order of first use."""

    words: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        if word not in self.numbers:
            self.numbers[word] = len(self.words)
            self.words.append(word)
        return self.numbers[word]


def _little(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column.tobytes()


def _name_blocks(rows: Sequence[PlaceRow]) -> tuple[list[str], list[bytes]]:
    """First skeleton and compressed text of each block of the name index."""
    places: dict[str, dict[int, int]] = {}
    for number, row in enumerate(rows):
        main = fold(row.name)
        for rank, name in enumerate((row.name, *row.names)):
            folded = fold(name)
            if folded:
                other = rank > row.equals and likeness(folded, main) < SPELLING
                known = places.setdefault(folded, {})
                known[number] = min(known.get(number, 1), int(other))
        for code in row.codes:
            places.setdefault("#" + code, {}).setdefault(number, 0)
    lines = sorted((key if key[0] == "#" else skeleton(key), key) for key in places)
    firsts: list[str] = []
    blocks: list[bytes] = []
    text: list[str] = []
    size = 0
    for key, folded in lines:
        if size >= BLOCK and not text[-1].startswith(key + "\t"):
            blocks.append(zlib.compress("\n".join(text).encode(), 9))
            text, size = [], 0
        if not text:
            firsts.append(key)
        postings = ",".join(_base36(number * 2 + alt) for number, alt in sorted(places[folded].items()))
        text.append(f"{key}\t{folded}\t{postings}")
        size += len(text[-1]) + 1
    if text:
        blocks.append(zlib.compress("\n".join(text).encode(), 9))
    return firsts, blocks


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


class Store:
    """One gazetteer file, opened for reading. Raises CodebookError if the file is none or is cut short."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                if file.read(8) != MAGIC:
                    raise CodebookError(f"{path}: no gazetteer file; import the country file first")
                head = file.read(int.from_bytes(file.read(4), "little"))
                header = json.loads(zlib.decompress(head))
                packed = zlib.decompress(file.read(header["columns"]))
                start = file.tell()
            size = path.stat().st_size
        except (OSError, ValueError, KeyError, zlib.error) as error:
            raise CodebookError(f"{path}: the gazetteer cannot be read ({error})") from None
        self.about: dict[str, str] = {key: header[key] for key in ("source", "licence", "date") if key in header}
        self.count: int = header["count"]
        self._countries, self._kinds, self._admins = header["countries"], header["kinds"], header["admins"]
        self._firsts: list[str] = header["firsts"]
        self._columns = _unpack(packed, self.count)
        self._labels = _offsets(start, header["labels"])
        self._names = _offsets(self._labels[-1], header["names"])
        if self._names[-1] != size:
            raise CodebookError(
                f"{path}: {size} bytes, but its header says {self._names[-1]}; it was cut short or altered"
            )
        self._block = lru_cache(maxsize=BLOCKS)(self._read_block)

    def __reduce__(self) -> tuple[type[Store], tuple[Path]]:
        return (Store, (self.path,))

    def find(self, key: str, folded: str | None = None) -> list[NameHit]:
        """Every name with this skeleton (or, with "#" before it, the unit with this code), in file order; only `folded` where given."""
        place = bisect_right(self._firsts, key) - 1
        if place < 0:
            return []
        hits = []
        block = self._block(self._names[place], self._names[place + 1])
        wanted = f"\n{key}\t" if folded is None else f"\n{key}\t{folded}\t"
        start = block.find(wanted)
        while start >= 0:
            _, name, postings = block[start + 1 : block.find("\n", start + 1)].split("\t")
            for posting in postings.split(","):
                number, alternate = divmod(int(posting, 36), 2)
                hits.append(NameHit(number, name, not alternate))
            start = block.find(wanted, start + 1)
        return hits

    def point(self, number: int) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self._columns["lat"][number] / _DEGREE, self._columns["lon"][number] / _DEGREE

    def population(self, number: int) -> int:
        """People living there; 0 when not known."""
        return self._columns["population"][number]

    def radius_km(self, number: int) -> float:
        """How far the place reaches, or its point errs, at most."""
        return self._columns["radius"][number] / 10

    def country(self, number: int) -> str:
        """ISO 3166-1 alpha-2; "" when none."""
        return str(self._countries[self._columns["country"][number]])

    def admin(self, number: int) -> str:
        """Code of the unit that it lies in; "" when none."""
        return str(self._admins[self._columns["admin"][number]])

    def kind(self, number: int) -> tuple[PlaceKind, str]:
        """Its kind and finer feature."""
        kind, _, feature = str(self._kinds[self._columns["kind"][number]]).partition(":")
        return PlaceKind(kind), feature

    def label(self, number: int) -> tuple[str, str]:
        """Its key and main name."""
        block, line = divmod(number, LABELS)
        key, _, name = self._read(self._labels[block], self._labels[block + 1]).split("\n")[line].partition("\t")
        return key, name

    def _read(self, start: int, end: int) -> str:
        with self.path.open("rb") as file:
            file.seek(start)
            return zlib.decompress(file.read(end - start)).decode()

    def _read_block(self, start: int, end: int) -> str:
        """Lines of the block, each with a line break before and after it."""
        return f"\n{self._read(start, end)}\n"


def _unpack(packed: bytes, count: int) -> dict[str, array[int]]:
    columns = {}
    start = 0
    for name, code in _COLUMNS:
        column = array(code)
        end = start + column.itemsize * count
        column.frombytes(packed[start:end])
        if sys.byteorder == "big":
            column.byteswap()
        columns[name] = column
        start = end
    return columns


def _offsets(start: int, lengths: Iterable[int]) -> list[int]:
    found = [start]
    for length in lengths:
        found.append(found[-1] + length)
    return found
