"""Many rows at once, for ``load``: where ids start, which uids are taken, and inserts without a row-by-row return."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from workbench.model.pages import PageSpan
from workbench.store import documents, ranges
from workbench.store.rows import next_id, update
from workbench.store.schema import quoted

_CONTENT = ("source", "document", "tag", "passage", "entity", "event", "claim", "predicate", "relation")
_PART = 500
_TEXT: frozenset[type] = frozenset((str, type(None)))
_INTEGER: frozenset[type] = frozenset((int, type(None)))


def next_ids(connection: sqlite3.Connection, tables: Iterable[str]) -> dict[str, int]:
    """Return the id the next row of each table gets, inside the operation that will write it."""
    return {table: next_id(connection, table) for table in tables}


def holds_nothing(connection: sqlite3.Connection) -> bool:
    """Say whether the case has no records yet."""
    return not any(_holds(connection, table) for table in _CONTENT)


def taken_uids(connection: sqlite3.Connection, table: str, uids: Sequence[str]) -> set[str]:
    """Return those of ``uids`` that rows of ``table`` already have."""
    if not _holds(connection, table):
        return set()
    taken: set[str] = set()
    for at in range(0, len(uids), _PART):
        part = uids[at : at + _PART]
        marks = ",".join("?" * len(part))
        taken.update(row[0] for row in connection.execute(f"SELECT uid FROM {table} WHERE uid IN ({marks})", part))
    return taken


def _holds(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0])


def taken_favourites(connection: sqlite3.Connection) -> set[int]:
    """Return the digit keys that tags already have."""
    return {row[0] for row in connection.execute("SELECT favourite FROM tag WHERE favourite IS NOT NULL")}


def case_fields(connection: sqlite3.Connection) -> tuple[str, str]:
    """Return the title and the hemisphere of the case."""
    row = connection.execute("SELECT title, hemisphere FROM case_info ORDER BY id LIMIT 1").fetchone()
    return str(row[0]), str(row[1])


def set_case(connection: sqlite3.Connection, values: dict[str, object]) -> None:
    """Change the case's own row, inside an operation."""
    update(connection, "case_info", 1, values)


def defer_foreign_keys(connection: sqlite3.Connection) -> None:
    """Check foreign keys at COMMIT instead of row by row, for this transaction: dates and documents name each other."""
    connection.execute("PRAGMA defer_foreign_keys = ON")


def add_rows(
    connection: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Insert rows of one table, inside an operation; every value's type is checked.

    They are journaled as ranges. Where ``names`` holds ``id`` the ids must follow one another from the table's next
    one. Raises TypeError or ValueError on a value of the wrong type.
    """
    types = {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}
    allowed = [(name, _TEXT if types[name] == "TEXT" else _INTEGER) for name in names]
    taken = iter(rows)
    while part := list(islice(taken, ranges.LENGTH)):
        _check(table, allowed, part)
        ranges.insert(connection, table, names, part, next_id(connection, table))


def _check(table: str, allowed: list[tuple[str, frozenset[type]]], part: list[tuple[object, ...]]) -> None:
    for (name, kinds), column in zip(allowed, zip(*part, strict=True), strict=True):
        found = set(map(type, column))
        if not found <= kinds:
            wrong = ", ".join(sorted(kind.__name__ for kind in found - kinds))
            raise TypeError(f"{table}.{name} does not take {wrong}")
        if str in found and "\0" in "".join(value for value in column if isinstance(value, str)):
            raise ValueError(f"{table}.{name} holds a NUL")


def add_contents(
    connection: sqlite3.Connection, contents: Iterable[tuple[int, str, bytes | None, tuple[PageSpan, ...], str]]
) -> None:
    """Store text, original bytes where there are any, and pages of documents: (document id, text, bytes, pages, packed headings)."""
    for document_id, text, data, pages, headings in contents:
        documents.add_content(connection, document_id, text, data, pages, headings)
