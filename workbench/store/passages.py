"""Passages: anchors with quote and context, what is recorded on them, and the marks the viewer paints."""

import sqlite3
from collections.abc import Iterable

from workbench.model.records import Passage, PassageContents, RecordRef, Span
from workbench.model.uid import new_uid
from workbench.store import dates, tags
from workbench.store.rows import insert

CONTEXT = 32
COLUMNS = 'id, uid, document_id, start, "end", quote, prefix, suffix, note, created_at, created_by'
EVIDENCE_OF = {
    "event": "event_evidence",
    "claim": "claim_evidence",
    "relation": "relation_evidence",
    "time_order": "time_order_evidence",
    "attribute": "attribute_evidence",
    "entity_alias": "entity_alias_evidence",
    "claim_link": "claim_link_evidence",
    "same_as": "same_as_evidence",
}


def get(connection: sqlite3.Connection, passage_id: int) -> Passage:
    """Return one passage. Raises LookupError when it is not there."""
    row = connection.execute(f"SELECT {COLUMNS} FROM passage WHERE id = ?", (passage_id,)).fetchone()
    if row is None:
        raise LookupError(f"passage {passage_id}")
    return Passage(*row)


def get_many(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Passage]:
    """Return passages in document order."""
    wanted = sorted(set(ids))
    found: list[Passage] = []
    for at in range(0, len(wanted), 500):
        marks = ",".join("?" * len(wanted[at : at + 500]))
        rows = connection.execute(f"SELECT {COLUMNS} FROM passage WHERE id IN ({marks})", wanted[at : at + 500])
        found += [Passage(*row) for row in rows.fetchall()]
    return sorted(found, key=lambda p: (p.document_id, p.start, p.end, p.id))


def find(connection: sqlite3.Connection, document_id: int, span: Span) -> int | None:
    """Return the id of a passage with exactly this span, or None; files loaded from elsewhere may hold several."""
    row = connection.execute(
        'SELECT id FROM passage WHERE document_id = ? AND start = ? AND "end" = ? ORDER BY id LIMIT 1',
        (document_id, span.start, span.end),
    ).fetchone()
    return row[0] if row else None


def anchor(text: str, span: Span) -> dict[str, object]:
    """Return the columns that anchor a span in ``text``: its ends, its quote and the context on both sides."""
    return {
        "start": span.start,
        "end": span.end,
        "quote": text[span.start : span.end],
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }


def add(connection: sqlite3.Connection, document_id: int, span: Span, text: str, actor: str) -> int:
    """Store a passage of ``text``, the document's canonical text. Raises ValueError on a span outside it."""
    if span.end > len(text):
        raise ValueError(f"span [{span.start}, {span.end}) ends after the text, {len(text)}")
    return insert(
        connection,
        "passage",
        {
            "uid": new_uid(),
            "document_id": document_id,
            **anchor(text, span),
            "created_at": dates.now(),
            "created_by": actor,
        },
    )


def overlapping(connection: sqlite3.Connection, document_id: int, start: int, end: int) -> list[Passage]:
    """Return the passages that share a code point with ``[start, end)``, shortest first."""
    rows = connection.execute(
        f'SELECT {COLUMNS} FROM passage WHERE document_id = ? AND start < ? AND "end" > ? ORDER BY "end" - start, id LIMIT 500',
        (document_id, end, start),
    )
    return [Passage(*row) for row in rows.fetchall()]


