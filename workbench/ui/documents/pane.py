"""The Documents pane: the list of documents, and the codebook below it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.naming import fold
from workbench.model.records import DocumentRow, Tag
from workbench.services import editing
from workbench.store import carried, codebook, document_tags, documents, tags
from workbench.ui.documents.group_button import GroupButton
from workbench.ui.documents.grouping import GROUPINGS
from workbench.ui.documents.model import DocumentModel
from workbench.ui.documents.several import Several
from workbench.ui.documents.tag_acts import TagActs
from workbench.ui.documents.tags import TagList, TagModel
from workbench.ui.documents.tree import DocumentTree
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader, plain_label
from workbench.ui.parts.filter_field import FilterField
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.separators import Splitter
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.theme.tokens import SIZES

_TABLES = ("document", "source", "fuzzy_date", "passage")
_TAGS_SHOWN = 9
_MANY = 9
"""From so many documents on the field that filters them stands above the list; before, a letter brings it."""
_TAG_TABLES = ("tag", "passage_tag", "passage")
_TAGS_LISTED = 300

Found = tuple[list[DocumentRow], Mapping[int, Sequence[str]], list[Tag], int, int, Mapping[int, int]]


def _read(connection: Any, by_tag: bool, window: tuple[int, int] | None) -> Found:
    names: Mapping[int, Sequence[str]] = document_tags.names_by_document(connection) if by_tag else {}
    rows = documents.list_rows(connection)
    total = len(rows)
    if window is not None:
        kept = documents.in_window(connection, *window)
        rows = [row for row in rows if row.id in kept]
    return (
        rows,
        names,
        tags.first(connection, _TAGS_LISTED),
        total,
        codebook.count(connection),
        carried.links(connection),
    )


class DocumentsPane(QWidget):
    """Shows the documents and opens one on Enter or a click.

    Signals that end in ``_requested(id)`` are for the window; ``grouping_changed(name)`` lets it remember the choice;
    ``tag_chosen(id)`` is a click on a tag; ``count_changed(text)`` is what a tab or header shows beside the title.
    """

    rename_requested = Signal(int)
    remove_requested = Signal(int)
    purge_requested = Signal(int)
    fields_requested = Signal(int)
    beside_requested = Signal(int)
    version_requested = Signal(int)
    paste_requested = Signal(int)
    grouping_changed = Signal(str)
    tag_chosen = Signal(int)
    count_changed = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._grouping = "source"
        self._window: tuple[int, int] | None = None
        self._asked = 0
        self._known = 0
        self.total = 0
        """How many documents the case holds, also those a brushed window leaves out."""
        self._closed_groups: set[str] = set()
        self._split_by_hand = False
        self.model = DocumentModel(self)
        self.tree = DocumentTree(self.model, theme)
        self.tree.setAccessibleName(self.tr("Documents"))
        self.tag_model = TagModel(self._rename_tag, self)
        self.tag_list = TagList(self.tag_model, theme)
        self.tag_list.setAccessibleName(self.tr("Tags"))
        self.header = PaneHeader(self.tr("Documents"))
        self.group_button = GroupButton()
        self.group_button.wanted.connect(lambda name: setattr(self, "grouping", name))
        self.filter = FilterField(theme)
        self.filter.setObjectName("documentFilter")
        self.filter.setAccessibleName(self.tr("Filter documents"))
        self._found: Found = ([], {}, [], 0, 0, {})
        self.empty = EmptyState("", "")
        hint = self.tr("No document tells of an event in it. Esc shows all of them.")
        self.none_inside = EmptyState(self.tr("Nothing in this time."), hint)
        self.no_match = EmptyState(self.tr("No document matches."), self.tr("Esc in the filter shows all of them."))
        self._lay_out()
        self.setFocusProxy(self.tree)
        self.tree.chosen.connect(self._open)
        self.tree.typed.connect(self._type)
        self.filter.textChanged.connect(lambda _: self._show(*self._found))
        self.filter.list_wanted.connect(self._enter_list)
        self.tree.rename_wanted.connect(lambda: self._request(self.rename_requested))
        self.several = Several(session, self.tree, self)
        self.tree.remove_wanted.connect(self._want_removal)
        self.tree.menu_wanted.connect(self._open_menu)
        self.tree.expanded.connect(lambda index: self._closed_groups.discard(self._key(index)))
        self.tree.collapsed.connect(lambda index: self._closed_groups.add(self._key(index)))
        self.tag_list.chosen.connect(self.tag_chosen)
        self.tag_acts = TagActs(session, self.tag_model, self.tag_list, self)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)
        self._on_opened()

    def _lay_out(self) -> None:
        self.header.add(self.group_button)
        upper = QWidget()
        self._stack = QStackedLayout(upper)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.none_inside)
        self._stack.addWidget(self.no_match)
        self._lower = QWidget()
        below = QVBoxLayout(self._lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        self._tag_header = PaneHeader(self.tr("Tags"))
        self._tag_header.add(plain_label(self.tr("key"), "muted", "small"))
        below.addWidget(self._tag_header)
        below.addWidget(self.tag_list, 1)
        self.splitter = Splitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self._lower)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._on_split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._filter_row = QWidget()
        row = QVBoxLayout(self._filter_row)
        row.setContentsMargins(12, 6, 12, 4)
        row.addWidget(self.filter)
        column.addWidget(self._filter_row)
        column.addWidget(self.splitter, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.tree.delegate.theme = self.tag_list.delegate.theme = theme
        self.filter.set_theme(theme)
        repaint(self.tree, self.tag_list)

    @property
    def grouping(self) -> str:
        """How the list is grouped: one of ``flat``, ``source``, ``date``, ``tag``."""
        return self._grouping

    @grouping.setter
    def grouping(self, name: str) -> None:
        if name not in GROUPINGS or name == self._grouping:
            return
        self._grouping = name
        self._closed_groups.clear()
        self.group_button.tell(self._grouping)
        self.grouping_changed.emit(name)
        self.refresh()

    @property
    def count_text(self) -> str:
        """How many documents there are, in words: "3 documents", "1 of 3 documents"."""
        said = counted("DocumentsPane", "1 document", "%n documents", self.total)
        shown = len(self.model.documents)
        return self.tr("{shown} of {total}").format(shown=shown, total=said) if self._narrowed else said

    @property
    def _narrowed(self) -> bool:
        return self._window is not None or bool(self.filter.words())

    def refresh(self) -> None:
        """Read the list anew on the worker; what is shown stays until it is there."""
        if not self._session.is_open:
            return
        self._asked += 1
        question = self._asked
        self._session.read_later(
            _read, lambda found: self._take(question, found), self._grouping == "tag", self._window
        )

    def _on_opened(self) -> None:
        self._known = 0
        self.group_button.tell(self._grouping)
        if self._session.is_open:
            self.tag_model.editable = not self._session.read_only
            self.refresh()
        else:
            self._show([], {}, [], 0, 0, {})

    def _on_closed(self) -> None:
        self._asked += 1
        self._known = 0
        self._closed_groups.clear()
        self.filter.clear()
        self._show([], {}, [], 0, 0, {})

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES, *_TAG_TABLES):
            self.refresh()

    def _take(self, question: int, found: Found) -> None:
        if question != self._asked or not self._session.is_open:
            return
        self._show(*found)
        rows = found[0]
        # a case with one document opens it; so does the first document of a case
        if self._known == 0 and self._window is None and len(rows) == 1 and self._selection.focus.document is None:
            self.open_document(rows[0].id)
        self._known = len(rows)

    def _show(
        self,
        rows: list[DocumentRow],
        names: Mapping[int, Sequence[str]],
        listed: list[Tag],
        total: int,
        of: int,
        older: Mapping[int, int],
    ) -> None:
        self.total = total
        self._found = (rows, names, listed, total, of, older)
        inside, words = bool(rows), fold(self.filter.words())
        if words:
            rows = [row for row in rows if words in fold(f"{row.title} {row.source_name or ''}")]
        kept = self.current_document() or self._selection.focus.document
        place = self.tree.verticalScrollBar().value()
        self.model.show(rows, names, self._grouping, older)
        for number in range(self.model.rowCount()):
            index = self.model.index(number, 0)
            self.tree.setExpanded(index, self._key(index) not in self._closed_groups)
        if kept is not None:
            self.tree.setCurrentIndex(self.model.find(kept))
        self.tree.verticalScrollBar().setValue(place)
        self.tag_model.show(listed)
        more = of > len(listed)
        self._tag_header.set_count(self.tr("{shown} of {total}").format(shown=len(listed), total=of) if more else "")
        self._lower.setVisible(bool(listed))
        self._fit_tags()
        self._say_empty()
        nothing = self.no_match if inside else self.none_inside if total else self.empty
        self._stack.setCurrentWidget(self.tree if rows else nothing)
        self._filter_row.setVisible(total >= _MANY or bool(words))
        self.header.set_count(self.count_text if self._session.is_open else "")
        self.group_button.setVisible(bool(rows))
        self._show_focus()
        self.count_changed.emit(self.count_text)

    def _say_empty(self) -> None:
        if not self._session.is_open:
            line, hint = self.tr("No case is open."), self.tr("Ctrl+O opens one, Ctrl+N makes a new one.")
        elif self._session.read_only:
            line, hint = self.tr("No documents."), self.tr("This case is open for reading only.")
        else:
            line, hint = self.tr("No documents yet."), self.tr("Drop files here, or paste text with Ctrl+Shift+V.")
        self.empty.line.setText(line)
        self.empty.hint.setText(hint)

    def restore_split(self, state: QByteArray) -> None:
        """Make the tags as high as they were left."""
        self._split_by_hand = self.splitter.restoreState(state)

    def _on_split(self) -> None:
        self._split_by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tags as high as they need."""
        super().resizeEvent(event)
        self._fit_tags()

    def _fit_tags(self) -> None:
        if self._split_by_hand:
            return
        wanted = SIZES.pane_header + SIZES.row * min(self.tag_model.rowCount(), _TAGS_SHOWN) + 8
        height = self.splitter.height()
        wanted = min(wanted, height // 2)
        self.splitter.setSizes([height - wanted, wanted])

    def _key(self, index: QModelIndex) -> str:
        group = self.model.group(index)
        return group.key if group is not None else ""

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if new.window != old.window:
            self._window = new.window
            self.refresh()
        if new.document != old.document:
            self._show_focus()
            if new.document is not None and origin is not self:
                index = self.model.find(new.document)
                if index.isValid():
                    self.tree.setCurrentIndex(index)
                    self.tree.scrollTo(index)

    def _show_focus(self) -> None:
        self.tree.open_document = self._selection.focus.document
        self.tree.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        row = self.model.first_document(index)
        if row is not None:
            self.open_document(row.id)

    def open_document(self, document_id: int) -> None:
        """Put a document in focus, with nothing selected in it."""
        self._selection.amend(self, document=document_id, span=None, passages=(), records=())

    def current_document(self) -> int | None:
        """Return the document the keyboard stands on, or None on a heading."""
        row = self.model.document(self.tree.currentIndex())
        return row.id if row is not None else None

    def _request(self, signal: Any, writes: bool = True) -> None:
        document_id = self.current_document()
        if document_id is not None and not (writes and self._session.read_only):
            signal.emit(document_id)

    def _type(self, text: str) -> None:
        self._filter_row.show()
        self.filter.begin(text)

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.current_document() is None:
                first = self.model.index(0, 0)
                self.tree.setCurrentIndex(self.model.index(0, 0, first) if self.model.rowCount(first) else first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all documents again."""
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    def _want_removal(self) -> None:
        if not self.several.ask_remove():
            self._request(self.remove_requested)

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def context_menu(self) -> QMenu:
        """Return the menu of the current row, and of the list."""
        menu = QMenu(self)
        menu.setObjectName("documentMenu")
        if not self.several.fill(menu) and self.current_document() is not None:
            menu.addAction(self.tr("Open\tEnter"), lambda: self._open(self.tree.currentIndex()))
            writable = not self._session.read_only
            menu.addAction(self.tr("Open beside"), partial(self._request, self.beside_requested, False))
            for words, signal in (
                (self.tr("Fields…"), self.fields_requested),
                (self.tr("Rename…\tF2"), self.rename_requested),
                (self.tr("Remove…\tDel"), self.remove_requested),
                (self.tr("Delete for good…"), self.purge_requested),
                (self.tr("Import a new version…"), self.version_requested),
                (self.tr("Paste text as a new version"), self.paste_requested),
            ):
                menu.addAction(words, partial(self._request, signal)).setEnabled(writable)
            menu.addSeparator()
        menu.addMenu(self.group_button.make_menu(menu))
        return menu

    def _rename_tag(self, tag_id: int, name: str) -> None:
        self._session.do(editing.set_field, "tag", tag_id, "name", name)
