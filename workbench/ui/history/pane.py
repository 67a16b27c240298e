"""The History pane: what was done to the case, by whom, and what was taken back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.ui.history.model import HistoryModel
from workbench.ui.history.table import HistoryTable
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.rows import repaint
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class HistoryPane(QWidget):
    """``count_changed(text)`` is what a tab or header shows beside the title: "214 steps".

    A window brushed on the timeline leaves it as it is: that is the time of what happened, this the time of the work.
    """

    count_changed = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = False
        self._chain = ""
        self.model = HistoryModel(session, self)
        self.table = HistoryTable(self.model, theme)
        self.table.setAccessibleName(self.tr("History"))
        self.header = PaneHeader(self.tr("History"))
        self.empty = EmptyState(self.tr("No steps yet."), self.tr("All that is done to the case is listed here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        self.table.setParent(self)  # a stack shows its first part at once, on its own where it has no parent
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self.model.counted.connect(self._tell)
        session.opened.connect(self._reload)
        session.closed.connect(self._reload)
        session.changed.connect(self._on_changed)
        self._reload()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.table.delegate.theme = theme
        self.table.lay_out()
        repaint(self.table)

    @property
    def count_text(self) -> str:
        """How many steps there are, and what the last check of the chain said."""
        if not self._session.is_open:
            return ""
        steps = counted("HistoryPane", "1 step", "%n steps", self.model.total)
        return f"{steps}, {self._chain}" if self._chain else steps

    def tell_chain(self, intact: bool | None) -> None:
        """Say what a check of the hash chain found; None where it was not checked."""
        words = {True: self.tr("chain intact"), False: self.tr("chain broken"), None: ""}
        self._chain = words[intact]
        self._tell()

    def _reload(self) -> None:
        self._stale = False
        self._chain = ""
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

    def _tell(self) -> None:
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self.header.set_count(self.count_text)
        self.count_changed.emit(self.count_text)
