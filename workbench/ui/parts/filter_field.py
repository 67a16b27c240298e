"""The field that narrows a list by words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.icons import icon
from workbench.ui.theme import Theme


class FilterField(QLineEdit):
    """Down and Enter hand on to the list (``list_wanted()``), Esc clears."""

    list_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Filter"))
        self._mark = self.addAction(icon("filter", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        """Use the icon of a theme."""
        self._mark.setIcon(icon("filter", theme.colour("muted")))

    def words(self) -> str:
        """Return what is typed, without blanks around it."""
        return self.text().strip()

    def begin(self, text: str) -> None:
        """Take letters typed in the list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(self.text() + text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Down and Enter on; Esc clears, and where nothing is typed is the window's."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
