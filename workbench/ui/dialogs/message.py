"""A list shown in plain text, to be read, selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.ui.parts import plain_label


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
