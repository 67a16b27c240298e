"""Record and Edit menus: letters in the viewer, undo and redo, find, remove."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit

from workbench.services import documents as document_services
from workbench.services import history, recording
from workbench.store import documents, passages
from workbench.ui import labels
from workbench.ui.document.pane import DocumentPane
from workbench.ui.main_window import MainWindow
from workbench.ui.questions import ask

_LETTERS = ("entity", "event", "claim", "relation", "tag", "note")
_AT_ONCE = 9


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordCommands", text)


class RecordCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session, self._selection = window.session, window.selection
        first = window.document_pane
        self.handlers: dict[str, Callable[[], None]] = {
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "edit.copy": lambda: self._pane.viewer.copy(),
            "edit.find": self.find,
            "edit.find_next": lambda: self._pane.find_bar.step(1),
            "edit.find_previous": lambda: self._pane.find_bar.step(-1),
            "edit.document": self.document_fields,
            "select.grow": lambda: self._pane.viewer.grow_selection(),
            "select.shrink": lambda: self._pane.viewer.shrink_selection(),
            "passage.next": lambda: self._pane.viewer.step_passage(1),
            "passage.previous": lambda: self._pane.viewer.step_passage(-1),
            "passage.inspect": self.inspect,
        }
        self.handlers["tag.order"] = self.order
        # the key works on the timeline too, where the keyboard chooses two events
        window.timeline.addAction(window.actions_["tag.order"])
        window.timeline.order_wanted.connect(self._order_of)
        window.timeline.told.connect(window.status.say)
        for kind in _LETTERS:
            self.handlers[f"tag.{kind}"] = partial(self._open_entry, kind)
        first.viewer.customContextMenuRequested.connect(self._menu)
        first.sides.menu_wanted.connect(lambda place: self.context_menu().popup(place))
        first.date_wanted.connect(self.edit_date)
        window.documents.remove_requested.connect(self.remove_document)
        window.documents.rename_requested.connect(self.rename_document)
        window.documents.fields_requested.connect(self._fields_of)
        first.recorded.connect(self._remember)

    @property
    def _pane(self) -> DocumentPane:
        return self._window.active_pane

    def _open_entry(self, kind: str) -> None:
        self._pane.open_entry(kind)

    def order(self) -> None:
        """Order two events: those the selected words tell of, or on the timeline the selected one and another."""
        if not self._window.timeline.begin_order():
            self._pane.open_entry("order")

    def _order_of(self, a_id: int, b_id: int, at: QPoint) -> None:
        around = QRect(self._window.mapFromGlobal(at) - QPoint(0, 8), QSize(1, 16))
        self._pane.open_order(a_id, b_id, self._window, around)

    def undo(self) -> None:
        """Undo typing in a text field, else the newest step of the case."""
        if not self._in_text_field("undo"):
            self._session.do(history.undo, done=lambda label: self._window.status.say(labels.undone_words(label)))

    def redo(self) -> None:
        """Redo typing in a text field, else the step undone last."""
        if not self._in_text_field("redo"):
            self._session.do(history.redo, done=lambda label: self._window.status.say(labels.redone_words(label)))

    @staticmethod
    def _in_text_field(what: str) -> bool:
        """Let a text field with typing to undo or redo have it; one without leaves it to the case."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            can = focus.isUndoAvailable() if what == "undo" else focus.isRedoAvailable()
        elif isinstance(focus, QTextEdit | QPlainTextEdit):
            document = focus.document()
            can = document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
        else:
            return False
        if focus.isReadOnly() or not can:
            return False
        getattr(focus, what)()
        return True

    def find(self) -> None:
        """Open the find bar on the document that is shown."""
        if self._pane.view is not None:
            self._pane.find_bar.open()

    def inspect(self) -> None:
        """Show what is recorded at the caret in the inspector."""
        ids = self._pane.at_cursor()
        if ids:
            self._pane.viewer.passage_activated.emit(ids)
            self._window.show_pane("inspector")

    def context_menu(self) -> QMenu:
        """Return the menu of the text: every command of the viewer."""
        from workbench.ui.viewer_menu import viewer_menu

        menu = viewer_menu(self._window.actions_, self._pane.viewer)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = [self._session.read(passages.contents, number) for number in self._pane.at_cursor()[:_AT_ONCE]]
        records = dict.fromkeys((record.kind, record.id) for here in found for record in here.records)
        self._window.menu_opens.emit(menu, list(records))
        return menu

    def _menu(self, point: QPoint) -> None:
        viewer = self._pane.viewer
        viewer.take_caret(point)
        self.context_menu().popup(viewer.viewport().mapToGlobal(point))

    def edit_date(self, document_id: int) -> None:
        """Edit the document's date of publication."""
        from workbench.ui.dialogs.document_date import DocumentDateDialog

        DocumentDateDialog(self._session, document_id, self._window).show()

    def document_fields(self) -> None:
        """Show the fields of the open document in the inspector."""
        focus = self._selection.focus
        if focus.document is not None:
            self._fields_of(focus.document)

    def _fields_of(self, document_id: int) -> None:
        self._selection.amend(None, document=document_id, span=None, passages=(), records=())
        self._window.show_pane("inspector")

    def rename_document(self, document_id: int) -> None:
        """Go to the document's title in the inspector."""
        self._fields_of(document_id)

    def remove_document(self, document_id: int) -> None:
        """Ask, then take a document out of the case."""
        document = self._session.read(documents.get, document_id)
        question = _tr("Remove “{name}”? Its passages go with it; records stay. Ctrl+Z brings all of it back.")
        remove = partial(self._session.do, document_services.remove, document_id)
        ask(
            self._window,
            "removeQuestion",
            question.replace("{name}", document.title),
            _tr("Remove"),
            _tr("Keep"),
            remove,
        )

    def _remember(self, result: recording.Recorded) -> None:
        words = {
            "entity": _tr("Recorded: entity."),
            "event": _tr("Recorded: event."),
            "claim": _tr("Recorded: claim."),
            "relation": _tr("Recorded: relation."),
            "time_order": _tr("Recorded: order of two events."),
            "tag": _tr("Tagged."),
            "passage": _tr("Note kept."),
        }
        self._window.status.say(words.get(result.kind, ""))
        if result.kind in ("entity", "event"):
            used = self._session.read(recording.kind_of, result.kind, result.id)
            self._window.settings.use(f"{result.kind}_kind", used)
