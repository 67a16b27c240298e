"""Questions and lists in plain text: Qt's message box would read HTML in a name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.ui.parts import plain_label


def ask(parent: QWidget, question: str, act: str, keep: str) -> bool:
    """Ask a question; ``act`` and ``keep`` are the buttons' words. Returns whether the user chose to act."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    doing = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    keeping = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keeping)
    box.setEscapeButton(keeping)
    box.exec()
    return box.clickedButton() is doing


def tell(parent: QWidget, title: str, sentence: str, listed: str) -> None:
    """Show a list that can be selected and copied; not modal."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.addWidget(plain_label(sentence))
    text = QPlainTextEdit(listed)
    text.setReadOnly(True)
    text.setAccessibleName(title)
    column.addWidget(text)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    column.addWidget(buttons)
    dialog.resize(560, 320)
    dialog.show()
