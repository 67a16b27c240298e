"""The documents of a case, removed ones too, and what they hold: texts, files, quotes, the versions and parts beside them."""

import json
import sqlite3

from workbench.model.purge import PurgeDocument
from workbench.store.purge_fields import texts_of
from workbench.store.purge_reach import Rows, images_of
from workbench.store.schema import columns, quoted


def documents(connection: sqlite3.Connection) -> list[PurgeDocument]:
    """Return the documents there are by title; then those whose text is still in the file although they were removed."""
    length = "coalesce((SELECT length(bytes) FROM document_file WHERE document_id = d.id), 0)"
    rows = connection.execute(
        f"SELECT d.id, d.uid, d.title, d.chars, {length} FROM document AS d ORDER BY d.title, d.id"
    )
    found = [PurgeDocument(*row) for row in rows.fetchall()]
    names = columns(connection, "document")
    gone = connection.execute(
        "SELECT t.document_id, length(t.text), coalesce((SELECT length(bytes) FROM document_file AS f"
        " WHERE f.document_id = t.document_id), 0) FROM document_text AS t"
        " WHERE t.document_id NOT IN (SELECT id FROM document) ORDER BY t.document_id"
    ).fetchall()
    for number, chars, size in gone:
        image = next((image for _, _, image in images_of(connection, {"document": {number}})), None)
        if image is not None:
            said = dict(zip(names, image, strict=True))
            found.append(PurgeDocument(number, str(said["uid"]), str(said["title"]), chars, size, removed=True))
    return found


def text(connection: sqlite3.Connection, document: int) -> str:
    """Return the text of a document, "" where there is none."""
    row = connection.execute("SELECT text FROM document_text WHERE document_id = ?", (document,)).fetchone()
    return str(row[0]) if row is not None else ""


def others_hold(connection: sqlite3.Connection, documents: list[int], run: tuple[str, ...]) -> bool:
    """Say whether words stand one after the other in the text of another document too."""
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM text_fts WHERE text_fts MATCH ? AND rowid NOT IN (SELECT value FROM json_each(?)))",
        (f'"{" ".join(run)}"', json.dumps(documents)),
    )
    return bool(found.fetchone()[0])


def quotes(connection: sqlite3.Connection, passages: set[int]) -> list[str]:
    """Return the quotes of passages, those that are gone too."""
    at = columns(connection, "passage").index("quote")
    return [str(image[at]) for _, _, image in images_of(connection, {"passage": passages})]


def words_and_files(connection: sqlite3.Connection, documents: list[int], gone: Rows) -> tuple[list[str], list[bytes]]:
    """Return all words that go, of the documents and of the rows that go with them, and the original bytes."""
    words = [text(connection, one) for one in documents]
    words += texts_of(images_of(connection, gone), connection)
    files = [
        bytes(data)
        for one in documents
        for (data,) in connection.execute("SELECT bytes FROM document_file WHERE document_id = ?", (one,)).fetchall()
    ]
    return words, files


def live_counts(connection: sqlite3.Connection, rows: Rows) -> dict[str, int]:
    """Return how many of ``rows`` are there now, by table."""
    query = "SELECT count(*) FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return {
        table: connection.execute(query.format(table=quoted(table)), (json.dumps(sorted(ids)),)).fetchone()[0]
        for table, ids in rows.items()
    }


def relatives(connection: sqlite3.Connection, documents: list[int]) -> tuple[list[int], list[int], list[str]]:
    """Return what stays beside documents: their parts (ids), what they are parts of (ids), and the titles of the
    versions just before and after them."""
    given = {"docs": json.dumps(documents)}
    among = "IN (SELECT value FROM json_each(:docs))"
    parts = connection.execute(
        f"SELECT id FROM document WHERE part_of_id {among} AND id NOT {among} ORDER BY id", given
    ).fetchall()
    wholes = connection.execute(
        f"SELECT DISTINCT part_of_id FROM document WHERE id {among} AND part_of_id NOT {among} ORDER BY 1", given
    ).fetchall()
    versions = connection.execute(
        f"SELECT title FROM document WHERE id NOT {among} AND (supersedes_id {among}"
        f" OR id IN (SELECT supersedes_id FROM document WHERE id {among})) ORDER BY id",
        given,
    ).fetchall()
    return [row[0] for row in parts], [row[0] for row in wholes], [row[0] for row in versions]
