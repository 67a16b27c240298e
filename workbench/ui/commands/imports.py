"""Import: started from menu or drop, watched and listed in its window, repeated with another encoding."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from workbench.model.errors import UserError
from workbench.ui.main_window import MainWindow

if TYPE_CHECKING:
    from workbench.services.import_preview import Preview
    from workbench.services.import_report import ImportLine, ImportReport
    from workbench.ui.imports.window import ImportWindow

_SHOWN_AFTER_MS = 300


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportCommands", text)


class ImportCommands:
    """Starts imports; nothing of them is loaded before the first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._list: ImportWindow | None = None

    def start(self, paths: list[Path]) -> None:
        """Import with progress. The list comes up where it takes longer, or has something to tell."""
        listed = self._made()
        if listed.running:
            self._window.status.say(_tr("An import is running. Wait for it, or stop it with Esc."))
            return
        listed.begin(_base(paths))
        if len(paths) > 1 or paths[0].is_dir():
            QTimer.singleShot(_SHOWN_AFTER_MS, listed, lambda: listed.show() if listed.running else None)
        self._run(paths)

    def toggle_main_text(self) -> None:
        """Import only the article of web pages from now on, or the whole page again."""
        settings = self._window.settings
        settings.main_text = not settings.main_text
        self._window.actions_["case.main_text"].setChecked(settings.main_text)

    def set_limits(self) -> None:
        """Change what a file may cost to import."""
        from workbench.ui.imports.limits import LimitsDialog

        LimitsDialog(self._window.settings, self._window).open()

    def show(self) -> None:
        """Show the list of the last import."""
        if self._list is None or not (self._list.model.lines or self._list.running):
            self._window.status.say(_tr("Nothing was imported since the program was started."))
            return
        self._list.show()
        self._list.activateWindow()

    def _run(self, paths: list[Path]) -> None:
        from workbench.intake.limits import changed
        from workbench.intake.page import Options
        from workbench.services import importing

        listed = self._made()
        try:
            limits = changed(self._window.settings.limits())
        except UserError as error:
            self._refused(str(error))
            return
        self._session.do(
            importing.import_paths,
            paths,
            done=self._done,
            refused=self._refused,
            long=True,
            tell=listed.lines_came.emit,
            options=Options(main_text=self._window.settings.main_text, limits=limits),
        )

    def _made(self) -> "ImportWindow":
        if self._list is None:
            from workbench.ui.imports.window import ImportWindow

            self._list = ImportWindow(self._session, self._run, self.ask_encoding, self._go, self._window)
        return self._list

    def _done(self, report: "ImportReport") -> None:
        from workbench.ui.import_words import done_words, refused_words

        listed = self._made()
        listed.finish(report)
        window, count = self._window, len(report.imported)
        window.status.say(done_words(report))
        if report.refused:
            window.errors.say(refused_words(report))
        if len(report.lines) > 1 and (report.refused or report.kept):
            listed.show()
        if report.imported and (window.selection.focus.document is None or count == 1):
            window.selection.amend(window, document=report.imported[0].document_id, span=None, passages=(), records=())
        notes = [note for item in report.imported for note in item.notes]
        if notes and not report.refused:
            window.status.say(f"{done_words(report)} {notes[0]}")

    def _refused(self, why: str) -> None:
        self._made().fail()
        self._window.errors.say(why)

    def _go(self, document_id: int) -> None:
        self._window.selection.amend(self._window, document=document_id, span=None)

    def ask_document_encoding(self) -> None:
        """Ask for another encoding of the document that is shown, from the bytes the case keeps."""
        from workbench.services.import_report import ImportLine, Outcome

        view = self._window.active_pane.view
        if view is None:
            self._window.status.say(_tr("Open a document first: choose one at the left."))
            return
        document = view.document
        name = document.filename or document.title
        self.ask_encoding(
            ImportLine(name, Path(name), Outcome.IMPORTED, "", document.id, encoding=document.encoding or "")
        )

    def ask_encoding(self, line: "ImportLine") -> None:
        """Show what a file looks like in other encodings, and import it in the one that is chosen."""
        from workbench.intake.page import Options
        from workbench.services import import_preview
        from workbench.ui.imports.encoding import EncodingDialog

        def look(encoding: str | None, done: "Callable[[Preview], None]") -> None:
            self._session.read_later(import_preview.preview, done, line, encoding)

        def chosen(encoding: str) -> None:
            self._made().begin(str(line.origin.parent))
            self._session.do(
                import_preview.import_again,
                line,
                Options(encoding),
                done=self._done,
                refused=self._refused,
                long=True,
            )

        name, listed = Path(line.path).name, self._made()
        above = listed if listed.isVisible() else self._window
        EncodingDialog(name, import_preview.encodings(), look, chosen, above).open()


def _base(paths: list[Path]) -> str:
    if len(paths) == 1 and paths[0].is_dir():
        return str(paths[0])
    try:
        return os.path.commonpath([str(path.parent) for path in paths])
    except ValueError:
        return ""
