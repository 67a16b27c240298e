"""Joins the orders of events to the timeline: arrows, what the undated rail says, and the pair that is chosen there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from workbench.model.changes import Changes
from workbench.model.orders import StatedOrder
from workbench.services import ordering
from workbench.store import events
from workbench.store.connection import Connection
from workbench.ui.order_words import long_words, short_words
from workbench.ui.session import Session
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.timeline.order_paint import OrderArrow
    from workbench.ui.timeline.pane import TimelinePane

# What is read for the chart: arrows, the events they join, and the words for the rail by uid.
_Found = tuple[tuple["OrderArrow", ...], frozenset[int], dict[str, tuple[str, str]]]


class TimelineOrders(QObject):
    """Shows the orders of the case on a timeline pane.

    ``order_wanted(a, b, at)`` carries the ids of two events that were chosen and a global point beside the second;
    ``event_left(uid)`` the event to go back to when nothing was chosen; ``told(text)`` is for the status bar.
    """

    order_wanted = Signal(int, int, QPoint)
    event_left = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, pane: "TimelinePane", theme: Theme) -> None:
        super().__init__(pane)
        from workbench.ui.timeline.orders import OrderArrows
        from workbench.ui.timeline.orders_drag import OrderGesture

        self._session, self._pane = session, pane
        self._events: frozenset[int] = frozenset()
        self.arrows = OrderArrows(pane.view.item, theme)
        self.gesture = OrderGesture(pane.view, pane.rail, self.arrows)
        pane.view.view_changed.connect(self.arrows.follow)
        self.gesture.chosen.connect(self._on_chosen)
        self.gesture.left.connect(self._on_left)

    def load(self) -> None:
        """Read all orders of the case."""
        if self._session.is_open:
            self._session.read_later(_read, self._show)

    def clear(self) -> None:
        """Show none."""
        self.gesture.end()
        self._show(((), frozenset(), {}))

    def follow(self, changes: Changes) -> None:
        """Read the orders anew where a change may have touched one."""
        if changes.touch("time_order") or (self._events and self._events & changes.ids("event")):
            self.load()

    def begin(self, event_id: int | None) -> None:
        """Let the keys choose what the event in focus is ordered against."""
        if event_id is None:
            self.told.emit(self.tr("Select an event first: click it, or walk to it with the arrow keys. Then press O."))
            return
        if self._session.read_only:
            self.told.emit(self.tr("This case is open for reading only."))
            return
        self.gesture.begin(self._session.read(events.ref, event_id).uid)
        self.told.emit(self.tr("Walk to the other event with the arrow keys and press Enter, or click it. Esc leaves."))

    def _show(self, found: _Found) -> None:
        arrows, self._events, words = found
        self.arrows.set_arrows(arrows)
        self._pane.rail.set_orders(words)

    def _on_chosen(self, first: str, second: str, at: QPoint) -> None:
        self.told.emit("")
        a, b = (self._session.read(events.by_uid, uid) for uid in (first, second))
        if a is not None and b is not None:
            self.order_wanted.emit(a, b, at)

    def _on_left(self, uid: str) -> None:
        self.told.emit("")
        self.event_left.emit(uid)


def _read(connection: Connection) -> _Found:
    """Read the orders and hold each against its dates; with thousands of them that takes a while."""
    stated = ordering.stated(connection)
    by_event: dict[int, list[StatedOrder]] = {}
    uids: dict[int, str] = {}
    for item in stated:
        for end in (item.a, item.b):
            by_event.setdefault(end.id, []).append(item)
            uids[end.id] = end.uid
    from workbench.ui.timeline.order_paint import arrow_of

    words = {uids[event]: (short_words(items, event), long_words(items, event)) for event, items in by_event.items()}
    return tuple(map(arrow_of, stated)), frozenset(by_event), words
