"""The passages under review as rows: state, score, the older words, the newer words."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.services.versions import Item, Review

Index = QModelIndex | QPersistentModelIndex

ALL, OPEN, DONE = "all", "open", "done"
_NOWHERE = QModelIndex()


class ReviewModel(QAbstractTableModel):
    """Four columns; ``ItemRole`` gives the Item of a row. ``wanted`` is ``open``, ``done``, ``all`` or a state."""

    ItemRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.wanted = OPEN
        self.rows: list[Item] = []

    def show(self, review: Review | None, wanted: str) -> None:
        """Show those passages of a review that are wanted."""
        self.beginResetModel()
        self.review, self.wanted = review, wanted
        self.rows = [item for item in review.items if self._is_wanted(item)] if review is not None else []
        self.endResetModel()

    def _is_wanted(self, item: Item) -> bool:
        if self.wanted == ALL:
            return True
        if self.wanted in (OPEN, DONE):
            return item.is_open == (self.wanted == OPEN)
        return item.is_open and item.proposal.state == self.wanted

    def state_words(self, item: Item) -> str:
        """Return what became of a passage, in words."""
        if item.carried is not None:
            return self.tr("accepted") if item.carried.onto is not None else self.tr("left behind")
        return {
            "exact": self.tr("exact"),
            "moved": self.tr("other surroundings") if item.proposal.in_place else self.tr("moved"),
            "changed": self.tr("changed"),
            "lost": self.tr("lost"),
        }[item.proposal.state.value]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("State"), self.tr("Score"), self.tr("Older words"), self.tr("Newer words"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        item = self.rows[index.row()]
        if role == self.ItemRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            score = f"{item.proposal.score:.0%}" if item.proposal.span is not None else "–"
            return (self.state_words(item), score, item.passage.quote, item.words)[index.column()]
        return None
