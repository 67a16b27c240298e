"""Joins the timeline to the case and the focus; the chart itself is made after the first paint."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.lanes import NO_LANE, LaneBy, LaneState
from workbench.model.timeline import TimelineEvent, drawn_span
from workbench.store import entities, events, orders, passages
from workbench.store.event_touch import touched_events
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.qt_imports import names_on_demand
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.model.event_list import Facts
    from workbench.ui.timeline.catalog import Catalog
    from workbench.ui.timeline.pane import TimelinePane
    from workbench.ui.timeline_orders import TimelineOrders


_AT_ONCE = 2_000
_FEW = 50


class TimelineLink(QWidget):
    """``words_wanted()`` when the keyboard should go to the words, ``export_wanted()`` when the chart to a file.

    ``order_wanted(a, b, at)`` carries two events that were chosen on it, ``told(text)`` is for the status bar;
    ``menu_opens(menu, records)`` lets others add to the menu of an event.
    """

    words_wanted = Signal()
    export_wanted = Signal()
    order_wanted = Signal(int, int, QPoint)
    told = Signal(str)
    inspector_wanted = Signal()
    menu_opens = Signal(object, list)

    def __init__(self, session: Session, selection: Selection, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._session, self._selection, self._theme, self._settings = session, selection, theme, settings
        self._pane: TimelinePane | None = None
        self._uids: dict[int, str] = {}
        self._orders: TimelineOrders | None = None
        self._orders_shown = False
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

    def make(self) -> PaneHeader | None:
        """Make the chart and return its header, the first time: pyqtgraph is imported now, not before the window stands."""
        if self._pane is not None:
            return None
        with names_on_demand():
            from workbench.ui.timeline.pane import TimelinePane
        from workbench.ui.timeline_orders import TimelineOrders

        pane = TimelinePane(self._theme)
        self._column.removeWidget(self._waiting)
        self._waiting.deleteLater()
        self._column.addWidget(pane)
        self.setFocusProxy(pane)
        self._pane = pane
        pane.event_selected.connect(self._on_selected)
        pane.several_selected.connect(self._on_several)
        pane.event_activated.connect(self._on_activated)
        pane.context_requested.connect(self._open_menu)
        pane.window_brushed.connect(self._on_brushed)
        pane.export_requested.connect(self.export_wanted)
        pane.set_legend(self._settings.last_used("timeline/legend", "") == "on")
        pane.set_cross_hair(self._settings.last_used("timeline/cross-hair", "") == "on")
        pane.set_table(self._settings.last_used("timeline/table", "") == "on")
        pane.lanes_changed.connect(self._on_lanes)
        pane.view_options_changed.connect(self._keep_options)
        self._orders = TimelineOrders(self._session, pane, self._theme)
        self._orders.arrows.set_shown(self._orders_shown)
        self._orders.order_wanted.connect(self.order_wanted)
        self._orders.event_left.connect(self._on_selected)
        self._orders.told.connect(self.told)
        self._load()
        return pane.header

    def show_orders(self, on: bool) -> None:
        """Draw the orders of all events that can be seen, or only those of the one in focus."""
        self._orders_shown = on
        if self._orders is not None:
            self._orders.arrows.set_shown(on)

    def begin_order(self) -> bool:
        """Let the keys choose what the selected event is ordered against; False where the keyboard is elsewhere."""
        held = QApplication.focusWidget()
        if self._orders is None or held is None or not self.isAncestorOf(held):
            return False
        self._orders.begin(next(iter(self._selection.focus.of_kind("event")), None))
        return True

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        if self._pane is not None:
            self._pane.set_theme(theme)
        if self._orders is not None:
            self._orders.arrows.set_theme(theme)

    def set_preview(self, event: TimelineEvent | None) -> None:
        """Show what the quick entry would record."""
        if self._pane is not None:
            self._pane.set_preview(event)

    def fit(self) -> None:
        """Show all events."""
        if self._pane is not None:
            self._pane.fit()

    def toggle_legend(self) -> None:
        """Show or hide the legend."""
        if self._pane is not None:
            self._pane.header.legend_button.toggle()

    def toggle_cross_hair(self) -> None:
        """Show or hide the cross-hair."""
        if self._pane is not None:
            self._pane.header.cross_button.toggle()

    def toggle_table(self) -> None:
        """Show the events as a table, or as the chart."""
        if self._pane is not None:
            self._pane.header.table_button.toggle()

    def show_all_lanes(self) -> None:
        """Show the hidden lanes again."""
        if self._pane is not None:
            self._pane.control.show_all()

    def count_words(self, window: tuple[int, int] | None) -> str:
        """Say how many events are certainly and how many possibly inside a window."""
        if window is None or self._pane is None:
            return ""
        certain, possible = self._pane.catalog.inclusion(*window)
        said = counted("TimelineLink", "1 event certainly inside", "%n events certainly inside", certain)
        return said + self.tr(", {b} possibly").replace("{b}", str(possible))

    def lanes(self) -> LaneState:
        """Return the lanes as they are arranged."""
        return self._pane.control.state if self._pane is not None else LaneState()

    def events(self) -> list[TimelineEvent]:
        """Return the events the chart holds, the earliest first, undated ones last."""
        held = self._pane.catalog.everything() if self._pane is not None else []
        return sorted(held, key=lambda e: (e.start_lo is None, e.start_lo or 0, e.id))

    def select(self, event: TimelineEvent) -> None:
        """Put an event into focus, as a click on it does."""
        self._on_selected(event.uid)

    def _load(self) -> None:
        """Read all events for the remembered lanes; many are read on the worker, and what was shown stays until then."""
        if self._pane is None or not self._session.is_open:
            return
        self._pane.set_lanes(LaneState.from_json(self._settings.last_used(self._place_to_remember(), "")))
        self._read(fit=True)
        if self._orders is not None:
            self._orders.load()

    def _read(self, fit: bool = False) -> None:
        assert self._pane is not None
        from workbench.services.timeline import timeline_of
        from workbench.ui.timeline.catalog import Catalog

        state = self._pane.control.state

        def indexed(connection: Any) -> "tuple[Facts, frozenset[int], Catalog]":
            shown, lanes = timeline_of(connection, state.by)
            return shown.facts(), shown.corrected, Catalog(shown, grouping=lanes, state=state).warm()

        if self._session.read(events.count) <= _AT_ONCE:
            self._show(*self._session.read(indexed), state.by, fit)
            return
        self._pane.header.words.setText(self.tr("Reading events…"))
        unread = partial(self._pane.header.words.setText, self.tr("Events were not read"))
        self._session.read_later(indexed, lambda found: self._show(*found, state.by, fit), failed=unread)

    def _show(self, facts: "Facts", corrected: frozenset[int], catalog: "Catalog", by: LaneBy, fit: bool) -> None:
        if self._pane is None or by is not self._pane.control.state.by:
            return
        self._uids = dict(zip(facts.ids, facts.uids, strict=True))
        self._corrected = corrected
        catalog.arrange(self._pane.control.state)
        self._pane.set_catalog(catalog)
        if fit:
            self._pane.fit()
        self._show_focus(self._selection.focus)

    def _clear(self) -> None:
        self._uids = {}
        if self._pane is not None:
            self._pane.set_events(())
        if self._orders is not None:
            self._orders.clear()

    def _on_lanes(self, state: LaneState) -> None:
        """Remember what the user chose, and read the events for other lanes."""
        if self._pane is None:
            return
        shown = self._pane.catalog.grouping
        if self._session.is_open:
            self._settings.use(self._place_to_remember(), state.to_json())
            if state.by is not (shown.by if shown is not None else LaneBy.KIND):
                self._read()

    def _keep_options(self) -> None:
        assert self._pane is not None
        header = self._pane.header
        for name, button in (
            ("legend", header.legend_button),
            ("cross-hair", header.cross_button),
            ("table", header.table_button),
        ):
            self._settings.use(f"timeline/{name}", "on" if button.isChecked() else "")

    def _place_to_remember(self) -> str:
        from workbench.services.timeline import case_uid

        return f"timeline/lanes/{self._session.read(case_uid)}"

    def _on_changed(self, changes: Changes) -> None:
        if self._orders is not None:
            self._orders.follow(changes)
        if self._pane is None:
            return
        by = self._pane.control.state.by
        recorrected = self._recorrected(changes)
        known = None if changes.everything else self._session.read(touched_events, changes.rows, by)
        touched = (known or frozenset()) | recorrected
        if known is None or len(touched) > _FEW:
            self._read()
            return
        if not touched:
            return
        from workbench.services.timeline import grouping, timeline_events

        found = {event.id: event for event in self._session.read(timeline_events, touched)}
        lanes = self._session.read(grouping, by, touched)
        gone = [self._uids.pop(number) for number in touched - found.keys() if number in self._uids]
        recorded = [event for number, event in found.items() if number not in self._uids]
        self._uids |= {number: event.uid for number, event in found.items()}
        members = {number: (event.kind,) if by is LaneBy.KIND else lanes.members.get(number, (NO_LANE,))
                   for number, event in found.items()}  # fmt: skip
        drawn = [number for number, event in found.items() if drawn_span(event) is not None]
        if all(self._pane.catalog.knows(members[number]) for number in drawn):
            self._pane.change([(event, members[number]) for number, event in found.items()], gone)
        else:
            self._read()
        for event in recorded:
            self._keep_in_view(event)
        self._show_focus(self._selection.focus)

    def _recorrected(self, changes: Changes) -> frozenset[int]:
        """Return the events that a change of the claims struck, or let stand again."""
        if not changes.touch("claim", "claim_link", "claim_about", "claim_evidence", "event_evidence"):
            return frozenset()
        from workbench.store.corrections import corrected_events

        before, self._corrected = self._corrected, self._session.read(corrected_events)
        return before ^ self._corrected

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
        for order_id in focus.of_kind("time_order"):
            lit |= set(self._session.read(orders.ends, order_id))
        selected = self._uids.get(chosen[0]) if chosen else None
        self._pane.set_focus(selected, frozenset(self._uids[i] for i in lit if i in self._uids))

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

    def _on_several(self, uids: list[str]) -> None:
        found = [self._session.read(events.by_uid, uid) for uid in uids]
        chosen = tuple(("event", number) for number in found if number is not None)
        self._selection.amend(self, records=chosen, passages=())

    def _on_activated(self, uid: str) -> None:
        self._on_selected(uid)
        self.words_wanted.emit()

    def _open_menu(self, uid: str, place: QPoint) -> None:
        menu = self.context_menu(uid)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def context_menu(self, uid: str) -> QMenu | None:
        """Return the menu of an event, which comes into focus, or of the chosen ones it is among; None beside all events."""
        event_id = self._session.read(events.by_uid, uid) if uid else None
        if event_id is None:
            return None
        chosen = self._selection.focus.of_kind("event")
        if event_id not in chosen or len(chosen) == 1:
            self._on_selected(uid)
            chosen = (event_id,)
        menu = QMenu(self)
        menu.setObjectName("eventMenu")
        if len(chosen) == 1:
            menu.addAction(self.tr("Show the words\tEnter"), self.words_wanted.emit)
            menu.addAction(self.tr("Open in the inspector"), self.inspector_wanted.emit)
        records = [("event", number) for number in chosen]
        for words, act in (
            (self.tr("Tag…\tCtrl+T"), lambda: self._ask_tag(records)),
            (self.tr("Delete…"), lambda: self._ask_delete(chosen)),
        ):
            menu.addAction(words, act).setEnabled(not self._session.read_only)
        self.menu_opens.emit(menu, records)
        return menu

    def _ask_tag(self, records: list[tuple[str, int]]) -> None:
        from workbench.ui.dialogs.tag_records import ask_tag

        ask_tag(self._session, records, self)

    def _ask_delete(self, ids: tuple[int, ...]) -> None:
        from workbench.services import editing
        from workbench.ui.questions import ask

        question = counted("TimelineLink", "Delete this event?", "Delete %n events?", len(ids))
        said = f"{question} {self.tr('Their roles and evidence go with them. Ctrl+Z brings all of it back.')}"
        delete = partial(self._session.do, editing.delete_records, "event", ids)
        ask(self, "deleteQuestion", said, self.tr("Delete"), self.tr("Keep"), delete)

    def _on_brushed(self, lo: int | None, hi: int | None) -> None:
        window = (lo, hi) if lo is not None and hi is not None else None
        self._selection.amend(self, window=window)
