"""The chart: a pyqtgraph plot of events on a civil time axis, with its mouse and its keys."""

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

from workbench.model.timeline import finite_span
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.item import View
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.plot import ZOOM_STEP, CivilPlot
from workbench.ui.timeline.scene import Emphasis, Level
from workbench.ui.timeline.tips import tip_words

_OVERFLOW_SHOWN: Final = 40
_LABEL_ROOM: Final = 110.0


class TimelineView(CivilPlot):
    """Events of a case on a time axis.

    Emits what the user does and shows it at once; the pane's owner answers with `set_emphasis`. Times are civil
    seconds; ``window_brushed`` carries ``(lo, hi)``, or ``(None, None)`` when the brush is cleared.
    """

    event_selected = Signal(str)
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
        self._walk: list[str] | None = None
        self._order: dict[str, int] = {}
        self._box.sigResized.connect(self._resized)

    # -- what is shown

    @property
    def catalog(self) -> Catalog:
        """The events shown."""
        return self._item.catalog

    @property
    def emphasis(self) -> Emphasis:
        """What stands out."""
        return self._item.emphasis

    def set_catalog(self, catalog: Catalog) -> None:
        """Show other events; the window of time stays, but for the first events ever."""
        self._item.set_catalog(catalog)
        self._walk = None
        if not self._placed and catalog.dated:
            self.fit()
        self._show()

    def events_changed(self) -> None:
        """Show what was added to or removed from the catalog."""
        self._walk = None
        self._item.refresh()
        if not self._placed and self.catalog.dated:
            self.fit()
        self.view_changed.emit()

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Let events stand out."""
        if emphasis != self._item.emphasis:
            self._item.set_emphasis(emphasis)

    def set_window(self, lo: int | None, hi: int | None) -> None:
        """Show a brushed window of time; no start clears it."""
        self._item.window = None if lo is None else (lo, hi)
        self._item.update()

    def lane_tops(self) -> list[int]:
        """Tops of the lanes and the foot of the last, from the top of the first lane."""
        return self._item.tops

    # -- for scripts

    def event_point(self, uid: str) -> QPoint | None:
        """The point of the viewport where a click selects an event.

        Scrolls the lanes so that it is there to click. None for an undated or unknown event, one whose time is out of
        view, and one that cannot be told from its neighbours at this scale.
        """
        self.settle()
        position = self.catalog.position(uid)
        if position is None:
            return None
        for x, y in self._points(position):
            if self._item.hit(x, y) == position:
                point: QPoint = self.mapFromScene(self._box.mapToScene(QPointF(x, y)))
                return point
        return None

    def shown_events(self) -> list[str]:
        """The uids of the dated events under the filter, by their first moment; also those now out of view."""
        return self.catalog.dated_uids()

    # -- moving

    def fit(self, animated: bool = False) -> None:
        """Show all events with some room at both sides; they stay fitted while the chart is resized."""
        extent = self.catalog.extent
        if extent is None:
            return
        lo, hi = extent
        room = max(round((hi - lo) * 0.04), 43_200)
        labels = round((hi - lo + 2 * room) * min(_LABEL_ROOM / max(self._item.view.width, 200), 0.2))
        self._rebase(lo)
        self.show_window(lo - room, hi + room + labels, animated)
        self._fits = True

    def reveal(self, uid: str) -> None:
        """Move the window and the lanes so that an event can be seen; its scale stays."""
        self.settle()
        position = self.catalog.position(uid)
        span = None if position is None else finite_span(self.catalog.event(position))
        if position is None or span is None:
            return
        view = self._item.view
        lo, hi = span
        if hi < view.lo or lo > view.hi:
            middle = (lo + min(hi, lo + view.hi - view.lo)) // 2
            half = (view.hi - view.lo) // 2
            self.show_window(middle - half, middle + half)
        self._scroll_to(position)

    def step(self, count: int) -> None:
        """Select the event so many places later (earlier, if negative) than the selected one."""
        if self._walk is None:
            self._walk = self.catalog.dated_uids()
            self._order = {uid: place for place, uid in enumerate(self._walk)}
        if not self._walk:
            return
        selected = self.emphasis.selected
        if selected in self._order:
            place = min(max(self._order[selected] + count, 0), len(self._walk) - 1)
        else:
            place = self._first_in_view()
        uid = self._walk[place]
        if uid != selected:
            self._select(uid)
        self.reveal(uid)

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

    def _resized(self) -> None:
        if self._fits:
            self.fit()

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

    def _select(self, uid: str) -> None:
        now = self.emphasis
        self.set_emphasis(Emphasis(uid, now.highlighted, now.preview))
        event = self.catalog.find(uid)
        if event is not None:
            self.setAccessibleDescription(f"{event.title}. {event.date_words}")
        self.event_selected.emit(uid)

    def _list(self, positions: Sequence[int]) -> None:
        """Offer the events a lane had no room for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for position in positions[:_OVERFLOW_SHOWN]:
            event = self.catalog.event(position)
            entry = menu.addAction(event.title.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, uid=event.uid: self._select(uid))
        menu.popup(QCursor.pos())

    def _points(self, position: int) -> list[tuple[float, float]]:
        """Where a click may select an event, best first."""
        span = finite_span(self.catalog.event(position))
        if span is None:
            return []
        self._scroll_to(position)
        view = self._item.view
        found = self._item.placed(position)
        if found is not None:
            placed, shift, middle = found
            left, right = max(placed.left + shift, 1.0), min(placed.right + shift, view.width - 2.0)
        elif self._item.level is Level.FULL:
            return []
        else:
            left, right = max(view.x(span[0]), 0.0), min(view.x(span[1]), view.width - 1.0)
            middle = self._item.band_y(position, self.catalog.lanes.index(self.catalog.event(position).kind))
        if left > right:
            return []
        return [(left + (right - left) * share, float(middle)) for share in (0.5, 0.1, 0.9, 0.3, 0.7, 0.0, 1.0)]

    def _scroll_to(self, position: int) -> None:
        found = self._item.placed(position)
        height = self._item.view.height
        if found is not None:
            y = found[2]
        elif self._item.level is Level.FULL:
            return
        else:
            y = self._item.band_y(position, self.catalog.lanes.index(self.catalog.event(position).kind))
        beyond = min(y - 12, 0) or max(y - height + 12, 0)
        self.set_scroll(self._scroll + beyond)

    def _zoom_centre(self) -> float | None:
        """The x of the selected event, so that keys zoom into it; None for the middle."""
        event = self.catalog.find(self.emphasis.selected) if self.emphasis.selected else None
        span = None if event is None else finite_span(event)
        if span is None:
            return None
        view = self._item.view
        x = view.x((span[0] + span[1]) // 2)
        return x if 0 <= x <= view.width else None

    def _first_in_view(self) -> int:
        lo = self._item.view.lo
        for place, uid in enumerate(self._walk or ()):
            event = self.catalog.find(uid)
            span = None if event is None else finite_span(event)
            if span is not None and span[1] >= lo:
                return place
        return len(self._walk or ()) - 1
