"""Lanes with too many events to draw singly: a picture of where they are, and how many in each part of the axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStaticText

from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.dense import density_image, rects_image
from workbench.ui.timeline.index import Spans
from workbench.ui.timeline.labels import PLAIN, LabelCache
from workbench.ui.timeline.layout import LANE_GAP
from workbench.ui.timeline.levels import BAND, Level, bands_in
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.primitives import Rects
from workbench.ui.timeline.ticks import cell_edges
from workbench.ui.timeline.view import View

_INSET = 4.0
_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a band between two grid lines: its lane, civil seconds ``[lo, hi)`` and how many events touch it.

    ``first`` and ``last`` are the ends of the whole band: the number stands where there is something to see.
    """

    lane: int
    lo: int
    hi: int
    count: int
    first: int
    last: int


class Bands:
    """Draws the bands of a view; the picture of the last view is kept."""

    def __init__(self) -> None:
        self._kept: tuple[object, dict[int, tuple[QImage, int, int]]] | None = None

    def forget(self) -> None:
        """The events have changed."""
        self._kept = None

    def paint(
        self, painter: QPainter, catalog: Catalog, colours: Sequence[QColor], view: View, levels: Sequence[Level],
        tops: Sequence[int], lanes: Sequence[int],
    ) -> None:  # fmt: skip
        """Paint the bands of ``lanes``; the painter's origin is the top of the first lane of all."""
        known = (view.lo, view.per_pixel, view.width, tuple(levels), tuple(tops), tuple(lanes))
        if self._kept is None or self._kept[0] != known:
            self._kept = known, _pictures(catalog, colours, view, levels, tops, lanes)
        for lane, (image, first, rows) in self._kept[1].items():
            top, foot = tops[lane], tops[lane + 1]
            for row in range(rows):
                source = QRectF(0, first + row, image.width(), 1)
                if rows > 1:
                    target = QRectF(0, top + LANE_GAP // 2 + row * BAND, view.width, BAND - 2)
                else:
                    target = QRectF(0, top + 3, view.width, foot - top - LANE_GAP)
                painter.drawImage(target, image, source)


def paint_counts(
    painter: QPainter, paints: Paints, labels: LabelCache, cells: Sequence[Cell], view: View, tops: Sequence[int]
) -> None:
    """Say in each cell of a band how many events touch it, where there is room."""
    _, metrics = labels.font(PLAIN)
    rise = round((metrics.ascent() + metrics.descent()) / 2)
    grounds = Rects()
    words: list[tuple[int, int, QStaticText]] = []
    for cell in cells:
        left, right = max(view.x(max(cell.lo, cell.first)), 0.0), min(view.x(min(cell.hi, cell.last)), view.width)
        text, long = labels.text(count_words(cell.count), PLAIN)
        if right - left < long + 4 * _INSET:
            continue
        middle = (tops[cell.lane] + tops[cell.lane + 1]) // 2
        x = round((left + right - long) / 2)
        grounds.add(x - _INSET, middle - _HEIGHT // 2 - 1, long + 2 * _INSET, _HEIGHT)
        words.append((x, middle - rise, text))
    ground = QColor(paints.paper)
    ground.setAlphaF(0.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    grounds.paint(painter)
    painter.setFont(labels.font(PLAIN)[0])
    painter.setPen(paints.text)
    for x, y, text in words:
        painter.drawStaticText(x, y, text)


def cells_of(catalog: Catalog, view: View, lanes: Sequence[int]) -> list[Cell]:
    """The cells of the bands of ``lanes`` that hold events, between the major lines of the axis."""
    if not lanes:
        return []
    edges = cell_edges(view.lo, view.hi, view.width)
    counts = catalog.counts_between(lanes, np.array(edges, dtype=np.int64)).tolist()
    return [
        Cell(lane, lo, hi, count, *catalog.reach(lane))
        for lane, row in zip(lanes, counts, strict=True)
        for lo, hi, count in zip(edges, edges[1:], row, strict=False)
        if count
    ]


def count_words(count: int) -> str:
    """A count with its thousands apart."""
    return f"{count:,}"


def _pictures(
    catalog: Catalog,
    colours: Sequence[QColor],
    view: View,
    levels: Sequence[Level],
    tops: Sequence[int],
    lanes: Sequence[int],
) -> dict[int, tuple[QImage, int, int]]:
    """By lane: picture, first row in it and number of rows."""
    found: dict[int, tuple[QImage, int, int]] = {}
    single = [lane for lane in lanes if levels[lane] is Level.RECTS]
    if single:
        rows = bands_in(tops[single[0] + 1] - tops[single[0]])
        spans = catalog.visible(view.lo, view.hi, single)
        number = np.zeros(len(levels), dtype=np.int64)
        number[single] = np.arange(len(single))
        spans = Spans(spans.event, number[spans.lane], spans.lo, spans.hi)
        image = rects_image(spans, rows, view.lo, view.per_pixel, view.width, [colours[lane] for lane in single])
        found |= {lane: (image, place * rows, rows) for place, lane in enumerate(single)}
    dense = [lane for lane in lanes if levels[lane] is Level.DENSITY]
    if dense:
        counts = catalog.density(view.lo, view.per_pixel, view.width, dense)
        # one scale of strength for the whole chart, so that panning and scrolling change no shade
        most = catalog.pyramid.most(view.per_pixel)
        image = density_image(counts, [colours[lane] for lane in dense], most)
        found |= {lane: (image, place, 1) for place, lane in enumerate(dense)}
    return found
