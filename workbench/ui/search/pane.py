"""The Search pane: words, phrases in quotation marks, prefixes with a star; a hit leads to its words."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from workbench.model.changes import Changes
from workbench.model.focus import Focus
from workbench.services import searching
from workbench.services.searching import Hit
from workbench.ui.icons import icon
from workbench.ui.labels import counted
from workbench.ui.parts import EmptyState, PaneHeader
from workbench.ui.rows import calm, is_typing, repaint
from workbench.ui.search.delegate import HitDelegate
from workbench.ui.search.model import HitModel, as_typed
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.theme import Theme

LIMIT = 200
_FIELD_HEIGHT = 26


class _Work(Enum):
    IDLE = 0
    RUNNING = 1
    WAITING = 2


class HitList(QListView):
    """``chosen(index)`` is Enter or a click; ``typed(text)`` hands a letter to the field."""

    chosen = Signal(QModelIndex)
    typed = Signal(str)
    left = Signal()

    def __init__(self, model: HitModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchHits")
        self.setModel(model)
        calm(self)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.delegate = HitDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first hit and Esc go back to the field; a letter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        elif is_typing(event.text(), event.modifiers()):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class SearchPane(QWidget):
    """Searches on the worker as the user types; only the answer to the newest question is shown.

    ``open_requested()`` follows Enter or a click on a hit: the keyboard wants to go to the text. ``left()`` is Esc in
    the empty field. ``count_changed(text)`` is what a tab or header shows beside the title.
    """

    open_requested = Signal()
    left = Signal()
    count_changed = Signal(str)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchView")
        self._session, self._selection = session, selection
        self._asked = 0
        self._work = _Work.IDLE
        self._then_enter = False
        self._words = ""
        self.model = HitModel(self)
        self.list = HitList(self.model, theme)
        self.list.setAccessibleName(self.tr("Hits"))
        self.field = QLineEdit()
        self.field.setObjectName("searchField")
        self.field.setAccessibleName(self.tr("Search the case"))
        self.field.setPlaceholderText(self.tr("Search the case"))
        self.field.setFixedHeight(_FIELD_HEIGHT)
        self.field.installEventFilter(self)
        self._mark = self.field.addAction(
            icon("search", theme.colour("muted")), QLineEdit.ActionPosition.LeadingPosition
        )
        self.header = PaneHeader(self.tr("Search"))
        self.empty = EmptyState(
            self.tr("Search the texts of the case."),
            self.tr("“Two words” in quotation marks stand together, a star ends a beginning: fire*"),
        )
        self.no_hit = EmptyState(self.tr("Nothing found."), "")
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(lambda text: self._ask(as_typed(text)))
        self.list.chosen.connect(self._open)
        self.list.typed.connect(self._type)
        self.list.left.connect(lambda: self.field.setFocus(Qt.FocusReason.BacktabFocusReason))
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        selection.changed.connect(self._on_focus)
        self._show([])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        row = QVBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.field)
        column.addLayout(row)
        self._stack = QStackedLayout()
        for part in (self.list, self.empty, self.no_hit):
            part.setParent(self)  # a stack shows its first part at once, on its own where it has no parent
            self._stack.addWidget(part)
        column.addLayout(self._stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.delegate.theme = theme
        self._mark.setIcon(icon("search", theme.colour("muted")))
        repaint(self.list)

    @property
    def count_text(self) -> str:
        """How many hits are shown: "12 hits", "200 hits or more"."""
        count = len(self.model.hits)
        if not self._words:
            return ""
        if count >= LIMIT:
            return self.tr("{count} hits or more").format(count=count)
        return counted("SearchPane", "1 hit", "%n hits", count)

    def search(self, words: str) -> None:
        """Search for ``words`` as if they had been typed, and put the keyboard into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(words)
        self.field.selectAll()

    def _ask(self, words: str) -> None:
        self._asked += 1
        self._words = words.strip()
        self._then_enter = False
        if not self._words or not self._session.is_open:
            self._show([])
        elif self._work is _Work.IDLE:
            self._go()
        else:
            # one question on the worker at a time: the newest one waits for the running one
            self._work = _Work.WAITING

    def _go(self) -> None:
        self._work = _Work.RUNNING
        question = self._asked
        self._session.read_later(
            searching.search,
            lambda hits: self._take(question, hits),
            self._words,
            LIMIT,
            self._selection.focus.window,
            failed=self._on_unread,
        )

    def _on_unread(self) -> None:
        """Be ready for the next question; the strip of the window says what stood in the way."""
        self._work = _Work.IDLE
        self._then_enter = False

    def _take(self, question: int, hits: Sequence[Hit]) -> None:
        waiting, self._work = self._work is _Work.WAITING, _Work.IDLE
        if question == self._asked:
            self._show(hits)
            if self._then_enter:
                self._enter_list()
        elif waiting and self._words:
            self._go()

    def _show(self, hits: Sequence[Hit]) -> None:
        self.model.show(hits)
        if not self._words:
            self._stack.setCurrentWidget(self.empty)
        elif hits:
            self._stack.setCurrentWidget(self.list)
        else:
            self.no_hit.hint.setText(
                self.tr("No text of the case holds {words}.").format(words=self.field.text().strip())
            )
            self._stack.setCurrentWidget(self.no_hit)
        self.header.set_count(self.count_text)
        self.count_changed.emit(self.count_text)

    def _on_closed(self) -> None:
        self._asked += 1
        self._work = _Work.IDLE
        self.field.clear()
        self._words = ""
        self._show([])

    def _on_changed(self, changes: Changes) -> None:
        if self._words and changes.touch("document"):
            self._ask(self._words)

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        if self._words and new.window != old.window:
            self._ask(self._words)

    def _open(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(HitModel.HitRole) if index.isValid() else None
        if hit is not None:
            self._selection.amend(self, document=hit.document_id, span=(hit.start, hit.end), passages=(), records=())
            self.open_requested.emit()

    def _type(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.setText(self.field.text() + text)

    def _enter_list(self) -> None:
        self._then_enter = False
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Down and Enter go to the hits, Esc clears it, and leaves it when it is empty."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._work is _Work.IDLE:
                    self._enter_list()
                else:
                    self._then_enter = True
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.field.text():
                    self.field.clear()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)
