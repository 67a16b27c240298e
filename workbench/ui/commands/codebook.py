"""Commands on the codebook: a tag on the records in focus, the tree out of a file and into one."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from workbench.store.codings import RECORDS
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("CodebookCommands", text)


class CodebookCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {"tag.records": self.tag_records}

    def tag_records(self) -> None:
        """Put a tag on the records in focus."""
        from workbench.ui.dialogs.tag_records import ask_tag

        found = [record for record in self._window.selection.focus.records if record[0] in RECORDS]
        if not found:
            self._window.status.say(_tr("Select a record first: an entity, an event, a claim or a relation."))
        else:
            ask_tag(self._window.session, found, self._window)
