"""Where backups go, how often they are made and how many stay."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.model.rotation import Rotation
from workbench.services.backup_plan import BackupPlan, save_plan
from workbench.ui.backups import Backups
from workbench.ui.parts import plain_label
from workbench.ui.parts.tab_order import tab_in_order


class BackupSettingsDialog(QDialog):
    """Enter saves, Esc keeps everything as it was. ``chosen`` is called with the plan that was saved."""

    def __init__(self, backups: Backups, chosen: Callable[[BackupPlan], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backupSettings")
        self.setWindowTitle(self.tr("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._backups, self._chosen = backups, chosen
        plan = backups.plan
        self.on = QCheckBox(self.tr("Make backups when a case is opened, changed and closed"), self)
        self.on.setObjectName("backupsOn")
        self.on.setChecked(plan.on)
        self.folder = QLineEdit(str(plan.folder), self)
        self.folder.setObjectName("backupFolder")
        self.folder.setAccessibleName(self.tr("Folder for backups"))
        self.minutes = self._number(plan.minutes, 240, self.tr("Minutes of change between two backups"))
        self.minutes.setSpecialValueText(self.tr("only when a case is opened or closed"))
        self.minutes.setSuffix(self.tr(" minutes of change"))
        self.last = self._number(plan.rotation.last, 100, self.tr("How many of the last backups stay"), least=1)
        self.daily = self._number(plan.rotation.daily, 366, self.tr("For how many days one backup stays"))
        self.weekly = self._number(plan.rotation.weekly, 520, self.tr("For how many weeks one backup stays"))
        self._refusal = plain_label("", "danger", "small", self)
        self._refusal.setObjectName("backupRefusal")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self._build()
        self.on.toggled.connect(self.minutes.setEnabled)
        self.minutes.setEnabled(plan.on)
        self.setMinimumWidth(560)

    def _build(self) -> None:
        choose = QPushButton(self.tr("Choose…"), self)
        choose.setAccessibleName(self.tr("Choose the folder for backups"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(choose)
        stay = QHBoxLayout()
        stay.setSpacing(8)
        for box, words in (
            (self.last, self.tr("last")),
            (self.daily, self.tr("daily")),
            (self.weekly, self.tr("weekly")),
        ):
            box.setFixedWidth(64)
            stay.addWidget(box)
            stay.addWidget(plain_label(words))
            stay.addSpacing(8)
        stay.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(plain_label(self.tr("Folder"), "muted"), where)
        form.addRow(plain_label(self.tr("Every"), "muted"), self.minutes)
        form.addRow(plain_label(self.tr("Keep"), "muted"), stay)
        hint = plain_label(
            self.tr(
                "Every backup is a whole case, checked after it was written. Another drive keeps it safe from this one. "
                "Backups hold what the case holds: whoever can read the folder can read the case."
            ),
            "muted",
            "small",
            self,
        )
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep = buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.RejectRole)
        save.setObjectName("backupSave")
        save.setDefault(True)
        keep.setAutoDefault(False)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.on)
        column.addLayout(form)
        for part in (hint, self._refusal, buttons):
            column.addWidget(part)
        tab_in_order(self.on, self.folder, choose, self.minutes, self.last, self.daily, self.weekly, save, keep)

    def _number(self, value: int, most: int, name: str, least: int = 0) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(least, most)
        box.setValue(value)
        box.setAccessibleName(name)
        return box

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for backups"), self.folder.text())
        if name:
            self.folder.setText(name)

    def _save(self) -> None:
        folder = Path(self.folder.text().strip()).expanduser()
        rotation = Rotation(self.last.value(), self.daily.value(), self.weekly.value())
        plan = BackupPlan(folder, self.minutes.value(), self.on.isChecked(), rotation)
        try:
            if not self.folder.text().strip() or not folder.is_absolute():
                raise OSError(None, self.tr("name it from the root on"))
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            save_plan(plan)
        except OSError as error:
            said = self.tr("That folder cannot be used: {why}. Choose another one.")
            self._refusal.setText(said.replace("{why}", error.strerror or str(error)))
            self._refusal.show()
            self.folder.setFocus()
            return
        self._backups.plan = plan
        self.accept()
        self._chosen(plan)
