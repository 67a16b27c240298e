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


def _told(connection: Any, operation: int) -> tuple[RevertPlan, list[Any]]:
    agreed = reverting.plan(connection, operation)
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
        window.history.revert_wanted.connect(self.revert_step)

    def revert(self) -> None:
        """Ask to revert the step that is chosen in the history."""
        step = self._window.history.chosen()
        if step is None:
            self._window.show_pane("history")
            self._window.status.say(_tr("Choose a step in the history first."))
        else:
            self.revert_step(step.id)

    def revert_step(self, operation: int) -> None:
        """Show what reverting a step comes to, and ask."""
        self._window.session.read_later(_told, self._ask, operation)

    def _ask(self, found: tuple[RevertPlan, list[Any]]) -> None:
        from workbench.ui.dialogs.revert import RevertDialog

        agreed, told = found
        words = (
            _tr("Brought back. Ctrl+Z reverts it again.") if agreed.brings_back else _tr("Reverted. Ctrl+Z undoes it.")
        )
        RevertDialog(self._window.session, agreed, told, lambda: self._window.status.say(words), self._window).open()
