"""Joins the timeline to the case and the focus; the chart itself is made after the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.timeline import TimelineEvent, drawn_span, inclusion
from workbench.store import entities, events, passages
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.timeline.pane import TimelinePane


class TimelineLink(QWidget):
    """``words_wanted()`` when the keyboard should go to the words, ``export_wanted()`` when the chart to a file."""

    words_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._session, self._selection, self._theme = session, selection, theme
        self._pane: TimelinePane | None = None
        self._events: dict[int, TimelineEvent] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.addWidget(PaneHeader(self.tr("Timeline")))
        waiting.addWidget(EmptyState("", ""), 1)
        self._column.addWidget(self._waiting)
        session.opened.connect(self._load)
        session.closed.connect(self._clear)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)

    def make(self) -> None:
        """Make the chart: pyqtgraph is imported now, not before the window stands."""
        if self._pane is not None:
            return
        from workbench.ui.timeline.pane import TimelinePane

        pane = TimelinePane(self._theme)
        self._column.removeWidget(self._waiting)
        self._waiting.deleteLater()
        self._column.addWidget(pane)
        self.setFocusProxy(pane)
        self._pane = pane
        pane.event_selected.connect(self._on_selected)
        pane.event_activated.connect(self._on_activated)
        pane.window_brushed.connect(self._on_brushed)
        pane.export_requested.connect(self.export_wanted)
        self._load()

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        if self._pane is not None:
            self._pane.set_theme(theme)

    def set_preview(self, event: TimelineEvent | None) -> None:
        """Show what the quick entry would record."""
        if self._pane is not None:
            self._pane.set_preview(event)

    def fit(self) -> None:
        """Show all events."""
        if self._pane is not None:
            self._pane.fit()

    def count_words(self, window: tuple[int, int] | None) -> str:
        """Say how many events are certainly and how many possibly inside a window."""
        if window is None:
            return ""
        certain, possible = inclusion(self._events.values(), *window)[:2]
        said = self.tr("{a} events certainly inside, {b} possibly")
        return said.replace("{a}", str(certain)).replace("{b}", str(possible))

    def events(self) -> list[TimelineEvent]:
        """Return the events the chart holds, the earliest first, undated ones last."""
        return sorted(self._events.values(), key=lambda e: (e.start_lo is None, e.start_lo or 0, e.id))

    def select(self, event: TimelineEvent) -> None:
        """Put an event into focus, as a click on it does."""
        self._on_selected(event.uid)

    def _read(self, ids: set[int] | None = None) -> list[TimelineEvent]:
        # the words of dates are not needed before the chart is
        from workbench.services.timeline import timeline_events

        return self._session.read(timeline_events, ids)

    def _load(self) -> None:
        if self._pane is None or not self._session.is_open:
            return
        shown = self._read()
        self._events = {event.id: event for event in shown}
        self._pane.set_events(shown)
        self._pane.fit()

    def _clear(self) -> None:
        self._events = {}
        if self._pane is not None:
            self._pane.set_events(())

    def _on_changed(self, changes: Changes) -> None:
        if self._pane is None or not changes.touch("event", "fuzzy_date", "event_evidence", "passage"):
            return
        touched = set(changes.ids("event"))
        simple = not changes.everything and len(touched) <= 50 and not changes.touch("event_evidence", "passage")
        simple = simple or (not changes.everything and 0 < len(touched) <= 50)
        if not simple or not touched:
            shown = self._read()
            self._events = {event.id: event for event in shown}
            self._pane.set_events(shown)
            self._show_focus(self._selection.focus)
            return
        found = {event.id: event for event in self._read(touched)}
        for number in touched:
            old, new = self._events.pop(number, None), found.get(number)
            if new is not None:
                self._events[number] = new
            if old is None and new is not None:
                self._pane.add(new)
                self._keep_in_view(new)
            elif old is not None and new is None:
                self._pane.remove(old.uid)
            elif new is not None:
                self._pane.replace(new)
        self._show_focus(self._selection.focus)

    def _keep_in_view(self, event: TimelineEvent) -> None:
        """Fit the chart when an event that was just recorded would stand outside what it shows."""
        span = drawn_span(event)
        if self._pane is None or span is None:
            return
        lo, hi = self._pane.view.window_of_time()
        if span[0] >= hi or (span[1] if span[1] is not None else hi) <= lo:
            self._pane.fit()

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if self._pane is None:
            return
        if new.window != old.window and origin is not self:
            self._pane.set_window(*(new.window or (None, None)))
        if new.records != old.records:
            self._show_focus(new)

    def _show_focus(self, focus: Focus) -> None:
        if self._pane is None:
            return
        chosen = focus.of_kind("event")
        lit = set(chosen[1:])
        people = focus.of_kind("entity")
        if people:
            lit |= set(self._session.read(entities.events_of, people))
        selected = self._events.get(chosen[0]) if chosen else None
        self._pane.set_focus(
            selected.uid if selected else None, frozenset(self._events[i].uid for i in lit if i in self._events)
        )

    def _on_selected(self, uid: str) -> None:
        event_id = self._session.read(events.by_uid, uid)
        if event_id is None:
            return
        focus = self._selection.focus
        found = self._session.read(passages.passages_of, "event", event_id)
        here = next((p for p in found if p.document_id == focus.document), next(iter(found), None))
        if here is None:
            self._selection.set(focus.with_record("event", event_id), self)
            return
        self._selection.amend(
            self,
            document=here.document_id,
            span=(here.start, here.end),
            passages=(here.id,),
            records=(("event", event_id),),
        )

    def _on_activated(self, uid: str) -> None:
        self._on_selected(uid)
        self.words_wanted.emit()

    def _on_brushed(self, lo: int | None, hi: int | None) -> None:
        window = (lo, hi) if lo is not None and hi is not None else None
        self._selection.amend(self, window=window)
