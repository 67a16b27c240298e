"""The table that can stand in the chart's place: the same events, in step with it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from workbench.ui.rows import RowDelegate, RowLine, baseline, calm, is_typing, menu_point
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.table import Column, TimelineTable

Index = QModelIndex | QPersistentModelIndex

_LEFT = 14
_GAP = 8
_DAYS = 92
_KIND = 110
_QUOTE_FROM = 900
_MOST = 200
"""So many events are put in focus at once."""


class _EventCells(RowDelegate):
    """Title in body type, the rest smaller and muted, all on one baseline."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        column = Column(index.column())
        rect: QRect = option.rect
        painter.save()
        self.paint_ground(painter, option, index, ends=(column is Column.TITLE, column is Column.QUOTE))
        title = column is Column.TITLE
        font = self.theme.font("body" if title else "small")
        base = baseline(self.theme.font("body"), rect.top(), rect.height())
        left = rect.left() + (_LEFT if title else 0)
        colour = self.theme.colour("text" if title or column is Column.DATE else "muted")
        RowLine(painter, left, rect.right() + 1 - _GAP, base).left(str(index.data() or ""), font, colour)
        painter.restore()


class _Head(QHeaderView):
    """Column heads in micro type; the column that orders the rows in text colour with an arrow."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setFixedHeight(SIZES.column_head)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one head."""
        model = self.model()
        assert isinstance(model, TimelineTable)
        column = Column(logicalIndex)
        painter.save()
        painter.fillRect(rect, self.theme.colour("pane"))
        font = self.theme.font("micro")
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        if column is model.order:
            words += " ↓" if model.descending else " ↑"
        colour = self.theme.colour("text" if column is model.order else "muted")
        left = rect.left() + (_LEFT if column is Column.TITLE else 0)
        RowLine(painter, left, rect.right() + 1, baseline(font, rect.top(), rect.height())).left(words, font, colour)
        painter.restore()


class TimelineTableView(QTableView):
    """``event_selected`` and ``event_activated`` carry a uid, ``several_selected`` the uids of two and more.

    ``context_requested`` carries a uid (or "") and a global point.
    """

    event_selected = Signal(str)
    several_selected = Signal(list)
    event_activated = Signal(str)
    context_requested = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineTable")
        self.setAccessibleName(self.tr("Events of the timeline"))
        self.table = TimelineTable()
        self.setModel(self.table)
        calm(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(SIZES.row)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        self.head = _Head(theme, self)
        self.setHorizontalHeader(self.head)
        self.delegate = _EventCells(theme, self)
        self.setItemDelegate(self.delegate)
        self._showing = False
        self.head.sectionClicked.connect(self._arrange)
        self.doubleClicked.connect(lambda index: self.event_activated.emit(self.table.event_at(index.row()).uid))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.head.theme = self.delegate.theme = theme
        self.viewport().update()
        self.head.viewport().update()

    def show_events(self, catalog: Catalog, selected: str | None) -> None:
        """Show these events, with the same place in the list where that is still there."""
        top = self.rowAt(0)
        self._showing = True
        self.table.show(catalog)
        self._showing = False
        self.select(selected)
        if selected is None and 0 <= top < self.table.rowCount():
            self.scrollTo(self.table.index(top, 0), QTableView.ScrollHint.PositionAtTop)

    def select(self, uid: str | None, others: frozenset[str] = frozenset()) -> None:
        """Select the row of an event and show it; None clears the selection. Nothing is told.

        What is selected stays when it is the event, alone or with some of ``others``.
        """
        row = self.table.row_of(uid) if uid is not None else None
        chosen = self._chosen()
        if row is not None and row in chosen:
            uids = {self.table.event_at(each).uid for each in chosen} if len(chosen) > 1 else set()
            if uids <= others | {uid}:
                return
        self._showing = True
        if row is None:
            self.clearSelection()
        else:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.table.index(row, 0), flags.ClearAndSelect | flags.Rows)
            self.scrollTo(self.table.index(row, 0))
        self._showing = False

    def copied(self) -> str:
        """The selected rows as lines with tabs between the cells, heads first."""
        columns = range(len(Column))
        rows = self._chosen()
        heads = [str(self.table.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        lines = [[str(self.table.index(row, column).data() or "") for column in columns] for row in rows]
        return "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in [heads, *lines])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the words, Ctrl+C copies the rows; the rest is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.event_activated.emit(self.table.event_at(self.currentIndex().row()).uid)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif is_typing(event.text(), event.modifiers()):
            # letters are the pane's: they change what it shows
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current event."""
        index = self.currentIndex()
        uid = self.table.event_at(index.row()).uid if index.isValid() else ""
        self.context_requested.emit(uid, menu_point(self, event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give title, date and quote what days and kind leave; the quote only where there is room."""
        super().resizeEvent(event)
        width = self.viewport().width()
        wide = width >= _QUOTE_FROM
        self.setColumnHidden(Column.QUOTE, not wide)
        for column in (Column.EARLIEST, Column.LATEST):
            self.setColumnWidth(column, _DAYS)
        self.setColumnWidth(Column.KIND, _KIND)
        left = width - 2 * _DAYS - _KIND
        title = round(left * (0.34 if wide else 0.6))
        date = round(left * (0.22 if wide else 0.4))
        self.setColumnWidth(Column.TITLE, title)
        self.setColumnWidth(Column.DATE, date)
        self.setColumnWidth(Column.QUOTE, max(left - title - date, 40))

    def _arrange(self, section: int) -> None:
        index = self.currentIndex()
        uid = self.table.event_at(index.row()).uid if index.isValid() else None
        self._showing = True
        self.table.arrange(Column(section))
        self._showing = False
        self.setCurrentIndex(QModelIndex())
        self.select(uid)
        self.head.viewport().update()

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def _tell(self) -> None:
        rows = [] if self._showing else self._chosen()
        if len(rows) > 1:
            self.several_selected.emit([self.table.event_at(row).uid for row in rows[:_MOST]])
        elif rows:
            self.event_selected.emit(self.table.event_at(rows[0]).uid)
