"""ledger: the part of a case that can't be recomputed, as one SQLite file that only grows.

Two tables: `entry`, one row a happening, in order, each with the SHA-256 of the one before (so that a changed, removed or slipped-in row breaks
the chain), and `blob`, bytes named by their SHA-256. Triggers refuse UPDATE and DELETE, and INSERT of anything but the next entry: without the last,
`INSERT OR REPLACE` would pass the DELETE trigger (SQLite fires delete triggers for REPLACE only with recursive_triggers on).
Write-ahead log with synchronous=FULL: what `append` has returned for is on disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from contested.case.entries import Body, decode_body, encode_body
from contested.errors import CaseError

GENESIS = "0" * 64
"""What stands for the hash of the entry before the first."""

APPLICATION_ID = 0x636F6E74  # "cont": tells `file` and us that the database is ours
SCHEMA_VERSION = 1
BUSY_SECONDS = 30.0

SCHEMA = """
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  body BLOB NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE blob (sha256 TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE INDEX entry_kind ON entry (kind);
CREATE TRIGGER entry_never_updated BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER entry_only_next BEFORE INSERT ON entry
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
    OR NEW.previous IS NOT coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
    OR EXISTS (SELECT 1 FROM entry WHERE hash = NEW.hash)
  BEGIN SELECT RAISE(ABORT, 'the ledger takes only the next entry'); END;
CREATE TRIGGER blob_never_updated BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER blob_never_deleted BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER blob_only_new BEFORE INSERT ON blob WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256)
  BEGIN SELECT RAISE(ABORT, 'the ledger has these bytes already'); END;
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts and when. `at` is ISO 8601 with its offset from UTC; both come from the outside (the command line), never from here."""

    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger. `seq` counts from 1 without gaps; `hash` covers everything else, `previous` included."""

    seq: int
    kind: str
    stamp: Stamp
    raw: bytes
    previous: str
    hash: str

    @property
    def body(self) -> Body:
        """What it holds. Raises CaseError as `decode_body` does."""
        return decode_body(self.kind, self.raw)


def entry_hash(seq: int, kind: str, stamp: Stamp, raw: bytes, previous: str) -> str:
    """SHA-256 (hex) of a JSON line of all but the body, then the body as it stands."""
    head = msgspec.json.encode([seq, kind, stamp.at, stamp.by, previous])
    return sha256(head + b"\n" + raw).hexdigest()


class Ledger:
    """An open ledger. One object may be used by one thread; any number of processes may have the same ledger open."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @staticmethod
    def create(path: Path) -> None:
        """Make an empty ledger at `path`. Raises CaseError if a file stands there or the disk refuses."""
        if path.exists():
            raise CaseError(f"{path}: there is a file already")
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=FULL")
                settings = f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA_VERSION};"
                connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} {settings} COMMIT;")
        except sqlite3.Error as error:
            raise CaseError(f"{path}: the ledger cannot be made: {error}") from None

    @staticmethod
    def open(path: Path) -> Ledger:
        """Open the ledger at `path`, for reading alone where the disk allows no more.

        Raises CaseError if there is none, it is no ledger of ours, or a newer version made it.
        """
        if not path.is_file():
            raise CaseError(f"{path}: there is no ledger; is this folder a case? `contested new CASE` makes one")
        connection = _connect(path)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            connection.close()
            raise CaseError(
                f"{path}: the file is no ledger or is damaged ({error}); restore it from a backup"
            ) from None
        if application != APPLICATION_ID or version > SCHEMA_VERSION:
            connection.close()
            why = (
                "it is no ledger of contested"
                if application != APPLICATION_ID
                else "a newer version of contested made it"
            )
            raise CaseError(f"{path}: {why}")
        return Ledger(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it; may be called again."""
        self._connection.close()

    def append(
        self, bodies: list[Body], stamp: Stamp, *, blobs: Mapping[str, bytes] | None = None
    ) -> tuple[Entry, ...]:
        """Write these entries and blobs (by SHA-256) in one transaction: all of them or, if anything fails, none.

        Blobs that the ledger has are not written again. On return they are on disk. Raises CaseError if the disk refuses.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for name, raw in (blobs or {}).items():
                    self._put_blob(name, raw)
                entries = tuple(self._put_entry(body, stamp) for body in bodies)
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise CaseError(f"{self.path}: nothing was written: {error}") from None
        return entries

    def _put_blob(self, name: str, raw: bytes) -> None:
        if not self._connection.execute("SELECT 1 FROM blob WHERE sha256 = ?", (name,)).fetchone():
            self._connection.execute("INSERT INTO blob VALUES (?, ?)", (name, raw))

    def _put_entry(self, body: Body, stamp: Stamp) -> Entry:
        last = self._connection.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (1, GENESIS) if last is None else (last[0] + 1, last[1])
        kind, raw = encode_body(body)
        entry = Entry(seq, kind, stamp, raw, previous, entry_hash(seq, kind, stamp, raw, previous))
        row = (seq, kind, stamp.at, stamp.by, raw, previous, entry.hash)
        self._connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return entry

    def entries(self, *kinds: str) -> Iterator[Entry]:
        """Every entry of these kinds (of all, if none is given), in order. Raises CaseError if the file is damaged."""
        where = f" WHERE kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        try:
            for seq, kind, at, by, raw, previous, link in self._connection.execute(
                f"SELECT seq, kind, at, by, body, previous, hash FROM entry{where} ORDER BY seq", kinds
            ):
                yield Entry(seq, kind, Stamp(at, by), raw, previous, link)
        except sqlite3.DatabaseError as error:
            raise CaseError(f"{self.path}: the ledger is damaged ({error}); restore it from a backup") from None

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry; 0 and `GENESIS` when there is none."""
        row = self._connection.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return (0, GENESIS) if row is None else (row[0], row[1])

    def blob(self, name: str) -> bytes:
        """The bytes whose SHA-256 is `name`. Raises CaseError if the ledger has none."""
        try:
            row = self._connection.execute("SELECT bytes FROM blob WHERE sha256 = ?", (name,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise CaseError(f"{self.path}: the ledger is damaged ({error}); restore it from a backup") from None
        if row is None:
            raise CaseError(f"{self.path}: the bytes {name[:12]}… are missing; restore the ledger from a backup")
        return bytes(row[0])

    def blob_names(self) -> list[str]:
        """The SHA-256 of every blob, sorted."""
        return [row[0] for row in self._connection.execute("SELECT sha256 FROM blob ORDER BY sha256")]

    def integrity(self) -> list[str]:
        """What SQLite itself finds wrong with the file's pages, and triggers or tables that differ from ours; empty when sound."""
        try:
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            stands = _schema_of(self._connection)
        except sqlite3.DatabaseError as error:
            return [str(error)]
        with closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(SCHEMA)
            wanted = _schema_of(fresh)
        changed = sorted(set(wanted.items()) ^ set(stands.items()))
        return found + [
            f"the schema of {name} is not the one that contested wrote" for name in sorted({n for n, _ in changed})
        ]


def _schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that can write, or else one that reads; neither makes a file where there is none."""
    uri = path.absolute().as_uri()
    try:
        connection = sqlite3.connect(f"{uri}?mode=rw", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection
    except sqlite3.OperationalError:
        # On a disk that can't be written the write-ahead log can't be opened; nobody else can write there either.
        try:
            return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise CaseError(f"{path}: the ledger cannot be opened: {error}") from None
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path}: the file is no ledger or is damaged ({error}); restore it from a backup") from None
