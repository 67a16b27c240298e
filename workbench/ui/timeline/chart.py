"""The chart of events with its mouse and its keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.timeline.eventplot import EventPlot
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.plot import ZOOM_STEP
from workbench.ui.timeline.tips import tip_words
from workbench.ui.timeline.view import View

_OVERFLOW_SHOWN: Final = 40


class TimelineView(EventPlot):
    """Events of a case on a time axis.

    Emits what the user does and shows it at once; the pane's owner answers with `set_emphasis`. Times are civil
    seconds; ``window_brushed`` carries ``(lo, hi)``, or ``(None, None)`` when the brush is cleared.
    """

    event_activated = Signal(str)
    window_brushed = Signal(object, object)
    context_requested = Signal(str, QPoint)

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(paints, parent)
        self.setObjectName("timelineView")
        self.setAccessibleName(self.tr("Timeline"))
        self._drag: tuple[QPoint, View, int] | None = None
        self._brush: int | None = None
        self._moved = False

    # -- events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways or with Shift pan, with Ctrl scroll the lanes."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_scroll(self._scroll - delta.y() // 2)
        elif abs(delta.x()) > abs(delta.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(delta.x() or delta.y()))
        elif delta.y():
            self.zoom(ZOOM_STEP ** (-delta.y() / 120 / 2), self._pixel(event.position()).x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or to brush with Shift or on the axis."""
        event.accept()
        self.settle()
        self._moved = False
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = self._pixel(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or point.y() < 0:
            self._brush = self._item.view.moment(point.x())
        else:
            self._drag = (event.position().toPoint(), self._item.view, self._scroll)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan or brush."""
        event.accept()
        point = self._pixel(event.position())
        if self._brush is not None:
            moment = self._item.view.moment(point.x())
            self._moved = self._moved or abs(moment - self._brush) / self._item.view.per_pixel > 3
            if self._moved:
                self.set_window(min(moment, self._brush), max(moment, self._brush))
        elif self._drag is not None:
            start, view, scroll = self._drag
            moved = event.position().toPoint() - start
            if self._moved or moved.manhattanLength() >= QApplication.startDragDistance():
                if not self._moved:
                    self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self._moved = True
                shift = round(-moved.x() * view.per_pixel)
                self.set_scroll(scroll - moved.y())
                self.show_window(view.lo + shift, view.hi + shift)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked, or end panning or brushing."""
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.viewport().unsetCursor()
        brushed, self._brush = self._brush, None
        self._drag = None
        if brushed is not None and self._moved and self._item.window is not None:
            self.window_brushed.emit(*self._item.window)
        elif not self._moved:
            self._click(self._pixel(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the event under the pointer."""
        event.accept()
        point = self._pixel(event.position())
        position = self._item.hit(point.x(), point.y()) if point.y() >= 0 else None
        if position is not None:
            self.event_activated.emit(self.catalog.event(position).uid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for its menu, for the event under the pointer or the selected one."""
        event.accept()
        point = self._pixel(QPointF(event.pos()))
        position = None
        if event.reason() is QContextMenuEvent.Reason.Mouse and point.y() >= 0:
            position = self._item.hit(point.x(), point.y())
        uid = self.catalog.event(position).uid if position is not None else self.emphasis.selected or ""
        self.context_requested.emit(uid, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """`+ - 0` zoom and fit, left and right walk from event to event, Enter activates, Esc clears the brush."""
        key, text = event.key(), event.text()
        if text in ("+", "=") or key == Qt.Key.Key_ZoomIn:
            self.zoom(1 / ZOOM_STEP, self._zoom_centre(), animated=True)
        elif text == "-" or key == Qt.Key.Key_ZoomOut:
            self.zoom(ZOOM_STEP, self._zoom_centre(), animated=True)
        elif text == "0":
            self.fit(animated=True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.step(-(10**9) if key == Qt.Key.Key_Home else 10**9)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.set_scroll(self._scroll + (-25 if key == Qt.Key.Key_Up else 25))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            page = self._item.view.height
            self.set_scroll(self._scroll + (-page if key == Qt.Key.Key_PageUp else page))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.emphasis.selected:
            self.event_activated.emit(self.emphasis.selected)
        elif key == Qt.Key.Key_Escape and self._item.window is not None:
            self._brush = None
            self.set_window(None, None)
            self.window_brushed.emit(None, None)
        else:
            event.ignore()
            return
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave the key to the window."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the pointer rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tip_at(QPointF(event.pos()))
            if words:
                # a tooltip guesses whether it holds HTML, which may open local files: it gets escaped text only
                QToolTip.showText(event.globalPos(), plain_tooltip(words).replace("\n", "<br>"), self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

    def tip_at(self, at: QPointF) -> str:
        """Title, date and quote of the event at a point of the viewport as plain words; empty where there is none."""
        point = self._pixel(at)
        position = self._item.hit(point.x(), point.y()) if point.y() >= 0 else None
        return "" if position is None else tip_words(self.catalog.event(position))

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the focus ring inside the chart."""
        if not self.hasFocus():
            return
        painter.save()
        painter.resetTransform()
        painter.setPen(QPen(self._item.composer.paints.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.restore()

    # -- inside

    def _click(self, point: QPointF) -> None:
        if point.y() < 0:
            return
        keys = self._item.overflow_at(point.x(), point.y())
        if keys:
            self._list(keys)
            return
        position = self._item.hit(point.x(), point.y())
        if position is not None:
            self._select(self.catalog.event(position).uid)

    def _list(self, positions: Sequence[int]) -> None:
        """Offer the events a lane had no room for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for position in positions[:_OVERFLOW_SHOWN]:
            event = self.catalog.event(position)
            entry = menu.addAction(event.title.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, uid=event.uid: self._select(uid))
        menu.popup(QCursor.pos())
