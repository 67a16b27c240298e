"""Revert an older step: what it changed, which later steps stand in its way, and the question whether all shall go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.model.history_filter import StepDetail
from workbench.model.operation import Operation
from workbench.model.revert_plan import RevertPlan
from workbench.services import reverting
from workbench.ui.labels import counted, step_words
from workbench.ui.parts import plain_label
from workbench.ui.session import Session
from workbench.ui.step_words import detail_text

Told = list[tuple[Operation, StepDetail]]


class RevertDialog(QDialog):
    """Enter leaves everything as it is. ``told`` are the steps of the plan, or those that it lacks."""

    def __init__(
        self, session: Session, agreed: RevertPlan, told: Told, done: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("revertDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan, self._done = session, agreed, done
        one = len(agreed.wanted) == 1
        back = self.tr("Bring a step back") if one else self.tr("Bring steps back")
        away = self.tr("Revert a step") if one else self.tr("Revert steps")
        self.setWindowTitle(back if agreed.brings_back else away)
        self.said = plain_label(self._sentence(), "", "", self)
        self.said.setWordWrap(True)
        self.steps = QPlainTextEdit(self._listed(told), self)
        self.steps.setObjectName("revertSteps")
        self.steps.setReadOnly(True)
        self.steps.setTabChangesFocus(True)
        self.steps.setAccessibleName(self.tr("Steps"))
        buttons = QDialogButtonBox(self)
        self.agree = buttons.addButton(self._button_words(), QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setObjectName("revertAgree")
        self.agree.setAutoDefault(False)
        self.agree.setVisible(not agreed.absent)
        leave = buttons.addButton(self.tr("Leave it"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setDefault(True)
        buttons.accepted.connect(self._revert)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        column.addWidget(self.steps, 1)
        column.addWidget(buttons)
        self.resize(620, 400)

    def _sentence(self) -> str:
        agreed = self._plan
        if agreed.absent == (agreed.step,):
            return self.tr("This step cannot be reverted: what came later is bound up with it in a way no step tells.")
        if agreed.absent:
            return self.tr("Not possible yet: it rests on steps that were reverted. Bring these back first.")
        if agreed.in_the_way:
            later = counted(
                "RevertDialog",
                "1 later step stands in the way.",
                "%n later steps stand in the way.",
                agreed.in_the_way,
            )
            return later + " " + self.tr("All of these go together, newest first; one undo brings them back.")
        if len(agreed.wanted) > 1:
            return self.tr("Nothing stands in the way. These steps go together; one undo turns all of them over again.")
        if agreed.brings_back:
            return self.tr("Nothing stands in the way. The step is made again, as it was.")
        return self.tr("Nothing stands in the way. Only this step goes; one undo brings it back.")

    def _button_words(self) -> str:
        if self._plan.brings_back:
            return self.tr("Bring back")
        return counted("RevertDialog", "Revert this step", "Revert %n steps", len(self._plan.steps))

    @staticmethod
    def _listed(told: Told) -> str:
        parts = []
        for step, detail in told:
            at = step.time[:16].replace("T", " ")
            parts.append(f"{step_words(step.label, step.kind)}  ({at} UTC, {step.actor})\n{detail_text(detail)}")
        return "\n\n".join(parts)

    def _revert(self) -> None:
        self.agree.setEnabled(False)
        self._session.do(reverting.revert, self._plan, done=lambda _: self._finish(), refused=self._refuse)

    def _finish(self) -> None:
        self.accept()
        self._done()

    def _refuse(self, why: str) -> None:
        self.said.setText(why)
