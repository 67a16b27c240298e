"""The view of the tree of tags: how a row is painted, its keys, dragging, and what stays open through a change."""

from typing import cast

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyleOptionViewItem, QTreeView, QWidget

from workbench.model.records import Tag
from workbench.ui.codebook.model import Column, TagTreeModel
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, is_typing, menu_point
from workbench.ui.tag_colours import tag_colour
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_LEFT = 12
_STEP = 14
_ARROW = 16
_SQUARE = 9
_NAME = 17
_INSET = 14
_WIDTHS = {Column.HERE: 40, Column.ALL: 48, Column.KEY: 38}
_DEEPEST = 12
_OPENED = 2000


class TagDelegate(RowDelegate):
    """An arrow where tags stand below, a rounded square, the name; counts and the key flush right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One row of a list."""
        return QSize(0, SIZES.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        column = Column(index.column())
        painter.save()
        selected = self.paint_ground(painter, option, index, ends=(column is Column.NAME, column is Column.KEY))
        tag: Tag | None = index.data(TagTreeModel.TagRole)
        if tag is not None:
            base = baseline(self.theme.font("body"), rect.top(), rect.height())
            if column is Column.NAME:
                self._paint_name(painter, rect, base, index, tag, selected)
            else:
                said = str(index.data())
                faint = column is not Column.ALL or said == "0"
                font = self.theme.font("body" if column is Column.ALL else "small")
                line = RowLine(painter, rect.left(), rect.right() + 1 - _right(column), base)
                line.right(said, font, self.theme.colour("muted" if faint else "text"))
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, base: float, index: Index, tag: Tag, selected: bool) -> None:
        view = cast(TagTree, self._view)
        left = rect.left() + view.left(index)
        if view.tags.hasChildren(index):
            self._paint_arrow(painter, QPointF(left - _ARROW, rect.center().y() + 1), view.isExpanded(_plain(index)))
        square = QRectF(left, rect.center().y() - 4, _SQUARE, _SQUARE)
        paint_kind(painter, "tag", square, tag_colour(self.theme, tag.colour))
        cut = tag.id in view.tags.cut
        line = RowLine(painter, left + _NAME, rect.right() + 1 - 4, base)
        font = self.theme.font("body", weight=500 if selected else None)
        if cut:
            font.setItalic(True)
        line.left(tag.name[:400], font, self.theme.colour("muted" if cut else "text"))
        line.left(str(index.data(TagTreeModel.PathRole))[:400], self.theme.font("small"), self.theme.colour("muted"))

    def _paint_arrow(self, painter: QPainter, at: QPointF, opened: bool) -> None:
        shape = ((2, -2), (6, 2), (10, -2)) if opened else ((4, -4), (8, 0), (4, 4))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("muted"), 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([at + QPointF(*point) for point in shape]))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Rename in place."""
        field = QLineEdit(parent)
        field.setObjectName("codebookRename")
        field.setAccessibleName(self.tr("Name"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field over the name."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(cast(TagTree, self._view).left(index) + _NAME - 7, 1, -2, -1))


def _right(column: Column) -> int:
    return _INSET if column is Column.KEY else 6


def _plain(index: Index) -> QModelIndex:
    return cast(QModelIndex, index).siblingAtColumn(0)


class TagHead(QHeaderView):
    """Column heads in micro type."""

    def __init__(self, theme: Theme, parent: QTreeView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setFixedHeight(SIZES.column_head)
        self.setMinimumSectionSize(24)
        self.setSectionsClickable(False)
        self.setStretchLastSection(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one head."""
        column = Column(logicalIndex)
        painter.save()
        painter.fillRect(rect, self.theme.colour("pane"))
        font, colour = self.theme.font("micro"), self.theme.colour("muted")
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        left = rect.left() + (_LEFT if column is Column.NAME else 0)
        line = RowLine(painter, left, rect.right() + 1 - _right(column), baseline(font, rect.top(), rect.height()))
        if column is Column.NAME:
            line.left(words, font, colour)
        else:
            line.right(words, font, colour)
        painter.restore()


