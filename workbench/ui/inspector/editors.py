"""What a value turns into while it is edited: a line, a choice, a note, a date. Enter accepts, Esc leaves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.dates import DateValue
from workbench.services.hooks import Hooks
from workbench.ui.datefield import DateField
from workbench.ui.datefield.hook_line import Find

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
Suggest = Callable[[str], Sequence[str]]


class Editor(QWidget):
    """``accepted(value)`` on Enter and on leaving with a change; ``left()`` on Esc and on leaving without one."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def begin(self) -> None:
        """Take the keyboard, with what is there selected."""
        raise NotImplementedError

    def finish(self) -> None:
        """End as leaving the field does: a change is accepted, none is not."""
        raise NotImplementedError


class LineEditor(Editor):
    """One line of words; ``suggest`` offers names while typing."""

    def __init__(
        self, text: str, suggest: Suggest | None = None, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._original = text
        self._suggest = suggest
        self.line = QLineEdit(text, self)
        self.line.setFixedHeight(24)
        self.line.setPlaceholderText(hint)
        self.line.installEventFilter(self)
        self._column.addWidget(self.line)
        self.setFocusProxy(self.line)
        if suggest is not None:
            self._names = QStringListModel(self)
            completer = QCompleter(self._names, self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(9)
            self.line.setCompleter(completer)
            self.line.textEdited.connect(self._offer)

    def begin(self) -> None:
        """Select all."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def finish(self) -> None:
        """Accept a change."""
        if self.line.text() != self._original:
            self.accepted.emit(self.line.text())
        else:
            self.left.emit()

    def _offer(self, typed: str) -> None:
        assert self._suggest is not None
        self._names.setStringList(list(self._suggest(typed)) if typed.strip() else [])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the line and what leaving it means."""
        if watched is self.line:
            return _line_event(self, event)
        return False


def _line_event(editor: Editor, event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and escape:
            editor.left.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            editor.finish()
            return True
    if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS:
        editor.finish()
    return False


class ChoiceEditor(Editor):
    """One of a few values, shown in words; typing is not needed. An own value is allowed where ``free``."""

    def __init__(
        self,
        options: Sequence[tuple[str | None, str]],
        current: str | None,
        free: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._original = current
        self._free = free
        self.box = QComboBox(self)
        self.box.setFixedHeight(24)
        self.box.setEditable(free)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        for value, words in options:
            self.box.addItem(words, value)
        at = next((i for i, (value, _) in enumerate(options) if value == current), -1)
        self.box.setCurrentIndex(at)
        if free and at < 0:
            self.box.setEditText(current or "")
        self.box.activated.connect(lambda _index: self.finish())
        self.box.installEventFilter(self)
        self._column.addWidget(self.box)
        self.setFocusProxy(self.box)
        line = self.box.lineEdit()
        if line is not None:
            line.installEventFilter(self)

    def begin(self) -> None:
        """Take the keyboard; the list opens with Space, Alt+Down or a click."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.box.lineEdit()
        if line is not None:
            line.selectAll()

    def value(self) -> str | None:
        """Return the value chosen, or typed where that is allowed."""
        index = self.box.currentIndex()
        if self._free and self.box.currentText() != self.box.itemText(index):
            return self.box.currentText().strip() or None
        chosen = self.box.itemData(index) if index >= 0 else self._original
        return chosen if isinstance(chosen, str) else None

    def finish(self) -> None:
        """Accept a change."""
        if self.value() != self._original:
            self.accepted.emit(self.value())
        else:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the line and what leaving it means."""
        if watched is self.box.lineEdit() or not self._free:
            return _line_event(self, event)
        return False


class NoteEditor(Editor):
    """Several lines; Enter accepts, Shift+Enter begins a new line."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = text
        self.lines = QPlainTextEdit(text, self)
        self.lines.setFixedHeight(84)
        self.lines.setTabChangesFocus(True)
        self.lines.installEventFilter(self)
        self._column.addWidget(self.lines)
        self.setFocusProxy(self.lines)

    def begin(self) -> None:
        """Put the caret at the end."""
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.moveCursor(self.lines.textCursor().MoveOperation.End)

    def finish(self) -> None:
        """Accept a change."""
        if self.lines.toPlainText() != self._original:
            self.accepted.emit(self.lines.toPlainText())
        else:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the line and what leaving it means."""
        if watched is not self.lines:
            return False
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        return _line_event(self, event)


class DateEditor(Editor):
    """A date field; words that are not understood stay as typed until they are, or Esc. Accepts a ``DatedBy`` or None."""

    def __init__(
        self, value: DateValue | None, hooks: Hooks, find: Find, hemisphere: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = DateField(self, hemisphere=hemisphere)
        self.field.set_hooked(value, hooks, find)
        self.field.committed.connect(self._on_committed)
        self.field.rejected.connect(self.left)
        self.field.abandoned.connect(self.left)
        self._column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def begin(self) -> None:
        """Select all."""
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.line.selectAll()

    def finish(self) -> None:
        """Accept a change; what is not understood is kept open."""
        if self.field.changed():
            self.field.commit()
        elif self.field.understood():
            self.left.emit()

    def _on_committed(self, _value: DateValue | None) -> None:
        if self.field.changed():
            self.accepted.emit(self.field.dated())
        else:
            self.left.emit()
