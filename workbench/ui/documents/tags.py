"""The tags of the case below the documents: colour, name, count and digit key."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyleOptionViewItem, QWidget

from workbench.model.records import Tag
from workbench.ui.labels import counted
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, menu_point
from workbench.ui.tag_colours import tag_colour
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_LEFT = 14
_NAME_LEFT = 32
_INSET = 14


class TagModel(QAbstractListModel):
    """The tags, favourites first; an edit of the name calls ``rename(tag_id, name)``."""

    RowRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, rename: Callable[[int, str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rename = rename
        self._tags: list[Tag] = []
        self.editable = True

    def show(self, tags: list[Tag]) -> None:
        """Show these tags."""
        self.beginResetModel()
        self._tags = tags
        self.endResetModel()

    @property
    def tags(self) -> list[Tag]:
        """The tags that are shown."""
        return self._tags

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._tags)

    def tag(self, index: Index) -> Tag | None:
        """Return the tag of a row."""
        return self._tags[index.row()] if index.isValid() and index.row() < len(self._tags) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        tag = self.tag(index)
        if tag is None:
            return None
        if role == self.RowRole:
            return tag
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return tag.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            passages = counted("TagModel", "1 passage", "%n passages", tag.passages)
            key = self.tr(", key {digit}").format(digit=tag.favourite) if tag.favourite is not None else ""
            return f"{tag.name}, {passages}{key}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        tag = self.tag(index)
        if tag is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == tag.name:
            return False
        self._rename(tag.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags


class TagDelegate(RowDelegate):
    """A rounded square, the name, the count behind it, the key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One row of a list."""
        return QSize(0, SIZES.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tag."""
        rect: QRect = option.rect
        tag: Tag | None = index.data(TagModel.RowRole)
        painter.save()
        selected = self.paint_ground(painter, option, index)
        if tag is not None:
            body, small, muted = self.theme.font("body"), self.theme.font("small"), self.theme.colour("muted")
            paint_kind(
                painter,
                "tag",
                QRectF(rect.left() + _LEFT, rect.center().y() - 4, 9, 9),
                tag_colour(self.theme, tag.colour),
            )
            base = baseline(body, rect.top(), rect.height())
            line = RowLine(painter, rect.left() + _NAME_LEFT, rect.right() + 1 - _INSET, base)
            if tag.favourite is not None:
                line.right(str(tag.favourite), small, muted, gap=12)
            line.right_edge -= 24
            line.left(
                tag.name[:400], self.theme.font("body", weight=500 if selected else None), self.theme.colour("text")
            )
            line.right_edge += 24
            line.left(str(tag.passages), small, muted)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Rename in place."""
        field = QLineEdit(parent)
        field.setObjectName("tagRename")
        field.setAccessibleName(self.tr("Name"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field over the name."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(_NAME_LEFT - 7, 1, -_INSET - 12, -1))


class TagList(QListView):
    """``chosen(tag_id)`` is a click or Enter."""

    chosen = Signal(int)
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: TagModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tagList")
        self.setModel(model)
        self._tags = model
        calm(self)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.delegate = TagDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.clicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        tag = self._tags.tag(index)
        if tag is not None:
            self.chosen.emit(tag.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Delete asks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()
