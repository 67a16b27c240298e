"""The rows of the entity list: ids in order, and only the rows that are looked at."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.dates import span_words, year_words
from workbench.dates.calendar import DAY, date_of
from workbench.model.records import EntityRow
from workbench.services import editing
from workbench.store import entities, entity_filter
from workbench.ui.session import Session

Index = QModelIndex | QPersistentModelIndex

BLOCK = 64
FIRST_PAGE = 200
AT_ONCE = 2000
"""So many entities are listed without the worker: 100,000 take 20 ms and more, 2,000 less than one."""
_KEPT = 20_000
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    NAME = 0
    MENTIONS = 1
    EVENTS = 2
    FIRST = 3
    LAST = 4


ORDERS = {
    Column.NAME: "name",
    Column.MENTIONS: "mentions",
    Column.EVENTS: "events",
    Column.FIRST: "first",
    Column.LAST: "last",
}


def day_words(second: int, *, closing: bool = False) -> str:
    """Return a bound in words: "2014" on a year's edge, else the day; ``closing`` takes the exclusive end of a span."""
    days = (second - 1 if closing else second) // DAY
    year, month, day = date_of(days)
    if (month, day) == ((12, 31) if closing else (1, 1)):
        return year_words(year)
    return span_words(days * DAY, days * DAY + DAY)


