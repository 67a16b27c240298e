"""Open a case file: the open protocol, the one writer, the operations, the readers."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model.changes import Changes
from workbench.model.errors import CaseFileError, ReadOnlyError, UserError
from workbench.store import journal, known_files, lock, migrations, strangers, tallies
from workbench.store.connection import (
    allow_schema_changes,
    connect_reader,
    connect_writer,
    forbid_schema_changes,
)
from workbench.store.disk_errors import disk_errors
from workbench.store.file_checks import (
    Progress,
    check_engine,
    check_header,
    foreign,
    look_through,
    unheard,
    unopened,
)
from workbench.store.gate import Gate
from workbench.store.header import refuse_encrypted
from workbench.store.reader import Reader

if TYPE_CHECKING:
    from workbench.store.encryption import Key

# Changed pages a bulk operation keeps in memory, in a process that only writes: 266 MB. SQLite reads the lowest byte of
# this number as on or off, so that it must not be a multiple of 256.
SPILL_PAGES = 65_000
_CLOSE_BATCH = "UPDATE journal_state SET open_batch = NULL WHERE id = 1"


class OpenOperation:
    """The operation now being written; ``changes`` is filled when it is closed."""

    def __init__(self, number: int) -> None:
        self.id = number
        self.changes = Changes()
        self.is_kept = False
        """Whether it is recorded also where it changes no row: what it took away may all be in the history."""


class Store:
    """One open case. ``notice`` says why it is read-only, or None; ``key`` is that of an encrypted one."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        actor: str,
        held: lock.Lock | None,
        notice: str | None,
        key: "Key | None" = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.actor = actor
        self.notice = notice
        self.key = key
        self.gate = Gate()
        self.cancelled = threading.Event()
        self._lock = held
        self._batch: int | None = None
        self._in_batch = False
        self._is_read = False
        self._file = self._identity()
        self._batch_is_closed = True

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._lock is None

    def reading(self) -> AbstractContextManager[None]:
        """Return what a read holds: the writer's own reads need no gate."""
        return nullcontext()

    def reader(self) -> Reader:
        """Return a new read-only connection that shares this case's gate.

        Raises CaseFileError where the path leads to no file any more, or to another one.
        """
        if not self.in_place:
            raise CaseFileError(self._gone())
        self._is_read = True
        return Reader(self.path, self.gate, self.key)

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @property
    def in_place(self) -> bool:
        """Whether its path still leads to the file that was opened."""
        return self._identity() == self._file

    def _check_in_place(self) -> None:
        """Refuse to write to a file that no path leads to any more: it would be gone when the program ends."""
        if not self.in_place:
            raise UserError(f"Not saved: {self._gone()}")

    def _gone(self) -> str:
        return (
            f"{self.path.name} was deleted, moved or replaced by another program. What is shown is still there: "
            "save a copy now, and go on in the copy."
        )

    @contextmanager
    def operation(
        self, label: str, *, kind: str = "change", reverts: int | None = None, bulk: bool = False
    ) -> Iterator[OpenOperation]:
        """Write one user action: one transaction, one audit row, durable when the block is left.

        An exception leaves nothing behind. An operation that changes nothing is not recorded. With ``bulk`` tallies
        are recounted once at the end. Raises ReadOnlyError, and UserError when the disk is full or locked.
        """
        if self.read_only:
            raise ReadOnlyError(f"Nothing was changed: this case is open for reading only. {self.notice or ''}".strip())
        self._check_in_place()
        with disk_errors(), self._spilling(bulk):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                number = journal.begin(self.connection, label, kind, self.actor, self._batch, reverts)
                if self._in_batch and self._batch is None:
                    self._batch = number
                    self.connection.execute("UPDATE operation SET batch = id WHERE id = ?", (number,))
                    self.connection.execute("UPDATE journal_state SET open_batch = ? WHERE id = 1", (number,))
                elif not self._in_batch and not self._batch_is_closed:
                    self.connection.execute(_CLOSE_BATCH)
                if bulk:
                    tallies.suspend(self.connection)
                opened = OpenOperation(number)
                yield opened
                if bulk:
                    tallies.rebuild(self.connection)
                    opened.changes = journal.finish(self.connection, number, self.checkpoint)
                else:
                    opened.changes = journal.finish(self.connection, number)
                if not (opened.changes or opened.is_kept):
                    self._abandon(number)
                    return
                with self.gate.committing():
                    self.connection.execute("COMMIT")
                self._batch_is_closed = self._batch_is_closed or not self._in_batch
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _spilling(self, bulk: bool) -> Iterator[None]:
        """Bound the memory of a bulk operation. A spill shuts readers out until COMMIT: only where this process has none."""
        if not bulk or self._is_read:
            yield
            return
        self.connection.execute(f"PRAGMA cache_spill = {SPILL_PAGES}")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA cache_spill = OFF")

    def _abandon(self, number: int) -> None:
        self.connection.execute("ROLLBACK")
        if self._batch == number:
            self._batch = None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make the operations inside one undo step; a batch that a crash leaves open is taken back at the next open."""
        if self._in_batch:
            yield
            return
        self._in_batch = True
        try:
            yield
        finally:
            self._in_batch, opened, self._batch = False, self._batch, None
            if opened is not None:
                # where this fails, the next operation does it: the next open must not take back what others stand on
                self._batch_is_closed = False
                self.set_state(_CLOSE_BATCH)
                self._batch_is_closed = True

    def set_state(self, statement: str) -> None:
        """Run one statement on ``journal_state`` in a transaction of its own: nothing of it belongs to the history."""
        with disk_errors():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self.connection.execute(statement)
                with self.gate.committing():
                    self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def undo(self, checkpoint: Callable[[], None] = lambda: None) -> tuple[str | None, Changes]:
        """Take the newest step back; return its label and what changed, or (None, no changes)."""
        found = journal.next_undo(self.connection)
        if found is None:
            return None, Changes()
        step, label = found
        operations = journal.step_of(self.connection, step)
        with self.operation(label, kind="undo", reverts=step, bulk=self._is_bulk(operations)) as opened:
            journal.invert(self.connection, operations, checkpoint)
        return label, opened.changes

    def redo(self, checkpoint: Callable[[], None] = lambda: None) -> tuple[str | None, Changes]:
        """Take the newest undo back; return its label and what changed, or (None, no changes)."""
        found = journal.next_redo(self.connection)
        if found is None:
            return None, Changes()
        undone, label = found
        with self.operation(label, kind="redo", reverts=undone, bulk=self._is_bulk([undone])) as opened:
            journal.invert(self.connection, [undone], checkpoint)
        return label, opened.changes

    def _is_bulk(self, operations: list[int]) -> bool:
        marks = ",".join("?" * len(operations))
        query = f"SELECT sum(changes) FROM operation WHERE id IN ({marks})"
        return (self.connection.execute(query, operations).fetchone()[0] or 0) > 5000

    def roll_back_open_batch(self, checkpoint: Callable[[], None] = lambda: None) -> bool:
        """Take back a batch that a crash left unfinished; return whether there was one."""
        (step,) = self.connection.execute("SELECT open_batch FROM journal_state").fetchone()
        if step is None:
            return False
        operations = journal.step_of(self.connection, step)
        with self.operation("batch.unfinished", kind="undo", reverts=step, bulk=True):
            journal.invert(self.connection, operations, checkpoint)
        self.set_state(_CLOSE_BATCH)
        return True

    def checkpoint(self) -> None:
        """Raise Cancelled when the user has asked to stop the running work."""
        from workbench.model.errors import Cancelled

        if self.cancelled.is_set():
            raise Cancelled("Stopped. Nothing of it was kept.")

    def head(self) -> str:
        """Return the hash of the newest operation: the head of the chain."""
        row = self.connection.execute("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else journal.GENESIS

    def close(self) -> None:
        """Close the case cleanly and give its lock back."""
        is_done = self._lock is not None and journal.nothing_is_left(self.connection)
        self.connection.close()
        if self._lock is not None:
            if is_done:
                known_files.remember(self.path)
            self._lock.release()
            self._lock = None


def open_case(
    path: Path,
    actor: str,
    *,
    read_only: bool = False,
    unseen: bool = False,
    key: "Key | None" = None,
    progress: Progress = unheard,
) -> Store:
    """Open a case file by the protocol of the design: lock, recovery, schema check.

    A case that somebody else holds, that cannot be written, or that a newer version wrote opens for reading only,
    with ``notice`` saying so. A file that was not left here as it is gets looked through first, but for ``unseen``: a
    check tells of all there is. ``key`` is that of an encrypted case. ``progress(done, total, what)`` is called now and
    then while it is looked through and may raise Cancelled. Raises CaseFileError with a sentence that says what to do,
    and PassphraseNeeded for a file that looks encrypted where there is no key.
    """
    check_engine()
    if not path.exists():
        raise CaseFileError(
            f"There is no file {path}. Check the name; if it was moved or renamed, open it where it is now."
        )
    if not path.is_file():
        raise CaseFileError(f"{path} is a folder or a device, not a case file. Choose a file that ends in .case.")
    if key is None:
        refuse_encrypted(path)
    held, notice = (None, None) if read_only else _take_lock(path, actor)
    try:
        return _open_locked(path, actor, held, notice, unseen, key, progress)
    except BaseException:
        if held is not None:
            held.release()
        raise


def _take_lock(path: Path, actor: str) -> tuple[lock.Lock | None, str | None]:
    if not os.access(path, os.W_OK):
        return None, "The file is write-protected. Save a copy elsewhere to work on it."
    try:
        held = lock.take(path, actor)
    except OSError:
        return None, "Its folder cannot be written. Save a copy elsewhere to work on it."
    if isinstance(held, lock.Holder):
        said = f"It is open with {held.words()}. Close it there, then open it again here."
        return None, said + lock.way_out(held, path)
    return held, None


def _open_locked(
    path: Path,
    actor: str,
    held: lock.Lock | None,
    notice: str | None,
    unseen: bool,
    key: "Key | None",
    progress: Progress,
) -> Store:
    try:
        connection = connect_writer(path, key=key) if held is not None else connect_reader(path, key)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise unopened(path, error, encrypted=key is not None) from error
    try:
        version = check_header(connection, path, encrypted=key is not None)
        newest = migrations.newest_schema()
        if version > newest:
            notice = "A newer version of the program wrote this case. Update the program to change it."
            if held is not None:
                connection.close()
                held.release()
                held = None
                connection = connect_reader(path, key)
            planted = strangers.changed_for_readers(connection, migrations.known_schema())
            if planted is not None:
                raise foreign(path)
        elif migrations.fingerprint(connection) != migrations.known_fingerprints().get(version):
            raise foreign(path)
        if version <= newest:
            connection.execute("PRAGMA trusted_schema = ON")
        if not unseen and (not known_files.is_as_left(path) or (held is not None and held.took_over)):
            look_through(connection, path, newer=version > newest, progress=progress)
        if held is not None and version < newest:
            migrations.copy_before_migration(path, key)
            allow_schema_changes(connection)
            migrations.migrate(connection)
        forbid_schema_changes(connection)
        store = Store(path, connection, actor, held, notice, key)
        if held is not None:
            store.roll_back_open_batch(lambda: progress(0, 0, "unfinished"))
            if connection.execute("SELECT purge_open FROM journal_state").fetchone()[0]:
                # most cases never hold a purge
                from workbench.store.purge import finish_left

                finish_left(store)
        return store
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # what SQLite says of a broken schema may itself be no text
        connection.close()
        raise unopened(path, error, encrypted=key is not None) from error
    except BaseException:
        connection.close()
        raise
