"""Numbered migrations from ``db/migrations``: each in one transaction, after a verified copy of the file."""

import hashlib
import json
import re
import sqlite3
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.paths import DB
from workbench.store import snapshot
from workbench.store.connection import connect
from workbench.store.schema import APPLICATION_ID, journal_triggers

if TYPE_CHECKING:
    from workbench.store.encryption import Key


@cache
def migration_files() -> tuple[tuple[int, Path], ...]:
    """Return (number, file) of every migration, in order."""
    return tuple((int(path.name[:4]), path) for path in sorted((DB / "migrations").glob("[0-9][0-9][0-9][0-9]_*.sql")))


@cache
def newest_schema() -> int:
    """Return the schema number this program writes."""
    return migration_files()[-1][0]


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an empty or older case to the newest schema; the caller has made the copy and lifted the authorizer."""
    from sqlite_utils import Database

    db = Database(connection)
    connection.execute("PRAGMA trusted_schema = ON")
    current = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, path in migration_files():
        if number <= current:
            continue
        with db.atomic():
            db.executescript(path.read_text("utf-8"))
            _replace_journal_triggers(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _replace_journal_triggers(connection: sqlite3.Connection) -> None:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'"
    )
    for (name,) in names.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in journal_triggers(connection):
        connection.execute(statement)


def copy_before_migration(path: Path, key: "Key | None" = None) -> Path:
    """Copy the case beside itself by the backup interface, check the copy, and return its path."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    source = connect(path, "ro", key)
    try:
        version = source.execute("PRAGMA user_version").fetchone()[0]
        target_path = path.with_name(f"{path.name}.v{version}.{stamp}.bak")
        snapshot.copy(source, target_path, checked_head=False, key=key)
    finally:
        source.close()
    return target_path


def schema_sql(connection: sqlite3.Connection) -> str:
    """Return every statement of the schema in a fixed order, for ``db/schema.sql`` and the fingerprint.

    Only what SQLite itself keeps is left out, and that by its statement: a name that begins with sqlite_ can be forged.
    """
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND NOT (type = 'table' AND sql IN ('CREATE TABLE sqlite_sequence(name,seq)',"
        " 'CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'))"
        " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, name"
    )
    return "".join(f"{sql};\n" for (sql,) in rows.fetchall())


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of the schema, white space folded."""
    return hashlib.sha256(re.sub(r"\s+", " ", schema_sql(connection)).encode()).hexdigest()


@cache
def known_schema() -> str:
    """Return the statements of the schema this program writes, from ``db/schema.sql``."""
    return (DB / "schema.sql").read_text("utf-8")


@cache
def known_fingerprints() -> dict[int, str]:
    """Return the fingerprint of each schema number this program knows, from ``db/fingerprints.json``."""
    said = json.loads((DB / "fingerprints.json").read_text("utf-8"))
    return {int(number): str(value) for number, value in said.items()}


def write_generated() -> None:
    """Write ``db/schema.sql`` and ``db/fingerprints.json`` from the migrations: ``python -m workbench.store.migrations``."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    head = "-- Generated from db/migrations by `python -m workbench.store.migrations`; for reading.\n\n"
    (DB / "schema.sql").write_text(head + schema_sql(connection), "utf-8")
    known = known_fingerprints() if (DB / "fingerprints.json").exists() else {}
    known = {**known, newest_schema(): fingerprint(connection)}
    (DB / "fingerprints.json").write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    connection.close()


if __name__ == "__main__":
    write_generated()