class EntityModel(QAbstractTableModel):
    """``rowCount`` is the full count of what is listed; rows are read in blocks when a view asks for them.

    ``arranged()`` follows every new order or filter; ``total`` counts the case, whatever the filter;
    ``order_changed(column, descending)`` is the user's choice of another order.
    """

    arranged = Signal()
    order_changed = Signal(str, bool)

    RowRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[int] = []
        self._whole: list[int] | None = None
        self._rows: dict[int, EntityRow | None] = {}
        self._count = 0
        self.total = 0
        self.order = Column.MENTIONS
        self.descending = True
        self.needle = ""
        self.window: tuple[int, int] | None = None
        self.arranging = False
        """Whether rows come and go just now: what a view selects meanwhile is not the user's doing."""
        self._asked = 0
        self._answered = 0
        self._waiting: Callable[[], None] | None = None

    @property
    def filtered(self) -> bool:
        """Whether a filter leaves some entities out."""
        return bool(self.needle) or self.window is not None

    @property
    def settled(self) -> bool:
        """Whether the order shown is the one last asked for."""
        return self._asked == self._answered

    def reload(self) -> None:
        """Read the list anew, the first page at once where nothing filters; longer lists follow from the worker."""
        self._rows.clear()
        self._whole = None
        self._arrange()

    def _arrange(self) -> None:
        self._asked += 1
        if not self._session.is_open:
            self._answered = self._asked
            self.total = 0
            self._waiting = None
            self._show([], 0)
            return
        self.total = self._session.read(entities.count)
        if self.total <= AT_ONCE:
            self._answered = self._asked
            self._waiting = None
            ids = self._session.read(entities.ids, **self._wanted())
            self._show(ids, len(ids))
            return
        if not self.filtered and self._whole is not None:
            self._answered = self._asked
            self._show(self._whole, len(self._whole))
            return
        if not self.filtered:
            first = self._session.read(entities.ids, **self._wanted(), limit=FIRST_PAGE)
            self._show([*first, *self._ids[FIRST_PAGE : self.total]], self.total)
        self._ask()

    def _wanted(self) -> dict[str, Any]:
        return {
            "order": ORDERS[self.order],
            "descending": self.descending,
            "needle": self.needle,
            "window": self.window,
        }

    def _ask(self) -> None:
        # one question on the worker at a time: typing ahead replaces the one that waits
        question, wanted = self._asked, self._wanted()

        def go() -> None:
            self._session.read_later(
                _arranged, lambda found: self._take(question, found), self._whole, failed=self._on_unread, **wanted
            )

        if self._waiting is None:
            self._waiting = _nothing
            go()
        else:
            self._waiting = go

    def _on_unread(self) -> None:
        self._waiting = None
        self._answered = self._asked

    def _take(self, question: int, found: tuple[list[int], list[int]]) -> None:
        whole, ids = found
        following, self._waiting = self._waiting, None
        if following is not None and following is not _nothing:
            self._waiting = _nothing
            following()
        if question == self._asked:
            self._answered = question
            self._whole = whole
            self._show(ids, len(ids))

    def forget(self) -> None:
        """Empty the list and drop the answers on their way, for another case."""
        self._asked += 1
        self._answered = self._asked
        self._waiting = None
        self._rows.clear()
        self._ids = []
        self._whole = None
        self.total = 0
        self.needle = ""
        self.window = None
        self._show([], 0)

    def _show(self, ids: list[int], count: int) -> None:
        before = self._count
        self.arranging = True
        if count > before:
            self.beginInsertRows(_NOWHERE, before, count - 1)
        elif count < before:
            self.beginRemoveRows(_NOWHERE, count, before - 1)
        self._ids, self._count = ids, count
        if count > before:
            self.endInsertRows()
        elif count < before:
            self.endRemoveRows()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(Column) - 1))
        self.arranging = False
        self.arranged.emit()

    def ids(self) -> list[int]:
        """Return the ids known so far, in list order."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """Return the entity of a row, or None where it is not read yet."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, entity_id: int) -> int | None:
        """Return the row of an entity, or None where the list does not show it."""
        try:
            return self._ids.index(entity_id)
        except ValueError:
            return None

    def row(self, at: int) -> EntityRow | None:
        """Return the entity of row ``at``, or None where it is not read yet or gone."""
        entity_id = self.id_at(at)
        if entity_id is None or not self._session.is_open:
            return None
        if entity_id not in self._rows:
            if len(self._rows) > _KEPT:
                self._rows.clear()
            start = at - at % BLOCK
            wanted = self._ids[start : start + BLOCK]
            self._rows.update(dict.fromkeys(wanted))
            self._rows.update((row.id, row) for row in self._session.read(entities.page, wanted))
        return self._rows[entity_id]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column is Column.NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _ANSWERED:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return row.name if column is Column.NAME else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row, column)
        if column is not Column.NAME:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        said = f"{row.name}, {row.kind}"
        return self.tr("{entity}, also {aliases}").format(entity=said, aliases=row.aliases) if row.aliases else said

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        row = self.row(index.row())
        if role != Qt.ItemDataRole.EditRole or index.column() != Column.NAME or row is None:
            return False
        if str(value).strip() == row.name:
            return False
        self._session.do(editing.set_field, "entity", row.id, "name", str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.NAME and not self._session.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(  # noqa: D102 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Name, also known as"),
            Column.MENTIONS: self.tr("mentions"),
            Column.EVENTS: self.tr("events"),
            Column.FIRST: self.tr("first"),
            Column.LAST: self.tr("last"),
        }[Column(section)]

    def arrange(self, column: Column) -> None:
        """Sort by ``column``; the same column again turns the order round. Counts start with the most, names with A."""
        if column == self.order:
            self.descending = not self.descending
        else:
            self.order = column
            self.descending = column in (Column.MENTIONS, Column.EVENTS, Column.LAST)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self.order_changed.emit(self.order.name.lower(), self.descending)
        self.reload()

    def restore_order(self, column: str, *, descending: bool) -> None:
        """Sort by a column named as ``order_changed`` told it; another name changes nothing."""
        if column.upper() in Column.__members__:
            self.order, self.descending = Column[column.upper()], descending
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
            self.reload()

    def narrow(self, needle: str, window: tuple[int, int] | None) -> None:
        """Show only entities named like ``needle`` that have an event in ``window`` (civil seconds)."""
        if (needle, window) != (self.needle, self.window):
            self.needle, self.window = needle, window
            self._arrange()


_ANSWERED = frozenset(
    (
        EntityModel.RowRole,
        int(Qt.ItemDataRole.DisplayRole.value),
        int(Qt.ItemDataRole.EditRole.value),
        int(Qt.ItemDataRole.ToolTipRole.value),
        int(Qt.ItemDataRole.AccessibleTextRole.value),
    )
)


def _arranged(
    connection: Any,
    whole: list[int] | None,
    *,
    order: str,
    descending: bool,
    needle: str,
    window: tuple[int, int] | None,
) -> tuple[list[int], list[int]]:
    """Return (the whole list in order, what the filters leave of it); ``whole`` is given where it is known already."""
    if whole is None:
        whole = entities.ids(connection, order=order, descending=descending)
    left = whole
    if needle:
        left = entity_filter.kept(left, entity_filter.matching(connection, needle))
    if window is not None:
        dated = set(entities.ids(connection, order="name", descending=False, window=window))
        left = [entity_id for entity_id in left if entity_id in dated]
    return whole, left


def _nothing() -> None:
    return None


def _words(row: EntityRow, column: Column) -> str:
    if column is Column.NAME:
        return row.name
    if column is Column.MENTIONS:
        return str(row.mentions)
    if column is Column.EVENTS:
        return str(row.events)
    second = row.first if column is Column.FIRST else row.last
    return "" if second is None else day_words(second, closing=column is Column.LAST)
