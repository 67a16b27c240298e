"""File menu: delete a document for good, and the report of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.ui.labels import counted
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("PurgeCommands", text)


class PurgeCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {"document.purge": self.ask}
        window.documents.purge_requested.connect(self.ask_about)

    def ask(self) -> None:
        """Ask about the document the keyboard stands on in the list, else the one that is read."""
        documents = self._window.documents
        chosen = documents.current_document() if documents.isAncestorOf(self._window.focusWidget()) else None
        self.ask_about(chosen if chosen is not None else self._window.selection.focus.document)

    def ask_about(self, document_id: int | None) -> None:
        """Show what goes with a document, and ask."""
        from workbench.ui.dialogs.purge import PurgeDialog

        session = self._window.session
        if session.is_open and not session.read_only:
            PurgeDialog(session, document_id, self._told, self._window).open()

    def _told(self, report: Any, left: list[Any]) -> None:
        from workbench.ui.dialogs.report import ReportDialog

        path = self._window.session.path
        if path is None:
            return
        said = _tr("Deleted for good. The history holds, and no word that only it had is in the file.")
        if not report.ok:
            said = _tr("Deleted for good, but not everything was done. See below.")
        elif left:
            said += " " + _tr("Backups that hold it were left as they are.")
        ReportDialog(_tr("Deleted for good"), said, "\n".join(self._lines(report, left)), path, self._window).show()

    @staticmethod
    def _lines(report: Any, left: list[Any]) -> list[str]:
        lines = [
            counted("PurgeCommands", "1 document deleted", "%n documents deleted", report.documents),
            counted("PurgeCommands", "1 passage deleted", "%n passages deleted", report.passages),
            counted("PurgeCommands", "1 record deleted", "%n records deleted", report.records),
            counted(
                "PurgeCommands",
                "1 image taken out of the history; its hash stays",
                "%n images taken out of the history; their hashes stay",
                report.images,
            ),
            counted(
                "PurgeCommands",
                "1 word or run of words looked for in the bytes of the file and its rollback journal",
                "%n words and runs of words looked for in the bytes of the file and its rollback journal",
                report.searched,
            ),
        ]
        if report.unfinished:
            said = _tr("The file could not be rewritten, and is when the case is opened next: {why}")
            lines.append(said.replace("{why}", report.unfinished))
        if report.encrypted:
            lines.append(_tr("The file is encrypted, so that this says nothing; it was rewritten from its rows"))
        elif not report.places:
            lines.append(_tr("None of them is there"))
        for name, place in report.places:
            said = _tr("One is still in {name}, at byte {place}")
            lines.append(said.replace("{name}", name).replace("{place}", f"{place:,}"))
        if report.shared:
            lines.append(
                counted(
                    "PurgeCommands",
                    "1 stands elsewhere in the case too, and was not looked for",
                    "%n stand elsewhere in the case too, and were not looked for",
                    report.shared,
                )
            )
        lines += [_tr("Rewritten without it: {path}").replace("{path}", str(path)) for path in report.rewritten]
        lines += [_tr("Deleted: {path}").replace("{path}", str(path)) for path in report.deleted]
        lines += [_tr("Not done: {path}").replace("{path}", str(path)) + f"  {why}" for path, why in report.failed]
        lines += [_tr("Still holds it: {path}").replace("{path}", str(one.path)) for one in left]
        return lines
