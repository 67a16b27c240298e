"""The whole of a case written into another file under another key, or none, and compared with it row by row."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from workbench.store import cipher
from workbench.store.connection import file_uri
from workbench.store.disk_errors import disk_errors
from workbench.store.encryption import Key
from workbench.store.header import has_plain_header
from workbench.store.interrupting import stoppable
from workbench.store.schema import quoted

Tick = Callable[[int, int, str], None]
_ROWS = 5000
# A row is copied in a few instructions, whatever its size: more between two looks left a stop of 100 MB waiting 1.7 s.
_STEPS = 200


def write(source: Path, old: Key | None, target: Path, new: Key | None, tick: Tick) -> None:
    """Fill the empty file ``target`` from a case that nobody has open; ``old`` and ``new`` are their keys.

    ``tick`` is told the bytes of the new file, at most those of the old one, and may raise Cancelled.

    Nobody: a second library in this process, as for a plain case, would drop the locks of the first. Raises UserError
    where the disk refuses.
    """
    size = source.stat().st_size

    def goes_on() -> None:
        tick(min(target.stat().st_size, size), size, "writing anew")

    with disk_errors(), _both(source, old, target, new) as connection:
        connection.execute("PRAGMA trusted_schema = ON")
        with stoppable(connection, goes_on, _STEPS):
            connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for name in ("user_version", "application_id"):
            (said,) = connection.execute(f"PRAGMA main.{name}").fetchone()
            connection.execute(f"PRAGMA fresh.{name} = {said}")


def difference(source: Path, old: Key | None, target: Path, new: Key | None, tick: Tick) -> str | None:
    """Return where a file differs from the case it was written from, or None. ``tick`` is called and may raise."""
    if has_plain_header(target) != (new is None):
        return "it is plain" if new is not None else "it is encrypted"
    with _both(source, old, target, new) as connection:
        with stoppable(connection, lambda: tick(0, 0, "comparing files"), _STEPS):
            (verdict,) = connection.execute("PRAGMA fresh.integrity_check(1)").fetchone()
        if verdict != "ok":
            return str(verdict)
        for name in ("user_version", "application_id"):
            if len({connection.execute(f"PRAGMA {where}.{name}").fetchone() for where in ("main", "fresh")}) > 1:
                return name
        schemas = [
            connection.execute(f"SELECT type, name, sql FROM {where}.sqlite_schema ORDER BY type, name").fetchall()
            for where in ("main", "fresh")
        ]
        if schemas[0] != schemas[1]:
            return "the schema"
        tables = [name for kind, name, sql in schemas[0] if kind == "table" and "VIRTUAL" not in (sql or "")[:15]]
        for done, table in enumerate(tables):
            tick(done, len(tables), "comparing files")
            # both come in the order of their keys
            rows = [connection.execute(f"SELECT * FROM {where}.{quoted(table)}") for where in ("main", "fresh")]
            for count, (one, other) in enumerate(zip_longest(*rows)):
                if one != other:
                    return f"a row of {table}"
                if not count % _ROWS:
                    tick(done, len(tables), "comparing files")
    return None


@contextmanager
def _both(source: Path, old: Key | None, target: Path, new: Key | None) -> Iterator[sqlite3.Connection]:
    connection = cipher.connect(file_uri(source, "rw"), old)
    try:
        cipher.attach(connection, file_uri(target, "rw"), "fresh", new)
        yield connection
    finally:
        connection.close()
