"""One frame of the viewer: what is painted under the words, and the margin beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from workbench.model.marks import Mark
from workbench.ui.document.index import Lanes
from workbench.ui.document.lines import Blocks, Line
from workbench.ui.document.margin import Margin
from workbench.ui.document.painting import HighlightPainter, Inks, Run, Strips, pieces, runs
from workbench.ui.textpos import TextPositions
from workbench.ui.theme import Theme

_UNDERLINES = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible blocks and their lines, and the marks that lie over them; spans are code points.

    ``pitch`` is the height of a line and ``height`` that of the viewport, in pixels.
    """

    theme: Theme
    positions: TextPositions
    blocks: Blocks
    lines: Sequence[Line]
    marks: Sequence[Mark]
    pitch: float
    height: int

    def span(self) -> tuple[int, int]:
        """Return the code points from the first visible line to the last."""
        shown = self._shown()
        return (self.positions.to_points(shown[0].start), self.positions.to_points(shown[-1].end)) if shown else (0, 0)

    def _shown(self) -> list[Line]:
        return [line for line in self.lines if line.top + self.pitch * 2 > 0 and line.top < self.height]

    def paint_under(
        self,
        painter: QPainter,
        inks: Inks,
        strips: Strips,
        glowing: frozenset[int],
        selected: tuple[int, int] | None,
        offers: Sequence[tuple[int, int]],
    ) -> None:
        """Paint the ground of the ``selected`` span, the highlights, and the dots below dates that were read."""
        positions, (start, end) = self.positions, self.span()
        highlights = HighlightPainter(painter, inks, self._shown(), self.pitch, strips)
        ground = (0, 0) if selected is None else (positions.to_utf16(selected[0]), positions.to_utf16(selected[1]))
        if selected is not None:
            highlights.ground(*ground, self.theme.selection())

        def runs_in(one: int, other: int) -> Iterator[tuple[int, int, Run, int]]:
            first, last = positions.to_points(one), positions.to_points(other)
            over = [mark for mark in self.marks if mark.start < last and mark.end > first]
            for run in runs(over, first, last):
                for piece, fills in pieces(run, selected):
                    unit = positions.to_utf16(piece.start, end=True)
                    yield unit, positions.to_utf16(piece.end, end=True), piece, fills

        highlights.paint(runs_in, ground, glowing)
        for one, other in offers:
            if one < end and other > start:
                over = [mark for mark in self.marks if mark.start < other and mark.end > one]
                depth = max((len(run.marks) for run in runs(over, one, other)), default=0)
                highlights.dotted(
                    positions.to_utf16(one),
                    positions.to_utf16(other, end=True),
                    min(_UNDERLINES, depth),
                    self.theme.colour("muted"),
                )

    def paint_margin(self, painter: QPainter, numbers: Sequence[int], lanes: Lanes, flashing: frozenset[int]) -> None:
        """Paint paragraph numbers and stripes."""
        margin = Margin(self.theme, self.positions, numbers, lanes, flashing, self.pitch)
        margin.paint(painter, self.blocks, self.lines, self.marks)
