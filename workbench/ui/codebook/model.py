"""The tree of tags for a view: only what was opened is read, a page of children at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.model.codebook import TagRow, path_words
from workbench.model.records import Tag
from workbench.store import codebook
from workbench.ui.labels import counted
from workbench.ui.session import Session

Index = QModelIndex | QPersistentModelIndex

MIME = "application/x-workbench-tags"
_NOWHERE = QModelIndex()
_REVEALED = 40


class Column(IntEnum):
    """The columns, left to right."""

    NAME = 0
    HERE = 1
    ALL = 2
    KEY = 3


class Node:
    """A tag that was read; ``children`` None until it was opened, ``complete`` once all of them are there."""

    __slots__ = ("at", "children", "complete", "parent", "row")

    def __init__(self, row: TagRow | None, parent: "Node | None", at: int) -> None:
        self.row, self.parent, self.at = row, parent, at
        self.children: list[Node] = []
        self.complete = row is not None and not row.has_children

    @property
    def tag(self) -> Tag:
        """The tag; the root has none."""
        assert self.row is not None
        return self.row.tag


class TagTreeModel(QAbstractItemModel):
    """``rename(tag_id, name)`` and ``move(tag_ids, parent_id)`` are called for edits and drops.

    A node's ``internalId`` is the id of its tag. ``cut`` are tags that wait to be put elsewhere.
    """

    TagRole = int(Qt.ItemDataRole.UserRole) + 1
    PathRole = int(Qt.ItemDataRole.UserRole) + 2

    def __init__(
        self,
        session: Session,
        rename: Callable[[int, str], None],
        move: Callable[[list[int], int | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._rename, self._move = session, rename, move
        self._root = Node(None, None, 0)
        self._nodes: dict[int, Node] = {}
        self._all: Mapping[int, tuple[int, int]] = {}
        self._here: Mapping[int, int] = {}
        self.found = False
        """Whether it shows what a filter left, without a tree."""
        self.cut: frozenset[int] = frozenset()

    @property
    def editable(self) -> bool:
        """Whether the case takes changes."""
        return self._session.is_open and not self._session.read_only

    # Reading

    def reload(self) -> None:
        """Read the top of the tree anew; what was opened must be opened again."""
        self.beginResetModel()
        self.found = False
        self._root, self._nodes = Node(None, None, 0), {}
        if self._session.is_open:
            self._read(self._root)
        else:
            self._root.complete = True
        self.endResetModel()

    def show_found(self, rows: Sequence[TagRow]) -> None:
        """Show what a filter left, one below the other, each with its path."""
        self.beginResetModel()
        self.found = True
        self._root, self._nodes = Node(None, None, 0), {}
        self._take(self._root, rows)
        self._root.complete = True
        self.endResetModel()

    def count(self, every: Mapping[int, tuple[int, int]], here: Mapping[int, int]) -> None:
        """Take the counts, those under a tag included: (passages, records) of the case, passages of the document."""
        self._all, self._here = every, here
        for node in (self._root, *self._nodes.values()):
            if node.children:
                parent = self._index(node)
                last = self.index(len(node.children) - 1, Column.KEY, parent)
                self.dataChanged.emit(self.index(0, 0, parent), last)

    def _read(self, node: Node) -> None:
        above = node.row.tag.id if node.row is not None else None
        after = node.children[-1].tag if node.children else None
        rows = self._session.read(codebook.children, above, after)
        self._take(node, rows)
        node.complete = len(rows) < codebook.PAGE

    def _take(self, node: Node, rows: Iterable[TagRow]) -> None:
        for row in rows:
            if row.tag.id not in self._nodes:
                made = Node(row, node, len(node.children))
                node.children.append(made)
                self._nodes[row.tag.id] = made

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:  # noqa: D102 - Qt's name
        node = self._node(parent)
        return parent.column() <= 0 and (bool(node.children) or not node.complete)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: D102 - Qt's name
        return self._session.is_open and not self._node(parent).complete

    def fetchMore(self, parent: Index) -> None:  # noqa: D102 - Qt's name
        node = self._node(parent)
        if node.complete or not self._session.is_open:
            return
        above = node.row.tag.id if node.row is not None else None
        rows = self._session.read(codebook.children, above, node.children[-1].tag if node.children else None)
        node.complete = len(rows) < codebook.PAGE
        fresh = [row for row in rows if row.tag.id not in self._nodes]
        if fresh:
            at = len(node.children)
            self.beginInsertRows(self._index(node), at, at + len(fresh) - 1)
            self._take(node, fresh)
            self.endInsertRows()

    def find(self, tag_id: int) -> QModelIndex:
        """Return the index of a tag that was read, else an invalid one."""
        node = self._nodes.get(tag_id)
        return self._index(node) if node is not None else QModelIndex()

    def reveal(self, way: Sequence[int]) -> QModelIndex:
        """Read on from the top down to the last tag of ``way``; an invalid index where it stands too far down a page."""
        node = self._root
        for tag_id in way:
            for _ in range(_REVEALED):
                if tag_id in self._nodes or node.complete:
                    break
                self.fetchMore(self._index(node))
            found = self._nodes.get(tag_id)
            if found is None:
                return QModelIndex()
            node = found
        return self._index(node)

    # What the view asks

    def _node(self, index: Index) -> Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node.row is None else self.createIndex(node.at, 0, node.tag.id)

    def tag(self, index: Index) -> Tag | None:
        """Return the tag of a row."""
        return self._node(index).tag if index.isValid() else None

    def depth(self, index: Index) -> int:
        """Return how many tags stand above one."""
        node, depth = self._node(index), -1
        while node.parent is not None:
            node, depth = node.parent, depth + 1
        return depth

    def passages(self, tag: Tag) -> int:
        """Return how many passages a tag and those under it are on."""
        return self._all.get(tag.id, (tag.passages, 0))[0]

    def records(self, tag: Tag) -> int:
        """Return how many records a tag and those under it are on."""
        return self._all.get(tag.id, (0, tag.records))[1]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:  # noqa: D102 - Qt's name
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, children[row].tag.id)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override] # noqa: D102 - Qt's name
        above = self._node(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        node, column = self._node(index), Column(index.column())
        tag = node.tag
        if role == self.TagRole:
            return tag
        if role == self.PathRole:
            assert node.row is not None
            return path_words(node.row.path)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column is Column.NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.EditRole:
            return tag.name if column is Column.NAME else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(tag, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.NAME:
            return self._spoken(node)
        return None

    def _words(self, tag: Tag, column: Column) -> str:
        if column is Column.NAME:
            return tag.name
        if column is Column.HERE:
            return str(self._here[tag.id]) if tag.id in self._here else ""
        if column is Column.ALL:
            return str(self.passages(tag))
        return str(tag.favourite) if tag.favourite is not None else ""

    def _spoken(self, node: Node) -> str:
        tag = node.tag
        said = [path_words((*node.row.path, tag.name)) if node.row is not None else tag.name]
        said.append(counted("TagTreeModel", "1 passage", "%n passages", self.passages(tag)))
        if self.records(tag):
            said.append(counted("TagTreeModel", "1 record", "%n records", self.records(tag)))
        if tag.id in self._here:
            said.append(self.tr("{count} in this document").format(count=self._here[tag.id]))
        if tag.favourite is not None:
            said.append(self.tr("key {digit}").format(digit=tag.favourite))
        if tag.id in self.cut:
            said.append(self.tr("cut"))
        return ", ".join(said)

    def headerData(  # noqa: D102 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Tag"),
            Column.HERE: self.tr("here"),
            Column.ALL: self.tr("in all"),
            Column.KEY: self.tr("key"),
        }[Column(section)]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        tag = self.tag(index)
        if tag is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == tag.name:
            return False
        self._rename(tag.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        dropped = Qt.ItemFlag.ItemIsDropEnabled if self.editable and not self.found else Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return dropped
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | dropped
        if self.editable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() == Column.NAME:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102 - Qt's name
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: D102 - Qt's name
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102 - Qt's name
        data = QMimeData()
        ids = dict.fromkeys(str(index.internalId()) for index in indexes)
        data.setData(MIME, ",".join(ids).encode())
        return data

    @staticmethod
    def _dragged(data: QMimeData) -> list[int]:
        said = bytes(data.data(MIME).data()).decode("ascii", "replace")
        return [int(word) for word in said.split(",") if word.isdecimal()]

    def canDropMimeData(  # noqa: D102 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self.can_move(self._dragged(data), parent.internalId() if parent.isValid() else None)

    def can_move(self, ids: Sequence[int], parent_id: int | None) -> bool:
        """Say whether tags can be put under another one that is shown: not under themselves, and not where they are."""
        node = self._nodes.get(parent_id) if parent_id is not None else None
        above = set()
        while node is not None and node.row is not None:
            above.add(node.tag.id)
            node = node.parent
        known = [self._nodes[one].tag for one in ids if one in self._nodes]
        moved = any(tag.parent_id != parent_id for tag in known)
        return self.editable and moved and not above & {tag.id for tag in known}

    def dropMimeData(  # noqa: D102 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        # the case tells of the change and the rows are read anew: the view must not take them out, hence never True
        if self.canDropMimeData(data, action, row, column, parent):
            self._move(self._dragged(data), parent.internalId() if parent.isValid() else None)
        return False
