"""Documents, their text and their original bytes; and the sources they come from."""

import sqlite3
from collections.abc import Iterable

from workbench.model.naming import fold
from workbench.model.pages import PageSpan
from workbench.model.records import DOCUMENT_DATES, Document, DocumentRow, Source
from workbench.model.uid import new_uid
from workbench.store import dates
from workbench.store.rows import insert

_COLUMNS = (
    "id, uid, title, source_id, author, url, language, published_id, written_id, retrieved_id, supersedes_id,"
    " part_of_id, filename, media_type, encoding, sha256, text_sha256, chars, unread, imported_at, imported_by"
)


def get(connection: sqlite3.Connection, document_id: int) -> Document:
    """Return one document. Raises LookupError when it is not there."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM document WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise LookupError(f"document {document_id}")
    return Document(*row)


def text(connection: sqlite3.Connection, document_id: int) -> str:
    """Return the canonical text of a document."""
    row = connection.execute("SELECT text FROM document_text WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        raise LookupError(f"text of document {document_id}")
    return str(row[0])


def list_rows(connection: sqlite3.Connection) -> list[DocumentRow]:
    """Return the document list, by source name then title."""
    rows = connection.execute(
        "SELECT d.id, d.uid, d.title, d.source_id, s.name, s.reliability, coalesce(t.passages, 0), d.published_id,"
        " d.written_id, d.retrieved_id"
        " FROM document AS d LEFT JOIN source AS s ON s.id = d.source_id"
        " LEFT JOIN document_tally AS t ON t.document_id = d.id ORDER BY s.folded IS NULL, s.folded, d.title, d.id"
    ).fetchall()
    dated = [next(((which, row[7 + n]) for n, which in enumerate(DOCUMENT_DATES) if row[7 + n]), None) for row in rows]
    known = dates.get_many(connection, (found[1] for found in dated if found is not None))
    return [
        DocumentRow(
            number,
            uid,
            title,
            source_id,
            name,
            grade,
            known[found[1]].value if found is not None else None,
            count,
            found[0] if found is not None else "published",
        )
        for (number, uid, title, source_id, name, grade, count, *_), found in zip(rows, dated, strict=True)
    ]


def find_same(connection: sqlite3.Connection, sha256: str) -> Document | None:
    """Return the live document with the same original bytes, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM document WHERE sha256 = ? LIMIT 1", (sha256,)).fetchone()
    return Document(*row) if row else None


def add(
    connection: sqlite3.Connection,
    *,
    title: str,
    text: str,
    data: bytes,
    sha256: str,
    text_sha256: str,
    media_type: str,
    filename: str | None,
    encoding: str | None,
    language: str | None,
    author: str | None,
    source_id: int | None,
    actor: str,
    url: str | None = None,
    unread: str | None = None,
    part_of_id: int | None = None,
    supersedes_id: int | None = None,
    pages: tuple[PageSpan, ...] = (),
    headings: str = "",
) -> int:
    """Store a document with its text and original bytes; return its id."""
    document_id = insert(
        connection,
        "document",
        {
            "uid": new_uid(),
            "title": title,
            "source_id": source_id,
            "author": author,
            "url": url,
            "language": language,
            "filename": filename,
            "media_type": media_type,
            "encoding": encoding,
            "sha256": sha256,
            "text_sha256": text_sha256,
            "chars": len(text),
            "unread": unread,
            "part_of_id": part_of_id,
            "supersedes_id": supersedes_id,
            "imported_at": dates.now(),
            "imported_by": actor,
        },
    )
    add_content(connection, document_id, text, data, pages, headings)
    return document_id


def add_content(
    connection: sqlite3.Connection,
    document_id: int,
    text: str,
    data: bytes | None,
    pages: Iterable[PageSpan] = (),
    headings: str = "",
) -> None:
    """Store what a document holds: its text, its original bytes where there are any, its pages, its packed headings."""
    from workbench.model.query.layer import hidden_words

    connection.execute(
        "INSERT INTO document_text (document_id, text, joined, headings) VALUES (?, ?, ?, ?)",
        (document_id, text, hidden_words(text), headings),
    )
    if data is not None:
        connection.execute("INSERT INTO document_file (document_id, bytes) VALUES (?, ?)", (document_id, data))
    connection.executemany(
        'INSERT INTO document_page (document_id, number, start, "end", label, width, height, boxes)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document_id, number, p.start, p.end, p.label, p.width, p.height, p.boxes or None)
            for number, p in enumerate(pages, 1)
        ],
    )


