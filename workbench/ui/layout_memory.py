"""What the window remembers of its look between runs: size, docks, splitters, order of lists, size of the text."""

from typing import TYPE_CHECKING

from workbench.ui.settings import Settings

if TYPE_CHECKING:
    from workbench.ui.codebook.pane import CodebookPane
    from workbench.ui.documents.pane import DocumentsPane
    from workbench.ui.entities.pane import EntitiesPane
    from workbench.ui.main_window import MainWindow

# told apart from what earlier versions of the window remembered
_VERSION = "4"


def restore(window: "MainWindow") -> None:
    """Bring back the window of the last run; what was never remembered, or cannot be read, stays as it is."""
    settings = window.settings
    geometry, state = settings.layout("geometry" + _VERSION), settings.layout("docks" + _VERSION)
    if geometry is not None:
        window.restoreGeometry(geometry)
    if state is not None:
        window.restoreState(state)
    window.arrangement.widths = settings.last_used("left_widths", "")
    restore_reading_size(window)


def restore_reading_size(window: "MainWindow") -> None:
    """Give the text its remembered size; once more when the window is shown, since the style sheet may reset fonts then."""
    pixels = window.settings.last_used("reading_size", "")
    words = window.settings.last_used("reading_look", "")
    if words:
        from workbench.ui.document.look import look_from

        window.viewer.set_look(look_from(words, int(pixels) if pixels.isdecimal() else 0))
    elif pixels.isdecimal():
        set_reading_size(window, int(pixels))


def restore_layers(window: "MainWindow") -> None:
    """Dim and hide what was dimmed and hidden in the case, before its first text is painted."""
    path = window.session.path
    words = window.settings.layers(path) if path is not None else {}
    if words:
        from workbench.model.layers import from_words

        window.viewer.set_layers(from_words(words))


def keep(window: "MainWindow") -> None:
    """Remember the window for the next run."""
    settings = window.settings
    settings.keep_layout("geometry" + _VERSION, window.saveGeometry())
    settings.keep_layout("docks" + _VERSION, window.saveState())
    settings.use("left_widths", window.arrangement.widths)
    settings.use("reading_size", str(window.viewer.font().pixelSize()))


def set_reading_size(window: "MainWindow", pixels: int) -> None:
    """Set the size of the text in pixels, within what can be chosen."""
    window.viewer.zoom(pixels - window.viewer.font().pixelSize())


def remember_documents(pane: "DocumentsPane", settings: Settings) -> None:
    """Bring back how documents are grouped and how high the tags are, and remember each change."""
    pane.grouping = settings.last_used("grouping", "source")
    pane.grouping_changed.connect(lambda name: settings.use("grouping", name))
    known = settings.layout("documents_splitter")
    if known is not None:
        pane.restore_split(known)
    pane.splitter.splitterMoved.connect(
        lambda *_: settings.keep_layout("documents_splitter", pane.splitter.saveState())
    )


def remember_codebook(pane: "CodebookPane", settings: Settings) -> None:
    """Bring back how high the tree of tags is, and remember each change."""
    known = settings.layout("codebook_splitter")
    if known is not None:
        pane.splitter.restoreState(known)
    pane.splitter.splitterMoved.connect(lambda *_: settings.keep_layout("codebook_splitter", pane.splitter.saveState()))


def remember_entities(pane: "EntitiesPane", settings: Settings) -> None:
    """Bring back the order of the entities, and remember each change."""
    column, _, way = settings.last_used("entity_order", "").partition(" ")
    pane.model.restore_order(column, descending=way == "descending")
    pane.model.order_changed.connect(
        lambda name, descending: settings.use("entity_order", f"{name} {'descending' if descending else 'ascending'}")
    )
