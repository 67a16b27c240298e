"""The words that stand near the places of a search: a table that sorts, where Enter or a click searches both."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from workbench.model.query.neighbours import Neighbour
from workbench.ui.parts import plain_label
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class NearModel(QAbstractTableModel):
    """Word, how often before, after, and in all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Neighbour] = []
        self._order = (3, Qt.SortOrder.DescendingOrder)

    def show(self, rows: Sequence[Neighbour]) -> None:
        """Show other words, sorted as before."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.sort(*self._order)

    def word(self, row: int) -> str:
        """Return the word of a row."""
        return self._rows[row].word

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Word"), self.tr("before"), self.tr("after"), self.tr("all"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (one.word, str(one.before), str(one.after), str(one.count))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; words that are as often by the alphabet."""
        self._order = (column, order)
        down = order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=lambda one: one.word)
        if column:
            self._rows.sort(key=lambda one: (0, one.before, one.after, one.count)[column], reverse=down)
        elif down:
            self._rows.reverse()
        self.layoutChanged.emit()


class NearTable(QTableView):
    """``chosen(word)`` is Enter or a click; ``left()`` is Esc."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchNear")
        self.setAccessibleName(self.tr("Words near the places"))
        self.words = NearModel(self)
        self.setModel(self.words)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        head = self.horizontalHeader()
        head.setFixedHeight(SIZES.column_head)
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        # a word needs more room than a count
        for column, width in ((1, 56), (2, 48), (3, 42)):
            self.setColumnWidth(column, width)
        self.setSortingEnabled(True)
        self.sortByColumn(3, Qt.SortOrder.DescendingOrder)
        self.clicked.connect(lambda index: self.chosen.emit(self.words.word(index.row())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.words.word(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NearPage(QWidget):
    """The table, and within how many words of a place a word counts. ``reach_changed()`` when that is chosen."""

    reach_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = NearTable(self)
        self.reach = QComboBox(self)
        self.reach.setObjectName("searchReach")
        self.reach.setAccessibleName(self.tr("Within how many words"))
        for words in (1, 3, 5, 10, 20):
            self.reach.addItem(str(words), words)
        self.reach.setCurrentText("5")
        line = QHBoxLayout()
        line.setContentsMargins(2, 0, 12, 2)
        line.setSpacing(8)
        line.addWidget(plain_label(self.tr("Words within"), "muted", "small"))
        line.addWidget(self.reach)
        line.addWidget(plain_label(self.tr("of a place"), "muted", "small"))
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.reach.activated.connect(lambda _at: self.reach_changed.emit())

    @property
    def within(self) -> int:
        """Within how many words."""
        return int(self.reach.currentData())
