"""Unreachable cycles are looked for in the window's thread, and in no other.

Python looks for them in whatever thread happens to allocate. A closed dialog in such a cycle would be destroyed by the
thread that writes the case, with its timers and models: Qt forbids that, and the program ends ("Timers cannot be
stopped from another thread", then a segmentation fault).
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000
# of the time between two full looks, the part that one may take: it holds the window up
_SHARE = 0.001


class CycleCollector(QObject):
    """Stands in for Python's own turns: looks once a second (``_EVERY``, milliseconds) whether one is due, and takes it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._rests_until = 0.0
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY)
        self.timer.timeout.connect(self.collect_due)
        self.timer.start()

    def collect_due(self) -> None:
        """Look in the oldest generation whose turn it is (https://docs.python.org/3/library/gc.html#gc.set_threshold).

        A full look at a case with a million events takes 0.1 s; the next one then rests for a hundred seconds.
        """
        oldest = 2 if time.monotonic() >= self._rests_until else 1
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold and generation <= oldest
        ]
        if not due:
            return
        start = time.monotonic()
        gc.collect(due[-1])
        if due[-1] == 2:
            end = time.monotonic()
            self._rests_until = end + (end - start) / _SHARE


def collect_here(parent: QObject) -> CycleCollector:
    """Return the collector that belongs to ``parent``, made if need be; call it in the window's thread."""
    return parent.findChild(CycleCollector) or CycleCollector(parent)
