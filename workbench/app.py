"""The composition root: builds the program's objects, hands them to each other, runs the window."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from workbench.model.errors import UserError
from workbench.no_network import block
from workbench.paths import user_data_folder
from workbench.ui.commands.case import CaseCommands
from workbench.ui.display import require_display
from workbench.ui.faults import Faults, fault_words, write_crash_log
from workbench.ui.main_window import MainWindow
from workbench.ui.network_words import network_words
from workbench.ui.selection import Selection
from workbench.ui.session import Session
from workbench.ui.settings import Settings
from workbench.ui.theme.fonts import fonts_present
from workbench.ui.theme.style import FUSION, apply, chosen_theme, prepare


def application() -> QApplication:
    """Return the one QApplication, made if need be. Raises UserError on a machine without a display."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    require_display()
    app = QApplication([*sys.argv[:1], *FUSION])
    app.setProperty("workbenchFusion", True)
    app.setApplicationName("Analyst Workbench")
    app.setDesktopFileName("analyst-workbench")
    if not fonts_present():
        raise UserError(
            "No fonts are installed, so no letter can be drawn. Install one, such as: apt install fonts-dejavu-core"
        )
    return app


def build_window(
    settings: Settings | None = None, *, backs_up: bool = True, at_once: bool = False
) -> tuple[MainWindow, CaseCommands]:
    """Build a window without a case, everything joined, not yet shown; with ``backs_up`` off it makes no backups.

    What the second picture does without too is made in a turn of the event loop of its own, or with ``at_once`` before it.
    """
    app = application()
    settings = settings or Settings()
    theme = chosen_theme(settings.scheme)
    prepare(app, theme)
    session, selection = Session(), Selection()
    window = MainWindow(session, selection, settings, theme)
    apply(app, theme)
    session.setParent(window)
    selection.setParent(window)
    case = CaseCommands(window)
    window.commands = (case,)
    window.actions_.connect(case.handlers)
    window.shown_once.connect(lambda: _make_the_rest(window, case, backs_up, at_once))
    session.failed.connect(lambda error: _report(window, error))
    app.styleHints().colorSchemeChanged.connect(window.follow_system)
    window.restore_layout()
    return window, case


def _make_the_rest(window: MainWindow, case: CaseCommands, backs_up: bool, at_once: bool) -> None:
    """Make what the first picture did without: the other commands, the lists, the chart, and then the others."""
    from workbench.ui.commands.backup import BackupCommands
    from workbench.ui.commands.codebook import CodebookCommands
    from workbench.ui.commands.entity import EntityCommands
    from workbench.ui.commands.history import HistoryCommands
    from workbench.ui.commands.passage import PassageCommands
    from workbench.ui.commands.passphrase import PassphraseCommands
    from workbench.ui.commands.record import RecordCommands
    from workbench.ui.commands.search import SearchCommands
    from workbench.ui.commands.versions import VersionCommands
    from workbench.ui.commands.view import ViewCommands

    late: list[
        RecordCommands
        | PassageCommands
        | EntityCommands
        | CodebookCommands
        | SearchCommands
        | ViewCommands
        | HistoryCommands
        | VersionCommands
        | BackupCommands
        | PassphraseCommands
    ]
    late = [RecordCommands(window), PassageCommands(window), EntityCommands(window), SearchCommands(window)]
    late += [ViewCommands(window), HistoryCommands(window), CodebookCommands(window), VersionCommands(window)]
    backup = BackupCommands(window, case.open_path) if backs_up else None
    late += [backup] if backup is not None else []
    settle = backup.backups.wait if backup is not None else (lambda: None)
    late += [PassphraseCommands(window, case.open_path, case.take, settle)]
    window.commands += tuple(late)
    for commands in late:
        window.actions_.connect(commands.handlers)
    window.make_lists_and_chart()
    if at_once:
        _make_what_is_left(window)
    else:
        window.repaint()
        QTimer.singleShot(0, window, lambda: _make_what_is_left(window))


def _make_what_is_left(window: MainWindow) -> None:
    from workbench.ui.collecting import collect_here
    from workbench.ui.commands.purge import PurgeCommands
    from workbench.ui.commands.reading import ReadingCommands
    from workbench.ui.commands.redact import RedactCommands
    from workbench.ui.drafts import Drafts

    window.make_the_rest()
    for commands in (ReadingCommands(window), PurgeCommands(window), RedactCommands(window)):
        window.commands += (commands,)
        window.actions_.connect(commands.handlers)
    Drafts(window)
    if not gc.isenabled():
        gc.freeze()
    collect_here(application())


def open_window(path: Path | str | None = None) -> MainWindow:
    """Open a window on a case, shown; the caller spins the event loop. Raises UserError when it cannot be opened.

    The passphrase of an encrypted case is asked for in the window.
    """
    window, case = build_window(at_once=True)
    window.show()
    if path is not None and not case.open_path(Path(path)) and not case.wait() and not case.asks:
        said = window.errors.text()
        window.close()
        raise UserError(said)
    # scripts find the lists at once; the program itself shows its first picture before them
    window.make_lists()
    return window


def run(path: Path | None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    guard = block()
    app = application()
    faults = _guard_against_bugs()
    if path is not None and not path.exists():
        raise UserError(f"There is no file {path}. Check the name, or make it with: workbench new {path} --title TITLE")
    window, case = build_window()
    faults.told.connect(lambda: window.errors.say(fault_words()))
    window.show()
    window.status.tell_network(*network_words(guard))
    if path is not None:
        case.open_path(path)
    return app.exec()


def demo(case: Path | None, screenshot: Path | None) -> int:
    """Write the sample case and open it, or render it to ``screenshot``; return the exit code."""
    from workbench.services.sample import write_sample

    if screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    guard = block()
    app = application()
    faults = _guard_against_bugs()
    if case is None and screenshot is not None:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sample.case"
            write_sample(path).close()
            return _render(path, screenshot)
    path = case or user_data_folder() / "sample.case"
    write_sample(path, replace=True).close()
    if screenshot is not None:
        return _render(path, screenshot)
    window = open_window(path)
    faults.told.connect(lambda: window.errors.say(fault_words()))
    window.status.tell_network(*network_words(guard))
    QTimer.singleShot(200, window.show_sample_state)
    return app.exec()


def _render(path: Path, screenshot: Path) -> int:
    """Show a case as a reader would have it open and write the picture."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        # the standard layout, whatever the user's own is
        window, case = build_window(Settings(Path(folder) / "settings.ini"), backs_up=False)
    window.show()
    case.open_path(path)
    window.resize(1440, 900)
    wait(300)
    window.standard_layout()
    window.resize(1440, 900)
    wait(400)
    window.show_sample_state()
    wait(400)
    picture = window.grab()
    window.close()
    if not picture.save(str(screenshot)):
        raise UserError(f"{screenshot} cannot be written. Choose another folder, or a name that ends in .png.")
    return 0


def wait(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _guard_against_bugs() -> Faults:
    """Keep the process up when we have a bug; the window that is built then tells of it."""
    faults = Faults(user_data_folder() / "crash.log", application())
    faults.watch()
    return faults


def _report(window: MainWindow, error: Exception) -> None:
    write_crash_log(user_data_folder() / "crash.log", error, error.__traceback__)
    window.errors.say(fault_words())
