"""Which dates hang on which: read from the records that hold them now; superseded dates are left out."""

import sqlite3
from collections.abc import Iterable, Iterator

from workbench.model.anchors import Held, Place
from workbench.store import dates

# (kind, field, table, column, words of the record) of every place a date can be
_HOLDERS = (
    ("event", "date", "event", "date_id", "t.title"),
    (
        "relation",
        "date",
        "relation",
        "date_id",
        "(SELECT name FROM entity WHERE id = t.subject_id) || ' ' || replace(t.predicate, '_', ' ') || ' ' ||"
        " coalesce((SELECT name FROM entity WHERE id = t.object_entity_id),"
        " (SELECT title FROM event WHERE id = t.object_event_id))",
    ),
    ("claim", "believed_from", "claim", "believed_from_id", "t.statement"),
    ("claim", "believed_until", "claim", "believed_until_id", "t.statement"),
    (
        "attribute",
        "date",
        "attribute",
        "date_id",
        "(SELECT name FROM entity WHERE id = t.entity_id) || ', ' || replace(t.key, '_', ' ') || ': ' || t.value",
    ),
    ("document", "published", "document", "published_id", "t.title"),
    ("document", "written", "document", "written_id", "t.title"),
    ("document", "retrieved", "document", "retrieved_id", "t.title"),
)
COLUMN = {(kind, field): column for kind, field, _, column, _ in _HOLDERS}
_DATE = ", ".join(f"d.{name.strip()}" for name in dates.COLUMNS.split(","))
_BATCH = 500
_SEASON = "(d.\"precision\" = 'season' OR d.edtf GLOB '*-2[1-4]*' OR d.edtf GLOB '*-29*' OR d.edtf GLOB '*-3[0-2]*')"


def _held(connection: sqlite3.Connection, where: str, values: Iterable[object] = ()) -> list[Held]:
    union = " UNION ALL ".join(
        f"SELECT '{kind}', t.id, '{field}', coalesce({words}, ''), {_DATE}"
        f" FROM fuzzy_date AS d JOIN {table} AS t ON t.{column} = d.id WHERE {where}"
        for kind, field, table, column, words in _HOLDERS
    )
    given = tuple(values) * len(_HOLDERS)
    rows = connection.execute(union, given).fetchall()
    found = [Held(dates.from_row(row[4:]), Place(row[0], row[1], row[2]), row[3]) for row in rows]
    return sorted(found, key=lambda held: held.date.id)


def hanging_on(connection: sqlite3.Connection, places: Iterable[Place]) -> list[Held]:
    """Return the dates that hang on any of some documents' and events' dates."""
    wanted = set(places)
    found: list[Held] = []
    for column, kind in (("anchor_event_id", "event"), ("anchor_document_id", "document")):
        ids = sorted({place.id for place in wanted if place.kind == kind})
        for at in range(0, len(ids), _BATCH):
            part = ids[at : at + _BATCH]
            found += _held(connection, f"d.{column} IN ({','.join('?' * len(part))})", part)
    return [held for held in found if held.hangs_on in wanted]


def at(connection: sqlite3.Connection, place: Place) -> tuple[str, int | None]:
    """Return the words of the record at a place and the id of its date. Raises LookupError when it is not there."""
    for kind, field, table, column, words in _HOLDERS:
        if (kind, field) == (place.kind, place.field):
            row = connection.execute(
                f"SELECT coalesce({words}, ''), t.{column} FROM {table} AS t WHERE t.id = ?", (place.id,)
            ).fetchone()
            if row is None:
                raise LookupError(f"{place.kind} {place.id}")
            return row[0], row[1]
    raise ValueError(f"{place.kind} has no {place.field}")


def held_by(connection: sqlite3.Connection, date_id: int) -> list[Place]:
    """Return every record that has a date."""
    return [held.place for held in _held(connection, "d.id = ?", (date_id,))]


def seasons(connection: sqlite3.Connection) -> list[Held]:
    """Return the dates that may name a season."""
    return _held(connection, _SEASON)


def event_chains(connection: sqlite3.Connection) -> Iterator[tuple[Place, Place]]:
    """Yield (place, the place its date hangs on) for the dates of events and documents that hang on one."""
    anchored = "(d.anchor_event_id IS NOT NULL OR d.anchor_document_id IS NOT NULL)"
    for held in _held(connection, anchored):
        if held.hangs_on is not None and held.place.kind in ("event", "document"):
            yield held.place, held.hangs_on


def events_near(
    connection: sqlite3.Connection, document_id: int, start: int, end: int, limit: int
) -> list[tuple[int, int, int]]:
    """Return (event, start, end) of the events with evidence inside ``[start, end)`` of a document, in its order."""
    rows = connection.execute(
        'SELECT x.event_id, p.start, p."end" FROM passage AS p JOIN event_evidence AS x ON x.passage_id = p.id'
        ' WHERE p.document_id = ? AND p.start >= ? AND p.start < ? AND p."end" > ?'
        ' ORDER BY p.start, p."end", x.event_id LIMIT ?',
        (document_id, start - 4000, end, start, limit),
    )
    return rows.fetchall()


def events_titled(connection: sqlite3.Connection, words: str, limit: int) -> list[int]:
    """Return the ids of events whose title holds some words, those that begin with them first."""
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = connection.execute(
        "SELECT id FROM event WHERE title LIKE ? ESCAPE '\\' ORDER BY title NOT LIKE ? ESCAPE '\\', id LIMIT ?",
        (f"%{pattern}%", f"{pattern}%", limit),
    )
    return [row[0] for row in rows.fetchall()]


def documents_titled(connection: sqlite3.Connection, words: str, limit: int) -> list[int]:
    """Return the ids of documents whose title holds some words."""
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = connection.execute(
        "SELECT id FROM document WHERE title LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?", (f"%{pattern}%", limit)
    )
    return [row[0] for row in rows.fetchall()]
