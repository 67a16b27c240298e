"""Linking two claims: a strip above the text that says "A corrects B" and waits for the other claim."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from workbench.model.records import LINK_KINDS, Span
from workbench.ui.document.bar import Bar
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import ElidedLabel

Claim = tuple[int, str]
Where = tuple[int, Span]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinkBar(Bar):
    """Never modal: the other claim is chosen wherever claims are. Enter links, Esc leaves.

    ``linked(from, to, kind, where)``; ``where`` is the document and the span of the words the link rests on, or None.
    """

    linked = Signal(int, int, str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkBar")
        self.setAccessibleName(self.tr("Link claims"))
        self._from: Claim | None = None
        self._to: Claim | None = None
        self._where: Where | None = None
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
        self._words = ElidedLabel("")
        self._words.setObjectName("linkBarWords")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.without = QPushButton(self.tr("Leave out"))
        self.without.setObjectName("linkBarWithout")
        self.without.setAccessibleName(self.tr("Link without the selected words"))
        self.without.clicked.connect(lambda: self.rest_on(None, ""))
        line = self.line
        line.addWidget(plain_label(self.tr("Link claims"), "muted", "small"))
        line.addWidget(self._one, 1)
        line.addWidget(self.kind)
        line.addWidget(self._other, 1)
        line.addWidget(self._words, 1)
        for button in (self.without, self.swap_button, self.link_button, close):
            line.addWidget(button)
        for part in (self.kind, self.without, self.swap_button, self.link_button, close):
            part.installEventFilter(self)

    def open(self, claim: Claim) -> None:
        """Begin with one claim: its row id and its statement."""
        self._from, self._to = claim, None
        self.rest_on(None, "")
        self._tell()
        self.show()

    def rest_on(self, where: Where | None, words: str) -> None:
        """Take the words the link will rest on: where they stand, and what they say; None for no words."""
        self._where = where
        self._words.setText(self.tr("rests on “{words}”").replace("{words}", words) if where is not None else "")
        for part in (self._words, self.without):
            part.setVisible(where is not None)

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
            one, other, kind, where = self._from[0], self._to[0], str(self.kind.currentData()), self._where
            self.leave()
            self.linked.emit(one, other, kind, where)

    def leave(self) -> None:
        """Close the strip."""
        self._from = self._to = None
        self.hide()
        self.left.emit()

    def words(self) -> str:
        """Return what the strip says."""
        said = f"{self._one.text()} {self.kind.currentText()} {self._other.text()}"
        return f"{said} {self._words.text()}".rstrip()

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
