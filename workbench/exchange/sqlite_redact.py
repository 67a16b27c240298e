"""An exported case file with names put out: every text of every table, offsets and quotes led along, keys exchanged.

What cannot be searched is left out: original files other than plain text, aliases and attributes of who is kept back.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote as quoted_path

from workbench.exchange.sqlite_verify import CONTEXT
from workbench.model.redaction import LEFT_OUT, Pseudonym, Redaction, Redactor, Rewritten, stands_inside

_TABLES = {"entity": "entities", "source": "sources", "document": "documents"}
# Keys, hashes and words of the program: none of them is the analyst's.
_NOT_WORDS = {"uid", "sha256", "text_sha256", "hash", "record", "record_type", "media_type", "language", "edtf", "time"}
_SPECIAL = {("documents", "text"), ("passages", "quote"), ("passages", "prefix"), ("passages", "suffix")}
_PLAIN = ("text/plain", "text/markdown")


def redact(connection: sqlite3.Connection, redaction: Redaction, checkpoint: Callable[[], None]) -> None:
    """Put names out of the filled export, inside its transaction, before its views are made."""
    redactor = Redactor(redaction)
    for one in redaction.of_kind("document"):
        _withhold_document(connection, one)
    for one in redaction.of_kind("source"):
        _withhold_source(connection, one)
    for one in redaction.of_kind("entity"):
        _withhold_entity(connection, one)
    _rewrite_texts(connection, redactor, {one.uid for one in redaction.of_kind("document")}, checkpoint)
    connection.create_function("redacted", 1, lambda said: said and redactor.redacted(said), deterministic=True)
    for table, column in _words(connection):
        checkpoint()
        if (table, column) not in _SPECIAL:
            connection.execute(
                f'UPDATE main."{table}" SET "{column}" = redacted("{column}") WHERE "{column}" <> redacted("{column}")'
            )
    _leave_files_out(connection, redactor)
    _exchange_keys(connection, redaction)


def _withhold_document(connection: sqlite3.Connection, one: Pseudonym) -> None:
    """Its text becomes a sign, all its passages quote that sign, and what names the original goes."""
    given = {"uid": one.uid, "said": one.said, "text": LEFT_OUT, "hash": hashlib.sha256(LEFT_OUT.encode()).hexdigest()}
    connection.execute(
        "UPDATE main.documents SET title = :said, author = NULL, url = NULL, filename = NULL, sha256 = '', text = :text,"
        " text_sha256 = :hash, unread = NULL WHERE uid = :uid",
        given,
    )
    connection.execute(
        f"UPDATE main.passages SET start = 0, \"end\" = {len(LEFT_OUT)}, quote = :text, prefix = '', suffix = '',"
        " note = CASE WHEN note IS NOT NULL THEN :text END WHERE document = :uid",
        given,
    )
    connection.execute(
        "UPDATE main.dates SET verbatim = NULL, words = CASE WHEN edtf IS NULL OR kind = 'unknown' THEN :text ELSE words END"
        " WHERE passage IN (SELECT uid FROM main.passages WHERE document = :uid)",
        given,
    )
    connection.execute("DELETE FROM main.pages WHERE document = :uid", given)
    connection.execute("DELETE FROM main.files WHERE document = :uid", given)


def _withhold_source(connection: sqlite3.Connection, one: Pseudonym) -> None:
    connection.execute("UPDATE main.sources SET name = ?, note = NULL WHERE uid = ?", (one.said, one.uid))
    connection.execute(
        "UPDATE main.documents SET author = NULL, url = NULL, filename = NULL WHERE source = ?", (one.uid,)
    )


def _withhold_entity(connection: sqlite3.Connection, one: Pseudonym) -> None:
    connection.execute("UPDATE main.entities SET name = ? WHERE uid = ?", (one.said, one.uid))
    known = "SELECT uid FROM main.attributes WHERE entity = ?"
    connection.execute(f"DELETE FROM main.evidence WHERE record_type = 'attribute' AND record IN ({known})", (one.uid,))
    for table in ("aliases", "alias_evidence", "attributes"):
        connection.execute(f"DELETE FROM main.{table} WHERE entity = ?", (one.uid,))


def _rewrite_texts(
    connection: sqlite3.Connection, redactor: Redactor, withheld: set[str], checkpoint: Callable[[], None]
) -> None:
    for (uid,) in connection.execute("SELECT uid FROM main.documents ORDER BY rowid").fetchall():
        checkpoint()
        (text,) = connection.execute("SELECT text FROM main.documents WHERE uid = ?", (uid,)).fetchone()
        spans = redactor.spans(text) if uid not in withheld else []
        if not spans:
            continue
        made = Rewritten(text, spans)
        connection.execute(
            "UPDATE main.documents SET text = ?, text_sha256 = ? WHERE uid = ?",
            (made.text, hashlib.sha256(made.text.encode()).hexdigest(), uid),
        )
        connection.execute("DELETE FROM main.files WHERE document = ?", (uid,))
        rows = connection.execute('SELECT uid, start, "end" FROM main.passages WHERE document = ?', (uid,)).fetchall()
        connection.executemany(
            'UPDATE main.passages SET start = ?, "end" = ?, quote = ?, prefix = ?, suffix = ? WHERE uid = ?',
            (_anchored(made, passage, start, end) for passage, start, end in rows),
        )
        pages = connection.execute('SELECT number, start, "end" FROM main.pages WHERE document = ?', (uid,)).fetchall()
        connection.executemany(
            'UPDATE main.pages SET start = ?, "end" = ? WHERE document = ? AND number = ?',
            [(made.place(start, last=True), made.place(end, last=True), uid, number) for number, start, end in pages],
        )


def _anchored(made: Rewritten, uid: str, start: int, end: int) -> tuple[int, int, str, str, str, str]:
    first, last = made.span(start, end)
    text = made.text
    return first, last, text[first:last], text[max(0, first - CONTEXT) : first], text[last : last + CONTEXT], uid


def _words(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield (table, column) of all texts that somebody wrote."""
    tables = connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        keys = {row[3] for row in connection.execute(f'PRAGMA main.foreign_key_list("{table}")').fetchall()}
        for row in connection.execute(f'PRAGMA main.table_info("{table}")').fetchall():
            if row[2] == "TEXT" and row[1] not in keys | _NOT_WORDS and (table, row[1]) != ("about", "key"):
                yield table, row[1]


