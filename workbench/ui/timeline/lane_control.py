"""What the user does with lanes: grouping, order, hiding and collapsing, by menus and by the column of names."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from workbench.model.lanes import LaneBy, LaneOrder, LaneState, SortBy
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.lanes import LaneColumn, lane_title

_HIDDEN_SHOWN = 40


class LaneControl(QObject):
    """Holds the state of the lanes; ``changed`` carries the new `LaneState` whenever the user asks for another."""

    changed = Signal(object)

    def __init__(self, column: LaneColumn, catalog: Callable[[], Catalog], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._column, self._catalog = column, catalog
        self.state = LaneState()
        column.toggled.connect(lambda key: self.ask(self.state.toggled_collapse(key)))
        column.hide_wanted.connect(self.hide)
        column.moved.connect(lambda key, step: self.ask(self.state.moved(self._catalog().lanes, key, step)))
        column.sort_wanted.connect(self.turn_sort)
        column.menu_wanted.connect(self._pop_up)

    def ask(self, state: LaneState) -> None:
        """Want another state."""
        if state != self.state:
            self.state = state
            self.changed.emit(state)

    def hide(self, key: str) -> None:
        """Hide a lane; the last one stays."""
        if len(self._catalog().lanes) > 1:
            self.ask(self.state.with_hidden(self.state.hidden | {key}))

    def show_all(self) -> None:
        """Show the hidden lanes of this grouping again."""
        self.ask(self.state.with_hidden(self.state.hidden - {lane.key for lane in self._catalog().known}))

    def turn_sort(self) -> None:
        """Order events by latest instead of earliest, or back."""
        other = SortBy.LATEST if self.state.sort is SortBy.EARLIEST else SortBy.EARLIEST
        self.ask(replace(self.state, sort=other))

    def lane_menu(self, key: str) -> QMenu:
        """The menu of one lane."""
        menu = QMenu(self._column)
        catalog, state = self._catalog(), self.state
        closed = key in state.collapsed
        self._add(menu, _tr("Open") if closed else _tr("Collapse"), lambda: self.ask(state.toggled_collapse(key)))
        self._add(menu, _tr("Hide"), lambda: self.hide(key)).setEnabled(len(catalog.lanes) > 1)
        others = frozenset(lane.key for lane in catalog.known if lane.key != key)
        only = self._add(menu, _tr("Show only this lane"), lambda: self.ask(state.with_hidden(state.hidden | others)))
        only.setEnabled(len(catalog.lanes) > 1)
        self._add(menu, _tr("Move up"), lambda: self.ask(state.moved(catalog.lanes, key, -1)))
        self._add(menu, _tr("Move down"), lambda: self.ask(state.moved(catalog.lanes, key, 1)))
        menu.addSeparator()
        self._add_order(menu)
        self._add_hidden(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Fill the menu of the whole chart: grouping, order, hidden lanes."""
        menu.clear()
        for by, words in _by_words():
            action = self._add(menu, words, partial(self.ask, self.state.grouped(by)))
            action.setCheckable(True)
            action.setChecked(by is self.state.by)
        menu.addSeparator()
        self._add_order(menu)
        events = menu.addMenu(_tr("Order events"))
        for sort, words in ((SortBy.EARLIEST, _tr("By earliest day")), (SortBy.LATEST, _tr("By latest day"))):
            action = self._add(events, words, partial(self.ask, replace(self.state, sort=sort)))
            action.setCheckable(True)
            action.setChecked(sort is self.state.sort)
        menu.addSeparator()
        keys = frozenset(lane.key for lane in self._catalog().known)
        self._add(
            menu, _tr("Collapse all"), lambda: self.ask(replace(self.state, collapsed=self.state.collapsed | keys))
        )
        self._add(menu, _tr("Open all"), lambda: self.ask(replace(self.state, collapsed=self.state.collapsed - keys)))
        self._add_hidden(menu)

    def _add_order(self, menu: QMenu) -> None:
        orders = menu.addMenu(_tr("Order lanes"))
        for order, words in (
            (LaneOrder.NAME, _tr("By name")),
            (LaneOrder.FIRST, _tr("By first date")),
            (LaneOrder.COUNT, _tr("By number of events")),
            (LaneOrder.CHOSEN, _tr("As moved")),
        ):
            now = self.state
            state = replace(now, order=order)
            action = self._add(orders, words, partial(self.ask, state))
            action.setCheckable(True)
            action.setChecked(order is now.order)
            action.setEnabled(order is not LaneOrder.CHOSEN or bool(now.chosen))

    def _add_hidden(self, menu: QMenu) -> None:
        hidden = [lane for lane in self._catalog().known if lane.key in self.state.hidden]
        if not hidden:
            return
        menu.addSeparator()
        self._add(menu, _tr("Show all lanes"), self.show_all)
        for lane in hidden[:_HIDDEN_SHOWN]:
            words = _tr("Show {lane}").replace("{lane}", lane_title(lane).replace("&", "&&"))
            self._add(menu, words, partial(self.ask, self.state.with_hidden(self.state.hidden - {lane.key})))

    def _add(self, menu: QMenu, words: str, do: Callable[[], object]) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda checked=False: do())
        return action

    def _pop_up(self, key: str, at: QPoint) -> None:
        menu = self.lane_menu(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def by_title(by: LaneBy) -> str:
    """What lanes stand for, as the button says it."""
    return {
        LaneBy.KIND: _tr("lanes: kind"),
        LaneBy.ENTITY: _tr("lanes: entity"),
        LaneBy.PLACE: _tr("lanes: place"),
        LaneBy.SOURCE: _tr("lanes: source"),
        LaneBy.DOCUMENT: _tr("lanes: document"),
        LaneBy.TAG: _tr("lanes: tag"),
    }[by]


def _by_words() -> tuple[tuple[LaneBy, str], ...]:
    return (
        (LaneBy.KIND, _tr("Kind of event")),
        (LaneBy.ENTITY, _tr("Entity that took part")),
        (LaneBy.PLACE, _tr("Place")),
        (LaneBy.SOURCE, _tr("Source")),
        (LaneBy.DOCUMENT, _tr("Document")),
        (LaneBy.TAG, _tr("Tag")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("LaneControl", text)
