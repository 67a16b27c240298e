"""Passphrases asked for, tried beside the window, and asked for again until they are right or the user leaves."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.model.errors import WorkbenchError
from workbench.services import cases
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key

T = TypeVar("T")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Unlock", text)


def ask_passphrases(
    parent: QWidget,
    words: tuple[str, str, str],
    work: Callable[[str, str | None], T],
    done: Callable[[T, str | None], None],
    *,
    asks: bool,
    sets: bool,
) -> PassphraseDialog:
    """Show a dialog of ``words`` (title, what is said, button) and return at once.

    ``work(now, new)`` runs on a thread of its own: a key is made in a fifth of a second. The sentence of a UserError
    stays in the dialog. ``done(result, new)`` is called after the dialog has gone.
    """

    def take(now: str, new: str | None, close: Callable[[], None], refused: Callable[[str], None]) -> None:
        def made(result: T) -> None:
            close()
            done(result, new)

        def failed(error: Exception) -> None:
            if not isinstance(error, WorkbenchError):
                raise error
            refused(str(error))

        runner.run(lambda: work(now, new), made, failed)

    dialog = PassphraseDialog(*words, take, parent, asks=asks, sets=sets)
    runner = Runner(dialog)
    dialog.finished.connect(runner.stop)
    dialog.open()
    return dialog


def ask_key(
    parent: QWidget,
    path: Path,
    unlocked: Callable[["Key"], None],
    key_of: Callable[[Path, str], "Key"] = cases.key_of,
) -> PassphraseDialog:
    """Ask for the passphrase of a file until it opens it; ``key_of`` makes the key and raises UserError for a wrong one."""
    said = _tr("{name} is encrypted, or is no case file.").replace("{name}", path.name)
    return ask_passphrases(
        parent,
        (_tr("Passphrase"), said, _tr("Open")),
        lambda now, new: key_of(path, now),
        lambda key, new: unlocked(key),
        asks=True,
        sets=False,
    )
