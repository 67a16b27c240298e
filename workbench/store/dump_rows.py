"""The rows of a case in the order a dump has them: every record by uid, what hangs on it by the order it was added.

Each function yields plain tuples, references as uids. Evidence, tags and the like come as streams in the same order
as their records, so that a dump of any size is written row by row.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

Row = tuple[object, ...]
T = TypeVar("T")

TAGGED = ("entity", "event", "claim", "relation")
EVIDENCE = ("event", "claim", "claim_link", "relation", "time_order", "same_as", "attribute")


def case(connection: sqlite3.Connection) -> Row:
    """Return (uid, title, created_at, hemisphere, note)."""
    row: Row = connection.execute(
        "SELECT uid, title, created_at, hemisphere, note FROM case_info ORDER BY id LIMIT 1"
    ).fetchone()
    return row


def sources(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, name, kind, reliability, note)."""
    return connection.execute("SELECT uid, name, kind, reliability, note FROM source ORDER BY uid")


def documents(connection: sqlite3.Connection, files: bool) -> Iterator[Row]:
    """Yield the fields of a document as ``load`` names them, dates as ids.

    The last is its original bytes, None without ``files`` and where there are none.
    """
    data = "f.bytes" if files else "NULL"
    return connection.execute(
        "SELECT d.uid, d.title, s.uid, d.author, d.url, d.language, t.text,"
        " d.published_id, d.written_id, d.retrieved_id, o.uid, w.uid, d.unread, d.filename, d.media_type, d.encoding,"
        f" d.sha256, d.imported_at, d.imported_by, t.headings, {data}"
        " FROM document AS d JOIN document_text AS t ON t.document_id = d.id"
        " LEFT JOIN source AS s ON s.id = d.source_id"
        " LEFT JOIN document AS w ON w.id = d.part_of_id"
        " LEFT JOIN document AS o ON o.id = d.supersedes_id LEFT JOIN document_file AS f ON f.document_id = d.id"
        " ORDER BY d.uid"
    )


def pages(connection: sqlite3.Connection, files: bool) -> Iterator[Row]:
    """Yield (document, start, end, label, width, height, boxes); without ``files`` the boxes are empty."""
    boxes = "coalesce(p.boxes, x'')" if files else "x''"
    return connection.execute(
        f'SELECT d.uid, p.start, p."end", p.label, p.width, p.height, {boxes}'
        " FROM document_page AS p JOIN document AS d ON d.id = p.document_id ORDER BY d.uid, p.number"
    )


def tags(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, name, parent, colour, favourite, note, include, exclude)."""
    return connection.execute(
        "SELECT t.uid, t.name, p.uid, t.colour, t.favourite, t.note, t.include, t.exclude FROM tag AS t"
        " LEFT JOIN tag AS p ON p.id = t.parent_id ORDER BY t.uid"
    )


def passages(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, document, start, end, quote, note, created_at, created_by)."""
    return connection.execute(
        'SELECT p.uid, d.uid, p.start, p."end", p.quote, p.note, p.created_at, p.created_by'
        " FROM passage AS p JOIN document AS d ON d.id = p.document_id ORDER BY p.uid"
    )


