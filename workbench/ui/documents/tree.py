"""The view of the document list: two-line rows under group headings."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QWidget

from workbench.model.records import DocumentRow
from workbench.ui.documents.grouping import Group
from workbench.ui.documents.model import DocumentModel
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, is_typing, menu_point
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_GROUP_HEIGHT = 30
_LEFT = 26
_FLAT_LEFT = 14
_INSET = 14
_VERSION = 14


class DocumentDelegate(RowDelegate):
    """Title over date and count; headings muted with the source's grade at the right."""

    def is_selected(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """The document that is open is the selected one, wherever the keyboard stands; of several chosen, those."""
        tree = cast(DocumentTree, self._view)
        chosen = tree.selectionModel()
        parts = chosen.selection()
        if sum(parts.at(number).height() for number in range(parts.count())) > 1:
            return chosen.isSelected(index)
        row: DocumentRow | None = index.data(DocumentModel.RowRole)
        return row is not None and row.id == tree.open_document

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """30 px for a heading, 44 for a document."""
        heading = index.data(DocumentModel.GroupRole) is not None
        return QSize(0, _GROUP_HEIGHT if heading else SIZES.two_line_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        painter.save()
        selected = self.paint_ground(painter, option, index)
        group: Group | None = index.data(DocumentModel.GroupRole)
        row: DocumentRow | None = index.data(DocumentModel.RowRole)
        if group is not None:
            self._paint_group(painter, rect, group, index)
        elif row is not None:
            self._paint_document(painter, rect, row, selected, index.parent().isValid())
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, index: Index) -> None:
        font = self.theme.font("body", weight=500 if self.theme.fonts.has_medium else 400)
        base = baseline(font, rect.top() + 6, _GROUP_HEIGHT - 6)
        middle = base - 4
        tree = cast(DocumentTree, self._view)
        is_open = tree.isExpanded(cast(QModelIndex, index))
        points = (
            [QPointF(10, -2), QPointF(14, 2), QPointF(18, -2)]
            if is_open
            else [QPointF(12, -4), QPointF(16, 0), QPointF(12, 4)]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("muted"), 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([point + QPointF(rect.left(), middle) for point in points]))
        line = RowLine(painter, rect.left() + _LEFT, rect.right() + 1 - _INSET, base)
        line.right(group.grade, self.theme.font("small", weight=600), self.theme.colour("muted"))
        line.left(group.title, font, self.theme.colour("muted"))

    def _paint_document(self, painter: QPainter, rect: QRect, row: DocumentRow, selected: bool, indented: bool) -> None:
        model = cast(DocumentModel, self._view.model())
        is_older = model.newer_title(row) is not None
        left = rect.left() + (_LEFT if indented else _FLAT_LEFT) + (_VERSION if is_older else 0)
        right = rect.right() + 1 - _INSET
        title = self.theme.font("body", weight=500 if selected else None)
        small, muted = self.theme.font("small"), self.theme.colour("muted")
        line = RowLine(painter, left, right, baseline(self.theme.font("body"), rect.top() + 4, 19))
        line.left(row.title, title, self.theme.colour("muted" if is_older else "text"))
        below = RowLine(painter, left, right, baseline(small, rect.top() + 22, 18))
        below.right(str(row.passages), small, muted)
        below.left(model.below(row), small, muted)


class DocumentTree(QTreeView):
    """``chosen(index)`` is Enter or a click on a row; ``open_document`` is the id painted as selected."""

    chosen = Signal(QModelIndex)
    rename_wanted = Signal()
    remove_wanted = Signal()
    copy_wanted = Signal()
    typed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: DocumentModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentList")
        self.open_document: int | None = None
        self.setModel(model)
        calm(self)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.delegate = DocumentDelegate(theme, self)
        self.setItemDelegate(self.delegate)

    def selected_ids(self) -> list[int]:
        """Return the documents of the selected rows as they are listed, each once; headings are left out."""
        rows = (index.data(DocumentModel.RowRole) for index in self.selectionModel().selectedRows())
        return list(dict.fromkeys(row.id for row in rows if row is not None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 renames, Delete removes, Ctrl+C copies, a letter starts the filter; arrows are the tree's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a heading opens or closes it, one on a document shows it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            return  # it chooses one more
        if index.data(DocumentModel.GroupRole) is not None:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()
