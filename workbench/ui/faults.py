"""Our own bugs: noted in a local crash log without case text and told in one sentence; the window stays up."""

import faulthandler
import os
import re
import sys
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from workbench.paths import owner_only

_OFTEN: Final = 20
"""A fault that comes with every picture is noted so many times, and told once."""
_FUNCTION: Final = re.compile(r"Q\w*(?:::~?\w+)+")
_NOTED: Final = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}
# said by the platform without a screen of anything it has no window manager for
_NO_SCREEN: Final = "This plugin does not support"


def fault_words() -> str:
    """Return the sentence that tells of a fault."""
    return QCoreApplication.translate(
        "Faults",
        "A fault of the program was noted in the crash log. What was saved is safe; the last step may not have been done.",
    )


class Faults(QObject):
    """Everything nobody caught, in any thread, and what Qt complains of. ``told()`` comes in the window's own thread."""

    told = Signal()

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._times: Counter[str] = Counter()

    def watch(self) -> None:
        """Take the hooks of Python, of its threads and of Qt, and let a crash below Python write where it was."""
        faulthandler.enable(owner_only(str(self._log), os.O_WRONLY | os.O_CREAT | os.O_APPEND))
        sys.excepthook = self.note
        threading.excepthook = lambda args: self.note(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(self.hear)

    def note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note an error nobody caught."""
        entry = crash_entry(error, trace)
        self._times[entry] += 1
        if self._times[entry] <= _OFTEN:
            _write(self._log, entry)
        if self._times[entry] == 1:
            sys.stderr.write(f"workbench: a fault of the program was noted in {self._log}. Your data is safe.\n")
            self.told.emit()

    def hear(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Note what Qt complains of: the function that did, never the message, which may quote the case."""
        if kind not in _NOTED or message.startswith(_NO_SCREEN):
            return
        found = _FUNCTION.match(message)
        entry = f"Qt {_NOTED[kind]}: {found[0] if found else context.category or 'a message'}\n"
        self._times[entry] += 1
        if self._times[entry] <= _OFTEN:
            _write(self._log, entry)


def crash_entry(error: BaseException, trace: TracebackType | None) -> str:
    """Return the kind of an error and where it arose; no message and no values, which may hold case text."""
    import traceback

    frames = traceback.extract_tb(trace)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__}\n  " + "\n  ".join(lines) + "\n"


def write_crash_log(log: Path, error: BaseException, trace: TracebackType | None) -> None:
    """Append an error to the crash log, as ``crash_entry`` tells it."""
    _write(log, crash_entry(error, trace))


def _write(log: Path, entry: str) -> None:
    try:
        with open(log, "a", encoding="utf-8", opener=owner_only) as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {entry}")
    except OSError:
        # a full disk: the window has its own words for that, and a hook that raises would hide the fault
        return
