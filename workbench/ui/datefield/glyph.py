"""A date drawn small on an axis of its own: shared by the date field, the quick entry and the inspector."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.dates import DateValue, describe
from workbench.model.timeline import Edge, Mark
from workbench.ui.datefield.axis import Axis, axis_for, mark_of_value
from workbench.ui.datefield.marks import BRACKET_HEIGHT, paint_mark
from workbench.ui.parts.labels import sized
from workbench.ui.theme.tokens import DARK, LIGHT

WIDTH = 96
_LINE = BRACKET_HEIGHT + 4.5
_TALL = 5.0
_SMALL = 2.5
_HEIGHT = 33


class DateGlyph(QWidget):
    """Paints a value's bounds: hollow bracket, bar with wings, arrow, torn edge, dashed when inferred or external.

    ``set_value(None)`` and undated values paint nothing. It is 96 px wide unless it is given more room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: Mark | None = None
        self._struck = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Date on an axis"))

    def set_value(self, value: DateValue | None) -> None:
        """Draw another value."""
        self._mark = mark_of_value(value) if value is not None else None
        self.setAccessibleDescription(describe(value) if value is not None else "")
        self.update()

    def set_superseded(self, on: bool) -> None:
        """Draw the mark at 40 %, as a date that another one has replaced."""
        self._struck = on
        self.update()

    @property
    def draws(self) -> bool:
        """Whether the value has a bound to draw."""
        return self._mark is not None

    def sizeHint(self) -> QSize:
        """Return the size it wants, in pixels."""
        return QSize(WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than it wants."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._mark is None:
            return
        width = self.width() - 3.0
        axis = axis_for(self._mark, (self.tr("Jan"), self.tr("Dec")), width)
        tokens = DARK if self.palette().window().color().lightness() < 128 else LIGHT
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(1.5, 0.0)
        self._paint_axis(painter, axis, width, QColor(tokens.stroke), QColor(tokens.muted))
        colour = QColor(tokens.kind("event"))
        if self._struck:
            colour.setAlphaF(0.4)
        paint_mark(painter, self._mark, self._places(self._mark, axis, width), BRACKET_HEIGHT / 2 + 0.5, colour)

    def _places(self, mark: Mark, axis: Axis, width: float) -> tuple[float, float, float, float]:
        left = 0.0 if mark.lo is None else axis.x(mark.lo, width)
        right = width if mark.hi is None else axis.x(mark.hi, width)
        core_left, core_right = axis.x(mark.core_lo, width), axis.x(mark.core_hi, width)
        if mark.right is Edge.ARROW:
            core_right = right
        return left, core_left, core_right, right

    def _paint_axis(self, painter: QPainter, axis: Axis, width: float, stroke: QColor, muted: QColor) -> None:
        painter.setPen(QPen(stroke, 1.0))
        painter.drawLine(QLineF(0, _LINE, width, _LINE))
        for ticks, height in ((axis.ticks, _SMALL), (axis.tall, _TALL)):
            for second in ticks:
                x = axis.x(second, width)
                if -0.5 <= x <= width + 0.5:
                    painter.drawLine(QLineF(x, _LINE - height, x, _LINE))
        painter.setFont(sized(self.font(), "micro"))
        painter.setPen(muted)
        metrics = QFontMetricsF(painter.font())
        end = -6.0
        last = axis.labels[-1] if axis.labels else None
        reserve = width - metrics.horizontalAdvance(last[1]) - 6 if last else width
        for label in axis.labels:
            room = metrics.horizontalAdvance(label[1])
            left = min(max(0.0, axis.x(label[0], width) - room / 2), width - room)
            if left < end + 6 or (label is not last and left + room > reserve):
                continue
            painter.drawText(
                QRectF(left, _LINE + 2, room + 1, metrics.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                label[1],
            )
            end = left + room
