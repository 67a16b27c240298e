"""How highlights are painted: flattened runs, mixed fills, stacked underlines, one small image a line.

Where a thousand passages lie over a thousand characters every character is a run of its own: what is drawn one by one
costs 50 microseconds a run, what is written into the bytes of an image costs five.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from workbench.model.marks import Mark
from workbench.ui.document.lines import Line, lines_over
from workbench.ui.theme import Theme

FILLS = 2
# Dark fills leave no room for more: there the underline alone tells what glows.
GLOW = 1.5
UNDERLINES = 3
UNDERLINE = 1.6
GLOWING_UNDERLINE = 2.4
UNDERLINE_STEP = 2.6
_UNDERLINE_TOP = 2.2
_DASH = (4.8, 3.2)
FILL_TOP = 3.5
FILL_FOOT = 4.5
_CLEAR = b"\0\0\0\0"

# style, struck, glowing, faint
Ink = tuple[str, bool, bool, bool]
FAINT = 0.3


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
    shown = max(FILLS, UNDERLINES)
    active: list[tuple[int, int, int]] = []
    previous = start
    for at, opening, number in events:
        if at > previous:
            if active:
                yield Run(previous, at, tuple([marks[i] for _, _, i in active[:shown]]))
            previous = at
        mark = marks[number]
        key = (mark.end - mark.start, mark.passage_id, number)
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


class Inks:
    """The colours of a theme as the bytes of one pixel (ARGB32, premultiplied), each made once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fills: dict[tuple[Ink, ...], bytes] = {}
        self._lines: dict[tuple[str, bool], bytes] = {}

    def fill(self, inks: tuple[Ink, ...]) -> bytes:
        """Return the pixel of fills that lie over one another, the first at the bottom."""
        known = self._fills.get(inks)
        if known is None:
            known = self._fills[inks] = _pixel([self._fill_of(*ink) for ink in inks])
        return known

    def _fill_of(self, style: str, struck: bool, glowing: bool, faint: bool) -> QColor:
        colour = self._theme.fill(style, struck=struck)
        if faint:
            colour.setAlphaF(colour.alphaF() * FAINT)
        if glowing and not self._theme.tokens.dark:
            colour.setAlphaF(colour.alphaF() * GLOW)
        return colour

    def line(self, style: str, faint: bool = False) -> bytes:
        """Return the pixel of an underline."""
        known = self._lines.get((style, faint))
        if known is None:
            colour = self._theme.kind_colour(style, FAINT if faint else 1.0)
            known = self._lines[style, faint] = _pixel([colour])
        return known


def shows_faint(mark: Mark, glowing: frozenset[int]) -> bool:
    """Say whether a mark of a dimmed layer is painted so: what is looked for stands out all the same."""
    return mark.faint and mark.passage_id not in glowing


def _pixel(colours: Iterable[QColor]) -> bytes:
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    for colour in colours:
        painter.fillRect(0, 0, 1, 1, colour)
    painter.end()
    return bytes(image.constBits())[:4]


