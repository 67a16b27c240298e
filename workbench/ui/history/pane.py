"""The History pane: what was done to the case, by whom, and what was taken back."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.model.history_filter import StepDetail
from workbench.model.operation import Operation
from workbench.services import history
from workbench.services.step_details import step_details
from workbench.ui.history.detail import StepSheet
from workbench.ui.history.filters import HistoryFilters
from workbench.ui.history.model import Column, HistoryModel
from workbench.ui.history.table import HistoryTable
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class HistoryPane(QWidget):
    """``count_changed(text)`` is what a tab or header shows beside the title: "214 steps"; ``revert_wanted(operations)``
    asks to revert the steps of operations, a list of their ids.

    A window brushed on the timeline leaves it as it is: that is the time of what happened, this the time of the work.
    """

    count_changed = Signal(str)
    revert_wanted = Signal(list)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._asked = 0
        self._stale = False
        self._chain = ""
        self.model = HistoryModel(session, self)
        self.table = HistoryTable(self.model, theme)
        self.table.setAccessibleName(self.tr("History"))
        self.filters = HistoryFilters(theme, self._names)
        self.header = PaneHeader(self.tr("History"), (self.filters,))
        self.header.setMinimumWidth(160)
        self.empty = EmptyState(self.tr("No steps yet."), self.tr("All that is done to the case is listed here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self.no_match = EmptyState(self.tr("No step matches."), self.tr("Esc shows all of them."))
        listed = QWidget()
        self._stack = QStackedLayout(listed)
        self.table.setParent(listed)  # a stack shows its first part at once, on its own where it has no parent
        self._stack.addWidget(self.table)
        for part in (self.empty, self.no_match):
            part.setParent(listed)
            self._stack.addWidget(part)
        self.sheet = StepSheet()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(listed)
        self.split.addWidget(self.sheet)
        self.split.setSizes([300, 200])
        column.addWidget(self.split, 1)
        self.setFocusProxy(self.table)
        self.model.counted.connect(self._tell)
        self.model.counted.connect(self._on_current)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.copy_wanted.connect(self.copy)
        self.table.menu_wanted.connect(self._open_menu)
        self.filters.changed.connect(self._narrow)
        self.sheet.revert_wanted.connect(self._want_revert)
        selection.changed.connect(self._on_focus)
        session.opened.connect(self._reload)
        session.closed.connect(self._reload)
        session.changed.connect(self._on_changed)
        self._reload()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.table.delegate.theme = theme
        self.table.lay_out()
        self.filters.set_theme(theme)
        repaint(self.table)

    @property
    def count_text(self) -> str:
        """How many steps there are, and what the last check of the chain said."""
        if not self._session.is_open:
            return ""
        steps = counted("HistoryPane", "1 step", "%n steps", self.model.total)
        if self.model.chosen:
            steps = self.tr("{count} shown").format(count=steps)
        return f"{steps}, {self._chain}" if self._chain else steps

    def tell_chain(self, intact: bool | None) -> None:
        """Say what a check of the hash chain found; None where it was not checked."""
        words = {True: self.tr("chain intact"), False: self.tr("chain broken"), None: ""}
        self._chain = words[intact]
        self._tell()

    def chosen(self) -> Operation | None:
        """Return the step that is chosen in the list."""
        return self.model.step(self.table.currentIndex().row())

    def selected(self) -> list[Operation]:
        """Return the selected steps, newest first; the current one alone where none is selected."""
        found = [step for step in map(self.model.step, self.table.selected_rows()) if step is not None]
        current = self.chosen()
        return found or ([current] if current is not None else [])

    def _want_revert(self) -> None:
        steps = self.selected()
        if steps:
            self.revert_wanted.emit([step.id for step in steps])

    def copy(self) -> None:
        """Copy the selected steps, a line each: time, what was done, on what, by whom."""
        rows = self.table.selected_rows()
        lines = ["\t".join(str(self.model.index(row, column).data() or "") for column in Column) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
            self._session.told.emit(counted("HistoryPane", "1 step copied.", "%n steps copied.", len(lines)))

    def context_menu(self) -> QMenu | None:
        """Return the menu of the selected steps, or None without any."""
        count = len(self.selected())
        if not count:
            return None
        menu = QMenu(self)
        menu.setObjectName("historyMenu")
        words = counted("HistoryPane", "Revert this step…", "Revert %n steps…", count)
        menu.addAction(f"{words}\t{self.tr('Enter')}", self._want_revert).setEnabled(not self._session.read_only)
        menu.addAction(self.tr("Copy\tCtrl+C"), self.copy)
        return menu

    def _open_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(where)

    def _names(self) -> list[str]:
        return self._session.read(history.actors) if self._session.is_open else []

    def _narrow(self) -> None:
        record = self._selection.focus.record if self.filters.of_focus else None
        self.model.narrow(replace(self.filters.value, record=record))

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if self.filters.of_focus and new.record != old.record:
            self._narrow()

    def _on_current(self, current: QModelIndex | None = None, before: QModelIndex | None = None) -> None:
        """Read what the chosen step changed; the newest question counts."""
        self._asked += 1
        step = self.chosen()
        if step is None or not self._session.is_open:
            self.sheet.hide()
            return
        if not self.isVisible():
            return
        question = self._asked

        def take(detail: StepDetail) -> None:
            if question == self._asked:
                self.sheet.show_step(step, detail, writable=not self._session.read_only)

        self._session.read_later(step_details, take, step.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all steps again; Enter asks to revert the chosen one."""
        if event.key() == Qt.Key.Key_Escape and self.filters.clear():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self._want_revert()
            return
        super().keyPressEvent(event)

    def _reload(self) -> None:
        self._stale = False
        self._chain = ""
        self._on_current()
        self.model.reload()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible():
            # the subjects of older steps are told as the case knows them now
            self.model.reload()
        else:
            self._stale = True
            self.model.refresh(changes.operation)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while the pane was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.model.reload()
        self._on_current()

    def _tell(self) -> None:
        none = self.no_match if self.model.chosen else self.empty
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else none)
        self.header.set_count(self.count_text)
        self.count_changed.emit(self.count_text)
