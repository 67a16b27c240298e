"""The line above the text that says which layers are dimmed or hidden, and shows all of them again."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from workbench.model.layers import Layers
from workbench.ui.document.bar import Bar
from workbench.ui.document.layer_words import layer_name
from workbench.ui.parts.labels import ElidedLabel


class LayerBar(Bar):
    """Shown while something is dimmed or hidden; ``clear`` shows everything."""

    def __init__(self, clear: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerBar")
        self.setAccessibleName(self.tr("Layers that are dimmed or hidden"))
        self._said = ElidedLabel("")
        self._said.setProperty("role", "muted")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._all = QPushButton(self.tr("Show all"))
        self._all.setObjectName("layersShowAll")
        self._all.clicked.connect(lambda checked=False: clear())
        self.line.addWidget(self._said, 1)
        self.line.addWidget(self._all)
        self.hide()

    def tell(self, layers: Layers, tags: dict[str, str], key: str) -> None:
        """Say what is not simply shown; ``tags`` are names by layer, ``key`` the one that shows all."""
        parts = []
        for words, names in (
            (self.tr("Hidden: {names}."), layers.hidden),
            (self.tr("Dimmed: {names}."), layers.dimmed),
            (self.tr("Shown all the same: {names}."), layers.kept),
        ):
            if names:
                said = sorted((layer_name(name, tags) for name in names), key=str.casefold)
                parts.append(words.replace("{names}", ", ".join(said)))
        if key:
            parts.append(self.tr("{key} shows all.").replace("{key}", key))
        self._said.setText(" ".join(parts))
        self.setVisible(bool(layers))

    def words(self) -> str:
        """Return what it says."""
        return self._said.text()
