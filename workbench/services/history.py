"""History: what was done, undo and redo."""

from typing import TYPE_CHECKING

from workbench.model.changes import Changes
from workbench.model.operation import Operation, UndoState
from workbench.store import journal
from workbench.store.connection import Connection
from workbench.store.database import Store

if TYPE_CHECKING:
    from workbench.model.history_filter import HistoryFilter

# Where a change of a table finds the words of what it is about.
_SUBJECT = {
    "entity": "SELECT name FROM entity WHERE id = ?",
    "event": "SELECT title FROM event WHERE id = ?",
    "claim": "SELECT statement FROM claim WHERE id = ?",
    "relation": "SELECT s.name || ' ' || replace(r.predicate, '_', ' ') FROM relation AS r JOIN entity AS s ON s.id = r.subject_id WHERE r.id = ?",
    "same_as": "SELECT h.name || ', ' || e.name FROM same_as AS s, entity AS h, entity AS e WHERE s.id = ?"
    " AND h.id = s.head_id AND e.id = s.entity_id",
    "time_order": "SELECT a.title || ', ' || b.title FROM time_order AS o, event AS a, event AS b WHERE o.id = ?"
    " AND a.id = o.a_id AND b.id = o.b_id",
    "mention": "SELECT e.name FROM mention AS m JOIN entity AS e ON e.id = m.entity_id WHERE m.id = ?",
    "entity_alias": "SELECT name FROM entity_alias WHERE id = ?",
    "attribute": "SELECT key || ': ' || value FROM attribute WHERE id = ?",
    "document": "SELECT title FROM document WHERE id = ?",
    "tag": "SELECT name FROM tag WHERE id = ?",
    "passage_tag": "SELECT t.name FROM passage_tag AS x JOIN tag AS t ON t.id = x.tag_id WHERE x.id = ?",
    "record_tag": "SELECT t.name FROM record_tag AS x JOIN tag AS t ON t.id = x.tag_id WHERE x.id = ?",
    "predicate": "SELECT replace(name, '_', ' ') FROM predicate WHERE id = ?",
    "saved_search": "SELECT name FROM saved_search WHERE id = ?",
    "source": "SELECT name FROM source WHERE id = ?",
    "case_info": "SELECT title FROM case_info WHERE id = ?",
    "passage": "SELECT quote FROM passage WHERE id = ?",
}
# The column of an image that names its row, for rows that are gone: its place in the JSON array.
_NAMED_IN_IMAGE = {
    "entity": 3,
    "event": 3,
    "claim": 2,
    "document": 2,
    "tag": 2,
    "source": 2,
    "predicate": 2,
    "saved_search": 2,
    "passage": 5,
    "entity_alias": 2,
    "fuzzy_date": 2,
}


def undo(store: Store) -> tuple[str | None, Changes]:
    """Take the newest step back; return its label, or None where there is nothing to undo."""
    return store.undo(store.checkpoint)


def redo(store: Store) -> tuple[str | None, Changes]:
    """Take the newest undo back; return its label, or None where there is nothing to redo."""
    return store.redo(store.checkpoint)


def undo_state(connection: Connection) -> UndoState:
    """Return the labels of what undo and redo would do."""
    undoing, redoing = journal.next_undo(connection), journal.next_redo(connection)
    return UndoState(undoing[1] if undoing else None, redoing[1] if redoing else None)


def count(connection: Connection, chosen: "HistoryFilter | None" = None) -> int:
    """Return how many operations the journal holds, or how many of them a filter leaves."""
    where, given = _where(connection, chosen)
    return int(connection.execute(f"SELECT count(*) FROM operation WHERE {where}", given).fetchone()[0])


def actors(connection: Connection) -> list[str]:
    """Return the names in the history, those who did most first."""
    rows = connection.execute("SELECT actor FROM operation GROUP BY actor ORDER BY count(*) DESC, actor LIMIT 30")
    return [row[0] for row in rows.fetchall()]


def _where(connection: Connection, chosen: "HistoryFilter | None") -> tuple[str, list[object]]:
    parts, given = ["1"], list[object]()
    if chosen is None:
        return "1", given
    if chosen.actor is not None:
        parts.append("actor = ?")
        given.append(chosen.actor)
    if chosen.since is not None:
        parts.append("time >= ?")
        given.append(chosen.since)
    if chosen.record is not None:
        parts.append("id IN (SELECT value FROM json_each(?))")
        # imported here, as below: undo and redo of a window that has just opened need no images
        from workbench.store import images

        given.append(images.as_json(images.operations_on(connection, *chosen.record)))
    return " AND ".join(parts), given


def operations(
    connection: Connection, limit: int = 500, below: int | None = None, chosen: "HistoryFilter | None" = None
) -> list[Operation]:
    """Return operations newest first, ``limit`` of them below the id ``below``, as far as a filter leaves them."""
    from workbench.store import standing

    where, given = _where(connection, chosen)
    rows = connection.execute(
        "SELECT id, label, kind, time, actor, batch, reverts, changes, coalesce(hash, '') FROM operation"
        f" WHERE {where} AND id < ? ORDER BY id DESC LIMIT ?",
        [*given, below or 2**62, limit],
    ).fetchall()
    undone = standing.turned(connection).gone
    found = []
    for number, label, kind, time, actor, batch, reverts, changed, link in rows:
        taken_back = kind == "change" and reverts is None and (batch or number) in undone
        subject = _subject(connection, number) if kind != "purge" else ""
        gone = _gone(connection, number) if kind == "purge" else ()
        found.append(
            Operation(number, label, kind, time, actor, batch, reverts, changed, link, taken_back, subject, gone)
        )
    return found


def _gone(connection: Connection, operation: int) -> tuple[tuple[str, int], ...]:
    from workbench.store import images

    return tuple(images.deleted_by(connection, operation))


def _subject(connection: Connection, operation: int) -> str:
    rows = connection.execute(
        "SELECT tbl, row_id, action, before FROM change WHERE operation_id = ? ORDER BY id LIMIT 40", (operation,)
    ).fetchall()
    ranked = [row for table in _SUBJECT for row in rows if row[0] == table]
    for table, row_id, _, before in ranked:
        said = row_words(connection, table, row_id, before)
        if said:
            return said
    return ""


def row_words(connection: Connection, table: str, row_id: int, image: str | None = None) -> str:
    """Return the words a row is known by: as the case has it now, else as ``image`` or its last image does."""
    if table == "fuzzy_date":
        found = connection.execute("SELECT coalesce(verbatim, edtf) FROM fuzzy_date WHERE id = ?", (row_id,)).fetchone()
    else:
        found = connection.execute(_SUBJECT[table], (row_id,)).fetchone() if table in _SUBJECT else None
    if found and found[0]:
        return str(found[0])[:200]
    said = image or _last_image(connection, table, row_id)
    if said and "\n" not in said and table in _NAMED_IN_IMAGE:
        place = _NAMED_IN_IMAGE[table]
        (words,) = connection.execute("SELECT json_extract(?, ?)", (said, f"$[{place}]")).fetchone()
        return str(words)[:200] if words else ""
    return ""


def _last_image(connection: Connection, table: str, row_id: int) -> str | None:
    """Return what a row that is gone last looked like."""
    row = connection.execute(
        "SELECT before FROM change WHERE tbl = ? AND row_id = ? AND before IS NOT NULL ORDER BY id DESC LIMIT 1",
        (table, row_id),
    ).fetchone()
    return row[0] if row else None
