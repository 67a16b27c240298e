"""Salvage: what can be read out of a damaged case, in a fresh one, with a list of what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.model.changes import Changes
from workbench.model.errors import PassphraseNeeded, UserError
from workbench.model.finding import Finding
from workbench.store import encryption, lock
from workbench.store.creating import create_case
from workbench.store.encryption import Key
from workbench.store.header import is_noise
from workbench.store.salvage import file_bytes
from workbench.store.salvage import salvage as read_rows
from workbench.store.salvage_rebuild import Rebuild

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What came out: pages of the damaged file, rows by table, and what is missing or was put in its place."""

    path: Path
    pages: int
    damaged: int
    rows: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether everything came back."""
        return not self.findings


def needs_passphrase(case: Path) -> bool:
    """Say whether most of a damaged file looks encrypted, so that nothing can be read of it without its passphrase."""
    try:
        return is_noise(case)
    except OSError:
        # the reading itself says why
        return False


def key_of_damaged(case: Path, passphrase: str) -> Key:
    """Return the key of an encrypted case as long as one page of it, and its first 16 bytes, are whole.

    Raises UserError, and WrongPassphrase.
    """
    return encryption.unlocked(case, passphrase, damaged=True)


def salvage(
    case: Path,
    out: Path,
    actor: str,
    *,
    force: bool = False,
    progress: Progress | None = None,
    key: Key | None = None,
) -> tuple[SalvageReport, Changes]:
    """Read what can be read of ``case`` and write it to the fresh case ``out``; ``case`` is not changed.

    Its history begins anew with one step. With ``key`` the case is encrypted, and ``out`` has the same passphrase. Raises
    PassphraseNeeded where there is none and nothing can be read, and UserError where ``case`` is open somewhere or holds nothing of a case,
    and where ``out`` is there and ``force`` is not set, or cannot be written.
    """
    if not case.is_file():
        raise UserError(f"There is no file {case}. Check the name.")
    if out.exists() and out.samefile(case):
        raise UserError("That is the damaged file itself. Choose another name for what is read out of it.")
    if out.exists() and not force:
        raise UserError(f"{out.name} is already there. Choose another name, or add --force to replace it.")
    try:
        held = lock.take(case, actor)
    except OSError:
        # a medium that cannot be written: nobody has it open for writing either
        held = None
    if isinstance(held, lock.Holder):
        raise UserError(
            f"{case.name} is open with {held.words()}. Close it there, then try again." + lock.way_out(held, case)
        )
    try:
        data, ignored = file_bytes(case, key)
    except OSError as error:
        said = error.strerror or str(error)
        raise UserError(f"{case.name} cannot be read: {said}. Copy it to another drive and try there.") from error
    finally:
        if held is not None:
            held.release()
    tick = progress or (lambda done, total, what: None)
    if key is not None:
        from workbench.store.cipher_pages import decrypted

        data = decrypted(data, key, lambda done, total: tick(done, total, "pages"))
    found = read_rows(data, tick)
    found.journal_ignored = ignored
    if not any(
        found.rows[table] for table in ("document", "document_text", "passage", "entity", "event", "claim", "source")
    ):
        if key is None and needs_passphrase(case):
            raise PassphraseNeeded(
                f"{case.name} holds nothing of a case that can be read in plain. If it is encrypted, give its passphrase."
            )
        raise UserError(
            f"{case.name} holds nothing of a case that can be read. Look for a backup: workbench restore --help"
        )
    store = create_case(out, case.stem, actor, replace=force, key=key)
    try:
        rebuild = Rebuild(store.connection, found, tick)
        with store.operation("case.salvage", bulk=True) as operation:
            rebuild.write()
    except BaseException:
        store.close()
        out.unlink(missing_ok=True)
        raise
    store.close()
    rows = tuple((table, count) for table, count in rebuild.counts.items() if count)
    report = SalvageReport(out, found.pages, len(found.damaged), rows, tuple(rebuild.findings))
    return report, operation.changes
