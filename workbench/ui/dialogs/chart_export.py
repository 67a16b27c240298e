"""What of the chart to export, in which form and size, before a file is named."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.dates import span_words
from workbench.ui.parts import plain_label
from workbench.ui.settings import Settings
from workbench.ui.timeline.export import WIDTH, ChartOptions

Chosen = Callable[[str, ChartOptions], None]
_RATIOS = (1.0, 2.0, 3.0)


class ChartExportDialog(QDialog):
    """Asks for form and size; ``chosen`` is called with the ending of the file and the options. Choices are remembered."""

    def __init__(self, settings: Settings, window: tuple[int, int] | None, chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chartExport")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export the timeline"))
        self._settings, self._window, self._chosen = settings, window, chosen
        self.forms = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Form"), "muted", "header"))
        for number, (form, words) in enumerate(
            (
                ("svg", self.tr("SVG, a picture for documents and the web, text stays text")),
                ("pdf", self.tr("PDF, pages to print")),
                ("png", self.tr("PNG, a picture in pixels")),
                ("csv", self.tr("CSV, a table of all events with the bounds of their dates")),
            )
        ):
            button = QRadioButton(words)
            button.setObjectName(f"chartExport.{form}")
            self.forms.addButton(button, number)
            column.addWidget(button)
        self.size_row = self._make_size_row()
        self.page_row = self._make_page_row()
        column.addSpacing(4)
        column.addWidget(self.size_row)
        column.addWidget(self.page_row)
        self.only_window = QRadioButton("")
        self.everything = QRadioButton(self.tr("The whole chart, not only what is in view"))
        stretch = QButtonGroup(self)
        for button in (self.everything, self.only_window):
            stretch.addButton(button)
        self.everything.setChecked(True)
        if window is not None:
            self.only_window.setText(self.tr("Only {time}").replace("{time}", span_words(*window)))
            self.only_window.setChecked(True)
            column.addWidget(plain_label(self.tr("Time"), "muted", "header"))
            column.addWidget(self.everything)
            column.addWidget(self.only_window)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Choose a file…"))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(4)
        column.addWidget(buttons)
        self._recall()
        self.forms.idToggled.connect(lambda number, on: self._show_rows())
        self._show_rows()
        self.forms.button(max(self.forms.checkedId(), 0)).setFocus()

    def form(self) -> str:
        """The ending of the chosen form."""
        return ("svg", "pdf", "png", "csv")[self.forms.checkedId()]

    def options(self) -> ChartOptions:
        """What was chosen."""
        return ChartOptions(
            window=self._window if self._window is not None and self.only_window.isChecked() else (None, None),
            width=self.width_box.value(),
            ratio=_RATIOS[self.ratio_box.currentIndex()],
            page="A3" if self.page_box.currentText() == "A3" else "A4",
            across=self.across_box.value(),
        )

    def _make_size_row(self) -> QWidget:
        self.width_box = QSpinBox()
        self.width_box.setRange(600, 20_000)
        self.width_box.setSingleStep(200)
        self.width_box.setSuffix(self.tr(" px"))
        self.width_box.setAccessibleName(self.tr("Width in pixels"))
        self.ratio_box = QComboBox()
        self.ratio_box.setAccessibleName(self.tr("Sharpness of a PNG"))
        for words in (self.tr("for the screen (1x)"), self.tr("sharp (2x)"), self.tr("for print (3x)")):
            self.ratio_box.addItem(words)
        return _row(self, ((self.tr("Width"), self.width_box), (self.tr("Sharpness"), self.ratio_box)))

    def _make_page_row(self) -> QWidget:
        self.page_box = QComboBox()
        self.page_box.setAccessibleName(self.tr("Page size"))
        self.page_box.addItems(["A4", "A3"])
        self.across_box = QSpinBox()
        self.across_box.setRange(1, 20)
        self.across_box.setAccessibleName(self.tr("Pages side by side"))
        return _row(self, ((self.tr("Page"), self.page_box), (self.tr("Pages side by side"), self.across_box)))

    def _recall(self) -> None:
        used = self._settings.last_used
        forms = ("svg", "pdf", "png", "csv")
        form = used("chart_form", "pdf")
        self.forms.button(forms.index(form) if form in forms else 1).setChecked(True)
        self.width_box.setValue(_number(used("chart_width", ""), WIDTH))
        self.ratio_box.setCurrentIndex(min(_number(used("chart_ratio", ""), 1), 2))
        self.page_box.setCurrentText(used("chart_page", "A4"))
        self.across_box.setValue(_number(used("chart_across", ""), 1))

    def _show_rows(self) -> None:
        form = self.form()
        self.size_row.setVisible(form in ("svg", "png"))
        self.ratio_box.setEnabled(form == "png")
        self.page_row.setVisible(form == "pdf")

    def _accept(self) -> None:
        form, options = self.form(), self.options()
        for name, value in (
            ("chart_form", form),
            ("chart_width", str(options.width)),
            ("chart_ratio", str(self.ratio_box.currentIndex())),
            ("chart_page", options.page),
            ("chart_across", str(options.across)),
        ):
            self._settings.use(name, value)
        self.accept()
        self._chosen(form, options)


def _row(parent: QWidget, parts: tuple[tuple[str, QWidget], ...]) -> QWidget:
    row = QWidget(parent)
    grid = QGridLayout(row)
    grid.setContentsMargins(22, 0, 0, 0)
    for number, (words, field) in enumerate(parts):
        line = QHBoxLayout()
        line.setSpacing(8)
        label = plain_label(words)
        label.setBuddy(field)
        line.addWidget(label)
        line.addWidget(field)
        grid.addLayout(line, 0, number, Qt.AlignmentFlag.AlignLeft)
    grid.setColumnStretch(len(parts), 1)
    return row


def _number(said: str, default: int) -> int:
    return int(said) if said.isdecimal() else default
