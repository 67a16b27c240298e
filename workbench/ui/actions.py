"""The one table of actions: ids, words, keys and menus. Menus, context menus, palette and help are made from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Keys = tuple[str | QKeySequence.StandardKey, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """One action. ``where`` is ``window`` or ``viewer``: letters are commands in the viewer only."""

    id: str
    menu: str
    text: str
    keys: Keys = ()
    where: str = "window"
    writes: bool = False


_STANDARD = QKeySequence.StandardKey

SPECS: tuple[Spec, ...] = (
    Spec("case.new", "File", "New case…", ("Ctrl+N",)),
    Spec("case.open", "File", "Open case…", ("Ctrl+O",)),
    Spec("case.import", "File", "Import files…", ("Ctrl+I",), writes=True),
    Spec("case.import_folder", "File", "Import a folder…", ("Ctrl+Shift+I",), writes=True),
    Spec("case.paste", "File", "Paste text as a document", ("Ctrl+Shift+V",), writes=True),
    Spec("case.export", "File", "Export case file…", ("Ctrl+E",)),
    Spec("case.export_chart", "File", "Export the timeline…", ("Ctrl+Shift+E",)),
    Spec("case.copy", "File", "Save a copy…", ("Ctrl+Shift+S",)),
    Spec("case.check", "File", "Check the case", ()),
    Spec("case.close", "File", "Close case", ("Ctrl+W",)),
    Spec("app.quit", "File", "Quit", ("Ctrl+Q",)),
    Spec("edit.undo", "Edit", "Undo", ("Ctrl+Z",), writes=True),
    Spec("edit.redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), writes=True),
    Spec("edit.copy", "Edit", "Copy", (_STANDARD.Copy,), "viewer"),
    Spec("edit.find", "Edit", "Find in this document", ("Ctrl+F",)),
    Spec("edit.find_next", "Edit", "Find next", ("F3",)),
    Spec("edit.find_previous", "Edit", "Find previous", ("Shift+F3",)),
    Spec("edit.document", "Edit", "Document fields", ("Ctrl+D",)),
    Spec("tag.entity", "Record", "Entity", ("E",), "viewer", writes=True),
    Spec("tag.event", "Record", "Event", ("V",), "viewer", writes=True),
    Spec("tag.claim", "Record", "Claim", ("C",), "viewer", writes=True),
    Spec("tag.relation", "Record", "Relation", ("R",), "viewer", writes=True),
    Spec("tag.tag", "Record", "Tag", ("T",), "viewer", writes=True),
    Spec("tag.highlight", "Record", "Highlight only", ("H",), "viewer", writes=True),
    Spec("tag.note", "Record", "Note", ("N",), "viewer", writes=True),
    Spec("tag.remove", "Record", "Remove from the passage", ("Del",), "viewer", writes=True),
    Spec("select.grow", "Record", "Grow the selection", ("+", "="), "viewer"),
    Spec("select.shrink", "Record", "Shrink the selection", ("-",), "viewer"),
    Spec("passage.next", "Go", "Next passage", ("]", "Ctrl+Alt+Down"), "viewer"),
    Spec("passage.previous", "Go", "Previous passage", ("[", "Ctrl+Alt+Up"), "viewer"),
    Spec("passage.inspect", "Go", "Open in the inspector", ("Return", "Enter"), "viewer"),
    Spec("go.back", "Go", "Back", ("Alt+Left",)),
    Spec("go.forward", "Go", "Forward", ("Alt+Right",)),
    Spec("go.pane", "Go", "Next pane", ("F6",)),
    Spec("go.pane_back", "Go", "Previous pane", ("Shift+F6",)),
    Spec("view.documents", "View", "Documents", ("Alt+Shift+D",)),
    Spec("view.search", "View", "Search the case", ("Ctrl+Shift+F",)),
    Spec("view.claims", "View", "Claims", ("Alt+Shift+C",)),
    Spec("view.history", "View", "History", ("Alt+Shift+H",)),
    Spec("view.entities", "View", "Entities", ("Alt+Shift+E",)),
    Spec("view.inspector", "View", "Inspector", ("Alt+Shift+I",)),
    Spec("view.timeline", "View", "Timeline", ("Alt+Shift+T",)),
    Spec("view.fit", "View", "Fit the timeline", ("Ctrl+0",)),
    Spec("view.zoom_in", "View", "Larger text", ("Ctrl++", "Ctrl+=")),
    Spec("view.zoom_out", "View", "Smaller text", ("Ctrl+-",)),
    Spec("view.light", "View", "Light", ()),
    Spec("view.dark", "View", "Dark", ()),
    Spec("view.system", "View", "Follow the system", ()),
    Spec("view.letters", "View", "Letters are commands in the viewer", ()),
    Spec("view.layout", "View", "Standard layout", ()),
    Spec("view.clear_filter", "View", "Clear filters", ()),
    Spec("view.palette", "Help", "Find any command", ("Ctrl+K",)),
    Spec("help.keys", "Help", "All keys", ("F1",)),
    Spec("help.about", "Help", "About", ()),
)

MENUS = ("File", "Edit", "Record", "View", "Go", "Help")


def translated(text: str) -> str:
    """Return the words of an action or a menu in the user's language."""
    return QCoreApplication.translate("Actions", text)


class Actions:
    """The QActions by id, each with its dotted id as object name."""

    def __init__(self, window: QWidget, viewer: QWidget, shortcut: Callable[[str], str | None]) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(translated(spec.text), window)
            action.setObjectName(spec.id)
            chosen = shortcut(spec.id)
            keys: Keys = (chosen,) if chosen is not None else spec.keys
            action.setShortcuts([QKeySequence(key) for key in keys])
            if spec.where == "viewer":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                viewer.addAction(action)
            else:
                window.addAction(action)
            self._actions[spec.id] = action
        for name in ("view.light", "view.dark", "view.system", "view.letters"):
            self._actions[name].setCheckable(True)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def connect(self, handlers: dict[str, Callable[[], None]]) -> None:
        """Give every named action what it does."""
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(lambda checked=False, do=handler: do())

    def enable_letters(self, on: bool) -> None:
        """Switch the single-letter keys of the viewer on or off (WCAG 2.1.4)."""
        for spec in SPECS:
            if spec.where == "viewer" and spec.keys and all(isinstance(k, str) and len(k) == 1 for k in spec.keys):
                self._actions[spec.id].setShortcuts([QKeySequence(k) for k in spec.keys] if on else [])


def key_words(action: QAction) -> str:
    """Return the keys of an action as the user reads them."""
    return "  ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
