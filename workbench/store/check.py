"""Everything a case file promises, compared with what is in it: keys, anchors, hashes, tallies, search, the journal."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator

from workbench.model.anchors import Place
from workbench.model.finding import Finding
from workbench.store import anchors as chains
from workbench.store import journal, ranges, tallies
from workbench.store.connection import memory_like
from workbench.store.leaves import Afterwards
from workbench.store.schema import JOURNALED

CONTEXT = 32
SEARCHES = ("text_fts", "quote_fts", "name_fts")

Tick = Callable[[int, int, str], None]


def structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what SQLite itself finds wrong: pages, indexes, constraints, foreign keys."""
    for (said,) in connection.execute("PRAGMA integrity_check(50)").fetchall():
        if said != "ok":
            yield Finding("file", "the file", f"SQLite reports: {said}. Open a backup.")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding("key", f"{table} {row}", f"It refers to a {parent} that is not there.")


def documents(connection: sqlite3.Connection, tick: Tick) -> Iterator[Finding]:
    """Yield documents whose text or bytes are not those that were imported, and passages that do not fit them."""
    rows = connection.execute("SELECT id, uid, sha256, text_sha256, chars FROM document ORDER BY id").fetchall()
    for done, (number, uid, sha256, text_sha256, chars) in enumerate(rows):
        tick(done, len(rows), "documents")
        where = f"document {uid}"
        found = connection.execute("SELECT text FROM document_text WHERE document_id = ?", (number,)).fetchone()
        if found is None:
            yield Finding("text", where, "Its text is not there.")
            continue
        text = found[0]
        if hashlib.sha256(text.encode()).hexdigest() != text_sha256 or len(text) != chars:
            yield Finding("text", where, "Its text is not the one that was imported.")
        data = connection.execute("SELECT bytes FROM document_file WHERE document_id = ?", (number,)).fetchone()
        if data is not None and hashlib.sha256(data[0]).hexdigest() != sha256:
            yield Finding("bytes", where, "Its original bytes are not those that were imported.")
        yield from _passages(connection, number, text)


def _passages(connection: sqlite3.Connection, document: int, text: str) -> Iterator[Finding]:
    rows = connection.execute(
        'SELECT uid, start, "end", quote, prefix, suffix FROM passage WHERE document_id = ? ORDER BY id', (document,)
    )
    for uid, start, end, quote, prefix, suffix in rows.fetchall():
        where = f"passage {uid}"
        if end > len(text):
            yield Finding("quote", where, f"Its span [{start}, {end}) ends after its document.")
        elif text[start:end] != quote:
            yield Finding("quote", where, f"Its quote is {_cut(quote)}; the text has {_cut(text[start:end])}.")
        elif text[max(0, start - CONTEXT) : start] != prefix or text[end : end + CONTEXT] != suffix:
            yield Finding("context", where, "The words around it are not those of the text.")


