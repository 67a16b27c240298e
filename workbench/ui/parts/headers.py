"""The header of a pane: title, count right behind it, actions at the right, one hairline below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.parts.labels import ElidedLabel, plain_label, sized


class Hairline(QWidget):
    """A separator of 1 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self.palette().mid())


class PaneHeader(QWidget):
    """32 px high; ``actions`` are widgets put at the right."""

    def __init__(self, title: str, actions: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 0, 8, 0)
        self._line.setSpacing(8)
        self.title = ElidedLabel(title)
        self.title.setObjectName("paneTitle")
        self.title.setFont(sized(self.title.font(), "header"))
        self.count = plain_label("", "muted", "small")
        self._line.addWidget(self.title, 0)
        self.title.setSizePolicy(
            self.title.sizePolicy().horizontalPolicy().Preferred, self.title.sizePolicy().verticalPolicy()
        )
        self._line.addWidget(self.count)
        self._line.addStretch(1)
        for action in actions:
            self._line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """32 px high: a dock asks for this, not for the height that was fixed, when the header is its title bar."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def set_count(self, text: str) -> None:
        """Say how many, behind the title."""
        self.count.setText(text)

    def add(self, widget: QWidget) -> None:
        """Add an action at the right."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())
