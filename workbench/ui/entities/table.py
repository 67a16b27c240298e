"""The table of the entity list: its keys, its column heads and how a row is painted."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from workbench.model.records import EntityRow
from workbench.ui.entities.model import Column, EntityModel
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, is_typing, menu_point
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_WIDTHS = {Column.MENTIONS: 60, Column.EVENTS: 49, Column.FIRST: 84, Column.LAST: 84}
_WIDE_ENOUGH = 480
_SHAPE = 9
_SHAPE_LEFT = 12
_NAME_LEFT = 29
_INSET = 14
_BETWEEN = 4


class EntityDelegate(RowDelegate):
    """Kind shape, name and muted aliases; numbers flush right on the same baseline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        table = cast(EntityTable, self._view)
        column = Column(index.column())
        rect: QRect = option.rect
        painter.save()
        selected = self.paint_ground(painter, option, index, ends=(column is Column.NAME, column is table.last_shown()))
        row: EntityRow | None = index.data(EntityModel.RowRole)
        if row is not None:
            font = self.theme.font("body", weight=500 if selected and column is Column.NAME else None)
            base = baseline(self.theme.font("body"), rect.top(), rect.height())
            line = RowLine(painter, rect.left() + _NAME_LEFT, rect.right() + 1 - table.inset(column), base)
            if column is Column.NAME:
                shape = QRectF(rect.left() + _SHAPE_LEFT, rect.center().y() - 4, _SHAPE, _SHAPE)
                paint_kind(painter, row.kind, shape, self.theme.kind_colour(row.kind))
                line.left(row.name, font, self.theme.colour("text"))
                line.left(row.aliases, self.theme.font("small"), self.theme.colour("muted"))
            else:
                dated = column in (Column.FIRST, Column.LAST)
                role, colour = ("small", "muted") if dated else ("body", "text")
                line.right(str(index.data()), self.theme.font(role), self.theme.colour(colour))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Rename in place."""
        field = QLineEdit(parent)
        field.setObjectName("entityRename")
        field.setAccessibleName(self.tr("Name"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field over the name, past the kind's shape."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(_NAME_LEFT - 7, 1, -2, -1))


class EntityHead(QHeaderView):
    """Column heads in micro type; the sorted column in text colour with a small arrow."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setFixedHeight(SIZES.column_head)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one head."""
        table = cast(EntityTable, self.parent())
        model = table.entities
        column = Column(logicalIndex)
        painter.save()
        painter.fillRect(rect, self.theme.colour("pane"))
        font = self.theme.font("micro")
        base = baseline(font, rect.top(), rect.height())
        sorted_by = column == model.order
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        if sorted_by and (column, model.descending) != (Column.MENTIONS, True):
            words += " ↓" if model.descending else " ↑"
        colour = self.theme.colour("text" if sorted_by and column is not Column.MENTIONS else "muted")
        line = RowLine(painter, rect.left() + _NAME_LEFT, rect.right() + 1 - table.inset(column), base)
        if column is Column.NAME:
            line.left(words, font, colour)
        else:
            line.left_edge = rect.left()
            line.right(words, font, colour)
        painter.restore()


class EntityTable(QTableView):
    """``typed(text)`` hands a letter to the filter, ``chosen(row)`` is Enter or a double click, ``left()`` is Esc."""

    typed = Signal(str)
    chosen = Signal(int)
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: EntityModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entityList")
        self.entities = model
        self.setModel(model)
        calm(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(SIZES.row)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        self.head = EntityHead(theme, self)
        self.setHorizontalHeader(self.head)
        self.delegate = EntityDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.head.sectionClicked.connect(lambda section: model.arrange(Column(section)))
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self._lay_out()

    def last_shown(self) -> Column:
        """Return the rightmost column that is shown."""
        return Column.EVENTS if self.isColumnHidden(Column.LAST) else Column.LAST

    def inset(self, column: Column) -> int:
        """Return the pixels between a column's words and its right edge."""
        return _INSET if column is self.last_shown() else _BETWEEN

    def selected_rows(self) -> list[int]:
        """Return the selected rows, the current one first."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().row()
        return sorted(rows, key=lambda row: (row != current, row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name what the numbers leave; dates only where there is room."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.viewport().width()
        wide = width >= _WIDE_ENOUGH
        for column in (Column.FIRST, Column.LAST):
            self.setColumnHidden(column, not wide)
        left = width
        for column, size in _WIDTHS.items():
            if self.isColumnHidden(column):
                continue
            size += self.inset(column) - _BETWEEN
            self.setColumnWidth(column, size)
            left -= size
        self.setColumnWidth(Column.NAME, max(80, left))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks, a letter starts the filter; the rest is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            # the name is what is renamed, whichever cell is the current one
            if self.currentIndex().isValid():
                self.edit(self.currentIndex().siblingAtColumn(Column.NAME))
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover away."""
        super().leaveEvent(event)
        self.viewport().update()
