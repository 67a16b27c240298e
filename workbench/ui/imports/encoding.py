"""Another encoding for a text: what it looks like in each, before anything is imported."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.parts import plain_label

if TYPE_CHECKING:
    from workbench.services.import_preview import Preview

Look = Callable[[str | None, Callable[["Preview"], None]], None]


class EncodingDialog(QDialog):
    """``look(encoding, done)`` asks for a preview, None for what the bytes say; ``chosen(encoding)`` imports."""

    def __init__(
        self, name: str, encodings: tuple[str, ...], look: Look, chosen: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("encodingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import with another encoding"))
        self._look, self._chosen = look, chosen
        self._asked = 0
        self.encodings = QComboBox()
        self.encodings.setObjectName("encodingChoice")
        self.encodings.setAccessibleName(self.tr("Encoding"))
        self.encodings.addItem(self.tr("As the bytes say"), None)
        for encoding in encodings:
            self.encodings.addItem(encoding, encoding)
        self.found = plain_label("", "muted", "small")
        self.found.setObjectName("encodingFound")
        self.found.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setObjectName("encodingPreview")
        self.text.setAccessibleName(self.tr("How the text looks"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(self)
        self.confirm = buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Keep as it is"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.confirm.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(plain_label(self.tr("File"), "muted"), plain_label(name))
        form.addRow(plain_label(self.tr("Encoding"), "muted"), self.encodings)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.found)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.resize(640, 460)
        self.encodings.currentIndexChanged.connect(self._ask)
        self._ask()

    def done(self, result: int) -> None:
        """Close; a preview that comes later is dropped."""
        self._asked = -1
        super().done(result)

    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        self.confirm.setEnabled(self.encodings.currentData() is not None)

        def came(preview: "Preview") -> None:
            if asked == self._asked:
                self._take(preview)

        self._look(self.encodings.currentData(), came)

    def _take(self, preview: "Preview") -> None:
        if preview.encoding:
            said = self.tr("Read as {name}: {why}.").replace("{name}", preview.encoding).replace("{why}", preview.why)
            if preview.replaced:
                said += " " + self.tr("{n} characters have no meaning in it.").replace("{n}", f"{preview.replaced:,}")
        else:
            said = preview.why
        self.found.setText(said)
        self.text.setPlainText(preview.text)

    def _accept(self) -> None:
        encoding = self.encodings.currentData()
        if encoding is not None:
            self._chosen(encoding)
            self.accept()
