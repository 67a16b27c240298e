"""Many rectangles or lines in one call: painted from an array of floats, without a Qt object for each."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken


class _Fours:
    """Rows of four floats, frozen into an array when they are first painted."""

    def __init__(self) -> None:
        self._values: list[float] = []
        self._array: NDArray[np.float64] | None = None

    def __bool__(self) -> bool:
        return bool(self._values)

    def add(self, *fours: float) -> None:
        """Add one or more rows, four floats each."""
        self._values += fours
        self._array = None

    def _rows(self, shown: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        if self._array is None:
            self._array = np.array(self._values, dtype=np.float64).reshape(-1, 4)
        return self._array if shown is None else self._array[shown]


class Rects(_Fours):
    """Rectangles as (x, y, width, height)."""

    def paint(self, painter: QPainter, shown: NDArray[np.bool_] | None = None) -> None:
        """Draw all, or the rows that are ``shown``, with the painter's pen and brush."""
        rows = self._rows(shown)
        if len(rows):
            # the array has the memory layout of QRectF, and the painter takes a pointer and a count
            painter.drawRects(Shiboken.wrapInstance(rows.ctypes.data, QRectF), len(rows))  # type: ignore[call-overload]


class Lines(_Fours):
    """Lines as (x1, y1, x2, y2)."""

    def paint(self, painter: QPainter) -> None:
        """Draw all with the painter's pen."""
        rows = self._rows()
        if len(rows):
            painter.drawLines(Shiboken.wrapInstance(rows.ctypes.data, QLineF), len(rows))  # type: ignore[call-overload]
