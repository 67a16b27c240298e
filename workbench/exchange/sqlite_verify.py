"""Re-check an exported case file from the file alone: quotes, hashes, keys, counts."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from workbench.exchange.sqlite_export import COUNTED, FORMAT, manifest
from workbench.model.errors import UserError
from workbench.model.finding import CheckReport, Finding
from workbench.paths import DB

CONTEXT = 32
_TABLES = {*COUNTED, "about", "predicates", "passage_tags", "aliases", "participants", "claim_about", "evidence"}
_RECORD_TABLES = {
    "entity": "entities",
    "event": "events",
    "claim": "claims",
    "relation": "relations",
    "claim_link": "claim_links",
    "time_order": "time_orders",
    "same_as": "same_as",
    "attribute": "attributes",
}


def verify(path: Path, tick: Callable[[], None] = lambda: None) -> CheckReport:
    """Return everything in an exported case file that is not as it says. Raises UserError where it is no such file."""
    if not path.is_file():
        raise UserError(f"There is no file {path}. Check the name.")
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000_000)
        connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 400)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        _check_is_export(connection, path)
        return CheckReport(tuple(_findings(connection, tick)))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} cannot be read to its end ({error}). Ask for a new export.") from error
    finally:
        connection.close()


def _check_is_export(connection: sqlite3.Connection, path: Path) -> None:
    try:
        schema = connection.execute("SELECT type, name FROM sqlite_schema").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} is not an SQLite file, so it is no exported case. Check the name.") from error
    tables = {name for kind, name in schema if kind == "table"}
    if missing := _TABLES - tables:
        raise UserError(f"{path.name} is no exported case: it has no table {sorted(missing)[0]}. Check the name.")
    said = _about(connection).get("format")
    if said != FORMAT:
        raise UserError(f"{path.name} has the format {said!r}, this version reads {FORMAT!r}. Update the program.")


@cache
def _views() -> frozenset[str]:
    """Return the statements of the views an exported case has."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    for name in ("schema.sql", "views.sql"):
        made.executescript((DB / "export" / name).read_text("utf-8"))
    rows = made.execute("SELECT sql FROM sqlite_schema WHERE type = 'view'").fetchall()
    made.close()
    return frozenset(_folded(sql) for (sql,) in rows)


def _folded(sql: object) -> str:
    return " ".join(str(sql).split())


def _about(connection: sqlite3.Connection) -> dict[str, str]:
    return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM about")}


def _findings(connection: sqlite3.Connection, tick: Callable[[], None]) -> Iterator[Finding]:
    is_whole = True
    for (said,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if said != "ok":
            yield Finding("file", "the file", f"SQLite reports: {said}.")
            is_whole = False
    if not is_whole:
        yield Finding("file", "the file", "It is damaged, so nothing else was checked. Ask for a new export.")
        return
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall():
        if kind == "trigger":
            yield Finding("schema", name, "An exported case has no triggers; this one was added.")
        elif kind == "view" and _folded(sql) not in _views():
            yield Finding("schema", name, "This view is not one of an exported case, or was changed.")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        place = f"{table} row {row}" if row is not None else table
        yield Finding("key", place, f"It refers to a row of {parent} that is not there.")
    yield from _documents(connection, tick)
    yield from _orphans(connection)
    yield from _files(connection, tick)
    yield from _records(connection)
    yield from _counts(connection)


def _documents(connection: sqlite3.Connection, tick: Callable[[], None]) -> Iterator[Finding]:
    for (uid,) in connection.execute("SELECT uid FROM documents ORDER BY rowid").fetchall():
        tick()
        text, said = connection.execute("SELECT text, text_sha256 FROM documents WHERE uid = ?", (uid,)).fetchone()
        if not isinstance(text, str):
            yield Finding("text", f"document {uid}", "Its text is not text.")
            continue
        if hashlib.sha256(text.encode()).hexdigest() != said:
            yield Finding("text", f"document {uid}", "Its text does not have the SHA-256 stated.")
        rows = connection.execute(
            'SELECT uid, start, "end", quote, prefix, suffix FROM passages WHERE document = ? ORDER BY start', (uid,)
        )
        for passage, start, end, quoted, prefix, suffix in rows.fetchall():
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
                yield Finding("quote", f"passage {passage}", f"Its span [{start}, {end}) does not lie in its document.")
            elif text[start:end] != quoted:
                yield Finding(
                    "quote", f"passage {passage}", f"The text has {_cut(text[start:end])}, the quote is {_cut(quoted)}."
                )
            elif (text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]) != (prefix, suffix):
                yield Finding("quote", f"passage {passage}", "The words around it are not those of the text.")


