"""The lines on the screen: where each stands and which of Qt's positions it holds, worked out once a frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextLine

Blocks = list[tuple[QTextBlock, QPointF]]


@dataclass(slots=True)
class Line:
    """One line: positions ``[start, end)`` of the document, viewport pixels of its top, baseline and left corner.

    ``base`` is the position of its block, ``right`` where its words end when it goes on in a further line.
    """

    start: int
    end: int
    base: int
    top: float
    baseline: float
    left: float
    right: float | None
    text: QTextLine

    def x(self, position: int) -> float:
        """Return the viewport x of a position of the document."""
        found: Any = self.text.cursorToX(position - self.base)
        # a pair in the binding, one number in its documentation
        return self.left + float(found[0] if isinstance(found, tuple) else found)

    def reach(self, start: int, end: int) -> tuple[float, float]:
        """Return the left and right x of the positions ``[start, end)`` as far as they stand in this line."""
        one, other = self.x(max(start, self.start)), self.x(min(end, self.end))
        if self.right is not None and end >= self.end:
            other = min(other, self.right)
        return (one, other) if one <= other else (other, one)


def lines_of(blocks: Blocks, pitch: float) -> list[Line]:
    """Return the lines of visible blocks, each block given with its top left corner in viewport pixels."""
    found: list[Line] = []
    for block, corner in blocks:
        base, layout = block.position(), block.layout()
        count = layout.lineCount()
        for number in range(count):
            line = layout.lineAt(number)
            start, height, y = line.textStart(), line.height(), corner.y() + line.y()
            right = corner.x() + line.x() + line.naturalTextWidth() if number + 1 < count else None
            end = base + start + line.textLength()
            top = y - (pitch - height) / 2
            found.append(Line(base + start, end, base, top, y + line.ascent(), corner.x(), right, line))
    return found


def lines_over(lines: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """Return the lines that hold something of the positions ``[start, end)``."""
    first, last = 0, len(lines)
    while first < last:
        middle = (first + last) // 2
        if lines[middle].end <= start:
            first = middle + 1
        else:
            last = middle
    stop = first
    while stop < len(lines) and lines[stop].start < end:
        stop += 1
    return lines[first:stop]
