"""Statements that two entities are the same or not, and the groups that are read as one."""

import sqlite3
from collections.abc import Iterable

from workbench.model.sameness import Added, Merged, SameAs
from workbench.model.uid import new_uid
from workbench.store import dates
from workbench.store.rows import insert

_COLUMNS = "id, uid, head_id, entity_id, verdict, grade, reason, created_at, created_by"

# Every column that names an entity, and the words of a row of it.
_NAMING = (
    (
        "mention",
        "entity_id",
        "SELECT p.quote FROM mention AS m JOIN passage AS p ON p.id = m.passage_id WHERE m.id = ?",
    ),
    (
        "participant",
        "entity_id",
        "SELECT v.title || coalesce(' (' || x.role || ')', '') FROM participant AS x JOIN event AS v ON v.id = x.event_id WHERE x.id = ?",
    ),
    ("event", "place_id", "SELECT title FROM event WHERE id = ?"),
    ("claim", "attributed_entity_id", "SELECT statement FROM claim WHERE id = ?"),
    (
        "claim_about",
        "entity_id",
        "SELECT c.statement FROM claim_about AS x JOIN claim AS c ON c.id = x.claim_id WHERE x.id = ?",
    ),
    ("relation", "subject_id", "SELECT replace(predicate, '_', ' ') FROM relation WHERE id = ?"),
    ("relation", "object_entity_id", "SELECT replace(predicate, '_', ' ') FROM relation WHERE id = ?"),
    ("entity_alias", "entity_id", "SELECT name FROM entity_alias WHERE id = ?"),
    ("attribute", "entity_id", "SELECT replace(key, '_', ' ') || ': ' || value FROM attribute WHERE id = ?"),
)


def get(connection: sqlite3.Connection, statement_id: int) -> SameAs:
    """Return one statement. Raises LookupError when it is not there."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM same_as WHERE id = ?", (statement_id,)).fetchone()
    if row is None:
        raise LookupError(f"same_as {statement_id}")
    return SameAs(*row)


def head_of(connection: sqlite3.Connection, entity_id: int) -> int:
    """Return the entity under whose name ``entity_id`` is read: itself where it is not merged."""
    row = connection.execute("SELECT head_id FROM entity_group WHERE entity_id = ?", (entity_id,)).fetchone()
    return int(row[0]) if row else entity_id


def group_of(connection: sqlite3.Connection, entity_id: int) -> list[int]:
    """Return the head of an entity's group and all that are merged into it; the entity alone where it is not merged."""
    head = head_of(connection, entity_id)
    rows = connection.execute("SELECT entity_id FROM entity_group WHERE head_id = ? ORDER BY entity_id", (head,))
    return [head, *(row[0] for row in rows.fetchall())]


def among(ids: Iterable[int]) -> str:
    """Return ids as an SQL list in parentheses."""
    return f"({', '.join(str(int(number)) for number in ids)})"


