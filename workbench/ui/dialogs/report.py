"""A report in plain text that can be read, copied and saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.model.errors import UserError
from workbench.services.outputs import replacing
from workbench.ui.parts import plain_label


class ReportDialog(QDialog):
    """Not modal. ``case`` is the file the report is about: it is suggested to save beside it."""

    def __init__(self, title: str, sentence: str, listed: str, case: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._case, self._sentence = case, sentence
        self._suggested = case.with_name(f"{case.stem} report.txt")
        self.said = plain_label(sentence, "", "", self)
        self.said.setWordWrap(True)
        self.text = QPlainTextEdit(listed, self)
        self.text.setObjectName("reportText")
        self.text.setAccessibleName(title)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(self.tr("Save the report…"), QDialogButtonBox.ButtonRole.ActionRole)
        save.setObjectName("reportSave")
        save.clicked.connect(self._choose)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.resize(640, 420)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(self._suggested), self.tr("Text (*.txt)")
        )
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write sentence and list to a file that only its owner reads."""
        try:
            with replacing(path, force=True, never=self._case) as part:
                said = f"{self.windowTitle()}\n\n{self._sentence}\n\n{self.text.toPlainText()}\n"
                part.write_text(said, "utf-8", errors="replace")
        except UserError as error:
            self.said.setText(str(error))
        else:
            self.said.setText(self.tr("Saved as {name}.").replace("{name}", path.name))
