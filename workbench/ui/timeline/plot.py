"""A pyqtgraph plot over civil time: the window of time, zooming, panning and the scrolling of lanes."""

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.timeline.axis import CivilAxis
from workbench.ui.timeline.item import TimelineItem
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.ticks import MAX_SECONDS, MIN_SECONDS
from workbench.ui.timeline.view import View

ZOOM_STEP: Final = 1.5
ZOOM_MILLISECONDS: Final = 80
LEAST_SPAN: Final = 600.0
HURRY_MILLISECONDS: Final = 120
MOST_SPAN: Final = float(MAX_SECONDS - MIN_SECONDS)


class CivilPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot whose x is civil seconds less an integer origin, and whose one item draws in pixels of the view box.

    ``view_changed`` follows every change of the window, the size or the scrolling.
    """

    view_changed = Signal()

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        self._axis = CivilAxis(paints)
        super().__init__(parent, background=paints.paper, useOpenGL=False, axisItems={"top": self._axis})
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.reduced_motion = False
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.layout.setContentsMargins(0, 0, 0, 0)
        plot.layout.setSpacing(0)
        for side in ("left", "right", "bottom"):
            plot.hideAxis(side)
        plot.showAxis("top")
        self._box = plot.getViewBox()
        self._box.setMouseEnabled(False, False)
        self._box.disableAutoRange()
        self._box.setDefaultPadding(0)
        self._item = TimelineItem(paints)
        self._item.setParentItem(self._box)
        self._origin = 0
        self._scroll = 0
        self._placed = False
        self._fits = False
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(ZOOM_MILLISECONDS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._animate)
        self._zoomed = QElapsedTimer()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(HURRY_MILLISECONDS)
        self._calm.timeout.connect(self.settle)
        self._from_to = ((0.0, 1.0), (0.0, 1.0))
        self._box.sigXRangeChanged.connect(self._show)
        self._box.sigResized.connect(self._show)

    @property
    def item(self) -> TimelineItem:
        """The graphics item that draws the events."""
        return self._item

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self.setBackground(paints.paper)
        self._axis.paints = paints
        self._axis.update()
        self._item.set_paints(paints)

    def window_of_time(self) -> tuple[int, int]:
        """The civil seconds at the left and right edge."""
        view = self._item.view
        return view.lo, view.hi

    def show_window(self, lo: int, hi: int, animated: bool = False) -> None:
        """Show a window of time, held between 10,000 BC and 12,000 and to ten minutes at least."""
        start, end = _held(float(lo), float(hi))
        self._placed = True
        self._fits = False
        target = (start - self._origin, end - self._origin)
        self._animation.stop()
        if animated and not self.reduced_motion and self.isVisible():
            left, right = self._box.viewRange()[0]
            self._from_to = ((left, right), target)
            self._animation.start()
            return
        self._box.setXRange(*target, padding=0)

    def zoom(self, factor: float, at: float | None = None, animated: bool = False) -> None:
        """Show a window ``factor`` times as long; the moment at pixel ``at`` (default the middle) stays there."""
        view = self._item.view
        x = view.width / 2 if at is None else at
        span = min(max(view.per_pixel * view.width * factor, LEAST_SPAN), MOST_SPAN)
        share = x / max(view.width, 1)
        lo = view.lo + x * view.per_pixel - share * span
        self.show_window(round(lo), round(lo + span), animated)

    def pan(self, pixels: float) -> None:
        """Move the window to later times by so many pixels."""
        view = self._item.view
        moved = round(pixels * view.per_pixel)
        self.show_window(view.lo + moved, view.hi + moved)

    def scroll(self) -> int:
        """How many pixels the lanes are scrolled down."""
        return self._scroll

    def scroll_range(self) -> int:
        """By how many pixels the lanes can be scrolled at most."""
        return max(self._item.tops[-1] - self._item.view.height, 0)

    def set_scroll(self, scroll: int) -> None:
        """Scroll the lanes."""
        scroll = min(max(scroll, 0), self.scroll_range())
        if scroll != self._scroll:
            self._scroll = scroll
            self._show()

    def settle(self) -> None:
        """Draw in full what zooming in a hurry drew in part."""
        self._calm.stop()
        if self._item.hurried:
            self._item.hurried = False
            self._item.refresh()
            self.view_changed.emit()

    def _show(self, *_: object) -> None:
        """Bring item and axis to the range and size of the view box."""
        rect = self._box.rect()
        if rect.width() < 2 or rect.height() < 2:
            return
        left, right = self._box.viewRange()[0]
        width, height = round(rect.width()), round(rect.height())
        per_pixel = (right - left) / width
        view = View(self._origin + round(left), per_pixel, width, height, self._scroll)
        if abs(per_pixel / self._item.view.per_pixel - 1) > 1e-9:
            self._item.hurried = self._zoomed.isValid() and self._zoomed.elapsed() < HURRY_MILLISECONDS
            self._zoomed.start()
            self._calm.start()
        self._item.show_view(view)
        self._axis.show_window(view.lo, per_pixel)
        self.view_changed.emit()

    def _rebase(self, origin: int) -> None:
        """Count x from another moment; what is shown stays, so floats are small where the events are."""
        left, right = self._box.viewRange()[0]
        moved = self._origin - origin
        self._origin = origin
        self._box.setXRange(left + moved, right + moved, padding=0)

    def _animate(self, share: float) -> None:
        (left, right), (to_left, to_right) = self._from_to
        self._box.setXRange(left + (to_left - left) * share, right + (to_right - right) * share, padding=0)

    def _pixel(self, at: QPointF) -> QPointF:
        """A point of the viewport in pixels of the chart, below the axis."""
        point: QPointF = self._box.mapFromScene(self.mapToScene(at.toPoint()))
        return point


def _held(lo: float, hi: float) -> tuple[float, float]:
    """The window moved and cut so that it stays inside what the axis can say."""
    span = min(max(hi - lo, LEAST_SPAN), MOST_SPAN)
    middle = (lo + hi) / 2
    start = min(max(middle - span / 2, float(MIN_SECONDS)), float(MAX_SECONDS) - span)
    return start, start + span
