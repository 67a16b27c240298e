"""Cases: make, open, copy, and say what is in one."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.naming import clean
from workbench.store import creating, database, known_files, snapshot
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.rows import update

if TYPE_CHECKING:
    from workbench.store.encryption import Key

Progress = Callable[[int, int, str], None]
COUNTED = {
    "documents": "document",
    "passages": "passage",
    "tags": "tag",
    "entities": "entity",
    "mentions": "mention",
    "events": "event",
    "claims": "claim",
    "relations": "relation",
    "operations": "operation",
}


def new_case(path: Path, title: str, actor: str, *, replace: bool = False, passphrase: str | None = None) -> Store:
    """Make a case file and open it; with ``passphrase`` an encrypted one. Raises UserError."""
    key = None
    if passphrase is not None:
        from workbench.store import encryption

        key = encryption.fresh(passphrase)
    return creating.create_case(path, clean(title) or path.stem, actor, replace=replace, key=key)


def opens_at_once(path: Path) -> bool:
    """Say whether a case will open without a long look through it: it is as it was closed here, or small."""
    return known_files.opens_at_once(path)


def open_case(
    path: Path,
    actor: str,
    *,
    read_only: bool = False,
    unseen: bool = False,
    key: "Key | None" = None,
    progress: Progress | None = None,
) -> Store:
    """Open a case file; ``notice`` of the result says why it is read-only. Raises UserError.

    With ``unseen`` a file of somebody else is not looked through first: a check is about to tell all there is. A file
    that looks encrypted raises PassphraseNeeded; ``key_of`` makes the ``key`` of the passphrase. ``progress(done, total,
    what)`` is called now and then while it is looked through; where it raises Cancelled nothing was opened.
    """
    told = {} if progress is None else {"progress": progress}
    return database.open_case(path, actor, read_only=read_only, unseen=unseen, key=key, **told)


def key_of(path: Path, passphrase: str) -> "Key":
    """Return the key of an encrypted case or backup; nothing is changed. Raises UserError, and WrongPassphrase.

    It takes a fifth of a second of processor time.
    """
    from workbench.store import encryption

    return encryption.unlocked(path, passphrase)


def rename_case(store: Store, title: str) -> tuple[None, Changes]:
    """Change the title of the case."""
    with store.operation("case.rename") as operation:
        update(store.connection, "case_info", 1, {"title": clean(title)})
    return None, operation.changes


def title(store: Store) -> str:
    """Return the title of the case."""
    return title_of(store.connection)


def title_of(connection: Connection) -> str:
    """Return the title of the case that is read."""
    return str(connection.execute("SELECT title FROM case_info ORDER BY id LIMIT 1").fetchone()[0])


def info(store: Store) -> dict[str, object]:
    """Return the title, the format, a count of everything and the head of the chain, with the keys of ``info --json``."""
    counts = {
        name: store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in COUNTED.items()
    }
    version = store.connection.execute("PRAGMA user_version").fetchone()[0]
    return {"title": title(store), "format": f"workbench-case/{version}", **counts, "head": store.head()}


def save_copy(store: Store, target: Path, *, force: bool = False) -> tuple[Path, Changes]:
    """Write a checked copy of the case to another file, encrypted as the case is. Raises UserError where it is in the way or cannot be written."""
    if target.exists() and not force:
        raise UserError(f"{target.name} is already there. Choose another name.")
    if target.exists() and os.path.samefile(target, store.path):
        raise UserError("That is the open case itself. Choose another name.")
    snapshot.copy(store.connection, target, key=store.key)
    return target, Changes()


def counted(connection: Connection) -> tuple[int, int]:
    """Return how many documents and how many records there are."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM document_tally), (SELECT count(*) FROM entity_tally)"
        " + (SELECT count(*) FROM event) + (SELECT count(*) FROM claim) + (SELECT count(*) FROM relation)"
    ).fetchone()
    return row[0], row[1]


def quick_check(connection: Connection) -> str | None:
    """Return what is wrong with the file's structure, or None; half a second for a case of 250 MB."""
    verdict = snapshot.quick_check(connection)
    return None if verdict == "ok" else verdict
