"""The whole chart as a sheet of paper: title, lanes, axis, every event and the undated ones, on any painter.

All lengths are logical pixels of 1/96 inch. Nothing here knows a widget.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from workbench.model.lanes import NO_LANE, OTHER_LANES
from workbench.model.timeline import TimelineEvent
from workbench.ui.shown import shown
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.axis import month_names, paint_axis
from workbench.ui.timeline.bands import Bands, cells_of, paint_counts
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.drawing import Drawing, Emphasis, position_of
from workbench.ui.timeline.lanes import lane_words
from workbench.ui.timeline.layout import LANE_GAP, SUB_ROW, Scale
from workbench.ui.timeline.legend import LEGEND_WIDTH, Sample, export_rows, paint_row
from workbench.ui.timeline.levels import Level, levels_of
from workbench.ui.timeline.order_paint import OrderArrow, Places, ends_of, paint_order
from workbench.ui.timeline.painting import paint_drawing, paint_grid
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.scene import Composer
from workbench.ui.timeline.tips import state_words
from workbench.ui.timeline.view import View

NAMES: Final = 168
ONE_BY_ONE: Final = 4_000
_MOST_ROWS: Final = 400
_TALL: Final = 100_000
_HEADING: Final = 58
_FOOT: Final = 30
_LINE: Final = 19
_INSET: Final = 14
_SHAPE: Final = 9
_ROOM: Final = 0.03
_UNDATED_LEAST: Final = 300
_DAY: Final = 86_400


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sheet", text)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around the chart: its title, what it shows, and where it comes from."""

    title: str
    told: str
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the pixels of the chart ``[left, left + width)`` and ``[top, foot)``, and undated events by index.

    ``number`` counts from 1 to ``of``; one page has the legend.
    """

    number: int
    of: int
    left: float
    width: float
    top: int
    foot: int
    undated: tuple[int, int]
    legend: bool = False


class Sheet:
    """A chart laid out for a width in pixels, lane names included.

    Up to 4,000 events stand one by one with their labels, however many rows that takes; of more, the lanes with most
    become bands that say how many, and ``banded`` counts the events in them.
    """

    def __init__(
        self,
        catalog: Catalog,
        paints: Paints,
        words: Words,
        width: int,
        window: tuple[int | None, int | None] = (None, None),
        orders: Sequence[OrderArrow] = (),
    ) -> None:
        self.paints = paints
        self.words = words
        self.width = width
        self._catalog = catalog
        self._undated: Sequence[TimelineEvent] = catalog.undated
        self._months = month_names()
        self._composer = Composer(paints)
        self._colours: list[QColor] = self._composer.lane_colours(catalog)
        chart = width - NAMES
        lo, hi = _stretch(catalog, window)
        self._scale = Scale(lo, (hi - lo) / chart)
        counts = catalog.counts(lo, hi).tolist()
        self._levels = levels_of(counts, [False] * len(counts), limit=ONE_BY_ONE)
        self.banded = sum(count for count, level in zip(counts, self._levels, strict=True) if level is not Level.FULL)
        self._drawing: Drawing = self._composer.draw(
            catalog, Emphasis(), self._scale, chart, _TALL, 0.0, most_rows=_MOST_ROWS, levels=self._levels
        )
        self._tops = self._drawing.tops
        self._orders = orders
        self._legend: list[tuple[Sample, str]] = export_rows(bool(orders), self.banded > 0)

    @property
    def height(self) -> int:
        """The height of the sheet in one piece."""
        return _HEADING + SIZES.chart_axis + self._tops[-1] + self._below(self.width) + _FOOT

    def pages(self, width: int, height: int, across: int = 1) -> list[Page]:
        """Cut the sheet into pages of so many pixels; it must be as wide as ``across`` of them without their names.

        Pages break between rows of events. They go down first, then to the right.
        """
        room = height - _HEADING - SIZES.chart_axis - _FOOT
        downs: list[tuple[int, int]] = []
        top = last = 0
        for foot in self._breaks():
            if foot - top > room and last > top:
                downs.append((top, last))
                top = last
            last = foot
        downs.append((top, last))
        part = (self.width - NAMES) / across
        found = [(part * column, part, top, foot, (0, 0)) for column in range(across) for top, foot in downs]
        # the undated ones fill what is left of the last page, then pages of their own
        start, left = 0, room - (downs[-1][1] - downs[-1][0])
        while start < len(self._undated):
            count = max(left // _LINE - 2, 0) * self._columns(width)
            stop = min(start + count, len(self._undated))
            if stop > start:
                column, wide, top, foot, _ = found[-1]
                found[-1] = (column, wide, top, foot, (start, stop))
                start = stop
            if start < len(self._undated):
                found.append((0.0, 0.0, 0, 0, (0, 0)))
                left = max(room, 3 * _LINE)
        undated = self._undated_height(width, found[-1][4][1] - found[-1][4][0])
        if found[-1][3] - found[-1][2] + undated + self._legend_height(width) > room:
            found.append((0.0, 0.0, 0, 0, (0, 0)))
        count = len(found)
        return [Page(number, count, *page, legend=number == count) for number, page in enumerate(found, 1)]

    def paint(self, painter: QPainter) -> None:
        """Paint the sheet in one piece."""
        everything = Page(1, 1, 0.0, self.width - NAMES, 0, self._tops[-1], (0, len(self._undated)), True)
        self.paint_page(painter, everything, self.width, self.height)

    def paint_page(self, painter: QPainter, page: Page, width: int, height: int) -> None:
        """Paint one page of ``width`` by ``height`` pixels."""
        paints = self.paints
        painter.fillRect(QRectF(0, 0, width, height), paints.paper)
        self._paint_heading(painter, width)
        y = _HEADING
        if page.foot > page.top:
            painter.save()
            painter.translate(NAMES, y)
            painter.setClipRect(QRectF(0, 0, page.width, SIZES.chart_axis))
            axis = QRectF(0, 0, page.width, SIZES.chart_axis)
            paint_axis(painter, axis, self._scale.moment(page.left), self._scale.per_pixel, paints, self._months)
            painter.restore()
            y += SIZES.chart_axis
            painter.fillRect(QRectF(0, y - 1, NAMES, 1), paints.hair)
            painter.save()
            painter.translate(0, y)
            self._paint_chart(painter, page)
            painter.restore()
            y += page.foot - page.top
        if page.undated[1] > page.undated[0]:
            self._paint_undated(painter, page.undated, y, width)
            y += self._undated_height(width, page.undated[1] - page.undated[0])
        if page.legend:
            self._paint_legend(painter, y, width)
        self._paint_foot(painter, page, width, height)

    # -- inside

    def _breaks(self) -> Iterator[int]:
        """Where a page may end: under every row of events."""
        sub_row = self._drawing.sub_row
        for lane, (top, foot) in enumerate(pairwise(self._tops)):
            if self._levels[lane] is Level.FULL:
                yield from range(top + LANE_GAP // 2 + sub_row, foot - LANE_GAP, sub_row)
            yield foot

    def _paint_chart(self, painter: QPainter, page: Page) -> None:
        paints, chart = self.paints, self.width - NAMES
        height = page.foot - page.top
        self._paint_names(painter, page)
        painter.setClipRect(QRectF(NAMES, 0, page.width, height))
        painter.translate(NAMES - page.left, -page.top)
        view = View(self._scale.origin, self._scale.per_pixel, chart, self._tops[-1])
        paint_grid(painter, paints, view, self._tops)
        seen = self._drawing.lanes_between(page.top, page.foot)
        paint_drawing(painter, self._drawing, paints, 0.0, chart, seen)
        banded = [lane for lane in seen if self._levels[lane] is not Level.FULL]
        if banded:
            Bands().paint(painter, self._catalog, self._colours, view, self._levels, self._tops, banded)
            cells = cells_of(self._catalog, view, banded)
            paint_counts(painter, paints, self._composer.cache, cells, view, self._tops)
        self._paint_orders(painter, chart)

    def _paint_orders(self, painter: QPainter, chart: int) -> None:
        """Paint the orders of events that stand one by one."""
        places: dict[str, dict[int, tuple[float, float, float]]] = {}
        for key, placed in self._drawing.by_key.items() if self._orders else ():
            found = places.setdefault(self._catalog.event(position_of(key)).uid, {})
            found[placed.lane] = placed.left, placed.right, self._drawing.middle(placed.lane, placed.row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        none: Places = {}
        for arrow in self._orders:
            ends = ends_of(places.get(arrow.first, none), places.get(arrow.second, none), chart)
            if ends is not None:
                colour = self.paints.warn if arrow.contradicted else self.paints.muted
                paint_order(painter, *ends, colour, arrow.pointed, dashed=arrow.contradicted)

    def _paint_names(self, painter: QPainter, page: Page) -> None:
        paints = self.paints
        metrics = QFontMetricsF(paints.strong)
        for lane in range(len(self._catalog.lanes)):
            top, foot = max(self._tops[lane], page.top), min(self._tops[lane + 1], page.foot)
            if foot <= top:
                continue
            middle = top - page.top + LANE_GAP // 2 + SUB_ROW // 2
            paint_kind(painter, "tag", QRectF(_INSET, middle - _SHAPE / 2, _SHAPE, _SHAPE), self._colours[lane])
            said = metrics.elidedText(shown(self._name(lane)), Qt.TextElideMode.ElideRight, NAMES - 38)
            painter.setFont(paints.strong)
            painter.setPen(paints.text)
            painter.drawText(_INSET + 16, round(middle + (metrics.ascent() - metrics.descent()) / 2), said)
            painter.fillRect(QRectF(0, foot - page.top - 1, NAMES, 1), paints.hair)

    def _name(self, place: int) -> str:
        lane = self._catalog.lane(place)
        if lane.key in (NO_LANE, OTHER_LANES):
            return _tr("(none)") if lane.key == NO_LANE else _tr("(others)")
        return lane_words(lane.key) if self._catalog.grouping is None else lane.name

    def _paint_heading(self, painter: QPainter, width: int) -> None:
        paints = self.paints
        self._line(painter, self.words.title, QRectF(_INSET, 10, width - 2 * _INSET, 20), head=True)
        painter.setFont(paints.small)
        painter.setPen(paints.muted)
        self._line(painter, self.words.told, QRectF(_INSET, 31, width - 2 * _INSET, 18))

    def _line(self, painter: QPainter, text: str, rect: QRectF, *, head: bool = False) -> None:
        if head:
            painter.setFont(self.paints.header)
            painter.setPen(self.paints.text)
        said = QFontMetricsF(painter.font()).elidedText(shown(text), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _columns(self, width: float) -> int:
        return max(int((width - 2 * _INSET) // _UNDATED_LEAST), 1)

    def _below(self, width: float) -> int:
        return self._undated_height(width, len(self._undated)) + self._legend_height(width)

    def _undated_height(self, width: float, count: int) -> int:
        return (-(-count // self._columns(width)) + 2) * _LINE if count else 0

    def _legend_height(self, width: float) -> int:
        return (-(-len(self._legend) // _legend_columns(width)) + 2) * _LINE

    def _paint_legend(self, painter: QPainter, top: int, width: int) -> None:
        """Paint what the marks mean, column by column."""
        columns = _legend_columns(width)
        rows = -(-len(self._legend) // columns)
        painter.setFont(self.paints.strong)
        painter.setPen(self.paints.text)
        self._line(painter, _tr("How dates are drawn"), QRectF(_INSET, top + _LINE // 2, width - 2 * _INSET, _LINE))
        for place, (sample, words) in enumerate(self._legend):
            painter.save()
            painter.translate(place // rows * LEGEND_WIDTH, top + _LINE // 2 + (place % rows + 1) * _LINE)
            paint_row(painter, self.paints, sample, words, LEGEND_WIDTH, _LINE)
            painter.restore()

    def _paint_undated(self, painter: QPainter, which: tuple[int, int], top: int, width: int) -> None:
        paints = self.paints
        columns = self._columns(width)
        each = (width - 2 * _INSET) / columns
        heading = _tr("Undated: {n}").replace("{n}", f"{len(self._undated):,}")
        painter.setFont(paints.strong)
        painter.setPen(paints.text)
        self._line(painter, heading, QRectF(_INSET, top + _LINE // 2, width - 2 * _INSET, _LINE))
        painter.setFont(paints.small)
        for place, event in enumerate(self._undated[which[0] : which[1]]):
            x = _INSET + place % columns * each
            y = top + _LINE // 2 + (place // columns + 1) * _LINE
            said = " – ".join(part for part in (event.title, state_words(event), event.date_words) if part)
            paint_kind(painter, "event", QRectF(x, y + (_LINE - _SHAPE) / 2, _SHAPE, _SHAPE), paints.event)
            painter.setPen(paints.text)
            self._line(painter, said, QRectF(x + 15, y, each - 24, _LINE))

    def _paint_foot(self, painter: QPainter, page: Page, width: int, height: int) -> None:
        painter.setFont(self.paints.micro)
        painter.setPen(self.paints.muted)
        painter.fillRect(QRectF(_INSET, height - _FOOT + 4, width - 2 * _INSET, 1), self.paints.hair)
        said = self.words.source
        if page.of > 1:
            said += "   " + _tr("Page {n} of {all}").replace("{n}", str(page.number)).replace("{all}", str(page.of))
        self._line(painter, said, QRectF(_INSET, height - _FOOT + 7, width - 2 * _INSET, 18))


def _legend_columns(width: float) -> int:
    return max(int((width - _INSET) // LEGEND_WIDTH), 1)


def _stretch(catalog: Catalog, window: tuple[int | None, int | None]) -> tuple[int, int]:
    """The stretch of time a sheet shows: the window's ends, and the events' own with a little room where it has none."""
    extent = catalog.extent or (0, _DAY)
    room = max(round((extent[1] - extent[0]) * _ROOM), _DAY // 24)
    lo = extent[0] - room if window[0] is None else window[0]
    hi = extent[1] + room if window[1] is None else window[1]
    return lo, max(hi, lo + 60)
