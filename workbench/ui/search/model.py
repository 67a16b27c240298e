"""The places of a search, grouped by document, and the records it found."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.services.search_records import RecordHit
from workbench.services.searching import Hit
from workbench.ui.parts.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_AS_TYPED = 3
_OPERATORS = {"AND", "OR", "NOT", "NEAR", "untagged", "certainly", "possibly"}


def as_typed(words: str) -> str:
    """Return the query for words still being typed: the last of them, from three letters on, is a prefix."""
    last = words.rsplit(maxsplit=1)[-1] if words.strip() else ""
    inside_phrase = words.count('"') % 2 == 1
    if len(last) < _AS_TYPED or not last[-1].isalnum() or '"' in last or inside_phrase or words[-1].isspace():
        return words
    if last in _OPERATORS or last[0] == "/" or ":" in last or last.upper().startswith("NEAR/"):
        return words
    return words + "*"


class HitModel(QAbstractListModel):
    """Hits in the order of the search: best documents first, then as the text goes."""

    HitRole = int(Qt.ItemDataRole.UserRole) + 1
    HeadRole = HitRole + 1
    """Of the first place in a document: how many of its places are listed; else 0."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()
        self._listed: Counter[int] = Counter()

    def show(self, hits: Sequence[Hit]) -> None:
        """Show these hits; the same ones again change nothing."""
        if list(hits) == list(self._hits):
            return
        self.beginResetModel()
        self._hits = hits
        self._listed = Counter(hit.document_id for hit in hits)
        self.endResetModel()

    @property
    def hits(self) -> Sequence[Hit]:
        """The hits shown."""
        return self._hits

    def row_of(self, hit: Hit) -> int:
        """Return the row of the same place in the same document, or -1."""
        key = (hit.document_id, hit.start, hit.end)
        return next((row for row, one in enumerate(self._hits) if (one.document_id, one.start, one.end) == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        row = index.row()
        hit = self._hits[row]
        if role == self.HitRole:
            return hit
        if role == self.HeadRole:
            first = row == 0 or self._hits[row - 1].document_id != hit.document_id
            return self._listed[hit.document_id] if first else 0
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.snippet
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = f"{hit.title}, {hit.page}" if hit.page else hit.title
            return self.tr("{snippet}, in {title}").format(snippet=hit.snippet, title=place)
        return None


class RecordModel(QAbstractListModel):
    """The records a search found, by kind."""

    HitRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[RecordHit] = ()

    @property
    def hits(self) -> Sequence[RecordHit]:
        """The records shown."""
        return self._hits

    def show(self, hits: Sequence[RecordHit]) -> None:
        """Show these records; the same ones again change nothing."""
        if list(hits) == list(self._hits):
            return
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == self.HitRole:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{kind_words(hit)}: {hit.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(hit.words[:600])
        return None


def kind_words(hit: RecordHit) -> str:
    """Return what a found record is, and where in it the words stand: "claim", "note on an entity"."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("RecordModel", text)

    kinds = {
        "document": tr("title"),
        "entity": tr("entity"),
        "event": tr("event"),
        "claim": tr("claim"),
        "relation": tr("relation"),
        "passage": tr("passage"),
        "source": tr("source"),
        "tag": tr("tag"),
    }
    if hit.field == "note":
        return tr("note")
    if hit.field == "alias":
        return tr("alias")
    return kinds[hit.kind]
