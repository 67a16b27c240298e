"""The picture of a neighbourhood in a pyqtgraph view; arrows walk, Enter goes to a node, drag and wheel move it."""

from functools import partial
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QMenu, QWidget

from workbench.model.graph import Key, Neighbourhood
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.relations.graph_item import NeighbourhoodItem
from workbench.ui.theme import Theme

_LEAST: Final = 0.4
_MOST: Final = 2.0
_EDGE: Final = 20


class NeighbourhoodView(pg.GraphicsView):  # type: ignore[misc]
    """``chosen(kind, id)`` puts a node into focus, ``opened(kind, id)`` goes on from it, ``steps_wanted(n)`` is 1 or 2.

    ``menu_opens(menu, records)`` lets others add to the menu of a node.
    """

    chosen = Signal(str, int)
    opened = Signal(str, int)
    steps_wanted = Signal(int)
    menu_opens = Signal(object, list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=theme.colour("paper"))
        self.setObjectName("neighbourhoodView")
        self.setAccessibleName(self.tr("Neighbourhood"))
        self.setFrameShape(self.Shape.NoFrame)
        # the notice stands still while the picture moves below it
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.current: Key | None = None
        self.zoomed = 1.0
        self._middle = QPointF()
        self._held: QPointF | None = None
        self._box = pg.ViewBox(enableMenu=False, enableMouse=False, invertY=True, defaultPadding=0)
        self._box.disableAutoRange()
        self._item = NeighbourhoodItem(theme)
        self._box.addItem(self._item, ignoreBounds=True)
        self.setCentralItem(self._box)
        self._box.sigResized.connect(lambda _: self._place())
        self._say()

    @property
    def shown(self) -> Neighbourhood:
        """What is shown."""
        return self._item.near

    @property
    def theme(self) -> Theme:
        """The theme it is painted in."""
        return self._item.theme

    def show_neighbourhood(self, near: Neighbourhood, selected: frozenset[Key]) -> None:
        """Show another neighbourhood; what stays keeps its place on the screen as far as it can."""
        before = self.shown.nodes[0].key if self.shown.nodes else None
        middle = near.nodes[0].key if near.nodes else None
        self._item.show_neighbourhood(near, selected)
        if middle != before:
            self._middle = QPointF()
        if middle != before or self.current not in self._item.places:
            self.current = middle
        self._place()
        self._say()

    def select(self, selected: frozenset[Key]) -> None:
        """Mark the nodes in focus."""
        self._item.selected = selected
        self._item.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._item.theme = theme
        self.setBackground(theme.colour("paper"))
        self._item.measure()

    # What is in view

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Draw larger or smaller; the point ``at`` of the viewport, else the middle of the view, stays where it is."""
        scale = min(_MOST, max(_LEAST, self.zoomed * factor))
        if at is not None:
            off = at - QRectF(self.viewport().rect()).center()
            self._middle += off / self.zoomed - off / scale
        self.zoomed = scale
        self._place()

    def fit(self) -> None:
        """Show all of it where it can be read so small, else the middle."""
        extent, port = self._item.extent(), self.viewport().size()
        self._middle = QPointF()
        if not extent.isEmpty():
            self.zoomed = max(_LEAST, min(1.0, port.width() / extent.width(), port.height() / extent.height()))
        self._place()

    def _pan(self, by: QPointF) -> None:
        self._middle -= by / self.zoomed
        self._place()

    def _place(self) -> None:
        """Bring the view box to scale and middle; the middle stays among the nodes."""
        width, height = (max(1.0, size) / self.zoomed for size in (self._box.width(), self._box.height()))
        self._item.fit_names(width)
        extent = self._item.extent()
        over_x, over_y = (max(0.0, (extent.width() - width) / 2), max(0.0, (extent.height() - height) / 2))
        x = min(over_x, max(-over_x, self._middle.x()))
        y = min(over_y, max(-over_y, self._middle.y()))
        self._middle = QPointF(x, y)
        self._box.setRange(QRectF(x - width / 2, y - height / 2, width, height), padding=0)
        self.viewport().update()

    def node_point(self, key: Key) -> QPointF | None:
        """Return where a node stands on the viewport, or None."""
        at = self._item.places.get(key)
        return None if at is None else QPointF(self.mapFromScene(self._box.mapViewToScene(QPointF(*at))))

    def node_at(self, point: QPointF) -> Key | None:
        """Return the node whose shape or words lie under a point of the viewport."""
        node = self._item.node_at(self._box.mapSceneToView(self.mapToScene(point.toPoint())))
        return None if node is None else node.key

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Say what to do where nothing is shown, and how much is left out where it is too much."""
        if self.shown.nodes and not self.shown.left_out:
            return
        painter.save()
        painter.resetTransform()
        port = QRectF(self.viewport().rect()).adjusted(12, 8, -12, -8)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("muted"))
        if not self.shown.nodes:
            painter.drawText(port, Qt.AlignmentFlag.AlignCenter, self.tr("Choose an entity to see what is around it."))
        else:
            words = self.tr("{0} more are not shown").format(self.shown.left_out)
            painter.drawText(port, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the node under the pointer into focus, or take hold of the picture."""
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        key = self.node_at(event.position())
        if key is None:
            self._held = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._go(key)
            self.chosen.emit(*key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture that is held; else say the full words of the node under the pointer."""
        event.accept()
        if self._held is not None:
            self._pan(event.position() - self._held)
            self._held = event.position()
            return
        key = self.node_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(plain_tooltip(self._words_of(key)) if key else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture."""
        event.accept()
        self._held = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on from the node under the pointer."""
        event.accept()
        key = self.node_at(event.position())
        if key is not None:
            self.opened.emit(*key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the node under the pointer, or by its key of the current one, and of the picture."""
        event.accept()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        key = self.current if by_key else self.node_at(QPointF(event.pos()))
        point = self.node_point(key) if by_key and key is not None else None
        menu = self.context_menu(key)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(point.toPoint()) if point is not None else event.globalPos())

    def context_menu(self, key: Key | None) -> QMenu:
        """Return the menu of a node, which comes into focus, or of the picture alone."""
        menu = QMenu(self)
        menu.setObjectName("neighbourhoodMenu")
        if key is not None:
            self._go(key)
            self.chosen.emit(*key)
            menu.addAction(self.tr("Go on from here\tEnter"), partial(self.opened.emit, *key))
            menu.addSeparator()
        menu.addAction(self.tr("One step around it\t1"), partial(self.steps_wanted.emit, 1))
        menu.addAction(self.tr("Two steps around it\t2"), partial(self.steps_wanted.emit, 2))
        menu.addAction(self.tr("Show all\t0"), self.fit)
        menu.addAction(self.tr("Larger\t+"), partial(self.zoom, 1.2))
        menu.addAction(self.tr("Smaller\t-"), partial(self.zoom, 1 / 1.2))
        if key is not None:
            self.menu_opens.emit(menu, [key])
        return menu

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways or with Shift move the picture."""
        event.accept()
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            self._pan(QPointF(delta.x() / 2, 0))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(QPointF(0, delta.y() / 2))
        elif delta.y():
            self.zoom(1.15 ** (delta.y() / 120), event.position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self._ring()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from node to node, Enter goes on from one, + - 0 zoom, 1 and 2 say how many steps are shown."""
        key = event.key()
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if key in steps and self.current is not None:
            found = self._towards(*steps[Qt.Key(key)])
            if found is not None:
                self._go(found)
                self.chosen.emit(*found)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(*self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.2)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.2)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.steps_wanted.emit(1 if key == Qt.Key.Key_1 else 2)
        else:
            # not to pyqtgraph, which keeps every key: Esc and Tab are the pane's
            event.ignore()

    def _towards(self, dx: int, dy: int) -> Key | None:
        """The nearest node in a direction; sideways distance counts twice."""
        assert self.current is not None
        x, y = self._item.places[self.current]
        best: tuple[float, Key] | None = None
        for key, (to_x, to_y) in self._item.places.items():
            along, across = ((to_x - x) * dx, abs(to_y - y)) if dx else ((to_y - y) * dy, abs(to_x - x) * 10)
            if along > 1 and (best is None or along + 2 * across < best[0]):
                best = along + 2 * across, key
        return best[1] if best else None

    def _go(self, key: Key) -> None:
        self.current = key
        at = self.node_point(key)
        if at is not None and not QRectF(self.viewport().rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).contains(at):
            self._middle = QPointF(*self._item.places[key])
            self._place()
        self._say()

    def _ring(self) -> None:
        self._item.ringed = self.current if self.hasFocus() else None
        self._item.update()

    def _words_of(self, key: Key | None) -> str:
        node = next((n for n in self.shown.nodes if n.key == key), None)
        said = self._item.said[node.key] if node else ""
        return ", ".join(part for part in (node.words if node else "", said) if part)

    def _say(self) -> None:
        """Tell screen readers which node the keyboard stands on, and ring it."""
        self._ring()
        words = self._words_of(self.current)
        self.setAccessibleDescription(words or self.tr("Nothing is shown. The table holds all relations."))
