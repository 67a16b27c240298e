"""One line is asked for: a name. What it refuses stays in the field, with the reason below it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from workbench.ui.parts import plain_label

Take = Callable[[str, Callable[[object], None], Callable[[str], None]], None]


class NameDialog(QDialog):
    """``take(text, done, refused)`` is called on Enter: ``done`` closes the dialog, ``refused`` shows why not."""

    def __init__(self, title: str, said: str, accept: str, take: Take, parent: QWidget, text: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._take = take
        self.name = QLineEdit(text, self)
        self.name.setObjectName("nameField")
        self.name.setAccessibleName(title)
        self.refusal = plain_label("", "danger", "", self)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        buttons = QDialogButtonBox(self)
        yes = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        yes.setObjectName("nameAccept")
        yes.setDefault(True)
        buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        label = plain_label(said, "muted", "", self)
        label.setWordWrap(True)
        for part in (label, self.name, self.refusal, buttons):
            column.addWidget(part)
        self.setMinimumWidth(340)
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        self.name.setFocus()
        self.name.selectAll()

    def _go(self) -> None:
        self._take(self.name.text(), lambda _made: self.accept(), self._refuse)

    def _refuse(self, why: str) -> None:
        self.refusal.setText(why)
        self.refusal.show()
        self.adjustSize()
        self.name.setFocus()
