"""File menu: export a redacted case file, and the report of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from workbench.ui.labels import counted
from workbench.ui.main_window import MainWindow

if TYPE_CHECKING:
    from workbench.services.exporting import ExportReport
    from workbench.services.redacting import Chosen
    from workbench.store.database import Store


def _tr(text: str) -> str:
    return QCoreApplication.translate("RedactCommands", text)


class RedactCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.handlers: dict[str, Callable[[], None]] = {"case.export_redacted": self.ask}

    def ask(self) -> None:
        """Choose what is kept back; an encrypted case is asked about first, since the export is plain."""
        from workbench.ui.commands.plain_export import ask_first
        from workbench.ui.dialogs.redact import RedactDialog

        session = self._window.session
        if session.is_open:
            ask_first(self._window, lambda: RedactDialog(session, self._choose_file, self._window).open())

    def _choose_file(self, chosen: "Chosen") -> None:
        path = self._window.session.path
        suggested = str(path.with_name(f"{path.stem}-redacted.sqlite")) if path else ""
        name, _ = QFileDialog.getSaveFileName(
            self._window, _tr("Export a redacted case file"), suggested, _tr("SQLite files (*.sqlite *.db)")
        )
        if name:
            self.export(chosen, Path(name if Path(name).suffix else name + ".sqlite"))

    def export(self, chosen: "Chosen", out: Path) -> None:
        """Write the export; where a name is still found in it, the window says where, and there is none."""
        from workbench.services import exporting, redacting

        def work(store: "Store", **framing: Any) -> Any:
            redaction = redacting.redaction_of(store.connection, chosen)
            return exporting.export_sqlite(
                store, out, force=True, checkpoint=framing["checkpoint"], redaction=redaction
            )

        self._window.session.do(work, done=lambda report: self._told(chosen, report), long=True)

    def _told(self, chosen: "Chosen", report: "ExportReport") -> None:
        from workbench.ui.dialogs.report import ReportDialog

        path = self._window.session.path
        if path is None:
            return
        said = _tr("Exported to {name}. Its values and its bytes were searched: no name that was kept back is in it.")
        lines = [
            counted("RedactCommands", "1 document kept back", "%n documents kept back", len(chosen.documents)),
            counted("RedactCommands", "1 source kept back", "%n sources kept back", len(chosen.sources)),
            counted("RedactCommands", "1 entity kept back", "%n entities kept back", len(chosen.entities)),
        ]
        lines += [
            _tr("Left out: {what}").replace("{what}", f"{table.replace('_', ' ')}, {count:,}")
            for table, count in report.left_out
        ]
        title = _tr("Redacted export")
        said = said.replace("{name}", report.path.name)
        ReportDialog(title, said, "\n".join(lines), path, self._window).show()
