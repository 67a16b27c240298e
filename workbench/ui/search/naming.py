"""The question for a name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget


def ask_name(parent: QWidget, title: str, said: str, agreed: Callable[[str], None]) -> QInputDialog:
    """Ask for a name over the window and return at once; ``agreed`` gets what was typed."""
    dialog = QInputDialog(parent)
    dialog.setObjectName("searchName")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(dialog.tr("Name"))
    dialog.setTextValue(said)
    dialog.textValueSelected.connect(agreed)
    dialog.open()
    return dialog
