"""How a mark is painted small: bracket, bar with wings, arrow, torn edge. Pixels in, nothing kept."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF

from workbench.model.timeline import Edge, Mark, Shape

BRACKET_HEIGHT = 12
BAR_HEIGHT = 8
_LEAST = 9.0
_LIP = 4.0
_END = 1.8
_ARROW = (8.0, 15.0)
_TOOTH = 2.5


def paint_mark(
    painter: QPainter, mark: Mark, x: tuple[float, float, float, float], middle: float, colour: QColor
) -> None:
    """Paint a mark around the line ``middle``; ``x`` are the pixels of its left end, core and right end."""
    left, core_left, core_right, right = x
    if right - left < _LEAST:
        centre = (left + right) / 2
        left, right = centre - _LEAST / 2, centre + _LEAST / 2
        if mark.shape is Shape.BRACKET or core_right - core_left < 1:
            core_left, core_right = left, right
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.shape is Shape.BRACKET:
        _bracket(painter, mark, left, right, middle, colour)
    else:
        _bar(painter, mark, (left, core_left, core_right, right), middle, colour)
    painter.restore()


def _bracket(painter: QPainter, mark: Mark, left: float, right: float, middle: float, colour: QColor) -> None:
    top, foot = middle - BRACKET_HEIGHT / 2 + 0.9, middle + BRACKET_HEIGHT / 2 - 0.9
    painter.setPen(_joining(mark, colour))
    painter.drawLine(QLineF(left + 2, top, right - 2, top))
    painter.drawLine(QLineF(left + 2, foot, right - 2, foot))
    painter.setPen(QPen(colour, _END, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    lip = min(_LIP, (right - left) / 2 - 0.5)
    for x, inward, edge in ((left + 0.9, lip, mark.left), (right - 0.9, -lip, mark.right)):
        if edge is Edge.TORN:
            _teeth(painter, x, middle, BRACKET_HEIGHT, 1 if inward > 0 else -1)
        else:
            painter.drawPolyline(
                QPolygonF([QPointF(x + inward, top), QPointF(x, top), QPointF(x, foot), QPointF(x + inward, foot)])
            )


def _joining(mark: Mark, colour: QColor) -> QPen:
    pen = QPen(_faded(colour, 1.0 if mark.dashed else 0.45), 1.0)
    if mark.dashed:
        pen.setDashPattern([3.0, 3.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _bar(painter: QPainter, mark: Mark, x: tuple[float, float, float, float], middle: float, colour: QColor) -> None:
    left, core_left, core_right, right = x
    top = middle - BAR_HEIGHT / 2
    for outer, inner, edge in ((left, core_left, mark.left), (right, core_right, mark.right)):
        if edge is Edge.ARROW:
            continue
        wing = QRectF(min(outer, inner), top, abs(inner - outer), BAR_HEIGHT)
        if wing.width() <= 0:
            continue
        if edge is Edge.TORN and not mark.fading:
            painter.fillRect(wing, _faded(colour, 0.5))
        else:
            fade = QLinearGradient(inner, 0, outer, 0)
            fade.setColorAt(0, _faded(colour, 0.5))
            fade.setColorAt(1, _faded(colour, 0.16))
            painter.fillRect(wing, fade)
    core_end = right - _ARROW[0] if mark.right is Edge.ARROW else core_right
    if core_end > core_left:
        painter.fillRect(
            QRectF(core_left, top, core_end - core_left, BAR_HEIGHT), _faded(colour, 0.5 if mark.half else 1.0)
        )
    if mark.dashed:
        painter.setPen(_joining(mark, colour))
        end = core_end if mark.right is Edge.ARROW else right
        for y in (top - 0.5, top + BAR_HEIGHT + 0.5):
            painter.drawLine(QLineF(left, y, end, y))
    if mark.right is Edge.ARROW:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        half = _ARROW[1] / 2
        back = right - _ARROW[0]
        painter.drawPolygon(
            QPolygonF([QPointF(back, middle - half), QPointF(right, middle), QPointF(back, middle + half)])
        )
    painter.setPen(QPen(colour, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for at, edge, way in ((left + 0.6, mark.left, 1), (right - 0.6, mark.right, -1)):
        if edge is Edge.LINE:
            painter.drawLine(QLineF(at, top, at, top + BAR_HEIGHT))
        elif edge is Edge.TORN:
            _teeth(painter, at, middle, BAR_HEIGHT, way)


def _teeth(painter: QPainter, x: float, middle: float, height: float, way: int) -> None:
    """A torn edge: three teeth inside the height, pointing outwards against ``way``."""
    step = height / 6
    top = middle - height / 2
    points = [QPointF(x + (0 if i % 2 else way * _TOOTH), top + i * step) for i in range(7)]
    painter.setPen(QPen(painter.pen().color(), 1.2))
    painter.drawPolyline(QPolygonF(points))


def _faded(colour: QColor, share: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(share)
    return faded
