"""The viewer's left margin: paragraph numbers, and a stripe for each event, claim and relation."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

from workbench.model.marks import Mark
from workbench.ui.document.index import STRIPED
from workbench.ui.document.layout import is_heading_block
from workbench.ui.textpos import TextPositions
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import SIZES

_LANES = 4
_LANE_STEP = 13
_FIRST_LANE = 17

Blocks = list[tuple[QTextBlock, QPointF]]


@dataclass(frozen=True, slots=True)
class Margin:
    """Paints the margin beside visible blocks, each given with its top left corner in viewport pixels.

    ``numbers`` are the paragraph numbers by block (0: none), ``lanes`` those of the marks, ``pitch`` the height of a line.
    """

    theme: Theme
    positions: TextPositions
    numbers: Sequence[int]
    lanes: dict[tuple[int, str | None], int]
    flashing: frozenset[int]
    pitch: float

    def paint(self, painter: QPainter, blocks: Blocks, marks: Sequence[Mark]) -> None:
        """Paint paragraph numbers and stripes; ``marks`` are those that overlap the blocks."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font("micro"))
        painter.setPen(self.theme.colour("muted"))
        for block, top in blocks:
            number = block.blockNumber()
            if number < len(self.numbers) and self.numbers[number] and not is_heading_block(block):
                line = block.layout().lineAt(0)
                painter.drawText(QPointF(14, top.y() + line.y() + line.ascent()), f"¶{self.numbers[number]}")
        crowded: dict[int, int] = {}
        for mark in marks:
            lane = self.lanes.get((mark.passage_id, mark.record)) if mark.style in STRIPED else None
            rows = self._rows_of(mark, blocks) if lane is not None else None
            if lane is None or rows is None:
                continue
            if lane >= _LANES - 1:
                crowded[int(rows[0])] = crowded.get(int(rows[0]), 0) + 1
            if lane < _LANES:
                self._stripe(painter, mark, lane, rows)
        left = SIZES.viewer_margin - _FIRST_LANE - _LANES * _LANE_STEP - 8
        painter.setFont(self.theme.font("micro"))
        painter.setPen(self.theme.colour("muted"))
        for y, count in crowded.items():
            if count > 1:
                painter.drawText(QPointF(left, y + self.pitch / 2 + 4), f"+{count - 1}")

    def _rows_of(self, mark: Mark, blocks: Blocks) -> tuple[float, float] | None:
        """Return the top of the first and the foot of the last visible line of a mark, in viewport pixels."""
        pitch = self.pitch
        one, other = self.positions.to_utf16(mark.start), self.positions.to_utf16(mark.end, end=True)
        rows: list[float] = []
        for block, top in blocks:
            base, length = block.position(), block.length() - 1
            if one >= base + max(length, 1) or other <= base:
                continue
            layout = block.layout()
            for at in (max(one - base, 0), min(other - base, length) - 1):
                line = layout.lineForTextPosition(max(0, at))
                if line.isValid():
                    rows.append(top.y() + line.y() - (pitch - line.height()) / 2)
        return (min(rows), max(rows) + pitch) if rows else None

    def _stripe(self, painter: QPainter, mark: Mark, lane: int, rows: tuple[float, float]) -> None:
        pitch = self.pitch
        x = SIZES.viewer_margin - _FIRST_LANE - lane * _LANE_STEP
        colour = self.theme.colour("muted") if mark.struck else self.theme.kind_colour(mark.style)
        top, foot = rows
        paint_kind(painter, mark.style, QRectF(x - 4, top + (pitch - 8) / 2, 8, 8), colour)
        if foot - top > pitch * 1.5:
            wide = 6 if mark.passage_id in self.flashing else 3
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(x - wide / 2, top + pitch + 2, wide, foot - top - pitch - 6), 1.5, 1.5)


def numbers_of(text: str, shown: str) -> list[int]:
    """Return the paragraph number of every line of ``shown``, counted as citations count; 0 where none is written.

    Lines that are not blank are paragraphs. A line that goes on behind a visual break is not one of its own.
    """
    found: list[int] = []
    number = at = 0
    for line in shown.split("\n"):
        goes_on = at > 0 and text[at - 1] != "\n"
        begins = bool(line.strip()) and not goes_on
        number += begins
        found.append(number if begins else 0)
        at += len(line)
        if text[at : at + 1] == "\n":
            at += 1
    return found
