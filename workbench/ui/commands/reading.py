"""What helps to read a document: layers that are dimmed or hidden, and its outline."""

from collections.abc import Callable

from workbench.ui.actions import key_words
from workbench.ui.document.layer_control import LayerControl
from workbench.ui.document.look import Look, look_from
from workbench.ui.document.outline_control import OutlineControl
from workbench.ui.main_window import MainWindow


class ReadingCommands:
    """Handlers by action id; made after the first picture."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        pane, actions = window.document_pane, window.actions_

        def keys(name: str) -> str:
            return key_words(actions[name])

        self.layers = LayerControl(window.session, window.settings, pane.viewer, keys, pane)
        self.outline = OutlineControl(window.session, window.selection, window.settings, pane.viewer, keys, pane)
        pane.middle.insertWidget(0, self.outline.panel)
        pane.header.add(self.outline.button)
        pane.column.insertWidget(pane.column.count() - 1, self.layers.bar)
        pane.header.add(self.layers.button)
        self.layers.begin()
        self.outline.begin()
        self.handlers: dict[str, Callable[[], None]] = {
            "view.layers": self.layers.toggle,
            "view.all_layers": self.layers.show_all,
            "view.outline": self.outline.toggle,
            "view.reading": self.set_look,
        }

    def set_look(self) -> None:
        """Choose font, size, spacing and width of the text, and light or dark."""
        from workbench.ui.dialogs.reading_look import ReadingLook

        window = self._window
        viewer, settings = window.viewer, window.settings
        look = look_from(settings.last_used("reading_look", ""), viewer.font().pixelSize())
        ReadingLook(look, viewer.font(), settings.scheme, self._use_look, window.use_scheme, window).show()

    def _use_look(self, look: Look) -> None:
        self._window.viewer.set_look(look)
        self._window.settings.use("reading_look", look.words())
        self._window.settings.use("reading_size", str(look.size))