_MARKS = """
SELECT p.id, p.start, p."end", e.kind, 'entity:' || e.id, 0
  FROM passage AS p JOIN mention AS m ON m.passage_id = p.id JOIN entity_as AS e ON e.entity_id = m.entity_id WHERE {where}
UNION ALL SELECT p.id, p.start, p."end", 'event', 'event:' || x.event_id, 0
  FROM passage AS p JOIN event_evidence AS x ON x.passage_id = p.id WHERE {where}
UNION ALL SELECT p.id, p.start, p."end", 'claim', 'claim:' || x.claim_id,
    EXISTS (SELECT 1 FROM claim_link AS l WHERE l.to_id = x.claim_id AND l.kind IN ('refutes', 'contradicts'))
  FROM passage AS p JOIN claim_evidence AS x ON x.passage_id = p.id WHERE {where}
UNION ALL SELECT p.id, p.start, p."end", 'relation', 'relation:' || x.relation_id, 0
  FROM passage AS p JOIN relation_evidence AS x ON x.passage_id = p.id WHERE {where}
UNION ALL SELECT p.id, p.start, p."end", 'relation', 'time_order:' || x.time_order_id, 0
  FROM passage AS p JOIN time_order_evidence AS x ON x.passage_id = p.id WHERE {where}
UNION ALL SELECT p.id, p.start, p."end", 'tag', coalesce(t.colour, '') || ':' || t.id, 0
  FROM passage AS p JOIN passage_tag AS x ON x.passage_id = p.id JOIN tag AS t ON t.id = x.tag_id WHERE {where}
UNION ALL SELECT p.id, p.start, p."end", CASE WHEN p.note IS NULL THEN 'highlight' ELSE 'note' END, NULL, 0
  FROM passage AS p WHERE {where}
    AND NOT EXISTS (SELECT 1 FROM mention AS m WHERE m.passage_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM event_evidence AS x WHERE x.passage_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM claim_evidence AS x WHERE x.passage_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM relation_evidence AS x WHERE x.passage_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM time_order_evidence AS x WHERE x.passage_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM passage_tag AS x WHERE x.passage_id = p.id)
"""

MarkRow = tuple[int, int, int, str, str | None, int]


def mark_rows(connection: sqlite3.Connection, document_id: int) -> list[MarkRow]:
    """Return (passage, start, end, style, record or "colour:id" of a tag, struck) of every mark of a document."""
    return connection.execute(_MARKS.format(where="p.document_id = :d"), {"d": document_id}).fetchall()


def mark_rows_from(connection: sqlite3.Connection, document_id: int, start: int, end: int) -> list[MarkRow]:
    """Return the marks of the passages that start in ``[start, end)``."""
    where = "p.document_id = :d AND p.start >= :s AND p.start < :e"
    return connection.execute(_MARKS.format(where=where), {"d": document_id, "s": start, "e": end}).fetchall()


def count(connection: sqlite3.Connection, document_id: int) -> int:
    """Return how many passages a document has, by the kept tally."""
    row = connection.execute("SELECT passages FROM document_tally WHERE document_id = ?", (document_id,)).fetchone()
    return int(row[0]) if row else 0


def mark_rows_of(connection: sqlite3.Connection, document_id: int, ids: Iterable[int]) -> list[MarkRow]:
    """Return the marks of a few passages of a document."""
    rows: list[MarkRow] = []
    for passage_id in ids:
        where = "p.document_id = :d AND p.id = :p"
        rows += connection.execute(_MARKS.format(where=where), {"d": document_id, "p": passage_id}).fetchall()
    return rows


_CONTENTS = """
SELECT DISTINCT 'entity', e.id, e.uid, e.name, e.kind
  FROM mention AS m JOIN entity_as AS e ON e.entity_id = m.entity_id WHERE m.passage_id = :p
UNION SELECT 'entity', e.id, e.uid, e.name, e.kind FROM entity_alias_evidence AS x
  JOIN entity_alias AS a ON a.id = x.entity_alias_id JOIN entity_as AS e ON e.entity_id = a.entity_id WHERE x.passage_id = :p
UNION ALL SELECT DISTINCT 'event', v.id, v.uid, v.title, 'event'
  FROM event_evidence AS x JOIN event AS v ON v.id = x.event_id WHERE x.passage_id = :p
UNION ALL SELECT DISTINCT 'claim', c.id, c.uid, c.statement, 'claim'
  FROM claim_evidence AS x JOIN claim AS c ON c.id = x.claim_id WHERE x.passage_id = :p
UNION ALL SELECT DISTINCT 'relation', r.id, r.uid,
    s.name || ' ' || replace(r.predicate, '_', ' ') || ' ' || coalesce(o.name, v.title), 'relation'
  FROM relation_evidence AS x JOIN relation AS r ON r.id = x.relation_id JOIN entity_as AS s ON s.entity_id = r.subject_id
  LEFT JOIN entity_as AS o ON o.entity_id = r.object_entity_id LEFT JOIN event AS v ON v.id = r.object_event_id WHERE x.passage_id = :p
UNION ALL SELECT DISTINCT 'time_order', o.id, o.uid,
    a.title || ' ' || replace(o.relation, '_', ' ') || ' ' || b.title, 'relation'
  FROM time_order_evidence AS x JOIN time_order AS o ON o.id = x.time_order_id JOIN event AS a ON a.id = o.a_id
  JOIN event AS b ON b.id = o.b_id WHERE x.passage_id = :p
"""


