"""The Claims pane: statements with who makes them; what was corrected stays, struck, above what corrected it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.records import ClaimRow
from workbench.services import claim_status, editing, quoting
from workbench.store import claims
from workbench.store.connection import Connection
from workbench.ui.claims.delegate import ClaimDelegate
from workbench.ui.claims.filters import ClaimFilters
from workbench.ui.claims.model import ClaimModel
from workbench.ui.claims.threads import threads_of
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.questions import ask
from workbench.ui.rows import calm, is_typing, menu_point, repaint
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

_TABLES = ("claim", "claim_link", "claim_evidence", "source", "entity", "document", "same_as")
_DATED = ("claim_about", "event", "event_evidence", "relation", "fuzzy_date")

Found = tuple[list[ClaimRow], int]
_FOCUSED = 200


def _read(connection: Connection, window: tuple[int, int] | None) -> Found:
    rows = claims.list_rows(connection)
    if window is None:
        return rows, len(rows)
    return threads_of(rows, claims.in_window(connection, *window)), len(rows)


class ClaimList(QListView):
    """``chosen(index)`` is Enter or a double click, ``typed(text)`` hands a letter to the filter."""

    chosen = Signal(QModelIndex)
    typed = Signal(str)
    delete_wanted = Signal()
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: ClaimModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claimList")
        self.setModel(model)
        calm(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # heights differ: measured in batches between events, so that 20,000 claims never hold the window up
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.delegate = ClaimDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.doubleClicked.connect(self.chosen)

    def selected_ids(self) -> list[int]:
        """Return the claims of the selected rows, the current one first."""
        current = self.currentIndex()
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index != current, index.row()))
        return [index.data(ClaimModel.RowRole).id for index in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks, Ctrl+C copies, a letter starts the filter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew: another width breaks the statements elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or at the current row."""
        self.menu_wanted.emit(menu_point(self, event))
        event.accept()


