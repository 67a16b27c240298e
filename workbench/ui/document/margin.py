"""The viewer's left margin: paragraph numbers, and a stripe for each event, claim and relation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import mul

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from workbench.model.marks import Mark
from workbench.ui.document.index import STRIPED, Lanes
from workbench.ui.document.layout import is_heading_block
from workbench.ui.document.lines import Blocks, Line, lines_over
from workbench.ui.document.painting import FAINT
from workbench.ui.textpos import TextPositions
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

_LANES = 4
_LANE_STEP = 13
_FIRST_LANE = 17
_NUMBER = 14


@dataclass(frozen=True, slots=True)
class Margin:
    """Paints the margin beside visible blocks, each given with its top left corner in viewport pixels.

    ``numbers`` are the paragraph numbers by block (0: none), ``lanes`` those of the marks, ``pitch`` the height of a line.
    """

    theme: Theme
    positions: TextPositions
    numbers: Sequence[int]
    lanes: Lanes
    flashing: frozenset[int]
    pitch: float

    def paint(self, painter: QPainter, blocks: Blocks, lines: Sequence[Line], marks: Sequence[Mark]) -> None:
        """Paint paragraph numbers and stripes; ``lines`` are those of the blocks, ``marks`` overlap them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begun: list[tuple[Mark, int, float, float]] = []
        outer: dict[float, list[int]] = {}
        at, count = 0, len(lines)
        for mark in marks:
            if mark.style not in STRIPED:
                continue
            start, end = self.positions.to_utf16(mark.start), self.positions.to_utf16(mark.end, end=True)
            while at < count and lines[at].end <= start:
                at += 1
            if at == count or lines[at].start >= end:
                continue
            lane = self.lanes[mark.passage_id, mark.record]
            top = lines[at].top
            if lane >= _LANES - 1:
                outer.setdefault(top, []).append(lane)
            if lane < _LANES:
                begun.append((mark, lane, top, lines_over(lines, start, end)[-1].top + self.pitch))
        for mark, lane, top, foot in begun:
            self._stripe(painter, mark, lane, (top, foot), shaped=lane < _LANES - 1 or outer[top] == [lane])
        self._say(painter, blocks, outer)

    def _say(self, painter: QPainter, blocks: Blocks, outer: dict[float, list[int]]) -> None:
        """Write paragraph numbers, and in the fourth lane how many stripes begin where it cannot show them."""
        painter.setFont(self.theme.font("micro"))
        painter.setPen(self.theme.colour("muted"))
        x = SIZES.viewer_margin - _FIRST_LANE - (_LANES - 1) * _LANE_STEP
        for top, lanes in outer.items():
            if lanes != [_LANES - 1]:
                box = QRectF(x - 11, top, 22, self.pitch)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{len(lanes)}")
        for block, corner in blocks:
            number = block.blockNumber()
            if number < len(self.numbers) and self.numbers[number] and not is_heading_block(block):
                line, said = block.layout().lineAt(0), f"¶{self.numbers[number]}"
                y = corner.y() + line.y()
                if any(abs(top - y) < self.pitch for top in outer):
                    # the number gives way to the fourth lane
                    left = max(2, x - 8 - painter.fontMetrics().horizontalAdvance(said))
                else:
                    left = _NUMBER
                painter.drawText(QPointF(min(left, _NUMBER), y + line.ascent()), said)

    def _stripe(
        self, painter: QPainter, mark: Mark, lane: int, rows: tuple[float, float], *, shaped: bool = True
    ) -> None:
        pitch = self.pitch
        x = SIZES.viewer_margin - _FIRST_LANE - lane * _LANE_STEP
        colour = self.theme.colour("muted") if mark.struck else self.theme.kind_colour(mark.style)
        if mark.faint and mark.passage_id not in self.flashing:
            colour.setAlphaF(FAINT)
        top, foot = rows
        if shaped:
            paint_kind(painter, mark.style, QRectF(x - 4, top + (pitch - 8) / 2, 8, 8), colour)
        if foot - top > pitch * 1.5:
            wide = 6 if mark.passage_id in self.flashing else 3
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(x - wide / 2, top + pitch + 2, wide, foot - top - pitch - 6), 1.5, 1.5)


def stripes_at(
    lines: Sequence[Line], marks: Sequence[Mark], lanes: Lanes, positions: TextPositions, pitch: float, at: QPointF
) -> list[int]:
    """Return the ids of the passages whose stripe is under a viewport point; in the fourth lane all that share it."""
    lane = round((SIZES.viewer_margin - _FIRST_LANE - at.x()) / _LANE_STEP)
    line = next((line for line in lines if line.top <= at.y() < line.top + pitch), None)
    if line is None or not 0 <= lane < _LANES:
        return []
    found: list[int] = []
    for mark in marks:
        if mark.style in STRIPED and min(lanes[mark.passage_id, mark.record], _LANES - 1) == lane:
            over = lines_over(lines, positions.to_utf16(mark.start), positions.to_utf16(mark.end, end=True))
            if over and over[0].top <= line.top <= over[-1].top:
                found.append(mark.passage_id)
    return list(dict.fromkeys(found))


def numbers_of(text: str, shown: str) -> list[int]:
    """Return the paragraph number of every line of ``shown``, counted as citations count; 0 where none is written.

    Lines that are not blank are paragraphs. A line that goes on behind a visual break is not one of its own.
    """
    lines = shown.split("\n")
    begins = list(map(bool, map(str.strip, lines)))
    if len(text) != len(shown):
        at = 0
        for number, line in enumerate(lines):
            begins[number] = begins[number] and (at == 0 or text[at - 1] == "\n")
            at += len(line)
            at += text[at : at + 1] == "\n"
    return list(map(mul, accumulate(begins), begins))