def pages(connection: sqlite3.Connection, document_id: int, *, boxes: bool = True) -> list[PageSpan]:
    """Return the pages of a document in order; without ``boxes`` only where they are in the text."""
    what = "coalesce(boxes, x'')" if boxes else "x''"
    rows = connection.execute(
        f'SELECT start, "end", label, width, height, {what} FROM document_page WHERE document_id = ? ORDER BY number',
        (document_id,),
    )
    return [PageSpan(*row) for row in rows.fetchall()]


def page_labels(connection: sqlite3.Connection, document_id: int, start: int, end: int) -> tuple[str, ...]:
    """Return what the document calls the page of ``[start, end)``, of more pages the first and the last; () without pages."""
    found: list[str] = []
    for at in (start, max(start, end - 1)):
        row = connection.execute(
            "SELECT label FROM document_page WHERE document_id = ? AND (start <= ? OR number = 1) ORDER BY number DESC LIMIT 1",
            (document_id, at),
        ).fetchone()
        if row is None:
            return ()
        found.append(str(row[0]))
    return tuple(dict.fromkeys(found))


def page_boxes(connection: sqlite3.Connection, document_id: int, number: int) -> bytes:
    """Return the packed boxes of one page, counted from 1; b"" where there are none."""
    row = connection.execute(
        "SELECT boxes FROM document_page WHERE document_id = ? AND number = ?", (document_id, number)
    ).fetchone()
    return bytes(row[0]) if row is not None and row[0] is not None else b""


def headings(connection: sqlite3.Connection, document_id: int) -> str:
    """Return the packed headings that the document's format states; "" where it states none."""
    row = connection.execute("SELECT headings FROM document_text WHERE document_id = ?", (document_id,)).fetchone()
    return str(row[0]) if row is not None else ""


def parts_of(connection: sqlite3.Connection, document_id: int) -> list[int]:
    """Return the documents that are part of this one, such as the attachments of a message, in the order they had."""
    rows = connection.execute("SELECT id FROM document WHERE part_of_id = ? ORDER BY id", (document_id,))
    return [row[0] for row in rows.fetchall()]


def is_used(connection: sqlite3.Connection, document_id: int) -> bool:
    """Say whether passages, parts, newer versions or dates hang on a document."""
    return any(
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?)", (document_id,)).fetchone()[0]
        for table, column in (
            ("passage", "document_id"),
            ("document", "part_of_id"),
            ("document", "supersedes_id"),
            ("fuzzy_date", "anchor_document_id"),
        )
    )


def original(connection: sqlite3.Connection, document_id: int) -> bytes | None:
    """Return the bytes a document was imported from, or None where the case does not have them."""
    row = connection.execute("SELECT bytes FROM document_file WHERE document_id = ?", (document_id,)).fetchone()
    return bytes(row[0]) if row is not None else None


def source(connection: sqlite3.Connection, source_id: int | None) -> Source | None:
    """Return one source, or None for None."""
    if source_id is None:
        return None
    row = connection.execute(
        "SELECT id, uid, name, kind, reliability, note FROM source WHERE id = ?", (source_id,)
    ).fetchone()
    if row is None:
        raise LookupError(f"source {source_id}")
    return Source(*row)


def sources(connection: sqlite3.Connection) -> list[Source]:
    """Return all sources by name."""
    rows = connection.execute("SELECT id, uid, name, kind, reliability, note FROM source ORDER BY folded, id")
    return [Source(*row) for row in rows.fetchall()]


def find_source(connection: sqlite3.Connection, name: str) -> Source | None:
    """Return the source of that name, case and accents aside, or None."""
    row = connection.execute(
        "SELECT id, uid, name, kind, reliability, note FROM source WHERE folded = ? ORDER BY id LIMIT 1", (fold(name),)
    ).fetchone()
    return Source(*row) if row else None


def add_source(
    connection: sqlite3.Connection, name: str, *, kind: str | None = None, reliability: str | None = None
) -> int:
    """Store a source and return its id."""
    return insert(
        connection,
        "source",
        {"uid": new_uid(), "name": name, "folded": fold(name), "kind": kind, "reliability": reliability},
    )


def in_window(connection: sqlite3.Connection, lo: int, hi: int) -> set[int]:
    """Return the documents with evidence of an event that may lie in ``[lo, hi)``, civil seconds."""
    rows = connection.execute(
        "SELECT DISTINCT p.document_id FROM fuzzy_date AS d JOIN event AS v ON v.date_id = d.id"
        " JOIN event_evidence AS x ON x.event_id = v.id JOIN passage AS p ON p.id = x.passage_id"
        " WHERE coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi) IS NOT NULL"
        " AND (d.start_lo IS NULL OR d.start_lo < ?) AND (d.end_hi IS NULL OR d.end_hi > ?)",
        (hi, lo),
    )
    return {row[0] for row in rows.fetchall()}
