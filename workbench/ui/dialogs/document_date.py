"""The document's date: type it or pick it, see how it is read and which dates move with it, confirm."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from workbench.model.anchors import MovePlan, Place
from workbench.services import dating
from workbench.services.hooks import hooks_for, hooks_named
from workbench.services.recording import DatedBy
from workbench.store import dates, documents
from workbench.ui.datefield import DateField, MovesTable, moves_words
from workbench.ui.parts import plain_label
from workbench.ui.session import Session

_PAUSE_MS = 60


class DocumentDateDialog(QDialog):
    """Edits when a document was published; what moves is listed while the date is typed. Enter confirms, Esc keeps."""

    def __init__(self, session: Session, document_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("documentDateDialog")
        self.setWindowTitle(self.tr("Published"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._place = Place("document", document_id, "published")
        document = session.read(documents.get, document_id)
        known = session.read(dates.get, document.published_id)
        self._asked = 0
        # the date whose moves are on the screen; Enter confirms nothing that was not shown
        self._seen: DatedBy | None = None
        self._confirming = False
        self.field = DateField(self, hemisphere=session.read(dates.hemisphere))
        self.field.line.setObjectName("documentDateField")
        self.field.line.setAccessibleName(self.tr("Published"))
        self.field.line.setPlaceholderText(self.tr("autumn 2017, 3 May 2016, 2016-05, before 2017"))
        self.field.keep_open = True
        self.field.set_hooked(
            known.value if known else None,
            session.read(hooks_for, self._place),
            lambda typed: session.read(hooks_named, typed, self._place),
        )
        self._said = plain_label("", "", "", self)
        self._said.setWordWrap(True)
        self._said.setObjectName("movesCount")
        self._table = MovesTable(self)
        self._table.hide()
        self._refusal = plain_label("", "danger", "small", self)
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._buttons = QDialogButtonBox(self)
        self._confirm_button = self._buttons.addButton(self.tr("Confirm"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep = self._buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.RejectRole)
        self._confirm_button.setObjectName("documentDateConfirm")
        self._confirm_button.setDefault(True)
        keep.setAutoDefault(False)
        self._buttons.accepted.connect(self._confirm)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        title = plain_label(document.title, size="title")
        title.setWordWrap(True)
        for part in (title, self.field, self._said, self._table, self._refusal):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(560)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._plan)
        self.field.edited.connect(self._on_edited)
        self.field.committed.connect(lambda _value: self._confirm())
        self.field.rejected.connect(self.reject)
        self.field.line.selectAll()
        self.field.line.setFocus()
        self._seen = self.field.dated()
        self._show_plan(MovePlan())

    def _on_edited(self) -> None:
        self._refusal.hide()
        self._confirm_button.setEnabled(self.field.understood())
        self._said.setText(self.tr("Looking for what moves with it…") if self.field.understood() else "")
        self._pause.start()

    def _plan(self) -> None:
        if not self.field.understood():
            return
        self._asked += 1
        asked, dated = self._asked, self.field.dated()

        def planned(plan: MovePlan) -> None:
            if asked != self._asked:
                return
            self._seen = dated
            self._show_plan(plan)
            if self._confirming and not plan.moving:
                self._save()
            self._confirming = False

        if self.field.changed():
            value = dated.value if dated else None
            self._session.read_later(dating.plan_move, planned, self._place, value, failed=self._on_unread)
        else:
            planned(MovePlan())

    def _on_unread(self) -> None:
        self._confirming = False
        self._said.setText(self.tr("What moves could not be read, so nothing is changed."))

    def _show_plan(self, plan: MovePlan) -> None:
        moving = plan.moving
        self._table.show_moves(moving)
        self._table.setVisible(bool(moving))
        self._said.setText(moves_words(len(moving)) if moving else self.tr("No date moves with this one."))
        self._said.setProperty("role", "" if moving else "muted")
        self._said.style().polish(self._said)
        self.setAccessibleDescription(self._said.text())
        self.adjustSize()
        if moving:
            self.resize(max(self.width(), 760), self.height())

    def done(self, result: int) -> None:
        """Close; what is still read for it is dropped."""
        self._asked = -1
        super().done(result)

    def _confirm(self) -> None:
        if not self.field.understood():
            return
        if not self.field.changed():
            self.accept()
        elif self._seen == self.field.dated():
            self._save()
        else:
            # typed faster than it was looked up: shown first, unless nothing moves
            self._confirming = True
            self._pause.stop()
            self._plan()

    def _save(self) -> None:
        self._session.do(
            dating.set_date,
            self._place,
            self.field.dated(),
            done=lambda _plan: self.accept() if self._asked >= 0 else None,
            refused=self._on_refused,
        )

    def _on_refused(self, reason: str) -> None:
        if self._asked < 0:
            return
        self._refusal.setText(reason)
        self._refusal.show()
