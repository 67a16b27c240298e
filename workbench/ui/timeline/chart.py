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

from workbench.ui.labels import counted
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.timeline.bands import Cell
from workbench.ui.timeline.crosshair import CrossHair
from workbench.ui.timeline.eventplot import EventPlot
from workbench.ui.timeline.keys import press
from workbench.ui.timeline.moments import moment_words, window_words
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.plot import ZOOM_STEP
from workbench.ui.timeline.tips import tip_words
from workbench.ui.timeline.view import View

_OVERFLOW_SHOWN: Final = 40
_OPENS: Final = 0.7


class TimelineView(EventPlot):
    """Events of a case on a time axis.

    Emits what the user does and shows it at once; the pane's owner answers with `set_emphasis`. Times are civil
    seconds; ``window_brushed`` carries ``(lo, hi)``, or ``(None, None)`` when the brush is cleared; ``window_moved`` the
    same while it is being drawn.
    """

    event_activated = Signal(str)
    window_brushed = Signal(object, object)
    window_moved = Signal(object, object)
    context_requested = Signal(str, QPoint)

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(paints, parent)
        self.setObjectName("timelineView")
        self.setAccessibleName(self.tr("Timeline"))
        self._drag: tuple[QPoint, View, int] | None = None
        self._brush: int | None = None
        self._moved = False
        self.cross_hair = CrossHair(paints, self.viewport())

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
        """Pan or brush; the cross-hair follows."""
        event.accept()
        point = self._pixel(event.position())
        if self.cross_hair.on and point.x() >= 0:
            view = self._item.view
            words = moment_words(view.moment(point.x()), view.per_pixel, self._axis.months)
            self.cross_hair.move(round(event.position().x()), words)
        if self._brush is not None:
            moment = self._item.view.moment(point.x())
            self._moved = self._moved or abs(moment - self._brush) / self._item.view.per_pixel > 3
            if self._moved:
                self.set_window(min(moment, self._brush), max(moment, self._brush))
                self.window_moved.emit(*sorted((moment, self._brush)))
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
        """Walk, zoom, pan or brush: see `keys.press`."""
        event.setAccepted(press(self, event))

    def brush(self, window: tuple[int, int] | None) -> None:
        """Brush a window of civil seconds, or clear the brush, and say so."""
        self._brush = None
        lo, hi = window or (None, None)
        self.set_window(lo, hi)
        self.window_brushed.emit(lo, hi)

    def zoom_keeping(self, factor: float) -> None:
        """Zoom by a key around the selected event where it is in view, else around the middle."""
        self.zoom(factor, self._zoom_centre(), animated=True)

    def set_cross_hair(self, on: bool) -> None:
        """Let a line and the moment in words follow the pointer."""
        self.cross_hair.on = on
        if not on:
            self.cross_hair.hide()

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        super().set_paints(paints)
        self.cross_hair.set_paints(paints)

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
        if event.type() == QEvent.Type.Leave:
            self.cross_hair.hide()
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
        if position is not None:
            return tip_words(self.catalog.event(position))
        cell = self._item.cell_at(point.x(), point.y()) if point.y() >= 0 else None
        if cell is None:
            return ""
        events = counted("TimelineView", "1 event", "%n events", cell.count)
        when = window_words(cell.lo, cell.hi, self._axis.months)
        words: str = self.tr("{events} in {when}. Click to open.").format(events=events, when=when)
        return words

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
            self._lane = self._item.lane_at(point.y())
            self._select(self.catalog.event(position).uid)
            return
        cell = self._item.cell_at(point.x(), point.y())
        if cell is not None:
            self._open(cell, point.x())

    def _open(self, cell: Cell, x: float) -> None:
        """Zoom into a stretch of a band; where it fills the view already, into a quarter of what is shown."""
        if cell.hi - cell.lo < _OPENS * self._item.view.per_pixel * self._item.view.width:
            self.show_window(cell.lo, cell.hi, animated=True)
        else:
            self.zoom(0.25, x, animated=True)

    def _list(self, positions: Sequence[int]) -> None:
        """Offer the events a lane had no room for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for position in positions[:_OVERFLOW_SHOWN]:
            event = self.catalog.event(position)
            entry = menu.addAction(event.title.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, uid=event.uid: self._select(uid))
        menu.popup(QCursor.pos())
