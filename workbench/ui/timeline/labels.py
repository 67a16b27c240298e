"""Labels of marks: measured once, kept as laid-out text, painted by font and colour."""

from collections import defaultdict
from math import inf
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from workbench.ui.shown import shown
from workbench.ui.timeline.primitives import Rects

LABEL_MAX: Final = 260.0
_KEPT: Final = 20_000
_Style = tuple[bool, bool, bool]
_Entry = tuple[int, int, QStaticText, tuple[float, float]]
_ALWAYS: Final = (-inf, inf)
PLAIN: Final = (False, False, False)


class LabelCache:
    """Static texts and their widths by words and style (strong, italic, struck)."""

    def __init__(self, small: QFont, strong: QFont) -> None:
        self._small = small
        self._strong = strong
        self._fonts: dict[_Style, tuple[QFont, QFontMetricsF]] = {}
        self._texts: dict[tuple[str, _Style], tuple[QStaticText, float]] = {}
        self._widths: dict[tuple[str, _Style], tuple[str, float]] = {}

    def font(self, style: _Style) -> tuple[QFont, QFontMetricsF]:
        """The font of a style and its metrics."""
        if style not in self._fonts:
            font = QFont(self._strong if style[0] else self._small)
            font.setItalic(style[1])
            font.setStrikeOut(style[2])
            self._fonts[style] = (font, QFontMetricsF(font))
        return self._fonts[style]

    def width(self, words: str, style: _Style) -> float:
        """The width of a label in pixels; long words are elided at the right."""
        return self._shown(words, style)[1]

    def text(self, words: str, style: _Style) -> tuple[QStaticText, float]:
        """The laid-out text and its width in pixels."""
        key = (words, style)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            said, width = self._shown(words, style)
            text = QStaticText(said)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            text.prepare(font=self.font(style)[0])
            found = self._texts[key] = (text, width)
        return found

    def _shown(self, words: str, style: _Style) -> tuple[str, float]:
        key = (words, style)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _KEPT:
                self._widths.clear()
            metrics = self.font(style)[1]
            said = shown(words)
            said = said if len(said) < 20 else metrics.elidedText(said, Qt.TextElideMode.ElideRight, LABEL_MAX)
            found = self._widths[key] = (said, metrics.horizontalAdvance(said))
        return found


class Labels:
    """A display list of labels; x is relative to the layout, y to the chart's first lane."""

    def __init__(self, cache: LabelCache) -> None:
        self._cache = cache
        self._groups: defaultdict[tuple[_Style, int], list[_Entry]] = defaultdict(list)
        self._seen_between: list[tuple[float, float]] = []
        self._grounds = Rects()
        self._pinned: list[tuple[float, float, float, QStaticText, _Style, int]] = []

    def add(
        self,
        words: str,
        style: _Style,
        colour: QColor,
        x: float,
        middle: int,
        between: tuple[float, float] | None = None,
    ) -> None:
        """Add a label around the line ``middle``.

        ``between`` are left and right of its mark: it hides the grid behind it, and is not shown where no part of the
        mark is in view, so that no words are cut at the left of the chart. Without it the ground stays as it is.
        """
        text, width = self._cache.text(words, style)
        y = self._top(style, middle)
        if between is not None:
            self._grounds.add(x - 3, middle - 8, width + 6, 16)
            self._seen_between.append(between)
        self._groups[style, colour.rgba()].append((round(x), y, text, between or _ALWAYS))

    def add_pinned(self, words: str, style: _Style, colour: QColor, between: tuple[float, float], middle: int) -> None:
        """Add a label that stays in view between two x while its bracket is cut by the left edge."""
        text, _ = self._cache.text(words, style)
        self._pinned.append((*between, self._top(style, middle), text, style, colour.rgba()))

    def paint_grounds(self, painter: QPainter, paper: QColor, shift: float, width: float) -> None:
        """Hide the grid lines behind the labels, on a chart of ``width`` pixels."""
        if self._grounds:
            marks = np.array(self._seen_between)
            seen = (marks[:, 1] + shift >= 0) & (marks[:, 0] + shift <= width)
            painter.save()
            painter.translate(shift, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paper)
            self._grounds.paint(painter, seen)
            painter.restore()

    def paint(self, painter: QPainter, shift: float, left: float, width: float) -> None:
        """Paint the labels of marks in view, shifted, on ``width`` pixels; pinned ones begin at ``left`` at least."""
        first, last = -shift, width - shift
        painter.save()
        painter.translate(shift, 0)
        for (style, rgba), entries in self._groups.items():
            painter.setFont(self._cache.font(style)[0])
            painter.setPen(QColor.fromRgba(rgba))
            for x, top, text, (start, end) in entries:
                if end >= first and start <= last:
                    painter.drawStaticText(x, top, text)
        for lowest, highest, y, text, style, rgba in self._pinned:
            painter.setFont(self._cache.font(style)[0])
            painter.setPen(QColor.fromRgba(rgba))
            painter.drawStaticText(QPointF(min(max(lowest, left - shift), highest), y), text)
        painter.restore()

    def _top(self, style: _Style, middle: int) -> int:
        metrics = self._cache.font(style)[1]
        return round(middle - (metrics.ascent() + metrics.descent()) / 2)
