"""What is painted over the picture of a page: highlights as a marker leaves them, underlines, kinds in the margin.

A page is white in both schemes, so its colours are always those of the light one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.model.marks import Mark
from workbench.model.page_words import PageWords, Rect
from workbench.ui.document.index import STRIPED
from workbench.ui.document.painting import (
    FAINT,
    FILLS,
    GLOW,
    GLOWING_UNDERLINE,
    UNDERLINE,
    UNDERLINE_STEP,
    UNDERLINES,
    runs,
    shows_faint,
)
from workbench.ui.theme import Theme
from workbench.ui.theme.shapes import paint_kind
from workbench.ui.theme.tokens import LIGHT

# Of a line's height: neighbouring lines never touch.
_INSET = 0.06
_SHAPE = 8
_THINNEST = 0.55
_STRUCK, _DOTTED = (3.0, 2.0), (1.0, 2.0)
_SHAPES = 3
_SHAPE_STEP = 12

Ask = Callable[[int, int], Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class _Under:
    place: Rect
    upright: bool
    depth: int
    colour: QColor
    dashes: tuple[float, float] | None
    glowing: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """The sign of a passage in the margin: beside the middle of its first line, ``lane`` from the page outwards."""

    passage_id: int
    style: str
    middle: float
    lane: int
    faint: bool = False

    def rect(self, page: QRectF, scale: float) -> QRectF:
        """Return where it stands beside a page, in pixels."""
        left = page.left() - 6 - _SHAPE - self.lane * _SHAPE_STEP
        return QRectF(left, page.top() + self.middle * scale - _SHAPE / 2, _SHAPE, _SHAPE)


@dataclass(frozen=True, slots=True)
class Layer:
    """What lies on one page, in points."""

    fills: list[tuple[Rect, QColor]]
    under: list[_Under]
    shapes: list[Shape]


class Overlay:
    """Keeps what was worked out of each page until `forget`."""

    def __init__(self, theme: Theme) -> None:
        self._known: dict[int, Layer] = {}
        self._scale = 1.0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Follow the theme."""
        self._theme = theme
        self._paper = Theme(LIGHT, theme.fonts)
        self.forget()

    def forget(self) -> None:
        """Marks changed."""
        self._known.clear()

    def paint(
        self,
        painter: QPainter,
        page: QRectF,
        scale: float,
        layer: Layer,
        selected: Sequence[tuple[Rect, bool]],
    ) -> None:
        """Paint the layer of a page that stands at ``page``; ``scale`` is pixels in a point."""
        painter.save()
        painter.setClipRect(page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        ground = self._paper.selection()
        for place, upright in selected:
            painter.fillRect(_pixels(place, upright, page, scale), ground)
        for place, colour in layer.fills:
            painter.fillRect(_rect(place, page, scale), colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for under in layer.under:
            _underline(painter, under, page, scale)
        painter.restore()
        for shape in layer.shapes:
            paint_kind(
                painter,
                shape.style,
                shape.rect(page, scale),
                self._theme.kind_colour(shape.style, FAINT if shape.faint else 1.0),
            )

    def layer(
        self,
        index: int,
        words: Callable[[int], PageWords],
        marks: Sequence[Mark],
        offers: Sequence[tuple[int, int]],
        glowing: frozenset[int],
        scale: float,
    ) -> Layer:
        """Return what lies on a page; ``marks`` and ``offers``, dates that nobody recorded, are those that overlap it."""
        if scale != self._scale:
            self._scale = scale
            self.forget()
        known = self._known.get(index)
        if known is None:
            known = Layer([], [], [])
            if marks or offers:
                known = self._made(words(index), marks, offers, glowing)
            self._known[index] = known
        return known

    def _made(
        self,
        words: PageWords,
        marks: Sequence[Mark],
        offers: Sequence[tuple[int, int]],
        glowing: frozenset[int],
    ) -> Layer:
        fills: list[tuple[Rect, QColor]] = []
        under: list[_Under] = []
        for run in runs(marks, words.start, words.end):
            places = words.places(run.start, run.end)
            for mark in reversed(run.marks[:FILLS]):
                colour = self._fill(mark, mark.passage_id in glowing)
                fills += [(_inset(place, upright), colour) for place, upright in places]
            for depth, mark in enumerate(run.marks[:UNDERLINES]):
                colour, glows = self._paper.kind_colour(mark.style), mark.passage_id in glowing
                if shows_faint(mark, glowing):
                    colour.setAlphaF(FAINT)
                under += [
                    _Under(place, upright, depth, colour, _STRUCK if mark.struck else None, glows)
                    for place, upright in places
                ]
        for start, end in offers:
            over = [mark for mark in marks if mark.start < end and mark.end > start]
            depth = min(UNDERLINES, max((len(run.marks) for run in runs(over, start, end)), default=0))
            muted = self._paper.colour("muted")
            under += [
                _Under(place, upright, depth, muted, _DOTTED, False) for place, upright in words.places(start, end)
            ]
        return Layer(fills, under, _shapes(words, marks, self._scale))

    def _fill(self, mark: Mark, glows: bool) -> QColor:
        colour = self._paper.fill(mark.style, struck=mark.struck)
        if mark.faint and not glows:
            colour.setAlphaF(colour.alphaF() * FAINT)
        if glows and not self._theme.tokens.dark:
            # a page that is dimmed leaves no room for more: there the underline alone tells what glows
            colour.setAlphaF(colour.alphaF() * GLOW)
        return colour


def _shapes(words: PageWords, marks: Sequence[Mark], scale: float) -> list[Shape]:
    """Give each striped mark that starts on the page its sign, those that would touch side by side."""
    found: list[Shape] = []
    known: set[tuple[int, str]] = set()
    for mark in marks:
        if mark.style not in STRIPED or mark.start < words.start or (mark.passage_id, mark.style) in known:
            continue
        places = words.places(mark.start, mark.end)
        if not places:
            continue
        known.add((mark.passage_id, mark.style))
        middle = (places[0][0].top + places[0][0].bottom) / 2
        taken = {one.lane for one in found if abs(one.middle - middle) * scale < _SHAPE + 1}
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        if lane < _SHAPES:
            found.append(Shape(mark.passage_id, mark.style, middle, lane, mark.faint))
    return found


def _inset(place: Rect, upright: bool) -> Rect:
    if upright:
        off = (place.bottom - place.top) * _INSET
        return Rect(place.left, place.top + off, place.right, place.bottom - off)
    off = (place.right - place.left) * _INSET
    return Rect(place.left + off, place.top, place.right - off, place.bottom)


def _rect(place: Rect, page: QRectF, scale: float) -> QRectF:
    return QRectF(
        QPointF(page.left() + place.left * scale, page.top() + place.top * scale),
        QPointF(page.left() + place.right * scale, page.top() + place.bottom * scale),
    )


def _pixels(place: Rect, upright: bool, page: QRectF, scale: float) -> QRectF:
    return _rect(_inset(place, upright), page, scale)


def _underline(painter: QPainter, under: _Under, page: QRectF, scale: float) -> None:
    """Draw a line below the words, or along the foot of those that run down the page."""
    # on small pages thinner ones, or they would lie on the next line
    share = min(1.0, max(_THINNEST, scale))
    pen = QPen(under.colour, share * (GLOWING_UNDERLINE if under.glowing else UNDERLINE))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if under.dashes is not None:
        pen.setDashPattern(under.dashes)
    painter.setPen(pen)
    rect = _rect(_inset(under.place, under.upright), page, scale)
    off = under.depth * UNDERLINE_STEP * share
    if under.upright:
        painter.drawLine(QPointF(rect.left(), rect.bottom() + off), QPointF(rect.right(), rect.bottom() + off))
    else:
        painter.drawLine(QPointF(rect.left() - off, rect.top()), QPointF(rect.left() - off, rect.bottom()))
