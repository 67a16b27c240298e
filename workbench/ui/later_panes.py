"""The panes that the first picture can do without: each is made when it is first asked for, or after that picture."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from workbench.ui import layout_memory
from workbench.ui.actions import Actions
from workbench.ui.docks import Arrangement, use_header
from workbench.ui.document.pane import DocumentPane
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.beside import Beside
    from workbench.ui.claims.pane import ClaimsPane
    from workbench.ui.codebook.pane import CodebookPane
    from workbench.ui.documents.pane import DocumentsPane
    from workbench.ui.entities.pane import EntitiesPane
    from workbench.ui.history.pane import HistoryPane
    from workbench.ui.inspector.pane import InspectorPane
    from workbench.ui.parts import PaneHeader
    from workbench.ui.relations.pane import RelationsPane
    from workbench.ui.search.pane import SearchPane
    from workbench.ui.separators import Separators
    from workbench.ui.timeline_link import TimelineLink

Pane = TypeVar("Pane", bound=QWidget)
_PANES = ("documents", "entities", "inspector", "search", "codebook", "claims", "relations", "history")


class LaterPanes:
    """Part of the window: fills its docks."""

    session: Session
    selection: Selection
    settings: Settings
    theme: Theme
    actions_: Actions
    docks: dict[str, QDockWidget]
    arrangement: Arrangement
    separators: "Separators"
    document_pane: DocumentPane
    menu_opens: SignalInstance
    second_viewer: SignalInstance

    @cached_property
    def documents(self) -> "DocumentsPane":
        """The list of documents and tags."""
        from workbench.ui.documents.pane import DocumentsPane

        pane = self._filled("documents", DocumentsPane(self.session, self.selection, self.theme))
        layout_memory.remember_documents(pane, self.settings)
        pane.count_changed.connect(self.tell_filter)
        return pane

    @cached_property
    def entities(self) -> "EntitiesPane":
        """The list of entities."""
        from workbench.ui.entities.pane import EntitiesPane

        pane = self._filled("entities", EntitiesPane(self.session, self.selection, self.theme))
        layout_memory.remember_entities(pane, self.settings)
        pane.open_requested.connect(lambda kind, number: self.show_pane("inspector"))
        pane.count_changed.connect(self.tell_filter)
        pane.filter.textChanged.connect(lambda _: self.tell_filter())
        pane.menu_opens.connect(self.menu_opens)
        return pane

    @cached_property
    def search(self) -> "SearchPane":
        """The search pane."""
        from workbench.ui.search.pane import SearchPane

        made = SearchPane(self.session, self.selection, self.theme, self.docks["search"])
        pane = self._filled("search", made)
        pane.field.textChanged.connect(lambda _: self.tell_filter())
        pane.open_requested.connect(lambda: self.active_pane.viewer.setFocus(Qt.FocusReason.OtherFocusReason))
        pane.record_opened.connect(lambda: self.docks["inspector"].show())
        return pane

    @cached_property
    def codebook(self) -> "CodebookPane":
        """The tree of tags, and where they stand."""
        from workbench.ui.codebook.pane import CodebookPane

        made = CodebookPane(self.session, self.selection, self.theme, self.docks["codebook"])
        pane = self._filled("codebook", made)
        layout_memory.remember_codebook(pane, self.settings)
        for field in (pane.filter, pane.panel.filter):
            field.textChanged.connect(lambda _: self.tell_filter())
        pane.import_wanted.connect(self.actions_["codebook.import"].trigger)
        pane.export_wanted.connect(self.actions_["codebook.export"].trigger)
        pane.open_requested.connect(self._open_record)
        pane.words_wanted.connect(lambda: self.active_pane.viewer.setFocus(Qt.FocusReason.OtherFocusReason))
        return pane

    @cached_property
    def claims(self) -> "ClaimsPane":
        """The claims pane."""
        from workbench.ui.claims.pane import ClaimsPane

        pane = self._filled("claims", ClaimsPane(self.session, self.selection, self.theme, self.docks["claims"]))
        pane.menu_opens.connect(self.menu_opens)
        pane.open_requested.connect(lambda kind, number: self.show_pane("inspector"))
        pane.count_changed.connect(self.tell_filter)
        return pane

    @cached_property
    def relations(self) -> "RelationsPane":
        """The table of relations, and the picture of what is around an entity."""
        from workbench.ui.relations.pane import RelationsPane

        made = RelationsPane(self.session, self.selection, self.theme, self.docks["relations"])
        pane = self._filled("relations", made)
        pane.open_requested.connect(self._open_record)
        pane.menu_opens.connect(self.menu_opens)
        pane.filter.textChanged.connect(lambda _: self.tell_filter())
        pane.focused.toggled.connect(lambda _: self.tell_filter())
        return pane

    def _open_record(self, kind: str, number: int) -> None:
        self.selection.amend(None, records=((kind, number),), passages=())
        self.show_pane("inspector")

    @cached_property
    def history(self) -> "HistoryPane":
        """The history pane."""
        from workbench.ui.history.pane import HistoryPane

        pane = self._filled("history", HistoryPane(self.session, self.selection, self.theme, self.docks["history"]))
        pane.filters.changed.connect(self.tell_filter)
        return pane

    @cached_property
    def inspector(self) -> "InspectorPane":
        """The inspector."""
        from workbench.ui.inspector.pane import InspectorPane

        return self._filled(
            "inspector", InspectorPane(self.session, self.selection, self.theme, self.docks["inspector"])
        )

    @cached_property
    def timeline(self) -> "TimelineLink":
        """What joins the timeline to the case."""
        from workbench.ui.timeline_link import TimelineLink

        link = TimelineLink(self.session, self.selection, self.theme, self.settings)
        self._put("timeline", link)
        link.show_orders(self.settings.orders)
        self.document_pane.previewed.connect(link.set_preview)
        link.export_wanted.connect(self.actions_["case.export_chart"].trigger)
        link.menu_opens.connect(self.menu_opens)
        link.inspector_wanted.connect(lambda: self.show_pane("inspector"))
        link.words_wanted.connect(lambda: self.active_pane.viewer.setFocus(Qt.FocusReason.OtherFocusReason))
        return link

    @cached_property
    def beside(self) -> "Beside":
        """A second document beside the first, and what reviews a newer version."""
        from workbench.ui.beside import Beside

        made = Beside(self)  # type: ignore[arg-type]
        made.made.connect(self.second_viewer)
        return made

    @property
    def active_pane(self) -> DocumentPane:
        """The viewer that had the keyboard last: what the keys and menus of the text are meant for."""
        return self.beside.active if "beside" in self.__dict__ else self.document_pane

    @property
    def readers(self) -> list[QWidget]:
        """What shows words, in the order of F6."""
        if "beside" in self.__dict__:
            return self.beside.readers
        return self.document_pane.sides.readers

    def tell_filter(self) -> None:
        """Say what a filter leaves; the window does."""

    def _filled(self, name: str, pane: Pane) -> Pane:
        dock = self._put(name, pane)
        self._head(dock, pane.header)  # type: ignore[attr-defined]
        return pane

    def _put(self, name: str, pane: QWidget) -> QDockWidget:
        dock = self.docks[name]
        empty = dock.widget()
        dock.setWidget(pane)
        if empty is not None:
            empty.deleteLater()
        return dock

    def make_lists(self) -> None:
        """Make the list of documents and that of entities."""
        assert self.documents is not None and self.entities is not None

    def make_lists_and_chart(self) -> None:
        """Make what the second picture shows: the lists that lie open, and the chart."""
        for name in ("documents", "entities"):
            if not self.docks[name].visibleRegion().isEmpty():
                getattr(self, name)
        self._make_chart()

    def make_the_rest(self) -> None:
        """Make all that the first picture did without."""
        for name in _PANES:
            getattr(self, name)
        assert self.document_pane.entry is not None
        self._make_chart()

    def _make_chart(self) -> None:
        header = self.timeline.make()
        if header is not None:
            self._head(self.docks["timeline"], header)
            self._make_separators()
        self.arrangement.follow()

    def _make_separators(self) -> None:
        from workbench.ui.separators import Separators

        self.separators = Separators(cast(QMainWindow, self), self.docks.values())
        self.separators.place()
        from workbench.ui.tab_list import TabLists

        TabLists(cast(QMainWindow, self), list(self.docks.values()))

    @staticmethod
    def _head(dock: QDockWidget, header: "PaneHeader") -> None:
        from workbench.ui.dock_menu import add_dock_menu

        add_dock_menu(dock, header)
        use_header(dock, header)

    def show_pane(self, name: str) -> None:
        """Show a pane and give it the keyboard."""
        self.make_the_rest()
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        pane = dock.widget()
        if pane is not None:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
