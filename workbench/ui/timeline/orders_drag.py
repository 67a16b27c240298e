"""Choosing two events for an order: a drag from one to the other, or the keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.timeline.chart import TimelineView
from workbench.ui.timeline.orders import OrderArrows
from workbench.ui.timeline.rail import UndatedRail

_HELD = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OrderGesture(QObject):
    """Follows mouse and keys of the chart and of the undated rail.

    A drag with Ctrl or Alt held, from event to event, chooses a pair; so do ``begin(uid)``, the arrow keys and Enter, or a click.
    ``chosen(first, second, at)`` carries the two uids and a global point; ``left(uid)`` follows Esc while keys chose.
    """

    chosen = Signal(str, str, QPoint)
    left = Signal(str)

    def __init__(self, view: TimelineView, rail: UndatedRail, arrows: OrderArrows) -> None:
        super().__init__(view)
        self._view, self._rail, self._arrows = view, rail, arrows
        self._first = ""
        self._by_keys = False
        self._pressed = QPoint()
        self._moved = False
        self._clicked = False
        for part in (view, view.viewport(), rail.rows, rail.rows.viewport()):
            part.installEventFilter(self)

    @property
    def choosing(self) -> bool:
        """Whether the second event is being chosen by keys."""
        return self._by_keys

    def begin(self, first: str) -> None:
        """Let the keys choose the second event."""
        self._first, self._by_keys = first, True
        self._arrows.set_rubber(first)
        if not self._rail.rows.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Choose no longer."""
        if self._moved:
            self._view.viewport().unsetCursor()
        self._first, self._by_keys, self._moved = "", False, False
        self._arrows.set_rubber(None)

    def uid_at(self, at: QPoint) -> str:
        """The event at a global point, on the chart or in the rail; empty for none."""
        rows = self._rail.rows.viewport()
        local = rows.mapFromGlobal(at)
        if rows.isVisible() and rows.rect().contains(local):
            return self._rail.event_at(local)
        point = self._chart_point(at)
        position = self._view.item.hit(point.x(), point.y()) if point.y() >= 0 else None
        return "" if position is None else str(self._view.catalog.event(position).uid)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what belongs to choosing a pair; everything else goes its way."""
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._first:
            return self._key(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.globalPosition().toPoint()
        if kind == QEvent.Type.MouseButtonPress:
            first, second = self._first, self.uid_at(at) if self._by_keys else ""
            self.end()
            self._clicked = bool(second) and second != first
            if self._clicked:
                self.chosen.emit(first, second, at)
                return True
            wanted = event.button() is Qt.MouseButton.LeftButton and bool(event.modifiers() & _HELD)
            first = self.uid_at(at) if wanted else ""
            self._first, self._pressed = first, at
            return bool(first)
        if kind == QEvent.Type.MouseButtonRelease and self._clicked:
            # the click has chosen; it must not select as well, which could lead to another document
            self._clicked = False
            return True
        if not self._first or self._by_keys:
            return False
        if kind == QEvent.Type.MouseMove:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and not self._moved:
                self._moved = True
                self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)
            if self._moved:
                self._arrows.set_rubber(self._first, self._chart_point(at))
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            first, second = self._first, self.uid_at(at) if self._moved else ""
            self.end()
            if second and second != first:
                self.chosen.emit(first, second, at)
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            first, by_keys = self._first, self._by_keys
            self.end()
            if by_keys:
                self.left.emit(first)
            return True
        if event.key() in _ENTER and self._by_keys:
            second = self._rail.current() if self._rail.rows.hasFocus() else self._view.emphasis.selected or ""
            if second and second != self._first:
                first = self._first
                self.end()
                self.chosen.emit(first, second, self._global_point(second))
            return True
        return False

    def _global_point(self, uid: str) -> QPoint:
        point = self._view.event_point(uid)
        held: QWidget = self._view.viewport()
        if point is None:
            held = self._rail.rows.viewport()
            point = self._rail.point_of(uid)
        return held.mapToGlobal(point if point is not None else held.rect().center())

    def _chart_point(self, at: QPoint) -> QPointF:
        local = self._view.viewport().mapFromGlobal(at)
        point: QPointF = self._view.item.mapFromScene(self._view.mapToScene(local))
        return point
