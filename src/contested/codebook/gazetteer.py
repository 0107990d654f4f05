"""gazetteer: places by name, from the shipped file and from country files that the user adds.

In: a name as a text writes it. Out: every place of that name, with its point, kind, country and how well the name fits. Nothing is chosen here:
which of forty Springfields a document means is for `read.ground.places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from contested.codebook.gazetteer_import import PACK_SUFFIX, import_country_file
from contested.codebook.gazetteer_names import fold, likeness, skeleton
from contested.codebook.gazetteer_store import Store
from contested.codebook.table import DATA
from contested.errors import CodebookError
from contested.model.entity import PlaceKind

__all__ = ["PACK_SUFFIX", "Candidate", "Gazetteer", "import_country_file", "load_gazetteer"]

LOOSE = 86.0
"""Least likeness of a name found by its skeleton alone. Below it, pairs of different villages begin to pass (two villages one letter apart: 84)."""
MOST = 160
"""Most candidates of one name; the most populous are kept. The worst name of the shipped file has 156 main names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean.

    `store` and `number` say where it is kept. `country` is ISO 3166-1 alpha-2, "" when it lies in none or several. `admin` is the code of the
    unit that it lies in ("SY.09", "US.TX.201"), for a unit its own, "" when unknown. `population` 0 means not known. `radius_km` is how far it reaches or its point errs.
    `main`: the name asked for is its main name. `likeness`: 100 for the same letters, less for another spelling.
    """

    store: int
    number: int
    lat: float
    lon: float
    kind: PlaceKind
    feature: str
    country: str
    admin: str
    population: int
    radius_km: float
    main: bool
    likeness: float

    @property
    def identity(self) -> tuple[int, int]:
        """What tells one place from another, whatever name found it."""
        return self.store, self.number


class Gazetteer:
    """The shipped places and any packs, opened for reading. Later packs don't hide earlier ones; a place in both has the shipped one's key.

    Lookups are pure; what they remember is bounded. Can be pickled: the copy opens the same files.
    """

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        self._stores = tuple(Store(path) for path in paths)
        self.find = lru_cache(maxsize=8192)(self._find)
        self.find_loosely = lru_cache(maxsize=2048)(self._find_loosely)
        self.unit = lru_cache(maxsize=8192)(self._unit)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Path, ...]]]:
        return (Gazetteer, (self._paths,))

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the files: two gazetteers with equal ones answer alike."""
        digest = sha256()
        for path in self._paths:
            digest.update(sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    @property
    def sources(self) -> tuple[dict[str, str], ...]:
        """Source, licence and date of each file, for the credits of what is published."""
        return tuple(store.about for store in self._stores)

    def __len__(self) -> int:
        return sum(store.count for store in self._stores)

    def with_pack(self, path: Path) -> Gazetteer:
        """This gazetteer and the pack at `path` (made by `import_country_file`). Raises CodebookError if it is no pack."""
        return Gazetteer((*self._paths, path))

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """Places called `name`, but for case, accents, apostrophes and hyphens; the most populous first, empty if none."""
        folded = fold(name)
        if not folded:
            return ()
        found = [
            self._candidate(store_number, hit.number, hit.main, 100.0)
            for store_number, store in enumerate(self._stores)
            for hit in store.find(skeleton(folded), folded)
        ]
        return tuple(sorted(self._best(found), key=lambda c: (-c.population, c.identity))[:MOST])

    def _find_loosely(self, name: str) -> tuple[Candidate, ...]:
        """Places whose name is spelled like `name` after another transliteration, `LOOSE` or likelier; the likeliest first."""
        folded = fold(name)
        if len(folded) < 4:
            return ()
        found = []
        for store_number, store in enumerate(self._stores):
            for hit in store.find(skeleton(folded)):
                near = 100.0 if hit.folded == folded else likeness(hit.folded, folded)
                if near >= LOOSE:
                    found.append(self._candidate(store_number, hit.number, hit.main, near))
        return tuple(sorted(self._best(found), key=lambda c: (-c.likeness, -c.population, c.identity))[:MOST])

    def _unit(self, code: str) -> Candidate | None:
        """The country or unit with this code ("SY", "SY.09", "US.TX.201"); None if there is none."""
        for store_number, store in enumerate(self._stores):
            for hit in store.find("#" + code):
                return self._candidate(store_number, hit.number, True, 100.0)
        return None

    def meant(self, place: str) -> tuple[Candidate, ...]:
        """The places that a codebook's reference means: those of a name after "name:", else the unit or country with this code; empty if none."""
        kind, colon, name = place.partition(":")
        if colon and kind == "name":
            return self.find(name)
        unit = self.unit(place)
        return () if unit is None else (unit,)

    def containers(self, candidate: Candidate) -> Iterator[Candidate]:
        """The units that the place lies in, the smallest first, its country last."""
        code = candidate.admin or candidate.country
        while code:
            unit = self.unit(code)
            if unit is not None and unit.identity != candidate.identity:
                yield unit
            code = code.rpartition(".")[0]

    def key_and_name(self, candidate: Candidate) -> tuple[str, str]:
        """Its key ("geonames:170063") and main name."""
        return self._stores[candidate.store].label(candidate.number)

    def _best(self, found: list[Candidate]) -> list[Candidate]:
        """One candidate a place: the one that its name fits best."""
        best: dict[tuple[int, int], Candidate] = {}
        for candidate in found:
            known = best.get(candidate.identity)
            if known is None or (candidate.likeness, candidate.main) > (known.likeness, known.main):
                best[candidate.identity] = candidate
        return list(best.values())

    def _candidate(self, store_number: int, number: int, main: bool, near: float) -> Candidate:
        store = self._stores[store_number]
        lat, lon = store.point(number)
        kind, feature = store.kind(number)
        return Candidate(
            store_number, number, lat, lon, kind, feature, store.country(number), store.admin(number), store.population(number),
            store.radius_km(number), main, near,
        )  # fmt: skip


@cache
def load_gazetteer(packs: tuple[Path, ...] = ()) -> Gazetteer:
    """The shipped gazetteer with these packs, opened once a process. Raises CodebookError when a file is missing or broken."""
    shipped = Path(str(DATA / "gazetteer.bin"))
    if not shipped.is_file():
        raise CodebookError(
            f"{shipped}: the gazetteer is missing; reinstall contested or run quality/build_gazetteer.py"
        )
    return Gazetteer((shipped, *packs))
