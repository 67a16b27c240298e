"""Linking two claims: a strip above the text that says "A corrects B" and waits for the other claim."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from workbench.model.records import LINK_KINDS
from workbench.ui.document.bar import Bar
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import ElidedLabel

Claim = tuple[int, str]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinkBar(Bar):
    """Never modal: the other claim is chosen wherever claims are. ``linked(from, to, kind)`` after Enter; Esc leaves."""

    linked = Signal(int, int, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkBar")
        self.setAccessibleName(self.tr("Link claims"))
        self._from: Claim | None = None
        self._to: Claim | None = None
        self._one, self._other = ElidedLabel(""), ElidedLabel("")
        for label in (self._one, self._other):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.kind = QComboBox(self)
        self.kind.setObjectName("linkBarKind")
        self.kind.setAccessibleName(self.tr("How it bears on the other claim"))
        words = {
            "refutes": self.tr("corrects"),
            "completes": self.tr("completes"),
            "confirms": self.tr("confirms"),
            "contradicts": self.tr("contradicts"),
            "supports": self.tr("supports"),
        }
        for kind in LINK_KINDS:
            self.kind.addItem(words[kind], kind)
        self.swap_button = QPushButton(self.tr("Swap"))
        self.swap_button.clicked.connect(self.swap)
        self.link_button = QPushButton(self.tr("Link"))
        self.link_button.clicked.connect(self.link)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.leave)
        line = self.line
        line.addWidget(plain_label(self.tr("Link claims"), "muted", "small"))
        line.addWidget(self._one, 1)
        line.addWidget(self.kind)
        line.addWidget(self._other, 1)
        for button in (self.swap_button, self.link_button, close):
            line.addWidget(button)
        for part in (self.kind, self.swap_button, self.link_button, close):
            part.installEventFilter(self)

    def open(self, claim: Claim) -> None:
        """Begin with one claim: its row id and its statement."""
        self._from, self._to = claim, None
        self._tell()
        self.show()

    @property
    def first(self) -> int | None:
        """The claim it began with, while it is open."""
        return self._from[0] if self._from is not None and self.isVisible() else None

    def choose(self, claim: Claim) -> None:
        """Take the other claim and the keyboard."""
        if self._from is None or claim[0] == self._from[0]:
            return
        self._to = claim
        self._tell()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def swap(self) -> None:
        """Let the other claim be the one that corrects."""
        if self._from is not None and self._to is not None:
            self._from, self._to = self._to, self._from
            self._tell()

    def link(self) -> None:
        """Link the two, when both are chosen."""
        if self._from is not None and self._to is not None:
            one, other, kind = self._from[0], self._to[0], str(self.kind.currentData())
            self.leave()
            self.linked.emit(one, other, kind)

    def leave(self) -> None:
        """Close the strip."""
        self._from = self._to = None
        self.hide()
        self.left.emit()

    def words(self) -> str:
        """Return what the strip says."""
        return f"{self._one.text()} {self.kind.currentText()} {self._other.text()}"

    def _tell(self) -> None:
        self._one.setText(f"“{self._from[1]}”" if self._from is not None else "")
        self._other.setText(f"“{self._to[1]}”" if self._to is not None else self.tr("… now choose the other claim"))
        self.swap_button.setEnabled(self._to is not None)
        self.link_button.setEnabled(self._to is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter links, Esc leaves; both before the letters and Enter of the viewer."""
        if not isinstance(event, QKeyEvent) or event.key() not in (*_ENTER, Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or self.kind.view().isVisible():
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif isinstance(watched, QPushButton):
            watched.click()
        else:
            self.link()
        return True
