"""The window: docks around the text, menus, bars. It arranges; what is done lives in the panes and commands."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QMenuBar,
    QVBoxLayout,
    QWidget,
)

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.services import reading
from workbench.ui import labels, layout_memory
from workbench.ui.actions import SPECS, Actions
from workbench.ui.docks import Arrangement, make_docks, standard_layout
from workbench.ui.document.pane import DocumentPane
from workbench.ui.filter_bar import FilterBar
from workbench.ui.later_panes import LaterPanes
from workbench.ui.parts import ErrorStrip
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.start_page import StartPage
from workbench.ui.status import Status
from workbench.ui.theme import Theme
from workbench.ui.theme.style import apply, chosen_theme
from workbench.ui.top_bar import TopBar

if TYPE_CHECKING:
    from workbench.ui.narrowed import Narrowed


class MainWindow(LaterPanes, QMainWindow):
    """One window on one case.

    ``shown_once()`` after the first paint, when the slower parts may be made; ``leaving()`` when it is closed, before its
    case is; ``files_dropped(paths)`` to be imported; ``bulk_begins()`` before many records or documents come in;
    ``menu_opens(menu, records)`` before the menu of records is shown, for those who add to it; ``second_viewer(pane)``
    when a document is shown beside the first.
    """

    shown_once = Signal()
    files_dropped = Signal(list)
    leaving = Signal()
    bulk_begins = Signal()
    menu_opens = Signal(object, list)
    second_viewer = Signal(object)

    def __init__(self, session: Session, selection: Selection, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Analyst Workbench"))
        self.setAcceptDrops(True)
        self.session, self.selection, self.settings, self.theme = session, selection, settings, theme
        self.commands: tuple[object, ...] = ()
        self._painted = False
        placeholder = QWidget()
        self.actions_ = Actions(self, placeholder, settings.shortcut, settings.letters)
        self.start = StartPage(self.actions_, theme)
        self.document_pane = DocumentPane(session, selection, settings, theme, self.start)
        self.viewer = self.document_pane.viewer
        self._give_viewer_its_keys(placeholder)
        self.errors = ErrorStrip()
        self.filter_bar = FilterBar()
        self.status = Status(session)
        self.setStatusBar(self.status)
        self._make_menus()
        self._arrange()
        self._connect()

    def _give_viewer_its_keys(self, placeholder: QWidget) -> None:
        for spec in SPECS:
            if spec.where == "viewer":
                placeholder.removeAction(self.actions_[spec.id])
                self.viewer.addAction(self.actions_[spec.id])
        placeholder.deleteLater()

    # Arrangement

    def _make_menus(self) -> None:
        bar = QMenuBar()
        self.menus = self.actions_.fill(bar)
        self.recent_menu = self.menus["File"].addMenu(self.tr("Recent cases"))
        self.top_bar = TopBar(self.actions_, bar, self.theme)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, self.filter_bar, self.errors):
            column.addWidget(part)
        self.setMenuWidget(above)

    def _arrange(self) -> None:
        self.setCentralWidget(self.document_pane)
        self.docks = make_docks(self)
        standard_layout(self, self.docks)
        self.arrangement = Arrangement(self, self.docks)

    def restore_layout(self) -> None:
        """Bring back the layout of the last run, or the standard one."""
        layout_memory.restore(self)

    def standard_layout(self) -> None:
        """Put every pane back where it was at first."""
        self.arrangement.reset()
        standard_layout(self, self.docks)

    def next_pane(self, step: int) -> None:
        """Give the keyboard to the next or previous pane that can be seen."""
        panes: list[QWidget] = [self.documents, *self.readers, self.entities, self.inspector]
        panes += [self.timeline, self.search, self.codebook, self.claims, self.relations, self.history]
        seen = [pane for pane in panes if pane.isVisible() and not pane.visibleRegion().isEmpty()]
        if not seen:
            return
        focus = QApplication.focusWidget()
        here = next((i for i, p in enumerate(seen) if focus is not None and (p is focus or p.isAncestorOf(focus))), -1)
        seen[(here + step) % len(seen)].setFocus(Qt.FocusReason.TabFocusReason)

    # What follows what

    def _connect(self) -> None:
        session, selection = self.session, self.selection
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        session.refused.connect(self.errors.say)
        self.document_pane.refused.connect(self.status.say)
        self.filter_bar.cleared.connect(self.clear_filter)
        selection.changed.connect(self._on_focus)
        self.top_bar.search_wanted.connect(self._on_search)
        self._show_case()

    def _on_search(self, words: str) -> None:
        self.docks["search"].show()
        self.docks["search"].raise_()
        self.search.search(words)

    def _on_opened(self) -> None:
        self.errors.hide()
        layout_memory.restore_layers(self)
        self._show_case()
        self._begin_with_keys()
        if self.session.read_only and self.session.notice:
            self.errors.say(self.tr("Open for reading only. {why}").replace("{why}", self.session.notice))

    def _on_closed(self) -> None:
        self.selection.reset()
        self._show_case()
        self._begin_with_keys()

    def _begin_with_keys(self) -> None:
        """Put the keyboard on the start page while nothing can be read yet."""
        self.start.set_recent([] if self.session.is_open else self.settings.recent())
        if self.start.isVisible():
            self.start.take_keyboard()

    def _show_start(self) -> None:
        is_open = self.session.is_open
        has_documents = is_open and bool(self.session.read(reading.first_documents, 1))
        self.start.set_case(is_open, has_documents, self.session.read_only)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("document"):
            self._show_start()
        self._show_actions()

    def _show_case(self) -> None:
        path = self.session.path
        self.top_bar.set_case(path.name if path else "")
        name = self.tr("Analyst Workbench")
        self.setWindowTitle(f"{path.name} – {name}" if path else name)
        self._show_start()
        for dock in self.docks:
            self.docks[dock].setEnabled(self.session.is_open)
        self._show_actions()

    def _show_actions(self) -> None:
        is_open, writable = self.session.is_open, self.session.is_open and not self.session.read_only
        always = (
            "case.new",
            "case.new_protected",
            "case.open",
            "case.restore",
            "case.salvage",
            "case.backups",
            "case.limits",
            "app.quit",
            "view.palette",
            "edit.keys",
            "help.keys",
            "help.about",
        )
        for spec in SPECS:
            enabled = spec.id in always or spec.menu == "View" or (writable if spec.writes else is_open)
            self.actions_[spec.id].setEnabled(enabled)
        state = self.session.undo_state
        self.actions_["edit.undo"].setText(labels.undo_action_words(state.undo))
        self.actions_["edit.redo"].setText(labels.redo_action_words(state.redo))
        self.actions_["edit.undo"].setEnabled(writable and state.undo is not None)
        self.actions_["edit.redo"].setEnabled(writable and state.redo is not None)
        self.actions_["go.back"].setEnabled(self.selection.can_go_back())
        self.actions_["go.forward"].setEnabled(self.selection.can_go_forward())
        for name in ("light", "dark", "system"):
            self.actions_[f"view.{name}"].setChecked(self.settings.scheme == name)
        self.actions_["view.letters"].setChecked(self.settings.letters)
        self.actions_["case.main_text"].setChecked(self.settings.main_text)
        self.show_orders()

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        self.actions_["go.back"].setEnabled(self.selection.can_go_back())
        self.actions_["go.forward"].setEnabled(self.selection.can_go_forward())
        if new.window != old.window:
            self.filter_bar.show_window(new.window)
            self.tell_filter()

    def tell_filter(self) -> None:
        """Say in the filter bar by which words lists are narrowed, and what the brushed window leaves of the case."""
        window = self.selection.focus.window
        self.filter_bar.show_lists(self._narrowed(), window is not None)
        if window is not None:
            lists = [self.entities.count_text, self.documents.count_text, self.claims.count_text]
            said = self.tr("{events}; showing {lists}, and search.")
            said = said.replace("{events}", self.timeline.count_words(window))
            self.filter_bar.say(said.replace("{lists}", ", ".join(lists)))

    def _narrowed(self) -> "list[Narrowed]":
        from workbench.ui.narrowed import narrowed

        return narrowed(self)

    def show_orders(self) -> None:
        """Draw the orders of events on the timeline, or not, as the user last wanted."""
        self.actions_["view.orders"].setChecked(self.settings.orders)
        if "timeline" in self.__dict__:
            self.timeline.show_orders(self.settings.orders)

    def clear_filter(self) -> None:
        """Take the time window away, and the words that narrow lists."""
        for _, _, clear in self._narrowed():
            clear()
        self.selection.amend(self, window=None)

    def show_sample_state(self) -> None:
        """Look at the first document and the event read in it, as for the picture in README."""
        known = self.session.read(reading.first_documents)
        if not known:
            return
        self.selection.amend(None, document=known[0])
        self.viewer.setFocus()
        shown = next(iter(self.timeline.events()), None)
        if shown is not None:
            self.timeline.select(shown)

    # Theme

    def follow_system(self) -> None:
        """Follow the system's change of look, unless the user chose one."""
        if self.settings.scheme == "system":
            self.follow_scheme()

    def use_scheme(self, scheme: str) -> None:
        """Use ``light``, ``dark`` or ``system`` and remember it."""
        self.settings.scheme = scheme
        self.follow_scheme()

    def follow_scheme(self) -> None:
        """Put the chosen theme on the application and every pane."""
        self.theme = chosen_theme(self.settings.scheme)
        pixels = self.viewer.font().pixelSize()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply(app, self.theme)
        parts: list[QWidget] = [
            self.top_bar,
            self.start,
            self.document_pane,
        ]
        later = (
            "documents",
            "entities",
            "search",
            "codebook",
            "claims",
            "relations",
            "history",
            "inspector",
            "timeline",
            "beside",
        )
        parts += [self.__dict__[name] for name in later if name in self.__dict__]
        for part in parts:
            part.set_theme(self.theme)  # type: ignore[attr-defined]
        layout_memory.set_reading_size(self, pixels)
        self._show_actions()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing inside took: Enter presses the button that has the keyboard; Esc leaves work, find bar, filter."""
        button = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            button.click()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        else:
            any(leave() for leave in self._escapes())

    def _escapes(self) -> list[Callable[[], bool]]:
        def filters() -> bool:
            if self.selection.focus.window is not None or self._narrowed():
                self.clear_filter()
                return True
            return False

        def work() -> bool:
            stops = self.session.busy or self.status.works
            self.session.cancel()
            return stops

        return [work, self.active_pane.leave_bar, filters]

    def showEvent(self, event: QShowEvent) -> None:
        """Tell when the first picture stands."""
        super().showEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._on_first_paint)

    def _on_first_paint(self) -> None:
        layout_memory.restore_reading_size(self)
        self._begin_with_keys()
        self.shown_once.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files where they can be imported."""
        if self.actions_["case.import"].isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.files_dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, finish the writes on their way, close the case."""
        self.active_pane.leave_entry()
        layout_memory.keep(self)
        self.settings.flush()
        self.leaving.emit()
        self.session.close()
        super().closeEvent(event)
