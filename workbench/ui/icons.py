"""The program's own icons: SVG with one stroke colour, recoloured by a token, cached per size and pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workbench.paths import RESOURCES


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * dpr), round(size * dpr)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """Return an icon in one colour."""
    return QIcon(pixmap(name, colour, size))


def pixmap(name: str, colour: QColor, size: int = 16, ratio: float | None = None) -> QPixmap:
    """Return an icon as a pixmap of ``size`` logical pixels, for a device pixel ratio or that of the first screen."""
    if ratio is None:
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _pixmap(name, colour.name(), size, ratio)
