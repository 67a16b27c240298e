"""Backups that still hold a document that is deleted for good: found, rewritten without it, or deleted. Never silently."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from workbench.model.errors import UserError, WorkbenchError
from workbench.model.purge import HeldBackup, PurgeChoice, PurgePreview, PurgeReport, Record
from workbench.services import backing_up, cases, purging
from workbench.services.backup_plan import BackupPlan
from workbench.store import purge_backup
from workbench.store.encryption import Key

REWRITE, DELETE = "rewrite", "delete"


def backups_holding(
    plan: BackupPlan,
    case: Path,
    uids: Iterable[str],
    checkpoint: Callable[[], None] = lambda: None,
    key: Key | None = None,
) -> list[HeldBackup]:
    """Return the backups of a case that hold one of the documents, newest first; those that cannot be read too.

    Copies made beside the case before a migration are among them. ``key`` is that of an encrypted case.
    """
    wanted = list(uids)
    kept = [(one.path, one.time) for one in backing_up.all_backups(plan, case)]
    for path in sorted(case.parent.glob(f"{case.name}.v*.bak"), reverse=True):
        kept.append((path, datetime.fromtimestamp(path.stat().st_mtime, UTC)))
    found = []
    for path, time in kept:
        checkpoint()
        holds, fault = purge_backup.holds(path, wanted, key)
        if holds or fault is not None:
            found.append(HeldBackup(path, time.isoformat(timespec="seconds"), path.stat().st_size, fault))
    return found


def see_to(
    report: PurgeReport,
    actor: str,
    told: PurgePreview,
    keep: frozenset[Record],
    choice: PurgeChoice,
    progress: purging.Progress,
    key: Key | None = None,
) -> PurgeReport:
    """Rewrite or delete the backups that were chosen; what fails is told in the report, since the case is done."""
    rewritten, deleted, failed = [], [], []
    places = list(report.places)
    for done, (path, what) in enumerate(choice.backups.items()):
        progress(done, len(choice.backups), "backups")
        try:
            if what == DELETE:
                delete(path)
                deleted.append(path)
            elif what == REWRITE:
                inside = rewrite(path, actor, told, keep, key)
                places += inside.places
                rewritten.append(path)
        except (OSError, WorkbenchError) as error:
            failed.append((path, str(error)))
    return replace(
        report, rewritten=tuple(rewritten), deleted=tuple(deleted), failed=tuple(failed), places=tuple(places)
    )


def delete(path: Path) -> None:
    """Write zeros over a backup, then remove it. Raises OSError."""
    purge_backup.wipe(path)
    path.unlink()


def rewrite(path: Path, actor: str, told: PurgePreview, keep: frozenset[Record], key: Key | None = None) -> PurgeReport:
    """Delete the same documents and records out of a backup, and put the result in its place under the new head.

    Raises UserError where it cannot be read or written; the backup is then as it was.
    """
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(path, part)
        store = cases.open_case(part, actor, key=backing_up.fitting(part, key))
        try:
            uids = {one.uid for one in told.documents}
            documents = tuple(one.id for one in purging.purgeable(store.connection) if one.uid in uids)
            kept = {one.uid for one in told.resting if (one.kind, one.id) in keep}
            there = purging.preview(store.connection, documents).resting
            chosen = frozenset((one.kind, one.id) for one in there if one.uid in kept)
            report, _ = purging.purge(store, PurgeChoice(documents, chosen))
            head = store.head()
        finally:
            store.close()
        if report.places:
            raise UserError(f"Words of it were still found in {path.name}. Delete this backup instead.")
        target = backing_up.renamed_for_head(path, head)
        os.replace(part, target)
        if target != path:
            delete(path)
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)
    return report
