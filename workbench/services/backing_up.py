"""Backups: checked copies of a case in a folder of the user's choice, rotated; and how one is restored."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from workbench.model.changes import Changes
from workbench.model.errors import PassphraseNeeded, UserError
from workbench.model.rotation import kept
from workbench.services import cases
from workbench.services.backup_plan import BackupPlan
from workbench.store import known_files, lock, snapshot
from workbench.store.connection import Connection
from workbench.store.database import Store
from workbench.store.encryption import Key
from workbench.store.file_checks import unheard
from workbench.store.header import is_encrypted
from workbench.store.reader import Reader

ENDING = ".backup"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{3}Z)-([0-9a-f]{12})" + re.escape(ENDING))
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_HEAD = 12


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (UTC, to the millisecond), and the first twelve digits of the head it holds."""

    path: Path
    time: datetime
    head: str


@dataclass(frozen=True, slots=True)
class Described:
    """A backup with what is in it. ``fault`` says why it cannot be read; then the counts are 0 and the title is empty.

    So they are where it is ``locked``: encrypted, with a passphrase that has to be asked for.
    """

    backup: Backup
    title: str = ""
    documents: int = 0
    records: int = 0
    steps: int = 0
    bytes: int = 0
    fault: str | None = None
    locked: bool = False


def folder_of(plan: BackupPlan, case: Path) -> Path:
    """Return where the backups of a case are: a folder of its own, told apart by the place of the case."""
    where = str(case.resolve()).encode("utf-8", "surrogateescape")
    return plan.folder / f"{case.stem[:60]}-{crc32(where):08x}"


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in the folder of one case, newest first; other files are passed over."""
    try:
        names = list(folder.iterdir())
    except OSError:
        return []
    found = []
    for path in names:
        said = _NAME.fullmatch(path.name)
        if said is not None:
            found.append(Backup(path, datetime.strptime(said[1], _STAMP).replace(tzinfo=UTC), said[2]))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def renamed_for_head(path: Path, head: str) -> Path:
    """Return the name of a backup whose history now ends with ``head``; another file keeps its name."""
    said = _NAME.fullmatch(path.name)
    return path.with_name(f"{said[1]}-{head[:_HEAD]}{ENDING}") if said is not None else path


def is_due(connection: Connection, plan: BackupPlan, case: Path) -> bool:
    """Say whether the case holds steps that its newest backup does not. A case nothing was done in needs none."""
    row = connection.execute("SELECT hash, id FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    if row is None or row[1] < 2:
        return False
    newest = next(iter(backups_in(folder_of(plan, case))), None)
    return newest is None or newest.head != str(row[0])[:_HEAD]


def back_up(
    source: Store | Reader,
    case: Path,
    plan: BackupPlan,
    *,
    if_due: bool = False,
    checkpoint: Callable[[], None] = lambda: None,
) -> tuple[Backup | None, Changes]:
    """Write a backup of ``case`` into the plan's folder and remove those that the rotation does not keep.

    That of an encrypted case is encrypted with the same key. A reader gives way to the writer between steps, so that
    work goes on beside it. With ``if_due`` nothing is done, and None returned, where the newest backup holds the same.
    Older backups go only after the new one was checked. Raises UserError where the folder cannot be written, has no
    room, or the copy was not good.
    """
    if if_due and not is_due(source.connection, plan, case):
        return None, Changes()
    folder = folder_of(plan, case)
    try:
        for one in (folder.parent, folder):
            one.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob(f"*{ENDING}.part*"):
            left.unlink(missing_ok=True)
    except OSError as error:
        said = error.strerror or str(error)
        raise UserError(
            f"No backup: {folder} cannot be written ({said}). Choose another folder for backups."
        ) from error
    (head,) = source.connection.execute("SELECT hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    now = datetime.now(UTC)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    if (newest := next(iter(backups_in(folder)), None)) is not None and newest.time >= now:
        # the clock was set back: the rotation would take the new one for the oldest
        now = newest.time + timedelta(milliseconds=1)
    stamp = f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z"
    made = Backup(folder / f"{stamp}-{str(head)[:_HEAD]}{ENDING}", now, str(head)[:_HEAD])
    reading = None if isinstance(source, Store) else source.reading
    snapshot.copy(source.connection, made.path, reading, checkpoint, key=source.key)
    _rotate(folder, plan)
    return made, Changes()


def _rotate(folder: Path, plan: BackupPlan) -> None:
    known = backups_in(folder)
    stay = kept((backup.time.astimezone() for backup in known), plan.rotation)
    for backup in known:
        if backup.time not in stay:
            try:
                backup.path.unlink(missing_ok=True)
            except OSError:
                # held by another program: the next rotation tries again
                continue


def back_up_to(store: Store, out: Path, *, force: bool = False) -> tuple[Path, Changes]:
    """Write a backup to a file that was named; nothing is rotated. Raises UserError."""
    return cases.save_copy(store, out, force=force)


def described(backup: Backup, key: Key | None = None, progress: cases.Progress | None = None) -> Described:
    """Return what is in a backup: its title and counts, read from the file; ``key`` is that of an encrypted case.

    ``progress`` is called while it is looked through, and may raise Cancelled.
    """
    size = backup.path.stat().st_size if backup.path.exists() else 0
    try:
        store = cases.open_case(backup.path, "", read_only=True, key=fitting(backup.path, key), progress=progress)
    except PassphraseNeeded:
        return Described(backup, bytes=size, locked=True)
    except UserError as error:
        return Described(backup, bytes=size, fault=str(error))
    try:
        documents, records = cases.counted(store.connection)
        (steps,) = store.connection.execute("SELECT count(*) FROM operation").fetchone()
        return Described(backup, cases.title(store), documents, records, steps, size)
    finally:
        store.close()


def fitting(backup: Path, key: Key | None) -> Key | None:
    """Return the key where it is that of the backup, else None: a plain one, or one from before another passphrase."""
    return key if key is not None and key.fits(backup) else None


def is_locked(backup: Path, key: Key | None) -> bool:
    """Say whether a passphrase has to be asked for: it is encrypted, and not with ``key``."""
    try:
        return fitting(backup, key) is None and is_encrypted(backup)
    except OSError:
        # opening it says why it cannot be read
        return False


def all_backups(plan: BackupPlan, case: Path | None = None) -> list[Backup]:
    """Return every backup in the plan's folder, newest first; with ``case`` only those of that case."""
    if case is not None:
        return backups_in(folder_of(plan, case))
    try:
        folders = [path for path in plan.folder.iterdir() if path.is_dir()]
    except OSError:
        return []
    found = [backup for folder in folders for backup in backups_in(folder)]
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def restore(
    backup: Path,
    target: Path,
    *,
    force: bool = False,
    key: Key | None = None,
    progress: cases.Progress | None = None,
) -> dict[str, object]:
    """Copy a backup to a new case file and return what is in it, with the keys of ``info --json``.

    The backup stays. ``key`` is that of an encrypted one; the case then has the same passphrase. ``progress(done, total,
    what)`` is called now and then; where it raises Cancelled, ``target`` is as it was. Raises UserError where
    ``target`` is there and ``force`` is not set, is the backup itself or open somewhere, and where the backup is damaged
    or none.
    """
    if not backup.is_file():
        raise UserError(f"There is no file {backup}. Check the name of the backup.")
    if target.exists() and target.samefile(backup):
        raise UserError("That is the backup itself. Choose another name for the case.")
    if target.exists() and not force:
        raise UserError(f"{target.name} is already there. Choose another name, or add --force to replace it.")
    # header, schema and version as for any case; a hostile or foreign file ends here
    cases.open_case(backup, "", read_only=True, key=key, progress=progress).close()
    try:
        held = lock.take(target, "")
    except OSError as error:
        raise UserError(f"{target} cannot be written: {error.strerror}. Choose another folder.") from error
    if isinstance(held, lock.Holder):
        raise UserError(
            f"{target.name} is open with {held.words()}. Close it there, or choose another name."
            + lock.way_out(held, target)
        )
    try:
        journal = target.with_name(target.name + "-journal")
        if journal.exists() and journal.stat().st_size:
            # it would be rolled back into what is restored; without it the file that is there could not be repaired
            raise UserError(
                f"{target.name} was not closed cleanly: {journal.name} still belongs to it. Choose another name."
            )
        snapshot.restore(backup, target, key, progress or unheard)
        # it holds what was looked through a moment ago
        known_files.remember(target)
    finally:
        held.release()
    store = cases.open_case(target, "", read_only=True, key=key)
    try:
        return cases.info(store)
    finally:
        store.close()
