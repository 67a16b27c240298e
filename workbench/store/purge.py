"""Deleting for good: rows, their content and every image of them; then the file itself, so that no byte of it is left.

In one transaction: rows go, images become leaves, the search index is made anew, and a mark says that the file is
still to be rewritten. Then VACUUM, zeros over the rollback journal, and the mark goes. A crash in between leaves the
mark, and the next open for writing finishes the work.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from workbench.model.errors import UserError
from workbench.store import purge_images
from workbench.store.check import SEARCHES
from workbench.store.connection import allow_schema_changes, forbid_schema_changes
from workbench.store.database import OpenOperation, Store
from workbench.store.disk_errors import disk_errors
from workbench.store.purge_reach import Rows
from workbench.store.schema import JOURNALED, quoted
from workbench.store.traces import Traces

LABEL = "document.purge"
_CONTENT = ("document_text", "document_page", "document_file")
# A file of so many bytes is rewritten in memory; VACUUM of a larger one writes pages early.
_IN_MEMORY = 100_000_000
_PIECE = 1 << 20
_HOT = bytes.fromhex("d9d505f920a163d7")


@contextmanager
def purging(store: Store) -> Iterator[OpenOperation]:
    """One operation of kind purge; its rollback journal stays in place afterwards, to be written over by ``finish``."""
    store.connection.execute("PRAGMA journal_mode = PERSIST").fetchall()
    try:
        with store.operation(LABEL, kind="purge", bulk=True) as opened:
            opened.is_kept = True
            yield opened
            for table in SEARCHES:
                # the words of what was deleted stay in the index otherwise
                store.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
                store.checkpoint()
            store.connection.execute("UPDATE journal_state SET purge_open = 1 WHERE id = 1")
    except BaseException:
        _wipe_journal(store)
        raise


def check_space(store: Store) -> None:
    """Raise UserError where the drive has no room to rewrite the file: its rollback journal grows as large."""
    size, free = store.path.stat().st_size, shutil.disk_usage(store.path.parent).free
    if free < size * 3 // 2:
        raise UserError(
            f"Nothing was deleted: to rewrite the file, {store.path.parent} needs {size * 1.5 / 1e6:,.0f} MB free and has "
            f"{free / 1e6:,.0f} MB. Free some space first."
        )


def delete_rows(connection: sqlite3.Connection, gone: Rows, documents: Iterable[int]) -> None:
    """Delete rows, and the text, pages and bytes of ``documents``, inside the open operation."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    # parents last in the list go first: what hangs on them is journaled as it goes
    for table in JOURNALED:
        if gone.get(table):
            connection.execute(
                f"DELETE FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(gone[table])),),
            )
    for table in _CONTENT:
        connection.executemany(f"DELETE FROM {table} WHERE document_id = ?", [(one,) for one in documents])


def blank(
    connection: sqlite3.Connection, operation: int, touched: Rows, checkpoint: Callable[[], None] = lambda: None
) -> int:
    """Blank every image of ``touched`` rows and of all that the open operation changed; return how many.

    Rows that stay are journaled once more as they are now, so that the chain goes on to vouch for them.
    """
    rows = {table: set(ids) for table, ids in touched.items()}
    for table, row in connection.execute(
        "SELECT tbl, row_id FROM change WHERE operation_id = ?", (operation,)
    ).fetchall():
        rows.setdefault(table, set()).add(row)
    count = purge_images.blank(connection, rows, checkpoint)
    for table, ids in rows.items():
        connection.execute(
            f"UPDATE {quoted(table)} SET id = id WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
    return count


def remembering(connection: sqlite3.Connection, traces: Traces, checkpoint: Callable[[], None] = lambda: None) -> Rows:
    """Return the rows of which an image of the journal holds one of ``traces``."""
    found: Rows = {}
    below = 2**62
    while page := connection.execute(
        "SELECT id, tbl, row_id, rows, before FROM change WHERE id < ? AND before IS NOT NULL ORDER BY id DESC LIMIT 500",
        (below,),
    ).fetchall():
        for _, table, row, rows, before in page:
            if not traces.found_in(before.encode(errors="replace")):
                continue
            lines = before.split("\n") if rows > 1 else [before]
            held = {row + at for at, line in enumerate(lines) if traces.found_in(line.encode(errors="replace"))}
            found.setdefault(table, set()).update(held)
        below = page[-1][0]
        checkpoint()
    return found


def finish(store: Store) -> None:
    """Rewrite the file and write over its rollback journal. Raises UserError where the disk refuses; it can be repeated.

    Readers of this process wait meanwhile: VACUUM needs the file alone.
    """
    connection = store.connection
    (size,) = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    with disk_errors():
        connection.execute("PRAGMA journal_mode = PERSIST").fetchall()
        connection.execute(f"PRAGMA cache_spill = {'ON' if size > _IN_MEMORY else 'OFF'}")
        allow_schema_changes(connection)
        try:
            with store.gate.committing():
                connection.execute("VACUUM")
        finally:
            forbid_schema_changes(connection)
            connection.execute("PRAGMA cache_spill = OFF")
            _wipe_journal(store)
    store.set_state("UPDATE journal_state SET purge_open = 0 WHERE id = 1")


def finish_left(store: Store) -> None:
    """Do what is left of a purge that the power, a crash or a full disk ended after its commit.

    Where the disk refuses again the mark stays: the check tells of it, and the next open tries once more.
    """
    try:
        finish(store)
    except UserError:
        return


def _wipe_journal(store: Store) -> None:
    """Write zeros over the rollback journal, then go back to cutting it off.

    A journal that begins with its mark is still needed: SQLite could not roll back, and the next open must.
    """
    path = store.path.with_name(store.path.name + "-journal")
    if store.connection.in_transaction:
        return
    try:
        if path.exists():
            with path.open("rb+") as file:
                if file.read(len(_HOT)) == _HOT:
                    return
                file.seek(0)
                left = path.stat().st_size
                while left > 0:
                    left -= file.write(bytes(min(left, _PIECE)))
                file.flush()
                os.fsync(file.fileno())
    finally:
        store.connection.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
