"""Separators between docks, drawn 1 px wide and grabbed over 7: strips above the docks that hand the mouse on."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QSplitter, QSplitterHandle, QWidget

from workbench.ui.theme import theme_of

GRAB = 7
_SIDE = 3


class Splitter(QSplitter):
    """Parts with a line of 1 px between them that is grabbed over 7."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Make a handle that reaches over the parts."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        across = orientation == Qt.Orientation.Vertical
        self.setContentsMargins(
            0 if across else _SIDE, _SIDE if across else 0, 0 if across else _SIDE, _SIDE if across else 0
        )
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def resizeEvent(self, event: object) -> None:
        """Keep the margins: the handle's own would make them 2."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        down = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        _draw(self, self.contentsRect(), hovered=self.underMouse(), dragged=self.underMouse() and down)


class Strip(QWidget):
    """Lies over one separator of a window, ``line`` in the window's pixels; a press on it is one on the separator."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._line = QRect()
        self._dragged = False
        self.setObjectName("separatorStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def lie_over(self, line: QRect) -> None:
        """Lie over the separator of that place."""
        self._line = line
        upright = line.width() < line.height()
        self.setCursor(Qt.CursorShape.SplitHCursor if upright else Qt.CursorShape.SplitVCursor)
        self.setGeometry(line.adjusted(-_SIDE, 0, _SIDE, 0) if upright else line.adjusted(0, -_SIDE, 0, _SIDE))
        self.show()
        self.raise_()

    @property
    def dragged(self) -> bool:
        """Whether the mouse holds it."""
        return self._dragged

    def _hand_on(self, event: QMouseEvent, at: QPoint) -> None:
        point = QPointF(at)
        QApplication.sendEvent(
            self._window,
            QMouseEvent(
                event.type(), point, self._window.mapToGlobal(point), event.button(), event.buttons(), event.modifiers()
            ),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the separator, wherever across the strip the pointer is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = True
            at = self.mapTo(self._window, event.position().toPoint())
            upright = self._line.width() < self._line.height()
            on = QPoint(self._line.x(), at.y()) if upright else QPoint(at.x(), self._line.y())
            self._off = at - on
            self._hand_on(event, on)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the separator."""
        if self._dragged:
            self._hand_on(event, self.mapTo(self._window, event.position().toPoint()) - self._off)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._dragged:
            self._dragged = False
            self._hand_on(event, self.mapTo(self._window, event.position().toPoint()) - self._off)
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be grabbed."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that it is left."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line under the pointer and while dragged; at rest the window draws it."""
        if self._dragged or self.underMouse():
            inner = self._line.translated(-self.pos())
            _draw(self, inner, hovered=True, dragged=self._dragged)


def _draw(part: QWidget, line: QRect, *, hovered: bool, dragged: bool) -> None:
    QPainter(part).fillRect(line, theme_of(part).colour("accent" if dragged else "stroke" if hovered else "hair"))


def separator_lines(window: QMainWindow) -> list[QRect]:
    """Return where the separators of a window are, in its pixels.

    Qt lays a widget of its own over a separator of 1 px, 2 px wider on every side; it is the one thing that tells.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    parts = window.findChildren(QWidget, "qt_qmainwindow_extended_splitter", options=direct)
    return [part.geometry().adjusted(2, 2, -2, -2) for part in parts if part.isVisible()]


class Separators(QObject):
    """Keeps a strip over every separator of a window while docks come, go and change."""

    def __init__(self, window: QMainWindow, docks: Iterable[QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self.strips: list[Strip] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self.place)
        for dock in docks:
            dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dock was moved or resized: look again when all is still."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._later.start()
        return False

    def place(self) -> None:
        """Lie over the separators there are now; a strip that is held stays until it is let go."""
        if any(strip.dragged for strip in self.strips):
            self._later.start()
            return
        lines = separator_lines(self._window)
        while len(self.strips) < len(lines):
            self.strips.append(Strip(self._window))
        for strip in self.strips[len(lines) :]:
            strip.hide()
        for strip, line in zip(self.strips, lines, strict=False):
            strip.lie_over(line)