def _orphans(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute("SELECT uid FROM passages WHERE document NOT IN (SELECT uid FROM documents)")
    for (uid,) in rows.fetchall():
        yield Finding("quote", f"passage {uid}", "Its document is not there, so its quote cannot be checked.")


def _files(connection: sqlite3.Connection, tick: Callable[[], None]) -> Iterator[Finding]:
    names = connection.execute("SELECT f.document, d.sha256 FROM files AS f JOIN documents AS d ON d.uid = f.document")
    for uid, said in names.fetchall():
        tick()
        (data,) = connection.execute("SELECT bytes FROM files WHERE document = ?", (uid,)).fetchone()
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != said:
            yield Finding("file", f"file of document {uid}", "Its bytes do not have the SHA-256 stated.")


def _records(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table in ("evidence", "claim_about", "record_tags"):
        for (kind,) in connection.execute(f"SELECT DISTINCT record_type FROM {table}").fetchall():
            parent = _RECORD_TABLES.get(kind)
            if parent is None:
                yield Finding("key", table, f"There are no records of type {kind!r}.")
                continue
            rows = connection.execute(
                f"SELECT DISTINCT record FROM {table}"
                f" WHERE record_type = ? AND record NOT IN (SELECT uid FROM {parent})",
                (kind,),
            )
            for (record,) in rows.fetchall():
                yield Finding("key", table, f"It refers to the {kind} {record}, which is not there.")


def _counts(connection: sqlite3.Connection) -> Iterator[Finding]:
    about = _about(connection)
    try:
        said = json.loads(about["counts"])
        counts = {str(table): int(count) for table, count in said.items()}
    except (KeyError, ValueError, TypeError, AttributeError):
        yield Finding("count", "about", "It does not say how many rows each table has.")
        counts = {}
    for table, count in counts.items():
        if table in COUNTED:
            (there,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            if there != count:
                yield Finding("count", table, f"There are {there} rows; about says {count}.")
    yield from _manifest(connection, about)
    rows = connection.execute("SELECT operation, hash FROM history ORDER BY operation").fetchall()
    for operation, link in rows:
        if not isinstance(link, str) or len(link) != 64 or set(link) - set("0123456789abcdef"):
            yield Finding("history", f"operation {operation}", "Its hash is missing or is none.")
    if not rows or rows[-1][1] != about.get("head"):
        yield Finding("history", "head", "The newest operation is not the head that about names.")


def _manifest(connection: sqlite3.Connection, about: dict[str, str]) -> Iterator[Finding]:
    try:
        said = dict(json.loads(about.get("manifest", "")))
    except (ValueError, TypeError):
        yield Finding("manifest", "about", "It does not say what the documents were made of.")
        return
    there = manifest(connection)
    for uid in sorted({*said, *there}, key=str):
        if uid not in there:
            yield Finding("manifest", f"document {uid}", "The manifest names it, and it is not there.")
        elif said.get(uid) != there[uid]:
            yield Finding("manifest", f"document {uid}", "Its hashes are not those of the manifest.")


def _cut(said: object) -> str:
    shown = str(said)
    return repr(shown if len(shown) <= 80 else shown[:79] + "…")