@dataclass(frozen=True, slots=True)
class Strip:
    """An image of device pixels: its left edge, its size and its rows of bytes."""

    left: int
    wide: int
    rows: bytes

    def draw(self, painter: QPainter, top: int, dpr: float) -> None:
        """Draw it with its upper edge at ``top``, in device pixels."""
        high = len(self.rows) // (self.wide * 4)
        image = QImage(self.rows, self.wide, high, self.wide * 4, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(dpr)
        painter.drawImage(QPointF(self.left / dpr, top / dpr), image)


# What was painted of a line, by its first position and by what of it is selected: scrolling paints only new lines.
Strips = dict[tuple[int, int, int], tuple[Strip, Strip] | None]
_KEPT = 1_000


class HighlightPainter:
    """Paints the highlights of visible lines; positions are Qt's, ``pitch`` is the height of a line in pixels.

    ``runs_in(start, end)`` gives the runs between two positions, with their positions and how many fills each may
    carry. ``strips`` are kept from frame to frame; whoever changes marks, colours or sizes empties them.
    """

    def __init__(self, painter: QPainter, inks: Inks, lines: Sequence[Line], pitch: float, strips: Strips) -> None:
        self._painter = painter
        self._inks = inks
        self._lines = lines
        self._pitch = pitch
        self._strips = strips
        self._dpr = painter.device().devicePixelRatio()

    def paint(
        self,
        runs_in: Callable[[int, int], Iterable[tuple[int, int, Run, int]]],
        selected: tuple[int, int],
        glowing: frozenset[int],
    ) -> None:
        """Paint all fills, then the underlines; ``selected`` are positions, equal where nothing is selected."""
        if len(self._strips) > _KEPT:
            self._strips.clear()
        keys = [_key(line, *selected) for line in self._lines]
        missing = [n for n, key in enumerate(keys) if key not in self._strips]
        at = 0
        while at < len(missing):
            stop = at
            while stop + 1 < len(missing) and missing[stop + 1] == missing[stop] + 1:
                stop += 1
            self._make(missing[at], missing[stop] + 1, keys, runs_in, glowing)
            at = stop + 1
        dpr = self._dpr
        for line, key in zip(self._lines, keys, strict=True):
            known = self._strips[key]
            if known is not None:
                known[0].draw(self._painter, round((line.top + FILL_TOP) * dpr), dpr)
        for line, key in zip(self._lines, keys, strict=True):
            known = self._strips[key]
            if known is not None:
                known[1].draw(self._painter, round((line.baseline + _UNDERLINE_TOP) * dpr), dpr)

    def _make(
        self,
        first: int,
        stop: int,
        keys: Sequence[tuple[int, int, int]],
        runs_in: Callable[[int, int], Iterable[tuple[int, int, Run, int]]],
        glowing: frozenset[int],
    ) -> None:
        lines = self._lines[first:stop]
        boards = [_Board(line, self._dpr) for line in lines]
        at, count = 0, len(lines)
        for start, end, run, fills in runs_in(lines[0].start, lines[-1].end):
            while at < count and lines[at].end <= start:
                at += 1
            on = at
            while on < count and lines[on].start < end:
                boards[on].add(start, end, run.marks, fills, self._inks, glowing)
                on += 1
        high = round((self._pitch - FILL_TOP - FILL_FOOT) * self._dpr)
        for number, board in enumerate(boards):
            self._strips[keys[first + number]] = board.strips(high)

    def ground(self, start: int, end: int, colour: QColor) -> None:
        """Paint the ground of the selected positions ``[start, end)`` of the document."""
        for line in lines_over(self._lines, start, end):
            for left, right in line.reaches(start, end):
                self._painter.fillRect(QRectF(left, line.top + 1, right - left, self._pitch - 2), colour)

    def dotted(self, start: int, end: int, depth: int, colour: QColor) -> None:
        """Draw the dotted line of an offer below ``depth`` underlines."""
        pen = QPen(colour, 1.2)
        pen.setDashPattern([1.2, 2.2])
        self._painter.setPen(pen)
        for line in lines_over(self._lines, start, end):
            y = line.baseline + 3.5 + depth * UNDERLINE_STEP
            for left, right in line.reaches(start, end):
                self._painter.drawLine(QPointF(left, y), QPointF(right, y))


def _key(line: Line, start: int, end: int) -> tuple[int, int, int]:
    one, other = max(line.start, start), min(line.end, end)
    return (line.start, one, other) if one < other else (line.start, 0, 0)


class _Board:
    """The highlights of one line while they are gathered; device pixels."""

    def __init__(self, line: Line, dpr: float) -> None:
        self._line = line
        self._dpr = dpr
        self._last: tuple[int, float] = (-1, 0.0)
        self._fills: list[tuple[int, int, bytes]] = []
        self._under: list[list[tuple[int, int, Mark, bool, bytes]]] = [[] for _ in range(UNDERLINES)]

    def add(
        self, start: int, end: int, marks: tuple[Mark, ...], fills: int, inks: Inks, glowing: frozenset[int]
    ) -> None:
        line, dpr = self._line, self._dpr
        if line.turns:
            reaches = line.reaches(start, end)
        else:
            known, x = self._last
            first, stop = max(start, line.start), min(end, line.end)
            one = x if known == first else line.x(first)
            other = line.x(stop)
            self._last = stop, other
            if line.right is not None and end >= line.end:
                other = min(other, line.right)
            reaches = [(min(one, other), max(one, other))]
        for one, other in reaches:
            left, right = round(one * dpr), round(other * dpr)
            if right > left:
                self._add(left, right, marks, fills, inks, glowing)

    def _add(
        self, left: int, right: int, marks: tuple[Mark, ...], fills: int, inks: Inks, glowing: frozenset[int]
    ) -> None:
        top = tuple([(m.style, m.struck, m.passage_id in glowing, shows_faint(m, glowing)) for m in marks[:fills]])
        self._fills.append((left, right, inks.fill(top)))
        for depth, mark in enumerate(marks[:UNDERLINES]):
            ink = inks.line(mark.style, shows_faint(mark, glowing))
            self._under[depth].append((left, right, mark, mark.passage_id in glowing, ink))

    def strips(self, high: int) -> tuple[Strip, Strip] | None:
        """Return the fills, ``high`` pixels high, and the underlines; None where nothing is highlighted."""
        if not self._fills:
            return None
        left, right = min(f[0] for f in self._fills), max(f[1] for f in self._fills)
        row = bytearray((right - left) * 4)
        for one, other, pixel in self._fills:
            row[(one - left) * 4 : (other - left) * 4] = pixel * (other - one)
        return Strip(left, right - left, bytes(row) * high), self._underlines(left, right)

    def _underlines(self, left: int, right: int) -> Strip:
        dpr, wide = self._dpr, (right - left) * 4
        tops = [round(d * UNDERLINE_STEP * dpr) for d in range(UNDERLINES) if self._under[d]]
        thin = max(1, round(UNDERLINE * dpr))
        thick = max(thin + 1, round(GLOWING_UNDERLINE * dpr))
        rows = [bytearray(wide) for _ in range(tops[-1] + thick)]
        glowing: list[tuple[int, int, bytes]] = []
        for depth, top in enumerate(tops):
            row = bytearray(wide)
            for one, other, mark, glows, pixel in self._under[depth]:
                said = self._dashed(one, other, pixel) if mark.struck else pixel * (other - one)
                row[(one - left) * 4 : (other - left) * 4] = said
                if glows:
                    glowing.append((top, (one - left) * 4, said))
            for number in range(top, top + thin):
                rows[number] = bytearray(row)
        for top, at, said in glowing:
            for number in range(top + thin, top + thick):
                rows[number][at : at + len(said)] = said
        return Strip(left, right - left, b"".join(rows))

    def _dashed(self, one: int, other: int, pixel: bytes) -> bytes:
        on, off = round(_DASH[0] * self._dpr), round(_DASH[1] * self._dpr)
        turn = (pixel * on + _CLEAR * off) * ((other - one) // (on + off) + 2)
        begin = one % (on + off) * 4
        return turn[begin : begin + (other - one) * 4]