def _leave_files_out(connection: sqlite3.Connection, redactor: Redactor) -> None:
    """Keep original files of plain text without a name only: what a PDF or an archive packs away cannot be searched."""
    rows = connection.execute(
        "SELECT f.document, d.media_type FROM main.files AS f JOIN main.documents AS d ON d.uid = f.document"
    ).fetchall()
    for uid, media_type in rows:
        (data,) = connection.execute("SELECT bytes FROM main.files WHERE document = ?", (uid,)).fetchone()
        if not media_type.startswith(_PLAIN) or any(
            redactor.holds(data.decode(encoding, "replace"))
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
        ):
            connection.execute("DELETE FROM main.files WHERE document = ?", (uid,))


def _exchange_keys(connection: sqlite3.Connection, redaction: Redaction) -> None:
    """Exchange the uids of what is kept back wherever they stand: they would lead to an export that names it."""
    for kind, table in _TABLES.items():
        chosen = redaction.of_kind(kind)
        if not chosen:
            continue
        given = [{"old": one.uid, "new": one.new_uid, "kind": kind} for one in chosen]
        places = [(table, "uid", "")]
        for (child,) in connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
            keys = connection.execute(f'PRAGMA main.foreign_key_list("{child}")').fetchall()
            places += [(child, key[3], "") for key in keys if key[2] == table]
            columns = {row[1] for row in connection.execute(f'PRAGMA main.table_info("{child}")').fetchall()}
            if {"record", "record_type"} <= columns:
                places.append((child, "record", " AND record_type = :kind"))
        for child, column, only in places:
            connection.executemany(f'UPDATE main."{child}" SET "{column}" = :new WHERE "{column}" = :old{only}', given)


def leaks(path: Path, redaction: Redaction, checkpoint: Callable[[], None] = lambda: None) -> list[str]:
    """Return where names still stand in a finished export: "table.column" of its values, or "byte N" of the raw file."""
    redactor = Redactor(redaction)
    connection = sqlite3.connect(f"file:{quoted_path(str(path))}?mode=ro", uri=True, isolation_level=None)
    found = []
    try:
        connection.create_function("named", 1, lambda said: bool(said) and redactor.holds(said), deterministic=True)
        schema = " ".join(str(sql) for (sql,) in connection.execute("SELECT sql FROM sqlite_schema")).lower()
        for table, column in _words(connection):
            checkpoint()
            if table == "passages" and (table, column) in _SPECIAL:
                # pieces of a text that is looked through whole: a word that is cut may look like a short name
                continue
            query = f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE named("{column}"))'
            if connection.execute(query).fetchone()[0]:
                found.append(f"{table}.{column}")
    finally:
        connection.close()
    return found + _bytes(path, redaction, schema, checkpoint)


def _bytes(path: Path, redaction: Redaction, schema: str, checkpoint: Callable[[], None]) -> list[str]:
    from ahocorasick_rs import BytesAhoCorasick

    forms = sorted({form for one in redaction.pseudonyms for name in one.names for form in _forms(name, schema)})
    if not forms:
        return []
    automaton, longest = BytesAhoCorasick(forms), max(map(len, forms))
    found, at, tail = [], 0, b""
    with path.open("rb") as file:
        while piece := file.read(1 << 22):
            checkpoint()
            data = (tail + piece).lower()
            for _, start, _ in automaton.find_matches_as_indexes(data):
                found.append(f"byte {at - len(tail) + start:,}")
            at += len(piece)
            tail = data[-(longest - 1) :] if longest > 1 else b""
    return found


def _forms(name: str, schema: str) -> Iterator[bytes]:
    """A name as bytes, in lower case as ``bytes.lower`` makes it; none where every export has these letters."""
    from workbench.model.naming import fold

    if not stands_inside(name) or fold(name) in schema:
        return
    for said in {name, name.lower(), name.upper(), name.casefold(), fold(name)}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield said.encode(encoding, "replace").lower()
