"""The document's date: type it, see how it is read and which dates move with it, confirm."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.dates import DateError, DateValue, describe, read_date, window_words, words
from workbench.services import documents as document_services
from workbench.store import dates, documents
from workbench.ui.datefield import DateGlyph
from workbench.ui.parts import plain_label
from workbench.ui.session import Session


class DocumentDateDialog(QDialog):
    """Edits when a document was published; tells what moves before it is confirmed."""

    def __init__(self, session: Session, document_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("documentDateDialog")
        self.setWindowTitle(self.tr("Published"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._document_id = session, document_id
        document = session.read(documents.get, document_id)
        known = session.read(dates.get, document.published_id)
        self._value: DateValue | None = known.value if known else None
        self.field = QLineEdit(words(known.value) if known else "")
        self.field.setObjectName("documentDateField")
        self.field.setAccessibleName(self.tr("Published"))
        self.field.setPlaceholderText(self.tr("autumn 2017, 3 May 2016, 2016-05, before 2017"))
        self._reading = plain_label("", "muted")
        self._reading.setWordWrap(True)
        self._glyph = DateGlyph(self)
        self._moves = plain_label("")
        self._moves.setWordWrap(True)
        self._list = QPlainTextEdit()
        self._list.setReadOnly(True)
        self._list.setAccessibleName(self.tr("Dates that move"))
        self._list.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self._confirm)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        title = plain_label(document.title, size="title")
        title.setWordWrap(True)
        for part in (title, self.field, self._glyph, self._reading, self._moves, self._list, self._buttons):
            column.addWidget(part)
        self.resize(460, 220)
        self.field.textEdited.connect(self._read)
        self._read(self.field.text())
        self.field.selectAll()
        self.field.setFocus()

    def _read(self, text: str) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        if not text.strip():
            self._value = None
            self._reading.setText(self.tr("No date: words such as “in July” stay undated."))
        else:
            try:
                self._value = read_date(text).value
            except DateError as error:
                self._reading.setText(str(error))
                self._glyph.set_value(None)
                ok.setEnabled(False)
                return
            window = window_words(self._value)
            self._reading.setText(
                words(self._value) + (f" ({window})" if window else "") + "; " + describe(self._value)
            )
        ok.setEnabled(True)
        self._glyph.set_value(self._value)
        moves = self._session.read(document_services.moves, self._document_id, "published", self._value)
        self._list.setVisible(bool(moves))
        if not moves:
            self._moves.setText("")
            return
        count = len(moves)
        self._moves.setText(
            self.tr("1 date moves with this one. Look at it before you confirm.")
            if count == 1
            else self.tr("{n} dates move with this one. Look at them before you confirm.").replace("{n}", str(count))
        )
        self._list.setPlainText(
            "\n".join(f"“{m.date.value.verbatim}”: {words(m.date.value)}  →  {words(m.after)}" for m in moves)
        )

    def _confirm(self) -> None:
        self._session.do(document_services.set_date, self._document_id, "published", self._value)
        self.accept()
