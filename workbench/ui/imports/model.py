"""The lines of an import, narrowed by outcome and by words."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.model.naming import fold
from workbench.services.import_report import ImportLine, Outcome
from workbench.ui.parts.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    FILE = 0
    OUTCOME = 1
    TOLD = 2


def outcome_words(outcome: Outcome) -> str:
    """Return what became of a file, for the user."""
    return {
        Outcome.IMPORTED: QCoreApplication.translate("Imports", "Imported"),
        Outcome.ALREADY: QCoreApplication.translate("Imports", "Already there"),
        Outcome.KEPT: QCoreApplication.translate("Imports", "Kept, not read"),
        Outcome.REFUSED: QCoreApplication.translate("Imports", "Refused"),
    }[outcome]


class ImportModel(QAbstractTableModel):
    """Shows ``lines`` that fit the filter; ``base`` is the folder that paths are shown from."""

    LineRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[ImportLine, ...] = ()
        self.base = ""
        self._outcome: Outcome | None = None
        self._words: list[str] = []
        self._shown: list[ImportLine] = []

    def replace(self, lines: tuple[ImportLine, ...]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.lines = lines
        self._shown = [line for line in lines if self._fits(line)]
        self.endResetModel()

    def add(self, lines: tuple[ImportLine, ...]) -> None:
        """Add lines at the end."""
        self.lines += lines
        fitting = [line for line in lines if self._fits(line)]
        if fitting:
            self.beginInsertRows(_NOWHERE, len(self._shown), len(self._shown) + len(fitting) - 1)
            self._shown += fitting
            self.endInsertRows()

    def narrow(self, outcome: Outcome | None, words: str) -> None:
        """Show only lines of one outcome, and with these words in path or reason; case and accents aside."""
        self._outcome, self._words = outcome, fold(words).split()
        self.replace(self.lines)

    def counted(self) -> dict[Outcome, int]:
        """Return how many lines there are of each outcome."""
        found = dict.fromkeys(Outcome, 0)
        for line in self.lines:
            found[line.outcome] += 1
        return found

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as fit the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """File, outcome, what is told."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("File"), self.tr("Outcome"), self.tr("What is to be told"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell; the whole path and text as the tooltip."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        line = self._shown[index.row()]
        if role == self.LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words_of(line, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(line.path if index.column() == Column.FILE else _told(line))
        return None

    def _words_of(self, line: ImportLine, column: Column) -> str:
        if column is Column.FILE:
            return line.path.removeprefix(self.base).lstrip("/\\") or line.path
        return outcome_words(line.outcome) if column is Column.OUTCOME else _told(line)

    def _fits(self, line: ImportLine) -> bool:
        if self._outcome is not None and line.outcome is not self._outcome:
            return False
        said = fold(f"{line.path} {_told(line)}") if self._words else ""
        return all(word in said for word in self._words)


def _told(line: ImportLine) -> str:
    return " ".join((line.reason, *line.notes)).strip()
