"""The date in the quick entry: how it is read, drawn small, with its other readings on Alt and a digit."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.dates import Alternative, DateError, DateValue, read_date, window_words, words
from workbench.model.anchors import Place
from workbench.services.dating import hung_on
from workbench.services.hooks import HungReading
from workbench.services.proposing import ProposedDate
from workbench.services.recording import DatedBy
from workbench.ui.datefield import DateGlyph
from workbench.ui.parts import ElidedLabel, KeyCap
from workbench.ui.parts.chips import pressable

_SHOWN = 4


class DateRow(QWidget):
    """Holds the date Enter would record; ``changed()`` when another reading is taken or typed.

    ``hung(words)`` gives what words mean counted from an event told before them; those readings are offered first.
    """

    changed = Signal()

    def __init__(
        self,
        proposed: ProposedDate | None,
        anchor: DateValue | None,
        hemisphere: str,
        hung: Callable[[str], Sequence[HungReading]] = lambda _words: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._anchor = anchor
        self._hemisphere = hemisphere
        self._hung = hung
        self._on: Place | None = None
        self.value: DateValue | None = proposed.value if proposed else None
        self.anchored = proposed.anchored if proposed else False
        self._alternatives: tuple[Alternative, ...] = ()
        self._places: tuple[Place | None, ...] = ()
        if proposed is not None:
            self._offer(proposed.value.verbatim or "", proposed.alternatives)
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
        self._on = self._places[number - 1]
        self._show_value(retype=True)
        self.changed.emit()

    def dated(self, document_id: int, which: str) -> DatedBy | None:
        """Return the date with what it hangs on: an event where that was taken, else the document where it does."""
        if self.value is None:
            return None
        if self._on is None and self.anchored:
            return hung_on(self.value, Place("document", document_id, which))
        return hung_on(self.value, self._on)

    def _offer(self, said: str, others: Sequence[Alternative]) -> None:
        hung = self._hung(said) if said.strip() else ()
        first = tuple(Alternative(each.value, each.label, each.note) for each in hung)
        self._alternatives = (*first, *others)[:_SHOWN]
        self._places = (*(each.hook.place for each in hung), *(None for _ in others))[:_SHOWN]

    def _on_typed(self, text: str) -> None:
        self._on = None
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
            self.value, self.anchored = reading.value, reading.anchored
            self._offer(text, reading.alternatives)
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
            label, note = ElidedLabel(other.label), QLabel(other.note)
            note.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleName(f"Alt+{row + 1}: {other.label}, {other.note}")
            note.setProperty("role", "muted")
            cap = KeyCap(f"Alt+{row + 1}")
            pressable(cap.text(), cap, label, note)
            self._others.addWidget(cap, row, 0)
            self._others.addWidget(label, row, 1)
            self._others.addWidget(note, row, 2, Qt.AlignmentFlag.AlignRight)
