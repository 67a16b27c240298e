"""The Codebook pane: the tree of tags above, where the chosen tag stands below."""

import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.codebook import TagUse
from workbench.model.focus import Focus
from workbench.model.naming import fold
from workbench.store import codebook
from workbench.store.connection import Connection
from workbench.ui.codebook.acts import TagActs
from workbench.ui.codebook.model import Column, TagTreeModel
from workbench.ui.codebook.panel import PlacesPanel
from workbench.ui.codebook.tree import TagTree
from workbench.ui.icons import icon
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.separators import Splitter
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_TREE = ("tag",)
_COUNTED = ("tag", "passage_tag", "record_tag", "passage", "document")
_NAMED = ("entity", "event", "claim", "relation", "same_as")
_FOCUSED = 100
_REST = 10
"""Counting anew waits this many times as long as the last count took: it never keeps the worker from its work."""

Counts = tuple[Mapping[int, tuple[int, int]], Mapping[int, int], float]


def _count(connection: Connection, document_id: int | None) -> Counts:
    begun = time.monotonic()
    every = codebook.rolled_up(connection)
    here = codebook.rolled_up_in(connection, document_id) if document_id is not None else {}
    return every, here, time.monotonic() - begun


class CodebookPane(QWidget):
    """``words_wanted()`` is Enter on a passage: the keyboard wants to go to the text; ``open_requested(kind, id)`` on a
    record or a tag; ``count_changed(text)`` is what a tab or header shows beside the title; ``import_wanted()`` and
    ``export_wanted()`` are for the window."""

    words_wanted = Signal()
    open_requested = Signal(str, int)
    count_changed = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codebook")
        self.setAccessibleName(self.tr("Codebook"))
        self._session, self._selection = session, selection
        self._applying = False
        self._asked = 0
        self._took = 0.0
        self._total = 0
        self.acts = TagActs(session, theme, self)
        self.model = TagTreeModel(session, self.acts.rename, self.acts.move, self)
        self.tree = TagTree(self.model, theme)
        self.tree.setAccessibleName(self.tr("Tags"))
        self.panel = PlacesPanel(session, selection, theme)
        self._make_header(theme)
        self.empty = EmptyState(
            self.tr("No tags yet."), self.tr("Select words in the text and press T. Insert makes a tag here.")
        )
        self.no_match = EmptyState(self.tr("No tag matches."), self.tr("Esc in the filter shows all of them."))
        self._lay_out()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._ask_counts)
        self.setFocusProxy(self.tree)
        self._connect()
        self._on_opened()

    def _make_header(self, theme: Theme) -> None:
        self.filter = QLineEdit()
        self.filter.setObjectName("codebookFilter")
        self.filter.setAccessibleName(self.tr("Filter tags"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setMinimumWidth(48)
        self.filter.setMaximumWidth(112)
        self.filter.installEventFilter(self)
        self._mark = self.filter.addAction(
            icon("filter", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition
        )
        self.new_button = QPushButton(self.tr("New tag"))
        self.new_button.setObjectName("codebookNew")
        self.new_button.setToolTip(
            plain_tooltip(self.tr("A tag beside the current one: Insert. Under it: Shift+Insert."))
        )
        self.new_button.clicked.connect(lambda _checked=False: self._on_key("new"))
        self.header = PaneHeader(self.tr("Codebook"), (self.new_button, self.filter))
        self.header.setMinimumWidth(160)  # narrower than its words: the pane may be

    def _lay_out(self) -> None:
        upper = QWidget()
        self._stack = QStackedLayout(upper)
        for part in (self.tree, self.empty, self.no_match):
            part.setParent(upper)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        self.splitter = Splitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([300, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.tree.chosen.connect(lambda tag_id: self.open_requested.emit("tag", tag_id))
        self.tree.typed.connect(self._type)
        self.tree.key_pressed.connect(self._on_key)
        self.tree.menu_wanted.connect(self._open_menu)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.selectionModel().selectionChanged.connect(self._on_selected)
        self.filter.textChanged.connect(lambda _text: self._narrow())
        self.acts.made.connect(self._on_made)
        self.panel.words_wanted.connect(self.words_wanted)
        self.panel.opened.connect(self.open_requested)
        self.panel.split_wanted.connect(self._split)
        self._session.opened.connect(self._on_opened)
        self._session.closed.connect(self._on_closed)
        self._session.changed.connect(self._on_changed)
        self._selection.changed.connect(self._on_focus)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.acts.theme = theme
        self.tree.delegate.theme = self.tree.head.theme = theme
        self._mark.setIcon(icon("filter", theme.colour("muted")))
        self.panel.set_theme(theme)
        repaint(self.tree, self.tree.head)

    @property
    def count_text(self) -> str:
        """How many tags there are, in words: "24 tags"."""
        return counted("CodebookPane", "1 tag", "%n tags", self._total)

    # The case

    def _on_opened(self) -> None:
        self.model.cut = frozenset()
        self.refresh()

    def _on_closed(self) -> None:
        self._asked += 1
        self._counting.stop()
        self.model.cut = frozenset()
        self.model.count({}, {})
        self.tree.forget()
        self.filter.clear()
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TREE):
            self.refresh()
        elif changes.touch(*_COUNTED):
            self._count_soon()
        elif changes.touch(*_NAMED) and self.panel.tabs.currentIndex() == 1:
            self._show_places()

    def refresh(self) -> None:
        """Read what is shown of the tree anew; counts follow from the worker."""
        self._applying = True
        if self.filter.text().strip():
            self._find()
        else:
            self.tree.reload()
        self._applying = False
        self._total = self._session.read(codebook.count) if self._session.is_open else 0
        self._tell()
        self._show_places()
        self._count_soon()

    def _tell(self) -> None:
        is_open, writable = self._session.is_open, self._session.is_open and not self._session.read_only
        shown = self.model.rowCount()
        said = self.count_text
        if self.model.found:
            said = self.tr("{shown} of {total}").format(shown=shown, total=self._total)
        self.header.set_count(said if is_open else "")
        self._stack.setCurrentWidget(self.tree if shown else self.no_match if self._total else self.empty)
        self.tree.setColumnHidden(Column.HERE, self._selection.focus.document is None)
        self.tree.lay_out()
        self.new_button.setEnabled(writable)
        self.count_changed.emit(self.count_text)

    # Counts

    def _count_soon(self) -> None:
        if self._session.is_open and not self._counting.isActive():
            self._counting.start(round(min(5.0, self._took * _REST) * 1000))

    def _ask_counts(self) -> None:
        self._asked += 1
        question = self._asked
        self._session.read_later(
            _count, lambda found: self._take_counts(question, found), self._selection.focus.document
        )

    def _take_counts(self, question: int, found: Counts) -> None:
        if question == self._asked and self._session.is_open:
            every, here, self._took = found
            self.model.count(every, here)
            self._show_places()

    # The filter

    def _narrow(self) -> None:
        self._applying = True
        if self.filter.text().strip():
            self._find()
        elif self.model.found:
            tag = self.model.tag(self.tree.currentIndex())
            self.tree.reload()
            if tag is not None and self._session.is_open:
                self.tree.go_to(self._session.read(codebook.way_to, tag.id))
        self._applying = False
        self._tell()
        self._show_places()

    def _find(self) -> None:
        current = self.model.tag(self.tree.currentIndex())
        found = self._session.read(codebook.suggest, fold(self.filter.text()), 500) if self._session.is_open else []
        self.model.show_found(found)
        index = self.model.find(current.id) if current is not None else QModelIndex()
        if not index.isValid():
            index = self.model.index(0, 0)
        self.tree.setCurrentIndex(index)

    def _type(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(self.filter.text() + text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter: Down and Enter go to the tree, Esc clears it."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.model.rowCount():
                    self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                    if not self.tree.currentIndex().isValid():
                        self.tree.setCurrentIndex(self.model.index(0, 0))
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of what was cut, then of the filter."""
        if event.key() == Qt.Key.Key_Escape and self.model.cut:
            self._cut(())
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    # The focus

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not self._applying and not self.tree.restoring:
            self._show_places()

    def _on_selected(self) -> None:
        if self._applying or self.tree.restoring:
            return
        ids = self.tree.selected_ids()[:_FOCUSED]
        if ids:
            self._selection.amend(self, records=tuple(("tag", tag_id) for tag_id in ids), passages=())

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if new.document != old.document:
            self.tree.setColumnHidden(Column.HERE, new.document is None)
            self.tree.lay_out()
            self._count_soon()
        if (new.document, new.window) != (old.document, old.window):
            self.panel.follow()
        wanted = new.of_kind("tag")
        if new.records != old.records and origin is not self and wanted:
            self.go_to(wanted[0])

    def go_to(self, tag_id: int) -> None:
        """Stand on a tag, with the way to it open."""
        self._applying = True
        if self.model.found and not self.model.find(tag_id).isValid():
            self.filter.clear()
        self.tree.go_to([tag_id] if self.model.found else self._session.read(codebook.way_to, tag_id))
        self._applying = False
        self._show_places()

    def _show_places(self) -> None:
        tag = self.model.tag(self.tree.currentIndex()) if self._session.is_open else None
        use = self._session.read(codebook.use, tag.id) if tag is not None else TagUse(0, 0, 0)
        self.panel.show_tag(tag, use)

    # What is done

    def _chosen(self) -> list[Any]:
        return [tag for tag in (self.model.tag(self.model.find(one)) for one in self.tree.selected_ids()) if tag]

    def _on_made(self, tag_id: int) -> None:
        """Stand on a tag that was made here."""
        self.filter.clear()
        self.go_to(tag_id)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cut(self, ids: Any) -> None:
        self.model.cut = frozenset(ids)
        repaint(self.tree)
        if ids:
            words = counted("CodebookPane", "1 tag cut.", "%n tags cut.", len(self.model.cut))
            told = self.tr("Ctrl+V puts it under the current tag, Esc lets it go.")
            self._session.told.emit(f"{words} {told}")

    def _on_key(self, what: str) -> None:
        chosen = self._chosen()
        current = self.model.tag(self.tree.currentIndex())
        if not self.model.editable:
            return
        if what == "new":
            self.acts.ask_new(self._parent_of(current))
        elif what == "child":
            self.acts.ask_new(current)
        elif what == "delete":
            self.acts.ask_delete(chosen)
        elif what == "merge":
            self.acts.ask_merge(chosen)
        elif what == "cut" and chosen:
            self._cut(tag.id for tag in chosen)
        elif what == "paste" and self.model.cut:
            self.acts.move(list(self.model.cut), current.id if current is not None else None)
            if current is not None:
                self.tree.open_under(current.id)
            self._cut(())

    def _parent_of(self, tag: Any) -> Any:
        if tag is None or tag.parent_id is None:
            return None
        return self._session.read(codebook.get_many, [tag.parent_id]).get(tag.parent_id)

    def _split(self, links: list[int]) -> None:
        tag = self.model.tag(self.tree.currentIndex())
        if tag is not None:
            self.acts.ask_split(tag, frozenset(links))

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def context_menu(self) -> QMenu:
        """Return the menu of the chosen tags, and of the tree."""
        menu = QMenu(self)
        menu.setObjectName("codebookMenu")
        chosen = self._chosen()
        current = self.model.tag(self.tree.currentIndex())
        self.acts.fill(menu, chosen, current, self._on_key, lambda: self.tree.edit(self.tree.currentIndex()))
        menu.addSeparator()
        menu.addAction(self.tr("Open all"), self.tree.open_all).setEnabled(not self.model.found)
        menu.addAction(self.tr("Close all"), self.tree.close_all).setEnabled(not self.model.found)
        menu.addSeparator()
        menu.addAction(self.tr("Import tags…"), self.import_wanted.emit).setEnabled(self.model.editable)
        menu.addAction(self.tr("Export the codebook…"), self.export_wanted.emit).setEnabled(bool(self._total))
        return menu
