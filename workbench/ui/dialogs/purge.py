"""Delete a document for good: what goes with it, what may stay, the backups that hold it; and the question."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from workbench.model.purge import HeldBackup, PurgeChoice, PurgeDocument, PurgePreview, PurgeReport
from workbench.services import purging
from workbench.services.backup_plan import load_plan
from workbench.services.purging_backups import DELETE, REWRITE, backups_holding
from workbench.ui.dialogs.purge_list import PurgeList
from workbench.ui.labels import counted
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.shown import shown

if TYPE_CHECKING:
    from workbench.store.encryption import Key

Told = tuple[PurgePreview, list[HeldBackup]]
_TITLE = 90


def _look(connection: Any, case: Path, documents: list[int], key: "Key | None") -> Told:
    told = purging.preview(connection, documents)
    return told, backups_holding(load_plan(), case, [one.uid for one in told.documents], key=key)


class PurgeDialog(QDialog):
    """Two steps: the tick that says it is understood, then the button. Enter leaves everything as it is.

    ``done(report, backups left)`` is called after the deletion. Esc stops it as long as nothing is gone.
    """

    def __init__(
        self,
        session: Session,
        chosen: int | None,
        done: Callable[[PurgeReport, list[HeldBackup]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("purgeDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Delete a document for good"))
        self._session, self._done = session, done
        self._told: PurgePreview | None = None
        self._part_ids: list[int] = []
        self._asked = 0
        self._working = self._gone = False
        self._documents: list[PurgeDocument] = session.read(purging.purgeable)
        self._make_parts()
        self._lay_out()
        at = next((n for n, one in enumerate(self._documents) if one.id == chosen), 0)
        self.document.setCurrentIndex(at)
        self.document.currentIndexChanged.connect(self._preview)
        self.parts.toggled.connect(self._preview)
        self.understood.toggled.connect(self._settle)
        session.progress.connect(self._on_progress)
        self.finished.connect(self._leave)
        self.resize(680, 560)
        self._preview()

    def _make_parts(self) -> None:
        self.document = QComboBox(self)
        self.document.setObjectName("purgeDocument")
        self.document.setAccessibleName(self.tr("Document"))
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in self._documents:
            title = shown(" ".join(one.title.split()), _TITLE)
            self.document.addItem(self.tr("{title} (removed)").replace("{title}", title) if one.removed else title)
        self.parts = QCheckBox(self)
        self.parts.setObjectName("purgeParts")
        self.parts.hide()
        self.goes = plain_label("", "", "", self)
        self.goes.setObjectName("purgeGoes")
        self.goes.setWordWrap(True)
        self.stays = plain_label("", "muted", "small", self)
        self.stays.setObjectName("purgeStays")
        self.stays.setWordWrap(True)
        self.list = PurgeList(self)
        self.backups = QComboBox(self)
        self.backups.setObjectName("purgeBackups")
        self.backups.setAccessibleName(self.tr("Ticked backups"))
        self.backups.addItem(self.tr("are rewritten without it"), REWRITE)
        self.backups.addItem(self.tr("are deleted"), DELETE)
        self.understood = QCheckBox(self.tr("This cannot be undone, and no step of the history brings it back"), self)
        self.understood.setObjectName("purgeUnderstood")
        self.said = plain_label("", "danger", "small", self)
        self.said.setObjectName("purgeSaid")
        self.said.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self.go = buttons.addButton(self.tr("Delete for good"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.go.setObjectName("purgeGo")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._purge)
        self.keep = buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.RejectRole)
        self.keep.setDefault(True)
        buttons.rejected.connect(self.reject)
        self._buttons = buttons

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Document"), self.document)
        form.addRow("", self.parts)
        self._form = form
        below = QFormLayout()
        below.addRow(self.tr("Ticked backups"), self.backups)
        self._below = below
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.goes)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        column.addWidget(self.stays)
        column.addWidget(self.understood)
        column.addWidget(self.said)
        column.addWidget(self._buttons)
        form.setRowVisible(self.parts, False)
        below.setRowVisible(self.backups, False)

    def _preview(self) -> None:
        self._asked += 1
        self._told = None
        self.understood.setChecked(False)
        self._settle()
        path = self._session.path
        if not self._documents or path is None:
            self.said.setText(self.tr("The case has no document."))
            return
        first = self._documents[self.document.currentIndex()]
        wanted = [first.id]
        if self.sender() is self.document:
            self.parts.blockSignals(True)
            self.parts.setChecked(False)
            self.parts.blockSignals(False)
        elif self.parts.isChecked():
            wanted += self._part_ids
        self.said.setText(self.tr("Looking for all that quotes it"))
        question = self._asked
        self._session.read_later(
            _look,
            lambda told: self._show(question, told),
            path,
            wanted,
            self._session.key,
            failed=lambda: self._fail(question),
        )

    def _fail(self, question: int) -> None:
        if question == self._asked and not self._gone:
            self.said.setText(self.tr("It could not be looked at. See the line above the window's panes."))

    def _show(self, question: int, told: Told) -> None:
        if question != self._asked or self._gone:
            return
        self._told, held = told
        found = self._told
        self.said.setText("")
        if not self.parts.isChecked():
            self._part_ids = [one.id for one in found.parts]
            self._form.setRowVisible(self.parts, bool(found.parts))
            words = ("Also the document that was attached to it", "Also the %n documents that were attached to it")
            self.parts.setText(counted("PurgeDialog", *words, len(found.parts)))
        self.goes.setText(self._goes_words(found))
        self.stays.setText(self._stays_words(found))
        self.stays.setVisible(bool(self.stays.text()))
        self.list.show_all(found, held)
        self.list.setVisible(self.list.topLevelItemCount() > 0)
        self._below.setRowVisible(self.backups, bool(held))
        self._settle()

    def _goes_words(self, told: PurgePreview) -> str:
        locale = QLocale()
        chars, size = sum(one.chars for one in told.documents), sum(one.bytes for one in told.documents)
        shown_size = locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        said = self.tr("Its text ({chars} characters) and its file ({size}) go, with {rows}.")
        said = said.replace("{chars}", locale.toString(chars)).replace("{size}", shown_size)
        parts = []
        for name, one, many in (
            ("passage", "1 passage", "%n passages"),
            ("mention", "1 mention", "%n mentions"),
            ("evidence", "1 piece of evidence", "%n pieces of evidence"),
        ):
            if told.counts[name]:
                parts.append(counted("PurgeDialog", one, many, told.counts[name]))
        steps = counted(
            "PurgeDialog",
            "what 1 step of the history holds of it",
            "what %n steps of the history hold of it",
            len(told.steps),
        )
        listed = self.tr("{rows}, and {history}").replace("{rows}", ", ".join(parts)) if parts else "{history}"
        return said.replace("{rows}", listed.replace("{history}", steps))

    def _stays_words(self, told: PurgePreview) -> str:
        said = []
        if told.wholes:
            words = self.tr("What it was attached to stays, and its file holds it too: {names}.")
            said.append(words.replace("{names}", _names(one.title for one in told.wholes)))
        if told.versions:
            words = self.tr("Another version of it stays, with the words they share: {names}.")
            said.append(words.replace("{names}", _names(told.versions)))
        return " ".join(said)

    def _settle(self) -> None:
        self.go.setEnabled(self._told is not None and self.understood.isChecked() and not self._working)
        self.understood.setEnabled(self._told is not None and not self._working)
        for part in (self.document, self.parts, self.list, self.backups):
            part.setEnabled(not self._working)

    def _purge(self) -> None:
        if self._told is None or self._working:
            return
        what = str(self.backups.currentData())
        backups = dict.fromkeys(self.list.ticked_backups(), what)
        choice = PurgeChoice(tuple(one.id for one in self._told.documents), self.list.kept(), self.list.left(), backups)
        left = [one for one in self.list.held if one.path not in backups]
        self._working = True
        self._settle()
        self.keep.setText(self.tr("Stop"))

        def finished(report: PurgeReport) -> None:
            self._working = False
            if not self._gone:
                self.accept()
            self._done(report, left)

        self._session.do(purging.purge, choice, done=finished, refused=self._refuse, long=True)

    def _refuse(self, why: str) -> None:
        self._working = False
        if not self._gone:
            self.keep.setText(self.tr("Keep"))
            self.said.setText(why)
            self._settle()

    def _on_progress(self, done: int, total: int, name: str) -> None:
        if not self._working or self._gone:
            return
        words = {
            "looking": self.tr("Looking for all that quotes it, Esc stops"),
            "deleting": self.tr("Deleting, Esc stops"),
            "rewriting": self.tr("Deleted. The file is being rewritten"),
            "searching": self.tr("Deleted. The bytes of the file are being searched"),
            "backups": self.tr("Deleted. Now the backups"),
        }.get(name, "")
        self.keep.setEnabled(name in ("looking", "deleting"))
        self.said.setProperty("role", "muted")
        self.said.style().polish(self.said)
        self.said.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never deletes: only the button does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._working:
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop what is running as long as it can be stopped; leave when nothing is."""
        if self._working:
            if self.keep.isEnabled():
                self._session.cancel()
        else:
            super().reject()

    def _leave(self) -> None:
        self._gone = True
        self._session.progress.disconnect(self._on_progress)


def _names(titles: Iterable[str]) -> str:
    return ", ".join(f"“{shown(title, 60)}”" for title in titles)
