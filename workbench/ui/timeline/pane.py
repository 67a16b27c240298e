"""The timeline pane: header, lanes, chart, overview and undated rail around one catalog of events."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.model.lanes import Grouping, LaneBy, LaneState
from workbench.model.timeline import TimelineEvent
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES
from workbench.ui.timeline.axis import month_names
from workbench.ui.timeline.catalog import Catalog
from workbench.ui.timeline.chart import TimelineView
from workbench.ui.timeline.drawing import Emphasis
from workbench.ui.timeline.header import TimelineHeader
from workbench.ui.timeline.lane_control import LaneControl, by_title
from workbench.ui.timeline.lanes import LaneColumn
from workbench.ui.timeline.legend import Legend
from workbench.ui.timeline.merging import BackgroundMerge, Merged
from workbench.ui.timeline.moments import window_words
from workbench.ui.timeline.overview import OverviewStrip
from workbench.ui.timeline.paints import paints_of
from workbench.ui.timeline.rail import UndatedRail
from workbench.ui.timeline.room import SpareLane, window_around
from workbench.ui.timeline.table import TimelineTable
from workbench.ui.timeline.table_view import TimelineTableView

_SETTLE_MILLISECONDS = 40
_IDLE_MILLISECONDS = 4_000
_WORTH_MERGING = 128
_LONG = 512


class TimelinePane(QWidget):
    """Shows events and says what the user does with them.

    ``event_selected`` and ``event_activated`` carry a uid, ``several_selected`` the uids of two and more,
    ``window_brushed`` civil seconds ``(lo, hi)`` or ``(None, None)``, ``context_requested`` a uid (or "") and a global
    point; ``export_requested`` nothing; ``lanes_changed`` the `LaneState` the user chose, whose grouping the owner reads;
    ``view_options_changed`` nothing.
    """

    event_selected = Signal(str)
    several_selected = Signal(list)
    event_activated = Signal(str)
    window_brushed = Signal(object, object)
    context_requested = Signal(str, QPoint)
    export_requested = Signal()
    lanes_changed = Signal(object)
    view_options_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paints = paints_of(theme)
        self.setObjectName("timelinePane")
        self.setAccessibleName(self.tr("Timeline"))
        self.header = TimelineHeader(theme)
        self.count, self.fit_button = self.header.words, self.header.fit_button
        self.export_button = self.header.export_button
        self.view = TimelineView(paints)
        self.lanes = LaneColumn(paints)
        self.overview = OverviewStrip(paints)
        self.rail = UndatedRail(paints)
        self.legend = Legend(paints)
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical)
        self._paints = paints
        self._emphasis = Emphasis()
        self._spare = SpareLane()
        self._table_on = False
        self._table: TimelineTableView | None = None
        self._theme = theme
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._settled)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self._merge)
        self._merging = BackgroundMerge()
        self._lay_out()
        self.control = LaneControl(self.lanes, lambda: self.catalog, self)
        self._connect()
        self.set_legend(False)
        self.set_events(())

    # -- what is shown

    @property
    def catalog(self) -> Catalog:
        """The events the pane holds."""
        return self.view.catalog

    def set_events(self, events: Sequence[TimelineEvent], grouping: Grouping | None = None) -> None:
        """Show these events and no others, in lanes by kind or by a grouping.

        The window of time stays; the first events ever are fitted.
        """
        self.set_catalog(Catalog(events, grouping=grouping, state=self.control.state))

    def set_catalog(self, catalog: Catalog) -> None:
        """Show events that are indexed already."""
        self.view.set_catalog(catalog)
        self.rail.set_events(catalog.undated)
        self._settled()
        self._show_focus()
        self._show_view()

    def add(self, event: TimelineEvent, lanes: Sequence[str] | None = None) -> None:
        """Show one more event, in place of the one with its uid if there is one; ``lanes`` are the keys of its lanes."""
        self.change([(event, lanes)])

    def change(self, shown: Sequence[tuple[TimelineEvent, Sequence[str] | None]], gone: Sequence[str] = ()) -> None:
        """Show some events as they are now, each with the keys of its lanes, and others by uid no longer."""
        catalog = self.catalog
        for uid in gone:
            catalog.remove(uid)
        for event, lanes in shown:
            if not catalog.add(event, lanes):
                held = {one.uid: one for one in (*catalog.everything(), *(event for event, _ in shown))}
                self.set_events(list(held.values()), catalog.grouping)
                return
        undated = catalog.undated
        if undated != self.rail.events():
            self.rail.set_events(undated)
        self._changed()

    def remove(self, uid: str) -> None:
        """Show an event no longer."""
        self.change((), [uid])

    def set_focus(self, selected: str | None, highlighted: frozenset[str] | set[str] = frozenset()) -> None:
        """Show an event as selected, and let the highlighted ones stand out; none highlighted: all alike."""
        self._emphasis = Emphasis(selected, frozenset(highlighted), self._emphasis.preview)
        self._show_focus()

    def set_preview(self, event: TimelineEvent | None) -> None:
        """Show an event that is being entered, in accent and italics; None takes it away."""
        self._emphasis = Emphasis(self._emphasis.selected, self._emphasis.highlighted, event)
        self._make_room(event)
        self._show_focus()

    def _make_room(self, preview: TimelineEvent | None) -> None:
        """Give a previewed event of a new kind a lane for as long as it is previewed, also on an empty chart."""
        empty = not self.catalog.dated
        roomy = self._spare.catalog_for(self.catalog, preview, self.control.state)
        if roomy is None:
            return
        self.set_catalog(roomy)
        window = window_around(preview) if preview is not None and empty else None
        if window is not None:
            self.view.show_window(*window)

    def set_window(self, lo: int | None, hi: int | None) -> None:
        """Show the brushed window of time; no start clears it."""
        self.view.set_window(lo, hi)
        self._say_window(lo, hi)

    def set_lanes(self, state: LaneState) -> None:
        """Show lanes as they were remembered; other lanes than by kind come with the next events."""
        self.control.state = state
        self._arrange(state, quiet=True)

    def set_legend(self, on: bool) -> None:
        """Show or hide the legend."""
        self.legend.setVisible(on)
        self._tick(self.header.legend_button, on)

    def set_cross_hair(self, on: bool) -> None:
        """Show or hide the cross-hair."""
        self.view.set_cross_hair(on)
        self._tick(self.header.cross_button, on)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._paints = paints_of(theme)
        self._theme = theme
        self.header.set_theme(theme)
        if self._table is not None:
            self._table.set_theme(theme)
        for part in (self.view, self.lanes, self.overview, self.rail, self.legend):
            part.set_paints(self._paints)
        self._show_view()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Zoom by keys at once instead of in 80 ms."""
        self.view.reduced_motion = reduced

    def fit(self) -> None:
        """Show all events."""
        self.view.fit()

    def reveal(self, uid: str) -> None:
        """Move the chart so that an event can be seen."""
        self.view.reveal(uid)

    def table_model(self) -> TimelineTable:
        """The same events as a table, kept up to date."""
        if self._table is None:
            table = self._table = TimelineTableView(self._theme)
            self._stack.addWidget(table)
            table.event_selected.connect(self._selected)
            table.several_selected.connect(self.several_selected)
            table.event_activated.connect(self.event_activated)
            table.context_requested.connect(self.context_requested)
            table.show_events(self.catalog, self._emphasis.selected)
        return self._table.table

    def set_table(self, on: bool) -> None:
        """Show the events as a table in the chart's place, or the chart."""
        had_focus = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        if on:
            self.table_model()
        self._table_on = on
        self._show_part()
        self.setFocusProxy(self._table if on and self._table is not None else self.view)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tick(self.header.table_button, on)

    # -- inside

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("No dated events yet."),
            self.tr(
                "Select words that tell what happened and press V. "
                "The date in the sentence is read for you; you confirm it."
            ),
        )
        chart = QGridLayout()
        chart.setContentsMargins(0, 0, 0, 0)
        chart.setSpacing(0)
        chart.addWidget(self.lanes, 0, 0)
        chart.addWidget(self.view, 0, 1)
        chart.addWidget(self.scroll_bar, 0, 2)
        chart.addWidget(self.overview, 1, 0, 1, 3)
        chart.setColumnStretch(1, 1)
        held = QWidget()
        held.setLayout(chart)
        self._stack = QStackedWidget()
        self._stack.addWidget(held)
        self._stack.addWidget(empty)
        body = QHBoxLayout()
        body.setSpacing(0)
        for part, share in ((self._stack, 1), (self.legend, 0), (self.rail, 0)):
            body.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        self.setFocusProxy(self.view)
        self.setTabOrder(self.view, self.header.lanes_button)

    def _connect(self) -> None:
        for part in (self.view, self.rail):
            part.event_selected.connect(self._selected)
            part.event_activated.connect(self.event_activated)
            part.context_requested.connect(self.context_requested)
        self.rail.several_selected.connect(self.several_selected)
        self.view.window_brushed.connect(self._brushed)
        self.view.window_moved.connect(self._say_window)
        self.control.changed.connect(self._arrange)
        self.header.lanes_menu.aboutToShow.connect(lambda: self.control.fill(self.header.lanes_menu))
        self.header.legend_button.toggled.connect(self.set_legend)
        self.header.cross_button.toggled.connect(self.set_cross_hair)
        self.header.table_button.toggled.connect(self.set_table)
        self.view.view_changed.connect(self._show_view)
        self.lanes.scrolled.connect(lambda pixels: self.view.set_scroll(self.view.scroll() + pixels))
        self.scroll_bar.valueChanged.connect(self.view.set_scroll)
        self.overview.window_moved.connect(self.view.show_window)
        self.fit_button.clicked.connect(lambda: self.view.fit(animated=True))
        self.export_button.clicked.connect(self.export_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """L shows or hides the legend, X the cross-hair, T the table."""
        header = self.header
        buttons = {"l": header.legend_button, "x": header.cross_button, "t": header.table_button}
        button = buttons.get(event.text().lower())
        if button is None:
            event.ignore()
        else:
            button.toggle()

    def _tick(self, button: QPushButton, on: bool) -> None:
        if button.isChecked() != on:
            button.setChecked(on)
        self.view_options_changed.emit()

    def _arrange(self, state: LaneState, quiet: bool = False) -> None:
        """Order, hide and collapse lanes; those of another grouping come with its events."""
        catalog = self.catalog
        self.header.lanes_button.setText(by_title(state.by))
        if state.by is (catalog.grouping.by if catalog.grouping is not None else LaneBy.KIND):
            catalog.arrange(state)
            self.view.set_catalog(catalog)
            self._show_table()
            self._show_view()
        elif state.by is LaneBy.KIND:
            self.set_events(catalog.everything())
        if not quiet:
            self.lanes_changed.emit(state)

    def _brushed(self, lo: int | None, hi: int | None) -> None:
        self._say_window(lo, hi)
        self.window_brushed.emit(lo, hi)

    def _say_window(self, lo: int | None, hi: int | None) -> None:
        """Say in the header how many events are inside a window, certainly and possibly."""
        words = ""
        if lo is not None and hi is not None:
            certain, possible = self.catalog.inclusion(lo, hi)
            said = self.tr("{a} certainly, {b} possibly in {when}")
            when = window_words(lo, hi, month_names())
            words = said.replace("{a}", f"{certain:,}").replace("{b}", f"{possible:,}").replace("{when}", when)
        self.header.window_words.setText(words)
        self.header.words.setVisible(not words)

    def _selected(self, uid: str) -> None:
        self._emphasis = Emphasis(uid, self._emphasis.highlighted, self._emphasis.preview)
        self._show_focus()
        self.event_selected.emit(uid)

    def _show_focus(self) -> None:
        self.view.set_emphasis(self._emphasis)
        if self._table is not None:
            self._table.select(self._emphasis.selected, self._emphasis.highlighted)
        self.rail.set_focus(self._emphasis.selected, self._emphasis.highlighted)

    def _show_part(self) -> None:
        """Show the chart, the table in its place, or what to do where there is nothing to show."""
        dated = self.catalog.dated or self._spare.key is not None
        if self._table_on and self._table is not None and (dated or self.rail.events()):
            self._stack.setCurrentWidget(self._table)
        else:
            self._stack.setCurrentIndex(0 if dated else 1)

    def _show_table(self) -> None:
        if self._table is not None:
            self._table.show_events(self.catalog, self._emphasis.selected)

    def _changed(self) -> None:
        """Show at once what changed on the chart; count and overview follow when a run of changes has settled."""
        self.view.events_changed()
        self.rail.set_focus(self._emphasis.selected, self._emphasis.highlighted)
        self._settle.start()
        if self.catalog.tail_length > _LONG:
            self._merge()
        else:
            self._idle.start()

    def _merge(self) -> None:
        """Sort the newest events in among the others in the background; nothing that is shown changes by it."""
        catalog = self.catalog
        if catalog.tail_length >= _WORTH_MERGING and not self._merging.running:
            self._merging.start(catalog.snapshot(), partial(self._merged, catalog))

    def _merged(self, catalog: Catalog, merged: Merged) -> None:
        """Take what was merged, unless other events are shown by now."""
        if catalog is self.catalog:
            catalog.take(merged)

    def _settled(self) -> None:
        self._settle.stop()
        catalog = self.catalog
        dated, undated = catalog.dated, len(self.rail.events())
        events = counted("TimelinePane", "1 event", "%n events", dated)
        words = self.tr("{events}, {count} undated").format(events=events, count=undated) if undated else events
        self.count.setText(words if dated or undated else "")
        self._show_part()
        self.rail.setVisible(undated > 0)
        self.fit_button.setEnabled(dated > 0)
        self.export_button.setEnabled(dated + undated > 0)
        self.overview.set_catalog(catalog)
        self._show_table()

    def _show_view(self) -> None:
        """Bring lanes, scroll bar and overview to what the chart shows."""
        view = self.view
        tops = view.lane_tops()
        most = view.scroll_range()
        if self.scroll_bar.maximum() != most:
            self.scroll_bar.setRange(0, most)
            self.scroll_bar.setSingleStep(25)
            self.scroll_bar.setPageStep(max(view.height() - SIZES.chart_axis, 25))
        self.scroll_bar.setVisible(most > 0)
        self.scroll_bar.setValue(view.scroll())
        colours = view.item.composer.lane_colours(self.catalog)
        self.lanes.show_lanes(self.catalog, colours, tops, view.scroll())
        self.overview.show_window(*view.window_of_time())
