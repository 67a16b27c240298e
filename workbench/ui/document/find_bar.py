"""Find in the document: as you type, case and accents aside unless asked."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from workbench.services.searching import find_in_text
from workbench.ui.document.bar import Bar
from workbench.ui.document.viewer import SourceViewer
from workbench.ui.parts import plain_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(Bar):
    """A field, "3 of 12", next and previous; Esc closes it."""

    def __init__(self, viewer: SourceViewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._viewer = viewer
        self._text = ""
        self._hits: list[tuple[int, int]] = []
        self._at = -1
        self._is_new = False
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.field.installEventFilter(self)
        self._count = plain_label("", "muted", "small")
        self._exact = QCheckBox(self.tr("Match case"))
        line = self.line
        line.addWidget(self.field, 1)
        line.addWidget(self._count)
        line.addWidget(self._exact)
        for word, step in ((self.tr("Previous"), -1), (self.tr("Next"), 1)):
            button = QPushButton(word)
            button.clicked.connect(lambda checked=False, way=step: self.step(way))
            line.addWidget(button)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.leave)
        line.addWidget(close)
        self.field.textEdited.connect(self._search)
        self._exact.toggled.connect(lambda on: self._search(self.field.text()))

    def open(self) -> None:
        """Show the bar for the text in the viewer; words selected in it are looked for."""
        self._text = text = self._viewer.text
        span = self._viewer.selection_span()
        if span is not None and span[1] - span[0] < 80 and "\n" not in text[span[0] : span[1]]:
            self.field.setText(text[span[0] : span[1]])
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search(self.field.text(), move=False)

    def leave(self) -> None:
        """Close the bar and go back to the text."""
        self.hide()
        self._viewer.setFocus()

    def follow(self) -> None:
        """Look in the text that is shown now; nothing moves. Does nothing while it is the same text."""
        if self._viewer.text is not self._text and self.isVisible():
            self._search(self.field.text(), move=False)

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) place."""
        if self._viewer.text is not self._text:
            self._search(self.field.text(), move=False)
        if not self._hits:
            return
        if way < 0 or not self._is_new:
            self._at = (self._at + way) % len(self._hits)
        self._is_new = False
        self._viewer.select_span(*self._hits[self._at])
        self._tell()

    def _search(self, words: str, move: bool = True) -> None:
        # in another text than before nothing was gone to yet: the next place is the first from here on
        self._is_new = self._viewer.text is not self._text
        self._text = self._viewer.text
        self._hits = find_in_text(self._text, words, exact=self._exact.isChecked())
        span = self._viewer.selection_span()
        here = span[0] if span else 0
        self._at = next((i for i, hit in enumerate(self._hits) if hit[0] >= here), 0) if self._hits else -1
        if self._hits and move:
            self._viewer.select_span(*self._hits[self._at])
        self._tell()

    def _tell(self) -> None:
        if not self.field.text():
            self._count.setText("")
        elif not self._hits:
            self._count.setText(self.tr("not found"))
        else:
            said = self.tr("{n} of {all}").replace("{n}", str(self._at + 1)).replace("{all}", str(len(self._hits)))
            self._count.setText(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)
