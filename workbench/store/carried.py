"""Newer versions of documents: which supersedes which, and what became of passages on the newer text."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.records import Document, Passage, Span
from workbench.model.uid import new_uid
from workbench.store import documents, passages
from workbench.store.rows import insert, update

_EVIDENCE = (
    ("event_evidence", "event_id"),
    ("claim_evidence", "claim_id"),
    ("claim_link_evidence", "claim_link_id"),
    ("relation_evidence", "relation_id"),
    ("time_order_evidence", "time_order_id"),
    ("same_as_evidence", "same_as_id"),
    ("attribute_evidence", "attribute_id"),
    ("entity_alias_evidence", "entity_alias_id"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What was decided of a passage: ``onto`` is its copy in the newer version with its span; None: it has no place there."""

    passage_id: int
    onto: int | None
    span: Span | None


def newer(connection: sqlite3.Connection, document_id: int) -> Document | None:
    """Return the document that supersedes this one, the last imported of several; None where it is the newest."""
    row = connection.execute(
        "SELECT id FROM document WHERE supersedes_id = ? ORDER BY id DESC LIMIT 1", (document_id,)
    ).fetchone()
    return documents.get(connection, row[0]) if row else None


def neighbours(connection: sqlite3.Connection, document_id: int) -> tuple[Document | None, Document | None, int]:
    """Return the older and the newer version of a document, and how many passages of the older are still undecided.

    A document that is not there has neither.
    """
    own = connection.execute("SELECT supersedes_id FROM document WHERE id = ?", (document_id,)).fetchone()
    later = newer(connection, document_id)
    if own is None or own[0] is None:
        return None, later, 0
    row = connection.execute(
        "SELECT count(*) FROM passage AS p WHERE p.document_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM carried AS c WHERE c.passage_id = p.id AND c.document_id = ?)",
        (own[0], document_id),
    ).fetchone()
    return documents.get(connection, own[0]), later, int(row[0])


def named(connection: sqlite3.Connection, name: str) -> list[Document]:
    """Return the documents with this uid or exactly this title."""
    rows = connection.execute("SELECT id FROM document WHERE uid = ? OR title = ? ORDER BY id LIMIT 9", (name, name))
    return [documents.get(connection, row[0]) for row in rows.fetchall()]


def links(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the older document of every one that supersedes another."""
    rows = connection.execute("SELECT id, supersedes_id FROM document WHERE supersedes_id IS NOT NULL")
    return dict(rows.fetchall())


def passages_in(connection: sqlite3.Connection, document_id: int) -> list[Passage]:
    """Return all passages of a document in its order."""
    rows = connection.execute(
        f'SELECT {passages.COLUMNS} FROM passage WHERE document_id = ? ORDER BY start, "end", id', (document_id,)
    )
    return [Passage(*row) for row in rows.fetchall()]


def decided(connection: sqlite3.Connection, document_id: int) -> dict[int, Carried]:
    """Return what was decided of passages on a newer version, by passage of the older one."""
    rows = connection.execute(
        'SELECT c.passage_id, c.onto_id, p.start, p."end" FROM carried AS c LEFT JOIN passage AS p ON p.id = c.onto_id'
        " WHERE c.document_id = ?",
        (document_id,),
    )
    return {row[0]: Carried(row[0], row[1], Span(row[2], row[3]) if row[1] is not None else None) for row in rows}


def decide(connection: sqlite3.Connection, passage_id: int, document_id: int, onto: int | None) -> None:
    """Note what became of a passage, in place of what was noted before."""
    forget(connection, [passage_id], document_id)
    insert(connection, "carried", {"passage_id": passage_id, "document_id": document_id, "onto_id": onto})


def forget(connection: sqlite3.Connection, ids: Iterable[int], document_id: int) -> None:
    """Take back what was noted of passages; copies stay."""
    connection.executemany(
        "DELETE FROM carried WHERE passage_id = ? AND document_id = ?", [(number, document_id) for number in ids]
    )


def copy(connection: sqlite3.Connection, passage: Passage, document_id: int, span: Span, text: str, actor: str) -> int:
    """Make, or find, the passage on ``span`` of another document and put on it what rests on ``passage``; return its id."""
    onto = passages.find(connection, document_id, span)
    known = passages.get(connection, onto) if onto is not None else None
    if onto is None:
        onto = passages.add(connection, document_id, span, text, actor)
    if passage.note and not (known and known.note):
        update(connection, "passage", onto, {"note": passage.note})
    connection.execute(
        "INSERT OR IGNORE INTO passage_tag (passage_id, tag_id)"
        " SELECT ?, tag_id FROM passage_tag WHERE passage_id = ? ORDER BY id",
        (onto, passage.id),
    )
    for table, column in _EVIDENCE:
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({column}, passage_id, role)"
            f" SELECT {column}, ?, role FROM {table} WHERE passage_id = ? ORDER BY id",
            (onto, passage.id),
        )
    named_here = connection.execute(
        "SELECT entity_id FROM mention WHERE passage_id = ? AND entity_id NOT IN"
        " (SELECT entity_id FROM mention WHERE passage_id = ?) ORDER BY id",
        (passage.id, onto),
    ).fetchall()
    for (entity_id,) in named_here:
        insert(connection, "mention", {"uid": new_uid(), "passage_id": onto, "entity_id": entity_id})
    return onto
