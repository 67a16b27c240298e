"""The overview strip: how many events in every month of the case, and the window the chart shows."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.dates.calendar import DAY, day_number, parts
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.index import Ints
from workbench.ui.timeline.lanes import LANES_WIDTH
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.ticks import year_text

_LEFT: Final = LANES_WIDTH + 8
_RIGHT: Final = 8
_BAR_TOP: Final = 4
_GRIP: Final = 5
_BINS: Final = 2_400


def month_starts(lo: int, hi: int, most: int = _BINS) -> Ints:
    """Starts of bins from the year of ``lo`` to the end of the year of ``hi``: months, or whole years where months are
    too many.

    Civil seconds; the last value is the end of the last bin.
    """
    first, last = parts(lo)[0], parts(max(hi - 1, lo))[0]
    count = (last - first + 1) * 12
    if count <= most:
        starts = [day_number(year, month, 1) for year in range(first, last + 1) for month in range(1, 13)]
    else:
        step = -(-count // (12 * most))
        starts = [day_number(year, 1, 1) for year in range(first, last + 1, step)]
    return np.array([*starts, day_number(last + 1, 1, 1)], dtype=np.int64) * DAY


class OverviewStrip(QWidget):
    """28 px high; drag the window or its grips to move the chart, click beside it to go there.

    ``window_moved`` carries the civil seconds ``(lo, hi)`` the chart is to show.
    """

    window_moved = Signal(object, object)

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = paints
        self._catalog = Catalog()
        self._starts: Ints | None = None
        self._heights: list[float] = []
        self._window = (0, 1)
        self._grab: tuple[str, float, tuple[int, int]] | None = None
        self.setAccessibleName(self.tr("Overview of the whole time"))
        self.setFixedHeight(SIZES.overview)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """28 pixels high."""
        return QSize(400, SIZES.overview)

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self._paints = paints
        self.update()

    def set_catalog(self, catalog: Catalog) -> None:
        """Count these events; also called when they have changed."""
        self._catalog = catalog
        self._starts = None
        self.update()

    def show_window(self, lo: int, hi: int) -> None:
        """Frame the window of time the chart shows."""
        if (lo, hi) != self._window:
            self._window = (lo, hi)
            self.update()

    def bars(self) -> list[float]:
        """Heights of the bars from 0 to 1."""
        self._count()
        return self._heights

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw years, bars and the frame."""
        painter, paints = QPainter(self), self._paints
        painter.fillRect(self.rect(), paints.pane)
        painter.fillRect(0, 0, self.width(), 1, paints.hair)
        self._count()
        starts = self._starts
        if starts is None:
            return
        painter.setFont(paints.small)
        painter.setPen(paints.muted)
        first, last = (year_text(parts(int(at))[0]) for at in (starts[0], starts[-1] - 1))
        words = first if first == last else f"{first}\N{EN DASH}{last}"
        painter.drawText(QRectF(14, 1, LANES_WIDTH - 14, self.height() - 1), Qt.AlignmentFlag.AlignVCenter, words)
        foot = self.height() - 6
        painter.fillRect(_LEFT, foot, self.width() - _LEFT - _RIGHT, 1, paints.stroke)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paints.stroke)
        edges = self._x(starts)
        gap = 1.0 if len(edges) > 1 and edges[1] - edges[0] > 4 else 0.0
        tall = foot - _BAR_TOP
        painter.drawRects(
            [
                QRectF(left, foot - max(share * tall, 1.5), max(right - left - gap, 1.0), max(share * tall, 1.5))
                for left, right, share in zip(edges, edges[1:], self._heights, strict=False)
                if share > 0
            ]
        )
        self._paint_frame(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, of a grip, or go where there was a click."""
        x = event.position().x()
        if event.button() is not Qt.MouseButton.LeftButton or self._starts is None:
            return
        left, right = self._frame()
        part = self._part(x)
        if not part:
            half = (self._window[1] - self._window[0]) // 2
            middle = self._moment(x)
            self.window_moved.emit(middle - half, middle + half)
            part = "body"
        self._grab = (part, x, self._window)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        x = event.position().x()
        if self._grab is None:
            part = self._part(x)
            shapes = {"lo": Qt.CursorShape.SizeHorCursor, "hi": Qt.CursorShape.SizeHorCursor}
            self.setCursor(shapes.get(part, Qt.CursorShape.OpenHandCursor if part else Qt.CursorShape.ArrowCursor))
            return
        part, start, (lo, hi) = self._grab
        moved = self._moment(x) - self._moment(start)
        least = max((hi - lo) // 1_000, 1_800)
        if part != "hi":
            lo = min(lo + moved, hi - least) if part == "lo" else lo + moved
        if part != "lo":
            hi = max(hi + moved, lo + least) if part == "hi" else hi + moved
        self.window_moved.emit(lo, hi)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grab = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the chart."""
        event.ignore()

    def _count(self) -> None:
        extent = self._catalog.extent
        if self._starts is not None or extent is None:
            return
        self._starts = month_starts(*extent)
        counts = self._catalog.active(self._starts)
        most = max(int(counts.max(initial=0)), 1)
        self._heights = (counts / most).tolist()

    def _paint_frame(self, painter: QPainter) -> None:
        accent = self._paints.accent
        left, right = self._frame()
        fill = QColor(accent)
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        painter.setPen(QPen(accent, 1.5))
        top, height = 4.75, self.height() - 4.75 - 3.75
        painter.drawRoundedRect(QRectF(left, top, right - left, height), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for x in (left, right):
            painter.drawRoundedRect(QRectF(x - _GRIP / 2, top + height / 2 - 6, _GRIP, 12), 2, 2)

    def _frame(self) -> tuple[float, float]:
        """Left and right of the frame, held inside the strip and never narrower than its grips."""
        left, right = self._x(np.array(self._window, dtype=np.int64))
        lowest, highest = float(_LEFT), float(self.width() - _RIGHT)
        left, right = min(max(left, lowest), highest), min(max(right, lowest), highest)
        if right - left < 2 * _GRIP:
            middle = min(max((left + right) / 2, lowest + _GRIP), highest - _GRIP)
            return middle - _GRIP, middle + _GRIP
        return left, right

    def _part(self, x: float) -> str:
        left, right = self._frame()
        if abs(x - left) <= _GRIP and abs(x - left) <= abs(x - right):
            return "lo"
        if abs(x - right) <= _GRIP:
            return "hi"
        return "body" if left < x < right else ""

    def _x(self, moments: Ints) -> list[float]:
        assert self._starts is not None
        first, last = int(self._starts[0]), int(self._starts[-1])
        width = self.width() - _LEFT - _RIGHT
        pixels: list[float] = (_LEFT + (moments - first) / (last - first) * width).tolist()
        return pixels

    def _moment(self, x: float) -> int:
        assert self._starts is not None
        first, last = int(self._starts[0]), int(self._starts[-1])
        return first + round((x - _LEFT) / max(self.width() - _LEFT - _RIGHT, 1) * (last - first))
