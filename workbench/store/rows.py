"""Insert, update and delete one row, with its types checked: STRICT alone takes ``5`` for text without a word."""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbench.store.schema import columns, quoted

Value = str | int | None


@lru_cache(maxsize=64)
def _types(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def _checked(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    types = _types(connection, table)
    for name, value in values.items():
        if value is None:
            if name not in types:
                raise TypeError(f"{table} has no column {name}")
            continue
        wanted = types[name]
        if wanted == "TEXT":
            if type(value) is not str:
                raise TypeError(f"{table}.{name} takes text, not {type(value).__name__}")
            if "\0" in value:
                raise ValueError(f"{table}.{name} holds a NUL")
        elif type(value) is not int:
            raise TypeError(f"{table}.{name} takes an integer, not {type(value).__name__}")


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Insert one row and return its id. Raises TypeError or ValueError on a value of the wrong type."""
    _checked(connection, table, values)
    names = ", ".join(map(quoted, values))
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_many(
    connection: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Insert many rows of one shape; every value's type is checked."""
    types = _types(connection, table)
    wanted = [(name, str if types[name] == "TEXT" else int) for name in names]

    def checked() -> Iterable[tuple[object, ...]]:
        for row in rows:
            for (name, kind), value in zip(wanted, row, strict=True):
                if value is not None and type(value) is not kind:
                    raise TypeError(f"{table}.{name} takes {kind.__name__}, not {type(value).__name__}")
                if kind is str and value is not None and "\0" in value:  # type: ignore[operator]
                    raise ValueError(f"{table}.{name} holds a NUL")
            yield row

    listed = ", ".join(map(quoted, names))
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", checked())


def update(connection: sqlite3.Connection, table: str, row_id: int, values: Mapping[str, object]) -> None:
    """Change the named columns of one row. Raises LookupError when the row is not there."""
    _checked(connection, table, values)
    named = ", ".join(f"{quoted(name)} = ?" for name in values)
    cursor = connection.execute(f"UPDATE {table} SET {named} WHERE id = ?", (*values.values(), row_id))
    if cursor.rowcount != 1:
        raise LookupError(f"{table} {row_id}")


def delete(connection: sqlite3.Connection, table: str, row_id: int) -> None:
    """Delete one row and what hangs on it. Raises LookupError when the row is not there."""
    if connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,)).rowcount != 1:
        raise LookupError(f"{table} {row_id}")


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """Return the id the next inserted row of an AUTOINCREMENT table gets; ids are never used twice."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return (row[0] if row else 0) + 1


__all__ = ["Value", "columns", "delete", "insert", "insert_many", "next_id", "update"]
