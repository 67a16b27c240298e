"""Record and Edit menus: letters in the viewer, undo and redo, find, remove."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit

from workbench.services import documents as document_services
from workbench.services import editing, history, recording
from workbench.store import documents, passages
from workbench.ui import labels
from workbench.ui.main_window import MainWindow
from workbench.ui.questions import ask

_LETTERS = ("entity", "event", "claim", "relation", "tag", "note")


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordCommands", text)


class RecordCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session, self._selection = window.session, window.selection
        self._pane = window.document_pane
        self.handlers: dict[str, Callable[[], None]] = {
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "edit.copy": window.viewer.copy,
            "edit.find": self.find,
            "edit.find_next": lambda: self._pane.find_bar.step(1),
            "edit.find_previous": lambda: self._pane.find_bar.step(-1),
            "edit.document": self.document_fields,
            "tag.highlight": self.highlight,
            "tag.remove": self.remove,
            "select.grow": window.viewer.grow_selection,
            "select.shrink": window.viewer.shrink_selection,
            "passage.next": partial(self._pane.step, 1),
            "passage.previous": partial(self._pane.step, -1),
            "passage.inspect": self.inspect,
        }
        for kind in _LETTERS:
            self.handlers[f"tag.{kind}"] = partial(self._pane.open_entry, kind)
        window.viewer.customContextMenuRequested.connect(self._menu)
        self._pane.date_wanted.connect(self.edit_date)
        window.documents.remove_requested.connect(self.remove_document)
        window.documents.rename_requested.connect(self.rename_document)
        window.documents.fields_requested.connect(self._fields_of)
        self._pane.recorded.connect(self._remember)

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
            self._pane.find_bar.open(self._pane.view.text)

    def highlight(self) -> None:
        """Keep the selection as a passage."""
        view, span = self._pane.view, self._pane.span()
        if view is None or span is None:
            self._window.status.say(_tr("Select words in the text first, then press the letter."))
            return
        self._session.do(recording.highlight, view.document.id, span)

    def inspect(self) -> None:
        """Show what is recorded at the caret in the inspector."""
        ids = self._pane.at_cursor()
        if ids:
            self._window.viewer.passage_activated.emit(ids)
            self._window.show_pane("inspector")

    def remove(self) -> None:
        """Remove what is recorded at the selection: at once when it is one thing, else by a choice."""
        ids = self._pane.at_cursor()
        if not ids:
            self._window.status.say(_tr("Nothing is recorded here."))
            return
        choices: list[tuple[str, Callable[[], None]]] = []
        for passage_id in ids[:9]:
            choices += self._removals(passage_id)
        if len(choices) == 1:
            choices[0][1]()
            return
        menu = QMenu(self._window.viewer)
        for words, act in choices:
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda checked=False, do=act: do())
        menu.exec(self._window.viewer.mapToGlobal(self._window.viewer.cursorRect().bottomLeft()))

    def _removals(self, passage_id: int) -> list[tuple[str, Callable[[], None]]]:
        contents = self._session.read(passages.contents, passage_id)
        found: list[tuple[str, Callable[[], None]]] = []
        for record in contents.records:
            words = _tr("Take these words from “{name}”").replace("{name}", record.words[:60])
            found.append((words, partial(self._unlink, passage_id, record.kind, record.id)))
        for tag in contents.tags:
            words = _tr("Take the tag “{name}” away").replace("{name}", tag.name)
            found.append((words, partial(self._session.do, editing.untag, passage_id, tag.id)))
        if not found:
            words = _tr("Delete the passage “{words}”").replace("{words}", contents.passage.quote[:40])
            found.append((words, partial(self._session.do, editing.delete_passage, passage_id)))
        return found

    def _unlink(self, passage_id: int, kind: str, record_id: int) -> None:
        self._session.do(editing.unlink_passage, passage_id, kind, record_id)

    def _menu(self, point: object) -> None:
        menu = QMenu(self._window.viewer)
        for name in ("entity", "event", "claim", "relation", "tag", "highlight", "note"):
            menu.addAction(self._window.actions_[f"tag.{name}"])
        menu.addSeparator()
        for name in ("passage.inspect", "tag.remove", "edit.copy", "edit.find"):
            menu.addAction(self._window.actions_[name])
        menu.exec(self._window.viewer.viewport().mapToGlobal(point))  # type: ignore[call-overload]

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
            "tag": _tr("Tagged."),
            "passage": _tr("Note kept."),
        }
        self._window.status.say(words.get(result.kind, ""))
        if result.kind in ("entity", "event"):
            used = self._session.read(recording.kind_of, result.kind, result.id)
            self._window.settings.use(f"{result.kind}_kind", used)
