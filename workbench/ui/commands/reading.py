"""What helps to read a document: layers that are dimmed or hidden, and its outline, in every viewer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from workbench.model.layers import Layers, is_record
from workbench.services import reading
from workbench.store import passages
from workbench.ui.actions import key_words
from workbench.ui.document.layer_control import LayerControl
from workbench.ui.document.layer_menu import fill_record_menu
from workbench.ui.document.look import Look, look_from
from workbench.ui.document.outline_control import OutlineControl
from workbench.ui.document.pane import DocumentPane
from workbench.ui.main_window import MainWindow

_IN_MENU = 12


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadingCommands", text)


@dataclass(frozen=True, slots=True)
class Tools:
    """What helps to read in one viewer."""

    layers: LayerControl
    outline: OutlineControl


class ReadingCommands:
    """Handlers by action id; made after the first picture. Keys are meant for the viewer that had the keyboard last."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._tools: dict[DocumentPane, Tools] = {}
        first = self._equip(window.document_pane)
        self.layers, self.outline = first.layers, first.outline
        first.outline.begin()
        self.handlers: dict[str, Callable[[], None]] = {
            "view.layers": lambda: self._here.layers.toggle(),
            "view.layer_record": self.ask_record,
            "view.all_layers": lambda: self._here.layers.show_all(),
            "view.outline": lambda: self._here.outline.toggle(),
            "view.reading": self.set_look,
        }
        window.menu_opens.connect(self._add_to)
        window.inspector.layers_wanted.connect(self._ask_at)
        window.second_viewer.connect(self._on_second)
        if "beside" in window.__dict__ and window.beside.second is not None:
            self._on_second(window.beside.second)

    @property
    def _here(self) -> Tools:
        return self._tools.get(self._window.active_pane) or self._tools[self._window.document_pane]

    def tools_of(self, pane: DocumentPane) -> Tools | None:
        """Return what helps to read in a viewer, or None."""
        return self._tools.get(pane)

    def _equip(self, pane: DocumentPane) -> Tools:
        window, actions = self._window, self._window.actions_

        def keys(name: str) -> str:
            return key_words(actions[name])

        made = Tools(
            LayerControl(window.session, window.settings, pane.viewer, keys, pane),
            OutlineControl(window.session, window.settings, pane, keys),
        )
        self._tools[pane] = made
        pane.middle.insertWidget(0, made.outline.panel)
        pane.header.add(made.outline.button)
        pane.column.insertWidget(pane.column.count() - 1, made.layers.bar)
        pane.header.add(made.layers.button)
        made.layers.begin()
        made.layers.used.connect(partial(self._share, made))
        return made

    def _share(self, origin: Tools, layers: Layers) -> None:
        for tools in self._tools.values():
            if tools is not origin:
                tools.layers.follow(layers)

    def _on_second(self, pane: DocumentPane) -> None:
        pane.viewer.set_look(self._look())
        self._equip(pane)
        pane.destroyed.connect(lambda: self._tools.pop(pane, None))

    # Single records

    def ask_record(self) -> None:
        """Ask how the record in focus is shown in the text, else those under the caret."""
        pane, session = self._window.active_pane, self._window.session
        records = list(self._window.selection.focus.records)
        if not any(is_record(f"{kind}:{number}") for kind, number in records):
            found = [session.read(passages.contents, one) for one in pane.at_cursor()]
            records = [(record.kind, record.id) for here in found for record in here.records]
        self._ask_at(list(dict.fromkeys(records)), pane.sides.caret_place())

    def _ask_at(self, records: Sequence[tuple[str, int]], place: QPoint) -> None:
        menu = QMenu(self._window)
        if self._fill(menu, records):
            menu.popup(place)
        else:
            menu.deleteLater()
            self._window.status.say(_tr("Choose a record first, in the text or in a list."))

    def _add_to(self, menu: QMenu, records: Sequence[tuple[str, int]]) -> None:
        """Add to a menu of records how they are shown in the text."""
        below = QMenu(_tr("Dim or hide in the text"), menu)
        below.setObjectName("layerMenu")
        if self._fill(below, records):
            below.addSeparator()
        below.addActions([self._window.actions_[name] for name in ("view.layers", "view.all_layers")])
        menu.addSeparator()
        menu.addMenu(below)

    def _fill(self, menu: QMenu, records: Sequence[tuple[str, int]]) -> bool:
        menu.setObjectName("layerMenu")
        wanted = [layer for kind, number in records if is_record(layer := f"{kind}:{number}")][:_IN_MENU]
        names = self._window.session.read(reading.layer_names, wanted) if wanted else {}
        control = self._here.layers
        fill_record_menu(menu, [(layer, names[layer]) for layer in wanted], control.layers, control.use)
        return bool(wanted)

    # How the text is set

    def set_look(self) -> None:
        """Choose font, size, spacing and width of the text, and light or dark."""
        from workbench.ui.dialogs.reading_look import ReadingLook

        window = self._window
        ReadingLook(
            self._look(), window.viewer.font(), window.settings.scheme, self._use_look, window.use_scheme, window
        ).show()

    def _look(self) -> Look:
        window = self._window
        return look_from(window.settings.last_used("reading_look", ""), window.viewer.font().pixelSize())

    def _use_look(self, look: Look) -> None:
        for pane in self._tools:
            pane.viewer.set_look(look)
        self._window.settings.use("reading_look", look.words())
        self._window.settings.use("reading_size", str(look.size))
