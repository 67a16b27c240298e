"""How the places and the records of a tag are painted, and the keys of their lists."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from workbench.model.codebook import Coding, TaggedRecord
from workbench.ui.codebook.places import PlaceModel, RecordModel
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, is_typing, menu_point
from workbench.ui.shown import shown
from workbench.ui.tag_colours import tag_colour
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_LEFT = 12
_INSET = 14
_LEAD = 0.24
"""The share of the width that the words before a passage may take."""
_SHOWN = 400


class PlaceDelegate(RowDelegate):
    """The passage with the words around it, muted; below it the tag, the document, and where in it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(0, SIZES.two_line_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        rect: QRect = option.rect
        place: Coding | None = index.data(PlaceModel.PlaceRole)
        painter.save()
        self.paint_ground(painter, option, index)
        if place is not None:
            left, right = rect.left() + _LEFT, rect.right() + 1 - _INSET
            self._paint_words(painter, place, left, right, rect.top() + 4)
            small, muted = self.theme.font("small"), self.theme.colour("muted")
            base = baseline(small, rect.top() + 23, 17)
            line = RowLine(painter, left + 15, right, base)
            line.right(place.page or f"{place.start}–{place.end}", small, muted, gap=10)
            square = QRectF(left, rect.top() + 27, 9, 9)
            paint_kind(painter, "tag", square, tag_colour(self.theme, place.colour))
            name = QFontMetricsF(small).elidedText(
                place.tag[:_SHOWN], Qt.TextElideMode.ElideRight, (line.right_edge - line.left_edge) * 0.5
            )
            line.left(name, small, self.theme.colour("text"), gap=10)
            line.left(place.document[:_SHOWN], small, muted)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: Coding, left: float, right: float, top: float) -> None:
        font, muted = self.theme.font("body"), self.theme.colour("muted")
        metrics = QFontMetricsF(font)
        before, words, after = (_one_line(part) for part in (place.prefix, place.quote, place.suffix))
        lead = metrics.elidedText(shown(before.lstrip()), Qt.TextElideMode.ElideLeft, (right - left) * _LEAD)
        base = baseline(font, top, 19)
        line = RowLine(painter, left, right, base)
        line.left(lead, font, muted, gap=0)
        said = metrics.elidedText(shown(words), Qt.TextElideMode.ElideRight, right - line.left_edge)
        fill = tag_colour(self.theme, place.colour)
        fill.setAlphaF(self.theme.tokens.fill_alpha)
        painter.fillRect(QRectF(line.left_edge, top + 2, metrics.horizontalAdvance(said), 16), fill)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        painter.drawText(QPointF(line.left_edge, base), said)
        line.left_edge += metrics.horizontalAdvance(said)
        line.left(after.rstrip(), font, muted)


def _one_line(text: str) -> str:
    return "".join(" " if char.isspace() else char for char in text[:_SHOWN])


class RecordDelegate(RowDelegate):
    """The shape of the kind, the words, the tag at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one record."""
        rect: QRect = option.rect
        row: TaggedRecord | None = index.data(RecordModel.RecordRole)
        painter.save()
        self.paint_ground(painter, option, index)
        if row is not None:
            body, small = self.theme.font("body"), self.theme.font("small")
            shape = QRectF(rect.left() + _LEFT, rect.center().y() - 4, 9, 9)
            paint_kind(painter, row.shape, shape, self.theme.kind_colour(row.shape))
            base = baseline(body, rect.top(), rect.height())
            line = RowLine(painter, rect.left() + _LEFT + 17, rect.right() + 1 - _INSET, base)
            name = QFontMetricsF(small).elidedText(row.tag[:_SHOWN], Qt.TextElideMode.ElideRight, rect.width() * 0.35)
            line.right(name, small, self.theme.colour("muted"), gap=12)
            line.left(row.words[:_SHOWN], body, self.theme.colour("text"))
        painter.restore()


class RowTable(QTableView):
    """Rows of one column: ``chosen(row)`` is Enter or a double click, ``typed(text)`` hands a letter to the filter."""

    chosen = Signal(int)
    typed = Signal(str)
    copy_wanted = Signal()
    remove_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: PlaceModel | RecordModel, row: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        calm(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def use(self, delegate: RowDelegate) -> None:
        """Paint rows with this."""
        self.delegate = delegate
        self.setItemDelegate(delegate)

    def selected_rows(self) -> list[int]:
        """Return the selected rows from the top down; the current one alone where none is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return rows or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete takes away, Ctrl+C copies, a letter starts the filter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()