def contents(connection: sqlite3.Connection, passage_id: int) -> PassageContents:
    """Return a passage with every record and tag on it."""
    rows = connection.execute(_CONTENTS, {"p": passage_id}).fetchall()
    return PassageContents(
        get(connection, passage_id),
        tuple(RecordRef(*row) for row in rows),
        tuple(tags.of_passage(connection, passage_id)),
    )


_LINKED = (
    "mention", "event_evidence", "claim_evidence", "relation_evidence", "time_order_evidence", "passage_tag",
    "claim_link_evidence", "same_as_evidence", "attribute_evidence", "entity_alias_evidence", "fuzzy_date",
)  # fmt: skip
_BARE = "SELECT p.id FROM passage AS p WHERE p.id IN ({marks}) AND coalesce(p.note, '') = ''" + "".join(
    f" AND NOT EXISTS (SELECT 1 FROM {table} AS x WHERE x.passage_id = p.id)" for table in _LINKED
)


def bare(connection: sqlite3.Connection, passage_ids: Iterable[int]) -> list[int]:
    """Return those of the passages on which nothing rests: no record, tag or note, no words of a date, no link."""
    found: list[int] = []
    wanted = list(passage_ids)
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        rows = connection.execute(_BARE.format(marks=",".join("?" * len(part))), part)
        found += [row[0] for row in rows.fetchall()]
    return found


def passages_of(connection: sqlite3.Connection, kind: str, record_id: int) -> list[Passage]:
    """Return the passages of a record in document order: an entity's mentions, those with a tag, else its evidence."""
    if kind == "entity":
        from workbench.store import same_as

        group = same_as.among(same_as.group_of(connection, record_id))
        query = f"SELECT DISTINCT {_prefixed()} FROM mention AS m JOIN passage AS p ON p.id = m.passage_id WHERE m.entity_id IN {group}"
    else:
        table = "passage_tag" if kind == "tag" else EVIDENCE_OF[kind]
        query = f"SELECT DISTINCT {_prefixed()} FROM {table} AS m JOIN passage AS p ON p.id = m.passage_id WHERE m.{kind}_id = {int(record_id)}"
    rows = connection.execute(query + ' ORDER BY p.document_id, p.start, p."end" LIMIT 20000')
    return [Passage(*row) for row in rows.fetchall()]


def _prefixed() -> str:
    return ", ".join("p." + name.strip() for name in COLUMNS.split(","))


# Where the image of a link row names its passage.
_PASSAGE_IN = {
    "mention": 2,
    "passage_tag": 1,
    "event_evidence": 2,
    "claim_evidence": 2,
    "relation_evidence": 2,
    "time_order_evidence": 2,
}


def touched_by(connection: sqlite3.Connection, operation: int) -> set[int] | None:
    """Return the passages whose marks an operation may have changed; None where all of them may have."""
    whole = connection.execute(
        "SELECT 1 FROM change WHERE operation_id = ? AND (rows > 1 OR tbl IN ('claim_link', 'same_as')"
        " OR (tbl IN ('entity', 'tag') AND action = 'U'))",
        (operation,),
    ).fetchone()
    if whole:
        return None
    found = {
        row[0]
        for row in connection.execute(
            "SELECT row_id FROM change WHERE operation_id = ? AND tbl = 'passage' LIMIT 500", (operation,)
        ).fetchall()
    }
    for table, place in _PASSAGE_IN.items():
        rows = connection.execute(
            f"SELECT x.passage_id, json_extract(c.before, '$[{place}]') FROM change AS c LEFT JOIN {table} AS x ON x.id = c.row_id"
            " WHERE c.operation_id = ? AND c.tbl = ? LIMIT 500",
            (operation, table),
        ).fetchall()
        found |= {value for row in rows for value in row if value is not None}
    return found if len(found) <= 200 else None