def passage_tags(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (passage, tag)."""
    return connection.execute(
        "SELECT p.uid, t.uid FROM passage_tag AS x JOIN passage AS p ON p.id = x.passage_id"
        " JOIN tag AS t ON t.id = x.tag_id ORDER BY p.uid, x.id"
    )


def record_tags(connection: sqlite3.Connection, kind: str) -> Iterator[Row]:
    """Yield (record, tag) of the records of one kind."""
    if kind not in TAGGED:
        raise ValueError(f"no tags on {kind}")
    return connection.execute(
        f"SELECT r.uid, t.uid FROM record_tag AS x JOIN {kind} AS r ON r.id = x.{kind}_id"
        " JOIN tag AS t ON t.id = x.tag_id ORDER BY r.uid, x.id"
    )


def entities(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, kind, name, note)."""
    return connection.execute("SELECT uid, kind, name, note FROM entity ORDER BY uid")


def aliases(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (entity, alias)."""
    return connection.execute(
        "SELECT e.uid, a.name FROM entity_alias AS a JOIN entity AS e ON e.id = a.entity_id ORDER BY e.uid, a.id"
    )


def alias_evidence(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (entity, alias, passage, role)."""
    return connection.execute(
        "SELECT e.uid, a.name, p.uid, x.role FROM entity_alias_evidence AS x JOIN entity_alias AS a ON a.id = x.entity_alias_id"
        " JOIN entity AS e ON e.id = a.entity_id JOIN passage AS p ON p.id = x.passage_id ORDER BY e.uid, x.id"
    )


def attributes(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, entity, key, value, date id, note)."""
    return connection.execute(
        "SELECT a.uid, e.uid, a.key, a.value, a.date_id, a.note FROM attribute AS a"
        " JOIN entity AS e ON e.id = a.entity_id ORDER BY a.uid"
    )


def mentions(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (entity, mention, passage)."""
    return connection.execute(
        "SELECT e.uid, m.uid, p.uid FROM mention AS m JOIN entity AS e ON e.id = m.entity_id"
        " JOIN passage AS p ON p.id = m.passage_id ORDER BY e.uid, m.id"
    )


def events(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, kind, title, date id, place, note)."""
    return connection.execute(
        "SELECT v.uid, v.kind, v.title, v.date_id, e.uid, v.note FROM event AS v"
        " LEFT JOIN entity AS e ON e.id = v.place_id ORDER BY v.uid"
    )


def participants(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (event, entity, role)."""
    return connection.execute(
        "SELECT v.uid, e.uid, x.role FROM participant AS x JOIN event AS v ON v.id = x.event_id"
        " JOIN entity AS e ON e.id = x.entity_id ORDER BY v.uid, x.id"
    )


def claims(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield uid, statement, asserted_by, attributed_to, stance, credibility, likelihood, confidence, condition,
    believed_from and believed_until as ids, note, reliability, reliability_reason, via, status."""
    return connection.execute(
        "SELECT c.uid, c.statement, s.uid, coalesce(a.uid, e.uid), c.stance, c.credibility, c.likelihood, c.confidence,"
        " c.condition, c.believed_from_id, c.believed_until_id, c.note, c.reliability, c.reliability_reason, c.via, c.status FROM claim AS c"
        " LEFT JOIN source AS s ON s.id = c.asserted_by_id LEFT JOIN source AS a ON a.id = c.attributed_source_id"
        " LEFT JOIN entity AS e ON e.id = c.attributed_entity_id ORDER BY c.uid"
    )


def abouts(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (claim, what it is about)."""
    return connection.execute(
        "SELECT c.uid, coalesce(e.uid, v.uid, o.uid, r.uid) FROM claim_about AS x JOIN claim AS c ON c.id = x.claim_id"
        " LEFT JOIN entity AS e ON e.id = x.entity_id LEFT JOIN event AS v ON v.id = x.event_id"
        " LEFT JOIN claim AS o ON o.id = x.about_claim_id LEFT JOIN relation AS r ON r.id = x.relation_id"
        " ORDER BY c.uid, x.id"
    )


def links(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, from, to, kind)."""
    return connection.execute(
        "SELECT k.uid, f.uid, t.uid, k.kind FROM claim_link AS k JOIN claim AS f ON f.id = k.from_id"
        " JOIN claim AS t ON t.id = k.to_id ORDER BY k.uid"
    )


def predicates(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, name, inverse, symmetric, note)."""
    return connection.execute("SELECT uid, name, inverse, symmetric, note FROM predicate ORDER BY uid")


def relations(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, subject, predicate, object, date id, claim, note)."""
    return connection.execute(
        "SELECT r.uid, s.uid, r.predicate, coalesce(e.uid, v.uid), r.date_id, c.uid, r.note FROM relation AS r"
        " JOIN entity AS s ON s.id = r.subject_id LEFT JOIN entity AS e ON e.id = r.object_entity_id"
        " LEFT JOIN event AS v ON v.id = r.object_event_id LEFT JOIN claim AS c ON c.id = r.claim_id ORDER BY r.uid"
    )


def orders(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, a, relation, b, min_gap, max_gap, basis)."""
    return connection.execute(
        "SELECT o.uid, a.uid, o.relation, b.uid, o.min_gap, o.max_gap, o.basis FROM time_order AS o"
        " JOIN event AS a ON a.id = o.a_id JOIN event AS b ON b.id = o.b_id ORDER BY o.uid"
    )


def sameness(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, head, entity, verdict, grade, reason, created_at, created_by)."""
    return connection.execute(
        "SELECT s.uid, h.uid, e.uid, s.verdict, s.grade, s.reason, s.created_at, s.created_by FROM same_as AS s"
        " JOIN entity AS h ON h.id = s.head_id JOIN entity AS e ON e.id = s.entity_id ORDER BY s.uid"
    )


def carried(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (passage, document, onto)."""
    return connection.execute(
        "SELECT p.uid, d.uid, q.uid FROM carried AS c JOIN passage AS p ON p.id = c.passage_id"
        " JOIN document AS d ON d.id = c.document_id LEFT JOIN passage AS q ON q.id = c.onto_id ORDER BY p.uid, d.uid"
    )


def saved_searches(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield (uid, name, query, created_at, created_by)."""
    return connection.execute("SELECT uid, name, query, created_at, created_by FROM saved_search ORDER BY uid")


def evidence(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Yield (record, passage, role) for one of ``EVIDENCE``."""
    if table not in EVIDENCE:
        raise ValueError(f"no evidence for {table}")
    return connection.execute(
        f"SELECT r.uid, p.uid, x.role FROM {table}_evidence AS x JOIN {table} AS r ON r.id = x.{table}_id"
        " JOIN passage AS p ON p.id = x.passage_id ORDER BY r.uid, x.id"
    )


def dates(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield id, uid, verbatim, passage, edtf, kind, four bounds, duration, precision, qualifier, modifier, basis,
    end_status, rule, offset, anchor document, anchor date, anchor event, id of the superseded date, created_at and
    created_by, in no order."""
    return connection.execute(
        "SELECT t.id, t.uid, t.verbatim, p.uid, t.edtf, t.kind, t.start_lo, t.start_hi, t.end_lo, t.end_hi,"
        ' t.duration, t."precision", t.qualifier, t.modifier, t.basis, t.end_status, t.rule, t."offset",'
        " d.uid, t.anchor_date, v.uid, t.supersedes_id, t.created_at, t.created_by"
        " FROM fuzzy_date AS t LEFT JOIN passage AS p ON p.id = t.passage_id"
        " LEFT JOIN document AS d ON d.id = t.anchor_document_id LEFT JOIN event AS v ON v.id = t.anchor_event_id"
    )


class Following:
    """What hangs on records, from a stream in the order of the records; its first column names the record."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, uid: object, make: Callable[..., T]) -> tuple[T, ...]:
        """Return what hangs on the record ``uid``, each made from the columns after the first."""
        found = []
        while self._next is not None and self._next[0] == uid:
            found.append(make(*self._next[1:]))
            self._next = next(self._rows, None)
        return tuple(found)
