"""The one table of actions: ids, words, keys and menus. Menus, context menus, palette and help are made from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

Keys = tuple[str | QKeySequence.StandardKey, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """One action. ``where`` is ``window`` or ``viewer``: letters are commands in the viewer only. ``group`` is a submenu."""

    id: str
    menu: str
    text: str
    keys: Keys = ()
    where: str = "window"
    writes: bool = False
    group: str = ""


_STANDARD = QKeySequence.StandardKey
_ENDS = "Ends of the passage"
_AS = "Document as"
_LAYERS = "Layers"

SPECS: tuple[Spec, ...] = (
    Spec("case.new", "File", "New case…", ("Ctrl+N",)),
    Spec("case.new_protected", "File", "New case with a passphrase…"),
    Spec("case.open", "File", "Open case…", ("Ctrl+O",)),
    Spec("case.import", "File", "Import files…", ("Ctrl+I",), writes=True),
    Spec("case.import_folder", "File", "Import a folder…", ("Ctrl+Shift+I",), writes=True),
    Spec("case.main_text", "File", "Of web pages, only the article"),
    Spec("case.imports", "File", "List of the last import"),
    Spec("case.encoding", "File", "Read the document in another encoding…", writes=True),
    Spec("case.limits", "File", "Limits of an import…"),
    Spec("case.paste", "File", "Paste text as a document", ("Ctrl+Shift+V",), writes=True),
    Spec("case.import_version", "File", "Import a new version of the document…", writes=True),
    Spec("case.paste_version", "File", "Paste text as a new version of the document", writes=True),
    Spec("document.purge", "File", "Delete a document for good…", writes=True),
    Spec("case.export", "File", "Export case file…", ("Ctrl+E",)),
    Spec("case.export_redacted", "File", "Export a redacted case file…"),
    Spec("case.export_chart", "File", "Export the timeline…", ("Ctrl+Shift+E",)),
    Spec("codebook.import", "File", "Import tags into the codebook…", (), writes=True),
    Spec("codebook.export", "File", "Export the codebook…"),
    Spec("case.copy", "File", "Save a copy…", ("Ctrl+Shift+S",)),
    Spec("case.backup", "File", "Back up now", ()),
    Spec("case.restore", "File", "Restore a backup…", ()),
    Spec("case.backups", "File", "Backups…", ()),
    Spec("case.check", "File", "Check the case", ()),
    Spec("case.salvage", "File", "Read out a damaged case…", ()),
    Spec("case.properties", "File", "Case properties…", ()),
    Spec("case.passphrase", "File", "Passphrase…", writes=True),
    Spec("case.close", "File", "Close case", ("Ctrl+W",)),
    Spec("app.quit", "File", "Quit", ("Ctrl+Q",)),
    Spec("edit.undo", "Edit", "Undo", ("Ctrl+Z",), writes=True),
    Spec("edit.redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), writes=True),
    Spec("history.revert", "Edit", "Revert the step chosen in the history…", ("Ctrl+Alt+Z",), writes=True),
    Spec("edit.copy", "Edit", "Copy", (_STANDARD.Copy,), "viewer"),
    Spec("edit.copy_citation", "Edit", "Copy as quotation with citation", ("Ctrl+Shift+C",), "viewer"),
    Spec("edit.find", "Edit", "Find in this document", ("Ctrl+F",)),
    Spec("edit.find_next", "Edit", "Find next", ("F3",)),
    Spec("edit.find_previous", "Edit", "Find previous", ("Shift+F3",)),
    Spec("search.save", "Edit", "Save the search…", (), writes=True),
    Spec("edit.document", "Edit", "Document fields", ("Ctrl+D",)),
    Spec("edit.keys", "Edit", "Change keys…"),
    Spec("tag.entity", "Record", "Entity", ("E",), "viewer", writes=True),
    Spec("tag.event", "Record", "Event", ("V",), "viewer", writes=True),
    Spec("tag.claim", "Record", "Claim", ("C",), "viewer", writes=True),
    Spec("tag.relation", "Record", "Relation", ("R",), "viewer", writes=True),
    Spec("tag.link", "Record", "Link claims", ("L",), "viewer", writes=True),
    Spec("tag.order", "Record", "Order of two events", ("O",), "viewer", writes=True),
    Spec("tag.tag", "Record", "Tag", ("T",), "viewer", writes=True),
    Spec("tag.highlight", "Record", "Highlight only", ("H",), "viewer", writes=True),
    Spec("tag.note", "Record", "Note", ("N",), "viewer", writes=True),
    *(
        Spec(
            f"tag.favourite_{digit}",
            "Record",
            f"Favourite tag {digit}",
            (str(digit),),
            "viewer",
            True,
            "Favourite tags",
        )
        for digit in range(1, 10)
    ),
    Spec("tag.all", "Record", "Tag all places of an entity…", ("Ctrl+Shift+A",), writes=True),
    Spec("tag.records", "Record", "Tag the records in focus…", ("Ctrl+T",), writes=True),
    Spec("search.tag", "Record", "Tag all places of the search…", (), writes=True),
    Spec("entity.split", "Record", "Split an entity…", (), writes=True),
    Spec("entity.duplicates", "Record", "Possible duplicates…", ("Ctrl+Shift+D",), writes=True),
    Spec("tag.repeat", "Record", "Repeat on the selection", (".",), "viewer", writes=True),
    Spec("tag.remove", "Record", "Remove from the passage", ("Del",), "viewer", writes=True),
    Spec("ends.end_on", "Record", "End one word further", ("Ctrl+Alt+Right",), "viewer", True, _ENDS),
    Spec("ends.end_back", "Record", "End one word back", ("Ctrl+Alt+Left",), "viewer", True, _ENDS),
    Spec("ends.start_on", "Record", "Start one word further", ("Ctrl+Alt+Shift+Right",), "viewer", True, _ENDS),
    Spec("ends.start_back", "Record", "Start one word back", ("Ctrl+Alt+Shift+Left",), "viewer", True, _ENDS),
    Spec("versions.review", "Record", "Review the passages of the older version", ("Ctrl+Shift+R",)),
    Spec("select.grow", "Record", "Grow the selection", ("+", "="), "viewer"),
    Spec("select.shrink", "Record", "Shrink the selection", ("-",), "viewer"),
    Spec("passage.next", "Go", "Next passage", ("]", "Ctrl+Alt+Down"), "viewer"),
    Spec("passage.previous", "Go", "Previous passage", ("[", "Ctrl+Alt+Up"), "viewer"),
    Spec("passage.inspect", "Go", "Open in the inspector", ("Return", "Enter"), "viewer"),
    Spec("go.back", "Go", "Back", ("Alt+Left",)),
    Spec("go.forward", "Go", "Forward", ("Alt+Right",)),
    Spec("go.correction", "Go", "The correction, or what it corrects", ("F8",)),
    Spec("search.next", "Go", "Next place of the search", ("F4",)),
    Spec("search.previous", "Go", "Previous place of the search", ("Shift+F4",)),
    Spec("go.page", "Go", "Go to page…", ("Ctrl+G",)),
    Spec("go.version", "Go", "The newer version, or the older one", ("Ctrl+F4",)),
    Spec("go.pane", "Go", "Next pane", ("F6",)),
    Spec("go.pane_back", "Go", "Previous pane", ("Shift+F6",)),
    Spec("view.documents", "View", "Documents", ("Alt+Shift+D",)),
    Spec("view.search", "View", "Search the case", ("Ctrl+Shift+F",)),
    Spec("view.codebook", "View", "Codebook", ("Alt+Shift+B",)),
    Spec("search.near", "View", "Words near the search"),
    Spec("view.claims", "View", "Claims", ("Alt+Shift+C",)),
    Spec("view.relations", "View", "Relations", ("Alt+Shift+R",)),
    Spec("view.graph", "View", "Neighbourhood of the entity", ("Alt+Shift+G",)),
    Spec("view.history", "View", "History", ("Alt+Shift+H",)),
    Spec("view.entities", "View", "Entities", ("Alt+Shift+E",)),
    Spec("view.inspector", "View", "Inspector", ("Alt+Shift+I",)),
    Spec("view.timeline", "View", "Timeline", ("Alt+Shift+T",)),
    Spec("view.layers", "View", "Dim or hide kinds and tags", ("Ctrl+L",), group=_LAYERS),
    Spec("view.layer_record", "View", "Dim or hide the record in focus…", ("Alt+Shift+L",), group=_LAYERS),
    Spec("view.all_layers", "View", "Show all layers", ("Ctrl+Shift+L",), group=_LAYERS),
    Spec("view.outline", "View", "Outline of the document", ("Alt+Shift+O",)),
    Spec("view.beside", "View", "Open beside", ("Ctrl+Shift+B",)),
    Spec("view.beside_close", "View", "Close the document beside", ("Ctrl+Shift+W",)),
    Spec("view.fit", "View", "Fit the timeline", ("Ctrl+0",)),
    Spec("view.orders", "View", "Orders of events on the timeline", ("Ctrl+Shift+O",)),
    Spec("view.table", "View", "Timeline as a table", ("Ctrl+Shift+T",)),
    Spec("view.legend", "View", "Legend of the timeline"),
    Spec("view.cross_hair", "View", "Cross-hair of the timeline"),
    Spec("view.all_lanes", "View", "Show all lanes of the timeline"),
    Spec("view.page", "View", "Text, pages or both", ("Ctrl+Shift+P",)),
    Spec("view.as_text", "View", "Text", ("Ctrl+Alt+1",), group=_AS),
    Spec("view.as_pages", "View", "Pages", ("Ctrl+Alt+2",), group=_AS),
    Spec("view.as_both", "View", "Text and pages", ("Ctrl+Alt+3",), group=_AS),
    Spec("view.page_width", "View", "Pages as wide as the window", ("Ctrl+Alt+W",), group=_AS),
    Spec("view.page_whole", "View", "Whole pages", ("Ctrl+Alt+0",), group=_AS),
    Spec("view.reading", "View", "Font, size and width of lines…", ()),
    Spec("view.zoom_in", "View", "Larger text or pages", ("Ctrl++", "Ctrl+=")),
    Spec("view.zoom_out", "View", "Smaller text or pages", ("Ctrl+-",)),
    Spec("view.light", "View", "Light", ()),
    Spec("view.dark", "View", "Dark", ()),
    Spec("view.system", "View", "Follow the system", ()),
    Spec("view.letters", "View", "Letters are commands in the viewer", ()),
    Spec("view.layout", "View", "Standard layout", ()),
    Spec("view.clear_filter", "View", "Clear filters", ()),
    Spec("view.palette", "Help", "Find any command", ("Ctrl+K",)),
    Spec("help.keys", "Help", "All keys", ("F1",)),
    Spec("help.search", "Help", "How to search"),
    Spec("help.about", "Help", "About", ()),
)

MENUS = ("File", "Edit", "Record", "View", "Go", "Help")


def translated(text: str) -> str:
    """Return the words of an action or a menu in the user's language."""
    return QCoreApplication.translate("Actions", text)


