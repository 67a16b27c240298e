"""The header of a pane: title, count right behind it, actions at the right, one hairline below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workbench.ui.parts.labels import ElidedLabel, sized

_HEIGHT = 32


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
        self.setFixedHeight(_HEIGHT)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(12, 0, 8, 0)
        self._line.setSpacing(8)
        self.title = ElidedLabel(title)
        self.title.setObjectName("paneTitle")
        self.title.setFont(sized(self.title.font(), "header"))
        self.count = ElidedLabel("")
        self.count.setFont(sized(self.count.font(), "small"))
        self.count.setProperty("role", "muted")
        self._line.addWidget(self.title, 0)
        for label in (self.title, self.count):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, label.sizePolicy().verticalPolicy())
        self._line.addWidget(self.count)
        self._line.addStretch(1)
        for action in actions:
            self._line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """As wide as its parts; a dock asks for the height here."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its parts can be."""
        return QSize(super().minimumSizeHint().width(), _HEIGHT)

    def set_count(self, text: str) -> None:
        """Say how many, behind the title."""
        self.count.setText(text)

    def lead(self, widget: QWidget) -> None:
        """Put something in the place of the title."""
        self._line.insertWidget(0, widget)

    def add(self, widget: QWidget) -> None:
        """Add an action at the right."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.palette().mid())
