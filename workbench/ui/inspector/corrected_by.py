"""The box at the head of a corrected claim or event that leads to the correction."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from workbench.model.records import Claim
from workbench.ui.inspector.sheet import SheetView
from workbench.ui.inspector.value import ValueBox
from workbench.ui.parts import plain_label
from workbench.ui.parts.labels import sized


def _tr(text: str) -> str:
    return QCoreApplication.translate("Inspector", text)


class CorrectedBy(ValueBox):
    """The box that leads from what is corrected to the claim that corrects it."""

    def __init__(self, view: SheetView, other: Claim) -> None:
        super().__init__(f"corrected.{other.id}", _tr("Corrected by"), view)
        self.column.setContentsMargins(8, 4, 8, 4)
        head = QHBoxLayout()
        head.addWidget(plain_label(_tr("Corrected by"), "warn", "small", self))
        head.addStretch(1)
        speaker = other.attributed_entity or other.attributed_source or other.asserted_by
        if speaker is not None:
            head.addWidget(plain_label(speaker.name, "muted", "small", self))
        self.column.addLayout(head)
        label = self.say(other.statement, style="claim")
        font = QFont(sized(self.font(), "small"))
        font.setWeight(QFont.Weight.Medium)
        label.setFont(font)
        self.activated.connect(lambda: view.desk.lead_to("claim", other.id))
        self.led.connect(lambda: view.desk.lead_to("claim", other.id))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().highlight())
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()
        super().paintEvent(event)
