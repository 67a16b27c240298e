"""Copies of an open case by the backup interface: written beside the target, checked, then renamed."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model.errors import UserError
from workbench.store import journal
from workbench.store.connection import connect
from workbench.store.file_checks import unheard
from workbench.store.header import has_plain_header
from workbench.store.leaves import Afterwards

if TYPE_CHECKING:
    from workbench.store.encryption import Key

# Pages copied while the gate is held once: 4 MB, some milliseconds.
_STEP = 1000
# So often a copy begins again because something was written meanwhile; then it is made in one step.
_RESTARTS = 3
# An operation of more changes than these is not recomputed, only compared: it would take longer than the copy.
_FEW = 5000
_SPARE = 1 << 20


class _BegunAgain(Exception):
    """Something was written while the copy was made."""


def copy(
    connection: sqlite3.Connection,
    target: Path,
    reading: Callable[[], AbstractContextManager[None]] | None = None,
    checkpoint: Callable[[], None] = lambda: None,
    *,
    checked_head: bool = True,
    key: "Key | None" = None,
) -> None:
    """Copy the case of ``connection`` to ``target``: structure and head of the journal are checked before the rename.

    ``reading`` is the gate of a reader: it is given back between steps, so that the writer goes on beside a copy.
    Where it is not given, ``connection`` is the writer and the copy is one step. ``checkpoint`` is called between steps
    and may raise. ``checked_head`` is off for a case of an older schema. ``key`` is that of an encrypted case; its copy
    has the same. Raises UserError when the copy cannot be
    written, does not fit the drive, or is not good.
    """
    part = target.with_name(target.name + ".part")
    try:
        check_space(connection, target.parent)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        copied = connect(part, "rw", key)
        try:
            _fill(connection, copied, reading, checkpoint)
            verdict = quick_check(copied)
            fault = None if verdict == "ok" else verdict
            if fault is None and checked_head:
                fault = head_fault(connection, copied)
        finally:
            copied.close()
        if fault is None and key is not None and has_plain_header(part):
            fault = "it was not encrypted"
        if fault is not None:
            raise UserError(f"The copy was not good ({fault}) and was removed. Check the drive and try again.")
        os.replace(part, target)
        _sync_folder(target.parent)
    except (OSError, sqlite3.DatabaseError) as error:
        raise UserError(f"{target.name} cannot be written: {error}. Choose another folder.") from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)


def check_space(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise UserError where a folder has no room for a copy of the case."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    needed, free = pages * int(size) + _SPARE, shutil.disk_usage(folder).free
    if needed > free:
        raise UserError(
            f"{folder} has {free / 1e6:,.0f} MB free; a copy needs {needed / 1e6:,.0f} MB. "
            "Free some space, or choose another folder."
        )


def _fill(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    reading: Callable[[], AbstractContextManager[None]] | None,
    checkpoint: Callable[[], None],
) -> None:
    if reading is None:
        source.backup(target)
        return
    for _ in range(_RESTARTS):
        try:
            _fill_in_steps(source, target, reading, checkpoint)
        except _BegunAgain:
            continue
        return
    with reading():
        source.backup(target)


def _fill_in_steps(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    reading: Callable[[], AbstractContextManager[None]],
    checkpoint: Callable[[], None],
) -> None:
    least: int | None = None
    with ExitStack() as held:
        held.enter_context(reading())

        def between(status: int, remaining: int, total: int) -> None:
            nonlocal least
            held.close()
            checkpoint()
            held.enter_context(reading())
            if least is not None and remaining >= least:
                raise _BegunAgain
            least = remaining

        source.backup(target, pages=_STEP, progress=between)


def head_fault(source: sqlite3.Connection | None, copied: sqlite3.Connection) -> str | None:
    """Return what is wrong with the newest link of the journal of a copy, or None.

    ``source`` is the case it was made of; it must know the operation, and may have gone on since.
    """
    newest = copied.execute("SELECT id, hash, changes FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    if newest is None:
        return None
    number, said, changes = newest
    if source is not None:
        known = source.execute("SELECT hash FROM operation WHERE id = ?", (number,)).fetchone()
        if known is None or known[0] != said:
            return "the head of its history is another one"
    if changes > _FEW:
        return None
    previous = copied.execute("SELECT hash FROM operation WHERE id < ? ORDER BY id DESC LIMIT 1", (number,)).fetchone()
    leaves = Afterwards(copied).walk(number)
    link = journal.chain_hash(
        previous[0] if previous else journal.GENESIS, journal.header(copied, number), leaves.digest
    )
    return None if link == said else "the newest entry of its history does not hold"


def restore(
    backup: Path, target: Path, key: "Key | None" = None, progress: Callable[[int, int, str], None] = unheard
) -> None:
    """Copy a backup to ``target``, checked before and after. Raises UserError where it is damaged or cannot be written.

    ``progress`` may raise between steps; nothing is at ``target`` then that was not there before.
    """
    source = connect(backup, "ro", key)
    try:
        fault = quick_check(source)
        if fault == "ok":
            fault = head_fault(None, source) or "ok"
        if fault != "ok":
            raise UserError(
                f"{backup.name} is damaged ({fault}) and was not restored. Choose an older backup, or get out of this "
                f"one what can be read: workbench check {backup.name} --salvage OUT"
            )
        copy(source, target, nullcontext, lambda: progress(0, 0, "writing"), key=key)
    finally:
        source.close()


def quick_check(connection: sqlite3.Connection) -> str:
    """Return "ok", or the first fault SQLite finds in the file's structure."""
    try:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
