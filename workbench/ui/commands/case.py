"""File menu: new, open, import, paste, export, copy, check, close, recent cases."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from workbench.model.errors import CaseFileError, PassphraseNeeded, UserError
from workbench.model.focus import Focus
from workbench.services import cases, reading
from workbench.store.database import Store
from workbench.ui.commands.imports import ImportCommands
from workbench.ui.main_window import MainWindow
from workbench.ui.theme.palette import light_theme

if TYPE_CHECKING:
    from workbench.services.charting import ChartReport
    from workbench.services.importing import Imported
    from workbench.store.encryption import Key
    from workbench.ui.commands.opening import Opening
    from workbench.ui.timeline.export import ChartOptions

# So many files at once are worth a backup before.
_MANY = 10


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseCommands", text)


class CaseCommands:
    """Handlers by action id."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._settings = window.settings
        self.imports = ImportCommands(window)
        self.asks = False
        self._opening: Opening | None = None
        self.handlers: dict[str, Callable[[], None]] = {
            "case.new": self.new,
            "case.open": self.open,
            "case.import": self.import_files,
            "case.import_folder": self.import_folder,
            "case.imports": self.imports.show,
            "case.encoding": self.imports.ask_document_encoding,
            "case.limits": self.imports.set_limits,
            "case.main_text": self.imports.toggle_main_text,
            "case.paste": self.paste,
            "case.export": lambda: self._in_plain(self.export),
            "case.export_chart": lambda: self._in_plain(self.export_chart),
            "case.copy": self.copy,
            "case.check": self.check,
            "case.salvage": self.salvage,
            "case.properties": self.properties,
            "case.close": self._session.close,
        }
        window.selection.changed.connect(self._on_focus)
        window.files_dropped.connect(self.import_paths)
        window.recent_menu.aboutToShow.connect(self._fill_recent)
        window.start.recent_chosen.connect(lambda path: self.open_path(path))

    def open_path(self, path: Path, key: "Key | None" = None, then: Callable[[], None] = lambda: None) -> bool:
        """Open a case; say in the window why where it cannot be, and ask for a passphrase where it has one.

        Returns whether it is open. It may yet be: ``asks`` tells that a passphrase is asked for, ``wait`` waits for one
        that is looked through first. ``then`` is called when it is open.
        """
        self.asks = False
        self._stop_opening()
        if self._session.writes_to(path):
            self._window.status.say(_tr("{name} is open already.").replace("{name}", path.name))
            then()
            return True
        if path == self._session.path:
            key = key or self._session.key
        if not cases.opens_at_once(path):
            from workbench.ui.commands.opening import Opening

            self._opening = Opening(
                self._window,
                path,
                key,
                lambda store: self._opened(path, store, then),
                lambda error: self._not_opened(path, error, then),
            )
            return False
        try:
            store = cases.open_case(path, self._settings.actor, key=key)
        except UserError as error:
            self._not_opened(path, error, then)
            return False
        self._opened(path, store, then)
        return True

    def wait(self) -> bool:
        """Wait for the case that is being looked through, if one is; return whether a case is open."""
        if self._opening is not None:
            self._opening.wait()
        return self._session.is_open

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.stop()
            self._opening = None

    def _not_opened(self, path: Path, error: Exception, then: Callable[[], None]) -> None:
        self._opening = None
        if isinstance(error, PassphraseNeeded):
            from workbench.ui.dialogs.unlock import ask_key

            self.asks = True
            ask_key(self._window, path, lambda key: self._open_with(path, key, then))
        elif isinstance(error, UserError):
            self._window.errors.say(str(error))
            if isinstance(error, CaseFileError) and error.salvageable:
                QTimer.singleShot(0, self._window, lambda: self._offer_salvage(path))
        else:
            self._session.failed.emit(error)

    def _opened(self, path: Path, store: Store, then: Callable[[], None]) -> None:
        self._opening = None
        self.take(store)
        from workbench.store.clock import clock_warning
        from workbench.store.places import place_warning

        warning = place_warning(path) or self._session.read(clock_warning)
        if warning is not None and not self._window.errors.isVisible():
            self._window.errors.say(warning)
        then()

    def _open_with(self, path: Path, key: "Key", then: Callable[[], None]) -> None:
        self.open_path(path, key, then)

    def _offer_salvage(self, path: Path) -> None:
        from workbench.ui.commands.salvage import offer

        offer(self._window, path, self.open_path)

    def salvage(self) -> None:
        """Ask which damaged case to read out into a fresh one."""
        from workbench.ui.commands.salvage import choose_damaged

        choose_damaged(self._window, self.open_path)

    def take(self, store: Store) -> None:
        """Show a case that was opened; one that is still looked through is not wanted any more."""
        self._stop_opening()
        self._session.open(store)
        self._settings.remember(store.path)
        # first in the worker's queue, so that writing waits for it
        self._session.read_later(cases.quick_check, self._checked_quickly)
        first = self._first_document(store.path)
        if first is not None:
            self._window.selection.amend(self._window, document=first)
            self._window.viewer.setFocus()
        else:
            # the list may not be made before the first picture
            QTimer.singleShot(0, self._window, self._begin)

    def _begin(self) -> None:
        if self._window.start.isVisible():
            self._window.start.take_keyboard()
        else:
            self._window.documents.setFocus()

    def _first_document(self, path: Path) -> int | None:
        """The document to begin with: the one read last in this case, or the only one there is."""
        known = self._session.read(reading.first_documents)
        last = self._settings.last_document(path)
        if last is not None and self._session.read(reading.has_document, last):
            return last
        return known[0] if len(known) == 1 else None

    def _on_focus(self, new: Focus, old: Focus, origin: object) -> None:
        path = self._session.path
        if path is not None and new.document is not None and new.document != old.document:
            self._settings.keep_last_document(path, new.document)

    def _checked_quickly(self, fault: str | None) -> None:
        if fault is not None:
            said = _tr("The case file is damaged ({fault}). Nothing was changed. Save a copy now, then open a backup.")
            self._window.errors.say(said.replace("{fault}", fault))

    def new(self) -> None:
        """Ask where, make a case and open it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, _tr("New case"), str(self._folder() / "case.case"), _tr("Cases (*.case)")
        )
        if not name:
            return
        path = Path(name if name.endswith(".case") else name + ".case")
        try:
            if path.exists():
                raise UserError(
                    _tr("{name} is already there. Choose another name, or open it.").replace("{name}", path.name)
                )
            store = cases.new_case(path, path.stem, self._settings.actor)
        except UserError as error:
            self._window.errors.say(str(error))
            return
        self.take(store)

    def open(self) -> None:
        """Ask which case and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, _tr("Open case"), str(self._folder()), _tr("Cases (*.case);;All files (*)")
        )
        if name:
            self.open_path(Path(name))

    def _folder(self) -> Path:
        path = self._session.path
        return path.parent if path else next((p.parent for p in self._settings.recent()), Path.home())

    def _fill_recent(self) -> None:
        menu = self._window.recent_menu
        menu.clear()
        for path in self._settings.recent():
            action = menu.addAction(f"{path.name}   ({path.parent})".replace("&", "&&"))
            action.triggered.connect(lambda checked=False, p=path: self.open_path(p))
        if menu.isEmpty():
            menu.addAction(_tr("no recent cases")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(_tr("Clear this list")).triggered.connect(self._forget_recent)
        remembers = menu.addAction(_tr("Remember cases here"))
        remembers.setObjectName("rememberCases")
        remembers.setCheckable(True)
        remembers.setChecked(self._settings.remembers)
        remembers.toggled.connect(lambda on: setattr(self._settings, "remembers", on))

    def _forget_recent(self) -> None:
        self._settings.forget_recent()
        self._window.start.set_recent([])

    def import_files(self) -> None:
        """Ask which files and import them."""
        from workbench.services.importing import suffixes

        readable = " ".join(f"*{suffix}" for suffix in suffixes())
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            _tr("Import files"),
            self._settings.last_used("import_folder", str(self._folder())),
            f"{_tr('Documents')} ({readable});;{_tr('All files')} (*)",
        )
        if names:
            self.import_paths([Path(name) for name in names])

    def import_folder(self) -> None:
        """Ask which folder and import what can be read in it."""
        name = QFileDialog.getExistingDirectory(
            self._window, _tr("Import a folder"), self._settings.last_used("import_folder", str(self._folder()))
        )
        if name:
            self.import_paths([Path(name)])

    def import_paths(self, paths: list[Path]) -> None:
        """Import files, folders and archives; say what became of them."""
        if not self._session.is_open or not paths:
            return
        self._settings.use("import_folder", str(paths[0].parent))
        if len(paths) > _MANY or any(path.is_dir() or path.suffix.lower() == ".zip" for path in paths):
            self._window.bulk_begins.emit()
        self.imports.start(paths)

    def paste(self) -> None:
        """Make a document of the text on the clipboard."""
        from workbench.services import importing

        text = QGuiApplication.clipboard().text()
        self._session.do(importing.paste_text, text, done=self._pasted)

    def _pasted(self, made: "Imported") -> None:
        self._window.status.say(_tr("Pasted as “{name}”. Ctrl+Z takes it back.").replace("{name}", made.title))
        self._read_on(made.document_id)

    def _read_on(self, document_id: int) -> None:
        """Open a new document with the keyboard in its text, unless the user types somewhere meanwhile."""
        self._window.selection.amend(self._window, document=document_id, span=None, passages=(), records=())
        if not self._types_words():
            self._window.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _types_words(self) -> bool:
        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit) and bool(focus.text())

    def _in_plain(self, export: Callable[[], None]) -> None:
        from workbench.ui.commands.plain_export import ask_first

        ask_first(self._window, export)

    def export(self) -> None:
        """Ask where and export the case file."""
        from workbench.services import exporting

        path = self._session.path
        suggested = str(path.with_suffix(".sqlite")) if path else ""
        name, _ = QFileDialog.getSaveFileName(
            self._window, _tr("Export case file"), suggested, _tr("SQLite files (*.sqlite *.db)")
        )
        if not name:
            return
        out = Path(name if Path(name).suffix else name + ".sqlite")

        def work(store: Store, **framing: Any) -> Any:
            return exporting.export_sqlite(store, out, force=True, checkpoint=framing["checkpoint"])

        self._session.do(
            work,
            done=lambda report: self._window.status.say(_tr("Exported to {name}.").replace("{name}", out.name)),
            long=True,
        )

    def export_chart(self) -> None:
        """Ask which form and where, and export the whole chart."""
        from workbench.ui.dialogs.chart_export import ChartExportDialog

        window = self._window.selection.focus.window
        ChartExportDialog(self._settings, window, self._export_chart_as, self._window).open()

    def _export_chart_as(self, form: str, options: "ChartOptions") -> None:
        from workbench.ui.timeline.export import export_chart

        path = self._session.path
        suggested = str(path.with_name(f"{path.stem}-timeline.{form}")) if path else ""
        name, _ = QFileDialog.getSaveFileName(
            self._window, _tr("Export the timeline"), suggested, f"{form.upper()} (*.{form})"
        )
        if not name:
            return
        out = Path(name if name.lower().endswith(f".{form}") else f"{name}.{form}")

        def told(report: "ChartReport") -> None:
            said = _tr("Exported {n} events to {name}.").replace("{name}", out.name)
            self._window.status.say(said.replace("{n}", f"{report.dated + report.undated:,}"))

        options = replace(options, lanes=self._window.timeline.lanes(), orders=self._settings.orders)
        theme = light_theme() if form == "pdf" else self._window.theme
        self._session.do(export_chart, out, theme, options, force=True, done=told, long=True)

    def copy(self) -> None:
        """Ask where and save a checked copy of the case."""
        path = self._session.path
        suggested = str(path.with_stem(path.stem + "-copy")) if path else ""
        name, _ = QFileDialog.getSaveFileName(self._window, _tr("Save a copy"), suggested, _tr("Cases (*.case)"))
        if not name:
            return
        target = Path(name if name.endswith(".case") else name + ".case")
        self._session.do(
            cases.save_copy,
            target,
            force=True,
            done=lambda made: self._window.status.say(_tr("Copied to {name}.").replace("{name}", target.name)),
        )

    def properties(self) -> None:
        """Show the case's title and seasons."""
        from workbench.ui.dialogs.case_properties import CasePropertiesDialog

        if self._session.is_open:
            CasePropertiesDialog(self._session, self._window).open()

    def check(self) -> None:
        """Check the whole case and show the report."""
        from workbench.model.changes import Changes
        from workbench.services import checking

        def work(store: Store, **framing: Any) -> Any:
            return checking.check(store, framing["progress"]), Changes()

        self._session.do(work, done=self._checked, long=True)

    def _checked(self, report: Any) -> None:
        from workbench.ui.dialogs.report import ReportDialog

        path = self._session.path
        if path is None:
            return
        from workbench.services.checking import checked_words

        self._window.history.tell_chain(not any(finding.kind == "journal" for finding in report.findings))
        said = _tr("Checked: file, quotes, hashes and history are intact.")
        if report.ok:
            self._window.status.say(said)
        else:
            said = _tr("The check found something. Nothing was changed.")
        told = self._session.read(checked_words)
        listed = "\n".join(f"{f.kind}  {f.where}  {f.what}" for f in report.findings)
        ReportDialog(
            _tr("Check of {name}").replace("{name}", path.name), said, f"{told}\n\n{listed}".strip(), path, self._window
        ).show()
