"""The line that says what a date's words count from: type to find an event or a document, arrows and Enter choose."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from workbench.model.anchors import Hook
from workbench.services.hooks import hook_words

Find = Callable[[str], Sequence[Hook]]
_WIDE = 340


class HookLine(QLineEdit):
    """``chosen(Hook or None)`` when another one is taken; an emptied line means that nothing is hung on."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dateHook")
        self.setProperty("role", "inline")
        self.setFixedHeight(24)
        self.setPlaceholderText(self.tr("nothing; type to find an event"))
        self.setAccessibleName(self.tr("Counted from"))
        self._hook: Hook | None = None
        self._near: tuple[Hook, ...] = ()
        self._find: Find = lambda _typed: ()
        self._offered: dict[str, Hook] = {}
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(9)
        self._completer.activated.connect(self._take_words)
        self.setCompleter(self._completer)
        popup = self._completer.popup()
        assert popup is not None
        popup.setObjectName("datePopup")
        popup.setAccessibleName(self.tr("Events and documents to count from"))
        self._popup = popup
        self.textEdited.connect(self._offer)

    @property
    def hook(self) -> Hook | None:
        """What the words count from."""
        return self._hook

    def set_hook(self, hook: Hook | None, near: Sequence[Hook], find: Find) -> None:
        """Show a hook, and what to offer before and while something is typed."""
        self._hook, self._near, self._find = hook, tuple(near), find
        self._show()

    def open(self) -> None:
        """Take the keyboard and list what is near."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._select()
        self._offer("")

    def _select(self) -> None:
        """Select all with the caret at the start, so that the first words are the ones seen."""
        self.end(False)
        self.home(True)

    @property
    def listing(self) -> bool:
        """Whether the list is open."""
        return self._popup.isVisible()

    def settle(self) -> None:
        """Take what is typed: nothing, the first that is found, or what was there before."""
        typed = self.text().strip()
        if typed == self._shown():
            return
        found = self._offered.get(typed) or next(iter(self._find(typed)), None) if typed else None
        if found is not None or not typed:
            self._take(found)
        else:
            self._show()

    def restore(self) -> None:
        """Show again what is taken."""
        self._popup.hide()
        self._show()

    def _shown(self) -> str:
        return hook_words(self._hook) if self._hook is not None else ""

    def _show(self) -> None:
        self.setText(self._shown())
        self.setCursorPosition(0)
        self.setToolTip("")

    def _offer(self, typed: str) -> None:
        found = self._find(typed) if typed.strip() else self._near
        self._offered = {hook_words(hook): hook for hook in found}
        self._words.setStringList(list(self._offered))
        if self._offered:
            wide = max(self.width(), _WIDE)
            self._completer.complete(QRect(self.width() - wide, 0, wide, self.height()))
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._popup.hide()

    def _take_words(self, words: str) -> None:
        if words in self._offered:
            self._take(self._offered[words])

    def _take(self, hook: Hook | None) -> None:
        changed = (hook.place if hook else None) != (self._hook.place if self._hook else None)
        self._hook = hook
        self._show()
        if changed:
            self.chosen.emit(hook)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down lists what is near."""
        if event.key() == Qt.Key.Key_Down and not self.listing:
            self._offer("" if self.text() == self._shown() else self.text())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click lists what is near."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.listing:
            self._select()
            self._offer("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._select()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what is typed, unless it is the list that takes the keyboard."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.listing:
            self.settle()
