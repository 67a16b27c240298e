"""The document list as a tree of two levels, or of one where it is flat."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.model.records import DocumentRow
from workbench.ui.documents.grouping import Group, below_newer, date_line, grouped
from workbench.ui.labels import counted

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_TOP = 0


class DocumentModel(QAbstractItemModel):
    """Groups and their documents; ``RowRole`` gives a DocumentRow, ``GroupRole`` a Group."""

    RowRole = int(Qt.ItemDataRole.UserRole) + 1
    GroupRole = int(Qt.ItemDataRole.UserRole) + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[DocumentRow] = ()
        self._tags: Mapping[int, Sequence[str]] = {}
        self._groups: list[Group] = []
        self._newer: dict[int, str] = {}
        self.grouping = "source"

    def show(
        self,
        rows: Sequence[DocumentRow],
        tags: Mapping[int, Sequence[str]],
        grouping: str,
        older: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Show these documents; ``tags`` is needed for the grouping by tag only.

        ``older`` names the older version of a document: that one stands below it, in its group.
        """
        self.beginResetModel()
        self._rows, self._tags, self.grouping = rows, tags, grouping
        self._groups = below_newer(grouped(rows, grouping, tags, self.tr), older)
        titles = {row.id: row.title for row in rows} if older else {}
        self._newer = {old: titles[new] for new, old in older.items() if new in titles}
        self.endResetModel()

    @property
    def documents(self) -> Sequence[DocumentRow]:
        """The documents, ungrouped."""
        return self._rows

    def _flat(self) -> tuple[DocumentRow, ...] | None:
        if self.grouping != "flat":
            return None
        return self._groups[0].rows if self._groups else ()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:  # noqa: D102 - Qt's name
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, child: Index = _NOWHERE) -> Any:  # noqa: D102 - Qt's name
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        flat = self._flat()
        if not parent.isValid():
            return len(self._groups) if flat is None else len(flat)
        if parent.internalId() != _TOP or flat is not None:
            return 0
        return len(self._groups[parent.row()].rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 1

    def group(self, index: Index) -> Group | None:
        """Return the group of a heading, or None for a document."""
        if not index.isValid() or index.internalId() != _TOP or self._flat() is not None:
            return None
        return self._groups[index.row()]

    def document(self, index: Index) -> DocumentRow | None:
        """Return the document of a row, or None for a heading."""
        if not index.isValid():
            return None
        flat = self._flat()
        if flat is not None:
            return flat[index.row()]
        if index.internalId() == _TOP:
            return None
        return self._groups[index.internalId() - 1].rows[index.row()]

    def first_document(self, index: Index) -> DocumentRow | None:
        """Return the document of a row; of a heading its first one."""
        group = self.group(index)
        return group.rows[0] if group is not None else self.document(index)

    def find(self, document_id: int) -> QModelIndex:
        """Return the first row of a document, invalid where it is not there."""
        flat = self._flat()
        if flat is not None:
            at = next((n for n, row in enumerate(flat) if row.id == document_id), -1)
            return self.index(at, 0)
        for number, group in enumerate(self._groups):
            for at, row in enumerate(group.rows):
                if row.id == document_id:
                    return self.index(at, 0, self.index(number, 0))
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        group = self.group(index)
        if group is not None:
            if role == self.GroupRole:
                return group
            if role == Qt.ItemDataRole.DisplayRole:
                return group.title
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("{title}, grade {grade}").format(title=group.title, grade=group.grade or "–")
            return None
        row = self.document(index)
        if row is None:
            return None
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            passages = counted("DocumentModel", "1 passage", "%n passages", row.passages)
            return ", ".join((row.title, self.below(row), passages))
        return None

    def newer_title(self, row: DocumentRow) -> str | None:
        """Return the title of the newer version of a document, None where it is the newest."""
        return self._newer.get(row.id)

    def below(self, row: DocumentRow) -> str:
        """Return the second line of a document: its date, or by what it is superseded."""
        newer = self._newer.get(row.id)
        return (
            date_line(row, self.tr) if newer is None else self.tr("superseded by “{title}”").replace("{title}", newer)
        )

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags
