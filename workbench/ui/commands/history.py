"""Edit menu: revert the step chosen in the history, after a preview."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.model.revert_plan import RevertPlan
from workbench.services import history, reverting
from workbench.services.step_details import step_details
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryCommands", text)


def _told(connection: Any, operations: list[int]) -> tuple[RevertPlan, list[Any]]:
    agreed = reverting.plan(connection, *operations)
    steps = agreed.absent if agreed.absent and agreed.absent != (agreed.step,) else agreed.steps
    found = []
    for step in steps[:40]:
        listed = history.operations(connection, 1, step + 1)
        found.append((listed[0], step_details(connection, step, 12)))
    return agreed, found


class HistoryCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {"history.revert": self.revert}
        window.history.revert_wanted.connect(self.revert_steps)

    def revert(self) -> None:
        """Ask to revert the steps that are chosen in the history."""
        steps = self._window.history.selected()
        if not steps:
            self._window.show_pane("history")
            self._window.status.say(_tr("Choose a step in the history first."))
        else:
            self.revert_steps([step.id for step in steps])

    def revert_steps(self, operations: list[int]) -> None:
        """Show what reverting steps comes to, and ask."""
        self._window.session.read_later(_told, self._ask, operations)

    def _ask(self, found: tuple[RevertPlan, list[Any]]) -> None:
        from workbench.ui.dialogs.revert import RevertDialog

        agreed, told = found
        words = (
            _tr("Brought back. Ctrl+Z reverts it again.") if agreed.brings_back else _tr("Reverted. Ctrl+Z undoes it.")
        )
        RevertDialog(self._window.session, agreed, told, lambda: self._window.status.say(words), self._window).open()
