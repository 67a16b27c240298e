"""How a claim is painted: statement, state, speaker, grades; a correction hangs on an elbow under what it corrects."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from workbench.model.records import ClaimRow
from workbench.ui.claims.model import ClaimModel, grades, speaker_words, state_words
from workbench.ui.claims.threads import Place
from workbench.ui.rows import RowDelegate, RowLine, baseline, hairline
from workbench.ui.shown import shown
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_GLYPH_LEFT = 13
_TEXT_LEFT = 32
_INDENT = 26
_DEEPEST = 4
_INSET = 14
_PAD = 5
_LINE = 19
_FOOT = 18
_CHIPS = 16
_KEPT = 4096


class ClaimDelegate(RowDelegate):
    """Two lines of statement at most; their breaks are kept per claim and width."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(theme, parent)
        self._lines: dict[tuple[str, int, bool], tuple[str, ...]] = {}

    def use(self, theme: Theme) -> None:
        """Paint in another theme, whose font may break lines elsewhere."""
        self.theme = theme
        self._lines.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        row: ClaimRow = index.data(ClaimModel.RowRole)
        place: Place = index.data(ClaimModel.PlaceRole)
        width = self._view.viewport().width()
        lines = self._broken(row, place, width, False)
        return QSize(width, 2 * _PAD + _LINE * len(lines) + _FOOT + (1 if place.closes else 0))

    def _broken(self, row: ClaimRow, place: Place, width: int, medium: bool) -> tuple[str, ...]:
        room = width - _TEXT_LEFT - _INDENT * min(place.depth, _DEEPEST) - _INSET - self._chips_width(row) - _CHIPS
        key = (row.statement, room, medium)
        if key not in self._lines:
            if len(self._lines) > _KEPT:
                self._lines.clear()
            self._lines[key] = _two_lines(row.statement, self._font(medium), max(60, room))
        return self._lines[key]

    def _font(self, medium: bool) -> QFont:
        return self.theme.font("body", weight=500 if medium and self.theme.fonts.has_medium else None)

    def _chips_width(self, row: ClaimRow) -> int:
        return len(grades(row)) * (SIZES.chip + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one claim."""
        rect: QRect = option.rect
        row: ClaimRow | None = index.data(ClaimModel.RowRole)
        place: Place = index.data(ClaimModel.PlaceRole)
        if row is None:
            return
        painter.save()
        self.paint_ground(painter, option, index)
        indent = _INDENT * min(place.depth, _DEEPEST)
        struck = bool(row.corrected_by)
        top = rect.top() + _PAD
        self._paint_rails(painter, rect, place)
        glyph = QRectF(rect.left() + _GLYPH_LEFT + indent, top + 5, 9, 9)
        paint_kind(painter, "claim", glyph, self.theme.colour("muted") if struck else self.theme.kind_colour("claim"))
        right = rect.right() + 1 - _INSET
        chips = RowLine(painter, rect.left(), right, baseline(self.theme.font("micro"), top, _LINE))
        for grade in reversed(grades(row)):
            chips.chip(grade, self.theme.font("micro", weight=500), self.theme)
        left = rect.left() + _TEXT_LEFT + indent
        lines = self._broken(row, place, rect.width(), False)
        colour = self.theme.colour("muted" if struck else "text")
        font = self._font(False)
        for number, words in enumerate(lines):
            base = baseline(font, top + number * _LINE, _LINE)
            RowLine(painter, left, right, base).left(words, font, colour, struck=struck)
        small = self.theme.font("small")
        foot = RowLine(painter, left, right, baseline(small, top + len(lines) * _LINE, _FOOT))
        state, token = state_words(row)
        foot.left(state, small, self.theme.colour(token), gap=10)
        foot.left(speaker_words(row), small, self.theme.colour("muted"))
        if place.closes:
            hairline(painter, self.theme, rect.left() + _INSET, rect.right() + 1 - _INSET, rect.bottom())
        painter.restore()

    def _paint_rails(self, painter: QPainter, rect: QRect, place: Place) -> None:
        pen = QPen(self.theme.colour("stroke"), 1.5, c=Qt.PenCapStyle.FlatCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for depth in place.rails:
            x = _rail(rect, depth)
            top = rect.top() + _PAD + 18 if depth == place.depth else rect.top()
            painter.drawLine(QPointF(x, top), QPointF(x, rect.bottom() + 1))
        if place.depth:
            _elbow(painter, rect, place.depth, self.theme.colour("stroke"))


def _rail(rect: QRect, depth: int) -> float:
    return rect.left() + _GLYPH_LEFT + 6 + _INDENT * min(depth, _DEEPEST)


def _elbow(painter: QPainter, rect: QRect, depth: int, colour: QColor) -> None:
    x = _rail(rect, depth - 1)
    y = rect.top() + _PAD + _LINE / 2 + 0.5
    tip = rect.left() + _GLYPH_LEFT + _INDENT * min(depth, _DEEPEST) - 8
    path = QPainterPath(QPointF(x, rect.top()))
    path.lineTo(x, y)
    path.lineTo(tip, y)
    painter.strokePath(path, QPen(colour, 1.5, j=Qt.PenJoinStyle.RoundJoin, c=Qt.PenCapStyle.FlatCap))
    path = QPainterPath()
    path.moveTo(tip - 4, y - 4)
    path.lineTo(tip, y)
    path.lineTo(tip - 4, y + 4)
    painter.strokePath(path, QPen(colour, 1.5, j=Qt.PenJoinStyle.RoundJoin, c=Qt.PenCapStyle.RoundCap))


def _two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    layout = QTextLayout(text[:1000], font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    # QTextLayout counts UTF-16 units
    units = text[:1000].encode("utf-16-le")
    cut = line.textLength() * 2
    layout.endLayout()
    first = units[:cut].decode("utf-16-le").rstrip()
    rest = units[cut:].decode("utf-16-le").strip()
    if not rest:
        return (first,)
    return first, QFontMetricsF(font).elidedText(shown(rest), Qt.TextElideMode.ElideRight, width)
