"""The plot of events: what it shows, where it is, and the walk from event to event."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtWidgets import QWidget

from workbench.model.timeline import finite_span
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.drawing import Emphasis
from workbench.ui.timeline.paints import Paints
from workbench.ui.timeline.plot import CivilPlot
from workbench.ui.timeline.walk import Walk

_LABEL_ROOM: Final = 110.0


class EventPlot(CivilPlot):
    """Events of a case on a time axis; times are civil seconds.

    ``event_selected`` carries the uid of the event that was chosen.
    """

    event_selected = Signal(str)

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(paints, parent)
        self._walk: Walk | None = None
        self._lane: int | None = None
        self._box.sigResized.connect(self._resized)

    # -- what is shown

    @property
    def catalog(self) -> Catalog:
        """The events shown."""
        return self._item.catalog

    @property
    def emphasis(self) -> Emphasis:
        """What stands out."""
        return self._item.emphasis

    def set_catalog(self, catalog: Catalog) -> None:
        """Show other events; the window of time stays, but for the first events ever."""
        self._item.set_catalog(catalog)
        self._walk = None
        if not self._placed and catalog.dated:
            self.fit()
        self._show()

    def events_changed(self) -> None:
        """Show what was added to or removed from the catalog."""
        self._walk = None
        self._item.refresh()
        if not self._placed and self.catalog.dated:
            self.fit()
        self.view_changed.emit()

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Let events stand out."""
        if emphasis != self._item.emphasis:
            tops = self._item.tops
            self._item.set_emphasis(emphasis)
            if self._item.tops != tops:
                self.view_changed.emit()

    def set_window(self, lo: int | None, hi: int | None) -> None:
        """Show a brushed window of time; no start clears it."""
        self._item.window = None if lo is None else (lo, hi)
        self._item.update()

    def lane_tops(self) -> list[int]:
        """Tops of the lanes and the foot of the last, from the top of the first lane."""
        return self._item.tops

    # -- for scripts

    def event_point(self, uid: str) -> QPoint | None:
        """The point of the viewport where a click selects an event.

        Scrolls the lanes so that it is there to click. None for an undated or unknown event, one whose time is out of
        view, and one that cannot be told from its neighbours at this scale.
        """
        self.settle()
        position = self.catalog.position(uid)
        if position is None:
            return None
        for x, y in self._points(position):
            if self._item.hit(x, y) == position:
                point: QPoint = self.mapFromScene(self._box.mapToScene(QPointF(x, y)))
                return point
        return None

    def shown_events(self) -> list[str]:
        """The uids of the dated events under the filter, by their first moment; also those now out of view."""
        return self.catalog.dated_uids()

    # -- moving

    def fit(self, animated: bool = False) -> None:
        """Show all events with some room at both sides; they stay fitted while the chart is resized."""
        extent = self.catalog.extent
        if extent is None:
            return
        lo, hi = extent
        room = max(round((hi - lo) * 0.04), 43_200)
        labels = round((hi - lo + 2 * room) * min(_LABEL_ROOM / max(self._item.view.width, 200), 0.2))
        self._rebase(lo)
        self.show_window(lo - room, hi + room + labels, animated)
        self._fits = True

    def reveal(self, uid: str) -> None:
        """Move the window and the lanes so that an event can be seen; its scale stays."""
        self.settle()
        position = self.catalog.position(uid)
        span = None if position is None else finite_span(self.catalog.event(position))
        if position is None or span is None:
            return
        view = self._item.view
        lo, hi = span
        if hi < view.lo or lo > view.hi:
            middle = (lo + min(hi, lo + view.hi - view.lo)) // 2
            half = (view.hi - view.lo) // 2
            self.show_window(middle - half, middle + half)
        self._scroll_to(position)

    def step(self, count: int) -> None:
        """Select the event so many places later (earlier, if negative) than the selected one."""
        found = self._walking().along(self._selected(), count, self._item.view.lo)
        if found is not None:
            self._choose(found, self._lane)

    def step_lane(self, step: int) -> None:
        """Select the event nearest in time in the next lane with events, below or above."""
        selected = self._selected()
        if selected is None:
            self.step(0)
            return
        found = self._walking().beside(selected, self._lane, step)
        if found is not None:
            self._choose(*found)

    # -- inside

    def _walking(self) -> Walk:
        if self._walk is None:
            self._walk = Walk(self.catalog)
        return self._walk

    def _selected(self) -> int | None:
        uid = self.emphasis.selected
        return None if uid is None else self.catalog.position(uid)

    def _choose(self, position: int, lane: int | None) -> None:
        self._lane = lane
        uid = self.catalog.event(position).uid
        if uid != self.emphasis.selected:
            self._select(uid)
        self.reveal(uid)

    def _resized(self) -> None:
        if self._fits:
            self.fit()

    def _select(self, uid: str) -> None:
        now = self.emphasis
        self.set_emphasis(Emphasis(uid, now.highlighted, now.preview))
        event = self.catalog.find(uid)
        if event is not None:
            self.setAccessibleDescription(f"{event.title}. {event.date_words}")
        self.event_selected.emit(uid)

    def _points(self, position: int) -> list[tuple[float, float]]:
        """Where a click may select an event, best first."""
        self._scroll_to(position)
        width = self._item.view.width
        points: list[tuple[float, float]] = []
        for _, left, right, middle in self._item.places_of(position):
            start, end = max(left, 1.0), min(right, width - 2.0)
            if start <= end:
                points += [(start + (end - start) * share, middle) for share in (0.5, 0.1, 0.9, 0.3, 0.7, 0.0, 1.0)]
        return points

    def _scroll_to(self, position: int) -> None:
        places = self._item.places_of(position)
        if places:
            y = next((y for lane, _, _, y in places if lane == self._lane), places[0][3])
            self.set_scroll(self._scroll + round(min(y - 12, 0) or max(y - self._item.view.height + 12, 0)))

    def _zoom_centre(self) -> float | None:
        """The x of the selected event, so that keys zoom into it; None for the middle."""
        event = self.catalog.find(self.emphasis.selected) if self.emphasis.selected else None
        span = None if event is None else finite_span(event)
        if span is None:
            return None
        view = self._item.view
        x = view.x((span[0] + span[1]) // 2)
        return x if 0 <= x <= view.width else None
