"""The field a date is edited in: words or EDTF as they are typed, how they are read, and the other readings."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.dates import DateError, DateValue, describe, read_date, words
from workbench.ui.datefield.glyph import WIDTH, DateGlyph
from workbench.ui.datefield.readings import Readings
from workbench.ui.datefield.row import ReadingRow
from workbench.ui.datefield.words import set_role
from workbench.ui.parts import plain_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEEP_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class DateField(QWidget):
    """Edits one date.

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
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
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
        column.addStretch(1)
        self._show()

    def set_value(self, value: DateValue | None, anchor: DateValue | None = None) -> None:
        """Show a date as it stands; ``anchor`` is what year-less and relative words hang on."""
        self._original = value
        self._anchor = anchor
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

    def understood(self) -> bool:
        """Return whether the words make a date; empty words do, they mean no date."""
        return not self._error

    def changed(self) -> bool:
        """Return whether the reading differs from the date that was set."""
        return not self._error and self._readings.value != self._original

    def take(self, number: int) -> None:
        """Take the ``number``-th other reading (from 1); a second time takes it back."""
        if self._error or not self._readings.has(number):
            return
        self._readings = self._readings.taken(number)
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
        self.set_value(self._original, self._anchor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the line and what leaving it means."""
        if watched is not self.line:
            return False
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return self._key(event, event.type() == QEvent.Type.ShortcutOverride)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _KEEP_OPEN and self.changed():
                self.commit()
            elif event.reason() not in _KEEP_OPEN and self.understood():
                self.abandoned.emit()
        return False

    def _key(self, event: QKeyEvent, asked: bool) -> bool:
        number = _alt_digit(event)
        known = number > 0 or event.key() == Qt.Key.Key_Escape
        if asked:
            if known:
                event.accept()
            return known
        if number:
            self.take(number)
        elif event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.rejected.emit()
        elif event.key() in _ENTER:
            self.commit()
        else:
            return False
        return True

    def _reread(self) -> Readings | None:
        said = self.line.text()
        if not said.strip():
            return Readings(None, ())
        try:
            found = read_date(said, self._anchor, hemisphere=self.hemisphere, anchor_name=self.anchor_name)
        except DateError as error:
            self._error = str(error)
            return None
        self._error = ""
        return Readings(found.value, found.alternatives)

    def _read(self) -> None:
        self._error = ""
        found = self._reread()
        if found is not None:
            self._readings = found
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        value = None if self._error else self._readings.value
        self._glyph.set_value(value)
        self._glyph.setVisible(self._glyph.draws)
        how = self._error or (describe(value) if value is not None else self.tr("no date"))
        if self._error and "not understood" not in how:
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
