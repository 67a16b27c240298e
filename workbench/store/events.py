"""Events, their participants, and the rows of the timeline."""

import json
import sqlite3
from collections.abc import Iterable

from workbench.model.records import Event, Participant, RecordRef
from workbench.model.uid import new_uid
from workbench.store import dates, entities
from workbench.store.rows import insert

_TIMELINE = """
SELECT v.id, v.uid, v.kind, v.title,
  coalesce((SELECT p.quote FROM event_evidence AS x JOIN passage AS p ON p.id = x.passage_id
            WHERE x.event_id = v.id ORDER BY x.role <> 'statement', x.id LIMIT 1), ''),
  d.start_lo, d.start_hi, d.end_lo, d.end_hi, coalesce(d.kind, 'unknown'), coalesce(d.qualifier, ''),
  coalesce(d.basis, 'explicit'), coalesce(d.end_status, 'known'), d.modifier, d.verbatim, d.edtf, d.duration,
  d.precision, d.rule, d."offset"
FROM event AS v LEFT JOIN fuzzy_date AS d ON d.id = v.date_id
"""


def get(connection: sqlite3.Connection, event_id: int) -> Event:
    """Return one event with its date, place and participants. Raises LookupError when it is not there."""
    row = connection.execute(
        "SELECT id, uid, kind, title, date_id, place_id, note FROM event WHERE id = ?", (event_id,)
    ).fetchone()
    if row is None:
        raise LookupError(f"event {event_id}")
    return Event(
        id=row[0],
        uid=row[1],
        kind=row[2],
        title=row[3],
        date=dates.get(connection, row[4]),
        place=entities.shown(connection, row[5]) if row[5] is not None else None,
        note=row[6],
        participants=tuple(participants(connection, event_id)),
    )


def participants(connection: sqlite3.Connection, event_id: int) -> list[Participant]:
    """Return who took part, in the order recorded."""
    rows = connection.execute(
        "SELECT p.id, e.id, e.uid, e.kind, e.name, p.role FROM participant AS p JOIN entity_as AS e ON e.entity_id = p.entity_id"
        " WHERE p.event_id = ? ORDER BY p.id",
        (event_id,),
    )
    return [Participant(*row) for row in rows.fetchall()]


def add(connection: sqlite3.Connection, kind: str, title: str, date_id: int | None, place_id: int | None) -> int:
    """Store an event and return its id."""
    return insert(
        connection,
        "event",
        {"uid": new_uid(), "kind": kind, "title": title, "date_id": date_id, "place_id": place_id},
    )


def timeline_rows(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> list[tuple[object, ...]]:
    """Return the timeline's columns of all events, or of ``ids``; see the query for their order."""
    if ids is None:
        return connection.execute(_TIMELINE).fetchall()
    rows: list[tuple[object, ...]] = []
    for event_id in ids:
        rows += connection.execute(f"{_TIMELINE} WHERE v.id = ?", (event_id,)).fetchall()
    return rows


_LISTED = """
SELECT v.id, v.uid, v.kind, v.title, v.date_id, p.name,
  coalesce((SELECT group_concat(e.name || coalesce(' (' || x.role || ')', ''), '; ')
            FROM participant AS x JOIN entity_as AS e ON e.entity_id = x.entity_id WHERE x.event_id = v.id), ''),
  coalesce(q.quote, ''), c.title,
  (SELECT g.label FROM document_page AS g WHERE g.document_id = q.document_id AND g.start <= q.start
   ORDER BY g.number DESC LIMIT 1)
FROM event AS v LEFT JOIN entity_as AS p ON p.entity_id = v.place_id
LEFT JOIN passage AS q ON q.id = (
  SELECT x.passage_id FROM event_evidence AS x WHERE x.event_id = v.id ORDER BY x.role <> 'statement', x.id LIMIT 1)
LEFT JOIN document AS c ON c.id = q.document_id
WHERE v.id IN (SELECT value FROM json_each(?))
"""


def listed_rows(connection: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[object, ...]]:
    """Return (id, uid, kind, title, date id, place, participants, quote, document title, page label) of ``ids``, in any order."""
    return connection.execute(_LISTED, (json.dumps(list(ids)),)).fetchall()


def count(connection: sqlite3.Connection) -> int:
    """Return how many events there are."""
    return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def by_uid(connection: sqlite3.Connection, uid: str) -> int | None:
    """Return the id of the event with that uid, or None."""
    row = connection.execute("SELECT id FROM event WHERE uid = ?", (uid,)).fetchone()
    return row[0] if row else None


def ref(connection: sqlite3.Connection, event_id: int) -> RecordRef:
    """Return an event's name. Raises LookupError when it is not there."""
    row = connection.execute("SELECT id, uid, title FROM event WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        raise LookupError(f"event {event_id}")
    return RecordRef("event", row[0], row[1], row[2], "event")


def told_within(
    connection: sqlite3.Connection, document_id: int, start: int, end: int
) -> list[tuple[RecordRef, int, int]]:
    """Return (event, start, end) for the statements of events that share a code point with ``[start, end)``, in the
    text's order, each event once (at most 50)."""
    rows = connection.execute(
        'SELECT v.id, v.uid, v.title, p.start, p."end" FROM passage AS p JOIN event_evidence AS x ON x.passage_id = p.id'
        ' JOIN event AS v ON v.id = x.event_id WHERE p.document_id = ? AND p.start < ? AND p."end" > ?'
        " AND x.role = 'statement' ORDER BY p.start, p.\"end\", v.id LIMIT 50",
        (document_id, end, start),
    ).fetchall()
    found: dict[int, tuple[RecordRef, int, int]] = {}
    for number, uid, title, at, after in rows:
        found.setdefault(number, (RecordRef("event", number, uid, title, "event"), at, after))
    return list(found.values())


def titled(connection: sqlite3.Connection, words: str, limit: int) -> list[RecordRef]:
    """Return events whose title holds ``words``, those that begin with them first."""
    escaped = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if not escaped:
        return []
    found: dict[int, RecordRef] = {}
    for pattern in (f"{escaped}%", f"%{escaped}%"):
        rows = connection.execute(
            "SELECT id, uid, title FROM event WHERE title LIKE ? ESCAPE '\\' LIMIT ?", (pattern, limit)
        ).fetchall()
        for number, uid, title in rows:
            found.setdefault(number, RecordRef("event", number, uid, title, "event"))
    return list(found.values())[:limit]


def kinds(connection: sqlite3.Connection) -> list[str]:
    """Return the kinds of event in use, most used first."""
    return [
        row[0]
        for row in connection.execute("SELECT kind FROM event GROUP BY kind ORDER BY count(*) DESC, kind").fetchall()
    ]


def entities_of(connection: sqlite3.Connection, event_id: int) -> list[int]:
    """Return the ids of the participants and the place of an event."""
    rows = connection.execute(
        "SELECT DISTINCT e.id FROM entity_event AS x JOIN entity_as AS e ON e.entity_id = x.entity_id WHERE x.event_id = ?",
        (event_id,),
    )
    return [row[0] for row in rows.fetchall()]
