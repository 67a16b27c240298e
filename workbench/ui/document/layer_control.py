"""Layers of the reading view: the button, the panel, the line that says what is hidden, and what a case remembers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.model.changes import Changes
from workbench.model.layers import KINDS, Layers, counted, from_words, is_record
from workbench.model.records import Tag
from workbench.services import reading
from workbench.store import tags
from workbench.ui.document.layer_bar import LayerBar
from workbench.ui.document.layer_panel import LayerPanel, LayerRow
from workbench.ui.document.layer_words import layer_name
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.parts.icon_button import IconButton
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.session import Session
from workbench.ui.settings import Settings


class LayerControl(QObject):
    """Joins the parts of one viewer. ``keys(action)`` returns the keys of an action in words; ``button`` opens the panel.

    ``used(layers)`` tells what the user chose here, which holds for the case, and so for other viewers too.
    """

    used = Signal(object)

    def __init__(
        self, session: Session, settings: Settings, viewer: SourceViewer, keys: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._viewer, self._keys = session, settings, viewer, keys
        self._tags: dict[str, Tag] = {}
        self._records: dict[str, str] = {}
        self.button = IconButton("layers", self.tr("Layers: dim or hide kinds, tags and records"))
        self.button.setObjectName("layersButton")
        self.button.setCheckable(True)
        self.button.clicked.connect(lambda checked=False: self.toggle())
        self.bar = LayerBar(self.show_all)
        # not in the viewer: its letters are commands there
        self._over = parent
        self.panel = LayerPanel(parent)
        self.panel.chosen.connect(self.use)
        self.panel.left.connect(lambda: viewer.setFocus(Qt.FocusReason.PopupFocusReason))
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Show the layers of the case that is open, once bar and button are in their places."""
        self._on_opened()

    @property
    def layers(self) -> Layers:
        """What is dimmed and hidden now."""
        return self._viewer.layers

    def use(self, layers: Layers) -> None:
        """Show layers otherwise, and remember it for the case."""
        self.follow(layers)
        if self._session.path is not None:
            self._settings.keep_layers(self._session.path, layers.words())
        self.used.emit(layers)

    def follow(self, layers: Layers) -> None:
        """Show layers as they were chosen in another viewer."""
        self._viewer.set_layers(layers)
        self._read_records()
        self._tell()

    def show_all(self) -> None:
        """Show every layer."""
        self.use(Layers())

    def toggle(self) -> None:
        """Open the panel below the header, or close it."""
        self.button.setChecked(bool(self.layers))
        if self.panel.isVisible():
            self.panel.leave()
            return
        above = self._over
        corner = self._viewer.mapTo(above, QPoint(self._viewer.width() - 16, 2))
        right = min(corner.x(), self.button.mapTo(above, QPoint(self.button.width(), 0)).x())
        self.panel.open(self._rows(), self.layers, right, corner.y())

    def leave(self) -> bool:
        """Close the panel if it is open; say whether it was."""
        was = self.panel.isVisible()
        self.panel.leave()
        return was

    def _names(self) -> dict[str, str]:
        return {layer: tag.name for layer, tag in self._tags.items()} | self._records

    def _rows(self) -> list[LayerRow]:
        layers, names = self.layers, self._names()
        counts = counted(self._viewer.all_marks, layers.records)
        off = layers.dimmed | layers.hidden | layers.kept
        wanted = [kind for kind in (*KINDS, *self._tags) if counts.get(kind) or kind in off]
        # records only where something is said of them, and there so long as it is
        wanted += layers.records
        return [
            LayerRow(name, layer_name(name, names), self._style(name), counts.get(name, 0), layers.showing(name))
            for name in wanted
        ]

    def _style(self, layer: str) -> str:
        if is_record(layer):
            kind = layer.partition(":")[0]
            known = next((mark.style for mark in self._viewer.all_marks if mark.record == layer), kind)
            return {"entity": "object", "time_order": "relation"}.get(known, known)
        if layer not in self._tags:
            return layer
        colour = self._tags[layer].colour or ""
        return f"tag:{colour}" if colour.isdecimal() and 1 <= int(colour) <= 10 else "tag:1"

    def _tell(self) -> None:
        layers = self.layers
        self.bar.tell(layers, self._names(), self._keys("view.all_layers"))
        self.button.setChecked(bool(layers))
        self.button.setToolTip(
            plain_tooltip(
                self.bar.words()
                or self.tr("Dim or hide kinds, tags and records. {key}").replace("{key}", self._keys("view.layers"))
            )
        )
        if self.panel.isVisible():
            self.panel.show_rows(self._rows(), layers)

    def _read_tags(self) -> None:
        self._tags = {f"tag:{tag.id}": tag for tag in self._session.read(tags.list_tags)}

    def _read_records(self) -> None:
        wanted = self.layers.records
        self._records = self._session.read(reading.layer_names, wanted) if wanted else {}

    def _on_opened(self) -> None:
        path = self._session.path
        if path is None:
            self._on_closed()
            return
        self._read_tags()
        self.follow(from_words(self._settings.layers(path)))

    def _on_closed(self) -> None:
        self._tags, self._records = {}, {}
        self.panel.hide()
        self._viewer.set_layers(Layers())
        self._tell()

    def _on_changed(self, changes: Changes) -> None:
        if self._session.is_open and changes.touch("tag"):
            self._read_tags()
            self._tell()
        elif self._records and self._session.is_open and changes.touch("entity", "event", "claim", "relation"):
            self._read_records()
            self._tell()
        elif self.panel.isVisible() and changes.touch("passage", "mention"):
            self._tell()
