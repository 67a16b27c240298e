"""The passphrase of a case: set, changed, removed. Each writes the whole file anew and puts it in place when it is good."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.model.changes import Changes
from workbench.model.errors import ReadOnlyError, UserError
from workbench.services import backing_up, cases, drafts
from workbench.services.backup_plan import BackupPlan
from workbench.services.outputs import replacing
from workbench.store import encryption, purge_backup, snapshot
from workbench.store.encryption import Key
from workbench.store.header import has_plain_header, is_encrypted

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Protected:
    """A case whose passphrase was set, changed or removed, with its key now.

    ``plain`` are the files that still hold the case unencrypted, ``older`` those that open with the passphrase from before.
    """

    path: Path
    key: Key | None
    plain: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()


def protect(
    path: Path, actor: str, passphrase: str, plan: BackupPlan, progress: Progress | None = None
) -> tuple[Protected, Changes]:
    """Encrypt a plain case that nobody has open. Its plain file stays beside it under another name until it is removed.

    Raises UserError where it is open somewhere, cannot be written, is encrypted already, or SQLCipher is absent.
    """
    if encryption.is_available() and path.is_file() and is_encrypted(path):
        raise UserError(f"{path.name} is encrypted already. Change its passphrase, or remove it first.")
    key = encryption.fresh(passphrase)
    _rewrite(path, actor, None, key, _Keep(path), progress)
    drafts.forget(path)
    return Protected(path, key, plain=plain_copies(path, plan)), Changes()


def change_passphrase(
    path: Path, actor: str, old: Key, passphrase: str, plan: BackupPlan, progress: Progress | None = None
) -> tuple[Protected, Changes]:
    """Write an encrypted case under another passphrase, with a salt and so a key of its own. Raises UserError."""
    key = encryption.fresh(passphrase)
    _rewrite(path, actor, old, key, None, progress)
    drafts.forget(path)
    older = tuple(copy for copy in _copies(path, plan) if old.fits(copy))
    return Protected(path, key, plain=plain_copies(path, plan), older=older), Changes()


def remove_passphrase(
    path: Path, actor: str, old: Key, plan: BackupPlan, progress: Progress | None = None
) -> tuple[Protected, Changes]:
    """Write an encrypted case as a plain file in its place; its backups stay encrypted. Raises UserError."""
    _rewrite(path, actor, old, None, None, progress)
    drafts.forget(path)
    older = tuple(copy for copy in _copies(path, plan) if old.fits(copy))
    return Protected(path, None, older=older), Changes()


def plain_copies(path: Path, plan: BackupPlan) -> tuple[Path, ...]:
    """Return what is known to hold an encrypted case in plain: its file from before, its backups, copies of migrations."""
    return tuple(copy for copy in _copies(path, plan) if _is_plain(copy))


def remove_plain_copies(copies: tuple[Path, ...]) -> tuple[tuple[Path, ...], Changes]:
    """Overwrite files with zeros and delete them; return those that could not be.

    What a flash drive or a file system that keeps old versions has put aside is not reached.
    """
    left = []
    for path in copies:
        try:
            purge_backup.wipe(path)
            path.unlink()
        except OSError:
            left.append(path)
    return tuple(left), Changes()


def _copies(path: Path, plan: BackupPlan) -> list[Path]:
    beside = path.resolve().parent
    found = [copy for pattern in (f"{_escaped(path.stem)}.plain-*.case", f"{_escaped(path.name)}.v*.bak")
             for copy in sorted(beside.glob(pattern))]  # fmt: skip
    return [*found, *(backup.path for backup in backing_up.all_backups(plan, path))]


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _is_plain(path: Path) -> bool:
    try:
        return has_plain_header(path)
    except OSError:
        return False


class _Keep:
    """Keeps the file as it was under another name, so that nothing is lost by a passphrase that was mistyped twice."""

    def __init__(self, path: Path) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        real = path.resolve()
        self._real, self._kept = real, real.with_name(f"{path.stem}.plain-{stamp}.case")

    def keep(self) -> None:
        try:
            os.link(self._real, self._kept)
        except OSError:
            # a file system without links
            shutil.copyfile(self._real, self._kept)
            self._kept.chmod(0o600)


def _rewrite(
    path: Path, actor: str, old: Key | None, new: Key | None, keep: _Keep | None, progress: Progress | None
) -> None:
    from workbench.store import rewrite

    tick = progress or (lambda done, total, what: None)
    store = cases.open_case(path, actor, key=old, progress=tick)
    try:
        if store.read_only:
            raise ReadOnlyError(f"Nothing was changed: {path.name} can only be read. {store.notice or ''}".strip())
        real = path.resolve()
        snapshot.check_space(store.connection, real.parent)
        # the lock beside the case is held on
        store.connection.close()
        with replacing(real, force=True) as part:
            try:
                tick(0, 0, "writing anew")
                rewrite.write(real, old, part, new, tick)
                fault = rewrite.difference(real, old, part, new, tick)
                if fault is not None:
                    raise UserError(
                        f"The new file was not good ({fault}) and was removed. {path.name} is as it was. Check the drive."
                    )
                if keep is not None:
                    keep.keep()
            finally:
                part.with_name(part.name + "-journal").unlink(missing_ok=True)
    finally:
        store.close()
