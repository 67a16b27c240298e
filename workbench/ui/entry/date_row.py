"""The date in the quick entry: how it is read, drawn small, with its other readings on Alt and a digit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.dates import Alternative, DateError, DateValue, read_date, window_words, words
from workbench.services.proposing import ProposedDate
from workbench.ui.datefield import DateGlyph
from workbench.ui.parts import KeyCap

_SHOWN = 4


class DateRow(QWidget):
    """Holds the date Enter would record; ``changed()`` when another reading is taken or typed."""

    changed = Signal()

    def __init__(
        self, proposed: ProposedDate | None, anchor: DateValue | None, hemisphere: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._anchor = anchor
        self._hemisphere = hemisphere
        self.value: DateValue | None = proposed.value if proposed else None
        self.anchored = proposed.anchored if proposed else False
        self._alternatives: tuple[Alternative, ...] = proposed.alternatives[:_SHOWN] if proposed else ()
        self.field = QLineEdit(self)
        self.field.setObjectName("quickEntryDate")
        self.field.setProperty("role", "inline")
        self.field.setPlaceholderText(self.tr("no date in the text; type one"))
        self.field.setAccessibleName(self.tr("When"))
        self._window = QLabel(self)
        self._window.setTextFormat(Qt.TextFormat.PlainText)
        self._window.setProperty("role", "muted")
        self._glyph = DateGlyph(self)
        self._glyph.setFixedWidth(96)
        self._others = QGridLayout()
        self._others.setContentsMargins(0, 0, 0, 0)
        self._others.setHorizontalSpacing(8)
        self._others.setVerticalSpacing(2)
        self._others.setColumnStretch(1, 1)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.field)
        line.addWidget(self._window, 1)
        line.addWidget(self._glyph)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(self._others)
        self.field.textEdited.connect(self._on_typed)
        self.field.textChanged.connect(self._fit_field)
        self._show_value(retype=True)
        self._show_alternatives()

    def take(self, number: int) -> None:
        """Take the alternative ``number`` (from 1) as the reading; the one it replaces becomes an alternative."""
        if not 1 <= number <= len(self._alternatives):
            return
        taken = self._alternatives[number - 1]
        self.value = taken.value
        self._show_value(retype=True)
        self.changed.emit()

    def _on_typed(self, text: str) -> None:
        if not text.strip():
            self.value, self._alternatives = None, ()
            self._window.setText("")
        else:
            try:
                reading = read_date(text, self._anchor, hemisphere=self._hemisphere)
            except DateError as error:
                self.value, self._alternatives = None, ()
                self._window.setText(str(error))
                self._window.setToolTip("")
                self._glyph.set_value(None)
                self._show_alternatives()
                self.changed.emit()
                return
            self.value, self._alternatives = reading.value, reading.alternatives[:_SHOWN]
            self.anchored = self.value.basis == "relative"
        self._show_value(retype=False)
        self._show_alternatives()
        self.changed.emit()

    def _show_value(self, *, retype: bool) -> None:
        value = self.value
        if retype:
            self.field.setText(words(value) if value is not None else "")
        window = window_words(value) if value is not None else ""
        self._window.setText(f"({window})" if window else "")
        self._glyph.set_value(value)
        self._fit_field(self.field.text())

    def _fit_field(self, text: str) -> None:
        shown = text or self.field.placeholderText()
        self.field.setFixedWidth(min(190, self.field.fontMetrics().horizontalAdvance(shown) + 14))

    def _show_alternatives(self) -> None:
        while (item := self._others.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row, other in enumerate(self._alternatives):
            label, note = QLabel(other.label), QLabel(other.note)
            for part in (label, note):
                part.setTextFormat(Qt.TextFormat.PlainText)
            note.setProperty("role", "muted")
            self._others.addWidget(KeyCap(f"Alt+{row + 1}"), row, 0)
            self._others.addWidget(label, row, 1)
            self._others.addWidget(note, row, 2, Qt.AlignmentFlag.AlignRight)
