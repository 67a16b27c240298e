"""The column of lane names at the left of the chart: names, collapsing, and a menu for each."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.model.lanes import NO_LANE, OTHER_LANES, Lane, SortBy
from workbench.ui.labels import counted
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.shown import shown
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.layout import LANE_GAP, SUB_ROW
from workbench.ui.timeline.paints import Paints

LANES_WIDTH: Final = 92
_WIDEST: Final = 148
_SHAPE: Final = 9
_ARROW_ZONE: Final = 13
_NAME_LEFT: Final = 30


class LaneColumn(QWidget):
    """Shape and name of every lane, beside its first sub-row; above them the bound that events are ordered by.

    ``scrolled`` carries pixels down, ``toggled`` the key of a lane to collapse or open, ``hide_wanted`` one to hide,
    ``moved`` a key and a step, ``menu_wanted`` a key and a global point; ``sort_wanted`` nothing. A lane is reached by
    the arrow keys; Space collapses it, Delete hides it, Alt and an arrow moves it, the menu key opens its menu.
    """

    scrolled = Signal(int)
    toggled = Signal(str)
    hide_wanted = Signal(str)
    moved = Signal(str, int)
    menu_wanted = Signal(str, QPoint)
    sort_wanted = Signal()

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = paints
        self._catalog = Catalog()
        self._lanes: Sequence[Lane] = ()
        self._colours: Sequence[QColor] = ()
        self._tops: Sequence[int] = (0,)
        self._scroll = 0
        self._current = 0
        self._hovered = -1
        self._shown: object = None
        self.setAccessibleName(self.tr("Lanes"))
        self.setFixedWidth(LANES_WIDTH)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """92 pixels wide; up to 148 where names are longer."""
        return QSize(LANES_WIDTH, 100)

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self._paints = paints
        self.update()

    def show_lanes(self, catalog: Catalog, colours: Sequence[QColor], tops: Sequence[int], scroll: int) -> None:
        """Show the lanes of a catalog at their tops (and the foot of the last), scrolled by so many pixels."""
        state = (catalog.lanes, tuple(tops), scroll, catalog.state)
        if catalog is self._catalog and state == self._shown and colours == self._colours:
            return
        if catalog is not self._catalog or catalog.lanes != tuple(lane.key for lane in self._lanes):
            self._lanes = [catalog.lane(place) for place in range(len(catalog.lanes))]
            self._current = min(self._current, max(len(self._lanes) - 1, 0))
            titles = [shown(lane_title(lane)) for lane in self._lanes]
            self.setAccessibleDescription(", ".join(titles))
            metrics = QFontMetricsF(self._paints.strong)
            widest = max((metrics.horizontalAdvance(title) for title in titles), default=0.0)
            self.setFixedWidth(min(max(round(widest) + _NAME_LEFT + 6, LANES_WIDTH), _WIDEST))
        self._catalog, self._colours, self._tops, self._scroll, self._shown = catalog, colours, tops, scroll, state
        self.update()

    def current(self) -> str:
        """The key of the lane that the keyboard is on; empty without lanes."""
        return self._lanes[self._current].key if self._lanes else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw order, shapes, names and separators."""
        painter, paints = QPainter(self), self._paints
        painter.fillRect(self.rect(), paints.pane)
        painter.fillRect(0, SIZES.chart_axis - 1, self.width(), 1, paints.hair)
        painter.setFont(paints.micro)
        painter.setPen(paints.muted)
        by = QRectF(14, 0, LANES_WIDTH - 16, SIZES.chart_axis - 1)
        painter.drawText(by, int(Qt.AlignmentFlag.AlignVCenter), self._sort_words())
        painter.setClipRect(0, SIZES.chart_axis, self.width(), self.height() - SIZES.chart_axis)
        painter.translate(0, SIZES.chart_axis - self._scroll)
        metrics = QFontMetricsF(paints.strong)
        painter.setFont(paints.strong)
        for place, lane in enumerate(self._lanes[: len(self._tops) - 1]):
            if self._tops[place + 1] >= self._scroll and self._tops[place] <= self._scroll + self.height():
                self._paint_lane(painter, metrics, place, lane)

    def _paint_lane(self, painter: QPainter, metrics: QFontMetricsF, place: int, lane: Lane) -> None:
        paints, top, foot = self._paints, self._tops[place], self._tops[place + 1]
        # the name of a lane that is cut by the top stays beside what is seen of it
        seen = min(max(top, self._scroll), foot - SUB_ROW - LANE_GAP) if foot - top > SUB_ROW + LANE_GAP else top
        middle = seen + LANE_GAP // 2 + min(SUB_ROW, foot - seen - LANE_GAP) // 2
        collapsed = self._catalog.collapsed(place)
        focused = self.hasFocus() and place == self._current
        if place == self._hovered:
            painter.fillRect(0, top, self.width(), foot - top - 1, paints.hover)
        if collapsed or focused or place == self._hovered:
            _paint_arrow(painter, paints.muted, middle, collapsed)
        square = QRectF(14, middle - _SHAPE / 2, _SHAPE, _SHAPE)
        paint_kind(painter, lane.kind or "tag", square, self._colours[place])
        words = metrics.elidedText(shown(lane_title(lane)), Qt.TextElideMode.ElideRight, self.width() - _NAME_LEFT - 4)
        painter.setPen(paints.muted if lane.key in (NO_LANE, OTHER_LANES) else paints.text)
        painter.drawText(_NAME_LEFT, round(middle + (metrics.ascent() - metrics.descent()) / 2), words)
        painter.fillRect(0, foot - 1, self.width(), 1, paints.hair)
        if focused:
            painter.setPen(QPen(paints.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, top + 1, self.width() - 2, foot - top - 3))

    def tip_at(self, at: QPoint) -> str:
        """The full name of a lane and how many events it has, or what events are ordered by, as plain words."""
        if at.y() < SIZES.chart_axis:
            return self.tr("Events are ordered by this day of their dates. Click to change it.")
        place = self._place_at(at.y())
        if place is None:
            return ""
        lane = self._lanes[place]
        count = self._catalog.sizes()[self._catalog.shown[place]]
        return f"{lane_title(lane)}\n{counted('LaneColumn', '1 event', '%n events', count)}"

    def event(self, event: QEvent) -> bool:
        """Say what the pointer rests on; forget the lane it has left."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.tip_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(words).replace("\n", "<br>"), self)
            return True
        if event.type() == QEvent.Type.Leave and self._hovered >= 0:
            self._hovered = -1
            self.update()
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which lane the pointer is on."""
        place = self._place_at(event.position().toPoint().y())
        hovered = -1 if place is None else place
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a lane; on its arrow collapse or open it, above all lanes change the order of events."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        place = self._place_at(at.y())
        if at.y() < SIZES.chart_axis:
            self.sort_wanted.emit()
        elif place is not None:
            self._go(place)
            if at.x() < _ARROW_ZONE:
                self.toggled.emit(self.current())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Collapse or open a lane."""
        at = event.position().toPoint()
        if self._place_at(at.y()) is not None and at.x() >= _ARROW_ZONE:
            self.toggled.emit(self.current())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a lane."""
        event.accept()
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            place = self._place_at(at.y())
            if place is not None:
                self._go(place)
        elif self._lanes:
            at = QPoint(_NAME_LEFT, SIZES.chart_axis + self._tops[self._current] - self._scroll + SUB_ROW)
        if self._lanes:
            self.menu_wanted.emit(self.current(), self.mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from lane to lane, collapse, hide and move them."""
        key, step = event.key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if not self._lanes:
            event.ignore()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.current(), step)
            self._current = min(max(self._current + step, 0), len(self._lanes) - 1)
        elif step is not None:
            self._go(self._current + step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._lanes) - 1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggled.emit(self.current())
        elif key == Qt.Key.Key_Delete:
            self.hide_wanted.emit(self.current())
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the lanes."""
        self.scrolled.emit(-event.angleDelta().y() // 2)
        event.accept()

    def _go(self, place: int) -> None:
        self._current = min(max(place, 0), len(self._lanes) - 1)
        lane = self._lanes[self._current]
        state = self.tr("collapsed") if self._catalog.collapsed(self._current) else ""
        self.setAccessibleDescription(", ".join(filter(None, (lane_title(lane), state))))
        top, foot = self._tops[self._current], self._tops[self._current + 1]
        room = self.height() - SIZES.chart_axis
        beyond = min(top - self._scroll, 0) or max(min(foot, top + room) - self._scroll - room, 0)
        if beyond:
            self.scrolled.emit(beyond)
        self.update()

    def _place_at(self, y: int) -> int | None:
        depth = y - SIZES.chart_axis + self._scroll
        if y < SIZES.chart_axis:
            return None
        places = range(min(len(self._lanes), len(self._tops) - 1))
        return next((place for place in places if self._tops[place] <= depth < self._tops[place + 1]), None)

    def _sort_words(self) -> str:
        if self._catalog.state.sort is SortBy.LATEST:
            return self.tr("by latest")
        return self.tr("by earliest")


def lane_words(kind: str) -> str:
    """The words for a kind of event; a kind of the analyst's own is its own name."""
    return QCoreApplication.translate("EventKind", kind)


def lane_title(lane: Lane) -> str:
    """The name of a lane as the user reads it."""
    if lane.key == NO_LANE:
        return QCoreApplication.translate("Lanes", "(none)")
    if lane.key == OTHER_LANES:
        return QCoreApplication.translate("Lanes", "(others)")
    return lane_words(lane.name) if lane.key == lane.name else lane.name


def _paint_arrow(painter: QPainter, colour: QColor, middle: int, collapsed: bool) -> None:
    points = [(4, -3.5), (8, 0), (4, 3.5)] if collapsed else [(2.5, -2), (9.5, -2), (6, 2.5)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, middle + y) for x, y in points]))
    painter.restore()
