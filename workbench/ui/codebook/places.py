"""Where a tag stands: its passages a page at a time, and the records that carry it."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.model.codebook import Coding, TaggedRecord
from workbench.store import codings
from workbench.ui.session import Session

Index = QModelIndex | QPersistentModelIndex

BLOCK = 64
AT_ONCE = 1500
"""So many places are listed without the worker; more are sorted there, after a first page."""
_KEPT = 10_000
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Question:
    """Which places are listed, and how: of a tag, with those under it where ``deep``, of one document or of all."""

    tag_id: int
    deep: bool = True
    document_id: int | None = None
    order: str = "document"
    descending: bool = False
    needle: str = ""
    window: tuple[int, int] | None = None

    @property
    def plain(self) -> bool:
        """Whether nothing narrows what is listed and it comes as the documents came."""
        return (self.document_id, self.order, self.descending, self.needle, self.window) == _PLAIN


_PLAIN = (None, "document", False, "", None)


class PlaceModel(QAbstractTableModel):
    """One row a place, in one column. ``arranged()`` follows every answer; ``settled`` once all are sorted."""

    arranged = Signal()

    PlaceRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: Sequence[int] = ()
        self._rows: dict[int, Coding | None] = {}
        self._asked = 0
        self.settled = True
        self.question: Question | None = None

    def ask(self, question: Question | None, expected: int, *, alone: bool) -> None:
        """List other places; ``expected`` of them without the filter, ``alone`` where no tags stand below."""
        self._asked += 1
        another = question is None or self.question is None or question.tag_id != self.question.tag_id
        self.question = question
        self._rows.clear()
        if question is None or not self._session.is_open:
            self.settled = True
            self._show(())
            return
        if expected <= AT_ONCE and not question.needle:
            self.settled = True
            self._show(self._session.read(_ids, question))
            return
        self.settled = False
        if another:
            quick = question.plain and alone
            first = self._session.read(codings.first_page, question.tag_id, expected) if quick else ()
            self._show(first)
        number = self._asked
        self._session.read_later(_ids, lambda ids: self._take(number, ids), question)

    def _take(self, number: int, ids: Sequence[int]) -> None:
        if number == self._asked and self._session.is_open:
            self.settled = True
            self._show(ids)

    def _show(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()
        self.arranged.emit()

    @property
    def ids(self) -> Sequence[int]:
        """The ids of the links between tag and passage, as they are listed."""
        return self._ids

    def row_of(self, link_id: int) -> int | None:
        """Return the row of a place, or None."""
        try:
            return self._ids.index(link_id)
        except ValueError:
            return None

    def place(self, row: int) -> Coding | None:
        """Return the place of a row; None where it has gone meanwhile."""
        if not 0 <= row < len(self._ids) or not self._session.is_open:
            return None
        link_id = self._ids[row]
        if link_id not in self._rows:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            start = row - row % BLOCK
            wanted = list(self._ids[start : start + BLOCK])
            self._rows.update(dict.fromkeys(wanted))
            self._rows.update((place.id, place) for place in self._session.read(codings.page, wanted))
        return self._rows[link_id]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if role not in (self.PlaceRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        place = self.place(index.row()) if index.isValid() else None
        if place is None or role == self.PlaceRole:
            return place
        words = " ".join(place.quote.split())
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{words}, {place.tag}, {place.document}, {place.page or f'{place.start}–{place.end}'}"


def _ids(connection: Any, question: Question) -> "array[int]":
    return codings.ids(
        connection,
        question.tag_id,
        deep=question.deep,
        document_id=question.document_id,
        order=question.order,
        descending=question.descending,
        needle=question.needle,
        window=question.window,
    )


class RecordModel(QAbstractTableModel):
    """One row a record that carries the tag, or one under it."""

    RecordRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[TaggedRecord] = ()

    def show(self, rows: Sequence[TaggedRecord]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == self.RecordRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        return f"{row.words}, {row.kind}, {row.tag}" if role == Qt.ItemDataRole.AccessibleTextRole else None
