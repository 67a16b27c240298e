"""Commands on the codebook: a tag on the records in focus, the tree out of the case and into it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from workbench.services.codebook_files import CodebookReport
from workbench.store.codings import RECORDS
from workbench.store.database import Store
from workbench.ui.commands.plain_export import ask_first
from workbench.ui.dialogs.message import tell
from workbench.ui.labels import counted
from workbench.ui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("CodebookCommands", text)


class CodebookCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {
            "tag.records": self.tag_records,
            "codebook.import": self.ask_import,
            "codebook.export": lambda: ask_first(window, self.ask_export),
        }

    def tag_records(self) -> None:
        """Put a tag on the records in focus."""
        from workbench.ui.dialogs.tag_records import ask_tag

        found = [record for record in self._window.selection.focus.records if record[0] in RECORDS]
        if not found:
            self._window.status.say(_tr("Select a record first: an entity, an event, a claim or a relation."))
        else:
            ask_tag(self._window.session, found, self._window)

    def ask_export(self) -> None:
        """Ask where and in which form, and write the codebook."""
        path = self._window.session.path
        suggested = str(path.with_name(f"{path.stem}-codebook.json")) if path else ""
        forms = {
            _tr("JSON (*.json)"): "json",
            _tr("Table for spreadsheets (*.csv)"): "csv",
            _tr("REFI-QDA codebook for other programs (*.qdc)"): "qdc",
        }
        name, chosen = QFileDialog.getSaveFileName(
            self._window, _tr("Export the codebook"), suggested, ";;".join(forms)
        )
        if name:
            known = Path(name).suffix.lower().removeprefix(".") in forms.values()
            self.export_to(Path(name if known else f"{name}.{forms.get(chosen, 'json')}"))

    def export_to(self, out: Path) -> None:
        """Write the codebook; what the form cannot carry is listed."""
        from workbench.services.codebook_files import export_codebook

        self._window.session.do(export_codebook, out, force=True, done=self._exported)

    def _exported(self, report: CodebookReport) -> None:
        said = counted("CodebookCommands", "1 tag exported to {name}.", "%n tags exported to {name}.", report.tags)
        self._tell(said.replace("{name}", report.path.name), report)

    def ask_import(self) -> None:
        """Ask which file, and take its tags into the case."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, _tr("Import tags"), "", _tr("Codebooks (*.json *.csv *.qdc *.qde)")
        )
        if name:
            self.import_from(Path(name))

    def import_from(self, path: Path) -> None:
        """Take the tags of a file into the case, in one step; what could not be carried is listed."""
        from workbench.services.codebook_files import import_codebook

        def work(store: Store, **framing: Any) -> Any:
            return import_codebook(store, path, framing["progress"], framing["checkpoint"])

        self._window.session.do(work, done=self._imported, long=True)

    def _imported(self, report: CodebookReport) -> None:
        said = counted("CodebookCommands", "1 tag imported", "%n tags imported", report.tags)
        known = counted("CodebookCommands", "1 known already", "%n known already", report.known)
        self._tell(f"{said}, {known}.", report)

    def _tell(self, said: str, report: CodebookReport) -> None:
        if report.notes:
            tell(self._window, _tr("Codebook"), said, "\n".join(report.notes))
        else:
            self._window.status.say(said)
