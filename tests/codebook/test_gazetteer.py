"""The gazetteer: found under many spellings, opened fast, extended by the user's own country files."""

import pickle
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.codebook.gazetteer import Gazetteer, import_country_file, load_gazetteer
from contested.codebook.gazetteer_names import fold, likeness, skeleton
from contested.codebook.gazetteer_store import PlaceRow, Store, write_store
from contested.codebook.places import load_places
from contested.codebook.table import DATA, read_table
from contested.errors import CodebookError
from contested.model.entity import PlaceKind

GEONAMES_LINE = "\t".join(
    ["900001", "Tall Ahmar", "Tall Ahmar", "Til Barsip,تل احمر", "36.67", "38.11", "P", "PPL", "SY", "", "09", "", "", "", "430", "", "330", "Asia/Damascus", "2020-01-01"]
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def keys(gazetteer: Gazetteer, name: str) -> list[str]:
    return [gazetteer.key_and_name(c)[0] for c in gazetteer.find(name)]


@pytest.mark.parametrize("name", ["Hama", "HAMA", "Ḩamāh", "Hamah"])
def test_a_town_is_found_however_its_name_is_written(gazetteer: Gazetteer, name: str) -> None:
    assert "geonames:170017" in keys(gazetteer, name)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Latamneh", "Al Lataminah"),
        ("Kafr Nabl", "Kafranbel"),
        ("Tell Abyad", "Tal Abiad"),
        ("Qamishli", "Kamishly"),
    ],
)
def test_transliterations_of_one_name_share_a_skeleton(left: str, right: str) -> None:
    assert skeleton(fold(left)) == skeleton(fold(right))
    assert likeness(fold(left), fold(right)) > 60


def test_an_old_name_finds_the_town_of_today(gazetteer: Gazetteer) -> None:
    assert keys(gazetteer, "Constantinople") == keys(gazetteer, "Istanbul")[-1:]
    assert gazetteer.find("Lemberg")[0].country == "UA"


def test_a_bygone_state_is_a_country_of_its_own(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Soviet Union")[0].kind is PlaceKind.COUNTRY
    assert gazetteer.find("Transvaal")[0].kind is PlaceKind.COUNTRY


def test_a_country_stands_at_its_middle(gazetteer: Gazetteer) -> None:
    chad = gazetteer.unit("TD")
    assert chad is not None
    assert (chad.lat, chad.lon) == (15.0, 19.0)


def test_a_place_lies_in_its_units_and_its_country(gazetteer: Gazetteer) -> None:
    idlib = next(c for c in gazetteer.find("Idlib") if c.feature == "town")
    assert [gazetteer.key_and_name(c)[1] for c in gazetteer.containers(idlib)] == ["Idlib", "Syria"]


def test_a_village_that_no_list_has_is_not_guessed(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Kafr Qashtum al-Sharqiyah") == ()
    assert gazetteer.find_loosely("Kafr Qashtum al-Sharqiyah") == ()


def test_the_gazetteer_holds_the_world(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) > 250_000


def test_a_pickled_gazetteer_answers_alike(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).find("Grozny") == gazetteer.find("Grozny")


def test_a_country_file_adds_its_villages(gazetteer: Gazetteer, tmp_path: Path) -> None:
    src = tmp_path / "SY.txt"
    src.write_text(GEONAMES_LINE + "\n", encoding="utf-8")
    wider = gazetteer.with_pack(import_country_file(src, tmp_path / "packs"))
    (found,) = [c for c in wider.find("Til Barsip") if c.store == 1]
    assert (found.lat, found.lon, found.country, found.admin) == (36.67, 38.11, "SY", "SY.09")
    assert wider.key_and_name(found) == ("geonames:900001", "Tall Ahmar")
    assert [wider.key_and_name(c)[1] for c in wider.containers(found)] == ["Aleppo", "Syria"]


def test_a_zipped_country_file_is_read_as_it_comes(tmp_path: Path) -> None:
    src = tmp_path / "SY.zip"
    with zipfile.ZipFile(src, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", GEONAMES_LINE + "\n")
    assert Store(import_country_file(src, tmp_path)).count == 1


def test_a_csv_of_ones_own_is_read(gazetteer: Gazetteer, tmp_path: Path) -> None:
    src = tmp_path / "mine.csv"
    src.write_text("name,lat,lon,kind,names,country\nOld Mill,50.1,30.2,facility,The Mill|Mlyn,UA\n", encoding="utf-8")
    wider = gazetteer.with_pack(import_country_file(src, tmp_path))
    assert [c.kind for c in wider.find("Mlyn") if c.store == 1] == [PlaceKind.FACILITY]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,lat,lon\nA,95,10\n", "line 2: latitude '95'"),
        ("name,lat,lon\n,5,10\n", "line 2: the place has no name"),
        ("name,lat,lon,colour\nA,5,10,red\n", r"line 1: columns missing \[\], unknown \['colour'\]"),
        ("name,lat,lon,kind\nA,5,10,castle\n", "line 2: kind 'castle'"),
        ("name,lat,lon\nA,5\n", "line 2: not as many values"),
        ("x\ty\n", "line 1: neither a GeoNames country file"),
        (GEONAMES_LINE + "\n1\tB\n", "line 2: 2 columns"),
        ("name,lat,lon\n", "no places in it"),
        ("key,name,lat,lon\nk,A,1,1\nk,B,2,2\n", "k stands in it twice"),
    ],
)
def test_a_broken_country_file_is_named_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    src = tmp_path / "bad.csv"
    src.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=why):
        import_country_file(src, tmp_path / "packs")
    assert not list(tmp_path.glob("packs/*.places"))


