"""The table of the history and how a step is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from workbench.model.operation import Operation
from workbench.ui.history.model import Column, HistoryModel
from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, menu_point
from workbench.ui.shown import shown
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex

_LEFT = 14
_INSET = 14
_WHO = 0.28
"""The share of the width that the actor's name may take."""


class HistoryDelegate(RowDelegate):
    """Muted time, the step, muted subject behind it; a reverted step is struck and says so."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        column = Column(index.column())
        rect: QRect = option.rect
        step: Operation | None = index.data(HistoryModel.StepRole)
        painter.save()
        self.paint_ground(painter, option, index, ends=(column is Column.TIME, column is Column.WHO))
        if step is not None:
            body, small = self.theme.font("body"), self.theme.font("small")
            muted = self.theme.colour("muted")
            base = baseline(body, rect.top(), rect.height())
            if column is Column.TIME:
                RowLine(painter, rect.left() + _LEFT, rect.right(), base).left(str(index.data()), small, muted)
            elif column is Column.WHAT:
                line = RowLine(painter, rect.left() + 8, rect.right() + 1, base)
                line.left(
                    str(index.data()), body, muted if step.undone else self.theme.colour("text"), struck=step.undone
                )
                subject = index.model().index(index.row(), Column.SUBJECT).data()
                line.left(str(subject), small, muted, struck=step.undone)
            elif column is Column.WHO:
                room = rect.width() - _INSET - 8
                said = QFontMetricsF(small).elidedText(shown(str(index.data())), Qt.TextElideMode.ElideRight, room)
                RowLine(painter, rect.left(), rect.right() + 1 - _INSET, base).right(said, small, muted)
        painter.restore()


class HistoryTable(QTableView):
    """24 px rows without heads; the subject stands behind what was done, so its own column is hidden."""

    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: HistoryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyList")
        self.setModel(model)
        calm(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(SIZES.row)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        self.setColumnHidden(Column.SUBJECT, True)
        self.delegate = HistoryDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        model.dataChanged.connect(self.lay_out)
        model.rowsInserted.connect(self.lay_out)

    def selected_rows(self) -> list[int]:
        """Return the selected rows from the top down."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected steps; the rest is the table's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what was done what time and actor leave."""
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Fit the columns to the width and to the longest time and name near the top."""
        metrics = QFontMetricsF(self.delegate.theme.font("small"))
        model = self.model()
        rows = range(min(model.rowCount(), 40))
        times = [str(model.index(row, Column.TIME).data()) for row in rows]
        names = [shown(str(model.index(row, Column.WHO).data()), 100) for row in rows]
        width = self.viewport().width()
        when = round(max(map(metrics.horizontalAdvance, [*times, "00:00"]))) + _LEFT + 4
        who = round(min(max(map(metrics.horizontalAdvance, [*names, "MR"])), width * _WHO)) + 8 + _INSET + 1
        self.setColumnWidth(Column.TIME, when)
        self.setColumnWidth(Column.WHO, who)
        self.setColumnWidth(Column.WHAT, max(60, width - when - who))
