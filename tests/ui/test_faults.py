"""Our own bugs are noted without case text and told in one sentence; the window goes on."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType
from pytestqt.qtbot import QtBot

from workbench.ui.faults import Faults, write_crash_log

_RUN = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QLabel
from workbench import app
from workbench.ui.main_window import MainWindow

def look():
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
    if not found:
        return
    if not done:
        done.append(True)
        qWarning("QTextCursor::setPosition: Position 'secret' out of range")
        qWarning("This plugin does not support raise()")
        QTimer.singleShot(0, lambda: 1 / 0)
        thread = threading.Thread(target=lambda: [].index("secret"))
        thread.start()
        thread.join()
    elif found[0].errors.isVisible():
        print(found[0].errors.text())
        found[0].close()

done = []
app.application()
clock = QTimer(interval=150)
clock.timeout.connect(look)
clock.start()
sys.exit(app.run(None))
"""


def test_the_window_tells_and_the_log_holds_where_but_not_what(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(tmp_path),
        "WORKBENCH_SETTINGS": str(tmp_path / "settings.ini"),
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("A fault of the program was noted")
    assert "does not support" not in done.stderr
    log = next(tmp_path.rglob("crash.log"))
    said = log.read_text("utf-8")
    assert "Qt warning: QTextCursor::setPosition\n" in said
    assert "ZeroDivisionError" in said and "ValueError" in said and "<lambda>" in said
    assert "secret" not in said and "does not support" not in said


def test_a_crash_log_holds_no_case_text(tmp_path: Path) -> None:
    try:
        raise ValueError("secret words of the case")
    except ValueError as error:
        write_crash_log(tmp_path / "crash.log", error, error.__traceback__)
    said = (tmp_path / "crash.log").read_text("utf-8")
    assert "ValueError" in said and "secret" not in said


def test_what_comes_with_every_picture_is_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    faults = Faults(tmp_path / "crash.log")
    told: list[bool] = []
    faults.told.connect(lambda: told.append(True))
    for _ in range(100):
        faults.note(ValueError, ValueError("x"), None)
        faults.hear(QtMsgType.QtWarningMsg, QMessageLogContext(), "QPainter::begin: Paint device returned engine == 0")
    assert told == [True]
    assert (tmp_path / "crash.log").read_text("utf-8").count("ValueError") == 20
    assert (tmp_path / "crash.log").read_text("utf-8").count("QPainter::begin\n") == 20
    faults.hear(QtMsgType.QtDebugMsg, QMessageLogContext(), "QPainter::end")
    faults.hear(QtMsgType.QtWarningMsg, QMessageLogContext(), "Words of the case")
    said = (tmp_path / "crash.log").read_text("utf-8")
    assert "QPainter::end" not in said and "Words" not in said


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    faults = Faults(tmp_path / "nowhere" / "crash.log")
    with qtbot.waitSignal(faults.told):
        faults.note(ValueError, ValueError("x"), None)
