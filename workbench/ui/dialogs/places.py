"""A table of places in context, each with a tick: the words in the middle, what stands before and after beside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workbench.ui.shown import shown
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BEFORE, _WORDS, _AFTER, _WHERE = range(4)


@dataclass(frozen=True, slots=True)
class Place:
    """One row: what it is for the caller, the words and what stands around them, the document, a remark, the page."""

    key: Any
    quote: str
    before: str
    after: str
    where: str
    remark: str = ""
    page: str = ""


class PlaceModel(QAbstractTableModel):
    """The places; ``ticked_changed()`` after every tick."""

    ticked_changed = Signal()
    PlaceRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: list[Place] = []
        self._ticked: list[bool] = []

    def show(self, places: Iterable[Place], ticked: bool) -> None:
        """Show other places, all of them ticked or none."""
        self.beginResetModel()
        self._places = list(places)
        self._ticked = [ticked] * len(self._places)
        self.endResetModel()
        self.ticked_changed.emit()

    def ticked(self) -> list[Any]:
        """Return the keys of the ticked places."""
        return [place.key for place, on in zip(self._places, self._ticked, strict=True) if on]

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick rows or take the tick away."""
        for row in rows:
            self._ticked[row] = on
        if self._places:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._places) - 1, 3))
        self.ticked_changed.emit()

    def is_ticked(self, row: int) -> bool:
        """Say whether a row is ticked."""
        return self._ticked[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: D102 - Qt's name
        return 0 if parent.isValid() else 4

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _WORDS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid():
            return None
        place, column = self._places[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == _WHERE:
                return shown("  ".join(part for part in (place.where, place.page, place.remark) if part))
            return shown(" ".join((place.before, place.quote, place.after)[column].split()))
        if role == self.PlaceRole:
            return place
        if role == Qt.ItemDataRole.CheckStateRole and column == _WORDS:
            return Qt.CheckState.Checked if self._ticked[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == _BEFORE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            name = "text" if column == _WORDS else "warn" if column == _WHERE and place.remark else "muted"
            return QColor(self._theme.colour(name))
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("body", weight=500) if column == _WORDS else self._theme.font("small")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{place.before}{place.quote}{place.after}, {place.where} {place.page}".rstrip()
            return f"{said} {place.remark}".rstrip()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class PlaceDelegate(QStyledItemDelegate):
    """Cuts what stands before at its far end, and draws the box of the tick in the theme's own strokes."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep the words nearest to the place."""
        super().initStyleOption(option, index)
        if index.column() == _BEFORE:
            option.textElideMode = Qt.TextElideMode.ElideLeft
        elif index.column() == _WHERE:
            self._keep_the_page(option, index.data(PlaceModel.PlaceRole))

    @staticmethod
    def _keep_the_page(option: QStyleOptionViewItem, place: Place) -> None:
        """Shorten the title: where in the document it stands is never cut."""
        rest = "".join(f"  {shown(part)}" for part in (place.page, place.remark) if part)
        room = option.rect.width() - 10 - option.fontMetrics.horizontalAdvance(rest)
        title = option.fontMetrics.elidedText(shown(place.where), Qt.TextElideMode.ElideRight, max(40, room))
        option.text = f"{title}{rest}"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        super().paint(painter, option, index)
        if index.column() != _WORDS:
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        view = cast(QTableView, self.parent())
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = QRectF(view.style().subElementRect(part, drawn, view)).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("stroke"), 1.5))
        painter.setBrush(self._theme.colour("field"))
        painter.drawRoundedRect(box, 2, 2)
        if index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            at, size = box.topLeft(), box.width()
            painter.drawPolyline(
                [at + QPointF(x * size, y * size) for x, y in ((0.22, 0.52), (0.42, 0.74), (0.8, 0.28))]
            )
        painter.restore()


class PlaceTable(QTableView):
    """The table; Space ticks the selected rows, or takes the ticks away when all of them have one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.places = PlaceModel(theme, self)
        self.setModel(self.places)
        self.setItemDelegate(PlaceDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        head = self.horizontalHeader()
        for column, mode in (
            (_BEFORE, QHeaderView.ResizeMode.Stretch),
            (_AFTER, QHeaderView.ResizeMode.Stretch),
            (_WORDS, QHeaderView.ResizeMode.Interactive),
            (_WHERE, QHeaderView.ResizeMode.Interactive),
        ):
            head.setSectionResizeMode(column, mode)
        self.setColumnWidth(_WORDS, 150)
        self.setColumnWidth(_WHERE, 190)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; the rest is the table's."""
        if event.key() == Qt.Key.Key_Space:
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            self.places.tick(rows, not all(self.places.is_ticked(row) for row in rows))
            event.accept()
            return
        super().keyPressEvent(event)
