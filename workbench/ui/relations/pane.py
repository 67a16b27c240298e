"""The Relations pane: all relations as a table, and below it, when asked for, what is around the entity in focus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.graph import Neighbourhood
from workbench.model.records import RelationRow
from workbench.services import editing, quoting, relating
from workbench.store import relations
from workbench.store.neighbours import neighbourhood
from workbench.ui.icons import icon
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.questions import ask
from workbench.ui.relations.model import Column, RelationModel, sentence
from workbench.ui.relations.table import RelationTable
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

if TYPE_CHECKING:
    from workbench.ui.relations.picture import NeighbourhoodView

_TABLES = ("relation", "relation_evidence", "entity", "event", "fuzzy_date", "claim_link", "predicate", "same_as")
_AROUND = (*_TABLES, "participant")
_FOCUSED = 500


class RelationsPane(QWidget):
    """``open_requested(kind, id)`` follows Enter or a double click: the keyboard goes to the record."""

    open_requested = Signal(str, int)
    menu_opens = Signal(object, list)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection, self._theme = session, selection, theme
        self._asked = self._around_asked = 0
        self._applying = False
        self._steps = 1
        self._centre: int | None = None
        self.picture: NeighbourhoodView | None = None
        self.model = RelationModel(self)
        self.table = RelationTable(self.model, theme)
        self.table.setAccessibleName(self.tr("Relations"))
        self.filter = QLineEdit()
        self.filter.setObjectName("relationFilter")
        self.filter.setAccessibleName(self.tr("Filter relations"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setMinimumWidth(48)
        self.filter.setMaximumWidth(112)
        self.filter.installEventFilter(self)
        self._mark = self.filter.addAction(
            icon("filter", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition
        )
        self.focused = self._button("relationFocused", self.tr("Focus"))
        self.focused.setToolTip(self.tr("Only relations of the records in focus"))
        self.graph = self._button("relationGraph", self.tr("Graph"))
        self.graph.setToolTip(self.tr("What is around the entity in focus (Alt+Shift+G)"))
        self.header = PaneHeader(self.tr("Relations"), (self.focused, self.graph, self.filter))
        self.header.setMinimumWidth(160)  # narrower than its words: the pane may be
        self.empty = EmptyState(
            self.tr("No relations yet."), self.tr("Select words that name two recorded entities and press R.")
        )
        self.no_match = EmptyState(self.tr("No relation matches."), self.tr("Esc shows all of them."))
        listed = QWidget()
        self._stack = QStackedLayout(listed)
        for part in (self.table, self.empty, self.no_match):
            part.setParent(listed)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.split, 1)
        self.setFocusProxy(self.table)
        self._connect()
        if session.is_open:
            self.refresh()
        else:
            self._show([])

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda _: self._narrow())
        self.focused.toggled.connect(lambda _: self._narrow())
        self.graph.toggled.connect(self.show_graph)
        self.table.typed.connect(self._type)
        self.table.chosen.connect(self._open)
        self.table.delete_wanted.connect(self.ask_delete)
        self.table.copy_wanted.connect(self.copy)
        self.table.swap_wanted.connect(self._swap)
        self.table.menu_wanted.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._session.opened.connect(self.refresh)
        self._session.closed.connect(self._on_closed)
        self._session.changed.connect(self._on_changed)
        self._selection.changed.connect(self._on_focus)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.table.delegate.theme = theme
        self._mark.setIcon(icon("filter", theme.colour("muted")))
        repaint(self.table)
        if self.picture is not None:
            self.picture.set_theme(theme)

    # The table

    def refresh(self) -> None:
        """Read the relations anew on the worker; what is shown stays until they are there."""
        self._asked += 1
        question = self._asked
        self._session.read_later(relations.list_rows, lambda rows: self._take(question, rows))
        self._look_around()

    def _take(self, question: int, rows: Sequence[RelationRow]) -> None:
        if question == self._asked and self._session.is_open:
            self._show(rows)

    def _on_closed(self) -> None:
        self._asked += 1
        self._around_asked += 1
        self._centre = None
        self.filter.clear()
        self._show([])
        if self.picture is not None:
            self.picture.show_neighbourhood(Neighbourhood(), frozenset())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self.refresh()
        elif changes.touch(*_AROUND):
            self._look_around()

    def _narrow(self) -> None:
        about = self._selection.focus.records if self.focused.isChecked() else None
        self._applying = True
        self.model.narrow(self.filter.text(), about, self._selection.focus.window)
        self._applying = False
        self._tell()

    def _show(self, rows: Sequence[RelationRow]) -> None:
        place = self.table.verticalScrollBar().value()
        self._applying = True
        self.model.show(rows)
        self._applying = False
        self._tell()
        self.table.verticalScrollBar().setValue(place)

    def _tell(self) -> None:
        shown, total = self.model.rowCount(), len(self.model.all)
        said = counted("RelationsPane", "1 relation", "%n relations", total)
        if shown != total:
            said = self.tr("{shown} of {total}").format(shown=shown, total=total)
        self.header.set_count(said if total else "0" if self._session.is_open else "")
        self._stack.setCurrentWidget(self.table if shown else self.no_match if total else self.empty)
        self._show_focus(scroll=False)

    def _show_focus(self, *, scroll: bool) -> None:
        rows = [row for row in map(self.model.find, self._selection.focus.of_kind("relation")) if row is not None]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, len(Column) - 1))
        self._applying = True
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(chosen, flags.ClearAndSelect)
        if rows:
            first = self.model.index(rows[0], 0)
            self.table.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            if scroll:
                self.table.scrollTo(first)
        self._applying = False

    def _on_selected(self) -> None:
        rows = self.table.selected_rows()
        if self._applying or not rows:
            return
        found = [self.model.at(row) for row in rows[:_FOCUSED]]
        self._selection.amend(self, records=tuple(("relation", row.id) for row in found), passages=())
        if self.picture is not None:
            self.picture.select(frozenset(end for row in found for end in (row.subject, row.object)))

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if new.records != old.records and origin is not self:
            if self.focused.isChecked():
                self._narrow()
            self._show_focus(scroll=True)
            self._centre_on(new)
        if new.window != old.window:
            self._narrow()
            self._look_around()

    def _type(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(self.filter.text() + text)

    def current_relation(self) -> RelationRow | None:
        """Return the relation the keyboard stands on."""
        index = self.table.currentIndex()
        return self.model.at(index.row()) if index.isValid() else None

    def _open(self, row: int) -> None:
        self.open_requested.emit("relation", self.model.at(row).id)

    def _swap(self) -> None:
        row = self.current_relation()
        if row is not None and not self._session.read_only:
            self._session.do(relating.swap_ends, row.id)

    def context_menu(self) -> QMenu | None:
        """Return the menu of the current relation, or None without one."""
        row = self.current_relation()
        if row is None:
            return None
        writable = not self._session.read_only
        menu = QMenu(self)
        menu.setObjectName("relationMenu")
        menu.addAction(self.tr("Open\tEnter"), lambda: self.open_requested.emit("relation", row.id))
        for end, words in ((row.subject, row.subject_words), (row.object, row.object_words)):
            said = self.tr("Show {name}").format(name=words.replace("&", "&&"))
            menu.addAction(said, lambda end=end: self._go_to(*end))  # type: ignore[misc]
        menu.addSeparator()
        menu.addAction(self.tr("Copy with quotations\tCtrl+C"), self.copy)
        menu.addAction(self.tr("Tag…\tCtrl+T"), self.ask_tag).setEnabled(writable)
        swap = menu.addAction(self.tr("Swap the two\tAlt+S"), self._swap)
        swap.setEnabled(writable and row.object[0] == "entity" and len(self.table.selected_rows()) < 2)
        menu.addAction(self.tr("Delete…\tDel"), self.ask_delete).setEnabled(writable)
        return menu

    def _selected_ids(self) -> list[int]:
        return [self.model.at(row).id for row in self.table.selected_rows()]

    def copy(self) -> None:
        """Copy the selected relations with the quotations they rest on."""
        ids = self._selected_ids()

        def copied(said: str) -> None:
            QGuiApplication.clipboard().setText(said)
            self._session.told.emit(counted("RelationsPane", "1 relation copied.", "%n relations copied.", len(ids)))

        if ids:
            self._session.read_later(quoting.of_records, copied, "relation", ids)

    def ask_tag(self) -> None:
        """Choose a tag and put it on the selected relations, in one step."""
        from workbench.ui.dialogs.tag_records import ask_tag

        ask_tag(self._session, [("relation", relation_id) for relation_id in self._selected_ids()], self)

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        row = self.current_relation()
        if menu is not None and row is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu_opens.emit(menu, [("relation", row.id)])
            menu.popup(where)

    def ask_delete(self) -> None:
        """Ask, then delete the selected relations."""
        rows = [self.model.at(row) for row in self.table.selected_rows()]
        if not rows or self._session.read_only:
            return
        name = f"“{sentence(rows[0])}”"
        if len(rows) > 1:
            name = counted("RelationsPane", "1 relation", "%n relations", len(rows))
        text = f"{self.tr('Delete {name}?').format(name=name)} {self.tr('Ctrl+Z brings all of it back.')}"
        ids = [row.id for row in rows]
        ask(self, "deleteQuestion", text, self.tr("Delete"), self.tr("Keep"), lambda: self._delete(ids))

    def _delete(self, ids: list[int]) -> None:
        self._session.do(editing.delete_records, "relation", ids)

    # The picture

    def show_graph(self, on: bool = True) -> None:
        """Show or hide the picture; it is made when it is first asked for."""
        if self.graph.isChecked() != on:
            self.graph.setChecked(on)
            return
        if on and self.picture is None:
            from workbench.ui.relations.picture import NeighbourhoodView

            self.picture = NeighbourhoodView(self._theme)
            self.split.addWidget(self.picture)
            self.split.setSizes([200, 300])
            self.picture.chosen.connect(self._on_node)
            self.picture.opened.connect(self._go_to)
            self.picture.steps_wanted.connect(self._use_steps)
            self.picture.menu_opens.connect(self.menu_opens)
        if self.picture is not None:
            self.picture.setVisible(on)
        if on:
            self._centre_on(self._selection.focus)

    def _centre_on(self, focus: Focus) -> None:
        """Take the entity in focus, or the subject of the relation in focus, as the middle."""
        if self.picture is None or not self.graph.isChecked():
            return
        centre = next(iter(focus.of_kind("entity")), None)
        if centre is None:
            held = set(focus.of_kind("relation"))
            row = next((row for row in self.model.all if row.id in held), None) if held else None
            centre = row.subject[1] if row is not None else None
        if centre is not None and centre != self._centre:
            self._centre = centre
            self._look_around()
        else:
            self.picture.select(frozenset(focus.records))

    def _use_steps(self, steps: int) -> None:
        self._steps = steps
        self._look_around()

    def _look_around(self) -> None:
        if self.picture is None or not self.graph.isChecked() or self._centre is None:
            return
        self._around_asked += 1
        question = self._around_asked

        def take(near: Neighbourhood) -> None:
            if question == self._around_asked and self.picture is not None:
                self.picture.show_neighbourhood(near, frozenset(self._selection.focus.records))

        window = self._selection.focus.window
        place = self.tr("place")
        self._session.read_later(neighbourhood, take, self._centre, self._steps, window, place_words=place)

    def _on_node(self, kind: str, number: int) -> None:
        self._selection.amend(self, records=((kind, number),), passages=())
        assert self.picture is not None
        self.picture.select(frozenset(((kind, number),)))
        self._show_focus(scroll=False)

    def _go_to(self, kind: str, number: int) -> None:
        """Go on from a node: an entity becomes the middle, an event is opened."""
        self._selection.amend(None, records=((kind, number),), passages=())
        if self.picture is not None and kind == "entity":
            self._centre_on(self._selection.focus)
        elif kind == "event":
            self.open_requested.emit(kind, number)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter: Down and Enter go to the table, Esc clears it."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.model.rowCount():
                    if not self.table.currentIndex().isValid():
                        self.table.selectRow(0)
                    self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.clear_filters():
                return True
        return super().eventFilter(watched, event)

    def clear_filters(self) -> bool:
        """Show all relations again; False when they were shown already."""
        was = bool(self.filter.text()) or self.focused.isChecked()
        self.filter.clear()
        self.focused.setChecked(False)
        return was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all relations again."""
        if event.key() != Qt.Key.Key_Escape or not self.clear_filters():
            super().keyPressEvent(event)
