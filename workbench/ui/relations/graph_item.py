"""The one graphics item that draws a neighbourhood: nodes in columns, curves between them."""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.model.graph import FIRST, Edge, Key, Neighbourhood, Node, places, sayings
from workbench.ui.shown import shown
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind

LABEL: Final = 150.0
"""Room for a name beside its shape."""
_SHORT: Final = 90.0
"""The least room for a name, where the pane is narrow."""
_GAP: Final = 11.0
_MARGIN: Final = 24.0
_SHAPE: Final = 10.0
_MIDDLE_WIDE: Final = 128.0


class NeighbourhoodItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws a neighbourhood in coordinates of its view box: the middle at (0, 0), y downwards, a unit a pixel at scale 1."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.near = Neighbourhood()
        self.places: dict[Key, tuple[float, float]] = {}
        self.said: dict[Key, str] = {}
        self.selected: frozenset[Key] = frozenset()
        self.ringed: Key | None = None
        self._label = LABEL
        self._ground_of: dict[Key, QRectF] = {}

    def show_neighbourhood(self, near: Neighbourhood, selected: frozenset[Key]) -> None:
        """Draw another neighbourhood."""
        self.near, self.places, self.said, self.selected = near, places(near), sayings(near), selected
        self.measure()

    def measure(self) -> None:
        """Measure the words anew: they, the fonts or the room for them have changed."""
        self.prepareGeometryChange()
        self._ground_of = {node.key: self._ground(node, self._box(node)) for node in self.near.nodes}
        self.update()

    def fit_names(self, width: float) -> None:
        """Give names less room where all neighbours then stand in ``width`` units; those two steps away never would."""
        far = any(node.step > 1 for node in self.near.nodes)
        wanted = LABEL if far else min(LABEL, max(_SHORT, width / 2 - FIRST - _GAP - 8))
        if wanted != self._label:
            self._label = wanted
            self.measure()

    def extent(self) -> QRectF:
        """Return what all nodes and their words take, as far to the left as to the right."""
        if not self.places:
            return QRectF()
        wide = max(abs(x) for x, _ in self.places.values()) + _GAP + self._label + 8
        high = max(abs(y) for _, y in self.places.values()) + _MARGIN
        return QRectF(-wide, -high, 2 * wide, 2 * high)

    def boundingRect(self) -> QRectF:
        """All of it, arrow heads and bulging curves too."""
        return self.extent().adjusted(-20, -20, 20, 20)

    def node_at(self, at: QPointF) -> Node | None:
        """Return the node whose shape or words lie under a point."""
        return next((node for node in self.near.nodes if self._box(node).contains(at)), None)

    def _box(self, node: Node) -> QRectF:
        x, y = self.places[node.key]
        if node.step == 0:
            return QRectF(x - _MIDDLE_WIDE / 2, y - 26, _MIDDLE_WIDE, 36)
        left = x - 8 if x > 0 else x - _GAP - self._label
        return QRectF(left, y - 17, _GAP + self._label + 8, 34)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint what is in view: the curves first, then the nodes upon them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self.viewRect().adjusted(-8, -8, 8, 8)
        for edge in self.near.edges:
            self._paint_edge(painter, edge, seen)
        for node in self.near.nodes:
            if self._box(node).intersects(seen):
                self._paint_node(painter, node)

    def _paint_edge(self, painter: QPainter, edge: Edge, seen: QRectF) -> None:
        one, other = self._anchor(edge.source, edge.target), self._anchor(edge.target, edge.source)
        lit = edge.source in self.selected and edge.target in self.selected
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
        if not path.controlPointRect().adjusted(-1, -1, 1, 1).intersects(seen):
            return
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if edge.record[0] == "relation" and not edge.symmetric and path.length() > 30:
            at = path.percentAtLength(path.length() - 9)
            self._paint_head(painter, path.pointAtPercent(at), path.angleAtPercent(at), pen.color())

    def _anchor(self, key: Key, other: Key) -> QPointF:
        """Where a line leaves a node: at its shape, or behind its words when it goes further outwards."""
        x, y = self.places[key]
        if x and abs(self.places[other][0]) > abs(x) and self.places[other][0] * x > 0:
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
        x, y = self.places[node.key]
        theme, box = self.theme, self._box(node)
        selected = node.key in self.selected
        painter.setPen(Qt.PenStyle.NoPen)
        # the ground keeps lines from running through words
        painter.setBrush(theme.colour("row" if selected else "paper"))
        painter.drawRoundedRect(self._ground_of[node.key], 3, 3)
        if node.key == self.ringed:
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
        said = self.said[node.key]
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
            QFontMetricsF(self.theme.font("micro")).horizontalAdvance(shown(self.said[node.key])) if node.step else 0,
        )
        if node.step == 0:
            wide = min(_MIDDLE_WIDE, said + 12)
            return QRectF(-wide / 2, box.top(), wide, box.height())
        wide = min(self._label, said) + _GAP + 12
        return QRectF(box.left() if self.places[node.key][0] > 0 else box.right() - wide, box.top(), wide, box.height())

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
