"""What a cosigner remembers: which logs it was told of, and the latest head of each that it signed.

Rule kept here: the old head is compared and the new one stored in one transaction that is on the disk before it
returns; no second request, of this process or another, comes in between. Else an older request that was held up
would roll the head back, and two trees could be signed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from publiclog.cosigning import Seen
from publiclog.note import Ed25519Verifier, read_verifier

WAIT_SECONDS = 10.0  # for another request that is being answered
_TABLES = """
CREATE TABLE IF NOT EXISTS logs (origin TEXT NOT NULL, vkey TEXT NOT NULL PRIMARY KEY);
CREATE TABLE IF NOT EXISTS heads (
    origin TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL,
    time INTEGER NOT NULL
);
CREATE TRIGGER IF NOT EXISTS heads_grow BEFORE UPDATE ON heads
WHEN NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN SELECT RAISE(ABORT, 'a head never goes back'); END;
CREATE TRIGGER IF NOT EXISTS heads_stay BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'a head is never forgotten'); END;
"""


@dataclass(frozen=True)
class Kept:
    """The latest head of a log as it was signed: the note with our cosignatures, and the time they state."""

    origin: str
    seen: Seen
    note: str
    time: int


class State:
    """The cosigner's file."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, which is made if there is none."""
        self.path = path
        with closing(self._connected()) as connection:
            connection.executescript(_TABLES)

    def add_log(self, vkey: str) -> str:
        """Trust a log's key, and return the log's origin, which is its name. Raises Malformed."""
        verifier = read_verifier(vkey)
        with closing(self._connected()) as connection:
            connection.execute("INSERT OR IGNORE INTO logs VALUES (?, ?)", (verifier.name, vkey))
        return verifier.name

    def keys_of(self, origin: str) -> list[Ed25519Verifier]:
        """Return the keys that are trusted for a log; none for an unknown log."""
        with closing(self._connected()) as connection:
            rows = connection.execute(
                "SELECT vkey FROM logs WHERE origin = ? ORDER BY rowid", (origin,)
            ).fetchall()
        return [read_verifier(vkey) for (vkey,) in rows]

    def origins(self) -> list[str]:
        """Return the logs that were added."""
        with closing(self._connected()) as connection:
            rows = connection.execute("SELECT DISTINCT origin FROM logs ORDER BY origin").fetchall()
        return [origin for (origin,) in rows]

    def kept(self, origin: str) -> Kept | None:
        """Return the latest head of a log; None if none was ever signed."""
        with closing(self._connected()) as connection:
            return _kept(connection, origin)

    def kept_by_hash(self, name: str) -> Kept | None:
        """Return the latest head of the log whose origin's SHA-256 is `name` in hexadecimal digits."""
        found = [origin for origin in self.origins() if sha256(origin.encode()).hexdigest() == name]
        return self.kept(found[0]) if found else None

    def step(self, origin: str, continued: Callable[[Seen, int], Kept]) -> Kept:
        """Store what `continued` makes of the latest head and its time, durably; nothing if it raises."""
        with closing(self._connected()) as connection, _alone(connection):
            before = _kept(connection, origin)
            after = continued(before.seen if before else Seen(), before.time if before else 0)
            connection.execute(
                "INSERT INTO heads VALUES (?, ?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET"
                " size = excluded.size, root = excluded.root, note = excluded.note, time = excluded.time",
                (origin, after.seen.size, after.seen.root, after.note, after.time),
            )
        return after

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a commit is on the disk when it returns
        return connection


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _kept(connection: sqlite3.Connection, origin: str) -> Kept | None:
    row = connection.execute(
        "SELECT size, root, note, time FROM heads WHERE origin = ?", (origin,)
    ).fetchone()
    return Kept(origin, Seen(row[0], row[1]), row[2], row[3]) if row else None
