"""The question before something is deleted: what goes with it, and what brings it back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget


def ask(parent: "QWidget", name: str, text: str, yes: str, no: str, agreed: Callable[[], None]) -> "QMessageBox":
    """Show a question in plain text over the window and return at once; ``agreed`` is called for ``yes`` only.

    ``name`` is the box's object name. Esc and Enter both keep what is there.
    """
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.buttonClicked.connect(lambda button: agreed() if button is accept else None)
    box.open()
    return box
