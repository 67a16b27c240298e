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
    elif kind in _OWN:
        _OWN[kind](painter, rect)
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
    # a pixel beyond the box on each side: at its size the gap between the lips closes
    inner = rect.adjusted(-0.1, -0.1, 0.1, 0.1)
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lip = inner.width() * 0.3
    for side, way in ((inner.left(), 1), (inner.right(), -1)):
        path = QPainterPath(QPointF(side + way * lip, inner.top()))
        path.lineTo(side, inner.top())
        path.lineTo(side, inner.bottom())
        path.lineTo(side + way * lip, inner.bottom())
        painter.drawPath(path)


def _quotation_mark(painter: QPainter, rect: QRectF) -> None:
    wide, high = rect.width(), rect.height()
    radius = wide * 0.235
    low = rect.bottom() - high * 0.08
    for left in (rect.left(), rect.left() + wide * 0.53):
        ball = QPainterPath()
        ball.addEllipse(QPointF(left + radius, low - radius), radius, radius)
        tail = QPainterPath(QPointF(left, low - radius))
        tail.quadTo(QPointF(left, rect.top() + high * 0.14), QPointF(left + wide * 0.42, rect.top() + high * 0.04))
        tail.lineTo(QPointF(left + wide * 0.45, rect.top() + high * 0.2))
        tail.quadTo(QPointF(left + radius, rect.top() + high * 0.28), QPointF(left + radius, low - 2 * radius))
        tail.closeSubpath()
        painter.drawPath(ball.united(tail))


def _bar_between_dots(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    rect = rect.adjusted(-0.7, -0.7, 0.7, 0.7)
    radius = rect.width() * 0.24
    low = QPointF(rect.left() + radius, rect.bottom() - radius)
    high = QPointF(rect.right() - radius, rect.top() + radius)
    painter.setPen(QPen(colour, 1.8))
    painter.drawLine(low, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(low, radius, radius)
    painter.drawEllipse(high, radius, radius)


def _vehicle(painter: QPainter, rect: QRectF) -> None:
    """A flat body on two wheels."""
    wheel = rect.width() * 0.19
    painter.drawRoundedRect(rect.adjusted(0, rect.height() * 0.18, 0, -rect.height() * 0.3), 1, 1)
    for x in (rect.left() + 1.35 * wheel, rect.right() - 1.35 * wheel):
        painter.drawEllipse(QPointF(x, rect.bottom() - wheel), wheel, wheel)


def _weapon(painter: QPainter, rect: QRectF) -> None:
    """A ring with a dot: a sight."""
    ring = QPainterPath()
    ring.addEllipse(rect)
    inner = QPainterPath()
    inner.addEllipse(rect.center(), rect.width() * 0.34, rect.height() * 0.34)
    painter.drawPath(ring.subtracted(inner))
    painter.drawEllipse(rect.center(), rect.width() * 0.15, rect.height() * 0.15)


def _document(painter: QPainter, rect: QRectF) -> None:
    """A sheet with a corner cut off."""
    sheet, cut = rect.adjusted(rect.width() * 0.1, 0, -rect.width() * 0.1, 0), rect.width() * 0.36
    corner = [QPointF(sheet.right() - cut, sheet.top()), QPointF(sheet.right(), sheet.top() + cut)]
    painter.drawPolygon(QPolygonF([sheet.topLeft(), *corner, sheet.bottomRight(), sheet.bottomLeft()]))


def _occasion(painter: QPainter, rect: QRectF) -> None:
    """A six-cornered shape, lying."""
    c, side = rect.center(), rect.width() * 0.27
    top, foot = rect.top() + rect.height() * 0.06, rect.bottom() - rect.height() * 0.06
    corners = (
        (c.x() - side, top),
        (c.x() + side, top),
        (rect.right(), c.y()),
        (c.x() + side, foot),
        (c.x() - side, foot),
    )
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in (*corners, (rect.left(), c.y()))]))


_OWN = {"vehicle": _vehicle, "weapon": _weapon, "document": _document, "occasion": _occasion}


def kind_pixmap(style: str, colour: QColor, size: int = 9, dpr: float = 1.0) -> QPixmap:
    """Return the shape of a kind or style as a pixmap, ``size`` logical pixels high."""
    pixmap = QPixmap(QSize(round(size * dpr), round(size * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_kind(painter, style, QRectF(1, 1, size - 2, size - 2), colour)
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
