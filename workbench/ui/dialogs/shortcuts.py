"""The shortcut editor: every action with its keys, to be searched, bound anew and put back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.naming import fold
from workbench.ui.actions import SPECS, Actions, is_letter, spec_of, standard_keys, translated
from workbench.ui.datefield.words import set_role
from workbench.ui.parts import plain_label
from workbench.ui.settings import Settings
from workbench.ui.theme.tokens import SIZES

_ID = Qt.ItemDataRole.UserRole
_MODIFIERS = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


def shown(keys: list[QKeySequence]) -> str:
    """Return keys as the user reads them."""
    return "   ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


class KeyField(QLineEdit):
    """Takes the next key pressed; Tab and Esc leave it as everywhere. ``pressed(sequence)``."""

    pressed = Signal(QKeySequence)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutKey")
        self.setReadOnly(True)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys before any shortcut does."""
        if not isinstance(event, QKeyEvent) or event.key() in _LEAVING:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() not in _MODIFIERS:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if not held & ~Qt.KeyboardModifier.ShiftModifier and event.text().isprintable() and event.text().strip():
                # the sign, however this keyboard makes it: Shift+7 is "/"
                self.pressed.emit(QKeySequence(event.text().upper()))
            else:
                self.pressed.emit(QKeySequence(held.value | event.key()))
            return True
        return True


