"""The lines on the screen: where each stands and which of Qt's positions it holds, worked out once a frame."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextLine

Blocks = list[tuple[QTextBlock, QPointF]]
# Hebrew, Arabic and their neighbours, their forms for print, and the marks that turn the direction
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_GAP = 0.5
_LOOK_BACK = 64


@dataclass(slots=True)
class Line:
    """One line: positions ``[start, end)`` of the document, viewport pixels of its top, baseline and left corner.

    ``base`` is the position of its block, ``right`` where its words end when it goes on in a further line. ``turns`` where
    scripts written from the right stand in its block: words that follow one another may then stand apart.
    """

    start: int
    end: int
    base: int
    top: float
    baseline: float
    left: float
    right: float | None
    text: QTextLine
    turns: bool = False

    def x(self, position: int) -> float:
        """Return the viewport x of a position of the document."""
        found: Any = self.text.cursorToX(position - self.base)
        # a pair in the binding, one number in its documentation
        return self.left + float(found[0] if isinstance(found, tuple) else found)

    def reaches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return the left and right x of the positions ``[start, end)`` as far as they stand in this line, from the left."""
        first, stop = max(start, self.start), min(end, self.end)
        if self.turns:
            return self._of_glyphs(first, stop)
        one, other = self.x(first), self.x(stop)
        if self.right is not None and end >= self.end:
            other = min(other, self.right)
        return [(one, other) if one <= other else (other, one)]

    def _of_glyphs(self, start: int, end: int) -> list[tuple[float, float]]:
        """The same by the places of the letters themselves, which at a turn do not stand where a caret would."""
        most = self.text.x() + self.text.naturalTextWidth()
        if start <= self.start and end >= self.end:
            return [(self.left + self.text.x(), self.left + most)]
        found: list[tuple[float, float]] = []
        for run in self.text.glyphRuns(start - self.base, end - start):
            advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
            for place, advance in zip(run.positions(), advances, strict=True):
                found.append((self.left + place.x(), self.left + min(most, place.x() + advance.x())))
        return _joined(found)


def _joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return pieces from the left, those that meet as one; what is not wide is left out."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(piece for piece in pieces if piece[1] > piece[0]):
        if found and left <= found[-1][1] + _GAP:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def lines_of(blocks: Blocks, pitch: float) -> list[Line]:
    """Return the lines of visible blocks, each block given with its top left corner in viewport pixels."""
    found: list[Line] = []
    for block, corner in blocks:
        base, layout = block.position(), block.layout()
        turns = _FROM_THE_RIGHT.search(block.text()) is not None
        count = layout.lineCount()
        for number in range(count):
            line = layout.lineAt(number)
            start, height, y = line.textStart(), line.height(), corner.y() + line.y()
            right = corner.x() + line.x() + line.naturalTextWidth() if number + 1 < count else None
            end = base + start + line.textLength()
            top = y - (pitch - height) / 2
            found.append(Line(base + start, end, base, top, y + line.ascent(), corner.x(), right, line, turns))
    return found


def is_from_the_right(text: str, at: int) -> bool:
    """Say whether a letter is written from the right; a sign or a blank is as the letter before it."""
    for char in reversed(text[max(0, at - _LOOK_BACK) : at + 1]):
        sort = unicodedata.bidirectional(char)
        if sort in ("L", "EN", "AN"):
            return False
        if sort in ("R", "AL"):
            return True
    return False


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