def dates(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield dates that would end before they start."""
    rows = connection.execute(
        "SELECT uid FROM fuzzy_date WHERE start_lo > start_hi OR end_lo > end_hi OR start_lo > end_hi ORDER BY id"
    )
    for (uid,) in rows.fetchall():
        yield Finding("date", f"date {uid}", "Its bounds are in the wrong order.")


def anchors(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield dates that hang on what is not there, on two things at once, or, by way of others, on themselves."""
    rows = connection.execute(
        "SELECT d.uid, d.anchor_event_id, d.anchor_document_id, d.anchor_date FROM fuzzy_date AS d"
        " LEFT JOIN event AS v ON v.id = d.anchor_event_id LEFT JOIN document AS o ON o.id = d.anchor_document_id"
        " WHERE (d.anchor_event_id IS NOT NULL AND v.id IS NULL) OR (d.anchor_document_id IS NOT NULL AND o.id IS NULL)"
        " OR (d.anchor_document_id IS NOT NULL AND (d.anchor_date IS NULL OR d.anchor_event_id IS NOT NULL))"
        " ORDER BY d.id"
    )
    for uid, event, document, which in rows.fetchall():
        if event is not None and document is not None:
            said = "It hangs on an event and on a document at once; the event counts."
        elif document is not None and which is None:
            said = "It hangs on a document, but none of its dates is named."
        else:
            said = f"It hangs on {'an event' if event is not None else 'a document'} that is not there."
        yield Finding("anchor", f"date {uid}", said)
    yield from _cycles(dict(chains.event_chains(connection)), connection)


def _cycles(chain: dict[Place, Place], connection: sqlite3.Connection) -> Iterator[Finding]:
    done: set[Place] = set()
    for begin in chain:
        path: dict[Place, int] = {}
        at: Place | None = begin
        while at is not None and at not in done and at not in path:
            path[at] = len(path)
            at = chain.get(at)
        if at is not None and at in path:
            ring = [*list(path)[path[at] :], at]
            words = " hangs on ".join(_cut(chains.at(connection, place)[0]) for place in ring)
            yield Finding("anchor", f"{at.kind} {at.id}", f"Its date hangs on itself: {words}.")
        done.update(path)


def derived(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield counts and search indexes that differ from what they are made of.

    Needs a connection that may write, since SQLite asks for one to compare a search index; nothing is written.
    """
    for table in tallies.differences(connection):
        yield Finding("tally", table, "Its counts differ from a fresh count.")
    for table in SEARCHES:
        try:
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield Finding("search", table, "The search index differs from what it was made of.")


def memory_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory, where a case that is open for reading only can be looked at by ``derived``."""
    copied = memory_like(connection)
    connection.backup(copied)
    return copied


def history(connection: sqlite3.Connection, tick: Tick) -> Iterator[Finding]:
    """Yield operations whose link in the chain does not hold, and rows the journal does not know of.

    Walks from the newest change to the oldest: what a change left is what the next change of that row found, or the
    row as it is now. A row edited behind the journal's back thus breaks the operation that last wrote it.
    """
    state = connection.execute(
        "SELECT operation_id, open_batch, tallies_suspended, purge_open FROM journal_state"
    ).fetchall()
    if [row[:3] for row in state] != [(None, None, 0)]:
        yield Finding("journal", "journal_state", "An operation or a batch was left open.")
    if any(row[3] for row in state):
        said = "A deletion for good was not finished: open the case for writing, and it is."
        yield Finding("journal", "journal_state", said)
    operations = connection.execute("SELECT id, label, hash, changes FROM operation ORDER BY id DESC").fetchall()
    done = 0
    afterwards = Afterwards(connection, lambda: tick(done, len(operations), "history"))
    for done, (operation, label, said, counted) in enumerate(operations):
        where = f"operation {operation} ({label})"
        leaves = afterwards.walk(operation)
        previous = operations[done + 1][2] if done + 1 < len(operations) else journal.GENESIS
        for table, row in leaves.raised:
            yield Finding("journal", f"{table} {row}", "The history says it was deleted, but it is there.")
        if leaves.count != counted:
            yield Finding("journal", where, f"It made {counted} changes; the history holds {leaves.count} of them.")
        elif said != journal.chain_hash(previous or "", journal.header(connection, operation), leaves.digest):
            yield Finding(
                "journal", where, "Its entry, the entry before it, or a row it wrote was changed outside the program."
            )
    yield from _strays(connection)


def _strays(connection: sqlite3.Connection) -> Iterator[Finding]:
    orphans = connection.execute(
        "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
    ).fetchone()[0]
    if orphans:
        yield Finding("journal", "change", f"{orphans} changes belong to no operation.")
    for table in JOURNALED:
        for row in _unvouched(connection, table):
            said = "An image of it was taken out of the history, and no later one vouches for it as it is now."
            yield Finding("journal", f"{table} {row}", said)
        for row in _unknown(connection, table):
            yield Finding(
                "journal", f"{table} {row}", "The history does not know of it: it was added outside the program."
            )


def _unvouched(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """Yield rows that are there although the newest change of theirs is only a leaf, or a leaf that no purge made.

    A purge journals the rows that stay once more: a leaf put in by hand would hide an edit of the row.
    """
    (purged,) = connection.execute("SELECT coalesce(max(id), 0) FROM operation WHERE kind = 'purge'").fetchone()
    blank = connection.execute(
        "SELECT id, operation_id, row_id, rows, salt FROM change WHERE tbl = ? AND leaf IS NOT NULL ORDER BY id",
        (table,),
    ).fetchall()
    for change, operation, first, count, salt in blank:
        for at, each in enumerate(ranges.salts(salt, count)):
            if any(each):
                continue
            later = "SELECT 1 FROM change WHERE tbl = ? AND row_id = ? AND rows = 1 AND id > ?"
            live = f"SELECT 1 FROM {table} WHERE id = ?"
            is_last = connection.execute(later, (table, first + at, change)).fetchone() is None
            if (count == 1 and operation > purged) or (
                is_last and connection.execute(live, (first + at,)).fetchone() is not None
            ):
                yield first + at


def _unknown(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """Yield up to 50 rows that no change tells of: they lie between the ranges, and no single change names them."""
    below, left = -(2**63), 50
    ranges = connection.execute(
        "SELECT row_id, row_id + rows - 1 FROM change WHERE tbl = ? AND rows > 1 ORDER BY 1", (table,)
    ).fetchall()
    for first, last in (*ranges, (2**63 - 1, 2**63 - 1)):
        if first > below + 1 and left:
            rows = connection.execute(
                f"SELECT id FROM {table} AS t WHERE id > ? AND id < ? AND NOT EXISTS"
                f" (SELECT 1 FROM change WHERE tbl = '{table}' AND row_id = t.id) ORDER BY id LIMIT ?",
                (below, first, left),
            ).fetchall()
            left -= len(rows)
            yield from (row for (row,) in rows)
        below = max(below, last)


def _cut(said: str) -> str:
    return repr(said if len(said) <= 80 else said[:79] + "…")