def all_groups(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the head of every merged entity."""
    return dict(connection.execute("SELECT entity_id, head_id FROM entity_group").fetchall())


def merged_into(connection: sqlite3.Connection, entity_id: int) -> list[Merged]:
    """Return what is merged into an entity, also by way of others, in the order it was said."""
    rows = connection.execute(
        f"SELECT {', '.join('s.' + name.strip() for name in _COLUMNS.split(','))}, e.name, e.kind,"
        " (SELECT count(*) FROM mention AS m WHERE m.entity_id = e.id)"
        " FROM entity_group AS g JOIN same_as AS s ON s.entity_id = g.entity_id AND s.verdict = 'same'"
        " JOIN entity AS e ON e.id = g.entity_id WHERE g.head_id = ? ORDER BY s.id",
        (entity_id,),
    ).fetchall()
    return [Merged(SameAs(*row[:9]), *row[9:]) for row in rows]


def said_of(connection: sqlite3.Connection, entity_ids: Iterable[int], verdict: str) -> list[SameAs]:
    """Return the statements of one verdict that name any of these entities."""
    listed = among(entity_ids)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM same_as WHERE verdict = ? AND (head_id IN {listed} OR entity_id IN {listed}) ORDER BY id",
        (verdict,),
    ).fetchall()
    return [SameAs(*row) for row in rows]


def between(connection: sqlite3.Connection, left: Iterable[int], right: Iterable[int], verdict: str) -> list[SameAs]:
    """Return the statements of one verdict between two groups of entities, from either side."""
    a, b = among(left), among(right)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM same_as WHERE verdict = ? AND ((head_id IN {a} AND entity_id IN {b})"
        f" OR (head_id IN {b} AND entity_id IN {a})) ORDER BY id",
        (verdict,),
    ).fetchall()
    return [SameAs(*row) for row in rows]


def pairs_kept_apart(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    """Return the pairs said not to be the same, as they are read now, the smaller id first."""
    groups = all_groups(connection)
    rows = connection.execute("SELECT head_id, entity_id FROM same_as WHERE verdict = 'different'").fetchall()
    read = [sorted((groups.get(a, a), groups.get(b, b))) for a, b in rows]
    return {(a, b) for a, b in read}


def say(
    connection: sqlite3.Connection,
    head_id: int,
    entity_id: int,
    verdict: str,
    grade: str | None,
    reason: str | None,
    actor: str,
    evidence: Iterable[int] = (),
) -> int:
    """Store a statement with the passages it rests on and return its id. Inside an operation."""
    statement_id = insert(
        connection,
        "same_as",
        {
            "uid": new_uid(),
            "head_id": head_id,
            "entity_id": entity_id,
            "verdict": verdict,
            "grade": grade,
            "reason": reason,
            "created_at": dates.now(),
            "created_by": actor,
        },
    )
    for passage_id in dict.fromkeys(evidence):
        values = {"same_as_id": statement_id, "passage_id": passage_id, "role": "statement"}
        insert(connection, "same_as_evidence", values)
    return statement_id


def passages_of(connection: sqlite3.Connection, statement_id: int) -> list[int]:
    """Return the passages a statement rests on."""
    rows = connection.execute(
        "SELECT passage_id FROM same_as_evidence WHERE same_as_id = ? ORDER BY id", (statement_id,)
    )
    return [row[0] for row in rows.fetchall()]


def added_since(connection: sqlite3.Connection, statement: SameAs, limit: int = 500) -> list[Added]:
    """Return what was recorded on the head of the group after a merge was said, oldest first (at most ``limit`` a table).

    The journal says when a row came to be: in a case that was loaded anew nothing is later than the merge.
    """
    said = connection.execute(
        "SELECT min(operation_id) FROM change WHERE tbl = 'same_as' AND action = 'I' AND row_id = ? AND rows = 1",
        (statement.id,),
    ).fetchone()[0]
    if said is None:
        return []
    head = head_of(connection, statement.entity_id)
    found: list[Added] = []
    for table, column, words in _NAMING:
        rows = connection.execute(f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id", (head,)).fetchall()
        later = [row[0] for row in rows if _made_after(connection, table, row[0], said)]
        found += [
            Added(table, column, number, str(connection.execute(words, (number,)).fetchone()[0]))
            for number in later[:limit]
        ]
    return found


def _made_after(connection: sqlite3.Connection, table: str, row_id: int, operation: int) -> bool:
    made = connection.execute(
        "SELECT min(operation_id) FROM change WHERE tbl = ? AND row_id = ? AND action = 'I'", (table, row_id)
    ).fetchone()[0]
    # a row whose making no single change tells of came in a range: a load
    in_range = connection.execute(
        "SELECT operation_id FROM change WHERE tbl = ? AND rows > 1 AND action = 'I' AND row_id <= ? AND row_id + rows > ?"
        " ORDER BY row_id DESC LIMIT 1",
        (table, row_id, row_id),
    )
    if made is not None and made <= operation:
        return False
    ranged = in_range.fetchone()
    if ranged is not None and ranged[0] <= operation:
        return False
    return made is not None or ranged is not None


def passages_naming(connection: sqlite3.Connection, entity_id: int) -> list[int]:
    """Return the passages that statements about an entity rest on."""
    rows = connection.execute(
        "SELECT DISTINCT x.passage_id FROM same_as_evidence AS x JOIN same_as AS s ON s.id = x.same_as_id"
        " WHERE :e IN (s.head_id, s.entity_id)",
        {"e": entity_id},
    )
    return [row[0] for row in rows.fetchall()]
