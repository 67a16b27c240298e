"""The picture of a neighbourhood: nodes in columns, curves between them; arrows walk, Enter goes to a node."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.model.graph import FIRST, Edge, Key, Neighbourhood, Node, places, sayings
from workbench.ui.shown import shown
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind

_LABEL, _SHORT = 150.0, 90.0
"""Room for a name beside its shape, and the least where the pane is narrow."""
_GAP = 11.0
_MARGIN = 24.0
_SHAPE = 10.0
_MIDDLE_WIDE = 128.0
_LEAST, _MOST = 0.4, 2.0


class NeighbourhoodView(QAbstractScrollArea):
    """``chosen(kind, id)`` puts a node into focus, ``opened(kind, id)`` goes on from it, ``steps_wanted(n)`` is 1 or 2."""

    chosen = Signal(str, int)
    opened = Signal(str, int)
    steps_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neighbourhoodView")
        self.setAccessibleName(self.tr("Neighbourhood"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.theme = theme
        self.shown = Neighbourhood()
        self.current: Key | None = None
        self.scale = 1.0
        self._label = _LABEL
        self._places: dict[Key, tuple[float, float]] = {}
        self._said: dict[Key, str] = {}
        self._ground_of: dict[Key, QRectF] = {}
        self._selected: frozenset[Key] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._say()

    def show_neighbourhood(self, near: Neighbourhood, selected: frozenset[Key]) -> None:
        """Show another neighbourhood; what stays keeps its place on the screen as far as it can."""
        before = self.shown.nodes[0].key if self.shown.nodes else None
        self.shown, self._places, self._said, self._selected = near, places(near), sayings(near), selected
        self._measure()
        if self.current not in self._places:
            self.current = near.nodes[0].key if near.nodes else None
        middle = near.nodes[0].key if near.nodes else None
        self._size()
        if middle != before:
            self.current = middle
            self.centre()
        self._say()
        self.viewport().update()

    def select(self, selected: frozenset[Key]) -> None:
        """Mark the nodes in focus."""
        self._selected = selected
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.theme = theme
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        self._ground_of = {node.key: self._ground(node, self._box(node)) for node in self.shown.nodes}

    def centre(self) -> None:
        """Bring the middle to the middle."""
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setValue((bar.minimum() + bar.maximum()) // 2)

    def zoom(self, factor: float) -> None:
        """Draw larger or smaller."""
        self.scale = min(_MOST, max(_LEAST, self.scale * factor))
        self._size()
        self.viewport().update()

    # Places on the screen

    def _extent(self) -> QRectF:
        if not self._places:
            return QRectF()
        xs = [x for x, _ in self._places.values()]
        ys = [y for _, y in self._places.values()]
        wide = max(abs(x) for x in xs) + _GAP + self._label + 8
        high = max(abs(y) for y in ys) + _MARGIN
        return QRectF(-wide, -high, 2 * wide, 2 * high)

    def _fit_names(self) -> None:
        """Give the names less room where all neighbours then stand in view; those two steps away never would."""
        far = any(node.step > 1 for node in self.shown.nodes)
        room = self.viewport().width() / 2 / self.scale - FIRST - _GAP - 8
        wanted = _LABEL if far else min(_LABEL, max(_SHORT, room))
        if wanted != self._label:
            self._label = wanted
            self._measure()

    def _size(self) -> None:
        self._fit_names()
        box, port = self._extent(), self.viewport().size()
        for bar, need, room in (
            (self.horizontalScrollBar(), box.width() * self.scale, port.width()),
            (self.verticalScrollBar(), box.height() * self.scale, port.height()),
        ):
            over = max(0, round((need - room) / 2))
            bar.setRange(-over, over)
            bar.setPageStep(room)
            bar.setSingleStep(24)

    def _origin(self) -> QPointF:
        port = self.viewport().rect()
        return QPointF(
            port.width() / 2 - self.horizontalScrollBar().value(), port.height() / 2 - self.verticalScrollBar().value()
        )

    def node_point(self, key: Key) -> QPointF | None:
        """Return where a node stands on the viewport, or None."""
        at = self._places.get(key)
        return None if at is None else self._origin() + QPointF(*at) * self.scale

    def node_at(self, point: QPointF) -> Key | None:
        """Return the node whose shape or words lie under a point of the viewport."""
        at = (point - self._origin()) / self.scale
        return next((node.key for node in self.shown.nodes if self._box(node).contains(at)), None)

    def _box(self, node: Node) -> QRectF:
        x, y = self._places[node.key]
        if node.step == 0:
            return QRectF(x - _MIDDLE_WIDE / 2, y - 26, _MIDDLE_WIDE, 36)
        left = x - 8 if x > 0 else x - _GAP - self._label
        return QRectF(left, y - 17, _GAP + self._label + 8, 34)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.theme.colour("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._origin())
        painter.scale(self.scale, self.scale)
        for edge in self.shown.edges:
            self._paint_edge(painter, edge)
        for node in self.shown.nodes:
            self._paint_node(painter, node)
        painter.resetTransform()
        self._paint_notice(painter)
        painter.end()

    def _paint_notice(self, painter: QPainter) -> None:
        """Say what to do where nothing is shown, and how much is left out where it is too much."""
        port = QRectF(self.viewport().rect()).adjusted(12, 8, -12, -8)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("muted"))
        if not self.shown.nodes:
            painter.drawText(port, Qt.AlignmentFlag.AlignCenter, self.tr("Choose an entity to see what is around it."))
        elif self.shown.left_out:
            words = self.tr("{0} more are not shown").format(self.shown.left_out)
            painter.drawText(port, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), words)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        one, other = self._anchor(edge.source, edge.target), self._anchor(edge.target, edge.source)
        lit = edge.source in self._selected and edge.target in self._selected
        pen = QPen(self.theme.colour("accent" if lit else "stroke"), 1.6 if lit else 1.0)
        if edge.struck:
            pen.setStyle(Qt.PenStyle.DashLine)
        path = QPainterPath(one)
        if abs(one.x() - other.x()) < 1:
            bulge = 18 if one.x() >= 0 else -18
            path.quadTo(QPointF(one.x() - bulge, (one.y() + other.y()) / 2), other)
        else:
            middle = (one.x() + other.x()) / 2
            path.cubicTo(QPointF(middle, one.y()), QPointF(middle, other.y()), other)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if edge.record[0] == "relation" and not edge.symmetric and path.length() > 30:
            at = path.percentAtLength(path.length() - 9)
            self._paint_head(painter, path.pointAtPercent(at), path.angleAtPercent(at), pen.color())

    def _anchor(self, key: Key, other: Key) -> QPointF:
        """Where a line leaves a node: at its shape, or behind its words when it goes further outwards."""
        x, y = self._places[key]
        if x and abs(self._places[other][0]) > abs(x) and self._places[other][0] * x > 0:
            ground = self._ground_of[key]
            x = ground.right() if x > 0 else ground.left()
        return QPointF(x, y)

    @staticmethod
    def _paint_head(painter: QPainter, tip: QPointF, angle: float, colour: QColor) -> None:
        painter.save()
        painter.translate(tip)
        painter.rotate(-angle)
        head = QPainterPath(QPointF(0, 0))
        head.lineTo(-7, -3.5)
        head.lineTo(-7, 3.5)
        head.closeSubpath()
        painter.fillPath(head, colour)
        painter.restore()

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        x, y = self._places[node.key]
        theme, box = self.theme, self._box(node)
        selected = node.key in self._selected
        painter.setPen(Qt.PenStyle.NoPen)
        # the ground keeps lines from running through words
        painter.setBrush(theme.colour("row" if selected else "paper"))
        painter.drawRoundedRect(self._ground_of[node.key], 3, 3)
        if node.key == self.current and self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._ground_of[node.key].adjusted(1, 1, -1, -1), 3, 3)
        shape = QRectF(x - _SHAPE / 2, y - _SHAPE / 2, _SHAPE, _SHAPE)
        paint_kind(painter, node.shape, shape, theme.kind_colour(node.shape))
        strong = (
            theme.font("body", weight=500 if theme.fonts.has_medium else 600) if selected or not node.step else None
        )
        name = strong or theme.font("body")
        if node.step == 0:
            self._words(painter, QRectF(box.left(), box.top(), box.width(), 19), node.words, name, "text", "middle")
            return
        side = "left" if x > 0 else "right"
        left = x + _GAP if x > 0 else box.left()
        said = self._said[node.key]
        rows = [(node.words, name, "text", 19.0)]
        if said:
            rows.append((said, theme.font("micro"), "muted", 15.0))
        top = y - sum(row[3] for row in rows) / 2
        for words, font, token, height in rows:
            self._words(painter, QRectF(left, top, self._label, height), words, font, token, side)
            top += height

    def _ground(self, node: Node, box: QRectF) -> QRectF:
        """The ground behind a node: as wide as its words."""
        font = self.theme.font("body", weight=600)
        said = max(
            QFontMetricsF(font).horizontalAdvance(shown(node.words)),
            QFontMetricsF(self.theme.font("micro")).horizontalAdvance(shown(self._said[node.key])) if node.step else 0,
        )
        if node.step == 0:
            wide = min(_MIDDLE_WIDE, said + 12)
            return QRectF(-wide / 2, box.top(), wide, box.height())
        wide = min(self._label, said) + _GAP + 12
        return QRectF(
            box.left() if self._places[node.key][0] > 0 else box.right() - wide, box.top(), wide, box.height()
        )

    def _words(self, painter: QPainter, box: QRectF, words: str, font: QFont, token: str, side: str) -> None:
        aligned = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "middle": Qt.AlignmentFlag.AlignHCenter,
        }[side]
        painter.setFont(font)
        painter.setPen(self.theme.colour(token))
        said = QFontMetricsF(font).elidedText(shown(words), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(aligned | Qt.AlignmentFlag.AlignVCenter), said)

    # Gestures

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle."""
        super().resizeEvent(event)
        self._size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the node under the pointer into focus."""
        key = self.node_at(event.position())
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(key)
            self.chosen.emit(*key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on from the node under the pointer."""
        key = self.node_at(event.position())
        if key is not None:
            self.opened.emit(*key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the full words of a node."""
        key = self.node_at(event.position())
        node = next((n for n in self.shown.nodes if n.key == key), None)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if node else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
            event.accept()
        else:
            super().wheelEvent(event)

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
            self.scale = 1.0
            self._size()
            self.centre()
            self.viewport().update()
        elif key in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.steps_wanted.emit(1 if key == Qt.Key.Key_1 else 2)
        else:
            super().keyPressEvent(event)

    def _towards(self, dx: int, dy: int) -> Key | None:
        """The nearest node in a direction; sideways distance counts twice."""
        assert self.current is not None
        x, y = self._places[self.current]
        best: tuple[float, Key] | None = None
        for key, (to_x, to_y) in self._places.items():
            along, across = ((to_x - x) * dx, abs(to_y - y)) if dx else ((to_y - y) * dy, abs(to_x - x) * 10)
            if along > 1 and (best is None or along + 2 * across < best[0]):
                best = along + 2 * across, key
        return best[1] if best else None

    def _go(self, key: Key) -> None:
        self.current = key
        at = self.node_point(key)
        port = self.viewport().rect()
        if at is not None and not QRectF(port).adjusted(20, 20, -20, -20).contains(at):
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(at.x() - port.width() / 2))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(at.y() - port.height() / 2))
        self._say()
        self.viewport().update()

    def _say(self) -> None:
        """Tell screen readers which node the keyboard stands on."""
        node = next((n for n in self.shown.nodes if n.key == self.current), None)
        said = self._said[node.key] if node else ""
        words = ", ".join(part for part in (node.words if node else "", said) if part)
        self.setAccessibleDescription(words or self.tr("Nothing is shown. The table holds all relations."))