class ClaimsPane(QWidget):
    """``open_requested(kind, id)`` follows Enter or a double click; ``count_changed(text)`` is for a tab or header."""

    open_requested = Signal(str, int)
    menu_opens = Signal(object, list)
    count_changed = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._asked = 0
        self.total = 0
        """How many claims the case holds, also those a brushed window leaves out."""
        self._window = selection.focus.window
        self._applying = False
        self.model = ClaimModel(self)
        self.list = ClaimList(self.model, theme)
        self.list.setAccessibleName(self.tr("Claims"))
        self._rows: Sequence[ClaimRow] = ()
        self.filters = ClaimFilters(theme)
        self.header = PaneHeader(self.tr("Claims"), (self.filters,))
        self.header.setMinimumWidth(160)  # narrower than its words: the pane may be
        self.empty = EmptyState(
            self.tr("No claims yet."), self.tr("Select what somebody says in the text and press C.")
        )
        self.none_inside = EmptyState(
            self.tr("Nothing in this time."),
            self.tr("No claim was held in it or is about an event in it. Esc shows all of them."),
        )
        self.no_match = EmptyState(self.tr("No claim matches."), self.tr("Esc in the filter shows all of them."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        for part in (self.list, self.empty, self.no_match, self.none_inside):
            part.setParent(self)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._open)
        self.list.delete_wanted.connect(self.ask_delete)
        self.list.copy_wanted.connect(self.copy)
        self.list.menu_wanted.connect(self._open_menu)
        self.list.typed.connect(self.filters.type)
        self.filters.changed.connect(self._narrow)
        self.filters.list_wanted.connect(self._enter_list)
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        session.opened.connect(self.refresh)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)
        if session.is_open:
            self.refresh()
        else:
            self._show([], 0)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.filters.set_theme(theme)
        self.list.delegate.use(theme)
        self.list.doItemsLayout()
        repaint(self.list)

    @property
    def count_text(self) -> str:
        """How many claims there are, and how many of them are corrected: "24 claims, 2 corrected"; "3 of 24 claims"."""
        said = counted("ClaimsPane", "1 claim", "%n claims", self.total)
        if self._narrowed():
            return self.tr("{shown} of {total}").format(shown=len(self.model.claims), total=said)
        rows = self._rows
        corrected = sum(1 for row in rows if row.corrected_by)
        return f"{said}, {self.tr('{count} corrected').format(count=corrected)}" if corrected else said

    def refresh(self) -> None:
        """Read the list anew on the worker; what is shown stays until it is there."""
        self._asked += 1
        question = self._asked
        self._session.read_later(_read, lambda found: self._take(question, found), self._window)

    def _take(self, question: int, found: Found) -> None:
        if question == self._asked and self._session.is_open:
            self._show(*found)

    def _on_closed(self) -> None:
        self._asked += 1
        self._rows = ()
        self.filters.clear()
        self._show([], 0)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES) or (self._window is not None and changes.touch(*_DATED)):
            self.refresh()

    def _narrowed(self) -> bool:
        return bool(self.filters.value) or self._window is not None

    def _narrow(self) -> None:
        self._show(self._rows, self.total)

    def _enter_list(self) -> None:
        if self.model.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all claims again."""
        if event.key() != Qt.Key.Key_Escape or not self.filters.clear():
            super().keyPressEvent(event)

    def _show(self, rows: Sequence[ClaimRow], total: int) -> None:
        self.total = total
        place = self.list.verticalScrollBar().value()
        self._rows = rows
        self.filters.offer(rows)
        shown = [row for row in rows if self.filters.value.admits(row)] if self.filters.value else rows
        self._applying = True
        self.model.show(shown)
        self._applying = False
        nothing = self.none_inside if total else self.empty
        self._stack.setCurrentWidget(self.list if shown else self.no_match if rows else nothing)
        short = self.tr("{shown} of {total}").format(shown=len(shown), total=total)
        said = short if self._narrowed() else self.count_text
        self.header.set_count(said if total else "0" if self._session.is_open else "")
        self._show_focus(scroll=False)
        self.list.verticalScrollBar().setValue(place)
        self.count_changed.emit(self.count_text)

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if new.window != old.window:
            self._window = new.window
            self.refresh()
        if new.records != old.records and origin is not self:
            self._show_focus(scroll=True)

    def _show_focus(self, *, scroll: bool) -> None:
        rows = [index for index in map(self.model.find, self._selection.focus.of_kind("claim")) if index.isValid()]
        chosen = QItemSelection()
        for index in rows:
            chosen.select(index, index)
        self._applying = True
        flags = QItemSelectionModel.SelectionFlag
        model = self.list.selectionModel()
        model.select(chosen, flags.ClearAndSelect)
        if rows:
            model.setCurrentIndex(rows[0], flags.NoUpdate)
            if scroll:
                self.list.scrollTo(rows[0])
        self._applying = False

    def _on_selected(self) -> None:
        ids = self.list.selected_ids()[:_FOCUSED]
        if ids and not self._applying:
            self._selection.amend(self, records=tuple(("claim", claim_id) for claim_id in ids), passages=())

    def _focus(self, claim_id: int) -> None:
        self._selection.amend(self, records=(("claim", claim_id),), passages=())

    def _open(self, index: QModelIndex) -> None:
        row: ClaimRow | None = index.data(ClaimModel.RowRole) if index.isValid() else None
        if row is not None:
            self._focus(row.id)
            self.open_requested.emit("claim", row.id)

    def current_claim(self) -> ClaimRow | None:
        """Return the claim the keyboard stands on."""
        index = self.list.currentIndex()
        row: ClaimRow | None = index.data(ClaimModel.RowRole) if index.isValid() else None
        return row

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        row = self.current_claim()
        if menu is not None and row is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu_opens.emit(menu, [("claim", row.id)])
            menu.popup(where)

    def context_menu(self) -> QMenu | None:
        """Return the menu of the current claim, or None without one."""
        row, ids = self.current_claim(), self.list.selected_ids()
        if row is None:
            return None
        menu = QMenu(self)
        menu.setObjectName("claimMenu")
        writable = not self._session.read_only
        menu.addAction(self.tr("Open\tEnter"), lambda: self._open(self.list.currentIndex()))
        for other in (*row.corrected_by, *row.corrects) if len(ids) < 2 else ():
            if self.model.find(other).isValid():
                words = (
                    self.tr("Show the correction") if other in row.corrected_by else self.tr("Show what it corrects")
                )
                menu.addAction(words, partial(self._go_to, other))
        menu.addAction(self.tr("Copy with quotations\tCtrl+C"), self.copy)
        menu.addSeparator()
        menu.addAction(self.tr("Tag…\tCtrl+T"), self.ask_tag).setEnabled(writable)
        status = menu.addMenu(self.tr("Status"))
        status.setEnabled(writable)
        for words, value in (
            (self.tr("Open"), None),
            (self.tr("Accepted"), "accepted"),
            (self.tr("Rejected"), "rejected"),
            (self.tr("Withdrawn"), "withdrawn"),
        ):
            status.addAction(words, partial(self._session.do, claim_status.set_status, ids, value))
        menu.addAction(self.tr("Delete…\tDel"), self.ask_delete).setEnabled(writable)
        return menu

    def copy(self) -> None:
        """Copy the selected claims with the quotations they rest on."""
        ids = self.list.selected_ids()
        if ids:
            self._session.read_later(quoting.of_records, self._copied, "claim", ids)

    def _copied(self, said: str) -> None:
        QGuiApplication.clipboard().setText(said)
        self._session.told.emit(
            counted("ClaimsPane", "1 claim copied.", "%n claims copied.", len(self.list.selected_ids()))
        )

    def ask_tag(self) -> None:
        """Choose a tag and put it on the selected claims, in one step."""
        from workbench.ui.dialogs.tag_records import ask_tag

        ask_tag(self._session, [("claim", claim_id) for claim_id in self.list.selected_ids()], self)

    def _go_to(self, claim_id: int) -> None:
        self.list.setCurrentIndex(self.model.find(claim_id))

    def ask_delete(self) -> None:
        """Say what goes with the selected claims and delete them when the answer is yes."""
        row, ids = self.current_claim(), self.list.selected_ids()
        if row is None or not ids or self._session.read_only:
            return

        def goes(connection: Connection) -> tuple[int, int]:
            counts = [editing.what_goes(connection, "claim", claim_id) for claim_id in ids[:_FOCUSED]]
            return sum(count[0] for count in counts), sum(count[1] for count in counts)

        self._session.read_later(goes, lambda found: self._ask_delete(row, ids, found))

    def _ask_delete(self, row: ClaimRow, ids: list[int], goes: tuple[int, int]) -> None:
        words = row.statement if len(row.statement) <= 80 else row.statement[:79].rstrip() + "…"
        hanging = (
            self.tr("{passages} and {links} go with it.")
            if len(ids) == 1
            else self.tr("{passages} and {links} go with them.")
        )
        hanging = hanging.format(
            passages=counted("ClaimsPane", "1 passage", "%n passages", goes[0]),
            links=counted("ClaimsPane", "1 link", "%n links", goes[1]),
        )
        question = self.tr("Delete “{name}”?").format(name=words)
        if len(ids) > 1:
            question = counted("ClaimsPane", "Delete 1 claim?", "Delete %n claims?", len(ids))
        text = f"{question} {hanging} {self.tr('Ctrl+Z brings all of it back.')}"
        ask(self, "deleteQuestion", text, self.tr("Delete"), self.tr("Keep"), lambda: self._delete(ids))

    def _delete(self, ids: list[int]) -> None:
        self._session.do(editing.delete_records, "claim", ids)
