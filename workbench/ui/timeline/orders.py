"""Arrows between ordered events, drawn over the marks: thin lines that say which comes first."""

from collections.abc import Sequence
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from workbench.ui.theme import Theme
from workbench.ui.timeline.item import TimelineItem
from workbench.ui.timeline.order_paint import OrderArrow, ends_of, paint_order

_FAINT: Final = 0.55


class OrderArrows(pg.GraphicsObject):  # type: ignore[misc]
    """Draws orders in the pixels of the chart: all of them while ``shown``, else faintly those of the event in focus.

    Only orders of two events that can be seen are drawn. A contradicted one is dashed, in the colour of warnings, with
    a cross on it. A rubber line follows the pointer or the walk by keys while the second event is chosen.
    """

    def __init__(self, item: TimelineItem, theme: Theme) -> None:
        super().__init__()
        self._item = item
        self._arrows: Sequence[OrderArrow] = ()
        self._rubber: tuple[str, QPointF | None] | None = None
        self.shown = False
        self.setParentItem(item.parentItem())
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(item.zValue() + 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours."""
        self._stroke, self._accent, self._warn = (theme.colour(name) for name in ("muted", "accent", "warn"))
        self.update()

    def set_arrows(self, arrows: Sequence[OrderArrow]) -> None:
        """Draw these orders and no others."""
        self._arrows = arrows
        self.update()

    def set_shown(self, on: bool) -> None:
        """Draw all orders, or only those of the event in focus."""
        self.shown = on
        self.update()

    def set_rubber(self, first: str | None, to: QPointF | None = None) -> None:
        """Draw a line from an event to a point of the chart, or to the selected event; None takes it away."""
        self._rubber = (first, to) if first is not None else None
        self.update()

    def follow(self) -> None:
        """Draw anew: the chart shows something else."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole of the chart."""
        rect: QRectF = self._item.boundingRect()
        return rect

    def visible_arrows(self) -> list[OrderArrow]:
        """The orders that are drawn now."""
        return [arrow for arrow, _, _ in self._drawn()]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the orders that can be seen."""
        drawn = self._drawn()
        if not drawn and self._rubber is None:
            return
        painter.save()
        painter.setClipRect(self.boundingRect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self._item.emphasis.selected
        for arrow, start, end in drawn:
            colour = QColor(self._warn if arrow.contradicted else self._stroke)
            if not self.shown and not arrow.contradicted:
                colour.setAlphaF(_FAINT)
            elif focus in (arrow.first, arrow.second) and not arrow.contradicted:
                colour = QColor(self._accent)
            paint_order(painter, start, end, colour, arrow.pointed, dashed=arrow.contradicted)
        if self._rubber is not None:
            self._paint_rubber(painter, *self._rubber)
        painter.restore()

    def _drawn(self) -> list[tuple[OrderArrow, QPointF, QPointF]]:
        emphasis, catalog = self._item.emphasis, self._item.catalog
        seen = self._item.drawn_positions() if self.shown else frozenset()
        found: list[tuple[OrderArrow, QPointF, QPointF]] = []
        for arrow in self._arrows:
            near = emphasis.selected in (arrow.first, arrow.second)
            near = near or {arrow.first, arrow.second} <= emphasis.highlighted
            if not near and not self.shown:
                continue
            first, second = catalog.position(arrow.first), catalog.position(arrow.second)
            if first is None or second is None or not (near or (first in seen and second in seen)):
                continue
            ends = self._ends(first, second)
            if ends is not None:
                found.append((arrow, *ends))
        return found

    def _ends(self, first: int, second: int) -> tuple[QPointF, QPointF] | None:
        """Where a line leaves the one event and reaches the other; None where one of them cannot be seen."""
        width: int = self._item.view.width
        return ends_of(self._places(first), self._places(second), width)

    def _places(self, position: int) -> dict[int, tuple[float, float, float]]:
        view = self._item.view
        return {
            lane: (left, right, y)
            for lane, left, right, y in self._item.places_of(position)
            if right >= 0 and left <= view.width and 0 <= y <= view.height
        }

    def _paint_rubber(self, painter: QPainter, first: str, to: QPointF | None) -> None:
        catalog = self._item.catalog
        position = catalog.position(first)
        places = list(self._places(position).values()) if position is not None else []
        if to is None:
            chosen = self._item.emphasis.selected
            target = catalog.position(chosen) if chosen and chosen != first else None
            ends = self._ends(position, target) if position is not None and target is not None else None
            if ends is not None:
                paint_order(painter, *ends, self._accent, pointed=True)
        elif places:
            left, right, y = places[0]
            start = QPointF(min(max(to.x(), left), right), y)
            paint_order(painter, start, to, self._accent, pointed=True, straight=True)
