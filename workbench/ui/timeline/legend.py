"""The legend: every way a date is drawn, beside its meaning; its marks are drawn by the chart's own code."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.model.timeline import Edge, Mark, Shape
from workbench.ui.parts.labels import plain_label
from workbench.ui.shown import shown
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.layout import Item, Scale, arrange
from workbench.ui.timeline.marks import Marks
from workbench.ui.timeline.order_paint import OrderArrow, paint_order
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.scene import STRUCK

LEGEND_WIDTH: Final = 224
_ROW: Final = 19
_LEAST_ROW: Final = 15
_SAMPLE: Final = 52
_INSET: Final = 12
_WORDS: Final = _INSET + _SAMPLE + 10


@dataclass(frozen=True, slots=True)
class Band:
    """The sample of a band: of so many events, or with ``said`` empty of what reaches through."""

    said: str = ""


Sample = Mark | OrderArrow | Band | str


def legend_rows() -> list[tuple[Sample, str]]:
    """A mark (in pixels, from 0 to 52), a glyph, a band or an order, and what it means."""
    bar, bracket, end = Shape.BAR, Shape.BRACKET, _SAMPLE
    third, middle = end // 3, end // 2
    return [
        (Mark(bracket, 6, end - 6, 6, end - 6), _tr("at some point within")),
        (Mark(bar, 0, end, third, 2 * third), _tr("lasts; solid is certain")),
        (Mark(bar, 0, end, middle, middle), _tr("lasts a part of this")),
        (Mark(bar, 0, None, third, third, right=Edge.ARROW), _tr("still going on")),
        (Mark(bar, 0, None, 24, 24, right=Edge.TORN), _tr("end or start not known")),
        (
            Mark(bar, None, end, 42, end, left=Edge.TORN, right=Edge.PLAIN, fading=True),
            _tr("last or first of a series"),
        ),
        (Mark(bracket, 6, end - 6, 6, end - 6, dashed=True), _tr("inferred or external")),
        (Mark(bracket, 6, end - 6, 6, end - 6, struck=True), _tr("superseded, corrected")),
        ("~   ?   %", _tr("about, uncertain, both")),
        (Band(), _tr("through the whole view")),
        (Band("12"), _tr("so many; click opens")),
        *order_rows(),
    ]


def order_rows() -> list[tuple[Sample, str]]:
    """The rows that explain the orders of events."""
    return [
        (OrderArrow("", "", True, False), _tr("said to come first")),
        (OrderArrow("", "", False, False), _tr("said to hold or equal")),
        (OrderArrow("", "", True, True), _tr("order against the dates")),
    ]


def export_rows(orders: bool, banded: bool) -> list[tuple[Sample, str]]:
    """The rows for a chart on paper: without what only a screen has."""
    rows = [row for row in legend_rows() if not isinstance(row[0], (Band, OrderArrow))]
    rows += [(Band("12"), _tr("so many events"))] if banded else []
    return rows + (order_rows() if orders else [])


def paint_legend(painter: QPainter, paints: Paints, width: float, row: int = _ROW) -> int:
    """Paint the rows of the legend, each ``row`` pixels high, on any painter from its origin; return their height."""
    rows = legend_rows()
    for number, (sample, words) in enumerate(rows):
        painter.save()
        painter.translate(0, number * row)
        paint_row(painter, paints, sample, words, width, row)
        painter.restore()
    return len(rows) * row


def paint_row(painter: QPainter, paints: Paints, sample: Sample, words: str, width: float, row: int = _ROW) -> None:
    """Paint one row of ``width`` by ``row`` pixels from the painter's origin."""
    metrics = QFontMetricsF(paints.small)
    middle = row // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(sample, Mark):
        _paint_mark(painter, paints, sample, Scale(-_INSET, 1.0), middle)
    elif isinstance(sample, OrderArrow):
        colour = paints.warn if sample.contradicted else paints.muted
        start, end = QPointF(_INSET, middle), QPointF(_INSET + _SAMPLE, middle)
        paint_order(painter, start, end, colour, sample.pointed, dashed=sample.contradicted, straight=True)
    elif isinstance(sample, Band):
        _paint_sample(painter, paints, sample, middle)
    else:
        _paint_words(painter, paints, sample, QRectF(_INSET, middle - 9, _SAMPLE, 18))
    painter.setFont(paints.small)
    painter.setPen(paints.text)
    base = round(middle + (metrics.ascent() - metrics.descent()) / 2)
    painter.drawText(_WORDS, base, metrics.elidedText(shown(words), Qt.TextElideMode.ElideRight, width - _WORDS - 4))


def _paint_sample(painter: QPainter, paints: Paints, band: Band, middle: int) -> None:
    ground, area = QColor(paints.event), QRectF(_INSET, middle - 6, _SAMPLE, 12)
    ground.setAlphaF(0.55 if band.said else 0.12)
    painter.fillRect(area, ground)
    if not band.said:
        painter.fillRect(QRectF(_INSET + 6, middle - 4, 22, 8), paints.event)
        return
    paper = QColor(paints.paper)
    paper.setAlphaF(0.8)
    painter.fillRect(QRectF(area.center().x() - 12, middle - 6, 24, 12), paper)
    _paint_words(painter, paints, band.said, area)


def _paint_words(painter: QPainter, paints: Paints, words: str, area: QRectF) -> None:
    painter.setFont(paints.small)
    painter.setPen(paints.text)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)


def _paint_mark(painter: QPainter, paints: Paints, sample: Mark, scale: Scale, middle: int) -> None:
    colour = QColor(paints.event)
    colour.setAlphaF(STRUCK if sample.struck else 1.0)
    marks = Marks()
    for placed in arrange([Item(0, 0, sample, 0)], 1, scale, (0.0, float(_SAMPLE))).placed:
        # the stub of an unknown start is longer than the sample
        marks.add(placed._replace(left=max(placed.left, _INSET)), middle, colour, False)
    marks.paint(painter, 0.0, _INSET + _SAMPLE + 8)


class _Rows(QWidget):
    def __init__(self, paints: Paints) -> None:
        super().__init__()
        self.paints = paints
        self.setMinimumHeight(len(legend_rows()) * _LEAST_ROW + 8)
        self.setAccessibleName(QCoreApplication.translate("Legend", "Legend"))
        self.setAccessibleDescription(". ".join(words for _, words in legend_rows()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.paints.pane)
        painter.translate(0, 4)
        row = min((self.height() - 8) // len(legend_rows()), _ROW)
        paint_legend(painter, self.paints, self.width(), row)


class Legend(QWidget):
    """A column at the right of the chart."""

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = paints
        self.setFixedWidth(LEGEND_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._title = plain_label(self.tr("How dates are drawn"), "", "header")
        self._title.setFixedHeight(SIZES.chart_axis)
        self._title.setContentsMargins(_INSET, 0, 0, 0)
        self._rows = _Rows(paints)
        area = QScrollArea()
        area.setWidget(self._rows)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(area, 1)
        self.set_paints(paints)

    def sizeHint(self) -> QSize:
        """224 pixels wide."""
        return QSize(LEGEND_WIDTH, 200)

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self._paints = self._rows.paints = paints
        self._title.setFont(paints.header)
        self.update()
        self._rows.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairlines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._paints.pane)
        painter.fillRect(0, 0, 1, self.height(), self._paints.hair)
        painter.fillRect(0, SIZES.chart_axis - 1, self.width(), 1, self._paints.hair)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Legend", text)
