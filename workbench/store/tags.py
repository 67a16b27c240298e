"""Tags: the codebook."""

import sqlite3

from workbench.model.naming import fold
from workbench.model.records import Tag
from workbench.model.uid import new_uid
from workbench.store.rows import insert

COLUMNS = (
    "t.id, t.uid, t.name, t.parent_id, t.colour, t.favourite, t.note, coalesce(n.passages, 0), t.include, t.exclude,"
    " coalesce(n.records, 0)"
)
FROM = "FROM tag AS t LEFT JOIN tag_tally AS n ON n.tag_id = t.id"
_SELECT = f"SELECT {COLUMNS} {FROM}"


def list_tags(connection: sqlite3.Connection) -> list[Tag]:
    """Return all tags, favourites first, then by name."""
    rows = connection.execute(f"{_SELECT} ORDER BY t.favourite IS NULL, t.favourite, t.folded, t.id")
    return [Tag(*row) for row in rows.fetchall()]


def favourites(connection: sqlite3.Connection) -> list[Tag]:
    """Return the tags that have a digit, by it."""
    rows = connection.execute(f"{_SELECT} WHERE t.favourite IS NOT NULL ORDER BY t.favourite")
    return [Tag(*row) for row in rows.fetchall()]


def first(connection: sqlite3.Connection, limit: int) -> list[Tag]:
    """Return the tags that have a digit, then those used most, ``limit`` in all."""
    keyed = favourites(connection)
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM tag_tally AS n CROSS JOIN tag AS t ON t.id = n.tag_id WHERE t.favourite IS NULL"
        " ORDER BY n.passages DESC, n.tag_id DESC LIMIT ?",
        (max(0, limit - len(keyed)),),
    )
    rest = [Tag(*row) for row in rows.fetchall()]
    return keyed + sorted(rest, key=lambda tag: (fold(tag.name), tag.id))


def get(connection: sqlite3.Connection, tag_id: int) -> Tag:
    """Return one tag. Raises LookupError when it is not there."""
    row = connection.execute(f"{_SELECT} WHERE t.id = ?", (tag_id,)).fetchone()
    if row is None:
        raise LookupError(f"tag {tag_id}")
    return Tag(*row)


def of_passage(connection: sqlite3.Connection, passage_id: int) -> list[Tag]:
    """Return the tags of a passage by name."""
    rows = connection.execute(
        f"{_SELECT} JOIN passage_tag AS x ON x.tag_id = t.id WHERE x.passage_id = ? ORDER BY t.folded", (passage_id,)
    )
    return [Tag(*row) for row in rows.fetchall()]


def find(connection: sqlite3.Connection, name: str) -> Tag | None:
    """Return the tag of that name, case and accents aside, or None."""
    row = connection.execute(f"{_SELECT} WHERE t.folded = ? ORDER BY t.id LIMIT 1", (fold(name),)).fetchone()
    return Tag(*row) if row else None


def add(
    connection: sqlite3.Connection,
    name: str,
    colour: str | None = None,
    parent_id: int | None = None,
    *,
    uid: str | None = None,
    keyed: bool = True,
) -> int:
    """Store a tag, under another where ``parent_id`` says so; return its id.

    It gets the next colour of the palette unless it has one, and with ``keyed`` the next free digit. ``uid`` is one
    that it has elsewhere.
    """
    (count,) = connection.execute("SELECT coalesce(max(id), 0) FROM tag").fetchone()
    favourite = None
    if keyed:
        rows = connection.execute("SELECT favourite FROM tag WHERE favourite IS NOT NULL").fetchall()
        taken = {row[0] for row in rows}
        favourite = next((n for n in range(1, 10) if n not in taken), None)
    return insert(
        connection,
        "tag",
        {
            "uid": uid or new_uid(),
            "name": name,
            "folded": fold(name),
            "parent_id": parent_id,
            "colour": colour or str(count % 10 + 1),
            "favourite": favourite,
        },
    )
