"""The undated rail: events whose text states no date, as a list beside the chart."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.model.timeline import TimelineEvent
from workbench.ui.parts.labels import plain_label, plain_tooltip
from workbench.ui.rows import menu_point
from workbench.ui.shown import shown
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.tips import state_words, tip_words

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SHAPE: Final = 9
_ORDERS_HEIGHT: Final = 20


class UndatedModel(QAbstractListModel):
    """Undated events, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self.events: Sequence[TimelineEvent] = ()
        self.orders: Mapping[str, tuple[str, str]] = {}

    def show(self, events: Sequence[TimelineEvent]) -> None:
        """Show other events."""
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row an event."""
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; the date in words, the known orders and the quote as tooltip and for screen readers."""
        event = self.events[index.row()]
        short, orders = self.orders.get(event.uid, ("", ""))
        if role == Qt.ItemDataRole.DisplayRole:
            return event.title
        if role == Qt.ItemDataRole.ToolTipRole:
            words = "\n".join(line for line in (tip_words(event), orders) if line)
            return plain_tooltip(words).replace("\n", "<br>")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "; ".join(said for said in (state_words(event), event.date_words or event.quote, short) if said)
        return None


class _EventDelegate(QStyledItemDelegate):
    """Paints a row: bracket and title, ground and bar when selected."""

    def __init__(self, paints: Paints, parent: QWidget) -> None:
        super().__init__(parent)
        self.paints = paints
        self.dimmed: frozenset[str] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        rect: QRect = option.rect
        state = option.state
        model = index.model()
        assert isinstance(model, UndatedModel)
        event = model.events[index.row()]
        paints = self.paints
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, paints.row)
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), paints.accent)
        font = QFont(paints.body)
        struck = event.superseded or event.corrected
        font.setStrikeOut(struck)
        if selected:
            font.setWeight(QFont.Weight.Medium)
        area = QRect(rect.left() + 30, rect.top(), rect.width() - 38, SIZES.row)
        colour = QColor(paints.event)
        if struck or event.uid in self.dimmed:
            colour.setAlphaF(0.4)
        paint_kind(painter, "event", QRectF(rect.left() + 12, area.center().y() - 4, _SHAPE, _SHAPE), colour)
        painter.setFont(font)
        painter.setPen(paints.muted if struck or event.uid in self.dimmed else paints.text)
        orders, _ = model.orders.get(event.uid, ("", ""))
        words = painter.fontMetrics().elidedText(shown(event.title), Qt.TextElideMode.ElideRight, area.width())
        aligned = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area, aligned, words)
        if orders:
            painter.setFont(paints.small)
            painter.setPen(paints.muted)
            said = painter.fontMetrics().elidedText(shown(orders), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area.translated(0, _ORDERS_HEIGHT - 4), aligned, said)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A list row."""
        return QSize(SIZES.rail, SIZES.row)


class _Rows(QTableView):
    """The list itself; Return and Enter activate the current row."""

    activated_row = Signal(int)
    menu_wanted = Signal(QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bind Return and the keypad's Enter alike."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()


class UndatedRail(QWidget):
    """208 px wide; ``event_selected`` and ``event_activated`` carry a uid, ``several_selected`` the uids of two and more.

    ``context_requested`` carries a uid (or "") and a global point.
    """

    event_selected = Signal(str)
    several_selected = Signal(list)
    event_activated = Signal(str)
    context_requested = Signal(str, QPoint)

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(SIZES.rail)
        self._paints = paints
        self._model = UndatedModel()
        self._taller = False
        self._title = plain_label(self.tr("Undated"))
        self._count = plain_label("", "muted")
        self._rows = _Rows()
        self._rows.setModel(self._model)
        self._rows.setObjectName("undatedList")
        self._rows.setAccessibleName(self.tr("Undated events"))
        self._delegate = _EventDelegate(paints, self._rows)
        self._rows.setItemDelegate(self._delegate)
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.setShowGrid(False)
        self._rows.setTabKeyNavigation(False)
        self._rows.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._rows.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.verticalHeader().hide()
        self._rows.verticalHeader().setDefaultSectionSize(SIZES.row)
        self._rows.verticalHeader().setMinimumSectionSize(SIZES.row)
        self._rows.horizontalHeader().hide()
        self._rows.horizontalHeader().setStretchLastSection(True)
        self._why = plain_label(self.tr("The text states no date. Enter opens the event."), "muted")
        self._why.setWordWrap(True)
        self._why.setContentsMargins(12, 4, 12, 8)
        self._lay_out()
        self.set_paints(paints)
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self._rows.menu_wanted.connect(self._ask_menu)
        self._rows.doubleClicked.connect(lambda index: self._activate(index.row()))
        self._rows.activated_row.connect(self._activate)
        self._quiet = False

    def set_paints(self, paints: Paints) -> None:
        """Draw with other colours and fonts."""
        self._paints = paints
        self._delegate.paints = paints
        self._title.setFont(paints.header)
        self._count.setFont(paints.small)
        self._why.setFont(paints.small)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), paints.pane)
        self.setPalette(palette)
        self._rows.viewport().update()

    def set_events(self, events: Sequence[TimelineEvent]) -> None:
        """List these events."""
        self._quiet = True
        self._model.show(events)
        self._quiet = False
        self._count.setText(f"{len(events):,}")
        self._taller = False
        self._fit_rows()
        self._why.setVisible(bool(events))

    def events(self) -> Sequence[TimelineEvent]:
        """The events listed."""
        return self._model.events

    @property
    def rows(self) -> QTableView:
        """The list."""
        return self._rows

    def set_orders(self, words: Mapping[str, tuple[str, str]]) -> None:
        """Say below events, by uid, what they are known to come before or after: a line, and more for the tooltip."""
        self._model.orders = words
        self._fit_rows()
        self._rows.viewport().update()

    def _fit_rows(self) -> None:
        """Give a second line to the events that have orders."""
        told = [row for row, event in enumerate(self._model.events) if event.uid in self._model.orders]
        for row in range(len(self._model.events)) if self._taller else ():
            self._rows.setRowHeight(row, SIZES.row)
        for row in told:
            self._rows.setRowHeight(row, SIZES.row + _ORDERS_HEIGHT)
        self._taller = bool(told)
        self._rows.setMaximumHeight(len(self._model.events) * SIZES.row + len(told) * _ORDERS_HEIGHT)

    def current(self) -> str:
        """The event the keyboard is on; empty for none."""
        index = self._rows.currentIndex()
        return self._model.events[index.row()].uid if index.isValid() else ""

    def event_at(self, point: QPoint) -> str:
        """The event at a point of the list's viewport; empty for none."""
        index = self._rows.indexAt(point)
        return self._model.events[index.row()].uid if index.isValid() else ""

    def point_of(self, uid: str) -> QPoint | None:
        """The middle of an event's row in the list's viewport, or None."""
        row = next((row for row, event in enumerate(self._model.events) if event.uid == uid), None)
        return None if row is None else self._rows.visualRect(self._model.index(row, 0)).center()

    def set_focus(self, selected: str | None, highlighted: frozenset[str]) -> None:
        """Show one event as selected; others step back when some are highlighted."""
        uids = [event.uid for event in self._model.events]
        dimmed = (uid for uid in uids if highlighted and uid not in highlighted and uid != selected)
        self._delegate.dimmed = frozenset(dimmed)
        self._quiet = True
        chosen = set(self.chosen())
        if selected in chosen and chosen <= {selected} | highlighted:
            pass
        elif selected in uids:
            self._rows.setCurrentIndex(self._model.index(uids.index(selected), 0))
        else:
            self._rows.setCurrentIndex(QModelIndex())
            self._rows.clearSelection()
        self._quiet = False
        self._rows.viewport().update()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(SIZES.chart_axis)
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 14, 0)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addSpacing(4)
        column.addWidget(self._rows, 1)
        column.addWidget(self._why)
        column.addStretch(0)

    def paintEvent(self, event: object) -> None:
        """Draw ground and hairlines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._paints.pane)
        painter.fillRect(0, 0, 1, self.height(), self._paints.hair)
        painter.fillRect(0, SIZES.chart_axis - 1, self.width(), 1, self._paints.hair)

    def chosen(self) -> list[str]:
        """The events that are selected, from the top down."""
        rows = sorted({index.row() for index in self._rows.selectionModel().selectedRows()})
        return [self._model.events[row].uid for row in rows]

    def _tell(self) -> None:
        uids = [] if self._quiet else self.chosen()
        if len(uids) > 1:
            self.several_selected.emit(uids)
        elif uids:
            self.event_selected.emit(uids[0])

    def _ask_menu(self, place: QPoint) -> None:
        if self.current():
            self.context_requested.emit(self.current(), place)

    def _activate(self, row: int) -> None:
        self.event_activated.emit(self._model.events[row].uid)
