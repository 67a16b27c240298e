"""How a place is painted: the words in their context on one line, above the first of a document its title."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.services.search_records import RecordHit
from workbench.services.searching import Hit
from workbench.ui.rows import RowDelegate, RowLine, baseline
from workbench.ui.search.model import HitModel, RecordModel, kind_words
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_LEFT = 14
_INSET = 14
_HEAD = 22
_LEAD = 0.34
"""The word found starts at this share of the width, so that the hits stand below each other."""


class HitDelegate(RowDelegate):
    """Keyword in context: the hits line up, what goes before is cut at its left, what follows at its right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, and one for the title above the first place of a document."""
        return QSize(0, SIZES.row + (_HEAD if index.data(HitModel.HeadRole) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        hit: Hit | None = index.data(HitModel.HitRole)
        listed: int = index.data(HitModel.HeadRole) or 0
        rect = QRect(option.rect)
        painter.save()
        if hit is not None and listed:
            head = QRect(rect.left(), rect.top(), rect.width(), _HEAD)
            painter.fillRect(head, self.theme.colour("pane"))
            small = self.theme.font("small")
            title = self.theme.font("small", weight=600)
            line = RowLine(painter, head.left() + _LEFT, head.right() + 1 - _INSET, baseline(title, head.top() + 2, 20))
            line.right(str(listed), small, self.theme.colour("muted"))
            line.left(hit.title, title, self.theme.colour("text"))
            rect.setTop(rect.top() + _HEAD)
        below = QStyleOptionViewItem(option)
        below.rect = rect
        selected = self.paint_ground(painter, below, index)
        if hit is not None:
            left, right = rect.left() + _LEFT, rect.right() + 1 - _INSET
            self._paint_context(painter, hit, left, right, rect.top() + 2, selected)
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
        if hit.page:
            small = self.theme.font("small")
            page = RowLine(painter, left, right, base)
            page.right(hit.page, small, self.theme.colour("muted" if not selected else "text"), gap=12)
            right = page.right_edge
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
        painter.setPen(self.theme.colour("muted" if not selected else "text"))
        painter.drawText(QPointF(at - plain.horizontalAdvance(lead), base), lead)
        line = RowLine(painter, at, right, base)
        line.left(word, strong, self.theme.colour("text"), gap=0)
        line.left(after, font, self.theme.colour("muted" if not selected else "text"))


class RecordDelegate(RowDelegate):
    """What the record is at the right, its words at the left with what was found in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(0, SIZES.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one record."""
        rect: QRect = option.rect
        hit: RecordHit | None = index.data(RecordModel.HitRole)
        painter.save()
        self.paint_ground(painter, option, index)
        if hit is not None:
            body, small = self.theme.font("body"), self.theme.font("small")
            strong = QFont(body)
            strong.setWeight(QFont.Weight.DemiBold)
            text, muted = self.theme.colour("text"), self.theme.colour("muted")
            line = RowLine(painter, rect.left() + _LEFT, rect.right() + 1 - _INSET, baseline(body, rect.top() + 2, 19))
            line.right(kind_words(hit), small, muted)
            # what stands before is cut so that what was found can be seen
            before = " ".join(hit.words[: hit.mark_start].split(" "))
            room = (line.right_edge - line.left_edge) * _LEAD
            lead = QFontMetricsF(body).elidedText(before, Qt.TextElideMode.ElideLeft, room)
            line.left(lead.replace("\n", " "), body, text, gap=0)
            line.left(hit.words[hit.mark_start : hit.mark_end].replace("\n", " "), strong, text, gap=0)
            line.left(hit.words[hit.mark_end :][:200].replace("\n", " "), body, text)
        painter.restore()
