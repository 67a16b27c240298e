"""What the chosen step changed, below the list, and the button that reverts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.model.history_filter import StepDetail
from workbench.model.operation import Operation
from workbench.ui.labels import step_words
from workbench.ui.parts import ElidedLabel
from workbench.ui.parts.labels import sized
from workbench.ui.step_words import detail_text


class StepSheet(QWidget):
    """Shows one step; ``revert_wanted()`` when its button is pressed."""

    revert_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("")
        self.title.setFont(sized(self.title.font(), "header"))
        self.revert = QPushButton(self.tr("Revert…"))
        self.revert.setObjectName("historyRevert")
        self.revert.clicked.connect(self.revert_wanted)
        self.text = QPlainTextEdit()
        self.text.setObjectName("historyDetail")
        self.text.setAccessibleName(self.tr("What the step changed"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setProperty("role", "plain")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.revert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.hide()

    def show_step(self, step: Operation, detail: StepDetail, *, writable: bool) -> None:
        """Show what a step changed."""
        self.title.setText(step_words(step.label, step.kind))
        self.revert.setText(self.tr("Bring back…") if step.undone else self.tr("Revert…"))
        self.revert.setEnabled(writable)
        self.text.setPlainText(detail_text(detail))
        self.show()
