"""The passphrase of an encrypted file is asked for, until it opens or the user leaves."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workbench.model.errors import WorkbenchError
from workbench.services import cases
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key

KeyOf = Callable[[Path, str], "Key"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Unlock", text)


def ask_key(
    parent: QWidget, path: Path, unlocked: Callable[["Key"], None], key_of: KeyOf = cases.key_of
) -> PassphraseDialog:
    """Ask for the passphrase of a file until it opens it or the user leaves; return at once.

    ``key_of`` makes the key beside the window and raises UserError for a wrong one, which stays in the dialog.
    """

    def take(now: str, new: str | None, done: Callable[[], None], refused: Callable[[str], None]) -> None:
        def made(key: "Key") -> None:
            done()
            unlocked(key)

        runner.run(lambda: key_of(path, now), made, lambda error: tell_refusal(error, refused))

    said = _tr("{name} is encrypted, or is no case file.").replace("{name}", path.name)
    dialog = PassphraseDialog(_tr("Passphrase"), said, _tr("Open"), take, parent, asks=True, sets=False)
    runner = Runner(dialog)
    dialog.finished.connect(runner.stop)
    dialog.open()
    return dialog


def tell_refusal(error: Exception, refused: Callable[[str], None]) -> None:
    """Hand over the sentence of an error of the user's world; a bug is raised."""
    if not isinstance(error, WorkbenchError):
        raise error
    refused(str(error))
