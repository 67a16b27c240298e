"""Reading settings: font, size, line width, spacing, light or dark. They hold at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.document.look import MEASURES, SPACINGS, Look
from workbench.ui.parts import plain_label
from workbench.ui.theme.tokens import READING_SIZES


class ReadingLook(QDialog):
    """Not modal, so that the text is seen as it changes. ``use(look)`` and ``scheme(name)`` apply and remember."""

    def __init__(
        self,
        look: Look,
        font: QFont,
        scheme: str,
        use: Callable[[Look], None],
        dye: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("readingLook")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Reading"))
        self._use = use
        self.standard = QCheckBox(self.tr("The standard font"))
        self.standard.setChecked(not look.family)
        self.font_box = QFontComboBox()
        self.font_box.setObjectName("readingFont")
        self.font_box.setAccessibleName(self.tr("Font of documents"))
        self.font_box.setEditable(False)
        self.font_box.setCurrentFont(QFont(look.family) if look.family else font)
        self.font_box.setEnabled(bool(look.family))
        self.size_box = self._number(look.size, READING_SIZES, 1, self.tr(" px"), self.tr("Size of the text"))
        self.spacing = self._number(look.spacing, SPACINGS, 5, self.tr(" %"), self.tr("Space between lines"))
        self.measure = self._number(look.measure, MEASURES, 20, self.tr(" px"), self.tr("Width of a line"))
        self.scheme = QComboBox()
        self.scheme.setObjectName("readingScheme")
        self.scheme.setAccessibleName(self.tr("Light or dark"))
        for name, words in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.scheme.addItem(words, name)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(scheme)))
        self._arrange()
        self.standard.toggled.connect(self._on_standard)
        self.font_box.currentFontChanged.connect(lambda chosen: self._tell())
        for box in (self.size_box, self.spacing, self.measure):
            box.valueChanged.connect(lambda value: self._tell())
        self.scheme.activated.connect(lambda at: dye(str(self.scheme.currentData())))

    def look(self) -> Look:
        """Return what is chosen."""
        family = "" if self.standard.isChecked() else self.font_box.currentFont().family()
        return Look(family, self.size_box.value(), self.spacing.value(), self.measure.value())

    def put_back(self) -> None:
        """Choose the standard look."""
        standard = Look()
        self.standard.setChecked(True)
        for box, value in (
            (self.size_box, standard.size),
            (self.spacing, standard.spacing),
            (self.measure, standard.measure),
        ):
            box.setValue(value)

    def _number(self, value: int, bounds: tuple[int, int], step: int, suffix: str, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(*bounds)
        box.setSingleStep(step)
        box.setSuffix(suffix)
        box.setValue(value)
        box.setFixedWidth(110)
        box.setAccessibleName(name)
        return box

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for words, part in (
            (self.tr("Font"), self.standard),
            ("", self.font_box),
            (self.tr("Size"), self.size_box),
            (self.tr("Line spacing"), self.spacing),
            (self.tr("Line width"), self.measure),
            (self.tr("Colours"), self.scheme),
        ):
            form.addRow(plain_label(words, "muted"), part)
        buttons = QDialogButtonBox(self)
        back = buttons.addButton(self.tr("Standard"), QDialogButtonBox.ButtonRole.ResetRole)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        back.setObjectName("readingStandard")
        back.setAutoDefault(False)
        close.setDefault(True)
        back.clicked.connect(self.put_back)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(380)

    def _on_standard(self, on: bool) -> None:
        self.font_box.setEnabled(not on)
        self._tell()

    def _tell(self) -> None:
        self._use(self.look())
