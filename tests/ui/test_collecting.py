"""A closed dialog is destroyed by the window's thread, whichever thread was at work meanwhile."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from workbench.app import open_window
from workbench.ui.collecting import CycleCollector, collect_here

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class _Round(QDialog):
    """A dialog nobody holds but itself, with a timer that only its own thread may stop."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        QTimer(self).start(10_000)


def _waste() -> None:
    for _ in range(200_000):
        one: list[object] = []
        one.append(one)


def test_what_another_thread_allocates_destroys_no_dialog(qtbot: QtBot) -> None:
    owner = QObject()
    collector = collect_here(owner)
    assert collect_here(owner) is collector
    gone: list[threading.Thread] = []
    dialog = _Round()
    watched = weakref.ref(dialog, lambda _: gone.append(threading.current_thread()))
    del dialog
    thread = threading.Thread(target=_waste)
    thread.start()
    thread.join()
    assert watched() is not None and not gone
    for _ in range(300):
        # each look at the young ones brings the turn of the older ones nearer
        _ = [[] for _ in range(3_000)]
        collector.collect_due()
        if gone:
            break
    assert gone == [threading.main_thread()]


def test_a_window_collects_and_python_does_not(qtbot: QtBot) -> None:
    window = open_window()
    application = QApplication.instance()
    assert application is not None
    qtbot.waitUntil(lambda: application.findChild(CycleCollector) is not None)
    assert not gc.isenabled()
    window.close()
    window.deleteLater()
