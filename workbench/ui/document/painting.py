"""How highlights are painted: flattened runs, mixed fills, stacked underlines."""

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine

from workbench.model.marks import Mark
from workbench.ui.theme import Theme

FILLS = 2
# Dark fills leave no room for more: there the underline alone tells what glows.
GLOW = 1.5
UNDERLINES = 3
UNDERLINE = 1.6
UNDERLINE_STEP = 2.6
FILL_TOP = 3.5
FILL_FOOT = 4.5


@dataclass(frozen=True, slots=True)
class Run:
    """Code points ``[start, end)`` over which the same marks lie, shortest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def runs(marks: Sequence[Mark], start: int, end: int) -> Iterator[Run]:
    """Flatten overlapping marks into runs inside ``[start, end)``; bounded by the characters, not by the marks."""
    if end <= start:
        return
    events: list[tuple[int, int, int]] = []
    for number, mark in enumerate(marks):
        events.append((max(mark.start, start), 1, number))
        events.append((min(mark.end, end), 0, number))
    events.sort()
    active: list[tuple[int, int]] = []
    previous = start
    for at, opening, number in events:
        if at > previous and active:
            yield Run(previous, at, tuple(marks[i] for _, i in active[: max(FILLS, UNDERLINES)]))
        previous = max(previous, at)
        key = (marks[number].end - marks[number].start, number)
        if opening:
            insort(active, key)
        else:
            active.remove(key)


def pieces(run: Run, selected: tuple[int, int] | None) -> Iterator[tuple[Run, int]]:
    """Split a run where the selected text begins and ends; yield each piece with how many fills it may carry.

    Over the ground of selected text a second fill would take the contrast of dark text grounds below 4.5.
    """
    if selected is None or selected[0] >= run.end or selected[1] <= run.start:
        yield run, FILLS
        return
    first, last = max(run.start, selected[0]), min(run.end, selected[1])
    for start, end, fills in ((run.start, first, FILLS), (first, last, 1), (last, run.end, FILLS)):
        if end > start:
            yield Run(start, end, run.marks), fills


class HighlightPainter:
    """Paints runs of one block. ``position`` turns code points into positions inside the block."""

    def __init__(
        self, painter: QPainter, theme: Theme, metrics: QFontMetricsF, pitch: float, glowing: frozenset[int]
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._ascent, self._descent = metrics.ascent(), metrics.descent()
        self._pitch = pitch
        self._glowing = glowing

    def paint(self, layout: QTextLayout, top: QPointF, run: Run, position: Callable[[int], int], fills: int) -> None:
        """Paint the ``fills`` shortest fills and the underlines of a run on every line it stands on."""
        for line_top, left, right, baseline in self.boxes(layout, top, position(run.start), position(run.end)):
            box = QRectF(left, line_top + FILL_TOP, right - left, self._pitch - FILL_TOP - FILL_FOOT)
            for mark in run.marks[:fills]:
                fill = self._theme.fill(mark.style, struck=mark.struck)
                if mark.passage_id in self._glowing and not self._theme.tokens.dark:
                    fill.setAlphaF(fill.alphaF() * GLOW)
                self._painter.fillRect(box, fill)
            for depth, mark in enumerate(run.marks[:UNDERLINES]):
                y = baseline + 3.0 + depth * UNDERLINE_STEP
                pen = QPen(
                    self._theme.kind_colour(mark.style), UNDERLINE + (0.8 if mark.passage_id in self._glowing else 0)
                )
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if mark.struck:
                    pen.setDashPattern([3, 2])
                self._painter.setPen(pen)
                self._painter.drawLine(QPointF(left, y), QPointF(right, y))

    def boxes(
        self, layout: QTextLayout, top: QPointF, start: int, end: int
    ) -> Iterator[tuple[float, float, float, float]]:
        """Yield (top of the line's pitch, left, right, baseline) of a span of block positions, line by line."""
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if last <= start or first >= end:
                continue
            left, right = _x(line, max(start, first)), _x(line, min(end, last))
            if end >= last and number + 1 < layout.lineCount():
                right = min(right, line.x() + line.naturalTextWidth())
            y = top.y() + line.y() - (self._pitch - line.height()) / 2
            yield y, top.x() + min(left, right), top.x() + max(left, right), top.y() + line.y() + line.ascent()

    def dotted(self, layout: QTextLayout, top: QPointF, start: int, end: int, depth: int) -> None:
        """Draw the dotted line of an offer below ``depth`` underlines; block positions."""
        pen = QPen(self._theme.colour("muted"), 1.2)
        pen.setDashPattern([1.2, 2.2])
        self._painter.setPen(pen)
        for _, left, right, baseline in self.boxes(layout, top, start, end):
            y = baseline + 3.5 + depth * UNDERLINE_STEP
            self._painter.drawLine(QPointF(left, y), QPointF(right, y))


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    # a pair in the binding, one number in its documentation
    return float(found[0]) if isinstance(found, tuple) else float(found)
