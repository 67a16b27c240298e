"""The foot of the quick entry: what its keys do, to be read and to be clicked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.parts import KeyCap, plain_label
from workbench.ui.parts.chips import pressable


class EntryFoot(QWidget):
    """Enter, Tab and Esc; the keys of the kind where the form has kinds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quickEntryFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._kind_keys = [KeyCap(self.tr("Alt+↑↓")), plain_label(self.tr("kind"), "muted")]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 0)
        line.setSpacing(6)
        for code, key, word in (
            ("Enter", self.tr("Enter"), self.tr("record")),
            ("Tab", self.tr("Tab"), self.tr("next field")),
            ("Esc", self.tr("Esc"), self.tr("leave")),
        ):
            cap, said = KeyCap(key), plain_label(word, "muted")
            pressable(code, cap, said)
            line.addWidget(cap)
            line.addWidget(said)
            line.addSpacing(8)
        for part in self._kind_keys:
            line.addWidget(part)
        line.addStretch(1)

    def show_kind_keys(self, shown: bool) -> None:
        """Say how the kind is changed, or leave it out."""
        for part in self._kind_keys:
            part.setVisible(shown)
