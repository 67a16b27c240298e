"""The rows of the claims list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from workbench.model.chains import ARROW
from workbench.model.records import ClaimRow
from workbench.ui.claims.threads import Place, places

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_STANCES = {
    "asserted": QT_TRANSLATE_NOOP("Claims", "asserted"),
    "denied": QT_TRANSLATE_NOOP("Claims", "denied"),
    "believed-then": QT_TRANSLATE_NOOP("Claims", "believed at the time"),
    "conditional": QT_TRANSLATE_NOOP("Claims", "conditional"),
    "disputed": QT_TRANSLATE_NOOP("Claims", "disputed"),
}


def state_words(row: ClaimRow) -> tuple[str, str]:
    """Return the state word of a claim and the token of its colour; ("", "muted") where it simply stands."""
    if row.corrected_by:
        return QCoreApplication.translate("Claims", "corrected"), "warn"
    if row.corrects:
        return QCoreApplication.translate("Claims", "corrects this"), "ok"
    return "", "muted"


def stance_words(stance: str) -> str:
    """Return a stance in words, "" for none."""
    return QCoreApplication.translate("Claims", str(_STANCES[stance])) if stance in _STANCES else ""


def speaker_words(row: ClaimRow) -> str:
    """Return who says so, after the stance where it is not plain assertion."""
    said = [stance_words(row.stance)] if row.stance != "asserted" else []
    said.append(ARROW.join(row.chain) or row.speaker or QCoreApplication.translate("Claims", "unnamed"))
    return ", ".join(said)


def grades(row: ClaimRow) -> list[str]:
    """Return the grade chips left to right: reliability, then credibility."""
    return [grade for grade in (row.reliability, row.credibility) if grade]


class ClaimModel(QAbstractListModel):
    """Claims with the place each has in its thread."""

    RowRole = int(Qt.ItemDataRole.UserRole) + 1
    PlaceRole = int(Qt.ItemDataRole.UserRole) + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ClaimRow] = ()
        self._places: Sequence[Place] = ()
        self._at: dict[int, int] = {}

    def show(self, rows: Sequence[ClaimRow]) -> None:
        """Show these claims, in this order."""
        self.beginResetModel()
        self._rows, self._places = rows, places(rows)
        self._at = {row.id: number for number, row in enumerate(rows)}
        self.endResetModel()

    @property
    def claims(self) -> Sequence[ClaimRow]:
        """The claims in list order."""
        return self._rows

    def find(self, claim_id: int) -> QModelIndex:
        """Return the row of a claim, invalid where it is not there."""
        return self.index(self._at.get(claim_id, -1), 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.RowRole:
            return row
        if role == self.PlaceRole:
            return self._places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.statement
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                filter(None, (row.statement, state_words(row)[0], speaker_words(row), " ".join(grades(row))))
            )
        return None
