"""The drawing of marks: batches by colour, built once a layout and painted shifted while panning."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen, QPolygonF

from workbench.model.timeline import Edge, Shape
from workbench.ui.timeline.layout import Placed
from workbench.ui.timeline.primitives import Lines, Rects

BRACKET_HEIGHT: Final = 12
LABELLED_HEIGHT: Final = 16
BAR_HEIGHT: Final = 8
END_WIDTH: Final = 1.8
LIP: Final = 4.0
LINE_WIDTH: Final = 1.2
ARROW_LENGTH: Final = 8
ARROW_HEIGHT: Final = 15
ARROW_INSET: Final = 8
HALF: Final = 0.5
FAINT: Final = 0.16
JOIN: Final = 0.45
_FAR: Final = 30_000.0
_STEPS: Final = 64


@dataclass(slots=True)
class _Batch:
    """Everything of one colour, in the order it is painted."""

    half: Rects = field(default_factory=Rects)
    solid: Rects = field(default_factory=Rects)
    joins: Rects = field(default_factory=Rects)
    dashes: Lines = field(default_factory=Lines)
    lines: Lines = field(default_factory=Lines)
    wings: list[tuple[QRectF, bool]] = field(default_factory=list)
    arrows: list[tuple[float, int, bool]] = field(default_factory=list)


class Marks:
    """A display list of marks; x is relative to the layout, y to the chart's first lane."""

    def __init__(self) -> None:
        self._batches: defaultdict[int, _Batch] = defaultdict(_Batch)

    def add(self, placed: Placed, middle: int, colour: QColor, inside: bool) -> None:
        """Add a mark around the line ``middle``; ``inside`` is a bracket that holds its label."""
        batch = self._batches[colour.rgba()]
        if placed.mark.shape is Shape.BRACKET:
            self._bracket(batch, placed, middle, LABELLED_HEIGHT if inside else BRACKET_HEIGHT)
        else:
            self._bar(batch, placed, middle)

    def paint(self, painter: QPainter, shift: float, right: float) -> None:
        """Paint all, shifted; arrows reach to ``right``, the edge of the view in the painter's own pixels."""
        for rgba, batch in self._batches.items():
            colour = QColor.fromRgba(rgba)
            painter.save()
            painter.translate(shift, 0)
            self._paint_fills(painter, batch, colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if batch.dashes:
                painter.setPen(_dashed(colour))
                batch.dashes.paint(painter)
            if batch.lines:
                painter.setPen(QPen(colour, LINE_WIDTH))
                batch.lines.paint(painter)
            for start, middle, dashed in batch.arrows:
                _arrow(painter, colour, start, middle, right - shift - ARROW_INSET, dashed)
            painter.restore()

    def _paint_fills(self, painter: QPainter, batch: _Batch, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        fades = _fade(colour.rgba(), False), _fade(colour.rgba(), True)
        for rect, rising in batch.wings:
            if rect.width() > 4_096:
                gradient = QLinearGradient(rect.topLeft(), rect.topRight())
                gradient.setColorAt(0, _faded(colour, FAINT if rising else HALF))
                gradient.setColorAt(1, _faded(colour, HALF if rising else FAINT))
                painter.fillRect(rect, gradient)
            else:
                painter.drawImage(rect, fades[rising])
        for rects, strength in ((batch.half, HALF), (batch.joins, JOIN), (batch.solid, 1.0)):
            if rects:
                painter.setBrush(_faded(colour, strength))
                rects.paint(painter)

    def _bracket(self, batch: _Batch, placed: Placed, middle: int, height: int) -> None:
        left, right = _near(placed.left), _near(placed.right)
        top, foot = middle - height / 2, middle + height / 2
        lip = min(LIP, (right - left - 1) / 2)
        for edge, x, inward in ((placed.mark.left, left, 1), (placed.mark.right, right, -1)):
            if edge is Edge.TORN:
                batch.lines.add(*_teeth(x, top, foot, inward))
                continue
            outer = x if inward > 0 else x - END_WIDTH
            lip_left = x if inward > 0 else x - lip
            batch.solid.add(outer, top, END_WIDTH, height)
            batch.solid.add(lip_left, top, lip, END_WIDTH)
            batch.solid.add(lip_left, foot - END_WIDTH, lip, END_WIDTH)
        start = left + (3 if placed.mark.left is Edge.TORN else lip)
        end = right - (3 if placed.mark.right is Edge.TORN else lip)
        if end <= start:
            return
        if placed.mark.dashed:
            batch.dashes.add(start + 2, top + 0.5, end, top + 0.5)
            batch.dashes.add(start + 2, foot - 0.5, end, foot - 0.5)
        else:
            batch.joins.add(start, top, end - start, 1)
            batch.joins.add(start, foot - 1, end - start, 1)

    def _bar(self, batch: _Batch, placed: Placed, middle: int) -> None:
        mark = placed.mark
        left, right = _near(placed.left), _near(placed.right)
        top, foot = middle - BAR_HEIGHT / 2, middle + BAR_HEIGHT / 2
        if mark.half:
            batch.half.add(left + 1, top, right - left - 2, BAR_HEIGHT)
        else:
            core_left, core_right = (min(max(x, left), right) for x in (placed.core_left, placed.core_right))
            self._side(batch, QRectF(left, top, core_left - left, BAR_HEIGHT), mark.left, mark.fading, True)
            if core_right > core_left:
                batch.solid.add(core_left, top, core_right - core_left, BAR_HEIGHT)
            if mark.right is Edge.ARROW:
                batch.arrows.append((core_right, middle, mark.dashed))
            else:
                rest = QRectF(core_right, top, right - core_right, BAR_HEIGHT)
                self._side(batch, rest, mark.right, mark.fading, False)
        for edge, x, inward in ((mark.left, left, 1), (mark.right, right, -1)):
            if edge is Edge.TORN:
                batch.lines.add(*_teeth(x, top - 0.5, foot + 0.5, inward))
            elif edge is Edge.LINE:
                inner = x if inward > 0 else x - LINE_WIDTH
                batch.solid.add(inner, top - 0.5, LINE_WIDTH, BAR_HEIGHT + 1)
        if mark.dashed and mark.right is not Edge.ARROW:
            batch.dashes.add(left + 3, top + 0.5, right - 2, top + 0.5)
            batch.dashes.add(left + 3, foot - 0.5, right - 2, foot - 0.5)

    def _side(self, batch: _Batch, rect: QRectF, edge: Edge, fading: bool, rising: bool) -> None:
        if rect.width() <= 0:
            return
        if edge is Edge.TORN and not fading:
            batch.half.add(rect.x() + (1 if rising else 0), rect.y(), rect.width() - 1, rect.height())
        else:
            batch.wings.append((rect, rising))


@lru_cache(maxsize=256)
def _fade(rgba: int, rising: bool) -> QImage:
    """A strip that fades between the strength at a core and that at a bound."""
    image = QImage(_STEPS, 1, QImage.Format.Format_ARGB32)
    for step in range(_STEPS):
        share = (step + 0.5) / _STEPS
        strength = FAINT + (HALF - FAINT) * (share if rising else 1 - share)
        image.setPixelColor(step, 0, _faded(QColor.fromRgba(rgba), strength))
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _teeth(x: float, top: float, foot: float, inward: int) -> list[float]:
    """Three teeth from top to foot, biting inward, as six lines."""
    step = (foot - top) / 6
    points = [(x + inward * (3 if number % 2 else 0), top + number * step) for number in range(7)]
    return [value for first, second in pairwise(points) for value in (*first, *second)]


def _arrow(painter: QPainter, colour: QColor, start: float, middle: int, tip: float, dashed: bool) -> None:
    """The open part of a bar, at half strength since nothing there is certain, and its head; nothing where the part
    that is certain begins or ends beyond the view."""
    neck = tip - ARROW_LENGTH
    if neck < start:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(colour, HALF))
    painter.drawRect(QRectF(max(start, -_FAR), middle - BAR_HEIGHT / 2, neck - max(start, -_FAR), BAR_HEIGHT))
    painter.setBrush(colour)
    half = ARROW_HEIGHT / 2
    painter.drawPolygon(QPolygonF([QPointF(neck, middle - half), QPointF(tip, middle), QPointF(neck, middle + half)]))
    if dashed:
        painter.setPen(_dashed(colour))
        for y in (middle - BAR_HEIGHT / 2 + 0.5, middle + BAR_HEIGHT / 2 - 0.5):
            painter.drawLine(QLineF(max(start, -_FAR), y, neck, y))


def _dashed(colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3, 3])
    return pen


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(colour.alphaF() * strength)
    return faded


def _near(x: float) -> float:
    """A pixel that the raster engine can hold; what lies beyond is far outside any view."""
    return min(max(x, -_FAR), _FAR)
