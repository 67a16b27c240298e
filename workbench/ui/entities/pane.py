"""The Entities pane: who and what the case is about, filtered as you type."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.records import ENTITY_KINDS, EntityRow, Span
from workbench.services import editing, merging
from workbench.store import documents
from workbench.ui.entities.model import Column, EntityModel
from workbench.ui.entities.table import EntityTable
from workbench.ui.icons import icon
from workbench.ui.labels import capitalised, counted, entity_kind_words
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.parts.labels import plain_tooltip, sized
from workbench.ui.questions import ask
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_TABLES = ("entity", "entity_alias", "mention", "participant", "event", "fuzzy_date", "passage", "document", "same_as")
_FOCUSED = 500
_COUNTED = 20

_ROOM_FOR_BUTTON = 380


class EntitiesPane(QWidget):
    """``open_requested(kind, id)`` follows Enter or a double click: the keyboard goes to the record.

    ``count_changed(text)`` is how many are shown; ``menu_opens(menu, records)`` lets others add to the menu of records.
    """

    open_requested = Signal(str, int)
    menu_opens = Signal(object, list)
    count_changed = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._applying = False
        self.model = EntityModel(session, self)
        self.table = EntityTable(self.model, theme)
        self.table.setAccessibleName(self.tr("Entities"))
        self.filter = QLineEdit()
        self.filter.setObjectName("entityFilter")
        self.filter.setAccessibleName(self.tr("Filter entities"))
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setFixedWidth(112)
        self.filter.installEventFilter(self)
        self._mark = self.filter.addAction(
            icon("filter", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition
        )
        self.duplicates = QPushButton(self.tr("Duplicates"))
        self.duplicates.setObjectName("entityDuplicates")
        self.duplicates.setAccessibleName(self.tr("Possible duplicates"))
        self.duplicates.setFixedHeight(22)
        self.duplicates.setFont(sized(self.duplicates.font(), "small"))
        self.duplicates.setToolTip(plain_tooltip(self.tr("Entities that may be one. Ctrl+Shift+D")))
        self.duplicates.clicked.connect(lambda _checked=False: self.show_duplicates())
        self.header = PaneHeader(self.tr("Entities"), (self.duplicates, self.filter))
        self.empty = EmptyState(self.tr("No entities yet."), self.tr("Select a name in the text and press E."))
        self.no_match = EmptyState(self.tr("No entity matches."), self.tr("Esc in the filter shows all of them."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        for part in (self.table, self.empty, self.no_match):
            part.setParent(self)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self.filter.textChanged.connect(self._narrow)
        self.table.typed.connect(self._type)
        self.table.chosen.connect(self._open)
        self.table.delete_wanted.connect(lambda: self.ask_delete(self.selected_ids()))
        self.table.menu_wanted.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.arranged.connect(self._on_arranged)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)
        self._on_opened()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the button out where the title would be cut; the key and the menu of the list stay."""
        super().resizeEvent(event)
        self.duplicates.setVisible(self.width() >= _ROOM_FOR_BUTTON)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.table.delegate.theme = self.table.head.theme = theme
        self._mark.setIcon(icon("filter", theme.colour("muted")))
        repaint(self.table, self.table.head)

    @property
    def count_text(self) -> str:
        """How many entities there are, in words: "39 entities", "14 of 39 entities"."""
        said = counted("EntitiesPane", "1 entity", "%n entities", self.model.total)
        shown = self.model.rowCount()
        return self.tr("{shown} of {total}").format(shown=shown, total=said) if self.model.filtered else said

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected entities, the current one first."""
        ids = (self.model.id_at(row) for row in self.table.selected_rows())
        return [entity_id for entity_id in ids if entity_id is not None]

    def _on_opened(self) -> None:
        if self._session.is_open:
            self.model.window = self._selection.focus.window
            self.model.reload()
        else:
            self._on_arranged()

    def _on_closed(self) -> None:
        self._applying = True
        self.filter.clear()
        self._applying = False
        self.model.forget()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self.model.reload()

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if new.window != old.window:
            self.model.narrow(self.model.needle, new.window)
        if new.records != old.records and origin is not self:
            self._show_focus(scroll=True)

    def _narrow(self, text: str) -> None:
        if not self._applying:
            self.model.narrow(text.strip(), self._selection.focus.window)

    def _on_arranged(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        if not total:
            self.header.set_count("0" if self._session.is_open else "")
        elif self.model.filtered:
            self.header.set_count(self.tr("{shown} of {total}").format(shown=shown, total=total))
        else:
            self.header.set_count(str(total))
        self.duplicates.setEnabled(total > 1)
        self._stack.setCurrentWidget(self.table if shown else self.no_match if total else self.empty)
        self._show_focus(scroll=False)
        self.count_changed.emit(self.count_text)

    def _show_focus(self, *, scroll: bool) -> None:
        wanted = self._selection.focus.of_kind("entity")
        rows = [row for row in map(self.model.row_of, wanted) if row is not None]
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.model.index(row, 0), self.model.index(row, len(Column) - 1))
        self._applying = True
        flags = QItemSelectionModel.SelectionFlag
        model = self.table.selectionModel()
        model.select(chosen, flags.ClearAndSelect)
        if rows:
            first = self.model.index(rows[0], 0)
            model.setCurrentIndex(first, flags.NoUpdate)
            if scroll:
                self.table.scrollTo(first)
        self._applying = False

    def _on_selected(self) -> None:
        if self._applying or self.model.arranging:
            return
        ids = self.selected_ids()[:_FOCUSED]
        if ids or self._selection.focus.of_kind("entity"):
            self._selection.amend(self, records=tuple(("entity", entity_id) for entity_id in ids), passages=())

    def _open(self, row: int) -> None:
        entity_id = self.model.id_at(row)
        if entity_id is not None:
            self._selection.amend(self, records=(("entity", entity_id),), passages=())
            self.open_requested.emit("entity", entity_id)

    def _type(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(self.filter.text() + text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter: Down and Enter go to the list, Esc clears it."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter_list(choose=event.key() != Qt.Key.Key_Down)
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _enter_list(self, *, choose: bool) -> None:
        if not self.model.rowCount():
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if choose or not self.table.selectionModel().hasSelection():
            self.table.selectRow(max(0, self.table.currentIndex().row()) if not choose else 0)

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu_opens.emit(menu, [("entity", number) for number in self.selected_ids()])
            menu.popup(where)

    def context_menu(self) -> QMenu | None:
        """Return the menu of what is selected, or None where nothing is."""
        ids = self.selected_ids()
        if not ids:
            return None
        menu = QMenu(self)
        menu.setObjectName("entityMenu")
        writable = not self._session.read_only
        one = len(ids) == 1
        rename = menu.addAction(
            self.tr("Rename\tF2"), lambda: self.table.edit(self.table.currentIndex().siblingAtColumn(0))
        )
        alias = menu.addAction(self.tr("Add alias…"), lambda: self._ask_alias(ids[0]))
        kinds = menu.addMenu(self.tr("Kind"))
        for kind in ENTITY_KINDS:
            kinds.addAction(capitalised(entity_kind_words(kind)), partial(self.change_kind, ids, kind))
        kinds.addAction(self.tr("Other kind…"), lambda: self._ask_kind(ids))
        menu.addSeparator()
        tag_all = menu.addAction(self.tr("Tag all places…\tCtrl+Shift+A"), lambda: self.tag_all(ids[0]))
        split = menu.addAction(self.tr("Split…"), lambda: self.split(ids[0]))
        tag = menu.addAction(self.tr("Tag…\tCtrl+T"), lambda: self.ask_tag(ids))
        tag.setObjectName("entityTag")
        merge = menu.addAction(self.tr("Merge: these are the same…"), lambda: self.ask_merge(ids))
        merge.setObjectName("entityMerge")
        apart = menu.addAction(self.tr("Not the same"), lambda: self._keep_apart(ids[0], ids[1]))
        apart.setObjectName("entityApart")
        menu.addAction(self.tr("Possible duplicates…\tCtrl+Shift+D"), self.show_duplicates)
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete\tDel"), lambda: self.ask_delete(ids))
        for action, enabled in (
            (rename, one),
            (alias, one),
            (kinds.menuAction(), True),
            (tag_all, one),
            (split, one),
            (tag, True),
            (merge, not one),
            (apart, len(ids) == 2),
            (delete, True),
        ):
            action.setEnabled(enabled and writable)
        return menu

    def change_kind(self, ids: list[int], kind: str) -> None:
        """Make entities of another kind, in one step."""
        self._session.do(editing.set_kind, ids, kind)

    def ask_merge(self, ids: list[int]) -> None:
        """Ask under whose name, how sure and why; then merge. What was said against it is shown first."""
        if len(ids) < 2 or self._session.read_only:
            return
        from workbench.ui.entities.merge import MergeDialog

        MergeDialog(self._session, ids, self, self._selected_words()).open()

    def _selected_words(self) -> tuple[int, Span, str] | None:
        """Return the words selected in the text with their place, on one line and not too long to be read; None for none."""
        focus = self._selection.focus
        if focus.document is None or focus.span is None or focus.span[0] >= focus.span[1]:
            return None
        start, end = focus.span
        said = " ".join(self._session.read(documents.text, focus.document)[start:end].split())
        return focus.document, Span(start, end), said if len(said) <= 60 else said[:59].rstrip() + "…"

    def _keep_apart(self, a: int, b: int) -> None:
        words = self._selected_words()
        self._session.do(merging.keep_apart, a, b, words=words[:2] if words is not None else None)

    def tag_all(self, entity_id: int) -> None:
        """List every other place of an entity's names, to be recorded in one step."""
        from workbench.ui.dialogs.tag_all import TagAllDialog

        document = self._selection.focus.document
        TagAllDialog(self._session, self.table.delegate.theme, entity_id, document, self).open()

    def split(self, entity_id: int) -> None:
        """List an entity's mentions, to give some of them to a new one."""
        from workbench.ui.dialogs.split import SplitDialog

        SplitDialog(self._session, self.table.delegate.theme, entity_id, self).open()

    def ask_tag(self, ids: list[int]) -> None:
        """Choose a tag and put it on these entities, in one step."""
        from workbench.ui.dialogs.tag_records import ask_tag

        ask_tag(self._session, [("entity", entity_id) for entity_id in ids], self)

    def show_duplicates(self) -> None:
        """List entities that may be one."""
        from workbench.ui.dialogs.duplicates import DuplicatesDialog

        DuplicatesDialog(self._session, self.table.delegate.theme, self).open()

    def _ask_kind(self, ids: list[int]) -> None:
        self._ask(self.tr("Kind"), self.tr("What kind is it?"), lambda words: self.change_kind(ids, words))

    def _ask_alias(self, entity_id: int) -> None:
        from workbench.services import aliases

        self._ask(
            self.tr("Add alias"),
            self.tr("Also known as"),
            lambda words: self._session.do(aliases.add_alias, entity_id, words),
        )

    def _ask(self, title: str, label: str, answered: object) -> None:
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.textValueSelected.connect(answered)
        dialog.open()

    def ask_delete(self, ids: list[int]) -> None:
        """Say what goes with these entities and delete them when the answer is yes."""
        if not ids or self._session.read_only:
            return
        row = self.model.row(self.model.row_of(ids[0]) or 0)

        def goes(connection: Any) -> tuple[int, int]:
            counts = [editing.what_goes(connection, "entity", entity_id) for entity_id in ids[:_COUNTED]]
            return sum(count[0] for count in counts), sum(count[1] for count in counts)

        if len(ids) > _COUNTED:
            self._ask_delete(ids, row, None)
        else:
            self._session.read_later(goes, lambda found: self._ask_delete(ids, row, found))

    def _ask_delete(self, ids: list[int], row: EntityRow | None, goes: tuple[int, int] | None) -> None:
        one = len(ids) == 1
        if one and row is not None:
            question = self.tr("Delete “{name}”?").format(name=row.name)
        else:
            question = counted("EntitiesPane", "Delete this entity?", "Delete %n entities?", len(ids))
        if goes is None:
            hanging = self.tr("Their mentions and roles go with them.")
        else:
            mentions = counted("EntitiesPane", "1 mention", "%n mentions", goes[0])
            roles = counted("EntitiesPane", "1 role", "%n roles", goes[1])
            said = (
                self.tr("{mentions} and {roles} go with it.")
                if one
                else self.tr("{mentions} and {roles} go with them.")
            )
            hanging = said.format(mentions=mentions, roles=roles)
        text = f"{question} {hanging} {self.tr('Ctrl+Z brings all of it back.')}"
        ask(self, "deleteQuestion", text, self.tr("Delete"), self.tr("Keep"), lambda: self._delete(ids))

    def _delete(self, ids: list[int]) -> None:
        self._session.do(editing.delete_records, "entity", ids)
