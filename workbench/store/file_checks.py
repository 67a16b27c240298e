"""What is looked at before a case file is used, and the sentences for what is found."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from workbench.model.errors import CaseFileError, UserError
from workbench.store import strangers
from workbench.store.connection import OLDEST_SQLITE
from workbench.store.interrupting import stoppable
from workbench.store.schema import APPLICATION_ID

Progress = Callable[[int, int, str], None]


def unheard(done: int, total: int, what: str) -> None:
    """Nobody looks."""


def check_header(connection: sqlite3.Connection, path: Path, *, encrypted: bool = False) -> int:
    """Return the schema number of a case file. Raises CaseFileError where it is none."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise unopened(path, error, encrypted=encrypted) from error
    if path.stat().st_size == 0:
        raise CaseFileError(f"{path.name} is empty, so it is not a case file. Copy it again, or open a backup of it.")
    if application != APPLICATION_ID:
        raise CaseFileError(f"{path.name} is an SQLite file, but not a case file. Choose a file that ends in .case.")
    return int(version)


def unopened(
    path: Path, error: sqlite3.DatabaseError | UnicodeDecodeError, *, encrypted: bool = False
) -> CaseFileError:
    """Return what SQLite found as a sentence that says what to do; of an ``encrypted`` file the key was proven."""
    said = "its schema cannot be read" if isinstance(error, UnicodeDecodeError) else str(error)
    if encrypted and "not a database" in said:
        said = "its first page cannot be read"
    if "not a database" in said:
        return CaseFileError(f"{path.name} is not a case file. To read it as a source, import it into a case.")
    if "locked" in said:
        return CaseFileError(f"{path.name} is busy in another program. Close it there and open it again.")
    if "readonly" in said:
        return CaseFileError(
            f"{path.name} was not closed cleanly and cannot be repaired here, because the folder cannot be written. "
            "Copy it with its -journal file to a folder you can write, and open it there."
        )
    return CaseFileError(
        f"{path.name} is damaged and was not opened ({said}). Open a backup of it, or read out what can be read.",
        salvageable=True,
    )


def foreign(path: Path) -> CaseFileError:
    """Return the refusal of a file whose schema is not ours."""
    return CaseFileError(
        f"{path.name} holds tables, views or triggers this program did not make, so it was not opened. "
        "Nothing of it ran. Read its rows into a fresh case.",
        salvageable=True,
    )


def look_through(connection: sqlite3.Connection, path: Path, *, newer: bool, progress: Progress) -> None:
    """Look for damage and for what a stranger may have put into a file that was not left here as it is.

    ``progress(done, total, what)`` may raise Cancelled, which ends long statements too; 0 of 0 where no end is known.
    """
    last = (0, 0, "structure")

    def tell(done: int, total: int) -> None:
        nonlocal last
        last = done, total, "rows"
        progress(*last)

    # during the next statement the last is said again
    with stoppable(connection, lambda: progress(*last)):
        if newer:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        else:
            verdict = strangers.fault_in_rows(connection, tell)
    if verdict not in (None, "ok"):
        # SQLite heads its finding with a line that only names the database
        found = " ".join(line for line in str(verdict).splitlines() if not line.startswith("***"))
        raise CaseFileError(
            f"{path.name} is damaged and was not opened ({found}). Open a backup of it, or read out what can be read.",
            salvageable=True,
        )


def check_engine() -> None:
    """Raise UserError where SQLite is too old for STRICT tables."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise UserError(
            f"SQLite {sqlite3.sqlite_version} is too old: 3.37 or newer is needed. Install a newer Python or system library."
        )
