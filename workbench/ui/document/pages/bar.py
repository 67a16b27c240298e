"""The strip above the pages: which page is read, how large pages are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from workbench.ui.document.bar import Bar
from workbench.ui.document.pages.drawn import PAGE, WIDTH
from workbench.ui.document.pages.sheet import PageSheet
from workbench.ui.parts import plain_label

_WITH_SHARE, _WITH_WORD, _WITH_STEPS = 420, 370, 310


class PageField(QLineEdit):
    """Takes the number or the name of a page. ``chosen(words)`` on Enter, ``left()`` on Esc."""

    chosen = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PageBar(Bar):
    """Follows a sheet of pages and steers it."""

    def __init__(self, sheet: PageSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageBar")
        self._sheet = sheet
        self.field = PageField(self)
        self.field.setObjectName("pageField")
        self.field.setAccessibleName(self.tr("Page"))
        self.field.setFixedWidth(56)
        self.field.setFixedHeight(22)
        self._of = plain_label("", "muted", "small")
        self._of.setObjectName("pageCount")
        self._share = plain_label("", "muted", "small")
        self._share.setObjectName("pageZoom")
        self._word = plain_label(self.tr("Page"), "muted", "small")
        self.line.addWidget(self._word)
        self.line.addWidget(self.field)
        self.line.addWidget(self._of)
        self.line.addStretch(1)
        self.line.addWidget(self._share)
        self._buttons = {
            mode: self._button(words, name, mode)
            for words, name, mode in (
                ("−", self.tr("Smaller pages"), -1),
                ("+", self.tr("Larger pages"), 1),
                (self.tr("Width"), self.tr("Pages as wide as the window"), WIDTH),
                (self.tr("Whole"), self.tr("Whole pages"), PAGE),
            )
        }
        self.field.chosen.connect(self._go)
        self.field.left.connect(self._leave)
        sheet.page_changed.connect(lambda index: self.show_page())
        sheet.zoomed.connect(self._show_zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow pages what can be done by keys, and what is said elsewhere, goes before the rest."""
        super().resizeEvent(event)
        width = self.width()
        self._share.setVisible(width >= _WITH_SHARE)
        self._word.setVisible(width >= _WITH_WORD)
        for mode in (-1, 1):
            self._buttons[mode].setVisible(width >= _WITH_STEPS)

    def _button(self, words: str, name: str, mode: int | str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._zoom(mode))
        self.line.addWidget(button)
        return button

    def _zoom(self, mode: int | str) -> None:
        if isinstance(mode, int):
            self._sheet.zoom_by(mode)
        else:
            self._sheet.set_zoom(mode)

    def show_page(self) -> None:
        """Say which page is read, and tell it to a screen reader."""
        sheet = self._sheet
        count = sheet.stack.count
        label = sheet.paged.label(sheet.page) if sheet.page >= 0 else ""
        if not self.field.hasFocus():
            self.field.setText(label)
        said = self.tr("of {all}").replace("{all}", f"{count:,}")
        if label != str(sheet.page + 1):
            said = self.tr("{n} of {all}").replace("{n}", f"{sheet.page + 1:,}").replace("{all}", f"{count:,}")
        self._of.setText(said)
        told = self.tr("Page {n} of {all}").replace("{n}", label).replace("{all}", f"{count:,}")
        sheet.setAccessibleDescription(told)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._share.setText(f"{round(self._sheet.zoom * 100)} %")

    def _go(self, words: str) -> None:
        index = self.page_called(words)
        if index is None:
            self.field.selectAll()
            return
        self._sheet.go_to_page(index)
        self._leave()

    def page_called(self, words: str) -> int | None:
        """Return the index of the page with that label, else of that number; None where there is none."""
        sheet = self._sheet
        for index in range(sheet.stack.count):
            if sheet.paged.label(index).casefold() == words.casefold():
                return index
        number = int(words) if words.isdecimal() else 0
        return number - 1 if 1 <= number <= sheet.stack.count else None

    def _leave(self) -> None:
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_page()