def test_a_file_that_is_no_pack_is_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "x.places"
    path.write_bytes(b"nothing")
    with pytest.raises(CodebookError, match="no gazetteer file"):
        gazetteer.with_pack(path)


def test_a_pack_cut_short_is_refused(tmp_path: Path) -> None:
    raw = write_store([row("k1", "Alpha")], {"source": "s", "licence": "l", "date": "d"})
    path = tmp_path / "cut.places"
    path.write_bytes(raw[:-3])
    with pytest.raises(CodebookError, match="cut short"):
        Store(path)


def row(key: str, name: str, **more: object) -> PlaceRow:
    return PlaceRow(key=key, name=name, lat=1.5, lon=-2.25, kind=PlaceKind.VILLAGE, feature="own", **more)  # type: ignore[arg-type]


names = st.text(
    st.characters(codec="utf-8", exclude_characters="\t\n\r#|", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    min_size=1,
    max_size=20,
)


@given(st.lists(names.filter(fold), min_size=1, max_size=30, unique=True))
def test_every_name_written_is_found_again(tmp_path_factory: pytest.TempPathFactory, many: list[str]) -> None:
    path = tmp_path_factory.mktemp("store") / "s.places"
    rows = [row(f"k{n}", name) for n, name in enumerate(many)]
    path.write_bytes(write_store(rows, {"source": "", "licence": "", "date": ""}))
    made = Gazetteer((path,))
    for n, name in enumerate(many):
        assert f"k{n}" in [made.key_and_name(c)[0] for c in made.find(name)]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    once = fold(name)
    assert all(ch.isalnum() or ch == " " for ch in once)
    assert fold(once) == once


def test_the_same_rows_make_the_same_bytes() -> None:
    rows = [row("a", "One", names=("Uno", "Eins")), row("b", "Two")]
    about = {"source": "s", "licence": "l", "date": "d"}
    assert write_store(rows, about) == write_store(rows, about)


def test_every_region_and_old_name_of_the_table_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    columns = ("key", "name", "kind", "feature", "country", "lat", "lon", "radius_km", "names")
    missing = []
    for entry in read_table(DATA / "regions.tsv", columns, key="key"):
        at = (float(entry["lat"]), float(entry["lon"]))
        found = gazetteer.find(entry["name"])
        if not any(abs(c.lat - at[0]) < 4 and abs(c.lon - at[1]) < 4 for c in found):
            missing.append(entry["name"])
    assert missing == [], "run quality/build_gazetteer.py again"


def test_every_short_form_leads_to_a_place(gazetteer: Gazetteer) -> None:
    assert [form for form, short in load_places().short_forms.items() if not gazetteer.meant(short.place)] == []
