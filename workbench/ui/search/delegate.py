"""How a hit is painted: the word in its context, the document below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.services.searching import Hit
from workbench.ui.rows import RowDelegate, RowLine, baseline
from workbench.ui.search.model import HitModel
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_LEFT = 14
_INSET = 14
_LEAD = 0.34
"""The word found starts at this share of the width, so that the hits stand below each other."""


class HitDelegate(RowDelegate):
    """Keyword in context: the hits line up, what goes before is cut at its left, what follows at its right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(0, SIZES.two_line_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one hit."""
        rect: QRect = option.rect
        hit: Hit | None = index.data(HitModel.HitRole)
        painter.save()
        selected = self.paint_ground(painter, option, index)
        if hit is not None:
            left, right = rect.left() + _LEFT, rect.right() + 1 - _INSET
            self._paint_context(painter, hit, left, right, rect.top() + 4, selected)
            small, muted = self.theme.font("small"), self.theme.colour("muted")
            line = RowLine(painter, left, right, baseline(small, rect.top() + 22, 18))
            line.right(f"{hit.start}–{hit.end}", small, muted)
            line.left(hit.title, small, muted)
        painter.restore()

    def _paint_context(
        self, painter: QPainter, hit: Hit, left: float, right: float, top: float, selected: bool
    ) -> None:
        font = self.theme.font("body")
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        plain, bold = QFontMetricsF(font), QFontMetricsF(strong)
        before = hit.snippet[: hit.mark_start].lstrip()
        word = hit.snippet[hit.mark_start : hit.mark_end]
        after = hit.snippet[hit.mark_end :]
        base = baseline(font, top, 19)
        at = left + round((right - left) * _LEAD)
        # a short lead moves the word to the left: nothing stands before it
        at = min(at, left + plain.horizontalAdvance(before))
        lead = plain.elidedText(before, Qt.TextElideMode.ElideLeft, at - left)
        width = bold.horizontalAdvance(word)
        painter.fillRect(
            QRectF(at - 1, top + 1, min(width + 2, right - at), 17),
            self.theme.selection() if not selected else self.theme.colour("pane"),
        )
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        painter.drawText(QPointF(at - plain.horizontalAdvance(lead), base), lead)
        line = RowLine(painter, at, right, base)
        line.left(word, strong, self.theme.colour("text"), gap=0)
        line.left(after, font, self.theme.colour("text"))
