"""What a pane shows when it is empty or something stands in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.parts.icon_mark import IconMark
from workbench.ui.parts.labels import plain_label


class EmptyState(QWidget):
    """One line on what is missing and a muted one with the next step and its key, centred."""

    def __init__(self, line: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = plain_label(line, "", "title")
        self.hint = plain_label(hint, "muted", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(4)
        column.addStretch(1)
        for label in (self.line, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)


class ErrorStrip(QWidget):
    """A strip that says what happened and what is kept; stays until it is dismissed."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errorStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 5, 8, 5)
        line.setSpacing(8)
        self._mark = IconMark("warning", "danger")
        self._text = plain_label("", "danger", "small")
        self._text.setWordWrap(True)
        self._text.setObjectName("errorText")
        close = QPushButton(self.tr("Dismiss"))
        close.clicked.connect(self.dismiss)
        line.addWidget(self._mark)
        line.addWidget(self._text, 1)
        line.addWidget(close)
        self.hide()

    def text(self) -> str:
        """Return what it says now."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def dismiss(self) -> None:
        """Take it away."""
        self.hide()
        self.dismissed.emit()
