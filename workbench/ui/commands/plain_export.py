"""The question before something of an encrypted case is written in plain."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from workbench.ui.main_window import MainWindow
from workbench.ui.questions import ask


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlainExport", text)


def ask_first(window: MainWindow, agreed: Callable[[], None]) -> None:
    """Call ``agreed`` at once for a plain case; for an encrypted one when the user says so."""
    if not window.session.encrypted:
        agreed()
        return
    ask(
        window,
        "plainExport",
        _tr("This case is encrypted; what is exported is not. Whoever has the exported file can read it."),
        _tr("Export in plain…"),
        _tr("Export nothing"),
        agreed,
    )
