"""Chips and key caps: small boxes with a 1 px edge."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.parts.labels import sized
from workbench.ui.shown import shown


class Chip(QWidget):
    """A word or two in a box 18 px high; a dashed edge means inferred or external, ``filled`` a filter."""

    HEIGHT = 18

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, dashed: bool = False, filled: bool = False
    ) -> None:
        super().__init__(parent)
        self._text, self._dashed, self._filled = text, dashed, filled
        self.setFont(sized(self.font(), "micro"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def set_text(self, text: str, *, dashed: bool = False) -> None:
        """Say something else."""
        self._text, self._dashed = shown(text, 200), dashed
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words and 5 px on both sides."""
        return QSize(max(self.HEIGHT - 2, self.fontMetrics().horizontalAdvance(self._text) + 10), self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw edge and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(self.palette().dark().color(), 1)
        if self._dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(Qt.PenStyle.NoPen if self._filled else pen)
        painter.setBrush(self.palette().highlight() if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(edge, 3, 3)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class KeyCap(Chip):
    """A key's name in a box 17 px high."""

    HEIGHT = 17


def pressable(key: str, *parts: QWidget) -> None:
    """Let a click on what names a key do what the key does, in a frame that looks for it: ``pressed_key``."""
    for part in parts:
        part.setProperty("presses", key)
        part.setCursor(Qt.CursorShape.PointingHandCursor)


def pressed_key(frame: QWidget, at: QPoint) -> str:
    """Return the key that is named under ``at``, in pixels of ``frame``; empty where none is."""
    part = frame.childAt(at)
    while part is not None and part is not frame:
        key = part.property("presses")
        if key:
            return str(key)
        part = part.parentWidget()
    return ""
