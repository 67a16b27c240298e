"""What a file may cost to import, in words, with standard values to go back to."""

from dataclasses import dataclass
from dataclasses import fields as fields_of

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.intake.limits import DEFAULTS, Limits, changed
from workbench.model.errors import UserError
from workbench.ui.parts import Hairline, plain_label
from workbench.ui.parts.labels import sized
from workbench.ui.parts.tab_order import tab_in_order
from workbench.ui.settings import Settings

MB = 1_000_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Limits", text)


@dataclass(frozen=True, slots=True)
class Row:
    """One limit as it is shown: ``unit`` of its number make one of the box's, from ``least`` to ``most`` of them."""

    name: str
    label: str
    why: str
    least: int
    most: int
    unit: int = 1
    suffix: str = ""


def rows() -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return the limits in groups with a title."""
    mega, seconds = _tr(" MB"), _tr(" s")
    files = (
        Row("file_bytes", _tr("A file"), _tr("A larger one is refused before it is read."), 1, 2_000, MB, mega),
        Row("pages", _tr("Pages of a document"), _tr("Of a PDF, as its pages are counted."), 1, 1_000_000),
        Row(
            "text_chars",
            _tr("Text of a document"),
            _tr("In million characters. The reading view is measured up to 50."),
            1,
            500,
            MB,
            _tr(" million"),
        ),
        Row("parts", _tr("Attachments of a message"), _tr("Each becomes a document of its own."), 1, 100_000),
    )
    archives = (
        Row("archive_bytes", _tr("An archive"), _tr("It is held in memory while it is unpacked."), 1, 20_000, MB, mega),
        Row("entries", _tr("Files in an archive"), _tr("Also those inside an e-book or an Office file."), 1, 1_000_000),
        Row("unpacked_bytes", _tr("All files unpacked"), _tr("Of one archive together."), 1, 100_000, MB, mega),
        Row(
            "ratio",
            _tr("Growth in unpacking"),
            _tr("A file that grows more is made to fill memory. Text grows 3 to 20 times."),
            2,
            10_000,
            1,
            _tr(" times"),
        ),
        Row("ratio_from", _tr("Growth is asked from"), _tr("Small files may pack well."), 1, 1_000, MB, mega),
        Row("nesting", _tr("Archives in archives"), _tr("And messages in messages: how deep."), 1, 20),
    )
    process = (
        Row("memory_bytes", _tr("Memory"), _tr("Of each of the two processes that read."), 600, 64_000, MB, mega),
        Row("cpu_seconds", _tr("Computing time"), _tr("For one file."), 1, 3_600, 1, seconds),
        Row("wall_seconds", _tr("Time by the clock"), _tr("For one file, waiting included."), 1, 7_200, 1, seconds),
        Row("reply_bytes", _tr("What comes out"), _tr("Text, places and attachments of a file."), 1, 4_000, MB, mega),
    )
    return (
        (_tr("A document"), files),
        (_tr("Archives: ZIP, e-books, Office files"), archives),
        (_tr("The process that reads it"), process),
    )


# from the left
_BUTTONS = ("limitsStandard", "limitsSave", "limitsKeep")


class LimitsDialog(QDialog):
    """Enter saves, Esc keeps everything as it was."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("limitsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Limits of an import"))
        self._settings = settings
        self._rows = {row.name: row for _, group in rows() for row in group}
        self.boxes: dict[str, QSpinBox] = {}
        self._said = plain_label("", "danger", "small")
        self._said.setObjectName("limitsRefusal")
        self._said.setWordWrap(True)
        self._said.hide()
        try:
            self._now = changed(settings.limits())
        except UserError as error:
            self._now = DEFAULTS
            self._refuse(self.tr("{why} The standard values are shown.").replace("{why}", str(error)))
        intro = plain_label(
            self.tr(
                "A file may be damaged, or made to break programs. What goes beyond a limit is refused with a sentence "
                "that names it; the other files go on."
            ),
            "muted",
            "small",
        )
        intro.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        table, buttons = self._make_table(), self._make_buttons()
        for part in (intro, table, self._said, buttons):
            column.addWidget(part)
        boxes = list(self.boxes.values())
        tab_in_order(
            *boxes, *sorted(buttons.findChildren(QPushButton), key=lambda button: _BUTTONS.index(button.objectName()))
        )
        boxes[0].setFocus()
        self.resize(680, 640)

    def _make_table(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        at = 0
        for title, group in rows():
            if at:
                grid.addWidget(Hairline(), at, 0, 1, 3)
                at += 1
            grid.addWidget(plain_label(title, "", "header"), at, 0, 1, 3)
            for row in group:
                at += 1
                self._add(grid, at, row)
            at += 1
        grid.setRowStretch(at, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _add(self, grid: QGridLayout, at: int, row: Row) -> None:
        label = plain_label(row.label)
        box = QSpinBox()
        box.setObjectName(f"limit.{row.name}")
        box.setRange(row.least, row.most)
        box.setGroupSeparatorShown(True)
        box.setSuffix(row.suffix)
        box.setFixedWidth(136)
        box.setAccessibleName(row.label)
        standard = f"{_shown(DEFAULTS, row):,}{row.suffix}"
        said = self.tr("{why} Standard: {value}.").replace("{why}", row.why).replace("{value}", standard)
        box.setAccessibleDescription(said)
        why = plain_label(said, "muted", "small")
        why.setWordWrap(True)
        label.setBuddy(box)
        for place, part in enumerate((label, box, why)):
            grid.addWidget(part, at, place, Qt.AlignmentFlag.AlignVCenter)
        self.boxes[row.name] = box
        box.valueChanged.connect(lambda value: self._mark(row, label, value))
        box.setValue(_shown(self._now, row))
        self._mark(row, label, box.value())

    def _mark(self, row: Row, label: QWidget, value: int) -> None:
        label.setFont(sized(label.font(), "body" if value == _shown(DEFAULTS, row) else "header"))

    def _make_buttons(self) -> QWidget:
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep = buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.RejectRole)
        standard = buttons.addButton(self.tr("Standard values"), QDialogButtonBox.ButtonRole.ResetRole)
        save.setObjectName("limitsSave")
        keep.setObjectName("limitsKeep")
        standard.setObjectName("limitsStandard")
        save.setDefault(True)
        for button in (keep, standard):
            button.setAutoDefault(False)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        standard.clicked.connect(self.put_back)
        return buttons

    def put_back(self) -> None:
        """Show the standard values; Save keeps them."""
        self._now = DEFAULTS
        for name, box in self.boxes.items():
            box.setValue(_shown(DEFAULTS, self._rows[name]))

    def _values(self) -> dict[str, int]:
        """The limits as they would be saved; what the user did not touch keeps a number that is no whole unit."""
        found = {}
        for name, box in self.boxes.items():
            row = self._rows[name]
            kept = box.value() == _shown(self._now, row)
            found[name] = getattr(self._now, name) if kept else box.value() * row.unit
        return found

    def _save(self) -> None:
        values = self._values()
        wrong = refusal(Limits(**values))
        if wrong:
            name, said = wrong
            self._refuse(said)
            self.boxes[name].setFocus()
            return
        standard = {field.name: getattr(DEFAULTS, field.name) for field in fields_of(Limits)}
        self._settings.keep_limits({name: value for name, value in values.items() if value != standard[name]})
        self.accept()

    def _refuse(self, said: str) -> None:
        self._said.setText(said)
        self._said.show()


def refusal(limits: Limits) -> tuple[str, str] | None:
    """Return (limit, sentence) where two limits contradict each other, or None."""
    if limits.wall_seconds < limits.cpu_seconds:
        return "wall_seconds", _tr("The time by the clock includes the computing time, so it cannot be shorter.")
    if limits.unpacked_bytes < limits.file_bytes:
        return "unpacked_bytes", _tr("All files of an archive together cannot be less than one file may have.")
    if limits.memory_bytes < 4 * limits.file_bytes:
        return "memory_bytes", _tr(
            "Reading a file takes about four times its size: raise the memory, or lower the file."
        )
    return None


def _shown(limits: Limits, row: Row) -> int:
    return max(row.least, min(row.most, round(int(getattr(limits, row.name)) / row.unit)))
