"""The table of relations: its keys, and how a row is painted."""

from typing import cast

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from workbench.model.records import RelationRow
from workbench.ui.relations.model import Column, RelationModel
from workbench.ui.rows import Index, RowDelegate, RowLine, baseline, calm, is_typing, menu_point
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

_SHAPE = 9
_INSET = 12
_WHEN = 96
_NO_WHEN = 52
_WIDE_ENOUGH = 360


class RelationDelegate(RowDelegate):
    """Shape and name of both ends, what holds between them muted; a corrected one is struck."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        row: RelationRow | None = index.data(RelationModel.RowRole)
        if row is None:
            return
        column = Column(index.column())
        last = Column.OBJECT if cast(QTableView, self._view).isColumnHidden(Column.WHEN) else Column.WHEN
        painter.save()
        self.paint_ground(painter, option, index, ends=(column is Column.SUBJECT, column is last))
        font = self.theme.font("body")
        muted = row.corrected or column in (Column.PREDICATE, Column.WHEN)
        left = rect.left() + (_INSET if column is Column.SUBJECT else 4)
        shape = {Column.SUBJECT: row.subject_shape, Column.OBJECT: row.object_shape}.get(column)
        if shape is not None:
            colour = self.theme.colour("muted") if row.corrected else self.theme.kind_colour(shape)
            paint_kind(painter, shape, QRectF(left, rect.center().y() - _SHAPE / 2 + 0.5, _SHAPE, _SHAPE), colour)
            left += _SHAPE + 7
        line = RowLine(painter, left, rect.right() - 4, baseline(font, rect.top(), rect.height()))
        words = str(index.data() or "")
        line.left(words, font, self.theme.colour("muted" if muted else "text"), struck=row.corrected)
        painter.restore()


class RelationTable(QTableView):
    """``typed(text)`` hands a letter to the filter, ``chosen(row)`` is Enter or a double click."""

    typed = Signal(str)
    chosen = Signal(int)
    delete_wanted = Signal()
    copy_wanted = Signal()
    swap_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: RelationModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("relationList")
        self.setModel(model)
        calm(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(SIZES.row)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        head = self.horizontalHeader()
        head.setFixedHeight(22)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.setFont(theme.font("micro"))
        head.sortIndicatorChanged.connect(model.sort)
        self.delegate = RelationDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self._model = model
        self._dated = False
        model.modelReset.connect(self._on_rows)
        self._lay_out()

    def _on_rows(self) -> None:
        dated = any(row.date is not None for row in self._model.all)
        if dated != self._dated:
            self._dated = dated
            self._lay_out()

    def selected_rows(self) -> list[int]:
        """Return the selected rows, the current one first."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().row()
        return sorted(rows, key=lambda row: (row != current, row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give both ends the same room, and the date only where there is some."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.viewport().width()
        wide = width >= _WIDE_ENOUGH
        self.setColumnHidden(Column.WHEN, not wide)
        when = _WHEN if self._dated else _NO_WHEN
        left = width - (when if wide else 0)
        self.setColumnWidth(Column.WHEN, when)
        self.setColumnWidth(Column.SUBJECT, round(left * 0.38))
        self.setColumnWidth(Column.PREDICATE, round(left * 0.26))
        self.setColumnWidth(Column.OBJECT, left - round(left * 0.38) - round(left * 0.26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks, Alt+S swaps the ends, a letter starts the filter; the rest is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.swap_wanted.emit()
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()