class ShortcutEditor(QDialog):
    """Not modal; what is changed holds at once and is remembered."""

    def __init__(self, actions: Actions, settings: Settings, letters: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._actions, self._settings = actions, settings
        self._key: QKeySequence | None = None
        self.search = QLineEdit()
        self.search.setObjectName("shortcutSearch")
        self.search.setPlaceholderText(self.tr("Find a command or a key"))
        self.search.setAccessibleName(self.tr("Find a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.list = self._make_list()
        self.field = KeyField()
        self.field.setPlaceholderText(self.tr("Press the new key"))
        self.field.setAccessibleName(self.tr("New key"))
        self.told = plain_label("", "muted", "small")
        self.told.setObjectName("shortcutConflict")
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(36)
        self.told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.replace = self._button(self.tr("Use instead"), self._use)
        self.add = self._button(self.tr("Add"), self._add)
        self.clear = self._button(self.tr("No key"), self._clear)
        self.reset = self._button(self.tr("Standard"), self._reset)
        self.reset_all = self._button(self.tr("All to standard"), self._reset_all)
        self.letters = QCheckBox(self.tr("Single letters, digits and signs are commands in the viewer"))
        self.letters.setObjectName("shortcutLetters")
        self.letters.setChecked(actions.letters)
        self.letters.toggled.connect(letters)
        self.letters.toggled.connect(self._refresh)
        close = self._button(self.tr("Close"), self.accept)
        close.setDefault(True)
        self._arrange(close)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._on_item)
        self.field.pressed.connect(self._on_key)
        self._fill()
        self.search.setFocus()

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("shortcutList")
        made.setAccessibleName(self.tr("Commands and their keys"))
        made.setColumnCount(2)
        made.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(False)
        return made

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda checked=False: act())
        return button

    def _arrange(self, close: QPushButton) -> None:
        keys, foot = QHBoxLayout(), QHBoxLayout()
        for widget in (self.field, self.replace, self.add, self.clear, self.reset):
            keys.addWidget(widget, 1 if widget is self.field else 0)
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(keys)
        column.addWidget(self.told)
        column.addWidget(self.letters)
        column.addLayout(foot)
        self.resize(640, 560)

    def _fill(self) -> None:
        for spec in SPECS:
            item = QTreeWidgetItem([self._name(spec.id), ""])
            item.setData(0, _ID, spec.id)
            item.setSizeHint(0, QSize(0, SIZES.row))
            self.list.addTopLevelItem(item)
        self._refresh()
        self.choose(SPECS[0].id)

    def _name(self, name: str) -> str:
        spec = spec_of(name)
        # undo and redo carry what they would do, favourites their tag
        words = translated(spec.text) if name in ("edit.undo", "edit.redo") else self._actions[name].text()
        return f"{translated(spec.menu)}: {words.replace('&&', '&')}"

    def _items(self) -> list[QTreeWidgetItem]:
        found = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        return [item for item in found if item is not None]

    def _refresh(self) -> None:
        for item in self._items():
            name = str(item.data(0, _ID))
            keys = self._actions.keys(name)
            off = [key for key in keys if is_letter(key) and not self._actions.letters]
            item.setText(1, shown(keys) + (self.tr("   (letters are off)") if off else ""))
            font = item.font(1)
            font.setBold(keys != standard_keys(name))
            item.setFont(1, font)
        self._narrow(self.search.text())
        self._on_item()

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        first = None
        for item in self._items():
            said = fold(f"{item.text(0)} {item.text(1)}")
            hidden = not all(word in said for word in words)
            item.setHidden(hidden)
            first = first or (None if hidden else item)
        current = self.list.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.list.setCurrentItem(first)

    @property
    def current(self) -> str:
        """The id of the action that is chosen."""
        item = self.list.currentItem()
        return str(item.data(0, _ID)) if item is not None else SPECS[0].id

    def choose(self, name: str) -> None:
        """Choose an action by its id."""
        for item in self._items():
            if item.data(0, _ID) == name:
                self.list.setCurrentItem(item)

    def _on_item(self) -> None:
        self._key = None
        self.field.clear()
        self._tell("")
        keys = self._actions.keys(self.current)
        self.clear.setEnabled(bool(keys))
        self.reset.setEnabled(keys != standard_keys(self.current))
        self._show_buttons(False)

    def _show_buttons(self, on: bool) -> None:
        self.replace.setEnabled(on)
        self.add.setEnabled(on)

    def _tell(self, words: str, role: str = "muted") -> None:
        self.told.setText(words)
        set_role(self.told, role)

    def _on_key(self, key: QKeySequence) -> None:
        said = key.toString(QKeySequence.SequenceFormat.NativeText)
        self.field.setText(said)
        self._key = key
        if is_letter(key) and spec_of(self.current).where != "viewer":
            self._key = None
            self._tell(self.tr("{key} alone would stop you typing it. Add Ctrl or Alt.").format(key=said), "danger")
        elif users := [name for name in self._actions.users_of(key) if name != self.current]:
            names = ", ".join(self._name(name) for name in users)
            self._tell(self.tr("{key} is the key of {names}, which loses it.").format(key=said, names=names), "warn")
        elif key in self._actions.keys(self.current):
            self._key = None
            self._tell(self.tr("It has this key already."))
        else:
            self._tell(self.tr("{key} is free.").format(key=said))
        self._show_buttons(self._key is not None)

    def _use(self) -> None:
        if self._key is not None:
            self._give([self._key])

    def _add(self) -> None:
        if self._key is not None:
            self._give([*self._actions.keys(self.current), self._key])

    def _clear(self) -> None:
        self._give([])

    def _reset(self) -> None:
        self._give(standard_keys(self.current))

    def _reset_all(self) -> None:
        for spec in SPECS:
            self._bind(spec.id, standard_keys(spec.id))
        self._refresh()
        self._tell(self.tr("All keys are standard again."))

    def _give(self, keys: list[QKeySequence]) -> None:
        name = self.current
        for key in keys:
            for other in self._actions.users_of(key):
                if other != name:
                    self._bind(other, [known for known in self._actions.keys(other) if known != key])
        self._bind(name, keys)
        self._refresh()

    def _bind(self, name: str, keys: list[QKeySequence]) -> None:
        said = tuple(key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)
        chosen = None if keys == standard_keys(name) else said
        self._actions.bind(name, chosen)
        self._settings.bind(name, chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list from the search field; Enter goes on to the key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                current = self.list.currentItem()
                down = event.key() == Qt.Key.Key_Down
                step = (self.list.itemBelow(current) if down else self.list.itemAbove(current)) if current else None
                if step is not None:
                    self.list.setCurrentItem(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.field.setFocus()
                return True
        return super().eventFilter(watched, event)
