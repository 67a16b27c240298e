"""The events of the timeline as a plain table, for screen readers, for sorting and for copying."""

from collections.abc import Callable
from enum import IntEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.dates.calendar import iso_day
from workbench.model.timeline import TimelineEvent
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.index import Ints
from workbench.ui.timeline.lanes import lane_words
from workbench.ui.timeline.tips import state_words

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
SORTED_AT_MOST: Final = 20_000


class Column(IntEnum):
    """The columns of the table."""

    TITLE = 0
    EARLIEST = 1
    LATEST = 2
    DATE = 3
    KIND = 4
    QUOTE = 5


class TimelineTable(QAbstractTableModel):
    """One event a row: title, earliest, latest, date, kind, quote; undated events come last; days are ISO or empty.

    Rows stand by earliest day, by any column up to 20,000 events: to sort more by their words would take too long.
    """

    def __init__(self) -> None:
        super().__init__()
        self._catalog = Catalog()
        self._dated: Ints = np.empty(0, dtype=np.int64)
        self._undated: tuple[TimelineEvent, ...] = ()
        self.order = Column.EARLIEST
        self.descending = False

    def show(self, catalog: Catalog) -> None:
        """Show these events; also called when they have changed."""
        self.beginResetModel()
        self._catalog = catalog
        self._undated = catalog.undated
        self._arrange()
        self.endResetModel()

    def sortable(self, column: Column) -> bool:
        """Say whether rows can be ordered by a column."""
        return column is Column.EARLIEST or len(self._dated) <= SORTED_AT_MOST

    def arrange(self, column: Column) -> None:
        """Order the rows by a column; the same column again turns the order round."""
        if not self.sortable(column):
            return
        self.layoutAboutToBeChanged.emit()
        self.descending = not self.descending if column is self.order else False
        self.order = column
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self._dated = self._catalog.by_time()
        if not self.sortable(self.order):
            self.order, self.descending = Column.EARLIEST, False
        if self.order is not Column.EARLIEST:
            words = _KEYS[self.order]
            event = self._catalog.event
            keys = {position: words(event(position)) for position in self._dated.tolist()}
            self._dated = np.array(sorted(keys, key=lambda position: keys[position]), dtype=np.int64)
            self._undated = tuple(sorted(self._undated, key=words))
        if self.descending:
            self._dated = self._dated[::-1]

    def event_at(self, row: int) -> TimelineEvent:
        """The event of a row."""
        if row < len(self._dated):
            return self._catalog.event(int(self._dated[row]))
        return self._undated[row - len(self._dated)]

    def row_of(self, uid: str) -> int | None:
        """The row of an event, or None where it is not shown."""
        position = self._catalog.position(uid)
        if position is not None:
            found = np.flatnonzero(self._dated == position)
            if len(found):
                return int(found[0])
        return next((len(self._dated) + row for row, event in enumerate(self._undated) if event.uid == uid), None)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row an event."""
        return 0 if parent.isValid() else len(self._dated) + len(self._undated)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Six columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = (
            self.tr("Title"),
            self.tr("Earliest"),
            self.tr("Latest"),
            self.tr("Date"),
            self.tr("Kind"),
            self.tr("Quote"),
        )
        return names[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        event = self.event_at(index.row())
        match Column(index.column()):
            case Column.TITLE:
                state = state_words(event)
                return f"{event.title} ({state})" if state else event.title
            case Column.EARLIEST:
                return "" if event.start_lo is None else iso_day(event.start_lo)
            case Column.LATEST:
                return "" if event.end_hi is None else iso_day(event.end_hi - 1)
            case Column.DATE:
                return event.date_words
            case Column.KIND:
                return lane_words(event.kind)
            case Column.QUOTE:
                return " ".join(event.quote.split())


_FOREVER: Final = 2**62
_KEYS: Final[dict[Column, Callable[[TimelineEvent], tuple[object, ...]]]] = {
    Column.TITLE: lambda event: (event.title.casefold(), event.uid),
    Column.LATEST: lambda event: (_FOREVER if event.end_hi is None else event.end_hi, event.uid),
    Column.DATE: lambda event: (event.date_words.casefold(), event.uid),
    Column.KIND: lambda event: (lane_words(event.kind).casefold(), event.uid),
    Column.QUOTE: lambda event: (event.quote.casefold(), event.uid),
}
