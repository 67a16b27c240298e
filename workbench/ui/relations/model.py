"""The rows of the relations table: sorted by any column, narrowed by words and by what is in focus."""

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.dates import DateValue
from workbench.dates import words as date_words
from workbench.model.naming import fold
from workbench.model.predicates import shown
from workbench.model.records import RelationRow

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_NEVER = 2**62


class Column(IntEnum):
    """The columns, left to right."""

    SUBJECT = 0
    PREDICATE = 1
    OBJECT = 2
    WHEN = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Relations", text)


def when_words(row: RelationRow) -> str:
    """Return the date of a relation in words, "" for none."""
    return date_words(row.date) if row.date is not None else ""


def sentence(row: RelationRow) -> str:
    """Return a relation as one phrase."""
    return f"{row.subject_words} {shown(row.predicate)} {row.object_words}"


def _moment(row: RelationRow) -> int:
    finite = [bound for bound in (row.date.bounds if row.date is not None else ()) if bound is not None]
    return min(finite, default=_NEVER)


_KEYS: dict[Column, Callable[[RelationRow], Any]] = {
    Column.SUBJECT: lambda row: fold(row.subject_words),
    Column.PREDICATE: lambda row: row.predicate,
    Column.OBJECT: lambda row: fold(row.object_words),
    Column.WHEN: _moment,
}


def _is_outside(date: DateValue, window: tuple[int, int]) -> bool:
    bounds = date.bounds
    return (bounds.start_lo is not None and bounds.start_lo >= window[1]) or (
        bounds.end_hi is not None and bounds.end_hi <= window[0]
    )


class RelationModel(QAbstractTableModel):
    """Relations as they were recorded until a column is chosen to sort by."""

    RowRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: Sequence[RelationRow] = ()
        self._shown: list[RelationRow] = []
        self._order: tuple[Column, bool] | None = None
        self._words: list[str] = []
        self._about: Collection[tuple[str, int]] | None = None
        self._window: tuple[int, int] | None = None

    def show(self, rows: Sequence[RelationRow]) -> None:
        """Show these relations."""
        self.all = rows
        self._arrange()

    def narrow(
        self, words: str, about: Collection[tuple[str, int]] | None, window: tuple[int, int] | None = None
    ) -> None:
        """Show those that hold all ``words``; with ``about`` only those with an end among these records.

        With a ``window`` of civil seconds those are left out that certainly lie outside it; one without a date stays,
        since nothing says when it ended.
        """
        wanted = fold(words).split()
        if (wanted, about, window) != (self._words, self._about, self._window):
            self._words, self._about, self._window = wanted, about, window
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is as recorded."""
        self._order = (Column(column), order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [row for row in self.all if self._admits(row)]
        if self._order is not None:
            rows.sort(key=_KEYS[self._order[0]], reverse=self._order[1])
        self._shown = rows
        self.endResetModel()

    def _admits(self, row: RelationRow) -> bool:
        if self._about is not None and row.subject not in self._about and row.object not in self._about:
            return False
        if self._window is not None and row.date is not None and _is_outside(row.date, self._window):
            return False
        return not self._words or all(word in fold(f"{sentence(row)} {when_words(row)}") for word in self._words)

    def at(self, row: int) -> RelationRow:
        """Return the relation of a row."""
        return self._shown[row]

    def find(self, relation_id: int) -> int | None:
        """Return the row of a relation, or None."""
        return next((n for n, row in enumerate(self._shown) if row.id == relation_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (_tr("Subject"), _tr("What"), _tr("Object"), _tr("When"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            said = (sentence(row), when_words(row), _tr("corrected") if row.corrected else "")
            return ", ".join(part for part in said if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.subject_words, shown(row.predicate), row.object_words, when_words(row))[index.column()]
        return None