class TagTree(QTreeView):
    """``chosen(tag_id)`` is Enter or a double click; ``typed(text)`` hands a letter to the filter.

    ``key_pressed(what)`` is a key for the pane: delete, cut, paste, new, child, merge. Left and Right close and open.
    """

    chosen = Signal(int)
    typed = Signal(str)
    key_pressed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: TagTreeModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebookTree")
        self.tags = model
        self.setModel(model)
        calm(self)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setTabKeyNavigation(False)
        self.head = TagHead(theme, self)
        self.setHeader(self.head)
        for column in Column:
            self.head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.delegate = TagDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self._opened: set[int] = set()
        self._restoring = False
        self._on_arrow = False
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.internalId()))
        self.verticalScrollBar().valueChanged.connect(self._read_on)

    # Open and closed

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._restoring:
            self._opened.add(index.internalId())

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._restoring:
            self._opened.discard(index.internalId())

    def reload(self) -> None:
        """Read the tree anew; what was open, chosen and current stays so."""
        current, chosen = self.tags.tag(self.currentIndex()), self.selected_ids()
        place = self.verticalScrollBar().value()
        self._restoring = True
        self.tags.reload()
        self._reopen()
        self._choose(current.id if current is not None else None, chosen)
        self.verticalScrollBar().setValue(place)
        self._restoring = False

    def _reopen(self) -> None:
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(self.tags.rowCount(parent)):
                index = self.tags.index(row, 0, parent)
                if index.internalId() in self._opened:
                    self._read(index)
                    self.expand(index)
                    waiting.append(index)

    def _read(self, index: QModelIndex) -> None:
        """Read the first children at once: the view would only when it lays its rows out."""
        if not self.tags.rowCount(index) and self.tags.canFetchMore(index):
            self.tags.fetchMore(index)

    def _choose(self, current: int | None, chosen: list[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        if current is not None and self.tags.find(current).isValid():
            model.setCurrentIndex(self.tags.find(current), flag.NoUpdate)
        for tag_id in chosen:
            index = self.tags.find(tag_id)
            if index.isValid():
                model.select(index, flag.Select | flag.Rows)

    @property
    def restoring(self) -> bool:
        """Whether rows come and go just now: what is chosen meanwhile is not the user's doing."""
        return self._restoring

    def forget(self) -> None:
        """Close everything, for another case."""
        self._opened.clear()

    def go_to(self, way: list[int]) -> bool:
        """Open the way to a tag and stand on it; False where it cannot be shown."""
        index = self.tags.reveal(way)
        if not index.isValid():
            return False
        for tag_id in way[:-1]:
            self.expand(self.tags.find(tag_id))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)
        return True

    def open_under(self, tag_id: int) -> None:
        """Keep a tag open, also one that is read later."""
        self._opened.add(tag_id)
        index = self.tags.find(tag_id)
        if index.isValid():
            self.expand(index)

    def open_all(self) -> None:
        """Open every tag, down to the first few thousand."""
        waiting, opened = [QModelIndex()], 0
        while waiting and opened < _OPENED:
            parent = waiting.pop(0)
            for row in range(self.tags.rowCount(parent)):
                index = self.tags.index(row, 0, parent)
                if self.tags.hasChildren(index):
                    self._read(index)
                    self.expand(index)
                    waiting.append(index)
                    opened += 1

    def close_all(self) -> None:
        """Close every tag."""
        self._opened.clear()
        self.collapseAll()

    def _read_on(self) -> None:
        """Read more children where the last one that was read comes into sight."""
        index = self.indexAt(QPoint(4, self.viewport().height() - 2))
        while index.isValid():
            parent = index.parent()
            if index.row() >= self.tags.rowCount(parent) - 20 and self.tags.canFetchMore(parent):
                self.tags.fetchMore(parent)
            index = parent

    # Rows

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected tags, the current one first; that one alone where none is selected."""
        current = self.currentIndex()
        found = [index.internalId() for index in self.selectionModel().selectedRows()]
        if current.isValid():
            here = current.internalId()
            found = [here, *(one for one in found if one != here)] if here in found or not found else found
        return found

    def left(self, index: Index) -> int:
        """Return how far right in its row a tag's square stands, in pixels: the deeper, the further."""
        return _LEFT + (_ARROW if not self.tags.found else 0) + _STEP * min(_DEEPEST, self.tags.depth(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the name what the numbers leave."""
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Fit the columns to the width."""
        left = self.viewport().width()
        for column, width in _WIDTHS.items():
            if self.isColumnHidden(column):
                continue
            self.setColumnWidth(column, width)
            left -= width
        self.setColumnWidth(Column.NAME, max(80, left))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the arrow opens or closes the tag and chooses nothing."""
        where = event.position().toPoint()
        index = self.indexAt(where).siblingAtColumn(0)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.tags.hasChildren(index):
            edge = self.visualRect(index).left() + self.left(index)
            if edge - _ARROW - 2 <= where.x() < edge - 1:
                self.setExpanded(index, not self.isExpanded(index))
                self._on_arrow = True
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The release after a press on an arrow is no click on the tag."""
        if self._on_arrow:
            self._on_arrow = False
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Left goes up where there is nothing to close, keys of the pane go to it, a letter to the filter."""
        key, modifiers = event.key(), event.modifiers()
        bare = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        index = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not bare:
            self.chosen.emit(index.internalId())
        elif key == Qt.Key.Key_F2 and index.isValid():
            self.edit(index.siblingAtColumn(Column.NAME))
        elif key in _PANE_KEYS and _PANE_KEYS[key][0] == bare:
            self.key_pressed.emit(_PANE_KEYS[key][1])
        elif key == Qt.Key.Key_Insert and bare == Qt.KeyboardModifier.ShiftModifier:
            self.key_pressed.emit("child")
        elif key == Qt.Key.Key_Left and not bare and not self.isExpanded(index.siblingAtColumn(0)):
            if index.parent().isValid():
                self.setCurrentIndex(index.parent())
        elif key == Qt.Key.Key_Right and not bare and self.isExpanded(index.siblingAtColumn(0)):
            self.setCurrentIndex(self.tags.index(0, 0, index.siblingAtColumn(0)))
        elif is_typing(event.text(), modifiers):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()


_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PANE_KEYS: dict[int, tuple[Qt.KeyboardModifier, str]] = {
    Qt.Key.Key_Delete: (_NONE, "delete"),
    Qt.Key.Key_Insert: (_NONE, "new"),
    Qt.Key.Key_X: (_CTRL, "cut"),
    Qt.Key.Key_V: (_CTRL, "paste"),
    Qt.Key.Key_M: (_CTRL, "merge"),
}
