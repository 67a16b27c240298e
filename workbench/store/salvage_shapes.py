"""What the rows of each table look like, learnt from the schema, so that a page without a table can be told."""

import sqlite3
from dataclasses import dataclass

from workbench.store.migrations import migrate
from workbench.store.pages import Row, Value
from workbench.store.schema import JOURNALED, quoted

CONTENTS = ("document_text", "document_file")
WANTED = (*JOURNALED, *CONTENTS, "document_page", "operation", "change")
_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "BLOB": (bytes,), "REAL": (float, int)}
_ROLES = frozenset({"statement", "date", "place", "participant", "context"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of ``parent``. With ``sets_null`` the row can do without it."""

    column: int
    parent: str
    sets_null: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One table: its columns, which of them is the row's number (None: none is), their types, what it refers to.

    ``root`` is the page a fresh case has it on.
    """

    table: str
    names: tuple[str, ...]
    number: int | None
    types: tuple[tuple[type, ...] | None, ...]
    required: tuple[bool, ...]
    references: tuple[Reference, ...]
    root: int

    def fitted(self, rowid: int, row: Row) -> Row | None:
        """Return the row with its number put in, or None where it is no row of this table."""
        if len(row) != len(self.names):
            return None
        values = list(row)
        if self.number is not None:
            if values[self.number] is not None or rowid < 1:
                return None
            values[self.number] = rowid
        for value, kinds, needed in zip(values, self.types, self.required, strict=True):
            if value is None:
                if needed:
                    return None
            elif kinds is not None and not _is_of(value, kinds):
                return None
        if self.table.endswith("_evidence") and values[-1] not in _ROLES:
            return None
        if self.table == "change" and (values[5] not in ("I", "U", "D") or values[2] not in JOURNALED):
            return None
        return tuple(values)


def _is_of(value: Value, kinds: tuple[type, ...]) -> bool:
    return type(value) in kinds and not (isinstance(value, str) and "\0" in value)


def shapes() -> dict[str, Shape]:
    """Return the shape of every table whose rows lie in a b-tree of their own, by name."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        said = connection.execute(
            "SELECT name, rootpage, sql FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
        ).fetchall()
        found = {name: _shape(connection, name, root) for name, root, sql in said if "WITHOUT ROWID" not in (sql or "")}
    finally:
        connection.close()
    found["sqlite_schema"] = Shape(
        "sqlite_schema",
        ("type", "name", "tbl_name", "rootpage", "sql"),
        None,
        ((str,), (str,), (str,), (int,), (str,)),
        (True, True, True, True, False),
        (),
        1,
    )
    return found


def _shape(connection: sqlite3.Connection, table: str, root: int) -> Shape:
    info = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    names = tuple(row[1] for row in info)
    keys = [row[0] for row in info if row[5] and row[2] == "INTEGER"]
    number = keys[0] if len(keys) == 1 else None
    references = tuple(
        Reference(names.index(row[3]), row[2], row[6] != "CASCADE")
        for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
    )
    kinds = tuple(_KINDS.get(row[2]) for row in info)
    return Shape(table, names, number, kinds, tuple(bool(row[3]) for row in info), references, root)
