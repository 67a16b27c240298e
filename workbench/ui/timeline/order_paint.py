"""How orders of events are drawn, on any painter: thin lines that say which comes first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from workbench.model.orders import INVERSE, StatedOrder

_HEAD: Final = 5.0
_BEND: Final = 3.0
_EDGE: Final = 6.0
_TIP: Final = 4.5
_RUN: Final = 3.0
_INWARD: Final = 4.0
_POINTED: Final = ("before", "ibefore")
_TURNED: Final = ("after", "iafter", "is_included", "during", "begins", "ends")
Places = Mapping[int, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class OrderArrow:
    """An order as it is drawn, between two events by uid.

    ``pointed`` runs from the earlier to the later event; without it the line joins what holds or equals the other.
    """

    first: str
    second: str
    pointed: bool
    contradicted: bool


def arrow_of(stated: StatedOrder) -> OrderArrow:
    """The arrow of a stated order, from the earlier event or the one that holds the other."""
    relation, a, b = stated.order.relation, stated.a.uid, stated.b.uid
    if relation in _TURNED:
        relation, a, b = INVERSE[relation], b, a
    return OrderArrow(a, b, relation in _POINTED, stated.contradicted)


def ends_of(places: Places, others: Places, width: float) -> tuple[QPointF, QPointF] | None:
    """Where a line leaves the one event and reaches the other on a chart of ``width`` pixels.

    ``places`` are left and right x and y of an event by lane; a lane that both stand in is taken first. None where one
    of the two stands nowhere.
    """
    if not places or not others:
        return None
    lane = next((lane for lane in places if lane in others), None)
    left, right, y = places[lane if lane is not None else next(iter(places))]
    other_left, other_right, other_y = others[lane if lane is not None else next(iter(others))]
    if right <= other_left:
        start, end = min(right, width) - _INWARD, max(other_left, 0) + _INWARD
    else:
        start, end = ((max(a, 0) + min(b, width)) / 2 for a, b in ((left, right), (other_left, other_right)))
    down = 1 if other_y >= y else -1
    return QPointF(start, y + down * _EDGE), QPointF(end, other_y + (_TIP if other_y == y else -down * _TIP))


def paint_order(
    painter: QPainter,
    start: QPointF,
    end: QPointF,
    colour: QColor,
    pointed: bool,
    *,
    dashed: bool = False,
    straight: bool = False,
) -> None:
    """Draw one order: with a head or a dot at its end; a dashed one, which the dates contradict, has a cross on it."""
    path = QPainterPath(start)
    if straight:
        path.lineTo(end)
    else:
        _between_rows(path, start, end)
    pen = QPen(colour, 1.0)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if pointed:
        painter.drawPolygon(_head(end, end - start if straight else QPointF(0, end.y() - _run(start, end))))
    else:
        painter.drawEllipse(end, 2.5, 2.5)
    if dashed:
        _cross(painter, path.pointAtPercent(0.5), colour)


def _run(start: QPointF, end: QPointF) -> float:
    """The y of the foot or the top of the first row."""
    return start.y() + _RUN * (1 if end.y() >= start.y() - _EDGE else -1)


def _between_rows(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    """Lead a line along the foot of the first row and upright to the second: along its middle it would strike labels."""
    run = _run(start, end)
    across = end.x() - start.x()
    bend = min(_BEND, abs(across) / 2) * (1 if across > 0 else -1)
    turn = min(_BEND, abs(end.y() - run)) * (1 if end.y() >= run else -1)
    path.quadTo(QPointF(start.x(), run), QPointF(start.x() + bend, run))
    path.lineTo(QPointF(end.x() - bend, run))
    path.quadTo(QPointF(end.x(), run), QPointF(end.x(), run + turn))
    path.lineTo(end)


def _head(end: QPointF, along: QPointF) -> QPolygonF:
    """A head with its tip at ``end``, pointing along a line of any length."""
    along /= max((along.x() ** 2 + along.y() ** 2) ** 0.5, 0.001)
    across = QPointF(-along.y(), along.x()) * (_HEAD / 2)
    return QPolygonF([end, end - along * _HEAD + across, end - along * _HEAD - across])


def _cross(painter: QPainter, at: QPointF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.6))
    for way in (1, -1):
        painter.drawLine(at + QPointF(-3, -3 * way), at + QPointF(3, 3 * way))
