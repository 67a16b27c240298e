"""What moves when a date changes, before it does: a table of before and after, and the question."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.dates import describe, window_words, words
from workbench.model.anchors import Move
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import plain_tooltip, sized
from workbench.ui.theme.shapes import kind_icon

ROW = 24
_SHOWN = 9
_LEAST, _MOST = 80, 210
Index = QModelIndex | QPersistentModelIndex


def _tr(text: str) -> str:
    return QCoreApplication.translate("Moves", text)


def moves_words(count: int) -> str:
    """Return the sentence above the table: how many move."""
    if count == 1:
        return _tr("1 date moves with this one. Look at it before you confirm.")
    return _tr("{n} dates move with this one. Look at them before you confirm.").replace("{n}", str(count))


class MovesModel(QAbstractTableModel):
    """One row a date: its record, the words it was read from, how it reads now, how it will."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves: tuple[Move, ...] = ()

    def show_moves(self, moves: Sequence[Move]) -> None:
        """Show other moves."""
        self.beginResetModel()
        self._moves = tuple(moves)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many dates move."""
        return 0 if parent.isValid() else len(self._moves)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Record, words, before, after."""
        return 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_tr("Record"), _tr("Words"), _tr("Now"), _tr("After"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; the reason of the new reading as its tooltip."""
        move = self._moves[index.row()]
        before = move.date.value
        if role == Qt.ItemDataRole.DisplayRole:
            said = f"“{before.verbatim}”" if before.verbatim else before.offset or ""
            return (move.held.name, said, shown(before), shown(move.after))[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return kind_icon(move.held.place.kind, None, 9)
        if role == Qt.ItemDataRole.ToolTipRole:
            texts = (move.held.name, before.verbatim or "", describe(before), describe(move.after))
            return plain_tooltip(texts[index.column()])
        return None


def shown(value: Any) -> str:
    """Return a date as the table says it: in words, with the window where that adds something."""
    if all(bound is None for bound in value.bounds):
        return _tr("undated")
    window = window_words(value)
    return f"{words(value)} ({window})" if window and window != words(value) else words(value)


class MovesTable(QTableView):
    """The table; Ctrl+C copies it with tabs between the cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("movesTable")
        self.setAccessibleName(_tr("Dates that move"))
        self._model = MovesModel(self)
        self.setModel(self._model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setFixedHeight(22)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setFont(sized(self.font(), "micro"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def show_moves(self, moves: Sequence[Move]) -> None:
        """Show other moves; the table is as high as nine of them."""
        self._model.show_moves(moves)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, max(_LEAST, min(_MOST, self.sizeHintForColumn(column) + 20)))
        self.setFixedHeight(22 + ROW * max(1, min(_SHOWN, len(moves))) + 4)
        if moves:
            self.setCurrentIndex(self._model.index(0, 0))

    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        model = self._model
        rows = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(4)]]
        rows += [[str(model.data(model.index(row, column))) for column in range(4)] for row in range(model.rowCount())]
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))


class MovesDialog(QDialog):
    """Asks before several dates move: Enter moves them, Esc keeps everything as it is."""

    def __init__(self, title: str, moves: Sequence[Move], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("movesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(moves_title(len(moves)))
        self.heading = plain_label(title, "", "title", self)
        self.heading.setWordWrap(True)
        self.said = plain_label(moves_words(len(moves)), "", "", self)
        self.said.setWordWrap(True)
        self.table = MovesTable(self)
        self.table.show_moves(moves)
        hint = plain_label(_tr("All of it is one step: Ctrl+Z brings it back."), "muted", "small", self)
        buttons = QDialogButtonBox(self)
        confirm = buttons.addButton(_tr("Move"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep = buttons.addButton(_tr("Keep"), QDialogButtonBox.ButtonRole.RejectRole)
        confirm.setObjectName("movesConfirm")
        keep.setObjectName("movesKeep")
        confirm.setDefault(True)
        keep.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for part in (self.heading, self.said, self.table, hint, buttons):
            column.addWidget(part)
        self.setAccessibleDescription(self.said.text())
        self.resize(760, self.sizeHint().height())
        confirm.setFocus()


def moves_title(count: int) -> str:
    """Return the title of the question."""
    return _tr("1 date moves") if count == 1 else _tr("{n} dates move").replace("{n}", str(count))


def ask_moves(
    parent: QWidget, title: str, moves: Sequence[Move], go: Callable[[], None], keep: Callable[[], None]
) -> MovesDialog:
    """Show what would move over the window and return at once; ``go`` on Enter, ``keep`` on Esc."""
    dialog = MovesDialog(title, moves, parent)
    dialog.accepted.connect(go)
    dialog.rejected.connect(keep)
    dialog.open()
    return dialog
