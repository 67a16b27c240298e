"""The hits of a search."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.services.searching import Hit

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_AS_TYPED = 3


def as_typed(words: str) -> str:
    """Return the query for words still being typed: the last of them, from three letters on, is a prefix."""
    last = words.rsplit(maxsplit=1)[-1] if words.strip() else ""
    inside_phrase = words.count('"') % 2 == 1
    if len(last) < _AS_TYPED or not last[-1].isalnum() or '"' in last or inside_phrase or words[-1].isspace():
        return words
    return words + "*"


class HitModel(QAbstractListModel):
    """Hits in the order of the search: best documents first, then as the text goes."""

    HitRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    @property
    def hits(self) -> Sequence[Hit]:
        """The hits shown."""
        return self._hits

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == self.HitRole:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.snippet
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{snippet}, in {title}").format(snippet=hit.snippet, title=hit.title)
        return None
