"""Derived parts: exact, immutable, published at once."""

from pathlib import Path

import pytest

from contested.case.derived import Derived, Manifest, PartBroken, PartRef, Row

ROWS = [
    Row(key="k1", kind="reading", id="d1", name="Κύπρος", body=b'{"a":1}'),
    Row(key="k2", kind="event", id="", name="", body=b""),
]


@pytest.fixture
def derived(tmp_path: Path) -> Derived:
    return Derived(tmp_path / "derived")


def test_rows_come_back_as_they_went_in(derived: Derived) -> None:
    assert derived.read_part(derived.write_part("read", "p", ROWS)) == ROWS


def test_the_same_rows_are_the_same_bytes(derived: Derived) -> None:
    one, other = derived.write_part("read", "p", ROWS), derived.write_part("read", "q", ROWS)
    assert (derived.root / one).read_bytes() == (derived.root / other).read_bytes()


def test_a_part_without_rows_can_be_read(derived: Derived) -> None:
    assert derived.read_part(derived.write_part("read", "none", [])) == []


def test_a_part_is_never_written_twice(derived: Derived) -> None:
    part = derived.write_part("read", "p", ROWS)
    before = (derived.root / part).stat().st_mtime_ns
    derived.write_part("read", "p", [])
    assert (derived.root / part).stat().st_mtime_ns == before


def test_every_flipped_byte_is_noticed_or_harmless(derived: Derived) -> None:
    path = derived.root / derived.write_part("read", "p", ROWS)
    raw = path.read_bytes()
    for place in range(len(raw)):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 0x41]) + raw[place + 1 :])
        try:
            rows = derived.read_part("read/p.parquet")
        except PartBroken:
            continue
        assert [row.body for row in rows] == [row.body for row in ROWS], place


def test_a_missing_part_is_told_as_such(derived: Derived) -> None:
    with pytest.raises(PartBroken, match="makes it again"):
        derived.read_part("read/nowhere.parquet")


def test_the_manifest_comes_back(derived: Derived) -> None:
    manifest = Manifest(head_seq=3, head_hash="ab", readings={"d1": PartRef(key="k1", part="read/p.parquet")})
    derived.publish(manifest)
    assert derived.manifest() == manifest


def test_before_the_first_run_the_manifest_is_empty(derived: Derived) -> None:
    assert derived.manifest() == Manifest()


def test_leftovers_are_found_then_swept(derived: Derived) -> None:
    kept, left = derived.write_part("read", "kept", ROWS[:1]), derived.write_part("read", "left", ROWS[1:])
    (derived.root / "read" / ".x.1.partial").write_bytes(b"half")
    (derived.root / "read" / "broken.parquet").write_bytes(b"PAR1")
    assert [(part, row.key) for part, row in derived.find_rows("read")] == [(kept, "k1"), (left, "k2")]
    derived.sweep(Manifest(readings={"d1": PartRef(key="k1", part=kept)}))
    assert [path.name for path in (derived.root / "read").iterdir()] == ["kept.parquet"]
