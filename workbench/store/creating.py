"""Make a new case file: never over another, encrypted from its first byte where it has a key, nothing left where it fails."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model.errors import UserError
from workbench.model.uid import new_uid
from workbench.store import lock, migrations
from workbench.store.connection import connect_writer, forbid_schema_changes
from workbench.store.database import Store
from workbench.store.disk_errors import disk_errors
from workbench.store.file_checks import check_engine
from workbench.store.header import has_plain_header
from workbench.store.rows import insert

if TYPE_CHECKING:
    from workbench.store.encryption import Key


def create_case(path: Path, title: str, actor: str, *, replace: bool = False, key: "Key | None" = None) -> Store:
    """Make a new case file and open it; with ``key`` an encrypted one.

    Raises UserError where a file is in the way or the folder cannot be written.
    """
    check_engine()
    if path.exists() and not replace:
        raise UserError(f"{path.name} is already there. Choose another name, or open it.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} is not there. Make it first, or choose another.")
    try:
        held = lock.take(path, actor)
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be written in {path.parent}: {error.strerror}. Choose another folder."
        ) from error
    if isinstance(held, lock.Holder):
        raise UserError(
            f"{path.name} is open with {held.words()}. Close it there, or choose another name."
            + lock.way_out(held, path)
        )
    try:
        if replace:
            path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        held.release()
        raise UserError(
            f"{path.name} cannot be written in {path.parent}: {error.strerror}. Choose another folder."
        ) from error
    try:
        return _make(path, title, actor, held, key)
    except BaseException:
        for left in (path, path.with_name(path.name + "-journal")):
            left.unlink(missing_ok=True)
        held.release()
        raise


def _make(path: Path, title: str, actor: str, held: lock.Lock, key: "Key | None") -> Store:
    connection = connect_writer(path, key=key)
    try:
        with disk_errors():
            migrations.migrate(connection)
        if key is not None and has_plain_header(path):
            raise UserError(
                f"{path.name} was not encrypted by the engine, so it was removed. Install sqlcipher3 again."
            )
        forbid_schema_changes(connection)
        store = Store(path, connection, actor, held, None, key)
        with store.operation("case.new"):
            insert(
                connection,
                "case_info",
                {"uid": new_uid(), "title": title, "created_at": datetime.now(UTC).isoformat(timespec="seconds")},
            )
        return store
    except BaseException:
        connection.close()
        raise
