"""The shapes that tell kinds apart without colour, painted, and as cached icons."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from workbench.ui.theme.palette import Theme
from workbench.ui.theme.tokens import DARK, LIGHT

_icons: dict[tuple[str, bool, int, float], QIcon] = {}


def paint_kind(painter: QPainter, kind: str, rect: QRectF, colour: QColor) -> None:
    """Paint the shape of a kind, of an own kind (a diamond) or of ``tag`` (a rounded square) into ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    if kind == "person":
        painter.drawEllipse(rect)
    elif kind == "organisation":
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    elif kind == "place":
        painter.drawPolygon(QPolygonF([QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]))
    elif kind == "event":
        _brackets(painter, rect, colour)
    elif kind == "claim":
        _quotation_mark(painter, rect)
    elif kind == "relation":
        _bar_between_dots(painter, rect, colour)
    elif kind.startswith("tag"):
        painter.drawRoundedRect(rect, 2, 2)
    elif kind in ("highlight", "note"):
        painter.drawRoundedRect(rect.adjusted(0, rect.height() / 3, 0, -rect.height() / 3), 1, 1)
    else:
        c = rect.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(c.x(), rect.top()),
                    QPointF(rect.right(), c.y()),
                    QPointF(c.x(), rect.bottom()),
                    QPointF(rect.left(), c.y()),
                ]
            )
        )
    painter.restore()


def _brackets(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(0.9, 0.9, -0.9, -0.9)
    lip = rect.width() * 0.28
    for side, way in ((inner.left(), 1), (inner.right(), -1)):
        path = QPainterPath(QPointF(side + way * lip, inner.top()))
        path.lineTo(side, inner.top())
        path.lineTo(side, inner.bottom())
        path.lineTo(side + way * lip, inner.bottom())
        painter.drawPath(path)


def _quotation_mark(painter: QPainter, rect: QRectF) -> None:
    radius = rect.width() * 0.22
    for left in (rect.left(), rect.left() + rect.width() * 0.54):
        path = QPainterPath()
        centre = QPointF(left + radius, rect.bottom() - radius - rect.height() * 0.08)
        path.addEllipse(centre, radius, radius)
        path.moveTo(centre.x() - radius, centre.y())
        path.quadTo(
            QPointF(centre.x() - radius, rect.top() + 0.8), QPointF(centre.x() + radius * 1.1, rect.top() + 0.4)
        )
        path.quadTo(
            QPointF(centre.x() - radius * 0.1, rect.top() + 1.6), QPointF(centre.x(), centre.y() - radius * 0.8)
        )
        path.closeSubpath()
        painter.drawPath(path.simplified())


def _bar_between_dots(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    radius = rect.width() * 0.24
    low = QPointF(rect.left() + radius, rect.bottom() - radius)
    high = QPointF(rect.right() - radius, rect.top() + radius)
    painter.setPen(QPen(colour, 1.5))
    painter.drawLine(low, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(low, radius, radius)
    painter.drawEllipse(high, radius, radius)


def kind_pixmap(style: str, colour: QColor, size: int = 9, dpr: float = 1.0) -> QPixmap:
    """Return the shape of a kind or style as a pixmap, ``size`` logical pixels high."""
    pixmap = QPixmap(QSize(round(size * dpr), round(size * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_kind(painter, style, QRectF(0, 0, size, size), colour)
    painter.end()
    return pixmap


def kind_icon(style: str, theme: Theme | None = None, size: int = 9) -> QIcon:
    """Return a cached icon of a kind or style; without a theme that of the application's palette."""
    app = QApplication.instance()
    dark = theme.tokens.dark if theme is not None else _palette_is_dark()
    dpr = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    key = (style, dark, size, dpr)
    if key not in _icons:
        tokens = DARK if dark else LIGHT
        box = size + 4
        pixmap = QPixmap(QSize(round(box * dpr), round(box * dpr)))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_kind(painter, style, QRectF(2, 2, size, size), QColor(tokens.style(style)))
        painter.end()
        _icons[key] = QIcon(pixmap)
    return _icons[key]


def _palette_is_dark() -> bool:
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.palette().window().color().lightness() < 128
