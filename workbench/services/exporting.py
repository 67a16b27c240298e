"""Export: the clean case file for colleagues, courts and other tools; and its verification."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.exchange import sqlite_export, sqlite_verify
from workbench.exchange.sqlite_export import ExportOptions
from workbench.model.changes import Changes
from workbench.model.errors import UserError
from workbench.model.finding import CheckReport
from workbench.model.naming import fold
from workbench.model.redaction import Redaction
from workbench.services.outputs import replacing
from workbench.store.connection import connect_beside
from workbench.store.database import Store

__all__ = ["ExportOptions", "ExportReport", "export_sqlite", "tags_called", "verify_sqlite"]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was exported: the rows of each table, how many of the case's were left out, and the head of the history."""

    path: Path
    counts: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    head: str


def export_sqlite(
    store: Store,
    out: Path,
    options: ExportOptions | None = None,
    *,
    force: bool = False,
    checkpoint: Callable[[], None] | None = None,
    redaction: Redaction | None = None,
) -> tuple[ExportReport, Changes]:
    """Write the exported case file. It is there whole or not at all, and plain, also of an encrypted case.

    With a ``redaction`` the finished file is searched for every name that was to be put out; where one is found, there
    is no export, and UserError says where it stands.
    Raises UserError where ``out`` is there and ``force`` is not set, is the case itself or cannot be written, and where
    a chosen tag or document is not in the case.
    """
    options = options or ExportOptions()
    _check_chosen(store, options)
    with replacing(out, force=force, never=store.path) as part:
        counts, left = sqlite_export.write(
            connect_beside(part, store.path, store.key), options, checkpoint or store.checkpoint, redaction
        )
        if redaction is not None:
            _refuse_leaks(part, redaction, checkpoint or store.checkpoint)
    return ExportReport(out, tuple(counts.items()), tuple(left.items()), store.head()), Changes()


def _refuse_leaks(part: Path, redaction: Redaction, checkpoint: Callable[[], None]) -> None:
    from workbench.exchange.sqlite_redact import leaks

    found = leaks(part, redaction, checkpoint)
    if found:
        more = f" and in {len(found) - 5:,} other places" if len(found) > 5 else ""
        raise UserError(
            f"Nothing was exported: a name that was to be kept back still stood in {', '.join(found[:5])}{more}. "
            "Leave that part of the case out, or take the name out of it first."
        )


def _check_chosen(store: Store, options: ExportOptions) -> None:
    for table, uids in (("tag", options.tags), ("document", options.documents)):
        for uid in uids or ():
            if store.connection.execute(f"SELECT 1 FROM {table} WHERE uid = ?", (uid,)).fetchone() is None:
                raise UserError(f"The case has no {table} {uid}. Choose one it has.")


def verify_sqlite(path: Path, tick: Callable[[], None] = lambda: None) -> CheckReport:
    """Re-check every quote and hash of an exported case file from the file alone. Raises UserError where it is none."""
    return sqlite_verify.verify(path, tick)


def tags_called(store: Store, name: str) -> list[str]:
    """Return the uids of the tags of that name, case and accents aside, or the tag with that uid."""
    rows = store.connection.execute("SELECT uid FROM tag WHERE folded = ? OR uid = ? ORDER BY id", (fold(name), name))
    return [row[0] for row in rows.fetchall()]
