"""The backups there are, with what is in each; one is made a case file of its own."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.model.errors import Cancelled, WorkbenchError
from workbench.services import backing_up
from workbench.services.backing_up import Backup, Described
from workbench.services.backup_plan import BackupPlan
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import sized
from workbench.ui.parts.tab_order import tab_in_order
from workbench.ui.runner import Runner

if TYPE_CHECKING:
    from workbench.store.encryption import Key

Progress = Callable[[int, int, str], None]
_ROW = 24


class RestoreDialog(QDialog):
    """Lists backups, newest first. ``restored`` is called with the new case file; the case that is open stays as it is.

    ``key`` is that of the open case. A backup it does not open is restored when its passphrase was given; ``restored``
    gets the key too. Esc and the Stop button end a restoring, and nothing is made then.
    """

    _went_on = Signal(int, int)

    def __init__(
        self,
        plan: BackupPlan,
        case: Path | None,
        restored: Callable[[Path, "Key | None"], None],
        parent: QWidget | None = None,
        key: "Key | None" = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(self.tr("Restore a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._case, self._restored, self._key = plan, case, restored, key
        self._backups: list[Backup] = []
        self._good: set[int] = set()
        self._faults: dict[int, str] = {}
        self._runner = Runner(self)
        self._leaves, self._stops = threading.Event(), threading.Event()
        self._restores = False
        self._why = ""
        self.said = plain_label("", "", "", self)
        self.said.setObjectName("restoreSaid")
        self.said.setWordWrap(True)
        self.every = QCheckBox(self.tr("Backups of other cases too"), self)
        self.every.setObjectName("restoreEvery")
        self.every.setVisible(case is not None)
        self.table = self._make_table()
        self._refusal = plain_label("", "danger", "small", self)
        self._refusal.setObjectName("restoreRefusal")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self.bar = QProgressBar(self)
        self.bar.setObjectName("restoreBar")
        self.bar.setAccessibleName(self.tr("Restoring"))
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._went_on.connect(self._show_progress)
        buttons = QDialogButtonBox(self)
        self._go = buttons.addButton(self.tr("Restore as…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._other = other = buttons.addButton(self.tr("Other file…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._leave = leave = buttons.addButton(self.tr("Leave"), QDialogButtonBox.ButtonRole.RejectRole)
        self._go.setObjectName("restoreGo")
        self._go.setDefault(True)
        other.setAutoDefault(False)
        leave.setAutoDefault(False)
        buttons.accepted.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        other.clicked.connect(self._ask_which)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for part in (self.said, self.table, self.every, self.bar, self._refusal, buttons):
            column.addWidget(part)
        tab_in_order(self.table, self.every, self._go, other, leave)
        self.every.toggled.connect(self._list)
        self.resize(760, 400)
        self._list()
        self.table.setFocus()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 6, self)
        table.setObjectName("restoreTable")
        table.setAccessibleName(self.tr("Backups"))
        heads = (self.tr("Made"), self.tr("Case"), self.tr("Documents"), self.tr("Records"), self.tr("Steps"))
        table.setHorizontalHeaderLabels([*heads, self.tr("Size")])
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        head = table.horizontalHeader()
        head.setFixedHeight(22)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFont(sized(self.font(), "micro"))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((170, 0, 84, 84, 84, 84)):
            mode = QHeaderView.ResizeMode.Stretch if column == 1 else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, mode)
            if column != 1:
                table.setColumnWidth(column, width)
            if column > 1:
                item = table.horizontalHeaderItem(column)
                if item is not None:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.currentCellChanged.connect(lambda row, *_: self._move(row))
        table.cellActivated.connect(lambda row, column: self._ask_where())
        return table

    def _list(self) -> None:
        only = None if self._case is None or self.every.isChecked() else self._case
        self._backups = backing_up.all_backups(self._plan, only)
        self._good.clear()
        self._faults.clear()
        self.table.setRowCount(len(self._backups))
        for row, backup in enumerate(self._backups):
            self._put(row, 0, _when(backup.time))
            for column in range(1, 6):
                self._put(row, column, "")
        folder = str(self._plan.folder)
        if self._backups:
            words = self.tr("A backup becomes a case file of its own. What is open stays as it is.")
        else:
            words = self.tr("No backups yet in {folder}.").replace("{folder}", folder)
        self.said.setText(words)
        self._go.setEnabled(False)
        listed = self._backups

        def show(row: int, found: Described) -> None:
            if self._backups is listed:
                self._fill(row, found)

        for row, backup in enumerate(listed):
            look = partial(backing_up.described, backup, self._key, _until(self._leaves))
            self._runner.run(look, partial(show, row), self._not_looked)
        if self._backups:
            self.table.setCurrentCell(0, 0)

    def _fill(self, row: int, found: Described) -> None:
        locale = QLocale()
        cells: tuple[str, ...]
        if found.locked:
            self._good.add(row)
            cells = (self.tr("encrypted, asks first"), "", "", "")
        elif found.fault is None:
            self._good.add(row)
            cells = (found.title, *(locale.toString(n) for n in (found.documents, found.records, found.steps)))
        else:
            self._faults[row] = found.fault
            cells = (self.tr("cannot be read"), "", "", "")
        size = locale.formattedDataSize(found.bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        for column, words in enumerate((*cells, size), 1):
            self._put(row, column, words)
        self._choose(self.table.currentRow())

    def _put(self, row: int, column: int, words: str) -> None:
        item = QTableWidgetItem(words.replace("\n", " "))
        if column > 1:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, item)

    def _choose(self, row: int) -> None:
        self._go.setEnabled(row in self._good and not self._restores)
        said = self._faults.get(row, self._why)
        self._refusal.setText(said)
        self._refusal.setVisible(bool(said))

    def _move(self, row: int) -> None:
        self._why = ""
        self._choose(row)

    def _ask_which(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Backup"), str(self._plan.folder), self.tr("Backups (*.backup *.bak *.case);;All files (*)")
        )
        if name:
            self._ask_target(Path(name))

    def _ask_where(self) -> None:
        row = self.table.currentRow()
        if row in self._good:
            self._ask_target(self._backups[row].path)

    def _ask_target(self, backup: Path) -> None:
        suggested = (self._case or Path.home() / "case.case").with_name(f"{_stem(backup, self._case)}-restored.case")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Restore as"), str(suggested), self.tr("Cases (*.case)"), "", _NO_OVERWRITE
        )
        if not name:
            return
        target = Path(name if name.endswith(".case") else name + ".case")
        if backing_up.is_locked(backup, self._key):
            from workbench.ui.dialogs.unlock import ask_key

            ask_key(self, backup, lambda key: self.restore(backup, target, key))
        else:
            self.restore(backup, target)

    def restore(self, backup: Path, target: Path, key: "Key | None" = None) -> None:
        """Make a case of a backup, then close; what stands in the way is said in the dialog.

        Without ``key`` that of the open case is tried.
        """
        key = key or backing_up.fitting(backup, self._key)
        # what is still read for the list would go first
        self._leaves.set()
        self._stops.clear()
        self._why = ""
        self._work(True)
        progress = _until(self._stops, self._went_on.emit)

        def made(counts: object) -> None:
            self._work(False)
            self.accept()
            self._restored(target, key)

        self._runner.run(lambda: backing_up.restore(backup, target, key=key, progress=progress), made, self._not_made)

    def _work(self, on: bool) -> None:
        self._restores = on
        self.bar.setRange(0, 0)
        self.bar.setVisible(on)
        for part in (self.table, self.every, self._other):
            part.setEnabled(not on)
        self._leave.setText(self.tr("Stop") if on else self.tr("Leave"))
        self._choose(self.table.currentRow())

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _not_made(self, error: Exception) -> None:
        self._work(False)
        if not isinstance(error, WorkbenchError):
            raise error
        row = self.table.currentRow()
        self._leaves.clear()
        if len(self._good) + len(self._faults) < len(self._backups):
            self._list()
            self.table.setCurrentCell(row, 0)
        self._why = str(error).replace(", or add --force to replace it", "")
        self._choose(row)

    def _not_looked(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def reject(self) -> None:
        """Stop what is being restored, else leave."""
        if self._restores:
            self._stops.set()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close; what is still read for it is dropped."""
        self._leaves.set()
        self._stops.set()
        self._runner.stop()
        super().done(result)


# an existing file is refused with a sentence by the service: a case is never replaced from here
_NO_OVERWRITE = QFileDialog.Option.DontConfirmOverwrite


def _until(stop: threading.Event, tell: Callable[[int, int], None] = lambda done, total: None) -> Progress:
    def tick(done: int, total: int, what: str) -> None:
        if stop.is_set():
            raise Cancelled(QCoreApplication.translate("RestoreDialog", "Stopped. Nothing was restored."))
        tell(done, total)

    return tick


def _stem(backup: Path, case: Path | None) -> str:
    return case.stem if case is not None else backup.parent.name.rsplit("-", 1)[0] or "case"


def _when(time: datetime) -> str:
    """Return a time of the user's own zone, as ISO says it without the T."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M:%S")
