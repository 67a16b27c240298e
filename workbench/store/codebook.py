"""The tree of tags, read a page at a time: children, paths, what stands below, and counts rolled up."""

import sqlite3
from collections.abc import Iterable

from workbench.model.codebook import TagRow, TagUse
from workbench.model.naming import fold
from workbench.model.records import Tag
from workbench.store import tags
from workbench.store.tags import COLUMNS, FROM

PAGE = 256
_DEEPEST = 10_000
_SCANNED = 50_000
_HAS = "EXISTS (SELECT 1 FROM tag AS c WHERE c.parent_id = t.id)"

# UNION, not UNION ALL: a circle in a damaged file ends the walk.
_BELOW = (
    "WITH RECURSIVE below (id) AS (SELECT :tag UNION SELECT t.id FROM below AS b JOIN tag AS t ON t.parent_id = b.id)"
)


def children(
    connection: sqlite3.Connection, parent_id: int | None, after: Tag | None = None, limit: int = PAGE
) -> list[TagRow]:
    """Return ``limit`` of the tags right under one, or with None at the top, by name; those that follow ``after``."""
    onward = "AND (t.folded, t.id) > ((SELECT folded FROM tag WHERE id = :a), :a)" if after is not None else ""
    rows = connection.execute(
        f"SELECT {COLUMNS}, {_HAS} {FROM} WHERE t.parent_id IS :p {onward} ORDER BY t.folded, t.id LIMIT :n",
        {"p": parent_id, "a": after.id if after is not None else None, "n": limit},
    )
    return [TagRow(Tag(*row[:-1]), bool(row[-1])) for row in rows.fetchall()]


def count_children(connection: sqlite3.Connection, parent_id: int | None) -> int:
    """Return how many tags stand right under one, or at the top."""
    (found,) = connection.execute("SELECT count(*) FROM tag WHERE parent_id IS ?", (parent_id,)).fetchone()
    return int(found)


def place(connection: sqlite3.Connection, tag: Tag) -> int:
    """Return how many tags stand before this one among those under the same tag."""
    (found,) = connection.execute(
        "SELECT count(*) FROM tag WHERE parent_id IS :p AND (folded, id) < (SELECT folded, id FROM tag WHERE id = :t)",
        {"p": tag.parent_id, "t": tag.id},
    ).fetchone()
    return int(found)


def count(connection: sqlite3.Connection) -> int:
    """Return how many tags the case has."""
    return int(connection.execute("SELECT count(*) FROM tag").fetchone()[0])


def way_to(connection: sqlite3.Connection, tag_id: int) -> list[int]:
    """Return the ids from the top of the tree down to a tag, itself last; nothing where it is gone."""
    rows = connection.execute(
        "WITH RECURSIVE up (id, parent_id, depth) AS (SELECT id, parent_id, 0 FROM tag WHERE id = ?"
        " UNION SELECT t.id, t.parent_id, u.depth + 1 FROM up AS u JOIN tag AS t ON t.id = u.parent_id WHERE u.depth < ?)"
        " SELECT id FROM up ORDER BY depth DESC",
        (tag_id, _DEEPEST),
    )
    return list(dict.fromkeys(row[0] for row in rows.fetchall()))


def path(connection: sqlite3.Connection, tag_id: int) -> tuple[str, ...]:
    """Return the names from the top of the tree down to a tag, its own last."""
    way = way_to(connection, tag_id)
    marks = ",".join("?" * len(way))
    names = dict(connection.execute(f"SELECT id, name FROM tag WHERE id IN ({marks})", way).fetchall())
    return tuple(names[one] for one in way)


def with_those_under(connection: sqlite3.Connection, tag_id: int) -> list[int]:
    """Return the id of a tag and of all that stand under it, at any depth."""
    rows = connection.execute(f"{_BELOW} SELECT id FROM below", {"tag": tag_id})
    return [row[0] for row in rows.fetchall()]


def use(connection: sqlite3.Connection, tag_id: int) -> TagUse:
    """Return what a tag with all under it is on, by the kept tallies."""
    row = connection.execute(
        f"{_BELOW} SELECT coalesce(sum(n.passages), 0), coalesce(sum(n.records), 0), count(*) - 1"
        " FROM below AS b LEFT JOIN tag_tally AS n ON n.tag_id = b.id",
        {"tag": tag_id},
    ).fetchone()
    return TagUse(*row)


_ROLLED_UP = """
WITH RECURSIVE own (id, passages, records) AS MATERIALIZED ({own}),
up (id, at) AS (SELECT o.id, o.id FROM own AS o
  UNION SELECT u.id, t.parent_id FROM up AS u JOIN tag AS t ON t.id = u.at WHERE t.parent_id IS NOT NULL)
SELECT u.at, sum(o.passages), sum(o.records) FROM up AS u JOIN own AS o ON o.id = u.id GROUP BY u.at
"""


