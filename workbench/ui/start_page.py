"""The start page: without a case what can be opened, with an empty one how to begin."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.actions import Actions, key_words
from workbench.ui.icons import icon
from workbench.ui.parts import ElidedLabel, Hairline, KeyCap, plain_label
from workbench.ui.parts.labels import sized
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import kind_icon

_WIDTH = 520
_RECENT = 3
_LEAST = 240


class StartPage(QWidget):
    """Actions as rows with their keys, the cases opened last, then the three steps of a record.

    ``recent_chosen(path)`` when one of the cases is to be opened.
    """

    recent_chosen = Signal(Path)

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._actions = actions
        self._icons: list[tuple[QPushButton, str]] = []
        self._shapes: list[tuple[QLabel, str]] = []
        self._title = plain_label("", size="page")
        self._hint = plain_label("", "muted")
        self._rows: dict[str, QWidget] = {}
        body = QWidget()
        body.setFixedWidth(_WIDTH)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 56, 0, 24)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(10)
        for name, symbol, note in (
            ("case.import", "file", self.tr("PDF, Word, web pages, messages, text, folders, ZIP")),
            ("case.paste", "clipboard", self.tr("from the clipboard")),
            ("case.new", "file", self.tr("one investigation, one file")),
            ("case.open", "folder", ""),
        ):
            row = self._row(actions[name], symbol, note)
            self._rows[name] = row
            column.addWidget(row)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column.addLayout(self._recent)
        column.addSpacing(8)
        column.addWidget(Hairline())
        column.addSpacing(8)
        column.addWidget(plain_label(self.tr("Then"), size="record"))
        column.addLayout(self._step(1, self.tr("Select words in the text.")))
        column.addLayout(self._step(2, self.tr("Press a letter for what they are.")))
        column.addLayout(self._letters())
        column.addLayout(self._step(3, self.tr("Check the guess, then press Enter. It is recorded and saved.")))
        column.addSpacing(8)
        column.addWidget(Hairline())
        column.addSpacing(6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for key, word in (("F1", self.tr("all keys")), ("Ctrl+K", self.tr("find any command"))):
            foot.addWidget(KeyCap(key))
            foot.addWidget(plain_label(word, "muted", "small"))
            foot.addSpacing(10)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(24, 0, 24, 0)
        line.addStretch(1)
        line.addWidget(body)
        line.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self.set_case(False)
        self.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Little: a page of hints takes no height from the timeline."""
        return QSize(_WIDTH + 48, _LEAST)

    def set_case(self, is_open: bool, has_documents: bool = False, read_only: bool = False) -> None:
        """Say what can be done without a case, in an empty one, or while no document is open."""
        if read_only:
            title = self.tr("Choose a document") if has_documents else self.tr("No documents")
            hint = self.tr("This case is open for reading only.")
        elif has_documents:
            title, hint = self.tr("Choose a document"), self.tr("Click one in the list, or add more to read.")
        elif is_open:
            title = self.tr("Start with a document")
            hint = self.tr("Add what you want to read. The original is kept unchanged in the case file.")
        else:
            title = self.tr("Start with a case")
            hint = self.tr("A case is one investigation in one file on this computer. Nothing leaves it.")
        self._title.setText(title)
        self._hint.setText(hint)
        for name in ("case.import", "case.paste"):
            self._rows[name].setVisible(is_open and not read_only)
        self._rows["case.new"].setVisible(not is_open)

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Offer the cases opened last, newest first; none while a case is open."""
        while (item := self._recent.takeAt(0)) is not None:
            known = item.widget()
            if known is not None:
                known.hide()
                known.deleteLater()
        for path in paths[:_RECENT]:
            row = _open_row()
            row.setObjectName("recentCase")
            row.setAccessibleName(self.tr("Open {name} in {folder}").format(name=path.name, folder=path.parent))
            row.clicked.connect(lambda checked=False, p=path: self.recent_chosen.emit(p))
            line = QHBoxLayout(row)
            line.setContentsMargins(38, 0, 10, 0)
            line.setSpacing(10)
            folder = ElidedLabel(str(path.parent))
            folder.setProperty("role", "muted")
            folder.setFont(sized(folder.font(), "small"))
            for part, stretch in ((plain_label(path.name, size="title"), 0), (folder, 1)):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                line.addWidget(part, stretch)
            self._recent.addWidget(row)
            row.ensurePolished()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first action that can be seen."""
        seen = next((row for row in self._rows.values() if not row.isHidden()), None)
        if seen is not None:
            seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        for button, symbol in self._icons:
            button.setIcon(icon(symbol, theme.colour("accent")))
        for label, kind in self._shapes:
            label.setPixmap(kind_icon(kind, theme).pixmap(13, 13))

    def _row(self, action: QAction, symbol: str, note: str) -> QWidget:
        row = _open_row()
        row.setAccessibleName(action.text())
        row.clicked.connect(action.trigger)
        self._icons.append((row, symbol))
        line = QHBoxLayout(row)
        line.setContentsMargins(38, 0, 10, 0)
        line.setSpacing(10)
        for part in (plain_label(action.text(), size="title"), plain_label(note, "muted", "small")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(KeyCap(key_words(action)))
        return row

    def _step(self, number: int, words: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(4, 2, 0, 2)
        line.setSpacing(16)
        line.addWidget(plain_label(str(number), "muted", "header"))
        line.addWidget(plain_label(words))
        line.addStretch(1)
        return line

    def _letters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(28, 0, 0, 4)
        line.setSpacing(6)
        for key, kind, word in (
            ("E", "organisation", self.tr("entity")),
            ("V", "event", self.tr("event")),
            ("C", "claim", self.tr("claim")),
            ("R", "relation", self.tr("relation")),
        ):
            shape = plain_label()
            self._shapes.append((shape, kind))
            for part in (KeyCap(key), shape, plain_label(word)):
                line.addWidget(part)
            line.addSpacing(14)
        line.addStretch(1)
        return line


def _open_row() -> QPushButton:
    row = QPushButton()
    row.setProperty("role", "choice")
    return row