class Actions:
    """The QActions by id, each with its dotted id as object name.

    ``chosen`` gives the keys a user bound an action to, or None for the standard ones. With ``letters`` off, keys of a
    single character do nothing (WCAG 2.1.4); other keys of the same action stay.
    """

    def __init__(
        self, window: QWidget, viewer: QWidget, chosen: Callable[[str], tuple[str, ...] | None], letters: bool = True
    ) -> None:
        self._actions: dict[str, QAction] = {}
        self._keys: dict[str, list[QKeySequence]] = {}
        self.letters = letters
        for spec in SPECS:
            action = QAction(translated(spec.text), window)
            action.setObjectName(spec.id)
            if spec.where == "viewer":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                viewer.addAction(action)
            else:
                window.addAction(action)
            self._actions[spec.id] = action
            self.bind(spec.id, chosen(spec.id))
        for name in (
            "view.light",
            "view.dark",
            "view.system",
            "view.letters",
            "view.orders",
            "case.main_text",
            "view.as_text",
            "view.as_pages",
            "view.as_both",
        ):
            self._actions[name].setCheckable(True)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def connect(self, handlers: dict[str, Callable[[], None]]) -> None:
        """Give every named action what it does."""
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(lambda checked=False, do=handler: do())

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus of the table in ``bar``; return them by their names."""
        menus = {name: bar.addMenu(translated(name)) for name in MENUS}
        groups: dict[str, QMenu] = {}
        for spec in SPECS:
            if spec.group and spec.group not in groups:
                groups[spec.group] = menus[spec.menu].addMenu(translated(spec.group))
            (groups[spec.group] if spec.group else menus[spec.menu]).addAction(self._actions[spec.id])
        return menus

    def keys(self, name: str) -> list[QKeySequence]:
        """Return all keys of an action, also those that are switched off."""
        return list(self._keys[name])

    def bind(self, name: str, keys: tuple[str, ...] | None) -> None:
        """Give an action other keys, or with None the standard ones."""
        self._keys[name] = standard_keys(name) if keys is None else [QKeySequence(key) for key in keys]
        self._apply(name)

    def users_of(self, key: QKeySequence) -> list[str]:
        """Return the ids of the actions that have a key."""
        return [name for name, keys in self._keys.items() if key in keys]

    def enable_letters(self, on: bool) -> None:
        """Switch the single-character keys of the viewer on or off."""
        self.letters = on
        for name in self._actions:
            self._apply(name)

    def _apply(self, name: str) -> None:
        self._actions[name].setShortcuts([key for key in self._keys[name] if self.letters or not is_letter(key)])


def standard_keys(name: str) -> list[QKeySequence]:
    """Return the keys an action has before anybody changes them."""
    return [QKeySequence(key) for key in _BY_ID[name].keys]


def spec_of(name: str) -> Spec:
    """Return the row of an action in the table."""
    return _BY_ID[name]


def is_letter(key: QKeySequence) -> bool:
    """Say whether a key is one character, with Shift at most: a letter, a digit or a sign."""
    words = key.toString(QKeySequence.SequenceFormat.PortableText).removeprefix("Shift+")
    return key.count() == 1 and len(words) == 1


_BY_ID = {spec.id: spec for spec in SPECS}


def key_words(action: QAction) -> str:
    """Return the keys of an action as the user reads them."""
    return "  ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
