"""The steps of the history, read in pages on the worker."""

from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.model.history_filter import HistoryFilter
from workbench.model.operation import Operation
from workbench.services import history
from workbench.ui.labels import counted, step_words
from workbench.ui.session import Session

Index = QModelIndex | QPersistentModelIndex

PAGE = 200
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    TIME = 0
    WHAT = 1
    SUBJECT = 2
    WHO = 3


Page = tuple[int, list[Operation]]


def _page(connection: Any, limit: int, below: int | None, chosen: HistoryFilter) -> Page:
    return history.count(connection, chosen), history.operations(connection, limit, below, chosen)


def time_words(written: str, today: QDate) -> str:
    """Return a step's UTC time in local words: "14:32" today, "22 Nov" this year, else "22 Nov 2025"."""
    local = datetime.fromisoformat(written).astimezone()
    day = QDate(local.year, local.month, local.day)
    if day == today:
        return f"{local.hour:02d}:{local.minute:02d}"
    return QLocale().toString(day, "d MMM" if day.year() == today.year() else "d MMM yyyy")


class HistoryModel(QAbstractTableModel):
    """Steps newest first. ``total`` counts the journal; ``counted()`` follows each reading."""

    counted = Signal()

    StepRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: list[Operation] = []
        self._asked = 0
        self._fetching = False
        self.total = 0
        self.chosen = HistoryFilter()

    def reload(self) -> None:
        """Read the newest page anew; older pages are dropped and come back as the view asks for them."""
        self._asked += 1
        self._fetching = False
        if not self._session.is_open:
            self.total = 0
            self._replace([])
            self.counted.emit()
            return
        question = self._asked
        self._session.read_later(_page, lambda page: self._take_first(question, page), PAGE, None, self.chosen)

    def narrow(self, chosen: HistoryFilter) -> None:
        """List only the steps a filter leaves."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.reload()

    def refresh(self, newest: int | None) -> None:
        """Add what was done since; ``newest`` is the operation the notice of change names."""
        have = self._steps[0].id if self._steps else 0
        if self.chosen or newest is None or newest <= have or newest - have > PAGE:
            self.reload()
            return
        question = self._asked
        self._session.read_later(_page, lambda page: self._take_new(question, page), newest - have, None, self.chosen)

    def _take_first(self, question: int, page: Page) -> None:
        if question == self._asked:
            self.total = page[0]
            self._replace(page[1])
            self.counted.emit()

    def _take_new(self, question: int, page: Page) -> None:
        if question != self._asked:
            return
        self.total, found = page
        have = self._steps[0].id if self._steps else 0
        fresh = [step for step in found if step.id > have]
        if any(step.reverts is not None or step.kind == "purge" for step in fresh):
            # an undo or redo changes what older steps are: reverted, or standing again; a purge what they were about
            self.reload()
            return
        if fresh:
            self.beginInsertRows(_NOWHERE, 0, len(fresh) - 1)
            self._steps[:0] = fresh
            self.endInsertRows()
        self.counted.emit()

    def _replace(self, steps: list[Operation]) -> None:
        before, after = len(self._steps), len(steps)
        if after > before:
            self.beginInsertRows(_NOWHERE, before, after - 1)
            self._steps = steps
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_NOWHERE, after, before - 1)
            self._steps = steps
            self.endRemoveRows()
        else:
            self._steps = steps
        if steps:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, len(Column) - 1))

    def canFetchMore(self, parent: Index) -> bool:  # noqa: D102 - Qt's name
        return not parent.isValid() and not self._fetching and 0 < len(self._steps) < self.total

    def fetchMore(self, parent: Index) -> None:  # noqa: D102 - Qt's name
        if not self.canFetchMore(parent):
            return
        self._fetching = True
        question, below = self._asked, self._steps[-1].id
        self._session.read_later(
            _page,
            lambda page: self._take_older(question, below, page),
            PAGE,
            below,
            self.chosen,
            failed=self._on_unread,
        )

    def _on_unread(self) -> None:
        self._fetching = False

    def _take_older(self, question: int, below: int, page: Page) -> None:
        if question != self._asked:
            return
        self._fetching = False
        self.total, older = page
        if not older:
            self.total = len(self._steps)
            return
        if self._steps and self._steps[-1].id == below:
            at = len(self._steps)
            self.beginInsertRows(_NOWHERE, at, at + len(older) - 1)
            self._steps += older
            self.endInsertRows()

    def step(self, row: int) -> Operation | None:
        """Return the step of a row."""
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        step = self.step(index.row()) if index.isValid() else None
        if step is None:
            return None
        if role == self.StepRole:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(step, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.WHAT:
            said = ", ".join(filter(None, (step_words(step.label, step.kind), step.subject or self._gone_words(step))))
            return f"{said}, {self.tr('reverted')}" if step.undone else said
        return None

    def _words(self, step: Operation, column: Column) -> str:
        if column is Column.TIME:
            return time_words(step.time, QDate.currentDate())
        if column is Column.WHAT:
            return step_words(step.label, step.kind)
        if column is Column.SUBJECT:
            return " ".join(step.subject.split()) or self._gone_words(step)
        return self.tr("reverted") if step.undone else step.actor

    @staticmethod
    def _gone_words(step: Operation) -> str:
        gone = dict(step.gone)
        told = [counted("HistoryModel", "1 document", "%n documents", gone["document"])] if "document" in gone else []
        if "passage" in gone:
            told.append(counted("HistoryModel", "1 passage", "%n passages", gone["passage"]))
        return ", ".join(told)

    def headerData(  # noqa: D102 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.TIME: self.tr("Time"),
            Column.WHAT: self.tr("What was done"),
            Column.SUBJECT: self.tr("On what"),
            Column.WHO: self.tr("Who"),
        }[Column(section)]
