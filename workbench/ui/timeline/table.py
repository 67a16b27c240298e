"""The events of the timeline as a plain table, for screen readers and for copying."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.dates.calendar import iso_day
from workbench.model.timeline import TimelineEvent
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.lanes import lane_words

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class TimelineTable(QAbstractTableModel):
    """One event a row: title, earliest, latest, date, kind; dated events first, by time; days are ISO or empty."""

    def __init__(self) -> None:
        super().__init__()
        self._catalog = Catalog()
        self._dated: list[int] = []
        self._undated: tuple[TimelineEvent, ...] = ()

    def show(self, catalog: Catalog) -> None:
        """Show these events; also called when they have changed."""
        self.beginResetModel()
        self._catalog = catalog
        self._dated = catalog.by_time().tolist()
        self._undated = catalog.undated
        self.endResetModel()

    def event_at(self, row: int) -> TimelineEvent:
        """The event of a row."""
        if row < len(self._dated):
            return self._catalog.event(self._dated[row])
        return self._undated[row - len(self._dated)]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row an event."""
        return 0 if parent.isValid() else len(self._dated) + len(self._undated)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Five columns."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = (self.tr("Title"), self.tr("Earliest"), self.tr("Latest"), self.tr("Date"), self.tr("Kind"))
        return names[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        event = self.event_at(index.row())
        match index.column():
            case 0:
                return event.title
            case 1:
                return "" if event.start_lo is None else iso_day(event.start_lo)
            case 2:
                return "" if event.end_hi is None else iso_day(event.end_hi - 1)
            case 3:
                return event.date_words
            case _:
                return lane_words(event.kind)