def rolled_up(connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """Return (passages, records) of every tag that is used, those of all under it included."""
    own = "SELECT tag_id, passages, records FROM tag_tally WHERE passages OR records"
    return {row[0]: (row[1], row[2]) for row in connection.execute(_ROLLED_UP.format(own=own)).fetchall()}


def rolled_up_in(connection: sqlite3.Connection, document_id: int) -> dict[int, int]:
    """Return how often every tag stands in a document, those under it included."""
    own = (
        "SELECT x.tag_id, count(*), 0 FROM passage AS p JOIN passage_tag AS x ON x.passage_id = p.id"
        " WHERE p.document_id = ? GROUP BY x.tag_id"
    )
    return {row[0]: row[1] for row in connection.execute(_ROLLED_UP.format(own=own), (document_id,)).fetchall()}


def last_used(connection: sqlite3.Connection, limit: int) -> list[TagRow]:
    """Return the tags that were put on passages last, the newest first; those with a digit of their own are left out."""
    rows = connection.execute("SELECT tag_id FROM passage_tag ORDER BY id DESC LIMIT 300").fetchall()
    ids = list(dict.fromkeys(row[0] for row in rows))
    known = get_many(connection, ids)
    found = [known[tag_id] for tag_id in ids if tag_id in known and known[tag_id].favourite is None]
    return [TagRow(tag, False, path(connection, tag.id)[:-1]) for tag in found[:limit]]


def suggest(connection: sqlite3.Connection, needle: str, limit: int = 50) -> list[TagRow]:
    """Return tags for what was typed, folded: a part of a name or of a path; for nothing the favourites and the most used.

    Of very many tags only those whose names begin so are looked for: fast enough for every key.
    """
    *above, last = (part.strip() for part in needle.split("/"))
    if not last and not above:
        return [TagRow(tag, False, path(connection, tag.id)[:-1]) for tag in tags.first(connection, limit)]
    found = matching(connection, needle.strip(), limit) if above else []
    if count(connection) <= _SCANNED:
        near = matching(connection, last, limit if not above else 500)
    else:
        rows = connection.execute(
            f"SELECT {COLUMNS} {FROM} WHERE t.folded >= ? AND t.folded < ? ORDER BY t.folded, t.id LIMIT ?",
            (last, last + "\U0010ffff", limit),
        ).fetchall()
        near = [TagRow(tag, False, path(connection, tag.id)[:-1]) for tag in (Tag(*row) for row in rows)]
    known = {row.tag.id for row in found}
    for row in near:
        ways = [fold(name) for name in row.path[-len(above) :]] if above else []
        if (
            row.tag.id not in known
            and len(ways) == len(above)
            and all(a in w for a, w in zip(above, ways, strict=True))
        ):
            found.append(row)
    return found[:limit]


def matching(connection: sqlite3.Connection, needle: str, limit: int = 500) -> list[TagRow]:
    """Return tags whose folded name holds ``needle`` (folded too), those that begin with it first, with their paths."""
    rows = connection.execute(
        f"SELECT {COLUMNS} {FROM} WHERE instr(t.folded, ?) ORDER BY instr(t.folded, ?) > 1, t.folded, t.id LIMIT ?",
        (needle, needle, limit),
    ).fetchall()
    return [TagRow(tag, False, path(connection, tag.id)[:-1]) for tag in (Tag(*row) for row in rows)]


def under(connection: sqlite3.Connection, parent_id: int | None, folded: str) -> Tag | None:
    """Return the tag of that folded name right under another, or at the top; None where there is none."""
    row = connection.execute(
        f"SELECT {COLUMNS} {FROM} WHERE t.parent_id IS ? AND t.folded = ? ORDER BY t.id LIMIT 1", (parent_id, folded)
    ).fetchone()
    return Tag(*row) if row else None


def with_uid(connection: sqlite3.Connection, uid: str) -> Tag | None:
    """Return the tag of that uid, or None."""
    row = connection.execute(f"SELECT {COLUMNS} {FROM} WHERE t.uid = ?", (uid,)).fetchone()
    return Tag(*row) if row else None


def get_many(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Tag]:
    """Return tags by id; those that are gone are left out."""
    wanted = list(ids)
    found: dict[int, Tag] = {}
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        marks = ",".join("?" * len(part))
        rows = connection.execute(f"SELECT {COLUMNS} {FROM} WHERE t.id IN ({marks})", part).fetchall()
        found.update((row[0], Tag(*row)) for row in rows)
    return found
