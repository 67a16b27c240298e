"""A value as it stands, and the field that turns it into an editor in place."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.inspector.editors import Editor
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import plain_tooltip
from workbench.ui.theme.shapes import kind_icon

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAD = 4
Save = Callable[[Any, Callable[[Any], None], Callable[[str], None]], None]
Choices = Sequence[tuple[str, Callable[[], None]]]


class Shape(QWidget):
    """The 9 px shape of a kind, on the middle of a line 18 px high."""

    def __init__(self, style: str, parent: QWidget | None = None, size: int = 9) -> None:
        super().__init__(parent)
        self._style, self._size = style, size
        self.setFixedSize(size + 4, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        box = self._size + 4
        pixmap = kind_icon(self._style, None, self._size).pixmap(QSize(box, box), self.devicePixelRatioF())
        QPainter(self).drawPixmap(-2 if box > self.width() else 0, (self.height() - box) // 2 + 1, pixmap)


class ValueBox(QWidget):
    """Something that can be activated: click, Enter or F2. ``led()`` with Ctrl; ``removed()`` with Del.

    ``choices`` are the words and acts of its context menu, ``copied`` what Ctrl+C copies. Hover has a ground,
    focus a ring.
    """

    activated = Signal()
    led = Signal()
    removed = Signal()

    def __init__(self, key: str, name: str, parent: QWidget | None = None, *, active: bool = True) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"value.{key}")
        self.setAccessibleName(name)
        self._active = active
        self._under = False
        self.choices: Choices = ()
        self.copied = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.ClickFocus)
        if active:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(22)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PAD, 2, PAD, 2)
        self.column.setSpacing(1)

    def say(
        self, text: str, *, style: str = "", role: str = "", after: str = "", struck: bool = False, fit: bool = False
    ) -> QLabel:
        """Add a line: a kind's shape, words, muted words after them; they wrap unless ``after`` or ``fit`` is given."""
        line = QHBoxLayout()
        line.setSpacing(5)
        if style:
            line.addWidget(Shape(style, self), 0, Qt.AlignmentFlag.AlignTop)
        label = plain_label(text, role, "", self)
        if struck:
            font = QFont(label.font())
            font.setStrikeOut(True)
            label.setFont(font)
        label.setWordWrap(not after and not fit)
        line.addWidget(label, 0 if after or fit else 1, Qt.AlignmentFlag.AlignTop)
        if after:
            line.addWidget(plain_label(after, "muted", "", self), 0, Qt.AlignmentFlag.AlignTop)
        if after and not fit:
            line.addStretch(1)
        self.column.addLayout(line)
        self.setAccessibleDescription(f"{self.accessibleDescription()} {text} {after}".strip())
        return label

    def tell(self, text: str) -> None:
        """Set the tooltip, as plain text."""
        self.setToolTip(plain_tooltip(text))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self._under = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it plain again."""
        self._under = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click acts."""
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        self._act(event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 act, Del removes, Ctrl+C copies."""
        if event.key() in (*_ENTER, Qt.Key.Key_F2):
            self._act(event.modifiers())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif self.copied and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the exact value on the clipboard."""
        QGuiApplication.clipboard().setText(self.copied)

    def _act(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.led.emit()
        elif self._active:
            self.activated.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        if not self.choices:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self.choices:
            menu.addAction(words).triggered.connect(lambda _checked=False, do=act: do())
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self._under and self._active:
            ground = palette.mid().color()
            ground.setAlphaF(0.45)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(palette.link().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class ValueField(QWidget):
    """A value that can be edited in place; ``begun(field)`` and ``ended(field)`` frame an edit."""

    begun = Signal(object)
    ended = Signal(object)
    refused = Signal(str)

    def __init__(
        self, box: ValueBox, make: Callable[[], Editor], save: Save | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = box
        self._make = make
        self._save = save
        self._editor: Editor | None = None
        self._waiting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if save is not None:
            box.activated.connect(self.begin)

    @property
    def editor(self) -> Editor | None:
        """The editor while the value is edited."""
        return self._editor

    def begin(self) -> None:
        """Turn the value into its editor."""
        if self._editor is not None or self._save is None:
            return
        self._editor = self._make()
        self._editor.setParent(self)
        self._editor.accepted.connect(self._on_accepted)
        self._editor.left.connect(self._on_left)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._editor)
        self.begun.emit(self)
        self._editor.show()
        self._editor.begin()
        self.box.hide()

    def finish(self) -> None:
        """End the edit as leaving the field does."""
        if self._editor is not None and not self._waiting:
            self._editor.finish()

    def _on_accepted(self, value: Any) -> None:
        if self._waiting or self._save is None:
            return
        self._waiting = True
        self._save(value, lambda _result: self._close(), self._on_refused)

    def _on_refused(self, reason: str) -> None:
        self._waiting = False
        self.refused.emit(reason)

    def _on_left(self) -> None:
        if not self._waiting:
            self._close()

    def _close(self) -> None:
        self._waiting = False
        editor, self._editor = self._editor, None
        if editor is None:
            return
        # First: moving the keyboard would make the editor accept once more.
        editor.accepted.disconnect(self._on_accepted)
        editor.left.disconnect(self._on_left)
        had_keys = editor.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.box.show()
        if had_keys:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self.ended.emit(self)
