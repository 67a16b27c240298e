"""The field a date is edited in: words or EDTF as they are typed, how they are read, and the other readings."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.dates import DateError, DateValue, Reading, describe, read_date, words
from workbench.model.anchors import Hook, Place
from workbench.services.dating import hung_on
from workbench.services.hooks import Hooks
from workbench.services.recording import DatedBy
from workbench.services.rereading import read_on
from workbench.ui.datefield.glyph import WIDTH, DateGlyph
from workbench.ui.datefield.hook_line import Find, HookLine
from workbench.ui.datefield.panel import PartsPanel
from workbench.ui.datefield.readings import Readings
from workbench.ui.datefield.row import ReadingRow
from workbench.ui.datefield.words import set_role
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import plain_tooltip, sized

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEEP_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class DateField(QWidget):
    """Edits one date: typed as words or EDTF, or picked in parts (Alt+P), perhaps counted from another (Alt+R).

    ``committed(value or None)`` on Enter, and on leaving with a change; words that are not understood are never
    committed and stay as typed. ``rejected()`` on Esc, after what was there before is shown again; ``abandoned()`` when
    the keyboard leaves it unchanged; ``edited()`` after every change of the reading.
    """

    committed = Signal(object)
    rejected = Signal()
    abandoned = Signal()
    edited = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, hemisphere: str = "north", anchor_name: str = "publication"
    ) -> None:
        super().__init__(parent)
        self.hemisphere = hemisphere
        # in a dialog leaving the field commits nothing: its buttons do
        self.keep_open = False
        self.anchor_name = anchor_name
        self._anchor: DateValue | None = None
        self._original: DateValue | None = None
        self._readings = Readings(None, ())
        self._error = ""
        self.line = QLineEdit(self)
        self.line.setObjectName("dateLine")
        self.line.setFixedHeight(24)
        self.line.setPlaceholderText(self.tr("spring 2014, 29 June 2014, 2014-06"))
        self.line.setAccessibleName(self.tr("Date"))
        self.line.textEdited.connect(self._read)
        self.setFocusProxy(self.line)
        self._hooked = False
        self._place: Place | None = None
        self._hangs = self._could_hang = False
        self.hook_line = HookLine(self)
        self.hook_line.chosen.connect(self._on_hook)
        self._hook_label = plain_label(self.tr("from"), "muted", "small", self)
        self._hook_label.setBuddy(self.hook_line)
        self.panel = PartsPanel(hemisphere, self)
        self.panel.picked.connect(self._on_picked)
        self.panel.failed.connect(self._on_failed)
        self.panel.hide()
        self._parts = QToolButton(self)
        self._parts.setText(self.tr("Parts"))
        self._parts.setObjectName("datePartsButton")
        self._parts.setCheckable(True)
        self._parts.setFixedHeight(22)
        self._parts.setFont(sized(self.font(), "small"))
        self._parts.setAccessibleName(self.tr("Pick the date in parts"))
        self._parts.setToolTip(plain_tooltip(self.tr("Pick year, month or season, day and kind. Alt+P")))
        self.hook_line.setToolTip(plain_tooltip(self.tr("The date these words count from. Alt+R")))
        self._parts.toggled.connect(self._on_parts)
        self._glyph = DateGlyph(self)
        self._glyph.setFixedWidth(WIDTH)
        self._how = plain_label("", "muted", "small", self)
        self._how.setWordWrap(True)
        self._how.setObjectName("dateReading")
        self._rows: list[ReadingRow] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.line, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._how)
        column.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self._hook_label)
        foot.addWidget(self.hook_line, 1)
        foot.addWidget(self._parts)
        foot.addStretch(0)
        column.addLayout(foot)
        column.addWidget(self.panel)
        for part in (self.line, self.hook_line, self._parts, *self.panel.findChildren(QWidget)):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
                part.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_hook()
        self._show()

    def set_value(self, value: DateValue | None, anchor: DateValue | None = None) -> None:
        """Show a date as it stands; ``anchor`` is what year-less and relative words hang on."""
        self._anchor = anchor
        self._set(value)

    def set_hooked(self, value: DateValue | None, hooks: Hooks, find: Find) -> None:
        """Show a date that may hang on any other: what it counts from is shown and can be changed."""
        self._hooked = True
        self._hooks, self._find = hooks, find
        self.hook_line.set_hook(hooks.current, hooks.near, find)
        self._show_hook()
        self._set(value)
        self._hangs = hooks.hangs
        self._place = self.place()

    def _set(self, value: DateValue | None) -> None:
        self._original = value
        self.line.setText(typed_words(value))
        self._readings = Readings.of_value(value, self._reread())
        self._error = ""
        self._show()

    def value(self) -> DateValue | None:
        """Return the date as it is read now; what was set, while the words are not understood."""
        return self._original if self._error else self._readings.value

    def anchored(self) -> bool:
        """Return whether the reading hangs on the anchor."""
        value = self.value()
        return value is not None and value.basis == "relative"

    def place(self) -> Place | None:
        """Return where the date is that this one hangs on; None where its words stand alone."""
        hook = self.hook_line.hook
        return hook.place if hook is not None and self._hangs else None

    def dated(self) -> DatedBy | None:
        """Return the date with what it hangs on, as it is recorded."""
        value = self.value()
        return hung_on(value, self.place()) if value is not None else None

    def understood(self) -> bool:
        """Return whether the words make a date; empty words do, they mean no date."""
        return not self._error

    def changed(self) -> bool:
        """Return whether the reading differs from the date that was set."""
        return not self._error and (
            self._readings.value != self._original or (self._hooked and self.place() != self._place)
        )

    def take(self, number: int) -> None:
        """Take the ``number``-th other reading (from 1); a second time takes it back."""
        if self._error or not self._readings.has(number):
            return
        self._readings = self._readings.taken(number)
        self._hangs = self._could_hang
        self._show()
        self.edited.emit()

    def commit(self) -> bool:
        """Commit what is typed; False where it is not understood, and nothing is lost."""
        if self._error:
            return False
        self.committed.emit(self._readings.value)
        return True

    def restore(self) -> None:
        """Show again what was there before."""
        if self._hooked:
            self.set_hooked(self._original, self._hooks, self._find)
        else:
            self._set(self._original)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of its parts and what leaving them all means."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return self._key(watched, event, event.type() == QEvent.Type.ShortcutOverride)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            held = QApplication.focusWidget()
            if self.keep_open or (held is not None and held is not watched and self.isAncestorOf(held)):
                return False
            if event.reason() not in _KEEP_OPEN and self.changed():
                self.commit()
            elif event.reason() not in _KEEP_OPEN and self.understood():
                self.abandoned.emit()
        return False

    def _key(self, watched: QObject, event: QKeyEvent, asked: bool) -> bool:
        if isinstance(watched, QComboBox) and watched.view().isVisible():
            return False
        number, letter = _alt_digit(event), _alt_letter(event)
        known = number > 0 or letter in (Qt.Key.Key_P, Qt.Key.Key_R) or event.key() == Qt.Key.Key_Escape
        if asked:
            if known:
                event.accept()
            return known
        if number:
            self.take(number)
        elif letter == Qt.Key.Key_P:
            self._parts.toggle()
        elif letter == Qt.Key.Key_R and self._hooked:
            self.hook_line.open()
        elif event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.rejected.emit()
        elif event.key() in _ENTER and watched is not self._parts:
            self.hook_line.settle()
            self.commit()
        else:
            return False
        return True

    def _show_hook(self) -> None:
        self._hook_label.setVisible(self._hooked)
        self.hook_line.setVisible(self._hooked)

    def _on_hook(self, _hook: Hook | None) -> None:
        self._read()

    def _on_parts(self, on: bool) -> None:
        self.panel.setVisible(on)
        if on:
            self.panel.set_value(self.value())
            self.panel.take_keyboard()
        else:
            self.line.setFocus()

    def _on_picked(self, value: DateValue) -> None:
        self._error = ""
        self._hangs = self._could_hang = False
        self._readings = Readings(value, ())
        self.line.setText(typed_words(value))
        self._show()
        self.edited.emit()

    def _on_failed(self, reason: str) -> None:
        self._error = reason
        self._show()
        self.edited.emit()

    def _reread(self) -> Readings | None:
        said = self.line.text()
        if not said.strip():
            self._could_hang = False
            return Readings(None, ())
        try:
            found = self._read_words(said)
        except DateError as error:
            self._error = str(error)
            return None
        self._error = ""
        self._could_hang = found.anchored
        return Readings(found.value, found.alternatives)

    def _read_words(self, said: str) -> Reading:
        hook = self.hook_line.hook
        if self._hooked and hook is not None:
            return read_on(said, hook.place, hook.value, hook.name, self.hemisphere)
        anchor = None if self._hooked else self._anchor
        return read_date(said, anchor, hemisphere=self.hemisphere, anchor_name=self.anchor_name)

    def _read(self) -> None:
        self._error = ""
        found = self._reread()
        if found is not None:
            self._readings = found
            self._hangs = self._could_hang
            if self.panel.isVisible():
                self.panel.set_value(found.value)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        value = None if self._error else self._readings.value
        self._glyph.set_value(value)
        self._glyph.setVisible(self._glyph.draws)
        how = self._error or (describe(value) if value is not None else self.tr("no date"))
        if self._error and "not understood" not in how and not self.panel.isVisible():
            how = self.tr("Not understood: {0}").format(how)
        self._how.setText(how)
        set_role(self._how, "danger" if self._error else "muted")
        self.line.setAccessibleDescription(how)
        for row in self._rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        offered = () if self._error else self._readings.offered
        self._rows = [
            ReadingRow(number, other, number == self._readings.chosen, self)
            for number, other in enumerate(offered, start=1)
        ]
        for at, row in enumerate(self._rows):
            row.taken.connect(self.take)
            self._grid.addWidget(row, at, 0)
            row.show()


def typed_words(value: DateValue | None) -> str:
    """Return what stands in the line for a value: its own words, else its EDTF, else the words we show."""
    if value is None:
        return ""
    return value.verbatim or value.edtf or words(value)


def _alt_digit(event: QKeyEvent) -> int:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return 0
    number = event.key() - Qt.Key.Key_0
    return number if 1 <= number <= 9 else 0


def _alt_letter(event: QKeyEvent) -> int:
    return event.key() if event.modifiers() == Qt.KeyboardModifier.AltModifier else 0
