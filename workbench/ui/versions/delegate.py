"""A row of the review: both wordings in two lines each; what went is struck out, what came is underlined and bold."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.model.word_changes import Change, word_changes
from workbench.services.versions import Item
from workbench.ui.rows import RowDelegate, RowLine, baseline
from workbench.ui.theme.tokens import SIZES
from workbench.ui.versions.model import ReviewModel

Index = QModelIndex | QPersistentModelIndex

_INSET = 12
_SHOWN = 600
_LEAD = 24
_LINES = 2
_LINE = 19


class ReviewDelegate(RowDelegate):
    """Paints rows of 24 or 44 px."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """44 px high."""
        return QSize(80, SIZES.two_line_row)

    def is_one_line(self, item: Item, width: int) -> bool:
        """Say whether both wordings fit in one line of a column so many pixels wide."""
        room = width - _INSET - 4 - 14
        # what is new is painted bolder
        metrics = QFontMetricsF(self.theme.font("body", weight=600))
        wordings = (item.passage.quote, item.words)
        return all(len(said) < room / 2 and metrics.horizontalAdvance(said) <= room for said in wordings)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        painter.save()
        column = index.column()
        self.paint_ground(painter, option, index, ends=(column == 0, column == 3))
        item: Item = index.data(ReviewModel.ItemRole)
        if column < 2:
            line = RowLine(
                painter,
                rect.left() + _INSET,
                rect.right() - 4,
                baseline(self.theme.font("body"), rect.top() + 3, _LINE),
            )
            colour = self.theme.colour("text" if column == 0 else "muted")
            line.left(str(index.data()), self.theme.font("body"), colour)
        else:
            self._paint_words(painter, rect, item, newer=column == 3)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, item: Item, newer: bool) -> None:
        if newer and not item.words:
            line = RowLine(
                painter,
                rect.left() + _INSET,
                rect.right() - 4,
                baseline(self.theme.font("body"), rect.top() + 3, _LINE),
            )
            said = self.tr("left in the older version") if item.carried is not None else self.tr("no place found")
            line.left(said, self.theme.font("small"), self.theme.colour("muted"))
            return
        changes: tuple[Change, ...]
        if item.words and item.words != item.passage.quote:
            changes = _from_first_change(word_changes(item.passage.quote[:_SHOWN], item.words[:_SHOWN]))
        else:
            changes = (Change(item.passage.quote[:_SHOWN], item.passage.quote[:_SHOWN]),)
        self._lay_out(painter, rect, changes, newer)

    def _lay_out(self, painter: QPainter, rect: QRect, changes: tuple[Change, ...], newer: bool) -> None:
        text, formats = "", []
        for change in changes:
            part = " ".join((change.new if newer else change.old).split("\n"))
            if not change.same and part:
                style = QTextCharFormat()
                style.setForeground(self.theme.colour("ok" if newer else "danger"))
                style.setFontUnderline(newer)
                style.setFontStrikeOut(not newer)
                style.setFontWeight(QFont.Weight.DemiBold if newer else QFont.Weight.Normal)
                run = QTextLayout.FormatRange()
                # Qt counts in UTF-16
                run.start, run.length = len(text.encode("utf-16-le")) // 2, len(part.encode("utf-16-le")) // 2
                run.format = style
                formats.append(run)
            text += part
        layout = QTextLayout(text, self.theme.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats)
        width = rect.width() - _INSET - 4
        layout.beginLayout()
        used = 0
        whole = False
        while used < _LINES:
            line = layout.createLine()
            if not line.isValid():
                whole = True
                break
            line.setLineWidth(width - (14 if used == _LINES - 1 else 0))
            line.setPosition(QPointF(0, used * _LINE))
            used += 1
            whole = line.textStart() + line.textLength() >= len(text.encode("utf-16-le")) // 2
        layout.endLayout()
        painter.setClipRect(rect)
        painter.setPen(self.theme.colour("text"))
        layout.draw(painter, QPointF(rect.left() + _INSET, rect.top() + 3))
        if not whole:
            base = baseline(self.theme.font("body"), rect.top() + 3 + (_LINES - 1) * _LINE, _LINE)
            RowLine(painter, rect.right() - 16, rect.right(), base).left(
                "…", self.theme.font("body"), self.theme.colour("muted")
            )
        painter.setPen(Qt.PenStyle.NoPen)


def _from_first_change(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Leave out most of what is the same before the first difference, so that two lines show it."""
    first = changes[0]
    if len(changes) < 2 or not first.same or len(first.old) <= 2 * _LEAD:
        return changes
    lead = "…" + first.old[-_LEAD:].lstrip()
    return (Change(lead, lead), *changes[1:])
