"""What is known of entities beyond their names."""

import sqlite3
from collections.abc import Iterable

from workbench.model.records import Attribute
from workbench.store import dates, same_as

_COLUMNS = "id, uid, entity_id, key, value, date_id, note"


def get(connection: sqlite3.Connection, attribute_id: int) -> Attribute:
    """Return one attribute. Raises LookupError when it is not there."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM attribute WHERE id = ?", (attribute_id,)).fetchone()
    if row is None:
        raise LookupError(f"attribute {attribute_id}")
    return _read(connection, row)


def of_entities(connection: sqlite3.Connection, entity_ids: Iterable[int], limit: int = 200) -> list[Attribute]:
    """Return the attributes of these entities, by key, as they were recorded."""
    listed = same_as.among(entity_ids)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM attribute WHERE entity_id IN {listed} ORDER BY key, id LIMIT ?", (limit,)
    ).fetchall()
    return [_read(connection, row) for row in rows]


def keys(connection: sqlite3.Connection) -> list[str]:
    """Return the keys in use, most used first."""
    rows = connection.execute("SELECT key FROM attribute GROUP BY key ORDER BY count(*) DESC, key LIMIT 200").fetchall()
    return [row[0] for row in rows]


def _read(connection: sqlite3.Connection, row: tuple[int, str, int, str, str, int | None, str | None]) -> Attribute:
    number, uid, entity, key, value, date, note = row
    return Attribute(number, uid, entity, key, value, dates.get(connection, date), note)
