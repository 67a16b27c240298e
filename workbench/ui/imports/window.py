"""The window of an import: progress while it runs, the list of all files when it is done."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.model.errors import UserError
from workbench.services.import_report import ImportLine, ImportReport, Outcome, as_csv, as_text, with_retried
from workbench.services.outputs import replacing
from workbench.ui.imports.model import Column, ImportModel, outcome_words
from workbench.ui.imports.pace import pace_words
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import sized
from workbench.ui.session import Session
from workbench.ui.theme.tokens import SIZES

Again = Callable[[list[Path]], None]
Encoding = Callable[[ImportLine], None]
Show = Callable[[int], None]


class _PathDelegate(QStyledItemDelegate):
    """A long path is cut in its middle: the name of the file is what tells it from others."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Cut in the middle."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class ImportWindow(QDialog):
    """Not modal. ``again(paths)`` imports files once more, ``encoding(line)`` asks for another encoding of one,
    ``show_document(id)`` goes to one. ``lines_came(lines)`` may be emitted from any thread."""

    lines_came = Signal(object)

    def __init__(
        self, session: Session, again: Again, encoding: Encoding, show_document: Show, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importWindow")
        self.setWindowTitle(self.tr("Import"))
        self._session, self._again, self._encoding, self._show = session, again, encoding, show_document
        self._began = 0.0
        self._before: tuple[ImportLine, ...] | None = None
        self.model = ImportModel(self)
        self.headline = plain_label("", "", "record")
        self.headline.setObjectName("importHeadline")
        self.pace = plain_label("", "muted", "small")
        self.pace.setObjectName("importPace")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = self._button(self.tr("Stop"), session.cancel)
        self.stop.setToolTip(self.tr("What is finished is kept."))
        self.filter = QLineEdit()
        self.filter.setObjectName("importFilter")
        self.filter.setPlaceholderText(self.tr("Filter files and reasons"))
        self.filter.setAccessibleName(self.tr("Filter files and reasons"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.table = self._make_table()
        self.retry = self._button(self.tr("Try again"), self._try_again)
        self.retry.setToolTip(self.tr("The selected files, or all that were refused."))
        self.encode = self._button(self.tr("Another encoding…"), self._ask_encoding)
        self.save = self._button(self.tr("Save list…"), self._save)
        self.close_button = self._button(self.tr("Close"), self.close)
        self._arrange()
        self.lines_came.connect(self._on_lines, Qt.ConnectionType.QueuedConnection)
        session.progress.connect(self._on_progress)
        session.closed.connect(self.close)
        self.resize(820, 480)

    def begin(self, base: str) -> None:
        """An import begins; ``base`` is the folder that paths are shown from."""
        self.model.base = base
        self.model.replace(())
        self._start()

    def finish(self, report: ImportReport) -> None:
        """An import is done, also one of some files once more."""
        lines = report.lines if self._before is None else with_retried(self._before, report.lines)
        self._before = None
        self._began = 0.0
        self.model.replace(lines)
        said = self._summary(len(lines))
        self.headline.setText(self.tr("Stopped. {n}").replace("{n}", said) if report.cancelled else said)
        self.pace.setText("")
        self._refresh()
        self.table.setFocus()

    def fail(self) -> None:
        """The import ended by an error that is told elsewhere."""
        self.finish(ImportReport(self.model.lines))

    @property
    def running(self) -> bool:
        """Whether an import is on its way."""
        return self._began > 0

    def _start(self) -> None:
        self._began = time.monotonic()
        self.headline.setText(self.tr("Reading…"))
        self.pace.setText("")
        self.bar.setRange(0, 0)
        self._refresh()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda checked=False: act())
        return made

    def _make_table(self) -> QTableView:
        made = QTableView()
        made.setObjectName("importList")
        made.setAccessibleName(self.tr("Files and what became of them"))
        made.setModel(self.model)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.setTabKeyNavigation(False)
        made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(SIZES.row)
        head = made.horizontalHeader()
        head.setFixedHeight(22)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFont(sized(made.font(), "micro"))
        made.setItemDelegateForColumn(Column.FILE, _PathDelegate(made))
        made.setColumnWidth(Column.FILE, 330)
        made.setColumnWidth(Column.OUTCOME, 110)
        made.activated.connect(self._activated)
        made.selectionModel().selectionChanged.connect(self._on_selection)
        return made

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.headline)
        top.addStretch(1)
        top.addWidget(self.pace)
        top.addWidget(self.stop)
        column.addLayout(top)
        column.addWidget(self.bar)
        narrow = QHBoxLayout()
        narrow.setSpacing(4)
        narrow.addWidget(self.filter, 1)
        self.choices = QButtonGroup(self)
        for number, outcome in enumerate((None, *Outcome)):
            chip = self._button("", self._narrow)
            chip.setCheckable(True)
            chip.setObjectName(f"importOnly.{outcome.name.lower() if outcome else 'all'}")
            self.choices.addButton(chip, number)
            narrow.addWidget(chip)
        self.choices.button(0).setChecked(True)
        column.addLayout(narrow)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        for button in (self.retry, self.encode, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _chosen(self) -> Outcome | None:
        number = self.choices.checkedId()
        return None if number <= 0 else tuple(Outcome)[number - 1]

    def _narrow(self) -> None:
        self.model.narrow(self._chosen(), self.filter.text())
        self._on_selection()

    def _refresh(self) -> None:
        running = self.running
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        counts = self.model.counted()
        for number, outcome in enumerate((None, *Outcome)):
            words = self.tr("All") if outcome is None else outcome_words(outcome)
            count = len(self.model.lines) if outcome is None else counts[outcome]
            self.choices.button(number).setText(f"{words}  {count:,}")
            self.choices.button(number).setEnabled(count > 0 or outcome is None)
        self.save.setEnabled(not running and bool(self.model.lines))
        self._on_selection()

    def _summary(self, total: int) -> str:
        counts = self.model.counted()
        files = self.tr("1 file") if total == 1 else self.tr("{n} files").replace("{n}", f"{total:,}")
        parts = [f"{count:,} {outcome_words(outcome).lower()}" for outcome, count in counts.items() if count]
        return f"{files}: {' · '.join(parts)}" if parts else files

    def _on_lines(self, lines: tuple[ImportLine, ...]) -> None:
        if self.running and self._before is None:
            self.model.add(lines)
            self._refresh()

    def _on_progress(self, done: int, total: int, name: str) -> None:
        if not self.running:
            return
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        said = self.tr("Reading {n} of {all}").replace("{n}", f"{done:,}").replace("{all}", f"{total:,}")
        self.headline.setText(said)
        self.pace.setText(pace_words(done, total, time.monotonic() - self._began))

    def _selected(self) -> list[ImportLine]:
        rows = self.table.selectionModel().selectedRows()
        return [line for row in rows if (line := row.data(ImportModel.LineRole)) is not None]

    def _on_selection(self, chosen: QItemSelection | None = None, gone: QItemSelection | None = None) -> None:
        lines = self._selected()
        free = not self.running and not self._session.read_only
        self.retry.setEnabled(free and any(self._origins()))
        self.encode.setEnabled(free and len(lines) == 1 and _has_encoding(lines[0]))

    def _origins(self) -> list[Path]:
        lines = self._selected() or [line for line in self.model.lines if line.outcome is Outcome.REFUSED]
        return list(dict.fromkeys(line.origin for line in lines if line.outcome is not Outcome.IMPORTED))

    def _try_again(self) -> None:
        paths = self._origins()
        if paths:
            self._before = self.model.lines
            self._start()
            self._again(paths)

    def _ask_encoding(self) -> None:
        lines = self._selected()
        if len(lines) == 1:
            self._encoding(lines[0])

    def _activated(self, index: QModelIndex) -> None:
        line = index.data(ImportModel.LineRole)
        if line is not None and line.document_id is not None:
            self._show(line.document_id)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the list"), "import.csv", self.tr("Tables (*.csv);;Text (*.txt)")
        )
        if name:
            self.save_as(Path(name if Path(name).suffix else name + ".csv"))

    def save_as(self, path: Path) -> None:
        """Write the list, as CSV or, where the name ends in .txt, as text."""
        said = as_text(self.model.lines) if path.suffix.lower() == ".txt" else as_csv(self.model.lines)
        try:
            with replacing(path, force=True) as part:
                # with a mark, or spreadsheets misread the accents
                part.write_text(said, "utf-8-sig")
        except UserError as error:
            self.pace.setText(self.tr("Not saved: {why}").replace("{why}", str(error)))
        else:
            self.pace.setText(self.tr("Saved as {name}.").replace("{name}", path.name))


def _has_encoding(line: ImportLine) -> bool:
    return bool(line.encoding) or line.outcome in (Outcome.KEPT, Outcome.ALREADY)
