"""Copies of an open case by the backup interface: written beside the target, checked, then renamed."""

import os
import sqlite3
from pathlib import Path

from workbench.model.errors import UserError


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the case of ``connection`` to ``target``. Raises UserError when it cannot be written."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        copied = sqlite3.connect(part)
        try:
            connection.backup(copied)
            verdict = copied.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copied.close()
        if verdict != "ok":
            raise UserError(f"The copy was not good ({verdict}) and was removed. Check the drive and try again.")
        os.replace(part, target)
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(f"{target.name} cannot be written: {error}. Choose another folder.") from error
    finally:
        part.unlink(missing_ok=True)


def quick_check(connection: sqlite3.Connection) -> str:
    """Return "ok", or the first fault SQLite finds in the file's structure."""
    try:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
